"""The file on disk: making one, looking whether a file is ours, opening it, and bringing it up to date."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from mentordesk.book import backups, faults
from mentordesk.book.connection import address, as_database, connect
from mentordesk.book.store import new_uuid
from mentordesk.book.tables import APPLICATION_ID, VERSION
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import BookUnusable

if TYPE_CHECKING:
    import sqlite3

_HEADER = b"SQLite format 3\x00"


def create_file(path: Path) -> None:
    """Make an empty record book at a path that is free. Raises BookUnusable where it is taken or cannot be written.

    It is made beside and then given its name, so that whatever bears the name is a whole book.
    """
    taken = msg(
        "There is a file called {name} already, and it was left as it is. Choose another name.",
        name=path.name,
    )
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        if os.path.lexists(path):
            raise BookUnusable(taken)
        # Made with 0600 before the first byte is written: a record book holds names and notes.
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with faults.as_refusals():
            # Its tables are laid in memory and written in one go: a disk that is waited for at each is slow.
            empty, file = connect(":memory:"), connect(str(draft))
            try:
                empty.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                bring_up_to_date(empty)
                empty.backup(file)
            finally:
                empty.close()
                file.close()
        if os.path.lexists(path):
            raise BookUnusable(taken)
        draft.rename(path)
    except (OSError, ValueError) as error:
        raise BookUnusable(
            msg(
                "Nothing can be written into the folder {folder}. Choose another folder.",
                folder=str(path.parent),
            )
        ) from error
    finally:
        with contextlib.suppress(OSError, ValueError):
            draft.unlink()


def inspect(path: Path) -> None:
    """Look whether a file is a record book this program can open, without writing. Raises BookUnusable."""
    no_book = msg("{name} is no MentorDesk record book. It was left untouched.", name=path.name)
    try:
        if path.is_dir():
            raise BookUnusable(msg("{name} is a folder. Choose the record book in it.", name=path.name))
        if (
            path.exists() and not path.is_file()
        ):  # a pipe or a device, which may keep a reader waiting for ever
            raise BookUnusable(no_book)
        with path.open("rb") as file:
            header = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise BookUnusable(
            msg("There is no file {name}. Was it moved, renamed, or on a stick?", name=str(path))
        ) from error
    except (OSError, ValueError) as error:
        raise BookUnusable(
            msg("The file {name} may not be read. Ask whoever looks after this computer.", name=path.name)
        ) from error
    if not header:
        raise BookUnusable(
            msg("The file {name} is empty, so it is no record book. It was left untouched.", name=path.name)
        )
    if not header.startswith(_HEADER):
        raise BookUnusable(no_book)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise BookUnusable(msg("{name} belongs to another program. It was left untouched.", name=path.name))
    # A change that was cut short is taken back at opening; until then, neither version nor length are certain.
    if not _journal_of(path).exists():
        _not_newer(path, int.from_bytes(header[60:64], "big"))
        _not_cut_short(path, header, size)


def _not_newer(path: Path, version: int) -> None:
    if version > VERSION:
        raise BookUnusable(
            msg(
                "{name} was made by a newer MentorDesk. It was left untouched; bring this program up to date to open "
                "it.",
                name=path.name,
            )
        )


def _not_cut_short(path: Path, header: bytes, size: int) -> None:
    """Refuse a file shorter than its first page says it is: a copy that was broken off."""
    page = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page == 1 else page
    if header[24:28] == header[92:96] and size < int.from_bytes(header[28:32], "big") * page_size:
        raise BookUnusable(
            msg(
                "{name} is only part of a record book: copying it was broken off. It was left untouched; copy it "
                "again, or open the newest backup.",
                name=path.name,
            )
        )


def where_it_lies(path: Path) -> Path:
    """Where a file is, however it was named: its lock and its journal lie there, and not beside a link to it."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path


def may_be_written(path: Path) -> bool:
    """Whether this program may write to a file and beside it, as every change does."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(one, os.W_OK, effective_ids=effective) for one in (path, path.parent))


def open_file(path: Path, *, read_only: bool, durable: bool = True) -> sqlite3.Connection:
    """Open a record book that `inspect` found good. Raises BookUnusable where it is damaged or made by a newer program.

    What a crash left half done is taken back; to look only, that is done in a copy, since looking never writes.
    """
    damaged = msg(
        "{name} is damaged: what keeps the book is missing from it. Open the newest backup.", name=path.name
    )
    with faults.as_refusals():
        try:
            conn = _looked_into(address(path, read_only=read_only), durable=durable)
        except driver.OperationalError as error:
            if not read_only or not _journal_of(path).exists():
                if faults.sentence_for(str(error)) is None:
                    raise BookUnusable(damaged) from error
                raise
            conn = _copy_in_memory(path)
        try:
            if not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'book_state'").fetchone():
                raise BookUnusable(damaged)
            _not_newer(path, version_of(conn))
        except BaseException:
            conn.close()
            raise
    return conn


def _looked_into(place: str, *, durable: bool) -> sqlite3.Connection:
    """Connect to a file and read a first row of it, which is when SQLite looks at it."""
    conn = connect(place, durable=durable)
    try:
        conn.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        conn.close()
        raise
    return conn


def _copy_in_memory(path: Path) -> sqlite3.Connection:
    """A copy of a book in memory, with the change taken back that a crash left half done."""
    import shutil
    import tempfile

    conn = connect(":memory:")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copyfile(path, copy)
        shutil.copyfile(_journal_of(path), _journal_of(copy))
        whole = connect(str(copy))
        try:
            whole.backup(conn)
        finally:
            whole.close()
    return conn


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def version_of(conn: sqlite3.Connection) -> int:
    """How many migrations a book has seen."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def refuse_or_bring_up_to_date(
    path: Path, conn: sqlite3.Connection, *, read_only: bool, now: datetime
) -> None:
    """Bring a book of an older version up to date, after a backup of it. Raises BookUnusable where that cannot be."""
    if read_only:
        raise BookUnusable(
            msg(
                "{name} was made by an older MentorDesk. Open it once to write, so that it is brought up to date.",
                name=path.name,
            )
        )
    with faults.as_refusals():
        state = conn.execute("SELECT file_uuid FROM book_state").fetchone()
        if state:
            backups.make(path, backups.folder_for(str(state[0])), "migration", now)
        bring_up_to_date(conn)


def bring_up_to_date(conn: sqlite3.Connection) -> None:
    """Run the migrations that are not in the book yet, lay the triggers, and note the version.

    The first run of all is the birth of the book; a later one stands in the history as a wall that undo stops at.
    """
    # Late: most days nothing is to be brought up to date.
    from mentordesk.book import schema, triggers

    db = as_database(conn)
    was_new = not db["book_state"].exists()
    schema.migrations.apply(db)
    conn.execute("BEGIN IMMEDIATE")
    triggers.lay_triggers(db)
    if was_new:
        conn.execute("INSERT INTO book_state (id, file_uuid) VALUES (1, ?)", [new_uuid()])
    else:
        conn.execute("UPDATE changes SET state = 'lost' WHERE kind = 'do' AND state = 'undone'")
        conn.execute(
            "INSERT INTO changes (at, title, kind) VALUES (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), ?, 'wall')",
            ['{"text": "Bring the book up to date"}'],
        )
        conn.execute("UPDATE book_state SET generation = generation + 1")
    conn.execute(f"PRAGMA user_version = {VERSION}")
    conn.execute("COMMIT")


def wait_for_disk(path: Path) -> None:
    """Have everything written so far reach the disk; where that cannot be asked for, the system does it in its time."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

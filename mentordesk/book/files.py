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

SUFFIX = ".mentordesk"
_HEADER = b"SQLite format 3\x00"


def create_file(path: Path, *, durable: bool = True) -> sqlite3.Connection:
    """Make an empty record book at a path that is free. Raises BookUnusable where it is taken or cannot be written."""
    if path.exists():
        raise BookUnusable(
            msg(
                "There is a file called {name} already, and it was left as it is. Choose another name.",
                name=path.name,
            )
        )
    try:
        # Made with 0600 before the first byte is written: a record book holds names and notes.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise BookUnusable(
            msg(
                "Nothing can be written into the folder {folder}. Choose another folder.",
                folder=str(path.parent),
            )
        ) from error
    with faults.as_refusals():
        conn = connect(str(path), durable=durable)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        bring_up_to_date(conn)
    return conn


def inspect(path: Path) -> int:
    """Look whether a file is a record book this program can open, without writing; gives its version.

    Raises BookUnusable with a sentence for everything else. A file with a hot journal is looked at as a copy.
    """
    if not path.exists():
        raise BookUnusable(
            msg("There is no file {name}. Was it moved, renamed, or on a stick?", name=str(path))
        )
    if path.is_dir():
        raise BookUnusable(msg("{name} is a folder. Choose the record book in it.", name=path.name))
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise BookUnusable(
            msg("The file {name} may not be read. Ask whoever looks after this computer.", name=path.name)
        ) from error
    if not header:
        raise BookUnusable(
            msg("The file {name} is empty, so it is no record book. It was left untouched.", name=path.name)
        )
    if not header.startswith(_HEADER):
        raise BookUnusable(msg("{name} is no MentorDesk record book. It was left untouched.", name=path.name))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise BookUnusable(msg("{name} belongs to another program. It was left untouched.", name=path.name))
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        raise BookUnusable(
            msg(
                "{name} was made by a newer MentorDesk. It was left untouched; bring this program up to date to open "
                "it.",
                name=path.name,
            )
        )
    return version


def open_file(path: Path, *, read_only: bool, durable: bool = True) -> sqlite3.Connection:
    """Open a record book that `inspect` found good. Raises BookUnusable where it is damaged."""
    with faults.as_refusals():
        conn = connect(address(path, read_only=read_only), durable=durable)
        try:
            if not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'book_state'").fetchone():
                raise BookUnusable(
                    msg(
                        "{name} is damaged: what keeps the book is missing from it. Open the newest backup.",
                        name=path.name,
                    )
                )
        except BaseException:
            conn.close()
            raise
    return conn


def bring_up_to_date(conn: sqlite3.Connection) -> None:
    """Run the migrations that are not in the book yet, lay the triggers, and note the version.

    The first run of all is the birth of the book; a later one stands in the history as a wall that undo stops at.
    """
    from mentordesk.book import schema  # late: most days nothing is to be brought up to date

    db = as_database(conn)
    was_new = not db["book_state"].exists()
    schema.migrations.apply(db)
    conn.execute("BEGIN IMMEDIATE")
    schema.lay_triggers(db)
    if was_new:
        conn.execute("INSERT INTO book_state (id, file_uuid) VALUES (1, ?)", [new_uuid()])
    else:
        conn.execute(
            "INSERT INTO changes (at, title, kind) VALUES (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), ?, 'wall')",
            ['{"text": "Bring the book up to date"}'],
        )
    conn.execute(f"PRAGMA user_version = {VERSION}")
    conn.execute("COMMIT")


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
        file_uuid = conn.execute("SELECT file_uuid FROM book_state").fetchone()
        if file_uuid:
            backups.make(path, backups.folder_for(str(file_uuid[0])), "migration", now)
        bring_up_to_date(conn)


def check_file(path: Path) -> list[str]:
    """What SQLite itself finds wrong with a file, in its words; empty for a sound one. Works on a copy."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.mentordesk"
        shutil.copyfile(path, copy)
        hot = path.with_name(path.name + "-journal")
        if hot.exists():
            shutil.copyfile(hot, copy.with_name(copy.name + "-journal"))
        conn = connect(str(copy))
        try:
            problems = [str(row[0]) for row in conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
            problems += [f"{row[0]} {row[1]} → {row[2]}" for row in conn.execute("PRAGMA foreign_key_check")]
        except driver.DatabaseError as error:
            problems = [str(error)]
        finally:
            with contextlib.suppress(driver.Error):
                conn.close()
        return problems

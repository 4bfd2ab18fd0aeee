"""The file on disk: making one, looking whether a file is ours, opening it, and bringing it up to date."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from mentordesk.book import faults, schema
from mentordesk.book.store import connect, new_uuid
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import BookUnusable

SUFFIX = ".mentordesk"
_HEADER = b"SQLite format 3\x00"


def create_file(path: Path) -> Database:
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
        db = connect(str(path))
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        bring_up_to_date(db)
    return db


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
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise BookUnusable(msg("{name} belongs to another program. It was left untouched.", name=path.name))
    version = int.from_bytes(header[60:64], "big")
    if version > schema.newest_version():
        raise BookUnusable(
            msg(
                "{name} was made by a newer MentorDesk. It was left untouched; bring this program up to date to open it.",
                name=path.name,
            )
        )
    return version


def open_file(path: Path, *, read_only: bool) -> Database:
    """Open a record book that `inspect` found good. Raises BookUnusable where it is damaged."""
    with faults.as_refusals():
        if read_only:
            db = connect(f"file:{quote(str(path.resolve()))}?mode=ro")
        else:
            db = connect(str(path))
        try:
            db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if not db["book_state"].exists():
                raise BookUnusable(
                    msg(
                        "{name} is damaged: what keeps the book is missing from it. Open the newest backup.",
                        name=path.name,
                    )
                )
        except BaseException:
            db.close()
            raise
    return db


def bring_up_to_date(db: Database) -> None:
    """Run the migrations that are not in the book yet, lay the triggers, and note the version.

    The first run of all is the birth of the book; a later one stands in the history as a wall that undo stops at.
    """
    was_new = not db["book_state"].exists()
    schema.migrations.apply(db)
    db.conn.execute("BEGIN IMMEDIATE")
    schema.lay_triggers(db)
    if was_new:
        db.conn.execute("INSERT INTO book_state (id, file_uuid) VALUES (1, ?)", [new_uuid()])
    else:
        db.conn.execute(
            "INSERT INTO changes (at, title, kind) VALUES (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), ?, 'wall')",
            ['{"text": "Bring the book up to date"}'],
        )
    db.conn.execute(f"PRAGMA user_version = {schema.newest_version()}")
    db.conn.execute("COMMIT")


def check_file(path: Path) -> list[str]:
    """What SQLite itself finds wrong with a file, as it says it; empty for a sound one. Works on a copy of both files."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.mentordesk"
        shutil.copyfile(path, copy)
        hot = path.with_name(path.name + "-journal")
        if hot.exists():
            shutil.copyfile(hot, copy.with_name(copy.name + "-journal"))
        db = connect(str(copy))
        try:
            problems = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
            problems += [
                f"{row[0]} {row[1]} → {row[2]}" for row in db.conn.execute("PRAGMA foreign_key_check")
            ]
        except driver.DatabaseError as error:
            problems = [str(error)]
        finally:
            with contextlib.suppress(driver.Error):
                db.close()
        return problems

"""Connections of the one driver, with every guard on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

if TYPE_CHECKING:
    import sqlite3  # the driver's connections have the same methods as those of the standard library

    from sqlite_utils import Database

# How long a change waits for another program, such as a backup or a synchronising service, to let go of the file.
PATIENCE_SECONDS = 5.0


def connect(path: str, *, durable: bool = True) -> sqlite3.Connection:
    """Open a connection of the one driver, with every guard on. `path` may be a `file:` address. Nothing is written.

    `durable=False` leaves out waiting for the disk, for drafts that are thrown away and for tests that make many books.
    """
    conn: sqlite3.Connection = driver.connect(
        path,
        isolation_level=None,
        uri=path.startswith("file:"),
        timeout=PATIENCE_SECONDS,
        check_same_thread=True,
    )
    try:
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute("PRAGMA trusted_schema = OFF")
        conn.execute("PRAGMA secure_delete = ON")
        conn.execute(f"PRAGMA synchronous = {'EXTRA' if durable else 'OFF'}")
        conn.execute("PRAGMA cache_size = -16000")
    except BaseException:
        conn.close()
        raise
    return conn


def address(path: Path, *, read_only: bool) -> str:
    """The address of a file that is there: opening it by this never makes a new one."""
    place = path.resolve().as_posix()
    for letter in "%?#":
        place = place.replace(letter, f"%{ord(letter):02x}")
    return f"file:{'' if place.startswith('/') else '/'}{place}?mode={'ro' if read_only else 'rw'}"


def as_database(conn: sqlite3.Connection) -> Database:
    """Look at a connection through sqlite-utils, for migrations and for looking into the schema.

    Imported here and not above: it takes longer to import than a book takes to open, and most days need no migration.
    """
    from sqlite_utils import Database

    return Database(conn, execute_plugins=False, use_counts_table=False, recursive_triggers=False)

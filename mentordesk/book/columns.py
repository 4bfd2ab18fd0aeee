"""How the columns of a table are declared, so that every migration says it in the same few words."""

from __future__ import annotations

from sqlite_utils import Database

ID = "id INTEGER PRIMARY KEY AUTOINCREMENT"
UUID = "uuid TEXT NOT NULL UNIQUE"


def items(column: str) -> str:
    """A list, kept as JSON."""
    return f"{column} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({column}))"


def text(column: str) -> str:
    """A text that is empty rather than missing."""
    return f"{column} TEXT NOT NULL DEFAULT ''"


def day(column: str) -> str:
    """A date, or nothing."""
    return f"{column} TEXT CHECK ({column} IS date({column}))"


def yes_no(column: str) -> str:
    """Yes or no, and no where nothing is said."""
    return f"{column} INTEGER NOT NULL DEFAULT 0 CHECK ({column} IN (0, 1))"


def one_of(column: str, *values: str) -> str:
    """A value of a closed vocabulary; the first where nothing is said."""
    known = ", ".join(f"'{value}'" for value in values)
    return f"{column} TEXT NOT NULL DEFAULT '{values[0]}' CHECK ({column} IN ({known}))"


def create(db: Database, table: str, *parts: str) -> None:
    """Lay a strict table."""
    db.execute(f"CREATE TABLE {table} ({', '.join(parts)}) STRICT")


def add(db: Database, table: str, *parts: str) -> None:
    """Give a table more columns."""
    for part in parts:
        db.execute(f"ALTER TABLE {table} ADD COLUMN {part}")

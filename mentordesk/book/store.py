"""One connection to one record book: reading rows, and `change()`, the only way anything is written."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from mentordesk.book import faults
from mentordesk.book.tables import TABLES
from mentordesk.domain.messages import Message, msg, to_plain
from mentordesk.domain.refusals import NotFound, ReadOnly

Row = dict[str, Any]
Clock = Callable[[], datetime]
Listener = Callable[[frozenset[str]], None]

# Typing on in the same field within this time belongs to the same step of undo.
JOIN_SECONDS = 8


def utc_now() -> datetime:
    """The clock of the wall; tests and the sample school bring their own."""
    return datetime.now(UTC)


class Store:
    """The open file. Areas of the book read through `rows` and write inside `change`."""

    def __init__(self, db: Database, *, who: str, clock: Clock, read_only: bool) -> None:
        self.db = db
        self.who = who
        self.clock = clock
        self.read_only = read_only
        self._listeners: list[Listener] = []
        self._open_change: int | None = None

    # Reading

    def rows(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """Read rows as dictionaries, all at once: a reader left open would block the next change."""
        with faults.as_refusals():
            cursor = self.db.conn.execute(sql, values)  # type: ignore[arg-type]
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Read the first row, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Read the first value of the first row, or None."""
        with faults.as_refusals():
            found = self.db.conn.execute(sql, values).fetchone()  # type: ignore[arg-type]
        return found[0] if found else None

    def get(self, table: str, row_id: int) -> Row:
        """Read one row by its id. Raises NotFound."""
        found = self.row(f"SELECT * FROM [{table}] WHERE id = ?", [row_id])
        if found is None:
            raise NotFound(
                msg(
                    "There is no such record in the book (number {id}). It may have been removed; the history shows it.",
                    id=row_id,
                )
            )
        return found

    # Writing: only inside `change`

    def insert(self, table: str, row: Mapping[str, object]) -> int:
        """Write a new row and give its id."""
        return int(self.db.table(table).insert(dict(row)).last_pk)

    def insert_many(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Write many new rows of the same shape at once."""
        if rows:
            columns = list(rows[0])
            places = ", ".join("?" for _ in columns)
            named = ", ".join(f"[{column}]" for column in columns)
            self.db.conn.executemany(
                f"INSERT INTO [{table}] ({named}) VALUES ({places})",
                [[row[column] for column in columns] for row in rows],
            )

    def update(self, table: str, row_id: int, values: Mapping[str, object]) -> None:
        """Write new values into a row."""
        if values:
            self.db.table(table).update(row_id, dict(values))

    def delete(self, table: str, row_id: int) -> None:
        """Take a row away; the journal keeps it."""
        self.db.table(table).delete(row_id)

    def delete_where(self, table: str, where: str, values: Sequence[object]) -> None:
        """Take rows away by a condition; the journal keeps them."""
        self.db.table(table).delete_where(where, list(values))

    @contextmanager
    def change(self, title: Message, *, join: str | None = None) -> Iterator[int]:
        """Do one thing a coordinator would call one thing: one transaction, one entry of history, one step of undo.

        A change inside another joins it. With `join`, a name for the field that is typed in, the change joins the one
        before where that was the same field a few seconds ago. A change that changes nothing leaves no trace. Raises
        ReadOnly, or a Refusal that says what went wrong; then nothing was written.
        """
        if self._open_change is not None:
            yield self._open_change
            return
        with self.recording(title, kind="do", join=join) as change_id:
            self.db.conn.execute("UPDATE changes SET state = 'lost' WHERE kind = 'do' AND state = 'undone'")
            yield change_id

    @contextmanager
    def recording(
        self, title: Message, *, kind: str, target: int | None = None, join: str | None = None
    ) -> Iterator[int]:
        """Open the transaction of a change of any kind; `change`, undo and redo go through here."""
        if self.read_only:
            raise ReadOnly(msg("This record book is open to look at only, so nothing was changed."))
        conn = self.db.conn
        with faults.as_refusals():
            conn.execute("BEGIN IMMEDIATE")
        try:
            with faults.as_refusals():
                change_id = self._joined(join) if join else None
                if change_id is None:
                    change_id = self._begin(title, kind, target, join)
                first_entry = self.value("SELECT coalesce(max(id), 0) FROM journal")
                conn.execute("UPDATE book_state SET change_id = ?, generation = generation + 1", [change_id])
                self._open_change = change_id
                yield change_id
                areas = self._areas_since(first_entry)
                if areas:
                    conn.execute("UPDATE book_state SET change_id = NULL")
                    conn.execute("COMMIT")
                else:
                    conn.execute("ROLLBACK")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
        finally:
            self._open_change = None
        if areas:
            self._tell(areas)

    def _begin(self, title: Message, kind: str, target: int | None, join: str | None) -> int:
        at = self.clock().isoformat(timespec="milliseconds")
        cursor = self.db.conn.execute(
            "INSERT INTO changes (at, who, title, kind, target, join_key) VALUES (?, ?, ?, ?, ?, ?)",
            [at, self.who, json.dumps(to_plain(title), ensure_ascii=False), kind, target, join],
        )
        return int(cursor.lastrowid or 0)

    def _joined(self, join: str) -> int | None:
        """The id of the newest change, where it is the same field typed in by the same person a moment ago."""
        last = self.row("SELECT * FROM changes ORDER BY id DESC LIMIT 1")
        if last is None or last["join_key"] != join or last["who"] != self.who or last["state"] != "done":
            return None
        now = self.clock()
        if not 0 <= (now - datetime.fromisoformat(last["at"])).total_seconds() <= JOIN_SECONDS:
            return None
        self.db.conn.execute(
            "UPDATE changes SET at = ? WHERE id = ?", [now.isoformat(timespec="milliseconds"), last["id"]]
        )
        return int(last["id"])

    def _areas_since(self, first_entry: int) -> frozenset[str]:
        tables = self.rows("SELECT DISTINCT tbl FROM journal WHERE id > ?", [first_entry])
        return frozenset(TABLES[row["tbl"]].area for row in tables)

    # Listening

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told after each change which areas it touched; gives the way to stop listening."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _tell(self, areas: frozenset[str]) -> None:
        for listener in tuple(self._listeners):
            listener(areas)


def new_uuid() -> str:
    """A name for a record that stays the same in every copy of the book."""
    return str(uuid.uuid4())


def to_list(values: Iterable[str]) -> str:
    """Lay several short texts out for a column, without empty ones and doubles."""
    return json.dumps(
        list(dict.fromkeys(value.strip() for value in values if value.strip())), ensure_ascii=False
    )


def from_list(text: str) -> tuple[str, ...]:
    """Read back what `to_list` laid out."""
    return tuple(json.loads(text)) if text != "[]" else ()


def connect(path: str) -> Database:
    """Open a connection of the one driver, with every guard on. `path` may be a `file:` address. Nothing is written."""
    conn = driver.connect(
        path, isolation_level=None, uri=path.startswith("file:"), timeout=5.0, check_same_thread=True
    )
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("PRAGMA synchronous = EXTRA")
    conn.execute("PRAGMA cache_size = -16000")
    return Database(_as_sqlite3(conn), execute_plugins=False, use_counts_table=False)


def _as_sqlite3(conn: driver.Connection) -> sqlite3.Connection:
    """The driver's connection has the same methods; only its type is another."""
    return conn

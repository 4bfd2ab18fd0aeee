"""One connection to one record book: reading rows, and `change()`, the only way anything is written."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from mentordesk.book import faults
from mentordesk.book.tables import TABLES
from mentordesk.domain.messages import Message, msg, to_plain
from mentordesk.domain.refusals import BookUnusable, NotFound, ReadOnly, Refusal

if TYPE_CHECKING:
    import sqlite3

Row = dict[str, Any]
Values = Sequence[Any] | Mapping[str, Any]
Clock = Callable[[], datetime]
Listener = Callable[[frozenset[str]], None]

# Typing on in the same field within this time belongs to the same step of undo.
JOIN_SECONDS = 8


def utc_now() -> datetime:
    """The clock of the wall; tests and the sample school bring their own."""
    return datetime.now(UTC)


class Store:
    """The open file. Areas of the book read through `rows` and write inside `change`."""

    def __init__(
        self,
        path: Path,
        open_file: Callable[[], sqlite3.Connection],
        *,
        who: str,
        clock: Clock,
        read_only: bool,
    ) -> None:
        self.path = path
        self.who = who
        self.clock = clock
        self.today: Callable[[], date] = lambda: clock().astimezone().date()
        self.read_only = read_only
        self.conn = open_file()
        self._open_file = open_file
        self._file = _file_at(path)
        self._failed = False
        self._listeners: list[Listener] = []
        self._open_change: int | None = None
        self._spoilt: BaseException | None = None
        try:
            self.file_uuid, self.generation = self._state(self.conn)
        except BaseException:
            self.conn.close()
            raise

    @staticmethod
    def _state(conn: sqlite3.Connection) -> tuple[str, int]:
        with faults.as_refusals():
            row = conn.execute("SELECT file_uuid, generation FROM book_state").fetchone()
        if row is None:
            raise faults.damaged()
        return str(row[0]), int(row[1])

    def _reach(self) -> None:
        """Make sure that the open file still is the one that bears its name, so that no change goes into the void.

        A file that came back, as on a stick that was put in again, is opened anew where it is as this book left it.
        Raises BookUnusable otherwise.
        """
        file = _file_at(self.path)
        if file is None:
            raise BookUnusable(
                msg(
                    "The book’s file is not at its place: was a stick pulled out, or the file moved? This last change "
                    "is not kept; everything before it is. Put it back and try again."
                )
            )
        if file == self._file and not self._failed:
            return
        with faults.as_refusals():
            conn = self._open_file()
            try:
                file_uuid, generation = self._state(conn)
            except BaseException:
                conn.close()
                raise
        # One ahead: a change whose keeping was reported as failed, and was kept after all.
        if file_uuid != self.file_uuid or generation not in (self.generation, self.generation + 1):
            conn.close()
            raise BookUnusable(
                msg(
                    "Another copy of the book lies at its place now, so nothing more is written to it from here. This "
                    "last change is not kept. Close the book and open it again to see that copy."
                )
            )
        self.close()
        self.conn, self._file, self._failed, self.generation = conn, file, False, generation

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(driver.Error):
            self.conn.close()

    # Reading

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Read rows as dictionaries, all at once: a reader left open would block the next change."""
        cursor, rows = self._read(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def tuples(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Read rows as bare tuples, all at once; the lean way for many short ones."""
        return self._read(sql, values)[1]

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """Read the first row, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """Read the first value of the first row, or None."""
        found = self._read(sql, values)[1]
        return found[0][0] if found else None

    def _read(self, sql: str, values: Values) -> tuple[sqlite3.Cursor, list[tuple[Any, ...]]]:
        if self._failed and self._open_change is None:
            with contextlib.suppress(Refusal):
                self._reach()
        try:
            with faults.as_refusals():
                cursor = self.conn.execute(sql, values)
                return cursor, cursor.fetchall()
        except BookUnusable:
            self._failed = True
            raise
        except driver.DatabaseError as error:
            self.blame(error)
            raise

    def blame(self, error: Exception) -> None:
        """Raise BookUnusable where an error without a sentence comes of a damaged file, and not of a slip of ours."""
        from mentordesk.book import checking

        if not checking.is_sound(self):
            raise faults.damaged() from error

    def get(self, table: str, row_id: int | None) -> Row:
        """Read one row by its id. Raises NotFound, also for None."""
        found = self.row(f"SELECT * FROM [{table}] WHERE id = ?", [row_id])
        if found is None:
            raise NotFound(
                msg(
                    "There is no such record in the book (number {id}). It may have been removed; the history shows "
                    "it.",
                    id=row_id or 0,
                )
            )
        return found

    # Writing: only inside `change`. Plain statements, which the driver keeps prepared: a change must not cost much
    # more than its rows, and the library that lays out the schema asks the schema again at every row it writes.

    def insert(self, table: str, row: Mapping[str, object]) -> int:
        """Write a new row and give its id."""
        cursor = self.conn.execute(_insertion(table, tuple(row)), list(row.values()))
        return int(cursor.lastrowid or 0)

    def insert_many(self, table: str, rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Write many new rows of the same shape at once and give their ids."""
        if not rows:
            return []
        last = self.value("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]) or 0
        ids = list(range(last + 1, last + 1 + len(rows)))
        columns = tuple(rows[0])
        self.conn.executemany(
            _insertion(table, ("id", *columns)),
            ([row_id, *(row[column] for column in columns)] for row_id, row in zip(ids, rows, strict=True)),
        )
        return ids

    def update(self, table: str, row_id: int, values: Mapping[str, object]) -> None:
        """Write new values into a row."""
        if values:
            sets = ", ".join(f"[{column}] = ?" for column in values)
            self.conn.execute(f"UPDATE [{table}] SET {sets} WHERE id = ?", [*values.values(), row_id])

    def delete(self, table: str, row_id: int) -> None:
        """Take a row away; the journal keeps it."""
        self.conn.execute(f"DELETE FROM [{table}] WHERE id = ?", [row_id])

    def delete_where(self, table: str, where: str, values: Sequence[object]) -> None:
        """Take rows away by a condition; the journal keeps them."""
        self.conn.execute(f"DELETE FROM [{table}] WHERE {where}", values)

    @contextmanager
    def change(self, title: Message, *, join: str | None = None) -> Iterator[int]:
        """Do one thing a coordinator would call one thing: one transaction, one entry of history, one step of undo.

        A change inside another belongs to it; where it fails after it wrote, the outer one fails too, since nothing
        half done is kept. With `join`, a name for the field that is typed in, the change joins the one before where
        that was the same field a few seconds ago. A change that changes nothing leaves no trace. Raises ReadOnly, or a
        Refusal that says what went wrong; then nothing was written.
        """
        if self._open_change is None:
            with self.recording(title, kind="do", join=join) as change_id:
                yield change_id
            return
        written = self.conn.total_changes
        try:
            yield self._open_change
        except BaseException as error:
            if self.conn.total_changes != written:
                self._spoilt = error
            raise

    @contextmanager
    def recording(
        self, title: Message, *, kind: str, target: int | None = None, join: str | None = None
    ) -> Iterator[int]:
        """Open the transaction of a change of any kind; `change`, undo and redo go through here."""
        if self.read_only:
            raise ReadOnly(msg("This record book is open to look at only, so nothing was changed."))
        if self._open_change is not None:
            raise RuntimeError("undo and redo cannot be part of a change")
        self._reach()
        conn = self.conn
        areas: frozenset[str] = frozenset()
        try:
            with faults.as_refusals():
                conn.execute("BEGIN IMMEDIATE")
                change_id = self._joined(join) if join else None
                if change_id is None:
                    change_id = self._begin(title, kind, target, join)
                first_entry = self.value("SELECT coalesce(max(id), 0) FROM journal")
                conn.execute("UPDATE book_state SET change_id = ?, generation = generation + 1", [change_id])
                self._open_change = change_id
                yield change_id
                if self._spoilt is not None:
                    raise self._spoilt
                areas = self._areas_since(first_entry)
                if areas:
                    if kind == "do":
                        conn.execute(
                            "UPDATE changes SET state = 'lost' WHERE kind = 'do' AND state = 'undone'"
                        )
                    conn.execute("UPDATE book_state SET change_id = NULL")
                    conn.execute("COMMIT")
                    self.generation += 1
        except BookUnusable:
            self._failed = True
            raise
        except driver.DatabaseError as error:
            self.blame(error)
            raise
        finally:
            self._open_change = None
            self._spoilt = None
            if conn.in_transaction:
                with contextlib.suppress(
                    driver.Error
                ):  # a file that is gone: what went wrong is on its way already
                    conn.execute("ROLLBACK")
        if areas:
            self._tell(areas)

    @contextmanager
    def aside(self) -> Iterator[sqlite3.Connection]:
        """Write what is no change of the book: one transaction, without history, without a step of undo.

        For tables that are not journaled. Nobody is told, and no other copy counts as behind. Raises ReadOnly, or a
        Refusal that says what went wrong; then nothing was written.
        """
        if self.read_only:
            raise ReadOnly(msg("This record book is open to look at only, so nothing was changed."))
        if self._open_change is not None:
            raise RuntimeError("what stands beside the history cannot be part of a change")
        self._reach()
        conn = self.conn
        try:
            with faults.as_refusals():
                conn.execute("BEGIN IMMEDIATE")
                yield conn
                conn.execute("COMMIT")
        except BookUnusable:
            self._failed = True
            raise
        finally:
            if conn.in_transaction:
                with contextlib.suppress(driver.Error):
                    conn.execute("ROLLBACK")

    def _begin(self, title: Message, kind: str, target: int | None, join: str | None) -> int:
        at = self.clock().isoformat(timespec="milliseconds")
        cursor = self.conn.execute(
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
        self.conn.execute(
            "UPDATE changes SET at = ? WHERE id = ?", [now.isoformat(timespec="milliseconds"), last["id"]]
        )
        return int(last["id"])

    def _areas_since(self, first_entry: int) -> frozenset[str]:
        tables = self.tuples("SELECT DISTINCT tbl FROM journal NOT INDEXED WHERE id > ?", [first_entry])
        return frozenset(TABLES[table].area for (table,) in tables)

    # Listening

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told after each change which areas it touched; gives the way to stop listening."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _tell(self, areas: frozenset[str]) -> None:
        """Tell every listener. The change stands by now: one that fails is a fault, not a failed verb."""
        for listener in tuple(self._listeners):
            try:
                listener(areas)
            except Exception:
                sys.excepthook(*sys.exc_info())


def _file_at(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other one, or None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _insertion(table: str, columns: tuple[str, ...]) -> str:
    named = ", ".join(f"[{column}]" for column in columns)
    return f"INSERT INTO [{table}] ({named}) VALUES ({', '.join('?' for _ in columns)})"


def new_uuid() -> str:
    """A name for a record that stays the same in every copy of the book."""
    import uuid  # late: whoever only reads needs none

    return str(uuid.uuid4())


def to_list(values: Iterable[str]) -> str:
    """Lay several short texts out for a column, without empty ones and doubles."""
    return json.dumps(
        list(dict.fromkeys(value.strip() for value in values if value.strip())), ensure_ascii=False
    )


@lru_cache(maxsize=4096)
def from_list(text: str) -> tuple[str, ...]:
    """Read back what `to_list` laid out; the same few lists stand with many people."""
    return tuple(json.loads(text)) if text != "[]" else ()

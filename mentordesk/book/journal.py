"""History, undo, redo and putting back what was deleted: all of them read the one journal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentordesk.book.store import Row, Store
from mentordesk.book.tables import AREA_TABLES, TABLES
from mentordesk.domain.fields import is_private
from mentordesk.domain.messages import Message, from_plain, msg
from mentordesk.domain.refusals import NotFound, Refusal

# Columns that say nothing to a reader of history: they follow from the others.
_INNER = frozenset({"folded", "private_folded"})


@dataclass(frozen=True)
class Entry:
    """One step of a record's history: what was done, when and by whom, and the values that differ.

    `before` is None where the record was born in this step, `after` where it was taken away.
    """

    change_id: int
    at: datetime
    who: str
    title: Message
    table: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class Step:
    """A step that can be undone or redone."""

    change_id: int
    title: Message


class Journal:
    """What happened to the book."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Undo and redo

    def can_undo(self) -> Step | None:
        """The change that undo would take back, or None."""
        row = self._store.row(
            "SELECT * FROM changes WHERE kind IN ('do', 'wall') AND state = 'done' ORDER BY id DESC LIMIT 1"
        )
        return _step(row) if row and row["kind"] == "do" else None

    def can_redo(self) -> Step | None:
        """The change that redo would bring back, or None."""
        row = self._store.row(
            "SELECT * FROM changes WHERE kind = 'do' AND state = 'undone' ORDER BY id LIMIT 1"
        )
        return _step(row) if row else None

    def undo(self) -> Step:
        """Take the last change back. Raises Refusal where there is none or where undo stops for good."""
        step = self.can_undo()
        if step is None:
            wall = self._store.value("SELECT count(*) FROM changes WHERE kind = 'wall'")
            raise Refusal(
                msg(
                    "Nothing more can be undone: the book was brought up to date here. The history still shows what "
                    "was before."
                )
                if wall
                else msg("There is nothing to undo.")
            )
        with self._store.recording(
            msg("Undo: {title}", title=step.title), kind="undo", target=step.change_id
        ):
            self._reverse(step.change_id)
            self._store.conn.execute("UPDATE changes SET state = 'undone' WHERE id = ?", [step.change_id])
        return step

    def redo(self) -> Step:
        """Bring the change undone last back again. Raises Refusal where there is none."""
        step = self.can_redo()
        if step is None:
            raise Refusal(msg("There is nothing to redo."))
        undone = self._store.value(
            "SELECT max(id) FROM changes WHERE kind = 'undo' AND target = ?", [step.change_id]
        )
        with self._store.recording(
            msg("Redo: {title}", title=step.title), kind="redo", target=step.change_id
        ):
            self._reverse(undone)
            self._store.conn.execute("UPDATE changes SET state = 'done' WHERE id = ?", [step.change_id])
        return step

    def _reverse(self, change_id: int) -> None:
        """Write the opposite of each entry of a change, the last one first; the triggers journal that too."""
        conn = self._store.conn
        conn.execute("PRAGMA defer_foreign_keys = ON")
        entries = self._store.rows("SELECT * FROM journal WHERE change_id = ? ORDER BY id DESC", [change_id])
        for entry in entries:
            table, row_id = entry["tbl"], entry["row_id"]
            match entry["what"]:
                case "insert":
                    conn.execute(f"DELETE FROM [{table}] WHERE id = ?", [row_id])
                case "update":
                    before = json.loads(entry["before"])
                    sets = ", ".join(f"[{column}] = ?" for column in before)
                    conn.execute(f"UPDATE [{table}] SET {sets} WHERE id = ?", [*before.values(), row_id])
                case _:
                    self._put_row(table, json.loads(entry["before"]))

    def _put_row(self, table: str, row: Mapping[str, Any]) -> None:
        columns = ", ".join(f"[{column}]" for column in row)
        places = ", ".join("?" for _ in row)
        self._store.conn.execute(f"INSERT INTO [{table}] ({columns}) VALUES ({places})", list(row.values()))

    # History

    def changes(self, limit: int = 200) -> list[Row]:
        """The latest changes, the newest first: `id`, `at`, `who`, `title` (Message), `kind`, `state`."""
        rows = self._store.rows("SELECT * FROM changes ORDER BY id DESC LIMIT ?", [limit])
        return [
            {
                "id": row["id"],
                "at": datetime.fromisoformat(row["at"]),
                "who": row["who"],
                "title": from_plain(json.loads(row["title"])),
                "kind": row["kind"],
                "state": row["state"],
            }
            for row in rows
        ]

    def history(self, area: str, row_id: int, *, private_notes: bool = False) -> list[Entry]:
        """The history of one record, the oldest step first. Private fields are left out unless asked for by name."""
        return self._history(_table_of(area), row_id, private_notes=private_notes)

    def history_of_rows(self, table: str, row_ids: list[int], *, private_notes: bool = False) -> list[Entry]:
        """The history of several rows of a table together, the oldest step first."""
        entries = [
            entry for row_id in row_ids for entry in self._history(table, row_id, private_notes=private_notes)
        ]
        return sorted(entries, key=lambda entry: entry.change_id)

    def rows_naming(self, table: str, columns: Sequence[str], record_id: int) -> list[int]:
        """The ids of the rows of a table that name a record in one of these columns, now or at any time before."""
        now = " OR ".join(f"[{column}] = :id" for column in columns)
        then = " OR ".join(
            f"json_extract({state}, '$.{column}') = :id"
            for column in columns
            for state in ("before", "after")
        )
        rows = self._store.rows(
            f"SELECT id FROM [{table}] WHERE {now} UNION SELECT row_id FROM journal WHERE tbl = :tbl AND ({then})",
            {"id": record_id, "tbl": table},
        )
        return sorted(row["id"] for row in rows)

    def as_of(self, area: str, row_id: int, moment: datetime, *, private_notes: bool = False) -> Row | None:
        """The record as it stood at a moment (an aware instant), or None where there was none then."""
        state: Row | None = None
        for entry in self.history(area, row_id, private_notes=private_notes):
            if entry.at > moment:
                break
            if entry.after is None:
                state = None
            elif entry.before is None:
                state = dict(entry.after)
            else:
                state = {**(state or {}), **entry.after}
        return state

    def _history(self, table: str, row_id: int, *, private_notes: bool) -> list[Entry]:
        rows = self._store.rows(
            "SELECT journal.*, changes.at, changes.who, changes.title FROM journal "
            "JOIN changes ON changes.id = journal.change_id WHERE tbl = ? AND row_id = ? ORDER BY journal.id DESC",
            [table, row_id],
        )
        current = self._store.row(f"SELECT * FROM [{table}] WHERE id = ?", [row_id])
        entries: list[Entry] = []
        for row in rows:  # backwards, so that what a row was born as is known when its birth is reached
            before = json.loads(row["before"]) if row["before"] else None
            after = json.loads(row["after"]) if row["after"] else None
            match row["what"]:
                case "insert":
                    after, current = current, None
                case "update":
                    current = {**(current or {}), **(before or {})}
                case _:
                    current = before
            entries.append(
                Entry(
                    row["change_id"],
                    datetime.fromisoformat(row["at"]),
                    row["who"],
                    from_plain(json.loads(row["title"])),
                    table,
                    row_id,
                    _shown(before, private_notes),
                    _shown(after, private_notes),
                )
            )
        return [
            entry
            for entry in reversed(entries)
            if entry.before is None
            or entry.after is None
            or entry.before
            or entry.after  # only private fields: no step
        ]

    # Putting back

    def deleted(self, area: str) -> list[Entry]:
        """What was taken away from an area and is not there now, the newest first."""
        table = _table_of(area)
        rows = self._store.rows(
            "SELECT row_id, max(id) AS id FROM journal WHERE tbl = ? AND what = 'delete' "
            f"AND row_id NOT IN (SELECT id FROM [{table}]) GROUP BY row_id ORDER BY id DESC",
            [table],
        )
        return [self._history(table, row["row_id"], private_notes=False)[-1] for row in rows]

    def put_back(self, area: str, row_id: int) -> None:
        """Put back a deleted record with everything that was deleted in the same step.

        Raises NotFound where it is not among what was deleted, Refusal where what it hangs on is gone too.
        """
        table = _table_of(area)
        row = self._store.row(
            "SELECT change_id, before FROM journal WHERE tbl = ? AND row_id = ? AND what = 'delete' "
            "ORDER BY id DESC LIMIT 1",
            [table, row_id],
        )
        if row is None or self._store.value(f"SELECT 1 FROM [{table}] WHERE id = ?", [row_id]):
            raise NotFound(msg("This record was not deleted, so there is nothing to put back."))
        title = self._store.value("SELECT title FROM changes WHERE id = ?", [row["change_id"]])
        with self._store.change(msg("Put back: {title}", title=from_plain(json.loads(title)))):
            self._store.conn.execute("PRAGMA defer_foreign_keys = ON")
            gone = self._store.rows(
                "SELECT tbl, row_id, before FROM journal WHERE change_id = ? AND what = 'delete' ORDER BY id DESC",
                [row["change_id"]],
            )
            for entry in gone:
                if not self._store.value(f"SELECT 1 FROM [{entry['tbl']}] WHERE id = ?", [entry["row_id"]]):
                    self._put_row(entry["tbl"], json.loads(entry["before"]))
            if self._store.rows("PRAGMA foreign_key_check"):
                raise Refusal(msg("What this record belongs to was deleted too. Put that back first."))


def _shown(values: Row | None, private_notes: bool) -> Row | None:
    if values is None:
        return None
    return {
        key: value
        for key, value in values.items()
        if key not in _INNER and (private_notes or not is_private(key))
    }


def _table_of(area: str) -> str:
    table = AREA_TABLES.get(area) or (area if area in TABLES else None)
    if table is None:
        raise NotFound(msg("There is no area called {area} in the book.", area=area))
    return table


def _step(row: Row) -> Step:
    return Step(row["id"], from_plain(json.loads(row["title"])))

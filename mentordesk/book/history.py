"""The history of every record, read from the journal, and putting back what was deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlcipher3 import dbapi2 as driver

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.store import Row, Store
from mentordesk.book.tables import AREA_TABLES, TABLES
from mentordesk.domain.fields import is_private, is_private_record
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


@careful
class History:
    """What happened to the records."""

    def __init__(self, store: Store) -> None:
        self._store = store

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
        """The history of one record, the oldest step first. Private fields are left out unless asked for by name.

        A record that is private as a whole, or was when it went, has no history for whoever does not ask.

        `area` may also name a table of the book, such as `pairing_members`. What else belongs to a record is found by
        `rows_naming` and read by `history_of_rows`. Raises NotFound for an area there is not.
        """
        return self._history(_table_of(area), row_id, private_notes=private_notes)

    def history_of_rows(
        self, table: str, row_ids: Iterable[int], *, private_notes: bool = False
    ) -> list[Entry]:
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
        # A row that still is what it was born as is found by itself, so births need not be read.
        rows = self._store.tuples(
            f"SELECT id FROM [{table}] WHERE {now} UNION "
            f"SELECT row_id FROM journal WHERE tbl = :tbl AND what <> 'insert' AND ({then}) ORDER BY 1",
            {"id": record_id, "tbl": _table_of(table)},
        )
        return [row_id for (row_id,) in rows]

    def born(self, area: str, row_ids: Iterable[int]) -> dict[int, datetime]:
        """The instant at which each of some records came into the book, by id; much leaner than their histories."""
        where = Conditions("row_id")
        where.add("tbl = ?", _table_of(area))
        where.fixed("what = 'insert'")
        where.among("row_id", row_ids)
        rows = self._store.tuples(
            "SELECT row_id, min(changes.at) FROM journal JOIN changes ON changes.id = journal.change_id"
            f"{where} GROUP BY row_id",
            where.values,
        )
        return {row_id: datetime.fromisoformat(at) for row_id, at in rows}

    def births(self, area: str, row_ids: Iterable[int]) -> dict[int, tuple[datetime, bool]]:
        """The instant at which each of some records came into the book, by id, and whether a list brought it in."""
        where = Conditions("row_id")
        where.add("tbl = ?", _table_of(area))
        where.fixed("what = 'insert'")
        where.among("row_id", row_ids)
        rows = self._store.tuples(
            "SELECT row_id, min(changes.at), json_extract(changes.title, '$.text') LIKE 'Import %' "
            f"FROM journal JOIN changes ON changes.id = journal.change_id{where} GROUP BY row_id",
            where.values,
        )
        return {row_id: (datetime.fromisoformat(at), bool(imported)) for row_id, at, imported in rows}

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
        if not private_notes and rows and is_private_record(current or _last(rows)):
            return []
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
        return _one_a_step(reversed(entries))

    # Putting back

    def deleted(self, area: str) -> list[Entry]:
        """What was taken away from an area and is not there now, the newest first, each as it was taken away."""
        table = _table_of(area)
        rows = self._store.tuples(
            "SELECT row_id, max(id) FROM journal WHERE tbl = ? AND what = 'delete' AND what <> 'insert' "
            f"AND row_id NOT IN (SELECT id FROM [{table}]) GROUP BY row_id ORDER BY 2 DESC",
            [table],
        )
        gone = []
        for row_id, _ in rows:
            entries = self._history(table, row_id, private_notes=False)
            if entries:  # none: it was born and taken away in one step
                gone.append(entries[-1])
        return gone

    def put_back(self, area: str, row_id: int) -> None:
        """Put back a deleted record with everything that was deleted in the same step.

        What the step cut loose from the record is tied to it again, unless it was changed since. Raises NotFound where
        the record is not among what was deleted, Refusal where what it hangs on is gone or something took its place.
        """
        table = _table_of(area)
        deletion = self._store.row(
            "SELECT journal.id, change_id, coalesce(targets.title, changes.title) AS title FROM journal "
            "JOIN changes ON changes.id = journal.change_id LEFT JOIN changes targets ON targets.id = changes.target "
            "WHERE tbl = ? AND row_id = ? AND what = 'delete' ORDER BY journal.id DESC LIMIT 1",
            [table, row_id],
        )
        if deletion is None or self._there(table, row_id):
            raise NotFound(msg("This record was not deleted, so there is nothing to put back."))
        entries = self._store.rows(
            "SELECT * FROM journal WHERE change_id = ? ORDER BY id DESC", [deletion["change_id"]]
        )
        born = {(entry["tbl"], entry["row_id"]) for entry in entries if entry["what"] == "insert"}
        with self._store.change(msg("Put back: {title}", title=from_plain(json.loads(deletion["title"])))):
            try:
                for entry in entries:
                    key = entry["tbl"], entry["row_id"]
                    if entry["what"] == "delete" and key not in born and not self._there(*key):
                        self._store.insert(entry["tbl"], json.loads(entry["before"]))
                    elif entry["what"] == "update" and key not in born:
                        self._retie(entry)
            except driver.IntegrityError as error:
                raise Refusal(
                    msg(
                        "This cannot be put back as it was: what it belongs to is gone too, or something else took its "
                        "place. Put that back first."
                    )
                ) from error

    def _retie(self, entry: Row) -> None:
        """Give a row the values back that a step changed in it, as far as they are still what the step made of them."""
        before, after = json.loads(entry["before"]), json.loads(entry["after"])
        now = self._store.row(f"SELECT * FROM [{entry['tbl']}] WHERE id = ?", [entry["row_id"]])
        if now is not None and all(now[column] == value for column, value in after.items()):
            self._store.update(entry["tbl"], entry["row_id"], before)

    def _there(self, table: str, row_id: int) -> bool:
        return bool(self._store.value(f"SELECT 1 FROM [{table}] WHERE id = ?", [row_id]))


def _one_a_step(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of a record in order, those of one step made one; steps that leave nothing different are left out."""
    steps: list[Entry] = []
    for entry in entries:
        if steps and steps[-1].change_id == entry.change_id:
            last = steps.pop()
            before = last.before if last.before is None else {**(entry.before or {}), **last.before}
            after = entry.after if entry.after is None else {**(last.after or {}), **entry.after}
            if before is not None and after is not None:
                differ = [key for key in after if key not in before or before[key] != after[key]]
                before = {key: before[key] for key in differ if key in before}
                after = {key: after[key] for key in differ}
            steps.append(replace(last, before=before, after=after))
        else:
            steps.append(entry)
    # Neither before nor after: born and gone in one step. Both empty: only private fields differ.
    return [
        step
        for step in steps
        if step.before or step.after or (step.before is None) is not (step.after is None)
    ]


def _last(rows: Sequence[Row]) -> Row:
    """What a row that is gone was when it went; `rows` are its entries, the last one first."""
    return json.loads(rows[0]["before"]) if rows[0]["what"] == "delete" else {}


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

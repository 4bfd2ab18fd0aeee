"""What was read from the measures of the programme's goals, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.owners import in_short
from mentordesk.book.rows import columns_of, from_row, from_tuples, to_row
from mentordesk.book.store import Store
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.numbers import checked_number
from mentordesk.domain.programme_goals import Reading, check_reading
from mentordesk.domain.refusals import Refusal

_KNOWN = frozenset({"on", "value", "note"})


@careful
class Readings:
    """The readings of all measures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self,
        *,
        measure_id: int | None = None,
        goal_id: int | None = None,
        cycle_id: int | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[Reading]:
        """The readings of a measure, of a goal, of a cycle, with these ids, or all; by day."""
        where = Conditions("id", ids=ids)
        where.add("measure_id = ?", measure_id)
        where.add("measure_id IN (SELECT id FROM measures WHERE goal_id = ?)", goal_id)
        where.add(
            "measure_id IN (SELECT measures.id FROM measures "
            "JOIN programme_goals ON programme_goals.id = measures.goal_id WHERE cycle_id = ?)",
            cycle_id,
        )
        sql = f"SELECT {columns_of(Reading)} FROM readings{where} ORDER BY [on], id"
        return from_tuples(Reading, self._store.tuples(sql, where.values))

    def get(self, reading_id: int) -> Reading:
        """One reading. Raises NotFound."""
        return from_row(Reading, self._store.get("readings", reading_id))

    def add(self, reading: Reading, *, today: date) -> int:
        """Keep what a measure said on a day and give the reading's id; one of the same day is put right by it.

        Raises Refusal with the field at fault.
        """
        reading = self._checked(reading, today)
        known = self._of_day(reading)
        with self._store.change(self._titled(msg("Read “{what}”"), reading)):
            if known is not None:
                self._store.update("readings", known, to_row(reading))
                return known
            return self._store.insert("readings", to_row(reading))

    def change(self, reading_id: int, *, today: date, **values: Any) -> None:
        """Change a reading's day, value or note. Raises Refusal with the field at fault; TypeError otherwise."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a reading has no {', '.join(sorted(unknown))} to set")
        reading = self._checked(replace(self.get(reading_id), **values), today)
        if self._of_day(reading) not in (None, reading_id):
            raise Refusal(
                msg("There is another reading of this day. Change that one, or choose another day."),
                field="on",
            )
        join = f"readings:{reading_id}:{','.join(sorted(values))}"
        with self._store.change(self._titled(msg("Change a reading of “{what}”"), reading), join=join):
            row = to_row(reading)
            self._store.update("readings", reading_id, {key: row[key] for key in values})

    def remove(self, reading_id: int) -> None:
        """Take a reading away."""
        reading = self.get(reading_id)
        with self._store.change(self._titled(msg("Remove a reading of “{what}”"), reading)):
            self._store.delete("readings", reading_id)

    # Inside

    def _checked(self, reading: Reading, today: date) -> Reading:
        reading = replace(
            reading, value=checked_number(reading.value, field="value"), note=reading.note.strip()
        )
        check_reading(reading, today)
        self._store.get("measures", reading.measure_id)
        return reading

    def _of_day(self, reading: Reading) -> int | None:
        found = self._store.value(
            "SELECT id FROM readings WHERE measure_id = ? AND [on] = ?",
            [reading.measure_id, reading.on.isoformat()],
        )
        return None if found is None else int(found)

    def _titled(self, title: Message, reading: Reading) -> Message:
        what = str(self._store.get("measures", reading.measure_id)["what"])
        return replace(title, figures={"what": in_short(what)})

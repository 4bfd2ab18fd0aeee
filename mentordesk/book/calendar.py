"""The school's calendar in the record book: special days, the periods of a day, and the week the settings name."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.rows import from_row, to_column, to_row
from mentordesk.book.settings import Settings
from mentordesk.book.store import Store
from mentordesk.domain.calendar import (
    MONDAY,
    MONDAY_TO_FRIDAY,
    CalendarDay,
    DayKind,
    Period,
    SchoolCalendar,
    check_day,
    check_periods,
)
from mentordesk.domain.messages import msg, msgs

_KNOWN = frozenset(field.name for field in fields(CalendarDay)) - {"id"}


@careful
class Calendar:
    """Holidays, closed weeks, short days and periods."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def days(self, *, since: date | None = None, until: date | None = None) -> list[CalendarDay]:
        """The special days that touch the time between two days (both included), or all; the earliest first."""
        where = Conditions("id")
        where.add("date_to >= ?", since and since.isoformat())
        where.add("date_from <= ?", until and until.isoformat())
        rows = self._store.rows(
            f"SELECT * FROM calendar_days{where} ORDER BY date_from, date_to, id", where.values
        )
        return [from_row(CalendarDay, row) for row in rows]

    def add_day(self, day: CalendarDay) -> int:
        """Mark a day or a run of days and give its id. Raises Refusal with the field at fault."""
        day = _tidied(day)
        check_day(day)
        with self._store.change(msg("Add {title} to the calendar", title=day.title)):
            return self._store.insert("calendar_days", to_row(day))

    def add_days(self, days: Sequence[CalendarDay]) -> builtins.list[int]:
        """Mark several in one step, as choosing the holidays does; gives their ids. Raises Refusal."""
        tidy = [_tidied(day) for day in days]
        for day in tidy:
            check_day(day)
        with self._store.change(
            msgs("Add {n} entry to the calendar", "Add {n} entries to the calendar", len(tidy))
        ):
            return self._store.insert_many("calendar_days", [to_row(day) for day in tidy])

    def change_day(self, day_id: int, **values: Any) -> None:
        """Change an entry of the calendar. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"an entry of the calendar has no {', '.join(sorted(unknown))}")
        day = _tidied(replace(from_row(CalendarDay, self._store.get("calendar_days", day_id)), **values))
        check_day(day)
        join = f"calendar_days:{day_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change {title} in the calendar", title=day.title), join=join):
            row = to_row(day)
            self._store.update("calendar_days", day_id, {key: row[key] for key in values})

    def remove_day(self, day_id: int) -> None:
        """Take an entry off the calendar."""
        title = self._store.get("calendar_days", day_id)["title"]
        with self._store.change(msg("Take {title} off the calendar", title=title)):
            self._store.delete("calendar_days", day_id)

    def periods(self) -> builtins.list[Period]:
        """The periods of a school day, by number."""
        rows = self._store.rows("SELECT * FROM periods ORDER BY number, id")
        return [from_row(Period, row) for row in rows]

    def set_periods(self, periods: Iterable[Period]) -> None:
        """Set all periods of the school day at once, in one step. Raises Refusal with the place and field at fault."""
        wanted = list(periods)
        check_periods(wanted)
        known = {period.number: period for period in self.periods()}
        with self._store.change(msg("Set the periods of the day")):
            for number in known.keys() - {period.number for period in wanted}:
                self._store.delete("periods", known[number].id)
            for period in wanted:
                row = {key: to_column(value) for key, value in to_row(period).items()}
                if period.number in known:
                    self._store.update("periods", known[period.number].id, row)
                else:
                    self._store.insert("periods", row)

    def school(self) -> SchoolCalendar:
        """The school's calendar as rhythm and attention count by it: the week of the settings and the special days."""
        settings = self._settings.all()
        started = settings.get("rotation_from")
        return SchoolCalendar(
            week_start=int(settings.get("week_start", MONDAY)),
            school_days=frozenset(settings.get("school_days", MONDAY_TO_FRIDAY)),
            short_days=frozenset(settings.get("short_days", ())),
            days=tuple(self.days()),
            rotation=int(settings.get("rotation", 0)),
            rotation_from=date.fromisoformat(started) if started else None,
        )


def _tidied(day: CalendarDay) -> CalendarDay:
    return replace(day, kind=DayKind(day.kind), title=day.title.strip())

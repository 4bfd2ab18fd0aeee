"""Setting the programme up: its cycles, the school's week and its periods."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mentordesk.domain.calendar import MONDAY, SUNDAY, Period
from mentordesk.domain.messages import msg
from mentordesk.domain.programmes import next_cycle, school_year
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book

USUAL_PERIODS = 8


def proposed_cycle(book: Book, programme_id: int | None, today: date) -> tuple[str, date, date]:
    """The name and the dates to propose for a programme's next cycle; the school year where it has none yet."""
    cycles = book.cycles.list(programme_id) if programme_id is not None else []
    return next_cycle(cycles[0]) if cycles else school_year(today)


def begin_programme(
    book: Book, name: str, purpose: str, cycle: str, starts_on: date | None, ends_on: date | None
) -> int:
    """Begin a programme with its first cycle in one step; gives the cycle's id. Raises Refusal with the field."""
    with book.change(msg("Begin the programme {name}", name=name)):
        try:
            programme_id = book.programmes.add(name, purpose)
        except Refusal as refusal:
            raise Refusal(refusal.message, field="programme") from refusal
        return begin_cycle(book, programme_id, cycle, starts_on, ends_on)


def begin_cycle(
    book: Book,
    programme_id: int,
    name: str,
    starts_on: date | None,
    ends_on: date | None,
    *,
    taking_from: int | None = None,
) -> int:
    """Begin a cycle and give its id; it takes goals, tasks and duties along from another one where one is named.

    Raises Refusal with the field at fault.
    """
    for key, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        if day is None:
            raise Refusal(msg("Say when the cycle begins and when it ends."), field=key)
    assert starts_on is not None and ends_on is not None
    with book.change(msg("Begin the cycle {name}", name=name)):
        cycle_id = book.cycles.add(programme_id, name, starts_on, ends_on)
        if taking_from is not None:
            from mentordesk.actions.taking_along import take_along

            take_along(book, taking_from, cycle_id)
        return cycle_id


# The school's week


def week_values(book: Book) -> dict[str, Any]:
    """The school's week as its form shows it."""
    calendar = book.calendar.school()
    return {
        "week_start": str(calendar.week_start),
        "school_days": calendar.school_days,
        "short_days": calendar.short_days,
        "rotation": str(calendar.rotation),
        "rotation_from": calendar.rotation_from,
    }


def change_week(book: Book, key: str, value: Any, today: date) -> None:
    """Change one thing about the school's week, as one step. Raises Refusal; KeyError for something else.

    A rotating timetable that is turned on begins with today's week, until somebody says when its day 1 was.
    """
    changes: dict[str, Any] = {}
    match key:
        case "week_start":
            changes[key] = SUNDAY if int(value) == SUNDAY else MONDAY
        case "school_days":
            days = sorted(set(value) & set(range(1, 8)))
            if not days:
                raise Refusal(msg("A school needs at least one school day."), field=key)
            changes[key] = days
            short = book.calendar.school().short_days
            if not short <= set(days):
                changes["short_days"] = sorted(short & set(days))
        case "short_days":
            changes[key] = sorted(set(value) & set(range(1, 8)))
        case "rotation":
            changes[key] = int(value)
            calendar = book.calendar.school()
            if changes[key] and calendar.rotation_from is None:
                changes["rotation_from"] = calendar.next_school_day(calendar.week_of(today)).isoformat()
        case "rotation_from":
            if value is None:
                raise Refusal(msg("Say which day was day 1 of the rotation."), field=key)
            changes[key] = value.isoformat()
        case _:
            raise KeyError(key)
    with book.change(msg("Change the school week")):
        book.settings.set_many(changes)


# The periods of a day


def lay_out_periods(book: Book) -> None:
    """Begin with as many numbered periods as most schools have."""
    book.calendar.set_periods([Period(number=number) for number in range(1, USUAL_PERIODS + 1)])


def add_period(book: Book) -> int:
    """Add a period after the last one and give its number."""
    periods = book.calendar.periods()
    number = max((one.number for one in periods), default=0) + 1
    book.calendar.set_periods([*periods, Period(number=number)])
    return number

"""The school's week for the grid of free periods: its days, what they are called, and its periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.desk.context import Desk

USUAL_PERIODS = tuple((number, str(number)) for number in range(1, 9))


@dataclass(frozen=True)
class SchoolWeek:
    """Days as ISO weekdays in the school's order, or those of a rotating timetable, which have names of their own."""

    days: tuple[int, ...]
    day_names: tuple[str, ...]
    periods: tuple[tuple[int, str], ...]


def school_week(desk: Desk) -> SchoolWeek:
    """Read the school's week from its calendar; before it is set up, eight periods on the usual days."""
    calendar = desk.book.calendar.school()
    periods: Sequence[tuple[int, str]] = [
        (one.number, one.title or str(one.number)) for one in desk.book.calendar.periods()
    ]
    if calendar.rotation:
        days = tuple(range(1, calendar.rotation + 1))
        names = tuple(desk.words("Day {day}", day=day) for day in days)
    else:
        first = calendar.week_start
        order = [(first - 1 + step) % 7 + 1 for step in range(7)]
        days = tuple(day for day in order if day in calendar.school_days)
        names = ()
    return SchoolWeek(days, names, tuple(periods) or USUAL_PERIODS)

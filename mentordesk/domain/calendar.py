"""The school's calendar: which days are school days, so that nobody is called silent during the holidays."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

MONDAY, SUNDAY = 1, 7
MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
LONGEST_CLOSING = 400
"""Days; a closing longer than a school year is a slip of the pen."""
HIGHEST_PERIOD = 30
LONGEST_ROTATION = 10

_DAY = timedelta(days=1)
_LATEST = date.max - timedelta(days=4 * 366)


class DayKind(StrEnum):
    """What is special about some days of the calendar."""

    HOLIDAY = "holiday"
    CLOSED = "closed"
    SHORT_DAY = "short_day"


DAY_KIND_CHOICES = (
    Choice(DayKind.HOLIDAY, msg("Holiday")),
    Choice(DayKind.CLOSED, msg("School closed")),
    Choice(DayKind.SHORT_DAY, msg("Short day")),
)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day or a run of days that is not like the others; both dates belong to it. On a short day school is held."""

    id: int = 0
    date_from: date = date.min
    date_to: date = date.min
    kind: DayKind = DayKind.HOLIDAY
    title: str = ""

    @property
    def is_off(self) -> bool:
        """Whether no school is held."""
        return self.kind is not DayKind.SHORT_DAY


@dataclass(frozen=True, slots=True)
class Period:
    """One period of the school's day; `starts` and `ends` are "08:15" and the like, empty where nobody said."""

    id: int = 0
    number: int = 1
    title: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True)
class SchoolCalendar:
    """The school's week and its special days.

    Weekdays are ISO numbers, Monday 1 to Sunday 7. `rotation` is how many days a rotating timetable has (0: the
    timetable goes by weekday); its day 1 was `rotation_from`. Without any school day, Monday to Friday are taken.
    """

    week_start: int = MONDAY
    school_days: frozenset[int] = MONDAY_TO_FRIDAY
    short_days: frozenset[int] = frozenset()
    days: tuple[CalendarDay, ...] = ()
    rotation: int = 0
    rotation_from: date | None = None

    # ---------------------------------------------------------------- single days

    def is_school_day(self, day: date) -> bool:
        """Tell whether school is held on a day."""
        return day.isoweekday() in self._weekdays and day not in self._off

    def is_short_day(self, day: date) -> bool:
        """Tell whether school is held on a day and ends early."""
        short = day.isoweekday() in self.short_days or any(
            one.kind is DayKind.SHORT_DAY and one.date_from <= day <= one.date_to for one in self.days
        )
        return short and self.is_school_day(day)

    def what(self, day: date) -> str:
        """What a day is called in the calendar, such as “Hanukkah”; empty where it is like the others."""
        special = [one for one in self.days if one.date_from <= day <= one.date_to and one.title]
        off = [one for one in special if one.is_off]
        return (off or special)[0].title if special else ""

    def rotation_day(self, day: date) -> int | None:
        """Which day of the rotating timetable a school day is, from 1; None without one or before it began."""
        begun = self.rotation_from
        if self.rotation < 2 or begun is None or day < begun or not self.is_school_day(day):
            return None
        return (self.school_days_between(begun - _DAY, day) - 1) % self.rotation + 1

    # ---------------------------------------------------------------- stretches of days

    @property
    def days_a_week(self) -> int:
        """How many school days an ordinary week has."""
        return len(self._weekdays)

    def school_days_between(self, after: date, until: date) -> int:
        """Count the school days after one day up to and with another; 0 where the other is not later."""
        if until <= after:
            return 0
        weeks, rest = divmod((until - after).days, 7)
        count = weeks * len(self._weekdays) + self._in_part_of_week[after.isoweekday()][rest]
        return count - (bisect_right(self._off_weekdays, until) - bisect_right(self._off_weekdays, after))

    def add_school_days(self, day: date, n: int) -> date:
        """Go forward by school days: the first day with `n` school days after `day`, up to and with itself.

        `n` is 0 or more; with 0 it is `day` itself. Raises ValueError below that.
        """
        if n < 0:
            raise ValueError("school days are counted forward")
        if n == 0 or day >= _LATEST:
            return day
        asked = (day, n)
        if asked not in self._added:
            self._added[asked] = self._add(day, n)
        return self._added[asked]

    def _add(self, day: date, n: int) -> date:
        # As many whole weeks as it takes at least, then by the days that holidays cost, until it comes out.
        found = day + timedelta(days=(n - 1) // self.days_a_week * 7)
        missing = n - self.school_days_between(day, found)
        while missing > 0 and found < _LATEST:
            found += _DAY
            if self.is_school_day(found):
                missing -= 1
        return found

    def next_school_day(self, day: date) -> date:
        """The day itself where school is held on it, else the next day on which it is."""
        return day if self.is_school_day(day) else self.add_school_days(day, 1)

    # ---------------------------------------------------------------- weeks

    def week_of(self, day: date) -> date:
        """The first day of the week a day lies in, by the school's own start of the week."""
        return day - timedelta(days=(day.isoweekday() - self.week_start) % 7)

    def is_open_week(self, week_start_day: date) -> bool:
        """Tell whether school is held on any of the seven days from a day on."""
        if week_start_day.isoweekday() == self.week_start:
            return week_start_day not in self._closed_weeks
        return self.school_days_between(week_start_day - _DAY, week_start_day + timedelta(days=6)) > 0

    def week_order(self) -> tuple[int, ...]:
        """The seven ISO weekdays in the order in which the school's week runs."""
        return tuple((self.week_start + step - 1) % 7 + 1 for step in range(7))

    def closings(self, since: date, until: date) -> list[CalendarDay]:
        """The special days that touch a stretch of time, in the order of their dates."""
        found = [one for one in self.days if one.date_from <= until and one.date_to >= since]
        return sorted(found, key=lambda one: (one.date_from, one.date_to, one.title))

    # ---------------------------------------------------------------- worked out once

    @cached_property
    def _weekdays(self) -> frozenset[int]:
        return self.school_days & frozenset(range(1, 8)) or MONDAY_TO_FRIDAY

    @cached_property
    def _in_part_of_week(self) -> Mapping[int, tuple[int, ...]]:
        """By weekday, how many of the 0 to 6 days after it are school days in an ordinary week."""
        return {
            first: tuple(
                sum(1 for step in range(1, rest + 1) if (first + step - 1) % 7 + 1 in self._weekdays)
                for rest in range(7)
            )
            for first in range(1, 8)
        }

    @cached_property
    def _added(self) -> dict[tuple[date, int], date]:
        """What `add_school_days` came to: many pairings begin on the same few days."""
        return {}

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset(
            one.date_from + timedelta(days=step)
            for one in self.days
            if one.is_off
            for step in range((one.date_to - one.date_from).days + 1)
        )

    @cached_property
    def _off_weekdays(self) -> Sequence[date]:
        """The days off that would have been school days, in order."""
        return sorted(day for day in self._off if day.isoweekday() in self._weekdays)

    @cached_property
    def _closed_weeks(self) -> frozenset[date]:
        """The first days of the weeks in which every school day is off."""
        lost = Counter(self.week_of(day) for day in self._off_weekdays)
        return frozenset(week for week, days in lost.items() if days == self.days_a_week)


def check_day(day: CalendarDay) -> None:
    """Ask whether an entry of the calendar makes sense. Raises Refusal with the field at fault."""
    if day.date_to < day.date_from:
        raise Refusal(
            msg("The last day lies before the first. Look at the two dates once more."), field="date_to"
        )
    if (day.date_to - day.date_from).days >= LONGEST_CLOSING:
        raise Refusal(
            msg("That is longer than a school year. Look at the two dates once more."), field="date_to"
        )
    if not day.title.strip():
        raise Refusal(msg("Say what it is, such as “Winter break”."), field="title")
    if len(day.title) > 200:
        raise Refusal(
            msg(
                "A name can have {most} letters at the most. Nothing was changed; shorten it and try again.",
                most=200,
            ),
            field="title",
        )


def check_periods(periods: Iterable[Period]) -> None:
    """Ask whether the periods of the school's day make sense together. Raises Refusal with the field at fault.

    The field is the place in the list and the column, such as "2.starts".
    """
    seen: set[int] = set()
    timed: list[tuple[int, Period]] = []
    for place, period in enumerate(periods):
        if not 0 <= period.number <= HIGHEST_PERIOD:
            raise Refusal(
                msg("Periods are numbered from 0 to {most}.", most=HIGHEST_PERIOD), field=f"{place}.number"
            )
        if period.number in seen:
            raise Refusal(
                msg(
                    "There are two periods with the number {number}. Give each its own.", number=period.number
                ),
                field=f"{place}.number",
            )
        seen.add(period.number)
        for key in ("starts", "ends"):
            if getattr(period, key) and read_time(getattr(period, key)) is None:
                raise Refusal(msg("Write a time of day, such as 8:15."), field=f"{place}.{key}")
        if period.starts and period.ends:
            if _minute(period.ends) <= _minute(period.starts):
                raise Refusal(msg("A period ends after it starts."), field=f"{place}.ends")
            timed.append((place, period))
    for (_, one), (place, other) in pairwise(sorted(timed, key=lambda pair: _minute(pair[1].starts))):
        if _minute(other.starts) < _minute(one.ends):
            raise Refusal(
                msg(
                    "Period {one} has not ended when period {other} starts.",
                    one=one.number,
                    other=other.number,
                ),
                field=f"{place}.starts",
            )


def read_time(text: str) -> str | None:
    """Read a time of day as people type it ("8:15", "0815", "3 pm") and give it as "08:15"; None if it is none."""
    typed = text.strip().lower().replace(".", ":").replace(" ", "")
    plain = typed.removesuffix("am").removesuffix("pm")
    half = typed[len(plain) :]
    hours, colon, minutes = plain.partition(":")
    if not colon and len(plain) in (3, 4):
        hours, minutes = plain[:-2], plain[-2:]
    if not (
        hours.isdecimal() and (minutes or "00").isdecimal() and len(hours) <= 2 and len(minutes) in (0, 2)
    ):
        return None
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _minute(time: str) -> int:
    hours, _, minutes = (read_time(time) or "00:00").partition(":")
    return int(hours) * 60 + int(minutes)


def spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """Put single days together into runs of days that follow one another, in order."""
    found: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if found and day - found[-1][1] == _DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found

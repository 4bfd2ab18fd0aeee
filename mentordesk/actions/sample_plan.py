"""The sample school's story laid out in days: three school years up to a given day, read from `resources/sample`.

The texts are written once; the days follow from today, so that the book looks lived in whenever it is made. Nothing is
written here: `sample.py` does that, through the book's own verbs.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar
from mentordesk.domain.hebrew_dates import civil_date
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.pairings import Phase
from mentordesk.domain.programmes import school_year
from mentordesk.resource_files import resource

Data = dict[str, Any]
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
# Something agreed and not ticked off is forgotten by everybody after so many days, and then it is ticked off.
_LONGEST_OPEN = timedelta(days=30)


@dataclass(frozen=True)
class Year:
    """One school year of the story."""

    letter: str
    name: str
    starts_on: date
    ends_on: date

    @property
    def opens_on(self) -> date:
        """The day in early August on which the coordinator begins to prepare it."""
        return self.starts_on - timedelta(days=12)

    def day(self, month_and_day: str) -> date:
        """A day of this school year, such as "09-08"; from August on in its first half."""
        month, day = map(int, month_and_day.split("-"))
        return date(self.starts_on.year + (month < 8), month, day)


@dataclass(frozen=True)
class Told:
    """A meeting of the story: its day, and its texts where it has any."""

    day: date
    state: MeetingState
    minutes: int
    data: Data


class Plan:
    """All that is to be written as of a day; `now` is the day before, or the end of the year in the summer."""

    def __init__(self, today: date) -> None:
        self.school = _read("school.toml")
        self.people: list[Data] = _read("people.toml")["person"]
        self.ties: list[Data] = _read("people.toml")["tie"]
        self.years = _years(today)
        self.this_year = self.years["C"]
        # In July and early August the year is over and the next one has not begun.
        self.now = min(today - _DAY, self.this_year.day("06-20"))
        self.in_summer = self.now < today - _DAY
        self.holidays = {letter: _holidays(self.school, year) for letter, year in self.years.items()}
        settings = self.school["settings"]
        self.calendar = SchoolCalendar(
            week_start=settings["week_start"],
            school_days=frozenset(settings["school_days"]),
            short_days=frozenset(settings["short_days"]),
            days=tuple(day for days in self.holidays.values() for day in days),
        )
        kinds = {kind["key"]: kind for kind in self.school["opportunity"]}
        self.pairings = [
            PairingPlan(self, year, data, kinds[data["opportunity"]])
            for letter, year in self.years.items()
            for data in _read(f"pairings-{letter.lower()}.toml")["pairing"]
        ]

    def day(self, text: str) -> date:
        """A day such as "A-08-27"."""
        letter, _, rest = text.partition("-")
        return self.years[letter].day(rest)


class PairingPlan:
    """One pairing of the story: when it began, met, moved through its phases and ended."""

    def __init__(self, plan: Plan, year: Year, data: Data, kind: Data) -> None:
        self.data, self.kind, self.year = data, kind, year
        self.key: str = data["key"]
        self._plan = plan
        self._chance = random.Random(self.key)
        self.every_weeks = int(data.get("every_weeks") or kind["every_weeks"])
        self.minutes: int = kind["minutes"]
        self.confirmed_on = self._confirmed_on()
        self.first_day = next(self._rhythm(), None)
        self.meetings = self._meetings()
        self.ends_on = self._ends_on()

    # When

    def _confirmed_on(self) -> date:
        calendar, now = self._plan.calendar, self._plan.now
        if "ago" in self.data:
            day = now - timedelta(days=self.data["ago"])
        else:
            day = self.year.day(self.data["begins"]) - timedelta(days=6)
        day = calendar.next_school_day(max(day, self.year.starts_on + timedelta(days=10)))
        return min(day, now)

    def _last_day(self) -> date:
        """The day after which they have not met."""
        if ended := self.data.get("closes") or self.data.get("ends_early"):
            return min(self.year.day(ended) - _DAY, self._plan.now)
        if quiet := self.data.get("quiet_for"):
            # Nobody can have gone quiet who has only just begun.
            begun = self.confirmed_on + timedelta(days=30)
            return min(max(self._plan.now - timedelta(days=quiet), begun), self._plan.now)
        return self._plan.now - timedelta(days=self.data.get("closed_ago", 0))

    def _rhythm(self) -> Iterator[date]:
        """The days they are to meet: by the rhythm, on a school day of that week, else a week later."""
        calendar = self._plan.calendar
        if "begins" in self.data:
            first = max(self.year.day(self.data["begins"]), self.confirmed_on)
        else:
            first = self.confirmed_on + timedelta(days=4)
        day = first + timedelta(days=(self.data["weekday"] - first.isoweekday()) % 7)
        for _ in range(self.data.get("most", 99)):
            while not (open_days := [one for one in _rest_of_week(day) if calendar.is_school_day(one)]):
                day += _WEEK
            yield open_days[0]
            day += self.every_weeks * _WEEK

    def _slots(self) -> list[date]:
        """The days they met, or cancelled, by now."""
        last = self._last_day()
        return list(takewhile(lambda day: day <= last, self._rhythm()))

    def _ends_on(self) -> date | None:
        now = self._plan.now
        if late := self.data.get("closed_late"):
            day = self._plan.day(late)
            return day if day <= now else None
        if ended := self.data.get("closes") or self.data.get("ends_early"):
            day = self.year.day(ended)
            return day if day <= now else None
        if "closed_ago" in self.data and len(self.meetings) >= 4:
            return max(now - timedelta(days=self.data["closed_ago"]), self.meetings[-1].day + _DAY)
        return None

    @property
    def following(self) -> date | None:
        """The next meeting, where one is planned: on their own weekday, in the week to come."""
        if (
            not self.data.get("planned")
            or not self.meetings
            or self._plan.in_summer
            or self.ends_on is not None
        ):
            return None
        after = max(self._plan.now + _DAY, self.meetings[-1].day + _DAY)
        day = after + timedelta(days=(self.data["weekday"] - after.isoweekday()) % 7)
        return self._plan.calendar.next_school_day(day)

    @property
    def phases(self) -> list[tuple[Phase, date]]:
        """The phases it went through after preparing: negotiating from the first meeting, growing from the third."""
        days = [meeting.day for meeting in self.meetings]
        found = [(Phase.NEGOTIATING, day) for day in days[:1]]
        if self.data.get("phase") != "negotiating":
            found += [(Phase.ENABLING_GROWTH, day) for day in days[2:3]]
        closing = self._closing_since()
        if closing is not None and len(found) == 2 and found[-1][1] < closing:
            found.append((Phase.COMING_TO_CLOSURE, closing))
        return found

    def _closing_since(self) -> date | None:
        now = self._plan.now
        if "winds_down" in self.data or "closes" in self.data:
            day = self.year.day(self.data.get("winds_down", "05-12"))
            return day if day <= now else None
        if "closing_since" in self.data and len(self.meetings) >= 5:
            return max(now - timedelta(days=self.data["closing_since"]), self.meetings[-1].day)
        return None

    # What

    def _meetings(self) -> list[Told]:
        days = self._slots()
        notes: list[Data] = self.data.get("meeting", [])
        cancelled: list[Data] = self.data.get("cancelled_last", [])
        cancelled = cancelled if len(days) >= len(cancelled) + 2 else []
        held = days[: len(days) - len(cancelled)]
        ended = "closes" in self.data or "closed_ago" in self.data or "ends_early" in self.data
        placed = _spread(notes, len(held), to_the_end=ended and self._last_day() < self._plan.now)
        told = [self._told(day, placed.get(number)) for number, day in enumerate(held)]
        for day, one in zip(days[len(held) :], cancelled, strict=True):
            told.append(Told(day, MeetingState(one["state"]), 0, one))
        return told

    def _told(self, day: date, data: Data | None) -> Told:
        usual = self.minutes + self._chance.choice((-10, -5, 0, 0, 0, 5, 10))
        if data is not None:
            return Told(day, MeetingState.HELD, data.get("minutes", usual), data)
        if self._chance.random() < 0.12:
            state = self._chance.choice((MeetingState.CANCELLED_BY_MENTOR, MeetingState.CANCELLED_BY_MENTEE))
            return Told(day, state, 0, {})
        topics = self.data["topics"]
        return Told(
            day, MeetingState.HELD, usual, {"topics": [self._chance.choice(topics)] if topics else []}
        )

    def done_on(self, agreed: Data, day: date) -> date | None:
        """The day something agreed in a meeting was done, by now."""
        now = self._plan.now
        if "done" in agreed:
            done = day + timedelta(days=agreed["done"])
        elif (
            self.year is not self._plan.this_year
            or day + timedelta(days=agreed["days"]) < now - _LONGEST_OPEN
        ):
            done = day + timedelta(days=agreed["days"] + 4)
        else:
            return None
        return done if done <= now else None


def _spread(notes: Sequence[Data], slots: int, *, to_the_end: bool) -> dict[int, Data]:
    """Place notes in their order on meetings, evenly where there are more meetings than notes.

    With fewer meetings the first notes are told, or, where the story is at its end, some of all with the last one.
    """
    if not notes or not slots:
        return {}
    if slots <= len(notes):
        if not to_the_end:
            return dict(enumerate(notes[:slots]))
        step = (len(notes) - 1) / max(slots - 1, 1)
        return {number: notes[round(number * step)] for number in range(slots)}
    step = (slots - 1) / max(len(notes) - 1, 1)
    return {round(number * step): note for number, note in enumerate(notes)}


def _rest_of_week(day: date) -> list[date]:
    return [day + step * _DAY for step in range(6 - day.isoweekday())] if day.isoweekday() < 6 else []


def _read(name: str) -> Data:
    with resource("sample", name).open("rb") as file:
        return tomllib.load(file)


def _years(today: date) -> dict[str, Year]:
    begun = today >= date(today.year, 8, 15)
    first = today.year if begun else today.year - 1
    found = {}
    for letter, year in (("A", first - 2), ("B", first - 1), ("C", first)):
        found[letter] = Year(letter, *school_year(date(year, 9, 1)))
    return found


def _holidays(school: Data, year: Year) -> list[CalendarDay]:
    """The days off of one school year, in order."""
    found = []
    for one in school["holiday"]:
        if "civil_from" in one:
            begins, ends = year.day(one["civil_from"]), year.day(one["civil_to"])
        else:
            begins, ends = _hebrew(year, *one["hebrew_from"]), _hebrew(year, *one["hebrew_to"])
        found.append(
            CalendarDay(
                date_from=begins, date_to=ends, kind=DayKind(one.get("kind", "holiday")), title=one["title"]
            )
        )
    return sorted(found, key=lambda day: day.date_from)


def _hebrew(year: Year, month: int, day: int) -> date:
    """The civil date of a day of the Hebrew year that begins in a school year."""
    found = civil_date(year.starts_on.year + 3761, month, day)
    if found is None:
        raise ValueError(f"the sample school's calendar names a day there is not: {month}, {day}")
    return found

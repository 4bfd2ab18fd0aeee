"""Check-ins: a few questions to each side now and then, when they are due, and what they say together.

What one side says is private: the record book shows it to the coordinator alone, who asks for it. What may be seen is
who has checked in, and the trend of all marks of a pairing taken together, from which no single one can be read off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.fields import Choice
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.members import Role
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.domain.refusals import Refusal

USUAL_WEEKS = (4, 12, 24)
"""Weeks of open school time after the start, where the kind of mentoring says nothing else."""
LOWEST, HIGHEST = 1, 5
LOW_TRUST = 2
FAR_APART = 2
"""So low a mark for trust, or marks so far apart, ask for a talk."""
NOTICEABLE = 0.5
"""So much the marks of a pairing must differ from first to last to count as rising or falling."""

HOW, TRUST, USEFUL = MARKS = ("private_how", "private_trust", "private_useful")
MARK_NAMES: Mapping[str, Message] = {
    HOW: msg("How it is going"),
    TRUST: msg("Trust"),
    USEFUL: msg("How useful it is"),
}
MARK_ENDS: Mapping[str, tuple[Message, Message]] = {
    HOW: (msg("badly"), msg("very well")),
    TRUST: (msg("little"), msg("full")),
    USEFUL: (msg("hardly"), msg("very")),
}
"""What the lowest and the highest mark mean."""


class Way(StrEnum):
    """How a check-in came in."""

    SCREEN = "screen"
    PAPER = "paper"
    FORM = "form"


WAY_CHOICES = (
    Choice(Way.SCREEN, msg("On screen")),
    Choice(Way.PAPER, msg("On paper")),
    Choice(Way.FORM, msg("With the form as a file")),
)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What one person said about a pairing on a day. Marks go from 1 to 5, None where no answer was given.

    `progress` is about the goals; `private_line` is for the coordinator alone, `private_call` asks to be called, and
    `private_talked_on` is the day the coordinator talked with them about it.
    """

    id: int = 0
    uuid: str = ""
    pairing_id: int = 0
    person_id: int = 0
    role: Role = Role.MENTEE
    day: date = date.min
    way: Way = Way.SCREEN
    private_how: int | None = None
    private_trust: int | None = None
    private_useful: int | None = None
    progress: str = ""
    private_line: str = ""
    private_call: bool = False
    private_talked_on: date | None = None

    @property
    def marks(self) -> dict[str, int]:
        """The marks that were given, by their keys."""
        given = {HOW: self.private_how, TRUST: self.private_trust, USEFUL: self.private_useful}
        return {key: mark for key, mark in given.items() if mark is not None}

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was said."""
        said = self.marks or self.progress.strip() or self.private_line.strip() or self.private_call
        return not said


def check_check_in(check_in: CheckIn, today: date) -> None:
    """Ask whether a check-in may stand in the record book so. Raises Refusal with the field at fault."""
    if check_in.day < EARLIEST:
        raise Refusal(msg("The date lies before 1950. Look at the year once more."), field="day")
    if check_in.day > today:
        raise Refusal(msg("The date of the check-in lies in the future. Look at it once more."), field="day")
    for key, mark in check_in.marks.items():
        if not LOWEST <= mark <= HIGHEST:
            raise Refusal(msg("A mark goes from 1 to 5. Leave it empty where none was given."), field=key)
    for key in ("progress", "private_line"):
        if len(getattr(check_in, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)
    if check_in.is_blank:
        raise Refusal(msg("Nothing is filled in yet. Give a mark from 1 to 5, or write a line."), field=HOW)


# When check-ins are due


@dataclass(frozen=True, slots=True)
class Round:
    """One time of checking in: in which week of open school time after the start, from when on, and by when."""

    week: int
    opens_on: date
    due_on: date


def rounds(started_on: date | None, weeks: Sequence[int], calendar: SchoolCalendar) -> tuple[Round, ...]:
    """The times at which a pairing checks in. A check-in counts for the round whose day it is nearest to."""
    if started_on is None:
        return ()
    found: list[Round] = []
    before = started_on
    for week in sorted(set(weeks or USUAL_WEEKS)):
        due_on = calendar.add_school_days(started_on, week * calendar.days_a_week)
        found.append(Round(week, before + (due_on - before + timedelta(days=1)) // 2, due_on))
        before = due_on
    return tuple(found)


def round_of(day: date, times: Sequence[Round]) -> Round | None:
    """The round a check-in of a day counts for; None before the first one opened."""
    return next((one for one in reversed(times) if one.opens_on <= day), None)


def round_due(times: Sequence[Round], today: date) -> Round | None:
    """The round that is due: the last one whose day is over. An earlier one is not asked for any more."""
    return next((one for one in reversed(times) if one.due_on < today), None)


def round_to_come(times: Sequence[Round], today: date) -> Round | None:
    """The next round that is still to come, today at the latest."""
    return next((one for one in times if one.due_on >= today), None)


def missing(people: Iterable[int], check_ins: Iterable[CheckIn], one: Round) -> tuple[int, ...]:
    """Those of some people who have not checked in for a round, or for a later one."""
    done = {check_in.person_id for check_in in check_ins if check_in.day >= one.opens_on}
    return tuple(person for person in people if person not in done)


# What they say together


@dataclass(frozen=True, slots=True)
class Point:
    """What a round came to: the mean of every mark both sides gave, and whether both sides gave any."""

    week: int | None
    day: date
    mark: float
    both: bool


def by_round(
    check_ins: Iterable[CheckIn], times: Sequence[Round]
) -> list[tuple[Round | None, list[CheckIn]]]:
    """The check-ins of a pairing by round, the earliest first; of each person only the last of a round."""
    found: dict[Round | None, dict[int, CheckIn]] = {}
    for one in sorted(check_ins, key=lambda one: (one.day, one.id)):
        found.setdefault(round_of(one.day, times), {})[one.person_id] = one
    return [(when, list(said.values())) for when, said in found.items()]


def trend(check_ins: Iterable[CheckIn], times: Sequence[Round]) -> list[Point]:
    """How a pairing has been going, round by round; a round without marks is left out."""
    points = []
    for when, said in by_round(check_ins, times):
        marks = [mark for one in said for mark in one.marks.values()]
        if marks:
            both = len({one.role for one in said if one.marks}) == len(Role)
            day = max(one.day for one in said)
            points.append(Point(when.week if when else None, day, sum(marks) / len(marks), both))
    return points


class Direction(StrEnum):
    """Where a trend goes."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


def direction(points: Sequence[Point]) -> Direction | None:
    """Where a pairing goes from its first round to its last; None while there is one only."""
    if len(points) < 2:
        return None
    change = points[-1].mark - points[0].mark
    if change >= NOTICEABLE:
        return Direction.RISING
    return Direction.FALLING if change <= -NOTICEABLE else Direction.STEADY


@dataclass(frozen=True, slots=True)
class Difference:
    """How far apart a mentor and a mentee see one thing."""

    mark: str
    mentor: CheckIn
    mentee: CheckIn

    @property
    def by(self) -> int:
        """How many marks lie between them."""
        return abs(self.mentor.marks[self.mark] - self.mentee.marks[self.mark])


def differences(said: Iterable[CheckIn]) -> list[Difference]:
    """What the two sides see differently in one round, the furthest apart first."""
    said = list(said)
    mentors = [one for one in said if one.role is Role.MENTOR]
    mentees = [one for one in said if one.role is Role.MENTEE]
    found = [
        Difference(mark, mentor, mentee)
        for mark, mentor, mentee in product(MARKS, mentors, mentees)
        if mark in mentor.marks and mark in mentee.marks and mentor.marks[mark] != mentee.marks[mark]
    ]
    return sorted(found, key=lambda one: -one.by)


def to_talk_about(check_ins: Iterable[CheckIn], times: Sequence[Round]) -> list[CheckIn]:
    """The check-ins of a pairing after which the coordinator should talk with somebody, and has not yet.

    A call asked for counts until it was made; little trust and great differences only while nothing newer was said.
    """
    check_ins = list(check_ins)
    found = {one.id: one for one in check_ins if one.private_call}
    groups = by_round(check_ins, times)
    newest = {one.person_id: one for _, said in groups for one in said}
    found |= {one.id: one for one in newest.values() if one.marks.get(TRUST, HIGHEST) <= LOW_TRUST}
    for far in differences(groups[-1][1]) if groups else ():
        sides = (far.mentor, far.mentee)
        if far.by >= FAR_APART and not any(one.private_talked_on for one in sides):
            found |= {one.id: one for one in sides}
    return [one for one in found.values() if one.private_talked_on is None]

"""What the programme is to achieve in a cycle, by what that shows, and what was read from it when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.dates import read_date
from mentordesk.domain.fields import Choice
from mentordesk.domain.goals import GoalState
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import msg
from mentordesk.domain.numbers import checked_number, read_number
from mentordesk.domain.people import LONGEST_LINE, LONGEST_TEXT
from mentordesk.domain.refusals import Refusal

USUAL_WEEKS = 8
MOST_WEEKS = 52


class Towards(StrEnum):
    """Which way a measure is meant to go."""

    MORE = "more"
    LESS = "less"


TOWARDS_CHOICES = (
    Choice(Towards.MORE, msg("At least the target")),
    Choice(Towards.LESS, msg("At the most the target")),
)


@dataclass(frozen=True, slots=True)
class ProgrammeGoal:
    """A goal of the programme in a cycle.

    `school_goal` is which of the school's own goals it serves, `outcome` what pupils get from it; `result` says what
    became of it, or why it was changed or dropped; `owner_name` follows from the owner.
    """

    id: int = 0
    uuid: str = ""
    cycle_id: int = 0
    title: str = ""
    school_goal: str = ""
    outcome: str = ""
    owner_id: int | None = None
    owner_name: str = ""
    set_on: date | None = None
    due_on: date | None = None
    state: GoalState = GoalState.OPEN
    settled_on: date | None = None
    result: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still being worked for."""
        return self.state is GoalState.OPEN

    @property
    def is_aligned(self) -> bool:
        """Whether it is tied to a goal of the school, or to what pupils get from it."""
        return bool(self.school_goal.strip() or self.outcome.strip())


@dataclass(frozen=True, slots=True)
class Measure:
    """What shows whether a goal is reached: `what` is measured, `how`, by whom, every how many weeks, and the target.

    `since` is the day it is measured from; `unit` stands behind its numbers, such as “%” or “of 5”.
    """

    id: int = 0
    uuid: str = ""
    goal_id: int = 0
    what: str = ""
    how: str = ""
    owner_id: int | None = None
    owner_name: str = ""
    every_weeks: int = USUAL_WEEKS
    target: float | None = None
    towards: Towards = Towards.MORE
    unit: str = ""
    since: date | None = None

    def is_reached(self, value: float) -> bool | None:
        """Whether a value is as good as the target; None without one."""
        if self.target is None:
            return None
        return value >= self.target if self.towards is Towards.MORE else value <= self.target


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure said on a day."""

    id: int = 0
    measure_id: int = 0
    on: date = date.min
    value: float = 0.0
    note: str = ""


def next_reading_on(measure: Measure, last: date | None) -> date | None:
    """The day by which a measure is to be read next; None where nobody said from when on it is measured."""
    begins = last or measure.since
    return None if begins is None else begins + timedelta(weeks=measure.every_weeks)


def latest(readings: Iterable[Reading]) -> dict[int, Reading]:
    """The newest reading of each measure, by the measure's id."""
    found: dict[int, Reading] = {}
    for one in readings:
        known = found.get(one.measure_id)
        if known is None or one.on >= known.on:
            found[one.measure_id] = one
    return found


def read_reading(text: str, today: date, *, style: str = "dmy") -> tuple[float, date]:
    """Read a reading as it is typed: "7", or with the day behind it where that was not today: "7 tue", "82,5 12/11".

    Raises Refusal with the field `value`.
    """
    parts = text.replace("%", " ").split(maxsplit=1)
    try:
        return read_number(text, field="value"), today
    except Refusal:
        if len(parts) < 2:
            raise
    value = read_number(parts[0], field="value")
    try:
        return value, read_date(parts[1], today, style=style, prefer_past=True)
    except Refusal as refusal:
        raise Refusal(refusal.message, field="value") from refusal


def is_unclear(goal: ProgrammeGoal, measures: Sequence[Measure]) -> bool:
    """Whether an open goal lacks an owner, or anything that is measured."""
    return goal.is_open and (goal.owner_id is None or not measures)


def check_programme_goal(goal: ProgrammeGoal) -> None:
    """Ask whether a goal of the programme may stand so. Raises Refusal with the field at fault."""
    if not goal.title.strip():
        raise Refusal(msg("Say in a few words what the programme is to achieve."), field="title")
    for key in ("title", "school_goal", "outcome", "result"):
        if len(getattr(goal, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)
    if goal.state in (GoalState.CHANGED, GoalState.DROPPED) and not goal.result.strip():
        raise Refusal(
            msg("Write down in a few words why; it is read again when the next cycle is prepared."),
            field="result",
        )
    if goal.is_open is not (goal.settled_on is None):
        raise Refusal(msg("Say on which day it was settled."), field="settled_on")
    for key in ("due_on", "settled_on", "set_on"):
        _possible(getattr(goal, key), key)


def check_measure(measure: Measure) -> None:
    """Ask whether a measure may stand so. Raises Refusal with the field at fault."""
    if not measure.what.strip():
        raise Refusal(msg("Say in a few words what is measured."), field="what")
    if not 1 <= measure.every_weeks <= MOST_WEEKS:
        raise Refusal(
            msg("A measure is read every 1 to {most} weeks.", most=MOST_WEEKS),
            field="every_weeks",
        )
    for key in ("what", "how"):
        if len(getattr(measure, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)
    if len(measure.unit) > LONGEST_LINE:
        raise Refusal(
            msg("This line is longer than {most} letters. Put long texts into the notes.", most=LONGEST_LINE),
            field="unit",
        )
    if measure.target is not None:
        checked_number(measure.target, field="target")
    _possible(measure.since, "since")


def check_reading(reading: Reading, today: date) -> None:
    """Ask whether a reading may stand so. Raises Refusal with the field at fault."""
    checked_number(reading.value, field="value")
    if reading.on > today:
        raise Refusal(msg("That day is still to come. Note what is read today."), field="on")
    _possible(reading.on, "on")
    if len(reading.note) > LONGEST_TEXT:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="note")


def _possible(day: date | None, key: str) -> None:
    if day is not None and day < EARLIEST:
        raise Refusal(msg("Look at this date once more: it lies long before the programme."), field=key)

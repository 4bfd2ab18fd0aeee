"""Cases: trouble that is worked step by step, from the warning to how it ended, and who knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.fields import Choice
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_LINE, LONGEST_TEXT
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import LEVEL_NAMES, STUMBLING_BLOCK_NAMES, Level, StumblingBlock

if TYPE_CHECKING:
    from mentordesk.domain.contingency_plans import PlanStep

GRAVEST = 3
USUAL_GRAVITY = 2


class Outcome(StrEnum):
    """How a case ended."""

    RESOLVED = "resolved"
    BETTER = "better"
    PASSED_ON = "passed_on"
    UNFOUNDED = "unfounded"
    UNRESOLVED = "unresolved"


OUTCOME_CHOICES = (
    Choice(Outcome.RESOLVED, msg("Resolved")),
    Choice(Outcome.BETTER, msg("Better, and watched further")),
    Choice(Outcome.PASSED_ON, msg("Passed on to others")),
    Choice(Outcome.UNFOUNDED, msg("There was nothing to it")),
    Choice(Outcome.UNRESOLVED, msg("Could not be resolved")),
)
OUTCOME_NAMES: Mapping[Outcome, Message] = {Outcome(one.value): one.label for one in OUTCOME_CHOICES}
GRAVITY_CHOICES = (
    Choice("1", msg("To keep an eye on")),
    Choice("2", msg("Serious")),
    Choice("3", msg("Grave")),
)
GRAVITY_NAMES: Mapping[int, Message] = {int(one.value): one.label for one in GRAVITY_CHOICES}
BLOCK_CHOICES = tuple(Choice(one.value, name) for one, name in STUMBLING_BLOCK_NAMES.items())
LEVEL_CHOICES = tuple(Choice(one.value, name) for one, name in LEVEL_NAMES.items())


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step of a case: what is to be done, which role does it (`owner`) and who (`owner_id`), until when.

    A step without a text is one that is still to be thought of.
    """

    id: int = 0
    case_id: int = 0
    position: int = 0
    text: str = ""
    owner: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    done_on: date | None = None
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.is_open and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `about` names the people and pairings concerned, as (area, id); `knows` who was told, by name.

    `signal_key` is the warning it was opened from, `plan_id` the school's plan its steps came from. A `private` case is
    shown nowhere unless it is asked for by name. `ending` says in words how it ended.
    """

    id: int = 0
    uuid: str = ""
    cycle_id: int | None = None
    plan_id: int | None = None
    signal_key: str = ""
    block: StumblingBlock | None = None
    level: Level | None = None
    title: str = ""
    complaint: bool = False
    gravity: int = USUAL_GRAVITY
    opened_on: date = date.min
    private: bool = False
    knows: tuple[str, ...] = ()
    notes: str = ""
    ended_on: date | None = None
    outcome: Outcome | None = None
    ending: str = ""
    steps: tuple[CaseStep, ...] = ()
    about: tuple[tuple[str, int], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still worked on."""
        return self.ended_on is None

    @property
    def next_step(self) -> CaseStep | None:
        """The open step that is due first, in the order of the steps where no day says it."""
        waiting = [one for one in self.steps if one.is_open]
        return min(waiting, key=lambda one: (one.due_on or date.max, one.position, one.id), default=None)

    @property
    def first_action_on(self) -> date | None:
        """The day the first step was done."""
        return min((one.done_on for one in self.steps if one.done_on is not None), default=None)

    def age(self, today: date) -> int:
        """How many days it has been open, or was."""
        return max(0, ((self.ended_on or today) - self.opened_on).days)


@dataclass(frozen=True, slots=True)
class CaseTimes:
    """How long it took in the middle, in whole school days: to the first step done, and to the end.

    None where no case came that far.
    """

    first_action: int | None = None
    end: int | None = None


def starts_private(block: StumblingBlock | None, *, complaint: bool) -> bool:
    """Whether a case is private unless somebody says otherwise."""
    return complaint or block is StumblingBlock.BREACH_OF_CONFIDENTIALITY


def steps_from(plan: Sequence[PlanStep], opened_on: date, calendar: SchoolCalendar) -> tuple[CaseStep, ...]:
    """The checklist a plan becomes: each step due on the first school day from its last day on.

    A plan without steps becomes one empty step, to be filled in.
    """
    found = tuple(
        CaseStep(
            position=number,
            text=step.text.strip(),
            owner=step.owner.strip(),
            due_on=calendar.next_school_day(opened_on + timedelta(days=step.within_days)),
        )
        for number, step in enumerate(plan)
    )
    return found or (CaseStep(due_on=calendar.next_school_day(opened_on)),)


def case_times(cases: Iterable[Case], calendar: SchoolCalendar) -> CaseTimes:
    """The average time to the first action and to the end."""
    acted, ended = [], []
    for case in cases:
        if (first := case.first_action_on) is not None:
            acted.append(calendar.school_days_between(case.opened_on, first))
        if case.ended_on is not None:
            ended.append(calendar.school_days_between(case.opened_on, case.ended_on))
    return CaseTimes(_average(acted), _average(ended))


def _average(days: Sequence[int]) -> int | None:
    return round(sum(days) / len(days)) if days else None


def check_case(case: Case) -> None:
    """Ask whether a case may stand so. Raises Refusal with the field at fault."""
    if not case.title.strip():
        raise Refusal(msg("Say in a few words what the case is about."), field="title")
    if len(case.title) > LONGEST_LINE:
        raise Refusal(
            msg("This line is longer than {most} letters. Put long texts into the notes.", most=LONGEST_LINE),
            field="title",
        )
    if case.opened_on < EARLIEST:
        raise Refusal(msg("Say on which day the case was opened."), field="opened_on")
    if not 1 <= case.gravity <= GRAVEST:
        raise Refusal(msg("Say how grave it is, from 1 to 3."), field="gravity")
    if any(len(one) > LONGEST_LINE for one in case.knows):
        raise Refusal(
            msg("This line is longer than {most} letters. Put long texts into the notes.", most=LONGEST_LINE),
            field="knows",
        )
    for key in ("notes", "ending"):
        if len(getattr(case, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)
    if case.ended_on is not None:
        _check_ending(case, case.ended_on)


def _check_ending(case: Case, ended_on: date) -> None:
    if case.outcome is None:
        raise Refusal(msg("Say how it ended."), field="outcome")
    if not case.ending.strip():
        raise Refusal(
            msg("Write down in a few words how it ended; it is read again when this happens once more."),
            field="ending",
        )
    if ended_on < case.opened_on:
        raise Refusal(
            msg("The case cannot have ended before it was opened. Look at the two days once more."),
            field="ended_on",
        )


def check_step(step: CaseStep) -> None:
    """Ask whether a step may stand so. Raises Refusal with the field at fault."""
    for key in ("text", "owner"):
        if len(getattr(step, key)) > LONGEST_LINE:
            raise Refusal(
                msg(
                    "This line is longer than {most} letters. Put long texts into the notes.",
                    most=LONGEST_LINE,
                ),
                field=key,
            )
    if len(step.note) > LONGEST_TEXT:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="note")
    if step.done_on is not None and not step.text.strip():
        raise Refusal(msg("Write down what was done, then tick it."), field="text")
    for key in ("due_on", "done_on"):
        day = getattr(step, key)
        if day is not None and day < EARLIEST:
            raise Refusal(msg("Look at the day once more; that was long ago."), field=key)

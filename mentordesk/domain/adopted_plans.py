"""The contingency plans a school made its own, when each was looked at last, and where the safety net has holes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.contingency_plans import (
    LONGEST_WAIT,
    PART_NAMES,
    LibraryPlan,
    PlanText,
    plan_key,
)
from mentordesk.domain.fields import Choice
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_LINE, LONGEST_TEXT
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

MOST_STEPS = 40
SUMMER = 120
"""Days before a cycle begins in which a plan looked at counts as looked at for that cycle."""
LONG_AGO = 365
"""Days after which a plan wants to be read again where the school has no cycle."""

PARTS = tuple(one.name for one in fields(PlanText))
"""The parts of a plan in the order they are read, title and steps among them."""
_STEPS = "steps"


class PlanState(StrEnum):
    """Whether a plan or a policy holds at the school."""

    ADOPTED = "adopted"
    RETIRED = "retired"


PLAN_STATE_CHOICES = (
    Choice(PlanState.ADOPTED, msg("Adopted")),
    Choice(PlanState.RETIRED, msg("Retired")),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in the school's own words. `key` names the library's plan it began as, "" for one of the school's own."""

    id: int = 0
    uuid: str = ""
    key: str = ""
    block: StumblingBlock = StumblingBlock.LACK_OF_TIME
    level: Level = Level.MENTOR
    text: PlanText = field(default_factory=PlanText)
    state: PlanState = PlanState.ADOPTED
    adopted_on: date = EARLIEST
    reviewed_on: date | None = None
    reviewed_by: str = ""
    language: str = "en"
    policy_ids: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """What the plan is called."""
        return self.text.title

    @property
    def is_adopted(self) -> bool:
        """Whether the plan holds now."""
        return self.state is PlanState.ADOPTED

    @property
    def looked_at(self) -> date:
        """When somebody last read it with care: at its review, else when it was adopted."""
        return max(self.adopted_on, self.reviewed_on or self.adopted_on)


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody read a plan or a policy again, for a cycle, and let it stand as it now is."""

    id: int = 0
    cycle_id: int | None = None
    reviewed_on: date = EARLIEST
    reviewed_by: str = ""
    note: str = ""


def check_plan(text: PlanText) -> None:
    """Ask whether a plan may stand so; what is still missing in it is no reason against it. Raises Refusal."""
    if not text.title.strip():
        raise Refusal(msg("Give the plan a title, so that it can be found."), field="title")
    _not_too_long("title", text.title, LONGEST_LINE)
    for key in PART_NAMES:
        _not_too_long(key, getattr(text, key), LONGEST_TEXT)
    if len(text.steps) > MOST_STEPS:
        raise Refusal(
            msg("A plan can have {most} steps at the most; nobody would follow more.", most=MOST_STEPS),
            field=_STEPS,
        )
    for number, step in enumerate(text.steps, 1):
        if not 0 <= step.within_days <= LONGEST_WAIT:
            raise Refusal(
                msg(
                    "Step {number} does not say how soon: give a number of days from 0 to {longest}.",
                    number=number,
                    longest=LONGEST_WAIT,
                ),
                field=_STEPS,
            )
        for said in (step.text, step.owner, step.when):
            _not_too_long(_STEPS, said, LONGEST_TEXT)


def check_review(reviewed_on: date, today: date) -> None:
    """Ask whether something may have been reviewed on a day. Raises Refusal."""
    if reviewed_on > today:
        raise Refusal(
            msg("That day is still to come. Note the review when it has been."), field="reviewed_on"
        )
    if reviewed_on < EARLIEST:
        raise Refusal(msg("Say on which day it was reviewed."), field="reviewed_on")


def _not_too_long(key: str, text: str, most: int) -> None:
    if len(text) > most:
        raise Refusal(msg("A note can have {most} letters at the most.", most=most), field=key)


def is_due(looked_at: date, cycle_starts_on: date | None, today: date) -> bool:
    """Whether a plan or policy wants to be read again: once a cycle, or after a year where there is no cycle.

    What was looked at in the months before the cycle began was looked at for it.
    """
    if cycle_starts_on is None or cycle_starts_on > today:
        return (today - looked_at).days > LONG_AGO
    return looked_at < cycle_starts_on - timedelta(days=SUMMER)


# Where the net holds, and where it has a hole


class Cover(StrEnum):
    """How a stumbling block is provided for on one level; the worse wins where several hold."""

    HOLE = "hole"
    UNFINISHED = "unfinished"
    DUE = "due"
    ADOPTED = "adopted"
    NEEDLESS = "needless"
    """The library knows no such trouble on this level, and the school wrote no plan of its own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One stumbling block on one level: how it is provided for, by which plans, and what the library has for it.

    `changed` says that a plan's words are not the library's, `own` that the school wrote one itself.
    """

    block: StumblingBlock
    level: Level
    cover: Cover
    plans: tuple[Plan, ...] = ()
    library: LibraryPlan | None = None
    changed: bool = False
    own: bool = False

    @property
    def retired(self) -> tuple[Plan, ...]:
        """Plans for it that do not hold any more."""
        return tuple(one for one in self.plans if not one.is_adopted)

    @property
    def held(self) -> tuple[Plan, ...]:
        """The plans that hold."""
        return tuple(one for one in self.plans if one.is_adopted)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole net: a cell for every block on every level, in the order of the vocabulary."""

    cells: tuple[Cell, ...]

    def cell(self, block: StumblingBlock, level: Level) -> Cell:
        """One of them."""
        levels = tuple(Level)
        return self.cells[tuple(StumblingBlock).index(block) * len(levels) + levels.index(level)]

    def having(self, cover: Cover) -> tuple[Cell, ...]:
        """Those provided for in one way."""
        return tuple(one for one in self.cells if one.cover is cover)

    @property
    def wanted(self) -> int:
        """How many cells want a plan."""
        return len(self.cells) - len(self.having(Cover.NEEDLESS))


def coverage(
    plans: Iterable[Plan],
    library: Sequence[LibraryPlan],
    cycle_starts_on: date | None,
    today: date,
    changed: Collection[int] = (),
) -> Coverage:
    """Lay the school's plans over the eleven stumbling blocks and three levels.

    `changed` are the ids of the plans whose words are not the library's any more.
    """
    offered = {one.key: one for one in library}
    by_place: dict[tuple[StumblingBlock, Level], list[Plan]] = {}
    for one in plans:
        by_place.setdefault((one.block, one.level), []).append(one)
    return Coverage(
        tuple(
            _cell(
                block,
                level,
                tuple(by_place.get((block, level), ())),
                offered.get(plan_key(block, level)),
                cycle_starts_on,
                today,
                changed,
            )
            for block in StumblingBlock
            for level in Level
        )
    )


def _cell(
    block: StumblingBlock,
    level: Level,
    plans: tuple[Plan, ...],
    library: LibraryPlan | None,
    cycle_starts_on: date | None,
    today: date,
    changed: Collection[int],
) -> Cell:
    held = [one for one in plans if one.is_adopted]
    if not held:
        cover = Cover.HOLE if library is not None or plans else Cover.NEEDLESS
    elif not all(one.text.steps and all(step.text.strip() for step in one.text.steps) for one in held):
        cover = Cover.UNFINISHED
    elif any(is_due(one.looked_at, cycle_starts_on, today) for one in held):
        cover = Cover.DUE
    else:
        cover = Cover.ADOPTED
    return Cell(
        block,
        level,
        cover,
        plans,
        library,
        changed=any(one.id in changed for one in held),
        own=any(not one.key for one in held),
    )

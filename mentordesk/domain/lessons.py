"""Lessons: what a case or a closing conversation taught, kept in front of the next cycle until somebody acts on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_LINE, LONGEST_TEXT
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.refusals import Refusal


class LessonState(StrEnum):
    """What became of a lesson."""

    OPEN = "open"
    ACTED = "acted"
    DROPPED = "dropped"


LESSON_STATE_CHOICES = (
    Choice(LessonState.OPEN, msg("To act on")),
    Choice(LessonState.ACTED, msg("Acted on")),
    Choice(LessonState.DROPPED, msg("Dropped")),
)
LESSON_STATE_NAMES: Mapping[LessonState, Message] = {
    LessonState(one.value): one.label for one in LESSON_STATE_CHOICES
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: `what` was learned, for whom it matters, what to `change`, `by` when, and who sees to it.

    `cycle_id` is the cycle it was learned in, `case_id` the case that taught it. `reason` says what was done about it,
    or why it was dropped, on `settled_on`. A `private` one is shown nowhere unless it is asked for by name.
    """

    id: int = 0
    uuid: str = ""
    cycle_id: int | None = None
    case_id: int | None = None
    learned_on: date = date.min
    what: str = ""
    for_whom: str = ""
    change: str = ""
    by: date | None = None
    owner: str = ""
    owner_id: int | None = None
    state: LessonState = LessonState.OPEN
    settled_on: date | None = None
    reason: str = ""
    private: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be acted on."""
        return self.state is LessonState.OPEN


def due_on(lesson: Lesson, cycles: Iterable[Cycle]) -> date | None:
    """The last day to act on a lesson: its own, or the one before the next cycle starts, whichever comes first.

    The next cycle is one of the same programme; for a lesson of no cycle, of any. None where neither is known yet.
    """
    cycles = tuple(cycles)
    own = next((one for one in cycles if one.id == lesson.cycle_id), None)
    following = [
        one.starts_on - timedelta(days=1)
        for one in cycles
        if one.starts_on > (own.starts_on if own else lesson.learned_on)
        and (own is None or one.programme_id == own.programme_id)
    ]
    return min((day for day in (lesson.by, min(following, default=None)) if day is not None), default=None)


def overdue(lessons: Sequence[Lesson], cycles: Iterable[Cycle], today: date) -> list[Lesson]:
    """The lessons that should have been acted on by now."""
    cycles = tuple(cycles)
    return [
        one for one in lessons if one.is_open and (due := due_on(one, cycles)) is not None and due < today
    ]


def cycles_before(cycle: Cycle, cycles: Iterable[Cycle]) -> list[Cycle]:
    """The earlier cycles of a cycle's programme."""
    return [
        one for one in cycles if one.programme_id == cycle.programme_id and one.starts_on < cycle.starts_on
    ]


def of_earlier(lessons: Iterable[Lesson], cycle: Cycle, cycles: Iterable[Cycle]) -> list[Lesson]:
    """The lessons that were learned before a cycle, for it to act on; of those of no cycle the day tells."""
    earlier = {one.id for one in cycles_before(cycle, cycles)}
    return [
        one
        for one in lessons
        if (one.cycle_id in earlier if one.cycle_id is not None else one.learned_on < cycle.starts_on)
    ]


def check_lesson(lesson: Lesson) -> None:
    """Ask whether a lesson may stand so. Raises Refusal with the field at fault."""
    if not lesson.what.strip():
        raise Refusal(msg("Say what was learned."), field="what")
    if not lesson.change.strip():
        raise Refusal(msg("Say what is to be changed, so that next year is different."), field="change")
    if lesson.by is not None and lesson.by < EARLIEST:
        raise Refusal(msg("Look at the day once more; that was long ago."), field="by")
    for key in ("for_whom", "owner"):
        if len(getattr(lesson, key)) > LONGEST_LINE:
            raise Refusal(
                msg(
                    "This line is longer than {most} letters. Put long texts into the notes.",
                    most=LONGEST_LINE,
                ),
                field=key,
            )
    for key in ("what", "change", "reason"):
        if len(getattr(lesson, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)


def check_settled(state: LessonState, reason: str) -> None:
    """Ask whether a lesson may be put to rest so: a dropped one needs its reason. Raises Refusal with the field."""
    if state is LessonState.DROPPED and not reason.strip():
        raise Refusal(msg("Say why it is dropped, so that nobody has to learn it once more."), field="reason")

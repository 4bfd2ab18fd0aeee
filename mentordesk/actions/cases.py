"""Cases as they are opened, looked at and told: with the names of whom they are about, and the steps of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.plan_library import library
from mentordesk.domain.adopted_plans import PlanState
from mentordesk.domain.cases import USUAL_GRAVITY, Case, CaseStep, starts_private, steps_from
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.programmes import cycle_on
from mentordesk.domain.stumbling_blocks import LEVEL_NAMES, STUMBLING_BLOCK_NAMES, Level, StumblingBlock

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.contingency_plans import PlanText
    from mentordesk.domain.pairings import Pairing
    from mentordesk.domain.programmes import Cycle

PRIVATE_CASE = msg("Private case")
PRIVATE_LESSON = msg("Private lesson")


@dataclass(frozen=True)
class CaseView:
    """A case with everything around it: names by the person's id, whom it is about, and what it taught."""

    case: Case
    people: dict[int, str]
    about: tuple[tuple[str, int, str], ...] = ()
    lessons: tuple[Lesson, ...] = ()
    cycle: str = ""

    def who(self, step: CaseStep) -> str:
        """Who does a step: by name where somebody is named, else the role."""
        return self.people.get(step.owner_id or 0, "") or step.owner


def proposed_case(
    book: Book,
    today: date,
    *,
    plan: PlanText | None = None,
    plan_id: int | None = None,
    signal_key: str = "",
    block: StumblingBlock | None = None,
    level: Level | None = None,
    about: Iterable[tuple[str, int]] = (),
    title: str = "",
    gravity: int = USUAL_GRAVITY,
    complaint: bool = False,
    private: bool | None = None,
    knows: tuple[str, ...] = (),
    notes: str = "",
) -> Case:
    """A case as it would be opened today: the plan's steps as its checklist, private where its block asks for that."""
    people_and_pairings = tuple(
        dict.fromkeys((area, one) for area, one in about if area in ("people", "pairings"))
    )
    return Case(
        cycle_id=cycle_on(book.cycles.list(), today),
        plan_id=plan_id,
        signal_key=signal_key,
        block=block,
        level=level,
        title=title or (plan.title if plan is not None else ""),
        complaint=complaint,
        gravity=gravity,
        opened_on=today,
        private=starts_private(block, complaint=complaint) if private is None else private,
        knows=knows,
        notes=notes,
        steps=steps_from(plan.steps if plan is not None else (), today, book.calendar.school()),
        about=people_and_pairings,
    )


@dataclass(frozen=True)
class PlanChoice:
    """A plan a case can be opened from; `plan_id` is None for one that is still only in the library."""

    key: str
    label: Message
    block: StumblingBlock
    level: Level
    text: PlanText
    plan_id: int | None = None


def plan_choices(book: Book, language: str, block: StumblingBlock | None = None) -> list[PlanChoice]:
    """The plans a case can be opened from, for one stumbling block or for all.

    Those the school adopted; of blocks and levels it has no plan for, those of the library.
    """
    adopted = book.contingency_plans.list(block=block, state=PlanState.ADOPTED)
    provided = {(one.block, one.level) for one in adopted}
    found = [
        PlanChoice(
            str(one.id),
            msg(
                "{title} ({block}, {level})",
                title=one.title,
                block=STUMBLING_BLOCK_NAMES[one.block],
                level=LEVEL_NAMES[one.level],
            ),
            one.block,
            one.level,
            one.text,
            one.id,
        )
        for one in adopted
    ]
    return found + [
        PlanChoice(
            one.key,
            msg(
                "{title} ({block}, {level}; from the library)",
                title=one.text.title,
                block=STUMBLING_BLOCK_NAMES[one.block],
                level=LEVEL_NAMES[one.level],
            ),
            one.block,
            one.level,
            one.text,
        )
        for one in library(language)
        if block in (None, one.block) and (one.block, one.level) not in provided
    ]


def concerned(book: Book, cycle: Cycle | None) -> list[Pairing]:
    """The pairings a case may be about: those of the cycle looked at, and whichever are open, the open ones first."""
    found = {one.id: one for one in book.pairings.list(open_only=True)}
    if cycle is not None:
        found |= {one.id: one for one in book.pairings.list(cycle_id=cycle.id)}
    return list(found.values())


def case_view(book: Book, case_id: int) -> CaseView:
    """Read a case with all names, also a private one. Raises NotFound."""
    case = book.cases.get(case_id)
    people = book.people.names()
    return CaseView(
        case,
        people,
        about_names(book, [case], people)[case.id],
        tuple(book.lessons.list(case_id=case_id, private=True)),
        next((one.name for one in book.cycles.list() if one.id == case.cycle_id), ""),
    )


def about_names(
    book: Book, cases: Sequence[Case], people: dict[int, str] | None = None
) -> dict[int, tuple[tuple[str, int, str], ...]]:
    """Whom some cases are about, as (area, id, name), by the case's id."""
    names = {"people": book.people.names() if people is None else people, "pairings": dict[int, str]()}
    wanted = {one for case in cases for area, one in case.about if area == "pairings"}
    if wanted:
        names["pairings"] = {one.id: one.name for one in book.pairings.list(ids=wanted)}
    return {
        case.id: tuple((area, one, names[area].get(one, "")) for area, one in case.about) for case in cases
    }


def block_name(case: Case) -> Message | None:
    """What the stumbling block of a case is called."""
    return STUMBLING_BLOCK_NAMES[case.block] if case.block is not None else None

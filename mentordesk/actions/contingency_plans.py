"""Contingency plans between the library, the book and the coordinator: where the net has holes, and what was changed.

The library may be damaged by somebody's editing; what of it cannot be read is told in a sentence, and the school's own
copies in the book go on as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.plan_library import library, library_faults, starting_policies
from mentordesk.domain.adopted_plans import (
    Cell,
    Cover,
    Coverage,
    Plan,
    coverage,
    is_due,
)
from mentordesk.domain.agreements import Clause, ClauseChange, differences
from mentordesk.domain.contingency_plans import PART_NAMES, LibraryPlan, PlanStep, PlanText, StartingPolicy
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.policies import Policy
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES, Level, StumblingBlock
from mentordesk.words import Words

if TYPE_CHECKING:
    from mentordesk.book import Book

BEFORE_STEPS = ("shows", "prevents", "involved")
AFTER_STEPS = tuple(part for part in PART_NAMES if part not in BEFORE_STEPS)
STEPS = msg("What is done")
_NAMED = 3
"""So many places are named in a sentence; the rest are counted."""

PLACES: Mapping[Level, Message] = {
    Level.MENTOR: msg("{block}, for mentors"),
    Level.MENTEE: msg("{block}, for mentees"),
    Level.PROGRAMME: msg("{block}, for the programme"),
}


@dataclass(frozen=True)
class PlansView:
    """Everything about the school's plans at once; `faults` are the sentences about what the library could not give."""

    coverage: Coverage
    plans: tuple[Plan, ...]
    policies: tuple[Policy, ...]
    offered: tuple[LibraryPlan, ...]
    """Plans of the library that the school has not adopted and never retired."""
    offered_policies: tuple[StartingPolicy, ...]
    cycle_starts_on: date | None
    cycle_id: int | None
    today: date
    faults: tuple[Message, ...] = ()

    def plan(self, plan_id: int | None) -> Plan | None:
        """A plan of the school by its number, or None."""
        return next((one for one in self.plans if one.id == plan_id), None)

    def policy(self, policy_id: int | None) -> Policy | None:
        """A policy of the school by its number, or None."""
        return next((one for one in self.policies if one.id == policy_id), None)

    def is_due(self, record: Plan | Policy) -> bool:
        """Whether a plan or policy that holds wants to be read again."""
        return record.is_adopted and is_due(record.looked_at, self.cycle_starts_on, self.today)

    @property
    def due(self) -> tuple[Plan, ...]:
        """The plans that want to be read again."""
        return tuple(one for one in self.plans if self.is_due(one))

    @property
    def held(self) -> tuple[Plan, ...]:
        """The plans that hold."""
        return tuple(one for one in self.plans if one.is_adopted)


def plans_view(book: Book, words: Words, today: date, cycle_id: int | None = None) -> PlansView:
    """Read plans, policies and the library in the language of `words`, for a cycle (else the current one)."""
    cycle = book.cycles.get(cycle_id) if cycle_id is not None else book.cycles.current(today)
    offered = library(words.language)
    plans = tuple(book.contingency_plans.list())
    policies = tuple(book.policies.list())
    begins = cycle.starts_on if cycle else None
    known = {one.key for one in plans}
    known_policies = {one.key for one in policies}
    return PlansView(
        coverage(plans, offered, begins, today, {one.id for one in plans if is_changed(one)}),
        plans,
        policies,
        tuple(one for one in offered if one.key not in known),
        tuple(one for one in starting_policies(words.language) if one.key not in known_policies),
        begins,
        cycle.id if cycle else None,
        today,
        tuple(fault.message for fault in library_faults(words.language)),
    )


# ---------------------------------------------------------------- adopting


def adopt(book: Book, plan: LibraryPlan, today: date, language: str) -> int:
    """Adopt a plan of the library with the policies it speaks of, as one step; gives its id. Raises Refusal."""
    wanted = [one for one in starting_policies(language) if one.key in plan.policies]
    with book.change(msg("Adopt the plan “{title}”", title=plan.text.title)):
        book.policies.adopt_many(wanted, today, language=language)
        return book.contingency_plans.adopt(plan, today, language=language)


def adopt_all(book: Book, today: date, language: str) -> list[int]:
    """Adopt all of the library that was never in the book, policies too, as one step; gives the ids of the plans."""
    known = {one.key for one in book.contingency_plans.list()}
    wanted = [one for one in library(language) if one.key not in known]
    with book.change(msgs("Adopt {n} plan", "Adopt {n} plans", len(wanted))):
        book.policies.adopt_many(starting_policies(language), today, language=language)
        return book.contingency_plans.adopt_many(wanted, today, language=language)


def take_library_words(book: Book, plan: Plan, parts: Iterable[str]) -> None:
    """Put the library's present words in the place of the school's, for some parts of a plan, as one step."""
    original = original_of(plan)
    if original is not None:
        values = {part: getattr(original.text, part) for part in parts}
        with book.change(msg("Take the library’s words for “{title}”", title=plan.title)):
            book.contingency_plans.change(plan.id, **values)


# ---------------------------------------------------------------- what was changed


def original_of(plan: Plan) -> LibraryPlan | None:
    """What the library says now in the plan's language, or None for one of the school's own (or a damaged library)."""
    return next((one for one in library(plan.language) if plan.key and one.key == plan.key), None)


def is_changed(plan: Plan) -> bool:
    """Whether a plan's words are not the library's."""
    original = original_of(plan)
    return original is not None and original.text != plan.text


def differences_of(plan: Plan, words: Words) -> tuple[ClauseChange, ...]:
    """The parts in which a plan differs from the library now: `before` is the library's text, `after` the school's."""
    original = original_of(plan)
    if original is None:
        return ()
    return differences(clauses(original.text, words), clauses(plan.text, words))


def clauses(text: PlanText, words: Words) -> list[Clause]:
    """A plan part by part as it is read, with keys that are its fields."""
    parts = [Clause("title", words("What it is called"), text.title)]
    parts += [Clause(key, words.say(PART_NAMES[key]), getattr(text, key)) for key in BEFORE_STEPS]
    steps = "\n".join(
        words("{n}. {step} ({facts})", n=number, step=step.text, facts=step_facts(step, words))
        for number, step in enumerate(text.steps, 1)
    )
    parts.append(Clause("steps", words.say(STEPS), steps))
    return parts + [Clause(key, words.say(PART_NAMES[key]), getattr(text, key)) for key in AFTER_STEPS]


# ---------------------------------------------------------------- in words


def step_facts(step: PlanStep, words: Words) -> str:
    """Who does a step and how soon: "Coordinator · within 3 days · before the bell"."""
    soon = (
        words("the same day")
        if step.within_days == 0
        else words.plural("within {n} day", "within {n} days", step.within_days)
    )
    owner = step.owner.strip()
    return " · ".join(filter(None, (owner[:1].upper() + owner[1:], soon, step.when.strip())))


def place_words(block: StumblingBlock, level: Level, words: Words) -> str:
    """A stumbling block on a level: "Lack of time, for mentors"."""
    return words.say(Message(PLACES[level].text, {"block": STUMBLING_BLOCK_NAMES[block]}))


def record_facts(record: Plan | Policy, words: Words) -> str:
    """Since when a plan or policy holds, and when it was read again and by whom, in one line."""
    if not record.is_adopted:
        return words("Retired")
    adopted = words("Adopted on {date}", date=words.date(record.adopted_on))
    if record.reviewed_on is None:
        return adopted
    day = words.date(record.reviewed_on)
    again = (
        words("read again on {date} by {name}", date=day, name=record.reviewed_by)
        if record.reviewed_by
        else words("read again on {date}", date=day)
    )
    return " · ".join((adopted, again))


def net_sentences(view: PlansView, words: Words) -> list[tuple[str, str]]:
    """What the coverage says, each sentence with its tone, the gravest first; a hole is itself a finding."""
    net = view.coverage
    holes, unfinished = net.having(Cover.HOLE), net.having(Cover.UNFINISHED)
    found = []
    if holes:
        said = words.plural(
            "One hole in the net: {places}.",
            "{n} holes in the net: {places}.",
            len(holes),
            places=_named(holes, words),
        )
        found.append(("crimson", said))
    if unfinished:
        said = words.plural(
            "One plan without steps, so nobody would know how to begin: {places}.",
            "{n} plans without steps, so nobody would know how to begin: {places}.",
            len(unfinished),
            places=_named(unfinished, words),
        )
        found.append(("gold", said))
    if view.due:
        said = words.plural(
            "One plan is still to be read again in this cycle.",
            "{n} plans are still to be read again in this cycle.",
            len(view.due),
        )
        found.append(("gold", said))
    return found or [
        ("green", words("The net holds: every place has a plan, and each was read for this cycle."))
    ]


def _named(cells: Sequence[Cell], words: Words) -> str:
    names = [words("“{place}”", place=place_words(one.block, one.level, words)) for one in cells[:_NAMED]]
    if len(cells) > _NAMED:
        names.append(words.plural("{n} more", "{n} more", len(cells) - _NAMED))
    return words.join(names)


def counted_words(view: PlansView, words: Words) -> str:
    """How much of the net there is, in one line."""
    held = len({(one.block, one.level) for one in view.held})
    return words(
        "{n} of {all} places in the net have a plan",
        n=words.number(held),
        all=words.number(view.coverage.wanted),
    )

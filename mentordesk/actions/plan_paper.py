"""Contingency plans and policies on paper: one, or all that hold as a booklet for mentors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.agreements import paper_of, school_name
from mentordesk.actions.contingency_plans import (
    AFTER_STEPS,
    BEFORE_STEPS,
    STEPS,
    place_words,
    record_facts,
    step_facts,
)
from mentordesk.domain.adopted_plans import Plan, PlanState
from mentordesk.domain.contingency_plans import PART_NAMES
from mentordesk.domain.messages import msg
from mentordesk.domain.policies import Policy
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES, StumblingBlock

if TYPE_CHECKING:
    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.documents.plan_booklet import Booklet, PlanSheet, PolicySheet
    from mentordesk.words import Words

_SAID = "words_to_say"


def plan_sheet(plan: Plan, policies: Sequence[Policy], words: Words) -> PlanSheet:
    """A plan as it is printed; what it refers to is named where it says which policy holds."""
    from mentordesk.documents.plan_booklet import PlanSheet, SheetPart, SheetStep

    named = [one.title for one in policies if one.id in plan.policy_ids and one.is_adopted]
    texts = {part: getattr(plan.text, part) for part in PART_NAMES}
    if named:
        texts["policy"] = "\n".join(
            filter(None, (texts["policy"], words("See: {titles}", titles=words.join(named))))
        )

    def parts(keys: Sequence[str]) -> tuple[SheetPart, ...]:
        return tuple(SheetPart(words.say(PART_NAMES[key]), texts[key], key == _SAID) for key in keys)

    return PlanSheet(
        plan.title,
        place_words(plan.block, plan.level, words),
        record_facts(plan, words),
        parts(BEFORE_STEPS),
        words.say(STEPS),
        tuple(SheetStep(step.text, step_facts(step, words)) for step in plan.text.steps),
        parts(AFTER_STEPS),
    )


def booklet(book: Book, words: Words, today: date) -> Booklet:
    """All plans and policies that hold, as plain data ready to draw. Raises Refusal where there is no plan."""
    from mentordesk.documents.plan_booklet import Booklet

    words = words.plain
    plans = book.contingency_plans.list(state=PlanState.ADOPTED)
    policies = book.policies.list(state=PlanState.ADOPTED)
    if not plans:
        raise Refusal(
            msg(
                "No contingency plan is adopted yet, so there is no booklet. Adopt the library’s plans first."
            )
        )
    groups = tuple(
        (
            words.say(STUMBLING_BLOCK_NAMES[block]),
            tuple(plan_sheet(one, policies, words) for one in plans if one.block is block),
        )
        for block in StumblingBlock
        if any(one.block is block for one in plans)
    )
    return Booklet(
        title=words("Our safety nets"),
        opening=words(
            "What we do when mentoring meets one of its eleven stumbling blocks: who is involved, which steps we "
            "take, how soon, and which policy holds. Laid out before anybody falls."
        ),
        facts=words("As of {date}", date=words.date(today)),
        contents=words("Contents"),
        groups=groups,
        policies_heading=words("Policies and procedures"),
        policies=tuple(_policy_sheet(one, words) for one in policies),
        school=school_name(book, words.language),
        emblem=book.attachments.get(book.settings.get("emblem")),
    )


def plan_pdf(book: Book, plan_ids: Sequence[int], words: Words, *, paper: str | None = None) -> bytes:
    """Print plans by their numbers, each on pages of its own. Raises NotFound."""
    from mentordesk.documents.plan_booklet import plans_pdf

    words = words.plain
    policies = book.policies.list()
    sheets = tuple(plan_sheet(book.contingency_plans.get(one), policies, words) for one in plan_ids)
    return plans_pdf(sheets, words, school=school_name(book, words.language), paper=paper or paper_of(book))


def print_booklet(book: Book, words: Words, asked: Asked) -> Printed:
    """The booklet, or with `only` those plans alone. Raises Refusal where there is nothing to print."""
    from mentordesk.actions.printing import Printed
    from mentordesk.documents.plan_booklet import booklet_pdf

    if asked.only:
        wanted = list(dict.fromkeys(asked.only))
        return Printed(plan_pdf(book, wanted, words, paper=asked.paper), len(wanted))
    whole = booklet(book, words, asked.today)
    pdf = booklet_pdf(whole, words.plain, paper=asked.paper or paper_of(book))
    return Printed(pdf, sum(len(sheets) for _, sheets in whole.groups))


def _policy_sheet(policy: Policy, words: Words) -> PolicySheet:
    from mentordesk.documents.plan_booklet import PolicySheet

    text = policy.text
    if policy.file:
        original = words("The signed original, {file}, is kept in the record book.", file=policy.file_name)
        text = "\n".join(filter(None, (text, original)))
    return PolicySheet(policy.title, record_facts(policy, words), text)

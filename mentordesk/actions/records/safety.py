"""The safety nets as plain values: contingency plans, of the school and of the library, and policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.adopted_plans import Plan
    from mentordesk.domain.contingency_plans import LibraryPlan
    from mentordesk.words import Words


def contingency_plans(book: Book, asked: Asked, words: Words) -> list[Record]:
    """Every plan there is: the school's, and those of the library it has not adopted, whose `id` is their key."""
    from mentordesk.actions.contingency_plans import is_changed, plans_view
    from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

    view = plans_view(book, words, asked.today)
    titles = {one.id: one.title for one in view.policies}
    found: list[Record] = [
        {
            "id": one.id,
            "uuid": one.uuid,
            **_plan(one),
            "adopted": one.is_adopted,
            "state": one.state,
            "adopted_on": one.adopted_on,
            "reviewed_on": one.reviewed_on,
            "reviewed_by": one.reviewed_by,
            "review_due": view.is_due(one),
            "changed": is_changed(one),
            "language": one.language,
            "policies": [titles[policy_id] for policy_id in one.policy_ids],
        }
        for one in view.plans
    ]
    found += [
        {
            "id": one.key,
            "uuid": None,
            **_plan(one),
            "adopted": False,
            "state": "offered",
            "adopted_on": None,
            "reviewed_on": None,
            "reviewed_by": "",
            "review_due": False,
            "changed": False,
            "language": words.language,
            "policies": [],
        }
        for one in view.offered
    ]
    blocks, levels = list(StumblingBlock), list(Level)
    return sorted(
        found,
        key=lambda one: (
            blocks.index(one["stumbling_block"]),
            levels.index(one["level"]),
            not one["adopted"],
        ),
    )


def _plan(plan: Plan | LibraryPlan) -> Record:
    text = plan.text
    return {
        "key": plan.key or None,
        "stumbling_block": plan.block,
        "level": plan.level,
        "title": text.title,
        "how_it_shows": text.shows,
        "how_to_prevent_it": text.prevents,
        "who": text.involved,
        "steps": [
            {"text": step.text, "owner": step.owner, "within_days": step.within_days, "when": step.when}
            for step in text.steps
        ],
        "timing": text.timing,
        "policy": text.policy,
        "words_to_say": text.words_to_say,
        "what_to_record": text.records,
        "over_when": text.over_when,
    }


def policies(book: Book, asked: Asked, words: Words) -> list[Record]:
    """The school's policies, those that hold no more among them."""
    from mentordesk.actions.contingency_plans import plans_view

    view = plans_view(book, words, asked.today)
    return [
        {
            "id": one.id,
            "uuid": one.uuid,
            "key": one.key or None,
            "title": one.title,
            "text": one.text,
            "language": one.language,
            "state": one.state,
            "adopted": one.is_adopted,
            "adopted_on": one.adopted_on,
            "reviewed_on": one.reviewed_on,
            "reviewed_by": one.reviewed_by,
            "review_due": view.is_due(one),
            "file_name": one.file_name,
            "plans": [plan.id for plan in view.plans if one.id in plan.policy_ids],
        }
        for one in view.policies
    ]

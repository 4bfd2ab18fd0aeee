"""Signals: what each is about, why, since when, which records prove it, and the plan that is ready for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.signals.signal import Record as About
    from mentordesk.domain.signals.signal import StandingSignal
    from mentordesk.words import Words


def signals(book: Book, asked: Asked, words: Words) -> list[Record]:
    from mentordesk.domain.adopted_plans import PlanState

    plans = {
        (one.block, one.level): one.id
        for one in reversed(book.contingency_plans.list(state=PlanState.ADOPTED))
    }
    return [
        {
            "id": one.signal.key,
            "key": one.signal.key,
            "stumbling_block": one.signal.stumbling_block,
            "level": one.signal.level,
            "about": _records(one.signal.about),
            "what": words.say(one.signal.what),
            "why": words.say(one.signal.why),
            "since": one.signal.since,
            "gravity": one.signal.gravity,
            "state": one.state,
            "snoozed_until": one.until,
            "snoozed_why": one.snoozed_why,
            "case_id": one.case_id,
            "evidence": _records(one.signal.evidence),
            "plan_id": plans.get((one.signal.stumbling_block, one.signal.level)),
        }
        for one in _signals(book, asked)
    ]


def _signals(book: Book, asked: Asked) -> list[StandingSignal]:
    """Those of the cycles asked for; without any, those of all that run."""
    from mentordesk.actions.signals import running_signals, signals

    if not asked.cycle_ids:
        return running_signals(book, asked.today)
    return [one for cycle_id in asked.cycle_ids for one in signals(book, asked.today, cycle_id)]


def _records(some: tuple[About, ...]) -> list[dict[str, object]]:
    return [{"area": area, "id": record_id} for area, record_id in some]

"""Untested assumptions: pairs that have not talked their agreement through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentordesk.domain.attention_facts import Kind, NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.signal import Signal
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def untested_assumptions(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """The pairs that had time enough to agree on expectations, roles and boundaries, and have not."""
    for one in facts.pairings:
        agreement, since = one.agreement, one.known_since
        if agreement is None or agreement.is_talked_through or since is None or one.away or one.left:
            continue
        if one.pairing.phase is Phase.COMING_TO_CLOSURE:
            continue
        days = calendar.school_days_between(since, today)
        allowed = limits.of("agreement_days", one.pairing.opportunity_id)
        if days <= allowed:
            continue
        pairing_id = one.pairing.id
        yield Signal(
            f"{Kind.NO_AGREEMENT}:{pairing_id}",
            Kind.NO_AGREEMENT,
            StumblingBlock.UNTESTED_ASSUMPTIONS,
            Level.MENTOR,
            (("pairings", pairing_id),),
            since,
            msg("{people} have not settled their agreement", people=one.people),
            _how_far(one, since, today),
            (("pairings", pairing_id),),
            2 if days > 2 * allowed else 1,
            NextStep.TALK,
            pairing_id,
            one.pairing.name,
        )


def _how_far(one: PairingFacts, since: date, today: date) -> Message:
    agreement = one.agreement
    if agreement is None or not agreement.is_begun:
        return msgs(
            "They have been together for {n} day. Half an hour at a table now spares them what each took for granted.",
            "They have been together for {n} days. Half an hour at a table now spares them what each took for granted.",
            (today - since).days,
        )
    return msg(
        "{talked} of {topics} topics are talked through, and then it stopped. Help them to go on.",
        talked=agreement.talked,
        topics=agreement.topics,
    )

"""Breach of confidentiality: agreements that do not say what stays between the two, and open cases.

Of a case nothing is said but that it is open: what it is about is read by those who may.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.signal import Signal
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def breach_of_confidentiality(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """Signed agreements without the clause, and every open case."""
    for one in facts.pairings:
        agreement = one.agreement
        if agreement is None or agreement.signed_on is None or agreement.has_confidentiality:
            continue
        if one.left or one.pairing.phase is Phase.COMING_TO_CLOSURE or agreement.signed_on > today:
            continue
        yield Signal(
            f"{Kind.NO_CLAUSE}:{one.pairing.id}",
            Kind.NO_CLAUSE,
            StumblingBlock.BREACH_OF_CONFIDENTIALITY,
            Level.MENTOR,
            (("pairings", one.pairing.id),),
            agreement.signed_on,
            msg("{people} agreed on nothing about confidentiality", people=one.people),
            msg(
                "They signed on {day}, and the agreement does not say what stays between them.",
                day=agreement.signed_on,
            ),
            (("pairings", one.pairing.id),),
            2,
            NextStep.TALK,
            one.pairing.id,
            one.pairing.name,
        )
    for case in facts.cases:
        if case.opened_on <= today:
            yield Signal(
                f"{Kind.OPEN_CASE}:{case.id}",
                Kind.OPEN_CASE,
                StumblingBlock.BREACH_OF_CONFIDENTIALITY,
                case.level,
                (("cases", case.id),),
                case.opened_on,
                msg("A case of confidentiality is open"),
                msgs(
                    "It has been open for {n} day. What it is about stands in the case, for you alone.",
                    "It has been open for {n} days. What it is about stands in the case, for you alone.",
                    (today - case.opened_on).days,
                ),
                (("cases", case.id),),
                3,
                NextStep.OPEN_RECORD,
            )

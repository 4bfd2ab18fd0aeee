"""Lack of thoughtful pairing: no written reason, a rule that speaks against it, or little that speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentordesk.domain.attention_facts import Kind, NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.signal import Signal, quoted
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def lack_of_thoughtful_pairing(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """Of each pairing the gravest: a rule against it, then a poor fit, then a reason that nobody wrote down."""
    for one in facts.pairings:
        since = one.known_since
        if since is None or one.left or one.pairing.phase is Phase.COMING_TO_CLOSURE:
            continue
        if calendar.school_days_between(since, today) <= limits.of("why_days"):
            continue
        found = (
            _against(one, since)
            or _poor(one, since, limits.of("fit_least", one.pairing.opportunity_id))
            or _without_reason(one, since)
        )
        if found:
            yield found


def _against(one: PairingFacts, since: date) -> Signal | None:
    against = one.fit.against if one.fit else ()
    despite = one.pairing.despite.strip()
    if not against and not despite:
        return None
    what = msg("{people} are paired against a rule", people=one.people)
    if not against:
        return _signal(
            one,
            Kind.AGAINST_RULE,
            what,
            msg("A rule was set aside for them: “{why}”", why=quoted(despite, 200)),
            since,
            1,
        )
    why: Message = msg("{rule} Nobody wrote down why it was set aside.", rule=against[0])
    if despite:
        why = msg("{rule} It was set aside: “{why}”", rule=against[0], why=quoted(despite, 200))
    return _signal(one, Kind.AGAINST_RULE, what, why, since, 1 if despite else 3)


def _poor(one: PairingFacts, since: date, least: int) -> Signal | None:
    speaking = one.fit.speaking_for if one.fit else None
    if speaking is None or speaking >= least:
        return None
    what = msg("Little speaks for {people}", people=one.people)
    why: Message
    if speaking == 0:
        why = msg(
            "Nothing in their records speaks for this pairing: no subject, wish, grade or hour in common."
        )
    else:
        why = msgs(
            "{n} thing in their records speaks for this pairing, and {least} are wished for.",
            "{n} things in their records speak for this pairing, and {least} are wished for.",
            speaking,
            least=least,
        )
    return _signal(one, Kind.POOR_FIT, what, why, since, 2 if not one.pairing.why.strip() else 1)


def _without_reason(one: PairingFacts, since: date) -> Signal | None:
    if one.pairing.why.strip():
        return None
    what = msg("Nobody wrote down why {people} were paired", people=one.people)
    why = msg(
        "They were paired on {day}. A sentence now is read again when the next cycle is paired.",
        day=one.pairing.started_on,
    )
    return _signal(one, Kind.NO_WHY, what, why, since, 1)


def _signal(one: PairingFacts, kind: Kind, what: Message, why: Message, since: date, gravity: int) -> Signal:
    pairing = one.pairing
    people = tuple(("people", person) for person in (*pairing.mentor_ids, *pairing.mentee_ids))
    return Signal(
        f"{kind}:{pairing.id}",
        kind,
        StumblingBlock.LACK_OF_THOUGHTFUL_PAIRING,
        Level.PROGRAMME,
        (("pairings", pairing.id),),
        since,
        what,
        why,
        (("pairings", pairing.id), *(() if kind is Kind.NO_WHY else people)),
        gravity,
        NextStep.OPEN_PAIRING,
        pairing.id,
        pairing.name,
    )

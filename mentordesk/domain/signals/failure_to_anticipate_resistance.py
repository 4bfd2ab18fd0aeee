"""Failure to anticipate resistance: invitations declined and low marks in a cluster, resistance without an answer.

Marks are private. What counts here is the mean of both sides of a pairing, and only that there are several is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.signal import Signal, quoted, records
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def failure_to_anticipate_resistance(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """One word about the cluster, and one about what the fit check foresaw and nobody answered."""
    if found := _cluster(facts, limits, today):
        yield found
    check = facts.fit_check
    if check is None or not check.unanswered or check.on > today:
        return
    if calendar.school_days_between(check.on, today) <= limits.of("unanswered_days"):
        return
    yield Signal(
        f"{Kind.UNANSWERED}:{check.id}",
        Kind.UNANSWERED,
        StumblingBlock.FAILURE_TO_ANTICIPATE_RESISTANCE,
        Level.PROGRAMME,
        (("fit_checks", check.id),),
        check.on,
        msgs(
            "{n} kind of resistance is unanswered",
            "{n} kinds of resistance are unanswered",
            len(check.unanswered),
        ),
        msg(
            "The fit check of {day} names “{what}”, and no answer is written down.",
            day=check.on,
            what=quoted(check.unanswered[0]),
        ),
        (("fit_checks", check.id),),
        1,
        NextStep.OPEN_RECORD,
    )


def _cluster(facts: SignalFacts, limits: Thresholds, today: date) -> Signal | None:
    since = today - timedelta(weeks=limits.of("reluctance_weeks"))
    declined = [(day, request) for request, day in facts.declined if since < day <= today]
    low = [
        (one.check_ins.marked_on, one.pairing.id)
        for one in facts.pairings
        if one.check_ins.mark is not None
        and one.check_ins.marked_on is not None
        and since < one.check_ins.marked_on <= today
        and one.check_ins.mark < limits.of("low_mark")
    ]
    if len(declined) + len(low) < limits.of("reluctance"):
        return None
    first = min([*declined, *low])[0]
    proof = (
        *records("requests", (request for _, request in sorted(declined))),
        *records("pairings", (pairing for _, pairing in sorted(low))),
    )
    why: Message
    if not low:
        why = msgs(
            "{n} invitation was declined since {day}. Ask what stands behind it.",
            "{n} invitations were declined since {day}. Ask what stands behind it.",
            len(declined),
            day=first,
        )
    elif not declined:
        why = msgs(
            "{n} pairing gave low marks on the whole since {day}. Ask what stands behind it.",
            "{n} pairings gave low marks on the whole since {day}. Ask what stands behind it.",
            len(low),
            day=first,
        )
    else:
        why = msg(
            "{declined} and {low} since {day}. Ask what stands behind it.",
            declined=msgs("{n} invitation declined", "{n} invitations declined", len(declined)),
            low=msgs("{n} pairing with low marks", "{n} pairings with low marks", len(low)),
            day=first,
        )
    return Signal(
        f"{Kind.RELUCTANCE}:{facts.cycle_id or 0}",
        Kind.RELUCTANCE,
        StumblingBlock.FAILURE_TO_ANTICIPATE_RESISTANCE,
        Level.PROGRAMME,
        proof,
        first,
        msg("Reluctance is growing"),
        why,
        proof,
        2,
        NextStep.OPEN_RECORD,
    )

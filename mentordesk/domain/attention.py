"""What needs the coordinator, and why: worked out from the records each time, never stored.

The rules stay quiet where a coordinator would laugh at an alarm: nothing falls due in the holidays, a pair that was
typed in yesterday is not silent for the months before, somebody on leave is not chased, one pair is spoken of once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from mentordesk.domain.attention_agreeing import agreeing
from mentordesk.domain.attention_cases import steps_due
from mentordesk.domain.attention_check_ins import checking_in
from mentordesk.domain.attention_facts import Attention as Attention
from mentordesk.domain.attention_facts import Facts as Facts
from mentordesk.domain.attention_facts import Kind as Kind
from mentordesk.domain.attention_facts import NextStep as NextStep
from mentordesk.domain.attention_facts import PairingFacts as PairingFacts
from mentordesk.domain.attention_pairing import about_pairing
from mentordesk.domain.attention_requests import waiting_long
from mentordesk.domain.attention_signals import from_signals
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.meetings import FollowUp
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.signals.raising import running
from mentordesk.domain.signals.signal import SignalState, named
from mentordesk.domain.signals.signal import quoted as quoted
from mentordesk.domain.stumbling_blocks import StumblingBlock

# All of these are school days.
LATE_FOLLOW_UP = 10
CYCLE_END_NEAR = 20
CYCLE_END_AT_HAND = 5
LONG_PAST = 10

_EASE = {step: place for place, step in enumerate(NextStep)}


def attention(facts: Facts, calendar: SchoolCalendar, today: date) -> list[Attention]:
    """Everything that needs the coordinator, the gravest first, then the easiest, then the oldest."""
    going_on = running(facts.pairings, facts.cycles, today)
    warned = {
        one.signal.pairing_id
        for one in facts.signals
        if one.signal.stumbling_block is StumblingBlock.LACK_OF_TIME
    }
    found: list[Attention | None] = [
        about_pairing(one, calendar, today, is_warned_of=one.pairing.id in warned) for one in going_on
    ]
    found += from_signals([one.signal for one in facts.signals if one.state is SignalState.OPEN])
    found += _follow_ups(facts, {one.pairing.id: one.pairing for one in going_on}, calendar, today)
    found += _cycle_ends(facts, calendar, today)
    found += agreeing(going_on, calendar, today)
    found += checking_in(going_on, today)
    found += steps_due(facts.cases, facts.people, calendar, today)
    found += [
        _without_certificate(facts, today),
        waiting_long(facts.requests, facts.people, calendar, today, facts.answer_days),
    ]
    return sorted(
        (one for one in found if one is not None),
        key=lambda one: (-one.gravity, _EASE[one.next_step], one.since, one.key),
    )


def _follow_ups(
    facts: Facts, running: Mapping[int, Pairing], calendar: SchoolCalendar, today: date
) -> Iterable[Attention]:
    for one in facts.follow_ups:
        pairing = running.get(one.pairing_id)
        if pairing is None or one.done_on or one.due_on is None or one.due_on > today:
            continue
        if one.owner_id in facts.away:
            continue
        late = calendar.school_days_between(one.due_on, today)
        is_late = late > 0 and one.due_on < today
        what = (
            msg("“{what}” is overdue", what=quoted(one.what))
            if is_late
            else msg("“{what}” is due", what=quoted(one.what))
        )
        yield Attention(
            f"{Kind.FOLLOW_UP}:{one.id}",
            Kind.FOLLOW_UP,
            what,
            _why_follow_up(one, facts.people.get(one.owner_id or 0, ""), pairing.name, today, is_late),
            NextStep.FINISH_FOLLOW_UP,
            "follow_ups",
            one.id,
            2 if late > LATE_FOLLOW_UP else 1,
            one.due_on,
            None,
            one.pairing_id,
        )


def _why_follow_up(one: FollowUp, owner: str, pair: str, today: date, is_late: bool) -> Message:
    days = (today - (one.due_on or today)).days
    if not is_late:
        if owner:
            return msg("{owner} agreed to do it by today for the pairing {pair}.", owner=owner, pair=pair)
        return msg("It was agreed for the pairing {pair}; nobody is named to do it.", pair=pair)
    if owner:
        return msgs(
            "{owner} agreed to do it for the pairing {pair}. It was due {n} day ago.",
            "{owner} agreed to do it for the pairing {pair}. It was due {n} days ago.",
            days,
            owner=owner,
            pair=pair,
        )
    return msgs(
        "It was due {n} day ago, for the pairing {pair}; nobody is named to do it.",
        "It was due {n} days ago, for the pairing {pair}; nobody is named to do it.",
        days,
        pair=pair,
    )


def _cycle_ends(facts: Facts, calendar: SchoolCalendar, today: date) -> Iterable[Attention]:
    """Cycles that end soon, or have ended, with pairings still open: one word about all of them."""
    earlier: list[tuple[Cycle, list[PairingFacts]]] = []
    for cycle in sorted(facts.cycles.values(), key=lambda one: (one.ends_on, one.id)):
        still_open = [
            one for one in facts.pairings if one.pairing.cycle_id == cycle.id and one.pairing.is_open
        ]
        if not still_open:
            continue
        if cycle.ends_on < today:
            earlier.append((cycle, still_open))
        elif calendar.school_days_between(today, cycle.ends_on) <= CYCLE_END_NEAR:
            yield _cycle_ends_soon(cycle, still_open, calendar, today)
    if len(earlier) == 1:
        yield _cycle_ended(*earlier[0], calendar, today)
    elif earlier:
        yield _cycles_ended(earlier)


def _cycle_ends_soon(
    cycle: Cycle, still_open: Sequence[PairingFacts], calendar: SchoolCalendar, today: date
) -> Attention:
    n = len(still_open)
    what = msgs(
        "{people} are to close before the cycle ends",
        "{n} pairings are to close before the cycle ends",
        n,
        people=still_open[0].people,
    )
    why = msgs(
        "The cycle {cycle} ends in {n} day. Now is the time for the closing conversations.",
        "The cycle {cycle} ends in {n} days. Now is the time for the closing conversations.",
        (cycle.ends_on - today).days,
        cycle=cycle.name,
    )
    gravity = 2 if calendar.school_days_between(today, cycle.ends_on) <= CYCLE_END_AT_HAND else 1
    return _cycle_end(str(cycle.id), what, why, gravity, today, still_open)


def _cycle_ended(
    cycle: Cycle, still_open: Sequence[PairingFacts], calendar: SchoolCalendar, today: date
) -> Attention:
    n = len(still_open)
    what = msgs(
        "{people} are still open after the end of the cycle",
        "{n} pairings are still open after the end of the cycle",
        n,
        people=still_open[0].people,
    )
    why = msgs(
        "The cycle {cycle} ended {n} day ago. Hold the closing conversation, or end early; nothing is lost.",
        "The cycle {cycle} ended {n} days ago. Hold the closing conversation, or end early; nothing is lost.",
        (today - cycle.ends_on).days,
        cycle=cycle.name,
    )
    gravity = 3 if calendar.school_days_between(cycle.ends_on, today) > LONG_PAST else 2
    return _cycle_end(str(cycle.id), what, why, gravity, cycle.ends_on, still_open)


def _cycles_ended(earlier: Sequence[tuple[Cycle, Sequence[PairingFacts]]]) -> Attention:
    """Several cycles that left pairings open: an old matter, and one word is enough."""
    still_open = [one for _, pairs in earlier for one in pairs]
    what = msgs(
        "{n} pairing of earlier cycles is still open",
        "{n} pairings of earlier cycles are still open",
        len(still_open),
    )
    why = msg(
        "{cycles}. Hold their closing conversations, or end them early; nothing is lost.",
        cycles=named([cycle.name for cycle, _ in reversed(earlier)]),
    )
    return _cycle_end("earlier", what, why, 2, earlier[-1][0].ends_on, still_open)


def _cycle_end(
    key: str, what: Message, why: Message, gravity: int, since: date, still_open: Sequence[PairingFacts]
) -> Attention:
    first, alone = still_open[0].pairing.id, len(still_open) == 1
    return Attention(
        f"{Kind.CYCLE_END}:{key}", Kind.CYCLE_END, what, why, NextStep.CLOSE if alone else NextStep.OPEN_PAIRINGS,
        "pairings", first, gravity, since, None, first if alone else None,
    )  # fmt: skip


def _without_certificate(facts: Facts, today: date) -> Attention | None:
    """People whose pairing closed and who have nothing to hang on the wall yet."""
    waiting = sorted(facts.without_certificate, key=lambda one: one[2])
    if not waiting:
        return None
    _, name, since = waiting[0]
    n = len(waiting)
    what = msgs("{name} has earned a certificate", "{n} people have earned a certificate", n, name=name)
    if n == 1:
        why = msgs(
            "The pairing closed {n} day ago, and the certificate is still to be made.",
            "The pairing closed {n} days ago, and the certificate is still to be made.",
            (today - since).days,
        )
    else:
        why = msg(
            "{names}. Their pairings are closed, and the certificates are still to be made.",
            names=named([one[1] for one in waiting]),
        )
    return Attention(
        f"{Kind.CERTIFICATE}:{facts.cycle_id or 0}", Kind.CERTIFICATE, what, why,
        NextStep.PRINT_CERTIFICATE, "certificates", facts.cycle_id or 0, 1, since,
    )  # fmt: skip

"""What check-ins have to do with attention: who is due for one, and with whom to talk after one.

What was said is for the coordinator alone, and Today may be seen by whoever passes by: it says with whom to talk, never
why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentordesk.domain.attention_facts import Attention, Kind, NextStep, PairingFacts
from mentordesk.domain.messages import msg, msgs

NAMED = 3


def checking_in(running: Sequence[PairingFacts], today: date) -> list[Attention]:
    """Those to talk with, each pairing by itself, and all who are due for a check-in together."""
    found = [_talk(one) for one in running if one.check_ins.talk_with]
    due = [one for one in running if one.check_ins.due_on is not None]
    return [*found, _due(due, today)] if due else found


def _talk(one: PairingFacts) -> Attention:
    pairing = one.pairing
    return Attention(
        f"{Kind.TALK}:{one.check_ins.talk_about}",
        Kind.TALK,
        msg("Talk with {people}", people=one.check_ins.talk_with),
        msg(
            "It is about the pairing {pair}. What was said is on its page, for you alone.", pair=pairing.name
        ),
        NextStep.OPEN_CHECK_INS,
        "pairings",
        pairing.id,
        2,
        one.check_ins.talk_since,
        None,
        pairing.id,
    )


def _due(due: Sequence[PairingFacts], today: date) -> Attention:
    first = min(due, key=lambda one: (one.check_ins.due_on or date.min, one.pairing.id))
    since, n = first.check_ins.due_on or today, len(due)
    what = msgs(
        "{people} are due for a check-in", "{n} pairings are due for a check-in", n, people=first.people
    )
    if n == 1:
        why = msgs(
            "It has been due for {n} day. Ask both sides a few questions, on paper or on screen.",
            "It has been due for {n} days. Ask both sides a few questions, on paper or on screen.",
            (today - since).days,
        )
    else:
        names = tuple(one.pairing.name for one in due[:NAMED])
        why = msg("{names}. Print their forms, or enter what came back.", names=names)
        if n > NAMED:
            why = msgs(
                "{names} and {n} more. Print their forms, or enter what came back.",
                "{names} and {n} more. Print their forms, or enter what came back.",
                n - NAMED,
                names=", ".join(names),
            )
    alone = first.pairing.id if n == 1 else None
    return Attention(
        f"{Kind.CHECK_IN}:{first.pairing.cycle_id}", Kind.CHECK_IN, what, why,
        NextStep.CHECK_IN if n == 1 else NextStep.CHECK_INS, "pairings", first.pairing.id, 1, since,
        None, alone,
    )  # fmt: skip

"""Signals as Today tells them: grave ones each by themselves, those of one kind that stand in many records together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from mentordesk.domain.attention_facts import Attention, Kind, NextStep
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.signals.signal import Signal, named

TOLD_OTHERWISE = frozenset({Kind.NO_WORD, Kind.OPEN_CASE})
"""What Today tells pair by pair, or in the case itself."""

_TOGETHER: Mapping[Kind, Callable[[int], Message]] = {
    Kind.NO_AGREEMENT: lambda n: msgs(
        "{n} pairing has not settled its agreement", "{n} pairings have not settled their agreement", n
    ),
    Kind.NO_GOAL: lambda n: msgs("{n} pairing has no goal yet", "{n} pairings have no goal yet", n),
    Kind.NO_PROTECTED_TIME: lambda n: msgs(
        "{n} mentor has no protected time", "{n} mentors have no protected time", n
    ),
    Kind.UNTRAINED: lambda n: msgs(
        "{n} mentor needs training", "{n} mentors need training", n
    ),
    Kind.NOT_ORIENTED: lambda n: msgs(
        "{n} mentee began without an orientation", "{n} mentees began without an orientation", n
    ),
    Kind.NO_WHY: lambda n: msgs(
        "Nobody wrote down why {n} pair was put together",
        "Nobody wrote down why {n} pairs were put together",
        n,
    ),
    Kind.POOR_FIT: lambda n: msgs("Little speaks for {n} pairing", "Little speaks for {n} pairings", n),
    Kind.AGAINST_RULE: lambda n: msgs(
        "{n} pairing is against a rule", "{n} pairings are against a rule", n
    ),
    Kind.NO_CLAUSE: lambda n: msgs(
        "{n} agreement says nothing about confidentiality",
        "{n} agreements say nothing about confidentiality",
        n,
    ),
    Kind.OLD_LESSON: lambda n: msgs(
        "{n} lesson is not acted on yet", "{n} lessons are not acted on yet", n
    ),
    Kind.UNCLEAR_GOAL: lambda n: msgs(
        "{n} goal of the programme is unclear", "{n} goals of the programme are unclear", n
    ),
    Kind.LOOSE_GOAL: lambda n: msgs(
        "{n} goal of the programme serves no goal of the school",
        "{n} goals of the programme serve no goal of the school",
        n,
    ),
    Kind.NO_READING: lambda n: msgs(
        "{n} measure was not read in time", "{n} measures were not read in time", n
    ),
    Kind.UNHEARD: lambda n: msgs(
        "{n} stakeholder has not heard from the programme for too long",
        "{n} stakeholders have not heard from the programme for too long",
        n,
    ),
}  # fmt: skip


_IN_NUMBERS: Mapping[Kind, Callable[[int], Message]] = {
    **_TOGETHER,
    Kind.QUIET: lambda n: msgs("{n} pair has gone quiet", "{n} pairs have gone quiet", n),
    Kind.NOT_BEGUN: lambda n: msgs("{n} pair has not met yet", "{n} pairs have not met yet", n),
    Kind.LESS_OFTEN: lambda n: msgs(
        "{n} pair meets less often than agreed", "{n} pairs meet less often than agreed", n
    ),
    Kind.CANCELLED: lambda n: msgs("{n} pair keeps cancelling", "{n} pairs keep cancelling", n),
    Kind.NO_WORD: lambda n: msgs("nothing was heard of {n} pair", "nothing was heard of {n} pairs", n),
}


def in_numbers(kind: Kind, n: int) -> Message | None:
    """How many of a kind of signal there are, nobody by name; None for what never names anybody."""
    say = _IN_NUMBERS.get(kind)
    return say(n) if say else None


def from_signals(signals: Iterable[Signal]) -> list[Attention]:
    """What there is to say about some signals, all in one state."""
    found: list[Attention] = []
    together: dict[Kind, list[Signal]] = {}
    for one in signals:
        if one.kind in _TOGETHER:
            together.setdefault(one.kind, []).append(one)
        elif one.kind not in TOLD_OTHERWISE:
            found.append(alone(one))
    for kind, some in together.items():
        found.append(alone(some[0]) if len(some) == 1 else _of_one_kind(kind, some))
    return found


def alone(one: Signal) -> Attention:
    """One signal by itself, with its next step."""
    area, about_id = one.about[0]
    return Attention(
        one.key,
        one.kind,
        one.what,
        one.why,
        one.next_step,
        area,
        about_id,
        one.gravity,
        one.since,
        one.stumbling_block,
        one.pairing_id,
        (one.key,),
    )


def _of_one_kind(kind: Kind, some: Sequence[Signal]) -> Attention:
    some = sorted(some, key=lambda one: (one.since, one.about))
    first = some[0]
    area, about_id = first.about[0]
    return Attention(
        f"{kind}:all",
        kind,
        _TOGETHER[kind](len(some)),
        _why(kind, named([one.subject for one in some if one.subject])),
        _step(area, first.next_step),
        area,
        about_id,
        max(one.gravity for one in some),
        first.since,
        first.stumbling_block,
        None,
        tuple(one.key for one in some),
    )


def _step(area: str, step: NextStep) -> NextStep:
    if step is NextStep.OPEN_TRAINING:
        return step
    return NextStep.OPEN_PAIRINGS if area == "pairings" else NextStep.OPEN_SIGNALS


def _why(kind: Kind, names: Message) -> Message:
    match kind:
        case Kind.NO_AGREEMENT:
            return msg(
                "{names}. Half an hour at a table now spares them what each took for granted.", names=names
            )
        case Kind.NO_GOAL:
            return msg("{names}. Ask what the mentee wants to be able to do by the end.", names=names)
        case _:
            return msg("{names}.", names=names)

"""A signal: the early warning of a stumbling block, worked out from the records each time, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

Record = tuple[str, int]
"""The area a record is in, and its id."""

GRAVEST = 3
NAMED = 3
"""How many names a sentence holds before it counts the rest."""


class SignalState(StrEnum):
    """Where a signal stands."""

    OPEN = "open"
    SNOOZED = "snoozed"
    IN_CASE = "in_case"


SIGNAL_STATE_NAMES = {
    SignalState.OPEN: msg("Open"),
    SignalState.SNOOZED: msg("Snoozed"),
    SignalState.IN_CASE: msg("In a case"),
}


@dataclass(frozen=True)
class Signal:
    """One early warning: what, about which records, since when, why in one sentence, and the records that prove it.

    `key` stays the same for the same matter; `kind` is the clause of its stumbling block that holds. `gravity` goes
    from 1 to 3, `next_step` is the one thing to do about it, `pairing_id` the pairing where it is about one.
    `subject` is what it is called among several of its kind.
    """

    key: str
    kind: Kind
    stumbling_block: StumblingBlock
    level: Level
    about: tuple[Record, ...]
    since: date
    what: Message
    why: Message
    evidence: tuple[Record, ...]
    gravity: int
    next_step: NextStep
    pairing_id: int | None = None
    subject: str = ""


@dataclass(frozen=True)
class StandingSignal:
    """A signal and where it stands: `until` and `snoozed_why` where it waits, `case_id` where it is being worked on."""

    signal: Signal
    state: SignalState = SignalState.OPEN
    until: date | None = None
    snoozed_why: str = ""
    case_id: int | None = None


def records(area: str, ids: Iterable[int]) -> tuple[Record, ...]:
    """Records of one area, each once."""
    return tuple((area, one) for one in dict.fromkeys(ids))


def named(names: Sequence[str]) -> Message:
    """Some names, and how many more there are."""
    if len(names) <= NAMED:
        return msg("{names}", names=tuple(names))
    return msgs(
        "{names} and {n} more", "{names} and {n} more", len(names) - NAMED, names=", ".join(names[:NAMED])
    )


def quoted(text: str, longest: int = 60) -> str:
    """A text on one line, short enough to stand in a title."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"

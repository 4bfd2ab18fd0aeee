"""How a matter looks on Today: its sign, its colour, the word in its pill."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.domain.attention import Attention, Kind
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES


@dataclass(frozen=True)
class Look:
    """A sign by its Lucide name, and a tone of the theme."""

    icon: str
    tone: str


_ICONS = {
    Kind.LEFT: "log-out",
    Kind.QUIET: "clock-alert",
    Kind.NOT_BEGUN: "hourglass",
    Kind.UNRECORDED: "notebook-pen",
    Kind.DUE: "calendar-clock",
    Kind.PHASE: "sprout",
    Kind.CLOSING: "heart",
    Kind.FOLLOW_UP: "list-checks",
    Kind.CYCLE_END: "flag",
    Kind.CERTIFICATE: "award",
    Kind.NO_GOAL: "target",
    Kind.NO_AGREEMENT: "handshake",
    Kind.RENEWAL: "refresh-cw",
    Kind.PAPER_LATE: "file-text",
    Kind.PAPER_DUE: "file-text",
    Kind.REQUEST: "inbox",
    Kind.CHECK_IN: "message-circle-question-mark",
    Kind.TALK: "phone",
}
# Growth and closure have a colour of their own; everything else shows how grave it is.
_PURPLE = frozenset({Kind.PHASE, Kind.CLOSING, Kind.CERTIFICATE, Kind.NO_GOAL})
_TONES = {3: "crimson", 2: "gold", 1: "blue"}

_PILLS = {
    Kind.LEFT: msg("Left the school"),
    Kind.PHASE: msg("Phase"),
    Kind.CLOSING: msg("Closure"),
    Kind.FOLLOW_UP: msg("Follow-up"),
    Kind.CYCLE_END: msg("End of the cycle"),
    Kind.CERTIFICATE: msg("Celebration"),
    Kind.RENEWAL: msg("Agreement"),
    Kind.PAPER_DUE: msg("Documents"),
    Kind.REQUEST: msg("Request"),
    Kind.TALK: msg("Check-in"),
}


def look_of(matter: Attention) -> Look:
    """The sign and the tone of a matter."""
    if matter.kind in _PURPLE or (matter.kind is Kind.CYCLE_END and matter.gravity == 1):
        return Look(_ICONS[matter.kind], "purple")
    return Look(_ICONS[matter.kind], _TONES[matter.gravity])


def pill_of(matter: Attention) -> Message:
    """The word in the pill: the stumbling block, else what the matter is about."""
    if matter.stumbling_block is not None:
        return STUMBLING_BLOCK_NAMES[matter.stumbling_block]
    return _PILLS[matter.kind]

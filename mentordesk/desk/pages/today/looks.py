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
    Kind.TO_SIGN: "pencil",
    Kind.LESS_OFTEN: "clock-alert",
    Kind.CANCELLED: "calendar-clock",
    Kind.NO_PROTECTED_TIME: "clock",
    Kind.UNTRAINED: "graduation-cap",
    Kind.NOT_ORIENTED: "compass",
    Kind.NO_WHY: "quote",
    Kind.AGAINST_RULE: "triangle-alert",
    Kind.POOR_FIT: "link",
    Kind.OLD_LESSON: "lightbulb",
    Kind.UNCLEAR_GOAL: "target",
    Kind.NO_WORD: "message-circle-question-mark",
    Kind.NO_READING: "chart-column",
    Kind.NO_CLAUSE: "lock",
    Kind.OPEN_CASE: "life-buoy",
    Kind.CASE_STEP: "life-buoy",
    Kind.RELUCTANCE: "hand-heart",
    Kind.UNANSWERED: "hand-heart",
    Kind.LOOSE_GOAL: "school",
    Kind.UNHEARD: "mail",
    Kind.FIT_CHECK: "sprout",
}
# Growth and closure have a colour of their own; everything else shows how grave it is.
_PURPLE = frozenset({Kind.PHASE, Kind.CLOSING, Kind.CERTIFICATE, Kind.NO_GOAL})
_TONES = {3: "crimson", 2: "gold", 1: "blue"}

_PILLS = {
    Kind.LEFT: msg("Left the school"),
    Kind.DUE: msg("Meetings"),
    Kind.UNRECORDED: msg("Meetings"),
    Kind.PAPER_LATE: msg("Documents"),
    Kind.CHECK_IN: msg("Check-in"),
    Kind.TO_SIGN: msg("Agreement"),
    Kind.PHASE: msg("Phase"),
    Kind.CLOSING: msg("Closure"),
    Kind.FOLLOW_UP: msg("Follow-up"),
    Kind.CASE_STEP: msg("Case"),
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

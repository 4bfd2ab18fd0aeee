"""How a relationship ends: the closing conversation, and the ending without blame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.domain.refusals import Refusal


@dataclass(frozen=True)
class Question:
    """One question of the closing conversation."""

    key: str
    text: Message


# After the closing conversation in Zachary (2006).
CLOSING_QUESTIONS = (
    Question("set_out", msg("What did we set out to learn?")),
    Question("learned", msg("What did we learn?")),
    Question("helped", msg("What helped?")),
    Question("hindered", msg("What stood in the way?")),
    Question("use", msg("How will we use what we learned?")),
    Question("mark", msg("How do we want to mark it?")),
    Question("next", msg("What now? What does the relationship become?")),
)


@dataclass(frozen=True)
class Closure:
    """The end of a pairing: answers by the question's key; `early` where it ended before its time, without blame."""

    id: int = 0
    uuid: str = ""
    pairing_id: int = 0
    ended_on: date = date.min
    early: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    private_reason: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a person brought to a pairing, in words fit for a certificate."""

    id: int
    pairing_id: int
    person_id: int
    text: str


class NextWish(StrEnum):
    """What somebody wants after a pairing ended early."""

    AGAIN = "again"
    PAUSE = "pause"
    NOTHING = "nothing"


NEXT_WISH_CHOICES = (
    Choice(NextWish.AGAIN, msg("To go on with somebody else")),
    Choice(NextWish.PAUSE, msg("A pause")),
    Choice(NextWish.NOTHING, msg("Nothing more")),
)
NEXT_WISH_NAMES = {NextWish(choice.value): choice.label for choice in NEXT_WISH_CHOICES}


def check_texts(texts: Mapping[str, str]) -> None:
    """Ask whether answers and contributions may stand so. Raises Refusal with the key at fault as its field."""
    for key, text in texts.items():
        if len(text) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)

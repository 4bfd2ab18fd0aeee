"""Who is tasked with what in a cycle: training, coaching, supporting the pairs, administration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.domain.refusals import Refusal


class Duty(StrEnum):
    """What a programme needs somebody for."""

    TRAINING = "training"
    COACHING = "coaching"
    PAIR_SUPPORT = "pair_support"
    ADMINISTRATION = "administration"


DUTY_CHOICES = (
    Choice(Duty.TRAINING, msg("Training")),
    Choice(Duty.COACHING, msg("Coaching the mentors")),
    Choice(Duty.PAIR_SUPPORT, msg("Supporting the pairs")),
    Choice(Duty.ADMINISTRATION, msg("Administration")),
)
DUTY_NAMES = {Duty(one.value): one.label for one in DUTY_CHOICES}


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Somebody tasked with something in a cycle; `note` says what exactly. `person_name` follows from the person."""

    id: int = 0
    cycle_id: int = 0
    duty: Duty = Duty.TRAINING
    person_id: int = 0
    person_name: str = ""
    note: str = ""


def check_responsibility(one: Responsibility) -> None:
    """Ask whether a responsibility may stand so. Raises Refusal with the field at fault."""
    if len(one.note) > LONGEST_TEXT:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="note")

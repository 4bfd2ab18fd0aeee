"""Whether a school is ready for mentoring: ten statements on its ways and means, and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.domain.refusals import Refusal

LEAST, MOST = 1, 5
LOW = 2
"""A statement rated so, or lower, is one to do something about."""
MOST_RESISTANCE = 50


@dataclass(frozen=True)
class Statement:
    """One statement: its key, in which building block it stands, and its words."""

    key: str
    block: str
    says: Message


CULTURE, INFRASTRUCTURE = "cultural_fit", "infrastructure"
STATEMENTS: tuple[Statement, ...] = (
    Statement("learning", CULTURE, msg("Adults in our school learn from one another, and pupils see it.")),
    Statement("asking", CULTURE, msg("Whoever asks for help is thought the better of for it.")),
    Statement("openness", CULTURE, msg("People can say openly what does not work yet.")),
    Statement("values", CULTURE, msg("Mentoring fits what our school stands for.")),
    Statement("leadership", CULTURE, msg("The leadership speaks up for mentoring and takes part in it.")),
    Statement("time", INFRASTRUCTURE, msg("Mentors and mentees have time for it in their working week.")),
    Statement(
        "people",
        INFRASTRUCTURE,
        msg("It is clear who trains, who coaches, who supports the pairs and who does the paperwork."),
    ),
    Statement(
        "money",
        INFRASTRUCTURE,
        msg("There is money for what it needs: training, cover for lessons, a celebration."),
    ),
    Statement(
        "place", INFRASTRUCTURE, msg("There is a quiet place to meet, and the means to keep in touch.")
    ),
    Statement(
        "lessons", INFRASTRUCTURE, msg("What worked and what failed in earlier years is known, and used.")
    ),
)
STATEMENT_KEYS = tuple(one.key for one in STATEMENTS)


@dataclass(frozen=True, slots=True)
class Resistance:
    """Something that will be said or done against it: what, by whom, and what we answer."""

    what: str = ""
    whom: str = ""
    response: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer to it."""
        return bool(self.response.strip())


@dataclass(frozen=True, slots=True)
class FitCheck:
    """The fit check of a cycle: `answers` from 1 (not at all) to 5 (fully), by the keys of `STATEMENTS`."""

    id: int = 0
    uuid: str = ""
    cycle_id: int = 0
    on: date = date.min
    answers: Mapping[str, int] = field(default_factory=dict)
    supports: str = ""
    hinders: str = ""
    resistance: tuple[Resistance, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every statement is rated."""
        return all(key in self.answers for key in STATEMENT_KEYS)

    @property
    def score(self) -> float | None:
        """The mean of what is rated, to a tenth; None where nothing is."""
        rated = [self.answers[key] for key in STATEMENT_KEYS if key in self.answers]
        return round(sum(rated) / len(rated), 1) if rated else None

    @property
    def low(self) -> tuple[str, ...]:
        """The keys of the statements that are rated low, in their order."""
        return tuple(key for key in STATEMENT_KEYS if self.answers.get(key, MOST) <= LOW)

    @property
    def unanswered(self) -> tuple[Resistance, ...]:
        """The resistance nobody has an answer to yet."""
        return tuple(one for one in self.resistance if not one.is_answered)


def check_fit_check(check: FitCheck) -> None:
    """Ask whether a fit check may stand so. Raises Refusal with the field at fault."""
    if check.on < EARLIEST:
        raise Refusal(msg("Look at this date once more: it lies long before the programme."), field="on")
    for key, value in check.answers.items():
        if key not in STATEMENT_KEYS:
            raise Refusal(msg("The fit check has no statement {key}.", key=key), field="answers")
        if not LEAST <= value <= MOST:
            raise Refusal(msg("A statement is rated from 1 to 5."), field=key)
    for key in ("supports", "hinders"):
        if len(getattr(check, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)
    if len(check.resistance) > MOST_RESISTANCE:
        raise Refusal(
            msg("{most} kinds of resistance are the most. Put like ones together.", most=MOST_RESISTANCE),
            field="resistance",
        )
    for one in check.resistance:
        if not one.what.strip():
            raise Refusal(msg("Say what will be said or done against it."), field="what")
        if len(one.what) + len(one.whom) + len(one.response) > LONGEST_TEXT:
            raise Refusal(
                msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="response"
            )

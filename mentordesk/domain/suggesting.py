"""What a suggestion of pairs is made of: weighted wishes, hard rules, locks made by hand, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.fit import Reason
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal

HEAVIEST = 5


class Wish(StrEnum):
    """What may count when two people are weighed for each other."""

    STRENGTHS = "strengths"
    SUBJECT = "subject"
    GRADE_NEAR = "grade_near"
    GRADE_FAR = "grade_far"
    FREE_PERIODS = "free_periods"
    LANGUAGE = "language"
    EXPERIENCE = "experience"
    PLACE = "place"
    ASKED_FOR = "asked_for"
    CONTINUITY = "continuity"
    FAIR_LOAD = "fair_load"


WISH_CHOICES = (
    Choice(Wish.STRENGTHS, msg("What one wants to learn is the other’s strength")),
    Choice(Wish.SUBJECT, msg("The same subject")),
    Choice(Wish.GRADE_NEAR, msg("The same grade band")),
    Choice(Wish.GRADE_FAR, msg("Another grade band, for fresh eyes")),
    Choice(Wish.FREE_PERIODS, msg("Free periods in common")),
    Choice(Wish.LANGUAGE, msg("A language in common")),
    Choice(Wish.EXPERIENCE, msg("Some years of experience apart")),
    Choice(Wish.PLACE, msg("The same place or building")),
    Choice(Wish.ASKED_FOR, msg("They asked for each other")),
    Choice(Wish.CONTINUITY, msg("They worked together before")),
    Choice(Wish.FAIR_LOAD, msg("Mentees spread evenly over the mentors")),
)


@dataclass(frozen=True)
class Weights:
    """How much each wish counts, from 0 (not at all) to 5; what is not named counts nothing."""

    by_wish: Mapping[Wish, int] = field(default_factory=dict)

    def of(self, wish: Wish) -> int:
        """The weight of one wish."""
        return self.by_wish.get(wish, 0)


@dataclass(frozen=True)
class Preset:
    """A named set of weights for a kind of mentoring."""

    key: str
    title: Message
    weights: Weights


def _weights(**by_name: int) -> Weights:
    return Weights({Wish(name): weight for name, weight in by_name.items()})


PRESETS = (
    Preset(
        "new_teachers",
        msg("New teachers"),
        _weights(
            strengths=4,
            subject=4,
            grade_near=3,
            free_periods=3,
            language=1,
            experience=2,
            place=2,
            asked_for=3,
            continuity=1,
            fair_load=3,
        ),
    ),
    Preset(
        "principals",
        msg("Principals and leaders"),
        _weights(
            strengths=5, free_periods=2, language=1, experience=4, asked_for=4, continuity=3, fair_load=2
        ),
    ),
    Preset(
        "peer_observation",
        msg("Peer observation"),
        _weights(strengths=3, grade_far=3, free_periods=5, place=1, asked_for=3, fair_load=4),
    ),
    Preset(
        "students",
        msg("Students"),
        _weights(
            strengths=3,
            subject=2,
            free_periods=4,
            language=4,
            place=2,
            asked_for=4,
            continuity=4,
            fair_load=3,
        ),
    ),
)


@dataclass(frozen=True)
class Rules:
    """The hard rules that may be switched on or off; supervisors, relatives and capacity always hold."""

    trained: bool = False
    shared_period: bool = False
    consent: bool = False
    """For pupils: the parents' consent and the mentor's clearance, both not expired."""


@dataclass(frozen=True)
class Hand:
    """What the coordinator settled by hand; pairs are (mentor id, mentee id)."""

    locked: frozenset[tuple[int, int]] = frozenset()
    forbidden: frozenset[tuple[int, int]] = frozenset()
    held_back: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Suggested:
    """One suggested pair: its score in points of 100, and what speaks for it and against it."""

    mentor_id: int
    mentee_id: int
    score: float
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()
    locked: bool = False


@dataclass(frozen=True)
class Unpaired:
    """Somebody without a place: exactly why, and what would free them."""

    person_id: int
    why: Message


@dataclass(frozen=True)
class Suggestion:
    """Pairs for everybody at once. `gap` is how far the best bound lies above, in points; 0 where it is the optimum."""

    pairs: tuple[Suggested, ...] = ()
    unpaired: tuple[Unpaired, ...] = ()
    total: float = 0.0
    optimal: bool = True
    gap: float = 0.0


@dataclass(frozen=True)
class Clearance:
    """What a school needs on paper before an adult mentors a pupil; the last day each holds, None where missing."""

    person_id: int
    parents_consent_until: date | None = None
    cleared_until: date | None = None


class Contradiction(Refusal):
    """Locks that cannot all hold; `release` is a smallest set of locked pairs whose release would make them hold."""

    def __init__(self, message: Message, release: tuple[tuple[int, int], ...]) -> None:
        super().__init__(message)
        self.release = release

"""What a suggestion of pairs is made of: weighted wishes, hard rules, locks made by hand, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.domain.fit import Reason

HEAVIEST = 5
USUAL_ROOM = 1
"""Mentees a mentor is given where no number was set."""

Pair = tuple[int, int]
"""A mentor’s id and a mentee’s."""


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
    BACKGROUND = "background"
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
    Choice(Wish.BACKGROUND, msg("Words in common in their roles and notes")),
    Choice(Wish.FAIR_LOAD, msg("Mentees spread evenly over the mentors")),
)
WEIGHT_WORDS = (
    msg("not at all"),
    msg("a little"),
    msg("somewhat"),
    msg("much"),
    msg("very much"),
    msg("most of all"),
)
"""What a weight is called, from 0 to 5."""


@dataclass(frozen=True)
class Weights:
    """How much each wish counts, from 0 (not at all) to 5; what is not named counts nothing."""

    by_wish: Mapping[Wish, int] = field(default_factory=dict)

    def of(self, wish: Wish) -> int:
        """The weight of one wish."""
        return self.by_wish.get(wish, 0)

    def with_one(self, wish: Wish, weight: int) -> Weights:
        """The same but for one wish."""
        return Weights({**self.by_wish, wish: weight})

    @property
    def summed(self) -> int:
        """All weights together; 1 where none counts, so that one may divide by it."""
        return sum(self.by_wish.values()) or 1


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
            background=1,
            fair_load=3,
        ),
    ),
    Preset(
        "principals",
        msg("Principals and leaders"),
        _weights(
            strengths=5,
            free_periods=2,
            language=1,
            experience=4,
            asked_for=4,
            continuity=3,
            background=1,
            fair_load=2,
        ),
    ),
    Preset(
        "peer_observation",
        msg("Peer observation"),
        _weights(strengths=3, grade_far=3, free_periods=5, place=1, asked_for=3, background=1, fair_load=4),
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
            background=1,
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


RULE_NAMES: Mapping[str, Message] = {
    "supervisor": msg("nobody with their own supervisor"),
    "relative": msg("no relatives"),
    "not_again": msg("nobody again where that was marked"),
    "asked_not": msg("nobody with whom one of the two asked not to be"),
    "capacity": msg("no more mentees than a mentor carries"),
    "trained": msg("mentors with training only"),
    "shared_period": msg("at least one free period in common"),
    "consent": msg("pupils only with their parents’ consent and a cleared mentor"),
}
"""What each hard rule asks, by its key."""


def rules_held(rules: Rules) -> tuple[str, ...]:
    """The keys of the hard rules a suggestion keeps to."""
    chosen = (("trained", rules.trained), ("shared_period", rules.shared_period), ("consent", rules.consent))
    return (
        *("supervisor", "relative", "not_again", "asked_not", "capacity"),
        *(key for key, is_on in chosen if is_on),
    )


@dataclass(frozen=True)
class Hand:
    """What the coordinator settled by hand; pairs are (mentor id, mentee id)."""

    locked: frozenset[Pair] = frozenset()
    forbidden: frozenset[Pair] = frozenset()
    held_back: frozenset[int] = frozenset()

    def together(self, pair: Pair) -> Hand:
        """With these two locked to each other, whatever was settled about them before."""
        locked = frozenset(one for one in self.locked if one[1] != pair[1]) | {pair}
        return Hand(locked, self.forbidden - {pair}, self.held_back - set(pair))

    def beside(self, pair: Pair) -> Hand:
        """With these two kept in one circle, beside everybody they are kept with already."""
        apart = self.forbidden - {pair, pair[::-1]}
        return Hand(self.locked | {pair}, apart, self.held_back - set(pair))

    def released(self, pairs: Iterable[Pair]) -> Hand:
        """Without the locks of these pairs."""
        return replace(self, locked=self.locked - frozenset(pairs))

    def apart(self, pair: Pair) -> Hand:
        """With these two never to be suggested together."""
        return Hand(self.locked - {pair}, self.forbidden | {pair}, self.held_back)

    def allowed(self, pair: Pair) -> Hand:
        """With these two allowed again."""
        return replace(self, forbidden=self.forbidden - {pair})

    def holding(self, person_id: int) -> Hand:
        """With somebody held back, and no lock that would hold them."""
        kept = frozenset(one for one in self.locked if person_id not in one)
        return Hand(kept, self.forbidden, self.held_back | {person_id})

    def back(self, person_id: int) -> Hand:
        """With somebody held back no longer."""
        return replace(self, held_back=self.held_back - {person_id})

    @property
    def is_empty(self) -> bool:
        """Whether nothing was settled by hand."""
        return not (self.locked or self.forbidden or self.held_back)


@dataclass(frozen=True)
class Suggested:
    """One suggested pair: its score in points of 100, and what speaks for it and against it."""

    mentor_id: int
    mentee_id: int
    score: float
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()
    locked: bool = False

    @property
    def pair(self) -> Pair:
        """Who with whom."""
        return self.mentor_id, self.mentee_id

    @property
    def breaks_a_rule(self) -> bool:
        """Whether a hard rule speaks against it, so that it needs a written reason."""
        return any(one.hard for one in self.cautions)


class WayKind(StrEnum):
    """What would free a place for somebody."""

    RAISE_LIMIT = "raise_limit"
    TRAIN = "train"
    FREE_PERIOD = "free_period"
    CONSENT = "consent"
    CLEAR = "clear"
    ALLOW = "allow"
    """No longer forbid a pair by hand."""
    BRING_BACK = "bring_back"
    """No longer hold a mentor back."""
    FIND_MENTOR = "find_mentor"


@dataclass(frozen=True)
class Way:
    """One thing that would by itself free a place: about whom it is, with whom they would be, and what to do."""

    kind: WayKind
    person_id: int
    mentor_id: int
    sentence: Message


@dataclass(frozen=True)
class Unpaired:
    """Somebody without a place: exactly why, and what would free them, the best first."""

    person_id: int
    why: Message
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """Pairs for everybody at once. `gap` is how far the best bound lies above, in points; 0 where it is the optimum."""

    pairs: tuple[Suggested, ...] = ()
    unpaired: tuple[Unpaired, ...] = ()
    total: float = 0.0
    optimal: bool = True
    gap: float = 0.0

    @property
    def mentor_of(self) -> dict[int, int]:
        """The mentor of each mentee who has a place, by id."""
        return {one.mentee_id: one.mentor_id for one in self.pairs}


class Contradiction(Refusal):
    """Locks that cannot all hold; `release` is a smallest set of locked pairs whose release would make them hold."""

    def __init__(self, message: Message, release: tuple[Pair, ...]) -> None:
        super().__init__(message)
        self.release = release

"""What a suggestion of groups is made of: how large they are, whether alike or mixed, and what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.fit import Reason
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import Suggested, Unpaired


class Together(StrEnum):
    """Whether those in a group shall have something in common, or bring different things."""

    ANY = "any"
    ALIKE = "alike"
    MIXED = "mixed"


TOGETHER_CHOICES = (
    Choice(Together.ANY, msg("As it comes")),
    Choice(Together.ALIKE, msg("Alike")),
    Choice(Together.MIXED, msg("Mixed")),
)
BY_CHOICES = (
    Choice("wants_to_learn", msg("in what they want to learn")),
    Choice("subjects", msg("in their subjects")),
    Choice("grade_bands", msg("in their grade bands")),
    Choice("languages", msg("in their languages")),
    Choice("place", msg("in their building")),
)


@dataclass(frozen=True)
class GroupWish:
    """What is asked of each group: from `least` to `most` mentees (of a circle: people), alike or mixed `by` a fact."""

    least: int = 2
    most: int = 5
    together: Together = Together.ANY
    by: str = "wants_to_learn"


@dataclass(frozen=True)
class SuggestedGroup:
    """People who would come together; without a mentor it is a circle of equals.

    `score` is the mean of its people's, in points of 100; `pairs` say for each mentee why this mentor, `reasons` what
    the whole group has in common or brings together.
    """

    mentor_id: int | None
    mentee_ids: tuple[int, ...]
    score: float
    pairs: tuple[Suggested, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def breaks_a_rule(self) -> bool:
        """Whether a hard rule speaks against somebody in it."""
        return any(one.breaks_a_rule for one in self.pairs)


@dataclass(frozen=True)
class GroupSuggestion:
    """Groups for everybody at once. `gap` is how far the best bound lies above, in points; 0 where it is the optimum.

    Where even the number of people placed is not proven, `optimal` is false and the gap says nothing of that.
    """

    groups: tuple[SuggestedGroup, ...] = ()
    unpaired: tuple[Unpaired, ...] = ()
    total: float = 0.0
    optimal: bool = True
    gap: float = 0.0


def facts_of(person: Person, by: str) -> tuple[str, ...]:
    """What a person is alike or different by."""
    value = getattr(person, by)
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return tuple(value)


def theme_of(people: Sequence[Person], by: str) -> tuple[str, int]:
    """What most of these people have in common by a fact, and how many of them; ("", 0) where nothing is known."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for person in people:
        for word in {fold(one): one for one in facts_of(person, by)}.items():
            counted[word[0]] += 1
            written.setdefault(*word)
    if not counted:
        return "", 0
    best = min(counted, key=lambda word: (-counted[word], word))
    return written[best], counted[best]


def kinds_in(people: Iterable[Person], by: str) -> tuple[str, ...]:
    """The different things these people bring by a fact."""
    return tuple({fold(one): one for person in people for one in facts_of(person, by)}.values())


def group_reasons(people: Sequence[Person], wish: GroupWish) -> tuple[Reason, ...]:
    """What the whole group has in common, or brings together, in sentences that can be checked."""
    found = []
    if wish.together is Together.ALIKE:
        theme, count = theme_of(people, wish.by)
        if count > 1:
            found.append(Reason(_theme_sentence(wish.by, theme, count, len(people)), True, key="alike"))
        elif people:
            found.append(
                Reason(msg("The records show nothing that two of them share here."), False, key="alike")
            )
    elif wish.together is Together.MIXED:
        kinds = kinds_in(people, wish.by)
        if len(kinds) > 1:
            found.append(
                Reason(
                    msgs(
                        "They bring {n} thing: {what}.",
                        "They bring {n} different things: {what}.",
                        len(kinds),
                        what=kinds,
                    ),
                    True,
                    key="mixed",
                )
            )
    common = set.intersection(*(set(one.free_periods) for one in people)) if people else set()
    if common:
        found.append(
            Reason(
                msgs(
                    "All of them share {n} free period.", "All of them share {n} free periods.", len(common)
                ),
                True,
                key="free_periods",
            )
        )
    elif all(one.free_periods for one in people) and people:
        found.append(
            Reason(msg("There is no free period that all of them share."), False, key="no_free_period")
        )
    return tuple(found)


def _theme_sentence(by: str, theme: str, count: int, among: int) -> Message:
    match by:
        case "subjects":
            return msg("{count} of {among} teach {theme}.", count=count, among=among, theme=theme)
        case "grade_bands" | "place":
            return msg("{count} of {among} work in {theme}.", count=count, among=among, theme=theme)
        case "languages":
            return msg("{count} of {among} speak {theme}.", count=count, among=among, theme=theme)
        case _:
            return msg("{count} of {among} want to learn {theme}.", count=count, among=among, theme=theme)

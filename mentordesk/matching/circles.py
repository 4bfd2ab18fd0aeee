"""Circles of equals, without a mentor: as many people placed as can be, then the highest total.

What two people are worth to each other is the mean of both directions; what somebody finds in a circle is the mean over
the others in it, and a circle is worth the sum over its people. Every circle that the rules allow is written down, and
a choice of circles that do not overlap is a set packing: its relaxation is solved with prices for people, circles that
cannot be in a better answer fall away by these prices, and the rest is solved to the end. Where there are too many
circles to write down, people are put together one by one and changed about, and the bound says how far that may be off.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.folding import fold
from mentordesk.domain.grouping import (
    GroupSuggestion,
    GroupWish,
    SuggestedGroup,
    Together,
    facts_of,
    group_reasons,
)
from mentordesk.domain.messages import msg
from mentordesk.domain.suggesting import Contradiction
from mentordesk.matching.groups import TOGETHER, USUAL_LIMIT, together_worth, unplaced
from mentordesk.matching.optimum import Problem
from mentordesk.matching.packing import Arranged, Packing
from mentordesk.matching.program import Clock
from mentordesk.matching.putting_together import put_together
from mentordesk.matching.rules import closed_pairs
from mentordesk.matching.scores import POINT, Candidates, score_table

MOST_WRITTEN_DOWN = 1_000_000
Whole = NDArray[np.int64]


def suggest_circles(problem: Problem, wish: GroupWish, limit: float = USUAL_LIMIT) -> GroupSuggestion:
    """Form circles of the problem's mentees within a limit in seconds. Raises Contradiction."""
    room = Room(problem, wish)
    arranged = arrange(room, limit)
    circles = [
        SuggestedGroup(
            None,
            tuple(room.people[one].id for one in circle),
            room.found_in(circle) / len(circle) / POINT,
            (),
            group_reasons([room.people[one] for one in circle], wish),
        )
        for circle in arranged.circles
    ]
    circles.sort(key=lambda one: (-one.score, one.mentee_ids))
    placed = {one for circle in arranged.circles for one in circle}
    return GroupSuggestion(
        tuple(circles),
        tuple(unplaced(one, wish) for place, one in enumerate(room.people) if place not in placed),
        sum(room.found_in(circle) for circle in arranged.circles) / POINT,
        arranged.optimal,
        0.0 if arranged.optimal else max(0, arranged.bound - arranged.worth) / POINT,
    )


class Room:
    """The people of whom circles are made: what any two are worth to each other, and which two are kept apart."""

    def __init__(self, problem: Problem, wish: GroupWish) -> None:
        self.wish = wish
        hand, of = problem.hand, problem.candidates.in_order
        self.people = [one for one in of.mentees if one.id not in hand.held_back]
        both = Candidates(self.people, self.people, of.ties, of.earlier, of.ended_early, of.now)
        table = score_table(both, problem.weights)
        self.mutual: Whole = table + table.T  # twice the mean, so that it stays whole
        closed = closed_pairs(both, problem.rules, today=problem.today, forbidden=hand.forbidden).any
        self.apart = closed | closed.T
        place = {one.id: at for at, one in enumerate(self.people)}
        self.locked = sorted(
            {
                (min(place[one], place[other]), max(place[one], place[other]))
                for one, other in hand.locked
                if one in place and other in place
            }
        )
        for one, other in self.locked:
            self.apart[one, other] = self.apart[other, one] = False
        self.periods = (
            _bits([one.free_periods for one in self.people]) if problem.rules.shared_period else None
        )

    def sound(self, circle: Sequence[int]) -> bool:
        """Whether the rules allow these people together, and one period suits all where that is asked for."""
        if self.apart[np.ix_(circle, circle)][~np.eye(len(circle), dtype=bool)].any():
            return False
        return self.periods is None or bool(np.bitwise_and.reduce(self.periods[list(circle)], axis=0).any())

    def found_in(self, circle: Sequence[int]) -> int:
        """What the people of a circle find in it together, in hundredths of a point."""
        among = self.mutual[np.ix_(circle, circle)]
        return (int(among.sum() - np.trace(among)) // 2) // (len(circle) - 1)

    def worth(self, circle: Sequence[int]) -> int:
        """The same with what being alike or mixed adds."""
        return self.found_in(circle) + together_worth([self.people[one] for one in circle], self.wish)

    def allows(self, circle: Sequence[int]) -> bool:
        """Whether the rules allow these people together, and nobody is torn from whom they are locked to."""
        among = set(circle)
        if any((one in among) != (other in among) for one, other in self.locked):
            return False
        return self.sound(circle)

    def far_bound(self) -> int:
        """What no arrangement can pass: each with the one they suit best, and all that alike or mixed could add."""
        if len(self.people) < 2:
            return 0
        mutual = np.where(self.apart, 0, self.mutual)
        np.fill_diagonal(mutual, 0)
        found = int(mutual.max(axis=1).sum()) // 2
        facts = [len(set(facts_of(one, self.wish.by))) for one in self.people]
        match self.wish.together:
            case Together.ALIKE:
                return found + TOGETHER * sum(1 for one in facts if one)
            case Together.MIXED:
                return found + TOGETHER * sum(facts)
            case _:
                return found

    def circles(self) -> tuple[list[Whole], bool]:
        """Every circle the rules allow, one array a size; the flag says whether there were too many for that."""
        count = len(self.people)
        grown = np.arange(count, dtype=np.int64)[:, None]
        found: list[Whole] = []
        written = 0
        for size in range(2, self.wish.most + 1):
            if len(grown) * count > 10 * MOST_WRITTEN_DOWN:
                return found, True
            later = np.arange(count)[None, :] > grown[:, -1:]
            for at in range(grown.shape[1]):
                later &= ~self.apart[grown[:, at]]
            if self.periods is not None:
                common = np.bitwise_and.reduce(self.periods[grown], axis=1)
                later &= (common[:, None, :] & self.periods[None, :, :]).any(axis=2)
            row, new = np.nonzero(later)
            grown = np.concatenate([grown[row], new[:, None]], axis=1)
            if size >= self.wish.least:
                kept = grown[self._whole_locks(grown)]
                written += len(kept)
                if written > MOST_WRITTEN_DOWN:
                    return found, True
                found.append(kept)
        return found, False

    def _whole_locks(self, grown: Whole) -> NDArray[np.bool_]:
        whole = np.ones(len(grown), dtype=bool)
        for one, other in self.locked:
            whole &= (grown == one).any(axis=1) == (grown == other).any(axis=1)
        return whole

    def worths(self, circles: Whole) -> Whole:
        """What each of many circles of one size is worth."""
        size = circles.shape[1]
        found = np.zeros(len(circles), dtype=np.int64)
        for one in range(size):
            for other in range(one + 1, size):
                found += self.mutual[circles[:, one], circles[:, other]]
        found //= size - 1
        if self.wish.together is not Together.ANY:
            found += self._together(circles)
        return found

    def _together(self, circles: Whole) -> Whole:
        facts = [{fold(fact) for fact in facts_of(one, self.wish.by)} for one in self.people]
        known = sorted(set().union(*facts)) if facts else []
        if not known:
            return np.zeros(len(circles), dtype=np.int64)
        has = np.array([[word in one for word in known] for one in facts], dtype=np.int64)
        counted = np.zeros((len(circles), len(known)), dtype=np.int64)
        for at in range(circles.shape[1]):
            counted += has[circles[:, at]]
        if self.wish.together is Together.ALIKE:
            alike: Whole = np.maximum(0, counted.max(axis=1) - 1) * TOGETHER
            return alike
        mixed: Whole = (counted > 0).sum(axis=1) * TOGETHER
        return mixed


def arrange(room: Room, limit: float = USUAL_LIMIT) -> Arranged:
    """Find the circles. Raises Contradiction where locked people cannot be together."""
    clock = Clock(limit)
    most = most_placed(len(room.people), room.wish)
    by_size, too_many = room.circles()
    start = put_together(room, clock) if most else ()
    if not by_size and not too_many:
        return _checked(room, Arranged((), 0, 0, True))
    if too_many:
        worth, bound = sum(map(room.worth, start)), room.far_bound()
        proven = sum(map(len, start)) == most and worth >= bound
        return _checked(room, Arranged(start, worth, max(worth, bound), proven))
    worths = np.concatenate([room.worths(one) for one in by_size])
    return _checked(room, Packing(len(room.people), by_size, worths, clock).best(start, most))


def most_placed(people: int, wish: GroupWish) -> int:
    """How many of so many people can be in circles of these sizes at the most, whatever the rules say."""
    if wish.least > people:
        return 0
    return max(
        min(people, circles * wish.most)
        for circles in range(1, people // wish.least + 1)
        if circles * wish.least <= people
    )


def _checked(room: Room, arranged: Arranged) -> Arranged:
    where = {one: number for number, circle in enumerate(arranged.circles) for one in circle}
    torn = [pair for pair in room.locked if pair[0] not in where or where[pair[0]] != where.get(pair[1])]
    if torn:
        names = [(room.people[one].id, room.people[other].id) for one, other in torn]
        raise Contradiction(
            msg(
                "The locked people cannot all be in groups of {least} to {most}. "
                "Release a lock, or change the size.",
                least=room.wish.least,
                most=room.wish.most,
            ),
            tuple(names),
        )
    return arranged


def _bits(periods: Sequence[Sequence[str]]) -> NDArray[np.uint64]:
    """The free periods of each person as bits, sixty-three to a word."""
    known = {period: place for place, period in enumerate(sorted(set().union(*map(set, periods))))}
    words = np.zeros((len(periods), 1 + len(known) // 63), dtype=np.uint64)
    for row, mine in enumerate(periods):
        for period in mine:
            words[row, known[period] // 63] |= np.uint64(1) << np.uint64(known[period] % 63)
    return words

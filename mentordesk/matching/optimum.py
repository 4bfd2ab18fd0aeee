"""The best pairs for everybody at once: as many people placed as can be, then the highest total, proven.

One mentor with room for three is three seats; giving each mentee a seat at the highest total is the linear assignment
problem, which scipy solves exactly. A seat costs the more, the more mentees its mentor carries already, which spreads
the load and stays exact, because that cost only rises. Everything is counted in whole hundredths of a point, so no
rounding decides. Where two answers are equally good, people stand in the order of family name and id and the solver
takes the same one every time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import USUAL_ROOM, Hand, Pair, Rules, Weights, Wish
from mentordesk.matching.contradictions import locked_pairs
from mentordesk.matching.rules import Closed, Mask, closed_pairs
from mentordesk.matching.scores import POINT, Candidates, Whole, score_table

CROWDING = 25  # points of 100 that each mentee already carried takes from a seat, before its weight


@dataclass(frozen=True)
class Problem:
    """Everything a suggestion depends on. `loads` counts the mentees each mentor carries already, by id."""

    candidates: Candidates
    weights: Weights
    rules: Rules = field(default_factory=Rules)
    hand: Hand = field(default_factory=Hand)
    loads: Mapping[int, int] = field(default_factory=dict)
    today: date = date.min

    def weighing(self, wish: Wish, weight: int) -> Problem:
        """The same problem with one wish weighed otherwise."""
        return replace(self, weights=self.weights.with_one(wish, weight))


@dataclass(frozen=True)
class Solution:
    """The pairs (mentor id, mentee id) with their scores in hundredths of a point, and what the rules closed.

    `candidates` are everybody in the order ties are decided in, those held back among them.
    """

    scores: Mapping[Pair, int]
    candidates: Candidates
    closed: Closed
    table: Whole
    room: Mapping[int, int]
    """Seats each mentor has before this suggestion, the locked ones among them."""
    held_back: frozenset[int] = frozenset()

    @property
    def total(self) -> int:
        """The sum of the pairs' scores in hundredths of a point."""
        return sum(self.scores.values())

    @cached_property
    def mentor_of(self) -> Mapping[int, int]:
        """The mentor of each mentee who has a place, by id."""
        return {mentee: mentor for mentor, mentee in self.scores}

    @cached_property
    def seated(self) -> Counter[int]:
        """How many mentees each mentor is given."""
        return Counter(mentor for mentor, _ in self.scores)

    def has_room(self, mentor: Person) -> bool:
        """Whether a mentor who takes part could take one more."""
        return mentor.id not in self.held_back and self.seated[mentor.id] < self.room[mentor.id]


def solve(problem: Problem, disliked: Mapping[Pair, int] | None = None) -> Solution:
    """Find the optimum. `disliked` takes hundredths of a point from pairs, to find another good answer.

    Raises Contradiction where the locked pairs cannot all hold.
    """
    of = problem.candidates.in_order
    hand = problem.hand
    closed = closed_pairs(of, problem.rules, today=problem.today, forbidden=hand.forbidden)
    room = {one.id: room_of(one, problem.loads) for one in of.mentors}
    locked = locked_pairs(of, hand, room)
    table = score_table(of, problem.weights)
    taken = Counter(mentor for mentor, _ in locked)
    placed = {mentee for _, mentee in locked}
    waiting = [
        row for row, one in enumerate(of.mentees) if one.id not in placed and one.id not in hand.held_back
    ]
    seats = [
        (column, problem.loads.get(one.id, 0) + taken[one.id] + further)
        for column, one in enumerate(of.mentors)
        if one.id not in hand.held_back
        for further in range(min(room[one.id] - taken[one.id], len(waiting)))
    ]
    chosen = set(locked)
    if waiting and seats:
        worth = table
        if disliked:
            worth = table.copy()
            for (mentor, mentee), less in disliked.items():
                if mentor in of.columns and mentee in of.rows:
                    worth[of.rows[mentee], of.columns[mentor]] -= less
        chosen |= _assigned(worth, ~closed.any, waiting, seats, problem.weights, of)
    scores = {
        (mentor, mentee): int(table[of.rows[mentee], of.columns[mentor]]) for mentor, mentee in sorted(chosen)
    }
    return Solution(scores, of, closed, table, room, hand.held_back)


def room_of(mentor: Person, loads: Mapping[int, int]) -> int:
    """How many mentees more a mentor can carry."""
    limit = USUAL_ROOM if mentor.capacity is None else mentor.capacity
    return max(0, limit - loads.get(mentor.id, 0))


def crowding(weights: Weights, carried: int) -> int:
    """What a seat costs whose mentor carries so many mentees already, in hundredths of a point."""
    return (carried * weights.of(Wish.FAIR_LOAD) * CROWDING * POINT) // weights.summed


def _assigned(
    worth: Whole,
    open_pairs: Mask,
    waiting: Sequence[int],
    seats: Sequence[tuple[int, int]],
    weights: Weights,
    of: Candidates,
) -> set[Pair]:
    """Seat the waiting; a bonus for every seated person, larger than all scores together, seats as many as can be."""
    mentors = np.array([place for place, _ in seats])
    rows = np.array(waiting)
    costs = np.array([crowding(weights, carried) for _, carried in seats], dtype=np.int64)
    profit = worth[np.ix_(rows, mentors)] - costs[None, :]
    spread = int(profit.max() - profit.min()) + 1
    bonus = spread * (min(profit.shape) + 1) - int(profit.min())
    gained = np.where(open_pairs[np.ix_(rows, mentors)], profit + bonus, 0)
    chosen_rows, chosen_seats = linear_sum_assignment(gained, maximize=True)
    return {
        (of.mentors[mentors[seat]].id, of.mentees[waiting[row]].id)
        for row, seat in zip(chosen_rows, chosen_seats, strict=True)
        if gained[row, seat] > 0
    }

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
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentordesk.domain.folding import fold
from mentordesk.domain.messages import msg
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import Clearance, Contradiction, Hand, Rules, Weights, Wish
from mentordesk.matching.rules import Closed, Mask, closed_pairs
from mentordesk.matching.scores import POINT, Candidates, Whole, score_table

USUAL_ROOM = 1  # mentees a mentor carries where no number was set
CROWDING = 25  # points of 100 that each mentee already carried takes from a seat, before its weight
Pair = tuple[int, int]


@dataclass(frozen=True)
class Problem:
    """Everything a suggestion depends on. `loads` counts the mentees each mentor carries already, by id."""

    candidates: Candidates
    weights: Weights
    rules: Rules = field(default_factory=Rules)
    hand: Hand = field(default_factory=Hand)
    loads: Mapping[int, int] = field(default_factory=dict)
    not_again: frozenset[Pair] = frozenset()
    clearances: Mapping[int, Clearance] = field(default_factory=dict)
    today: date = date.min


@dataclass(frozen=True)
class Solution:
    """The pairs (mentor id, mentee id) with their scores in hundredths of a point, and what the rules closed."""

    scores: Mapping[Pair, int]
    candidates: Candidates
    closed: Closed
    table: Whole
    room: Mapping[int, int]
    """Seats each mentor has before this suggestion, the locked ones among them."""

    @property
    def total(self) -> int:
        """The sum of the pairs' scores in hundredths of a point."""
        return sum(self.scores.values())


def solve(problem: Problem, disliked: Mapping[Pair, int] | None = None) -> Solution:
    """Find the optimum. `disliked` takes hundredths of a point from pairs, to find another good answer.

    Raises Contradiction where the locked pairs cannot all hold.
    """
    of = _in_order(problem)
    closed = closed_pairs(
        of,
        problem.rules,
        today=problem.today,
        not_again=problem.not_again,
        forbidden=problem.hand.forbidden,
        clearances=problem.clearances,
    )
    room = {one.id: room_of(one, problem.loads) for one in of.mentors}
    locked = _locked(problem, of, closed, room)
    table = score_table(of, problem.weights)
    rows = {one.id: place for place, one in enumerate(of.mentees)}
    columns = {one.id: place for place, one in enumerate(of.mentors)}
    taken = Counter(mentor for mentor, _ in locked)
    fixed = {mentee for _, mentee in locked}
    waiting = [place for place, one in enumerate(of.mentees) if one.id not in fixed]
    seats = [
        (place, problem.loads.get(one.id, 0) + taken[one.id] + further)
        for place, one in enumerate(of.mentors)
        for further in range(min(room[one.id] - taken[one.id], len(waiting)))
    ]
    chosen = dict.fromkeys(locked, 0)
    if waiting and seats:
        worth = table.copy()
        for (mentor, mentee), less in (disliked or {}).items():
            if mentor in columns and mentee in rows:
                worth[rows[mentee], columns[mentor]] -= less
        chosen |= _assigned(worth, ~closed.any, waiting, seats, problem.weights, of)
    scores = {
        (mentor, mentee): int(table[rows[mentee], columns[mentor]]) for mentor, mentee in sorted(chosen)
    }
    return Solution(scores, of, closed, table, room)


def room_of(mentor: Person, loads: Mapping[int, int]) -> int:
    """How many mentees more a mentor can carry."""
    limit = USUAL_ROOM if mentor.capacity is None else mentor.capacity
    return max(0, limit - loads.get(mentor.id, 0))


def _assigned(
    worth: Whole,
    open_pairs: Mask,
    waiting: list[int],
    seats: list[tuple[int, int]],
    weights: Weights,
    of: Candidates,
) -> dict[Pair, int]:
    """Seat the waiting; a bonus for every seated person, larger than all scores together, seats as many as can be."""
    mentors = np.array([place for place, _ in seats])
    rows = np.array(waiting)
    carried = np.array([load for _, load in seats], dtype=np.int64)
    summed = sum(weights.by_wish.values()) or 1
    crowding = (carried * weights.of(Wish.FAIR_LOAD) * CROWDING * POINT) // summed
    profit = worth[np.ix_(rows, mentors)] - crowding[None, :]
    spread = int(profit.max() - profit.min()) + 1
    bonus = spread * (min(profit.shape) + 1) - int(profit.min())
    gained = np.where(open_pairs[np.ix_(rows, mentors)], profit + bonus, 0)
    chosen_rows, chosen_seats = linear_sum_assignment(gained, maximize=True)
    return {
        (of.mentors[mentors[seat]].id, of.mentees[waiting[row]].id): 0
        for row, seat in zip(chosen_rows, chosen_seats, strict=True)
        if gained[row, seat] > 0
    }


def _in_order(problem: Problem) -> Candidates:
    """The candidates without those held back, in the order of family name and id."""

    def order(people: Sequence[Person]) -> list[Person]:
        kept = [one for one in people if one.id not in problem.hand.held_back]
        return sorted(kept, key=lambda one: (fold(one.sort_name), one.id))

    of = problem.candidates
    return Candidates(order(of.mentors), order(of.mentees), of.ties, of.earlier)


def _locked(problem: Problem, of: Candidates, closed: Closed, room: Mapping[int, int]) -> list[Pair]:
    """The locked pairs of people who are there, each a seat of its mentor. Raises Contradiction."""
    mentors = {one.id: one for one in of.mentors}
    mentees = {one.id: one for one in of.mentees}
    locked = sorted(pair for pair in problem.hand.locked if pair[0] in mentors and pair[1] in mentees)
    if both := sorted(problem.hand.locked & problem.hand.forbidden):
        mentor, mentee = (_name(one, mentors, mentees) for one in both[0])
        raise Contradiction(
            msg(
                "{mentor} and {mentee} are locked and forbidden at once. Release one of the two.",
                mentor=mentor,
                mentee=mentee,
            ),
            tuple(both),
        )
    by_mentee: dict[int, list[Pair]] = {}
    for pair in locked:
        by_mentee.setdefault(pair[1], []).append(pair)
    twice = [pair for pairs in by_mentee.values() for pair in pairs[1:]]
    if twice:
        raise Contradiction(
            msg(
                "{mentee} is locked to more than one mentor. Keep one of the locks.",
                mentee=mentees[twice[0][1]].name,
            ),
            tuple(twice),
        )
    counted = Counter(mentor for mentor, _ in locked)
    crowded = [one for one in sorted(counted) if counted[one] > room[one]]
    if crowded:
        too_many = counted[crowded[0]] - room[crowded[0]]
        release = [
            pair for mentor in crowded for pair in [one for one in locked if one[0] == mentor][room[mentor] :]
        ]
        raise Contradiction(
            msg(
                "{locked} people are locked to {mentor}, who has room for {room}. Release {many}, or raise the limit.",
                locked=counted[crowded[0]],
                mentor=mentors[crowded[0]].name,
                room=room[crowded[0]],
                many=too_many,
            ),
            tuple(release),
        )
    return locked


def _name(person_id: int, *sides: Mapping[int, Person]) -> str:
    return next((side[person_id].name for side in sides if person_id in side), "?")

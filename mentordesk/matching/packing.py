"""Choosing circles that do not overlap: first as many people as can be, then the highest worth.

The relaxation is solved with few circles at first; its prices for people tell which of the others could make it better,
until none can: then its bound holds for all. With a whole answer as a floor, every circle falls away whose price says
that it would cost more than there is left to win, and what remains is solved to the end.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from mentordesk.matching.program import Clock, Program

Whole = NDArray[np.int64]
Circle = tuple[int, ...]
FEW = 40
"""Circles for each person the relaxation begins with, and may take in at a time."""
MOST_AT_THE_END = 30_000
NEARLY = 1e-6


@dataclass(frozen=True)
class Arranged:
    """The circles, each the places of its people; worth and bound in hundredths of a point."""

    circles: tuple[Circle, ...]
    worth: int
    bound: int
    optimal: bool


class Packing:
    """A choice among circles of people from 0 up."""

    def __init__(self, people: int, by_size: Sequence[Whole], worths: Whole, clock: Clock) -> None:
        """`by_size` holds the circles, an array for each size with a row for each circle."""
        self.people, self.by_size, self.worths, self.clock = people, by_size, worths, clock
        self.sizes = np.concatenate([np.full(len(one), one.shape[1], dtype=np.int64) for one in by_size])
        self.member = np.concatenate([one.ravel() for one in by_size])
        self.owner = np.repeat(np.arange(len(self.sizes)), self.sizes)
        self.first = np.concatenate([[0], np.cumsum(self.sizes)])

    def best(self, start: Sequence[Circle], most: int) -> Arranged:
        """The best choice as far as the time allows; `start` is one to begin with, `most` no choice can pass."""
        placed = np.array(sorted(number for one in start for number in self._find(one)), dtype=np.int64)
        proven = self._people_in(placed) == most
        if not proven:
            more, _, proven = self._solve(self.sizes, np.arange(len(self.sizes)))
            placed = more if self._people_in(more) > self._people_in(placed) else placed
        if not len(placed):
            return Arranged((), 0, 0, proven)
        target = self._people_in(placed)
        among, reduced, bound = self._relaxed(placed, target)
        tried, _, done = self._solve(self.worths, among, target)
        placed = self._better(tried, placed, target)
        if reduced is not None:
            left = np.flatnonzero(reduced >= self._worth(placed) - bound - NEARLY)
            done = len(left) <= MOST_AT_THE_END
            if done:
                tried, upper, done = self._solve(self.worths, left, target)
                placed = self._better(tried, placed, target)
                bound = min(bound, upper) if done else bound
        else:
            done = False
        worth = self._worth(placed)
        limit = math.floor(bound + NEARLY) if math.isfinite(bound) else worth
        return Arranged(
            tuple(self._circle(one) for one in placed.tolist()),
            worth,
            max(worth, limit),
            proven and (done or worth >= limit) and math.isfinite(bound),
        )

    def _circle(self, number: int) -> Circle:
        return tuple(self.member[self.first[number] : self.first[number + 1]].tolist())

    def _find(self, circle: Circle) -> list[int]:
        before = 0
        for one in self.by_size:
            if one.shape[1] == len(circle):
                return [before + int(at) for at in np.flatnonzero((one == circle).all(axis=1))]
            before += len(one)
        return []

    def _people_in(self, chosen: Whole) -> int:
        return int(self.sizes[chosen].sum())

    def _worth(self, chosen: Whole) -> int:
        return int(self.worths[chosen].sum())

    def _better(self, one: Whole, other: Whole, target: int) -> Whole:
        if self._people_in(one) < target:
            return other
        return one if self._worth(one) >= self._worth(other) else other

    def _relaxed(self, start: Whole, target: int) -> tuple[Whole, NDArray[np.float64] | None, float]:
        """The circles the relaxation needs, what each circle of all lacks by its prices, and its bound."""
        few = FEW * self.people
        order = np.argsort(-self.worths / self.sizes, kind="stable")
        # The best for each person, so that everybody stands in some, and the answer to begin with.
        ranked = np.isin(self.owner, order[: 4 * few])
        among = np.unique(np.concatenate([self.owner[ranked], start, order[:few]]))
        while True:
            prices, bound = self._prices(among, target)
            if prices is None:
                return among, None, math.inf
            reduced = self.worths.astype(np.float64) - np.bincount(
                self.owner, weights=prices[self.member], minlength=len(self.sizes)
            )
            better = np.flatnonzero(reduced > NEARLY)
            new = np.setdiff1d(better, among)
            if not len(new) or self.clock.left <= 0.5:
                # Each circle that is still left out could add what it lacks, for as many circles as there can be.
                lacking = float(reduced[new].max()) * self.people / self.sizes.min() if len(new) else 0.0
                return among, reduced, bound + lacking
            best = new[np.argsort(-reduced[new], kind="stable")[: 2 * few]]
            among = np.union1d(among, best)

    def _prices(self, among: Whole, target: int) -> tuple[NDArray[np.float64] | None, float]:
        """What each person's place is worth in the relaxation over some circles, and its bound."""
        row, column = self._entries(among)
        shape = (self.people, len(among))
        answer = linprog(
            -self.worths[among].astype(np.float64),
            A_ub=csr_array((np.ones(len(row)), (row, column)), shape=shape),
            b_ub=np.ones(self.people),
            A_eq=csr_array(self.sizes[among][None, :].astype(np.float64)),
            b_eq=[float(target)],
            bounds=(0, None),
            method="highs",
            options={"time_limit": self.clock.left},
        )
        if answer.status != 0:
            return None, math.inf
        prices: NDArray[np.float64] = -np.asarray(answer.ineqlin.marginals) - float(answer.eqlin.marginals[0])
        return prices, -float(answer.fun)

    def _entries(self, among: Whole) -> tuple[Whole, Whole]:
        """Who is in these circles: the person and the place of the circle among them."""
        place = np.full(len(self.sizes), -1)
        place[among] = np.arange(len(among))
        mine = place[self.owner] >= 0
        return self.member[mine], place[self.owner[mine]]

    def _solve(self, gains: Whole, among: Whole, target: int = 0) -> tuple[Whole, float, bool]:
        program = Program()
        chosen = program.variables(gains[among].astype(np.float64))
        row, column = self._entries(among)
        program.limits([(row, chosen[column], 1.0)], self.people, most=1.0)
        if target:
            program.limit([(chosen, self.sizes[among].astype(np.float64))], least=float(target))
        outcome = program.solve(self.clock.left)
        if outcome.values is None:
            return np.zeros(0, dtype=np.int64), outcome.bound, False
        return among[np.flatnonzero(outcome.values > 0.5)], outcome.bound, outcome.optimal

"""One pair looked at from both sides, and what would become of everybody else if it were so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from mentordesk.domain.suggesting import Pair, Suggested
from mentordesk.matching.explaining import explained_pair
from mentordesk.matching.optimum import Problem, Solution, solve
from mentordesk.matching.rules import Mask
from mentordesk.matching.scores import POINT, Whole


@dataclass(frozen=True)
class Standing:
    """How somebody looks among those the rules leave open: which place, of how many, and who stands before them.

    `before` are ids with scores in points of 100, the best first. `place` is 0 where the rules do not leave them open.
    """

    place: int
    among: int
    before: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class WhatIf:
    """A pair, how the mentor stands for the mentee and the mentee for the mentor, and whom it would move.

    `moved` says, by mentee, the mentor now and then (None: none); `points` is what all would have more in all.
    """

    pair: Suggested
    for_mentee: Standing
    for_mentor: Standing
    moved: Mapping[int, tuple[int | None, int | None]]
    points: float = 0.0


def what_if(problem: Problem, now: Solution, pair: Pair) -> WhatIf:
    """Put two people together and solve the rest around them. Raises Contradiction where that cannot be."""
    mentor, mentee = pair
    of = now.candidates
    score = int(now.table[of.rows[mentee], of.columns[mentor]]) / POINT
    shown = explained_pair(problem, of, pair, score)
    moved: dict[int, tuple[int | None, int | None]] = {}
    points = 0.0
    if pair not in now.scores:
        then = solve(replace(problem, hand=problem.hand.together(pair)))
        moved = {
            one: (now.mentor_of.get(one), then.mentor_of.get(one))
            for one in sorted(now.mentor_of.keys() | then.mentor_of.keys())
            if now.mentor_of.get(one) != then.mentor_of.get(one)
        }
        points = (then.total - now.total) / POINT
    return WhatIf(shown, *standings(now, pair), moved, points)


def standings(now: Solution, pair: Pair) -> tuple[Standing, Standing]:
    """How the mentor stands among all mentors for this mentee, and the mentee among all mentees for this mentor."""
    mentor, mentee = pair
    of = now.candidates
    row, column = of.rows[mentee], of.columns[mentor]
    is_open = ~now.closed.any
    here = np.array([one.id not in now.held_back for one in of.mentors], dtype=bool)
    waiting = np.array([one.id not in now.held_back for one in of.mentees], dtype=bool)
    return (
        _standing(now.table[row], is_open[row] & here, column, [one.id for one in of.mentors]),
        _standing(now.table[:, column], is_open[:, column] & waiting, row, [one.id for one in of.mentees]),
    )


def _standing(scores: Whole, open_to: Mask, place: int, ids: list[int]) -> Standing:
    among = int(open_to.sum())
    if not open_to[place]:
        return Standing(0, among)
    better: list[int] = np.flatnonzero(open_to & (scores > scores[place])).tolist()
    better.sort(key=lambda at: (-int(scores[at]), at))
    return Standing(len(better) + 1, among, tuple((ids[at], int(scores[at]) / POINT) for at in better))

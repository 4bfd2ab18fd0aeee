"""Groups without a solver of programs: seats filled to the best, groups that stay too small given up.

It is exact as far as it goes: for mentors whose groups are certain it finds the best seats for everybody, and for all
mentors at once, however small their groups, it gives a bound that no answer can pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentordesk.matching.rules import Mask
from mentordesk.matching.scores import Whole

Groups = dict[int, tuple[int, ...]]
"""The rows of the mentees of each mentor, by the mentor's column."""


@dataclass(frozen=True)
class Table:
    """Who may sit where, and what for; rows are mentees, columns mentors, in hundredths of a point."""

    worth: Whole
    open: Mask
    room: Sequence[int]
    costs: Sequence[Sequence[int]]
    """What each seat of a mentor costs, in the order they are taken; never falling."""
    least: int
    fixed: Mapping[int, int]
    """The column each locked row has to sit in."""


def seated(table: Table, columns: Iterable[int], *, filled: bool = False) -> Groups:
    """Seat as many as can be with these mentors, at the highest total; with `filled` each group to its least first."""
    seats = [
        (column, place) for column in columns for place in range(min(table.room[column], len(table.worth)))
    ]
    if not seats or not len(table.worth):
        return {}
    mentors = np.array([column for column, _ in seats])
    costs = np.array([table.costs[column][place] for column, place in seats], dtype=np.int64)
    profit = table.worth[:, mentors] - costs[None, :]
    # What counts more is larger than all that counts less together: worth, being placed, filled seats, locks.
    spread = int(profit.max() - profit.min()) + 1
    placed = spread * (len(profit) + 1)
    fills = placed * (len(profit) + 1)
    holds = fills * (len(profit) + 1)
    gained = np.where(table.open[:, mentors], profit - profit.min() + placed, 0)
    if filled:
        first = np.array([place < table.least for _, place in seats])
        gained[:, first] += np.where(gained[:, first] > 0, fills, 0)
    for row, column in table.fixed.items():
        gained[row] += np.where(mentors == column, holds, 0)
    rows, places = linear_sum_assignment(gained, maximize=True)
    groups: dict[int, list[int]] = {}
    for row, place in zip(rows.tolist(), places.tolist(), strict=True):
        if gained[row, place] > 0:
            groups.setdefault(seats[place][0], []).append(row)
    return {column: tuple(sorted(members)) for column, members in sorted(groups.items())}


def without_small_ones(
    table: Table, columns: Sequence[int], fits: Callable[[int, tuple[int, ...]], tuple[int, ...]]
) -> Groups:
    """A good answer in which every group is large enough: the smallest group is given up until none is too small.

    `fits` takes from a group those who cannot be in it together.
    """
    kept = list(columns)
    held = set(table.fixed.values())
    best: Groups = {}
    while kept:
        groups = {column: fits(column, rows) for column, rows in seated(table, kept, filled=True).items()}
        small = [column for column in kept if len(groups.get(column, ())) < table.least]
        if not small:
            return groups
        sound = {column: rows for column, rows in groups.items() if len(rows) >= table.least}
        if _count(sound) > _count(best) and held <= sound.keys():
            best = sound
        # A group somebody is locked to is never given up; another one has to lend it people.
        may_go = [column for column in small if column not in held] or [
            column for column in kept if column not in held
        ]
        may_go.sort(key=lambda column: _size(table, column, groups))
        # Many at a time while there are many, else one, so that the others find new people.
        empty = [column for column in may_go if not groups.get(column)]
        given_up = empty or may_go[: 1 + len(may_go) // 8]
        if not given_up:
            return best
        kept = [column for column in kept if column not in given_up]
    return best


def total(table: Table, groups: Groups) -> int:
    """What the seats are worth together, in hundredths of a point."""
    return sum(
        int(table.worth[list(rows), column].sum()) - sum(table.costs[column][: len(rows)])
        for column, rows in groups.items()
    )


def _count(groups: Groups) -> int:
    return sum(map(len, groups.values()))


def _size(table: Table, column: int, groups: Groups) -> tuple[int, int, int]:
    rows = groups.get(column, ())
    return len(rows), int(table.worth[list(rows), column].sum()), -column

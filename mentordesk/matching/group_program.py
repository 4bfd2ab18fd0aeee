"""Forming groups as a mixed-integer program: who leads, who sits where, which period, which theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.grouping import Together
from mentordesk.matching.program import Numbers, Outcome, Program
from mentordesk.matching.seating import Groups, seated

if TYPE_CHECKING:
    from mentordesk.matching.groups import Task


@dataclass(frozen=True)
class Answer:
    """Groups, or None where none were found in time; the best bound, and whether it was reached."""

    groups: Groups | None
    bound: float
    optimal: bool


class GroupProgram:
    """The program of one task; each place that is open has a variable, so has each mentor who may lead."""

    def __init__(self, task: Task) -> None:
        from mentordesk.matching.groups import TOGETHER

        self.task = task
        self._extra = float(TOGETHER)
        table, program = task.table, Program()
        self.program = program
        self.row, self.column = (part.astype(np.int64) for part in np.nonzero(table.open))
        held = np.array([task.table.fixed.get(int(row), -1) for row in self.row]) == self.column
        # Where places are all there is, whole groups make whole places by themselves, and the solver is much faster.
        self.place = program.variables(
            table.worth[self.row, self.column], whole=not task.is_plain, lower=held.astype(np.float64)
        )
        self.lead = program.variables(np.zeros(len(table.room)))
        self._sizes()
        program.limits([(self.row, self.place, 1.0)], len(table.worth), most=1.0)
        self._nobody_with_whom_not()
        if task.problem.rules.shared_period:
            self._periods(held)
        match task.wish.together:
            case Together.ALIKE:
                self._alike()
            case Together.MIXED:
                self._mixed()

    # ---------------------------------------------------------------- what holds

    def _sizes(self) -> None:
        """A group that is led has its least; a seat costs the more, the more are taken before it."""
        table, program = self.task.table, self.program
        owner = np.array([column for column, seats in enumerate(table.costs) for _ in seats], dtype=np.int64)
        cost = np.array([-float(one) for seats in table.costs for one in seats])
        seat = program.variables(cost, whole=False)
        groups = len(table.room)
        program.limits([(self.column, self.place, 1.0), (owner, seat, -1.0)], groups, 0.0, 0.0)
        program.limits(
            [(owner, seat, 1.0), (np.arange(groups), self.lead, -float(table.least))], groups, least=0.0
        )
        program.each([(seat, 1.0), (self.lead[owner], -1.0)], most=0.0)
        if not self.task.is_plain:
            program.each([(self.place, 1.0), (self.lead[self.column], -1.0)], most=0.0)

    def _nobody_with_whom_not(self) -> None:
        places = {
            (int(row), int(column)): number
            for row, column, number in zip(self.row, self.column, self.place, strict=True)
        }
        for one, other in self.task.apart:
            for column in self.task.columns:
                pair = (places.get((one, column)), places.get((other, column)))
                if pair[0] is not None and pair[1] is not None:
                    self.program.limit([(pair[0], 1.0), (pair[1], 1.0), (self.lead[column], -1.0)], most=0.0)

    def _periods(self, held: NDArray[np.bool_]) -> None:
        """One period of the mentor's suits everybody in the group, but for those who were put there by hand."""
        task, program = self.task, self.program
        for column in task.columns:
            mine = np.flatnonzero((self.column == column) & ~held)
            periods = list(dict.fromkeys(task.mentors[column].free_periods))
            chosen = program.variables(np.zeros(len(periods)))
            program.limit([(chosen, 1.0), (self.lead[column], -1.0)], most=0.0)
            rows, numbers = [], []
            for at, place in enumerate(mine):
                free = set(task.mentees[int(self.row[place])].free_periods)
                for period, number in zip(periods, chosen, strict=True):
                    if period in free:
                        rows.append(at)
                        numbers.append(number)
            program.limits(
                [
                    (np.arange(len(mine)), self.place[mine], 1.0),
                    (np.array(rows, dtype=np.int64), np.array(numbers, dtype=np.int64), -1.0),
                ],
                len(mine),
                most=0.0,
            )

    def _by_fact(self, column: int) -> dict[str, list[int]]:
        """The places in a mentor's group that share a fact."""
        found: dict[str, list[int]] = {}
        for place in np.flatnonzero(self.column == column):
            for fact in self.task.facts[int(self.row[place])]:
                found.setdefault(fact, []).append(int(place))
        return found

    def _alike(self) -> None:
        """One theme for each group; each further one who shares it counts."""
        program = self.program
        for column in self.task.columns:
            by_theme = {theme: places for theme, places in self._by_fact(column).items() if len(places) > 1}
            theme = program.variables([-self._extra] * len(by_theme))
            program.limit([(theme, 1.0), (self.lead[column], -1.0)], most=0.0)
            places = np.array([place for one in by_theme.values() for place in one], dtype=np.int64)
            chosen = np.repeat(theme, [len(one) for one in by_theme.values()])
            shares = program.variables([self._extra] * len(places), whole=False)
            program.each([(shares, 1.0), (chosen, -1.0)], most=0.0)
            # Nobody shares more than the one theme: without this the bound would stay far away.
            known, row = np.unique(places, return_inverse=True)
            program.limits(
                [(row, shares, 1.0), (np.arange(len(known)), self.place[known], -1.0)], len(known), most=0.0
            )

    def _mixed(self) -> None:
        """Each different thing that is brought counts."""
        program = self.program
        for column in self.task.columns:
            facts = list(self._by_fact(column).values())
            brought = program.variables([self._extra] * len(facts), whole=False)
            row = np.repeat(np.arange(len(facts)), [len(one) for one in facts])
            places = np.array([place for one in facts for place in one], dtype=np.int64)
            program.limits(
                [(np.arange(len(facts)), brought, 1.0), (row, self.place[places], -1.0)], len(facts), most=0.0
            )
            program.each([(brought, 1.0), (self.lead[column], -1.0)], most=0.0)

    # ---------------------------------------------------------------- solving

    def most_placed(self, seconds: float) -> Answer:
        """As many people in groups as can be, whatever it is worth."""
        counting = np.zeros(self.program.count)
        counting[self.place] = 1.0
        return self._read(self.program.solve(seconds, counting))

    def most_worth(self, seconds: float, placed: int) -> Answer:
        """The highest total with at least so many people placed."""
        if placed == len(self.task.table.worth):
            self.program.limits([(self.row, self.place, 1.0)], placed, least=1.0)
        else:
            self.program.limit([(self.place, 1.0)], least=float(placed))
        return self._read(self.program.solve(seconds))

    def _read(self, outcome: Outcome) -> Answer:
        if outcome.values is None:
            return Answer(None, outcome.bound, outcome.optimal)
        if self.task.is_plain:
            leads = [column for column in self.task.columns if outcome.values[self.lead[column]] > 0.5]
            return Answer(seated(self.task.table, leads, filled=True), outcome.bound, outcome.optimal)
        groups: dict[int, list[int]] = {}
        for at in np.flatnonzero(outcome.values[self.place] > 0.5):
            groups.setdefault(int(self.column[at]), []).append(int(self.row[at]))
        return Answer(
            {column: tuple(sorted(rows)) for column, rows in sorted(groups.items())},
            outcome.bound,
            outcome.optimal,
        )


__all__ = ["Answer", "GroupProgram", "Numbers"]

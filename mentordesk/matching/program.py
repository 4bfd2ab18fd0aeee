"""A mixed-integer program put together piece by piece, and solved by HiGHS within a time; says how far it got."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Numbers = NDArray[np.int64]
Term = tuple[Any, Any]
"""Numbers of variables, and what each is multiplied by; single ones, or arrays with a place for each row."""


class Clock:
    """How much of a limit in seconds is left."""

    def __init__(self, limit: float) -> None:
        self._until = monotonic() + limit

    @property
    def left(self) -> float:
        """Seconds, never less than a moment in which something small can still be solved."""
        return max(0.2, self._until - monotonic())


@dataclass(frozen=True)
class Outcome:
    """What came of it: the values of the variables (None where none were found), the best bound, whether proven."""

    values: NDArray[np.float64] | None
    bound: float
    optimal: bool


@dataclass
class Program:
    """Maximise a sum over variables from 0 to 1 (whole ones, or any between) under sums that have limits."""

    gains: list[NDArray[np.float64]] = field(default_factory=list)
    count: int = 0
    rows: int = 0
    _whole: list[NDArray[np.float64]] = field(default_factory=list)
    _bounds: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = field(default_factory=list)
    _entries: list[tuple[Numbers, Numbers, NDArray[np.float64]]] = field(default_factory=list)
    _limits: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = field(default_factory=list)

    def variables(
        self, gains: Iterable[float], *, whole: bool = True, lower: Any = 0.0, upper: Any = 1.0
    ) -> Numbers:
        """Add variables with these gains and give their numbers."""
        gain = np.asarray(list(gains) if not isinstance(gains, np.ndarray) else gains, dtype=np.float64)
        numbers = np.arange(self.count, self.count + len(gain))
        self.count += len(gain)
        self.gains.append(gain)
        self._whole.append(np.full(len(gain), float(whole)))
        self._bounds.append((np.broadcast_to(lower, len(gain)), np.broadcast_to(upper, len(gain))))
        return numbers

    def limit(self, terms: Sequence[Term], least: float = -np.inf, most: float = np.inf) -> None:
        """Keep one sum between two limits."""
        self.limits(
            [(np.zeros(np.size(one), dtype=np.int64), one, factor) for one, factor in terms], 1, least, most
        )

    def each(self, terms: Sequence[Term], least: float = -np.inf, most: float = np.inf) -> None:
        """Keep many sums between the same limits: the first one of the first numbers of all terms, and so on.

        A term with a single number stands in each of them; the first term has as many numbers as there are sums.
        """
        rows = np.size(terms[0][0])
        self.limits(
            [(np.arange(rows), np.broadcast_to(one, rows), factor) for one, factor in terms],
            rows,
            least,
            most,
        )

    def limits(
        self, entries: Sequence[tuple[Any, Any, Any]], rows: int, least: float = -np.inf, most: float = np.inf
    ) -> None:
        """Keep so many sums between the same limits; entries say in which of them a variable stands, and how often."""
        for row, number, factor in entries:
            size = np.size(number)
            self._entries.append(
                (
                    np.broadcast_to(row, size) + self.rows,
                    np.broadcast_to(number, size),
                    np.broadcast_to(np.asarray(factor, dtype=np.float64), size),
                )
            )
        self._limits.append((np.full(rows, least), np.full(rows, most)))
        self.rows += rows

    def solve(self, seconds: float, gains: NDArray[np.float64] | None = None) -> Outcome:
        """Solve it, with other gains where those are given; the same program always has the same answer."""
        if not self.count:
            return Outcome(np.zeros(0), 0.0, True)
        wanted = np.concatenate(self.gains) if gains is None else gains
        constraints = []
        if self.rows:
            row, column, factor = (np.concatenate(part) for part in zip(*self._entries, strict=True))
            sums = csr_array((factor, (row, column)), shape=(self.rows, self.count))
            least, most = (np.concatenate(part) for part in zip(*self._limits, strict=True))
            constraints = [LinearConstraint(sums, least, most)]
        lower, upper = (np.concatenate(part) for part in zip(*self._bounds, strict=True))
        answer = milp(
            -wanted,
            integrality=np.concatenate(self._whole),
            bounds=Bounds(lower, upper),
            constraints=constraints,
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        values = None if answer.x is None else np.asarray(answer.x, dtype=np.float64)
        bound = -float(answer.mip_dual_bound) if answer.mip_dual_bound is not None else np.inf
        return Outcome(values, bound, answer.status == 0)

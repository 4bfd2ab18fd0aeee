"""What the rows of the bench share: a figure with its goal, clocks, and the books that are measured."""

from __future__ import annotations

import functools
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 24)
FLOORS = Path(__file__).resolve().parent / "floors"


@dataclass(frozen=True)
class Figure:
    """One line of the bench: ours and the floor in `unit`, their ratio, and the most the ratio may be."""

    name: str
    ours: float
    floor: float
    unit: str
    goal: float
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours / self.floor

    @property
    def met(self) -> bool:
        """Whether the goal is kept."""
        return self.ratio <= self.goal

    def plain(self) -> dict[str, object]:
        """The figure as JSON holds it."""
        return {**asdict(self), "ratio": round(self.ratio, 3), "met": self.met}

    def line(self, earlier: float | None = None) -> str:
        """The figure as a line to read."""
        kept = "ok  " if self.met else "MISS"
        was = f"  (was {earlier:.2f})" if earlier is not None else ""
        note = f"  {self.note}" if self.note else ""
        return (
            f"{kept} {self.name:<58} {self.ours:>9.1f} / {self.floor:>8.1f} {self.unit:<3} "
            f"= {self.ratio:5.2f} x   goal {self.goal:.2f} x{was}{note}"
        )


@dataclass(frozen=True)
class Row:
    """A row of the bench: its name and what measures it."""

    name: str
    measure: Callable[[Bench], list[Figure]]


class Bench:
    """The folder of one run and the two books it measures, each made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @functools.cached_property
    def sample(self) -> Path:
        """The sample school's book."""
        return self._made("sample", "--sample")

    @functools.cached_property
    def archive(self) -> Path:
        """The generated twenty-year book."""
        return self._made("archive", "--archive")

    def copy(self, book: Path, name: str) -> Path:
        """A copy of a book that may be written to."""
        target = self.folder / f"{name}.mentordesk"
        shutil.copyfile(book, target)
        return target

    def _made(self, name: str, how: str) -> Path:
        target = self.folder / f"{name}.mentordesk"
        program = [sys.executable, "-m", "mentordesk"]
        subprocess.run([*program, "new", str(target), how, "--today", TODAY.isoformat()], check=True)
        return target


def milliseconds(work: Callable[[], object], times: int = 1) -> list[float]:
    """How long each of several runs took."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return took


def median(took: list[float]) -> float:
    """The middle one: one disturbed run does not count."""
    return statistics.median(took)


def percentile_95(took: list[float]) -> float:
    """What nineteen of twenty stay under."""
    return sorted(took)[max(0, round(len(took) * 0.95) - 1)]


def interleaved(ours: Callable[[], object], floor: Callable[[], object], times: int) -> tuple[float, float]:
    """The middle time of both, taken in turns, so that what disturbs the machine disturbs both alike."""
    mine, theirs = [], []
    for _ in range(times):
        mine += milliseconds(ours)
        theirs += milliseconds(floor)
    return median(mine), median(theirs)

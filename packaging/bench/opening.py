"""Starting the program, and showing its pages on the archive."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from measures import FLOORS, TODAY, Bench, Figure, median

INSTANT = 100.0  # ms: the limit of what a person takes for instant
STARTS = 7


def start(bench: Bench) -> list[Figure]:
    """From the process's birth to the painted Today page, and the most memory until then."""
    ours, bare = _taken_in_turns(_program(bench, bench.sample), ["bare"])
    return [
        Figure("start, sample school: time", ours[0], bare[0], "ms", 1.8),
        Figure("start, sample school: memory", ours[1] / 1024, bare[1] / 1024, "MB", 1.6),
    ]


def start_on_the_archive(bench: Bench) -> list[Figure]:
    """The same on twenty years of records."""
    archive, sample = _taken_in_turns(_program(bench, bench.archive), _program(bench, bench.sample))
    return [
        Figure("start, archive (beside the sample school): time", archive[0], sample[0], "ms", 1.3),
        Figure("start, archive (beside the sample school): memory", archive[1], sample[1], "kB", 1.3),
    ]


def pages(bench: Bench) -> list[Figure]:
    """Each page from the click to painted, the first time and again, on the archive; in a process of its own."""
    book = bench.copy(bench.archive, "pages")
    said = _run([sys.executable, str(FLOORS.parent / "pages.py"), str(book), TODAY.isoformat()], bench)
    figures = []
    for line in said.splitlines():
        what, milliseconds = line.rsplit(" ", 1)
        figures.append(Figure(f"page {what}", float(milliseconds), INSTANT, "ms", 1.0))
    worst = max(figures, key=lambda figure: figure.ours)
    return [*figures, Figure(f"the worst page: {worst.name[5:]}", worst.ours, INSTANT, "ms", 1.0)]


def _program(bench: Bench, book: Path) -> list[str]:
    return ["mentordesk", str(bench.copy(book, f"start-{book.stem}")), "--today", TODAY.isoformat()]


def _taken_in_turns(one: list[str], other: list[str]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Milliseconds and kB until painted, the middle of several starts; the first of each is not counted."""
    took: tuple[list[tuple[float, float]], ...] = ([], [])
    for _ in range(STARTS + 1):
        for kept, what in zip(took, (one, other), strict=True):
            began = time.perf_counter()
            said = _run([sys.executable, str(FLOORS / "painted.py"), *what], None)
            kept.append(((time.perf_counter() - began) * 1000, float(said.split()[-1])))
    middle = [(median([run[0] for run in kept[1:]]), median([run[1] for run in kept[1:]])) for kept in took]
    return middle[0], middle[1]


def _run(command: list[str], bench: Bench | None) -> str:
    around = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # on people's machines compiled code is kept
    if bench is not None:
        around |= {"XDG_CONFIG_HOME": str(bench.folder), "XDG_DATA_HOME": str(bench.folder)}
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, env=around).stdout

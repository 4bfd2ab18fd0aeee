"""Measures MentorDesk beside floors and peers, in the same run, and prints each figure as a ratio with its goal.

    python3 packaging/dev.py bench                 everything
    python3 packaging/dev.py bench start search    only the rows whose name holds one of these words

The result is kept in `.bench/`, one JSON file a run, so that two runs can be compared (`--against FILE`).
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[2])]

import measures  # noqa: E402 - found only now
from rows import ROWS  # noqa: E402

KEPT = Path(__file__).resolve().parents[2] / ".bench"


def main(arguments: list[str]) -> int:
    """Measure the rows asked for; 0 even where a goal is missed, for a figure is no test."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.split("\n")[0])
    parser.add_argument("rows", nargs="*", help="words of the rows' names; all rows without any")
    parser.add_argument("--against", type=Path, help="an earlier result to show beside this one")
    options = parser.parse_args(arguments)
    chosen = [row for row in ROWS if not options.rows or any(word in row.name for word in options.rows)]
    if not chosen:
        parser.error(f"no such row; there are: {'; '.join(row.name for row in ROWS)}")
    earlier = _earlier(options.against)
    results: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = measures.Bench(Path(folder))
        for row in chosen:
            print(f"… {row.name}", file=sys.stderr, flush=True)
            for figure in row.measure(bench):
                results.append(figure.plain())
                print(figure.line(earlier.get(figure.name)), flush=True)
    KEPT.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    target = KEPT / f"{now:%Y-%m-%dT%H-%M-%S}.json"
    machine = {"python": platform.python_version(), "system": platform.platform(), "at": now.isoformat()}
    target.write_text(json.dumps({**machine, "figures": results}, indent=1), encoding="utf-8")
    print(f"Kept in {target.relative_to(Path.cwd())}.")
    return 0


def _earlier(path: Path | None) -> dict[str, float]:
    if path is None:
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {one["name"]: one["ratio"] for one in kept["figures"]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

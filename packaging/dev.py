#!/usr/bin/env python3
"""Everything one does with a checkout, in one command: `python3 packaging/dev.py run` and it runs.

Needs nothing but a Python: each verb first sets up what it needs (`.venv` at the checkout's root, the locked
libraries, the translations, what Qt needs of the system), once. `python3 packaging/dev.py --help` lists the verbs.
"""

from __future__ import annotations  # an older Python must come as far as being told that it is too old

import argparse
import os
import sys
import time
from pathlib import Path

import environment

CHECKOUT = Path(__file__).resolve().parent.parent
CODE = ["mentordesk", "packaging", "tests"]
NO_SCREEN = (
    "There is no screen here to open a window on: run this on a desktop, or set QT_QPA_PLATFORM yourself "
    "(`dev.py screenshots` draws every page into pictures without a screen)."
)


def main(arguments: list[str]) -> int:
    """Run one verb and give its exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and not options.takes_rest:
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
    if rest[:1] == ["--"]:
        rest = rest[1:]
    os.chdir(CHECKOUT)
    try:
        return int(options.verb(options, rest))
    except environment.CannotSetUp as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.split("\n")[0], allow_abbrev=False)
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    def add(name: str, verb, explained: str, takes_rest: bool = False) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=explained, description=explained, allow_abbrev=False)
        made.set_defaults(verb=verb, takes_rest=takes_rest)
        return made

    add("run", run, "open the window on the sample school; `run -- ARGS` passes ARGS to mentordesk", True)
    test_verb = add("test", test, "all checks and tests; further arguments go to pytest", True)
    test_verb.add_argument(
        "--quick", action="store_true", help="tests only, no style, type and import checks"
    )
    test_verb.add_argument("--long", action="store_true", help="the runs that take minutes as well")
    lint_verb = add("lint", lint, "style, types and import rules")
    lint_verb.add_argument("--fix", action="store_true", help="put right what can be put right by itself")
    add("bench", bench, "measure, beside a floor; further arguments go to the bench", True)
    shots = add("screenshots", screenshots, "draw every page of the sample school: light, dark and in Hebrew")
    shots.add_argument("folder", nargs="?", default="build/screenshots", help="default: build/screenshots")
    add("build", build, "build the wheel into dist/")
    add("translations", translations, "bring the catalogues up to date with the sentences in the code")
    add("setup", setup, "only set everything up")
    add("lock", lock, "work out the exact versions and hashes of all libraries anew")
    return parser


def run(_options: argparse.Namespace, rest: list[str]) -> int:
    """Open the window on the sample school, or hand `rest` to the program."""
    environment.set_up()
    program = [environment.python(), "-m", "mentordesk"]
    if rest:
        return environment.call(program + rest)
    if not environment.has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return 1
    book = environment.sample_place()
    if not book.exists():
        print(f"Making the sample school's record book: {book}", flush=True)
        made = environment.call([*program, "new", str(book), "--sample"])
        if made:
            return made
    return environment.call([*program, str(book)])


def test(options: argparse.Namespace, rest: list[str]) -> int:
    """All checks, then all tests; the tests' own closing line stands near the end, ours after it."""
    environment.set_up(checks=True)
    failed = [] if options.quick else _failed_checks(fix=False)
    surroundings = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [environment.python(), "-m", "pytest", "-n", "2"]
    if options.long:
        surroundings["MENTORDESK_LONG"] = "1"
        command += ["-m", ""]
    began = time.monotonic()
    if environment.call(command + rest, **surroundings):
        failed.append("the tests")
    return _close(failed, f"the tests took {time.monotonic() - began:.0f} s")


def lint(options: argparse.Namespace, _rest: list[str]) -> int:
    """Style, types and import rules."""
    environment.set_up(checks=True)
    return _close(_failed_checks(options.fix), "style, types and imports")


def _failed_checks(fix: bool) -> list[str]:
    """Run the checks, each to its end, and name those that failed."""
    python = environment.python()
    checks = {
        "the style (ruff check)": [python, "-m", "ruff", "check", *(["--fix"] if fix else []), *CODE],
        "the format (ruff format)": [python, "-m", "ruff", "format", *([] if fix else ["--check"]), *CODE],
        "the types (mypy)": [python, "-m", "mypy"],
        "the import rules (lint-imports)": [environment.script("lint-imports"), "--no-logo"],
    }
    failed = []
    for name, command in checks.items():
        print(f"— Checking {name}", flush=True)
        if environment.call(command):
            failed.append(name)
    return failed


def _close(failed: list[str], what: str) -> int:
    if failed:
        print(f"Not good yet: {', '.join(failed)}.", flush=True)
        return 1
    print(f"All good ({what}).", flush=True)
    return 0


def bench(_options: argparse.Namespace, rest: list[str]) -> int:
    """Measure; see packaging/bench/."""
    environment.set_up(checks=True)
    return environment.call(
        [environment.python(), "packaging/bench", *rest],
        QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    )


def screenshots(options: argparse.Namespace, _rest: list[str]) -> int:
    """Draw every page of a fresh sample school into PNG files, three folders of them."""
    environment.set_up()
    program = [environment.python(), "-m", "mentordesk"]
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "sample.mentordesk"
    book.unlink(missing_ok=True)
    looks = {"light": [], "dark": ["--theme", "dark"], "hebrew": ["--lang", "he"]}
    if environment.call([*program, "new", str(book), "--sample"]):
        return 1
    return max(
        environment.call(
            [*program, "screenshots", str(book), str(folder / look), *how], QT_QPA_PLATFORM="offscreen"
        )
        for look, how in looks.items()
    )


def build(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Build the wheel into dist/."""
    environment.set_up()
    return environment.call([environment.python(), "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"])


def translations(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Collect the sentences in the code into every catalogue, keeping what is translated, and compile them."""
    environment.set_up()
    return environment.call([environment.python(), "packaging/translations.py", "extract"])


def setup(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Set up all that any verb needs."""
    environment.set_up(checks=True)
    print("Everything is set up.")
    return 0


def lock(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Write the two lock files anew."""
    import locking

    locking.write()
    return 0


if __name__ == "__main__":
    environment.continue_in_a_fit_python()
    sys.exit(main(sys.argv[1:]))

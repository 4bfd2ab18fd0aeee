"""What every call goes through: which verb, whose words, and that nothing ends in a traceback.

Exit status: 0 done; 1 refused, with one sentence on stderr that says what to do; 2 wrong usage. Each verb imports what
it needs when it runs, so that `mentordesk --version` waits for no database and the window for no spreadsheet.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from mentordesk.cli import parsing
from mentordesk.cli.faults import sentence_for
from mentordesk.cli.run import Run
from mentordesk.domain.refusals import Refusal

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and give its exit status. Without arguments those of the process are taken."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        options = parsing.read(given)
    except SystemExit as left:  # --help, --version, or wrong usage, which argparse has said
        return left.code if isinstance(left.code, int) else WRONG_USAGE
    run = Run(options)
    try:
        return _verb(options)(run)
    except Refusal as refusal:
        run.complain(run.words.say(refusal.message))
        return REFUSED
    except BrokenPipeError:  # whoever reads our output has read enough
        _hush()
        return DONE
    except KeyboardInterrupt:
        run.complain(run.words("Stopped. What was finished before is kept; the rest was not begun."))
        return REFUSED
    except Exception as fault:
        if os.environ.get("MENTORDESK_DEBUG"):  # for whoever mends the program, never set by itself
            raise
        run.complain(run.words.say(sentence_for(fault)))
        return REFUSED


def _verb(options: argparse.Namespace) -> Callable[[Run], int]:
    """The function of a verb, its module imported now."""
    from importlib import import_module

    module, name = options.verb.split(":")
    verb: Callable[[Run], int] = getattr(import_module(f"mentordesk.cli.{module}"), name)
    return verb


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's own code page is, so that JSON is whole and Hebrew does not fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8")
        elif reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _hush() -> None:
    """Let the interpreter flush what is left into nothing, so that it does not complain about the closed pipe."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return

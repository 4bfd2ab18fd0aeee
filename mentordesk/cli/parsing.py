"""What can be typed: the verbs, their arguments, and one example of each. Help is in English, for scripts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from mentordesk import __version__

_ABOUT = "The record book of a school's mentoring programme."


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """Read a call. Raises SystemExit for help, version and wrong usage, which argparse says itself.

    The first word that is no option decides: a verb, or else a book to open in the window; a book that is called like
    a verb is opened as ./show.
    """
    at = _first_word(arguments)
    if at is not None and arguments[at] in VERBS:
        verb = arguments[at]
        rest = [*arguments[:at], *arguments[at + 1 :]]
        return VERBS[verb].parser().parse_args(rest)
    window = _window()
    options, rest = window.parse_known_args(list(arguments))
    if rest:
        window.error(
            f"there is no verb {options.book!r}"
            if _is_word(rest[0])
            else f"unrecognized arguments: {' '.join(rest)}"
        )
    return options


def _is_word(argument: str) -> bool:
    return not argument.startswith("-")


def _first_word(arguments: Sequence[str]) -> int | None:
    skip = False
    for number, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument in ("--today", "--lang"):
            skip = True
        elif not argument.startswith("-"):
            return number
    return None


class _Parser(argparse.ArgumentParser):
    """Says wrong usage shortly, with the way to more help."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\nMore: {self.prog} --help\n")


class Verb:
    """A verb of the command line: where its function is, what it takes, what it does, and an example."""

    def __init__(
        self,
        name: str,
        function: str,
        about: str,
        example: str,
        *adds: Callable[[argparse.ArgumentParser], None],
    ) -> None:
        self.name, self.function, self.about, self.example, self.adds = name, function, about, example, adds

    def parser(self) -> argparse.ArgumentParser:
        """Build the verb's own parser."""
        parser = _Parser(
            prog=f"mentordesk {self.name}",
            description=self.about,
            epilog=f"Example: mentordesk {self.name} {self.example}",
            allow_abbrev=False,
        )
        for add in self.adds:
            add(parser)
        _common(parser)
        parser.set_defaults(verb=self.function, json=False, who="")
        return parser


def _window() -> argparse.ArgumentParser:
    lines = [f"  {verb.name:12} {verb.about}" for verb in VERBS.values()]
    parser = _Parser(
        prog="mentordesk",
        usage="mentordesk [BOOK] | mentordesk VERB …",
        description=f"{_ABOUT} With a book, or with nothing, the window opens.",
        epilog="verbs:\n" + "\n".join(lines) + "\n\nMore about a verb: mentordesk VERB --help\n"
        "Example: mentordesk school.mentordesk",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("book", nargs="?", metavar="BOOK", help="the record book's file")
    _common(parser)
    parser.set_defaults(verb="window:open_window", json=False)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="take that date as today")
    parser.add_argument("--lang", choices=("en", "he"), help="the language of what is said")
    parser.add_argument("--version", action="version", version=f"MentorDesk {__version__}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-11-24") from None


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no month such as 2026-11") from None


def _pair(text: str) -> tuple[str, str]:
    key, separator, value = text.partition("=")
    if not separator or not key.strip():
        raise argparse.ArgumentTypeError(f"{text!r} needs a = between two parts")
    return key.strip(), value.strip()


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)


# The arguments several verbs take


def _book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("book", metavar="BOOK", help="the record book's file")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document")


def _private(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--with-private-notes", action="store_true", help="private notes as well")


def _cycles(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--cycle", metavar="NAME", help="of this cycle (default: the current one)")
    which.add_argument("--all-cycles", action="store_true", help="of every cycle")


def _who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--who", default="", metavar="NAME", help="whose change it is, for the history")


def _area(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "area", metavar="AREA", help="people, pairings, meetings, follow-ups, goals, certificates, …"
    )


# What each verb takes besides


def _new(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--sample", action="store_true", help="the sample school's book")
    what.add_argument("--archive", action="store_true", help="a generated book of twenty years")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another archive (default: 1)")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=".xlsx, .ods, .csv or .vcf, or filled forms (.pdf), several at once",
    )
    parser.add_argument(
        "--as", dest="kind", default="people", metavar="AREA", help="what it lists (default: people)"
    )
    parser.add_argument(
        "--map", dest="mapping", action="append", default=[], type=_pair, metavar="Column=field",
        help="what a column is taken for; an empty field leaves it out",
    )  # fmt: skip
    parser.add_argument(
        "--role", choices=("mentor", "mentee", "both"),
        help="take everybody in the list for that (default: what the list itself says)",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="where the lists are put, one file each")
    parser.add_argument(
        "--format", choices=("csv", "xlsx", "ics"), default="csv",
        help="lists as text or workbooks, or the planned meetings as a calendar file (default: csv)",
    )  # fmt: skip


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "typed", nargs="+", metavar="WORDS", help="every word must occur; the last may be a beginning"
    )


def _opportunity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--opportunity", metavar="NAME", help="for this kind of mentoring, with its rules")


def _pair_up(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--confirm", action="store_true", help="accept all that is suggested, in one step")
    parser.add_argument("--why", default="", metavar="TEXT", help="why these pairs, for all of them")
    parser.add_argument(
        "--despite", default="", metavar="TEXT", help="why a rule is set aside for a locked pair"
    )
    parser.add_argument("--cycle", metavar="NAME", help="in this cycle (default: the current one)")
    parser.add_argument(
        "--limit", type=_count, default=20, metavar="SECONDS", help="how long groups are searched for"
    )
    parser.set_defaults(all_cycles=False)


def _confirm(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mentor", type=int, action="append", required=True, metavar="ID", help="again for several"
    )
    parser.add_argument(
        "--mentee", type=int, action="append", required=True, metavar="ID", help="again for a group"
    )
    parser.add_argument("--why", required=True, metavar="TEXT", help="why these people")
    parser.add_argument("--despite", default="", metavar="TEXT", help="why a rule against it is set aside")
    parser.add_argument("--cycle", metavar="NAME", help="in this cycle (default: the current one)")
    parser.set_defaults(all_cycles=False)


def _log(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pairing", metavar="PAIRING", help="its id, or a part of its name")
    parser.add_argument(
        "--date", required=True, metavar="D", help="as people type it: 2026-11-24, tue, yesterday"
    )
    parser.add_argument("--minutes", required=True, metavar="N", help="45, 1h, 1:15")
    parser.add_argument("--topic", action="append", default=[], metavar="T", help="again for several")
    parser.add_argument("--notes", default="", metavar="TEXT")


def _close(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pairing", metavar="PAIRING", help="its id, or a part of its name")
    parser.add_argument(
        "--answer", action="append", default=[], type=_pair, metavar='"question=text"',
        help="set_out, learned, helped, hindered, use, mark, next",
    )  # fmt: skip
    parser.add_argument(
        "--contribution", action="append", default=[], type=_pair, metavar='"ID=text"',
        help="what a person brought, for the certificate",
    )  # fmt: skip
    parser.add_argument("--date", metavar="D", help="the day it closed (default: today)")


def _print(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document", metavar="DOCUMENT", help="certificates, or a list: people, pairings, meetings, …"
    )
    parser.add_argument("--out", required=True, metavar="FILE.pdf")
    parser.add_argument("--paper", choices=("a4", "letter"), help="default: the school's")
    parser.add_argument(
        "--only", type=int, action="append", default=[], metavar="ID", help="only these records"
    )
    parser.add_argument(
        "--person",
        type=int,
        action="append",
        default=[],
        metavar="ID",
        help="only these people’s certificates",
    )
    parser.add_argument(
        "--month",
        type=_month,
        metavar="YYYY-MM",
        help="of log-sheet (default: this month, or early in it the last)",
    )


def _history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("area", nargs="?", metavar="AREA")
    parser.add_argument("record", nargs="?", type=int, metavar="ID")
    parser.add_argument(
        "--limit", type=_count, default=200, metavar="N", help="the latest N changes (default: 200)"
    )


def _steps(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "steps", nargs="?", type=_count, default=1, metavar="N", help="how many steps (default: 1)"
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="FOLDER", help="default: with the book's other backups")


def _screenshots(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=float, default=1.0, metavar="FACTOR")
    parser.add_argument("--page", metavar="NAME", help="only this page")
    parser.add_argument(
        "--size", type=_width_by_height, default=(1280, 820), metavar="WxH", help="of the window"
    )
    parser.add_argument("--text-size", type=int, choices=range(100, 201), default=100, metavar="PERCENT")


def _width_by_height(text: str) -> tuple[int, int]:
    width, _by, height = text.lower().partition("x")
    size = (int(width), int(height))
    if not all(100 <= length <= 10_000 for length in size):
        raise ValueError(text)
    return size


VERBS = {
    verb.name: verb
    for verb in (
        Verb("new", "making:new", "Make a record book: empty, the sample school's, or an archive.",
             "school.mentordesk --sample", _book, _new, _who),
        Verb("check", "looking:check", "Look whether a book is sound.", "school.mentordesk --json", _book, _json),
        Verb("import", "exchanging:import_file", "Take a list in.", "school.mentordesk staff.xlsx --dry-run",
             _book, _import, _json, _who),
        Verb("export", "exchanging:export_lists", "Write every list into a folder.",
             "school.mentordesk lists --format xlsx", _book, _export, _private),
        Verb("show", "looking:show", "Show the records of an area.", "school.mentordesk people --json",
             _book, _area, _json, _cycles, _private),
        Verb("search", "looking:search", "Search everything.", "school.mentordesk seating plan",
             _book, _search, _json, _private),
        Verb("pair", "suggesting:pair", "Suggest the best pairs for everybody who waits, with reasons.",
             'school.mentordesk --confirm --why "Talked through with the team."',
             _book, _pair_up, _opportunity, _json, _who),
        Verb("confirm", "changing:confirm", "Put people together.",
             'school.mentordesk --mentor 3 --mentee 12 --why "Both teach the third grade."',
             _book, _confirm, _opportunity, _json, _who),
        Verb("log", "changing:log", "Log a meeting.",
             'school.mentordesk 4 --date tue --minutes 45 --topic "Seating plans"', _book, _log, _json, _who),
        Verb("close", "changing:close", "Close a pairing with its closing conversation.",
             'school.mentordesk 4 --answer "learned=To begin calmly."', _book, _close, _json, _who),
        Verb("print", "printing:print_document", "Print a document or a list into a PDF.",
             "school.mentordesk certificates --out certificates.pdf", _book, _print, _cycles, _private, _who),
        Verb("history", "looking:history", "Say what changed, when and by whom.",
             "school.mentordesk pairings 4", _book, _history, _json, _private),
        Verb("undo", "changing:undo", "Take the last changes back.", "school.mentordesk 2", _book, _steps, _json, _who),
        Verb("redo", "changing:redo", "Bring undone changes back.", "school.mentordesk", _book, _steps, _json, _who),
        Verb("backup", "looking:backup", "Make a checked copy.", "school.mentordesk --to /media/stick", _book, _backup,
             _json),
        Verb("backups", "looking:backups", "List the copies there are.", "school.mentordesk", _book, _json),
        Verb("screenshots", "window:screenshots", "Draw every page into pictures.",
             "school.mentordesk pictures --theme dark", _book, _screenshots),
    )
}  # fmt: skip
"""The verbs, in the order the help lists them."""

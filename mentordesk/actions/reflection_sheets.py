"""The reflection sheets a trainer hands out, read from `resources/training`, and printed one a page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.actions.library_files import Reading, known_language, read_all, read_file
from mentordesk.domain.messages import msg
from mentordesk.domain.reflection_sheets import MOST_LINES, Prompt, ReflectionSheet
from mentordesk.domain.refusals import Refusal
from mentordesk.resource_files import resource

if TYPE_CHECKING:
    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.words import Words

KEYS = (
    "learner_history",
    "assumptions",
    "roles",
    "listening",
    "feedback",
    "boundaries",
    "closing",
    "what_i_want_to_learn",
)


def reflection_sheets(language: str) -> tuple[ReflectionSheet, ...]:
    """The sheets in a language, in the order of a mentor's year; one whose file cannot be read is left out."""
    return _sheets(known_language(language)).items


def reflection_sheet_faults(language: str) -> tuple[Refusal, ...]:
    """What could not be read: a sentence for each file, naming it; nothing where all is well."""
    return _sheets(known_language(language)).faults


@cache
def _sheets(language: str) -> Reading[ReflectionSheet]:
    return read_sheets(resource("training"), language)


def read_sheets(folder: Path, language: str) -> Reading[ReflectionSheet]:
    """Read the sheets of a folder laid out as the library's: `<language>/<key>.toml`."""
    return read_all((folder / language / f"{key}.toml" for key in KEYS), _sheet)


def _sheet(path: Path) -> Iterable[ReflectionSheet]:
    part = read_file(path)
    part.only(["title", "time", "intro", "afterwards", "prompt"])
    prompts = []
    for one in part.parts("prompt"):
        one.only(["text", "lines"])
        lines = one.number("lines")
        if not 1 <= lines <= MOST_LINES:
            raise Refusal(
                msg(
                    "In {file}, a question can have from 1 to {most} lines to write on, and not {lines}.",
                    file=part.file,
                    most=MOST_LINES,
                    lines=lines,
                )
            )
        prompts.append(Prompt(one.needed("text"), lines))
    if not prompts:
        raise Refusal(msg("In {file}, “{key}” is missing.", file=part.file, key="prompt"))
    return [
        ReflectionSheet(
            path.stem, part.needed("title"), part.text("time"), part.text("intro"), tuple(prompts),
            part.text("afterwards"),
        )
    ]  # fmt: skip


def print_reflection_sheets(book: Book, words: Words, asked: Asked) -> Printed:
    """Print the sheets in the language of `words`, all of them or those numbered in `only`, from 1 on.

    Raises Refusal for a number there is no sheet of, and where a file of the sheets cannot be read.
    """
    from mentordesk.actions.agreements import paper_of, school_name
    from mentordesk.actions.printing import Printed
    from mentordesk.documents.reflection_sheet import reflection_sheets_pdf

    if faults := reflection_sheet_faults(words.language):
        raise faults[0]
    sheets = reflection_sheets(words.language)
    for number in asked.only:
        if not 1 <= number <= len(sheets):
            raise Refusal(
                msg(
                    "There is no reflection sheet {number}; they are numbered from 1 to {last}.",
                    number=number,
                    last=len(sheets),
                )
            )
    chosen = [sheets[number - 1] for number in dict.fromkeys(asked.only)] or list(sheets)
    pdf = reflection_sheets_pdf(
        chosen, words, school=school_name(book, words.language), paper=asked.paper or paper_of(book)
    )
    return Printed(pdf, len(chosen))

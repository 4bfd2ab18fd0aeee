"""A list as text between programs: what Ctrl+C puts on the clipboard for a spreadsheet, headings first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from mentordesk.actions.lists.cells import on_paper
from mentordesk.actions.lists.spec import ListSpec

if TYPE_CHECKING:
    from mentordesk.words import Words

R = TypeVar("R")
# What begins a formula, also in the wide form of East Asian keyboards.
_FORMULA_MARKS = tuple("=+-@＝＋－＠")


def as_text(spec: ListSpec[R], rows: Iterable[R], words: Words, keys: Sequence[str]) -> str:
    """Lay rows out as tab-separated lines with headings; `keys` are the columns. Private columns are never copied."""
    words = words.plain
    columns = [column for column in spec.columns if column.key in keys and not column.private]
    lines = [[words.say(column.title) for column in columns]]
    lines += [[on_paper(column, row, words) for column in columns] for row in spec.shared(rows)]
    return "\r\n".join("\t".join(_cell(text) for text in line) for line in lines) + "\r\n"


def _cell(text: str) -> str:
    """One cell as spreadsheets read it from the clipboard: quoted where it holds a tab, a line end or a quotation mark.

    A text that would be taken for a formula gets a space before it, which makes it a text again in every spreadsheet.
    """
    if text.lstrip("\t\r\n")[:1] in _FORMULA_MARKS:
        text = " " + text
    if any(mark in text for mark in '\t\r\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text

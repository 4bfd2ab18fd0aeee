"""The sheet people sign when they come to a training session: one line each, with room for a pen, and a few spare ones.

Everything on it was put into words before; here it is only set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.ornament import BLUE, INK, SOFT_INK
from mentordesk.documents.pages import Column
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 20 * MM
_TOP, _FOOT = 17 * MM, 20 * MM
_TITLE, _TEXT, _HEADING, _SMALL = 20.0, 10.5, 9.0, 8.5
_ROW = 27.0
_LINE: Colour = (0.72, 0.73, 0.75)
_NUMBER, _NAME = 22.0, 0.36  # points for the number; the share of the width for name and role, each
SPARE = 4
"""Lines left free for whoever comes without having been on the list."""


@dataclass(frozen=True)
class SignInSheet:
    """One session’s sheet in words: `rows` are a name and a role each; `headings` stand over name, role, signature."""

    title: str
    facts: tuple[str, ...]
    headings: tuple[str, str, str]
    rows: tuple[tuple[str, str], ...]
    school: str = ""


def training_list_pdf(sheets: Sequence[SignInSheet], words: Words, *, paper: str = "a4") -> bytes:
    """Draw the sheets one after the other, each beginning on a page of its own."""
    document = Document(
        upright(paper),
        title=sheets[0].title,
        author=sheets[0].school,
        language=words.language,
        rtl=words.rtl,
    )
    for sheet in sheets:
        _Sheet(document, sheet, words).draw()
    return document.finish()


class _Sheet:
    def __init__(self, document: Document, sheet: SignInSheet, words: Words) -> None:
        self.document, self.sheet, self.words = document, sheet, words
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)

    def draw(self) -> None:
        rows = [*self.sheet.rows, *[("", "")] * SPARE]
        first = int((self._below_head() - _FOOT) // _ROW)
        others = int((self.document.paper.height - _TOP - 24 - _FOOT) // _ROW)
        pages = [rows[:first]]
        pages += [rows[start : start + others] for start in range(first, len(rows), others)]
        number = 1
        for place, page in enumerate(pages):
            y = self._head() if place == 0 else self.document.paper.height - _TOP
            y = self._headings(y)
            for row in page:
                self._row(y, row, number)
                y -= _ROW
                number += 1
            said = self.words("Page {page} of {pages}", page=place + 1, pages=len(pages))
            self.column.line(said, 14.5 * MM, _SMALL, colour=SOFT_INK, at_end=True)
            self.document.next_page()

    def _head_blocks(self) -> list[tuple[str, float, bool]]:
        text, width = self.document.text, self.column.width
        lines = [(self.sheet.school, 9.5, False)] if self.sheet.school else []
        lines += [(one, _TITLE, True) for one in text.lines(self.sheet.title, width, _TITLE, "bold", most=3)]
        facts = "  ·  ".join(one for one in self.sheet.facts if one)
        lines += [(one, _TEXT, False) for one in text.lines(facts, width, _TEXT, most=3)] if facts else []
        return lines

    def _below_head(self) -> float:
        height = sum(size * 1.4 for _, size, _ in self._head_blocks())
        return self.document.paper.height - _TOP - height - 12 - 24

    def _head(self) -> float:
        y = self.document.paper.height - _TOP
        for line, size, bold in self._head_blocks():
            if bold:
                self.column.line(line, y, size, weight="bold")
            else:
                self.column.line(line, y, size, colour=SOFT_INK)
            y -= size * 1.4
        return y - 12

    def _headings(self, y: float) -> float:
        for place, heading in enumerate(self.sheet.headings):
            self._cell(heading, y, place, _HEADING, BLUE)
        self.column.draw_rule(y - 17, INK, 0.8)
        return y - 24

    def _row(self, y: float, row: tuple[str, str], number: int) -> None:
        self.column.line(str(number), y - 4, _HEADING, colour=SOFT_INK, rtl=self.document.rtl)
        for place, text in enumerate(row):
            if text:
                self._cell(text, y - 3, place, _TEXT, INK if place == 0 else SOFT_INK)
        self.column.draw_rule(y - _ROW + 6, _LINE, 0.5)

    def _cell(self, text: str, y: float, place: int, size: float, colour: Colour) -> None:
        width = self.column.width - _NUMBER
        start = _NUMBER + sum((width * _NAME, width * (1 - _NAME) / 2)[:place])
        room = width * (_NAME if place == 0 else (1 - _NAME) / 2) - 8
        line = self.document.text.lines(text, room, size, most=1)[0]
        self.column.inset(start).line(
            line, y, size, colour=colour, rtl=runs_to_the_left(text, self.document.rtl)
        )

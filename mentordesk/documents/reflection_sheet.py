"""Reflection sheets: questions with lines to write on, each sheet filling its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentordesk.documents.ornament import BLUE, GOLD, INK, SOFT_INK
from mentordesk.documents.pages import Block, Column, paged
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.domain.reflection_sheets import ReflectionSheet
    from mentordesk.words import Words

MARGIN = 22 * MM
_TOP, _BOTTOM = 18 * MM, 21 * MM
_TITLE, _TEXT, _SMALL = 23.0, 11.0, 9.0
_NUMBER = 20.0
_NARROWEST, _WIDEST = 17.5, 25.0
"""From one line to the next, in points: nobody writes closer, and wider looks like a school exercise book."""
_SPARE = 0.01
"""Points, against rounding."""
_RULED: Colour = (0.72, 0.73, 0.75)


def reflection_sheets_pdf(
    sheets: Sequence[ReflectionSheet], words: Words, *, school: str = "", paper: str = "a4"
) -> bytes:
    """Draw the sheets, each beginning on a page of its own; one that is too long for it goes on overleaf."""
    title = sheets[0].title if len(sheets) == 1 else words("Reflection sheets")
    document = Document(upright(paper), title=title, author=school, language=words.language, rtl=words.rtl)
    for sheet in sheets:
        _Sheet(document, sheet, words, school).draw()
    return document.finish()


class _Sheet:
    def __init__(self, document: Document, sheet: ReflectionSheet, words: Words, school: str) -> None:
        self.document, self.sheet, self.words, self.school = document, sheet, words, school
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)
        self.body = self.column.inset(_NUMBER)

    def draw(self) -> None:
        top = self.document.paper.height - _TOP
        room = top - _BOTTOM
        for page in paged(self._fitting(room), room, room):
            y = top
            for block in page:
                block.draw(y)
                y -= block.height
            self._foot()
            self.document.next_page()

    def _fitting(self, room: float) -> list[Block]:
        """The sheet with its lines as far apart as the page allows; where even the nearest are too many, with fewer.

        The question with most lines gives one up first, and none its last.
        """
        lines = [one.lines for one in self.sheet.prompts]
        left = room - sum(one.height for one in self._blocks(lines, 0.0)) - _SPARE
        while sum(lines) * _NARROWEST > left and max(lines) > 1:
            lines[lines.index(max(lines))] -= 1
        return self._blocks(lines, max(_NARROWEST, min(_WIDEST, left / sum(lines))))

    def _blocks(self, lines: Sequence[int], pitch: float) -> list[Block]:
        sheet, column = self.sheet, self.column
        blocks: list[Block] = []
        if self.school:
            blocks += column.paragraph(self.school, _SMALL, weight="medium", colour=SOFT_INK)
            blocks.append(column.gap(5))
        blocks += column.paragraph(sheet.title, _TITLE, weight="bold", keeps=True, leading=1.25)
        if sheet.time:
            blocks += column.paragraph(sheet.time, _TEXT, weight="medium", colour=GOLD, keeps=True)
        if sheet.intro:
            blocks.append(column.gap(5))
            blocks += column.paragraph(sheet.intro, _TEXT, colour=SOFT_INK)
        for number, (prompt, many) in enumerate(zip(sheet.prompts, lines, strict=True), 1):
            blocks += self._prompt(number, prompt.text, many, pitch)
        if sheet.afterwards:
            blocks.append(column.gap(20, keeps=True))
            blocks += column.paragraph(
                self.words("Afterwards"), _TEXT, weight="medium", colour=BLUE, keeps=True
            )
            blocks += column.paragraph(sheet.afterwards, _TEXT)
        return blocks

    def _prompt(self, number: int, text: str, lines: int, pitch: float) -> list[Block]:
        """A question with its number before it, together with its first line to write on."""
        first, *others = self.body.paragraph(text, _TEXT, weight="medium", colour=INK, keeps=True)
        said = self.words("{n}.", n=number)

        def numbered(y: float) -> None:
            self.column.line(said, y, _TEXT, weight="medium", colour=BLUE, rtl=self.words.rtl)
            first.draw(y)

        ruled = Block(pitch, lambda y: self.body.draw_rule(y - pitch, _RULED, 0.5))
        return [
            self.column.gap(14),
            Block(first.height, numbered, keeps=True),
            *others,
            *[ruled] * lines,
        ]

    def _foot(self) -> None:
        said = self.words("This sheet is yours. Nobody collects it.")
        self.column.line(said, 15 * MM, _SMALL, colour=SOFT_INK, rtl=self.words.rtl)

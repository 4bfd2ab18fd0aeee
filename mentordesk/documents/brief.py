"""The brief for the principal: one page that says how mentoring goes, in figures, a small chart and a few sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mentordesk.documents.ornament import BLUE, INK, SOFT_INK
from mentordesk.documents.pages import Block, Column
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

MARGIN = 24 * MM
_TOP, _FOOT = 22 * MM, 20 * MM
_TITLE, _FIGURE, _HEADING, _TEXT, _SMALL = 22.0, 25.0, 12.0, 10.5, 9.0
_CHART = 62.0
_LABEL = 66.0
_LINE: Colour = (0.82, 0.8, 0.76)
_BAR: Colour = (0.72, 0.81, 0.89)


@dataclass(frozen=True)
class Brief:
    """What stands on the page, in words. `figures` are a number and what it counts; `bars` the weeks of the chart.

    Each of `sections` has a heading and its lines; a line is what stands before it (a date, or nothing) and its words.
    """

    title: str
    below: str
    school: str
    date: str
    figures: tuple[tuple[str, str], ...] = ()
    bars: tuple[int, ...] = ()
    bars_title: str = ""
    bars_ends: tuple[str, str] = ("", "")
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    foot: str = ""


def brief_pdf(brief: Brief, *, paper: str = "a4", language: str = "en", rtl: bool = False) -> bytes:
    """Draw the brief: one page; what does not fit any more is left out from the end of the longest section."""
    document = Document(upright(paper), title=brief.title, author=brief.school, language=language, rtl=rtl)
    _Page(document, brief).draw()
    return document.finish()


class _Page:
    def __init__(self, document: Document, brief: Brief) -> None:
        self.document, self.brief = document, brief
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)

    def draw(self) -> None:
        document, brief, column = self.document, self.brief, self.column
        y = document.paper.height - _TOP
        column.line(brief.school, y + 8 * MM, _SMALL, colour=SOFT_INK)
        column.line(brief.date, y + 8 * MM, _SMALL, colour=SOFT_INK, at_end=True)
        blocks = self._fitting(y - _FOOT)
        for block in blocks:
            block.draw(y)
            y -= block.height
        column.draw_rule(_FOOT - 2, _LINE, 0.5)
        column.line(brief.foot, _FOOT - 6, _SMALL, colour=SOFT_INK, rtl=document.rtl)
        document.next_page()

    def _fitting(self, room: float) -> list[Block]:
        sections = [(heading, list(lines)) for heading, lines in self.brief.sections]
        while True:
            blocks = self._blocks(sections)
            if sum(one.height for one in blocks) <= room or not any(len(lines) > 1 for _, lines in sections):
                return blocks
            max(sections, key=lambda one: len(one[1]))[1].pop()

    def _blocks(self, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> list[Block]:
        brief, column = self.brief, self.column
        blocks = column.paragraph(brief.title, _TITLE, weight="bold", leading=1.25)
        blocks += column.paragraph(brief.below, _TEXT, colour=SOFT_INK)
        blocks.append(column.gap(14))
        if brief.figures:
            blocks.append(self._figures())
            blocks.append(column.gap(12))
        if len(brief.bars) > 1 and any(brief.bars):
            blocks += column.paragraph(brief.bars_title, _SMALL, colour=SOFT_INK, keeps=True)
            blocks.append(self._chart())
        for heading, lines in sections:
            blocks.append(column.gap(14))
            blocks += column.paragraph(heading, _HEADING, weight="medium", colour=BLUE, keeps=True)
            blocks.append(column.gap(2))
            for before, words in lines:
                blocks += self._line(before, words)
        return blocks

    def _line(self, before: str, words: str) -> list[Block]:
        """A sentence; where something stands before it, in a column of its own."""
        if not before:
            return [*self.column.paragraph(words, _TEXT), self.column.gap(2)]
        blocks = self.column.inset(_LABEL).paragraph(words, _TEXT)
        first = blocks[0]

        def with_label(y: float) -> None:
            cut = self.document.text.lines(before, _LABEL - 6, _TEXT, most=1)[0]
            self.column.line(cut, y, _TEXT, weight="medium", colour=SOFT_INK, rtl=self.document.rtl)
            first.draw(y)

        return [Block(first.height, with_label, first.keeps), *blocks[1:], self.column.gap(2)]

    def _figures(self) -> Block:
        """Numbers side by side, each with what it counts below it."""
        column, document = self.column, self.document
        each = column.width / len(self.brief.figures)
        labels = [document.text.lines(label, each - 10, _SMALL) for _, label in self.brief.figures]
        height = _FIGURE * 1.25 + max(len(one) for one in labels) * _SMALL * 1.35

        def draw(y: float) -> None:
            for place, ((number, _), lines) in enumerate(zip(self.brief.figures, labels, strict=True)):
                left = column.left + (column.width - each * (place + 1) if document.rtl else each * place)
                part = Column(document, left, each)
                part.line(number, y, _FIGURE, weight="bold", colour=BLUE)
                for row, line in enumerate(lines):
                    part.line(
                        line, y - _FIGURE * 1.25 - row * _SMALL * 1.35, _SMALL, colour=INK, rtl=document.rtl
                    )

        return Block(height, draw)

    def _chart(self) -> Block:
        """Bars from where lines begin, the last one dark, with what stands at both ends below."""
        column, document, values = self.column, self.document, self.brief.bars
        step, most = column.width / len(values), max(values)

        def draw(y: float) -> None:
            canvas: Any = document.canvas
            for place, value in enumerate(values):
                high = max(0.8, (_CHART - 6) * value / most)
                at = len(values) - 1 - place if document.rtl else place
                canvas.setFillColorRGB(*(BLUE if place == len(values) - 1 else _BAR))
                canvas.rect(column.left + at * step + 1, y - _CHART, step - 2, high, stroke=0, fill=1)
            start, end = self.brief.bars_ends
            column.line(start, y - _CHART - 3, _SMALL, colour=SOFT_INK, rtl=document.rtl)
            column.line(end, y - _CHART - 3, _SMALL, colour=SOFT_INK, rtl=document.rtl, at_end=True)

        return Block(_CHART + _SMALL * 1.6, draw)

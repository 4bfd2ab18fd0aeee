"""The monthly log of a pair: the month's meetings, what they come to, and lines to sign on.

Everything on it was put into words before; here it is only set. Rows without a date are left free to be written on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.fonts import Weight
from mentordesk.documents.ornament import BLUE, INK, SOFT_INK
from mentordesk.documents.pages import Block, Column, paged
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 20 * MM
_TOP, _FOOT = 18 * MM, 19 * MM
_TITLE, _MONTH, _TEXT, _SMALL, _HEAD = 20.0, 13.0, 10.5, 8.5, 8.5
_LINE: Colour = (0.82, 0.8, 0.76)
_RULED: Colour = (0.62, 0.64, 0.67)
_LEADING, _PADDING, _BLANK = 13.5, 5.0, 25.0
_GUTTER, _BETWEEN = 12.0, 20.0
_SIGNING = 36.0
# How wide date, length and means are, in shares of the sheet; topics have the rest.
_SHARES = (0.2, 0.13, 0.17)


@dataclass(frozen=True, slots=True)
class LogRow:
    """One meeting in words; an empty one is a line to write on. A soft one was not held."""

    date: str = ""
    length: str = ""
    means: str = ""
    topics: str = ""
    soft: bool = False

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What stands in its columns."""
        return self.date, self.length, self.means, self.topics


@dataclass(frozen=True, slots=True)
class LogSigner:
    """Who signs, and as what."""

    name: str
    role: str


@dataclass(frozen=True)
class LogSheet:
    """One pair's month in words; `totals` are names and values, the first of them below the column of lengths."""

    title: str
    month: str
    people: tuple[tuple[str, str], ...] = ()
    headings: tuple[str, str, str, str] = ("", "", "", "")
    rows: tuple[LogRow, ...] = ()
    blank: int = 0
    total: tuple[str, str] = ("", "")
    totals: tuple[tuple[str, str], ...] = ()
    signers: tuple[LogSigner, ...] = ()
    school: str = ""
    foot: str = ""


def log_sheets_pdf(
    sheets: Sequence[LogSheet],
    words: Words,
    *,
    paper: str = "a4",
    progress: Callable[[int, int], object] = lambda _done, _of: None,
) -> bytes:
    """Draw the sheets of several pairs into one file, each beginning on a page of its own."""
    first = sheets[0] if sheets else LogSheet("", "")
    title = f"{first.title} – {first.month}" if first.month else first.title
    document = Document(
        upright(paper), title=title, author=first.school, language=words.language, rtl=words.rtl
    )
    for number, sheet in enumerate(sheets):
        progress(number, len(sheets))
        _Sheet(document, sheet, words).draw()
    return document.finish()


class _Sheet:
    def __init__(self, document: Document, sheet: LogSheet, words: Words) -> None:
        self.document, self.sheet, self.words = document, sheet, words
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)
        self.text = document.text

    def draw(self) -> None:
        paper = self.document.paper
        room = paper.height - _TOP - _FOOT
        pages = paged(self._blocks(), room, room)
        for number, blocks in enumerate(pages, 1):
            y = paper.height - _TOP
            for block in blocks:
                block.draw(y)
                y -= block.height
            self._foot(number, len(pages))
            self.document.next_page()

    def _blocks(self) -> list[Block]:
        rows = [*self.sheet.rows, *[LogRow()] * self.sheet.blank]
        return [*self._head(), *self._table(rows), *self._totals(), *self._signatures()]

    # ---------------------------------------------------------------- head and foot

    def _head(self) -> list[Block]:
        sheet, column = self.sheet, self.column
        blocks: list[Block] = []
        if sheet.school:
            blocks += column.paragraph(sheet.school, 9.5, weight="medium", colour=SOFT_INK)
            blocks.append(column.gap(4))
        blocks.append(Block(_TITLE * 1.3, self._title))
        blocks.append(column.gap(8))
        for name, value in sheet.people:
            blocks += self._said(name, value)
        blocks.append(column.gap(12))
        return blocks

    def _title(self, y: float) -> None:
        """The title where lines begin, the month where they end; a month that has no room stands smaller."""
        month = self.text.width(self.sheet.month, _MONTH, "medium")
        room = self.column.width - month - _GUTTER
        size = self.text.fitting(self.sheet.title, room, _TITLE, 10, "bold")
        self.column.line(self.sheet.title, y, size, weight="bold")
        self.column.line(
            self.sheet.month, y - _TITLE + _MONTH, _MONTH, weight="medium", colour=BLUE, at_end=True
        )

    def _said(self, name: str, value: str) -> list[Block]:
        """A line of what is known: its name softly, its value beside it."""
        indent = 86.0
        beside = self.column.inset(indent)
        blocks = beside.paragraph(value, _TEXT, weight="medium")
        first = blocks[0]

        def with_name(y: float) -> None:
            self.column.line(name, y, _TEXT, colour=SOFT_INK, rtl=self.words.rtl)
            first.draw(y)

        return [Block(first.height, with_name, first.keeps), *blocks[1:]]

    def _foot(self, page: int, pages: int) -> None:
        y, column = 14.5 * MM, self.column
        if self.sheet.foot:
            said = self.text.lines(self.sheet.foot, column.width * 0.75, _SMALL, most=1)[0]
            column.line(said, y, _SMALL, colour=SOFT_INK)
        if pages > 1:
            counted = self.words("Page {page} of {pages}", page=page, pages=pages)
            column.line(counted, y, _SMALL, colour=SOFT_INK, rtl=self.words.rtl, at_end=True)

    # ---------------------------------------------------------------- the meetings

    def _columns(self) -> list[Column]:
        """Where date, length, means and topics stand."""
        width = self.column.width - 3 * _GUTTER
        widths = [width * share for share in _SHARES]
        widths.append(width - sum(widths))
        columns, at = [], self.column.left
        for one in widths:
            left = at
            if self.document.rtl:
                left = 2 * self.column.left + self.column.width - at - one
            columns.append(Column(self.document, left, one))
            at += one + _GUTTER
        return columns

    def _table(self, rows: Sequence[LogRow]) -> list[Block]:
        columns = self._columns()

        def heads(y: float) -> None:
            for column, heading in zip(columns, self.sheet.headings, strict=True):
                said = self.text.lines(heading, column.width, _HEAD, "medium", most=1)[0]
                column.line(said, y, _HEAD, weight="medium", colour=SOFT_INK, rtl=self.words.rtl)
            self.column.draw_rule(y - 16, SOFT_INK, 0.7)

        return [Block(16.5, heads, keeps=True), *(self._row(columns, row) for row in rows)]

    def _row(self, columns: Sequence[Column], row: LogRow) -> Block:
        cells = [
            self.text.lines(text, column.width, _TEXT, most=12)
            for column, text in zip(columns, row.cells, strict=True)
        ]
        lines = max(len(one) for one in cells)
        is_blank = not any(row.cells)
        height = _BLANK if is_blank else lines * _LEADING + 2 * _PADDING
        colour = SOFT_INK if row.soft else INK

        def draw(y: float) -> None:
            for column, text, found in zip(columns, row.cells, cells, strict=True):
                rtl = runs_to_the_left(text, self.words.rtl)
                for number, line in enumerate(found):
                    column.line(line, y - _PADDING - number * _LEADING, _TEXT, colour=colour, rtl=rtl)
            self.column.draw_rule(y - height, _RULED if is_blank else _LINE, 0.5)

        return Block(height, draw)

    def _totals(self) -> list[Block]:
        columns = self._columns()
        name, value = self.sheet.total
        blocks: list[Block] = []
        if value:

            def total(y: float) -> None:
                self._fitted(columns[0], name, y - _PADDING, "medium")
                self._fitted(columns[1], value, y - _PADDING, "bold")

            blocks.append(Block(_LEADING + 2 * _PADDING, total))
        blocks.append(self.column.gap(8))
        for label, said in self.sheet.totals:
            blocks += self._said(label, said) if label else self.column.paragraph(said, _TEXT)
        return blocks

    def _fitted(self, column: Column, text: str, y: float, weight: Weight) -> None:
        size = self.text.fitting(text, column.width + _GUTTER / 2, _TEXT, 7, weight)
        column.line(text, y, size, weight=weight)

    # ---------------------------------------------------------------- signatures

    def _signatures(self) -> list[Block]:
        """Lines to sign on, three beside each other, each with its date."""
        signers = self.sheet.signers
        if not signers:
            return []
        across = min(3, len(signers))
        blocks: list[Block] = [self.column.gap(10, keeps=True)]
        rows = [signers[at : at + across] for at in range(0, len(signers), across)]
        for row in rows:
            blocks.append(Block(_SIGNING + 40, self._signing(row, across)))
        return blocks

    def _signing(self, row: Sequence[LogSigner], across: int) -> Callable[[float], None]:
        width = (self.column.width - (across - 1) * _BETWEEN) / across

        def draw(y: float) -> None:
            for place, one in enumerate(row):
                left = self.column.left + place * (width + _BETWEEN)
                if self.document.rtl:
                    left = self.column.left + self.column.width - width - place * (width + _BETWEEN)
                self._signer(Column(self.document, left, width), one, y - _SIGNING)

        return draw

    def _signer(self, column: Column, one: LogSigner, y: float) -> None:
        column.draw_rule(y, INK, 0.7)
        name = self.text.lines(one.name, column.width, _TEXT, "medium", most=1)[0]
        column.line(name, y - 3, _TEXT, weight="medium")
        said = self.text.lines(one.role, column.width - 30, _SMALL, most=1)[0]
        column.line(said, y - 3 - _LEADING, _SMALL, colour=SOFT_INK, rtl=self.words.rtl)
        column.line(
            self.words("Date"), y - 3 - _LEADING, _SMALL, colour=SOFT_INK, rtl=self.words.rtl, at_end=True
        )

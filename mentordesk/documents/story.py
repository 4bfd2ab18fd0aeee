"""A pairing's whole story on one page: who they are, what they set out to do, how it went, how it ended.

Everything on it was put into words before; here it is only set. However much there is, it stays one page: first the
longest texts are cut, then the longest lists, and each cut is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mentordesk.documents.ornament import BLUE, GOLD, INK, SOFT_INK
from mentordesk.documents.pages import Block, Column
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.pictures import draw_emblem, picture
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN, _TOP, _FOOT = 19 * MM, 17 * MM, 17 * MM
_BETWEEN = 24.0
_SIDE = 0.34  # of the width
_TITLE, _HEADING, _SMALL = 20.0, 11.5, 8.5
_LEADING = 1.36
_PALE: Colour = (0.76, 0.83, 0.89)
_LINE: Colour = (0.82, 0.8, 0.76)
_LEAD = 62.0  # points: how wide the days before a list are
_BARS, _TREND = 40.0, 44.0

# So many entries of a list, so many lines of a text, at such a size: the first that fits the page.
_ROOMS = (
    (60, 14, 10.5),
    (24, 8, 10.5),
    (18, 6, 10.0),
    (14, 5, 10.0),
    (11, 4, 9.5),
    (8, 3, 9.5),
    (6, 3, 9.0),
    (5, 2, 9.0),
    (4, 2, 8.5),
    (3, 1, 8.5),
    (2, 1, 8.0),
    (1, 1, 8.0),
)


@dataclass(frozen=True)
class StoryEntry:
    """A line of a section: what leads it (a day, a question, a name) and what it says."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class StorySection:
    """A part of the story. With ``beside`` what leads stands beside the text, else above it.

    With ``newest`` the last entries are kept where there is no room for all of them, else the first.
    """

    title: str
    entries: tuple[StoryEntry, ...]
    beside: bool = False
    newest: bool = False


@dataclass(frozen=True)
class StorySheet:
    """One story in words. ``months`` are the meetings held by month with its name, ``trend`` marks from 1 to 5."""

    title: str
    summary: str = ""
    main: tuple[StorySection, ...] = ()
    side: tuple[StorySection, ...] = ()
    months_title: str = ""
    months: tuple[tuple[str, int], ...] = ()
    months_said: str = ""
    trend_title: str = ""
    trend: tuple[float, ...] = ()
    trend_said: str = ""
    kind: str = ""
    foot: str = ""
    school: str = ""
    emblem: bytes | None = None


def stories_pdf(sheets: Sequence[StorySheet], words: Words, *, paper: str = "a4", title: str = "") -> bytes:
    """Draw stories into one file, each on a page of its own."""
    school = sheets[0].school if sheets else ""
    document = Document(
        upright(paper), title=title or sheets[0].title, author=school, language=words.language, rtl=words.rtl
    )
    for sheet in sheets:
        _Story(document, sheet, words).draw()
    return document.finish()


@dataclass(frozen=True)
class _Room:
    entries: int
    lines: int
    size: float


class _Story:
    def __init__(self, document: Document, sheet: StorySheet, words: Words) -> None:
        self.document, self.sheet, self.words = document, sheet, words
        width = document.paper.width - 2 * MARGIN
        side = width * _SIDE
        main = width - side - _BETWEEN
        rtl = document.rtl
        self.page = Column(document, MARGIN, width)
        self.main = Column(document, MARGIN + (side + _BETWEEN if rtl else 0), main)
        self.side = Column(document, MARGIN + (0 if rtl else main + _BETWEEN), side)

    def draw(self) -> None:
        top = self.document.paper.height - _TOP
        head = self._head()
        top = _drawn(head, top)
        room = top - _FOOT - 8
        columns: tuple[list[Block], list[Block]] = ([], [])
        for entries, lines, size in _ROOMS:
            columns = self._columns(_Room(entries, lines, size))
            if all(sum(one.height for one in blocks) <= room for blocks in columns):
                break
        for blocks in columns:
            _drawn(_that_fit(blocks, room), top)
        self._foot()
        self.document.next_page()

    # ---------------------------------------------------------------- head and foot

    def _head(self) -> list[Block]:
        sheet, page = self.sheet, self.page
        emblem = picture(sheet.emblem)
        corner = MARGIN + 27 if self.document.rtl else self.document.paper.width - MARGIN - 27
        blocks = [Block(0, lambda y: draw_emblem(self.document.canvas, emblem, corner, y + 4, 32))]
        names = Column(self.document, page.left + (66 if self.document.rtl else 0), page.width - 66)
        kind = "  ·  ".join(filter(None, (sheet.school, sheet.kind)))
        if kind:
            blocks += names.paragraph(kind, 9.5, weight="medium", colour=SOFT_INK)[:2]
            blocks.append(page.gap(3))
        text = self.document.text
        size = text.fitting(sheet.title, names.width * 1.9, _TITLE, 13, "bold")
        for line in text.lines(sheet.title, names.width, size, "bold", most=2):
            blocks.append(
                Block(size * 1.22, lambda y, line=line: names.line(line, y, size, weight="bold"))  # type: ignore[misc]
            )
        blocks.append(page.gap(3))
        for line in text.lines(sheet.summary, page.width, 10.5, most=2) if sheet.summary else ():
            blocks.append(
                Block(15, lambda y, line=line: page.line(line, y, 10.5, colour=SOFT_INK))  # type: ignore[misc]
            )
        return [*blocks, page.gap(8), page.rule(GOLD, 0.9, 46), page.gap(6)]

    def _foot(self) -> None:
        page, y = self.page, 13 * MM
        page.draw_rule(y + 5, _LINE, 0.5)
        line = self.document.text.lines(self.sheet.foot, page.width, _SMALL, most=1)[0]
        page.line(line, y, _SMALL, colour=SOFT_INK)

    # ---------------------------------------------------------------- columns

    def _columns(self, room: _Room) -> tuple[list[Block], list[Block]]:
        main = [block for one in self.sheet.main for block in self._section(self.main, one, room)]
        side = [block for one in self.sheet.side for block in self._section(self.side, one, room)]
        size = room.size
        if self.sheet.months:
            side += self._heading(self.side, self.sheet.months_title)
            side += [Block(_BARS + 14, self._bars), self.side.gap(2)]
            side += self._text(self.side, self.sheet.months_said, size, room.lines + 2, SOFT_INK)
            side.append(self.side.gap(10))
        if self.sheet.trend_said:
            side += self._heading(self.side, self.sheet.trend_title)
            if len(self.sheet.trend) > 1:
                side += [Block(_TREND, self._trend), self.side.gap(2)]
            side += self._text(self.side, self.sheet.trend_said, size, room.lines + 2, SOFT_INK)
        return main, side

    def _heading(self, column: Column, title: str) -> list[Block]:
        blocks = column.paragraph(title, _HEADING, weight="medium", colour=BLUE, keeps=True, leading=1.3)
        return [*blocks, column.gap(2, keeps=True)]

    def _section(self, column: Column, section: StorySection, room: _Room) -> list[Block]:
        entries = section.entries
        if not entries:
            return []
        shown = entries[-room.entries :] if section.newest else entries[: room.entries]
        left = len(entries) - len(shown)
        blocks = self._heading(column, section.title)
        more = self.words.plural("and {n} more", "and {n} more", left) if left else ""
        if more and section.newest:
            blocks += self._text(column, more, room.size, 1, SOFT_INK)
        for entry in shown:
            blocks += self._entry(column, entry, section.beside, room)
        if more and not section.newest:
            blocks += self._text(column, more, room.size, 1, SOFT_INK)
        return [*blocks, column.gap(10)]

    def _entry(self, column: Column, entry: StoryEntry, beside: bool, room: _Room) -> list[Block]:
        size = room.size
        if not entry.lead:
            return [*self._text(column, entry.text, size, room.lines), column.gap(2.5)]
        if not beside:
            lead = self._text(column, entry.lead, size, 2, INK, "medium")
            return [*lead, *self._text(column, entry.text, size, room.lines), column.gap(4)]
        inner = column.inset(_LEAD)
        blocks = self._text(inner, entry.text or " ", size, room.lines)
        first = blocks[0]

        def with_lead(y: float) -> None:
            fitted = self.document.text.fitting(entry.lead, _LEAD - 6, size, 6)
            column.line(entry.lead, y, fitted, colour=SOFT_INK, rtl=self.words.rtl)
            first.draw(y)

        return [Block(first.height, with_lead, first.keeps), *blocks[1:], column.gap(2)]

    def _text(
        self,
        column: Column,
        text: str,
        size: float,
        most: int,
        colour: Colour = INK,
        weight: str = "regular",
    ) -> list[Block]:
        """A text in so many lines at the most; what is left over ends in an ellipsis."""
        if not text:
            return []
        plain = "\n".join(filter(None, (line.strip() for line in text.splitlines())))
        lines = self.document.text.lines(plain, column.width, size, weight, most=most)  # type: ignore[arg-type]
        return [
            block
            for line in lines
            for block in column.paragraph(line, size, weight=weight, colour=colour, leading=_LEADING)  # type: ignore[arg-type]
        ]

    # ---------------------------------------------------------------- pictures

    def _bars(self, y: float) -> None:
        """The meetings held, month by month."""
        canvas, column, months = self.document.canvas, self.side, self.sheet.months
        slot = column.width / max(6, len(months))
        bar = min(slot * 0.62, 20.0)
        most = max(held for _, held in months) or 1
        foot = y - _BARS
        for at, (name, held) in enumerate(months):
            start = slot * at + (slot - bar) / 2
            left = column.left + column.width - start - bar if self.document.rtl else column.left + start
            height = (_BARS - 12) * held / most
            canvas.setFillColorRGB(*(BLUE if held else _PALE))
            canvas.rect(left, foot, bar, max(height, 0.8), stroke=0, fill=1)
            middle = left + bar / 2
            draw = self.document.text.draw
            if held:
                draw(
                    canvas, middle, foot + height + 2.5, self.words.number(held), 7.5, align="centre",
                    colour=SOFT_INK,
                )  # fmt: skip
            size = self.document.text.fitting(name, slot - 1, 7.5, 4.5)
            draw(canvas, middle, foot - 9, name, size, align="centre", rtl=self.words.rtl, colour=SOFT_INK)

    def _trend(self, y: float) -> None:
        """How it was going, check-in by check-in; the edges are the lowest and the highest mark."""
        canvas, column, marks = self.document.canvas, self.side, self.sheet.trend
        room = _TREND - 12
        bottom = y - room - 4
        column.inset(10).draw_rule(bottom, _LINE, 0.5)
        column.inset(10).draw_rule(bottom + room, _LINE, 0.5)
        for edge, at_height in (("1", bottom), ("5", bottom + room)):
            column.line(edge, at_height + 4, 7.5, colour=SOFT_INK, rtl=self.words.rtl)
        width = column.width - 34
        points = []
        for at, mark in enumerate(marks):
            along = 22 + width * at / (len(marks) - 1)
            x = column.left + (column.width - along if self.document.rtl else along)
            points.append((x, bottom + room * (mark - 1) / 4))
        canvas.setStrokeColorRGB(*BLUE)
        canvas.setLineWidth(1.4)
        for (x, height), (next_x, next_height) in pairwise(points):
            canvas.line(x, height, next_x, next_height)
        canvas.setFillColorRGB(*BLUE)
        for at, (x, height) in enumerate(points):
            canvas.circle(x, height, 2.6 if at == len(points) - 1 else 1.9, stroke=0, fill=1)


def _drawn(blocks: Sequence[Block], y: float) -> float:
    """Draw blocks one below the other; gives the height below the last one."""
    for one in blocks:
        one.draw(y)
        y -= one.height
    return y


def _that_fit(blocks: Sequence[Block], room: float) -> list[Block]:
    """Blocks as far as there is room, where not even the shortest of everything fits."""
    found = []
    for one in blocks:
        if one.height > room:
            break
        found.append(one)
        room -= one.height
    return found

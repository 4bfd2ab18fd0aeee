"""A list on paper: a title, headings on every page, rows that flow on, numbers at the trailing side.

How wide the columns become and where the pages end is settled before the first page is drawn, so that page one can say
"Page 1 of 12".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.fonts import Weight
from mentordesk.documents.ornament import INK, SOFT_INK
from mentordesk.documents.paper import MM, Paper, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 15 * MM
_LINE: Colour = (0.82, 0.8, 0.76)
_SIZE, _LEADING, _PADDING, _GUTTER = 9.5, 12.5, 4.0, 12.0
_HEAD_SIZE = 8.5
_NARROWEST = 26.0  # points a column needs to say anything
_LETTER = 5.2  # points a letter of a declared width takes, about
_MEASURED_ROWS = 400  # as many rows as tell how wide a column's words are
_MOST_LINES = 400  # of a cell: some six pages of one column; more is a file pasted into a field
_FOOT = 22.0


@dataclass(frozen=True)
class _Column:
    left: float
    width: float
    number: bool


@dataclass(frozen=True)
class _Row:
    """A row, or the part of a long one that stands on one page: its lines by column."""

    cells: tuple[tuple[str, ...], ...]
    rtl: tuple[bool, ...]
    ends: bool = True

    @property
    def height(self) -> float:
        return max(1, *(len(lines) for lines in self.cells)) * _LEADING + 2 * _PADDING


def table_pdf(
    title: str,
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    words: Words,
    *,
    numbers: Sequence[bool] = (),
    widths: Sequence[int] = (),
    school: str = "",
    paper: str = "a4",
    today: date,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Draw a list as a table; upright where its columns have room, else sideways.

    `widths` are the columns' declared widths in letters, `numbers` says which of them line up at the trailing side.
    """
    return _Table(title, headings, cells, words, numbers, widths, school, paper, today, progress).draw()


class _Table:
    def __init__(
        self,
        title: str,
        headings: Sequence[str],
        cells: Sequence[Sequence[str]],
        words: Words,
        numbers: Sequence[bool],
        widths: Sequence[int],
        school: str,
        paper: str,
        today: date,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.title, self.headings, self.cells = title, list(headings) or [""], cells
        self.words, self.school, self.today = words, school, today
        self.rtl = words.rtl
        count = len(self.headings)
        self.numbers = [*numbers, *[False] * count][:count]
        self.declared = [*widths, *[16] * count][:count]
        self.progress = progress or (lambda _done, _of: None)
        sheet = upright(paper)
        self.document = Document(sheet, title=title, author=school, language=words.language, rtl=self.rtl)
        self.text = self.document.text
        needed, least = self._measure()
        # Sideways where upright would break many words or lines that need not be broken.
        crowded = sum(least) > self._room(sheet) or sum(needed) > 1.25 * self._room(sheet)
        self.sheet = sheet.sideways if crowded else sheet
        self.document.turn(self.sheet)
        self.columns = self._columns(needed, least)

    # ---------------------------------------------------------------- how wide

    def _room(self, sheet: Paper) -> float:
        return sheet.width - 2 * MARGIN - _GUTTER * (len(self.headings) - 1)

    def _measure(self) -> tuple[list[float], list[float]]:
        """For each column the width its words would like, and the least at which no common word breaks."""
        needed, least = [], []
        shown = self.cells[:: max(1, len(self.cells) // _MEASURED_ROWS)][:_MEASURED_ROWS]
        for at, heading in enumerate(self.headings):
            widest = longest = max(
                (self._width(word, _HEAD_SIZE, "medium") for word in heading.split()), default=0
            )
            for row in shown:
                text = row[at][:400] if at < len(row) else ""
                widest = max(widest, self._width(text, _SIZE))
                longest = max([longest, *(self._width(word, _SIZE) for word in text.split())])
            cap = max(60.0, self.declared[at] * _LETTER * 2.2)
            needed.append(max(_NARROWEST, min(widest, cap)) + 1)
            least.append(max(_NARROWEST, min(longest, 110.0)) + 1)
        return needed, [min(one, other) for one, other in zip(least, needed, strict=True)]

    def _width(self, text: str, size: float, weight: Weight = "regular") -> float:
        return self.text.width(text, size, weight)

    def _columns(self, needed: list[float], least: list[float]) -> list[_Column]:
        room = self._room(self.sheet)
        spare = room - sum(least)
        wanted = [need - small for need, small in zip(needed, least, strict=True)]
        if spare >= sum(wanted):
            # Room for all: what is left goes to the words, not to the numbers.
            given = list(needed)
            texts = [at for at, number in enumerate(self.numbers) if not number] or list(range(len(given)))
            for at in texts:
                given[at] += min((spare - sum(wanted)) / len(texts), 60.0)
        elif spare > 0:
            given = [small + spare * want / sum(wanted) for small, want in zip(least, wanted, strict=True)]
        else:
            given = [small * room / sum(least) for small in least]
        columns = []
        left = MARGIN
        for width, number in zip(given, self.numbers, strict=True):
            place = self.sheet.width - left - width if self.rtl else left
            columns.append(_Column(place, width, number))
            left += width + _GUTTER
        return columns

    # ---------------------------------------------------------------- rows and pages

    def _rows(self) -> Iterator[_Row]:
        for number, row in enumerate(self.cells):
            if number % 200 == 0:
                self.progress(number, len(self.cells))
            cells = []
            for at, column in enumerate(self.columns):
                text = row[at] if at < len(row) else ""
                cells.append(tuple(self.text.lines(text, column.width, _SIZE, most=_MOST_LINES)))
            yield _Row(
                tuple(cells),
                tuple(
                    runs_to_the_left(row[at] if at < len(row) else "", self.rtl)
                    for at in range(len(self.columns))
                ),
            )

    def _pages(self, first: float, others: float) -> list[list[_Row]]:
        """The rows page by page; a row higher than a page goes on on the next one."""
        pages: list[list[_Row]] = [[]]
        left = first
        for whole in self._rows():
            row = whole
            while row.height > left:
                lines = int((left - 2 * _PADDING) // _LEADING)
                # A row that fits on a page of its own is not torn apart.
                if row.height > others and lines >= 3:
                    pages[-1].append(_Row(tuple(one[:lines] for one in row.cells), row.rtl, ends=False))
                    row = _Row(tuple(one[lines:] for one in row.cells), row.rtl)
                pages.append([])
                left = others
            pages[-1].append(row)
            left -= row.height
        return pages

    # ---------------------------------------------------------------- drawing

    def draw(self) -> bytes:
        heads = [
            self.text.lines(heading, column.width, _HEAD_SIZE, "medium", most=4)
            for heading, column in zip(self.headings, self.columns, strict=True)
        ]
        head = max(len(lines) for lines in heads) * 11 + 8
        top = self.sheet.height - MARGIN
        title = self.text.lines(self.title, self.sheet.width - 2 * MARGIN, 17, "bold", most=3)
        title_height = 20 + len(title) * 21 + 10
        room = top - MARGIN - _FOOT - head
        pages = self._pages(room - title_height, room)
        for number, rows in enumerate(pages, 1):
            y = top
            if number == 1:
                self._draw_title(title, top)
                y -= title_height
            y = self._draw_heads(heads, y, head)
            for row in rows:
                y = self._draw_row(row, y)
            self._draw_foot(number, len(pages))
            self.document.next_page()
        return self.document.finish()

    def _draw_title(self, title: list[str], top: float) -> None:
        self._line(self.school, top - 8, 9.5, SOFT_INK)
        self._line(self.words.date(self.today), top - 8, 9.5, SOFT_INK, trailing=True)
        for number, one in enumerate(title):
            self._line(one, top - 36 - number * 21, 17, INK, weight="bold")

    def _line(
        self,
        text: str,
        y: float,
        size: float,
        colour: Colour,
        trailing: bool = False,
        weight: Weight = "regular",
    ) -> None:
        """A line at the leading or the trailing margin."""
        at_right = self.rtl != trailing
        room = self.sheet.width - 2 * MARGIN
        size = self.text.fitting(text, room * (0.4 if trailing else 1), size, 6, weight)
        shown = self.text.lines(text, room, size, weight, most=1)[0]
        self.text.draw(
            self.document.canvas, self.sheet.width - MARGIN if at_right else MARGIN, y, shown, size,
            weight=weight, align="right" if at_right else "left",
            rtl=runs_to_the_left(shown, self.rtl), colour=colour,
        )  # fmt: skip

    def _draw_heads(self, heads: list[list[str]], y: float, height: float) -> float:
        for column, lines in zip(self.columns, heads, strict=True):
            for number, one in enumerate(lines):
                self._cell(column, one, y - 9 - number * 11, _HEAD_SIZE, SOFT_INK, self.rtl, "medium")
        self._rule(y - height, SOFT_INK, 0.7)
        return y - height

    def _draw_row(self, row: _Row, y: float) -> float:
        for column, lines, rtl in zip(self.columns, row.cells, row.rtl, strict=True):
            for number, one in enumerate(lines):
                if one:
                    self._cell(column, one, y - _PADDING - 9.2 - number * _LEADING, _SIZE, INK, rtl)
        y -= row.height
        if row.ends:
            self._rule(y, _LINE, 0.5)
        return y

    def _cell(
        self,
        column: _Column,
        text: str,
        y: float,
        size: float,
        colour: Colour,
        rtl: bool,
        weight: Weight = "regular",
    ) -> None:
        at_right = self.rtl != column.number
        self.text.draw(
            self.document.canvas, column.left + (column.width if at_right else 0), y, text, size,
            weight=weight, align="right" if at_right else "left", rtl=rtl, colour=colour,
        )  # fmt: skip

    def _rule(self, y: float, colour: Colour, thickness: float) -> None:
        canvas: Any = self.document.canvas
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thickness)
        canvas.line(MARGIN, y, self.sheet.width - MARGIN, y)

    def _draw_foot(self, page: int, pages: int) -> None:
        y = MARGIN
        if page > 1:
            self._line(self.title, y, 8.5, SOFT_INK)
        self._line(
            self.words("Page {page} of {pages}", page=page, pages=pages), y, 8.5, SOFT_INK, trailing=True
        )

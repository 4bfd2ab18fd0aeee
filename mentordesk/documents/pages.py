"""Running text on pages: blocks one below the other, parted where a page ends, with the pages counted beforehand.

A block is as high as it says and draws itself below a height. Blocks that belong together (a heading and what follows,
the first and the last two lines of a paragraph) stay together; what is higher than a page is parted all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.fonts import Weight
from mentordesk.documents.ornament import INK
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

LEADING = 1.42


@dataclass(frozen=True)
class Block:
    """A piece of a page: how high it is in points, how it is drawn below a height, and what it stays with.

    `keeps` it with the next one. A `gap` is only air: at the head of a page it is left out.
    """

    height: float
    draw: Callable[[float], None]
    keeps: bool = False
    gap: bool = False


def paged(blocks: Iterable[Block], first: float, others: float) -> list[list[Block]]:
    """Share blocks out among pages: the first has so much room in points, the others so much."""
    pages: list[list[Block]] = [[]]
    left = first
    for group in _together(list(blocks)):
        height = sum(one.height for one in group)
        if height > left and pages[-1] and height <= others:
            pages.append([])
            left = others
        for one in group:
            if one.height > left and pages[-1]:
                pages.append([])
                left = others
            if one.gap and not pages[-1] and len(pages) > 1:
                continue
            pages[-1].append(one)
            left -= one.height
    return pages


def _together(blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = [[]]
    for one in blocks:
        groups[-1].append(one)
        if not one.keeps:
            groups.append([])
    return [one for one in groups if one]


@dataclass(frozen=True)
class Column:
    """Where running text stands: its left edge and its width in points, on a document, in its direction."""

    document: Document
    left: float
    width: float

    @property
    def leading(self) -> float:
        """The edge at which lines begin."""
        return self.left + self.width if self.document.rtl else self.left

    @property
    def trailing(self) -> float:
        """The edge at which lines end."""
        return self.left if self.document.rtl else self.left + self.width

    def inset(self, room: float) -> Column:
        """The column with room left free where its lines begin."""
        return Column(self.document, self.left if self.document.rtl else self.left + room, self.width - room)

    # ---------------------------------------------------------------- blocks

    def gap(self, height: float, *, keeps: bool = False) -> Block:
        """Air."""
        return Block(height, lambda _y: None, keeps, gap=True)

    def rule(self, colour: Colour, thickness: float = 0.6, width: float | None = None) -> Block:
        """A hairline across the column, or over part of it from where lines begin."""
        return Block(thickness, lambda y: self.draw_rule(y, colour, thickness, width))

    def paragraph(
        self,
        text: str,
        size: float,
        *,
        weight: Weight = "regular",
        colour: Colour = INK,
        keeps: bool = False,
        leading: float = LEADING,
    ) -> list[Block]:
        """A text in lines; line ends in it are kept. With ``keeps`` it stays with what follows."""
        lines = self.document.text.lines(text, self.width, size, weight)
        height = size * leading
        rtl = runs_to_the_left(text, self.document.rtl)
        last = len(lines) - 1

        def drawn(line: str) -> Callable[[float], None]:
            return lambda y: self.line(line, y, size, weight=weight, colour=colour, rtl=rtl)

        return [
            Block(height, drawn(line), keeps if at == last else (at == 0 or at == last - 1 or last < 3))
            for at, line in enumerate(lines)
        ]

    # ---------------------------------------------------------------- drawing

    def line(
        self,
        text: str,
        top: float,
        size: float,
        *,
        weight: Weight = "regular",
        colour: Colour = INK,
        rtl: bool | None = None,
        at_end: bool = False,
    ) -> None:
        """One line below a height, where lines begin or, with ``at_end``, where they end."""
        at_right = self.document.rtl != at_end
        self.document.text.draw(
            self.document.canvas, self.trailing if at_end else self.leading, top - size * 1.02, text, size,
            weight=weight, align="right" if at_right else "left",
            rtl=runs_to_the_left(text, self.document.rtl) if rtl is None else rtl, colour=colour,
        )  # fmt: skip

    def centred(
        self, text: str, top: float, size: float, *, weight: Weight = "regular", colour: Colour = INK
    ) -> None:
        """One line in the middle of the column."""
        self.document.text.draw(
            self.document.canvas, self.left + self.width / 2, top - size * 1.02, text, size,
            weight=weight, align="centre", rtl=runs_to_the_left(text, self.document.rtl), colour=colour,
        )  # fmt: skip

    def draw_rule(self, y: float, colour: Colour, thickness: float, width: float | None = None) -> None:
        """A hairline at a height."""
        canvas: Any = self.document.canvas
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thickness)
        across = self.width if width is None else width
        start = self.leading - across if self.document.rtl else self.leading
        canvas.line(start, y, start + across, y)

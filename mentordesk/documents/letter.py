"""A letter on one page, with a slip below to be cut off and given back: an invitation to be a pair.

Everything on it was put into words before; here it is only set. However long a letter is, it stays one page: its
letters become smaller, and its list is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentordesk.documents.ornament import BLUE, GOLD, SOFT_INK
from mentordesk.documents.pages import Block, Column
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.pictures import draw_emblem, picture
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN, _TOP, _FOOT = 24 * MM, 17 * MM, 15 * MM
_TITLE = 21.0
_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
_MOST_REASONS = (8, 8, 6, 5, 4)
_INDENT = 14.0
_RULED: Colour = (0.62, 0.64, 0.67)
_BOX = 9.5
_SLIP_LINE = 25.0


@dataclass(frozen=True)
class Slip:
    """What is cut off, filled in and given back; `answers` are ticked, `lines` written on."""

    title: str
    about: str
    answers: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """One letter in words: `before` and `after` are paragraphs around the list of `reasons`."""

    title: str
    greeting: str
    before: tuple[str, ...]
    reasons_title: str
    reasons: tuple[str, ...]
    after: tuple[str, ...]
    closing: str
    signer: str
    signer_role: str
    dated: str
    slip: Slip
    school: str = ""
    emblem: bytes | None = None


def letters_pdf(
    letters: Sequence[Letter],
    words: Words,
    *,
    paper: str = "a4",
    title: str = "",
    progress: Callable[[int, int], object] = lambda _done, _of: None,
) -> bytes:
    """Draw letters into one file, each on a page of its own."""
    document = Document(
        upright(paper),
        title=title or letters[0].title,
        author=letters[0].school,
        language=words.language,
        rtl=words.rtl,
    )
    for number, letter in enumerate(letters):
        progress(number, len(letters))
        _Drawn(document, letter, words).draw()
    return document.finish()


class _Drawn:
    def __init__(self, document: Document, letter: Letter, words: Words) -> None:
        self.document, self.letter, self.words = document, letter, words
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)

    def draw(self) -> None:
        head = self._head()
        slip = self._slip()
        room = self.document.paper.height - _TOP - _FOOT
        room -= sum(one.height for one in (*head, *slip))
        body: list[Block] = []
        for size, most in zip(_SIZES, _MOST_REASONS, strict=True):
            body = self._body(size, most)
            if sum(one.height for one in body) <= room:
                break
        y = self.document.paper.height - _TOP
        for block in (*head, *body):
            block.draw(y)
            y -= block.height
        y = _FOOT + sum(one.height for one in slip)
        for block in slip:
            block.draw(y)
            y -= block.height
        self.document.next_page()

    # ---------------------------------------------------------------- the letter

    def _head(self) -> list[Block]:
        letter, column, text = self.letter, self.column, self.document.text
        emblem = picture(letter.emblem)
        corner = MARGIN + 27 if not self.document.rtl else self.document.paper.width - MARGIN - 27
        names = column.inset(64)

        def school(y: float) -> None:
            draw_emblem(self.document.canvas, emblem, corner, y - 2, 34)
            size = text.fitting(letter.school, names.width * 0.62, 11, 7, "medium")
            names.line(letter.school, y - 11, size, weight="medium", colour=SOFT_INK)
            column.line(letter.dated, y - 11, 9.5, colour=SOFT_INK, at_end=True)

        size = text.fitting(letter.title, column.width, _TITLE, 12, "bold")
        return [
            Block(40, school),
            column.gap(26),
            Block(size * 1.25, lambda y: column.line(letter.title, y, size, weight="bold", colour=BLUE)),
            column.gap(7),
            column.rule(GOLD, 0.9, 46),
            column.gap(18),
        ]

    def _body(self, size: float, most: int) -> list[Block]:
        letter, column = self.letter, self.column
        blocks = [*column.paragraph(letter.greeting, size), column.gap(size * 0.7)]
        for text in letter.before:
            blocks += [*column.paragraph(text, size), column.gap(size * 0.7)]
        if letter.reasons:
            blocks += column.paragraph(letter.reasons_title, size, weight="medium")
            blocks.append(column.gap(size * 0.35))
            for text in letter.reasons[:most]:
                lines = column.inset(_INDENT).paragraph(text, size)
                blocks += [self._with_dot(lines[0], size), *lines[1:], column.gap(size * 0.28)]
            blocks.append(column.gap(size * 0.5))
        for text in letter.after:
            blocks += [*column.paragraph(text, size), column.gap(size * 0.7)]
        blocks += [column.gap(size * 0.4), *column.paragraph(letter.closing, size), column.gap(30)]
        blocks += column.paragraph(letter.signer, size, weight="medium")
        if letter.signer_role:
            blocks += column.paragraph(letter.signer_role, size - 1, colour=SOFT_INK)
        return blocks

    def _with_dot(self, line: Block, size: float) -> Block:
        def draw(y: float) -> None:
            canvas: Any = self.document.canvas
            canvas.setFillColorRGB(*GOLD)
            side = -1 if self.document.rtl else 1
            canvas.circle(self.column.leading + side * 4, y - size * 0.72, 1.7, stroke=0, fill=1)
            line.draw(y)

        return Block(line.height, draw)

    # ---------------------------------------------------------------- the slip

    def _slip(self) -> list[Block]:
        slip, column = self.letter.slip, self.column
        blocks = [Block(20, self._cut)]
        blocks += column.paragraph(slip.title, 11.5, weight="medium", colour=BLUE)
        blocks += [*column.paragraph(slip.about, 9.5, colour=SOFT_INK), column.gap(7)]
        for answer in slip.answers:
            lines = column.inset(_INDENT + 4).paragraph(answer, 10.5)
            blocks += [self._with_box(lines[0]), *lines[1:], column.gap(3)]
        blocks += [self._line(label) for label in slip.lines]
        return blocks

    def _cut(self, y: float) -> None:
        canvas: Any = self.document.canvas
        canvas.saveState()
        canvas.setDash(3, 3)
        canvas.setStrokeColorRGB(*_RULED)
        canvas.setLineWidth(0.7)
        canvas.line(10 * MM, y - 2, self.document.paper.width - 10 * MM, y - 2)
        canvas.restoreState()

    def _with_box(self, line: Block) -> Block:
        def draw(y: float) -> None:
            canvas: Any = self.document.canvas
            canvas.setStrokeColorRGB(*SOFT_INK)
            canvas.setLineWidth(0.8)
            left = self.column.leading - (_BOX if self.document.rtl else 0)
            canvas.rect(left, y - 12, _BOX, _BOX, stroke=1, fill=0)
            line.draw(y)

        return Block(line.height, draw)

    def _line(self, label: str) -> Block:
        """A label with a ruled line to write on after it."""

        def draw(y: float) -> None:
            column = self.column
            low = y - _SLIP_LINE + 8
            column.line(label, low + 9.5, 9.5, colour=SOFT_INK)
            taken = self.document.text.width(label, 9.5) + 6 if label else 0
            column.inset(taken).draw_rule(low - 2, _RULED, 0.6)

        return Block(_SLIP_LINE, draw)

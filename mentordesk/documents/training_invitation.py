"""An invitation to a training session: a short letter, one page a person, with a slip to answer on.

Everything on it was put into words before; here it is only set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.documents.ornament import BLUE, GOLD, INK, SOFT_INK
from mentordesk.documents.pages import Block, Column
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 24 * MM
_TOP, _SLIP = 24 * MM, 88 * MM
_TITLE, _TEXT, _SMALL = 22.0, 12.0, 9.5
_CUT: Colour = (0.72, 0.73, 0.75)
_BOX = 10.0
_LABELS = 84.0


@dataclass(frozen=True)
class Invitation:
    """One letter in words: `facts` are a label and what it says each; `answers` are the boxes of the slip."""

    name: str
    greeting: str
    title: str
    text: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    signed: tuple[str, ...]
    slip: str
    answers: tuple[str, ...]
    school: str = ""


def invitations_pdf(letters: Sequence[Invitation], words: Words, *, paper: str = "a4") -> bytes:
    """Draw the letters, one a page."""
    document = Document(
        upright(paper),
        title=letters[0].title,
        author=letters[0].school,
        language=words.language,
        rtl=words.rtl,
    )
    for letter in letters:
        _Letter(document, letter).draw()
        document.next_page()
    return document.finish()


class _Letter:
    def __init__(self, document: Document, letter: Invitation) -> None:
        self.document, self.letter = document, letter
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)

    def draw(self) -> None:
        y = self.document.paper.height - _TOP
        for block in self._blocks():
            if y - block.height < _SLIP:
                break
            block.draw(y)
            y -= block.height
        self._slip()

    def _blocks(self) -> list[Block]:
        letter, column = self.letter, self.column
        blocks: list[Block] = []
        if letter.school:
            blocks += column.paragraph(letter.school, _SMALL, weight="medium", colour=SOFT_INK)
            blocks.append(column.gap(26))
        blocks += column.paragraph(letter.greeting, _TEXT)
        blocks.append(column.gap(8))
        blocks += column.paragraph(letter.title, _TITLE, weight="bold", leading=1.2)
        blocks += [column.gap(7), column.rule(GOLD, 1.6, 46), column.gap(12)]
        for text in letter.text:
            blocks += column.paragraph(text, _TEXT)
            blocks.append(column.gap(7))
        blocks.append(column.gap(6))
        for label, said in letter.facts:
            blocks += self._fact(label, said)
        blocks.append(column.gap(16))
        for line in letter.signed:
            blocks += column.paragraph(line, _TEXT)
        return blocks

    def _fact(self, label: str, said: str) -> list[Block]:
        beside = self.column.inset(_LABELS)
        lines = self.document.text.lines(said, beside.width, _TEXT, most=4)
        height = _TEXT * 1.5

        def drawn(line: str, first: bool) -> Block:
            def draw(y: float) -> None:
                if first:
                    self.column.line(label, y, _TEXT, colour=BLUE, weight="medium")
                beside.line(line, y, _TEXT)

            return Block(height, draw)

        return [drawn(line, place == 0) for place, line in enumerate(lines)]

    def _slip(self) -> None:
        letter, canvas = self.letter, self.document.canvas
        y = _SLIP - 8 * MM
        canvas.saveState()
        canvas.setDash(3, 3)
        self.column.draw_rule(y, _CUT, 0.8)
        canvas.restoreState()
        y -= 22
        self.column.line(letter.slip, y, _SMALL, colour=SOFT_INK)
        y -= 22
        self.column.line(letter.name, y, _TEXT, weight="medium")
        y -= 26
        for answer in letter.answers:
            canvas.setStrokeColorRGB(*INK)
            canvas.setLineWidth(0.8)
            left = self.column.leading - (_BOX if self.document.rtl else 0)
            canvas.rect(left, y - _BOX - 1.5, _BOX, _BOX)
            self.column.inset(_BOX + 8).line(answer, y, _TEXT)
            y -= 24

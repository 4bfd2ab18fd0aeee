"""A case on paper: what it is about, who knows, what was done step by step, how it ended and what it taught.

Everything on it was put into words before; here it is only set. A private case says so at the head of every page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentordesk.documents.ornament import BLUE, GOLD, SOFT_INK
from mentordesk.documents.pages import Block, Column, paged
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 22 * MM
_TOP, _FOOT = 22 * MM, 22 * MM
_TITLE, _HEADING, _TEXT, _SOFT, _SMALL = 20.0, 12.0, 10.5, 9.5, 8.5
_BOX, _INDENT = 8.5, 18.0
_LABEL = 104.0
_LINE: Colour = (0.82, 0.8, 0.76)


@dataclass(frozen=True, slots=True)
class FileStep:
    """A step: what, who and when, what was noted, and whether it is done."""

    what: str
    facts: str = ""
    note: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class FileSection:
    """A heading and what stands below it, paragraph by paragraph."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    steps: tuple[FileStep, ...] = ()


@dataclass(frozen=True)
class CaseFile:
    """One case in words; `facts` are lines of a label and what it says, `private` the word at the head, or nothing."""

    title: str
    kind: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[FileSection, ...] = ()
    private: str = ""
    school: str = ""
    foot: str = ""


def case_files_pdf(files: Sequence[CaseFile], words: Words, *, paper: str = "a4", title: str = "") -> bytes:
    """Draw cases into one file, each beginning on a page of its own."""
    school = files[0].school if files else ""
    document = Document(upright(paper), title=title, author=school, language=words.language, rtl=words.rtl)
    for one in files:
        _File(document, one, words).draw()
    return document.finish()


class _File:
    def __init__(self, document: Document, file: CaseFile, words: Words) -> None:
        self.document, self.file, self.words = document, file, words
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)
        self.body = self.column.inset(_INDENT)

    def draw(self) -> None:
        room = self.document.paper.height - _TOP - _FOOT
        pages = paged(self._blocks(), room, room)
        for number, blocks in enumerate(pages, 1):
            y = self.document.paper.height - _TOP
            self._head(y + 7 * MM)
            for block in blocks:
                block.draw(y)
                y -= block.height
            self._foot(number, len(pages))
            self.document.next_page()

    def _head(self, y: float) -> None:
        """The school where lines begin; where they end, that the page is not for everybody."""
        text, column = self.document.text, self.column
        room = column.width - (text.width(self.file.private, _SOFT, "bold") + 20 if self.file.private else 0)
        column.line(text.lines(self.file.school, room, _SOFT, most=1)[0], y, _SOFT, colour=SOFT_INK)
        if self.file.private:
            column.line(
                self.file.private, y, _SOFT, weight="bold", colour=GOLD, rtl=self.words.rtl, at_end=True
            )

    def _foot(self, page: int, pages: int) -> None:
        y, column = 14.5 * MM, self.column
        column.draw_rule(y + 6, _LINE, 0.5)
        column.line(self.file.foot, y, _SMALL, colour=SOFT_INK, rtl=self.words.rtl)
        if pages > 1:
            counted = self.words("Page {page} of {pages}", page=page, pages=pages)
            column.line(counted, y, _SMALL, colour=SOFT_INK, rtl=self.words.rtl, at_end=True)

    # ---------------------------------------------------------------- the parts

    def _blocks(self) -> list[Block]:
        column = self.column
        blocks = column.paragraph(self.file.title, _TITLE, weight="bold", leading=1.25)
        if self.file.kind:
            blocks.append(column.gap(3))
            blocks += column.paragraph(self.file.kind, _TEXT, colour=SOFT_INK)
        blocks.append(column.gap(8))
        for label, said in self.file.facts:
            blocks += self._fact(label, said)
        for section in self.file.sections:
            blocks += self._section(section)
        return blocks

    def _fact(self, label: str, said: str) -> list[Block]:
        """A label where lines begin, and what it says beside it."""
        blocks = self.column.inset(_LABEL).paragraph(said, _TEXT)
        first = blocks[0]

        def with_label(y: float) -> None:
            cut = self.document.text.lines(label, _LABEL - 8, _SOFT, most=1)[0]
            self.column.line(cut, y + 0.6, _SOFT, colour=SOFT_INK, rtl=self.words.rtl)
            first.draw(y)

        return [Block(first.height, with_label, first.keeps), *blocks[1:], self.column.gap(3)]

    def _section(self, section: FileSection) -> list[Block]:
        column = self.column
        blocks = [column.gap(13)]
        blocks += column.paragraph(section.heading, _HEADING, weight="medium", colour=BLUE, keeps=True)
        for text in section.paragraphs:
            for line in filter(str.strip, text.splitlines()):
                blocks += column.paragraph(line.strip(), _TEXT)
                blocks.append(column.gap(2))
        for step in section.steps:
            blocks += self._step(step)
        return blocks

    def _step(self, step: FileStep) -> list[Block]:
        body = self.body
        blocks = body.paragraph(step.what, _TEXT, weight="medium", keeps=bool(step.facts or step.note))
        first = blocks[0]

        def with_box(y: float) -> None:
            self._box(y, ticked=step.done)
            first.draw(y)

        blocks[0] = Block(first.height, with_box, first.keeps)
        if step.facts:
            blocks += body.paragraph(step.facts, _SOFT, colour=SOFT_INK, keeps=bool(step.note))
        for line in filter(str.strip, step.note.splitlines()):
            blocks += body.paragraph(line.strip(), _TEXT)
        return [*blocks, self.column.gap(5)]

    def _box(self, y: float, *, ticked: bool) -> None:
        canvas: Any = self.document.canvas
        canvas.setStrokeColorRGB(*SOFT_INK)
        canvas.setLineWidth(0.8)
        left = self.column.leading - (_BOX if self.document.rtl else 0)
        low = y - _BOX - 3.4
        canvas.roundRect(left, low, _BOX, _BOX, 1.5, stroke=1, fill=0)
        if ticked:
            canvas.setStrokeColorRGB(*BLUE)
            canvas.setLineWidth(1.4)
            tick = canvas.beginPath()
            tick.moveTo(left + 1.8, low + 4.2)
            tick.lineTo(left + 3.6, low + 2.2)
            tick.lineTo(left + 7.0, low + 6.6)
            canvas.drawPath(tick, stroke=1, fill=0)

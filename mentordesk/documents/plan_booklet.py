"""Contingency plans on paper: one plan, or all of the school's as a booklet with its contents and its policies.

Everything was put into words before; here it is only set. Each plan begins on a page of its own, so that it can be
taken out and handed to somebody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.fonts import Weight
from mentordesk.documents.ornament import BLUE, GOLD, INK, SOFT_INK
from mentordesk.documents.pages import Block, Column, paged
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.pictures import draw_emblem, picture
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 22 * MM
_TOP, _FOOT = 16 * MM, 19 * MM
_COVER, _TITLE, _HEADING, _TEXT, _SOFT, _SMALL = 30.0, 20.0, 11.0, 10.2, 9.4, 8.5
_LINE: Colour = (0.82, 0.8, 0.76)
_STEP = 22.0  # points: how far steps stand in from their numbers
_QUOTE = 12.0
_EMBLEM = 64.0
_SCALES = (0.96, 0.92)
"""How much smaller a plan may be set to keep to its page."""
_CLOSE = 1.28
"""Leading of the contents: all of the library on one page."""


@dataclass(frozen=True)
class SheetPart:
    """A part of a plan in words; one that is `said` aloud is set apart."""

    heading: str
    text: str
    said: bool = False


@dataclass(frozen=True)
class SheetStep:
    """What is done, and below it who does it and how soon."""

    text: str
    facts: str = ""


@dataclass(frozen=True)
class PlanSheet:
    """A plan in words: `place` is its stumbling block and level; its steps stand after the parts `before` them."""

    title: str
    place: str = ""
    facts: str = ""
    before: tuple[SheetPart, ...] = ()
    steps_heading: str = ""
    steps: tuple[SheetStep, ...] = ()
    after: tuple[SheetPart, ...] = ()


@dataclass(frozen=True)
class PolicySheet:
    """A policy in words."""

    title: str
    facts: str = ""
    text: str = ""


@dataclass(frozen=True)
class Booklet:
    """The whole booklet: what its cover and its headings say, its plans by stumbling block, its policies."""

    title: str
    opening: str = ""
    facts: str = ""
    contents: str = ""
    groups: tuple[tuple[str, tuple[PlanSheet, ...]], ...] = ()
    policies_heading: str = ""
    policies: tuple[PolicySheet, ...] = ()
    school: str = ""
    emblem: bytes | None = None


def plans_pdf(sheets: tuple[PlanSheet, ...], words: Words, *, school: str, paper: str = "a4") -> bytes:
    """Draw plans alone, each on pages of its own, in the language of ``words``."""
    document = _document(sheets[0].title, school, words, paper)
    _Booklet(document, Booklet(sheets[0].title, groups=(("", sheets),), school=school), words).draw(
        bound=False
    )
    return document.finish()


def booklet_pdf(booklet: Booklet, words: Words, *, paper: str = "a4") -> bytes:
    """Draw the booklet: cover, contents, plans, policies, in the language of ``words``."""
    document = _document(booklet.title, booklet.school, words, paper)
    _Booklet(document, booklet, words).draw(bound=True)
    return document.finish()


def _document(title: str, school: str, words: Words, paper: str) -> Document:
    return Document(upright(paper), title=title, author=school, language=words.language, rtl=words.rtl)


@dataclass(frozen=True)
class _Section:
    """Pages that belong together, and how the contents tell of them."""

    title: str
    pages: list[list[Block]]
    group: str = ""


class _Booklet:
    def __init__(self, document: Document, booklet: Booklet, words: Words) -> None:
        self.document, self.booklet, self.words = document, booklet, words
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)
        self.room = document.paper.height - _TOP - _FOOT
        self._scale = 1.0

    def draw(self, *, bound: bool) -> None:
        """Draw every page; ``bound`` ones have a cover, contents and numbers that run through."""
        sections = [
            _Section(sheet.title, self._on_few_pages(sheet), group)
            for group, sheets in self.booklet.groups
            for sheet in sheets
        ]
        heading = self.booklet.policies_heading
        sections += [
            _Section(one.title, self._paged(self._policy(one)), heading) for one in self.booklet.policies
        ]
        if not bound:
            for section in sections:
                self._print(section, 1, len(section.pages))
            return
        self._cover()
        # As many pages as the contents take, whatever the numbers in them turn out to be.
        ahead = 1 + len(self._paged(self._contents(sections, 0)))
        contents = _Section(self.booklet.contents, self._paged(self._contents(sections, ahead)))
        number = self._print(contents, 2)
        for section in sections:
            number = self._print(section, number)

    def _on_few_pages(self, sheet: PlanSheet) -> list[list[Block]]:
        """A plan that would put a few lines on a page of their own is set smaller, if that brings them back."""
        best = self._paged(self._plan(sheet))
        for scale in _SCALES if len(best) > 1 else ():
            self._scale = scale
            tried = self._paged(self._plan(sheet))
            if len(tried) < len(best):
                best = tried
                break
        self._scale = 1.0
        return best

    def _paged(self, blocks: list[Block]) -> list[list[Block]]:
        return paged(blocks, self.room, self.room)

    def _print(self, section: _Section, first: int, of: int | None = None) -> int:
        """Draw the pages of a section and give the number of the page after it."""
        canvas, key = self.document.canvas, f"page-{first}"
        for at, blocks in enumerate(section.pages):
            if at == 0 and of is None:
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(section.title, key, 0)
            y = self.document.paper.height - _TOP
            for block in blocks:
                block.draw(y)
                y -= block.height
            self._foot(section, first + at, of)
            self.document.next_page()
        return first + len(section.pages)

    def _foot(self, section: _Section, page: int, of: int | None) -> None:
        y, column = 15 * MM, self.column
        column.draw_rule(y + 6, _LINE, 0.5)
        said = "  ·  ".join(filter(None, (self.booklet.school, section.title if of is None else "")))
        shown = self.document.text.lines(said, column.width * 0.74, _SMALL, most=1)[0]
        column.line(shown, y, _SMALL, colour=SOFT_INK, rtl=self.words.rtl)
        if of is None or of > 1:
            counted = (
                self.words("Page {page}", page=page)
                if of is None
                else self.words("Page {page} of {pages}", page=page, pages=of)
            )
            column.line(counted, y, _SMALL, colour=SOFT_INK, rtl=self.words.rtl, at_end=True)

    # ---------------------------------------------------------------- cover and contents

    def _cover(self) -> None:
        booklet, column, document = self.booklet, self.column, self.document
        middle = column.left + column.width / 2
        y = document.paper.height * 0.74
        draw_emblem(document.canvas, picture(booklet.emblem), middle, y, _EMBLEM)
        y -= _EMBLEM + 26
        y = self._centred(booklet.school, y, _HEADING + 1, "medium", SOFT_INK) - 16
        y = self._centred(booklet.title, y, _COVER, "bold", INK) - 14
        document.canvas.setStrokeColorRGB(*GOLD)
        document.canvas.setLineWidth(0.8)
        document.canvas.line(middle - 45, y, middle + 45, y)
        y = self._centred(booklet.opening, y - 20, _HEADING + 0.5, "regular", SOFT_INK, 0.74)
        self._centred(booklet.facts, 34 * MM, _SOFT, "regular", SOFT_INK)
        document.next_page()

    def _centred(
        self, text: str, y: float, size: float, weight: Weight, colour: Colour, width: float = 1.0
    ) -> float:
        if not text:
            return y
        for line in self.document.text.balanced(text, self.column.width * width, size, weight):
            self.column.centred(line, y, size, weight=weight, colour=colour)
            y -= size * 1.35
        return y

    def _contents(self, sections: list[_Section], ahead: int) -> list[Block]:
        """The contents: stumbling blocks with their plans and the page of each, then the policies."""
        column = self.column
        blocks = [
            *column.paragraph(self.booklet.contents, _TITLE, weight="bold", keeps=True, leading=1.25),
            column.gap(4, keeps=True),
        ]
        page, group = ahead + 1, ""
        for section in sections:
            if section.group != group:
                group = section.group
                blocks.append(column.gap(5))
                blocks += column.paragraph(
                    group, _SOFT, weight="medium", colour=BLUE, keeps=True, leading=_CLOSE
                )
            blocks += self._entry(section.title, page)
            page += len(section.pages)
        return blocks

    def _entry(self, title: str, page: int) -> list[Block]:
        """A title, and where its last line ends the number of its page."""
        column = Column(
            self.document,
            self.column.left + (34 if self.document.rtl else 0),
            self.column.width - 34,
        )
        blocks = column.paragraph(title, _SOFT, leading=_CLOSE)
        last = blocks[-1]

        def with_page(y: float) -> None:
            last.draw(y)
            said = self.words.number(page)
            self.column.line(said, y, _SOFT, colour=SOFT_INK, rtl=self.words.rtl, at_end=True)

        return [*blocks[:-1], Block(last.height, with_page)]

    # ---------------------------------------------------------------- a plan, a policy

    def _plan(self, sheet: PlanSheet) -> list[Block]:
        blocks = self._head(sheet.place, sheet.title, sheet.facts)
        for part in sheet.before:
            blocks += self._part(part)
        if sheet.steps:
            blocks += self._heading(sheet.steps_heading)
            for number, step in enumerate(sheet.steps, 1):
                blocks += self._step(number, step)
        for part in sheet.after:
            blocks += self._part(part)
        return blocks

    def _policy(self, sheet: PolicySheet) -> list[Block]:
        blocks = self._head(self.booklet.policies_heading, sheet.title, sheet.facts)
        blocks.append(self.column.gap(8))
        return [*blocks, *self._paragraphs(self.column, sheet.text)]

    def _head(self, place: str, title: str, facts: str) -> list[Block]:
        column = self.column
        blocks: list[Block] = []
        if place:
            blocks += column.paragraph(place, self._set(_SOFT), weight="medium", colour=GOLD, keeps=True)
            blocks.append(column.gap(2, keeps=True))
        blocks += column.paragraph(title, self._set(_TITLE), weight="bold", keeps=True, leading=1.22)
        if facts:
            blocks.append(column.gap(2, keeps=True))
            blocks += column.paragraph(facts, self._set(_SOFT), colour=SOFT_INK, keeps=True)
        return [*blocks, column.gap(5, keeps=True), column.rule(_LINE)]

    def _heading(self, text: str) -> list[Block]:
        column = self.column
        return [
            column.gap(self._set(8)),
            *column.paragraph(
                text, self._set(_HEADING), weight="medium", colour=BLUE, keeps=True, leading=1.3
            ),
            column.gap(self._set(1.5), keeps=True),
        ]

    def _part(self, part: SheetPart) -> list[Block]:
        if not part.text.strip():
            return []
        blocks = self._heading(part.heading)
        if not part.said:
            return [*blocks, *self._paragraphs(self.column, part.text)]
        inner = self.column.inset(_QUOTE)
        said = [self._beside_a_rule(one) for one in self._paragraphs(inner, part.text)]
        return [*blocks, *said]

    def _beside_a_rule(self, block: Block) -> Block:
        """A line of what is said, with a gold rule where it begins."""

        def draw(y: float) -> None:
            canvas = self.document.canvas
            canvas.setStrokeColorRGB(*GOLD)
            canvas.setLineWidth(1.4)
            at = self.column.leading + (-1 if self.document.rtl else 1)
            canvas.line(at, y, at, y - block.height)
            block.draw(y)

        return Block(block.height, draw, block.keeps)

    def _paragraphs(self, column: Column, text: str) -> list[Block]:
        blocks: list[Block] = []
        for paragraph in filter(str.strip, text.splitlines()):
            if blocks:
                blocks.append(column.gap(self._set(4)))
            blocks += column.paragraph(paragraph.strip(), self._set(_TEXT))
        return blocks

    def _step(self, number: int, step: SheetStep) -> list[Block]:
        body = self.column.inset(_STEP)
        blocks = body.paragraph(step.text, self._set(_TEXT), keeps=bool(step.facts))
        first = blocks[0]
        blocks[0] = Block(first.height, self._numbered(number, first), first.keeps)
        if step.facts:
            blocks += body.paragraph(step.facts, self._set(_SOFT), colour=SOFT_INK)
        return [*blocks, self.column.gap(self._set(3))]

    def _numbered(self, number: int, block: Block) -> Callable[[float], None]:
        size = self._set(_TEXT)

        def draw(y: float) -> None:
            said = self.words("{n}.", n=number)
            rtl = runs_to_the_left(said, self.words.rtl)
            self.column.line(said, y, size, weight="medium", colour=GOLD, rtl=rtl)
            block.draw(y)

        return draw

    def _set(self, size: float) -> float:
        """A size or a gap in points, at the scale the plan at hand is set in."""
        return size * self._scale

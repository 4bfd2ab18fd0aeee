"""The agreement on paper: what the pair agreed, topic by topic, with room for their signatures; or a form to fill in.

Everything on it was put into words before; here it is only set. On the form each topic has ruled lines below the
proposed text, and the goals have lines of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.ornament import BLUE, GOLD, INK, SOFT_INK
from mentordesk.documents.pages import Block, Column, paged
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.pictures import draw_emblem, picture
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 23 * MM
_TOP, _FOOT = 17 * MM, 19 * MM
_NUMBER = 25.0  # points: how far texts stand in from the numbers of their topics
_TITLE, _HEADING, _TEXT, _SOFT, _SMALL = 25.0, 12.5, 11.0, 10.0, 8.5
_LINE: Colour = (0.82, 0.8, 0.76)
_RULED: Colour = (0.62, 0.64, 0.67)
_WRITING = 21.0  # points from one ruled line to the next, as handwriting needs
_SIGNING = 34.0  # points above a line for a name written by hand
_BETWEEN = 26.0


@dataclass(frozen=True)
class SheetGoal:
    """A goal in words; ``sign`` and ``due`` are whole sentences or empty."""

    title: str
    sign: str = ""
    due: str = ""


@dataclass(frozen=True)
class SheetClause:
    """A topic as it is printed: what was settled in a line or two (`facts`), its goals, its text, lines to write on."""

    title: str
    text: str = ""
    facts: tuple[str, ...] = ()
    goals: tuple[SheetGoal, ...] = ()
    ruled: int = 0
    blank_goals: int = 0


@dataclass(frozen=True)
class SheetSigner:
    """Who signs: name, what they are in the pairing, and the day in words where it is known."""

    name: str
    role: str = ""
    signed_on: str = ""


@dataclass(frozen=True)
class AgreementSheet:
    """One agreement in words; ``version`` stands in the foot of each page."""

    title: str
    opening: str = ""
    closing: str = ""
    clauses: tuple[SheetClause, ...] = ()
    signers: tuple[SheetSigner, ...] = ()
    version: str = ""
    school: str = ""
    emblem: bytes | None = None


def agreement_pdf(sheet: AgreementSheet, words: Words, *, paper: str = "a4") -> bytes:
    """Draw one agreement, in the language of ``words``."""
    return agreements_pdf([sheet], words, paper=paper, title=sheet.title)


def agreements_pdf(
    sheets: list[AgreementSheet], words: Words, *, paper: str = "a4", title: str = ""
) -> bytes:
    """Draw several agreements into one file, each beginning on a page of its own."""
    school = sheets[0].school if sheets else ""
    document = Document(upright(paper), title=title, author=school, language=words.language, rtl=words.rtl)
    for sheet in sheets:
        _Agreement(document, sheet, words).draw()
    return document.finish()


class _Agreement:
    def __init__(self, document: Document, sheet: AgreementSheet, words: Words) -> None:
        self.document, self.sheet, self.words = document, sheet, words
        paper = document.paper
        self.column = Column(document, MARGIN, paper.width - 2 * MARGIN)
        self.body = self.column.inset(_NUMBER)
        self.emblem = picture(sheet.emblem)

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
        blocks = self._head()
        for number, clause in enumerate(self.sheet.clauses, 1):
            blocks += self._clause(number, clause)
        return [*blocks, *self._signatures()]

    # ---------------------------------------------------------------- head and foot

    def _head(self) -> list[Block]:
        sheet, column, text = self.sheet, self.column, self.document.text
        middle = column.left + column.width / 2
        blocks = [
            Block(36, lambda y: draw_emblem(self.document.canvas, self.emblem, middle, y, 36)),
            column.gap(9),
        ]
        if sheet.school:
            capitals = "" if self.words.rtl else sheet.school.upper()
            name = capitals or sheet.school
            tracking = 120 if capitals and text.width(name, 9.5, "medium", 120) < column.width else 0
            size = text.fitting(name, column.width, 9.5, 6, "medium")
            blocks.append(
                Block(
                    13,
                    lambda y: _centred_line(self.document, middle, y, name, size, tracking),
                )
            )
            blocks.append(column.gap(7))
        for line in text.balanced(sheet.title, column.width, _TITLE, "bold"):
            blocks.append(
                Block(
                    _TITLE * 1.22,
                    lambda y, line=line: column.centred(line, y, _TITLE, weight="bold"),  # type: ignore[misc]
                )
            )
        blocks += [column.gap(9), Block(2, self._ornament), column.gap(13)]
        if sheet.opening:
            for line in text.balanced(sheet.opening, column.width * 0.9, _TEXT):
                blocks.append(
                    Block(
                        _TEXT * 1.42,
                        lambda y, line=line: column.centred(line, y, _TEXT, colour=SOFT_INK),  # type: ignore[misc]
                    )
                )
            blocks.append(column.gap(6))
        return blocks

    def _ornament(self, y: float) -> None:
        """A short gold line with a lozenge in its middle."""
        canvas = self.document.canvas
        middle = self.column.left + self.column.width / 2
        canvas.setStrokeColorRGB(*GOLD)
        canvas.setFillColorRGB(*GOLD)
        canvas.setLineWidth(0.7)
        for side in (-1, 1):
            canvas.line(middle + side * 7, y, middle + side * 52, y)
        path = canvas.beginPath()
        path.moveTo(middle, y + 2.6)
        path.lineTo(middle + 2.6, y)
        path.lineTo(middle, y - 2.6)
        path.lineTo(middle - 2.6, y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    def _foot(self, page: int, pages: int) -> None:
        y, column = 14.5 * MM, self.column
        column.draw_rule(y + 6, _LINE, 0.5)
        said = self.document.text.lines(self.sheet.version, column.width * 0.72, _SMALL, most=1)[0]
        column.line(said, y, _SMALL, colour=SOFT_INK)
        if pages > 1:
            counted = self.words("Page {page} of {pages}", page=page, pages=pages)
            column.line(counted, y, _SMALL, colour=SOFT_INK, rtl=self.words.rtl, at_end=True)

    # ---------------------------------------------------------------- the topics

    def _clause(self, number: int, clause: SheetClause) -> list[Block]:
        column, body = self.column, self.body
        blocks = [column.gap(11)]
        lines = self.document.text.lines(clause.title, body.width, _HEADING, "medium")
        for at, line in enumerate(lines):
            blocks.append(Block(_HEADING * 1.3, self._heading(number if at == 0 else None, line), keeps=True))
        blocks.append(column.gap(2.5, keeps=True))
        for fact in clause.facts:
            blocks += body.paragraph(fact, _TEXT, weight="medium")
        for place, goal in enumerate(clause.goals, 1):
            blocks += self._goal(goal, place if len(clause.goals) > 1 else None)
        if clause.goals and clause.text:
            blocks.append(column.gap(3))
        for paragraph in filter(str.strip, clause.text.splitlines()):
            blocks += body.paragraph(paragraph.strip(), _TEXT)
            blocks.append(column.gap(2))
        for _ in range(clause.blank_goals):
            blocks += self._blank_goal()
        blocks += [Block(_WRITING, lambda y: self._ruled(y - _WRITING))] * clause.ruled
        return blocks

    def _heading(self, number: int | None, line: str) -> Callable[[float], None]:
        def draw(y: float) -> None:
            if number is not None:
                said = self.words("{n}.", n=number)
                self.column.line(said, y, _HEADING, weight="medium", colour=BLUE, rtl=self.words.rtl)
            self.body.line(line, y, _HEADING, weight="medium", colour=BLUE)

        return draw

    def _goal(self, goal: SheetGoal, place: int | None) -> list[Block]:
        body = self.body.inset(15)
        blocks = body.paragraph(goal.title, _TEXT, weight="medium", keeps=bool(goal.sign or goal.due))
        first = blocks[0]

        def with_mark(y: float) -> None:
            mark = "•" if place is None else self.words("{n}.", n=place)
            self.body.line(mark, y, _TEXT, colour=GOLD, rtl=self.words.rtl)
            first.draw(y)

        blocks[0] = Block(first.height, with_mark, first.keeps)
        if goal.sign:
            blocks += body.paragraph(goal.sign, _SOFT, colour=SOFT_INK, keeps=bool(goal.due))
        if goal.due:
            blocks += body.paragraph(goal.due, _SOFT, colour=SOFT_INK)
        return [*blocks, self.column.gap(4)]

    def _blank_goal(self) -> list[Block]:
        """Room for a goal: what, how it will show, by when."""
        labels = (self.words("Goal"), self.words("It will show so"), self.words("By when"))
        indent = max(self.document.text.width(one, _SOFT) for one in labels) + 8
        lines = [
            Block(_WRITING, self._labelled(label, indent), keeps=at < len(labels) - 1)
            for at, label in enumerate(labels)
        ]
        return [*lines, self.column.gap(6)]

    def _labelled(self, label: str, indent: float) -> Callable[[float], None]:
        """A word and a ruled line after it."""

        def draw(y: float) -> None:
            self.body.line(label, y - _WRITING + _SOFT * 1.25, _SOFT, colour=SOFT_INK, rtl=self.words.rtl)
            self.body.inset(indent).draw_rule(y - _WRITING, _RULED, 0.6)

        return draw

    def _ruled(self, y: float) -> None:
        self.body.draw_rule(y, _RULED, 0.6)

    # ---------------------------------------------------------------- signatures

    def _signatures(self) -> list[Block]:
        """The closing sentence and the lines, two beside each other; no line is parted from its name."""
        column = self.column
        blocks: list[Block] = [column.gap(16, keeps=True)]
        if self.sheet.closing:
            for paragraph in filter(str.strip, self.sheet.closing.splitlines()):
                blocks += column.paragraph(paragraph, _TEXT, keeps=True)
        signers = self.sheet.signers
        rows = [signers[at : at + 2] for at in range(0, len(signers), 2)]
        for at, row in enumerate(rows):
            blocks.append(Block(_SIGNING + 46, lambda y, row=row: self._row(row, y)))  # type: ignore[misc]
            if at < len(rows) - 1:
                blocks.append(column.gap(2))
        return blocks

    def _row(self, row: tuple[SheetSigner, ...], y: float) -> None:
        width = (self.column.width - _BETWEEN) / 2
        for place, signer in enumerate(row):
            left = self.column.left + place * (width + _BETWEEN)
            if self.document.rtl:
                left = self.column.left + self.column.width - width - place * (width + _BETWEEN)
            self._signer(Column(self.document, left, width), signer, y - _SIGNING)

    def _signer(self, column: Column, signer: SheetSigner, y: float) -> None:
        """A long line to sign on and a short one for the date, with the words below."""
        date_width = 74.0
        name = Column(
            self.document,
            column.left + (date_width + 12 if self.document.rtl else 0),
            column.width - date_width - 12,
        )
        date = Column(
            self.document,
            column.left if self.document.rtl else column.left + column.width - date_width,
            date_width,
        )
        for part in (name, date):
            part.draw_rule(y, INK, 0.7)
        text = self.document.text
        for at, line in enumerate(text.lines(signer.name, name.width, _TEXT, "medium", most=2)):
            name.line(line, y - 4 - at * 13, _TEXT, weight="medium")
        if signer.role:
            down = 13 * len(text.lines(signer.name, name.width, _TEXT, "medium", most=2))
            name.line(signer.role, y - 5 - down, 9, colour=SOFT_INK)
        if signer.signed_on:
            size = text.fitting(signer.signed_on, date_width, _SOFT, 6)
            date.line(
                signer.signed_on,
                y + size * 1.32,
                size,
                rtl=runs_to_the_left(signer.signed_on, self.words.rtl),
            )
        date.line(self.words("Date"), y - 4, 9, colour=SOFT_INK, rtl=self.words.rtl)


def _centred_line(document: Document, x: float, y: float, text: str, size: float, tracking: int) -> None:
    document.text.draw(
        document.canvas, x, y - size, text, size, weight="medium", align="centre",
        rtl=runs_to_the_left(text, document.rtl), tracking=tracking, colour=SOFT_INK,
    )  # fmt: skip

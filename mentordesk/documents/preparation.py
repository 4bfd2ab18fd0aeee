"""One page to take into a meeting: last time, what is open, the goals, questions, and room for notes.

Everything on it was put into words before; here it is only set. It never is longer than its page: what does not fit is
left off from the end of each part, and lines for notes fill what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.ornament import BLUE, GOLD, INK, SOFT_INK
from mentordesk.documents.pages import Block, Column
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Colour

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 20 * MM
_TOP, _FOOT = 17 * MM, 18 * MM
_TITLE, _HEADING, _TEXT, _SOFT, _SMALL = 20.0, 12.0, 10.5, 9.5, 8.5
_RULED: Colour = (0.72, 0.73, 0.75)
_LINE: Colour = (0.82, 0.8, 0.76)
_BOX, _INDENT, _WRITING = 8.5, 17.0, 22.0
_BAR, _BAR_WIDTH = 4.0, 66.0
_FEWEST_LINES = 3
_NOTE_LINES, _QUESTION_LINES = 6, 3


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to be done, and who by when."""

    what: str
    facts: str = ""


@dataclass(frozen=True, slots=True)
class PreparedGoal:
    """A goal with how far it is, in percent."""

    title: str
    facts: str = ""
    progress: int = 0


@dataclass(frozen=True)
class Preparation:
    """The page in words."""

    title: str
    school: str = ""
    facts: tuple[str, ...] = ()
    last_heading: str = ""
    last_topics: str = ""
    last_notes: str = ""
    todo_heading: str = ""
    todos: tuple[ToDo, ...] = ()
    more: str = ""
    nothing_to_do: str = ""
    goals_heading: str = ""
    goals: tuple[PreparedGoal, ...] = ()
    questions_heading: str = ""
    questions: tuple[str, ...] = ()
    notes_heading: str = ""
    foot: str = ""


def preparation_pdf(page: Preparation, words: Words, *, paper: str = "a4") -> bytes:
    """Draw the page."""
    document = Document(
        upright(paper), title=page.title, author=page.school, language=words.language, rtl=words.rtl
    )
    _Page(document, page, words).draw()
    document.next_page()
    return document.finish()


class _Page:
    def __init__(self, document: Document, page: Preparation, words: Words) -> None:
        self.document, self.page, self.words = document, page, words
        self.column = Column(document, MARGIN, document.paper.width - 2 * MARGIN)
        self.body = self.column.inset(_INDENT)
        self.text = document.text

    def draw(self) -> None:
        y = self.document.paper.height - _TOP
        lowest = _FOOT + _FEWEST_LINES * _WRITING + _HEADING * 2.4
        for part in (self._head(), self._last(), self._todos(), self._goals(), self._questions()):
            for block in part:
                if y - block.height < lowest:
                    break
                block.draw(y)
                y -= block.height
        y -= 12
        self.column.line(self.page.notes_heading, y, _HEADING, weight="medium", colour=BLUE)
        y -= _HEADING * 1.3
        while y - _WRITING > _FOOT:
            y -= _WRITING
            self.column.draw_rule(y, _RULED, 0.5)
        foot = self.text.lines(self.page.foot, self.column.width, _SMALL, most=1)[0]
        self.column.line(foot, 14.5 * MM, _SMALL, colour=SOFT_INK, rtl=self.words.rtl)

    # ---------------------------------------------------------------- the parts

    def _head(self) -> list[Block]:
        page, column = self.page, self.column
        blocks: list[Block] = []
        if page.school:
            blocks += column.paragraph(page.school, 9.5, weight="medium", colour=SOFT_INK)
            blocks.append(column.gap(3))
        for line in self.text.lines(page.title, column.width, _TITLE, "bold", most=3):
            blocks.append(
                Block(_TITLE * 1.25, lambda y, line=line: column.line(line, y, _TITLE, weight="bold"))  # type: ignore[misc]
            )
        if page.facts:
            blocks += column.paragraph("  ·  ".join(page.facts), _TEXT, colour=SOFT_INK)
        return blocks

    def _heading(self, text: str) -> list[Block]:
        column = self.column
        blocks = [column.gap(13)]
        for line in self.text.lines(text, column.width, _HEADING, "medium", most=2):
            blocks.append(
                Block(
                    _HEADING * 1.45,
                    lambda y, line=line: column.line(  # type: ignore[misc]
                        line, y, _HEADING, weight="medium", colour=BLUE
                    ),
                )
            )
        return blocks

    def _last(self) -> list[Block]:
        page, column = self.page, self.column
        blocks = self._heading(page.last_heading)
        if page.last_topics:
            blocks += self._few(column, page.last_topics, _TEXT, 2, weight_medium=True)
        if page.last_notes:
            blocks += self._few(column, page.last_notes, _TEXT, _NOTE_LINES)
        return blocks

    def _todos(self) -> list[Block]:
        page = self.page
        blocks = self._heading(page.todo_heading)
        if not page.todos:
            return [*blocks, *self.column.paragraph(page.nothing_to_do, _TEXT, colour=SOFT_INK)]
        for one in page.todos:
            blocks += self._marked(one.what, self._tick_box)
            if one.facts:
                blocks += self._few(self.body, one.facts, _SOFT, 1, colour=SOFT_INK)
            blocks.append(self.column.gap(3))
        if page.more:
            blocks += self.body.paragraph(page.more, _SOFT, colour=SOFT_INK)
        return blocks

    def _goals(self) -> list[Block]:
        page = self.page
        if not page.goals:
            return []
        blocks = self._heading(page.goals_heading)
        for one in page.goals:
            blocks += self._goal(one)
            if one.facts:
                blocks += self._few(self.column, one.facts, _SOFT, 2, colour=SOFT_INK)
            blocks.append(self.column.gap(4))
        return blocks

    def _questions(self) -> list[Block]:
        page = self.page
        if not page.questions:
            return []
        blocks = self._heading(page.questions_heading)
        for number, question in enumerate(page.questions, 1):
            mark = self.words("{n}.", n=number)
            blocks += self._marked(
                question,
                lambda y, mark=mark: self.column.line(mark, y, _TEXT, colour=GOLD, rtl=self.words.rtl),
                most=_QUESTION_LINES,
            )
            blocks.append(self.column.gap(4))
        return blocks

    # ---------------------------------------------------------------- the pieces

    def _few(
        self,
        column: Column,
        text: str,
        size: float,
        most: int,
        *,
        colour: Colour = INK,
        weight_medium: bool = False,
    ) -> list[Block]:
        """A text in a few lines at the most; each line of it in its own direction."""
        weight: Any = "medium" if weight_medium else "regular"
        return [
            Block(
                size * 1.42,
                lambda y, line=line: column.line(  # type: ignore[misc]
                    line, y, size, weight=weight, colour=colour, rtl=runs_to_the_left(line, self.words.rtl)
                ),
            )
            for line in self.text.lines(text, column.width, size, weight, most=most)
        ]

    def _marked(self, text: str, mark: Any, most: int = 2) -> list[Block]:
        """A text with a mark before its first line."""
        blocks = self._few(self.body, text, _TEXT, most)
        first = blocks[0]

        def with_mark(y: float) -> None:
            mark(y)
            first.draw(y)

        return [Block(first.height, with_mark), *blocks[1:]]

    def _tick_box(self, y: float) -> None:
        canvas: Any = self.document.canvas
        canvas.setStrokeColorRGB(*SOFT_INK)
        canvas.setLineWidth(0.8)
        left = self.column.leading - (_BOX if self.document.rtl else 0)
        canvas.roundRect(left, y - _BOX - 2.6, _BOX, _BOX, 1.5, stroke=1, fill=0)

    def _goal(self, one: PreparedGoal) -> list[Block]:
        """A goal with a thin bar that says how far it is, and the figure beside it."""
        room = Column(self.document, self.column.left, self.column.width - _BAR_WIDTH - 46)
        if self.document.rtl:
            room = Column(self.document, self.column.left + _BAR_WIDTH + 46, room.width)
        lines = self._few(room, one.title, _TEXT, 2, weight_medium=True)
        first = lines[0]

        def with_bar(y: float) -> None:
            first.draw(y)
            self._bar(y - 7.5, one.progress)
            said = self.words("{n} %", n=one.progress)
            self.column.line(said, y, _SOFT, colour=SOFT_INK, rtl=self.words.rtl, at_end=True)

        return [Block(first.height, with_bar), *lines[1:]]

    def _bar(self, y: float, progress: int) -> None:
        canvas: Any = self.document.canvas
        left = self.column.left + self.column.width - _BAR_WIDTH - 36
        if self.document.rtl:
            left = self.column.left + 36
        done = _BAR_WIDTH * max(0, min(100, progress)) / 100
        canvas.setLineWidth(0.6)
        canvas.setStrokeColorRGB(*SOFT_INK)
        canvas.roundRect(left, y - _BAR / 2, _BAR_WIDTH, _BAR, _BAR / 2, stroke=1, fill=0)
        if done:
            canvas.setFillColorRGB(*BLUE)
            start = left + _BAR_WIDTH - done if self.document.rtl else left
            canvas.roundRect(start, y - _BAR / 2, done, _BAR, min(_BAR, done) / 2, stroke=0, fill=1)

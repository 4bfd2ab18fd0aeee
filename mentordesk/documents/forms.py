"""Draws a form: questions with room to answer them, on paper by pen or on any computer, in the order it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentordesk.documents.direction import runs_to_the_left
from mentordesk.documents.fonts import Weight
from mentordesk.documents.form_fields import Box, ChoiceField, TextField, with_fields
from mentordesk.documents.ornament import INK, SOFT_INK
from mentordesk.documents.paper import MM, upright
from mentordesk.documents.sheet import Document
from mentordesk.documents.text import Align, Colour
from mentordesk.domain.forms import MARK, FormIdentity, FormKind, FormSpec, Question

if TYPE_CHECKING:
    from mentordesk.words import Words

MARGIN = 18 * MM
_GUTTER = 8 * MM
_TITLE, _TEXT, _LABEL, _SMALL = 20.0, 11.0, 10.5, 8.0
_LINE_HEIGHT, _BOX_HEIGHT, _CIRCLE = 15.0, 22.0, 11.0
_GAP = 11.0
_FOOT = 16 * MM
_EDGE: Colour = (0.62, 0.64, 0.67)


def form_pdf(
    spec: FormSpec,
    words: Words,
    *,
    identity: FormIdentity,
    sealed: str,
    school: str = "",
    paper: str = "a4",
    about: Sequence[tuple[str, str]] = (),
    values: Mapping[str, str] | None = None,
    fillable: bool = True,
) -> bytes:
    """Draw a form. `about` are lines of what is known already (name and value), `values` what is filled in beforehand.

    `sealed` is the identity as it travels in the hidden field (see `actions/forms.py`). Without `fillable` the file
    has no fields, for paper alone.
    """
    drawn = _Form(spec, words, identity, school, paper, values or {})
    pdf = drawn.draw(about)
    if not fillable:
        return pdf
    return with_fields(pdf, drawn.fields, hidden={MARK: sealed}, rtl=words.rtl)


class _Form:
    def __init__(
        self,
        spec: FormSpec,
        words: Words,
        identity: FormIdentity,
        school: str,
        paper: str,
        values: Mapping[str, str],
    ) -> None:
        self.spec, self.words, self.identity, self.school = spec, words, identity, school
        self.values = values
        self.rtl = words.rtl
        self.leading: Align = "right" if words.rtl else "left"
        self.sheet = upright(paper)
        self.document = Document(
            self.sheet, title=words.say(spec.title), author=school, language=words.language, rtl=self.rtl
        )
        self.text = self.document.text
        self.fields: list[TextField | ChoiceField] = []
        self.page = 0
        self.y = self.sheet.height - MARGIN
        self.width = self.sheet.width - 2 * MARGIN

    def draw(self, about: Sequence[tuple[str, str]]) -> bytes:
        """The whole form as a PDF without its fields, whose places are noted in `fields`."""
        self._head(about)
        waiting: Question | None = None
        for question in self.spec.questions:
            if question.half and waiting is None:
                waiting = question
                continue
            if question.half and waiting is not None:
                self._row([waiting, question])
                waiting = None
                continue
            if waiting is not None:
                self._row([waiting])
                waiting = None
            self._row([question])
        if waiting is not None:
            self._row([waiting])
        self._foot()
        return self.document.finish()

    # ---------------------------------------------------------------- head and foot

    def _head(self, about: Sequence[tuple[str, str]]) -> None:
        say = self.words.say
        if self.school:
            self._line(self.school, _LABEL, "medium", SOFT_INK)
            self.y -= 4
        for line in self.text.balanced(say(self.spec.title), self.width, _TITLE, "bold"):
            self._line(line, _TITLE, "bold")
        self.y -= 2
        for line in self.text.lines(say(self.spec.intro), self.width, _TEXT):
            self._line(line, _TEXT, colour=SOFT_INK)
        self.y -= 8
        widest = max((self.text.width(name, _TEXT) for name, _value in about), default=0.0)
        column = min(max(110.0, widest + 14), self.width / 2)
        for name, value in about:
            self._said(name, value, column)
        self.y -= 8

    def _said(self, name: str, value: str, column: float) -> None:
        """A line of what is known: the name softly, its value beside it, where all values begin."""
        size = _TEXT
        side = self.sheet.width - MARGIN if self.rtl else MARGIN
        towards = -1 if self.rtl else 1
        align = self.leading
        self.y -= size * 1.45
        self.text.draw(
            self.document.canvas, side, self.y, name, size, align=align, rtl=self.rtl, colour=SOFT_INK
        )
        for number, line in enumerate(self.text.lines(value, self.width - column, size, most=3)):
            self.y -= size * 1.3 if number else 0
            rtl = runs_to_the_left(line, self.rtl)
            x = side + towards * column
            self.text.draw(self.document.canvas, x, self.y, line, size, align=align, rtl=rtl, colour=INK)

    def _foot(self) -> None:
        """Which form this is, small at the foot of the page, so that a copy on paper finds its way back too."""
        said = self.words(
            "Form {number} · {title}, version {version}",
            number=self.identity.number,
            title=self.words.say(self.spec.title),
            version=self.spec.version,
        )
        y = 11 * MM
        side = self.sheet.width - MARGIN if self.rtl else MARGIN
        self.text.draw(
            self.document.canvas,
            side,
            y,
            said,
            _SMALL,
            align=self.leading,
            rtl=self.rtl,
            colour=SOFT_INK,
        )

    # ---------------------------------------------------------------- questions

    def _row(self, questions: Sequence[Question]) -> None:
        """One question over the whole width, or two side by side; never parted by the end of a page."""
        width = self.width if not questions[0].half else (self.width - _GUTTER) / 2
        heights = [self._height(one, width) for one in questions]
        if self.y - max(heights) < _FOOT:
            self._foot()
            self.document.next_page()
            self.page += 1
            self.y = self.sheet.height - MARGIN
        top = self.y
        for place, question in enumerate(questions):
            left = MARGIN + place * (width + _GUTTER)
            if self.rtl:
                left = self.sheet.width - left - width
            self._question(question, left, top, width)
        self.y = top - max(heights) - _GAP

    def _height(self, question: Question, width: float) -> float:
        label = self.text.lines(self._label(question), width, _LABEL, "medium")
        height = len(label) * _LABEL * 1.3 + 4
        if question.help is not None:
            help_lines = self.text.lines(self.words.say(question.help), width, _SMALL + 1)
            height += len(help_lines) * (_SMALL + 1) * 1.3
        return height + self._answer_height(question, width)

    def _answer_height(self, question: Question, width: float) -> float:
        if question.kind is FormKind.CHOICE:
            return self._choice_rows(question, width) * (_CIRCLE + 8)
        if question.kind is FormKind.TEXT:
            return max(2, question.lines) * _LINE_HEIGHT + 6
        return _BOX_HEIGHT

    def _label(self, question: Question) -> str:
        return self.words.say(question.text)

    def _question(self, question: Question, left: float, top: float, width: float) -> None:
        canvas = self.document.canvas
        side = left + width if self.rtl else left
        align = self.leading
        y = top
        for line in self.text.lines(self._label(question), width, _LABEL, "medium"):
            y -= _LABEL * 1.3
            self.text.draw(
                canvas, side, y, line, _LABEL, weight="medium", align=align, rtl=self.rtl, colour=INK
            )
        if question.help is not None:
            for line in self.text.lines(self.words.say(question.help), width, _SMALL + 1):
                y -= (_SMALL + 1) * 1.3
                self.text.draw(canvas, side, y, line, _SMALL + 1, align=align, rtl=self.rtl, colour=SOFT_INK)
        y -= 4
        if question.kind is FormKind.CHOICE:
            self._circles(question, left, y, width)
        else:
            self._box(question, left, y, width)

    def _box(self, question: Question, left: float, top: float, width: float) -> None:
        height = self._answer_height(question, width)
        canvas = self.document.canvas
        canvas.setStrokeColorRGB(*_EDGE)
        canvas.setLineWidth(0.7)
        canvas.roundRect(left, top - height, width, height, 3, stroke=1, fill=0)
        inner = Box(self.page, left + 1, top - height + 1, width - 2, height - 2)
        self.fields.append(
            TextField(
                question.key,
                self._label(question),
                inner,
                self.values.get(question.key, ""),
                question.kind is FormKind.TEXT,
            )
        )

    def _choice_widths(self, question: Question) -> list[float]:
        return [
            _CIRCLE + 5 + self.text.width(self.words.say(choice.label), _TEXT) + 16
            for choice in question.choices
        ]

    def _choice_rows(self, question: Question, width: float) -> int:
        rows, taken = 1, 0.0
        for one in self._choice_widths(question):
            if taken and taken + one > width:
                rows, taken = rows + 1, 0.0
            taken += one
        return rows

    def _circles(self, question: Question, left: float, top: float, width: float) -> None:
        """The choices in a row, on to the next where they do not fit."""
        boxes: dict[str, Box] = {}
        taken, y = 0.0, top - _CIRCLE - 3
        canvas = self.document.canvas
        for choice, needed in zip(question.choices, self._choice_widths(question), strict=True):
            if taken and taken + needed > width:
                taken, y = 0.0, y - _CIRCLE - 8
            x = left + width - taken - _CIRCLE if self.rtl else left + taken
            boxes[choice.value] = Box(self.page, x, y, _CIRCLE, _CIRCLE)
            canvas.setStrokeColorRGB(*_EDGE)
            canvas.setLineWidth(0.7)
            canvas.circle(x + _CIRCLE / 2, y + _CIRCLE / 2, _CIRCLE / 2 - 1, stroke=1, fill=0)
            at = x - 5 if self.rtl else x + _CIRCLE + 5
            self.text.draw(
                canvas,
                at,
                y + 2,
                self.words.say(choice.label),
                _TEXT,
                align=self.leading,
                rtl=self.rtl,
                colour=INK,
            )
            taken += needed
        self.fields.append(
            ChoiceField(question.key, self._label(question), boxes, self.values.get(question.key, ""))
        )

    def _line(self, text: str, size: float, weight: Weight = "regular", colour: Colour = INK) -> None:
        """One line of running text at the leading side."""
        self.y -= size * 1.3
        side = self.sheet.width - MARGIN if self.rtl else MARGIN
        self.text.draw(
            self.document.canvas,
            side,
            self.y,
            text,
            size,
            weight=weight,
            align=self.leading,
            rtl=runs_to_the_left(text, self.rtl),
            colour=colour,
        )

"""The fit check: ten statements beside last cycle's ratings, what supports and hinders, and what stands against it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from mentordesk.actions.accountability import cycle_before
from mentordesk.actions.programme_fields import FIT_FIELDS, RESISTANCE_FIELDS
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Section
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import NotesEditor
from mentordesk.desk.parts.marks import Marks
from mentordesk.desk.theme import styled
from mentordesk.domain.fit_checks import CULTURE, INFRASTRUCTURE, STATEMENTS, FitCheck, Resistance
from mentordesk.domain.messages import msg
from mentordesk.domain.numbers import number_text

NARROW = 680  # px at 100 %: below it the marks stand below their statement
FIVE = 5 * 62 + 4 * 6 + 2  # px at 100 %: five marks on one line
_BLOCKS = {CULTURE: msg("How we are with one another"), INFRASTRUCTURE: msg("What we give it")}


class FitSection(Section):
    """The fit check of the cycle looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self._check: FitCheck | None = None
        self.card_of_marks = self.card(
            words("Is the school ready for mentoring?"),
            words(
                "Mentoring grows where the school’s ways and means fit it. Rate each statement from 1, not at all, to "
                "5, fully; a digit on the keyboard gives the mark and goes on."
            ),
        )
        self.score = styled(QLabel(), "item")
        self.score.setWordWrap(True)
        self.card_of_marks.body.addWidget(self.score)
        self.lines: dict[str, StatementLine] = {}
        for block, title in _BLOCKS.items():
            head = styled(QLabel(words.say(title)), "section")
            head.setContentsMargins(0, theme.px(8), 0, 0)
            self.card_of_marks.body.addWidget(head)
            for one in (each for each in STATEMENTS if each.block == block):
                line = self.lines[one.key] = StatementLine(desk, words.say(one.says))
                line.marks.changed.connect(lambda key=one.key: self._rate(key))
                line.marks.done.connect(lambda key=one.key: self._go_on(key))
                self.card_of_marks.body.addWidget(line)
        self.words_card = self.card(words("What helps and what is in the way"))
        self.form = Form(desk, FIT_FIELDS, self._save)
        self.form.setEnabled(not desk.book.read_only)
        self.words_card.body.addWidget(self.form)
        self.against_card = self.card(
            words("Resistance to be expected"),
            words(
                "What will be said or done against it, by whom, and what you answer. An answer ready is half the way."
            ),
        )
        self.against = RowsEditor(
            desk,
            RESISTANCE_FIELDS,
            self._save_against,
            self._remove_against,
            shares={"what": 6, "whom": 4},
        )
        self.against_card.body.addWidget(self.against)
        verbs = self.verbs(self.against_card)
        self.expect_button = verbs.add(words("Expect something"), "plus", self.new)
        self.no_cycle = styled(QLabel(words("Begin a programme first; all this belongs to a cycle.")), "soft")
        self.cards.insertWidget(0, self.no_cycle)
        self.cards.addStretch(1)

    def refresh(self) -> None:
        """Read the check of the cycle, and the one before."""
        desk, words, cycle = self.desk, self.desk.words, self.desk.cycle
        self.no_cycle.setVisible(cycle is None)
        for card in (self.card_of_marks, self.words_card, self.against_card):
            card.setVisible(cycle is not None)
        if cycle is None:
            return
        self._check = check = desk.book.fit_checks.of(cycle.id)
        before = cycle_before(desk.book, cycle)
        last = desk.book.fit_checks.of(before.id) if before is not None else None
        for key, line in self.lines.items():
            line.show_marks(
                check.answers.get(key) if check is not None else None,
                last.answers.get(key) if last is not None else None,
            )
        self.score.setText(self._said(check, last))
        self.form.show_record(cycle.id, check or FitCheck())
        self.against.show_rows(
            [
                Row(
                    place,
                    one.what,
                    {"what": one.what, "whom": one.whom, "response": one.response},
                    "" if one.is_answered else words("not answered yet"),
                )
                for place, one in enumerate(check.resistance if check else ())
            ]
        )
        for place in self.against.lines:
            editor = self.against.cell(place, "response").editor
            if isinstance(editor, NotesEditor):
                editor.notes.setPlaceholderText(words("What we answer"))

    def _said(self, check: FitCheck | None, last: FitCheck | None) -> str:
        words = self.desk.words
        if check is None or check.score is None:
            return words("Not rated yet. It takes five minutes, and is best done with the head of school.")
        score = number_text(check.score)
        parts = [
            words("{score} of 5; last cycle it was {last}.", score=score, last=number_text(last.score))
            if last is not None and last.score is not None
            else words("{score} of 5.", score=score)
        ]
        left = len(STATEMENTS) - len(check.answers)
        if left:
            parts.append(
                words.plural("{n} statement is not rated yet.", "{n} statements are not rated yet.", left)
            )
        elif check.low:
            low = len(check.low)
            parts.append(
                words.plural(
                    "{n} statement is rated low: begin there.",
                    "{n} statements are rated low: begin there.",
                    low,
                )
            )
        return " ".join(parts)

    # ---------------------------------------------------------------- what is kept

    def _keep(self, **values: Any) -> None:
        self.desk.book.fit_checks.keep(self.desk.cycle.id, self.desk.today(), **values)

    def _rate(self, key: str) -> None:
        mark = self.lines[key].marks.mark
        self.desk.run(lambda: self._keep(answers={key: mark or 0}))

    def _go_on(self, key: str) -> None:
        keys = list(self.lines)
        if key != keys[-1]:
            self.lines[keys[keys.index(key) + 1]].marks.setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self, key: str, value: Any) -> None:
        self._keep(**{key: value or ""})

    def _against(self) -> list[Resistance]:
        check = self.desk.book.fit_checks.of(self.desk.cycle.id)
        return list(check.resistance) if check is not None else []

    def _save_against(self, place: int, key: str, value: Any) -> None:
        changed: dict[str, Any] = {key: value or ""}
        known = self._against()
        known[place] = replace(known[place], **changed)
        self._keep(resistance=tuple(known))

    def _remove_against(self, place: int) -> None:
        known = self._against()
        del known[place]
        self._keep(resistance=tuple(known))

    def new(self) -> None:
        """Ask for something to expect."""
        if self.desk.cycle is not None and not self.desk.book.read_only:
            self.expect()

    def expect(self) -> AskDialog:
        """Ask what will be said or done against it."""
        desk, words = self.desk, self.desk.words

        def do(values: dict[str, Any]) -> None:
            texts = {key: value or "" for key, value in values.items()}
            self._keep(resistance=(*self._against(), Resistance(**texts)))
            desk.say(words("Noted."), undo=True)

        return ask_for(
            desk,
            self,
            title=words("What will stand against it?"),
            fields=RESISTANCE_FIELDS,
            proposed={"what": "", "whom": "", "response": ""},
            main=words("Note it"),
            do=do,
        )


class StatementLine(QWidget):
    """A statement, its marks, and the mark of the cycle before; the marks go below where there is no room beside."""

    def __init__(self, desk: Desk, says: str) -> None:
        super().__init__()
        theme = desk.theme
        self._desk = desk
        label = styled(QLabel(says), "text")
        label.setWordWrap(True)
        self.marks = Marks(theme, desk.words, says)
        self.marks.setEnabled(not desk.book.read_only)
        self.before = styled(QLabel(), "small")
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(14))
        beside.addWidget(self.marks, 1)
        beside.addWidget(self.before)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(8))
        self._line.addWidget(label, 1)
        self._line.addLayout(beside)

    def show_marks(self, mark: int | None, before: int | None) -> None:
        """Show this cycle's mark, and the one of the cycle before where there is one."""
        if mark != self.marks.mark:
            self.marks.show_mark(mark)
        self.before.setVisible(before is not None)
        self.before.setText(self._desk.words("last cycle {mark}", mark=before or 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside one another where there is room."""
        super().resizeEvent(event)
        px = self._desk.theme.px
        narrow = event.size().width() < px(NARROW)
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.marks.setMinimumWidth(0 if narrow else px(FIVE))
        self.marks.setMaximumWidth(16_777_215 if narrow else px(FIVE))

"""The checklist of a case: each step ticked from the keyboard, changed, given to somebody, noted on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from mentordesk.actions.case_fields import STEP_FIELDS
from mentordesk.actions.cases import CaseView
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.theme import styled
from mentordesk.domain.cases import CaseStep

_FIELDS = tuple(one for one in STEP_FIELDS if one.key != "done_on")
_DONE = tuple(one for one in STEP_FIELDS if one.key == "done_on")


class StepLine(QWidget):
    """One step: a box to tick, what and who and when, the note; Enter or a click changes it."""

    ticked = Signal(int, bool)
    opened = Signal(int)

    def __init__(self, desk: Desk, step: CaseStep, who: str, *, writes: bool) -> None:
        super().__init__()
        words = desk.words
        self.step = step
        late, blank = step.is_late(desk.today()), not step.text
        said = step.text or words("Write down what is to be done first")
        self.box = QCheckBox()
        self.box.setChecked(not step.is_open)
        self.box.setEnabled(writes and not blank)
        self.box.setAccessibleName(words("Done: step {n}, {what}", n=step.position + 1, what=said))
        self.box.clicked.connect(lambda on: self.ticked.emit(step.id, on))
        self.row = RowButton(desk, words("Change step {n}: {what}", n=step.position + 1, what=said))
        self.row.setEnabled(writes)
        self.row.clicked.connect(lambda _on=False: self.opened.emit(step.id))
        self._add(said, "text", "blue" if blank else None if step.is_open else "soft")
        self._add(side_by_side(desk, [who, self._when(desk, late)]), "small", "crimson" if late else None)
        self._add(step.note, "text", "soft")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.row, 1)

    def _add(self, text: str, role: str, tone: str | None) -> None:
        if text:
            label = styled(QLabel(text), role, tone)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.row.add(label)

    def _when(self, desk: Desk, late: bool) -> str:
        words, one, today = desk.words, self.step, desk.today()
        if one.done_on is not None:
            return words("done {date}", date=words.short_date(one.done_on, today))
        if one.due_on is None:
            return ""
        when = words.short_date(one.due_on, today)
        return words("overdue since {date}", date=when) if late else words("due {date}", date=when)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the box opens, Space ticks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.step.id)
        else:
            super().keyPressEvent(event)


class StepsCard(Card):
    """The steps of a case in their order."""

    def __init__(self, desk: Desk, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("Steps"), parent)
        self._desk, self._known = desk, known
        self._case_id = 0
        self._shown: tuple[Any, ...] = ()
        self.lines: list[StepLine] = []
        self.dialog: FieldsDialog | None = None
        self.add_button = self.add_verb(desk.words("Add a step"), self.add, "plus")

    def show_steps(self, view: CaseView) -> None:
        """Show a case's steps; where nothing differs the lines stay, and the keyboard with them."""
        case, desk = view.case, self._desk
        self._case_id = case.id
        writes = case.is_open and not desk.book.read_only
        self.add_button.setVisible(writes)
        wanted = (case.id, writes, desk.today(), tuple((one, view.who(one)) for one in case.steps))
        if wanted == self._shown:
            return
        self._shown = wanted
        focused = next(
            (
                (n, line.row.hasFocus())
                for n, line in enumerate(self.lines)
                if line.isAncestorOf(self.focusWidget())
            ),
            None,
        )
        if focused is not None:  # a line that goes would hand the keyboard on to what may lie far below
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_lines_away()
        self.lines = [StepLine(desk, one, view.who(one), writes=writes) for one in case.steps]
        for line in self.lines:
            line.ticked.connect(self.tick)
            line.opened.connect(self.open)
            self.body.addWidget(line)
        if focused is not None and self.lines:
            line = self.lines[min(focused[0], len(self.lines) - 1)]
            (line.row if focused[1] else line.box).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take the steps off the screen."""
        self._shown = ()
        self._take_lines_away()

    def _take_lines_away(self) -> None:
        for line in self.lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []

    def first_open(self) -> QWidget | None:
        """Where one goes on: the box of the first step to be done, or the row of one that is still to be written."""
        line = next((one for one in self.lines if one.step.is_open and one.row.isEnabled()), None)
        return None if line is None else line.box if line.box.isEnabled() else line.row

    # ---------------------------------------------------------------- verbs

    def tick(self, step_id: int, on: bool) -> None:
        """Tick a step off today, or open it again."""
        desk, words = self._desk, self._desk.words
        if on:
            done = desk.run(lambda: desk.book.cases.finish_step(step_id, desk.today()), said=words("Done."))
        else:
            done = desk.run(lambda: desk.book.cases.reopen_step(step_id), said=words("Open again."))
        if not done:  # the box stood as it was asked for; it goes back to how it is
            for line in self.lines:
                if line.step.id == step_id:
                    line.box.setChecked(not line.step.is_open)

    def add(self) -> FieldsDialog:
        """Write down one more step."""
        desk, words, case_id = self._desk, self._desk.words, self._case_id
        return self._ask(
            words("Add a step"),
            {"due_on": desk.today()},
            lambda values: desk.book.cases.add_step(case_id, CaseStep(**values)),
            words("Add the step"),
            words("Step added."),
        )

    def open(self, step_id: int) -> FieldsDialog:
        """Change a step, or take it away. Raises NotFound."""
        desk, words = self._desk, self._desk.words
        step = desk.book.cases.step(step_id)

        def keep(values: dict[str, Any]) -> None:
            if changed := {key: value for key, value in values.items() if value != getattr(step, key)}:
                desk.book.cases.change_step(step.id, **changed)

        fields = (*_FIELDS, *(() if step.is_open else _DONE))
        dialog = self._ask(
            words("Step"),
            {field.key: getattr(step, field.key) for field in fields},
            keep,
            words("Keep the changes"),
            words("Step changed."),
            fields,
        )
        dialog.add_other(
            words("Remove the step"),
            lambda: bool(desk.run(lambda: desk.book.cases.remove_step(step.id), said=words("Step removed."))),
        )
        return dialog

    def _ask(
        self, title: str, values: dict[str, Any], keep: Any, main: str, said: str, fields: Any = _FIELDS
    ) -> FieldsDialog:
        dialog = FieldsDialog(
            self._desk,
            title,
            fields,
            values,
            keep,
            main=main,
            said=said,
            asked=FormHelp(
                people=self._known.finder(), person=self._known.person, past=frozenset({"done_on"})
            ),
            scrolls=True,
            width=560,
            parent=self.window(),
        )
        self.dialog = dialog
        dialog.resize(dialog.width(), self._desk.theme.px(620))
        dialog.focus_on("note" if values.get("text") else "text")
        dialog.open()
        return dialog

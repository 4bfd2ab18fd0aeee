"""The steps of a plan as an editable list: what is done, by whom, how soon; each field kept when it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.chips import texts_finder
from mentordesk.desk.parts.form_editors import Editor, FieldRow, LineEditor, NotesEditor, NumberEditor
from mentordesk.desk.parts.suggestions import Suggestions
from mentordesk.desk.theme import styled
from mentordesk.domain.contingency_plans import PlanStep
from mentordesk.domain.messages import Message, msg

LABELS: Mapping[str, Message] = {
    "text": msg("What is done"),
    "owner": msg("Who does it"),
    "within_days": msg("Within days"),
    "when": msg("When exactly"),
}
USUAL_DAYS = 7
# Where a field stands below the text: row, column, and how many columns it takes; the words for “when” may be long.
_PLACES = {"owner": (1, 0, 1), "within_days": (1, 1, 1), "when": (3, 0, 2)}

Steps = tuple[PlanStep, ...]


class StepsEditor(QWidget):
    """The list. ``keep(steps)`` writes all of them, and may raise Refusal."""

    def __init__(
        self, desk: Desk, keep: Callable[[Steps], Any], roles: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._keep, self._roles = desk, keep, roles
        self._of: object = None
        self.steps: Steps = ()
        self.rows: list[StepRow] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(desk.theme.px(10))
        self._column = QVBoxLayout()
        self._column.setSpacing(desk.theme.px(10))
        whole.addLayout(self._column)
        self.add_button = styled(QPushButton(desk.words("Add a step")), "link")
        desk.theme.dress(self.add_button, "plus", "blue", 16)
        self.add_button.clicked.connect(lambda _on=False: self.add())
        whole.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_steps(self, of: object, steps: Steps) -> None:
        """Show the steps of a plan; a field of the same plan that is being typed in is left alone."""
        if of != self._of:
            while self.rows:
                self._drop(self.rows.pop())
        self._of, self.steps = of, steps
        while len(self.rows) > len(steps):
            self._drop(self.rows.pop())
        while len(self.rows) < len(steps):
            row = StepRow(self._desk, self, len(self.rows), self._roles)
            if self.rows:
                QWidget.setTabOrder(self.rows[-1].last, row.first)
            self.rows.append(row)
            self._column.addWidget(row)
        for number, row in enumerate(self.rows):
            row.show_step(steps[number], len(steps))
        if self.rows:
            QWidget.setTabOrder(self.rows[-1].last, self.add_button)

    def _drop(self, row: StepRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    # ---------------------------------------------------------------- verbs

    def settle(self) -> bool:
        """Keep what is still being typed; False where something was refused."""
        kept = [row.accept_all() for row in self.rows]
        return all(kept)

    def change(self, number: int, **values: Any) -> None:
        """Keep a step with other values. Raises Refusal."""
        steps = list(self.steps)
        steps[number] = replace(steps[number], **values)
        self._keep(tuple(steps))
        self.steps = tuple(steps)

    def add(self) -> None:
        """Add a step at the end, and begin to type it."""
        if not self.settle():
            return
        days = self.steps[-1].within_days if self.steps else USUAL_DAYS
        if self._write((*self.steps, PlanStep("", "", days))):
            self.rows[-1].cells["text"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def shift(self, number: int, by: int) -> None:
        """Move a step up or down; the keyboard goes along."""
        if not self.settle() or not 0 <= number + by < len(self.steps):
            return
        steps = list(self.steps)
        steps.insert(number + by, steps.pop(number))
        if self._write(tuple(steps)):
            row = self.rows[number + by]
            button = row.up if by < 0 else row.down
            (button if button.isEnabled() else row.remove).setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, number: int) -> None:
        """Take a step away; undo brings it back."""
        if not self.settle():
            return
        if self._write(
            (*self.steps[:number], *self.steps[number + 1 :]), self._desk.words("The step was taken away.")
        ):
            last = len(self.rows) - 1
            after = self.rows[min(number, last)].remove if self.rows else self.add_button
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, steps: Steps, said: str | None = None) -> bool:
        if not self._desk.run(lambda: self._keep(steps), said=said):
            return False
        self.show_steps(self._of, steps)
        return True


class StepRow(QFrame):
    """One step: its number with what can be done to it, and its fields."""

    def __init__(self, desk: Desk, steps: StepsEditor, number: int, roles: tuple[str, ...]) -> None:
        super().__init__(steps)
        self._desk, self._steps, self.number = desk, steps, number
        self._kept: dict[str, Any] = {}
        self._saving = False
        theme, words = desk.theme, desk.words
        styled(self, "aside")
        called = words("Step {n}", n=number + 1)
        head = QHBoxLayout()
        head.setSpacing(theme.px(2))
        head.addWidget(styled(QLabel(called), "item"), 1)
        self.up = self._button(
            "arrow-up", words("Move step {n} up", n=number + 1), lambda: steps.shift(self.number, -1)
        )
        self.down = self._button(
            "arrow-down", words("Move step {n} down", n=number + 1), lambda: steps.shift(self.number, 1)
        )
        self.remove = self._button(
            "trash-2", words("Take step {n} away", n=number + 1), lambda: steps.remove(self.number)
        )
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        owner = LineEditor(words)
        self._suggestions = Suggestions(
            theme, words, owner.line, texts_finder(roles), eager=False, tab_picks=False
        )
        self._suggestions.picked.connect(lambda found: self._pick(str(found.key)))
        editors: dict[str, Editor] = {
            "text": NotesEditor(theme, words, least=1),
            "owner": owner,
            "within_days": NumberEditor(words),
            "when": LineEditor(words),
        }
        self.cells: dict[str, FieldRow] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        for key, editor in editors.items():
            label = words.say(LABELS[key])
            editor.name(words("{field}, {record}", field=label, record=called))
            cell = FieldRow(theme, editor)
            editor.accepted.connect(lambda key=key: self.accept(key))
            editor.refused.connect(lambda text, key=key: self.cells[key].say(text, is_wrong=True))
            self.cells[key] = cell
            name = styled(QLabel(label), "small")
            name.setBuddy(editor.control)
            if key == "text":
                grid.addWidget(cell, 0, 0, 1, 2)
                continue
            row, column, span = _PLACES[key]
            grid.addWidget(name, row, column, 1, span)
            grid.addWidget(cell, row + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        edge = theme.px(12)
        whole.setContentsMargins(edge, theme.px(8), edge, edge)
        whole.setSpacing(theme.px(4))
        whole.addLayout(head)
        whole.addLayout(grid)

    def _button(self, icon: str, name: str, do: Callable[[], None]) -> QPushButton:
        button = styled(QPushButton(), "bare")
        self._desk.theme.dress(button, icon, "soft_ink", 16)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda _on=False: do())
        return button

    @property
    def first(self) -> QWidget:
        """Where Tab comes to."""
        return self.up

    @property
    def last(self) -> QWidget:
        """Where Tab leaves."""
        return self.cells["when"].editor.control

    def show_step(self, step: PlanStep, of: int) -> None:
        """Show a step; what is being typed, or was refused, stays."""
        for key, cell in self.cells.items():
            value = getattr(step, key)
            typed = key in self._kept and self._is_being_typed(key)
            self._kept[key] = value
            if not typed:
                cell.editor.show_value(value)
                cell.say("")
        self.up.setEnabled(self.number > 0)
        self.down.setEnabled(self.number < of - 1)

    def _is_being_typed(self, key: str) -> bool:
        cell = self.cells[key]
        if cell.is_wrong:
            return True
        try:
            return cell.editor.control.hasFocus() and bool(cell.editor.value() != self._kept[key])
        except ValueError:
            return True

    def _pick(self, role: str) -> None:
        self.cells["owner"].editor.show_value(role)
        self.accept("owner")

    def accept_all(self) -> bool:
        """Keep all fields; False where one was refused."""
        kept = [self.accept(key) for key in self.cells]
        return all(kept)

    def accept(self, key: str) -> bool:
        """Keep what stands in a field; False where it was refused, and then it stays as typed."""
        if self._saving:
            return True
        cell = self.cells[key]
        self._saving = True
        try:
            value = cell.editor.value()
            if key == "within_days" and value is None:
                raise ValueError(self._desk.words("Say within how many days; 0 is the same day."))
            if value != self._kept.get(key):
                self._steps.change(self.number, **{key: value})
        except ValueError as fault:
            cell.say(str(fault), is_wrong=True)
            return False
        except Exception as fault:  # a refusal, a full disk: a sentence, and what was typed stays
            cell.say(self._desk.sentence(fault), is_wrong=True)
            return False
        finally:
            self._saving = False
        self._kept[key] = value
        cell.editor.settled()
        cell.say("")
        return True

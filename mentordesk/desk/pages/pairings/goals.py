"""What the mentee wants to learn: set, followed, reached, changed or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.painted import focus_ring
from mentordesk.desk.parts.progress import ProgressLine
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.goals import GOAL_STATE_CHOICES, Goal, GoalState
from mentordesk.domain.messages import msg

GOAL_FIELDS = (
    Field("title", msg("What the mentee wants to learn"), required=True),
    Field("sign", msg("How it will show"), FieldKind.LONG_TEXT),
    Field("due_on", msg("By when"), FieldKind.DATE),
    Field("progress", msg("How far it is, in percent"), FieldKind.NUMBER),
    Field("state", msg("What became of it"), FieldKind.CHOICE, choices=GOAL_STATE_CHOICES, required=True),
    Field("result", msg("What came of it, in words"), FieldKind.LONG_TEXT),
)
STATE_LABELS = {GoalState(choice.value): choice.label for choice in GOAL_STATE_CHOICES}
STATE_TONES = {GoalState.REACHED: "green", GoalState.CHANGED: "gold", GoalState.DROPPED: "soft"}


class RowButton(QAbstractButton):
    """A row that opens something: a button without a frame, around whatever it shows."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, desk.theme.px(3), 0, desk.theme.px(3))
        self.lines.setSpacing(desk.theme.px(4))

    def add(self, widget: QWidget) -> None:
        """Show something in the row; the row itself gets the clicks."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.addWidget(widget)

    def sizeHint(self) -> QSize:
        """As large as what it shows."""
        return self.lines.sizeHint()

    def keyPressEvent(self, event: Any) -> None:
        """Enter opens as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under the pointer, and the ring where the keyboard is."""
        painter = QPainter(self)
        if self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hover"))
            edge = self._theme.px(6)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-edge, 0, edge, 0), edge, edge)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self._theme, 6)


class GoalsCard(Card):
    """The goals of a pairing; Enter or a click opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("Goals"), parent)
        self._desk = desk
        self._pairing_id = 0
        self._goals: tuple[Goal, ...] = ()
        self.rows: list[RowButton] = []
        self.add_button = self.add_verb(desk.words("Add"), self.add, "plus")
        self.add_button.setAccessibleName(desk.words("Set a goal"))
        self._none = styled(QLabel(), "soft")
        self._none.setWordWrap(True)
        self.body.addWidget(self._none)

    def show_goals(self, pairing_id: int, goals: Sequence[Goal], is_open: bool) -> None:
        """Show a pairing's goals; new ones are set only while it goes on."""
        self.add_button.setVisible(is_open)
        words = self._desk.words
        yet = words("No goal yet. A pair without one has nothing to look back on.")
        self._none.setText(yet if is_open else words("No goal was set."))
        self._none.setVisible(not goals)
        if (pairing_id, tuple(goals)) == (self._pairing_id, self._goals):
            return
        focused = next((number for number, row in enumerate(self.rows) if row.hasFocus()), None)
        self._pairing_id, self._goals = pairing_id, tuple(goals)
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(goal) for goal in goals]
        for row in self.rows:
            self.body.addWidget(row)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, goal: Goal) -> RowButton:
        words, theme = self._desk.words, self._desk.theme
        state = words.say(STATE_LABELS[goal.state])
        said = words("{n} %", n=goal.progress) if goal.state is GoalState.OPEN else state
        row = RowButton(self._desk, words("Goal: {title}, {state}", title=goal.title, state=said))
        title = styled(QLabel(goal.title), "text")
        title.setWordWrap(True)
        row.add(title)
        if goal.state is GoalState.OPEN:
            row.add(ProgressLine(theme, goal.title, goal.progress))
            if goal.due_on is not None:
                late = goal.due_on < self._desk.today()
                when = words.short_date(goal.due_on, self._desk.today())
                due = styled(QLabel(words("by {date}", date=when)), "small", "crimson" if late else None)
                row.add(due)
        else:
            text = words("{state}. {result}", state=state, result=goal.result) if goal.result else state
            result = styled(QLabel(text), "small", STATE_TONES[goal.state])
            result.setWordWrap(True)
            row.add(result)
        row.setToolTip(goal.sign)
        row.clicked.connect(lambda _on=False: self.open(goal.id))
        return row

    # ---------------------------------------------------------------- verbs

    def add(self) -> FieldsDialog:
        """Set a new goal."""
        words, pairing_id = self._desk.words, self._pairing_id
        fields = tuple(one for one in GOAL_FIELDS if one.key in ("title", "sign", "due_on"))
        dialog = FieldsDialog(
            self._desk,
            words("Set a goal"),
            fields,
            {},
            lambda values: self._desk.book.goals.add(Goal(pairing_id=pairing_id, **values)),
            main=words("Set the goal"),
            said=words("Goal set."),
            parent=self.window(),
        )
        dialog.focus_on("title")
        dialog.open()
        return dialog

    def open(self, goal_id: int) -> FieldsDialog:
        """Look at a goal, say how far it is and what became of it."""
        desk, words = self._desk, self._desk.words
        goal = desk.book.goals.get(goal_id)
        values = {field.key: getattr(goal, field.key) for field in GOAL_FIELDS}
        dialog = FieldsDialog(
            desk,
            words("Goal"),
            GOAL_FIELDS,
            values,
            lambda found: self._keep(goal, found),
            main=words("Keep the changes"),
            said=words("Goal changed."),
            width=560,
            parent=self.window(),
        )
        dialog.add_other(words("Remove the goal"), lambda: self._remove(goal))
        dialog.focus_on("progress" if goal.state is GoalState.OPEN else "state")
        dialog.open()
        return dialog

    def _keep(self, goal: Goal, found: dict[str, Any]) -> None:
        values = {**found, "progress": found["progress"] or 0, "state": GoalState(found["state"])}
        if values["state"] is GoalState.REACHED and goal.state is not GoalState.REACHED:
            values["progress"] = 100
        changed = {key: value for key, value in values.items() if value != getattr(goal, key)}
        if changed:
            self._desk.book.goals.change(goal.id, **changed)

    def _remove(self, goal: Goal) -> bool:
        done = self._desk.run(
            lambda: self._desk.book.goals.remove(goal.id), said=self._desk.words("Goal removed.")
        )
        return bool(done)

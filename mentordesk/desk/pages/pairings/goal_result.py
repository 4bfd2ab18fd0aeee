"""What became of one goal, asked in the closing conversation: reached, changed or dropped, and a sentence about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.parts.text_edit import NotesEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.goals import GOAL_STATE_CHOICES, Goal, GoalState


class GoalResult(QWidget):
    """``changed()`` at each letter and choice, ``left()`` when the keyboard goes elsewhere."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, theme = desk.words, desk.theme
        title = styled(QLabel(goal.title), "item")
        title.setWordWrap(True)
        self.pills = FilterPills(
            theme, words, [(choice.value, words.say(choice.label)) for choice in GOAL_STATE_CHOICES]
        )
        self.pills.setAccessibleName(words("What became of the goal: {title}", title=goal.title))
        self.words = NotesEdit(theme, words, least=1)
        self.words.setPlaceholderText(words("What came of it, in a sentence"))
        self.words.setAccessibleName(words("What came of the goal: {title}", title=goal.title))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(6))
        lines.addWidget(title)
        if goal.sign:
            sign = styled(QLabel(words("It was to show so: {sign}", sign=goal.sign)), "small")
            sign.setWordWrap(True)
            lines.addWidget(sign)
        lines.addWidget(self.pills)
        lines.addWidget(self.words)
        self.pills.chosen.connect(lambda _key: self._chosen())
        self.words.textChanged.connect(self.changed)
        self.words.done.connect(self.left)

    def _chosen(self) -> None:
        self.changed.emit()
        self.left.emit()

    def show_result(self, state: GoalState, words: str) -> None:
        """Show what is known, without telling anybody."""
        self.pills.choose(state.value, quietly=True)
        if self.words.text() != words:
            self.words.set_text(words)

    def result(self) -> tuple[GoalState, str]:
        """What is chosen and typed."""
        return GoalState(self.pills.current), self.words.text()

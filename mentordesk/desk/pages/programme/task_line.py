"""One of the six tasks: how it stands by the records, and beside it who does it, until when, and that it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.programme_fields import TASK_FIELDS
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.theme import styled
from mentordesk.domain.accountability import (
    STAGE_CHOICES,
    TASK_NAMES,
    AccountabilityTask,
    Stage,
    Standing,
    Task,
)

_SIGNS = {
    Stage.NOT_BEGUN: ("minus", "soft_ink"),
    Stage.BEGUN: ("hourglass", "gold"),
    Stage.IN_ORDER: ("circle-check", "green"),
}
_STAGES = {Stage(one.value): one.label for one in STAGE_CHOICES}
FIRST = next(iter(Task))
NARROW = 780  # px at 100 %: below it the fields stand below the words


class TaskLine(QWidget):
    """Shows a task; its fields are kept as they are left. ``save(task, key, value)`` may raise Refusal."""

    def __init__(
        self, desk: Desk, task: Task, asked: FormHelp, save: Callable[[Task, str, Any], Any]
    ) -> None:
        super().__init__()
        self._desk, self._task = desk, task
        theme, words = desk.theme, desk.words
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = styled(QLabel(words.say(TASK_NAMES[task])), "item")
        self.says = styled(QLabel(), "small")
        for label in (self.title, self.says):
            label.setWordWrap(True)
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        said.addWidget(self.title)
        said.addWidget(self.says)
        said.addStretch(1)
        leading = QHBoxLayout()
        leading.setSpacing(theme.px(10))
        leading.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        leading.addLayout(said, 1)
        self.fields = RowsEditor(
            desk,
            TASK_FIELDS,
            lambda _id, key, value: save(task, key, value),
            shares={"owner_id": 4, "due_on": 3, "done_on": 3},
            narrow=320,
            asked=asked,
            heads=task is FIRST,
        )
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, theme.px(4), 0, theme.px(6))
        self._line.setSpacing(theme.px(16))
        self._line.addLayout(leading, 4)
        self._line.addWidget(self.fields, 6)
        self._stage = Stage.NOT_BEGUN
        theme.changed.connect(self._dress)

    def show_task(self, one: AccountabilityTask, standing: Standing, *, has_left: bool = False) -> None:
        """Show who does it until when, and how it stands; ``has_left`` where that person is not at the school now."""
        words = self._desk.words
        self._stage = standing.stage
        today = self._desk.today()
        late = one.is_late(today)
        parts = [words("{stage}: {why}", stage=_STAGES[standing.stage], why=standing.says)]
        if one.done_on is None and one.owner_id is None:
            parts.append(words("Nobody is named for it yet."))
        elif one.done_on is None and has_left:
            parts.append(words("{name} has left the school. Who does it now?", name=one.owner_name))
        if late and one.due_on is not None:
            parts.append(words("It was due {ago}.", ago=words.ago(one.due_on, today)))
        self.says.setText(" ".join(parts))
        styled(self.says, "small", "crimson" if late else "soft")
        self.fields.show_rows(
            [
                Row(
                    1,
                    words.say(TASK_NAMES[self._task]),
                    {"owner_id": one.owner_id, "due_on": one.due_on, "done_on": one.done_on},
                )
            ]
        )
        self._dress()

    def _dress(self) -> None:
        icon, role = _SIGNS[self._stage]
        self.sign.setPixmap(self._desk.theme.pixmap(icon, role, 18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the fields stand below the words where there is no room beside them."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._desk.theme.px(NARROW)
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

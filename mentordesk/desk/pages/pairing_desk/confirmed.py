"""What stands above the desk after pairs were confirmed: how many, and the papers that come next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.parts.card import Sign
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import Theme, styled


class Confirmed(QFrame):
    """A sentence and the verbs below it; as many of them beside one another as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "band-green")
        self.sentence = styled(QLabel(), "text", "green")
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.verbs: list[QPushButton] = []
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Sign(theme, "check", "green", 18), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sentence, 1)
        self._flow = FlowLayout(None, theme.px(10), theme.px(4))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(10), theme.px(10), theme.px(6))
        whole.setSpacing(theme.px(2))
        whole.addLayout(head)
        whole.addLayout(self._flow)
        self.hide()

    def say(self, sentence: str, verbs: Sequence[tuple[str, Callable[[], Any]]]) -> None:
        """Say it, and put the keyboard on what comes next."""
        self.sentence.setText(sentence)
        for old in self.verbs:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.verbs = []
        for text, do in verbs:
            button = styled(QPushButton(text), "link")
            button.clicked.connect(lambda _on=False, do=do: do())
            self._flow.addWidget(button)
            self.verbs.append(button)
        self.show()
        self.verbs[0].setFocus(Qt.FocusReason.OtherFocusReason)

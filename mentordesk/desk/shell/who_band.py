"""Asks once who is at the keyboard, in a calm band above the page, since the history names who changed what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import styled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class WhoBand(QFrame):
    """“Who is at the keyboard?” with a field; ``answered()`` once the name is kept or the question was put off."""

    answered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, words = desk.theme, desk.words
        styled(self, "band-blue")
        question = styled(
            QLabel(words("What is your name? It stands beside what you change.")), "text", "blue"
        )
        question.setWordWrap(True)
        question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.field = LineEdit(words)
        self.field.setAccessibleName(words("Your name"))
        self.field.setMinimumWidth(theme.px(140))
        self.field.setMaximumWidth(theme.px(220))
        self.field.returnPressed.connect(self._keep)
        keep = styled(QPushButton(words("Keep my name")), "quiet")
        keep.clicked.connect(lambda _on=False: self._keep())
        later = styled(QPushButton(words("Not now")), "ghost")
        later.clicked.connect(lambda _on=False: self._leave())
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(8), theme.px(10), theme.px(8))
        line.setSpacing(theme.px(10))
        line.addWidget(question, 1)
        line.addWidget(self.field)
        line.addWidget(keep)
        line.addWidget(later)

    def _keep(self) -> None:
        name = self.field.text().strip()
        if not name:
            self.field.setFocus()
            return
        self._desk.preferences.who = name
        self._desk.preferences.save()
        self._desk.book.who = name
        self._leave()

    def _leave(self) -> None:
        self.hide()
        self.answered.emit()

"""The quick filter above a list: filters as one types, Esc clears, Down goes to the rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.desk.parts.field_sign import FieldSign
from mentordesk.desk.theme import Theme
from mentordesk.words import Words


class SearchField(QLineEdit):
    """A field with a magnifying glass. ``typed(text)`` at each letter, ``entered()`` on Enter, ``down()`` on Down."""

    typed = Signal(str)
    entered = Signal()
    down = Signal()

    def __init__(self, theme: Theme, words: Words, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._glass = FieldSign(theme, words, self, "search", leading=True)
        self._cross = FieldSign(theme, words, self, "x", verb=words("clear"), do=self.clear)
        self._cross.hide()
        self.textChanged.connect(self._changed)

    def _changed(self, text: str) -> None:
        if bool(text) == self._cross.isHidden():
            self._cross.setVisible(bool(text))
        self.typed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go to what was found, Esc clears first and only then means something else."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

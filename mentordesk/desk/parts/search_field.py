"""The quick filter above a list: filters as one types, Esc clears, Down goes to the rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.desk.theme import Theme
from mentordesk.words import Words


class SearchField(QLineEdit):
    """A field with a magnifying glass. ``typed(text)`` at each letter, ``entered()`` on Enter, ``down()`` on Down."""

    typed = Signal(str)
    entered = Signal()
    down = Signal()

    def __init__(self, theme: Theme, words: Words, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(self)
        self._cross.setToolTip(words("Clear the search"))
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._glass.setIcon(self._theme.icon("search", "soft_ink", 16))
        self._cross.setIcon(self._theme.icon("x", "soft_ink", 16))

    def _changed(self, text: str) -> None:
        if bool(text) != (self._cross in self.actions()):
            if text:
                self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
            else:
                self.removeAction(self._cross)
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

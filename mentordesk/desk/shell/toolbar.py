"""The line above every page: search over everything, undo and redo with names, and “Log a meeting”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.painted import strong_font
from mentordesk.desk.shell.search import SearchEverything
from mentordesk.desk.shell.shortcuts import written
from mentordesk.desk.theme import styled

if TYPE_CHECKING:
    from mentordesk.book.journal import Step

# px at 100 %: below these widths words give way to their signs, one after the other.
ROOMY, SNUG = 720, 560
LONGEST_UNDO = 280
SEARCH_FIRST = 260  # what the search field keeps before undo writes its words out


class Toolbar(QWidget):
    """``undo_asked()``, ``redo_asked()``, ``log_asked()``, ``palette_asked()`` when their buttons are pressed."""

    undo_asked = Signal()
    redo_asked = Signal()
    log_asked = Signal()
    palette_asked = Signal()

    def __init__(self, desk: Desk, width: int, parent: QWidget | None = None) -> None:
        """``width`` is about how wide it will be, in px: what it says from the start need not be laid out twice."""
        super().__init__(parent)
        self._desk, self._expected = desk, width
        self._undo: Step | None = None
        self._redo: Step | None = None
        theme, words = desk.theme, desk.words
        self.search = SearchEverything(desk, self)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(theme.px(380))
        self.search.setMinimumWidth(theme.px(120))
        self.search.palette_asked.connect(self.palette_asked)
        self.undo_button = self._button("undo-2", "quiet", self.undo_asked)
        self.redo_button = self._button("redo-2", "icon", self.redo_asked)
        self.log_button = self._button("plus", "primary", self.log_asked)
        self._log = words("Log a meeting")
        self.log_button.setAccessibleName(f"{self._log}, {written('log_meeting')}")
        self.log_button.setToolTip(f"{self._log}  ({written('log_meeting')})")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(self.search, 4)
        line.addStretch(1)
        for button in (self.undo_button, self.redo_button, self.log_button):
            line.addWidget(button)
        self._write()

    def _button(self, icon: str, role: str, asked: Any) -> QPushButton:
        button = styled(QPushButton(), role)
        self._desk.theme.dress(button, icon, "on_blue" if role == "primary" else "blue")
        button.clicked.connect(lambda _on=False: asked.emit())
        return button

    def show_steps(self, undo: Step | None, redo: Step | None) -> None:
        """Name what undo would take back and redo bring again; grey where there is nothing."""
        self._undo, self._redo = undo, redo
        self._write()

    def undo_words(self) -> str:
        """What the undo button says, whole."""
        words = self._desk.words
        return words("Undo: {what}", what=self._undo.title) if self._undo else words("Undo")

    def redo_words(self) -> str:
        """What the redo button says to those who hover or listen."""
        words = self._desk.words
        return words("Redo: {what}", what=self._redo.title) if self._redo else words("Redo")

    def _write(self) -> None:
        theme = self._desk.theme
        width = self.width() if self.isVisible() else self._expected
        roomy, snug = width >= theme.px(ROOMY), width >= theme.px(SNUG)
        for button, said, keys, step in (
            (self.undo_button, self.undo_words(), written("undo"), self._undo),
            (self.redo_button, self.redo_words(), written("redo"), self._redo),
        ):
            # A button that loses the keyboard when it greys would throw a person out of the toolbar.
            button.setEnabled(step is not None)
            button.setAccessibleName(said)
            button.setToolTip(f"{said}  ({keys})")
        metrics = QFontMetrics(strong_font(theme, "secondary"))
        others = (
            theme.px(SEARCH_FIRST) + self.redo_button.sizeHint().width() + self.log_button.sizeHint().width()
        )
        most = min(theme.px(LONGEST_UNDO), width - others - theme.px(90))
        roomy = roomy and most >= metrics.horizontalAdvance(self._desk.words("Undo")) + theme.px(60)
        text = metrics.elidedText(self.undo_words(), Qt.TextElideMode.ElideRight, most) if roomy else ""
        self._say(self.undo_button, text, "quiet")
        self._say(self.log_button, self._log if snug else "", "primary")

    def _say(self, button: QPushButton, text: str, role: str) -> None:
        if button.text() != text:
            button.setText(text)
        role = role if text else ("icon" if role == "quiet" else "primary-icon")
        if button.property("role") != role:
            styled(button, role)
            self._desk.theme.dress(button, button.property("icon_name"), button.property("icon_role"))

    def sizeHint(self) -> QSize:
        """One line of comfortable controls."""
        return QSize(self._desk.theme.px(600), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Signs alone and a short search."""
        return QSize(self._desk.theme.px(300), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room for them."""
        super().resizeEvent(event)
        if self.isVisible():
            self._write()

    def showEvent(self, event: QShowEvent) -> None:
        """Words where there is room for them, from the first moment."""
        super().showEvent(event)
        self._write()

"""A mark from 1 to 5: one key gives it and goes on; arrows go along, Backspace takes it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

LOWEST, HIGHEST = 1, 5
WIDE = 62  # px at 100 %: room for the figure and its tick


class Marks(QWidget):
    """``changed()`` when another mark was given or taken back, ``done()`` when one was given by its key."""

    changed = Signal()
    done = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        name: str,
        low: str = "",
        high: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``low`` and ``high`` say what the lowest and the highest mark mean."""
        super().__init__(parent)
        self._theme = theme
        self._mark: int | None = None
        self._buttons: dict[int, QPushButton] = {}
        line = FlowLayout(self, theme.px(6))
        for mark in range(LOWEST, HIGHEST + 1):
            button = styled(QPushButton(words.number(mark)), "chip")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setMinimumWidth(theme.px(WIDE))
            button.setAccessibleName(words("{name}: {mark} of 5", name=name, mark=mark))
            meaning = low if mark == LOWEST else high if mark == HIGHEST else ""
            button.setAccessibleDescription(meaning)
            button.setToolTip(meaning)
            button.clicked.connect(lambda _on=False, mark=mark: self._choose(mark))
            button.installEventFilter(self)
            self._buttons[mark] = button
            line.addWidget(button)
        if low and high:
            said = styled(QLabel(words("1 {low}, 5 {high}", low=low, high=high)), "small")
            line.addWidget(said)
        self.setAccessibleName(name)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def mark(self) -> int | None:
        """The mark that was given, or None."""
        return self._mark

    def show_mark(self, mark: int | None) -> None:
        """Show a mark, without telling anybody."""
        self._mark = mark
        self._dress()

    def _choose(self, mark: int | None) -> None:
        before, self._mark = self._mark, None if mark == self._mark else mark
        self._dress()
        if self._mark != before:
            self.changed.emit()

    def _dress(self) -> None:
        """The chosen one is ticked, and the one that Tab comes to."""
        stop = self._mark or LOWEST
        for mark, button in self._buttons.items():
            chosen = mark == self._mark
            button.setChecked(chosen)
            button.setIcon(self._theme.icon("check", "blue", 14) if chosen else QIcon())
            tab = Qt.FocusPolicy.StrongFocus if mark == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)
        self.setFocusProxy(self._buttons[stop])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys anywhere in the row mean the whole row."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed(event):
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if not plain:
            return False
        text = event.text()
        if text.isdecimal() and LOWEST <= int(text) <= HIGHEST:
            self._give(int(text))
            self.done.emit()
            return True
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._give(None)
            return True
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            up = (event.key() == Qt.Key.Key_Right) is not mirrored
            step = (self._mark or 0) + (1 if up else -1)
            self._give(max(LOWEST, min(HIGHEST, step)))
            self._buttons[self._mark or LOWEST].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _give(self, mark: int | None) -> None:
        if mark != self._mark:
            self._mark = mark
            self._dress()
            self.changed.emit()

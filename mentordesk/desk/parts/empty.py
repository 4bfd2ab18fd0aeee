"""What an empty page shows: what it is for, a hint of what it will look like, and one button to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.parts.painted import Painted
from mentordesk.desk.theme import Theme, styled


class _Sketch(Painted):
    """A sketch of the list to come: three rows of paper, the first one marked with the page's own sign."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon = icon

    def show_icon(self, icon: str) -> None:
        """Mark the first row with another sign."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """A small picture."""
        return QSize(self.theme.px(220), self.theme.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, paler towards the bottom."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, theme = self.theme.px, self.theme
        for number, (strength, first, second) in enumerate(((1.0, 92, 58), (0.6, 74, 84), (0.3, 84, 46))):
            painter.setOpacity(strength)
            top = number * px(38)
            sheet = QRectF(px(2), top + px(1), self.width() - px(4), px(32))
            painter.setPen(theme.color("line"))
            painter.setBrush(theme.color("card"))
            painter.drawRoundedRect(sheet, px(8), px(8))
            painter.setPen(Qt.PenStyle.NoPen)
            tile = QRectF(px(10), top + px(7), px(20), px(20))
            painter.setBrush(theme.color("blue_tint" if number == 0 else "side"))
            painter.drawRoundedRect(self.placed(tile), px(6), px(6))
            if number == 0:
                place = self.placed(QRectF(px(13), top + px(10), px(14), px(14)))
                painter.drawPixmap(place.topLeft().toPoint(), theme.pixmap(self._icon, "blue", 14))
            words = QColor(theme.color("soft_ink"))
            words.setAlphaF(0.45)
            painter.setBrush(words)
            painter.drawRoundedRect(
                self.placed(QRectF(px(40), top + px(10), px(first), px(5))), px(2.5), px(2.5)
            )
            words.setAlphaF(0.22)
            painter.setBrush(words)
            painter.drawRoundedRect(
                self.placed(QRectF(px(40), top + px(20), px(second), px(5))), px(2.5), px(2.5)
            )


class EmptyState(QWidget):
    """An empty page or list: a title, a sentence what the page is for, one button (and at most one quiet one)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sketch = _Sketch(theme, "inbox")
        self.title = styled(QLabel(), "section")
        self.sentence = styled(QLabel(), "soft")
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        self.button = styled(QPushButton(), "primary")
        self.other = styled(QPushButton(), "link")
        self._do: Callable[[], Any] | None = None
        self._do_other: Callable[[], Any] | None = None
        self.button.clicked.connect(lambda _on=False: self._do() if self._do else None)
        self.other.clicked.connect(lambda _on=False: self._do_other() if self._do_other else None)
        self._whole = whole = QVBoxLayout(self)
        whole.setSpacing(theme.px(8))
        whole.addStretch(2)
        whole.addWidget(self._sketch, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addSpacing(theme.px(8))
        whole.addWidget(self.title)
        whole.addWidget(self.sentence)
        whole.addSpacing(theme.px(8))
        whole.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
        self.say("inbox", "", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sentence no wider than it is read comfortably, and the sketch only where the words leave room."""
        super().resizeEvent(event)
        edge = self._theme.px(20)
        side = max(edge, (event.size().width() - self._theme.px(440)) // 2)
        self._whole.setContentsMargins(side, edge, side, edge)
        self._sketch.setVisible(self._needed(event.size().width() - 2 * side) <= event.size().height())

    def _needed(self, width: int) -> int:
        """How high everything is, the sketch included, where the words have this width."""
        labels = sum(label.heightForWidth(width) for label in (self.title, self.sentence))
        buttons = sum(one.sizeHint().height() for one in (self.button, self.other) if one.text())
        between = self._whole.spacing() * 7 + self._theme.px(16)
        return self._sketch.sizeHint().height() + labels + buttons + between + 2 * self._theme.px(20)

    def say(
        self,
        icon: str,
        title: str,
        sentence: str,
        button: str = "",
        do: Callable[[], Any] | None = None,
        other: str = "",
        do_other: Callable[[], Any] | None = None,
    ) -> None:
        """Say what the page is for; without a button's text there is no button."""
        self._sketch.show_icon(icon)
        self._sketch.say_aloud(title)
        self.title.setText(title)
        self.sentence.setText(sentence)
        self._do, self._do_other = do, do_other
        for push, text in ((self.button, button), (self.other, other)):
            push.setText(text)
            push.setVisible(bool(text))

"""A small chart of bars, such as meetings held week by week; the last bar is the one that matters and stands out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mentordesk.desk.parts.painted import Painted, draw_line
from mentordesk.desk.theme import Theme


class Bars(Painted):
    """Bars from the leading side, oldest first; ``start`` and ``end`` are the words below its two ends."""

    def __init__(
        self,
        theme: Theme,
        values: Sequence[int] = (),
        *,
        start: str = "",
        end: str = "",
        said: str = "",
        hints: Sequence[str] = (),
        height: int = 52,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values: tuple[int, ...] = ()
        self._start = self._end = ""
        self._hints: tuple[str, ...] = ()
        self.show_values(values, start=start, end=end, said=said, hints=hints)

    def show_values(
        self,
        values: Sequence[int],
        *,
        start: str = "",
        end: str = "",
        said: str = "",
        hints: Sequence[str] = (),
    ) -> None:
        """Show these values; ``said`` is read aloud for the whole picture, ``hints`` appear on hover, one a bar."""
        self._values, self._start, self._end, self._hints = tuple(values), start, end, tuple(hints)
        self.say_aloud(said or end)
        self._theme_changed()

    def sizeHint(self) -> QSize:
        """A small picture with its words below."""
        words = QFontMetrics(self.theme.font("small")).height() if self._start or self._end else 0
        return QSize(self.theme.px(16) * max(1, len(self._values)), self.theme.px(self._height + 4) + words)

    def minimumSizeHint(self) -> QSize:
        """Bars may become slim, not lower."""
        return QSize(self.theme.px(6) * max(1, len(self._values)), self.sizeHint().height())

    def _bar(self, number: int) -> QRectF:
        slot = self.width() / max(1, len(self._values))
        width = min(slot * 0.76, self.theme.px(44))
        most = max((*self._values, 1))
        height = max(self.theme.px(2), self.theme.px(self._height) * self._values[number] / most)
        left = slot * number + (slot - width) / 2
        return self.placed(QRectF(left, self.theme.px(self._height) - height, width, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars and the two words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.theme.px(3)
        for number in range(len(self._values)):
            painter.setBrush(self.theme.color("blue" if number == len(self._values) - 1 else "blue_tint"))
            painter.drawRoundedRect(self._bar(number), radius, radius)
        font = self.theme.font("small")
        line = QRect(0, self.theme.px(self._height + 4), self.width(), QFontMetrics(font).height())
        for text, trailing in ((self._start, False), (self._end, True)):
            if text:
                draw_line(
                    painter, line, text, font, self.theme.color("soft_ink"), self.layoutDirection(), trailing
                )

    def event(self, event: QEvent) -> bool:
        """Say on hover what a bar stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for number, hint in enumerate(self._hints[: len(self._values)]):
                bar = self._bar(number)
                if bar.left() <= event.pos().x() <= bar.right():
                    QToolTip.showText(event.globalPos(), hint, self)
                    return True
        return super().event(event)

"""How something went from time to time, as a small line between the lowest and the highest mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.desk.parts.painted import Painted, draw_line
from mentordesk.desk.theme import Theme
from mentordesk.domain.numbers import number_text

LOWEST, HIGHEST = 1, 5


class TrendLine(Painted):
    """Marks, the earliest first, from 1 to 5 if nothing else is said; with one alone there is a dot."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._marks: tuple[float, ...] = ()
        self._between: tuple[float, float] = (LOWEST, HIGHEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(
        self, marks: Sequence[float], said: str, between: tuple[float, float] = (LOWEST, HIGHEST)
    ) -> None:
        """Show these marks ``between`` a lower and a higher line; ``said`` is read aloud and shown on hover."""
        self._marks, self._between = tuple(marks), between
        self.say_aloud(said)
        self.setToolTip(said)
        self._theme_changed()

    def sizeHint(self) -> QSize:
        """A small picture."""
        return QSize(self.theme.px(160), self.theme.px(56))

    def minimumSizeHint(self) -> QSize:
        """It may be short, not lower."""
        return QSize(self.theme.px(80), self.sizeHint().height())

    def places(self) -> list[QPointF]:
        """Where each mark stands, from the leading side on."""
        px = self.theme.px
        edge, start = px(9), self._start() + px(8)
        width, height = self.width() - start - px(10), self.height() - 2 * edge
        found = []
        for number, mark in enumerate(self._marks):
            share = number / (len(self._marks) - 1) if len(self._marks) > 1 else 0.5
            across = start + width * share
            x = self.width() - across if self.mirrored else across
            low, high = self._between
            share_up = (mark - low) / (high - low)
            found.append(QPointF(x, edge + height * (1 - share_up)))
        return found

    def _start(self) -> int:
        """Where the lines begin, behind their figures."""
        metrics = QFontMetrics(self.theme.font("small"))
        return max(metrics.horizontalAdvance(number_text(one)) for one in self._between) + self.theme.px(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lowest and the highest line with their figures, the way, and where it stands now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.px
        edge, start = px(9), self._start()
        low, high = map(number_text, self._between)
        font = theme.font("small")
        height = QFontMetrics(font).height()
        for figure, y in ((high, edge), (low, self.height() - edge)):
            painter.setPen(QPen(theme.color("line"), px(1)))
            ends = (start, self.width()) if not self.mirrored else (0, self.width() - start)
            painter.drawLine(ends[0], y, ends[1], y)
            box = QRect(0, y - height // 2, self.width(), height)
            draw_line(painter, box, figure, font, theme.color("soft_ink"), self.layoutDirection())
        places = self.places()
        painter.setPen(
            QPen(
                theme.color("blue"), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )  # fmt: skip
        if len(places) > 1:
            painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("blue"))
        for number, place in enumerate(places):
            size = px(4) if number == len(places) - 1 else px(3)
            painter.drawEllipse(place, size, size)

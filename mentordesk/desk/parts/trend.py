"""How something went from time to time, as a small line between the lowest and the highest mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.desk.parts.painted import Painted, draw_line
from mentordesk.desk.theme import Theme

LOWEST, HIGHEST = 1, 5


class TrendLine(Painted):
    """Marks from 1 to 5, the earliest first; with one alone there is a dot."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._marks: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Sequence[float], said: str) -> None:
        """Show these marks; ``said`` is read aloud for the picture and shown on hover."""
        self._marks = tuple(marks)
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
        edge, start = px(9), px(26)
        width, height = self.width() - start - px(10), self.height() - 2 * edge
        found = []
        for number, mark in enumerate(self._marks):
            share = number / (len(self._marks) - 1) if len(self._marks) > 1 else 0.5
            across = start + width * share
            x = self.width() - across if self.mirrored else across
            share_up = (mark - LOWEST) / (HIGHEST - LOWEST)
            found.append(QPointF(x, edge + height * (1 - share_up)))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lowest and the highest line with their figures, the way, and where it stands now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.theme, self.theme.px
        edge, start = px(9), px(18)
        font = theme.font("small")
        height = QFontMetrics(font).height()
        for figure, y in (("5", edge), ("1", self.height() - edge)):
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

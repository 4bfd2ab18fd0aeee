"""The rhythm of the last weeks as a row of dots: full for a meeting held, hollow for one due, a cross for one dropped.

Shape tells them apart as well as colour: a full dot, a ring, a cross, an angle for one moved on, a short dash for a
closed week.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentordesk.actions.lists.cells import weeks_message
from mentordesk.actions.lists.spec import Week
from mentordesk.desk.parts.painted import Painted
from mentordesk.desk.theme import Theme
from mentordesk.words import Words

STEP = 10  # px from dot to dot at 100 %
DOT = 6


def weeks_width(theme: Theme, count: int) -> int:
    """How wide a row of weeks is, in px."""
    return theme.px(STEP) * count


def paint_weeks(
    painter: QPainter, rect: QRectF, weeks: Sequence[Week], theme: Theme, direction: Qt.LayoutDirection
) -> None:
    """Draw weeks, oldest first, from the leading side of a rectangle, centred in its height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step, size = theme.px(STEP), theme.px(DOT)
    middle = rect.center().y()
    for number, week in enumerate(weeks):
        along = rect.left() + step * number + step / 2
        if direction == Qt.LayoutDirection.RightToLeft:
            along = rect.right() - step * number - step / 2
        onward = direction != Qt.LayoutDirection.RightToLeft
        _paint_week(painter, QPointF(along, middle), size, Week(week), theme, onward)
    painter.restore()


def _paint_week(
    painter: QPainter, at: QPointF, size: int, week: Week, theme: Theme, onward: bool = True
) -> None:
    dot = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
    pen_width = max(1.2, size / 4.5)
    inner = dot.adjusted(pen_width / 2, pen_width / 2, -pen_width / 2, -pen_width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match week:
        case Week.HELD:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("blue"))
            painter.drawEllipse(dot)
        case Week.CANCELLED:
            painter.setPen(
                QPen(theme.color("crimson"), pen_width * 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case Week.MOVED:
            painter.setPen(
                QPen(
                    theme.color("blue"),
                    pen_width,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            point = size / 4 if onward else -size / 4
            painter.drawPolyline(
                [
                    QPointF(at.x() - point, inner.top()),
                    QPointF(at.x() + point, at.y()),
                    QPointF(at.x() - point, inner.bottom()),
                ]
            )
        case Week.MISSED:
            painter.setPen(QPen(theme.color("soft_ink"), max(1.0, pen_width * 0.8)))
            painter.drawEllipse(inner)
        case Week.OFF:
            faint = QColor(theme.color("soft_ink"))
            faint.setAlphaF(0.55)
            painter.setPen(QPen(faint, pen_width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(at.x() - size / 4, at.y()), QPointF(at.x() + size / 4, at.y()))
        case Week.OUTSIDE:
            pass


class WeekDots(Painted):
    """The rhythm of the last weeks by itself, as on a pairing's page."""

    def __init__(
        self, theme: Theme, words: Words, weeks: Sequence[Week] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._words = words
        self._weeks: tuple[Week, ...] = ()
        self.show_weeks(weeks)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show these weeks, oldest first."""
        self._weeks = tuple(weeks)
        said = self._words.say(weeks_message(self._weeks))
        self.say_aloud(said)
        self.setToolTip(said)
        self._theme_changed()

    def sizeHint(self) -> QSize:
        """As wide as its weeks."""
        return QSize(weeks_width(self.theme, len(self._weeks)), self.theme.px(16))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its weeks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots."""
        painter = QPainter(self)
        paint_weeks(painter, QRectF(self.rect()), self._weeks, self.theme, self.layoutDirection())

"""How far something is: a slim bar, with its words read aloud; for goals and for work that takes its time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.parts.painted import Painted
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words


class ProgressLine(QProgressBar):
    """A slim bar from 0 to 100 percent, from the leading side."""

    def __init__(
        self, theme: Theme, name: str, value: int = 0, tone: str = "blue", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, tone
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setValue(max(0, min(100, value)))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A slim line."""
        return QSize(self._theme.px(160), self._theme.px(8))

    def minimumSizeHint(self) -> QSize:
        """It can be short, never flatter."""
        return QSize(self._theme.px(40), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the part that is done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = min(self.height(), self._theme.px(7))
        ground = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setBrush(self._theme.color("side"))
        painter.drawRoundedRect(ground, height / 2, height / 2)
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        if share > 0:
            done = QRectF(ground)
            done.setWidth(max(height, ground.width() * share))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                done.moveRight(ground.right())
            painter.setBrush(self._theme.color(self._tone))
            painter.drawRoundedRect(done, height / 2, height / 2)


class GoalProgress(QWidget):
    """A goal's name above its bar, as on a pairing's page."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        title: str,
        value: int,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name = styled(QLabel(title), "text")
        name.setWordWrap(True)
        self.bar = ProgressLine(theme, title, value)
        self.bar.setToolTip(words("{n} %", n=value))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(5))
        whole.addWidget(name)
        whole.addWidget(self.bar)
        if note:
            said = styled(QLabel(note), "small")
            said.setWordWrap(True)
            whole.addWidget(said)


class ProgressTrack(Painted):
    """How far something was on which day, as a small line; the days and figures are read aloud and shown on hover."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        points: Sequence[tuple[date, int]],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """``points`` are days and percents, the earliest first; two at least make a line."""
        super().__init__(theme, parent)
        self._points = tuple(points)
        said = words.join(
            [
                words("{n} % on {date}", n=percent, date=words.short_date(day, today))
                for day, percent in points
            ]
        )
        self.say_aloud(words("Progress: {points}", points=said))
        self.setToolTip(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A small line."""
        return QSize(self.theme.px(160), self.theme.px(30))

    def places(self) -> list[QPointF]:
        """Where each point stands, from the leading side on."""
        edge = self.theme.px(4)
        first, last = self._points[0][0], self._points[-1][0]
        days = max(1, (last - first).days)
        width, height = self.width() - 2 * edge, self.height() - 2 * edge
        found = []
        for day, percent in self._points:
            across = edge + width * (day - first).days / days
            x = self.width() - across if self.mirrored else across
            found.append(QPointF(x, edge + height * (100 - percent) / 100))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground line, the way so far, and where it stands now."""
        if len(self._points) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, edge = self.theme, self.theme.px(4)
        painter.setPen(QPen(theme.color("line"), theme.px(1)))
        painter.drawLine(edge, self.height() - edge, self.width() - edge, self.height() - edge)
        places = self.places()
        painter.setPen(
            QPen(
                theme.color("blue"), theme.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )  # fmt: skip
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("blue"))
        for number, place in enumerate(places):
            size = theme.px(4) if number == len(places) - 1 else theme.px(2.5)
            painter.drawEllipse(place, size, size)

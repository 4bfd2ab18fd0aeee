"""The four phases of a relationship on one line: what lies behind, where it stands, what is to come.

No name is ever cut: where the names do not fit side by side they stand in two lines, and where even that is too
narrow, one below the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.desk.parts.painted import Painted, strong_font
from mentordesk.desk.theme import Theme
from mentordesk.domain.pairings import OPEN_PHASES, PHASE_NAMES, Phase
from mentordesk.words import Words

DOT = 14  # px at 100 %


class PhaseLine(Painted):
    """Where a pairing stands among the four phases. A closed phase fills the line, an early ending stops it."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        phase: Phase = Phase.PREPARING,
        since: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._words = words
        self._names = [words.say(PHASE_NAMES[one]) for one in OPEN_PHASES]
        self._phase = phase
        self._reached = 0
        self._since: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_phase(phase, since=since)

    def show_phase(self, phase: Phase, reached: Phase | None = None, since: Sequence[str] = ()) -> None:
        """Show a phase; ``reached`` is where a pairing stood that ended early, ``since`` short dates by phase."""
        self._phase, self._since = phase, tuple(since)
        if phase in OPEN_PHASES:
            self._reached = OPEN_PHASES.index(phase)
        else:
            self._reached = OPEN_PHASES.index(reached) if reached in OPEN_PHASES else len(OPEN_PHASES) - 1
        said = self._words("Phase: {phase}", phase=self._words.say(PHASE_NAMES[phase]))
        self.say_aloud(said)
        self._theme_changed()

    # ---------------------------------------------------------------- sizes

    def _font(self, number: int) -> QFont:
        here = number == self._reached and self._phase.is_open
        return strong_font(self.theme, "small") if here else self.theme.font("small")

    def _widest(self) -> int:
        return max(QFontMetrics(self._font(n)).horizontalAdvance(name) for n, name in enumerate(self._names))

    def _stacked(self, width: int) -> bool:
        strong = QFontMetrics(strong_font(self.theme, "small"))
        longest = max(strong.horizontalAdvance(word) for name in self._names for word in name.split())
        longest = max(longest, *(self._date_width(n) for n in range(len(self._names))))
        return width < (longest + self.theme.px(8)) * len(self._names)

    def _date_width(self, number: int) -> int:
        date = self._since[number] if number < len(self._since) else ""
        return QFontMetrics(self.theme.font("small")).horizontalAdvance(date)

    def _rows(self) -> int:
        """How many lines the dates take below the names."""
        return 1 if any(self._since) else 0

    def _names_height(self, width: int) -> int:
        column = self._columns(width)
        return max(self._wrapped(n, int(column[n][1])).height() for n in range(len(self._names)))

    def _wrapped(self, number: int, width: int) -> QRect:
        flags = int(Qt.TextFlag.TextWordWrap)
        return QFontMetrics(self._font(number)).boundingRect(
            QRect(0, 0, width, 400), flags, self._names[number]
        )

    def _columns(self, width: int) -> list[tuple[float, float]]:
        """Where each phase's name and date begin and how wide they may be: the last one ends at the trailing edge."""
        count = len(self._names)
        gap = self.theme.px(10)
        own = [
            max(QFontMetrics(self._font(n)).horizontalAdvance(name), self._date_width(n)) + 2
            for n, name in enumerate(self._names)
        ]
        step = max(0.0, (width - own[-1]) / (count - 1))
        if all(own[n] + gap <= step for n in range(count - 1)):
            return [(step * n, own[n]) for n in range(count)]
        share = (width - gap * (count - 1)) / count
        return [((share + gap) * n, share) for n in range(count)]

    def hasHeightForWidth(self) -> bool:
        """Names take two lines where the room is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in px at a width in px."""
        line = QFontMetrics(self.theme.font("small")).height()
        if self._stacked(width):
            return (line * (1 + self._rows()) + self.theme.px(8)) * len(self._names)
        return self.theme.px(DOT + 10) + self._names_height(width) + self._rows() * line

    def sizeHint(self) -> QSize:
        """All names side by side."""
        width = (self._widest() + self.theme.px(16)) * len(self._names)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest name with its dot."""
        return QSize(self._widest() + self.theme.px(DOT + 12), self.theme.px(DOT))

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the dots and the names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._stacked(self.width()):
            self._paint_stacked(painter)
        else:
            self._paint_along(painter)

    def _paint_along(self, painter: QPainter) -> None:
        size = self.theme.px(DOT)
        columns = self._columns(self.width())
        middle = size / 2 + self.theme.px(1)
        centres = [start + size / 2 + self.theme.px(1) for start, _ in columns]
        for number in range(len(columns) - 1):
            self._paint_way(
                painter,
                QPointF(self._at(centres[number] + size / 2), middle),
                QPointF(self._at(centres[number + 1] - size / 2), middle),
                number,
            )
        for number, (start, width) in enumerate(columns):
            self._paint_dot(painter, QPointF(self._at(centres[number]), middle), number)
            top = self.theme.px(DOT + 8)
            height = self._names_height(self.width())
            place = self.placed(QRectF(start, top, width, height))
            self._paint_name(painter, place, number)
            if number < len(self._since) and self._since[number]:
                date_place = self.placed(QRectF(start, top + height, width, 100))
                self._paint_since(painter, date_place, number)

    def _paint_stacked(self, painter: QPainter) -> None:
        line = QFontMetrics(self.theme.font("small")).height()
        height = line * (1 + self._rows()) + self.theme.px(8)
        size = self.theme.px(DOT)
        for number in range(len(self._names)):
            middle = number * height + line / 2 + 1
            if number:
                at = self._at(size / 2 + 1)
                self._paint_way(
                    painter,
                    QPointF(at, middle - height + size / 2),
                    QPointF(at, middle - size / 2),
                    number - 1,
                )
            self._paint_dot(painter, QPointF(self._at(size / 2 + 1), middle), number)
            start = size + self.theme.px(10)
            self._paint_name(
                painter, self.placed(QRectF(start, number * height, self.width() - start, line)), number
            )
            if number < len(self._since) and self._since[number]:
                self._paint_since(
                    painter,
                    self.placed(QRectF(start, number * height + line, self.width() - start, line)),
                    number,
                )

    def _at(self, along: float) -> float:
        return self.width() - along if self.mirrored else along

    def _flags(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute

    def _paint_name(self, painter: QPainter, place: QRectF, number: int) -> None:
        here = number == self._reached and self._phase.is_open
        painter.setFont(self._font(number))
        painter.setPen(self.theme.color("ink" if here else "soft_ink"))
        painter.drawText(place, int(self._flags() | Qt.TextFlag.TextWordWrap), self._names[number])

    def _paint_since(self, painter: QPainter, place: QRectF, number: int) -> None:
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.color("soft_ink"))
        painter.drawText(place, int(self._flags()), self._since[number])

    def _paint_way(self, painter: QPainter, start: QPointF, end: QPointF, number: int) -> None:
        gone = number < self._reached
        painter.setPen(QPen(self.theme.color("blue" if gone else "line"), self.theme.px(2)))
        painter.drawLine(start, end)

    def _paint_dot(self, painter: QPainter, at: QPointF, number: int) -> None:
        radius = self.theme.px(DOT) / 2
        thick = self.theme.px(2)
        blue = self.theme.color("blue")
        done = number < self._reached or self._phase is Phase.CLOSED
        here = number == self._reached and not done
        painter.setPen(
            QPen(blue if done or here else self.theme.color("field_line"), thick if here or done else 1.4)
        )
        painter.setBrush(blue if done else self.theme.color("card"))
        painter.drawEllipse(at, radius - thick / 2, radius - thick / 2)
        if done:
            painter.setPen(
                QPen(
                    self.theme.color("on_blue"),
                    max(1.4, radius / 4.5),
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            tick = [QPointF(-0.42, 0.02), QPointF(-0.1, 0.34), QPointF(0.44, -0.3)]
            painter.drawPolyline([QPointF(at.x() + p.x() * radius, at.y() + p.y() * radius) for p in tick])
        elif here and self._phase is Phase.ENDED_EARLY:
            painter.setPen(QPen(self.theme.color("soft_ink"), thick))
            painter.drawLine(QPointF(at.x() - radius / 2.4, at.y()), QPointF(at.x() + radius / 2.4, at.y()))
        elif here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blue)
            painter.drawEllipse(at, radius / 2.4, radius / 2.4)

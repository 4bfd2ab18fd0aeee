"""A month to pick a day from: arrows walk, Page Up and Page Down turn the month, Enter picks, Esc closes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.parts.painted import draw_line, focus_ring, strong_font, visual
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

CELL, HEAD = 36, 26  # px at 100 %
SUNDAY, MONDAY = 6, 0  # as date.weekday() counts


def first_weekday(words: Words) -> int:
    """The weekday a week begins with in this language and place, as `date.weekday()` counts."""
    return SUNDAY if words.rtl or words.locale == "en_US" else MONDAY


class MonthDays(QWidget):
    """The days of one month. ``picked(date)`` on Enter or a click, ``turned()`` when another month is shown."""

    picked = Signal(object)
    turned = Signal()

    def __init__(self, theme: Theme, words: Words, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words, self._today = theme, words, today
        self.day = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._over: date | None = None

    def show_day(self, day: date) -> None:
        """Show a day's month, with the day marked."""
        turned = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        self.setAccessibleName(self._words.long_date(day))
        self.update()
        if turned:
            self.turned.emit()

    def first_shown(self) -> date:
        """The first day of the first week that is shown."""
        first = self.day.replace(day=1)
        return first - timedelta(days=(first.weekday() - first_weekday(self._words)) % 7)

    def turn(self, months: int) -> None:
        """Go some months on or back; the day stays, as far as the month has it."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + months, 12)
        if not date.min.year < year < date.max.year:
            return
        last = monthrange(year, month + 1)[1]
        self.show_day(date(year, month + 1, min(self.day.day, last)))

    # ---------------------------------------------------------------- keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, turn, pick."""
        on = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Left: -on,
            Qt.Key.Key_Right: on,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.show_day(self.day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.show_day(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the day under the pointer."""
        self._over = self._day_at(event.position().toPoint())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click picks."""
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.picked.emit(day)

    def _day_at(self, at: QPoint) -> date | None:
        for number in range(42):
            if self._cell(number).contains(at):
                return self.first_shown() + timedelta(days=number)
        return None

    # ---------------------------------------------------------------- looks

    def sizeHint(self) -> QSize:
        """Seven days across, six weeks down, and their heads."""
        px = self._theme.px
        return QSize(px(CELL) * 7, px(HEAD) + px(CELL) * 6)

    def _cell(self, number: int) -> QRect:
        cell, head = self._theme.px(CELL), self._theme.px(HEAD)
        place = QRect(number % 7 * cell, head + number // 7 * cell, cell, cell)
        return visual(self.layoutDirection(), QRect(0, 0, cell * 7, self.height()), place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads and days."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = self.first_shown()
        small, soft = theme.font("small"), theme.color("soft_ink")
        for column in range(7):
            name = self._words.weekday(first + timedelta(days=column)).removeprefix("יום ")
            cell = self._cell(column)
            head = QRect(cell.left(), 0, cell.width(), theme.px(HEAD))
            self._centred(painter, head, name, small, soft)
        for number in range(42):
            day, cell = first + timedelta(days=number), self._cell(number)
            chosen = day == self.day
            ground = (
                "blue"
                if chosen
                else "blue_tint"
                if day == self._today
                else "hover"
                if day == self._over
                else ""
            )
            if ground:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(ground))
                inset = theme.px(2)
                painter.drawRoundedRect(
                    QRectF(cell).adjusted(inset, inset, -inset, -inset), theme.px(8), theme.px(8)
                )
            ink = "on_blue" if chosen else "ink" if day.month == self.day.month else "soft_ink"
            font = strong_font(theme) if chosen or day == self._today else theme.font("secondary")
            self._centred(painter, cell, str(day.day), font, theme.color(ink))
            if chosen and self.hasFocus():
                focus_ring(painter, cell, theme)

    @staticmethod
    def _centred(painter: QPainter, cell: QRect, text: str, font: QFont, colour: QColor) -> None:
        width = QFontMetrics(font).horizontalAdvance(text)
        place = QRect(cell.center().x() - width // 2 + 1, cell.top(), width + 2, cell.height())
        draw_line(painter, place, text, font, colour, Qt.LayoutDirection.LeftToRight)


class MonthPopup(QFrame):
    """The month below a date field. ``picked(date)`` when a day was picked; then it closes."""

    picked = Signal(object)

    def __init__(self, theme: Theme, words: Words, today: date, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        styled(self, "card")
        self._theme, self._words = theme, words
        self.days = MonthDays(theme, words, today, self)
        self.days.picked.connect(self._pick)
        self.days.turned.connect(self._name)
        self._title = styled(QLabel(), "item")
        line = QHBoxLayout()
        back = self._button("chevron-left", words("The month before"), -1)
        on = self._button("chevron-right", words("The month after"), 1)
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(on)
        whole = QVBoxLayout(self)
        edge = theme.px(12)
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(theme.px(6))
        whole.addLayout(line)
        whole.addWidget(self.days)
        self._name()

    def _button(self, icon: str, name: str, months: int) -> QPushButton:
        button = styled(QPushButton(), "bare")
        self._theme.dress(button, icon, "soft_ink")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda _on=False: self.days.turn(months))
        return button

    def open_at(self, field: QWidget, day: date) -> None:
        """Open below a field, with a day marked."""
        self.days.show_day(day)
        self._name()
        self.setLayoutDirection(field.layoutDirection())
        size = self.sizeHint()
        corner = field.mapToGlobal(QPoint(0, field.height() + self._theme.px(2)))
        if field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + field.width() - size.width())
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        if screen is not None:
            room = screen.availableGeometry()
            if corner.y() + size.height() > room.bottom():
                corner.setY(max(room.top(), field.mapToGlobal(QPoint(0, 0)).y() - size.height()))
            corner.setX(max(room.left(), min(corner.x(), room.right() - size.width())))
        self.move(corner)
        self.show()
        self.days.setFocus(Qt.FocusReason.PopupFocusReason)

    def _name(self) -> None:
        self._title.setText(self._words.month(self.days.day))

    def _pick(self, day: date) -> None:
        self.hide()
        self.picked.emit(day)

"""One line of the sidebar: a sign, a word, a count. On a narrow window the sign alone, and hovering says the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentordesk.desk.parts.painted import draw_line, focus_ring, strong_font, visual
from mentordesk.desk.theme import Theme

HEIGHT = 36  # px at 100 %


class NavItem(QAbstractButton):
    """A page in the sidebar."""

    def __init__(
        self, theme: Theme, key: str, title: str, icon: str, keys: str = "", parent: QWidget | None = None
    ) -> None:
        """``keys`` is the shortcut as this system writes it; hovering shows it."""
        super().__init__(parent)
        self.key = key
        self._theme, self._icon, self._keys = theme, icon, keys
        self._count = ""
        self._narrow = False
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self._name()

    def show_count(self, count: str) -> None:
        """Show a figure behind the word, already written as the language writes it; "" for none."""
        if count != self._count:
            self._count = count
            self._name()
            self.update()

    def stand_narrow(self, narrow: bool) -> None:
        """Show the sign alone, or the word and the count too."""
        self._narrow = narrow
        self._name()
        self.updateGeometry()

    def _name(self) -> None:
        name = f"{self.text()}, {self._count}" if self._count else self.text()
        self.setAccessibleName(name)
        hover = f"{self.text()}  {self._count}".strip() if self._narrow else self.text()
        self.setToolTip(f"{hover}  ({self._keys})" if self._keys else hover)

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        px = self._theme.px
        if self._narrow:
            return QSize(px(HEIGHT), px(HEIGHT))
        metrics = QFontMetrics(self._theme.font("text"))
        count = QFontMetrics(strong_font(self._theme, "small")).horizontalAdvance(self._count)
        return QSize(metrics.horizontalAdvance(self.text()) + count + px(70), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The sign alone, at least."""
        return QSize(self._theme.px(HEIGHT), self._theme.px(HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tint under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No tint any more."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, sign, word and count."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("blue_tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
        ink = "blue" if self.isChecked() else "soft_ink"
        size = px(18)
        left = (self.width() - size) // 2 if self._narrow else px(10)
        place = QRect(left, (self.height() - size) // 2, size, size)
        direction = self.layoutDirection()
        painter.drawPixmap(visual(direction, self.rect(), place), theme.pixmap(self._icon, ink, 18))
        if not self._narrow:
            small = strong_font(theme, "small")
            count = QFontMetrics(small).horizontalAdvance(self._count) + px(2) if self._count else 0
            room = self.rect().adjusted(px(39), 0, -px(11), 0)
            words = visual(direction, self.rect(), room.adjusted(0, 0, -count, 0))
            font = strong_font(theme) if self.isChecked() else theme.font("text")
            draw_line(
                painter,
                words,
                self.text(),
                font,
                theme.color("blue" if self.isChecked() else "ink"),
                direction,
            )
            if self._count:
                figures = visual(direction, self.rect(), room)
                draw_line(painter, figures, self._count, small, theme.color(ink), direction, trailing=True)
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme)

"""The top of the sidebar: the school's emblem and name, and which cycle is looked at; a click chooses another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.painted import draw_line, focus_ring, strong_font, visual
from mentordesk.words.isolates import FIRST_STRONG, POP

EMBLEM = 28  # px at 100 %


def as_written(name: str) -> str:
    """A name set apart from the line around it, so that “2026–27” does not turn round in a Hebrew window."""
    return name if name.isascii() else f"{FIRST_STRONG}{name}{POP}"


class SchoolHead(QAbstractButton):
    """Shows the school and the cycle, and opens the menu of programmes and their cycles."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._narrow = False
        self._second = ""
        self._emblem_key: str | None = None
        self._emblem: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _on=False: self.choose())
        desk.theme.changed.connect(self.update)
        self.read()

    def read(self) -> None:
        """Read the school's name, its emblem and the cycle looked at."""
        desk, words = self._desk, self._desk.words
        keys = ("school_name_hebrew", "school_name") if words.rtl else ("school_name", "school_name_hebrew")
        names = [str(desk.school(key, "")).strip() for key in keys]
        self.setText(next((name for name in names if name), words("Your school")))
        self._second = as_written(desk.cycle.name) if desk.cycle is not None else words("No cycle yet")
        if desk.cycle is not None and len(desk.book.programmes.list()) > 1:
            self._second = f"{as_written(desk.cycle.programme)} · {self._second}"
        self._read_emblem(desk.school("emblem"))
        self.setAccessibleName(
            words("{school}, {cycle}: choose another cycle", school=self.text(), cycle=self._second)
        )
        self.setToolTip(f"{self.text()}\n{self._second}")
        self.update()

    def _read_emblem(self, key: str | None) -> None:
        if key == self._emblem_key:
            return
        self._emblem_key, self._emblem = key, None
        content = self._desk.book.attachments.get(key) if key else None
        if content:
            picture = QPixmap()
            side = self._desk.theme.px(EMBLEM) * 2
            if picture.loadFromData(content):
                self._emblem = picture.scaled(
                    side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )

    def stand_narrow(self, narrow: bool) -> None:
        """Show the emblem alone, or the names too."""
        self._narrow = narrow
        self.updateGeometry()

    # ---------------------------------------------------------------- choosing

    def choose(self) -> None:
        """Open the menu of cycles below the name."""
        menu = self.menu_of_cycles()
        corner = self.rect().bottomRight() if self._desk.words.rtl else self.rect().bottomLeft()
        at = self.mapToGlobal(corner)
        if self._desk.words.rtl:
            at.setX(at.x() - menu.sizeHint().width())
        menu.exec(at)
        menu.deleteLater()

    def menu_of_cycles(self) -> QMenu:
        """The programmes with their cycles, the newest first; the one looked at is marked."""
        desk, words = self._desk, self._desk.words
        from PySide6.QtGui import QActionGroup

        menu = QMenu(self)
        group = QActionGroup(menu)
        looked_at = desk.cycle.id if desk.cycle is not None else None
        for programme in desk.book.programmes.list():
            menu.addSection(programme.name)
            for cycle in desk.book.cycles.list(programme.id):
                action = menu.addAction(as_written(cycle.name))
                action.setCheckable(True)
                action.setChecked(cycle.id == looked_at)
                group.addAction(action)
                action.triggered.connect(lambda _on=False, cycle=cycle: desk.look_at(cycle))
        menu.addSeparator()
        menu.addAction(
            desk.theme.icon("compass"),
            words("Programmes and cycles…"),
            lambda: desk.navigate("programme"),
        )
        return menu

    # ---------------------------------------------------------------- looks

    def sizeHint(self) -> QSize:
        """Two lines beside the emblem."""
        return QSize(self._desk.theme.px(44 if self._narrow else 200), self._desk.theme.px(48))

    def minimumSizeHint(self) -> QSize:
        """The emblem, at least."""
        return QSize(self._desk.theme.px(40), self._desk.theme.px(48))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tint under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No tint any more."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw emblem, name and cycle."""
        theme, px, direction = self._desk.theme, self._desk.theme.px, self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
        side = px(EMBLEM)
        left = (self.width() - side) // 2 if self._narrow else px(6)
        self._paint_emblem(painter, QRect(left, (self.height() - side) // 2, side, side))
        if not self._narrow:
            name, second = strong_font(theme), theme.font("small")
            name.setWeight(name.Weight.Bold)
            upper, lower = QFontMetrics(name).height(), QFontMetrics(second).height()
            top = (self.height() - upper - lower) // 2
            room = self.rect().adjusted(px(42), 0, -px(6), 0)
            line = visual(direction, self.rect(), QRect(room.left(), top, room.width(), upper))
            draw_line(painter, line, self.text(), name, theme.color("ink"), direction)
            width = min(QFontMetrics(second).horizontalAdvance(self._second), room.width() - px(18))
            below = QRect(room.left(), top + upper, width, lower)
            soft = theme.color("soft_ink")
            draw_line(painter, visual(direction, self.rect(), below), self._second, second, soft, direction)
            arrow = QRect(below.right() + px(4), below.center().y() - px(6), px(13), px(13))
            picture = theme.pixmap("chevron-down", "soft_ink", 13)
            painter.drawPixmap(visual(direction, self.rect(), arrow), picture)
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme)

    def _paint_emblem(self, painter: QPainter, place: QRect) -> None:
        place = visual(self.layoutDirection(), self.rect(), place)
        if self._emblem is None:
            painter.drawPixmap(place, self._desk.theme.pixmap("book-open", "blue", EMBLEM))
            return
        size = self._emblem.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        fitted = QRect(place.topLeft(), size)
        fitted.moveCenter(place.center())
        painter.drawPixmap(fitted, self._emblem)

"""Rows of people as the pairing desk shows them: a name, what one decides by, the seats of a mentor; to be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mentordesk.desk.parts.painted import draw_line, focus_ring, head_font, ink_of, strong_font, visual
from mentordesk.desk.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-mentordesk-person"
MOST_SEATS = 8  # more than that is said in words alone


@dataclass(frozen=True)
class Line:
    """One line below a name: a sign where it has one, words, and their tone."""

    text: str
    tone: str | None = "soft"
    icon: str = ""


@dataclass(frozen=True)
class PersonRow:
    """Somebody in a column. `head` begins a section; `seats` are carried, suggested and free places of a mentor."""

    key: int
    name: str
    aside: str = ""
    lines: tuple[Line, ...] = ()
    head: str = ""
    seats: tuple[int, int, int] = (0, 0, 0)
    faded: bool = False
    searched: str = ""
    said: str = ""


class PeopleModel(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, side: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.rows: list[PersonRow] = []

    def show(self, rows: Sequence[PersonRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def place(self, key: int | None) -> int:
        """The row of somebody, or -1."""
        return next((at for at, one in enumerate(self.rows) if one.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or its words for a screen reader."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(one.text for one in row.lines if one.text) or None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            told = (row.head, row.name, row.aside, *(one.text for one in row.lines), row.said)
            return ", ".join(filter(None, told))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everybody can be taken up and dropped upon."""
        flags = super().flags(index)
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """People of this window alone."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Who is dragged, and from which side."""
        data = QMimeData()
        if indexes:
            data.setData(MIME, f"{self._side}:{self.rows[indexes[0].row()].key}".encode())
        return data


class PeoplePainter(QStyledItemDelegate):
    """Paints one row: the head of its section, the name, what stands beside it, its lines, its seats."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.over: int | None = None  # the row something is dragged over

    def _heights(self) -> tuple[int, int, int]:
        theme = self._theme
        return (
            QFontMetrics(head_font(theme)).height() + theme.px(14),
            QFontMetrics(strong_font(theme)).height(),
            QFontMetrics(theme.font("small")).height() + theme.px(1),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        row: PersonRow = index.data(ROW)
        head, title, line = self._heights()
        height = title + len(row.lines) * line + self._theme.px(16) + (head if row.head else 0)
        return QSize(self._theme.px(140), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: PersonRow = index.data(ROW)
        theme, px = self._theme, self._theme.px
        rect: QRect = QRect(option.rect)
        direction: Qt.LayoutDirection = option.direction
        view = option.widget
        head, title, line = self._heights()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.head:
            above = visual(
                direction, rect, QRect(rect.left() + px(10), rect.top(), rect.width() - px(20), head)
            )
            draw_line(painter, above, row.head, head_font(theme), theme.color("soft_ink"), direction)
            rect.setTop(rect.top() + head)
        ground = QRectF(rect.adjusted(0, 1, 0, -1))
        current = isinstance(view, QAbstractItemView) and view.currentIndex() == index
        painter.setPen(Qt.PenStyle.NoPen)
        if self.over == index.row():
            painter.setPen(QPen(theme.color("blue"), px(2), Qt.PenStyle.DashLine))
            painter.setBrush(theme.color("blue_tint"))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), px(8), px(8))
        elif current:
            painter.setBrush(theme.color("blue_tint"))
            painter.drawRoundedRect(ground, px(8), px(8))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(ground, px(8), px(8))
        inner = rect.adjusted(px(10), px(7), -px(10), -px(7))
        first = QRect(inner.left(), inner.top(), inner.width(), title)
        taken = self._aside(painter, rect, first, row, direction)
        room = first.adjusted(0, 0, -taken, 0)
        ink = theme.color("soft_ink" if row.faded else "ink")
        draw_line(painter, visual(direction, rect, room), row.name, strong_font(theme), ink, direction)
        below = QRect(inner.left(), inner.top() + title, inner.width(), line)
        for one in row.lines:
            self._line(painter, rect, below, one, direction)
            below.translate(0, line)
        if isinstance(view, QAbstractItemView) and view.hasFocus() and current:
            focus_ring(painter, ground, theme, 8)
        painter.restore()

    def _aside(
        self, painter: QPainter, rect: QRect, first: QRect, row: PersonRow, direction: Qt.LayoutDirection
    ) -> int:
        """Draw the seats or the words at the end of the first line; gives the width they take."""
        theme, px = self._theme, self._theme.px
        carried, suggested, free = row.seats
        count = carried + suggested + free
        if 0 < count <= MOST_SEATS:
            step, radius = px(13), px(4.5)
            start = first.right() - count * step + px(4)
            for seat in range(count):
                centre = QPointF(start + seat * step, first.center().y() + 1)
                if direction == Qt.LayoutDirection.RightToLeft:
                    centre.setX(rect.left() + rect.right() - centre.x())
                full, new = seat < carried, carried <= seat < carried + suggested
                shade = "soft_ink" if full else "blue" if new else "field_line"
                painter.setPen(QPen(theme.color(shade), 1.4))
                painter.setBrush(theme.color(shade) if full or new else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, radius, radius)
            return count * step + px(6)
        if not row.aside:
            return 0
        font = theme.font("small")
        wide = min(QFontMetrics(font).horizontalAdvance(row.aside) + px(2), first.width() // 2)
        place = QRect(first.right() - wide, first.top(), wide, first.height())
        draw_line(
            painter, visual(direction, rect, place), row.aside, font, theme.color("soft_ink"), direction,
            trailing=True,
        )  # fmt: skip
        return wide + px(8)

    def _line(
        self, painter: QPainter, rect: QRect, below: QRect, one: Line, direction: Qt.LayoutDirection
    ) -> None:
        theme, px = self._theme, self._theme.px
        room = QRect(below)
        tone = one.tone or "soft"
        if one.icon:
            size = px(14)
            place = QRect(room.left(), room.center().y() - size // 2 + 1, size, size)
            icon_role = ink_of(tone)
            painter.drawPixmap(
                visual(direction, rect, place).topLeft(), theme.pixmap(one.icon, icon_role, 14)
            )
            room.setLeft(room.left() + size + px(5))
        draw_line(
            painter,
            visual(direction, rect, room),
            one.text,
            theme.font("small"),
            theme.color(ink_of(one.tone)),
            direction,
        )

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
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentordesk.desk.parts.painted import draw_line, focus_ring, head_font, ink_of, strong_font, visual
from mentordesk.desk.theme import Theme, styled

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


class PeopleRows(QListView):
    """The rows of one side. Keys that mean a verb are told with the person they stand on; so is what is dropped."""

    asked = Signal(str, int)
    """A verb (“enter”, “lock”, “forbid”, “hold”, “back”) and the person."""
    looked_at = Signal(int)
    typed = Signal(str)
    left_at_top = Signal()
    menu_asked = Signal(int, QPoint)
    dropped = Signal(int, int)
    """Who was dragged here, and upon whom."""

    def __init__(self, theme: Theme, side: str, other_side: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._other_side = theme, other_side
        self.people = PeopleModel(side, self)
        self.painter = PeoplePainter(theme, self)
        styled(self, "plain")
        self.setModel(self.people)
        self.setItemDelegate(self.painter)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.LinkAction)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    # ---------------------------------------------------------------- who is shown

    @property
    def current(self) -> int | None:
        """Who the list stands on."""
        place = self.currentIndex().row()
        return self.people.rows[place].key if 0 <= place < len(self.people.rows) else None

    def show_rows(self, rows: Sequence[PersonRow], current: int | None) -> None:
        """Show these rows, standing on somebody, where one had scrolled to; tells nobody."""
        if rows == self.people.rows:
            self.stand_on(current)
            return
        at = self.verticalScrollBar().value()
        self.people.show(rows)
        self.stand_on(current)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(at)
        if self.currentIndex().isValid() and not self.visualRect(self.currentIndex()).intersects(
            self.viewport().rect()
        ):
            self.scrollTo(self.currentIndex())

    def stand_on(self, key: int | None) -> None:
        """Stand on somebody, or on nobody, without telling."""
        place = self.people.place(key)
        index = self.people.index(place) if place >= 0 else QModelIndex()
        selection = self.selectionModel()
        selection.blockSignals(True)
        self.setCurrentIndex(index)
        selection.blockSignals(False)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who is looked at."""
        super().currentChanged(current, previous)
        if 0 <= current.row() < len(self.people.rows):
            self.looked_at.emit(self.people.rows[current.row()].key)

    # ---------------------------------------------------------------- keys and the pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space locks, Delete forbids, minus holds back, plus brings back, Enter goes on; letters search."""
        verbs = {
            Qt.Key.Key_Return: "enter",
            Qt.Key.Key_Enter: "enter",
            Qt.Key.Key_Space: "lock",
            Qt.Key.Key_Delete: "forbid",
            Qt.Key.Key_Minus: "hold",
            Qt.Key.Key_Plus: "back",
        }
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        here = self.current
        if plain and here is not None and event.key() in verbs:
            self.asked.emit(verbs[Qt.Key(event.key())], here)
        elif plain and event.key() == Qt.Key.Key_Menu and here is not None:
            self.ask_for_menu(here)
        elif plain and event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_at_top.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with somebody."""
        index = (
            self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else QModelIndex()
        )
        here = self.people.rows[index.row()].key if index.isValid() else self.current
        if here is not None:
            self.ask_for_menu(here)

    def ask_for_menu(self, key: int) -> None:
        """Ask for the menu of somebody, below their row."""
        place = self.people.place(key)
        if place >= 0:
            below = self.visualRect(self.people.index(place)).center()
            self.menu_asked.emit(key, self.viewport().mapToGlobal(below))

    # ---------------------------------------------------------------- what is dragged

    def _dragged(self, event: QDropEvent) -> int | None:
        data = bytes(event.mimeData().data(MIME).data()).decode("ascii", "replace")
        side, _, key = data.partition(":")
        return int(key) if side == self._other_side and key.isdecimal() else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take people of the other side."""
        if self._dragged(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark upon whom they would be dropped."""
        place = self.indexAt(event.position().toPoint()).row()
        self._mark(place if place >= 0 else None)
        if place >= 0 and self._dragged(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Mark nobody."""
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell who was dropped upon whom."""
        self._mark(None)
        index, who = self.indexAt(event.position().toPoint()), self._dragged(event)
        if index.isValid() and who is not None:
            event.acceptProposedAction()
            self.dropped.emit(who, self.people.rows[index.row()].key)

    def _mark(self, place: int | None) -> None:
        if place != self.painter.over:
            self.painter.over = place
            self.viewport().update()

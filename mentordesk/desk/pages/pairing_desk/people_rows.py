"""The rows of one side of the pairing desk: walked by keys, dragged upon one another, with a menu each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from mentordesk.desk.pages.pairing_desk.people_painting import MIME, PeopleModel, PeoplePainter, PersonRow
from mentordesk.desk.theme import Theme, styled

Index = QModelIndex | QPersistentModelIndex


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
        """Mark upon whom they would be dropped; near an edge the list scrolls."""
        super().dragMoveEvent(event)
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

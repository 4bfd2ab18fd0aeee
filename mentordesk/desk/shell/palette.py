"""Ctrl+K: type a few letters and go to any page, person, pairing or cycle, or do anything the window can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.parts.search_field import SearchField
from mentordesk.desk.parts.suggestions import FoundModel, FoundRows, say_row
from mentordesk.desk.shell.palette_entries import Entry, best, entries
from mentordesk.desk.theme import styled

if TYPE_CHECKING:
    from mentordesk.desk.shell.window import MainWindow

WIDTH, TOP = 600, 72  # px at 100 %
MOST_ROWS = 9


def open_palette(window: MainWindow) -> Palette:
    """Open the palette over a window, or close the one that is open already."""
    central = window.ground
    standing = central.findChild(Palette)
    if standing is not None:
        standing.leave()
        return standing
    palette = Palette(window, central)
    palette.setGeometry(central.rect())
    palette.show()
    palette.raise_()
    palette.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return palette


class Palette(QWidget):
    """Lies over the whole window while it is open; the keyboard never leaves its field."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._over = window, parent
        self._before = window.focusWidget()
        self._entries = entries(window)
        theme, words = window.theme, window.words
        self.setAccessibleName(words("Find a page, a person or something to do"))
        self.card = styled(QFrame(self), "card")
        self.field = SearchField(theme, words, words("Where to, or what to do?"))
        self.field.typed.connect(self._look)
        self.field.installEventFilter(self)
        self._model = FoundModel(self)
        self.rows = styled(QListView(), "plain")
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(FoundRows(theme, self.rows))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setAccessibleName(words("Found"))
        self.rows.clicked.connect(lambda index: self._pick(index.row()))
        self.nothing = styled(QLabel(words("Nothing is called that. Try fewer letters.")), "soft")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        edge = theme.px(12)
        whole = QVBoxLayout(self.card)
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.field)
        whole.addWidget(self.rows)
        whole.addWidget(self.nothing)
        parent.installEventFilter(self)
        self._look("")

    # ---------------------------------------------------------------- finding

    def _look(self, text: str) -> None:
        found = best(self._entries, text, self._window)
        self._model.show([one.found for one in found])
        self._shown: list[Entry] = found
        self.rows.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._go(0)
        self._place()

    def _go(self, row: int) -> None:
        if not self._shown:
            return
        row = max(0, min(len(self._shown) - 1, row))
        index = self._model.index(row, 0)
        self.rows.setCurrentIndex(index)
        self.rows.scrollTo(index if row else self._model.index(0, 0))
        say_row(self.field, self._model.found[row])

    def _pick(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            return
        entry = self._shown[row]
        self.leave()
        recalled = self._window.host.recalled
        if entry.key in recalled:
            recalled.remove(entry.key)
        recalled.insert(0, entry.key)
        self._window.desk.run(entry.do)

    def leave(self) -> None:
        """Close, and give the keyboard back to where it was."""
        self._over.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setParent(None)
        self.deleteLater()

    # ---------------------------------------------------------------- keyboard and pointer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk and pick from within the field; grow with the window."""
        if watched is self.field:
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
                    return True
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            elif event.type() == QEvent.Type.FocusOut and self.isVisible() and self._window.isActiveWindow():
                self.leave()
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        row = self.rows.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self._go(row + 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self._go(row - 1)
            case Qt.Key.Key_PageDown:
                self._go(row + MOST_ROWS - 1)
            case Qt.Key.Key_PageUp:
                self._go(row - MOST_ROWS + 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._pick(row)
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    # ---------------------------------------------------------------- looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        theme = self._window.theme
        option, delegate = QStyleOptionViewItem(), self.rows.itemDelegate()
        tall = sum(
            delegate.sizeHint(option, self._model.index(n, 0)).height()
            for n in range(min(MOST_ROWS, self._model.rowCount()))
        )
        width = min(theme.px(WIDTH), self.width() - theme.px(32))
        top = min(theme.px(TOP), self.height() // 10)
        field, edges = self.field.sizeHint().height(), theme.px(34)
        most = self.height() - top - field - edges - theme.px(16)
        rows = min(tall + theme.px(4), most)
        self.rows.setFixedHeight(max(rows, theme.px(40)))
        below = rows if self._shown else self.nothing.sizeHint().height()
        left = (self.width() - width) // 2
        self.card.setGeometry(QRect(left, top, width, field + below + edges))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil over the window."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._window.theme.color("veil"))

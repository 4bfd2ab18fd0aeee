"""The table inside the list part: rows one can walk with the keyboard, columns that fit the width there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from mentordesk.actions.lists.cells import on_screen
from mentordesk.actions.lists.spec import Column, Kind, ListSpec
from mentordesk.desk.parts.dots import weeks_width
from mentordesk.desk.parts.list_delegate import GAP, MARGIN, SIGN_SIZE, CellDelegate, row_height
from mentordesk.desk.parts.list_header import ListHeader
from mentordesk.desk.parts.list_model import ListModel
from mentordesk.desk.parts.painted import head_font, strong_font
from mentordesk.desk.theme import Theme, styled

LOOKED_AT = 40  # rows whose words decide how wide a column wants to be


class ListTable(QTableView):
    """Shows a list's model. ``opened()`` on Enter or click, ``typed(text)`` when letters are typed on a row."""

    opened = Signal()
    typed = Signal(str)
    copy_asked = Signal()
    widened = Signal()
    up_from_top = Signal()

    def __init__(
        self, theme: Theme, spec: ListSpec[Any], model: ListModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spec = spec
        self._model = model
        self._by_hand: dict[str, int] = {}
        self._fitting = False
        styled(self, "plain")
        self.setModel(model)
        self.cells = CellDelegate(theme, self)
        self.setItemDelegate(self.cells)
        self.heads = ListHeader(theme, lambda: model.columns, self)
        self.setHorizontalHeader(self.heads)
        self.heads.sectionResized.connect(self._resized_by_hand)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda _index: self.opened.emit())
        theme.changed.connect(self._theme_changed)
        self._theme_changed()

    def _theme_changed(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._theme.px(30))
        self.verticalHeader().setDefaultSectionSize(row_height(self._theme, self._spec.columns))
        self.heads.setMinimumSectionSize(self._theme.px(40))
        self.verticalScrollBar().setSingleStep(self._theme.px(28))
        self.widened.emit()
        self.viewport().update()

    # ---------------------------------------------------------------- columns that fit

    def least_width(self, column: Column[Any], first: bool = False, last: bool = False) -> int:
        """The width in px that shows a column's head and its first rows whole, within what was declared for it."""
        theme = self._theme
        head = QFontMetrics(head_font(theme)).horizontalAdvance(
            self._model.words.say(column.title)
        ) + theme.px(16)
        inside = max(
            (
                self._text_width(column),
                *([self._text_width(self._spec.column(column.second))] if column.second else ()),
            )
        )
        if column.kind is Kind.WEEKS:
            inside = max(inside, weeks_width(theme, 10))
        if column.sign is not None:
            inside += theme.px(SIGN_SIZE + 10)
        most = QFontMetrics(theme.font("text")).averageCharWidth() * column.width * 2
        if column.needed:
            most = max(most, self.viewport().width() * 3 // 5)
        edges = theme.px((MARGIN if first else GAP / 2) + (MARGIN if last else GAP / 2))
        return max(head, min(inside, most)) + edges

    def _text_width(self, column: Column[Any], share: float = 1.0) -> int:
        """How wide the words of a column's first rows are, in px; with a ``share``, of so many of them."""
        if column.kind is Kind.WEEKS:
            return 0
        theme, words, today = self._theme, self._model.words, self._model.today
        font = strong_font(theme) if column.strong else theme.font("text" if column.needed else "secondary")
        metrics = QFontMetrics(font)
        rows = (self._model.row_at(number) for number in range(min(LOOKED_AT, self._model.rowCount())))
        texts = {on_screen(column, row, words, today) for row in rows if row is not None}
        widths = sorted(map(metrics.horizontalAdvance, texts)) or [0]
        return widths[round((len(widths) - 1) * share)] + theme.px(22 if column.pill else 2)

    def that_fit(self, wanted: tuple[Column[Any], ...]) -> tuple[Column[Any], ...]:
        """Of the columns wanted, those that stand side by side in the width there is; needed ones always."""
        room = self.viewport().width() - sum(self._usual_width(one) for one in wanted if one.needed)
        fitting = []
        full = False
        for column in wanted:
            if column.needed:
                fitting.append(column)
                continue
            room -= self.least_width(column)
            full = full or room < 0
            if not full:
                fitting.append(column)
        return tuple(fitting)

    def _usual_width(self, column: Column[Any]) -> int:
        """What nine of ten names need: a longer one is shortened, and hovering shows it whole."""
        usual = self._text_width(column, 0.9) + self._theme.px(MARGIN + GAP / 2)
        return min(self.least_width(column, first=True), max(usual, self._theme.px(120)))

    def fit(self) -> None:
        """Share the width out: each column its own, the rest to those that grow; what was dragged by hand stays."""
        columns = self._model.columns
        if not columns:
            return
        last = len(columns) - 1
        widths = [
            self._by_hand.get(one.key) or self.least_width(one, number == 0, number == last)
            for number, one in enumerate(columns)
        ]
        growing = [number for number, one in enumerate(columns) if one.grows and one.key not in self._by_hand]
        spare = self.viewport().width() - sum(widths)
        if spare and not growing and spare > 0:
            growing = [last]
        if growing and (spare > 0 or len(growing) == 1):
            for number in growing:
                least = self._theme.px(120)
                widths[number] = max(min(widths[number], least), widths[number] + spare // len(growing))
        self._fitting = True
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
        self._fitting = False

    def hand_widths(self) -> Mapping[str, int]:
        """The widths in px a person dragged columns to, by the column's key."""
        return self._by_hand

    def _resized_by_hand(self, section: int, _old: int, new: int) -> None:
        if not self._fitting and self.isVisible() and section < len(self._model.columns):
            self._by_hand[self._model.columns[section].key] = new

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    # ---------------------------------------------------------------- keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, letters begin to filter; everything else walks the rows."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Up and plain and self.currentIndex().row() <= 0:
            self.up_from_top.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain and self._model.rowCount():
            row = 0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1
            self.setCurrentIndex(self._model.index(row, 0))
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing filters the list instead of jumping about in it."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.cells.hovered:
            before, self.cells.hovered = self.cells.hovered, row
            for one in (before, row):
                if one >= 0:
                    top = self.rowViewportPosition(one)
                    self.viewport().update(0, top, self.viewport().width(), self.rowHeight(one))

    def below_current(self) -> QPoint:
        """Where a menu for the current row opens when the keyboard asked for it."""
        index: QModelIndex = self.currentIndex()
        rect = self.visualRect(index)
        return self.viewport().mapToGlobal(QPoint(rect.center().x(), rect.bottom()))

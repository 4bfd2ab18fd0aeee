"""The weekly grid of free periods: days across, periods down; Space, a click or a drag marks one as free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mentordesk.desk.parts.painted import focus_ring, head_font
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole + 1
EIGHT_PERIODS: tuple[tuple[int, str], ...] = tuple((number, str(number)) for number in range(1, 9))
_A_MONDAY = date(2026, 11, 23)


class _Cells(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect: QRect = option.rect
        free = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(rect).adjusted(2.5, 2.5, -2.5, -2.5)
        painter.setPen(QPen(theme.color("green" if free else "line"), 1))
        painter.setBrush(theme.color("green_tint" if free else "card"))
        painter.drawRoundedRect(cell, theme.px(6), theme.px(6))
        if free:
            size = theme.px(14)
            at = rect.center()
            painter.drawPixmap(
                at.x() - size // 2 + 1, at.y() - size // 2 + 1, theme.pixmap("check", "green", 14)
            )
        if self._view.hasFocus() and self._view.currentIndex() == index:
            focus_ring(painter, rect.adjusted(1, 1, -1, -1), theme, 7)
        painter.restore()


class WeekGrid(QTableWidget):
    """Free periods as "weekday-period" with Monday as 1. ``changed(tuple)`` when a mark was set or taken away.

    ``days`` are ISO weekdays in the school's order (Sunday is 7), or the days of a rotating timetable, which bring
    ``day_names``; ``periods`` are pairs of number and title.
    """

    changed = Signal(tuple)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        days: Sequence[int] = (7, 1, 2, 3, 4, 5),
        periods: Sequence[tuple[int, str]] = EIGHT_PERIODS,
        day_names: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(periods), len(days), parent)
        self._theme, self._words = theme, words
        self._days, self._periods = tuple(days), tuple(periods)
        self._names = tuple(day_names) or tuple(
            words.weekday(_A_MONDAY + timedelta(days=day - 1)) for day in self._days
        )
        self._others: tuple[str, ...] = ()
        self._painting: Qt.CheckState | None = None
        self._quiet = False
        styled(self, "plain")
        self.setItemDelegate(_Cells(theme, self, self))
        self.setStyleSheet("QHeaderView::section { border: none; padding: 2px; }")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words("Free periods"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.verticalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._whole_day)
        self.verticalHeader().sectionClicked.connect(self._whole_period)
        self._fill()
        self.itemChanged.connect(lambda _item: self._tell())
        theme.changed.connect(self._measure)
        self._measure()

    def _fill(self) -> None:
        for column, (day, name) in enumerate(zip(self._days, self._names, strict=True)):
            head = QTableWidgetItem(name)
            head.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            head.setToolTip(self._words("{day}: all or none", day=name))
            self.setHorizontalHeaderItem(column, head)
            for row, (number, title) in enumerate(self._periods):
                item = QTableWidgetItem()
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
                item.setCheckState(Qt.CheckState.Unchecked)
                item.setData(KEY, f"{day}-{number}")
                said = self._words("{day}, period {period}", day=name, period=title)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
                item.setToolTip(said)
                self.setItem(row, column, item)
        for row, (_number, title) in enumerate(self._periods):
            self.setVerticalHeaderItem(row, QTableWidgetItem(title))

    def _measure(self) -> None:
        metrics = QFontMetrics(head_font(self._theme))
        row = self._theme.px(30)
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        longest = max((metrics.horizontalAdvance(title) for _, title in self._periods), default=0)
        self.verticalHeader().setFixedWidth(longest + self._theme.px(26))
        head = metrics.height() + self._theme.px(18)
        self.horizontalHeader().setFixedHeight(head)
        self.horizontalHeader().setMinimumSectionSize(self._theme.px(34))
        self._name_days(metrics)
        self.setFixedHeight(head + row * len(self._periods) + self._theme.px(4))
        self.viewport().update()

    def _name_days(self, metrics: QFontMetrics) -> None:
        """Write the days out where they fit, else shortened; a screen reader and hovering say them whole."""
        room = (self.viewport().width() // max(1, len(self._names))) - self._theme.px(8)
        for shorten in (lambda name: name, lambda name: name.split()[-1], lambda name: name.split()[-1][:3]):
            shown = [shorten(name) for name in self._names]
            if max(metrics.horizontalAdvance(name) for name in shown) <= room:
                break
        for column, name in enumerate(shown):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setText(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the days as the width allows."""
        super().resizeEvent(event)
        if self._days:
            self._name_days(QFontMetrics(head_font(self._theme)))

    def sizeHint(self) -> QSize:
        """Wide enough for the names of the days."""
        return QSize(self._theme.px(84) * (len(self._days) + 1), self.minimumHeight())

    # ---------------------------------------------------------------- values

    @property
    def free(self) -> tuple[str, ...]:
        """The periods marked as free, day by day; those outside this grid are kept as they were."""
        marked = [item.data(KEY) for item in self._cells() if item.checkState() == Qt.CheckState.Checked]
        return (*marked, *self._others)

    def show_free(self, periods: Iterable[str]) -> None:
        """Show these periods as free, without telling anybody."""
        wanted = dict.fromkeys(periods)
        self._quiet = True
        for item in self._cells():
            on = item.data(KEY) in wanted
            wanted.pop(item.data(KEY), None)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._others = tuple(wanted)
        self._quiet = False
        self.viewport().update()

    def _cells(
        self, columns: Iterable[int] | None = None, rows: Iterable[int] | None = None
    ) -> list[QTableWidgetItem]:
        """The cells of some columns and rows (all of them by default), day by day."""
        across = range(self.columnCount()) if columns is None else columns
        down = list(range(self.rowCount()) if rows is None else rows)
        found = (self.item(row, column) for column in across for row in down)
        return [item for item in found if item is not None]

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit(self.free)

    def _mark(self, items: Sequence[QTableWidgetItem], state: Qt.CheckState) -> None:
        self._quiet = True
        for item in items:
            item.setCheckState(state)
        self._quiet = False
        self._tell()

    def _turn(self, items: Sequence[QTableWidgetItem]) -> None:
        whole = all(item.checkState() == Qt.CheckState.Checked for item in items)
        self._mark(items, Qt.CheckState.Unchecked if whole else Qt.CheckState.Checked)

    def _whole_day(self, column: int) -> None:
        self._turn(self._cells(columns=[column]))

    def _whole_period(self, row: int) -> None:
        self._turn(self._cells(rows=[row]))

    # ---------------------------------------------------------------- keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Enter marks the period; the arrows walk."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._turn([item])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Begin in the first cell."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self.currentItem() is None and self.rowCount() and self.columnCount():
            self.setCurrentCell(0, 0)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark, or to unmark, from here on."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            free = item.checkState() == Qt.CheckState.Checked
            self._painting = Qt.CheckState.Unchecked if free else Qt.CheckState.Checked
            self.setCurrentItem(item)
            self._quiet = True
            item.setCheckState(self._painting)
            self._quiet = False
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on marking while the button is held."""
        item = self.itemAt(event.position().toPoint())
        if self._painting is not None and item is not None and item.checkState() != self._painting:
            self._quiet = True
            item.setCheckState(self._painting)
            self._quiet = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag over many periods is one change."""
        if self._painting is not None:
            self._painting = None
            self._tell()

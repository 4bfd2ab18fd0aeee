"""The story of a pairing or a person: dates on the leading side, beside each what happened and a few lines about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentordesk.desk.parts.painted import draw_line, focus_ring, ink_of, laid_out, strong_font, visual
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

Index = QModelIndex | QPersistentModelIndex
EVENT = Qt.ItemDataRole.UserRole + 1
KEPT = 2000  # heights of events remembered
LONGEST = 600  # letters of a note that a story shows; the record itself holds all of them


@dataclass(frozen=True)
class StoryEvent:
    """One thing that happened: when, its title, a few lines, a tone for the title, and what opening it opens."""

    day: date | None
    title: str
    text: str = ""
    tone: str | None = None
    icon: str = ""
    key: Any = None


class _Events(QAbstractListModel):
    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.today: date | None = None
        self.events: tuple[StoryEvent, ...] = ()

    def show(self, events: Sequence[StoryEvent], today: date) -> None:
        self.beginResetModel()
        self.events, self.today = tuple(events), today
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.events)

    def day_of(self, event: StoryEvent) -> str:
        return self.words.short_date(event.day, self.today) if event.day else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.events):
            return None
        event = self.events[index.row()]
        if role == EVENT:
            return event
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words.long_date(event.day) if event.day else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (self.words.long_date(event.day) if event.day else "", event.title, event.text)
            return ", ".join(part for part in parts if part)
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Events, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._model, self._view = theme, model, view
        self._heights: dict[tuple[StoryEvent, int, float], int] = {}

    def _date_width(self) -> int:
        metrics = QFontMetrics(strong_font(self._theme, "small"))
        widest = max(
            (metrics.horizontalAdvance(self._model.day_of(one)) for one in self._model.events), default=0
        )
        return widest + self._theme.px(16)

    def _width(self) -> int:
        # Lines no wider than about 75 letters are read without losing the next one.
        letters = QFontMetrics(self._theme.font("secondary")).averageCharWidth() * 75
        return min(self._view.viewport().width() - self._date_width() - self._theme.px(4), letters)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        event: StoryEvent = index.data(EVENT)
        width = max(60, self._width())
        # Qt asks again and again; breaking lines is what takes time.
        key = (event, width, self._theme.scale)
        if key not in self._heights:
            if len(self._heights) > KEPT:
                self._heights.clear()
            self._heights[key] = self._height(event, width)
        return QSize(width, self._heights[key])

    def _height(self, event: StoryEvent, width: int) -> int:
        title = laid_out(event.title, strong_font(self._theme), width, Qt.LayoutDirection.LeftToRight)
        height = title.boundingRect().height()
        if event.text:
            text = laid_out(
                _shortened(event.text), self._theme.font("secondary"), width, Qt.LayoutDirection.LeftToRight
            )
            height += text.boundingRect().height()
        return int(height) + self._theme.px(12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        event: StoryEvent = index.data(EVENT)
        theme = self._theme
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title_font = strong_font(theme)
        line = QFontMetrics(title_font).height()
        dates = self._date_width()
        place = visual(direction, rect, QRect(rect.left(), rect.top(), dates, line))
        draw_line(
            painter,
            place,
            self._model.day_of(event),
            strong_font(theme, "small"),
            theme.color("blue"),
            direction,
        )
        width = max(60, self._width())
        body = visual(direction, rect, QRect(rect.left() + dates, rect.top(), width, rect.height()))
        title = laid_out(event.title, title_font, width, direction)
        painter.setPen(theme.color(ink_of(event.tone)))
        title.draw(painter, QPointF(body.left(), body.top()))
        if event.text:
            painter.setPen(theme.color("soft_ink"))
            text = laid_out(_shortened(event.text), theme.font("secondary"), width, direction)
            text.draw(painter, QPointF(body.left(), body.top() + title.boundingRect().height()))
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            focus_ring(painter, rect.adjusted(0, 0, 0, -theme.px(6)), theme, 6)
        painter.restore()


class Timeline(QListView):
    """A story in the order given. ``opened(key)`` on Enter or click; with ``grows`` it is as long as its story."""

    opened = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, *, grows: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grows = grows
        self._model = _Events(words, self)
        styled(self, "plain")
        self.setModel(self._model)
        self.setItemDelegate(_Painter(theme, self._model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(words("Story"))
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._relay)

    def show_events(self, events: Sequence[StoryEvent], today: date) -> None:
        """Show these events in this order; ``today`` decides which dates need their year."""
        self._model.show(events, today)
        self._relay()

    def count(self) -> int:
        """How many events the story has."""
        return self._model.rowCount()

    def _relay(self) -> None:
        self.scheduleDelayedItemsLayout()
        self._grow()
        self.viewport().update()

    def _grow(self) -> None:
        if self._grows:
            option = QStyleOptionViewItem()
            delegate = self.itemDelegate()
            height = sum(
                delegate.sizeHint(option, self._model.index(n)).height() for n in range(self.count())
            )
            self.setFixedHeight(max(height, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._relay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what happened."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens what happened."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand where something opens."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and index.data(EVENT).key is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: Any) -> None:
        """Begin at the newest event."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.count():
            self.setCurrentIndex(self._model.index(0))

    def changeEvent(self, event: QEvent) -> None:
        """Lay the lines anew when the window turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._relay()

    def _open(self, index: QModelIndex) -> None:
        key = index.data(EVENT).key
        if key is not None:
            self.opened.emit(key)


def _shortened(text: str) -> str:
    """The beginning of a long note, at a word's end, with an ellipsis."""
    text = text.strip()
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + " …"

"""The small list that opens below a field while one types: titles with a soft second line, walked with the arrows.

The keyboard stays in the field the whole time, so nothing typed is ever lost between two windows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetrics, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentordesk.desk.parts.painted import draw_line, head_font, visual
from mentordesk.desk.theme import Theme
from mentordesk.words import Words

Index = QModelIndex | QPersistentModelIndex
FOUND = Qt.ItemDataRole.UserRole + 1
SHOWN = 8  # rows seen at once


@dataclass(frozen=True)
class Found:
    """Something that can be picked: its key (an id, or a text), its title, and a soft second line that tells it apart.

    ``head`` names the group that begins with it, and stands above it; ``aside`` stands softly at the end of its line.
    """

    key: Any
    title: str
    second: str = ""
    icon: str = ""
    head: str = ""
    aside: str = ""


Finder = Callable[[str], Sequence[Found]]


class FoundModel(QAbstractListModel):
    """What was found, row by row; `FOUND` gives the thing itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[Found, ...] = ()

    def show(self, found: Sequence[Found]) -> None:
        """Show these."""
        self.beginResetModel()
        self.found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The thing itself, or its words for a screen reader."""
        if not 0 <= index.row() < len(self.found):
            return None
        one = self.found[index.row()]
        if role == FOUND:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(text for text in (one.head, one.title, one.second) if text)
        return None


class FoundRows(QStyledItemDelegate):
    """Paints what was found: a sign, a title, a soft second line, and the name of a group above its first row."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        one: Found = index.data(FOUND)
        height = QFontMetrics(self._theme.font("text")).height() + self._theme.px(14)
        if one.second:
            height += QFontMetrics(self._theme.font("small")).height()
        if one.head:
            height += self._head_height()
        return QSize(self._theme.px(200), height)

    def _head_height(self) -> int:
        return QFontMetrics(head_font(self._theme)).height() + self._theme.px(10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        one: Found = index.data(FOUND)
        theme = self._theme
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if one.head:
            head = QRect(
                rect.left(), rect.top() + theme.px(4), rect.width(), self._head_height() - theme.px(4)
            )
            rect = rect.adjusted(0, self._head_height(), 0, 0)
            words = head.adjusted(theme.px(10), 0, -theme.px(10), 0)
            draw_line(painter, words, one.head, head_font(theme), theme.color("soft_ink"), direction)
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("blue_tint"))
            painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
        room = rect.adjusted(theme.px(10), theme.px(7), -theme.px(10), -theme.px(7))
        if one.icon:
            size = theme.px(16)
            place = visual(direction, room, QRect(room.left(), room.center().y() - size // 2, size, size))
            painter.drawPixmap(place, theme.pixmap(one.icon, "blue" if chosen else "soft_ink", 16))
            room = visual(direction, room, room.adjusted(size + theme.px(10), 0, 0, 0))
        line = QFontMetrics(theme.font("text")).height()
        top = QRect(room.left(), room.top(), room.width(), line if one.second else room.height())
        if one.aside:
            small, soft = theme.font("small"), theme.color("soft_ink")
            draw_line(painter, top, one.aside, small, soft, direction, trailing=True)
            taken = QFontMetrics(small).horizontalAdvance(one.aside) + theme.px(12)
            top = visual(direction, top, top.adjusted(0, 0, -taken, 0))
        draw_line(painter, top, one.title, theme.font("text"), theme.color("ink"), direction)
        if one.second:
            below = QRect(room.left(), room.top() + line, room.width(), room.height() - line)
            draw_line(painter, below, one.second, theme.font("small"), theme.color("soft_ink"), direction)
        painter.restore()


class Suggestions(QObject):
    """Shows below ``field`` what ``find`` finds. ``picked(Found)`` on Enter, Tab or click, ``escaped()`` on Esc.

    Down opens it for an empty field too. ``eager`` preselects the first row, so that Enter picks it at once (for
    records); otherwise Enter without an arrow keeps what was typed (for free texts).
    """

    picked = Signal(object)
    escaped = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        field: QLineEdit,
        find: Finder,
        *,
        eager: bool = True,
        tab_picks: bool = True,
    ) -> None:
        super().__init__(field)
        self._theme, self._words, self._field, self._find = theme, words, field, find
        self._eager, self._tab_picks = eager, tab_picks
        self._anchor: QWidget = field
        self._least = 260
        self.frame = QFrame(field, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.frame.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = FoundModel(self)
        self.view = QListView(self.frame)
        self.view.setModel(self._model)
        self.view.setItemDelegate(FoundRows(theme, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setStyleSheet("QListView { padding: 4px; border-radius: 8px; }")
        self.view.entered.connect(self.view.setCurrentIndex)
        self.view.clicked.connect(lambda index: self._pick(index.row()))
        self.frame.hide()
        field.textEdited.connect(lambda _text: self.look())
        field.installEventFilter(self)

    def anchor(self, widget: QWidget) -> None:
        """Open below another widget than the field itself (the frame around it)."""
        self._anchor = widget

    def widen(self, least: int) -> None:
        """Open at least this wide, in px at 100 %, however short the field is."""
        self._least = least

    @property
    def is_open(self) -> bool:
        """Whether the small list can be seen."""
        return self.frame.isVisible()

    @property
    def found(self) -> tuple[Found, ...]:
        """What is offered now."""
        return self._model.found

    @property
    def current(self) -> Found | None:
        """The row that Enter would pick, or None."""
        row = self.view.currentIndex().row()
        return self._model.found[row] if self.is_open and 0 <= row < len(self._model.found) else None

    def look(self, even_empty: bool = False) -> None:
        """Find again for what the field says, and open or close accordingly."""
        text = self._field.text().strip()
        found = tuple(self._find(text)) if text or even_empty else ()
        self._model.show(found)
        if not found:
            self.close()
            self._say("" if not text else self._words("Nothing found"))
            return
        self._open()
        if self._eager:
            self._go(0)
        else:
            self._say(self._words.plural("{n} suggestion", "{n} suggestions", len(found)))

    def matches(self, text: str) -> tuple[Found, ...]:
        """What a text finds, without opening anything."""
        return tuple(self._find(text))

    def close(self) -> None:
        """Close the small list; what was typed stays."""
        self.frame.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk and pick with the keyboard while the field keeps it."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Esc closes the small list only, not what stands behind it.
            if event.key() == Qt.Key.Key_Escape and self.is_open:
                event.accept()
                return True
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.close()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        row = self.view.currentIndex().row()
        if key == Qt.Key.Key_Down:
            if self.is_open:
                self._go(min(row + 1, len(self.found) - 1))
            else:
                self.look(even_empty=True)
            return True
        if not self.is_open:
            return False
        if key == Qt.Key.Key_Up:
            self._go(max(row - 1, 0 if self._eager else -1))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key == Qt.Key.Key_Tab and self._tab_picks):
            if row >= 0:
                self._pick(row)
                return key != Qt.Key.Key_Tab
            self.close()
        elif key == Qt.Key.Key_Escape:
            self.close()
            self.escaped.emit()
            return True
        return False

    def _go(self, row: int) -> None:
        self.view.setCurrentIndex(self._model.index(row, 0))
        if row < 0:
            self.view.clearSelection()
            return
        say_row(self._field, self._model.found[row])

    def _pick(self, row: int) -> None:
        one = self._model.found[row]
        self.close()
        self.picked.emit(one)

    def _open(self) -> None:
        option = QStyleOptionViewItem()
        delegate = self.view.itemDelegate()
        rows = range(min(SHOWN, len(self.found)))
        height = sum(
            delegate.sizeHint(option, self._model.index(row)).height() for row in rows
        ) + self._theme.px(12)
        width = max(self._anchor.width(), self._theme.px(self._least))
        corner = self._anchor.mapToGlobal(QPoint(0, self._anchor.height() + self._theme.px(2)))
        if self._field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(self._anchor.mapToGlobal(QPoint(self._anchor.width(), 0)).x() - width)
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        if screen is not None:
            room = screen.availableGeometry()
            if corner.y() + height > room.bottom():
                above = self._anchor.mapToGlobal(QPoint(0, 0)).y() - height - self._theme.px(2)
                corner.setY(max(room.top(), above))
            corner.setX(max(room.left(), min(corner.x(), room.right() - width)))
        self.frame.setLayoutDirection(self._field.layoutDirection())
        self.frame.setGeometry(QRect(corner, QSize(width, height)))
        self.view.setGeometry(0, 0, width, height)
        self.frame.show()

    def _say(self, text: str) -> None:
        say_of(self._field, text)


def say_of(field: QLineEdit, text: str) -> None:
    """Tell a screen reader, which stays in the field, what the small list below it offers."""
    if text != field.accessibleDescription():
        field.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(field, QAccessible.Event.DescriptionChanged))


def say_row(field: QLineEdit, one: Found) -> None:
    """Tell a screen reader which row Enter would pick."""
    say_of(field, ", ".join(text for text in (one.title, one.second) if text))

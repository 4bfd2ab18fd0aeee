"""How a cell of a list is painted: a title and a soft second line, numbers that line up, dots, pills and signs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mentordesk.actions.lists.spec import Column
from mentordesk.desk.parts.dots import STEP, paint_weeks
from mentordesk.desk.parts.list_model import COLUMN, SECOND, SECOND_TONE, SIGN, TONE, WEEKS, Index
from mentordesk.desk.parts.painted import draw_line, draw_pill, ink_of, strong_font, visual
from mentordesk.desk.theme import Theme

MARGIN = 16  # px at 100 %: before the first and after the last column
GAP = 12  # px at 100 %: half of it on either side between columns
SIGN_SIZE = 18


def row_height(theme: Theme, columns: tuple[Column[Any], ...]) -> int:
    """The height of a list's rows in px: 56 with second lines, 44 without."""
    return theme.px(56 if any(column.second for column in columns) else 44)


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a list in the theme."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row's height; the width is the header's affair."""
        return QSize(self._theme.px(80), self._theme.px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        theme = self._theme
        column: Column[Any] | None = index.data(COLUMN)
        painter.save()
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: QStyle.StateFlag = option.state
        view = option.widget
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.color("blue_tint"))
        elif index.row() == self.hovered:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        focused = (
            isinstance(view, QAbstractItemView)
            and view.hasFocus()
            and index.row() == view.currentIndex().row()
        )
        if focused:
            self._mark_focus(painter, rect, index, direction)
        if column is not None:
            last = index.column() == index.model().columnCount(QModelIndex()) - 1
            before = theme.px(MARGIN if index.column() == 0 else GAP / 2)
            after = theme.px(MARGIN if last else GAP / 2)
            room = visual(direction, rect, rect.adjusted(before, 0, -after, -1))
            self._paint_cell(painter, room, index, column, direction)
        painter.restore()

    def _mark_focus(
        self, painter: QPainter, rect: QRect, index: Index, direction: Qt.LayoutDirection
    ) -> None:
        """A line around the current row, drawn piece by piece by its cells."""
        blue, thick = self._theme.color("blue"), self._theme.px(2)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), thick), blue)
        painter.fillRect(QRect(rect.left(), rect.bottom() - thick + 1, rect.width(), thick), blue)
        ends = [QRect(rect.left(), rect.top(), thick, rect.height())] if index.column() == 0 else []
        if index.column() == index.model().columnCount(QModelIndex()) - 1:
            ends.append(QRect(rect.right() - thick + 1, rect.top(), thick, rect.height()))
        for end in ends:
            painter.fillRect(visual(direction, rect, end), blue)

    def _paint_cell(
        self, painter: QPainter, room: QRect, index: Index, column: Column[Any], direction: Qt.LayoutDirection
    ) -> None:
        theme = self._theme
        sign = index.data(SIGN)
        if sign is not None:
            size = theme.px(SIGN_SIZE)
            place = visual(
                direction, room, QRect(room.right() - size + 1, room.center().y() - size // 2, size, size)
            )
            painter.drawPixmap(place, theme.pixmap(sign.icon, ink_of(sign.tone), SIGN_SIZE))
            room = visual(direction, room, room.adjusted(0, 0, -size - theme.px(10), 0))
        tone = index.data(TONE)
        second = index.data(SECOND) or ""
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        top, bottom = _two_lines(theme, room) if column.second else (room, QRect())
        trailing = column.kind.is_number
        weeks = index.data(WEEKS)
        if weeks is not None:
            paint_weeks(
                painter, QRectF(_dots_room(theme, top, len(weeks), direction)), weeks, theme, direction
            )
        elif column.pill and text:
            draw_pill(painter, top, text, tone, theme, direction)
        else:
            inked = column.strong or column.needed or trailing
            font = (
                strong_font(theme) if column.strong else theme.font("text" if column.needed else "secondary")
            )
            colour = theme.color(ink_of(tone or (None if inked else "soft")))
            draw_line(painter, top, text, font, colour, direction, trailing)
        if second:
            colour = theme.color(ink_of(index.data(SECOND_TONE) or "soft"))
            draw_line(painter, bottom, second, theme.font("small"), colour, direction, trailing)


def _dots_room(theme: Theme, room: QRect, count: int, direction: Qt.LayoutDirection) -> QRect:
    """The first dot begins where the words below it begin, though each dot stands in the middle of its step."""
    inset = theme.px(STEP - 6) // 2
    return visual(direction, room, room.adjusted(-inset, 0, 0, 0))


def _two_lines(theme: Theme, room: QRect) -> tuple[QRect, QRect]:
    first = QFontMetrics(theme.font("text")).height()
    second = QFontMetrics(theme.font("small")).height()
    top = room.center().y() - (first + second) // 2 + 1
    return QRect(room.left(), top, room.width(), first), QRect(room.left(), top + first, room.width(), second)

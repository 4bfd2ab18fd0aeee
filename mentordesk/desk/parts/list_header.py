"""The heads of a list's columns: short, soft, an arrow where the list is sorted; sorted by click or keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from mentordesk.actions.lists.spec import Column
from mentordesk.desk.parts.list_delegate import GAP, MARGIN
from mentordesk.desk.parts.painted import draw_line, focus_ring, head_font, visual
from mentordesk.desk.theme import Theme

HEIGHT = 36  # px at 100 %


class ListHeader(QHeaderView):
    """Paints the heads itself, so that they stand exactly above their cells in either direction.

    ``asked(key)`` is sent when a sortable head is clicked, or Enter pressed on it.
    """

    asked = Signal(str)

    def __init__(
        self, theme: Theme, columns: Callable[[], tuple[Column[Any], ...]], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns = columns
        self._current = 0
        self.sorted_by = ""
        self.descending = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme.px(40))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.sectionClicked.connect(self._ask)

    def mark(self, key: str, descending: bool) -> None:
        """Show by which column the list is sorted now."""
        self.sorted_by, self.descending = key, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        return QSize(super().sizeHint().width(), self._theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from head to head, Enter or Space sorts."""
        forward = (
            Qt.Key.Key_Left if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        )
        back = Qt.Key.Key_Right if forward == Qt.Key.Key_Left else Qt.Key.Key_Left
        if event.key() in (forward, back):
            step = 1 if event.key() == forward else -1
            self._current = max(0, min(self.count() - 1, self._current + step))
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(self._current)
        else:
            super().keyPressEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        columns, theme, direction = self._columns(), self._theme, self.layoutDirection()
        if section >= len(columns):
            return
        column = columns[section]
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        before = theme.px(MARGIN if section == 0 else GAP / 2)
        after = theme.px(MARGIN if section == len(columns) - 1 else GAP / 2)
        room = visual(direction, rect, rect.adjusted(before, 0, -after, -1))
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        font = head_font(theme)
        sorted_here = column.key == self.sorted_by
        arrow = theme.px(14) if sorted_here else 0
        trailing = column.kind.is_number
        width = min(QFontMetrics(font).horizontalAdvance(text), room.width() - arrow)
        words = room.adjusted(0, 0, -arrow, 0)
        draw_line(
            painter,
            visual(direction, room, words),
            text,
            font,
            theme.color("ink" if sorted_here else "soft_ink"),
            direction,
            trailing,
        )
        if sorted_here:
            left = room.right() - arrow + 1 if trailing else room.left() + width + theme.px(2)
            place = QRect(left, room.center().y() - theme.px(7) + 1, theme.px(14), theme.px(14))
            picture = theme.pixmap("arrow-down" if self.descending else "arrow-up", "soft_ink", 14)
            painter.drawPixmap(visual(direction, room, place), picture)
        if self.hasFocus() and section == self._current:
            focus_ring(painter, rect.adjusted(2, 2, -2, -3), theme, 6)
        painter.restore()

    def _ask(self, section: int) -> None:
        columns = self._columns()
        if 0 <= section < len(columns) and columns[section].sortable:
            self._current = section
            self.asked.emit(columns[section].key)

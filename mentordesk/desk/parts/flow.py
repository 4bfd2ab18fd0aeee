"""A layout that sets pieces side by side and goes on in the next line where they no longer fit, like words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Pieces in lines from the leading side; as high as it needs to be at the width it gets."""

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = 8,
        line_gap: int | None = None,
        last_grows: bool = False,
        trailing: bool = False,
    ) -> None:
        """``gap`` and ``line_gap`` in px; with ``last_grows`` the last piece takes what its line has left.

        With ``trailing`` the pieces stand at the trailing end, but for the first one, which leads: buttons of a dialog.
        """
        super().__init__(parent)
        self._last_grows, self._trailing = last_grows, trailing
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt when a piece is added."""
        self._items.append(item)
        self.invalidate()

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Put a piece at a place among the others."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many pieces there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The piece at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the piece at a place out."""
        if not 0 <= index < len(self._items):
            return None
        taken = self._items.pop(index)
        self.invalidate()
        return taken

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than its pieces need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in px at a width in px."""
        if width not in self._heights:
            self._heights[width] = self._lay_out(QRect(0, 0, width, 0), really=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Called by Qt when a piece changed: what was measured holds no longer."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """All pieces in one line."""
        shown = [item for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """The largest single piece."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Called by Qt with the room there is."""
        super().setGeometry(rect)
        self._lay_out(rect, really=True)

    def _lay_out(self, rect: QRect, really: bool) -> int:
        margins = self.contentsMargins()
        room = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = QSize(item.sizeHint())
            if self._last_grows and item is self._items[-1]:
                size.setWidth(item.minimumSize().width())
            size = size.boundedTo(QSize(max(1, room.width()), 1 << 20))
            if lines[-1] and used + size.width() > room.width():
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self._gap
        y = room.top()
        for line in filter(None, lines):
            height = max(size.height() for _, size in line)
            x = room.left()
            spare = room.width() - sum(size.width() for _, size in line) - self._gap * (len(line) - 1)
            for number, (item, size) in enumerate(line):
                if (
                    self._trailing
                    and spare > 0
                    and item is not self._items[0]
                    and (number == 0 or line[number - 1][0] is self._items[0])
                ):
                    x += spare
                if self._last_grows and item is self._items[-1]:
                    size.setWidth(max(size.width(), room.left() + room.width() - x))
                if really:
                    left = room.left() + room.right() + 1 - x - size.width() if mirrored else x
                    item.setGeometry(QRect(QPoint(left, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._line_gap
        return y - (self._line_gap if any(lines) else 0) - rect.top() + margins.bottom()

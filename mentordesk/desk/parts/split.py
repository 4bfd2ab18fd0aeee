"""List and detail side by side; on a narrow window the detail slides over the list, with a way back."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.parts.painted import moves
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words

NARROW = 820  # px at 100 %: below it list and detail do not stand side by side
GAP = 20


class ListAndDetail(QWidget):
    """Holds a list and a detail. ``show_detail()`` matters only on a narrow window, ``back()`` returns to the list."""

    returned = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        list_part: QWidget,
        detail: QWidget,
        *,
        list_share: float = 0.44,
        narrow: int = NARROW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = list_share
        self._narrow_below = narrow
        self._narrow: bool | None = None
        self._detail_over = False
        self.list_part = list_part
        self.detail = detail
        self._slide: QPropertyAnimation | None = None
        self.back_button = styled(QPushButton(words("Back to the list")), "link")
        theme.dress(self.back_button, "arrow-left")
        self.back_button.clicked.connect(lambda _on=False: self.back())
        self._side = QWidget(self)
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(8))
        line = QHBoxLayout()
        line.addWidget(self.back_button)
        line.addStretch(1)
        beside.addLayout(line)
        beside.addWidget(detail, 1)
        list_part.setParent(self)
        self.back_button.hide()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one of the two only."""
        return bool(self._narrow)

    @property
    def shows_detail(self) -> bool:
        """Whether the detail can be seen."""
        return not self._narrow or self._detail_over

    def show_detail(self) -> None:
        """Bring the detail over the list on a narrow window; beside it on a wide one it is there already."""
        if not self._narrow or self._detail_over:
            return
        self._detail_over = True
        self._place()
        if moves(self) and self.isVisible():
            from_end = (
                -self.width() if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width()
            )
            self._slide = QPropertyAnimation(self._side, b"pos", self)
            self._slide.setDuration(140)
            self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._slide.setStartValue(QPoint(from_end // 4, 0))
            self._slide.setEndValue(QPoint(0, 0))
            self._slide.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Return to the list; False where it is there already."""
        if not self._narrow or not self._detail_over:
            return False
        self._detail_over = False
        self._place()
        self.list_part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.returned.emit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide between side by side and one over the other."""
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self):  # type: ignore[no-untyped-def]
        """As small as what is seen; where there is room for both, as small as the larger of the two."""
        if self._narrow:
            return (self._side if self._detail_over else self.list_part).minimumSizeHint()
        return self.list_part.minimumSizeHint().expandedTo(self._side.minimumSizeHint())

    def sizeHint(self):  # type: ignore[no-untyped-def]
        """Both side by side."""
        size = self.list_part.sizeHint().expandedTo(self._side.sizeHint())
        size.setWidth(self.list_part.sizeHint().width() + self._side.sizeHint().width())
        return size

    def _place(self) -> None:
        width, height = self.width(), self.height()
        self._narrow = width < self._theme.px(self._narrow_below)
        self.back_button.setVisible(self._narrow)
        if self._narrow:
            self.list_part.setVisible(not self._detail_over)
            self._side.setVisible(self._detail_over)
            (self._side if self._detail_over else self.list_part).setGeometry(0, 0, width, height)
            return
        gap = self._theme.px(GAP)
        # The list grows with the window, but never wider than it is read.
        first = min(int((width - gap) * self._share), self._theme.px(760))
        rest = width - gap - first
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.list_part.setGeometry(width - first if mirrored else 0, 0, first, height)
        self._side.setGeometry(0 if mirrored else first + gap, 0, rest, height)
        self.list_part.show()
        self._side.show()

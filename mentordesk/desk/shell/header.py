"""A page's title line: the title, a place for chips, the actions at the trailing end, and below what is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.parts.painted import visual
from mentordesk.desk.theme import Theme, styled


class PageHeader(QWidget):
    """The title, what is counted beneath it, a place for chips, and the actions at the trailing end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = _TitleLine(theme, self)
        self.title = self._line.title
        self.chips = self._line.chips
        self._verbs = self._line.verbs
        self.counted = styled(QLabel(), "soft")
        self.counted.setWordWrap(True)
        self.counted.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(2))
        whole.addWidget(self._line)
        whole.addWidget(self.counted)

    def say(self, title: str, counted: str = "") -> None:
        """Show the title, and what is counted ("36 people, 15 of them mentors")."""
        self.title.setText(title)
        self.counted.setText(counted)
        self.counted.setVisible(bool(counted))

    def add_action(self, text: str, icon: str, do: Callable[[], Any], main: bool = False) -> QPushButton:
        """Add one of the page's actions (at most two, one of them main); its text is a verb."""
        button = styled(QPushButton(text), "primary" if main else "quiet")
        self._theme.dress(button, icon, "on_blue" if main else "blue")
        button.clicked.connect(lambda _checked=False: do())
        self._verbs.addWidget(button)
        return button


class _TitleLine(QWidget):
    """Title, chips and actions side by side; where that is too wide, chips go below, then the actions too."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = styled(QLabel(self), "title")
        self.title.setWordWrap(True)
        self._chips_box, self._actions_box = QWidget(self), QWidget(self)
        self.chips, self.verbs = QHBoxLayout(self._chips_box), QHBoxLayout(self._actions_box)
        for layout in (self.chips, self.verbs):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.px(8))
        # Not fixed: a fixed height is that of one line, and what stands below it would be cut.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _title_width(self) -> int:
        return QFontMetrics(self._theme.font("page_title")).horizontalAdvance(self.title.text()) + 4

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Where each piece stands in a width, drawn for left to right."""
        gap, line_gap = self._theme.px(16), self._theme.px(8)
        title = self._title_width()
        chips = self._chips_box.sizeHint() if self._has(self.chips) else QSize()
        actions = self._actions_box.sizeHint() if self._has(self.verbs) else QSize()
        beside_chips = chips.width() + gap if chips.width() else 0
        beside_actions = actions.width() + gap if actions.width() else 0
        title_height = self._height_of(self.title, min(title, width))
        if title + beside_chips + beside_actions <= width:
            height = max(title_height, chips.height(), actions.height())
            return [
                (self.title, QRect(0, 0, title, height)),
                (self._chips_box, QRect(title + gap, 0, chips.width(), height)),
                (self._actions_box, QRect(width - actions.width(), 0, actions.width(), height)),
            ]
        if title + beside_actions <= width:
            height = max(title_height, actions.height())
            places = [
                (self.title, QRect(0, 0, width - beside_actions, height)),
                (self._actions_box, QRect(width - actions.width(), 0, actions.width(), height)),
            ]
        else:
            height = title_height + line_gap + actions.height()
            places = [
                (self.title, QRect(0, 0, width, title_height)),
                (
                    self._actions_box,
                    QRect(0, title_height + line_gap, min(actions.width(), width), actions.height()),
                ),
            ]
        if chips.width():
            tall = self._height_of(self._chips_box, width)
            places.append((self._chips_box, QRect(0, height + line_gap, width, tall)))
        return places

    @staticmethod
    def _has(layout: QHBoxLayout) -> bool:
        return any(
            (item := layout.itemAt(n)) is not None and not item.isEmpty() for n in range(layout.count())
        )

    @staticmethod
    def _height_of(widget: QWidget, width: int) -> int:
        return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()

    def hasHeightForWidth(self) -> bool:
        """Narrow headers stand in several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in px at a width in px."""
        return max(place.bottom() + 1 for _, place in self._places(width))

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        boxes = self._chips_box.sizeHint().width() + self._actions_box.sizeHint().width()
        width = self._title_width() + boxes + self._theme.px(32)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The actions are never squeezed; the title may take several lines."""
        return QSize(self._actions_box.sizeHint().width(), self._theme.px(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put each piece in its place."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Look again when chips or actions came, went or changed their words, or the window turned round."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange):
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        direction = self.layoutDirection()
        shown = dict(self._places(self.width()))
        for widget in (self.title, self._chips_box, self._actions_box):
            if widget in shown:
                widget.setGeometry(visual(direction, self.rect(), shown[widget]))

"""Cards: quiet white sheets on the desk, and the attention card of Today with its one next step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import Theme, styled

NARROW = 480  # px at 100 %: below it a pill does not stand beside its title


class Card(QFrame):
    """A card with an optional title line; put what it holds into ``body``, and its own verbs beside the title."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "card")
        self._theme = theme
        self.title = styled(QLabel(title), "section")
        self.title.setWordWrap(True)
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(10))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(16))
        whole.setSpacing(theme.px(12))
        whole.addLayout(self._head)
        whole.addLayout(self.body, 1)
        self.title.setVisible(bool(title))
        if title:
            self.setAccessibleName(title)

    def add_verb(self, text: str, do: Callable[[], Any], icon: str = "", role: str = "link") -> QPushButton:
        """Put a verb of the card beside its title."""
        button = styled(QPushButton(text), role)
        if icon:
            self._theme.dress(button, icon, "on_blue" if role == "primary" else "blue", 16)
        button.clicked.connect(lambda _on=False: do())
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button


class Sign(QLabel):
    """An icon without ground, kept in the theme's colours; decoration beside words that say the same."""

    def __init__(
        self, theme: Theme, icon: str, role: str = "soft_ink", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._picture = theme, (icon, role, size)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setPixmap(self._theme.pixmap(*self._picture))


class Tile(QLabel):
    """A tinted square with a sign in it; decoration beside words that say the same."""

    def __init__(self, theme: Theme, icon: str, tone: str = "blue", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._tone = theme, icon, tone
        styled(self, f"tile-{tone}")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedSize(self._theme.px(38), self._theme.px(38))
        picture: QPixmap = self._theme.pixmap(self._icon, self._tone, 20)
        self.setPixmap(picture)


class AttentionCard(QFrame):
    """Something that needs the coordinator: what, why, which stumbling block, the one next step, and Later….

    The pill goes to a line of its own where it does not fit beside the title.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        icon: str,
        tone: str,
        title: str,
        reason: str,
        button: str,
        do: Callable[[], Any],
        pill: str = "",
        later: str = "",
        do_later: Callable[[], Any] | None = None,
        also: tuple[tuple[str, Callable[[], Any]], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        styled(self, "card")
        self.setAccessibleName(title)
        self.setAccessibleDescription(reason)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.title = styled(QLabel(title), "item")
        self.title.setWordWrap(True)
        self.reason = styled(QLabel(reason), "soft")
        self.reason.setWordWrap(True)
        self.button = styled(QPushButton(button), "quiet")
        self.button.clicked.connect(lambda _on=False: do())
        self._theme = theme
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(theme.px(12))
        head.addWidget(self.title, 1)
        if pill:
            label = styled(QLabel(pill), f"pill-{tone}")
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            head.addWidget(label, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        verbs = FlowLayout(None, theme.px(8))
        verbs.addWidget(self.button)
        for text, verb in also:
            link = styled(QPushButton(text), "link")
            link.clicked.connect(lambda _on=False, verb=verb: verb())
            verbs.addWidget(link)
        self.later: QPushButton | None = None
        if later and do_later is not None:
            self.later = styled(QPushButton(later), "ghost")
            self.later.clicked.connect(lambda _on=False: do_later())
            verbs.addWidget(self.later)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addLayout(head)
        words.addWidget(self.reason)
        words.addSpacing(theme.px(6))
        words.addLayout(verbs)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        whole.setSpacing(theme.px(14))
        whole.addWidget(Tile(theme, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)

    def minimumSizeHint(self) -> QSize:
        """Less than what lets the pill stand beside the title, or one arrangement would ask for the other forever."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self._theme.px(NARROW) - 1), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pill below the title where both would be squeezed side by side."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._theme.px(NARROW)
        self._head.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._head.setSpacing(self._theme.px(4 if narrow else 12))

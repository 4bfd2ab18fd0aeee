"""The bottom of the sidebar: where the book is, when it was last backed up, and the menu of the whole book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.context import Desk
from mentordesk.desk.theme import styled

EVERY_MINUTE = 60_000  # ms
AFTER_PAINTING = 120  # ms


class Status(QFrame):
    """Two quiet lines and the “…” button; ``fill_menu(menu)`` puts the shell's own verbs into its menu."""

    def __init__(self, desk: Desk, fill_menu: Callable[[QMenu], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._fill_menu = desk, fill_menu
        self._narrow = False
        self._read = False
        self._backed_up: datetime | None = None
        theme, words = desk.theme, desk.words
        styled(self, "plain")
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place = styled(QLabel(), "small")
        self.saved = styled(QLabel(), "small")
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.saved.setWordWrap(True)
        self.button = styled(QPushButton(), "bare")
        theme.dress(self.button, "ellipsis", "soft_ink")
        self.button.setAccessibleName(words("Menu of the record book"))
        self.button.setToolTip(words("Menu of the record book"))
        self.button.clicked.connect(lambda _on=False: self.open_menu())
        upper, lower = (
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
            QBoxLayout(QBoxLayout.Direction.LeftToRight),
        )
        lower.setSpacing(theme.px(8))
        upper.addWidget(self.place, 1)
        upper.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        lower.addWidget(self._sign)
        lower.addWidget(self.saved, 1)
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(0)
        self._lines.addLayout(upper)
        self._lines.addLayout(lower)
        self._minute = QTimer(self)
        self._minute.setInterval(EVERY_MINUTE)
        self._minute.timeout.connect(self.say)
        self._minute.start()
        theme.changed.connect(self.say)
        self.stand_narrow(False)
        self.say()
        # Looking for backups waits until the page is painted.
        QTimer.singleShot(AFTER_PAINTING, self, self.read)

    def read(self) -> None:
        """Look when the book was last backed up."""
        self._read = True
        self._backed_up = self._desk.book.last_backup()
        self.say()

    def say(self) -> None:
        """Say where the book is and how long ago it was backed up."""
        desk, words, theme = self._desk, self._desk.words, self._desk.theme
        path = desk.where()
        if desk.book.read_only:
            icon, tone, said = "lock", "gold", words("Open to look at only")
        elif not self._read:
            icon, tone, said = "shield-check", "soft_ink", words("Everything is kept")
        elif self._backed_up is None:
            icon, tone, said = "shield-alert", "gold", words("Not backed up yet")
        else:
            ago = words.when(self._backed_up, datetime.now(UTC))
            icon, tone, said = "shield-check", "green", words("Backed up {ago}", ago=ago)
        self._sign.setPixmap(theme.pixmap(icon, tone, 18))
        self.saved.setText(said)
        self.saved.setToolTip(said)
        whole = words("{said}. The record book is {path}", said=said, path=str(path))
        self._sign.setToolTip(whole)
        self._sign.setAccessibleName(whole)
        self.place.setToolTip(str(path))
        self.place.setAccessibleName(str(path))
        self._shorten()

    def _shorten(self) -> None:
        name = self._desk.where().stem
        metrics = self.place.fontMetrics()
        self.place.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, self.place.width()))

    def stand_narrow(self, narrow: bool) -> None:
        """Show the sign and the button alone, one above the other, or the words too."""
        self._narrow = narrow
        theme = self._desk.theme
        side = theme.px(8 if narrow else 14)
        self._lines.setContentsMargins(side, theme.px(4), theme.px(8), theme.px(12))
        self.place.setVisible(not narrow)
        self.saved.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the book's name to the room there is."""
        super().resizeEvent(event)
        self._shorten()

    def open_menu(self) -> None:
        """Open the menu of the book above its button."""
        menu = QMenu(self)
        self._fill_menu(menu)
        corner = self.button.mapToGlobal(self.button.rect().topLeft())
        if self._desk.words.rtl:
            corner.setX(corner.x() + self.button.width() - menu.sizeHint().width())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.exec(corner)
        menu.deleteLater()

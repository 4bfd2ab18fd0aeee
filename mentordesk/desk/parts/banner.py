"""A tinted sentence across a page, with what one can do about it: "Quiet for 26 days although weekly was agreed.\""""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from mentordesk.desk.theme import Theme, styled


class Banner(QFrame):
    """One sentence in a tone (crimson, gold, purple, green, blue), with a sign and a few verbs at its end."""

    def __init__(
        self,
        theme: Theme,
        tone: str = "blue",
        icon: str = "info",
        sentence: str = "",
        verbs: tuple[tuple[str, Callable[[], Any]], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._verbs: list[QPushButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.px(16), theme.px(8), theme.px(10), theme.px(8))
        self._line.setSpacing(theme.px(10))
        self._line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self.sentence, 1)
        self._tone, self._icon = tone, icon
        theme.changed.connect(self._dress)
        self.say(tone, icon, sentence, verbs)

    def say(
        self, tone: str, icon: str, sentence: str, verbs: tuple[tuple[str, Callable[[], Any]], ...] = ()
    ) -> None:
        """Say something else in the same place."""
        self._tone, self._icon = tone, icon
        styled(self, f"band-{tone}")
        self.sentence.setText(sentence)
        styled(self.sentence, "text", tone)
        for old in self._verbs:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._verbs = []
        for text, do in verbs:
            button = styled(QPushButton(text), "link")
            button.clicked.connect(lambda _on=False, do=do: do())
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._verbs.append(button)
        self._dress()

    @property
    def verbs(self) -> list[QPushButton]:
        """The buttons at the end, in their order."""
        return self._verbs

    def _dress(self) -> None:
        self._sign.setPixmap(self._theme.pixmap(self._icon, self._tone, 18))

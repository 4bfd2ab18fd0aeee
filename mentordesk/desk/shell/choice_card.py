"""A large choice with a sign, a title and a sentence, as on the welcome: the whole card is one button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.parts.card import Tile
from mentordesk.desk.parts.painted import focus_ring
from mentordesk.desk.theme import Theme, styled


class ChoiceCard(QAbstractButton):
    """One of a few ways to begin."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        tone: str = "blue",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.title = styled(QLabel(title), "item")
        self.sentence = styled(QLabel(sentence), "soft")
        for label in (self.title, self.sentence):
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        words.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        whole.setSpacing(theme.px(14))
        whole.addWidget(Tile(theme, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tint under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No tint any more."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("hover" if self.underMouse() and self.isEnabled() else "card"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(12), theme.px(12)
        )
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme, 12)

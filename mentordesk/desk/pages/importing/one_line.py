"""Words beside a list: a line that is shortened where it does not fit, and labels that keep to the leading side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from mentordesk.desk.parts.painted import Painted, draw_line, strong_font
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words


class OneLine(Painted):
    """One line in the ink of a role; ``strong`` in the heavier weight."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: str = "ink",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._words, self._role, self._strong = text, role, strong
        self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say_aloud(text)

    def show_in(self, role: str) -> None:
        """Show the line in another ink."""
        if role != self._role:
            self._role = role
            self.update()

    def sizeHint(self) -> QSize:
        """The whole line."""
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self._words) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """It may be shortened."""
        return QSize(self.theme.px(40), self.sizeHint().height())

    def _font(self):  # type: ignore[no-untyped-def]
        return strong_font(self.theme) if self._strong else self.theme.font("secondary")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, at the leading side."""
        painter = QPainter(self)
        colour = self.theme.color(self._role)
        self._short = draw_line(
            painter, self.rect(), self._words, self._font(), colour, self.layoutDirection()
        )

    def event(self, event: QEvent) -> bool:
        """Show a shortened line whole on hover."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if self._short:
                QToolTip.showText(event.globalPos(), self._words, self)
            return True
        return super().event(event)


def words_label(words: Words, text: str, role: str, tone: str | None = None) -> QLabel:
    """A label whose lines break, and begin at the window's leading side whatever letters they are written in."""
    label = styled(QLabel(text), role, tone)
    label.setWordWrap(True)
    side = Qt.AlignmentFlag.AlignRight if words.rtl else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    return label

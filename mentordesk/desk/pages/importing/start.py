"""What the import page shows before a file is chosen: what it is for, what a list may look like, one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.actions.importing.example import example_rows
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.painted import Painted, draw_line, head_font, strong_font
from mentordesk.desk.theme import styled

_SHOWN = 6  # columns of the example that are drawn where there is room
_WIDTH = 760  # px at 100 %: no wider than it is read comfortably


class Start(QWidget):
    """The page before a file is chosen, and after one was refused."""

    def __init__(
        self,
        desk: Desk,
        choose: Callable[[], Any],
        save_example: Callable[[], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words, theme = desk.words, desk.theme
        self._theme = theme
        self.refused = Banner(theme)
        self.refused.hide()
        title = styled(QLabel(words("Bring the staff list you already have")), "section")
        sentence = styled(
            QLabel(
                words(
                    "Choose a file, or drop it on this window: an Excel workbook, an OpenDocument spreadsheet, a CSV "
                    "file or address cards. You see what would happen before anything is written, and one undo takes "
                    "it all back."
                )
            ),
            "soft",
        )
        for label in (title, sentence):
            label.setWordWrap(True)
        self.choose = styled(QPushButton(words("Choose a file…")), "primary")
        theme.dress(self.choose, "folder-open", "on_blue")
        self.choose.clicked.connect(lambda _on=False: choose())
        self.example = styled(QPushButton(words("Save an example spreadsheet…")), "link")
        theme.dress(self.example, "download", "blue", 16)
        self.example.clicked.connect(lambda _on=False: save_example())
        verbs = FlowLayout(None, theme.px(12), theme.px(8))
        verbs.addWidget(self.choose)
        verbs.addWidget(self.example)
        likeness = styled(QLabel(words("The list may look like this, or quite different:")), "small")
        likeness.setWordWrap(True)
        freedom = styled(
            QLabel(
                words(
                    "Headings may be in English or Hebrew, in any order and spelled in many ways. Only a name is "
                    "needed. What belongs to no field can be kept as a line in the notes."
                )
            ),
            "small",
        )
        freedom.setWordWrap(True)
        forms = styled(
            QLabel(
                words(
                    "Filled forms come back the same way: drop the PDF files here, several at once. Each is shown "
                    "with what it says before anything is written, and none is taken twice."
                )
            ),
            "small",
        )
        forms.setWordWrap(True)
        card = styled(QFrame(), "card")
        inner = QVBoxLayout(card)
        edge = theme.px(24)
        inner.setContentsMargins(edge, edge, edge, edge)
        inner.setSpacing(theme.px(8))
        inner.addWidget(title)
        inner.addWidget(sentence)
        inner.addSpacing(theme.px(8))
        inner.addLayout(verbs)
        inner.addSpacing(theme.px(16))
        inner.addWidget(likeness)
        inner.addWidget(_Example(desk))
        inner.addWidget(freedom)
        inner.addSpacing(theme.px(6))
        inner.addWidget(forms)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(theme.px(12))
        self._whole.addWidget(self.refused)
        self._whole.addWidget(card)
        self._whole.addStretch(1)
        self.setFocusProxy(self.choose)

    def refuse(self, sentence: str) -> None:
        """Say why the last file could not be read; an empty sentence takes it away."""
        if sentence:
            self.refused.say("crimson", "triangle-alert", sentence)
        self.refused.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to a width that is read comfortably, at the leading side."""
        super().resizeEvent(event)
        spare = max(0, event.size().width() - self._theme.px(_WIDTH))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._whole.setContentsMargins(spare if mirrored else 0, 0, 0 if mirrored else spare, 0)


class _Example(Painted):
    """A small spreadsheet, drawn: headings, three people, and the grid that says what it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent)
        headings, rows = example_rows(desk.words)
        self._lines = [headings, *[["" if cell is None else str(cell) for cell in row] for row in rows]]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say_aloud(
            desk.words(
                "An example of a list, with these columns: {columns}.", columns=tuple(headings[:_SHOWN])
            )
        )

    def _line_height(self) -> int:
        return QFontMetrics(self.theme.font("small")).height() + self.theme.px(12)

    def sizeHint(self) -> QSize:
        """Four lines."""
        return QSize(self.theme.px(400), self._line_height() * len(self._lines) + self.theme.px(2))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow: then fewer columns are drawn."""
        return QSize(self.theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells of as many columns as fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, height = self.theme, self._line_height()
        fonts = (head_font(theme), theme.font("small"))
        widths: list[int] = []
        for column in range(len(self._lines[0])):
            longest = max(
                QFontMetrics(fonts[min(number, 1)]).horizontalAdvance(line[column])
                for number, line in enumerate(self._lines)
            )
            width = longest + theme.px(24)
            if sum(widths) + width > self.width() or column >= _SHOWN:
                break
            widths.append(width)
        if not widths:
            return
        spare = (self.width() - sum(widths) - 1) // len(widths)
        widths = [width + spare for width in widths]
        frame = QRectF(0.5, 0.5, sum(widths), height * len(self._lines))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(self.placed(frame), theme.px(6), theme.px(6))
        painter.fillRect(self.placed(QRectF(1.5, 1.5, sum(widths) - 2, height - 2)), theme.color("side"))
        for number, line in enumerate(self._lines):
            left = 0
            for column, width in enumerate(widths):
                cell = self.placed(QRectF(left, number * height, width, height)).toRect()
                inside = cell.adjusted(theme.px(10), 0, -theme.px(10), 0)
                font = fonts[0] if number == 0 else strong_font(theme, "small") if column < 2 else fonts[1]
                colour = theme.color("ink" if number and column < 2 else "soft_ink")
                draw_line(painter, inside, line[column], font, colour, self.layoutDirection())
                painter.setPen(QPen(theme.color("line"), 1))
                if column:
                    edge = self.placed(QRectF(left, number * height, 1, height)).center().x()
                    painter.drawLine(int(edge), number * height + 1, int(edge), (number + 1) * height)
                left += width
            if number:
                painter.setPen(QPen(theme.color("line"), 1))
                painter.drawLine(1, number * height, self.width() - 2, number * height)

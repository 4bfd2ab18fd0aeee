"""What the records say for and against two people, each sentence one that can be checked, and taken into the why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.theme import styled
from mentordesk.domain.fit import Reason


class ReasonsPanel(QWidget):
    """``taken(sentence)`` when a sentence is to stand in the written reason."""

    taken = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(desk.theme.px(6))
        self.sentences: list[str] = []
        self.buttons: list[QPushButton] = []

    def say(self, text: str) -> None:
        """Say something instead of reasons."""
        self._clear()
        hint = styled(QLabel(text), "soft")
        hint.setWordWrap(True)
        self._lines.addWidget(hint)

    def show_reasons(self, reasons: Sequence[Reason], taken: str = "") -> None:
        """Show these reasons; those whose sentence stands in ``taken`` already cannot be taken again."""
        if not reasons:
            self.say(
                self._desk.words(
                    "The records say nothing for or against it. Write down what made you think of it."
                )
            )
            return
        self._clear()
        for reason in reasons:
            self._lines.addWidget(self._line(reason, taken))

    def mark_taken(self, text: str) -> None:
        """Which sentences stand in the written reason already."""
        for button in self.buttons:
            button.setEnabled(str(button.property("sentence")) not in text)

    def _line(self, reason: Reason, taken: str) -> QWidget:
        words, theme = self._desk.words, self._desk.theme
        sentence = words.say(reason.sentence)
        self.sentences.append(sentence)
        if reason.hard:
            icon, tone, kind = "shield-alert", "crimson", words("A rule against it")
        elif reason.speaks_for:
            icon, tone, kind = "check", "green", words("For it")
        else:
            icon, tone, kind = "triangle-alert", "gold", words("Against it")
        sign = QLabel()
        sign.setPixmap(theme.pixmap(icon, tone, 16))
        sign.setAccessibleName(kind)
        sign.setToolTip(kind)
        said = styled(
            QLabel(sentence), "soft" if reason.speaks_for else "text", None if reason.speaks_for else tone
        )
        said.setWordWrap(True)
        said.setAccessibleName(words("{kind}: {sentence}", kind=kind, sentence=sentence))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        # Beside a button, which is higher than a line of text, the sign stands where the text does.
        beside = Qt.AlignmentFlag.AlignVCenter if reason.speaks_for else Qt.AlignmentFlag.AlignTop
        line.addWidget(sign, 0, beside)
        line.addWidget(said, 1)
        if reason.speaks_for:
            take = styled(QPushButton(), "icon")
            theme.dress(take, "plus", "blue", 14)
            plain = words.plain.say(reason.sentence)  # what is written down holds no marks of direction
            take.setProperty("sentence", plain)
            take.setToolTip(words("Take it into the why"))
            take.setAccessibleName(words("Take into the why: {sentence}", sentence=sentence))
            take.setEnabled(plain not in taken)
            take.clicked.connect(lambda _on=False: self.taken.emit(plain))
            line.addWidget(take, 0, beside)
            self.buttons.append(take)
        return holder

    def _clear(self) -> None:
        self.sentences, self.buttons = [], []
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

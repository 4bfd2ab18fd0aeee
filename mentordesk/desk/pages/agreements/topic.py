"""One topic of the conversation: what to talk about, what is written down, and what helps."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.agreements import AgreementView
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.agreements.settled import GoalsBlock, RenewalBlock, RhythmBlock
from mentordesk.desk.pages.pairings.room import keep_trailing
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.text_edit import NotesEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.agreements import GOALS, RENEWAL, RHYTHM, AgreedTopic, Agreement

WIDEST = 720  # px at 100 %: lines no longer than they are read comfortably


class TopicView(QScrollArea):
    """``edited()`` at each letter, ``left()`` when the keyboard goes elsewhere, ``take_back()`` to unlock the words."""

    edited = Signal()
    left = Signal()
    take_back = Signal()
    refused = Signal(str)

    def __init__(
        self, desk: Desk, agreement: Agreement, topic: AgreedTopic, number: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.key = desk, topic.key
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card = Card(theme)
        self.card.body.setSpacing(theme.px(14))
        place = words("Topic {n} of {all}", n=number, all=len(agreement.topics))
        self.place = styled(QLabel(place), "small")
        self.title = styled(QLabel(topic.title), "title")
        self.title.setWordWrap(True)
        self.question = styled(QLabel(topic.question), "item")
        self.question.setWordWrap(True)
        for label in (self.place, self.title, self.question):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.card.body.addWidget(label)
        # Only now: shown without a parent, it would be a window of its own for a moment, and take the keyboard.
        self.question.setVisible(bool(topic.question))
        self.settled: GoalsBlock | RhythmBlock | RenewalBlock | None = self._block(agreement, topic.key)
        if self.settled is not None:
            self.card.body.addWidget(self.settled)
        self.locked = _Locked(desk)
        self.locked.button.clicked.connect(lambda _on=False: self.take_back.emit())
        self.text = NotesEdit(theme, words, least=6, most=14)
        self.text.setAccessibleName(words("What we agree: {title}", title=topic.title))
        self.text.setAccessibleDescription(topic.question)
        self.text.set_text(topic.text)
        self.text.textChanged.connect(self.edited)
        self.text.done.connect(self.left)
        self.text.refused.connect(self.refused)
        label = styled(QLabel(words("What we agree")), "soft")
        label.setBuddy(self.text)
        self.card.body.addWidget(label)
        self.card.body.addWidget(self.locked)
        self.card.body.addWidget(self.text)
        if topic.hints:
            self.card.body.addWidget(self._hints(topic))
        self.card.body.addStretch(1)
        inner = styled(QWidget(), "plain")
        inner.setMaximumWidth(theme.px(WIDEST))
        lines = QVBoxLayout(inner)
        keep_trailing(lines, desk, 8)
        lines.addWidget(self.card, 1)
        self.setWidget(inner)
        self.setAccessibleName(topic.title)

    def _block(self, agreement: Agreement, key: str) -> Any:
        if key == GOALS:
            return GoalsBlock(self._desk, agreement.pairing_id)
        if key == RHYTHM:
            return RhythmBlock(self._desk, agreement.pairing_id)
        return RenewalBlock(self._desk, agreement) if key == RENEWAL else None

    def _hints(self, topic: AgreedTopic) -> QWidget:
        """What helps to talk about it, quietly below."""
        theme = self._desk.theme
        frame = styled(QFrame(), "aside")
        frame.setObjectName("hints")
        lines = QVBoxLayout(frame)
        lines.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        lines.setSpacing(theme.px(8))
        for hint in topic.hints:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            sign = QLabel()
            sign.setPixmap(theme.pixmap("lightbulb", "gold", 16))
            theme.changed.connect(lambda sign=sign: sign.setPixmap(theme.pixmap("lightbulb", "gold", 16)))
            said = styled(QLabel(hint), "soft")
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(said, 1)
            lines.addLayout(row)
        return frame

    # ---------------------------------------------------------------- what is shown

    def show_view(self, view: AgreementView, agreement: Agreement) -> None:
        """Show how the topic stands in the book; what is being typed stays."""
        topic = agreement.topic(self.key)
        if not self.text.hasFocus() and self.text.text() != topic.text:
            self.set_text(topic.text)
        signed = agreement.signatures[0].name if agreement.signatures else ""
        self.locked.show_name(signed)
        self.text.setReadOnly(bool(signed) or self._desk.book.read_only)
        if isinstance(self.settled, RenewalBlock):
            self.settled.show_agreement(agreement, view)
        elif self.settled is not None:
            self.settled.show_view(view)

    def set_text(self, text: str) -> None:
        """Show another text without telling anybody."""
        self.text.blockSignals(True)
        self.text.set_text(text)
        self.text.blockSignals(False)

    def begin(self) -> None:
        """Put the keyboard where one begins: into what is to be settled, else into the text."""
        if isinstance(self.settled, GoalsBlock | RhythmBlock):
            self.settled.begin()
        else:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def keep(self) -> bool:
        """Keep what stands in the fields beside the text; False where something was refused."""
        return self.settled is None or self.settled.keep()


class _Locked(QWidget):
    """Words that somebody has signed do not change, until the signature is taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self.said = styled(QLabel(), "soft", "gold")
        self.said.setWordWrap(True)
        self.button = styled(QPushButton(desk.words("Take the signature back")), "link")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.said, 1)
        line.addWidget(self.button)
        self.hide()

    def show_name(self, name: str) -> None:
        """Say who signed; without anybody it is hidden."""
        self.said.setText(self._words("{name} has signed these words.", name=name) if name else "")
        self.setVisible(bool(name))

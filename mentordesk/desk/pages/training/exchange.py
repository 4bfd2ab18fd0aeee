"""The mentors’ exchange meeting: when they last met, when they should again, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.training import Exchange, exchange
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.training.readiness import ask_rhythm
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.theme import styled, toned
from mentordesk.domain.training import TrainingKind

WIDEST = 760  # px at 100 %: a line of text is not read wider


class ExchangeView(QScrollArea):
    """``plan(kind, plan)`` is called where the next meeting is to be planned, with its topics as its plan."""

    def __init__(
        self,
        desk: Desk,
        plan: Callable[[TrainingKind, str], Any],
        show: Callable[[int], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self._plan, self._show = desk, plan, show
        self.dialog: FieldsDialog | None = None
        self.found = Exchange()
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = styled(QWidget(), "plain")
        self.setWidget(inner)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        self.rhythm = Card(theme, words("When the mentors meet"))
        self.last = styled(QLabel(), "text")
        self.due = styled(QLabel(), "text")
        self.coming = styled(QLabel(), "text")
        for label in (self.last, self.due, self.coming):
            label.setWordWrap(True)
            self.rhythm.body.addWidget(label)
        self.main_button = styled(QPushButton(), "primary")
        self.main_button.clicked.connect(lambda _on=False: self.go())
        self.rhythm_button = styled(QPushButton(), "link")
        self.rhythm_button.clicked.connect(lambda _on=False: self.ask_rhythm())
        verbs = FlowLayout(None, theme.px(8), theme.px(6))
        verbs.addWidget(self.main_button)
        verbs.addWidget(self.rhythm_button)
        self.rhythm.body.addLayout(verbs)
        self.topics = Card(theme, words("What they have in common to talk about"))
        self.topics_said = styled(QLabel(), "soft")
        self.topics_said.setWordWrap(True)
        self.topics_list = styled(QLabel(), "text")
        self.topics_list.setWordWrap(True)
        self.topics_list.setTextFormat(Qt.TextFormat.PlainText)
        self.topics.body.addWidget(self.topics_said)
        self.topics.body.addWidget(self.topics_list)
        for card in (self.rhythm, self.topics):
            card.setMaximumWidth(theme.px(WIDEST))
            whole.addWidget(card)
        whole.addStretch(1)
        lead(self, self.main_button)

    # ---------------------------------------------------------------- what is shown

    def refresh(self) -> None:
        """Read it again."""
        desk, words, today = self.desk, self.desk.words, self.desk.today()
        found = self.found = exchange(desk.book, today, desk.cycle.id if desk.cycle is not None else None)
        self.last.setText(
            words("Last met {ago}: “{title}”.", ago=words.ago(found.last.on, today), title=found.last.title)
            if found.last is not None
            else words("The mentors of this cycle have not met yet.")
        )
        late = found.due_on is not None and found.due_on < today and found.next is None
        self.due.setVisible(found.due_on is not None)
        if found.due_on is not None:
            said = words("By your rhythm they meet again by {day}.", day=words.long_date(found.due_on))
            self.due.setText(
                words("{said} That day is over, and no meeting is planned.", said=said) if late else said
            )
        toned(self.due, "crimson" if late else None)
        self.coming.setVisible(found.next is not None)
        if found.next is not None:
            self.coming.setText(
                words(
                    "The next one is planned: “{title}”, {day}, {ago}.",
                    title=found.next.title,
                    day=words.long_date(found.next.on),
                    ago=words.ago(found.next.on, today),
                )
            )
        writes = not desk.book.read_only
        self.main_button.setText(
            words("Open the next meeting") if found.next is not None else words("Plan the next meeting…")
        )
        self.main_button.setVisible(found.next is not None or writes)
        self.rhythm_button.setText(words.plural("Every {n} week…", "Every {n} weeks…", found.weeks))
        self.rhythm_button.setVisible(writes)
        self._say_topics(found)

    def _say_topics(self, found: Exchange) -> None:
        words = self.desk.words
        self.topics_list.setVisible(bool(found.topics))
        if not found.topics:
            self.topics_said.setText(
                words(
                    "As soon as two pairs have the same topic in their logs, it stands here. Nobody is named, and what "
                    "only one pair talks about stays between the two."
                )
            )
            return
        self.topics_said.setText(
            words("From the logs since they last met, without a name: what at least two pairs talked about.")
            if found.last is not None
            else words("From the logs of this cycle, without a name: what at least two pairs talked about.")
        )
        lines = [
            words.plural("{topic} – {n} pair", "{topic} – {n} pairs", one.pairs, topic=one.name)
            for one in found.topics
        ]
        self.topics_list.setText("\n".join(lines))

    def counted(self) -> str:
        """What the page says below its title."""
        words, today = self.desk.words, self.desk.today()
        if self.found.next is not None:
            return words("The mentors meet {ago}", ago=words.ago(self.found.next.on, today))
        return words("No meeting of the mentors is planned")

    # ---------------------------------------------------------------- verbs

    def go(self) -> None:
        """Open the meeting that is planned, or plan one about what they have in common."""
        if self.found.next is not None:
            self._show(self.found.next.id)
        else:
            self._plan(TrainingKind.EXCHANGE, "\n".join(one.name for one in self.found.topics))

    def ask_rhythm(self) -> None:
        """Ask how often the mentors meet."""
        self.dialog = ask_rhythm(self.desk, self.window())

    def show_record(self, record_id: int) -> bool:
        """There are no records here."""
        return False

    def show_detail(self) -> None:
        """There is none."""

    def find(self) -> bool:  # type: ignore[override]
        """There is nothing to search."""
        return False

    def back(self) -> bool:
        """There is nothing to leave."""
        return False

    def print_it(self) -> bool:
        """There is nothing to print."""
        return False

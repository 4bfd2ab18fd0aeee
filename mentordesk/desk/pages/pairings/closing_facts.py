"""What the records hold of a pairing, beside its closing conversation, so that nobody looks back from memory alone."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.actions.closing import talked_about
from mentordesk.actions.pairings import PairingView, held_message
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.progress import ProgressLine
from mentordesk.desk.theme import styled
from mentordesk.domain.closures import CLOSING_QUESTIONS


class ClosingFacts(Card):
    """Meetings, time, what they talked about, what was left to do; and how far the conversation is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("What the records hold"), parent)
        self._desk = desk
        self._lines = [styled(QLabel(), "soft") for _ in range(5)]
        for line in self._lines:
            line.setWordWrap(True)
            self.body.addWidget(line)
        self.answered = styled(QLabel(), "small")
        self.bar = ProgressLine(desk.theme, desk.words("Questions answered"))
        self.body.addWidget(self.answered)
        self.body.addWidget(self.bar)

    def show_view(self, view: PairingView) -> None:
        """Show a pairing's facts."""
        words, today = self._desk.words, self._desk.today()
        pairing, facts = view.pairing, []
        if pairing.started_on is not None:
            facts.append(words("Began on {date}.", date=words.short_date(pairing.started_on, today)))
        facts.append(words.say(held_message(view)))
        if view.tally.minutes:
            facts.append(words("{length} together", length=words.minutes(view.tally.minutes)))
        if topics := talked_about(view):
            facts.append(words("They talked most about {topics}.", topics=topics))
        left = sum(1 for one in view.follow_ups if one.done_on is None)
        if left:
            facts.append(words.plural("{n} follow-up is still open.", "{n} follow-ups are still open.", left))
        for number, line in enumerate(self._lines):
            line.setText(facts[number] if number < len(facts) else "")
            line.setVisible(number < len(facts))

    def show_answered(self, answered: int) -> None:
        """Show how many of the questions have an answer."""
        asked = len(CLOSING_QUESTIONS)
        said = self._desk.words("{answered} of {asked} questions answered", answered=answered, asked=asked)
        self.answered.setText(said)
        self.bar.setValue(round(100 * min(answered, asked) / asked))

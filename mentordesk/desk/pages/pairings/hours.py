"""The hours of a pairing: held beside expected, how much of the kept time was used, and how to catch up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.actions.hours import pairing_hours
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.card import Card
from mentordesk.desk.theme import styled
from mentordesk.domain.hours import Hours, duty_sentence, protected_sentence
from mentordesk.domain.pairings import Pairing


class HoursCard(Card):
    """``all_hours()`` when the hours of everybody are asked for."""

    all_hours = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("Hours"), parent)
        self._desk = desk
        self.more_button = self.add_verb(desk.words("All hours"), self.all_hours.emit)
        self.more_button.setAccessibleName(desk.words("The hours of all pairings"))
        self.held = styled(QLabel(), "text")
        self.used = styled(QLabel(), "soft")
        self.duty = styled(QLabel(), "soft")
        for label in (self.held, self.used, self.duty):
            label.setWordWrap(True)
            self.body.addWidget(label)

    def show_pairing(self, pairing: Pairing) -> None:
        """Show what a pairing's meetings come to."""
        hours: Hours = pairing_hours(self._desk.book, pairing, self._desk.today())
        words = self._desk.words
        facts = [
            words("{held} of {asked} meetings", held=hours.held, asked=hours.asked),
            words.minutes(hours.minutes),
        ]
        if hours.moved:
            facts.append(words.plural("{n} moved", "{n} moved", hours.moved))
        if hours.cancelled:
            facts.append(words.plural("{n} cancelled", "{n} cancelled", hours.cancelled))
        self.held.setText(side_by_side(self._desk, facts))
        used, duty = protected_sentence(hours), duty_sentence(hours)
        self.used.setText(words.say(used) if used is not None else "")
        self.used.setVisible(used is not None)
        self.duty.setText(words.say(duty) if duty is not None else "")
        self.duty.setVisible(duty is not None)
        styled(self.duty, "soft", "gold" if hours.behind else None)
        self.setVisible(bool(hours.asked or hours.minutes or hours.duty or hours.moved or hours.cancelled))

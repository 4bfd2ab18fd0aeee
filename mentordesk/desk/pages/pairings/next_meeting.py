"""When a pair meets next: planned in one line, as people type dates; by the agreed rhythm where nothing is planned."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mentordesk.actions.pairings import PairingView
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.date_edit import DateEdit
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled, toned, wrong
from mentordesk.domain.day_times import day_time
from mentordesk.domain.meetings import Meeting


class NextMeetingCard(Card):
    """``opened(meeting id)`` to change a planned meeting, ``log()`` to say what became of it, ``prepare()`` for it."""

    opened = Signal(int)
    log = Signal()
    prepare = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("Next meeting"), parent)
        self._desk = desk
        self._pairing_id = 0
        self._meeting: Meeting | None = None
        words, theme = desk.words, desk.theme
        self.prepare_button = self.add_verb(words("Prepare"), self.prepare.emit, "notebook-pen")
        self.prepare_button.setAccessibleName(words("Prepare the next meeting"))
        self.when = styled(QLabel(), "text")
        self.when.setWordWrap(True)
        self.day = DateEdit(theme, words, desk.today, past=False)
        self.day.setPlaceholderText(words("such as: Tue, 1 Dec"))
        self.day.setAccessibleName(words("Plan the next meeting"))
        self.said = styled(QLabel(), "small")
        self.said.setWordWrap(True)
        self.log_button = styled(QPushButton(words("Log it")), "link")
        self.log_button.clicked.connect(lambda _on=False: self.log.emit())
        self.change_button = styled(QPushButton(words("Change it")), "link")
        self.change_button.clicked.connect(
            lambda _on=False: self.opened.emit(self._meeting.id) if self._meeting else None
        )
        self._verbs = QWidget()
        verbs = FlowLayout(self._verbs, theme.px(4))
        verbs.addWidget(self.log_button)
        verbs.addWidget(self.change_button)
        line = QHBoxLayout()
        line.addWidget(self.day)
        self.body.addWidget(self.when)
        self.body.addLayout(line)
        self.body.addWidget(self.said)
        self.body.addWidget(self._verbs)
        self.day.understood.connect(lambda text: self._say(text))
        self.day.refused.connect(lambda text: self._say(text, is_wrong=True))
        self.day.changed.connect(self._plan)

    def show_view(self, view: PairingView) -> None:
        """Show a pairing's next meeting, or when the rhythm asks for it."""
        words, today = self._desk.words, self._desk.today()
        if view.pairing.id != self._pairing_id or not self.day.hasFocus():
            self.day.show_date(None)
        self._pairing_id, self._meeting = view.pairing.id, view.next_meeting
        meeting = self._meeting
        self.when.setVisible(meeting is not None)
        self._verbs.setVisible(meeting is not None)
        self.day.setVisible(meeting is None)
        if meeting is not None:
            late = meeting.date < today
            day, ago = words.long_date(meeting.date), words.ago(meeting.date, today)
            time = day_time(meeting.starts_at, meeting.period, self._desk.book.calendar.periods())
            said = words.say(time) if time is not None else ""
            self.when.setText(side_by_side(self._desk, (ago, day, said)))
            toned(self.when, "crimson" if late else None)
            note = words("The day is over. Say what became of it.") if late else ""
            self._say(note, is_wrong=late, marks=False)
            self.log_button.setVisible(meeting.date <= today)
        else:
            self._say(self._due(view.due_on, today))

    def _due(self, due: date | None, today: date) -> str:
        words = self._desk.words
        if due is None:
            return ""
        day = words("{weekday} {date}", weekday=words.weekday(due), date=words.short_date(due, today))
        if due < today:
            return words("By the agreed rhythm it was due on {day}.", day=day)
        return words("By the agreed rhythm it is due on {day}.", day=day)

    def _plan(self, day: date | None) -> None:
        if day is None:
            return
        pairing_id, words = self._pairing_id, self._desk.words
        if day < self._desk.today():
            self._say(
                words("That day is over. Log the meeting instead, or choose a day to come."), is_wrong=True
            )
            return
        done = self._desk.run(
            lambda: self._desk.book.meetings.plan(pairing_id, day),
            said=words("Meeting planned."),
            refused=lambda text: self._say(text, is_wrong=True),
        )
        if done:
            self.day.show_date(None)

    def _say(self, text: str, is_wrong: bool = False, marks: bool = True) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        styled(self.said, "small", "crimson" if is_wrong else "soft")
        wrong(self.day, is_wrong and marks)

    def focus_on_day(self) -> None:
        """Put the keyboard where the next meeting is planned."""
        target = self.day if self._meeting is None else self.change_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

"""One follow-up beside the list of all: done or not, who and by when, and the meeting it was agreed in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.lists.follow_ups import is_overdue
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.follow_ups import DONE_ON, FOLLOW_UP_FIELDS, owners, tick
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.theme import styled, toned
from mentordesk.domain.meetings import FollowUp
from mentordesk.domain.refusals import NotFound


class FollowUpDetail(QScrollArea):
    """Shows a follow-up to be ticked off and changed in place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.follow_up: FollowUp | None = None
        self._asked: FormHelp | None = None
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card = Card(theme, " ")
        self.card.add_verb(words("Open the pairing"), self._open_pairing, "link")
        self.state = styled(QLabel(), "soft")
        self.state.setWordWrap(True)
        self.tick_button = styled(QPushButton(), "primary")
        self.tick_button.clicked.connect(lambda _on=False: self.turn())
        self.remove_button = styled(QPushButton(words("Remove the follow-up")), "link")
        self.remove_button.clicked.connect(lambda _on=False: self.remove())
        self.form = Form(desk, (*FOLLOW_UP_FIELDS, DONE_ON), self._save, asked=self._help())
        self.agreed = Card(theme, words("Agreed in this meeting"))
        self.agreed_text = styled(QLabel(), "soft")
        self.agreed_text.setWordWrap(True)
        self.agreed_text.setTextFormat(Qt.TextFormat.PlainText)
        self.agreed.add_verb(words("Open the meeting"), self._open_meeting)
        self.agreed.body.addWidget(self.agreed_text)
        for widget in (self.state, self.form):
            self.card.body.addWidget(widget)
        self.card.body.insertWidget(1, self.tick_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.card.body.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)
        inner = styled(QWidget(), "plain")
        self.setWidget(inner)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        whole.addWidget(self.card)
        whole.addWidget(self.agreed)
        whole.addStretch(1)
        lead(self, self.tick_button)

    def show_record(self, follow_up_id: int) -> None:
        """Read a follow-up and show it. Raises NotFound."""
        book, words, today = self.desk.book, self.desk.words, self.desk.today()
        one = book.follow_ups.get(follow_up_id)
        if self.follow_up is None or self.follow_up.pairing_id != one.pairing_id:
            self._asked = owners(self.desk, one.pairing_id)
        if self.follow_up is not None and self.follow_up.id != one.id:
            self.form.accept_all()
        self.follow_up = one
        self.card.title.setText(book.pairings.get(one.pairing_id).name)
        self.setAccessibleName(words("Follow-up: {what}", what=one.what))
        late = is_overdue(one, today)
        if one.done_on is not None:
            said = words("Done on {date}.", date=words.long_date(one.done_on))
        elif one.due_on is None:
            said = words("Open, with no date.")
        else:
            day, ago = words.long_date(one.due_on), words.ago(one.due_on, today)
            said = words("Overdue: {date}, {ago}.", date=day, ago=ago) if late else ""
            said = said or words("Due on {date}, {ago}.", date=day, ago=ago)
        self.state.setText(said)
        toned(self.state, "crimson" if late else "green" if one.done_on else None)
        self.tick_button.setText(words("Open again") if one.done_on else words("Done"))
        self.desk.theme.dress(self.tick_button, "rotate-ccw" if one.done_on else "check", "on_blue")
        self.form.show_record(one.id, one)
        self._show_meeting(one)

    def _show_meeting(self, one: FollowUp) -> None:
        try:
            meeting = self.desk.book.meetings.get(one.meeting_id) if one.meeting_id else None
        except NotFound:
            meeting = None
        self.agreed.setVisible(meeting is not None)
        if meeting is not None:
            parts = (
                self.desk.words.long_date(meeting.date),
                ", ".join(meeting.topics),
                meeting.notes.strip(),
            )
            self.agreed_text.setText("\n".join(filter(None, parts)))

    # ---------------------------------------------------------------- verbs

    def turn(self) -> None:
        """Tick it off, or open it again."""
        if self.follow_up is not None:
            tick(self.desk, self.follow_up.id, self.follow_up.done_on is None)

    def remove(self) -> None:
        """Take it away; undo brings it back."""
        if self.follow_up is not None:
            row_id, words = self.follow_up.id, self.desk.words
            self.desk.run(lambda: self.desk.book.follow_ups.remove(row_id), said=words("Follow-up removed."))

    def _save(self, key: str, value: Any) -> None:
        if self.follow_up is not None:
            self.desk.book.follow_ups.change(self.follow_up.id, **{key: value})

    def _help(self) -> FormHelp:
        """Who can do something follows the pairing that is shown."""

        def person(person_id: int) -> Found | None:
            return self._asked.person(person_id) if self._asked else None

        return FormHelp(
            people=lambda text: self._asked.people(text) if self._asked else (),
            person=person,
            past=frozenset({"done_on"}),
        )

    def _open_pairing(self) -> None:
        if self.follow_up is not None:
            self.desk.navigate("pairings", self.follow_up.pairing_id)

    def _open_meeting(self) -> None:
        if self.follow_up is not None and self.follow_up.meeting_id is not None:
            self.desk.navigate("meetings", self.follow_up.meeting_id)

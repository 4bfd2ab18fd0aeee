"""One meeting beside the list of all: every field kept the moment it is accepted, and what was agreed in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.lists.meetings import is_overdue
from mentordesk.actions.meetings import move_meeting, moved_to
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.form import MeetingForm
from mentordesk.desk.pages.pairings.follow_ups import FollowUpsCard
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.keyboard import in_reading_order, lead
from mentordesk.desk.theme import styled
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.domain.refusals import Refusal


class MeetingDetail(QScrollArea):
    """Shows a meeting to be read and changed in place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.meeting: Meeting | None = None
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = styled(QWidget(), "plain")
        self.setWidget(inner)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        self.head = Card(theme, " ")
        whole.addWidget(self.head)
        self.head.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = self.head.add_verb(words("Open the pairing"), self.open_pairing, "link")
        self.more = self.head.add_verb("", self.open_menu, role="icon")
        theme.dress(self.more, "ellipsis")
        self.more.setAccessibleName(words("More for this meeting"))
        self.more.setToolTip(words("More for this meeting"))
        self.when = styled(QLabel(), "soft", "crimson")
        self.when.setWordWrap(True)
        self.log_button = styled(QPushButton(words("It was held: log it")), "primary")
        self.log_button.clicked.connect(lambda _on=False: self.log_it())
        self.other_button = styled(QPushButton(words("Go to the other day")), "link")
        self.other_button.clicked.connect(lambda _on=False: self.open_other())
        self.head.body.addWidget(self.when)
        self.head.body.addWidget(self.log_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.form = MeetingForm(desk, new=False, parent=self.head)
        self.form.accepted.connect(self._keep)
        self.head.body.addWidget(self.form)
        self.head.body.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.follow_ups = FollowUpsCard(desk, inner)
        whole.addWidget(self.follow_ups)
        whole.addStretch(1)
        lead(self, self.form.day.day)

    # ---------------------------------------------------------------- what is shown

    def show_record(self, meeting_id: int) -> None:
        """Read a meeting and show it; the same one again leaves alone what is being typed. Raises NotFound."""
        desk, words = self.desk, self.desk.words
        before = self.meeting
        if before is not None and before.id != meeting_id:
            self.form.leave()
        meeting = self.meeting = desk.book.meetings.get(meeting_id)
        pairing = desk.book.pairings.get(meeting.pairing_id)
        today = desk.today()
        self.head.title.setText(pairing.name)
        self.setAccessibleName(words("Meeting: {name}, {date}", name=pairing.name, date=meeting.date))
        late = is_overdue(meeting, today)
        self.when.setText(words("The day is over. Say what became of it."))
        self.when.setVisible(late)
        self.log_button.setVisible(meeting.state is MeetingState.PLANNED and meeting.date <= today)
        self.other_button.setVisible(meeting.moved_to_id is not None)
        self.form.show_meeting(meeting, pairing, moved_to(desk.book, meeting))
        mine = [
            one for one in desk.book.follow_ups.list(pairing_id=pairing.id) if one.meeting_id == meeting_id
        ]
        names = desk.book.people.names() if any(one.owner_id for one in mine) else {}
        self.follow_ups.show_follow_ups(
            pairing.id, mine, lambda person_id: names.get(person_id, ""), meeting_id=meeting_id
        )
        in_reading_order(self.widget())
        if before is None or before.id != meeting_id:
            self.verticalScrollBar().setValue(0)

    # ---------------------------------------------------------------- what is kept

    def _keep(self, key: str) -> None:
        """Keep one field at once; a refusal stands below it, and what was typed stays."""
        if self.meeting is None:
            return
        try:
            value = self.form.value(key)
        except ValueError as fault:
            if str(fault):
                self.form.refuse(key, str(fault), go=False)
            return
        if key == "minutes":
            value = value or 0
        if key == "date" and value is None:
            value = self.meeting.date
            self.form.day.show_value(value)
        if value == self.form.kept(key) or self._waits_for_a_day(key, value):
            return
        values: dict[str, Any] = {key: value}
        if key == "state":
            values |= self._length_for(value)
        elif key == "starts_at":
            values = {"starts_at": value.starts_at, "period": value.period}
        meeting_id, today = self.meeting.id, self.desk.today()

        def change() -> None:
            try:
                if key == "next_on":
                    move_meeting(self.desk.book, meeting_id, value, today)
                else:
                    self.desk.book.meetings.change(meeting_id, today=today, **values)
            except Refusal as refusal:
                field = str(refusal.field) if self.form.has_field(refusal.field) else key
                field = "next_on" if key == "next_on" else field
                raise _At(refusal, field) from refusal

        try:
            change()
        except _At as at:
            self.form.refuse(at.field, self.desk.words.say(at.refusal.message), go=False)
        except Exception as fault:  # a full disk, a stick pulled out: a sentence, and what was typed stays
            self.form.refuse(key, self.desk.sentence(fault), go=False)
        else:
            self.form.settled(key, value)

    def _waits_for_a_day(self, key: str, value: Any) -> bool:
        """A planned meeting is moved once the other day is known; until then nothing is kept of that."""
        if key == "next_on":
            return value is None or self.form.state.value() is not MeetingState.MOVED
        planned = self.meeting is not None and self.meeting.state is MeetingState.PLANNED
        if key == "state" and value is MeetingState.MOVED and planned:
            if self.form.isAncestorOf(self.focusWidget()):  # and not where one leaves for another meeting
                self.form.next_on.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _length_for(self, state: MeetingState) -> dict[str, int]:
        """A meeting that was held has a length; a cancelled one has none."""
        meeting, pairing = self.meeting, self.form.pairing
        if meeting is None or pairing is None:
            return {}
        if state in (MeetingState.HELD, MeetingState.PLANNED):
            return {} if meeting.minutes else {"minutes": pairing.minutes}
        return {"minutes": 0}

    def log_it(self) -> None:
        """Say that a planned meeting was held, and go on to write down what was talked about."""
        if self.meeting is None:
            return
        meeting, words = self.meeting, self.desk.words
        values: dict[str, Any] = {"state": MeetingState.HELD, **self._length_for(MeetingState.HELD)}
        if self.desk.run(
            lambda: self.desk.book.meetings.change(meeting.id, today=self.desk.today(), **values),
            said=words("Meeting logged."),
        ):
            self.form.topics.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the meeting away; undo brings it back."""
        if self.meeting is not None:
            meeting_id, words = self.meeting.id, self.desk.words
            self.desk.run(lambda: self.desk.book.meetings.remove(meeting_id), said=words("Meeting removed."))

    def open_pairing(self) -> None:
        """Go to the pairing whose meeting it is."""
        if self.meeting is not None:
            self.desk.navigate("pairings", self.meeting.pairing_id)

    def open_other(self) -> None:
        """Go to the meeting that took the place of this one."""
        if self.meeting is not None and self.meeting.moved_to_id is not None:
            self.desk.navigate("meetings", self.meeting.moved_to_id)

    def open_menu(self) -> None:
        """Open what one seldom needs."""
        words, theme = self.desk.words, self.desk.theme
        menu = QMenu(self)
        menu.addAction(theme.icon("calendar"), words("Calendar file…"), self.save_calendar)
        menu.addAction(theme.icon("history"), words("History"), self.show_history)
        menu.addSeparator()
        menu.addAction(theme.icon("trash-2"), words("Remove the meeting"), self.remove)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = QPoint(self.more.width() if words.rtl else 0, self.more.height())
        menu.popup(self.more.mapToGlobal(corner))
        self.menu = menu

    def save_calendar(self) -> None:
        """Save the meeting for anybody's calendar, or take it out of calendars where it fell out."""
        from mentordesk.desk.pages.meetings.calendar_file import save_calendar_of_meeting

        if self.meeting is not None:
            save_calendar_of_meeting(self.desk, self.window(), self.meeting.id)

    def show_history(self) -> None:
        """Show what was changed in the meeting, by whom and when."""
        from mentordesk.desk.pages.pairings.history import show_history

        if self.meeting is not None:
            show_history(self.desk, "meetings", self.meeting.id, self.head.title.text(), self.window())


class _At(Exception):
    """A refusal together with the field it is shown beside."""

    def __init__(self, refusal: Refusal, field: str) -> None:
        super().__init__(field)
        self.refusal, self.field = refusal, field

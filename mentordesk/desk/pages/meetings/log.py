"""Ctrl+L: log a meeting from anywhere, in a few keystrokes; the same window changes one that is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.actions.meetings import MeetingEntry, log_entry, move_meeting, moved_to
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.form import MeetingForm, Unreadable
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.theme import styled
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

WIDTH = 660
D = TypeVar("D", bound="MeetingDialog")


class MeetingDialog(CalmDialog):
    """A window around the form: refusals stand beside their field, and no key pressed too soon loses anything."""

    def __init__(
        self, desk: Desk, title: str, main: str, *, new: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk.theme, desk.words, title, main=main, width=WIDTH, parent=parent)
        self.desk = desk
        self.form = MeetingForm(desk, new=new)
        self.logged = styled(QLabel(), "soft", "green")
        self.logged.setWordWrap(True)
        self.logged.hide()
        self.body.addWidget(self.logged)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit_in)
        self.form.installEventFilter(self)
        # Enter goes from field to field here, so no button may take it.
        self.main.setDefault(False)
        self.main.setAutoDefault(False)
        self.main.setToolTip(desk.words("Ctrl+Enter"))
        self.form.moved_past.connect(lambda: self.main.setFocus(Qt.FocusReason.TabFocusReason))
        self.main.clicked.connect(lambda _on=False: self.save_and(self.accept))
        self._warned = False
        self._quiet_says = self.quiet.text()
        self._field: str | None = None

    # ---------------------------------------------------------------- saving

    def save_and(self, then: Callable[[], Any]) -> None:
        """Keep what was typed, and then go on; where it is refused, say so beside the field and stay."""
        self.refuse("")
        self._calm_down()
        try:
            entry = self.form.entry()
        except Unreadable:
            return
        self._field = None
        if self.desk.run(lambda: self._noting_field(lambda: self.write(entry)), refused=self._refused):
            self.said(entry)
            then()

    def write(self, entry: MeetingEntry) -> Any:
        """Write an entry to the book; may raise Refusal."""
        raise NotImplementedError

    def said(self, entry: MeetingEntry) -> None:
        """Say what was done."""

    def _noting_field(self, do: Callable[[], Any]) -> Any:
        try:
            return do()
        except Refusal as refusal:
            self._field = refusal.field
            raise

    def _refused(self, sentence: str) -> None:
        if self._field and self.form.has_field(self._field):
            self.form.refuse(self._field, sentence)
        else:
            self.refuse(sentence)

    # ---------------------------------------------------------------- leaving

    def reject(self) -> None:
        """Esc leaves at once where nothing is lost by it; else it asks, once."""
        if self.loses_something() and not self._warned:
            self._warned = True
            self.refuse(self.desk.words("This is not kept yet. Press Esc once more to throw it away."))
            self.quiet.setText(self.desk.words("Throw it away"))
            return
        super().reject()

    def loses_something(self) -> bool:
        """Whether leaving now would lose what was typed."""
        return self.form.is_touched

    def _calm_down(self) -> None:
        self._warned = False
        self.quiet.setText(self._quiet_says)

    # ---------------------------------------------------------------- room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the fields, as far as there is room; a window that was made larger by hand stays so."""
        if watched is self.form and event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().eventFilter(watched, event)


class LogDialog(MeetingDialog):
    """Logs meetings, one after another where a pile of paper forms waits."""

    def __init__(self, desk: Desk, pairing_id: int | None = None, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(desk, words("Log a meeting"), words("Log the meeting"), new=True, parent=parent)
        self.another = styled(QPushButton(words("Log it and begin another")), "link")
        self.another.setAutoDefault(False)
        self.another.clicked.connect(lambda _on=False: self.save_and(self.begin_another))
        self.others.addWidget(self.another)
        self.form.begin(pairing_id)
        first = self.form.day.day if pairing_id is not None else self.form.whose.picker
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if pairing_id is not None:
            self.form.day.day.selectAll()

    def write(self, entry: MeetingEntry) -> int:
        """Log it in the book."""
        return log_entry(self.desk.book, entry, self.desk.today())

    def said(self, entry: MeetingEntry) -> None:
        """Say in the window what was done, with Undo beside it."""
        words = self.desk.words
        if entry.state is MeetingState.HELD:
            text = words("Meeting logged.")
        elif entry.state is MeetingState.PLANNED:
            text = words("Meeting planned.")
        elif entry.state is MeetingState.MOVED:
            text = words("Noted that it was moved.")
        else:
            text = words("Noted that it was cancelled.")
        self.desk.say(text, undo=True)

    def begin_another(self) -> None:
        """Empty the form for the next one; the date stays, since piles come by days."""
        words, form = self.desk.words, self.form
        name = form.pairing.name if form.pairing else ""
        day = form.day.day.date
        self.logged.setText(words("Kept: {name}, {date}.", name=name, date=words.date(day) if day else ""))
        self.logged.show()
        form.begin(day=day)
        form.whose.picker.setFocus(Qt.FocusReason.OtherFocusReason)


class EditDialog(MeetingDialog):
    """Changes a meeting that is kept, or takes it away."""

    def __init__(self, desk: Desk, meeting_id: int, parent: QWidget | None = None) -> None:
        words = desk.words
        self.meeting = desk.book.meetings.get(meeting_id)
        pairing = desk.book.pairings.get(self.meeting.pairing_id)
        super().__init__(desk, pairing.name, words("Keep the changes"), new=False, parent=parent)
        self.sentence.setText(words.long_date(self.meeting.date))
        self.sentence.show()
        self.remove = styled(QPushButton(words("Remove the meeting")), "danger")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(lambda _on=False: self._remove())
        self.others.addWidget(self.remove)
        self.moved_to = moved_to(desk.book, self.meeting)
        self.form.show_meeting(self.meeting, pairing, self.moved_to)
        self.form.day.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, entry: MeetingEntry) -> None:
        """Write what differs, a move to another day among it, as one step."""
        book, today, one = self.desk.book, self.desk.today(), self.meeting
        changed = changes(one, entry)
        moves = entry.state is MeetingState.MOVED and entry.next_on not in (None, self.moved_to)
        if moves and one.state is MeetingState.PLANNED:
            # What it is about goes along to the other day.
            changed = {key: changed[key] for key in changed if key in ("date", "notes", "private_notes")}
        with book.change(msg("Change a meeting of {name}", name=self.title.text())):
            if changed:
                book.meetings.change(one.id, today=today, **changed)
            if moves and entry.next_on is not None:
                try:
                    move_meeting(book, one.id, entry.next_on, today)
                except Refusal as refusal:
                    raise Refusal(refusal.message, field="next_on") from refusal

    def said(self, entry: MeetingEntry) -> None:
        """Say what was done, where anything was."""
        if self._differs(entry):
            self.desk.say(self.desk.words("Meeting changed."), undo=True)

    def loses_something(self) -> bool:
        """Whether something differs from what is kept."""
        try:
            return self._differs(self.form.entry())
        except Unreadable:
            return True

    def _differs(self, entry: MeetingEntry) -> bool:
        other_day = entry.state is MeetingState.MOVED and entry.next_on != self.moved_to
        return bool(changes(self.meeting, entry)) or other_day

    def _remove(self) -> None:
        if self.desk.run(
            lambda: self.desk.book.meetings.remove(self.meeting.id),
            said=self.desk.words("Meeting removed."),
            refused=self.refuse,
        ):
            self.accept()


def changes(meeting: Any, entry: MeetingEntry) -> dict[str, Any]:
    """What an entry says differently from a meeting that is kept."""
    wanted = {
        "date": entry.day,
        "minutes": entry.minutes or 0,
        "state": entry.state,
        "means": entry.means,
        "topics": entry.topics,
        "notes": entry.notes,
        "private_notes": entry.private_notes,
        "starts_at": entry.starts_at,
        "period": entry.period,
    }
    return {key: value for key, value in wanted.items() if value != getattr(meeting, key)}


def log_meeting(desk: Desk, parent: QWidget | None = None, pairing_id: int | None = None) -> LogDialog:
    """Open the window that logs a meeting, for a pairing where one is known."""
    return _opened(LogDialog(desk, pairing_id, parent))


def edit_meeting(desk: Desk, parent: QWidget | None, meeting_id: int) -> EditDialog:
    """Open the window that changes a meeting. Raises NotFound."""
    return _opened(EditDialog(desk, meeting_id, parent))


def _opened(dialog: D) -> D:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog

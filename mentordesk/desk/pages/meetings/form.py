"""The one form for a meeting: logged anew, or changed later, with the same fields in the same places.

The form holds what is typed and marks what cannot be read; whoever shows it writes to the book. ``accepted(key)`` says
that a field was finished, ``moved_past()`` that Enter was pressed on the last one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.actions.meetings import (
    MeetingEntry,
    PairingChoice,
    pairing_choice,
    pairing_choices,
    usual_day,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.fields import MeetingFields
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.domain.day_times import DayTime
from mentordesk.domain.meetings import MEANS_CHOICES, Meeting, MeetingState
from mentordesk.domain.pairings import Pairing

READ = (
    "pairing_id", "state", "date", "minutes", "starts_at", "means", "topics", "notes", "private_notes", "next_on",
)  # fmt: skip
ONLY_NEW = ("pairing_id",)


class Unreadable(Exception):
    """Something typed cannot be read; the form has marked it and put the keyboard there."""


class MeetingForm(MeetingFields):
    """The fields with what they mean: begun anew or filled with a meeting, read back, refused, kept."""

    def __init__(self, desk: Desk, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__(desk, self._choices, new=new, parent=parent)
        self.pairing: Pairing | None = None
        self._kept: dict[str, Any] = {}
        self._blank = MeetingEntry()
        self.whose.picker.picked.connect(lambda key: self._chosen(key))
        self.state.accepted.connect(self._show_what_applies)
        self.day.day.understood.connect(self._echo_day)

    # ---------------------------------------------------------------- what is shown

    def begin(self, pairing_id: int | None = None, day: date | None = None) -> None:
        """Begin a new meeting, of a pairing where one is known, on a day where one is known."""
        self._forget_marks()
        self.pairing = None
        for key in ("topics", "notes", "private_notes", "next_on", "pairing_id", "starts_at"):
            self._editor(key).show_value(None)
        self.state.show_value(MeetingState.HELD)
        self.day.day.prefer_past(True)
        self.day.show_value(day or self._desk.today())
        self.minutes.show_value(None)
        self.means.show_value(MEANS_CHOICES[0].value)
        self.follow_ups.clear()
        self.private.hide_again()
        self.private.button.setText(self._desk.words("Add a private note"))
        self.whose.forget()
        self._show_what_applies()
        self._echo_day()
        if pairing_id is not None:
            choice = pairing_choice(self._desk.book, pairing_id)
            self.whose.show_value(choice)
            self._take_over(choice.pairing)
        self._blank = self._typed()

    def show_meeting(self, meeting: Meeting, pairing: Pairing, moved_to: date | None = None) -> None:
        """Show a meeting that is kept; the same one again leaves alone what is being typed.

        ``moved_to`` is the day it was moved to, where it was.
        """
        same = self._kept.get("id") == meeting.id
        self.pairing = pairing
        if not same:
            self._forget_marks()
            self.private.hide_again()
        self._kept = {"id": meeting.id}
        shown = {
            key: getattr(meeting, key)
            for key in ("state", "date", "minutes", "means", "topics", "notes", "private_notes")
        }
        shown |= {"starts_at": DayTime(meeting.starts_at, meeting.period), "next_on": moved_to}
        for key, value in shown.items():
            self._kept[key] = value
            if same and self.is_being_typed(key):
                continue
            self._editor(key).show_value(value)
        self._show_what_applies()
        if not self.is_being_typed("date"):
            self._echo_day()

    def is_being_typed(self, key: str) -> bool:
        """Whether the keyboard is in a field, or a refusal stands below it."""
        row = self._rows[key]
        focused = self.focusWidget()
        return row.is_wrong or (focused is not None and self.isActiveWindow() and row.isAncestorOf(focused))

    def _chosen(self, key: object) -> None:
        if not isinstance(key, int):
            self.pairing = None
            return
        self._take_over(self._desk.book.pairings.get(key))
        self.day.setFocus(Qt.FocusReason.TabFocusReason)
        self.day.day.selectAll()

    def _take_over(self, pairing: Pairing) -> None:
        """What the pairing agreed on fills the fields nobody has typed in."""
        self.pairing = pairing
        if not self.minutes.touched:
            self.minutes.show_value(pairing.minutes)
        if self.day.day.date == self._desk.today():
            self.day.show_value(usual_day(self._desk.book, pairing.id, self._desk.today()))
            self._echo_day()
        ids = (*pairing.mentor_ids, *pairing.mentee_ids)
        self.follow_ups.offer(list(zip(ids, (*pairing.mentors, *pairing.mentees), strict=True)))
        self._rows["pairing_id"].say("")

    def _choices(self) -> list[PairingChoice]:
        cycle = self._desk.cycle
        return pairing_choices(self._desk.book, cycle.id if cycle is not None else None)

    def _show_what_applies(self) -> None:
        """One that fell out has no length; a planned one lies before us; one that was moved has another day."""
        state = self.state.value()
        is_moved = state is MeetingState.MOVED
        self.day.day.prefer_past(state is not MeetingState.PLANNED)
        for key in ("minutes", "means", "topics"):
            self._blocks[key].setVisible(_took_place(state))
        timed = state is MeetingState.PLANNED or bool(self._kept.get("starts_at"))
        self._blocks["starts_at"].setVisible(timed and not is_moved)
        self._blocks["next_on"].setVisible(is_moved or self._new)
        self.ask_other_day(is_moved)

    def _echo_day(self, said: str = "") -> None:
        """Below a date always stands how it is understood, with its day of the week."""
        words, day = self._desk.words, self.day.day.date
        if not said and day is not None and not self._rows["date"].is_wrong:
            ago = words.ago(day, self._desk.today())
            self._rows["date"].say(side_by_side(self._desk, (ago, words.long_date(day))))

    # ---------------------------------------------------------------- what was typed

    def entry(self) -> MeetingEntry:
        """What was typed. Raises Unreadable after marking the first field that cannot be read."""
        found: dict[str, Any] = {}
        wrong: list[str] = []
        for key in READ:
            if not self._new and key in ONLY_NEW:
                continue
            try:
                found[key] = self._editor(key).value()
            except ValueError as fault:
                if str(fault):
                    self.refuse(key, str(fault), go=False)
                wrong.append(key)
        if "date" in found and found["date"] is None:
            self.refuse(
                "date", self._desk.words("Say when it was, such as yesterday, Tue or 3 Nov."), go=False
            )
            wrong.append("date")
        follow_ups: tuple[Any, ...] = ()
        try:
            follow_ups = self.follow_ups.value()
        except ValueError:
            wrong = wrong or ["follow_ups"]
        if wrong:
            self._go_to(wrong[0])
            raise Unreadable
        state = found["state"]
        took_place = _took_place(state)
        when: DayTime = found["starts_at"]
        return MeetingEntry(
            pairing_id=found.get("pairing_id") or (self.pairing.id if self.pairing else 0),
            day=found["date"],
            minutes=found["minutes"] if took_place else 0,
            state=state,
            means=found["means"],
            topics=found["topics"] if took_place else (),
            starts_at=when.starts_at,
            period=when.period,
            notes=found["notes"],
            private_notes=found["private_notes"],
            follow_ups=follow_ups,
            next_on=found.get("next_on"),
        )

    def value(self, key: str) -> Any:
        """What stands in one field. Raises ValueError where it cannot be read."""
        return self._editor(key).value()

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed or chosen that would be lost."""
        now = self._typed()
        return replace(now, pairing_id=0, minutes=None) != replace(self._blank, pairing_id=0, minutes=None)

    def _typed(self) -> MeetingEntry:
        """What stands in the fields, read or not, for telling whether anything was typed."""
        texts = [row.what.text() for row in self.follow_ups.rows if not row.is_empty]
        typed = [self.topics.chips.line.text(), self.next_on.day.text(), *texts]
        return MeetingEntry(
            state=self.state.value(),
            topics=(*self.topics.chips.keys, *filter(None, typed)),
            notes=self.notes.value(),
            private_notes=self.private_notes.value(),
        )

    def accept(self, key: str) -> None:
        """A field was finished; below a date stays how it was understood."""
        super().accept(key)
        if key == "date":
            self._echo_day()

    def settled(self, key: str, value: Any) -> None:
        """A value was kept: typing before it is no longer undone here, but in the book."""
        self._kept[key] = value
        self._editor(key).settled()

    def kept(self, key: str) -> Any:
        """The value of a field as the book keeps it."""
        return self._kept.get(key)

    def leave(self) -> None:
        """Accept what is still being typed, before another meeting is shown."""
        for key in self._rows:
            if self._new or key in (*ONLY_NEW, "next_on"):
                continue
            self.accepted.emit(key)

    def _forget_marks(self) -> None:
        for row in self._rows.values():
            row.say("")


def _took_place(state: MeetingState) -> bool:
    """Whether people met or are to meet, so that a meeting has a length and topics."""
    return state in (MeetingState.HELD, MeetingState.PLANNED)

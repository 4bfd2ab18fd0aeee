"""The one form for a meeting: logged anew, or changed later, with the same fields in the same places.

The form holds what is typed and marks what cannot be read; whoever shows it writes to the book. ``accepted(key)`` says
that a field was finished, ``moved_past()`` that Enter was pressed on the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.meetings import (
    MeetingEntry,
    PairingChoice,
    pairing_choice,
    pairing_choices,
    usual_day,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.editors import (
    MinutesEditor,
    PairingEditor,
    StateEditor,
    is_enter,
)
from mentordesk.desk.pages.meetings.follow_up_rows import FollowUpRows
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.form import PrivateBlock
from mentordesk.desk.parts.form_editors import (
    ChoiceEditor,
    DateEditor,
    Editor,
    FieldRow,
    NotesEditor,
    WordsEditor,
)
from mentordesk.desk.parts.record_picker import RecordPicker
from mentordesk.desk.theme import styled
from mentordesk.domain.meetings import MEANS_CHOICES, Meeting, MeetingState
from mentordesk.domain.pairings import Pairing

ABREAST = 460  # px at 100 %: below it date, length and means stand one below the other


class Unreadable(Exception):
    """Something typed cannot be read; the form has marked it and put the keyboard there."""


class MeetingForm(QWidget):
    """A meeting's fields. With ``new`` also whose it was, follow-ups and when they meet next."""

    accepted = Signal(str)
    moved_past = Signal()

    def __init__(self, desk: Desk, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._new = desk, new
        self.pairing: Pairing | None = None
        self._kept: dict[str, Any] = {}
        self._blank = MeetingEntry()
        self._rows: dict[str, FieldRow] = {}
        self._blocks: dict[str, QWidget] = {}
        words, theme = desk.words, desk.theme
        self.whose = PairingEditor(desk, self._choices)
        self.state = StateEditor(theme, words)
        self.day = DateEditor(theme, words, desk.today, past=True)
        self.minutes = MinutesEditor(words)
        self.means = ChoiceEditor(words, [(one.value, words.say(one.label)) for one in MEANS_CHOICES], False)
        self.topics = WordsEditor(theme, words, desk.book.meetings.topics)
        self.notes = NotesEditor(theme, words)
        self.private_notes = NotesEditor(theme, words)
        self.next_on = DateEditor(theme, words, desk.today, past=False)
        self.follow_ups = FollowUpRows(desk)
        self._build()
        self._connect()
        self._order()

    def _build(self) -> None:
        words, theme = self._desk.words, self._desk.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(14))
        self._abreast = QGridLayout()
        self._abreast.setHorizontalSpacing(theme.px(12))
        self._abreast.setVerticalSpacing(theme.px(14))
        blocks = [
            self._block("pairing_id", words("Whose meeting"), self.whose),
            self._block("state", words("What became of it"), self.state, named=False),
        ]
        self._three = [
            self._block("date", words("Date"), self.day),
            self._block("minutes", words("Minutes"), self.minutes),
            self._block("means", words("How they met"), self.means),
        ]
        for block in blocks:
            whole.addWidget(block)
        whole.addLayout(self._abreast)
        self._place_three(abreast=True)
        whole.addWidget(self._block("topics", words("Topics"), self.topics))
        whole.addWidget(self._block("notes", words("Notes"), self.notes))
        self._follow_block = self._holder(words("Follow-ups"), self.follow_ups)
        whole.addWidget(self._follow_block)
        whole.addWidget(self._block("next_on", words("Next meeting"), self.next_on))
        self.private = PrivateBlock(self._desk)
        self.private.form.addRow(
            self._block("private_notes", words("Private notes"), self.private_notes, named=False)
        )
        whole.addWidget(self.private)
        if not self._new:
            for key in ("pairing_id", "next_on"):
                self._blocks[key].hide()
            self._follow_block.hide()

    def _block(self, key: str, label: str, editor: Editor, named: bool = True) -> QWidget:
        """A field below its name, with room for the sentence that says how it was understood or why not."""
        editor.name(label)
        row = FieldRow(self._desk.theme, editor)
        self._rows[key] = row
        editor.accepted.connect(lambda: self._accept(key))
        editor.refused.connect(lambda text: self.refuse(key, text))
        if named:
            block = self._holder(label, row, editor.control)
        else:
            block = QWidget()
            lines = QVBoxLayout(block)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.addWidget(row)
        self._blocks[key] = block
        return block

    def _holder(self, label: str, inside: QWidget, buddy: QWidget | None = None) -> QWidget:
        holder = QWidget()
        name = styled(QLabel(label), "soft")
        if buddy is not None:
            name.setBuddy(buddy)
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._desk.theme.px(4))
        lines.addWidget(name)
        lines.addWidget(inside)
        lines.addStretch(1)
        return holder

    def _connect(self) -> None:
        self.whose.picker.picked.connect(lambda key: self._chosen(key))
        self.state.accepted.connect(self._show_what_applies)
        self.day.day.understood.connect(self._echo_day)
        self.next_on.day.setPlaceholderText(self._desk.words("such as: Tue, 1 Dec"))
        self._enters: dict[QObject, Callable[[], bool]] = {
            self.whose.picker: self._picker_settles,
            self.day.day: self.day.day.settle,
            self.minutes.line: self._minutes_settle,
            self.means.combo: lambda: True,
            self.topics.chips.line: lambda: True,
            self.next_on.day: self.next_on.day.settle,
        }
        for widget in self._enters:
            widget.installEventFilter(self)
        self.follow_ups.grown.connect(self._order)
        self.follow_ups.done.connect(lambda: self.next_on.setFocus(Qt.FocusReason.TabFocusReason))

    # ---------------------------------------------------------------- what is shown

    def begin(self, pairing_id: int | None = None, day: date | None = None) -> None:
        """Begin a new meeting, of a pairing where one is known, on a day where one is known."""
        self._forget_marks()
        self.pairing = None
        for key in ("topics", "notes", "private_notes", "next_on", "pairing_id"):
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

    def show_meeting(self, meeting: Meeting, pairing: Pairing) -> None:
        """Show a meeting that is kept; the same one again leaves alone what is being typed."""
        same = self._kept.get("id") == meeting.id
        self.pairing = pairing
        if not same:
            self._forget_marks()
            self.private.hide_again()
        self._kept = {"id": meeting.id}
        for key in ("state", "date", "minutes", "means", "topics", "notes", "private_notes"):
            value = getattr(meeting, key)
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
        """A cancelled meeting has no length; a planned one lies before us."""
        state = self.state.value()
        self.day.day.prefer_past(state is not MeetingState.PLANNED)
        is_cancelled = state not in (MeetingState.HELD, MeetingState.PLANNED)
        for key in ("minutes", "means"):
            self._blocks[key].setVisible(not is_cancelled)
        self._blocks["topics"].setVisible(not is_cancelled)

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
        for key in (
            "pairing_id",
            "state",
            "date",
            "minutes",
            "means",
            "topics",
            "notes",
            "private_notes",
            "next_on",
        ):
            if not self._new and key in ("pairing_id", "next_on"):
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
        is_cancelled = state not in (MeetingState.HELD, MeetingState.PLANNED)
        return MeetingEntry(
            pairing_id=found.get("pairing_id") or (self.pairing.id if self.pairing else 0),
            day=found["date"],
            minutes=0 if is_cancelled else found["minutes"],
            state=state,
            means=found["means"],
            topics=() if is_cancelled else found["topics"],
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

    def refuse(self, key: str, sentence: str, go: bool = True) -> None:
        """Say beside a field why it was not accepted; what was typed stays."""
        if key in self._rows:
            self._rows[key].say(sentence, is_wrong=True)
            if go:
                self._go_to(key)

    def has_field(self, key: str | None) -> bool:
        """Whether a refusal about a field can be shown beside it."""
        return key in self._rows and not self._blocks[str(key)].isHidden()

    def _go_to(self, key: str) -> None:
        if key == "private_notes":
            self.private.reveal()
        target: QWidget = self.follow_ups.rows[0].due if key == "follow_ups" else self._editor(key)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor(self, key: str) -> Editor:
        return self._rows[key].editor

    def _accept(self, key: str) -> None:
        self._rows[key].say("")
        if key == "date":
            self._echo_day()
        self.accepted.emit(key)

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
            if self._new or key in ("pairing_id", "next_on"):
                continue
            self.accepted.emit(key)

    def _forget_marks(self) -> None:
        for row in self._rows.values():
            row.say("")

    # ---------------------------------------------------------------- keyboard and room

    def _order(self) -> None:
        """Lines that appear while one types are walked through where they stand."""
        walk = [self.notes.notes, *self.follow_ups.controls(), self.next_on.day]
        for one, follower in pairwise(walk):
            QWidget.setTabOrder(one, follower)

    def _picker_settles(self) -> bool:
        if self.whose.picker.settle() and self.whose.picker.key is not None:
            return True
        self.whose.picker.suggestions.look(even_empty=True)
        return False

    def _minutes_settle(self) -> bool:
        try:
            self.minutes.value()
        except ValueError as fault:
            self.refuse("minutes", str(fault))
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a single line goes on to the next field, once what was typed is understood."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and is_enter(event)
            and not self._means_something_else(watched)
        ):
            if self._enters[watched]():
                if watched is self.next_on.day:
                    self.moved_past.emit()
                else:
                    self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    def _means_something_else(self, watched: QObject) -> bool:
        """Enter first picks from a list that is open, and adds a topic that is typed."""
        if isinstance(watched, RecordPicker):
            return watched.suggestions.is_open
        if watched is self.topics.chips.line:
            return bool(self.topics.chips.line.text().strip())
        return watched is self.means.combo and self.means.combo.view().isVisible()

    def _place_three(self, abreast: bool) -> None:
        """Date, length and means in one line, or the date above the other two."""
        places = (
            ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))
            if abreast
            else ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1))
        )
        for block, place in zip(self._three, places, strict=True):
            self._abreast.removeWidget(block)
            self._abreast.addWidget(block, *place)
        for number, share in enumerate((5, 3, 5) if abreast else (2, 3, 0)):
            self._abreast.setColumnStretch(number, share)
        self._is_abreast = abreast

    def resizeEvent(self, event: Any) -> None:
        """Date, length and means side by side where there is room."""
        super().resizeEvent(event)
        abreast = event.size().width() >= self._desk.theme.px(ABREAST)
        if abreast != self._is_abreast:
            self._place_three(abreast)

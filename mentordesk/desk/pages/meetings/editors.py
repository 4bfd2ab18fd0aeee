"""The editors only a meeting needs: whose it was, what became of it, how long it took."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from mentordesk.actions.meetings import PairingChoice, find_pairings
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.form_editors import Editor, LineEditor
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.parts.record_picker import RecordPicker
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.theme import Theme
from mentordesk.domain.calendar import Period
from mentordesk.domain.day_times import DayTime, day_time, read_day_time
from mentordesk.domain.durations import read_minutes
from mentordesk.domain.meetings import CANCELLED_STATES, STATE_CHOICES, MeetingState
from mentordesk.domain.pairings import PHASE_NAMES
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words


class PairingEditor(Editor):
    """Whose meeting it was: a few letters of either name, in Latin or Hebrew letters."""

    def __init__(self, desk: Desk, choices: Callable[[], Sequence[PairingChoice]]) -> None:
        """``choices`` is asked once, when the first letter is typed."""
        self._desk, self._read = desk, choices
        self._choices: Sequence[PairingChoice] | None = None
        self.picker = RecordPicker(
            desk.theme, desk.words, self._find, desk.words("Type a few letters of a name")
        )
        super().__init__(self.picker)
        self.picker.picked.connect(lambda _key: self.accepted.emit())
        self.picker.refused.connect(self.refused)

    def _find(self, typed: str) -> Sequence[Found]:
        if self._choices is None:
            self._choices = self._read()
        return [found_pairing(self._desk, one) for one in find_pairings(self._choices, typed)]

    def value(self) -> int | None:
        """The pairing's id, or None. Raises ValueError where the letters could mean several pairings, or none."""
        if not self.picker.settle():
            text = self.picker.text().strip()
            raise ValueError(
                self._desk.words(
                    "No pairing, or more than one, goes by “{text}”. Choose from the list.", text=text[:40]
                )
            )
        key = self.picker.key
        return key if isinstance(key, int) else None

    def show_value(self, value: Any) -> None:
        """Show a :class:`PairingChoice`, or none."""
        self.picker.show_record(found_pairing(self._desk, value) if value is not None else None)

    def forget(self) -> None:
        """Read the pairings again when the next letter is typed."""
        self._choices = None


def found_pairing(desk: Desk, choice: PairingChoice) -> Found:
    """A pairing as the small list below the field offers it; the second line tells two of the same name apart."""
    words, pairing = desk.words, choice.pairing
    second = [words.say(PHASE_NAMES[pairing.phase])]
    if desk.cycle is None or pairing.cycle_id != desk.cycle.id:
        second.append(pairing.cycle)
    if choice.hebrew:
        second.append(choice.hebrew)
    return Found(pairing.id, pairing.name, side_by_side(desk, second), "link")


class StateEditor(Editor):
    """What became of a meeting: held, planned, moved, or cancelled, and then by whom."""

    def __init__(self, theme: Theme, words: Words) -> None:
        self.pills = FilterPills(
            theme,
            words,
            [
                ("held", words("Held")),
                ("planned", words("Planned")),
                ("moved", words("Moved")),
                ("cancelled", words("Cancelled")),
            ],
        )
        self.by_whom = QComboBox()
        self.by_whom.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        labels = {choice.value: words.say(choice.label) for choice in STATE_CHOICES}
        for state in CANCELLED_STATES:
            self.by_whom.addItem(labels[state], state.value)
        self.by_whom.setAccessibleName(words("Who cancelled"))
        self.by_whom.hide()
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        line.addWidget(self.pills, 1)
        line.addWidget(self.by_whom)
        super().__init__(both)
        self.setFocusProxy(self.pills)
        self.pills.chosen.connect(self._chosen)
        self.by_whom.activated.connect(lambda _index: self.accepted.emit())

    def _chosen(self, key: str) -> None:
        self.by_whom.setVisible(key == "cancelled")
        self.accepted.emit()

    def name(self, name: str, description: str = "") -> None:
        """Name the pills for a screen reader."""
        self.pills.setAccessibleName(name)

    def value(self) -> MeetingState:
        """What is chosen."""
        if self.pills.current == "cancelled":
            return MeetingState(self.by_whom.currentData())
        return MeetingState(self.pills.current)

    def show_value(self, value: Any) -> None:
        """Show a state, without telling anybody."""
        state = MeetingState(value)
        is_cancelled = state in CANCELLED_STATES
        self.pills.choose("cancelled" if is_cancelled else state.value, quietly=True)
        self.by_whom.setVisible(is_cancelled)
        if is_cancelled:
            self.by_whom.setCurrentIndex(self.by_whom.findData(state.value))


class MinutesEditor(LineEditor):
    """How long it took, as people type it: "45", "1h", "1:15"; read back in words."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._words = words
        self._kept: int | None = None
        self.touched = False
        self.line.textEdited.connect(self._typed)

    def _typed(self, text: str) -> None:
        self.touched = True
        try:
            minutes = read_minutes(text) if text.strip() else None
        except Refusal:
            minutes = None
        plain = minutes is None or text.strip() == str(minutes)
        self.understood.emit("" if plain else self._words.minutes(minutes or 0))

    def value(self) -> int | None:  # type: ignore[override]
        """Whole minutes, or None for nothing. Raises ValueError with the sentence why it cannot be read."""
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return read_minutes(text)
        except Refusal as refusal:
            raise ValueError(self._words.say(refusal.message)) from None

    def show_value(self, value: Any) -> None:
        """Show minutes as a plain number."""
        self.touched = False
        super().show_value(None if not value else str(value))


class TimeEditor(LineEditor):
    """When in the day, as people type it: a period ("3") or a time ("10:05"); read back in words."""

    def __init__(self, words: Words, periods: Callable[[], Sequence[Period]]) -> None:
        """``periods`` is asked when something is typed."""
        super().__init__(words)
        self._words, self._periods = words, periods
        self.line.setPlaceholderText(words("such as: 3, or 10:05"))
        self.line.textEdited.connect(self._typed)

    def _typed(self, text: str) -> None:
        try:
            self.understood.emit(self._said(read_day_time(text, self._periods())))
        except Refusal:
            self.understood.emit("")

    def _said(self, when: DayTime) -> str:
        said = day_time(when.starts_at, when.period, self._periods())
        return self._words.say(said) if said is not None else ""

    def value(self) -> DayTime:  # type: ignore[override]
        """What was typed; nothing for an empty line. Raises ValueError with the sentence why it cannot be read."""
        try:
            return read_day_time(self.line.text(), self._periods())
        except Refusal as refusal:
            raise ValueError(self._words.say(refusal.message)) from None

    def show_value(self, value: Any) -> None:
        """Show a :class:`DayTime`: the period by its number, else the time."""
        when = value or DayTime()
        usual = {one.number: one.starts for one in self._periods()} if when else {}
        by_period = when.period is not None and when.starts_at in ("", usual.get(when.period))
        super().show_value(str(when.period) if by_period else when.starts_at)
        self.understood.emit(self._said(when))


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key press is Enter without Ctrl, which goes on to the next field."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )

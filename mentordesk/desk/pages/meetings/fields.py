"""The fields of a meeting, where they stand, and how the keyboard walks them; what they mean is the form's affair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.meetings import PairingChoice
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.editors import (
    MinutesEditor,
    PairingEditor,
    StateEditor,
    TimeEditor,
    is_enter,
)
from mentordesk.desk.pages.meetings.follow_up_rows import FollowUpRows
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
from mentordesk.domain.meetings import MEANS_CHOICES

ABREAST = 460  # px at 100 %: below it the date stands above length and means


class MeetingFields(QWidget):
    """A meeting's fields. With ``new`` also whose it was, follow-ups and when they meet next.

    ``accepted(key)`` says that a field was finished, ``moved_past()`` that Enter was pressed on the last one.
    """

    accepted = Signal(str)
    moved_past = Signal()

    def __init__(
        self,
        desk: Desk,
        choices: Callable[[], Sequence[PairingChoice]],
        *,
        new: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._new = desk, new
        self._rows: dict[str, FieldRow] = {}
        self._other_day = False
        self._blocks: dict[str, QWidget] = {}
        words, theme = desk.words, desk.theme
        self.whose = PairingEditor(desk, choices)
        self.state = StateEditor(theme, words)
        self.day = DateEditor(theme, words, desk.today, past=True)
        self.minutes = MinutesEditor(words)
        self.time = TimeEditor(words, desk.book.calendar.periods)
        self.means = ChoiceEditor(words, [(one.value, words.say(one.label)) for one in MEANS_CHOICES], False)
        self.topics = WordsEditor(theme, words, desk.book.meetings.topics)
        self.notes = NotesEditor(theme, words)
        self.private_notes = NotesEditor(theme, words)
        self.next_on = DateEditor(theme, words, desk.today, past=False)
        self.follow_ups = FollowUpRows(desk)
        self._build()
        self._walk()
        self._order()

    def _build(self) -> None:
        words, theme = self._desk.words, self._desk.theme
        self._whole = whole = QVBoxLayout(self)
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
        whole.addWidget(self._block("starts_at", words("Period or time"), self.time))
        whole.addWidget(self._block("topics", words("Topics"), self.topics))
        whole.addWidget(self._block("notes", words("Notes"), self.notes))
        self._follow_block = self._holder(words("Follow-ups"), self.follow_ups)
        whole.addWidget(self._follow_block)
        whole.addWidget(self._block("next_on", words("Next meeting"), self.next_on))
        self._next_name = self._blocks["next_on"].findChild(QLabel)
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
        editor.accepted.connect(lambda: self.accept(key))
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

    # ---------------------------------------------------------------- what stands at a field

    def accept(self, key: str) -> None:
        """A field was finished."""
        self._rows[key].say("")
        self.accepted.emit(key)

    def row(self, key: str) -> FieldRow:
        """A field with the sentence below it. Raises KeyError."""
        return self._rows[key]

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

    # ---------------------------------------------------------------- keyboard and room

    def _walk(self) -> None:
        self._enters: dict[QObject, Callable[[], bool]] = {
            self.whose.picker: self._picker_settles,
            self.day.day: self.day.day.settle,
            self.minutes.line: self._minutes_settle,
            self.time.line: self._time_settles,
            self.means.combo: lambda: True,
            self.topics.chips.line: lambda: True,
            self.next_on.day: self.next_on.day.settle,
        }
        for widget in self._enters:
            widget.installEventFilter(self)
        self.follow_ups.grown.connect(self._order)
        self.follow_ups.done.connect(lambda: self.next_on.setFocus(Qt.FocusReason.TabFocusReason))

    def _order(self) -> None:
        """Lines that appear while one types are walked through where they stand."""
        walk = [self.notes.notes, *self.follow_ups.controls(), self.next_on.day]
        if self._other_day:
            walk = [self.day.day, self.next_on.day, self.notes.notes, *self.follow_ups.controls()]
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

    def _time_settles(self) -> bool:
        try:
            self.time.value()
        except ValueError as fault:
            self.refuse("starts_at", str(fault))
            return False
        return True

    def ask_other_day(self, is_moved: bool) -> None:
        """Where a meeting is moved, the field for the next one asks for the other day, right below the date."""
        words = self._desk.words
        label = words("Moved to") if is_moved else words("Next meeting")
        if self._next_name is not None:
            self._next_name.setText(label)
        self.next_on.name(label)
        block, grid = self._blocks["next_on"], self._whole.indexOf(self._abreast)
        if is_moved is not self._other_day:
            self._other_day = is_moved
            self._whole.removeWidget(block)
            below = grid + 1 if is_moved else self._whole.indexOf(self.private)
            self._whole.insertWidget(below, block)
            self._order()

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

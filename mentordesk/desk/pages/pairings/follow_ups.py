"""What was agreed to be done in a pairing: ticked off, added, changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from mentordesk.actions.lists.follow_ups import is_overdue
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.parts.record_picker import finder
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.meetings import FollowUp
from mentordesk.domain.messages import msg

FOLLOW_UP_FIELDS = (
    Field("what", msg("What is to be done"), required=True),
    Field("owner_id", msg("Who does it"), FieldKind.PERSON),
    Field("due_on", msg("By when"), FieldKind.DATE),
)
DONE_ON = Field("done_on", msg("Done on"), FieldKind.DATE)


class FollowUpLine(QWidget):
    """One follow-up: a box to tick, what and who and when, and Enter or a click to change it."""

    ticked = Signal(int, bool)
    opened = Signal(int)

    def __init__(self, desk: Desk, follow_up: FollowUp, owner: str, also: str = "") -> None:
        super().__init__()
        words, today = desk.words, desk.today()
        self.follow_up = follow_up
        late = is_overdue(follow_up, today)
        done = follow_up.done_on is not None
        self.box = QCheckBox()
        self.box.setChecked(done)
        self.box.setAccessibleName(words("Done: {what}", what=follow_up.what))
        self.box.clicked.connect(lambda on: self.ticked.emit(follow_up.id, on))
        self.row = RowButton(desk, words("Change the follow-up: {what}", what=follow_up.what))
        self.row.clicked.connect(lambda _on=False: self.opened.emit(follow_up.id))
        what = styled(QLabel(follow_up.what), "text", "soft" if done else None)
        what.setWordWrap(True)
        what.setTextFormat(Qt.TextFormat.PlainText)
        self.row.add(what)
        facts = [owner, self._when(desk, late), also]
        said = styled(QLabel(side_by_side(desk, facts)), "small", "crimson" if late else None)
        said.setWordWrap(True)
        if said.text():
            self.row.add(said)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.row, 1)

    def _when(self, desk: Desk, late: bool) -> str:
        words, one, today = desk.words, self.follow_up, desk.today()
        if one.done_on is not None:
            return words("done {date}", date=words.short_date(one.done_on, today))
        if one.due_on is None:
            return words("no date")
        when = words.short_date(one.due_on, today)
        return words("overdue since {date}", date=when) if late else words("due {date}", date=when)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the box opens, Space ticks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.follow_up.id)
        else:
            super().keyPressEvent(event)


class FollowUpsCard(Card):
    """The follow-ups of a pairing, open ones first; what is done is folded away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("Follow-ups"), parent)
        self._desk = desk
        self._pairing_id = 0
        self._meeting_id: int | None = None
        self._shown: tuple[Any, ...] = ()
        self._with_done = False
        self.lines: list[FollowUpLine] = []
        self.add_button = self.add_verb(desk.words("Add"), self.add, "plus")
        self.add_button.setAccessibleName(desk.words("Add a follow-up"))
        self._none = styled(QLabel(), "soft")
        self._none.setWordWrap(True)
        self.done_button = styled(QPushButton(), "link")
        self.done_button.clicked.connect(lambda _on=False: self._fold())
        self.body.addWidget(self._none)
        self.body.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._follow_ups: Sequence[FollowUp] = ()
        self._name_of: Callable[[int], str] = lambda _id: ""

    def show_follow_ups(
        self,
        pairing_id: int,
        follow_ups: Sequence[FollowUp],
        name_of: Callable[[int], str],
        meeting_id: int | None = None,
    ) -> None:
        """Show a pairing's follow-ups, or those of one meeting; ``name_of`` says who an owner is."""
        self._meeting_id = meeting_id
        if pairing_id != self._pairing_id:
            self._with_done = False
        self._pairing_id, self._follow_ups, self._name_of = pairing_id, follow_ups, name_of
        self._lay()

    def _fold(self) -> None:
        self._with_done = not self._with_done
        self._lay()

    def _lay(self) -> None:
        words = self._desk.words
        none = words("Nothing left to do.")
        self._none.setText(words("Nothing was agreed to be done.") if self._meeting_id else none)
        opened = [one for one in self._follow_ups if one.done_on is None]
        done = [one for one in self._follow_ups if one.done_on is not None]
        done.sort(key=lambda one: one.done_on or one.due_on, reverse=True)  # type: ignore[arg-type, return-value]
        wanted = (*opened, *(done if self._with_done else ()))
        self._none.setVisible(not opened)
        self.done_button.setVisible(bool(done))
        folded = words.plural("Show {n} that is done", "Show {n} that are done", len(done))
        self.done_button.setText(words("Hide what is done") if self._with_done else folded)
        if (self._pairing_id, wanted) == self._shown:
            return
        self._shown = (self._pairing_id, wanted)
        focused = next(
            (n for n, line in enumerate(self.lines) if line.isAncestorOf(self.focusWidget())), None
        )
        if focused is not None:  # a line that goes would hand the keyboard on to what may lie far below
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for line in self.lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(one) for one in wanted]
        for number, line in enumerate(self.lines):
            self.body.insertWidget(1 + number, line)
        if focused is not None:
            follower = self.lines[min(focused, len(self.lines) - 1)].box if self.lines else self.add_button
            follower.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: FollowUp) -> FollowUpLine:
        line = FollowUpLine(self._desk, one, self._name_of(one.owner_id) if one.owner_id else "")
        line.ticked.connect(lambda row_id, on: tick(self._desk, row_id, on))
        line.opened.connect(self.open)
        return line

    def add(self) -> FieldsDialog:
        """Note something to be done."""
        return add_follow_up(self._desk, self._pairing_id, self.window(), self._meeting_id)

    def open(self, follow_up_id: int) -> FieldsDialog:
        """Change a follow-up, or take it away."""
        return open_follow_up(self._desk, follow_up_id, self.window())


def tick(desk: Desk, follow_up_id: int, on: bool) -> None:
    """Tick a follow-up off today, or open it again."""
    if on:
        desk.run(lambda: desk.book.follow_ups.finish(follow_up_id, desk.today()), said=desk.words("Done."))
    else:
        desk.run(lambda: desk.book.follow_ups.reopen(follow_up_id), said=desk.words("Open again."))


def add_follow_up(
    desk: Desk, pairing_id: int, parent: QWidget | None, meeting_id: int | None = None
) -> FieldsDialog:
    """Open the window that notes something to be done, in a meeting where one is known."""
    words = desk.words
    dialog = FieldsDialog(
        desk,
        words("Add a follow-up"),
        FOLLOW_UP_FIELDS,
        {},
        lambda values: desk.book.follow_ups.add(
            FollowUp(pairing_id=pairing_id, meeting_id=meeting_id, **values)
        ),
        main=words("Add the follow-up"),
        said=words("Follow-up added."),
        asked=owners(desk, pairing_id),
        parent=parent,
    )
    dialog.focus_on("what")
    dialog.open()
    return dialog


def open_follow_up(desk: Desk, follow_up_id: int, parent: QWidget | None) -> FieldsDialog:
    """Open the window that changes a follow-up, or takes it away. Raises NotFound."""
    words = desk.words
    one = desk.book.follow_ups.get(follow_up_id)
    fields = (*FOLLOW_UP_FIELDS, DONE_ON) if one.done_on is not None else FOLLOW_UP_FIELDS

    def keep(values: dict[str, Any]) -> None:
        if changed := {key: value for key, value in values.items() if value != getattr(one, key)}:
            desk.book.follow_ups.change(one.id, **changed)

    def remove() -> bool:
        return bool(desk.run(lambda: desk.book.follow_ups.remove(one.id), said=words("Follow-up removed.")))

    dialog = FieldsDialog(
        desk,
        words("Follow-up"),
        fields,
        {field.key: getattr(one, field.key) for field in fields},
        keep,
        main=words("Keep the changes"),
        said=words("Follow-up changed."),
        asked=owners(desk, one.pairing_id),
        parent=parent,
    )
    dialog.add_other(words("Remove the follow-up"), remove)
    dialog.focus_on("what")
    dialog.open()
    return dialog


def owners(desk: Desk, pairing_id: int) -> FormHelp:
    """Who can do something: the pairing's people first, then everybody."""
    pairing = desk.book.pairings.get(pairing_id)
    near = (*pairing.mentor_ids, *pairing.mentee_ids)
    people = sorted(desk.book.people.list(), key=lambda one: one.id not in near)
    found = {
        one.id: Found(one.id, one.name, " · ".join(filter(None, (one.hebrew_name, one.school_role))))
        for one in people
    }
    find = finder(found.values())
    return FormHelp(
        people=lambda text: find(text) if text else [found[one] for one in near if one in found],
        person=lambda person_id: found.get(person_id),
        past=frozenset({"done_on"}),
    )

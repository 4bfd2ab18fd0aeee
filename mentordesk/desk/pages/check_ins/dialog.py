"""One check-in, entered or read again: who, three marks by one key each, and what they said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.form_editors import ChoiceEditor, DateEditor, FieldRow, NotesEditor
from mentordesk.desk.parts.marks import Marks
from mentordesk.desk.theme import styled
from mentordesk.domain.check_ins import MARK_ENDS, MARK_NAMES, MARKS, CheckIn, Way
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.refusals import Refusal


class CheckInDialog(CalmDialog):
    """Asks for one check-in. The keys 1 to 5 give a mark and go on to the next; Ctrl+Enter keeps it."""

    def __init__(
        self,
        desk: Desk,
        pairing: Pairing,
        names: Mapping[int, str],
        person_id: int | None = None,
        known: CheckIn | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``names`` are those who may be chosen, ``person_id`` the one to begin with, ``known`` one to be changed."""
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("Check-in"),
            pairing.name,
            main=words("Keep the changes") if known else words("Keep the check-in"),
            width=560,
            scrolls=True,
            parent=parent,
        )
        self._desk, self._pairing, self._known = desk, pairing, known
        self._field: str | None = None
        self.who = ChoiceEditor(words, [(str(key), name) for key, name in names.items()], blank=False)
        self.day = DateEditor(theme, words, desk.today, past=True)
        self.marks = {
            key: Marks(theme, words, words.say(MARK_NAMES[key]), words.say(low), words.say(high))
            for key, (low, high) in MARK_ENDS.items()
        }
        self.progress = NotesEditor(theme, words, least=2)
        self.line = NotesEditor(theme, words, least=2)
        self.call = QCheckBox(words("Would like to be called"))
        self.rows: dict[str, FieldRow] = {}
        self._build()
        self._show(known or CheckIn(person_id=person_id or next(iter(names), 0), day=desk.today()))
        self.main.setDefault(False)
        self.main.setAutoDefault(False)
        self.main.clicked.connect(lambda _on=False: self._pressed())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if known is not None:
            self._add_remove()
        self.resize(theme.px(560), theme.px(640))
        self.marks[MARKS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        words = self._desk.words
        self._add("person_id", words("Who"), self.who)
        self._add("day", words("Said on"), self.day)
        for key, row in self.marks.items():
            self._labelled(words.say(MARK_NAMES[key]), row, row)
        order = list(self.marks.values())
        for one, following in zip(order, [*order[1:], self.progress], strict=True):
            one.done.connect(lambda next_one=following: next_one.setFocus(Qt.FocusReason.TabFocusReason))
        self._add("progress", words("About the goals"), self.progress)
        self._add("private_line", words("For you alone"), self.line)
        self.body.addWidget(self.call)

    def _add(self, key: str, label: str, editor: Any) -> None:
        editor.name(label)
        row = self.rows[key] = FieldRow(self._desk.theme, editor)
        editor.refused.connect(lambda text: row.say(text, is_wrong=True))
        editor.accepted.connect(lambda: row.say(""))
        self._labelled(label, row, editor.control)

    def _labelled(self, label: str, widget: QWidget, buddy: QWidget) -> None:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._desk.theme.px(4))
        name = styled(QLabel(label), "soft")
        name.setBuddy(buddy)
        lines.addWidget(name)
        lines.addWidget(widget)
        self.body.addWidget(holder)

    def _add_remove(self) -> None:
        button = styled(QPushButton(self._desk.words("Remove the check-in")), "danger")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: self._remove())
        self.others.addWidget(button)

    def _show(self, one: CheckIn) -> None:
        self.who.show_value(one.person_id)
        self.day.show_value(one.day)
        for key, row in self.marks.items():
            row.show_mark(getattr(one, key))
        self.progress.show_value(one.progress)
        self.line.show_value(one.private_line)
        self.call.setChecked(one.private_call)

    # ---------------------------------------------------------------- keeping

    def values(self) -> dict[str, Any] | None:
        """What stands in the fields, or None where the day cannot be read; it is then marked."""
        try:
            day: date | None = self.day.value()
        except ValueError:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return {
            "person_id": int(self.who.value() or 0),
            "day": day or self._desk.today(),
            **{key: row.mark for key, row in self.marks.items()},
            "progress": self.progress.value(),
            "private_line": self.line.value(),
            "private_call": self.call.isChecked(),
        }

    def _pressed(self) -> None:
        self.refuse("")
        values = self.values()
        if values is None:
            return
        self._field = None
        said = self._desk.words("Check-in changed.") if self._known else self._desk.words("Check-in kept.")
        if self._desk.run(lambda: self._keep(values), said=said, refused=self._refused):
            self.accept()

    def _keep(self, values: dict[str, Any]) -> None:
        book, today = self._desk.book, self._desk.today()
        try:
            if self._known is None:
                book.check_ins.add(
                    CheckIn(pairing_id=self._pairing.id, way=Way.SCREEN, **values), today=today
                )
                return
            known = self._known
            changed = {key: value for key, value in values.items() if value != getattr(known, key)}
            if changed:
                book.check_ins.change(known.id, today=today, **changed)
        except Refusal as refusal:
            self._field = refusal.field
            raise

    def _refused(self, sentence: str) -> None:
        if self._field in self.rows:
            self.rows[str(self._field)].say(sentence, is_wrong=True)
            self.rows[str(self._field)].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refuse(sentence)
            if self._field in self.marks:
                self.marks[str(self._field)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        known, desk = self._known, self._desk
        if known is not None and desk.run(
            lambda: desk.book.check_ins.remove(known.id), said=desk.words("Check-in removed.")
        ):
            self.accept()


def enter_check_in(
    desk: Desk, pairing_id: int, parent: QWidget | None, person_id: int | None = None
) -> CheckInDialog:
    """Open the window that asks for a check-in, with whoever is missing chosen. Raises NotFound."""
    from mentordesk.actions.check_ins import check_ins_view

    pairing = desk.book.pairings.get(pairing_id)
    people = {one.id: one for one in desk.book.people.list(ids=pairing.ever_ids)}
    if person_id is None:
        view = check_ins_view(desk.book, pairing, people, desk.today())
        said = {one.person_id for one in view.last if one.day == desk.today()}
        waiting = view.due.person_ids if view.due else [one for one in view.asked if one not in said]
        person_id = next(iter(waiting), None)
    names = {one: people[one].name for one in pairing.ever_ids if one in people}
    dialog = CheckInDialog(desk, pairing, names, person_id, parent=parent)
    dialog.open()
    return dialog


def open_check_in(desk: Desk, check_in_id: int, parent: QWidget | None) -> CheckInDialog:
    """Open a check-in to read it or change it. Raises NotFound."""
    known = desk.book.check_ins.get(check_in_id)
    pairing = desk.book.pairings.get(known.pairing_id)
    people = {one.id: one.name for one in desk.book.people.list(ids=pairing.ever_ids)}
    dialog = CheckInDialog(desk, pairing, people, known=known, parent=parent)
    dialog.open()
    return dialog

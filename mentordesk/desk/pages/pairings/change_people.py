"""Who belongs to a pairing from now on: somebody stands in, takes over, joins or leaves; and who was there when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.form_editors import (
    ChoiceEditor,
    DateEditor,
    Editor,
    FieldRow,
    FormHelp,
    LineEditor,
    PersonEditor,
)
from mentordesk.desk.parts.record_picker import finder
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.members import Member, Role
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import Person, Status
from mentordesk.domain.refusals import Refusal

STAND_IN, TAKE_OVER, MENTOR, MENTEE, LEAVE = "stand_in", "take_over", "mentor", "mentee", "leave"
HAPPENS = (
    (STAND_IN, msg("Somebody stands in for a while")),
    (TAKE_OVER, msg("Somebody takes over")),
    (MENTOR, msg("Somebody joins as a mentor")),
    (MENTEE, msg("Somebody joins as a mentee")),
    (LEAVE, msg("Somebody leaves")),
)
_WHOM = {STAND_IN: msg("For whom"), TAKE_OVER: msg("From whom"), LEAVE: msg("Who leaves")}
_FIELDS = {"person_id": "who", "since": "on", "until": "until", "despite": "despite"}
ROLES: dict[Role, Message] = {Role.MENTOR: msg("mentor"), Role.MENTEE: msg("mentee")}


class ChangePeople(CalmDialog):
    """Asks what happens, about whom, who comes and when; only what is asked for that stands there."""

    def __init__(
        self, desk: Desk, pairing_id: int, parent: QWidget | None = None, *, happens: str = "", whom: int = 0
    ) -> None:
        """``happens`` is one of the keys of ``HAPPENS``, ``whom`` the person it is about."""
        words, theme = desk.words, desk.theme
        self._pairing = pairing = desk.book.pairings.get(pairing_id)
        super().__init__(
            theme,
            words,
            words("Change people"),
            pairing.name,
            main=words("Keep it"),
            width=580,
            parent=parent,
        )
        self._desk = desk
        self._field: str | None = None
        self.rows: dict[str, FieldRow] = {}
        self._labels: dict[str, QLabel] = {}
        self._holders: dict[str, QWidget] = {}
        people = desk.book.people.list()
        here = [*pairing.mentor_ids, *pairing.mentee_ids]
        names = {one.id: one.name for one in people}
        self.happens = ChoiceEditor(words, [(key, words.say(text)) for key, text in HAPPENS], blank=False)
        self.whom = ChoiceEditor(words, [(str(one), names.get(one, "")) for one in here], blank=False)
        self.who = PersonEditor(theme, words, _comers(people, here))
        self.on = DateEditor(theme, words, desk.today, past=False)
        self.until = DateEditor(theme, words, desk.today, past=False)
        self.despite = LineEditor(words)
        for key, label, editor in (
            ("happens", words("What happens"), self.happens),
            ("whom", words("For whom"), self.whom),
            ("who", words("Who comes"), self.who),
            ("on", words("From"), self.on),
            ("until", words("Until, where it is known"), self.until),
            ("despite", words("Why the rule is set aside"), self.despite),
        ):
            self._add(key, label, editor)
        self.times = Times(desk, pairing_id)
        self.body.addWidget(self.times)
        self.on.show_value(desk.today())
        self.happens.show_value(happens or STAND_IN)
        if whom:
            self.whom.show_value(whom)
        self.happens.accepted.connect(self._ask)
        self.main.clicked.connect(lambda _on=False: self._pressed())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._holders["despite"].hide()
        self._ask()
        (self.who if happens else self.happens).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, key: str, label: str, editor: Editor) -> None:
        editor.name(label)
        row = self.rows[key] = FieldRow(self._desk.theme, editor)
        editor.refused.connect(lambda text: row.say(text, is_wrong=True))
        editor.accepted.connect(lambda: row.say(""))
        holder = self._holders[key] = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._desk.theme.px(4))
        name = self._labels[key] = styled(QLabel(label), "soft")
        name.setBuddy(editor.control)
        lines.addWidget(name)
        lines.addWidget(row)
        self.body.addWidget(holder)

    def _ask(self) -> None:
        """Show only what is asked for what happens, under its own name."""
        words, what = self._desk.words, str(self.happens.value())
        asked = {
            "whom": what in _WHOM,
            "who": what != LEAVE,
            "until": what == STAND_IN,
        }
        for key, shown in asked.items():
            self._holders[key].setVisible(shown)
        label = words.say(_WHOM.get(what, _WHOM[STAND_IN]))
        self._labels["whom"].setText(label)
        self.whom.name(label)
        day = words("Last day") if what == LEAVE else words("From")
        self._labels["on"].setText(day)
        self.on.name(day)

    # ---------------------------------------------------------------- keeping

    def _pressed(self) -> None:
        self.refuse("")
        for row in self.rows.values():
            row.say("")
        read = self._read()
        if read is None:
            return
        self._field = None
        done = self._desk.run(
            lambda: self._noting(read), said=self._desk.words("People changed."), refused=self._refused
        )
        if done:
            self.accept()

    def _read(self) -> Callable[[], Any] | None:
        """The verb for what was typed, or None where something cannot be read; it is then marked."""
        words, book, pairing_id = self._desk.words, self._desk.book, self._pairing.id
        what, despite = str(self.happens.value()), self.despite.value()
        try:
            on = self.on.value() or self._desk.today()
            until = self.until.value() if what == STAND_IN else None
            who = self.who.value() if what != LEAVE else 0
        except ValueError as fault:
            if str(fault):
                self.rows["who"].say(str(fault), is_wrong=True)
                self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if who is None:
            self.rows["who"].say(words("Say who it is: type a few letters of the name."), is_wrong=True)
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        whom = int(self.whom.value() or 0)
        pairings = book.pairings
        verbs: dict[str, Callable[[], Any]] = {
            STAND_IN: lambda: pairings.stand_in(pairing_id, whom, who, on, until, despite=despite),
            TAKE_OVER: lambda: pairings.take_over(pairing_id, whom, who, on, despite=despite),
            MENTOR: lambda: pairings.add_member(pairing_id, who, Role.MENTOR, since=on, despite=despite),
            MENTEE: lambda: pairings.add_member(pairing_id, who, Role.MENTEE, since=on, despite=despite),
            LEAVE: lambda: pairings.leave_member(pairing_id, whom, on),
        }
        return verbs[what]

    def _noting(self, verb: Callable[[], Any]) -> Any:
        try:
            return verb()
        except Refusal as refusal:
            self._field = refusal.field
            raise

    def _refused(self, sentence: str) -> None:
        key = _FIELDS.get(self._field or "", "")
        if key == "until" and str(self.happens.value()) == LEAVE:
            key = "on"
        if not key:
            self.refuse(sentence)
            return
        self._holders[key].show()
        self.rows[key].say(sentence, is_wrong=True)
        self.rows[key].editor.setFocus(Qt.FocusReason.OtherFocusReason)


class Times(QWidget):
    """Who was there when; a row opens the days to correct them. Hidden where everybody was there all the time."""

    def __init__(self, desk: Desk, pairing_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._pairing_id = desk, pairing_id
        self.rows: list[RowButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, desk.theme.px(8), 0, 0)
        self._lines.setSpacing(desk.theme.px(4))
        title = styled(QLabel(desk.words("Who was there when")), "item")
        self._lines.addWidget(title)
        self.refresh()

    def refresh(self) -> None:
        """Read the times again."""
        members = self._desk.book.pairings.members(self._pairing_id)
        names = {one.person_id: one.name for one in members}
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in members:
            said = time_words(one, self._desk, names)
            row = RowButton(self._desk, self._desk.words("{name}: {said}", name=one.name, said=said))
            row.add(styled(QLabel(one.name), "text"))
            row.add(styled(QLabel(said), "small"))
            row.clicked.connect(lambda _on=False, one=one: self.open(one))
            self._lines.addWidget(row)
            self.rows.append(row)
        self.setVisible(any(one.is_dated for one in members))

    def open(self, member: Member) -> FieldsDialog:
        """Correct the days of somebody's time, or take it away."""
        desk, words = self._desk, self._desk.words
        dialog = FieldsDialog(
            desk,
            member.name,
            (
                Field("since", msg("From"), FieldKind.DATE, help=msg("Empty: from the beginning.")),
                Field("until", msg("Last day"), FieldKind.DATE, help=msg("Empty: to the end.")),
            ),
            {"since": member.since, "until": member.until},
            lambda values: desk.book.pairings.change_member(member.id, **values),
            main=words("Keep the changes"),
            said=words("People changed."),
            parent=self.window(),
        )
        dialog.add_other(
            words("Take out of the pairing"),
            lambda: bool(
                desk.run(
                    lambda: desk.book.pairings.remove_member(member.id),
                    said=words("People changed."),
                    refused=dialog.refuse,
                )
            ),
        )
        dialog.finished.connect(lambda _how: self.refresh())
        dialog.open()
        return dialog


def time_words(member: Member, desk: Desk, names: dict[int, str]) -> str:
    """As what and when somebody belongs to a pairing: "mentor · standing in for Miriam · 24 Nov to 15 Jan"."""
    words, today = desk.words, desk.today()
    facts = [words.say(ROLES[member.role])]
    if member.stands_in_for is not None:
        facts.append(words("standing in for {name}", name=names.get(member.stands_in_for, "")))
    since = words.short_date(member.since, today) if member.since else ""
    until = words.short_date(member.until, today) if member.until else ""
    if since and until:
        facts.append(words("{start} to {end}", start=since, end=until))
    elif since:
        facts.append(words("since {date}", date=since))
    elif until:
        facts.append(words("until {date}", date=until))
    return side_by_side(desk, facts)


def _comers(people: list[Person], here: list[int]) -> FormHelp:
    """Who can come: everybody who is here and not in the pairing, mentors first."""
    free = [one for one in people if one.status is Status.HERE and one.id not in here]
    free.sort(key=lambda one: not one.mentor)
    found = {one.id: Found(one.id, one.name, one.school_role) for one in free}
    find = finder(found.values())
    return FormHelp(people=lambda text: find(text), person=lambda person_id: found.get(person_id))


def change_people(
    desk: Desk, pairing_id: int, parent: QWidget | None, *, happens: str = "", whom: int = 0
) -> ChangePeople:
    """Open the window in which the people of a pairing are changed. Raises NotFound."""
    dialog = ChangePeople(desk, pairing_id, parent, happens=happens, whom=whom)
    dialog.open()
    return dialog

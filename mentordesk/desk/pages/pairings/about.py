"""Why these people were paired and what they agreed: read like a note, changed field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.pairings import PairingView
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Choice, Field, FieldKind
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Pairing, rhythm_words
from mentordesk.domain.programmes import Opportunity

if TYPE_CHECKING:
    from mentordesk.domain.basis import Basis

_KEYS = (
    "why", "despite", "opportunity_id", "every_weeks", "minutes", "meets_when", "started_on", "group_name", "notes",
    "private_notes",
)  # fmt: skip


def pairing_fields(kinds: Sequence[Opportunity], despite: bool = False) -> tuple[Field, ...]:
    """The fields of a pairing, with the school's own kinds of mentoring to choose from.

    ``despite`` asks why a rule was set aside too.
    """
    rule = (Field("despite", msg("Why a rule was set aside"), FieldKind.LONG_TEXT),) if despite else ()
    choices = tuple(Choice(str(one.id), Message("{name}", {"name": one.name})) for one in kinds)
    return (
        Field("why", msg("Why these two"), FieldKind.LONG_TEXT),
        *rule,
        Field("opportunity_id", msg("Kind of mentoring"), FieldKind.CHOICE, choices=choices),
        Field("every_weeks", msg("Weeks from one meeting to the next"), FieldKind.NUMBER),
        Field("minutes", msg("Minutes agreed for a meeting"), FieldKind.NUMBER),
        Field("meets_when", msg("When they meet"), help=msg("Such as: Tuesday, period 3, staff room.")),
        Field("started_on", msg("Together since"), FieldKind.DATE),
        Field("group_name", msg("Name of the group"), help=msg("Only where several are mentored together.")),
        Field("notes", msg("Notes"), FieldKind.LONG_TEXT),
        Field("private_notes", msg("Private notes"), FieldKind.LONG_TEXT),
    )


class AgreementDialog(CalmDialog):
    """The fields of a pairing; each is kept the moment it is accepted, so leaving only has to accept the last one."""

    def __init__(self, desk: Desk, pairing: Pairing, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(
            desk.theme,
            words,
            words("About this pairing"),
            pairing.name,
            main=words("Done"),
            width=640,
            parent=parent,
        )
        self._desk, self._id = desk, pairing.id
        self.form = Form(
            desk,
            pairing_fields(desk.book.opportunities.list(), bool(pairing.despite)),
            self._save,
            asked=FormHelp(near=frozenset({"started_on"})),
        )
        self.body.addWidget(self.form)
        self.quiet.hide()
        self.main.setDefault(False)
        self.main.setAutoDefault(False)
        self.main.clicked.connect(lambda _on=False: self.accept())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.show_pairing(pairing)

    def show_pairing(self, pairing: Pairing) -> None:
        """Show a pairing's values; a field that is being typed in stays."""
        self.form.show_record(pairing.id, form_values(pairing))

    def accept(self) -> None:
        """Leave once everything typed is kept; where something was refused, it stays and says why."""
        if self.form.accept_all():
            super().accept()

    def reject(self) -> None:
        """Esc leaves too: what can be kept is kept, what was refused is let go."""
        self.form.accept_all()
        super().reject()

    def _save(self, key: str, value: Any) -> None:
        if key == "opportunity_id":
            value = int(value) if value else None
        elif key in ("every_weeks", "minutes"):
            value = value or 0
        self._desk.book.pairings.change(self._id, **{key: value})


class AboutCard(Card):
    """``person(id)`` when somebody's page is asked for."""

    person = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("About"), parent)
        self._desk = desk
        self._view: PairingView | None = None
        self._folded_out = False
        self.dialog: AgreementDialog | None = None
        self.edit_button = self.add_verb(desk.words("Edit"), self.edit, "pencil")
        self.edit_button.setAccessibleName(desk.words("Edit what was agreed"))
        self._reading = QWidget()
        self._lines = QVBoxLayout(self._reading)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(desk.theme.px(10))
        self.body.addWidget(self._reading)

    def show_view(self, view: PairingView) -> None:
        """Show a pairing."""
        self._view = view
        self._read_out(view)
        if self.dialog is not None:
            self.dialog.show_pairing(view.pairing)

    # ---------------------------------------------------------------- reading

    def _read_out(self, view: PairingView) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words, pairing = self._desk.words, view.pairing
        self._people(view)
        self._say(words("Why these two"), pairing.why or words("Nobody has written it down yet."))
        if pairing.despite:
            self._say(words("Why a rule was set aside"), pairing.despite)
        if view.basis is not None:
            self._fold_out(view.basis)
        length = words.minutes(pairing.minutes)
        rhythm = words(
            "{rhythm}, {length}", rhythm=words.say(rhythm_words(pairing.every_weeks)), length=length
        )
        self._say(words("What they agreed"), "\n".join(filter(None, (rhythm, pairing.meets_when))))
        if pairing.notes:
            self._say(words("Notes"), pairing.notes)
        if pairing.private_notes:
            button = styled(QPushButton(words("There are private notes")), "link")
            self._desk.theme.dress(button, "lock", "gold", 16)
            button.clicked.connect(lambda _on=False: self.edit("private_notes"))
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _people(self, view: PairingView) -> None:
        words = self._desk.words
        sides = (
            (view.pairing.mentor_ids, words.plural("Mentor", "Mentors", len(view.pairing.mentor_ids))),
            (view.pairing.mentee_ids, words.plural("Mentee", "Mentees", len(view.pairing.mentee_ids))),
        )
        for ids, label in sides:
            holder = QWidget()
            lines = QVBoxLayout(holder)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(styled(QLabel(label), "small"))
            for person_id in ids:
                if person_id not in view.people:
                    continue
                one = view.people[person_id]
                button = RowButton(self._desk, words("Open {name}", name=one.name))
                button.add(styled(QLabel(one.name), "text", "blue"))
                button.setToolTip(one.school_role)
                button.clicked.connect(lambda _on=False, person_id=person_id: self.person.emit(person_id))
                lines.addWidget(button)
            self._lines.addWidget(holder)

    def _fold_out(self, basis: Basis) -> None:
        """A button that shows below it on what the pairing was confirmed, and hides it again."""
        from mentordesk.actions.basis_words import basis_parts  # late: most days nobody asks

        words = self._desk.words
        button = styled(QPushButton(), "link")
        self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        shown = [
            self._say(words.say(heading), "\n".join(words.say(one) for one in sentences))
            for heading, sentences in basis_parts(basis)
        ]

        def fold(is_out: bool) -> None:
            self._folded_out = is_out
            button.setText(
                words("Hide what it was confirmed on") if is_out else words("Show what it was confirmed on")
            )
            for one in shown:
                one.setVisible(is_out)

        fold(self._folded_out)
        button.clicked.connect(lambda _on=False: fold(not self._folded_out))

    def _say(self, label: str, text: str) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._desk.theme.px(2))
        lines.addWidget(styled(QLabel(label), "small"))
        said = styled(QLabel(text), "text")
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addWidget(said)
        self._lines.addWidget(holder)
        return holder

    # ---------------------------------------------------------------- changing

    def edit(self, key: str = "why") -> AgreementDialog | None:
        """Open the fields, and put the keyboard into one of them."""
        if self._view is None:
            return None
        self.dialog = AgreementDialog(self._desk, self._view.pairing, self.window())
        self.dialog.finished.connect(self._finished)
        self.dialog.open()
        self.dialog.form.focus_on(key)
        return self.dialog

    def _finished(self) -> None:
        self.dialog = None


def form_values(pairing: Pairing) -> dict[str, Any]:
    """A pairing's values as the form's editors take them."""
    values = {key: getattr(pairing, key) for key in _KEYS}
    kind = pairing.opportunity_id
    return {**values, "opportunity_id": str(kind) if kind is not None else None}

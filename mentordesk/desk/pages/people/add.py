"""Adding a person: the few fields one needs, Enter adds, and the next one may follow at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from mentordesk.actions.people import doubles_of, known_apart
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import styled, wrong
from mentordesk.domain.people import PERSON_FIELDS, Person, check_person
from mentordesk.domain.refusals import Refusal

LINES = ("given_name", "family_name", "school_role", "email")
LABELS = {one.key: one.label for one in PERSON_FIELDS}


class AddPersonDialog(CalmDialog):
    """Asks for a new person. ``added(id)`` after each one; "Add another" keeps the dialog open for the next."""

    added = Signal(int)

    def __init__(self, desk: Desk, known: Known, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("Add a person"),
            words("A name is enough. Everything else can follow on their page."),
            main=words("Add"),
            parent=parent,
        )
        self._desk, self._known = desk, known
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(theme.px(14))
        form.setVerticalSpacing(theme.px(10))
        self.lines: dict[str, LineEdit] = {}
        for key in LINES:
            line = LineEdit(words)
            label = styled(QLabel(words.say(LABELS[key])), "soft")
            label.setBuddy(line)
            line.setAccessibleName(words.say(LABELS[key]))
            line.textChanged.connect(lambda _text, line=line: self._typed_in(line))
            form.addRow(label, line)
            self.lines[key] = line
        self.mentor = QCheckBox(words.say(LABELS["mentor"]))
        self.mentee = QCheckBox(words.say(LABELS["mentee"]))
        roles = QHBoxLayout()
        roles.setSpacing(theme.px(18))
        roles.addWidget(self.mentor)
        roles.addWidget(self.mentee)
        roles.addStretch(1)
        form.addRow(QLabel(), roles)
        self.body.addLayout(form)
        self.hint = styled(QLabel(), "soft", "gold")
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.body.addWidget(self.hint)
        self.just_added = styled(QLabel(), "soft", "green")
        self.just_added.setWordWrap(True)
        self.just_added.hide()
        self.body.addWidget(self.just_added)
        self.another = styled(QPushButton(words("Add another")), "quiet")
        self.another.setAutoDefault(False)
        self.another.setToolTip(words("Add this person and go on with the next (Ctrl+Shift+Enter)"))
        self.another.setShortcut("Ctrl+Shift+Return")
        self.another.clicked.connect(lambda _on=False: self._add(stay=True))
        self.others.addWidget(self.another)
        self.main.clicked.connect(lambda _on=False: self._add(stay=False))
        self.lines["given_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> Person:
        """The person as it is typed so far."""
        given, family, role, email = (self.lines[key].text().strip() for key in LINES)
        return Person(
            given_name=given,
            family_name=family,
            school_role=role,
            email=email,
            mentor=self.mentor.isChecked(),
            mentee=self.mentee.isChecked(),
        )

    def _typed_in(self, line: LineEdit) -> None:
        wrong(line, False)
        self._look_for_double()

    def _look_for_double(self) -> None:
        """Say at once where somebody of this name or address is in the book already."""
        person, words = self.typed(), self._desk.words
        found = doubles_of(person, self._known.people, known_apart(self._desk.book)) if person.name else []
        if found:
            other, why = found[0].other, found[0].why
            name, who = other.name, other.school_role or other.email
            self.hint.setText(
                words("{name} ({who}) is in the book already. {why}", name=name, who=who, why=why)
                if who
                else words("{name} is in the book already. {why}", name=name, why=why)
            )
        self.hint.setVisible(bool(found))

    def _add(self, stay: bool) -> None:
        person, words = self.typed(), self._desk.words
        self.refuse("")
        try:
            check_person(person)
        except Refusal as refusal:
            self._refuse_at(refusal)
            return
        said = words("{name} added.", name=person.name)
        done = self._desk.run(
            lambda: self._desk.book.people.add(person), None if stay else said, refused=self.refuse
        )
        if not done or done.value is None:
            return
        self._known.forget()
        self.added.emit(done.value)
        if not stay:
            self.accept()
            return
        self.just_added.setText(said)
        self.just_added.show()
        self.hint.hide()
        for line in self.lines.values():
            line.clear()
        self.lines["given_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse_at(self, refusal: Refusal) -> None:
        self.refuse(self._desk.words.say(refusal.message))
        line = self.lines.get(refusal.field or "")
        if line is not None:
            wrong(line, True)
            line.setFocus(Qt.FocusReason.OtherFocusReason)

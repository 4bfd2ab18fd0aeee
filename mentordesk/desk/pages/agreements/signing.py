"""The last step of the conversation: read it together, sign it with the day, and go on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.agreements import AgreementView, Signing, clauses, may_grow
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.room import keep_trailing
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.form import PrivateBlock
from mentordesk.desk.parts.form_editors import DateEditor, FieldRow
from mentordesk.desk.parts.text_edit import NotesEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.agreements import Agreement

WIDEST = 720  # px at 100 %


class SigningView(QScrollArea):
    """``topic(index)`` to go back to one, ``printing()``, ``edited()`` and ``left()`` about the private notes."""

    topic = Signal(int)
    printing = Signal()
    edited = Signal()
    left = Signal()

    def __init__(self, desk: Desk, view: AgreementView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.read = Card(theme)
        self.read.body.setSpacing(theme.px(14))
        title = styled(QLabel(words("Read it together, and sign")), "title")
        title.setWordWrap(True)
        self.read.body.addWidget(title)
        self.missing = QWidget()
        self._missing = FlowLayout(self.missing, theme.px(4), 1)
        self.read.body.addWidget(self.missing)
        self._clauses = QWidget()
        self._lines = QVBoxLayout(self._clauses)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(10))
        self.read.body.addWidget(self._clauses)
        self.days: dict[int, DateEditor] = {}
        self.rows: dict[int, FieldRow] = {}
        self.sign_card = self._signatures(view)
        self.private = self._private()
        inner = styled(QWidget(), "plain")
        inner.setMaximumWidth(theme.px(WIDEST))
        lines = QVBoxLayout(inner)
        keep_trailing(lines, desk, 8)
        lines.setSpacing(theme.px(12))
        lines.addWidget(self.read)
        lines.addWidget(self.sign_card)
        lines.addWidget(self.private)
        lines.addStretch(1)
        self.setWidget(inner)

    def _signatures(self, view: AgreementView) -> Card:
        words, theme = self._desk.words, self._desk.theme
        card = Card(theme, words("Signatures"))
        hint = styled(
            QLabel(
                words(
                    "Print it, let everybody sign the page, and note the day here. Whoever signs later is added later."
                )
            ),
            "soft",
        )
        hint.setWordWrap(True)
        card.body.addWidget(hint)
        for person in view.people:
            label = words("{name} signed on", name=person.name)
            editor = DateEditor(theme, words, self._desk.today, past=True)
            editor.name(label)
            row = FieldRow(theme, editor)
            editor.refused.connect(lambda text, row=row: row.say(text, is_wrong=True))
            editor.accepted.connect(lambda row=row: row.say(""))
            name = styled(QLabel(label), "soft")
            name.setBuddy(editor.control)
            card.body.addWidget(name)
            card.body.addWidget(row)
            self.days[person.id], self.rows[person.id] = editor, row
        self.all_today = styled(QPushButton(words("All of them today")), "link")
        self.all_today.clicked.connect(lambda _on=False: self.fill(self._desk.today()))
        self.print_button = styled(QPushButton(words("Print the agreement")), "quiet")
        theme.dress(self.print_button, "printer", "blue", 16)
        self.print_button.clicked.connect(lambda _on=False: self.printing.emit())
        self.grow = QCheckBox(words("The pairing goes on to enabling growth with it"))
        self.grow.setChecked(True)
        verbs = QWidget()
        flow = FlowLayout(verbs, theme.px(8))
        flow.addWidget(self.print_button)
        flow.addWidget(self.all_today)
        card.body.addWidget(verbs)
        card.body.addWidget(self.grow)
        return card

    def _private(self) -> PrivateBlock:
        block = PrivateBlock(self._desk)
        self.notes = NotesEdit(self._desk.theme, self._desk.words)
        self.notes.setAccessibleName(self._desk.words("What was said beside it"))
        self.notes.setPlaceholderText(self._desk.words("What was said beside it; in no print and no export"))
        self.notes.textChanged.connect(self.edited)
        self.notes.done.connect(self.left)
        block.form.addRow(self.notes)
        return block

    # ---------------------------------------------------------------- what is shown

    def show_view(self, view: AgreementView, agreement: Agreement) -> None:
        """Show the whole agreement as it stands, who has signed, and what was not talked about yet."""
        self._read_out(view, agreement)
        self._say_missing(agreement)
        for person_id, editor in self.days.items():
            if not editor.control.hasFocus() and (day := agreement.signed_by(person_id)) is not None:
                editor.show_value(day)
        self.grow.setVisible(may_grow(view.pairing))
        if not self.notes.hasFocus() and self.notes.text() != agreement.private_notes:
            self.notes.blockSignals(True)
            self.notes.set_text(agreement.private_notes)
            self.notes.blockSignals(False)

    def _read_out(self, view: AgreementView, agreement: Agreement) -> None:
        _emptied(self._lines)
        for clause in clauses(view, agreement, self._desk.words):
            if not clause.text.strip():
                continue
            title = styled(QLabel(clause.title), "item")
            text = styled(QLabel(clause.text), "text")
            for label in (title, text):
                label.setWordWrap(True)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines.addWidget(title)
            self._lines.addWidget(text)

    def _say_missing(self, agreement: Agreement) -> None:
        _emptied(self._missing)
        words = self._desk.words
        missing = [(index, one) for index, one in enumerate(agreement.topics) if not one.talked]
        self.missing.setVisible(bool(missing))
        if not missing:
            return
        self._missing.addWidget(styled(QLabel(words("Not talked through yet:")), "soft", "gold"))
        for index, one in missing:
            button = styled(QPushButton(one.title), "link")
            button.setProperty("tight", True)
            button.setAccessibleName(words("Talk about: {title}", title=one.title))
            button.clicked.connect(lambda _on=False, index=index: self.topic.emit(index))
            self._missing.addWidget(button)

    def fill(self, day: date) -> None:
        """Let everybody without a day have signed on one."""
        for editor in self.days.values():
            try:
                if editor.value() is None:
                    editor.show_value(day)
            except ValueError:
                continue

    def begin(self) -> None:
        """Begin at the top, with the keyboard at the first signature."""
        self.verticalScrollBar().setValue(0)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def signing(self) -> Signing | None:
        """Who signed on which day, as it is typed; None where a day cannot be read, which is then marked."""
        days: dict[int, date] = {}
        for person_id, editor in self.days.items():
            try:
                day = editor.value()
            except ValueError:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
            if day is not None:
                days[person_id] = day
        return Signing(days, self.grow.isVisibleTo(self.sign_card) and self.grow.isChecked())


def _emptied(lines: QVBoxLayout | FlowLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()

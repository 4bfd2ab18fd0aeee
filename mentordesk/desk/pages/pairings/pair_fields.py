"""What is written down when people are put together: why, despite what, which kind, how often, from when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.editors import MinutesEditor
from mentordesk.desk.parts.form_editors import DateEditor, Editor, FieldRow, LineEditor, NumberEditor
from mentordesk.desk.parts.text_edit import NotesEdit
from mentordesk.desk.theme import styled, wrong
from mentordesk.domain.programmes import Opportunity


class PairFields(QWidget):
    """The fields below the reasons. ``values()`` gives what ``book.pairings.confirm`` takes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words, theme = desk.words, desk.theme
        self._kinds: list[Opportunity] = desk.book.opportunities.list()
        self.why = NotesEdit(theme, words, least=2, most=6)
        self.why.setPlaceholderText(words("Why these two? It is read again next year."))
        self.why.setAccessibleName(words("Why these two"))
        self.despite = NotesEdit(theme, words, least=2, most=4)
        self.despite.setPlaceholderText(words("Why the rule is set aside this time"))
        self.despite.setAccessibleName(words("Why a rule was set aside"))
        self.despite.hide()
        self.said = styled(QLabel(), "small", "crimson")
        self.said.setWordWrap(True)
        self.said.hide()
        self.kind = QComboBox()
        self.kind.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(6)
        self.kind.addItem(words("Not said"), None)
        for one in self._kinds:
            self.kind.addItem(one.name, one.id)
        if self._kinds:
            self.kind.setCurrentIndex(1)
        self.every_weeks = NumberEditor(words)
        self.minutes = MinutesEditor(words)
        self.started_on = DateEditor(theme, words, desk.today, past=False, near=True)
        self.meets_when = LineEditor(words)
        self.group_name = LineEditor(words)
        self._rows: dict[str, FieldRow] = {}
        self._touched: set[str] = set()
        self._build()
        self.kind.activated.connect(lambda _index: self._take_usual())
        self.every_weeks.line.textEdited.connect(lambda _text: self._touched.add("every_weeks"))
        self.minutes.line.textEdited.connect(lambda _text: self._touched.add("minutes"))
        self.started_on.show_value(desk.today())
        self._take_usual()

    def _build(self) -> None:
        words, theme = self._desk.words, self._desk.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(self._named(words("Kind of mentoring"), self.kind), 0, 0)
        grid.addWidget(self._field("minutes", words("Minutes"), self.minutes), 0, 1)
        grid.addWidget(self._field("meets_when", words("When they meet"), self.meets_when), 1, 0, 1, 2)
        grid.addWidget(self._field("started_on", words("From"), self.started_on), 2, 0)
        grid.addWidget(self._field("every_weeks", words("Every … weeks"), self.every_weeks), 2, 1)
        self._group_block = self._field("group_name", words("Name of the group"), self.group_name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.despite)
        whole.addWidget(self.said)
        whole.addWidget(self.why)
        whole.addWidget(self._group_block)
        whole.addLayout(grid)
        self._group_block.hide()

    def _field(self, key: str, label: str, editor: Editor) -> QWidget:
        editor.name(label)
        row = FieldRow(self._desk.theme, editor)
        editor.refused.connect(lambda text: row.say(text, is_wrong=True))
        self._rows[key] = row
        return self._named(label, row, editor.control)

    def _named(self, label: str, inside: QWidget, buddy: QWidget | None = None) -> QWidget:
        if buddy is None:
            inside.setAccessibleName(label)
        holder = QWidget()
        name = styled(QLabel(label), "small")
        name.setBuddy(buddy or inside)
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._desk.theme.px(2))
        lines.addWidget(name)
        lines.addWidget(inside)
        lines.addStretch(1)
        return holder

    # ---------------------------------------------------------------- what is asked

    def show_group(self, several: bool) -> None:
        """Ask for a name where several are mentored together, and offer the kind of mentoring meant for it."""
        self._group_block.setVisible(several)

    def ask_despite(self, needed: bool) -> None:
        """Ask for the reason a hard rule is set aside."""
        self.despite.setVisible(needed)
        self.said.setVisible(False)
        wrong(self.despite, False)

    def take_into_why(self, sentence: str) -> None:
        """Write a sentence of the records into the why."""
        text = self.why.text().rstrip()
        if sentence not in text:
            self.why.set_text(f"{text} {sentence}".strip())

    def _take_usual(self) -> None:
        """The usual rhythm and length of the kind of mentoring, where nobody typed another."""
        kind = next((one for one in self._kinds if one.id == self.kind.currentData()), Opportunity())
        if "every_weeks" not in self._touched:
            self.every_weeks.show_value(kind.every_weeks)
        if "minutes" not in self._touched:
            self.minutes.show_value(kind.minutes)

    # ---------------------------------------------------------------- what was typed

    def values(self) -> dict[str, Any] | None:
        """What was typed, or None where something cannot be read; that field is then marked."""
        found: dict[str, Any] = {}
        for key, row in self._rows.items():
            try:
                found[key] = row.editor.value()
            except ValueError as fault:
                if str(fault):
                    row.say(str(fault), is_wrong=True)
                row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
            row.say("")
        found["started_on"] = found["started_on"] or self._desk.today()
        found["every_weeks"] = found["every_weeks"] or 0
        found["minutes"] = found["minutes"] or 0
        if self._group_block.isHidden():
            found["group_name"] = ""
        despite = self.despite.text() if not self.despite.isHidden() else ""
        return {
            **found,
            "why": self.why.text().strip(),
            "despite": despite,
            "opportunity_id": self.kind.currentData(),
        }

    def refuse(self, key: str | None, sentence: str) -> bool:
        """Say beside a field why it was refused; False where there is no such field here."""
        if key == "despite":
            self.said.setText(sentence)
            self.said.show()
            wrong(self.despite, True)
            self.despite.show()
            self.despite.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key in self._rows:
            self._rows[str(key)].say(sentence, is_wrong=True)
            self._rows[str(key)].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

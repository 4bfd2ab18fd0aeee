"""Making one of two people found to be the same: both side by side, what will be kept, one step of undo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.lists.people import period_words
from mentordesk.actions.people import MergedFact, MergePreview, merge_preview
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.record_picker import RecordPicker
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import FieldKind
from mentordesk.domain.people import PERSON_FIELDS
from mentordesk.domain.refusals import NotFound

# Shown also where both say the same, so that one sees whom one has before one.
ALWAYS = ("given_name", "family_name", "school_role", "email")
FIELDS = {one.key: one for one in PERSON_FIELDS}


class MergeDialog(CalmDialog):
    """Compares two people and makes one of them: ``merged(id)`` names the one kept, ``are_two(id, id)`` two to keep."""

    merged = Signal(int)
    are_two = Signal(int, int)

    def __init__(
        self,
        desk: Desk,
        known: Known,
        keep_id: int,
        other_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("Make one of two people"),
            words(
                "Choose the other entry of the same person. Everything recorded for either of them is kept."
            ),
            main=words("Make them one"),
            width=760,
            scrolls=True,
            parent=parent,
        )
        self._desk, self._known = desk, known
        self.keep_id, self.other_id = keep_id, other_id
        self.other = RecordPicker(
            theme, words, known.finder(lambda: self.keep_id), words("Type a few letters of the name")
        )
        self.other.setAccessibleName(words("The other entry"))
        self.other.picked.connect(self._picked)
        self.swap = styled(QPushButton(words("Keep the other one instead")), "link")
        theme.dress(self.swap, "refresh-cw", "blue", 16)
        self.swap.setAutoDefault(False)
        self.swap.clicked.connect(lambda _on=False: self._swap())
        self.apart = styled(QPushButton(words("They are two people")), "link")
        self.apart.setAutoDefault(False)
        self.apart.clicked.connect(lambda _on=False: self._are_two())
        self.others.addWidget(self.apart)
        self._table = QWidget()
        label = styled(QLabel(words("The other entry")), "soft")
        label.setBuddy(self.other)
        for widget in (label, self.other, self._table):
            self.body.addWidget(widget)
        self.body.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        self.main.clicked.connect(lambda _on=False: self._merge())
        self.resize(theme.px(760), theme.px(560))
        if other_id is not None:
            self.other.show_record(known.person(other_id))
        self._show()

    def _picked(self, key: Any) -> None:
        self.other_id = key if isinstance(key, int) else None
        self._show()

    def _swap(self) -> None:
        if self.other_id is not None:
            self.keep_id, self.other_id = self.other_id, self.keep_id
            self.other.show_record(self._known.person(self.other_id))
            self._show()

    def _show(self) -> None:
        self.refuse("")
        preview = None
        if self.other_id is not None:
            try:
                preview = merge_preview(self._desk.book, self.keep_id, self.other_id)
            except NotFound as gone:
                self.refuse(self._desk.sentence(gone))
        self.main.setEnabled(preview is not None)
        self.swap.setVisible(preview is not None)
        self.apart.setVisible(preview is not None)
        old, self._table = self._table, self._laid_out(preview) if preview is not None else QWidget()
        self.body.replaceWidget(old, self._table)
        old.hide()
        old.deleteLater()

    def _laid_out(self, preview: MergePreview) -> QWidget:
        theme, words = self._desk.theme, self._desk.words
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(10))
        if preview.pairings or preview.certificates or preview.follow_ups:
            moving = styled(QLabel(self._moving_words(preview)), "text")
            moving.setWordWrap(True)
            column.addWidget(moving)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        for number in (1, 2, 3):
            grid.setColumnStretch(number, 1)
        heads = ("", words("Kept: {name}", name=preview.keep.name), preview.other.name, words("Will be"))
        for number, head in enumerate(heads):
            grid.addWidget(_label(head, "head"), 0, number)
        grid.addWidget(styled(QFrame(), "line"), 1, 0, 1, 4)
        shown_facts = [fact for fact in preview.facts if fact.kept != fact.other or fact.key in ALWAYS]
        for row, fact in enumerate(shown_facts, start=2):
            name = _label(words.say(fact.label), "soft")
            name.setFixedWidth(theme.px(140))
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            for number, value in enumerate((fact.kept, fact.other, fact.result), start=1):
                lost = number == 2 and fact.differs and fact.result == fact.kept
                shown = _label(self._said(fact, value), "text", "gold" if lost else None)
                grid.addWidget(shown, row, number, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        if len(shown_facts) < len(preview.facts):
            column.addWidget(_label(words("Everything else is the same in both."), "small"))
        if any(fact.differs and fact.result == fact.kept for fact in preview.facts):
            column.addWidget(
                _label(
                    words("What is shown in gold gives way; the history still tells of it."), "small", "gold"
                )
            )
        return holder

    def _moving_words(self, preview: MergePreview) -> str:
        words = self._desk.words
        parts = []
        if preview.pairings:
            parts.append(words.plural("{n} pairing", "{n} pairings", preview.pairings))
        if preview.follow_ups:
            parts.append(words.plural("{n} follow-up", "{n} follow-ups", preview.follow_ups))
        if preview.certificates:
            parts.append(words.plural("{n} certificate", "{n} certificates", preview.certificates))
        return words("These go over to {name}: {records}.", records=words.join(parts), name=preview.keep.name)

    def _said(self, fact: MergedFact, value: Any) -> str:
        words, field = self._desk.words, FIELDS[fact.key]
        if value is None or value == "" or value == ():
            return "–"
        match field.kind:
            case FieldKind.YES_NO:
                return words("Yes") if value else words("No")
            case FieldKind.CHOICE:
                known = {choice.value: choice.label for choice in field.choices}
                return words.say(known[str(value)])
            case FieldKind.PERIODS:
                rotation = int(self._desk.school("rotation", 0) or 0)
                return ", ".join(period_words(one, rotation, words) for one in value)
            case FieldKind.WORDS:
                return ", ".join(value)
            case FieldKind.PERSON:
                found = self._known.person(value)
                return found.title if found is not None else "–"
            case FieldKind.DATE:
                return words.date(value)
            case _:
                return words.join([str(value)])

    def _are_two(self) -> None:
        if self.other_id is not None:
            self.are_two.emit(self.keep_id, self.other_id)
            self.accept()

    def _merge(self) -> None:
        keep, other = self.keep_id, self.other_id
        if other is None or not self.other.settle():
            return
        words = self._desk.words
        name = self._desk.book.people.names().get(keep, "")
        done = self._desk.run(
            lambda: self._desk.book.people.merge(keep, other),
            words("{name} is one person now.", name=name),
            refused=self.refuse,
        )
        if done:
            self.merged.emit(keep)
            self.accept()


def _label(text: str, role: str, tone: str | None = None) -> QLabel:
    label = styled(QLabel(text), role, tone)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

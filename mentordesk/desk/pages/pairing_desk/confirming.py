"""Making pairings of what is suggested: each with a why that can be changed, from a day on, in one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.suggesting import confirm, key_of
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.thinking import Thinking
from mentordesk.desk.pages.pairings.reasons import ReasonsPanel
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.form_editors import DateEditor, FieldRow
from mentordesk.desk.parts.text_edit import NotesEdit
from mentordesk.desk.theme import styled, wrong
from mentordesk.domain.fit import Reason
from mentordesk.domain.grouping import GroupSuggestion, SuggestedGroup
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.suggesting import Pair, Suggested, Suggestion

Index = QModelIndex | QPersistentModelIndex
MOST_IN_WHY = 3
"""Sentences of the records that stand in a why to begin with; the others can be taken in."""


@dataclass
class Part:
    """One pairing to be: its people in words, what the records say, and what is written about it so far."""

    one: Suggested | SuggestedGroup
    key: Pair
    name: str
    reasons: tuple[Reason, ...]
    hard: bool
    why: str
    despite: str = ""
    taken: bool = True


class _Parts(QAbstractListModel):
    """Those to be confirmed; ticked are those that will be."""

    def __init__(self, parts: Sequence[Part], needs: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parts, self._needs = list(parts), needs

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.parts):
            return None
        part = self.parts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return part.name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if part.taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            missing = part.hard and part.taken and not part.despite.strip()
            return ", ".join(filter(None, (part.name, self._needs if missing else "", part.why)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return part.why or None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.parts[index.row()].taken = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


class ConfirmDialog(CalmDialog):
    """``confirmed(list of pairing ids)`` once the book has them."""

    confirmed = Signal(list)

    def __init__(self, desk: Desk, thinking: Thinking, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("Confirm the pairs"),
            words(
                "Each reason was drawn from the records. Read it, change it, and add what only you know: "
                "it is kept with the pairing and read again next year."
            ),
            main=words("Confirm"),
            width=860,
            scrolls=True,
            parent=parent,
        )
        self._desk, self._thinking = desk, thinking
        answer = thinking.answer
        assert answer is not None
        self._found: Suggestion | GroupSuggestion | None = answer.suggestion or answer.groups
        self.parts = self._parts()
        self.model = _Parts(self.parts, words("A rule speaks against it"), self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(words("Those who will be paired"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(theme.px(3))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.name = styled(QLabel(), "item")
        self.name.setWordWrap(True)
        self.why = NotesEdit(theme, words, least=3, most=8)
        self.why.setAccessibleName(words("Why these two"))
        self.despite = NotesEdit(theme, words, least=2, most=4)
        self.despite.setAccessibleName(words("Why a rule is set aside"))
        self.despite.setPlaceholderText(words("Why the rule is set aside this time"))
        self.reasons = ReasonsPanel(desk)
        self.day = DateEditor(theme, words, desk.today, past=False, near=True)
        self.day.name(words("From"))
        self.day.show_value(desk.today())
        self.day_row = FieldRow(theme, self.day)
        self._build()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown: Part | None = None
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show(now.row()))
        self.model.dataChanged.connect(lambda *_: self._count())
        self.why.textChanged.connect(self._write)
        self.despite.textChanged.connect(self._write)
        self.reasons.taken.connect(self._take)
        self.main.clicked.connect(lambda _on=False: self._confirm())
        self.list.setCurrentIndex(self.model.index(0))
        self._count()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        words, theme = self._desk.words, self._desk.theme
        setup = self._thinking.setup
        kinds = [
            one.name
            for one in self._desk.book.opportunities.list()
            if setup and one.id == setup.opportunity_id
        ]
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        name = styled(QLabel(words("From")), "soft")
        name.setBuddy(self.day.control)
        top.addWidget(name)
        top.addWidget(self.day_row)
        if kinds:
            kind = styled(QLabel(words("as {kind}", kind=kinds[0])), "soft")
            kind.setWordWrap(True)
            top.addWidget(kind, 1)
        else:
            top.addStretch(1)
        beside = QWidget()
        lines = QVBoxLayout(beside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(8))
        label = styled(QLabel(words("Why these two")), "small")
        label.setBuddy(self.why)
        for widget in (self.name, label, self.why, self.despite, self.reasons):
            lines.addWidget(widget)
        lines.addStretch(1)
        wide = self.room().width() >= theme.px(640)
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        columns.setSpacing(theme.px(16))
        columns.addWidget(self.list, 5)
        columns.addWidget(beside, 6)
        self.list.setMinimumHeight(theme.px(220))
        self.resize(self.width(), theme.px(640))
        self.body.addLayout(top)
        self.body.addLayout(columns, 1)

    # ---------------------------------------------------------------- what is suggested

    def _parts(self) -> list[Part]:
        found = self._found
        if isinstance(found, GroupSuggestion):
            return [self._group(one) for one in found.groups]
        return [self._pair(one) for one in found.pairs] if found is not None else []

    def _pair(self, one: Suggested) -> Part:
        name = self._thinking.name
        said = (*one.cautions, *one.reasons)
        return Part(
            one,
            key_of(one),
            f"{name(one.mentor_id)} – {name(one.mentee_id)}",
            said,
            one.breaks_a_rule,
            self._first(one.reasons),
        )

    def _group(self, one: SuggestedGroup) -> Part:
        names = [self._thinking.name(person) for person in one.mentee_ids]
        mentor = self._thinking.name(one.mentor_id) if one.mentor_id is not None else ""
        of_pairs = [reason for pair in one.pairs for reason in (*pair.cautions, *pair.reasons)]
        said = tuple({str(reason.sentence): reason for reason in (*one.reasons, *of_pairs)}.values())
        return Part(
            one,
            key_of(one),
            " – ".join(filter(None, (mentor, self._desk.words.join(names)))),
            said,
            one.breaks_a_rule,
            self._first([reason for reason in said if reason.speaks_for]),
        )

    def _first(self, reasons: Sequence[Reason]) -> str:
        return " ".join(self._desk.words.plain.say(one.sentence) for one in reasons[:MOST_IN_WHY])

    # ---------------------------------------------------------------- what is written

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self.parts):
            return
        self._shown = None  # what is filled in now was not written by a person
        part = self.parts[row]
        self.name.setText(part.name)
        self.why.set_text(part.why)
        self.despite.set_text(part.despite)
        self._shown = part
        self.despite.setVisible(part.hard)
        wrong(self.despite, False)
        self.reasons.show_reasons(part.reasons, part.why)

    def _write(self) -> None:
        if self._shown is not None:
            self._shown.why, self._shown.despite = self.why.text(), self.despite.text()
            self.reasons.mark_taken(self._shown.why)

    def _take(self, sentence: str) -> None:
        text = self.why.text().rstrip()
        if sentence not in text:
            self.why.set_text(f"{text} {sentence}".strip())

    def _count(self) -> None:
        words = self._desk.words
        chosen = sum(one.taken for one in self.parts)
        if isinstance(self._found, GroupSuggestion):
            self.main.setText(words.plural("Confirm {n} group", "Confirm {n} groups", chosen))
        else:
            self.main.setText(words.plural("Confirm {n} pair", "Confirm {n} pairs", chosen))
        self.main.setEnabled(chosen > 0)

    def _confirm(self) -> None:
        self.refuse("")
        words, setup = self._desk.words, self._thinking.setup
        taken = [one for one in self.parts if one.taken]
        bare = next((one for one in taken if one.hard and not one.despite.strip()), None)
        if bare is not None:
            self.list.setCurrentIndex(self.model.index(self.parts.index(bare)))
            wrong(self.despite, True)
            self.despite.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refuse(
                words(
                    "A rule speaks against {name}. Write down why it is set aside, or untick the pair.",
                    name=bare.name,
                )
            )
            return
        try:
            day = self.day.value() or self._desk.today()
        except ValueError:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found = self._chosen(taken)
        if setup is None or found is None:
            return
        field: list[str | None] = [None]

        def write() -> list[int]:
            try:
                return confirm(
                    self._desk.book,
                    found,
                    setup,
                    why={one.key: one.why for one in taken},
                    despite={one.key: one.despite for one in taken},
                    today=self._desk.today(),
                    started_on=day,
                )
            except Refusal as refusal:
                field[0] = refusal.field
                raise

        group = isinstance(found, GroupSuggestion)
        said = (
            words.plural("{n} group confirmed.", "{n} groups confirmed.", len(taken))
            if group
            else words.plural("{n} pair confirmed.", "{n} pairs confirmed.", len(taken))
        )
        done = self._desk.run(write, said=said, refused=self.refuse)
        if done and done.value is not None:
            self.accept()
            self.confirmed.emit(done.value)
        elif field[0] == "started_on":
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, taken: Sequence[Part]) -> Suggestion | GroupSuggestion | None:
        """The part of the answer that is ticked."""
        if isinstance(self._found, GroupSuggestion):
            return replace(
                self._found, groups=tuple(one.one for one in taken if isinstance(one.one, SuggestedGroup))
            )
        if self._found is None:
            return None
        return replace(self._found, pairs=tuple(one.one for one in taken if isinstance(one.one, Suggested)))

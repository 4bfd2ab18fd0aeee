"""Rows that are, or may be, somebody known already: both side by side, and what is to become of the row."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.importing import Decision, Preview, PreviewRow
from mentordesk.actions.importing.comparing import Fact, Outcome, compare
from mentordesk.actions.importing.lists import known_people
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.one_line import words_label
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.parts.painted import head_font
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.theme import styled
from mentordesk.domain.people import Person


class Decisions(QWidget):
    """The rows known already. ``decided(index, decision, update)`` says what becomes of one, ``all_same()`` of all."""

    decided = Signal(int, str, bool)
    all_same = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preview: Preview | None = None
        words, theme = desk.words, desk.theme
        self.list = RecordList(
            desk,
            known_people(lambda: self._preview.matched if self._preview is not None else ()),
            scope=lambda: Scope(desk.today(), words=words),
            empty=Empty(
                "users",
                words("Nobody of this list is here already"),
                words(
                    "People are recognised by their e-mail address, and by names that are the same or nearly so."
                ),
            ),
        )
        self.detail = _Beside(desk)
        self.detail.decided.connect(self.decided)
        self.detail.next_asked.connect(self.show_next)
        self.detail.all_same.connect(self.all_same)
        self.split = ListAndDetail(theme, words, self.list, self.detail, list_share=0.42)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self.split.show_detail())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.setFocusProxy(self.list)

    def show_preview(self, preview: Preview) -> None:
        """Show the rows of a preview; the one looked at stays."""
        keep = self.list.current_id
        self._preview = preview
        self.list.refresh()
        if keep is not None and self.list.current_id != keep:
            self.list.show_record(keep)
        self._show(self.list.current_id)

    def show_next(self) -> None:
        """Go to the next row somebody must decide about."""
        if self._preview is None:
            return
        after = self.list.current_id if self.list.current_id is not None else -1
        waiting = [row.index for row in self._preview.matched if row.decision is Decision.OPEN]
        following = [index for index in waiting if index > after] or waiting
        if following:
            self.list.show_record(following[0])
            self.split.show_detail()

    def _show(self, index: int | None) -> None:
        self.detail.setVisible(index is not None)
        if index is not None and self._preview is not None:
            self.detail.show_row(self._preview, index)


class _Beside(QFrame):
    """One row beside whom it may be."""

    decided = Signal(int, str, bool)
    next_asked = Signal()
    all_same = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        styled(self, "card")
        theme, words = desk.theme, desk.words
        self._index = -1
        self.title = words_label(words, "", "section")
        self.reason = words_label(words, "", "soft")
        self.same = QRadioButton(words("The same person: add what is new"))
        self.new = QRadioButton(words("Somebody else: add them"))
        self.skip = QRadioButton(words("Leave this row out"))
        self._group = QButtonGroup(self)
        for button in (self.same, self.new, self.skip):
            self._group.addButton(button)
            button.clicked.connect(lambda _on=False: self._decide())
        self.update_known = QCheckBox(words("Where they differ, take what the file says"))
        self.update_known.clicked.connect(lambda _on=False: self._decide())
        self.next = styled(QPushButton(words("Go to the next to decide")), "link")
        theme.dress(self.next, "arrow-right", "blue", 16)
        self.next.clicked.connect(lambda _on=False: self.next_asked.emit())
        self.all = styled(QPushButton(words("They are all the same people")), "link")
        self.all.clicked.connect(lambda _on=False: self.all_same.emit())
        self._table = QWidget()
        verbs = FlowLayout(None, theme.px(12), theme.px(4))
        verbs.addWidget(self.next)
        verbs.addWidget(self.all)
        inner = styled(QWidget(), "plain")
        self._inside = inside = QVBoxLayout(inner)
        edge = theme.px(20)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(theme.px(6))
        inside.addWidget(self.title)
        inside.addWidget(self.reason)
        inside.addSpacing(theme.px(6))
        for button in (self.same, self.new, self.skip):
            inside.addWidget(button)
        inside.addWidget(self.update_known)
        inside.addLayout(verbs)
        inside.addSpacing(theme.px(10))
        inside.addWidget(self._table)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, theme.px(6))
        whole.addWidget(area)

    def show_row(self, preview: Preview, index: int) -> None:
        """Show a row of the preview and whom it may be."""
        words = self._desk.words
        row = preview.rows[index]
        assert row.match is not None
        self._index = index
        self.title.setText(words("Row {row}: {name}", row=row.number, name=row.name))
        self.reason.setText(words.say(row.match.reason))
        known, known_head = _known(preview, row, self._desk)
        facts = compare(known, row.record, preview.given - row.silent, words)
        differing = any(fact.outcome is Outcome.DIFFERS for fact in facts)
        self._group.setExclusive(False)
        for button, decision in (
            (self.same, Decision.SAME),
            (self.new, Decision.NEW),
            (self.skip, Decision.SKIP),
        ):
            button.setChecked(row.decision is decision)
        self._group.setExclusive(True)
        self.update_known.setChecked(row.update)
        self.update_known.setVisible(differing)
        self.update_known.setEnabled(row.decision is Decision.SAME)
        waiting = sum(1 for one in preview.matched if one.decision is Decision.OPEN and one.index != index)
        self.next.setVisible(waiting > 0)
        self.all.setVisible(waiting > 1)
        old, self._table = self._table, self._laid_out(facts, known_head, row)
        self._inside.replaceWidget(old, self._table)
        old.hide()
        old.deleteLater()

    def _decide(self) -> None:
        for button, decision in (
            (self.same, Decision.SAME),
            (self.new, Decision.NEW),
            (self.skip, Decision.SKIP),
        ):
            if button.isChecked():
                self.decided.emit(self._index, decision.value, self.update_known.isChecked())

    def _laid_out(self, facts: list[Fact], known_head: str, row: PreviewRow) -> QWidget:
        theme, words = self._desk.theme, self._desk.words
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(7))
        for number, stretch in enumerate((3, 4, 4)):
            grid.setColumnStretch(number, stretch)
        for number, head in enumerate(("", known_head, words("In the file"))):
            label = words_label(words, head, "head")
            label.setFont(head_font(theme))
            grid.addWidget(label, 0, number)
        grid.addWidget(styled(QFrame(), "line"), 1, 0, 1, 3)
        for place, fact in enumerate(facts, start=2):
            differs = fact.outcome is Outcome.DIFFERS
            taken = differs and row.update and row.decision is Decision.SAME
            tones = ("gold" if taken else None, "gold" if differs and not taken else None)
            if fact.outcome is Outcome.ADDED:
                tones = (None, "green")
            grid.addWidget(
                words_label(words, words.say(fact.label), "soft"), place, 0, Qt.AlignmentFlag.AlignTop
            )
            for number, (text, tone) in enumerate(zip((fact.known, fact.row), tones, strict=True), start=1):
                grid.addWidget(
                    words_label(words, text or "–", "text", tone), place, number, Qt.AlignmentFlag.AlignTop
                )
        below = len(facts) + 2
        if any(fact.outcome is Outcome.ADDED for fact in facts):
            grid.addWidget(
                words_label(words, words("Green: new, and added."), "small", "green"), below, 0, 1, 3
            )
        if any(fact.outcome is Outcome.DIFFERS for fact in facts):
            grid.addWidget(
                words_label(words, words("Gold: gives way to the other."), "small", "gold"),
                below + 1,
                0,
                1,
                3,
            )
        if all(fact.outcome is Outcome.STAYS for fact in facts):
            grid.addWidget(
                words_label(words, words("The file says nothing new about them."), "small"),
                below + 2,
                0,
                1,
                3,
            )
        return holder


def _known(preview: Preview, row: PreviewRow, desk: Desk) -> tuple[Person, str]:
    """Whom a row may be, and the words above what is known of them."""
    match, words = row.match, desk.words
    assert match is not None
    if match.index is not None:
        other = preview.rows[match.index]
        person: Person = other.record
        return person, words("In row {row}", row=other.number)
    for one in preview.snapshot.people:
        if one.id == match.record_id:
            return one, words("In the record book")
    return replace(Person(), given_name=match.name), words("In the record book")

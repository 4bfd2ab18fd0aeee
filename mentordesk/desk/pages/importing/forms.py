"""Filled forms that were dropped: each with what was understood, what is wrong, and what somebody must decide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.forms import FormProposal, FormsResult, Returned, apply, choose, understand_all
from mentordesk.actions.lists.forms import KNOWN, LEFT, READY, STANDINGS, WAITS, FormRow, returned_forms
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.one_line import words_label
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.theme import styled

_TONES = {WAITS: "gold", READY: "blue", KNOWN: "soft", LEFT: "crimson"}


class ReturnedForms(QWidget):
    """The forms that came back, a list with one of them beside it. ``changed()`` when something was decided."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.proposals: list[FormProposal] = []
        words, theme = desk.words, desk.theme
        self.list = RecordList(
            desk,
            returned_forms(self._rows),
            scope=lambda: Scope(desk.today(), words=words),
            empty=Empty("file-text", words("No form"), words("Drop the filled PDF files here.")),
        )
        self.detail = _FormDetail(desk)
        self.detail.decided.connect(self._decide)
        self.split = ListAndDetail(theme, words, self.list, self.detail, list_share=0.44)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self.split.show_detail())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.setFocusProxy(self.list)

    @property
    def ready(self) -> int:
        """How many would be taken in now."""
        return sum(1 for one in self.proposals if one.ready)

    def show_returned(self, returned: Sequence[Returned]) -> None:
        """Understand what came back, and show it."""
        self.proposals = understand_all(self._desk.book, returned, today=self._desk.today())
        self._read()

    def look_again(self) -> None:
        """Understand everything once more, since the record book has changed; what was decided stays."""
        desk, before = self._desk, self.proposals
        returned = [
            Returned(one.file_name, one.filled, one.refused if one.filled is None else None) for one in before
        ]
        now = understand_all(desk.book, returned, today=desk.today())
        for number, (old, new) in enumerate(zip(before, now, strict=True)):
            keys = {option.key for option in new.understood.options}
            if old.understood.chosen and old.understood.chosen in keys:
                now[number] = choose(desk.book, new, old.understood.chosen, today=desk.today())
        self.proposals = now
        self._read()

    def take_in(self) -> FormsResult:
        """Write what is ready, in one step of undo."""
        return apply(self._desk.book, self.proposals, today=self._desk.today())

    def put_away(self) -> None:
        """Forget the forms."""
        self.proposals = []

    def back(self) -> bool:
        """Leave the form on a narrow window, clear a search; False where there was neither."""
        return self.split.back() or self.list.back()

    def _rows(self) -> list[FormRow]:
        return [FormRow(number, one) for number, one in enumerate(self.proposals, 1)]

    def _read(self) -> None:
        keep = self.list.current_id
        self.list.refresh()
        if keep is not None and self.list.current_id != keep:
            self.list.show_record(keep)
        self._show(self.list.current_id)
        self.changed.emit()

    def _show(self, row_id: int | None) -> None:
        there = row_id is not None and row_id <= len(self.proposals)
        self.detail.setVisible(there)
        if row_id is not None and there:
            self.detail.show_form(FormRow(row_id, self.proposals[row_id - 1]))

    def _decide(self, row_id: int, key: str) -> None:
        desk = self._desk
        before = self.proposals[row_id - 1]
        self.proposals[row_id - 1] = choose(desk.book, before, key, today=desk.today())
        self._read()


class _FormDetail(QFrame):
    """One form: from whom, what it says, what is wrong. ``decided(row_id, key)`` when an option was chosen."""

    decided = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        styled(self, "card")
        theme, words = desk.theme, desk.words
        self._row_id = -1
        self.title = words_label(words, "", "section")
        self.form = words_label(words, "", "soft")
        self.standing = styled(QLabel(), "pill-soft")
        self.refused = Banner(theme, "crimson", "triangle-alert")
        self.question = words_label(words, "", "item")
        self._options: list[QPushButton] = []
        self._choices = FlowLayout(None, theme.px(8), theme.px(6))
        self._lines = QWidget()
        self._problems = QWidget()
        inner = styled(QWidget(), "plain")
        self._inside = inside = QVBoxLayout(inner)
        edge = theme.px(20)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(theme.px(8))
        for widget in (self.title, self.form):
            inside.addWidget(widget)
        inside.addWidget(self.standing, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addSpacing(theme.px(4))
        inside.addWidget(self.refused)
        inside.addWidget(self.question)
        inside.addLayout(self._choices)
        inside.addWidget(self._problems)
        inside.addWidget(self._lines)
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

    def show_form(self, row: FormRow) -> None:
        """Show a form and what would become of it."""
        words, proposal = self._desk.words, row.proposal
        understood = proposal.understood
        self._row_id = row.id
        self.title.setText(words.say(understood.about))
        self.form.setText(
            words("{form}, from the file {file}", form=words.say(proposal.title), file=proposal.file_name)
        )
        label = next(words.say(one.label) for one in STANDINGS if one.value == row.standing)
        tone = _TONES[row.standing]
        self.standing.setText(label)
        styled(self.standing, f"pill-{tone}")
        refused = understood.refused
        if refused is not None:
            calm = row.standing == KNOWN
            self.refused.say(
                "blue" if calm else "crimson", "info" if calm else "triangle-alert", words.say(refused)
            )
        self.refused.setVisible(refused is not None)
        self._ask(row)
        self._problems = self._replace(self._problems, self._told(row), bool(understood.problems))
        self._lines = self._replace(self._lines, self._said(row), bool(understood.lines))

    def _replace(self, old: QWidget, new: QWidget, shown: bool) -> QWidget:
        self._inside.replaceWidget(old, new)
        new.setVisible(shown)
        old.hide()
        old.deleteLater()
        return new

    def _ask(self, row: FormRow) -> None:
        words, understood = self._desk.words, row.proposal.understood
        asked = understood.question is not None and understood.refused is None
        self.question.setText(words.say(understood.question) if understood.question else "")
        self.question.setVisible(asked)
        for old in self._options:
            self._choices.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._options = []
        for option in understood.options if asked else ():
            button = styled(QPushButton(words.say(option.label)), "chip")
            button.setCheckable(True)
            button.setChecked(option.key == understood.chosen)
            button.clicked.connect(lambda _on=False, key=option.key: self.decided.emit(self._row_id, key))
            self._choices.addWidget(button)
            self._options.append(button)

    def _told(self, row: FormRow) -> QWidget:
        """The problems, a sentence each."""
        words, theme = self._desk.words, self._desk.theme
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(6))
        for problem in row.proposal.understood.problems:
            lines.addWidget(Banner(theme, "gold", "info", words.say(problem)))
        return holder

    def _said(self, row: FormRow) -> QWidget:
        """What was understood, line by line."""
        words, theme = self._desk.words, self._desk.theme
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, theme.px(4), 0, 0)
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        for place, line in enumerate(row.proposal.understood.lines):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(words_label(words, words.say(line.label), "soft"), place, 0, top)
            grid.addWidget(words_label(words, words.say(line.value), "text"), place, 1, top)
        return holder

"""One kind of mentoring in full: its shape and rules, what it asks for, and what counts when pairs are suggested."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.kinds import (
    add_document,
    add_usual_documents,
    change_document,
    change_kind,
    change_weight,
    remove_document,
    usage,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Verbs
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form import Form
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Choice, Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import KIND_CHOICES, Due, Opportunity
from mentordesk.domain.suggesting import PRESETS, WEIGHT_WORDS, WISH_CHOICES, Wish

SHAPE_FIELDS = (
    Field("kind", msg("Shape"), FieldKind.CHOICE, "shape", KIND_CHOICES, required=True),
    Field(
        "lasts_weeks",
        msg("Lasts how many weeks"),
        FieldKind.NUMBER,
        "shape",
        help=msg("Empty for the whole cycle."),
    ),
    Field("least", msg("Mentees at least"), FieldKind.NUMBER, "shape"),
    Field(
        "most",
        msg("Mentees at most"),
        FieldKind.NUMBER,
        "shape",
        help=msg("1 and 1 for two people; more for a group or a circle."),
    ),
    Field(
        "duty_minutes",
        msg("Minutes owed a week"),
        FieldKind.NUMBER,
        "shape",
        help=msg("On average over the year, such as 60 where an hour a week is a duty; 0 for none."),
    ),
    Field(
        "check_in_weeks",
        msg("Check-ins in weeks"),
        section="shape",
        help=msg("Counted from the start of a pairing, such as 6, 16, 30."),
    ),
    Field("needs_training", msg("Mentors must be trained"), FieldKind.YES_NO, "rules"),
    Field("needs_shared_period", msg("Both must share a free period"), FieldKind.YES_NO, "rules"),
    Field(
        "needs_consent",
        msg("Pupils: parents’ consent and the mentor’s clearance must hold"),
        FieldKind.YES_NO,
        "rules",
    ),
)
DUE_CHOICES = (
    Choice(Due.AFTER_START, msg("School days after the start")),
    Choice(Due.MONTHLY, msg("Days after each month")),
    Choice(Due.BEFORE_END, msg("Days before the end")),
)
DOCUMENT_FIELDS = (
    Field("title", msg("Document")),
    Field("days", msg("Days"), FieldKind.NUMBER),
    Field("due", msg("Counted as"), FieldKind.CHOICE, choices=DUE_CHOICES, required=True),
)
_PRESETS = tuple(Choice(preset.key, preset.title) for preset in PRESETS)
_WEIGHTS = tuple(Choice(str(number), word) for number, word in enumerate(WEIGHT_WORDS))
WEIGHT_FIELDS = (
    Field("preset", msg("Weighed as for"), FieldKind.CHOICE, choices=_PRESETS, required=True),
    *(Field(one.value, one.label, FieldKind.CHOICE, choices=_WEIGHTS, required=True) for one in WISH_CHOICES),
)


class KindDetail(QWidget):
    """Whichever kind is chosen, to be read and changed in place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.kind: Opportunity | None = None
        self._menu: tuple[tuple[str, str], ...] = ()
        self._keys: list[str] = []
        words, theme = desk.words, desk.theme
        self.about = Card(theme, words("A kind in full"))
        self.which = QComboBox()
        self.which.setAccessibleName(words("Which kind to show in full"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.activated.connect(lambda _index: self._show())
        self.used = styled(QLabel(), "soft")
        self.used.setWordWrap(True)
        self.form = Form(
            desk,
            SHAPE_FIELDS,
            self._save,
            sections={"shape": "", "rules": words("Rules that hold when people are paired")},
        )
        self.about.body.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeading)
        self.about.body.addWidget(self.used)
        self.about.body.addWidget(self.form)
        self.papers = Card(theme, words("Documents it asks for"))
        self.no_papers = styled(QLabel(words("None. Today says nothing about documents then.")), "soft")
        self.no_papers.setWordWrap(True)
        self.rows = RowsEditor(
            desk, DOCUMENT_FIELDS, self._save_document, self._remove_document, shares={"title": 4, "due": 3}
        )
        verbs = Verbs(desk)
        self.add_button = verbs.add(words("Ask for another document"), "plus", self.ask_document)
        self.usual_button = verbs.add(words("Ask for the usual ones"), "sparkles", self._add_usual)
        verbs.setVisible(not desk.book.read_only)
        for widget in (self.no_papers, self.rows, verbs):
            self.papers.body.addWidget(widget)
        self.weighing = Card(theme, words("What counts when pairs are suggested"))
        self.weights = Form(desk, WEIGHT_FIELDS, self._save_weight)
        self.weighing.body.addWidget(self.weights)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        for card in (self.about, self.papers, self.weighing):
            whole.addWidget(card)
        for form in (self.form, self.weights):
            form.setEnabled(not desk.book.read_only)

    # ---------------------------------------------------------------- what is shown

    def show_kinds(self, kinds: list[Opportunity]) -> None:
        """Show the kind chosen before, or the first one; the page has none of this without any."""
        self.setVisible(bool(kinds))
        menu = tuple((str(one.id), one.name) for one in kinds)
        if menu != self._menu:
            self._menu = menu
            self.which.clear()
            for key, name in menu:
                self.which.addItem(name, key)
            if self.kind is not None:
                self.which.setCurrentIndex(max(0, self.which.findData(str(self.kind.id))))
        self._show()

    def choose(self, kind_id: int) -> None:
        """Show a kind."""
        self.which.setCurrentIndex(max(0, self.which.findData(str(kind_id))))
        self._show()

    def _show(self) -> None:
        if not self._menu:
            self.kind = None
            return
        kind_id = int(self.which.currentData())
        if self.kind is not None and self.kind.id != kind_id:
            self.form.accept_all()
        kind = self.kind = self.desk.book.opportunities.get(kind_id)
        self.used.setText(self._used(kind))
        values = {key: getattr(kind, key) for key in self.form.field_keys}
        values["check_in_weeks"] = ", ".join(map(str, kind.check_in_weeks))
        self.form.show_record(kind.id, values)
        self._keys = [one.key for one in kind.documents]
        self.rows.show_rows(
            [
                Row(number, one.title, {"title": one.title, "days": one.days, "due": one.due.value})
                for number, one in enumerate(kind.documents, kind.id * 1000)
            ]
        )
        self.no_papers.setVisible(not kind.documents)
        weights = {wish.value: str(kind.weighing.of(wish)) for wish in Wish}
        self.weights.show_record(kind.id, {"preset": kind.preset or PRESETS[0].key, **weights})

    def _used(self, kind: Opportunity) -> str:
        words = self.desk.words
        found = usage(self.desk.book, kind.id)
        if not found:
            return words("No pairing has been of this kind yet.")
        parts = [
            words.plural("{n} pairing in {cycle}", "{n} pairings in {cycle}", count, cycle=cycle)
            for cycle, count in found[:4]
        ]
        return words("Used by {uses}.", uses=tuple(parts))

    # ---------------------------------------------------------------- what is kept

    def _save(self, key: str, value: Any) -> None:
        if self.kind is not None:
            change_kind(self.desk.book, self.kind.id, key, value)

    def _save_weight(self, key: str, value: Any) -> None:
        if self.kind is None:
            return
        if key == "preset":
            change_kind(self.desk.book, self.kind.id, key, value)
        else:
            change_weight(self.desk.book, self.kind.id, key, int(value))

    def _save_document(self, row_id: int, key: str, value: Any) -> None:
        if self.kind is not None:
            change_document(self.desk.book, self.kind.id, self._key(row_id), key, value)

    def _remove_document(self, row_id: int) -> None:
        if self.kind is not None:
            remove_document(self.desk.book, self.kind.id, self._key(row_id))

    def _key(self, row_id: int) -> str:
        return self._keys[row_id % 1000]

    def _add_usual(self) -> None:
        kind, desk = self.kind, self.desk
        if kind is not None:
            desk.run(
                lambda: add_usual_documents(desk.book, kind.id, desk.words),
                said=desk.words("The usual documents are asked for. Change them as your programme has them."),
            )

    def ask_document(self) -> AskDialog | None:
        """Ask for one more document."""
        kind, desk, words = self.kind, self.desk, self.desk.words
        if kind is None:
            return None

        def do(values: dict[str, Any]) -> None:
            add_document(desk.book, kind.id, values["title"] or "", Due(values["due"]), values["days"] or 0)

        return ask_for(
            desk,
            self,
            title=words("Ask for another document"),
            fields=DOCUMENT_FIELDS,
            proposed={"title": "", "days": 10, "due": Due.AFTER_START.value},
            main=words("Ask for it"),
            do=do,
        )

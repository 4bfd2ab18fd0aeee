"""Putting people together: mentee and mentor side by side, what speaks for and against them, and why, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.pairings import (
    Before,
    Candidates,
    Fit,
    candidates,
    earlier_with,
    fits,
    fullness,
    weigh,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.over import Over
from mentordesk.desk.pages.pairings.pair_fields import PairFields
from mentordesk.desk.pages.pairings.people_list import PeopleList, Row
from mentordesk.desk.pages.pairings.reasons import ReasonsPanel
from mentordesk.desk.pages.pairings.room import keep_trailing, side_by_side
from mentordesk.desk.parts.card import Card
from mentordesk.desk.theme import styled
from mentordesk.domain.fit import Reason
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import Refusal


class PairView(Over):
    """Stands over the list of pairings. ``paired(id)`` once the book has them."""

    paired = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._known = Candidates({})
        self._earlier: dict[tuple[int, int], Before] = {}
        self._fits: dict[int, Fit] = {}
        self._mentee_first = True
        self._reasons: list[Reason] = []
        self._warned = False
        words = desk.words
        self.group = QCheckBox(words("A group: several mentees or several mentors"))
        self.group.toggled.connect(lambda _on: self._show_people())
        self.mentees = PeopleList(desk, words("Mentee"), words("Find a mentee"), self._mentee_row)
        self.mentors = PeopleList(desk, words("Mentor"), words("Find a mentor"), self._mentor_row)
        self.reasons = ReasonsPanel(desk)
        self.fields = PairFields(desk)
        self.main = styled(QPushButton(words("Pair them")), "primary")
        self.main.setToolTip(words("Ctrl+Enter"))
        self.cancel = styled(QPushButton(words("Cancel")), "quiet")
        self.refusal = styled(QLabel(), "soft", "crimson")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        words, theme = self.desk.words, self.desk.theme
        gap = theme.px(12)
        weighing = Card(theme, words("What the records say"))
        inner = styled(QWidget(), "plain")
        lines = QVBoxLayout(inner)
        keep_trailing(lines, self.desk, 8)
        lines.setSpacing(gap)
        lines.addWidget(self.reasons)
        lines.addStretch(1)
        lines.addWidget(self.fields)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        weighing.body.addWidget(area, 1)
        weighing.body.addWidget(self.refusal)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.main)
        weighing.body.addLayout(buttons)
        columns = QHBoxLayout()
        columns.setSpacing(gap)
        columns.addWidget(self.mentees, 5)
        columns.addWidget(self.mentors, 5)
        columns.addWidget(weighing, 7)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.group)
        whole.addLayout(columns, 1)

    def _connect(self) -> None:
        self.mentees.changed.connect(self._chosen)
        self.mentors.changed.connect(self._chosen)
        self.mentees.settled.connect(lambda: self._go_on(self.mentors))
        self.mentors.settled.connect(lambda: self._go_on(self.mentees))
        self.reasons.taken.connect(self.fields.take_into_why)
        self.fields.why.textChanged.connect(lambda: self.reasons.mark_taken(self.fields.why.text()))
        self.main.clicked.connect(lambda _on=False: self.confirm())
        self.cancel.clicked.connect(lambda _on=False: self.left.emit())

    # ---------------------------------------------------------------- what is shown

    def begin(self, mentor_ids: Sequence[int] = (), mentee_ids: Sequence[int] = ()) -> None:
        """Begin, with people chosen where somebody knows them already."""
        self._known = candidates(self.desk.book)
        self.mentors.chosen = [one for one in mentor_ids if one in self._known.people]
        self.mentees.chosen = [one for one in mentee_ids if one in self._known.people]
        if max(len(self.mentors.chosen), len(self.mentees.chosen)) > 1:
            self.group.setChecked(True)
        self._chosen()
        first = self.mentees if not self.mentees.chosen else self.mentors
        (self.fields.why if self.mentees.chosen and self.mentors.chosen else first).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def refresh(self) -> None:
        """Read the people again; what is chosen and typed stays."""
        self._known = candidates(self.desk.book)
        for side in (self.mentors, self.mentees):
            side.chosen = [one for one in side.chosen if one in self._known.people]
        self._chosen()

    def _show_people(self) -> None:
        """Show both sides; the one chosen from second stands in the order of what speaks for it."""
        several = self.group.isChecked()
        self.fields.show_group(several)
        mentors, mentees = self._known.mentors(), self._known.mentees()
        chosen_mentors, chosen_mentees = self.mentors.chosen, self.mentees.chosen
        if bool(chosen_mentors) != bool(chosen_mentees):
            self._mentee_first = bool(chosen_mentees)
        self._fits = {}
        if chosen_mentees and self._mentee_first:
            self._fits = fits(self._known, mentors, mentee_ids=chosen_mentees, earlier=self._earlier)
            mentors.sort(key=self._fit_order)
        elif chosen_mentors and not self._mentee_first:
            self._fits = fits(self._known, mentees, mentor_ids=chosen_mentors, earlier=self._earlier)
            mentees.sort(key=self._fit_order)
        self.mentors.show_people([one for one in mentors if one.id not in chosen_mentees], several)
        self.mentees.show_people([one for one in mentees if one.id not in chosen_mentors], several)

    def _fit_order(self, person: Person) -> tuple[bool, int, int]:
        return self._fits.get(person.id, Fit()).order

    def _chosen(self) -> None:
        words = self.desk.words
        self._earlier = earlier_with(self.desk.book, [*self.mentees.chosen, *self.mentors.chosen])
        self._show_people()
        both = bool(self.mentors.chosen and self.mentees.chosen)
        self._reasons = []
        if both:
            self._reasons = weigh(self._known, self.mentors.chosen, self.mentees.chosen, self._earlier)
            self.reasons.show_reasons(self._reasons, self.fields.why.text())
        elif self.mentees.chosen:
            self.reasons.say(
                words("Now choose a mentor. Those who go well with the mentee stand at the top.")
            )
        elif self.mentors.chosen:
            self.reasons.say(
                words("Now choose a mentee. Those who go well with the mentor stand at the top.")
            )
        else:
            self.reasons.say(
                words(
                    "Choose a mentee and a mentor. What speaks for and against them appears here, to be checked."
                )
            )
        self.fields.ask_despite(any(one.hard for one in self._reasons))
        self.main.setEnabled(both)
        self._refuse("")

    def _mentee_row(self, person: Person) -> Row:
        words = self.desk.words
        fit = None if self._mentee_first else self._fits.get(person.id)
        facts = [self._fit_words(fit)]
        if names := self._known.mentors_of.get(person.id):
            facts.append(words("with {mentors} already", mentors=names))
        elif person.wants_to_learn:
            facts.append(words("wants to learn {what}", what=person.wants_to_learn))
        return self._row(person, fit, facts)

    def _mentor_row(self, person: Person) -> Row:
        fit = self._fits.get(person.id) if self._mentee_first else None
        facts = [self._fit_words(fit), self.desk.words.say(fullness(self._known, person))]
        return self._row(person, fit, facts)

    def _row(self, person: Person, fit: Fit | None, facts: list[str]) -> Row:
        shown = side_by_side(self.desk, [*facts, person.school_role])
        return Row(person, shown, "crimson" if fit is not None and fit.hard else None)

    def _fit_words(self, fit: Fit | None) -> str:
        """How much speaks for and against somebody, in a few words."""
        words = self.desk.words
        if fit is None:
            return ""
        if fit.hard:
            return words("a rule speaks against it")
        if fit.speaks_for and fit.against:
            return words("{yes} for, {no} against", yes=fit.speaks_for, no=fit.against)
        if fit.speaks_for:
            return words("{yes} for", yes=fit.speaks_for)
        return words("{no} against", no=fit.against) if fit.against else ""

    def _go_on(self, other: PeopleList) -> None:
        target = self.fields.why if other.chosen else other
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # ---------------------------------------------------------------- writing

    def confirm(self) -> None:
        """Put them together; where the book refuses, say why beside the field and keep everything typed."""
        self._refuse("")
        cycle = self.desk.cycle
        values = self.fields.values()
        if values is None or cycle is None or not self.main.isEnabled():
            return
        field: list[str | None] = [None]

        def write() -> int:
            try:
                return self.desk.book.pairings.confirm(
                    self.mentors.chosen, self.mentees.chosen, cycle_id=cycle.id, **values
                )
            except Refusal as refusal:
                field[0] = refusal.field
                raise

        def refused(sentence: str) -> None:
            if not self.fields.refuse(field[0], sentence):
                self._refuse(sentence)

        done = self.desk.run(write, said=self.desk.words("Paired."), refused=refused)
        if done and done.value is not None:
            self.paired.emit(done.value)

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    # ---------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter pairs them from anywhere."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirm()
            return
        super().keyPressEvent(event)

    def search(self) -> bool:
        """Ctrl+F searches the side where the keyboard is, or the mentees."""
        focused = self.focusWidget()
        side = self.mentors if focused is not None and self.mentors.isAncestorOf(focused) else self.mentees
        side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        side.search.selectAll()
        return True

    def back(self) -> bool:
        """Esc clears a search first, and asks once before a written reason is lost."""
        for side in (self.mentees, self.mentors):
            if side.search.text():
                side.search.clear()
                return True
        if self.fields.why.text().strip() and not self._warned:
            self._warned = True
            self._refuse(self.desk.words("This is not kept yet. Press Esc once more to throw it away."))
            return True
        return False

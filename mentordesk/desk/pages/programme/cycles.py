"""Programmes and their cycles: named, dated, begun one after the other, and never lost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.actions.programme import begin_cycle, begin_programme, proposed_cycle
from mentordesk.actions.taking_along import to_take_along
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Section
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.form import Form
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.programmes import Cycle, Programme

AT_FIRST = 4
"""How many cycles of a programme are shown before one asks for all."""

PROGRAMME_FIELDS = (
    Field("name", msg("Name of the programme")),
    Field("purpose", msg("What it is for"), FieldKind.LONG_TEXT),
)
CYCLE_FIELDS = (
    Field("name", msg("Cycle")),
    Field("starts_on", msg("Begins on"), FieldKind.DATE),
    Field("ends_on", msg("Ends on"), FieldKind.DATE),
)
ALONG = Field(
    "along",
    msg("Take goals and tasks along"),
    FieldKind.YES_NO,
    help=msg(
        "Goals with their measures, the six tasks and who is tasked with what; they begin anew. Stakeholders and "
        "protected time stay as they are."
    ),
)
BEGIN_FIELDS = (
    Field("programme", msg("Name of the programme")),
    Field("purpose", msg("What it is for"), FieldKind.LONG_TEXT),
    Field("name", msg("First cycle")),
    Field("starts_on", msg("Begins on"), FieldKind.DATE),
    Field("ends_on", msg("Ends on"), FieldKind.DATE),
)


class CyclesSection(Section):
    """A card for each programme, and the way to another one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self.programmes: dict[int, ProgrammeCard] = {}
        self.empty = EmptyState(desk.theme)
        self.empty.say(
            "compass",
            words("No programme yet"),
            words(
                "A programme is the undertaking, such as “First years of teaching”; a cycle is one run of it, mostly a "
                "school year. Pairings, meetings and certificates belong to a cycle."
            ),
            "" if desk.book.read_only else words("Begin a programme"),
            self.begin_programme,
        )
        self.cards.addWidget(self.empty)
        self.another = styled(QPushButton(words("Begin another programme")), "link")
        desk.theme.dress(self.another, "plus", "blue", 16)
        self.another.clicked.connect(lambda _on=False: self.begin_programme())
        self.cards.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeading)
        self.cards.addStretch(1)

    def refresh(self) -> None:
        """Read the programmes and their cycles."""
        book = self.desk.book
        found = book.programmes.list()
        cycles: dict[int, list[Cycle]] = {}
        for cycle in book.cycles.list():
            cycles.setdefault(cycle.programme_id, []).append(cycle)
        for gone in self.programmes.keys() - {one.id for one in found}:
            card = self.programmes.pop(gone)
            card.hide()
            card.deleteLater()
        for place, one in enumerate(found):
            if one.id not in self.programmes:
                self.programmes[one.id] = ProgrammeCard(self, one.id)
                self.cards.insertWidget(place, self.programmes[one.id])
            self.programmes[one.id].show_programme(one, cycles.get(one.id, []), len(found) > 1)
        self.empty.setVisible(not found)
        self.another.setVisible(bool(found) and not book.read_only)

    def new(self) -> None:
        """Ctrl+N begins the next cycle, or the first programme."""
        if self.programmes:
            self.begin_cycle()
        else:
            self.begin_programme()

    def begin_programme(self) -> AskDialog:
        """Ask for a programme and its first cycle."""
        desk, words = self.desk, self.desk.words
        name, starts_on, ends_on = proposed_cycle(desk.book, None, desk.today())

        def do(values: dict[str, Any]) -> None:
            cycle_id = begin_programme(
                desk.book,
                values["programme"],
                values["purpose"] or "",
                values["name"],
                values["starts_on"],
                values["ends_on"],
            )
            desk.look_at(desk.book.cycles.get(cycle_id))
            desk.say(words("The programme has begun."), undo=True)

        return ask_for(
            desk,
            self,
            title=words("Begin a programme"),
            sentence=words("Name it as your colleagues call it. Everything can be changed later."),
            fields=BEGIN_FIELDS,
            proposed={
                "programme": "",
                "purpose": "",
                "name": name,
                "starts_on": starts_on,
                "ends_on": ends_on,
            },
            main=words("Begin the programme"),
            do=do,
        )

    def begin_cycle(self, programme_id: int | None = None) -> AskDialog | None:
        """Ask for a programme's next cycle; of the programme looked at where none is named."""
        desk, words = self.desk, self.desk.words
        if programme_id is None:
            programme_id = desk.cycle.programme_id if desk.cycle else next(iter(self.programmes), None)
        if programme_id is None:
            return self.begin_programme()
        name, starts_on, ends_on = proposed_cycle(desk.book, programme_id, desk.today())
        of = programme_id
        newest = next(iter(desk.book.cycles.list(programme_id)), None)
        along = newest is not None and bool(to_take_along(desk.book, newest.id))

        def do(values: dict[str, Any]) -> None:
            takes = newest is not None and values.get("along")
            cycle_id = begin_cycle(
                desk.book,
                of,
                values["name"],
                values["starts_on"],
                values["ends_on"],
                taking_from=newest.id if takes and newest else None,
            )
            desk.look_at(desk.book.cycles.get(cycle_id))
            desk.say(
                words("The cycle {name} has begun. Here is what earlier ones taught.", name=values["name"]),
                undo=True,
            )
            desk.navigate("preparation")

        return ask_for(
            desk,
            self,
            title=words("Begin the next cycle"),
            sentence=words(
                "People, kinds of mentoring and the calendar come along. Pairings stay in the cycle they belong to, "
                "where you can always look at them."
            ),
            fields=(*CYCLE_FIELDS, ALONG) if along else CYCLE_FIELDS,
            proposed={"name": name, "starts_on": starts_on, "ends_on": ends_on, "along": along},
            main=words("Begin the cycle"),
            do=do,
        )


class ProgrammeCard(Card):
    """A programme: its name, what it is for, and its cycles, the newest first."""

    def __init__(self, section: CyclesSection, programme_id: int) -> None:
        desk = section.desk
        super().__init__(desk.theme)
        words = desk.words
        self._desk, self._programme_id = desk, programme_id
        self._cycles: list[Cycle] = []
        self._all = False
        self.form = Form(desk, PROGRAMME_FIELDS, self._save)
        self.form.setEnabled(not desk.book.read_only)
        self.rows = RowsEditor(
            desk,
            CYCLE_FIELDS,
            self._save_cycle,
            desk.book.cycles.remove,
            shares={"name": 3, "starts_on": 2, "ends_on": 2},
        )
        self.more = styled(QPushButton(), "link")
        self.more.clicked.connect(lambda _on=False: self._show_all())
        self.body.addWidget(self.form)
        self.body.addSpacing(desk.theme.px(4))
        self.body.addWidget(styled(QLabel(words("Cycles")), "section"))
        self.body.addWidget(self.rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        verbs = section.verbs(self)
        self.begin = verbs.add(
            words("Begin the next cycle"), "calendar-plus", lambda: section.begin_cycle(programme_id)
        )
        self.remove = verbs.add(
            words("Remove the programme"),
            "trash-2",
            lambda: desk.run(lambda: desk.book.programmes.remove(programme_id)),
            role="link",
        )

    def show_programme(self, programme: Programme, cycles: list[Cycle], one_of_many: bool) -> None:
        """Show a programme and its cycles."""
        words = self._desk.words
        self._cycles = cycles
        self.setAccessibleName(programme.name)
        self.form.show_record(programme.id, programme)
        if one_of_many:
            for key, label in (("name", words("Name of {programme}", programme=programme.name)),
                               ("purpose", words("What {programme} is for", programme=programme.name))):  # fmt: skip
                self.form.row(key).editor.name(label)
            self.begin.setAccessibleName(
                words("Begin the next cycle of {programme}", programme=programme.name)
            )
        self.remove.setVisible(not cycles)
        self._show_cycles()

    def _show_cycles(self) -> None:
        words = self._desk.words
        shown = self._cycles if self._all else self._cycles[:AT_FIRST]
        self.rows.show_rows([self._row(one) for one in shown])
        hidden = len(self._cycles) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(words.plural("Show {n} earlier cycle", "Show {n} earlier cycles", hidden))

    def _show_all(self) -> None:
        self._all = True
        self._show_cycles()

    def _row(self, cycle: Cycle) -> Row:
        desk, words = self._desk, self._desk.words
        today, still_open = desk.today(), desk.book.pairings.count(cycle_id=cycle.id)
        if cycle.holds(today):
            state = words("runs now, week {n}", n=cycle.week_of(today))
        elif today < cycle.starts_on:
            state = words("begins {when}", when=words.ago(cycle.starts_on, today))
        else:
            state = words("ended {when}", when=words.ago(cycle.ends_on, today))
        if still_open:
            pairs = words.plural("{n} pairing open", "{n} pairings open", still_open)
            state = words("{state}; {pairs}", state=state, pairs=pairs)
        values = {"name": cycle.name, "starts_on": cycle.starts_on, "ends_on": cycle.ends_on}
        return Row(cycle.id, cycle.name, values, state, removable=not still_open)

    def _save(self, key: str, value: Any) -> None:
        self._desk.book.programmes.change(self._programme_id, **{key: value or ""})

    def _save_cycle(self, cycle_id: int, key: str, value: Any) -> None:
        self._desk.book.cycles.change(cycle_id, **{key: value})

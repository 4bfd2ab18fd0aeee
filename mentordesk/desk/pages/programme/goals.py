"""The programme's goals in the cycle looked at: who answers for each, what is measured, and what was read when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from mentordesk.actions.accountability import cycle_before, goals_of
from mentordesk.actions.lists.programme import PROGRAMME_GOALS, read_goals
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.programme_fields import GOAL_FIELDS
from mentordesk.actions.taking_along import TakenAlong, take_along, to_take_along
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.goal_card import GoalCard
from mentordesk.desk.pages.programme.section import Section, Verbs
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.parts.keyboard import in_reading_order
from mentordesk.desk.parts.list import theme_button
from mentordesk.desk.parts.list_outings import export_rows, print_rows
from mentordesk.desk.theme import styled
from mentordesk.domain.goals import GoalState
from mentordesk.domain.programme_goals import ProgrammeGoal


class GoalsSection(Section):
    """A card for each goal; a measure is read right there, and a goal or a measure is opened to be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self.known = Known(desk)
        self.goals: dict[int, GoalCard] = {}
        self.counted = styled(QLabel(), "soft")
        self.counted.setWordWrap(True)
        self.verbs_line = Verbs(desk)
        self.add_button = self.verbs_line.add(words("Set a goal"), "plus", self.new, "primary")
        self.along_button = self.verbs_line.add(
            words("Take last cycle’s goals along"), "calendar-plus", self.take_along, "link"
        )
        self.more = theme_button(desk)
        self.more.clicked.connect(lambda _on=False: self._menu())
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.counted, 1)
        line.addWidget(self.verbs_line)
        line.addWidget(self.more)
        self.head = QWidget()
        self.head.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self.cards.addWidget(self.head)
        self.empty = EmptyState(theme)
        self.empty.setMinimumHeight(theme.px(420))
        self.cards.addWidget(self.empty)
        self.cards.addStretch(1)

    @property
    def asked(self) -> FormHelp:
        """Whom the fields can name, and which days lie behind us."""
        past = frozenset({"on", "settled_on", "set_on", "done_on"})
        return FormHelp(people=self.known.finder(), person=self.known.person, past=past)

    def refresh(self) -> None:
        """Read the goals with their measures and readings."""
        desk, words = self.desk, self.desk.words
        self.known.forget()
        cycle = desk.cycle
        found = goals_of(desk.book, cycle.id) if cycle is not None else []
        for gone in self.goals.keys() - {one.goal.id for one in found}:
            card = self.goals.pop(gone)
            card.hide()
            card.deleteLater()
        for place, one in enumerate(found):
            if one.goal.id not in self.goals:
                self.goals[one.goal.id] = GoalCard(self, one.goal.id)
                self.cards.insertWidget(place + 1, self.goals[one.goal.id])
            self.goals[one.goal.id].show_goal(one)
        may_write = not desk.book.read_only and cycle is not None
        along = self._along() if may_write else TakenAlong()
        self.head.setVisible(bool(found))
        self.verbs_line.setVisible(may_write)
        self.along_button.setVisible(bool(along.goals) and not found)
        reached = sum(one.goal.state is GoalState.REACHED for one in found)
        self.counted.setText(
            words.plural(
                "{n} goal in {cycle}, {reached} reached",
                "{n} goals in {cycle}, {reached} reached",
                len(found),
                cycle=cycle.name if cycle else "",
                reached=reached,
            )
        )
        self.empty.setVisible(not found)
        if not found:
            self._say_empty(may_write, along)
        in_reading_order(self)

    def _say_empty(self, may_write: bool, along: TakenAlong) -> None:
        words = self.desk.words
        self.empty.say(
            "flag",
            words("No goal is set for this cycle yet"),
            words(
                "What should be different in June because of mentoring? Say it in one sentence, tie it to one of the "
                "school’s own goals, and give it somebody who answers for it and a number that shows it."
            )
            if self.desk.cycle is not None
            else words("Begin a programme first; its goals belong to a cycle."),
            words("Set a goal") if may_write else "",
            self.new,
            words.plural(
                "Take {n} goal of last cycle along", "Take {n} goals of last cycle along", along.goals
            )
            if along.goals
            else "",
            self.take_along,
        )

    def _along(self) -> TakenAlong:
        before = cycle_before(self.desk.book, self.desk.cycle)
        return to_take_along(self.desk.book, before.id) if before is not None else TakenAlong()

    # ---------------------------------------------------------------- verbs

    def new(self) -> None:
        """Ask for another goal."""
        if self.desk.cycle is not None and not self.desk.book.read_only:
            self.set_goal()

    def set_goal(self) -> AskDialog:
        """Ask for a goal of the cycle looked at."""
        desk, words = self.desk, self.desk.words
        cycle = desk.cycle

        def do(values: dict[str, Any]) -> None:
            goal = ProgrammeGoal(
                cycle_id=cycle.id,
                set_on=desk.today(),
                title=values["title"] or "",
                school_goal=values["school_goal"] or "",
                outcome=values["outcome"] or "",
                owner_id=values["owner_id"],
                due_on=values["due_on"],
            )
            desk.book.programme_goals.add(goal)
            desk.say(words("The goal is set. Now say by what it shows."), undo=True)

        return ask_for(
            desk,
            self,
            title=words("Set a goal for {cycle}", cycle=cycle.name),
            sentence=words("One sentence, as you would say it in the staff room."),
            fields=GOAL_FIELDS,
            proposed={"title": "", "school_goal": "", "outcome": "", "due_on": cycle.ends_on},
            main=words("Set the goal"),
            do=do,
            asked=self.asked,
        )

    def take_along(self) -> None:
        """Take goals, tasks and duties of the cycle before along into this one."""
        desk = self.desk
        before = cycle_before(desk.book, desk.cycle)
        if before is not None:
            into = desk.cycle.id
            desk.run(
                lambda: take_along(desk.book, before.id, into),
                said=desk.words("Taken along. Each goal begins anew, without readings."),
            )

    def open_at(self, **where: Any) -> None:
        """Open a goal or a measure: ``goal_id``, ``measure_id`` or ``reading_id``."""
        measure_id = where.get("measure_id")
        if "reading_id" in where:
            known = self.desk.book.readings.list(ids=[where["reading_id"]])
            measure_id = known[0].measure_id if known else None
        for card in self.goals.values():
            if card.goal_id == where.get("goal_id") and not card.is_open:
                card.open(True)
            elif measure_id in card.lines and not card.lines[measure_id].is_open:
                card.lines[measure_id].open(True)

    def open_only(self, card: GoalCard) -> None:
        """Close what is open in the other cards."""
        for one in self.goals.values():
            if one is not card:
                one.close_all()

    def back(self) -> bool:
        """Esc closes what is open."""
        open_ones = [one for one in self.goals.values() if one.has_open]
        for one in open_ones:
            one.close_all()
        return bool(open_ones)

    def print_it(self) -> bool:
        """Ctrl+P prints the goals as a list."""
        source, ids = self._rows()
        if ids:
            print_rows(self.desk, PROGRAMME_GOALS, source, ids, _PRINTED)
        return bool(ids)

    def export(self) -> None:
        """Save the goals as a spreadsheet."""
        source, ids = self._rows()
        export_rows(self.desk, PROGRAMME_GOALS, source, ids)

    def _rows(self) -> tuple[Any, list[int]]:
        cycle = self.desk.cycle
        source = read_goals(
            self.desk.book, Scope(self.desk.today(), cycle.id if cycle else None, words=self.desk.words)
        )
        return source, list(source.ids(Query()))

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.desk.theme.icon("printer"), self.desk.words("Print the list…"), self.print_it)
        menu.addAction(
            self.desk.theme.icon("file-spreadsheet"), self.desk.words("Export the list…"), self.export
        )
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


_PRINTED = tuple(one.key for one in PROGRAMME_GOALS.on_paper())

"""One goal of the programme: what it is for, what is measured, and the field in which a measure is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.actions.accountability import GoalView
from mentordesk.actions.programme_fields import GOAL_FIELDS, MEASURE_FIELDS, SETTLE_FIELDS
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.measure_line import MeasureLine
from mentordesk.desk.pages.programme.section import Verbs
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form import Form
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Choice, Field, FieldKind
from mentordesk.domain.goals import GOAL_STATE_CHOICES, GoalState
from mentordesk.domain.messages import msg
from mentordesk.domain.numbers import read_number
from mentordesk.domain.programme_goals import USUAL_WEEKS, Measure, Towards
from mentordesk.words.isolates import isolated

if TYPE_CHECKING:
    from mentordesk.desk.pages.programme.goals import GoalsSection

_TONES = {GoalState.REACHED: "green", GoalState.CHANGED: "gold", GoalState.DROPPED: "soft"}
_STATES: dict[GoalState, Choice] = {GoalState(one.value): one for one in GOAL_STATE_CHOICES}
_ENDINGS = Field(
    "state",
    msg("What became of it"),
    FieldKind.CHOICE,
    choices=tuple(one for one in GOAL_STATE_CHOICES if one.value != GoalState.OPEN),
    required=True,
)


class GoalCard(Card):
    """Shows a goal; Enter or a click on its words opens it, a number in a measure's field reads it."""

    def __init__(self, section: GoalsSection, goal_id: int) -> None:
        desk = section.desk
        super().__init__(desk.theme)
        words = desk.words
        self._section, self._desk, self.goal_id = section, desk, goal_id
        self.view: GoalView | None = None
        self.lines: dict[int, MeasureLine] = {}
        self.row = RowButton(desk, "")
        self.title_label = styled(QLabel(), "item")
        self.about = styled(QLabel(), "soft")
        self.missing = styled(QLabel(), "small", "gold")
        for label in (self.title_label, self.about, self.missing):
            label.setWordWrap(True)
            self.row.add(label)
        self.state = styled(QLabel(), "pill-green")
        self.row.lines.insertWidget(0, self.state, 0, Qt.AlignmentFlag.AlignLeading)
        self.row.clicked.connect(lambda _on=False: self.open(not self.is_open))
        self.body.addWidget(self.row)
        self.editor = QWidget()
        column = QVBoxLayout(self.editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.px(8))
        self.form = Form(desk, GOAL_FIELDS, self._save, asked=section.asked)
        column.addWidget(self.form)
        verbs = Verbs(desk)
        self.settle_button = verbs.add(words("What became of it…"), "circle-check", self.settle)
        self.reopen_button = verbs.add(words("Take it up again"), "undo-2", self._reopen)
        self.remove_button = verbs.add(words("Remove the goal"), "trash-2", self._remove, "link")
        column.addWidget(verbs)
        self.editor.setEnabled(not desk.book.read_only)
        verbs.setVisible(not desk.book.read_only)
        self.editor.hide()
        self.body.addWidget(self.editor)
        self._measures = QVBoxLayout()
        self._measures.setSpacing(desk.theme.px(6))
        self.body.addLayout(self._measures)
        below = Verbs(desk)
        self.add_button = below.add(words("Add a measure"), "plus", self.add_measure, "link")
        below.setVisible(not desk.book.read_only)
        self.body.addWidget(below)

    # ---------------------------------------------------------------- what is shown

    def show_goal(self, view: GoalView) -> None:
        """Show a goal with its measures; what is open or being typed stays."""
        words, goal = self._desk.words, view.goal
        self.view = view
        self.setAccessibleName(goal.title)
        self.row.setAccessibleName(words("Goal {title}", title=goal.title))
        self.title_label.setText(goal.title)
        parts = []
        if goal.owner_name:
            parts.append(isolated(goal.owner_name, rtl=words.rtl))
        if goal.due_on is not None and goal.is_open:
            parts.append(words("due {date}", date=words.short_date(goal.due_on, self._desk.today())))
        if goal.school_goal:
            parts.append(words("serves “{goal}”", goal=goal.school_goal))
        if goal.outcome:
            parts.append(isolated(goal.outcome, rtl=words.rtl))
        self.about.setText(" · ".join(parts))
        self.about.setVisible(bool(parts))
        self._show_state(view)
        missing = self._missing(view) if goal.is_open else []
        self.missing.setText(" ".join(missing))
        self.missing.setVisible(bool(missing))
        self.settle_button.setVisible(goal.is_open)
        self.reopen_button.setVisible(not goal.is_open)
        self.add_button.setAccessibleName(words("Add a measure to {goal}", goal=goal.title))
        self.add_button.setVisible(goal.is_open)
        for button, name in (
            (self.settle_button, words("What became of {goal}", goal=goal.title)),
            (self.reopen_button, words("Take {goal} up again", goal=goal.title)),
            (self.remove_button, words("Remove the goal {goal}", goal=goal.title)),
        ):
            button.setAccessibleName(name)
        if self.is_open:
            self.form.show_record(goal.id, goal)
        self._show_measures(view)

    def _show_state(self, view: GoalView) -> None:
        words, goal = self._desk.words, view.goal
        self.state.setVisible(not goal.is_open)
        if not goal.is_open:
            styled(self.state, f"pill-{_TONES[goal.state]}")
            self.state.setText(words.say(_STATES[goal.state].label))
            self.about.setText(goal.result or self.about.text())
            self.about.setVisible(bool(self.about.text()))

    def _missing(self, view: GoalView) -> list[str]:
        words = self._desk.words
        found = []
        if view.goal.owner_id is None:
            found.append(words("Nobody answers for it yet."))
        elif self._section.known.has_left(view.goal.owner_id):
            found.append(
                words("{name} has left the school. Who answers for it now?", name=view.goal.owner_name)
            )
        if not view.measures:
            found.append(words("Nothing shows yet whether it is reached."))
        if not view.goal.is_aligned:
            found.append(words("It is tied to none of the school’s own goals."))
        return found

    def _show_measures(self, view: GoalView) -> None:
        for gone in self.lines.keys() - {one.measure.id for one in view.measures}:
            line = self.lines.pop(gone)
            line.hide()
            line.deleteLater()
        for one in view.measures:
            if one.measure.id not in self.lines:
                self.lines[one.measure.id] = MeasureLine(self, one.measure.id, self._section.asked)
                self._measures.addWidget(self.lines[one.measure.id])
            self.lines[one.measure.id].show_measure(one, view.goal)

    # ---------------------------------------------------------------- opening

    @property
    def desk(self) -> Any:
        """The desk the card stands on."""
        return self._desk

    @property
    def is_open(self) -> bool:
        """Whether the goal's own fields are shown."""
        return not self.editor.isHidden()

    def open(self, on: bool) -> None:
        """Show the goal's fields, or put them away."""
        if on:
            self._section.open_only(self)
            self.close_all()
        elif not self.form.accept_all():
            return
        self.editor.setVisible(on)
        if on and self.view is not None:
            self.form.show_record(self.goal_id, self.view.goal)
            self.form.focus_on("title")
        elif not on:
            self.row.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_measure(self, line: MeasureLine) -> None:
        """Let one measure alone be open."""
        self._section.open_only(self)
        if self.is_open:
            self.open(False)
        for one in self.lines.values():
            if one is not line:
                one.open(False)

    @property
    def has_open(self) -> bool:
        """Whether the goal or one of its measures is open."""
        return self.is_open or any(one.is_open for one in self.lines.values())

    def close_all(self) -> None:
        """Put away what is open."""
        if self.is_open:
            self.open(False)
        for one in self.lines.values():
            if one.is_open:
                one.open(False)

    # ---------------------------------------------------------------- verbs

    def _save(self, key: str, value: Any) -> None:
        empty = None if key in ("owner_id", "due_on") else ""
        self._desk.book.programme_goals.change(self.goal_id, **{key: empty if value is None else value})

    def settle(self) -> AskDialog:
        """Ask what became of the goal, and why."""
        desk, words = self._desk, self._desk.words
        goal_id = self.goal_id

        def do(values: dict[str, Any]) -> None:
            on = values["settled_on"] or desk.today()
            desk.book.programme_goals.settle(goal_id, GoalState(values["state"]), on, values["result"] or "")
            desk.say(words("Noted."), undo=True)

        return ask_for(
            desk,
            self,
            title=words("What became of the goal?"),
            sentence=self.view.goal.title if self.view else "",
            fields=(_ENDINGS, *SETTLE_FIELDS),
            proposed={"state": str(GoalState.REACHED), "result": "", "settled_on": desk.today()},
            main=words("Note it"),
            do=do,
            asked=self._section.asked,
        )

    def _reopen(self) -> None:
        goal_id = self.goal_id
        self._desk.run(lambda: self._desk.book.programme_goals.reopen(goal_id))

    def _remove(self) -> None:
        goal_id = self.goal_id
        self._desk.run(
            lambda: self._desk.book.programme_goals.remove(goal_id),
            said=self._desk.words("Removed, with its measures."),
        )

    def add_measure(self) -> AskDialog:
        """Ask by what the goal shows."""
        desk, words = self._desk, self._desk.words
        goal_id = self.goal_id

        def do(values: dict[str, Any]) -> None:
            target = read_number(values["target"], field="target") if values["target"] else None
            measure = Measure(
                goal_id=goal_id,
                what=values["what"] or "",
                how=values["how"] or "",
                owner_id=values["owner_id"],
                every_weeks=values["every_weeks"] or USUAL_WEEKS,
                target=target,
                towards=Towards(values["towards"]),
                unit=values["unit"] or "",
                since=desk.today(),
            )
            desk.book.programme_goals.add_measure(measure)
            desk.say(words("From now on it is measured."), undo=True)

        return ask_for(
            desk,
            self,
            title=words("By what will it show?"),
            sentence=self.view.goal.title if self.view else "",
            fields=MEASURE_FIELDS,
            proposed={
                "every_weeks": USUAL_WEEKS,
                "towards": str(Towards.MORE),
                "owner_id": self.view.goal.owner_id if self.view else None,
            },
            main=words("Measure it"),
            do=do,
            asked=self._section.asked,
        )

"""One case: how it stands, its checklist, what it is about and who knows, how it ended and what it taught."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.case_fields import CASE_FIELDS
from mentordesk.actions.case_file import case_files_pdf
from mentordesk.actions.cases import CaseView, block_name, case_view
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.history import show_history
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.pages.people.known import Known
from mentordesk.desk.pages.safety.case_dialogs import ABOUT, end_case, help_of
from mentordesk.desk.pages.safety.case_steps import StepsCard
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.desk.theme import styled, toned
from mentordesk.domain.cases import GRAVITY_NAMES, OUTCOME_NAMES, Case
from mentordesk.domain.lessons import LESSON_STATE_NAMES, Lesson
from mentordesk.domain.stumbling_blocks import LEVEL_NAMES, Level, StumblingBlock

_ENDED = ("ended_on", "outcome", "ending")
_FORM = (*(one for one in CASE_FIELDS if one.key not in _ENDED), ABOUT)
_ENDING = tuple(one for one in CASE_FIELDS if one.key == "ending")


class CaseDetail(QScrollArea):
    """Shows a case to be worked on. ``hide_asked()`` when a private one is to be covered again."""

    hide_asked = Signal()

    def __init__(self, desk: Desk, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._known = desk, known
        self.view: CaseView | None = None
        self.dialog: Any = None
        words, theme = desk.words, desk.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = styled(QWidget(), "plain")
        self.setWidget(inner)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        self.head = Card(theme, " ")
        self.head.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = self.head.add_verb("", self.open_menu, role="icon")
        theme.dress(self.more, "ellipsis")
        self.more.setAccessibleName(words("More for this case"))
        self.more.setToolTip(words("More for this case"))
        self.private = styled(QLabel(words("Private")), "pill-gold")
        self.private.setToolTip(words("It is covered again as soon as you leave it."))
        self.kind = self._line("soft")
        self.standing = self._line("text")
        self.times = self._line("soft")
        self.end_button = self._button(words("End the case…"), "primary", self.end)
        self.again_button = self._button(words("Open it again"), "quiet", self.reopen)
        self.print_button = self._button(words("Print the file"), "quiet", self.print_file)
        self.plan_button = self._button(words("Open the plan"), "link", self.open_plan)
        self.hide_button = self._button(words("Cover it"), "link", self.hide_asked.emit)
        verbs = FlowLayout(None, theme.px(8), theme.px(6))
        for button in self._verbs():
            verbs.addWidget(button)
        self.head.body.addWidget(self.private, 0, Qt.AlignmentFlag.AlignLeading)
        for line in (self.kind, self.standing, self.times):
            self.head.body.addWidget(line)
        self.head.body.addLayout(verbs)
        self.steps = StepsCard(desk, known)
        self.ended = Card(theme, words("How it ended"))
        self.outcome = self._line("text")
        self.ending = Form(desk, _ENDING, self._save)
        self.ended.body.addWidget(self.outcome)
        self.ended.body.addWidget(self.ending)
        self.lessons = Card(theme, words("What it taught"))
        self.taught = self._line("text")
        self.lesson_button = self._button(words("Open the lessons"), "link", self.open_lessons)
        self.lessons.body.addWidget(self.taught)
        self.lessons.body.addWidget(self.lesson_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.about = Card(theme, words("The case"))
        self.form: Form | None = None
        for card in (self.head, self.steps, self.ended, self.lessons, self.about):
            whole.addWidget(card)
        whole.addStretch(1)
        lead(self, self.print_button)

    def _line(self, role: str) -> QLabel:
        label = styled(QLabel(), role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, text: str, role: str, do: Any) -> QPushButton:
        button = styled(QPushButton(text), role)
        button.clicked.connect(lambda _on=False: do())
        return button

    def _verbs(self) -> tuple[QPushButton, ...]:
        return (self.end_button, self.again_button, self.print_button, self.plan_button, self.hide_button)

    # ---------------------------------------------------------------- what is shown

    def show_record(self, case_id: int) -> None:
        """Read a case and show it; the same one again leaves alone what is being typed. Raises NotFound."""
        if self.view is not None and self.view.case.id != case_id:
            self.settle()
        view = self.view = case_view(self.desk.book, case_id)
        case, words = view.case, self.desk.words
        self.head.title.setText(case.title)
        self.setAccessibleName(words("Case: {title}", title=case.title))
        self._say_standing(view)
        self.steps.show_steps(view)
        lead(self, self.steps.first_open() or next(one for one in self._verbs() if not one.isHidden()))
        self._show_form(case)
        self._show_ending(case)
        self.lessons.setVisible(bool(view.lessons))
        self.taught.setText("\n\n".join(self._lesson(one) for one in view.lessons))

    def forget(self) -> None:
        """Take everything off the screen that was shown."""
        self.settle()
        self.view = None
        self.setAccessibleName("")
        for label in (self.head.title, self.kind, self.standing, self.times, self.outcome, self.taught):
            label.clear()
        self.steps.forget()
        self.ending.show_record(None, {})
        if self.form is not None:
            self.about.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _say_standing(self, view: CaseView) -> None:
        case, words, today = view.case, self.desk.words, self.desk.today()
        block = block_name(case)
        kind = [words.say(block)] if block is not None else []
        kind += [words.say(LEVEL_NAMES[case.level])] if case.level is not None else []
        kind += [words.say(GRAVITY_NAMES[case.gravity])]
        kind += [words("A complaint")] if case.complaint else []
        self.kind.setText(side_by_side(self.desk, kind))
        self.private.setVisible(case.private)
        step = case.next_step
        late = case.is_open and step is not None and step.is_late(today)
        if not case.is_open:
            said = words("Ended on {date}", date=words.long_date(case.ended_on or today))
        elif step is None:
            said = words("Every step is done. Is it over?")
        elif step.due_on is None:
            said = words("The next step has no day yet.")
        elif late:
            said = words("The next step was due {ago}.", ago=words.ago(step.due_on, today))
        else:
            said = words("The next step is due {ago}.", ago=words.ago(step.due_on, today))
        self.standing.setText(said)
        toned(self.standing, "crimson" if late else None)
        self.times.setText(self._times(case))
        writes = not self.desk.book.read_only
        self.end_button.setVisible(writes and case.is_open)
        styled(self.end_button, "primary" if step is None else "quiet")
        self.again_button.setVisible(writes and not case.is_open)
        self.plan_button.setVisible(case.plan_id is not None)
        self.hide_button.setVisible(case.private)

    def _times(self, case: Case) -> str:
        words, calendar = self.desk.words, self.desk.book.calendar.school()
        said = [words("Opened {date}", date=words.short_date(case.opened_on, self.desk.today()))]
        if (first := case.first_action_on) is not None:
            days = calendar.school_days_between(case.opened_on, first)
            said.append(
                words.plural(
                    "first step done after {n} school day", "first step done after {n} school days", days
                )
                if days
                else words("first step done on the same day")
            )
        if case.ended_on is not None:
            days = calendar.school_days_between(case.opened_on, case.ended_on)
            said.append(words.plural("over after {n} school day", "over after {n} school days", days))
        return side_by_side(self.desk, said)

    def _show_form(self, case: Case) -> None:
        if self.form is None:
            self.form = Form(self.desk, _FORM, self._save, asked=help_of(self.desk, self._known))
            self.about.body.addWidget(self.form)
        values: dict[str, Any] = {key: getattr(case, key) for key in self.form.field_keys}
        self.form.show_record(case.id, {**values, "gravity": str(case.gravity)})

    def _show_ending(self, case: Case) -> None:
        self.ended.setVisible(bool(case.ending))
        self.outcome.setVisible(case.outcome is not None)
        if case.outcome is not None:
            self.outcome.setText(self.desk.words.say(OUTCOME_NAMES[case.outcome]))
        self.ending.show_record(case.id, case)

    def _lesson(self, one: Lesson) -> str:
        words = self.desk.words
        state = words.say(LESSON_STATE_NAMES[one.state])
        return "\n".join((one.what, words("To change: {what}", what=one.change), state))

    def settle(self) -> None:
        """Accept what is being typed, before another case is shown."""
        for form in (self.form, self.ending):
            if form is not None and self.view is not None and not form.isHidden():
                form.accept_all()

    # ---------------------------------------------------------------- verbs

    def _save(self, key: str, value: Any) -> None:
        if self.view is None:
            return
        match key:
            case "block":
                value = StumblingBlock(value) if value else None
            case "level":
                value = Level(value) if value else None
            case "gravity":
                value = int(value)
            case "knows" | "about":
                value = tuple(value or ())
            case "title" | "notes" | "ending":
                value = value or ""
        self.desk.book.cases.change(self.view.case.id, **{key: value})

    def end(self) -> None:
        """Ask how it ended."""
        if self.view is not None:
            self.settle()
            self.dialog = end_case(self.desk, self._known, self.view.case, self.window())

    def reopen(self) -> None:
        """Go on with a case that had ended."""
        if self.view is not None:
            case_id, desk = self.view.case.id, self.desk
            desk.run(lambda: desk.book.cases.reopen(case_id), desk.words("The case is open again."))

    def remove(self) -> None:
        """Take the case away; undo brings it back."""
        if self.view is not None:
            case_id, desk = self.view.case.id, self.desk
            desk.run(lambda: desk.book.cases.remove(case_id), desk.words("Case removed."))

    def print_file(self) -> None:
        """Show the file of the case as it will be printed; of a private one it is asked for by pressing this."""
        if self.view is None:
            return
        self.settle()
        desk, case = self.desk, self.view.case
        done = desk.run(
            lambda: case_files_pdf(desk.book, [case.id], desk.words, desk.today(), private=case.private),
            undo=False,
        )
        if done and done.value is not None:
            # The name a file is offered under stays on the disk, and in the list of recent files.
            name = desk.words("case-{id}", id=case.id)
            self.dialog = show_pdf(desk, done.value, desk.words("Case {id}", id=case.id), name, self.window())

    def show_history(self) -> None:
        """Show what was changed in the case and its steps, by whom and when."""
        if self.view is not None:
            case = self.view.case
            self.dialog = show_history(
                self.desk, "cases", case.id, case.title, self.window(), private=case.private
            )

    def open_plan(self) -> None:
        """Go to the plan the steps came from."""
        if self.view is not None and self.view.case.plan_id is not None:
            self.desk.navigate("safety", tab="plans", plan_id=self.view.case.plan_id)

    def open_lessons(self) -> None:
        """Go where lessons wait until somebody acts on them."""
        self.desk.navigate("preparation")

    def open_menu(self) -> None:
        """Show the seldom verbs below their button."""
        menu = QMenu(self)
        self.fill_menu(menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def fill_menu(self, menu: QMenu) -> None:
        """The seldom verbs of the case shown: to whom it is about, and taking it away."""
        words, theme = self.desk.words, self.desk.theme
        for area, row_id, name in self.view.about if self.view is not None else ():
            icon = "link" if area == "pairings" else "user"
            menu.addAction(
                theme.icon(icon),
                words("Open {name}", name=name),
                lambda area=area, row_id=row_id: self.desk.navigate(area, row_id),
            )
        menu.addAction(theme.icon("history"), words("History"), self.show_history)
        menu.addAction(theme.icon("trash-2"), words("Remove the case"), self.remove)

"""One place in the net beside the table: its plan to read, to adopt, to change, to print, to retire."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from mentordesk.actions.contingency_plans import PlansView, adopt, is_changed, place_words, record_facts
from mentordesk.actions.plan_paper import plan_pdf
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.section import Verbs
from mentordesk.desk.pages.safety.going import has_tab
from mentordesk.desk.pages.safety.plans.asking import DifferencesDialog, ask_review, ask_title
from mentordesk.desk.pages.safety.plans.editor import PlanEditor
from mentordesk.desk.pages.safety.plans.net import Place
from mentordesk.desk.pages.safety.plans.reader import PlanReader
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.theme import styled
from mentordesk.domain.adopted_plans import Plan
from mentordesk.domain.contingency_plans import LibraryPlan, PlanText, faults

LIBRARY = "library"


class PlanCard(Card):
    """``policy(id)`` when one of the plan's policies was asked for; ``shown()`` after it was laid out anew."""

    policy = Signal(int)
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, " ", parent)
        self._desk = desk
        self._view: PlansView | None = None
        self.place: Place | None = None
        self._wanted = ""
        self.editing = False
        self.where = styled(QLabel(), "soft", "gold")
        self.where.setWordWrap(True)
        self._choice = QVBoxLayout()
        self.pills: FilterPills | None = None
        self.facts = styled(QLabel(), "soft")
        self.facts.setWordWrap(True)
        self.band = Banner(desk.theme)
        self._verbs()
        self.reader = PlanReader(desk, self.policy.emit)
        self.editor: PlanEditor | None = None
        self._paper = QVBoxLayout()
        # Beside a stretch: alone it would be as high as its lines are at the whole width, and they are shorter.
        reading = QHBoxLayout()
        reading.addWidget(self.reader, 100)
        reading.addStretch(1)
        self._paper.addLayout(reading)
        self.reviews = styled(QLabel(), "small")
        self.reviews.setWordWrap(True)
        self.reviews.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.where)
        self.body.addLayout(self._choice)
        for widget in (self.facts, self.band, self.verbs):
            self.body.addWidget(widget)
        self.body.addLayout(self._paper)
        self.body.addWidget(self.reviews)
        self.body.addStretch(1)
        self.title.setTextFormat(Qt.TextFormat.PlainText)

    def _verbs(self) -> None:
        words = self._desk.words
        self.verbs = Verbs(self._desk)
        add = self.verbs.add
        self.adopt_button = add(words("Adopt this plan"), "check", self.adopt, "primary")
        self.done_button = add(words("Done changing"), "check", self.stop_editing, "primary")
        self.back_button = add(words("Bring it back"), "rotate-ccw", self.bring_back, "primary")
        self.case_button = add(words("Open a case with it"), "shield-check", self.open_case)
        self.review_button = add(words("It was read again"), "calendar-check", self.review)
        self.edit_button = add(words("Change it"), "pencil", self.edit)
        self.print_button = add(words("Print it"), "printer", self.print_plan)
        self.differs_button = add(
            words("What differs from the library"), "library", self.show_differences, "link"
        )
        self.own_button = add(words("Write one of your own"), "plus", self.add_own, "link")
        self.more = add("", "ellipsis", self.open_menu, "icon")
        self.more.setAccessibleName(words("More about the plan"))
        self.more.setToolTip(words("More about the plan"))
        self.menu: QMenu | None = None

    # ---------------------------------------------------------------- what is shown

    @property
    def plan(self) -> Plan | None:
        """The plan of the school that is shown, or None where it is the library's, or none."""
        return self._view.plan(int(self._wanted)) if self._view and self._wanted.isdigit() else None

    @property
    def offered(self) -> LibraryPlan | None:
        """The plan of the library that is shown, or None."""
        if self._view is None or self.place is None or self._wanted != LIBRARY:
            return None
        return self._view.coverage.cell(*self.place).library

    def show_place(self, view: PlansView, place: Place, plan_id: int | None = None) -> None:
        """Show a place of the net, there a plan; the same one again keeps what is being typed."""
        before = (self.place, self._wanted)
        cell = view.coverage.cell(*place)
        choices = [(str(one.id), one.title) for one in (*cell.held, *cell.retired)]
        if cell.library is not None and all(one.key != cell.library.key for one in cell.plans):
            choices.append((LIBRARY, cell.library.text.title))
        self._view = view
        keys = [key for key, _title in choices]
        wanted = str(plan_id) if plan_id is not None else self._wanted if place == self.place else ""
        self.place, self._wanted = place, wanted if wanted in keys else (keys[0] if keys else "")
        if before != (self.place, self._wanted):
            self.editing = False
        self._lay_choices(choices)
        self._show()

    def _lay_choices(self, choices: list[tuple[str, str]]) -> None:
        """Several plans for one place: the school's own beside the library's, those that were retired."""
        if self.pills is not None:
            self._choice.removeWidget(self.pills)
            self.pills.hide()
            self.pills.deleteLater()
            self.pills = None
        if len(choices) > 1:
            words = self._desk.words
            self.pills = FilterPills(
                self._desk.theme,
                words,
                [(key, words("In the library") if key == LIBRARY else title) for key, title in choices],
            )
            self.pills.setAccessibleName(words("Which plan"))
            self.pills.choose(self._wanted, quietly=True)
            self.pills.chosen.connect(self._choose)
            self._choice.addWidget(self.pills)

    def _choose(self, key: str) -> None:
        if not self.settle():
            return
        self._wanted, self.editing = key, False
        self._show()

    def _show(self) -> None:
        view, words = self._view, self._desk.words
        if view is None or self.place is None:
            return
        plan, offered = self.plan, self.offered
        self.where.setText(place_words(*self.place, words))
        text = plan.text if plan is not None else offered.text if offered is not None else PlanText()
        self.title.setText(text.title or words("No plan is laid out here"))
        self.setAccessibleName(self.title.text())
        self.facts.setText(record_facts(plan, words) if plan is not None else "")
        self.facts.setVisible(plan is not None)
        self._say_band(plan, offered)
        self._show_verbs(plan, offered)
        policies = [one for one in view.policies if plan is not None and one.id in plan.policy_ids]
        self.reader.show_plan(text, policies)
        if self.editing and plan is not None:
            if self.editor is None:
                self.editor = PlanEditor(self._desk)
                self._paper.addWidget(self.editor)
            self.editor.show_plan(plan, view.policies)
        self.reader.setVisible(not self.editing)
        if self.editor is not None:
            self.editor.setVisible(self.editing)
        self._say_reviews(plan)
        self.shown.emit()

    def _say_band(self, plan: Plan | None, offered: LibraryPlan | None) -> None:
        words, view = self._desk.words, self._view
        said: tuple[str, str, str] | None = None
        if plan is None and offered is not None:
            said = (
                "crimson",
                "triangle-alert",
                words(
                    "This is the library’s plan. Until your school adopts a plan here, the net has a hole."
                ),
            )
        elif plan is None:
            said = (
                "blue",
                "info",
                words(
                    "The library knows no such trouble on this level. If your school does, write a plan of your own."
                ),
            )
        elif not plan.is_adopted:
            said = (
                "gold",
                "info",
                words("This plan was retired. Its words are kept, and it can be brought back."),
            )
        elif missing := faults(plan.text):
            said = ("gold", "hourglass", words("Not finished: {what}", what=words.say(missing[0])))
        elif view is not None and view.is_due(plan):
            said = (
                "gold",
                "clock",
                words("It was last read before this cycle. Read it, and say that it still holds."),
            )
        self.band.setVisible(said is not None)
        if said is not None:
            self.band.say(*said)

    def _show_verbs(self, plan: Plan | None, offered: LibraryPlan | None) -> None:
        may = not self._desk.book.read_only
        held = plan is not None and plan.is_adopted
        editing = self.editing and held
        self.adopt_button.setVisible(may and offered is not None)
        self.back_button.setVisible(may and plan is not None and not held)
        self.done_button.setVisible(may and editing)
        self.edit_button.setVisible(may and held and not editing)
        self.case_button.setVisible(may and held and not editing and has_tab("cases"))
        self.review_button.setVisible(may and held and not editing)
        self.print_button.setVisible(plan is not None and not editing)
        self.differs_button.setVisible(plan is not None and not editing and is_changed(plan))
        self.own_button.setVisible(may and plan is None)
        self.more.setVisible(plan is not None and not editing)

    def _say_reviews(self, plan: Plan | None) -> None:
        words, desk = self._desk.words, self._desk
        reviews = (
            desk.book.contingency_plans.reviews(plan.id) if plan is not None and not self.editing else []
        )
        lines = [
            " · ".join(filter(None, (words.date(one.reviewed_on), one.reviewed_by, one.note)))
            for one in reviews
        ]
        self.reviews.setText("\n".join((words("Read again"), *lines)) if lines else "")
        self.reviews.setVisible(bool(lines))

    # ---------------------------------------------------------------- verbs

    def settle(self) -> bool:
        """Keep what is still being typed; False where something was refused."""
        return not self.editing or self.editor is None or self.editor.settle()

    def open_menu(self) -> None:
        """Open what one seldom needs."""
        words, theme, plan = self._desk.words, self._desk.theme, self.plan
        menu = QMenu(self)
        menu.addAction(theme.icon("history"), words("History"), self.show_history)
        if not self._desk.book.read_only:
            menu.addAction(theme.icon("plus"), words("Write one of your own"), self.add_own)
            if plan is not None and plan.is_adopted:
                menu.addSeparator()
                menu.addAction(theme.icon("log-out"), words("Retire it"), self.retire)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = QPoint(self.more.width() if words.rtl else 0, self.more.height())
        menu.popup(self.more.mapToGlobal(corner))
        self.menu = menu

    def show_history(self) -> None:
        """Show what was changed in the plan, by whom and when."""
        from mentordesk.desk.pages.pairings.history import show_history

        if self.plan is not None:
            show_history(self._desk, "contingency_plans", self.plan.id, self.plan.title, self.window())

    def adopt(self) -> None:
        """Adopt the library's plan, with the policies it speaks of."""
        desk, offered = self._desk, self.offered
        if offered is not None:
            done = desk.run(
                lambda: adopt(desk.book, offered, desk.today(), desk.words.language),
                said=desk.words("The plan is adopted."),
            )
            if done:
                self._wanted = str(done.value)

    def edit(self) -> None:
        """Change the plan that is shown."""
        self.editing = True
        self._show()
        if self.editor is not None:
            self.editor.first.focus_on("title")

    def stop_editing(self) -> bool:
        """Read it again; False where something typed was refused and stays."""
        if not self.settle():
            return False
        self.editing = False
        self._show()
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def open_case(self) -> None:
        """Open a case whose checklist are the steps of this plan."""
        if self.plan is not None:
            self._desk.navigate("safety", verb="cases.open_case", plan_id=self.plan.id)

    def review(self) -> None:
        """Ask when it was read again and by whom."""
        desk, plan, view = self._desk, self.plan, self._view
        if plan is not None and view is not None:
            ask_review(
                desk,
                desk.words("It was read again"),
                desk.words("“{title}” was read, and it still holds as it stands.", title=plan.title),
                view.cycle_id,
                lambda review: desk.book.contingency_plans.review([plan.id], review, today=desk.today()),
                desk.words("The review is noted."),
                self,
            )

    def print_plan(self) -> None:
        """Show the plan as it is printed."""
        desk, plan = self._desk, self.plan
        if plan is None:
            return
        done = desk.run(lambda: plan_pdf(desk.book, [plan.id], desk.words, paper=desk.paper), undo=False)
        if done and done.value is not None:
            show_pdf(desk, done.value, plan.title, desk.words("plan-{n}", n=plan.id), self.window())

    def show_differences(self) -> DifferencesDialog | None:
        """Show what differs from the library's present text."""
        if self.plan is None:
            return None
        dialog = DifferencesDialog(self._desk, self.plan, self)
        dialog.open()
        return dialog

    def add_own(self) -> None:
        """Ask for the title of a plan of the school's own for this place, and begin to write it."""
        desk, place = self._desk, self.place
        if place is None or not self.settle():
            return

        def make(title: str) -> None:
            text = PlanText(title=title)
            plan_id = desk.book.contingency_plans.add(
                *place, text, desk.today(), language=desk.words.language
            )
            self._wanted, self.editing = str(plan_id), True

        ask_title(
            desk,
            desk.words("A plan of your own"),
            desk.words("For {place}.", place=place_words(*place, desk.words)),
            desk.words("Write the plan"),
            make,
            self,
        )

    def retire(self) -> None:
        """Let it hold no longer; undo brings it back, and so does “Bring it back”."""
        desk, plan = self._desk, self.plan
        if plan is not None:
            desk.run(
                lambda: desk.book.contingency_plans.retire(plan.id), said=desk.words("The plan is retired.")
            )

    def bring_back(self) -> None:
        """Let a retired plan hold again."""
        desk, plan = self._desk, self.plan
        if plan is not None:
            desk.run(
                lambda: desk.book.contingency_plans.bring_back(plan.id),
                said=desk.words("The plan holds again."),
            )

"""The tab of plans: how much of the net there is, and beside it the plan or policy that is looked at."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.actions.contingency_plans import (
    PlansView,
    adopt_all,
    counted_words,
    net_sentences,
    plans_view,
)
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.section import Verbs
from mentordesk.desk.pages.safety.plans.asking import ask_review
from mentordesk.desk.pages.safety.plans.net import NetTable, Place
from mentordesk.desk.pages.safety.plans.plan_card import PlanCard
from mentordesk.desk.pages.safety.plans.policies import PoliciesList, PolicyCard
from mentordesk.desk.pages.safety.tab import SafetyTab
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import in_reading_order, lead
from mentordesk.desk.parts.pdf_preview import show_pdf
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.theme import styled
from mentordesk.domain.adopted_plans import Cover
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

if TYPE_CHECKING:
    from mentordesk.desk.pages.safety.page import SafetyPage

MOST_FAULTS = 2
"""So many files of the library that cannot be read are named; the rest are counted."""
_SIGNS = {"crimson": "triangle-alert", "gold": "clock", "green": "check"}


class PlansTab(SafetyTab):
    """The net, the plans, the policies."""

    def __init__(self, desk: Desk, page: SafetyPage) -> None:
        super().__init__(desk, page)
        words, theme = desk.words, desk.theme
        self.view: PlansView | None = None
        self._looks_first = False
        self._policy_id: int | None = None
        self.band = Banner(theme)
        self._first_part()
        self.plan_card = PlanCard(desk)
        self.plan_card.policy.connect(self.show_policy)
        self.plan_card.shown.connect(self._in_order)
        self._side = QStackedWidget()
        self._plan_side = _scrolling(self.plan_card)
        self._side.addWidget(self._plan_side)
        lead(self._side, self.plan_card.edit_button)
        self.split = ListAndDetail(theme, words, self._list, self._side, list_share=0.52)
        self.empty = EmptyState(theme)
        self.empty.say(
            "life-buoy",
            words("No plan is laid out yet"),
            words(
                "Mentoring fails for eleven ordinary reasons. The library has a plan for each, for mentors, mentees "
                "and the programme: who is involved, which steps, how soon, which policy holds. Adopt them, and "
                "change what is different at your school."
            ),
            words("Adopt all of the library"),
            self.adopt_all,
            words("Look at the plans first"),
            self._look_first,
        )
        self._pages = QStackedWidget()
        # Table and plan scroll by themselves; the page as a whole need not be as high as they would like.
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._pages.setMinimumHeight(theme.px(190))
        self._pages.addWidget(self.split)
        self._pages.addWidget(self.empty)
        self.body.addWidget(self._pages, 1)

    @cached_property
    def policy_card(self) -> PolicyCard:
        """The policy that is looked at; made when one first is."""
        return PolicyCard(self.desk)

    @cached_property
    def _policy_side(self) -> QScrollArea:
        side = _scrolling(self.policy_card)
        self._side.addWidget(side)
        return side

    def _first_part(self) -> None:
        """The table with its sentences above and the policies below, all in one scrolling column."""
        desk, words, theme = self.desk, self.desk.words, self.desk.theme
        self.net = NetTable(desk)
        self.net.chosen.connect(self._choose)
        card = Card(theme, words("How the net holds"))
        card.body.addWidget(self.band)
        card.body.addWidget(self.net)
        self.verbs = Verbs(desk)
        self.adopt_button = self.verbs.add(words("Adopt the rest of the library"), "check", self.adopt_all)
        self.booklet_button = self.verbs.add(words("Print the booklet"), "printer", self.print_booklet)
        self.read_button = self.verbs.add(
            words("All were read again"), "calendar-check", self.review_all, "link"
        )
        card.body.addWidget(self.verbs)
        self.policies = PoliciesList(desk)
        self.policies.chosen.connect(self.show_policy)
        column = styled(QWidget(), "plain")
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(12))
        for widget in (card, self.policies):
            lines.addWidget(widget)
        lines.addStretch(1)
        self._list = _area(column)

    # ---------------------------------------------------------------- reading

    def refresh(self) -> None:
        """Read the net, and what is looked at beside it."""
        desk = self.desk
        view = self.view = plans_view(
            desk.book, desk.words, desk.today(), desk.cycle.id if desk.cycle else None
        )
        bare = not view.plans and not view.policies and bool(view.offered)
        self._pages.setCurrentWidget(self.empty if bare and not self._looks_first else self.split)
        if desk.book.read_only:
            self.empty.button.hide()
        self.say_net(view)
        self.net.show_net(view.coverage)
        self.policies.show_policies(view)
        may = not desk.book.read_only
        self.adopt_button.setVisible(may and bool(view.offered))
        self.booklet_button.setVisible(bool(view.held))
        self.read_button.setVisible(may and len(view.due) > 1)
        if self._policy_id is not None and self.policy_card.show_policy(view, self._policy_id):
            self._in_order()
            return
        self._policy_id = None
        self._side.setCurrentWidget(self._plan_side)
        place = self.net.current or self._worst(view)
        self.net.mark(place)
        self.plan_card.show_place(view, place)

    def _in_order(self) -> None:
        """Let Tab come to the table and the policies first, then to what is looked at beside them."""
        sides = [self._plan_side] if self._policy_id is None else [self._policy_side, self._plan_side]
        in_reading_order(self._list.widget(), *(side.widget() for side in sides))

    @staticmethod
    def _worst(view: PlansView) -> Place:
        """Where one begins: at the first hole, else at what wants to be read, else at the first plan."""
        for cover in (Cover.HOLE, Cover.UNFINISHED, Cover.DUE):
            if cells := view.coverage.having(cover):
                return cells[0].block, cells[0].level
        return next(iter(StumblingBlock)), next(iter(Level))

    def say_net(self, view: PlansView) -> None:
        """Say what holes the net has, and what of the library cannot be read."""
        words = self.desk.words
        said = [("crimson", words.say(fault)) for fault in view.faults[:MOST_FAULTS]]
        if more := len(view.faults) - len(said):
            told = words.plural(
                "One more file of the library cannot be read.",
                "{n} more files of the library cannot be read.",
                more,
            )
            said.append(("crimson", told))
        said += net_sentences(view, words)
        tone = said[0][0]
        self.band.say(tone, _SIGNS[tone], "\n".join(sentence for _tone, sentence in said))

    def counted(self) -> str:
        """How much of the net there is."""
        return counted_words(self.view, self.desk.words) if self.view is not None else ""

    # ---------------------------------------------------------------- where to go

    def open_at(self, **where: Any) -> None:
        """Show a plan (``plan_id``), a policy (``policy_id``), or a place of the net (``block`` and ``level``)."""
        view = self.view
        if view is None:
            return
        if where.get("policy_id") is not None:
            self.show_policy(where["policy_id"])
        elif (plan := view.plan(where.get("plan_id"))) is not None:
            self.show_place((plan.block, plan.level), plan.id)
        elif where.get("block") and where.get("level"):
            self.show_place((StumblingBlock(where["block"]), Level(where["level"])))

    def show_place(self, place: Place, plan_id: int | None = None) -> None:
        """Show a place of the net beside the table, there a plan."""
        if self.view is None or not self._settled():
            return
        self._looks_first = True
        self._pages.setCurrentWidget(self.split)
        self._policy_id = None
        self.net.mark(place)
        self._side.setCurrentWidget(self._plan_side)
        self.plan_card.show_place(self.view, place, plan_id)
        self._plan_side.verticalScrollBar().setValue(0)
        self.split.show_detail()

    def show_policy(self, policy_id: int) -> None:
        """Show a policy beside the table; one that is not there is not shown."""
        if not self._settled():
            return
        self.view = view = plans_view(
            self.desk.book,
            self.desk.words,
            self.desk.today(),
            self.desk.cycle.id if self.desk.cycle else None,
        )
        if self.policy_card.show_policy(view, policy_id):
            self._policy_id = policy_id
            self._pages.setCurrentWidget(self.split)
            self._side.setCurrentWidget(self._policy_side)
            self._policy_side.verticalScrollBar().setValue(0)
            self.split.show_detail()
            self._in_order()

    def _choose(self, place: object) -> None:
        assert isinstance(place, tuple)
        self.show_place(place)

    def _settled(self) -> bool:
        """Keep what is being typed before something else is shown; False where it was refused, and then it stays."""
        if self._policy_id is not None:
            return self.policy_card.settle()
        if self.plan_card.settle():
            self.plan_card.editing = False
            return True
        self.net.mark(self.plan_card.place or self._worst_place())
        return False

    def _worst_place(self) -> Place:
        assert self.view is not None
        return self._worst(self.view)

    def _look_first(self) -> None:
        self._looks_first = True
        self.refresh()
        self.net.take_keyboard()

    # ---------------------------------------------------------------- verbs

    def do(self, verb: str, **kwargs: Any) -> None:
        """Print the booklet (``booklet``) or adopt the library (``adopt_all``). Raises KeyError for another."""
        verbs = {"booklet": self.print_booklet, "adopt_all": self.adopt_all}
        verbs[verb]()

    def adopt_all(self) -> None:
        """Adopt everything of the library that was never in the book, as one step of undo."""
        desk = self.desk
        desk.run(
            lambda: adopt_all(desk.book, desk.today(), desk.words.language),
            said=lambda ids: desk.words.plural("{n} plan is adopted.", "{n} plans are adopted.", len(ids)),
        )

    def review_all(self) -> None:
        """Note that all plans that wanted it were read again."""
        desk, view = self.desk, self.view
        if view is None or not view.due:
            return
        ids = [one.id for one in view.due]
        ask_review(
            desk,
            desk.words("All were read again"),
            desk.words.plural(
                "{n} plan was read, and it still holds as it stands.",
                "{n} plans were read, and they still hold as they stand.",
                len(ids),
            ),
            view.cycle_id,
            lambda review: desk.book.contingency_plans.review(ids, review, today=desk.today()),
            desk.words("The reviews are noted."),
            self,
        )

    def print_booklet(self) -> None:
        """Draw the booklet away from the window, and show it."""
        from mentordesk.actions.plan_paper import booklet

        desk = self.desk
        done = desk.run(lambda: booklet(desk.book, desk.words, desk.today()), undo=False)
        if not done or done.value is None:
            return
        whole, words, paper = done.value, desk.words.plain, desk.paper

        def draw(_progress: object) -> bytes:
            from mentordesk.documents.plan_booklet import booklet_pdf

            return booklet_pdf(whole, words, paper=paper)

        def show(pdf: bytes) -> None:
            show_pdf(desk, pdf, whole.title, desk.words("safety-nets"), self.window())

        desk.in_background(
            draw,
            show,
            doing=desk.words("Drawing the booklet…"),
        )

    # ---------------------------------------------------------------- the keyboard

    def new(self) -> None:
        """Ctrl+N writes a plan of the school's own for the place that is looked at."""
        if not self.desk.book.read_only and self.plan_card.place is not None:
            self.plan_card.add_own()

    def print_it(self) -> bool:
        """Ctrl+P prints the booklet."""
        if self.view is None or not self.view.held:
            return False
        self.print_booklet()
        return True

    def back(self) -> bool:
        """Esc ends changing, then leaves the detail."""
        if self.plan_card.editing and self._policy_id is None:
            return self.plan_card.stop_editing()
        return self.split.back()

    def take_keyboard(self) -> None:
        """The keyboard begins in the table, or on the one button of an empty page."""
        if self._pages.currentWidget() is self.empty:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.net.take_keyboard()


def _scrolling(card: Card) -> QScrollArea:
    inner = styled(QWidget(), "plain")
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(card, 1)
    return _area(inner)


def _area(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area

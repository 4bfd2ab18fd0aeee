"""The pairing desk: those who wait, the suggestion with its reasons, those who can mentor; settled and solved anew."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from mentordesk.actions.suggesting import left_aside
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.confirmed import Confirmed
from mentordesk.desk.pages.pairing_desk.hand import NO_CYCLE, ByHand
from mentordesk.desk.pages.pairing_desk.rows import mentors_of, waiting_requests
from mentordesk.desk.pages.pairing_desk.summary import counted, summary
from mentordesk.desk.pages.pairing_desk.table import Table
from mentordesk.desk.pages.pairing_desk.thinking import Answer, Thinking
from mentordesk.desk.pages.pairings.over import Over, Views
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.requests import Request
from mentordesk.domain.suggesting import Hand


class PairingDeskPage(Page):
    """Pairs for everybody at once."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"people", "pairings", "requests", "opportunities", "cycles", "calendar", "settings"}
    )
    help_text: ClassVar[Message] = msg(
        "Everybody who waits for a mentor, beside everybody who can mentor, and between them the best pairs for all at "
        "once, each with what speaks for and against it. Drag people together, lock a pair, forbid one, hold somebody "
        "back: the rest is found again around it. Space locks, Delete forbids, Enter pairs with somebody else, minus "
        "holds back. Nothing is a pairing before you confirm it."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self.thinking = Thinking(desk, self)
        self.by_hand = ByHand(desk, self.thinking)
        self.kind_id: int | None = None
        self._requests: dict[int, Request] = {}
        self._wanted: dict[str, int] = {}
        self._confirmed_ids: frozenset[int] = frozenset()
        self.over: Over | None = None
        self.dialog: QDialog | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName(words("Kind of mentoring"))
        self.kind.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.kind.activated.connect(self._turn_kind)
        self.header.chips.addWidget(self.kind)
        self.other_button = self.header.add_action(words("Other ways"), "columns-3", self.other_ways)
        self.confirm_button = self.header.add_action("", "check", self.confirm, main=True)
        self.banner, self.confirmed = Banner(theme), Confirmed(theme)
        self.table = Table(desk, self.thinking, self.by_hand)
        self.nobody = EmptyState(theme)
        self.views = Views()
        self.views.addWidget(self.table)
        self.views.addWidget(self.nobody)
        for widget in (self.confirmed, self.banner):
            self.body.addWidget(widget)
        self.body.addWidget(self.views, 1)
        self.thinking.answered.connect(self._answered)
        self.table.weighing.kept.connect(self._keep_for_kind)

    # ---------------------------------------------------------------- reading

    def refresh(self) -> None:
        """Read who is there and what was settled, and have it answered anew where that changed."""
        if self.desk.cycle is None:
            self._show()
            return
        self._read_kinds()
        if "mentordesk.matching.optimum" in sys.modules:
            self._read_desk()
        else:  # the solver takes a moment to load, once
            self.desk.in_background(
                lambda progress: import_module("mentordesk.matching.optimum"),
                lambda _module: self._read_desk(),
                doing=self.desk.words("Making room on the desk…"),
            )

    def _read_kinds(self) -> None:
        kinds = self.desk.book.opportunities.list()
        if self.kind_id not in [one.id for one in kinds]:
            self.kind_id = kinds[0].id if kinds else None
        shown = [(self.kind.itemData(at), self.kind.itemText(at)) for at in range(self.kind.count())]
        if shown != [(one.id, one.name) for one in kinds]:
            self.kind.clear()
            for one in kinds:
                self.kind.addItem(one.name, one.id)
        self.kind.setCurrentIndex(self.kind.findData(self.kind_id))
        self.kind.setVisible(len(kinds) > 1)

    def _read_desk(self) -> None:
        self._requests = waiting_requests(self.desk)
        if not self.confirmed.isHidden():  # undone, or changed otherwise
            there = {one.id for one in self.desk.book.pairings.list(ids=self._confirmed_ids)}
            self.confirmed.setVisible(there == self._confirmed_ids)
        self.thinking.read(self.kind_id)
        self._show()

    def _turn_kind(self, index: int) -> None:
        self.kind_id = self.kind.itemData(index)
        self.table.mentee = self.table.mentor = None
        self._read_desk()

    # ---------------------------------------------------------------- what is shown

    def _answered(self) -> None:
        self._show()
        if self._wanted:
            self._look_at_wanted()

    def _show(self) -> None:
        """Show the answer as it stands, or that it is being looked for."""
        words, thinking = self.desk.words, self.thinking
        problem, answer = thinking.problem, thinking.answer
        self.header.say(words("Pairing desk"), counted(self.desk, thinking))
        empty = problem is None or not problem.candidates.mentees
        writes = not self.desk.book.read_only
        parts = _count(answer)
        self.confirm_button.setText(words.plural("Confirm {n} pair…", "Confirm {n} pairs…", parts))
        if answer is not None and answer.groups is not None:
            self.confirm_button.setText(words.plural("Confirm {n} group…", "Confirm {n} groups…", parts))
        self.confirm_button.setEnabled(not self.thinking.is_busy or answer is None or answer.groups is None)
        self.confirm_button.setVisible(writes and parts > 0 and self.over is None)
        self.other_button.setVisible(
            answer is not None and answer.suggestion is not None and parts > 1 and self.over is None
        )
        if empty:
            self.banner.hide()
            self._show_nobody()
            if self.over is None:
                self.views.setCurrentWidget(self.nobody)
            return
        self._show_banner()
        if self.over is None:
            self.views.setCurrentWidget(self.table)
        self.table.show_all(self._requests)

    def _show_nobody(self) -> None:
        words = self.desk.words
        if self.desk.cycle is None:
            self.nobody.say(
                "compass",
                words("A cycle first"),
                words("Pairs belong to a school year. Name the programme and its year, and come back."),
                words("Open the programme"),
                lambda: self.desk.navigate("programme"),
            )
            return
        self.nobody.say(
            "handshake",
            words("Nobody waits for a mentor"),
            words(
                "Here everybody who waits stands beside everybody who can mentor, with the best pairs for all at once "
                "and what speaks for them. Note who asks for a mentor, or import a list; then come back."
            ),
            words("Add a request"),
            lambda: self.desk.navigate("requests", verb="add"),
            words("Import a list"),
            lambda: self.desk.navigate("import", verb="choose_file"),
        )

    def _show_banner(self) -> None:
        said = summary(self.desk, self.thinking, self.by_hand.release, self.thinking.again)
        self.banner.setVisible(said is not None)
        if said is not None:
            self.banner.say(said.tone, said.icon, said.sentence, said.verbs)

    # ---------------------------------------------------------------- what stands over the columns

    def other_ways(self) -> None:
        """Two or three whole answers side by side."""
        from mentordesk.desk.pages.pairing_desk.other_ways import OtherWays

        problem = self.thinking.problem
        if problem is None or self.over is not None:
            return
        view = OtherWays(self.desk, self.thinking)
        view.left.connect(self.leave_view)
        view.taken.connect(self._take_way)
        self.over = view
        self.views.addWidget(view)
        self.views.setCurrentWidget(view)
        self.banner.hide()
        self.header.say(self.desk.words("Other ways"))
        for one in (self.kind, self.other_button, self.confirm_button):
            one.hide()
        view.begin()

    def _take_way(self, hand: Hand) -> None:
        self.leave_view()
        self.thinking.settle(hand, msg("Take another way of pairing"))
        self.desk.say(self.desk.words("Taken: those who differ are locked. Release them as you like."), True)

    def leave_view(self) -> None:
        """Go back to the columns."""
        view, self.over = self.over, None
        if view is None:
            return
        self.views.removeWidget(view)
        view.hide()
        view.deleteLater()
        self._read_kinds()
        self._show()
        self.table.begin()

    def confirm(self) -> None:
        """Look through all pairs with their reasons, and make them pairings."""
        from mentordesk.desk.pages.pairing_desk.confirming import ConfirmDialog

        answer, setup = self.thinking.answer, self.thinking.setup
        if answer is None or setup is None or not _count(answer) or self.desk.book.read_only:
            return
        if self.thinking.is_busy:  # what lies there is the answer to an older question
            return
        dialog = ConfirmDialog(self.desk, self.thinking, self.window())
        dialog.confirmed.connect(self._confirmed)
        self.dialog = dialog
        dialog.open()

    def _confirmed(self, pairing_ids: list[int]) -> None:
        from mentordesk.desk.pages.agreements.printing import show_agreements
        from mentordesk.desk.pages.pairing_desk.papers import show_invitations

        words, n = self.desk.words, len(pairing_ids)
        self._confirmed_ids = frozenset(pairing_ids)
        self.confirmed.say(
            words.plural("{n} pair confirmed.", "{n} pairs confirmed.", n),
            (
                (
                    words("Print the invitations"),
                    lambda: show_invitations(self.desk, pairing_ids, self.window()),
                ),
                (
                    words("Print the agreements"),
                    lambda: show_agreements(self.desk, self.window(), pairing_ids),
                ),
                (words("Open the pairings"), lambda: self.desk.navigate("pairings", pairing_ids[0])),
                (words("Close"), self.confirmed.hide),
            ),
        )

    def _keep_for_kind(self) -> None:
        setup, book = self.thinking.setup, self.desk.book
        if setup is None or setup.opportunity_id is None:
            return
        kind_id = setup.opportunity_id
        weights = {wish.value: weight for wish, weight in setup.weights.by_wish.items() if weight}
        self.desk.run(
            lambda: book.opportunities.change(kind_id, weights=weights),
            self.desk.words("Kept: from now on this kind is weighed so."),
        )

    # ---------------------------------------------------------------- verbs and the keyboard

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of: suggest (with a mentee_id or mentor_id to look at), confirm, other_ways. Raises KeyError."""
        match verb:
            case "suggest":
                self._begin_with(kwargs.get("mentee_id"), kwargs.get("mentor_id"), kwargs.get("kind_id"))
            case "confirm":
                self.confirm()
            case "other_ways":
                self.other_ways()
            case _:
                super().do(verb, **kwargs)

    def _begin_with(self, mentee: int | None, mentor: int | None, kind_id: int | None) -> None:
        self.leave_view()
        if self.desk.cycle is None:
            self.desk.refuse(NO_CYCLE)
            return
        if kind_id is not None and kind_id != self.kind_id:
            self.kind_id = kind_id
            self.refresh()
        self._wanted = {"mentee": mentee or 0, "mentor": mentor or 0}
        if self.thinking.answer is not None:
            self._look_at_wanted()

    def _look_at_wanted(self) -> None:
        """Look at whom another page asked for, once it is known what would become of them."""
        wanted, self._wanted = self._wanted, {}
        mentee, mentor = wanted.get("mentee", 0), wanted.get("mentor", 0)
        problem, answer = self.thinking.problem, self.thinking.answer
        if problem is None or answer is None:
            return
        of = problem.candidates
        if (mentee and mentee not in of.rows) or (mentor and mentor not in of.columns):
            self._say_aside(mentee or mentor)
            return
        table = self.table
        if mentor:
            theirs = [one for one, other in mentors_of(answer).items() if other == mentor]
            table.mentee = theirs[0] if theirs else table.mentee
            table.mentor = None if theirs else mentor
        if mentee:
            table.mentee, table.mentor = mentee, None
        table.choosing = False
        self.table.show_all(self._requests)
        self.table.begin()

    def _say_aside(self, person_id: int) -> None:
        setup = self.thinking.setup
        why = (
            [one.why for one in left_aside(self.desk.book, setup) if one.person_id == person_id]
            if setup
            else []
        )
        name = self.desk.book.people.names().get(person_id, "")
        self.desk.refuse(
            why[0] if why else msg("{name} does not wait for this kind of mentoring.", name=name)
        )

    def new(self) -> None:
        """Ctrl+N pairs two people by hand, whether they wait or not."""
        if not self.desk.book.read_only:
            self.desk.navigate("pairings", verb="pair")

    def take_keyboard(self) -> None:
        """Begin with those who wait."""
        if self.views.currentWidget() is self.table:
            self.table.begin()
        else:
            super().take_keyboard()

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F searches the side where the keyboard is, or those who wait."""
        if self.views.currentWidget() is not self.table:
            return False
        self.table.find()
        return True

    def back(self) -> bool:
        """Esc leaves what stands over the columns, a search, a choice that was begun."""
        if self.over is not None:
            self.leave_view()
            return True
        return self.table.back()


def _count(answer: Answer | None) -> int:
    if answer is None:
        return 0
    if answer.groups is not None:
        return len(answer.groups.groups)
    return len(answer.suggestion.pairs) if answer.suggestion is not None else 0

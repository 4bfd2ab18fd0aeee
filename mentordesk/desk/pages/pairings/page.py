"""The page of pairings: the list beside one pairing's story; putting people together and closing stand over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from mentordesk.actions.lists.pairings import PAIRINGS
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.detail import PairingDetail
from mentordesk.desk.pages.pairings.over import Over, Views
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.shell.page import Page
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import NotFound


class PairingsPage(Page):
    """Who mentors whom, how it goes, and what to do about it."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {
            "pairings",
            "meetings",
            "goals",
            "follow_ups",
            "closures",
            "people",
            "training",
            "calendar",
            "opportunities",
            "cycles",
            "agreements",
            "paperwork",
            "check_ins",
        }
    )
    help_text: ClassVar[Message] = msg(
        "Every pairing with its story: who they are, in which phase, when they met, what they want to reach. "
        "Dots show the last ten weeks; a full dot is a meeting held, a ring one that was due. "
        "Pair people with a reason you can read again next year, and close with a conversation."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._all_cycles = False
        self._shown: int | None = None
        self.over: Over | None = None
        empty = Empty(
            "link",
            words("No pairings yet"),
            words(
                "Here stand your pairs with the rhythm they keep, so that you see in October who stopped meeting. "
                "Choose two people side by side, see what speaks for them, and write down why."
            ),
            words("Pair people"),
            self._go_to_desk,
            words("Pair two by hand"),
            self.pair,
        )
        self.list = RecordList(
            desk, PAIRINGS, empty=empty, scope=self._scope, pill="active", row_menu=self._row_menu
        )
        # Made from the outside in: whatever moves into another widget is dressed by the style sheet once more.
        self._views = Views()
        self.body.addWidget(self._views)
        self._side = QStackedWidget()
        self.split = ListAndDetail(desk.theme, words, self.list, self._side, list_share=0.43)
        self._views.addWidget(self.split)
        self.detail = PairingDetail(desk, self._side)
        self.nothing = EmptyState(desk.theme, self._side)
        self._side.addWidget(self.detail)
        self._blank = QWidget(self._side)
        self._side.addWidget(self.nothing)
        self._side.addWidget(self._blank)
        lead(self._side, self.detail)
        self.header.chips.addWidget(self.list.pills)
        self._actions()
        self.nothing.say(
            "link", words("Nothing is chosen"), words("Choose a pairing in the list to read its story.")
        )
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self.split.show_detail())
        self.detail.closing.connect(self.close_pairing)
        self.detail.ending.connect(self.end_early)
        self.detail.history.connect(self.show_history)
        self.detail.printing.connect(self.print_it)
        self.detail.talking.connect(self.talk)
        self.detail.renewing.connect(self.renew)
        self.detail.all_due.connect(self.check_ins_due)

    def _actions(self) -> None:
        words = self.desk.words
        self.all_button = self.header.add_action(words("All cycles"), "library", self._turn_cycles)
        styled(self.all_button, "chip").setCheckable(True)
        self.all_button.setToolTip(words("Show the pairings of every cycle"))
        self.pair_button = self.header.add_action(words("Pair people"), "handshake", self._go_to_desk)

    # ---------------------------------------------------------------- reading

    def refresh(self) -> None:
        """Read the list, and the pairing that is shown."""
        words = self.desk.words
        if self.over is None:
            self.header.say(words("Pairings"))
            self.all_button.setVisible(len(self.desk.book.cycles.list()) > 1)
        self._shown = None
        self.list.refresh()
        # The list tells only when another one became current.
        if (now := self.list.current_id) is None or now != self._shown:
            self._show(now)
        if self.over is not None:
            self.over.refresh()

    def _scope(self) -> Scope:
        cycle = self.desk.cycle
        wanted = None if self._all_cycles or cycle is None else cycle.id
        return Scope(self.desk.today(), wanted, words=self.desk.words)

    def _turn_cycles(self) -> None:
        self._all_cycles = self.all_button.isChecked()
        self.refresh()

    def _show(self, pairing_id: int | None) -> None:
        if pairing_id is None:
            # An empty list says itself what to do; beside it nothing more needs saying.
            self._side.setCurrentWidget(self.nothing if self.list.shown_ids() else self._blank)
            return
        try:
            self.detail.show_pairing(pairing_id)
        except NotFound:
            self._side.setCurrentWidget(self.nothing)
            return
        self._shown = pairing_id
        self._side.setCurrentWidget(self.detail)

    def show_record(self, record_id: int) -> None:
        """Show one pairing, of another cycle too."""
        self.leave_view()
        if not self.list.show_record(record_id) and not self._all_cycles:
            self.all_button.setChecked(True)
            self._turn_cycles()
            self.list.show_record(record_id)
        self.split.show_detail()

    # ---------------------------------------------------------------- verbs

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of the verbs below for a pairing, the one that is chosen where none is named. Raises KeyError."""
        pairing_id = kwargs.get("pairing_id")
        match verb:
            case "pair":
                self.pair(**kwargs)
            case "close":
                self._about(pairing_id, self.close_pairing)
            case "end_early":
                self._about(pairing_id, self.end_early)
            case "agree":
                self._about(pairing_id, self.agree)
            case "plan":
                self._about(pairing_id, lambda _id: self.detail.next_meeting.focus_on_day())
            case "plan_term" | "prepare":
                self._about(pairing_id, lambda _id: self._about_meetings(verb))
            case "log":
                self.desk.log_meeting(pairing_id or self.list.current_id)
            case "history":
                self._about(pairing_id, self.show_history)
            case "check_in":
                self._about(pairing_id, lambda _id: self.detail.check_ins.add())
            case "check_ins":
                self._about(pairing_id, lambda _id: self._go_to_check_ins())
            case "check_ins_due":
                self.check_ins_due()
            case "people":
                self._about(pairing_id, lambda _id: self.detail.change_people())
            case "story":
                self._about(pairing_id, lambda _id: self.detail.print_story())
            case _:
                raise KeyError(verb)

    def _about_meetings(self, verb: str) -> None:
        """Plan a term of the pairing that is shown, or prepare its next meeting."""
        if verb == "prepare":
            self.detail.prepare()
        elif self.list.current_id is not None:
            from mentordesk.desk.pages.meetings.plan_term import plan_term

            plan_term(self.desk, self.window(), self.list.current_id)

    def _about(self, pairing_id: int | None, do: Any) -> None:
        if pairing_id is not None:
            self.show_record(pairing_id)
        if self.list.current_id is not None:
            do(self.list.current_id)

    def _go_to_desk(self) -> None:
        self.desk.navigate("pairing_desk", verb="suggest")

    def pair(
        self,
        mentee_id: int | None = None,
        mentor_id: int | None = None,
        mentee_ids: Sequence[int] = (),
        mentor_ids: Sequence[int] = (),
    ) -> None:
        """Choose people side by side and put them together."""
        from mentordesk.desk.pages.pairings.pair import PairView

        if self.desk.cycle is None:
            self.desk.refuse(msg("Begin a cycle first: a pairing belongs to a school year."))
            self.desk.navigate("programme")
            return
        view = PairView(self.desk)
        view.left.connect(self.leave_view)
        view.paired.connect(self._paired)
        self._stand_over(view, self.desk.words("Pair people"))
        view.begin(
            [*mentor_ids, *([mentor_id] if mentor_id else [])],
            [*mentee_ids, *([mentee_id] if mentee_id else [])],
        )

    def _paired(self, pairing_id: int) -> None:
        self.leave_view()
        self.read_now()
        self.list.refresh()
        self.show_record(pairing_id)

    def close_pairing(self, pairing_id: int) -> None:
        """Hold the closing conversation, or look at the one that was held."""
        from mentordesk.desk.pages.pairings.closing import ClosingView

        view = ClosingView(self.desk, pairing_id)
        view.left.connect(self.leave_view)
        view.closed.connect(self._closed)
        self._stand_over(view, self.desk.words("Closing conversation"))
        view.begin()

    def _closed(self, pairing_id: int) -> None:
        self.leave_view()
        self.list.refresh()
        self.show_record(pairing_id)
        self.detail.show_pairing(pairing_id)

    def agree(self, pairing_id: int) -> None:
        """Talk the agreement through: go on with what is begun, renew what is signed, else begin."""
        newest = self.desk.book.agreements.of(pairing_id)
        if newest is not None and newest.is_signed:
            self.renew(pairing_id)
        else:
            self.talk(pairing_id, self.desk.words.language)

    def talk(self, pairing_id: int, language: str) -> None:
        """Go on with a pairing's draft, or begin one in a language."""
        from mentordesk.actions.agreements import begin

        book = self.desk.book
        draft = book.agreements.of(pairing_id)
        if draft is not None:
            self._stand_over_agreement(draft.id)
            return
        done = self.desk.run(lambda: begin(book, pairing_id, language, self.desk.today()))
        if done and done.value is not None:
            self._stand_over_agreement(done.value)

    def renew(self, pairing_id: int) -> None:
        """Begin a new version of what a pairing signed."""
        book = self.desk.book
        done = self.desk.run(lambda: book.agreements.renew(pairing_id, on=self.desk.today()))
        if done and done.value is not None:
            self._stand_over_agreement(done.value)

    def _stand_over_agreement(self, agreement_id: int) -> None:
        from mentordesk.desk.pages.agreements.talk import AgreementTalk

        view = AgreementTalk(self.desk, agreement_id)
        view.left.connect(self.leave_view)
        view.signed.connect(self._closed)
        self._stand_over(view, self.desk.words("Agreement"))
        view.begin()

    def end_early(self, pairing_id: int) -> None:
        """End a pairing before its time, without blame."""
        from mentordesk.desk.pages.pairings.end_early import end_early

        end_early(self.desk, pairing_id, self.window())

    def _go_to_check_ins(self) -> None:
        self.detail.check_ins.focus()
        self.detail.ensureWidgetVisible(self.detail.check_ins)

    def check_ins_due(self) -> None:
        """Enter check-ins that came back on paper, and hand out the forms of whoever is due."""
        from mentordesk.desk.pages.check_ins.pile import CheckInPile

        view = CheckInPile(self.desk)
        view.left.connect(self.leave_view)
        self._stand_over(view, self.desk.words("Check-ins"))
        view.begin()

    def show_history(self, pairing_id: int) -> None:
        """Show what was changed in a pairing, by whom and when."""
        from mentordesk.desk.pages.pairings.history import show_history

        name = self.desk.book.pairings.get(pairing_id).name
        show_history(self.desk, "pairings", pairing_id, name, self.window())

    def _row_menu(self, pairing_id: int, menu: QMenu) -> None:
        words, theme = self.desk.words, self.desk.theme
        menu.addAction(theme.icon("plus"), words("Log a meeting"), lambda: self.desk.log_meeting(pairing_id))

    # ---------------------------------------------------------------- what stands over the list

    def _stand_over(self, view: Over, title: str) -> None:
        self.leave_view()
        self.over = view
        self._views.addWidget(view)
        self._views.setCurrentWidget(view)
        self.header.say(title)
        self.list.pills.hide()
        self.all_button.hide()
        self.pair_button.hide()

    def leave_view(self) -> None:
        """Go back to the list."""
        view, self.over = self.over, None
        if view is None:
            return
        self._views.removeWidget(view)
        view.hide()
        view.deleteLater()
        self._views.setCurrentWidget(self.split)
        self.header.say(self.desk.words("Pairings"))
        self.list.pills.show()
        self.all_button.setVisible(len(self.desk.book.cycles.list()) > 1)
        self.pair_button.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- the keyboard

    def new(self) -> None:
        """Ctrl+N pairs people."""
        self.pair()

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F searches the list, or the people while pairing."""
        if self.over is not None:
            return self.over.search()
        self.split.back()
        return self.list.find()

    def print_it(self) -> bool:
        """Ctrl+P prints the list."""
        return self.list.print_it()

    def back(self) -> bool:
        """Esc leaves what stands over the list, then the detail, then the search."""
        if self.over is not None:
            if not self.over.back():
                self.leave_view()
            return True
        return self.split.back() or self.list.back()

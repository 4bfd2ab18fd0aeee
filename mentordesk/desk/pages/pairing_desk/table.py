"""The three columns and what is looked at in them: somebody who waits, a mentor beside them, and the sheet between."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairing_desk.columns import MENTORS, SUGGESTION, WAITING, Columns
from mentordesk.desk.pages.pairing_desk.hand import ByHand, Doing
from mentordesk.desk.pages.pairing_desk.menus import RowVerb, RowVerbs, fill
from mentordesk.desk.pages.pairing_desk.people_column import PeopleColumn
from mentordesk.desk.pages.pairing_desk.rows import Rows, mentors_of
from mentordesk.desk.pages.pairing_desk.sheet import Sheet
from mentordesk.desk.pages.pairing_desk.showing import Showing
from mentordesk.desk.pages.pairing_desk.thinking import Thinking
from mentordesk.desk.pages.pairing_desk.weighing import Weighing
from mentordesk.domain.grouping import GroupSuggestion
from mentordesk.domain.people import Person
from mentordesk.domain.requests import Request
from mentordesk.domain.suggesting import Contradiction, Pair, Suggestion


class Table(Columns):
    """What lies on the desk. ``mentee`` is who is looked at of those who wait; ``mentor`` who is looked at beside them,

    where it is not whom the answer gives them. While ``choosing``, those who suit the mentee best stand first.
    """

    def __init__(
        self, desk: Desk, thinking: Thinking, by_hand: ByHand, parent: QWidget | None = None
    ) -> None:
        words = desk.words
        self.desk, self.thinking, self.by_hand = desk, thinking, by_hand
        self.mentee: int | None = None
        self.mentor: int | None = None
        self.choosing = False
        self._requests: Mapping[int, Request] = {}
        self.waiting = PeopleColumn(
            desk, "mentee", "mentor", words("Those who wait"), words("Find somebody who waits")
        )
        self.mentors = PeopleColumn(
            desk, "mentor", "mentee", words("Those who can mentor"), words("Find somebody who can mentor")
        )
        self.sheet = Sheet(desk)
        self.weighing = Weighing(desk)
        super().__init__(desk, self.waiting, self.sheet, self.mentors, self.weighing, parent)
        doing = self._doing()
        self.showing = Showing(desk, thinking, self.sheet, doing)
        self._verbs = RowVerbs(desk, thinking, doing)
        thinking.weighed.connect(lambda: self.weighing.show_effects(thinking.effects))
        self.weighing.weighed.connect(thinking.weigh)
        self.weighing.ruled.connect(thinking.rule)
        self.weighing.formed.connect(thinking.form)
        self.waiting.rows.looked_at.connect(self.look_at)
        self.mentors.rows.looked_at.connect(self.look_beside)
        self.waiting.rows.asked.connect(lambda verb, key: self._asked(self.mentee_verbs(key), verb))
        self.mentors.rows.asked.connect(lambda verb, key: self._asked(self.mentor_verbs(key), verb))
        for column in (self.waiting, self.mentors):
            column.rows.clicked.connect(lambda _index: self.turn_to(SUGGESTION))
        self.waiting.rows.menu_asked.connect(lambda key, at: self._menu(self.mentee_verbs(key), at))
        self.mentors.rows.menu_asked.connect(lambda key, at: self._menu(self.mentor_verbs(key), at))
        self.mentors.rows.dropped.connect(lambda mentee, mentor: self.lock((mentor, mentee)))
        self.waiting.rows.dropped.connect(lambda mentor, mentee: self.lock((mentor, mentee)))

    def _doing(self) -> Doing:
        return Doing(
            lock=self.lock,
            beside=self.by_hand.beside,
            release=lambda pair: self.by_hand.release([pair]),
            forbid=self.by_hand.forbid,
            allow=self.by_hand.allow,
            hold=self.by_hand.hold,
            bring_back=self.by_hand.bring_back,
            choose=self.choose,
            leave=self.leave_choice,
            way=self.by_hand.take_way,
            open_person=lambda person_id: self.desk.navigate("people", person_id),
            raise_limit=self.by_hand.raise_limit,
        )

    # ---------------------------------------------------------------- what is shown

    def show_all(self, requests: Mapping[int, Request]) -> None:
        """Show everybody, the answer as it stands, and what counts."""
        self._requests = requests
        self._show_people()
        self._show_weights()
        self._show_sheet()

    def _show_people(self) -> None:
        words, problem = self.desk.words, self.thinking.problem
        assert problem is not None
        setup = self.thinking.setup
        rows = Rows(self.desk, self.thinking, self._requests)
        waiting = rows.waiting()
        known = [one.key for one in waiting]
        if self.mentee not in known:
            self.mentee, self.mentor, self.choosing = (known[0] if known else None), None, False
        self.waiting.show_people(waiting, self.mentee, "")
        mentors = rows.mentors(self.mentee if self.choosing else None)
        if self.mentor is not None and self.mentor not in [one.key for one in mentors]:
            self.mentor = None
        self.show_mentors(setup is None or not setup.circles)
        self.choose_beside(self.choosing)
        self.mentors.show_people(
            mentors,
            self._shown_mentor(),
            words("Nobody is down as a mentor. Mark somebody in their record, or invite one."),
        )
        name = self.thinking.name(self.mentee) if self.mentee is not None else ""
        self.mentors.say_hint(
            words("Choose a mentor for {name}. Enter pairs them, Esc leaves.", name=name)
            if self.choosing
            else ""
        )
        self.count(len(waiting), len(mentors))

    def _shown_mentor(self) -> int | None:
        if self.mentor is not None or self.mentee is None:
            return self.mentor
        answer = self.thinking.answer
        return mentors_of(answer).get(self.mentee) if answer is not None else None

    def _show_weights(self) -> None:
        setup, problem = self.thinking.setup, self.thinking.problem
        if setup is None or problem is None:
            return
        kinds = [one for one in self.desk.book.opportunities.list() if one.id == setup.opportunity_id]
        self.weighing.show_setup(setup, problem.rules, kinds[0] if kinds else None)
        self.weighing.show_effects(self.thinking.effects)

    def _show_sheet(self) -> None:
        self._fill_sheet()
        # Tab goes as one reads: those who wait, the sheet that was just built, what stands beside it.
        pills = self.pills.findChildren(QPushButton)
        chain = [
            self.waiting.rows,
            *self.sheet.buttons.values(),
            *pills,
            self.mentors.search,
            self.mentors.rows,
        ]
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)

    def _fill_sheet(self) -> None:
        words, thinking, answer, mentee = self.desk.words, self.thinking, self.thinking.answer, self.mentee
        if answer is None or mentee is None:
            self.showing.nothing(words("The best pairs for everybody are being looked for."))
            return
        person = thinking.people.get(mentee)
        if person is None:
            return
        if mentee in thinking.hand.held_back:
            self.showing.held(person)
        elif answer.contradiction is not None:
            self.showing.contradiction(answer.contradiction, answer.release, self.by_hand.release)
        elif answer.groups is not None:
            self._show_group(answer.groups, person)
        elif answer.suggestion is not None:
            self._show_pair(answer.suggestion, person)
        else:
            self.showing.nothing(answer.refused)

    def _show_group(self, found: GroupSuggestion, person: Person) -> None:
        for group in found.groups:
            if person.id in group.mentee_ids:
                self.showing.group(group, person)
                return
        for one in found.unpaired:
            if one.person_id == person.id:
                self.showing.no_place(person, one)

    def _show_pair(self, found: Suggestion, person: Person) -> None:
        suggested = found.mentor_of.get(person.id)
        mentor = self.mentor if self.mentor is not None and self.mentor != person.id else suggested
        if mentor is None:
            for one in found.unpaired:
                if one.person_id == person.id:
                    self.showing.no_place(person, one)
            return
        pair = (mentor, person.id)
        answer = self.thinking.answer
        of = answer.solution.candidates if answer is not None and answer.solution is not None else None
        if of is None or mentor not in of.columns or person.id not in of.rows:  # come since it was answered
            self.showing.nothing(self.desk.words("The best pairs for everybody are being looked for."))
            return
        try:
            seen = self.thinking.what_if(pair)
        except Contradiction as contradiction:
            self.showing.cannot_be(pair, contradiction)
        else:
            self.showing.pair(pair, seen, suggested=mentor == suggested)

    # ---------------------------------------------------------------- looking and choosing

    def look_at(self, key: int) -> None:
        """Look at somebody who waits, beside whom the answer gives them."""
        if key == self.mentee and self.mentor is None:
            return
        was_choosing, self.choosing = self.choosing, False
        self.mentee, self.mentor = key, None
        if was_choosing:
            self._show_people()
        else:
            self.mentors.stand_on(self._shown_mentor())
        self._show_sheet()

    def look_beside(self, key: int) -> None:
        """Look at a mentor for them: what if?"""
        self.mentor = key
        self._show_sheet()

    def choose(self, mentee: int) -> None:
        """Choose a mentor for somebody: those who suit them best stand first."""
        if self.desk.book.read_only or (self.thinking.setup is not None and self.thinking.setup.circles):
            return
        self.mentee, self.mentor, self.choosing = mentee, None, True
        self.waiting.stand_on(mentee)
        self.mentors.clear_search()
        self._show_people()
        self.mentors.rows.scrollToTop()
        self.mentors.go_to_rows()

    def leave_choice(self) -> None:
        """Look at the suggestion again."""
        self.mentor, self.choosing = None, False
        self._show_people()
        self._show_sheet()
        self.turn_to(WAITING if self.mode == "narrow" else SUGGESTION)
        self.waiting.go_to_rows()

    def lock(self, pair: Pair) -> None:
        """Put two people together, and look at them."""
        self.mentee, self.mentor = pair[1], None
        was_choosing, self.choosing = self.choosing, False
        self.by_hand.lock(pair)
        if was_choosing:
            self.turn_to(WAITING if self.mode == "narrow" else SUGGESTION)
            self.waiting.go_to_rows()

    # ---------------------------------------------------------------- keys and menus

    def _asked(self, verbs: list[RowVerb], verb: str) -> None:
        for one in verbs:
            if verb in one.keys:
                one.do()
                return

    def _menu(self, verbs: list[RowVerb], at: QPoint) -> None:
        if verbs:
            menu = QMenu(self)
            fill(menu, self.desk, verbs)
            menu.popup(at)

    def mentee_verbs(self, key: int) -> list[RowVerb]:
        """What can be done with somebody who waits."""
        return self._verbs.of_mentee(key, self._mentor_of(key))

    def mentor_verbs(self, key: int) -> list[RowVerb]:
        """What can be done with a mentor, for whoever is looked at."""
        return self._verbs.of_mentor(key, self.mentee)

    def _mentor_of(self, mentee: int) -> int | None:
        answer = self.thinking.answer
        return mentors_of(answer).get(mentee) if answer is not None else None

    # ---------------------------------------------------------------- the keyboard

    def find(self) -> None:  # type: ignore[override]
        """Search the side where the keyboard is, or those who wait."""
        focused = self.focusWidget()
        side = self.mentors if focused is not None and self.mentors.isAncestorOf(focused) else self.waiting
        self.turn_to(MENTORS if side is self.mentors else WAITING)
        side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        side.search.selectAll()

    def begin(self) -> None:
        """Put the keyboard among those who wait."""
        self.turn_to(WAITING)
        self.waiting.go_to_rows()

    def back(self) -> bool:
        """Leave a search, a choice that was begun, a part that stands alone; False where there is nothing to leave."""
        if self.waiting.clear_search() or self.mentors.clear_search():
            return True
        if self.choosing or self.mentor is not None:
            self.leave_choice()
            return True
        if self.mode == "narrow" and not self.sees(WAITING):
            self.begin()
            return True
        return False

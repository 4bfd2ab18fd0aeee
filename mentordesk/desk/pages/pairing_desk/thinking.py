"""What lies on the pairing desk: the setup as it is kept in the book, the problem it makes, and the answer to it.

Everything settled by hand is kept in the book at once, so it is undone like anything else and is there tomorrow. The
answer is worked out off the window's thread on plain data; an answer to an older question is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentordesk.actions.suggesting import Effect, Setup, effects, keep, kept, problem, suggest_together
from mentordesk.desk.context import Cancelled, Desk, Progress
from mentordesk.domain.grouping import GroupSuggestion, GroupWish
from mentordesk.domain.messages import Message
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import Contradiction, Hand, Pair, Rules, Suggestion, Weights, Wish

if TYPE_CHECKING:
    from mentordesk.matching.optimum import Problem, Solution
    from mentordesk.matching.standing import WhatIf


@dataclass(frozen=True)
class Answer:
    """What came of a question: pairs or groups with their reasons, or the contradiction that forbids any."""

    problem: Problem
    solution: Solution | None = None
    suggestion: Suggestion | None = None
    groups: GroupSuggestion | None = None
    contradiction: Message | None = None
    release: tuple[Pair, ...] = ()
    refused: str = ""

    @property
    def mentor_of(self) -> Mapping[int, int]:
        """The mentor of each mentee who has one, by id."""
        return self.suggestion.mentor_of if self.suggestion is not None else {}


class Thinking(QObject):
    """``answered()`` when another answer lies there, ``weighed()`` when it is known what other weights would do."""

    answered = Signal()
    weighed = Signal()
    _left = Signal(int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setup: Setup | None = None
        self.problem: Problem | None = None
        """The question as it stands in the book."""
        self.people: Mapping[int, Person] = {}
        """Everybody on the desk, by id: those of the question, and those of the answer that still lies there."""
        self.answer: Answer | None = None
        self.before: Mapping[int, int] = {}
        """Who was with whom in the answer before the last change, by mentee."""
        self.effects: Mapping[Wish, Effect] | None = None
        self.is_busy = False
        self._stop: list[Callable[[], None]] = []
        self._turn = 0
        self._left.connect(self._stopped)

    # ---------------------------------------------------------------- what is read

    @property
    def hand(self) -> Hand:
        """What was settled by hand."""
        return self.setup.hand if self.setup is not None else Hand()

    def name(self, person_id: int) -> str:
        """How somebody is called; "" for who is not on the desk."""
        person = self.people.get(person_id)
        return person.name if person is not None else ""

    def read(self, kind_id: int | None) -> None:
        """Read the setup of a kind of mentoring and everybody it concerns, and answer anew where it changed."""
        cycle = self._desk.cycle
        if cycle is None:
            self.setup, self.problem, self.answer, self.people = None, None, None, {}
            return
        setup = kept(self._desk.book, cycle.id, kind_id)
        found = problem(self._desk.book, setup, self._desk.today())
        known = self.problem
        if known is not None and found.candidates == known.candidates:
            # What was worked out about the same people is worth keeping.
            found = replace(found, candidates=known.candidates)
            if found == known and setup == self.setup and self.answer is not None:
                return
        another = self.setup is None or (setup.cycle_id, setup.opportunity_id) != (
            self.setup.cycle_id,
            self.setup.opportunity_id,
        )
        self.setup, self.problem = setup, found
        if another:
            self.before, self.answer = {}, None
        self._know_people()
        self._think()

    def _know_people(self) -> None:
        """An answer is older than the question for a moment; whoever is in it must still have a name."""
        answered = self.answer.problem.candidates.people if self.answer is not None else {}
        asked = self.problem.candidates.people if self.problem is not None else {}
        self.people = {**answered, **asked}

    # ---------------------------------------------------------------- what a person settles

    def settle(self, hand: Hand, title: Message) -> None:
        """Keep what was settled by hand as a step of undo of its own, and answer around it."""
        self._change(lambda setup: replace(setup, hand=hand), title)

    def weigh(self, weights: Weights) -> None:
        """Let wishes count otherwise."""
        self._change(lambda setup: replace(setup, weights=weights))

    def rule(self, rules: Rules) -> None:
        """Let other rules hold."""
        self._change(lambda setup: replace(setup, rules=rules))

    def form(self, wish: GroupWish) -> None:
        """Ask for groups of another size, or put together otherwise."""
        self._change(lambda setup: replace(setup, together=wish))

    def _change(self, changed: Callable[[Setup], Setup], title: Message | None = None) -> None:
        if self.setup is None:
            return
        setup, book = changed(self.setup), self._desk.book

        def write() -> None:
            if title is None:
                keep(book, setup)
            else:
                with book.change(title):
                    keep(book, setup)

        if setup != self.setup:
            self._desk.run(write)

    # ---------------------------------------------------------------- what is worked out

    def _think(self) -> None:
        asked, setup = self.problem, self.setup
        if asked is None or setup is None:
            return
        self.stop()
        self._turn += 1
        turn, words = self._turn, self._desk.words
        self.is_busy = True
        self.effects = None
        together = setup.together
        doing = (
            words("Looking for the best pairs for everybody at once…")
            if together is None
            else words("Looking for the best groups. You may stop at any time.")
        )

        def work(progress: Progress) -> Answer:
            if together is None:
                return _pairs(asked)
            try:
                return _groups(asked, together, setup.circles, progress)
            except Cancelled:
                self._left.emit(turn)
                raise

        self._stop.append(
            self._desk.in_background(
                work,
                lambda answer: self._answered(turn, answer),
                doing=doing,
                failed=lambda sentence: self._answered(turn, Answer(asked, refused=sentence)),
            )
        )

    def _answered(self, turn: int, answer: Answer) -> None:
        if turn != self._turn:
            return
        if self.answer is not None and self.answer.contradiction is None:
            self.before = self.answer.mentor_of
        self.answer, self.is_busy = answer, False
        self._know_people()
        self.answered.emit()
        if answer.suggestion is not None and answer.suggestion.pairs:
            self._stop.append(
                self._desk.in_background(
                    lambda progress: effects(answer.problem, progress),
                    lambda found: self._weighed(turn, found),
                    doing=self._desk.words("Trying what other weights would change…"),
                )
            )

    def _stopped(self, turn: int) -> None:
        """Stop was pressed: there is no answer until somebody asks again."""
        if turn == self._turn and self.problem is not None:
            sentence = self._desk.words("Stopped, so there are no groups yet.")
            self._answered(turn, Answer(self.problem, refused=sentence))

    def again(self) -> None:
        """Answer once more."""
        self._think()

    @property
    def moved(self) -> int:
        """How many have another mentor since the last change."""
        now = self.answer.mentor_of if self.answer is not None else {}
        return sum(1 for one, mentor in now.items() if self.before.get(one, mentor) != mentor)

    def _weighed(self, turn: int, found: Mapping[Wish, Effect]) -> None:
        if turn == self._turn:
            self.effects = found
            self.weighed.emit()

    def stop(self) -> None:
        """Leave whatever is being worked out."""
        for stop in self._stop:
            stop()
        self._stop.clear()

    def what_if(self, pair: Pair) -> WhatIf:
        """Two people together, from both sides, and whom that would move. Raises Contradiction."""
        from mentordesk.matching.standing import what_if

        assert self.answer is not None
        assert self.answer.solution is not None
        return what_if(self.answer.problem, self.answer.solution, pair)


def _pairs(asked: Problem) -> Answer:
    from mentordesk.matching.explaining import explained
    from mentordesk.matching.optimum import solve

    try:
        solution = solve(asked)
    except Contradiction as refusal:
        return Answer(asked, contradiction=refusal.message, release=refusal.release)
    return Answer(asked, solution, explained(asked, solution))


def _groups(asked: Problem, wish: GroupWish, circles: bool, progress: Progress) -> Answer:
    try:
        return Answer(asked, groups=suggest_together(asked, wish, circles=circles, tell=progress))
    except Contradiction as refusal:
        return Answer(asked, contradiction=refusal.message, release=refusal.release)

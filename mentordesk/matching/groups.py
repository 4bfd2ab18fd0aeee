"""Mentors with several mentees formed together: as many people placed as can be, then the highest total.

Each mentor may lead one group. A mentee's place in it is worth the score of the two; where groups are to be alike, a
group has a theme and each further one who shares it adds to its worth; where they are to be mixed, each different thing
brought adds. Where a shared period is asked for, one period has to suit the mentor and everybody in the group. This is
a mixed-integer program; HiGHS solves it to the end or as far as its time allows, a good answer is known beforehand, and
the bound says how far the best one can lie above.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from mentordesk.domain.folding import fold
from mentordesk.domain.grouping import (
    GroupSuggestion,
    GroupWish,
    SuggestedGroup,
    Together,
    facts_of,
    group_reasons,
)
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import Person, TieKind
from mentordesk.domain.suggesting import Contradiction, Pair, Unpaired, Way, WayKind
from mentordesk.matching.contradictions import locked_pairs
from mentordesk.matching.explaining import explained_pair
from mentordesk.matching.group_program import GroupProgram
from mentordesk.matching.optimum import Problem, crowding
from mentordesk.matching.program import Clock
from mentordesk.matching.rules import Mask, closed_pairs
from mentordesk.matching.scores import POINT, Candidates, score_table
from mentordesk.matching.seating import Groups, Table, seated, total, without_small_ones

TOGETHER = 20 * POINT
"""What each further one who shares the group's theme adds to its worth, or each different thing that is brought."""
USUAL_LIMIT = 20.0
"""Seconds."""
ROUNDS = 3
"""How often the periods of groups are chosen anew by who sits in them."""


@dataclass(frozen=True)
class Formed:
    """Who was put where, mentees by their mentor's id; worth and bound in hundredths of a point.

    `optimal`: proven that nobody more can be placed, and that no answer with as many is worth more.
    """

    groups: Mapping[int, tuple[int, ...]]
    worth: int
    bound: int
    optimal: bool


def suggest_groups(problem: Problem, wish: GroupWish, limit: float = USUAL_LIMIT) -> GroupSuggestion:
    """Form groups within a limit in seconds, with their reasons. Raises Contradiction."""
    formed = form(problem, wish, limit)
    of = problem.candidates.in_order
    table = score_table(of, problem.weights)
    groups = []
    for mentor, mentees in formed.groups.items():
        pairs = tuple(
            explained_pair(problem, of, (mentor, one), int(table[of.rows[one], of.columns[mentor]]) / POINT)
            for one in mentees
        )
        reasons = group_reasons([of.people[one] for one in mentees], wish)
        groups.append(
            SuggestedGroup(mentor, mentees, sum(one.score for one in pairs) / len(pairs), pairs, reasons)
        )
    groups.sort(key=lambda one: (-one.score, one.mentor_id or 0))
    placed = {one for group in groups for one in group.mentee_ids}
    left = [one for one in of.mentees if one.id not in placed and one.id not in problem.hand.held_back]
    return GroupSuggestion(
        tuple(groups),
        tuple(unplaced(one, wish) for one in left),
        sum(pair.score for group in groups for pair in group.pairs),
        formed.optimal,
        0.0 if formed.optimal else max(0, formed.bound - formed.worth) / POINT,
    )


def form(problem: Problem, wish: GroupWish, limit: float = USUAL_LIMIT) -> Formed:
    """Find who is put where. Raises Contradiction where the locks cannot all hold."""
    clock = Clock(limit)
    task = Task(problem, wish)
    if not task.columns or not task.rows:
        return Formed({}, 0, 0, True)
    relaxed = seated(task.table, task.columns)
    most, above = sum(map(len, relaxed.values())), total(task.table, relaxed) + task.more_than(relaxed)
    best = task.good_answer(relaxed)
    proven = task.count(best) == most
    program = GroupProgram(task)
    if not proven:
        first = program.most_placed(clock.left / 2)
        proven = first.optimal
        if first.groups is None:
            if task.locked and (proven or not best):
                raise Contradiction(_no_room_for_locks(wish), tuple(task.locked))
        elif task.key(first.groups) > task.key(best):
            best = first.groups
    second = program.most_worth(clock.left, task.count(best))
    if second.groups is not None and task.key(second.groups) > task.key(best):
        best = second.groups
    worth = task.worth(best)
    bound = min(above, math.floor(second.bound + 1e-6)) if math.isfinite(second.bound) else above
    if task.locked and not set(task.locked) <= set(task.by_id(best)):
        raise Contradiction(_no_room_for_locks(wish), tuple(task.locked))
    groups: dict[int, list[int]] = {}
    for mentor, mentee in task.by_id(best):
        groups.setdefault(mentor, []).append(mentee)
    optimal = proven and (second.optimal or worth >= bound)
    return Formed({one: tuple(rows) for one, rows in groups.items()}, worth, max(worth, bound), optimal)


class Task:
    """The people and the rules as tables: rows are the mentees who take part, columns the mentors who may lead."""

    def __init__(self, problem: Problem, wish: GroupWish) -> None:
        self.problem, self.wish = problem, wish
        hand = problem.hand
        of = self.of = problem.candidates.in_order
        room = {one.id: room_in_group(one, problem.loads, wish) for one in of.mentors}
        self.locked = locked_pairs(of, hand, room)
        closed = closed_pairs(of, problem.rules, today=problem.today, forbidden=hand.forbidden).any
        self.mentees = [one for one in of.mentees if one.id not in hand.held_back]
        self.mentors = [
            one for one in of.mentors if one.id not in hand.held_back and room[one.id] >= wish.least
        ]
        self.rows = {one.id: row for row, one in enumerate(self.mentees)}
        self.columns = list(range(len(self.mentors)))
        column_of = {one.id: column for column, one in enumerate(self.mentors)}
        if missing := [pair for pair in self.locked if pair[0] not in column_of or pair[1] not in self.rows]:
            raise Contradiction(_no_room_for_locks(wish), tuple(missing))
        among = np.ix_(
            [of.rows[one.id] for one in self.mentees], [of.columns[one.id] for one in self.mentors]
        )
        is_open = ~closed[among]
        fixed = {self.rows[mentee]: column_of[mentor] for mentor, mentee in self.locked}
        for row, column in fixed.items():
            is_open[row] = False
            is_open[row, column] = True
        rooms = [room[one.id] for one in self.mentors]
        costs = [
            [
                crowding(problem.weights, problem.loads.get(one.id, 0) + taken)
                for taken in range(rooms[column])
            ]
            for column, one in enumerate(self.mentors)
        ]
        table = score_table(of, problem.weights)[among]
        self.table = Table(table, is_open, rooms, costs, wish.least, fixed)
        self.apart = [(self.rows[one], self.rows[other]) for one, other in apart(of, self.rows)]
        self.facts = [
            tuple(dict.fromkeys(fold(fact) for fact in facts_of(one, wish.by))) for one in self.mentees
        ]

    @property
    def is_plain(self) -> bool:
        """Whether places are all there is to it, so that for certain groups the seats follow."""
        return self.wish.together is Together.ANY and not self.apart and not self.problem.rules.shared_period

    def by_id(self, groups: Groups) -> list[Pair]:
        """The pairs (mentor id, mentee id) of an answer."""
        return [
            (self.mentors[column].id, self.mentees[row].id) for column, rows in groups.items() for row in rows
        ]

    def count(self, groups: Groups) -> int:
        """How many are placed."""
        return sum(map(len, groups.values()))

    def worth(self, groups: Groups) -> int:
        """What an answer is worth, counted anew from whom it puts where."""
        together = sum(
            together_worth([self.mentees[row] for row in rows], self.wish) for rows in groups.values()
        )
        return total(self.table, groups) + together

    def key(self, groups: Groups) -> tuple[int, int]:
        """What makes an answer better than another."""
        return self.count(groups), self.worth(groups)

    def more_than(self, groups: Groups) -> int:
        """The most that being alike or mixed could add, whoever sits where."""
        match self.wish.together:
            case Together.ALIKE:
                return TOGETHER * len([one for one in self.facts if one])
            case Together.MIXED:
                return TOGETHER * sum(map(len, self.facts))
            case _:
                return 0

    def good_answer(self, groups: Groups) -> Groups:
        """A good answer, found fast: for each group the period that suits most, then the best seats with these."""
        best: Groups = {}
        for _ in range(ROUNDS if self.problem.rules.shared_period else 1):
            table = replace(self.table, open=self.table.open & self._one_period(groups))
            groups = without_small_ones(table, self.columns, self._without_quarrels)
            best = max(best, groups, key=self.key)
        return best

    def _one_period(self, groups: Groups) -> Mask:
        """Who may sit where if each mentor keeps the period that suits most of a group, and most of all others."""
        mask = np.ones_like(self.table.open)
        if not self.problem.rules.shared_period:
            return mask
        free = [set(one.free_periods) for one in self.mentees]
        everybody = Counter(period for one in free for period in one)
        for column, mentor in enumerate(self.mentors):
            rows = groups.get(column, ())
            if not mentor.free_periods:
                continue
            suits = Counter(period for row in rows for period in free[row])
            period = max(mentor.free_periods, key=lambda one: (suits[one], everybody[one], one))
            mask[:, column] = [
                period in one or self.table.fixed.get(row) == column for row, one in enumerate(free)
            ]
        return mask

    def _without_quarrels(self, column: int, rows: tuple[int, ...]) -> tuple[int, ...]:
        """A group without one of each two who are kept apart."""
        kept = list(rows)
        for one, other in self.apart:
            if one in kept and other in kept:
                kept.remove(one if self.table.fixed.get(other) == column else other)
        return tuple(kept)


def room_in_group(mentor: Person, loads: Mapping[int, int], wish: GroupWish) -> int:
    """How many mentees a mentor can take into a group; one for whom no number is set takes a full one."""
    if mentor.capacity is None:
        return wish.most
    return max(0, min(wish.most, mentor.capacity - loads.get(mentor.id, 0)))


def together_worth(people: Iterable[Person], wish: GroupWish) -> int:
    """What being alike or mixed adds to a group, in hundredths of a point."""
    counted: dict[str, int] = {}
    for person in people:
        for fact in {fold(one) for one in facts_of(person, wish.by)}:
            counted[fact] = counted.get(fact, 0) + 1
    if wish.together is Together.ALIKE:
        return max(0, max(counted.values(), default=0) - 1) * TOGETHER
    return len(counted) * TOGETHER if wish.together is Together.MIXED else 0


def apart(of: Candidates, ids: Iterable[int]) -> list[Pair]:
    """The pairs among these people who are not put into one group: one of them asked for it, or it was marked."""
    among = set(ids)
    kinds = (TieKind.ASKED_NOT, TieKind.NOT_AGAIN)
    found = {
        (min(tie.person_id, tie.other_id), max(tie.person_id, tie.other_id))
        for tie in of.ties
        if tie.kind in kinds and tie.person_id in among and tie.other_id in among
    }
    return sorted(found)


def unplaced(mentee: Person, wish: GroupWish) -> Unpaired:
    """Somebody for whom no group has a place."""
    return Unpaired(
        mentee.id,
        msg(
            "No group of {least} to {most} has a place left for {name} that the rules allow.",
            least=wish.least,
            most=wish.most,
            name=mentee.name,
        ),
        (
            Way(
                WayKind.FIND_MENTOR,
                mentee.id,
                0,
                msg("Raise a mentor’s limit, or let groups be larger or smaller."),
            ),
        ),
    )


def _no_room_for_locks(wish: GroupWish) -> Message:
    return msg(
        "The locked people cannot all be in groups of {least} to {most}. Release a lock, or change the size.",
        least=wish.least,
        most=wish.most,
    )

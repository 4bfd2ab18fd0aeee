"""How well each mentor would suit each mentee, in whole hundredths of a point, for all of them at once.

Each wish gives a value from 0 to 1 that stands on the records alone; the score of a pair is the weighted mean of these
values in points of 100. Wishes that concern the whole (a fair load) are not part of a pair's score; see `optimum.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.folding import fold
from mentordesk.domain.people import Person, Tie, TieKind
from mentordesk.domain.suggesting import Pair, Weights, Wish
from mentordesk.matching.background import Background

POINT = 100  # whole hundredths in a point, so that sums are exact and the same on every machine
Values = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Candidates:
    """Who is weighed: mentors and mentees in a stated order, their ties, and who worked together before.

    What was worked out about them is kept, so that asking again with other weights costs next to nothing.
    """

    mentors: Sequence[Person]
    mentees: Sequence[Person]
    ties: Sequence[Tie] = ()
    earlier: frozenset[Pair] = frozenset()
    """Pairs (mentor id, mentee id) that closed well in an earlier cycle."""
    ended_early: frozenset[Pair] = frozenset()
    """Pairs whose earlier pairing ended before its time."""
    now: frozenset[Pair] = frozenset()
    """Pairs that are together already, and need not be brought together once more."""
    kept: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    """What others worked out about these people, by a key of their own."""

    @cached_property
    def in_order(self) -> Candidates:
        """The same people in the order of family name and id, in which equally good answers are decided."""

        def order(people: Sequence[Person]) -> list[Person]:
            return sorted(people, key=lambda one: (fold(one.sort_name), one.id))

        mentors, mentees = order(self.mentors), order(self.mentees)
        if mentors == list(self.mentors) and mentees == list(self.mentees):
            return self
        return Candidates(mentors, mentees, self.ties, self.earlier, self.ended_early, self.now)

    @cached_property
    def rows(self) -> Mapping[int, int]:
        """The row of each mentee, by id."""
        return {one.id: place for place, one in enumerate(self.mentees)}

    @cached_property
    def columns(self) -> Mapping[int, int]:
        """The column of each mentor, by id."""
        return {one.id: place for place, one in enumerate(self.mentors)}

    @cached_property
    def people(self) -> Mapping[int, Person]:
        """Everybody, by id."""
        return {one.id: one for one in (*self.mentors, *self.mentees)}

    @cached_property
    def ties_of(self) -> Mapping[int, Sequence[Tie]]:
        """The ties of each person who has any, by id."""
        found: dict[int, list[Tie]] = {}
        for tie in self.ties:
            for one in {tie.person_id, tie.other_id}:
                found.setdefault(one, []).append(tie)
        return found

    @cached_property
    def background(self) -> Background:
        """What the roles and notes of mentees and mentors have in common."""
        return Background(self.mentees, self.mentors)

    @cached_property
    def _values(self) -> dict[Wish, Values]:
        return {}

    def value(self, wish: Wish) -> Values:
        """From 0 to 1, how far each pair answers a wish about pairs; a row a mentee, a column a mentor."""
        if wish not in self._values:
            self._values[wish] = _VALUES[wish](self)
        return self._values[wish]


PAIR_WISHES = tuple(wish for wish in Wish if wish is not Wish.FAIR_LOAD)
"""The wishes that are about a pair by itself."""


def score_table(candidates: Candidates, weights: Weights) -> Whole:
    """The score of each pair in hundredths of a point, from 0 to 10,000; a row a mentee, a column a mentor."""
    counted = [(wish, weights.of(wish)) for wish in PAIR_WISHES if weights.of(wish)]
    shape = (len(candidates.mentees), len(candidates.mentors))
    if not counted:
        return np.zeros(shape, dtype=np.int64)
    total = sum(weight for _, weight in counted)
    table = np.zeros(shape)
    for wish, weight in counted:
        table += candidates.value(wish) * (weight * 100 * POINT / total)
    whole: Whole = np.rint(table).astype(np.int64)
    return whole


def _share(wanted: Iterable[Iterable[str]], offered: Iterable[Iterable[str]]) -> Values:
    """Which part of what each mentee names each mentor names too; 0 where the mentee names nothing."""
    wanted_sets = [{fold(word) for word in words} for words in wanted]
    offered_sets = [{fold(word) for word in words} for words in offered]
    known = {word: place for place, word in enumerate(sorted(set().union(*wanted_sets, *offered_sets)))}
    have = _marked(wanted_sets, known)
    common: Values = have @ _marked(offered_sets, known).T
    common /= np.maximum(have.sum(axis=1, keepdims=True), 1.0)
    return common


def _marked(sets: Sequence[set[str]], known: Mapping[str, int]) -> Values:
    marked = np.zeros((len(sets), max(1, len(known))))
    for row, words in enumerate(sets):
        for word in words:
            marked[row, known[word]] = 1.0
    return marked


def _strengths(of: Candidates) -> Values:
    return _share([one.wants_to_learn for one in of.mentees], [one.strengths for one in of.mentors])


def _subject(of: Candidates) -> Values:
    return _share([one.subjects for one in of.mentees], [one.subjects for one in of.mentors])


def _grade_near(of: Candidates) -> Values:
    return _share([one.grade_bands for one in of.mentees], [one.grade_bands for one in of.mentors])


def _grade_far(of: Candidates) -> Values:
    known = np.outer(
        [bool(one.grade_bands) for one in of.mentees], [bool(one.grade_bands) for one in of.mentors]
    )
    far: Values = (1.0 - of.value(Wish.GRADE_NEAR)) * known
    return far


def shared_periods(of: Candidates) -> Values:
    """How many free periods each pair has in common."""
    wanted = [set(one.free_periods) for one in of.mentees]
    offered = [set(one.free_periods) for one in of.mentors]
    known = {period: place for place, period in enumerate(sorted(set().union(*wanted, *offered)))}
    both: Values = _marked(wanted, known) @ _marked(offered, known).T
    return both


def _free_periods(of: Candidates) -> Values:
    """A meeting a week needs one period in common; a third makes it easy to move one, a fourth adds nothing."""
    return np.minimum(shared_periods(of), 3.0) / 3.0


def _language(of: Candidates) -> Values:
    share = _share([one.languages for one in of.mentees], [one.languages for one in of.mentors])
    return (share > 0).astype(np.float64)


def _experience(of: Candidates) -> Values:
    """From three years apart a mentor has seen enough to help; from twenty on, the first year is far away."""
    none = np.nan
    mentees = np.array([one.start_year or none for one in of.mentees], dtype=np.float64)
    mentors = np.array([one.start_year or none for one in of.mentors], dtype=np.float64)
    apart = mentees[:, None] - mentors[None, :]  # a comparison with what is not known is never true
    value: Values = 0.5 * (apart >= 1) + 0.5 * (apart >= 3) - 0.25 * (apart >= 20)
    return value


def _place(of: Candidates) -> Values:
    return _share(
        [(one.place,) if one.place.strip() else () for one in of.mentees],
        [(one.place,) if one.place.strip() else () for one in of.mentors],
    )


def _asked_for(of: Candidates) -> Values:
    """Whole where both asked for each other, most of it where one did."""
    asked = {(tie.person_id, tie.other_id) for tie in of.ties if tie.kind is TieKind.ASKED_FOR}
    either = {(mentor, mentee) for one, other in asked for mentor, mentee in ((one, other), (other, one))}
    return _by_pair(
        of,
        lambda mentor, mentee: (0.0, 0.7, 1.0)[((mentor, mentee) in asked) + ((mentee, mentor) in asked)],
        either,
    )


def _continuity(of: Candidates) -> Values:
    return _by_pair(of, lambda mentor, mentee: 1.0, of.earlier)


def _background(of: Candidates) -> Values:
    return of.background.table


def _by_pair(of: Candidates, value: Callable[[int, int], float], named: Iterable[Pair]) -> Values:
    """A table that is 0 but for the pairs (mentor, mentee) named, since those are few."""
    table = np.zeros((len(of.mentees), len(of.mentors)))
    for mentor, mentee in named:
        if mentor in of.columns and mentee in of.rows:
            table[of.rows[mentee], of.columns[mentor]] = value(mentor, mentee)
    return table


_VALUES: Mapping[Wish, Callable[[Candidates], Values]] = {
    Wish.STRENGTHS: _strengths,
    Wish.SUBJECT: _subject,
    Wish.GRADE_NEAR: _grade_near,
    Wish.GRADE_FAR: _grade_far,
    Wish.FREE_PERIODS: _free_periods,
    Wish.LANGUAGE: _language,
    Wish.EXPERIENCE: _experience,
    Wish.PLACE: _place,
    Wish.ASKED_FOR: _asked_for,
    Wish.CONTINUITY: _continuity,
    Wish.BACKGROUND: _background,
}

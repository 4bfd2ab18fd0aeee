"""How well each mentor would suit each mentee, in whole hundredths of a point, for all of them at once.

Each wish gives a value from 0 to 1 that stands on the records alone; the score of a pair is the weighted mean of these
values in points of 100. Wishes that concern the whole (a fair load) are not part of a pair's score; see `optimum.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.folding import fold
from mentordesk.domain.people import Person, Tie, TieKind
from mentordesk.domain.suggesting import Weights, Wish

POINT = 100  # whole hundredths in a point, so that sums are exact and the same on every machine
Values = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Candidates:
    """Who is weighed: mentors and mentees in a stated order, their ties, and who worked together before."""

    mentors: Sequence[Person]
    mentees: Sequence[Person]
    ties: Sequence[Tie] = ()
    earlier: frozenset[tuple[int, int]] = frozenset()
    """Pairs (mentor id, mentee id) that closed well in an earlier cycle."""


def score_table(candidates: Candidates, weights: Weights) -> Whole:
    """The score of each pair in hundredths of a point, from 0 to 10,000; a row a mentee, a column a mentor."""
    shape = (len(candidates.mentees), len(candidates.mentors))
    total, table = 0, np.zeros(shape)
    for wish, value in _VALUES.items():
        if weight := weights.of(wish):
            total += weight
            table += weight * value(candidates)
    if not total:
        return np.zeros(shape, dtype=np.int64)
    whole: Whole = np.rint(table / total * 100 * POINT).astype(np.int64)
    return whole


def _share(wanted: Iterable[Iterable[str]], offered: Iterable[Iterable[str]]) -> Values:
    """Which part of what each mentee names each mentor names too; 0 where the mentee names nothing."""
    wanted_sets = [{fold(word) for word in words} for words in wanted]
    offered_sets = [{fold(word) for word in words} for words in offered]
    known = {word: place for place, word in enumerate(sorted(set().union(*wanted_sets, *offered_sets)))}
    have = _marked(wanted_sets, known)
    common: Values = have @ _marked(offered_sets, known).T
    counted = have.sum(axis=1, keepdims=True)
    share: Values = np.divide(common, counted, out=np.zeros_like(common), where=counted > 0)
    return share


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
    far: Values = (1.0 - _grade_near(of)) * known
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
    apart = mentees[:, None] - mentors[None, :]
    steps = np.select([apart >= 20, apart >= 3, apart >= 1], [0.75, 1.0, 0.5], default=0.0)
    return np.where(np.isnan(apart), 0.0, steps)


def _place(of: Candidates) -> Values:
    return _share(
        [(one.place,) if one.place.strip() else () for one in of.mentees],
        [(one.place,) if one.place.strip() else () for one in of.mentors],
    )


def _asked_for(of: Candidates) -> Values:
    """Whole where both asked for each other, most of it where one did."""
    asked = {(tie.person_id, tie.other_id) for tie in of.ties if tie.kind is TieKind.ASKED_FOR}
    return _by_pair(
        of,
        lambda mentor, mentee: (0.0, 0.7, 1.0)[((mentor, mentee) in asked) + ((mentee, mentor) in asked)],
        asked,
    )


def _continuity(of: Candidates) -> Values:
    return _by_pair(of, lambda mentor, mentee: float((mentor, mentee) in of.earlier), of.earlier)


def _by_pair(of: Candidates, value: Callable[[int, int], float], named: Iterable[tuple[int, int]]) -> Values:
    """A table that is 0 but for the pairs named, in either order, since those are few."""
    table = np.zeros((len(of.mentees), len(of.mentors)))
    rows = {one.id: place for place, one in enumerate(of.mentees)}
    columns = {one.id: place for place, one in enumerate(of.mentors)}
    for one, other in named:
        for mentor, mentee in ((one, other), (other, one)):
            if mentor in columns and mentee in rows:
                table[rows[mentee], columns[mentor]] = value(mentor, mentee)
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
}

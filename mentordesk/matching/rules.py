"""Which pairs the hard rules leave open, for all pairs at once, and which rule closed each of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.people import AgeGroup, TieKind
from mentordesk.domain.suggesting import Pair, Rules
from mentordesk.matching.scores import Candidates, shared_periods

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Closed:
    """Which pairs each rule closes, by the rule's key; a row a mentee, a column a mentor."""

    by_rule: Mapping[str, Mask]

    @cached_property
    def any(self) -> Mask:
        """The pairs that are closed by at least one rule."""
        whole: Mask = np.logical_or.reduce(list(self.by_rule.values()))
        return whole

    @cached_property
    def count(self) -> NDArray[np.int8]:
        """How many rules close each pair."""
        counted: NDArray[np.int8] = np.sum(list(self.by_rule.values()), axis=0, dtype=np.int8)
        return counted

    def but_for(self, rule: str) -> Mask:
        """The pairs that this rule alone closes."""
        alone: Mask = self.by_rule[rule] & (self.count == 1)
        return alone


def closed_pairs(of: Candidates, rules: Rules, *, today: date, forbidden: Iterable[Pair] = ()) -> Closed:
    """Close what may not be suggested: oneself, supervisors, relatives, wishes against, and the rules switched on.

    `forbidden` are pairs (mentor id, mentee id) ruled out by hand.
    """
    kept = of.kept.get((rules, today))
    if not isinstance(kept, dict):
        kept = of.kept[rules, today] = _always(of, rules, today)
    return Closed({**kept, "forbidden": _pairs(of, forbidden)})


def _always(of: Candidates, rules: Rules, today: date) -> dict[str, Mask]:
    shape = (len(of.mentees), len(of.mentors))
    ties: dict[TieKind, list[Pair]] = {kind: [] for kind in TieKind}
    for tie in of.ties:
        ties[tie.kind].append((tie.person_id, tie.other_id))
    bosses = [(one.supervisor_id, one.id) for one in (*of.mentors, *of.mentees) if one.supervisor_id]
    by_rule: dict[str, Mask] = {
        "oneself": _pairs(of, [(one.id, one.id) for one in of.mentors]),
        "together": _pairs(of, of.now),
        "supervisor": _either_way(of, bosses),
        "relative": _either_way(of, ties[TieKind.RELATIVE]),
        "not_again": _either_way(of, ties[TieKind.NOT_AGAIN]),
        "asked_not": _either_way(of, ties[TieKind.ASKED_NOT]),
    }
    if rules.trained:
        untrained = np.array([one.trained_on is None for one in of.mentors], dtype=bool)
        by_rule["untrained"] = np.broadcast_to(untrained, shape)
    if rules.shared_period:
        by_rule["no_shared_period"] = shared_periods(of) == 0
    if rules.consent:
        by_rule |= _without_consent(of, today)
    return by_rule


def _without_consent(of: Candidates, today: date) -> dict[str, Mask]:
    """A pupil needs the parents' consent, an adult who mentors a pupil a clearance; both have to hold today."""

    def holds(day: date | None) -> bool:
        return day is not None and day >= today

    pupils = np.array([one.age_group is AgeGroup.PUPIL for one in of.mentees], dtype=bool)
    unasked = pupils & ~np.array([holds(one.consent_until) for one in of.mentees], dtype=bool)
    uncleared = np.array(
        [one.age_group is AgeGroup.ADULT and not holds(one.cleared_until) for one in of.mentors], dtype=bool
    )
    return {
        "consent": np.broadcast_to(unasked[:, None], (len(of.mentees), len(of.mentors))),
        "clearance": pupils[:, None] & uncleared[None, :],
    }


def _pairs(of: Candidates, pairs: Iterable[Pair]) -> Mask:
    mask = np.zeros((len(of.mentees), len(of.mentors)), dtype=bool)
    for mentor, mentee in pairs:
        if mentor in of.columns and mentee in of.rows:
            mask[of.rows[mentee], of.columns[mentor]] = True
    return mask


def _either_way(of: Candidates, pairs: Iterable[Pair]) -> Mask:
    known = list(pairs)
    return _pairs(of, [*known, *((other, one) for one, other in known)])

"""Which pairs the hard rules leave open, for all pairs at once, and which rule closed each of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.people import AgeGroup, TieKind
from mentordesk.domain.suggesting import Clearance, Rules
from mentordesk.matching.scores import Candidates, shared_periods

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Closed:
    """Which pairs each rule closes, by the rule's key; a row a mentee, a column a mentor."""

    by_rule: Mapping[str, Mask]

    @property
    def any(self) -> Mask:
        """The pairs that are closed by at least one rule."""
        masks = list(self.by_rule.values())
        whole: Mask = np.logical_or.reduce(masks)
        return whole


def closed_pairs(
    of: Candidates,
    rules: Rules,
    *,
    today: date,
    not_again: Iterable[tuple[int, int]] = (),
    forbidden: Iterable[tuple[int, int]] = (),
    clearances: Mapping[int, Clearance] | None = None,
) -> Closed:
    """Close what may not be suggested: oneself, supervisors, relatives, wishes against, and the rules switched on.

    `not_again` and `forbidden` are pairs (mentor id, mentee id): a pairing that ended badly, and the hand's own.
    """
    shape = (len(of.mentees), len(of.mentors))
    ties = {
        kind: [(tie.person_id, tie.other_id) for tie in of.ties if tie.kind is kind]
        for kind in (TieKind.RELATIVE, TieKind.ASKED_NOT)
    }
    bosses = [(one.supervisor_id, one.id) for one in (*of.mentors, *of.mentees) if one.supervisor_id]
    by_rule: dict[str, Mask] = {
        "oneself": _pairs(of, [(one.id, one.id) for one in of.mentors]),
        "supervisor": _either_way(of, bosses),
        "relative": _either_way(of, ties[TieKind.RELATIVE]),
        "asked_not": _either_way(of, ties[TieKind.ASKED_NOT]),
        "not_again": _pairs(of, not_again),
        "forbidden": _pairs(of, forbidden),
    }
    if rules.trained:
        untrained = np.array([one.trained_on is None for one in of.mentors], dtype=bool)
        by_rule["untrained"] = np.broadcast_to(untrained, shape)
    if rules.shared_period:
        by_rule["no_shared_period"] = shared_periods(of) == 0
    if rules.consent:
        by_rule["consent"] = _without_consent(of, clearances or {}, today)
    return Closed(by_rule)


def _without_consent(of: Candidates, clearances: Mapping[int, Clearance], today: date) -> Mask:
    """An adult may mentor a pupil only where the parents agreed and the adult is cleared, both today."""

    def holds(day: date | None) -> bool:
        return day is not None and day >= today

    nobody = Clearance(0)
    adults = np.array(
        [
            one.age_group is AgeGroup.ADULT and not holds(clearances.get(one.id, nobody).cleared_until)
            for one in of.mentors
        ],
        dtype=bool,
    )
    pupils = np.array([one.age_group is AgeGroup.PUPIL for one in of.mentees], dtype=bool)
    unasked = np.array(
        [
            one.age_group is AgeGroup.PUPIL
            and not holds(clearances.get(one.id, nobody).parents_consent_until)
            for one in of.mentees
        ],
        dtype=bool,
    )
    closed: Mask = unasked[:, None] | (pupils[:, None] & adults[None, :])
    return closed


def _pairs(of: Candidates, pairs: Iterable[tuple[int, int]]) -> Mask:
    mask = np.zeros((len(of.mentees), len(of.mentors)), dtype=bool)
    rows = {one.id: place for place, one in enumerate(of.mentees)}
    columns = {one.id: place for place, one in enumerate(of.mentors)}
    for mentor, mentee in pairs:
        if mentor in columns and mentee in rows:
            mask[rows[mentee], columns[mentor]] = True
    return mask


def _either_way(of: Candidates, pairs: Iterable[tuple[int, int]]) -> Mask:
    known = list(pairs)
    return _pairs(of, [*known, *((other, one) for one, other in known)])

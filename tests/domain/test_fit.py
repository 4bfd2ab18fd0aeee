"""What speaks for and against two people being paired."""

from __future__ import annotations

import pytest

from mentordesk.domain.fit import Weighed, hard_cautions, reasons, shared_words
from mentordesk.domain.people import Person, Status, Tie, TieKind

YAEL = Person(
    id=1,
    given_name="Yael",
    mentor=True,
    capacity=2,
    strengths=("Listening",),
    subjects=("Torah",),
    languages=("עברית",),
    free_periods=("2-3",),
    start_year=2010,
    place="Annexe",
    grade_bands=("5–8",),
)
DOV = Person(
    id=2,
    given_name="Dov",
    mentee=True,
    wants_to_learn=("listening",),
    subjects=("torah",),
    languages=("עִבְרִית",),
    free_periods=("2-3", "4-1"),
    start_year=2026,
    place="annexe",
    grade_bands=("5–8",),
)


def keys(found, speaks_for):
    return {reason.key for reason in found if reason.speaks_for is speaks_for}


def test_common_ground_speaks_for_a_pairing_however_it_is_written():
    found = reasons(YAEL, DOV, [])
    assert keys(found, True) >= {
        "strength", "subject", "grade_band", "free_periods", "language", "place", "experience", "free",
    }  # fmt: skip
    assert shared_words(["Zoë", "x"], ["zoe"]) == ("Zoë",)


@pytest.mark.parametrize(
    ("mentor", "mentee", "ties", "key"),
    [
        ({}, {"supervisor_id": 1}, [], "supervisor"),
        ({"supervisor_id": 2}, {}, [], "supervisor"),
        ({}, {}, [Tie(1, 2, 1, TieKind.RELATIVE)], "relative"),
    ],
)
def test_supervisors_and_relatives_are_kept_apart_by_hard_rules(mentor, mentee, ties, key):
    from dataclasses import replace

    found = hard_cautions(replace(YAEL, **mentor), replace(DOV, **mentee), ties)
    assert [(reason.key, reason.hard, reason.speaks_for) for reason in found] == [(key, True, False)]


def test_what_speaks_against_comes_first_and_the_hard_rules_before_all():
    from dataclasses import replace

    found = reasons(
        replace(YAEL, trained_on=None, status=Status.ON_LEAVE),
        replace(DOV, supervisor_id=1, free_periods=("5-5",), start_year=2001),
        [Tie(1, 2, 1, TieKind.ASKED_NOT), Tie(2, 1, 2, TieKind.ASKED_FOR)],
        Weighed(load=2, earlier=1),
    )
    assert found[0].hard
    assert keys(found, False) >= {
        "on_leave",
        "asked_not",
        "capacity",
        "untrained",
        "no_free_period",
        "experience",
    }
    assert keys(found, True) >= {"asked_for", "continuity"}
    assert "free" not in keys(found, True)


def test_nothing_known_is_said_to_be_nothing():
    found = reasons(Person(id=1, given_name="A", mentor=True), Person(id=2, given_name="B"), [])
    assert keys(found, False) == {"untrained"}

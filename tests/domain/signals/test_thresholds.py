"""From when on to be warned is the school’s to say, within bounds that leave a warning a warning."""

from __future__ import annotations

import pytest

from mentordesk.domain.opportunities import OpportunityKind
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.signals.raising import RULES
from mentordesk.domain.signals.thresholds import THRESHOLDS, Thresholds, check_threshold, read_thresholds
from mentordesk.domain.stumbling_blocks import StumblingBlock


def test_every_stumbling_block_has_a_rule_of_its_own():
    assert set(RULES) == set(StumblingBlock)


@pytest.mark.parametrize("limit", THRESHOLDS.values(), ids=lambda one: one.key)
def test_zero_and_a_thousand_days_are_refused_with_a_sentence(limit):
    for value in (0, 1000, -1):
        with pytest.raises(Refusal) as refused:
            Thresholds().with_one(limit.key, value)
        assert refused.value.field == limit.key
    check_threshold(limit.key, limit.usual)
    assert "{n}" in limit.sentence.text


def test_a_kind_of_mentoring_may_have_its_own_and_else_has_what_is_usual_for_it():
    shapes = {4: OpportunityKind.SITUATIONAL, 5: OpportunityKind.ONE_TO_ONE}
    limits = Thresholds({}, {}, shapes)
    assert (limits.of("goal_days", 4), limits.of("goal_days", 5), limits.of("goal_days")) == (5, 20, 20)
    limits = limits.with_one("goal_days", 30)
    assert (limits.of("goal_days", 4), limits.of("goal_days", 5)) == (30, 30)
    limits = limits.with_one("goal_days", 7, 4)
    assert (limits.of("goal_days", 4), limits.of("goal_days", 5)) == (7, 30)
    assert limits.with_one("goal_days", None, 4).of("goal_days", 4) == 30
    with pytest.raises(Refusal):
        limits.with_one("training_years", 4, 4)


def test_what_is_kept_is_read_back_and_nonsense_made_sensible():
    limits = Thresholds({"missed": 3}, {4: {"goal_days": 7}})
    assert read_thresholds(limits.plain()) == limits
    nonsense = {
        "missed": 99, "goal_days": 0, "cancelled": "many", "unknown": 4, "why_days": True,
        "by_kind": {"4": {"missed": -3}, "x": {"missed": 2}, "5": []},
    }  # fmt: skip
    read = read_thresholds(nonsense)
    assert (read.of("missed"), read.of("goal_days"), read.of("cancelled")) == (6, 1, 3)
    assert (read.of("missed", 4), dict(read.by_kind)) == (1, {4: {"missed": 1}})
    for nothing in (None, [], "x", {"by_kind": 3}):
        assert read_thresholds(nothing) == Thresholds()

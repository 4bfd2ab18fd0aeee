"""Kinds of mentoring: what may stand in the menu, and what follows from it when people are paired."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.domain.opportunities import (
    KIND_CHOICES,
    Due,
    Opportunity,
    OpportunityKind,
    RequiredDocument,
    check_opportunity,
    preset_weights,
)
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.suggesting import PRESETS, Rules, Wish

KIND = Opportunity(name="One to one")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"lasts_weeks": 0}, "lasts_weeks"),
        ({"lasts_weeks": 157}, "lasts_weeks"),
        ({"least": 0}, "least"),
        ({"most": 51}, "most"),
        ({"least": 3, "most": 2}, "most"),
        ({"duty_minutes": -1}, "duty_minutes"),
        ({"weights": {"strengths": 6}}, "weights"),
        ({"weights": {"luck": 1}}, "weights"),
        ({"preset": "nobody"}, "preset"),
        ({"check_in_weeks": (0,)}, "check_in_weeks"),
        ({"documents": (RequiredDocument("a", " "),)}, "documents"),
        ({"documents": (RequiredDocument("a", "A"), RequiredDocument("a", "B"))}, "documents"),
        ({"documents": (RequiredDocument("a", "A", Due.AFTER_START, 401),)}, "documents"),
        ({"documents": (RequiredDocument("a", "x" * 201),)}, "documents"),
        ({"every_weeks": 0}, "every_weeks"),
        ({"minutes": 1}, "minutes"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(changes, field):
    check_opportunity(KIND)
    with pytest.raises(Refusal) as caught:
        check_opportunity(replace(KIND, **changes))
    assert caught.value.field == field


def test_every_shape_has_its_word():
    assert {choice.value for choice in KIND_CHOICES} == set(OpportunityKind)


def test_rules_are_those_that_are_switched_on():
    kind = replace(KIND, needs_training=True, needs_consent=True)
    assert kind.rules == Rules(trained=True, shared_period=False, consent=True)
    assert KIND.rules == Rules()


def test_weights_are_its_own_else_those_of_its_preset():
    assert replace(KIND, preset="principals").weighing == PRESETS[1].weights
    assert KIND.weighing == preset_weights("") == PRESETS[0].weights
    own = replace(KIND, preset="principals", weights={"place": 5})
    assert (own.weighing.of(Wish.PLACE), own.weighing.of(Wish.STRENGTHS)) == (5, 0)


def test_more_than_one_mentee_makes_a_group():
    assert not KIND.is_group and replace(KIND, most=4).is_group

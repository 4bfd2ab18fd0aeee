"""What a contingency plan must say before a school can lean on it."""

from dataclasses import replace

import pytest

from mentordesk.domain.contingency_plans import PART_NAMES, PlanStep, PlanText, faults, plan_key
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

STEPS = (
    PlanStep("Ask both on the same day how it is.", "coordinator", 0),
    PlanStep("Find a period that is free for both.", "timetabler", 7),
    PlanStep("Look whether they have met.", "coordinator", 30, "before the holiday"),
)
WHOLE = PlanText(
    title="They have gone quiet",
    steps=STEPS,
    **dict.fromkeys(PART_NAMES, "Something that helps."),
)


def said(text):
    return [one.text.format(**one.figures) for one in faults(text)]


def test_a_whole_plan_can_be_adopted_as_it_is():
    assert faults(WHOLE) == []


@pytest.mark.parametrize("part", ["title", *PART_NAMES])
def test_a_part_that_is_empty_is_asked_for_by_its_own_sentence(part):
    (sentence,) = faults(replace(WHOLE, **{part: "  \n"}))
    assert sentence not in faults(replace(WHOLE, steps=()))


def test_two_steps_are_no_plan_and_three_are():
    assert said(replace(WHOLE, steps=STEPS[:2])) == [
        "A plan needs at least 3 steps, so that whoever opens it knows how to go on."
    ]
    assert not faults(replace(WHOLE, steps=STEPS[:3]))


def test_a_step_says_what_is_done_who_does_it_and_how_soon():
    steps = (replace(STEPS[0], text=" "), replace(STEPS[1], owner=""), replace(STEPS[2], within_days=-1))
    assert said(replace(WHOLE, steps=steps)) == [
        "Step 1 does not say what is done.",
        "Step 2 does not say who does it.",
        "Step 3 does not say how soon: give a number of days from 0 to 400.",
    ]


@pytest.mark.parametrize(("days", "whole"), [(0, True), (400, True), (401, False), (-1, False)])
def test_a_step_may_take_from_the_same_day_to_a_little_over_a_year(days, whole):
    assert (not faults(replace(WHOLE, steps=(*STEPS[:2], replace(STEPS[2], within_days=days))))) is whole


def test_an_empty_plan_names_everything_it_lacks():
    assert len(faults(PlanText())) == len(PART_NAMES) + 2


def test_every_block_has_a_key_of_its_own_on_every_level():
    keys = {plan_key(block, level) for block in StumblingBlock for level in Level}
    assert len(keys) == 33
    assert "lack_of_time.mentor" in keys

"""Where the safety net holds and where it has a hole, and when a plan wants to be read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentordesk.domain.adopted_plans import SUMMER, Cover, Plan, PlanState, check_plan, coverage, is_due
from mentordesk.domain.contingency_plans import LibraryPlan, PlanStep, PlanText, plan_key
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

TODAY, BEGAN = date(2026, 11, 24), date(2026, 8, 15)
TIME, CULTURE = StumblingBlock.LACK_OF_TIME, StumblingBlock.LACK_OF_CULTURAL_CONGRUENCE
TEXT = PlanText(title="Time", steps=(PlanStep("Ask", "coordinator", 3),))
LIBRARY = [LibraryPlan(plan_key(TIME, level), TIME, level, TEXT) for level in (Level.MENTOR, Level.MENTEE)]
PLAN = Plan(1, "u", LIBRARY[0].key, TIME, Level.MENTOR, TEXT, adopted_on=date(2026, 9, 1))


def _cover(*plans: Plan, level: Level = Level.MENTOR) -> Cover:
    return coverage(plans, LIBRARY, BEGAN, TODAY).cell(TIME, level).cover


def test_every_block_has_a_cell_on_every_level_in_the_vocabulary_s_order():
    net = coverage([], LIBRARY, BEGAN, TODAY)
    assert [(one.block, one.level) for one in net.cells] == [
        (block, level) for block in StumblingBlock for level in Level
    ]
    assert net.cell(CULTURE, Level.PROGRAMME) is net.cells[-1]
    assert [one.level for one in net.having(Cover.HOLE)] == [Level.MENTOR, Level.MENTEE]
    assert net.wanted == 2


def test_a_plan_that_is_missing_or_retired_leaves_a_hole():
    assert _cover() is Cover.HOLE
    assert _cover(PLAN) is Cover.ADOPTED
    assert _cover(replace(PLAN, state=PlanState.RETIRED)) is Cover.HOLE
    assert _cover(level=Level.PROGRAMME) is Cover.NEEDLESS


def test_a_plan_nobody_could_begin_with_is_no_net_yet():
    assert _cover(replace(PLAN, text=replace(TEXT, steps=()))) is Cover.UNFINISHED
    blank = (*TEXT.steps, PlanStep(" ", "mentor", 3))
    assert _cover(PLAN, replace(PLAN, id=2, key="", text=replace(TEXT, steps=blank))) is Cover.UNFINISHED


def test_changed_and_own_plans_are_told_apart():
    own = replace(PLAN, id=2, key="", level=Level.PROGRAMME)
    net = coverage([PLAN, own], LIBRARY, BEGAN, TODAY, changed={1})
    mentor, programme = net.cell(TIME, Level.MENTOR), net.cell(TIME, Level.PROGRAMME)
    assert (mentor.changed, mentor.own, mentor.held) == (True, False, (PLAN,))
    assert (programme.cover, programme.changed, programme.own) == (Cover.ADOPTED, False, True)
    assert net.wanted == 3


def test_a_plan_wants_to_be_read_again_once_a_cycle():
    last_year = replace(PLAN, adopted_on=date(2025, 9, 1))
    assert _cover(last_year) is Cover.DUE
    assert _cover(replace(last_year, reviewed_on=date(2026, 9, 1))) is Cover.ADOPTED
    # Read again early in last year's cycle: that was for last year.
    assert _cover(replace(last_year, reviewed_on=date(2025, 10, 1))) is Cover.DUE


@pytest.mark.parametrize(("before", "due"), [(SUMMER, False), (SUMMER + 1, True)])
def test_what_was_read_in_the_summer_was_read_for_the_year_to_come(before, due):
    assert is_due(BEGAN - timedelta(days=before), BEGAN, TODAY) is due


@pytest.mark.parametrize(("days", "due"), [(365, False), (366, True)])
def test_without_a_cycle_a_plan_is_old_after_a_year(days, due):
    assert is_due(TODAY - timedelta(days=days), None, TODAY) is due
    # A cycle that is still to come asks for nothing yet.
    assert is_due(TODAY - timedelta(days=days), TODAY + timedelta(days=30), TODAY) is due


def test_a_very_long_title_is_refused():
    with pytest.raises(Refusal) as caught:
        check_plan(replace(TEXT, title="a" * 1001))
    assert caught.value.field == "title"

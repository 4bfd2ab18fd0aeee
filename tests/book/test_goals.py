"""Goals of pairings."""

from __future__ import annotations

import pytest

from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.refusals import NotFound


def test_a_goal_comes_back_as_it_was_set(school):
    goal = school.goals.get(1)
    assert (goal.title, goal.sign, goal.state) == (
        "A calm start to each lesson",
        "Books open in two minutes",
        GoalState.OPEN,
    )
    assert [one.id for one in school.goals.list(pairing_id=1)] == [1]
    assert [one.id for one in school.goals.list(cycle_id=1)] == [1]
    assert school.goals.list(pairing_id=2) == []
    assert [one.id for one in school.goals.list(ids=[1])] == [1]


def test_progress_is_kept_and_goes_from_0_to_100(school, refused):
    school.goals.change(1, progress=60)
    assert school.goals.get(1).progress == 60
    assert refused(school.goals.change, 1, progress=120).field == "progress"
    assert refused(school.goals.add, Goal(pairing_id=1, title=" ")).field == "title"


def test_a_goal_stays_with_its_pairing(school):
    with pytest.raises(TypeError):
        school.goals.change(1, pairing_id=2)
    with pytest.raises(NotFound):
        school.goals.add(Goal(pairing_id=9, title="x"))


def test_a_removed_goal_comes_back_by_undo(school):
    before = school.goals.get(1)
    school.goals.remove(1)
    assert school.goals.list() == []
    school.undo()
    assert school.goals.get(1) == before


def test_many_goals_come_in_as_one_step(school):
    school.goals.add_many([Goal(pairing_id=2, title="One"), Goal(pairing_id=2, title="Two")])
    school.undo()
    assert school.goals.list(pairing_id=2) == []

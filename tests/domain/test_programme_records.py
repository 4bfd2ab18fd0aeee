"""What follows from the programme's own records: what is unclear, due, reached, low."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.accountability import AccountabilityTask
from mentordesk.domain.fit_checks import STATEMENT_KEYS, FitCheck, Resistance
from mentordesk.domain.goals import GoalState
from mentordesk.domain.programme_goals import (
    Measure,
    ProgrammeGoal,
    Reading,
    Towards,
    is_unclear,
    latest,
    next_reading_on,
)
from mentordesk.domain.stakeholders import Stakeholder


def test_a_goal_is_clear_once_somebody_owns_it_and_something_is_measured():
    measure = Measure(what="First years who stay")
    assert is_unclear(ProgrammeGoal(title="x"), [measure])
    assert is_unclear(ProgrammeGoal(title="x", owner_id=1), [])
    assert not is_unclear(ProgrammeGoal(title="x", owner_id=1), [measure])
    assert not is_unclear(ProgrammeGoal(title="x", state=GoalState.DROPPED), [])


def test_a_goal_is_tied_to_the_school_by_its_goal_or_by_what_pupils_get():
    assert not ProgrammeGoal(title="x", school_goal="  ").is_aligned
    assert ProgrammeGoal(title="x", school_goal="Reading first").is_aligned
    assert ProgrammeGoal(title="x", outcome="Calm lessons").is_aligned


@pytest.mark.parametrize(
    ("towards", "value", "reached"),
    [
        (Towards.MORE, 79.9, False),
        (Towards.MORE, 80, True),
        (Towards.LESS, 80, True),
        (Towards.LESS, 80.1, False),
    ],
)
def test_a_target_is_reached_from_its_own_side(towards, value, reached):
    assert Measure(target=80, towards=towards).is_reached(value) is reached
    assert Measure(towards=towards).is_reached(value) is None


def test_the_next_reading_is_due_from_the_last_one_or_from_when_it_is_measured():
    measure = Measure(every_weeks=4, since=date(2026, 9, 1))
    assert next_reading_on(measure, None) == date(2026, 9, 29)
    assert next_reading_on(measure, date(2026, 10, 1)) == date(2026, 10, 29)
    assert next_reading_on(Measure(every_weeks=4), None) is None


def test_the_newest_reading_of_each_measure_is_told_by_its_day():
    readings = [
        Reading(1, 1, date(2026, 10, 1), 3),
        Reading(2, 1, date(2026, 9, 1), 2),
        Reading(3, 2, date(2026, 9, 1), 9),
    ]
    assert {key: one.id for key, one in latest(readings).items()} == {1: 1, 2: 3}


def test_a_task_is_late_the_day_after_it_was_due(today):
    assert not AccountabilityTask(due_on=today).is_late(today)
    assert AccountabilityTask(due_on=date(2026, 11, 23)).is_late(today)
    assert not AccountabilityTask(due_on=date(2026, 11, 23), done_on=today).is_late(today)


def test_a_stakeholder_waits_from_what_they_heard_last_or_from_when_they_were_noted(today):
    board = Stakeholder(name="The board", every_weeks=4, since=date(2026, 10, 27))
    assert board.due_on == today and not board.is_due(today)
    assert board.is_due(date(2026, 11, 25))
    heard = Stakeholder(
        name="The board", every_weeks=4, since=date(2020, 1, 1), last_heard_on=date(2026, 11, 1)
    )
    assert not heard.is_due(today)
    assert not Stakeholder(name="Neighbours", every_weeks=None, since=date(2020, 1, 1)).is_due(today)
    assert not Stakeholder(name="Neighbours", every_weeks=4).is_due(today)


def test_a_fit_check_says_its_mean_what_is_low_and_what_is_unanswered():
    assert len(STATEMENT_KEYS) == len(set(STATEMENT_KEYS)) == 10
    empty = FitCheck()
    assert (empty.score, empty.low, empty.is_complete) == (None, (), False)
    check = FitCheck(
        answers={"time": 2, "money": 1, "asking": 5},
        resistance=(Resistance("No time", "staff", "Cover"), Resistance("Not for us", "heads", " ")),
    )
    assert check.score == 2.7
    assert check.low == ("time", "money")
    assert [one.what for one in check.unanswered] == ["Not for us"]
    assert FitCheck(answers=dict.fromkeys(STATEMENT_KEYS, 3)).is_complete

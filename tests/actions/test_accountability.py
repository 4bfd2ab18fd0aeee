"""How the six tasks stand by the records, and what a new cycle takes along."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.actions.accountability import cycle_before, cycle_facts, next_cycle_of, tasks_of
from mentordesk.actions.lists.programme import read_goals, read_stakeholders, read_time
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.programme import begin_cycle
from mentordesk.actions.protected_time import protect, protected_time
from mentordesk.actions.taking_along import to_take_along
from mentordesk.domain.accountability import CycleFacts, Stage, Task, standing
from mentordesk.domain.check_ins import CheckIn
from mentordesk.domain.goals import GoalState
from mentordesk.domain.people import Status
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal, Reading
from mentordesk.domain.responsibilities import Duty
from mentordesk.domain.stakeholders import Stakeholder
from mentordesk.words import Words

WORDS = Words("en")


@pytest.fixture
def led(school, today):
    """The small school with two goals, one of them measured and owned, and what belongs to them."""
    stay = school.programme_goals.add(
        ProgrammeGoal(
            cycle_id=1, title="Nobody leaves", owner_id=1, set_on=date(2026, 8, 20), due_on=date(2027, 6, 10)
        )
    )
    measure = school.programme_goals.add_measure(
        Measure(goal_id=stay, what="Who stays", owner_id=5, target=90, unit="%", since=date(2026, 8, 20))
    )
    school.readings.add(Reading(measure_id=measure, on=date(2026, 10, 30), value=94), today=today)
    school.programme_goals.add(ProgrammeGoal(cycle_id=1, title="More of us"))
    school.accountability.change(1, Task.SET_GOALS, owner_id=1, due_on=date(2026, 8, 30))
    school.responsibilities.give(1, Duty.TRAINING, 5, "Both workshops")
    return school


def said(book, today):
    return {one.task: (stands.stage, WORDS.say(stands.says)) for one, stands in tasks_of(book, 1, today)}


def test_each_task_says_how_it_stands_with_its_figures(led, today):
    led.check_ins.add(CheckIn(pairing_id=1, person_id=1, day=date(2026, 11, 3), private_how=4), today=today)
    assert said(led, today) == {
        Task.SET_GOALS: (Stage.BEGUN, "2 goals are set; 1 with an owner, 1 with a measure."),
        Task.CLARIFY_EXPECTATIONS: (Stage.NOT_BEGUN, "0 of 2 pairings have a signed agreement."),
        Task.DEFINE_ROLES: (Stage.BEGUN, "1 of 4 duties are in somebody’s hands."),
        Task.MONITOR_PROGRESS: (Stage.IN_ORDER, "1 of 1 measure was read in time."),
        Task.GATHER_FEEDBACK: (
            Stage.BEGUN,
            "1 of 4 people in pairings have checked in.",
        ),
        Task.ACTION_GOALS: (
            Stage.NOT_BEGUN,
            "0 of 2 goals are settled; none is set for the next cycle yet.",
        ),
    }


def test_a_measure_is_late_the_day_after_its_weeks_are_over(led):
    due = date(2026, 12, 25)  # eight weeks after it was read
    assert said(led, due)[Task.MONITOR_PROGRESS][0] is Stage.IN_ORDER
    assert said(led, date(2026, 12, 26))[Task.MONITOR_PROGRESS] == (
        Stage.NOT_BEGUN,
        "0 of 1 measure was read in time.",
    )
    led.programme_goals.settle(1, GoalState.REACHED, date(2026, 12, 26))
    assert cycle_facts(led, 1, date(2026, 12, 27)).measures == 0


def test_an_empty_cycle_begins_with_nothing_begun():
    for task in Task:
        assert standing(task, CycleFacts(duties=4)).stage is Stage.NOT_BEGUN


def test_pairs_that_were_closed_count_and_those_that_ended_early_do_not(led, today):
    led.closures.close(1, today)
    led.closures.end_early(2, today)
    assert cycle_facts(led, 1, today).pairings == 1


def test_a_new_cycle_takes_goals_tasks_and_duties_along_in_one_step(led, today):
    led.programme_goals.settle(2, GoalState.DROPPED, today, "Too much at once")
    led.people.change(5, status=Status.LEFT)
    assert (to_take_along(led, 1).goals, to_take_along(led, 1).tasks, to_take_along(led, 1).duties) == (
        1,
        1,
        1,
    )
    new = begin_cycle(led, 1, "2027–28", date(2027, 8, 15), date(2028, 6, 30), taking_from=1)
    (goal,) = led.programme_goals.list(cycle_id=new)
    assert (goal.title, goal.owner_id, goal.state, goal.due_on) == (
        "Nobody leaves", 1, GoalState.OPEN, date(2028, 6, 9),
    )  # fmt: skip
    (measure,) = led.programme_goals.measures(goal_id=goal.id)
    assert (measure.what, measure.owner_id, measure.since) == ("Who stays", None, date(2027, 8, 15))
    assert led.readings.list(goal_id=goal.id) == []
    assert led.accountability.list(cycle_id=new)[0].owner_id == 1
    assert led.responsibilities.list(cycle_id=new) == []  # who has left is tasked with nothing
    assert next_cycle_of(led, led.cycles.get(1)).id == new
    assert cycle_before(led, led.cycles.get(new)).id == 1
    assert said(led, today)[Task.ACTION_GOALS][0] is Stage.IN_ORDER
    led.undo()
    assert [one.id for one in led.cycles.list()] == [1]
    assert len(led.programme_goals.list()) == 2


def test_a_cycle_that_takes_nothing_along_is_empty(led):
    new = begin_cycle(led, 1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    assert not to_take_along(led, new)


def test_protected_time_is_noted_for_several_at_once_and_counted_for_mentors_who_are_here(led):
    protect(led, {1: 45, 3: 0})
    time = protected_time(led.people.list())
    assert (time.having, time.without, time.unsaid, time.minutes, time.mentors) == (1, 1, 1, 45, 3)
    led.undo()
    assert led.people.get(1).protected_minutes is None


def test_lists_show_who_waits_who_has_no_time_and_what_is_late(led, today):
    scope = Scope(today, 1, words=WORDS)
    led.stakeholders.add(Stakeholder(name="The board", every_weeks=4, since=date(2026, 9, 1)))
    led.stakeholders.add(Stakeholder(name="Parents", every_weeks=None))
    assert read_stakeholders(led, scope).counts() == {"": 2, "all": 2, "due": 1}
    protect(led, {1: 45})
    time = read_time(led, scope)
    assert time.counts() == {"": 5, "mentors": 3, "without": 2, "mentees": 3}
    assert [row.person.name for row in time.rows(time.ids(Query(filter="without")))] == [
        "Miriam Cohen",
        "Noam Peretz",
    ]
    goals = read_goals(led, scope)
    assert goals.ids(Query()) == [1, 2]
    assert not any(row.late for row in goals.rows([1, 2]))

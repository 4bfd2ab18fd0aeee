"""The six tasks, who is tasked with what, and protected time."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.accountability import Task
from mentordesk.domain.refusals import NotFound
from mentordesk.domain.responsibilities import Duty


def test_every_cycle_has_the_six_tasks_before_anybody_says_a_word(school):
    tasks = school.accountability.list(cycle_id=1)
    assert [one.task for one in tasks] == list(Task)
    assert {(one.id, one.owner_id, one.due_on) for one in tasks} == {(0, None, None)}
    assert school.accountability.list() == []


def test_who_does_a_task_and_until_when_is_kept_field_by_field(school, refused):
    tasks = school.accountability
    tasks.change(1, Task.SET_GOALS, owner_id=1)
    tasks.change(1, Task.SET_GOALS, due_on=date(2026, 9, 15))
    one = tasks.list(cycle_id=1)[0]
    assert (one.owner_name, one.due_on) == ("Yael Katz", date(2026, 9, 15))
    assert tasks.list(cycle_id=1)[1].owner_id is None
    school.undo()
    school.undo()
    assert tasks.list() == []
    with pytest.raises(TypeError):
        tasks.change(1, Task.SET_GOALS, task=Task.MONITOR_PROGRESS)
    with pytest.raises(NotFound):
        tasks.change(1, Task.SET_GOALS, owner_id=99)
    assert refused(tasks.change, 1, Task.SET_GOALS, due_on=date(1026, 9, 1)).field == "due_on"


def test_several_people_can_be_tasked_with_one_thing_and_nobody_twice(school, refused):
    duties = school.responsibilities
    first = duties.give(1, Duty.TRAINING, 1, "The three workshops")
    assert duties.give(1, Duty.TRAINING, 1) == first
    duties.give(1, Duty.TRAINING, 3)
    duties.give(1, Duty.COACHING, 3)
    assert [(one.duty, one.person_name) for one in duties.list(cycle_id=1)] == [
        (Duty.TRAINING, "Yael Katz"),
        (Duty.TRAINING, "Miriam Cohen"),
        (Duty.COACHING, "Miriam Cohen"),
    ]
    duties.change(first, note="Two workshops")
    assert duties.list(person_id=1)[0].note == "Two workshops"
    duties.change(first, duty=Duty.ADMINISTRATION, person_id=5)
    assert [(one.duty, one.person_id) for one in duties.list(person_id=5)] == [(Duty.ADMINISTRATION, 5)]
    assert refused(duties.change, first, duty=Duty.TRAINING, person_id=3).field == "person_id"
    with pytest.raises(NotFound):
        duties.change(first, person_id=99)
    duties.remove(first)
    assert [one.person_id for one in duties.list(duty=Duty.TRAINING)] == [3]


def test_what_two_who_are_one_were_both_tasked_with_stands_once(school):
    school.responsibilities.give(1, Duty.TRAINING, 5)
    school.responsibilities.give(1, Duty.TRAINING, 6)
    school.responsibilities.give(1, Duty.COACHING, 6)
    school.people.merge(5, 6)
    assert [(one.duty, one.person_id) for one in school.responsibilities.list()] == [
        (Duty.TRAINING, 5),
        (Duty.COACHING, 5),
    ]


def test_protected_time_tells_none_from_nobody_said(school, refused):
    assert school.people.get(1).protected_minutes is None
    school.people.change(1, protected_minutes=0)
    school.people.change(3, protected_minutes=45)
    assert [school.people.get(one).protected_minutes for one in (1, 3)] == [0, 45]
    assert refused(school.people.change, 1, protected_minutes=-5).field == "protected_minutes"
    assert refused(school.people.change, 1, protected_minutes=2401).field == "protected_minutes"

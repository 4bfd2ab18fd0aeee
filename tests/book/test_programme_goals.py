"""Goals of the programme, their measures, and what is read from them."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.goals import GoalState
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal, Reading
from mentordesk.domain.refusals import NotFound
from mentordesk.domain.stakeholders import Stakeholder


@pytest.fixture
def goal(school):
    return school.programme_goals.add(
        ProgrammeGoal(
            cycle_id=1,
            title=" No first year gives up ",
            school_goal="Keep good teachers",
            owner_id=1,
            set_on=date(2026, 9, 1),
            due_on=date(2027, 5, 30),
        )
    )


@pytest.fixture
def measure(school, goal):
    return school.programme_goals.add_measure(
        Measure(
            goal_id=goal,
            what="First years who stay",
            how="Staff list in May",
            owner_id=2,
            target=90,
            unit="%",
        )
    )


def test_a_goal_comes_back_as_it_was_set_with_the_name_of_whoever_owns_it(school, goal):
    one = school.programme_goals.get(goal)
    assert (one.title, one.owner_id, one.owner_name) == ("No first year gives up", 1, "Yael Katz")
    assert one.is_open and one.is_aligned
    school.people.change(1, preferred_name="Yaeli")
    assert school.programme_goals.list(cycle_id=1)[0].owner_name == "Yaeli Katz"
    assert school.programme_goals.list(cycle_id=2) == []


def test_a_goal_without_words_or_for_nobody_known_is_refused(school, refused):
    assert refused(school.programme_goals.add, ProgrammeGoal(cycle_id=1, title=" ")).field == "title"
    with pytest.raises(NotFound):
        school.programme_goals.add(ProgrammeGoal(cycle_id=1, title="x", owner_id=99))
    with pytest.raises(NotFound):
        school.programme_goals.add(ProgrammeGoal(cycle_id=99, title="x"))
    assert school.programme_goals.list() == []


def test_dropping_or_changing_a_goal_needs_a_reason_and_reaching_it_none(school, goal, today, refused):
    goals = school.programme_goals
    assert refused(goals.settle, goal, GoalState.DROPPED, today, " ").field == "result"
    assert refused(goals.settle, goal, GoalState.OPEN, today).field == "state"
    goals.settle(goal, GoalState.REACHED, today)
    assert (goals.get(goal).state, goals.get(goal).settled_on) == (GoalState.REACHED, today)
    goals.reopen(goal)
    assert goals.get(goal).is_open
    goals.settle(goal, GoalState.CHANGED, today, "Two years are too short")
    goals.reopen(goal)
    assert goals.get(goal).result == "Two years are too short"
    with pytest.raises(TypeError):
        goals.change(goal, state=GoalState.REACHED)


def test_a_goal_goes_with_its_measures_and_readings_and_comes_back_with_them(school, goal, measure, today):
    school.readings.add(Reading(measure_id=measure, on=today, value=85), today=today)
    school.programme_goals.remove(goal)
    assert (school.programme_goals.measures(), school.readings.list()) == ([], [])
    school.undo()
    assert [one.what for one in school.programme_goals.measures(goal_id=goal)] == ["First years who stay"]
    assert school.readings.list()[0].value == 85
    school.programme_goals.remove(goal)
    school.people.change(3, place="Annexe")
    school.journal.put_back("programme_goals", goal)
    assert school.readings.list()[0].value == 85
    assert school.check() == []


def test_a_measure_keeps_decimals_and_refuses_what_cannot_be_read(school, goal, measure, refused):
    goals = school.programme_goals
    goals.change_measure(measure, target=4.25, every_weeks=4)
    assert goals.measures(cycle_id=1)[0].target == 4.25
    assert refused(goals.change_measure, measure, every_weeks=0).field == "every_weeks"
    assert refused(goals.change_measure, measure, target=1e30).field == "target"
    assert refused(goals.add_measure, Measure(goal_id=goal, what="")).field == "what"
    assert goals.measures()[0].owner_name == "Dov Levi"


def test_a_second_reading_of_a_day_puts_the_first_one_right(school, measure, today, refused):
    first = school.readings.add(Reading(measure_id=measure, on=today, value=80), today=today)
    again = school.readings.add(
        Reading(measure_id=measure, on=today, value=82.5, note="Recounted"), today=today
    )
    assert again == first
    assert [(one.value, one.note) for one in school.readings.list(measure_id=measure)] == [
        (82.5, "Recounted")
    ]
    school.undo()
    assert school.readings.get(first).value == 80
    early = school.readings.add(Reading(measure_id=measure, on=date(2026, 10, 1), value=70), today=today)
    assert [one.value for one in school.readings.list(goal_id=1)] == [70, 80]
    assert refused(school.readings.change, early, today=today, on=today).field == "on"
    future = Reading(measure_id=measure, on=date(2026, 11, 25), value=1)
    assert refused(school.readings.add, future, today=today).field == "on"


def test_goals_and_stakeholders_are_found_by_their_words(school, goal):
    school.programme_goals.add(ProgrammeGoal(cycle_id=1, title="שָׁלוֹם בַּכִּתָּה", outcome="Quiet"))
    school.stakeholders.add(Stakeholder(name="Parents’ council", wants="That nobody gives up"))
    assert [(hit.area, hit.id, hit.title) for hit in school.search.find("gives up")] == [
        ("stakeholders", 1, "Parents’ council"),
        ("programme_goals", goal, "No first year gives up"),
    ]
    assert [hit.id for hit in school.search.find("שלום בכיתה"[:4])] == [2]
    school.programme_goals.change(goal, title="Everybody stays")
    assert [hit.area for hit in school.search.find("gives up")] == ["stakeholders"]
    school.programme_goals.settle(goal, GoalState.REACHED, date(2026, 11, 20), "Even in spring")
    assert [hit.id for hit in school.search.find("spring")] == [goal]
    assert school.check() == []


def test_a_cycle_with_goals_and_a_person_who_owns_one_stay(school, goal, refused):
    cycle = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    school.programme_goals.add(ProgrammeGoal(cycle_id=cycle, title="Next year"))
    refused(school.cycles.remove, cycle)
    school.programme_goals.change(goal, owner_id=6)
    refused(school.people.remove, 6)


def test_what_one_of_two_owned_belongs_to_the_one_they_are_made_of(school, goal, measure):
    school.programme_goals.change(goal, owner_id=6)
    school.programme_goals.change_measure(measure, owner_id=6)
    school.people.merge(5, 6)
    assert school.programme_goals.get(goal).owner_id == 5
    assert school.programme_goals.measures()[0].owner_id == 5

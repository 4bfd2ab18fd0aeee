"""The checklist of a case, its times, and when a lesson should have been acted on; plain rules, without a book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar
from mentordesk.domain.cases import (
    Case,
    CaseStep,
    CaseTimes,
    Outcome,
    case_times,
    check_case,
    check_step,
    starts_private,
    steps_from,
)
from mentordesk.domain.contingency_plans import PlanStep
from mentordesk.domain.lessons import Lesson, LessonState, due_on, overdue
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import StumblingBlock

CALENDAR = SchoolCalendar(
    days=(CalendarDay(1, date(2026, 12, 21), date(2027, 1, 3), DayKind.CLOSED, "Break"),)
)
MONDAY = date(2026, 11, 23)
CYCLES = [
    Cycle(id=1, programme_id=1, name="2025–26", starts_on=date(2025, 8, 15), ends_on=date(2026, 6, 30)),
    Cycle(id=2, programme_id=1, name="2026–27", starts_on=date(2026, 8, 15), ends_on=date(2027, 6, 30)),
    Cycle(id=3, programme_id=2, name="Heads", starts_on=date(2026, 3, 1), ends_on=date(2026, 12, 1)),
]


def test_steps_are_due_on_the_first_school_day_from_their_last_day_on():
    plan = [
        PlanStep("Ring", "coordinator", 0),
        PlanStep("Meet", "mentor", 5),
        PlanStep("Look", "principal", 29),
    ]
    assert [
        (one.position, one.text, one.owner, one.due_on) for one in steps_from(plan, MONDAY, CALENDAR)
    ] == [
        (0, "Ring", "coordinator", MONDAY),
        (1, "Meet", "mentor", date(2026, 11, 30)),  # Saturday the 28th is no school day
        (2, "Look", "principal", date(2027, 1, 4)),  # 22 December lies in the break
    ]


def test_a_plan_without_steps_asks_for_a_first_one():
    steps = steps_from([], date(2026, 11, 28), CALENDAR)
    assert steps == (CaseStep(due_on=date(2026, 11, 30)),)


def test_a_breach_of_confidentiality_and_a_complaint_begin_private():
    assert starts_private(StumblingBlock.BREACH_OF_CONFIDENTIALITY, complaint=False)
    assert starts_private(None, complaint=True)
    assert not starts_private(StumblingBlock.LACK_OF_TIME, complaint=False)


def test_the_next_step_is_the_open_one_due_first():
    case = Case(
        title="Silence",
        opened_on=MONDAY,
        steps=(
            CaseStep(id=1, position=0, text="a", due_on=date(2026, 11, 27)),
            CaseStep(id=2, position=1, text="b", due_on=date(2026, 11, 24)),
            CaseStep(id=3, position=2, text="c", due_on=date(2026, 11, 24), done_on=MONDAY),
            CaseStep(id=4, position=3, text="d"),
        ),
    )
    assert case.next_step is not None and case.next_step.id == 2
    assert not case.next_step.is_late(date(2026, 11, 24)) and case.next_step.is_late(date(2026, 11, 25))
    assert case.first_action_on == MONDAY


def test_times_are_counted_in_school_days():
    first = Case(
        title="a",
        opened_on=date(2026, 11, 20),  # a Friday
        ended_on=date(2026, 12, 4),
        outcome=Outcome.RESOLVED,
        steps=(CaseStep(text="x", done_on=MONDAY), CaseStep(text="y", done_on=date(2026, 11, 25))),
    )
    second = Case(title="b", opened_on=MONDAY, steps=(CaseStep(text="x", done_on=date(2026, 11, 26)),))
    assert case_times([first, second, Case(title="c", opened_on=MONDAY)], CALENDAR) == CaseTimes(2, 10)
    assert case_times([], CALENDAR) == CaseTimes()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 1001}, "title"),
        ({"gravity": 4}, "gravity"),
        ({"opened_on": date.min}, "opened_on"),
        ({"ended_on": MONDAY, "ending": "Well."}, "outcome"),
        ({"ended_on": MONDAY, "outcome": Outcome.RESOLVED}, "ending"),
        ({"ended_on": date(2026, 11, 22), "outcome": Outcome.RESOLVED, "ending": "Well."}, "ended_on"),
    ],
)
def test_what_a_case_may_not_say_is_refused_at_its_field(values, field):
    with pytest.raises(Refusal) as refused:
        check_case(replace(Case(title="Silence", opened_on=MONDAY), **values))
    assert refused.value.field == field


def test_an_empty_step_may_wait_but_not_be_done():
    check_step(CaseStep())
    with pytest.raises(Refusal):
        check_step(CaseStep(done_on=MONDAY))


def test_a_lesson_is_late_after_its_day_or_once_the_next_cycle_has_begun():
    lesson = Lesson(id=1, cycle_id=1, what="Ask", change="More", learned_on=date(2026, 5, 1))
    assert due_on(lesson, CYCLES) == date(2026, 8, 14), "the other programme’s cycle does not count"
    assert overdue([lesson], CYCLES, date(2026, 8, 14)) == []
    assert overdue([lesson], CYCLES, date(2026, 8, 15)) == [lesson]
    sooner = replace(lesson, by=date(2026, 6, 1))
    assert overdue([sooner], CYCLES, date(2026, 6, 1)) == []
    assert overdue([sooner], CYCLES, date(2026, 6, 2)) == [sooner]
    later = replace(lesson, by=date(2027, 6, 1))
    assert due_on(later, CYCLES) == date(2026, 8, 14)
    assert due_on(replace(lesson, cycle_id=2), CYCLES) is None
    for state in (LessonState.ACTED, LessonState.DROPPED):
        assert overdue([replace(sooner, state=state)], CYCLES, date(2027, 1, 1)) == []

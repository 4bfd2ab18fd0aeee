"""What stands before whoever prepares a cycle: lessons that wait, what pairs said, and what is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.actions.preparation import preparation
from mentordesk.book import Book
from mentordesk.domain.accountability import Task
from mentordesk.domain.adopted_plans import Review
from mentordesk.domain.calendar import CalendarDay, DayKind
from mentordesk.domain.contingency_plans import PlanText
from mentordesk.domain.fit_checks import STATEMENT_KEYS
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

LESSON = Lesson(what="Ask in week three", change="A call in week three", learned_on=date(2027, 5, 1))
TODAY = date(2027, 8, 20)


@pytest.fixture
def following(school: Book) -> Cycle:
    """The cycle after the one of the small school."""
    return school.cycles.get(school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30)))


def test_lessons_wait_for_the_next_cycle_until_they_are_settled(school: Book, following: Cycle) -> None:
    waiting = school.lessons.add(replace(LESSON, cycle_id=1))
    loose = school.lessons.add(replace(LESSON, learned_on=date(2027, 6, 1)))
    later = school.lessons.add(replace(LESSON, learned_on=date(2027, 9, 1)))
    own = school.lessons.add(replace(LESSON, cycle_id=following.id))
    acted = school.lessons.add(replace(LESSON, cycle_id=1))
    school.lessons.act(acted, date(2027, 8, 1), "It is in the diary.")
    view = preparation(school, following, TODAY)
    assert [one.id for one in view.waiting] == [waiting, loose]
    assert [one.id for one in view.settled] == [acted]
    assert [one.id for one in view.own] == [own]
    assert later not in {one.id for one in (*view.waiting, *view.settled, *view.own)}
    assert view.due[waiting] == date(2027, 8, 14) and view.due[own] is None
    assert preparation(school, school.cycles.get(1), TODAY).waiting == ()


def test_a_lesson_of_another_programme_does_not_wait_here(school: Book, following: Cycle) -> None:
    other = school.programmes.add("Heads of department")
    cycle = school.cycles.add(other, "2026–27", date(2026, 8, 15), date(2027, 6, 30))
    school.lessons.add(replace(LESSON, cycle_id=cycle))
    assert preparation(school, following, TODAY).waiting == ()


def test_what_pairs_said_at_their_end_is_told_and_nothing_private(school: Book, following: Cycle) -> None:
    school.closures.close(
        1, date(2027, 6, 1), answers={"learned": "To wait.", "hindered": "", "mark": "Cake"}
    )
    school.closures.end_early(2, date(2027, 2, 1), private_reason="Ill", answers={"hindered": "Duty."})
    said = preparation(school, following, TODAY).said
    assert {(one.pairing_id, one.question.key, one.text) for one in said} == {
        (2, "hindered", "Duty."),
        (1, "learned", "To wait."),
    }
    assert "Ill" not in repr(said)


def standing(book: Book, cycle: Cycle) -> dict[str, bool]:
    return {one.key: one.done for one in preparation(book, cycle, TODAY).needs}


def test_what_a_cycle_needs_is_worked_out_from_the_records(school: Book, following: Cycle) -> None:
    assert not any(standing(school, following).values())
    school.fit_checks.keep(following.id, TODAY, answers=dict.fromkeys(STATEMENT_KEYS[:2], 4))
    assert not standing(school, following)["fit"]
    school.fit_checks.keep(following.id, TODAY, answers=dict.fromkeys(STATEMENT_KEYS, 4))
    assert standing(school, following)["fit"]
    goal = school.programme_goals.add(ProgrammeGoal(cycle_id=following.id, title="Nobody leaves", owner_id=1))
    assert not standing(school, following)["goals"], "a goal without a measure is a wish"
    school.programme_goals.add_measure(Measure(goal_id=goal, what="First years who stay"))
    assert standing(school, following)["goals"]
    for task in Task:
        assert not standing(school, following)["tasks"]
        school.accountability.change(following.id, task, owner_id=1)
    assert standing(school, following)["tasks"]
    school.calendar.add_day(CalendarDay(0, date(2027, 12, 20), date(2028, 1, 2), DayKind.CLOSED, "Break"))
    assert standing(school, following)["holidays"]


def test_plans_are_to_be_read_again_for_every_cycle(school: Book, following: Cycle) -> None:
    text = PlanText(title="When two have no time")
    plan = school.contingency_plans.add(StumblingBlock.LACK_OF_TIME, Level.MENTOR, text, date(2026, 9, 1))
    assert not standing(school, following)["plans"]
    school.contingency_plans.review([plan], Review(cycle_id=following.id, reviewed_on=TODAY), today=TODAY)
    assert standing(school, following)["plans"]

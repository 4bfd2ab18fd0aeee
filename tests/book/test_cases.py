"""Cases are opened with their steps, worked on, ended with a lesson; and two may be about the same person."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.cases import Case, CaseStep, Outcome
from mentordesk.domain.lessons import Lesson, LessonState
from mentordesk.domain.refusals import NotFound, Refusal
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

SILENT = Case(
    title="Yael and Dov have not met",
    signal_key="lack_of_time:1",
    block=StumblingBlock.LACK_OF_TIME,
    level=Level.MENTOR,
    opened_on=date(2026, 11, 10),
    about=(("pairings", 1), ("people", 1)),
    knows=("Principal",),
    steps=(
        CaseStep(text="Ring the mentor", owner="coordinator", due_on=date(2026, 11, 12)),
        CaseStep(text="Ask the mentee"),
    ),
)


@pytest.fixture
def case(school) -> int:
    return school.cases.open(SILENT)


def test_a_case_keeps_what_it_was_opened_with(school, case):
    kept = school.cases.get(case)
    assert (kept.title, kept.block, kept.level) == (SILENT.title, SILENT.block, SILENT.level)
    assert kept.about == SILENT.about and kept.knows == SILENT.knows
    assert [(step.position, step.text) for step in kept.steps] == [
        (0, "Ring the mentor"),
        (1, "Ask the mentee"),
    ]
    assert school.can_undo().title.text == "Open a case"
    school.undo()
    assert school.cases.list() == []


def test_from_one_warning_one_case_is_opened_at_a_time(school, case):
    with pytest.raises(Refusal):
        school.cases.open(SILENT)
    assert school.cases.signals() == {SILENT.signal_key: case}
    school.cases.end(case, date(2026, 11, 20), Outcome.RESOLVED, "They meet again.")
    assert school.cases.signals() == {}
    again = school.cases.open(SILENT)
    with pytest.raises(Refusal):
        school.cases.reopen(case)
    school.cases.remove(again)
    school.cases.reopen(case)
    assert school.cases.get(case).is_open


def test_somebody_may_be_in_two_cases_and_is_then_kept_in_the_book(school, case):
    other = school.cases.open(
        Case(title="Dov asks to stop", opened_on=date(2026, 11, 12), about=(("people", 1),))
    )
    assert {one.id for one in school.cases.list(person_id=1)} == {case, other}
    assert [one.id for one in school.cases.list(pairing_id=1)] == [case]
    with pytest.raises(Refusal):
        school.people.remove(1)


def test_making_one_of_two_people_takes_the_cases_along(school, case):
    school.cases.change_step(school.cases.get(case).steps[0].id, owner_id=5)
    school.cases.change(case, about=(("people", 5), ("people", 6)))
    school.people.merge(6, 5)
    kept = school.cases.get(case)
    assert kept.about == (("people", 6),) and kept.steps[0].owner_id == 6


def test_a_case_is_about_people_and_pairings_that_are_there(school):
    for about in ((("goals", 1),), (("people", 99),)):
        with pytest.raises(NotFound):
            school.cases.open(Case(title="Lost", opened_on=date(2026, 11, 1), about=about))
    assert school.cases.list() == []


def test_steps_are_ticked_noted_added_and_taken_away(school, case):
    first, second = school.cases.get(case).steps
    school.cases.finish_step(first.id, date(2026, 11, 11))
    school.cases.change_step(first.id, note="She was glad of the call.")
    third = school.cases.add_step(case, CaseStep(text="Tell the principal", due_on=date(2026, 11, 24)))
    school.cases.remove_step(second.id)
    kept = school.cases.get(case)
    assert [(one.id, one.done_on, one.note) for one in kept.steps] == [
        (first.id, date(2026, 11, 11), "She was glad of the call."),
        (third, None, ""),
    ]
    assert kept.first_action_on == date(2026, 11, 11) and kept.next_step.id == third
    school.cases.reopen_step(first.id)
    assert school.cases.get(case).first_action_on is None


def test_a_step_is_ticked_once_it_says_what_was_done_and_not_before_the_case(school, case):
    empty = school.cases.add_step(case, CaseStep())
    with pytest.raises(Refusal) as refused:
        school.cases.finish_step(empty, date(2026, 11, 12))
    assert refused.value.field == "text"
    with pytest.raises(Refusal):
        school.cases.finish_step(school.cases.get(case).steps[0].id, date(2026, 11, 9))


def test_a_case_ends_with_words_and_if_wished_a_lesson(school, case):
    with pytest.raises(Refusal) as refused:
        school.cases.end(case, date(2026, 11, 20), Outcome.RESOLVED, "  ")
    assert refused.value.field == "ending"
    with pytest.raises(Refusal):
        school.cases.end(case, date(2026, 11, 1), Outcome.RESOLVED, "Before it began.")
    with pytest.raises(Refusal):
        school.cases.end(
            case, date(2026, 11, 20), Outcome.RESOLVED, "Well.", lesson=Lesson(what="Ask", change="")
        )
    assert school.cases.get(case).is_open, "nothing half done is kept"
    lesson = school.cases.end(
        case,
        date(2026, 11, 20),
        Outcome.RESOLVED,
        "They meet on Tuesdays now.",
        lesson=Lesson(what="Ask in week three", change="A call in week three", for_whom="All pairs"),
    )
    kept = school.cases.get(case)
    assert (kept.ended_on, kept.outcome, kept.ending) == (
        date(2026, 11, 20),
        Outcome.RESOLVED,
        "They meet on Tuesdays now.",
    )
    assert [one.case_id for one in school.lessons.list()] == [case] and school.lessons.get(lesson).is_open
    with pytest.raises(Refusal):
        school.cases.remove(case)
    school.undo()
    assert school.cases.get(case).is_open and school.lessons.list() == []


def test_a_case_that_goes_on_again_keeps_what_was_written_about_its_end(school, case):
    school.cases.end(case, date(2026, 11, 20), Outcome.BETTER, "Better for now.")
    school.cases.reopen(case)
    kept = school.cases.get(case)
    assert kept.is_open and kept.outcome is None and kept.ending == "Better for now."


def test_a_pairing_with_a_case_is_not_simply_removed(school, case):
    empty = school.pairings.confirm([3], [6], cycle_id=1, started_on=date(2026, 11, 1))
    school.cases.change(case, about=(("pairings", empty),))
    with pytest.raises(Refusal):
        school.pairings.remove(empty)


def test_cases_and_lessons_are_found_by_what_they_say(school, case):
    school.cases.change(case, notes="The corridor at noon")
    school.cases.change_step(school.cases.get(case).steps[1].id, note="He waits for a marmalade day")
    lesson = school.lessons.add(Lesson(what="Never on a Friday", change="Ask", learned_on=date(2026, 6, 1)))
    found = {
        typed: [(hit.area, hit.id) for hit in school.search.find(typed)]
        for typed in ("corridor", "marmalade", "frid")
    }
    assert found == {
        "corridor": [("cases", case)],
        "marmalade": [("cases", case)],
        "frid": [("lessons", lesson)],
    }


def test_a_lesson_waits_until_it_is_acted_on_or_dropped_with_a_reason(school):
    lesson = school.lessons.add(
        Lesson(what="Ask in week three", change="A call", learned_on=date(2026, 6, 1))
    )
    with pytest.raises(Refusal) as refused:
        school.lessons.drop(lesson, date(2026, 8, 20), " ")
    assert refused.value.field == "reason"
    assert [one.id for one in school.lessons.list(open_only=True)] == [lesson]
    school.lessons.act(lesson, date(2026, 8, 20), "It stands in the plan of the year.")
    kept = school.lessons.get(lesson)
    assert (kept.state, kept.settled_on, kept.reason) == (
        LessonState.ACTED,
        date(2026, 8, 20),
        "It stands in the plan of the year.",
    )
    school.lessons.reopen(lesson)
    school.lessons.drop(lesson, date(2026, 8, 21), "Another way was found.")
    assert school.lessons.list(open_only=True) == []


def test_a_cycle_with_a_lesson_stays(school):
    cycle = school.cycles.add(1, "2030–31", date(2030, 8, 15), date(2031, 6, 30))
    school.lessons.add(Lesson(what="Ask", change="More", cycle_id=cycle, learned_on=date(2031, 6, 1)))
    with pytest.raises(Refusal):
        school.cycles.remove(cycle)

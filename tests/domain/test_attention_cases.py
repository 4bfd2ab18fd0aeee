"""Steps of cases on Today: named where anybody may read of them, and only counted where the case is private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mentordesk.actions.week_ahead import week_ahead
from mentordesk.domain.attention_cases import steps_due
from mentordesk.domain.attention_facts import NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.cases import Case, CaseStep
from mentordesk.domain.stumbling_blocks import StumblingBlock

TUESDAY = date(2026, 11, 24)
CALENDAR = SchoolCalendar()
CASE = Case(
    id=4,
    title="Yael and Dov have not met",
    block=StumblingBlock.LACK_OF_TIME,
    opened_on=date(2026, 11, 10),
    steps=(
        CaseStep(id=1, text="Ring the mentor", owner_id=9, due_on=date(2026, 11, 20)),
        CaseStep(id=2, position=1, text="Find an hour", owner="principal", due_on=date(2026, 11, 26)),
    ),
)


def due(case: Case, today: date = TUESDAY):
    found = steps_due([case], {9: "Noa Levi"}, CALENDAR, today)
    return found[0] if found else None


def test_a_step_is_told_from_its_day_on_and_graver_once_it_is_late():
    assert due(CASE, date(2026, 11, 19)) is None
    on_the_day = due(CASE, date(2026, 11, 20))
    assert on_the_day.what.text == "“{what}” is due" and on_the_day.gravity == 1
    late = due(CASE)
    assert late.what.text == "“{what}” is overdue" and late.gravity == 2
    assert late.why.figures["who"] == "Noa Levi" and late.why.count == 4
    assert (late.next_step, late.area, late.about_id) == (NextStep.OPEN_CASE, "cases", 4)
    assert due(replace(CASE, gravity=3)).gravity == 3


def test_over_a_weekend_nothing_becomes_late():
    sunday = date(2026, 11, 22)
    assert due(CASE, sunday).gravity == 1


def test_a_step_done_or_a_case_ended_is_not_told():
    done = replace(CASE.steps[0], done_on=date(2026, 11, 20))
    assert due(replace(CASE, steps=(done, CASE.steps[1]))) is None
    assert due(replace(CASE, ended_on=TUESDAY)) is None


def test_a_step_still_to_be_thought_of_asks_for_its_words():
    asks = due(replace(CASE, steps=(CaseStep(id=1, due_on=TUESDAY),)))
    assert asks.what.text.startswith("Say what is to be done first")


def test_of_a_private_case_nothing_is_told_but_that_it_is_there():
    private = replace(CASE, private=True)
    for today in (date(2026, 11, 20), TUESDAY):
        told = due(private, today)
        assert told.stumbling_block is None
        for secret in ("Yael", "Ring", "Noa"):
            assert secret not in repr(told)
    week = week_ahead([], {}, [], [private], set(), None, CALENDAR, TUESDAY)
    assert [one.what.text for one in week] == ["A step of a private case is due"]
    assert "Find" not in repr(week) and "Yael" not in repr(week)


def test_the_week_ahead_holds_the_steps_that_are_not_told_above_already():
    week = week_ahead([], {}, [], [CASE], {("cases", 4)}, None, CALENDAR, TUESDAY)
    assert [(one.day, one.what.figures["what"], one.case_id) for one in week] == [
        (date(2026, 11, 26), "Find an hour", 4)
    ]
    assert len(week_ahead([], {}, [], [CASE], set(), None, CALENDAR, date(2026, 11, 20))) == 2

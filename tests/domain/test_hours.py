"""Hours held beside what was agreed and what is owed, and what it takes to catch up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mentordesk.domain.calendar import CalendarDay, SchoolCalendar
from mentordesk.domain.durations import length
from mentordesk.domain.hours import (
    Hours,
    duty_sentence,
    held_of,
    hours_of,
    hours_of_mentor,
    protected_sentence,
    together,
)
from mentordesk.domain.meetings import Tally
from mentordesk.domain.members import Member, Role
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing, Phase

TODAY = date(2026, 11, 24)
SCHOOL = SchoolCalendar()
PAIR = Pairing(id=1, phase=Phase.ENABLING_GROWTH, started_on=date(2026, 9, 1), every_weeks=1, minutes=45)
ENDS = date(2027, 6, 30)


def hours(held: int, duty: int = 60, pairing: Pairing = PAIR, calendar: SchoolCalendar = SCHOOL) -> Hours:
    return hours_of(pairing, Tally(held=held, minutes=held * 45), duty, calendar, TODAY, ENDS)


def test_expected_and_held_stand_side_by_side() -> None:
    assert held_of(hours(8)) == msg("{held} of {asked}", held=8, asked=12)
    assert held_of(hours(14)) == msg("{held} of {asked}", held=14, asked=14)


def test_the_running_week_is_not_owed_yet() -> None:
    # From Tuesday 1 September to Sunday 22 November: eleven weeks and four days of school.
    assert hours(0).owed == 60 * 59 // 5
    monday = hours_of(PAIR, Tally(), 60, SCHOOL, date(2026, 11, 30), ENDS)
    assert monday.owed == 60 * 64 // 5


def test_holidays_are_owed_by_nobody() -> None:
    closed = SchoolCalendar(days=(CalendarDay(1, date(2026, 10, 5), date(2026, 10, 16), title="Break"),))
    assert hours(0, calendar=closed).owed == 60 * 49 // 5


def test_what_is_missing_is_spread_over_the_weeks_that_are_left() -> None:
    found = hours(8)
    assert found.behind == 708 - 360
    weeks = found.days_left / 5
    assert 31 < weeks < 32
    assert found.more_a_week == 15
    assert found.more_a_week * weeks >= found.behind
    said = duty_sentence(found)
    assert said is not None and said.figures["more"] == length(15)


def test_a_duty_that_is_met_is_said_so_and_none_is_not_mentioned() -> None:
    met = duty_sentence(hours(16))
    assert met is not None and met.text.startswith("The duty")
    assert duty_sentence(hours(3, duty=0)) is None


def test_after_the_end_nothing_can_be_made_up_any_more() -> None:
    ended = hours(3, pairing=replace(PAIR, phase=Phase.CLOSED, ended_on=date(2026, 10, 30)))
    assert ended.more_a_week == 0
    said = duty_sentence(ended)
    assert said is not None and "more" not in said.figures


def test_the_protected_time_says_how_much_of_it_was_used() -> None:
    found = hours(9)
    assert (found.protected, found.used) == (540, 75)
    assert protected_sentence(hours(13)) == msg(
        "All the time kept free by now was used ({time}).", time=length(540)
    )
    new = replace(PAIR, started_on=TODAY)
    assert protected_sentence(hours(0, pairing=new)) is None


def test_what_one_pair_is_ahead_does_not_make_up_for_another() -> None:
    both = together([hours(8), hours(40)])
    assert both.behind == hours(8).behind
    assert (both.held, both.expected) == (48, 12 + 40)
    assert both.duty == 120
    nobody = together([])
    assert (nobody.held, nobody.behind, nobody.more_a_week) == (0, 0, 0)


# Who mentored when

YAEL, DOV, NOAM = 1, 2, 5
STOOD_IN = replace(
    PAIR,
    mentor_ids=(YAEL,),
    mentee_ids=(DOV,),
    spells=(
        Member(1, 1, YAEL, Role.MENTOR),
        Member(2, 1, DOV, Role.MENTEE),
        Member(3, 1, NOAM, Role.MENTOR, date(2026, 10, 5), date(2026, 10, 30), stands_in_for=YAEL),
    ),
)
HELD = [(date(2026, 9, 8), 45), (date(2026, 10, 6), 45), (date(2026, 10, 13), 60), (date(2026, 11, 10), 45)]


def of_mentor(person: int, pairing: Pairing = STOOD_IN) -> Hours:
    tally = Tally(held=4, minutes=195)
    return hours_of_mentor(pairing, person, tally, HELD, 60, SCHOOL, TODAY, ENDS)


def test_whoever_stood_in_has_the_hours_of_those_weeks() -> None:
    assert (of_mentor(YAEL).held, of_mentor(YAEL).minutes) == (2, 90)
    assert (of_mentor(NOAM).held, of_mentor(NOAM).minutes) == (2, 105)
    assert of_mentor(NOAM).owed == 60 * 4
    assert of_mentor(YAEL).owed == hours(0).owed - 60 * 4
    assert of_mentor(NOAM).more_a_week == 0


def test_a_mentor_who_was_there_all_the_time_has_all_of_it() -> None:
    assert of_mentor(YAEL, PAIR) == hours_of(PAIR, Tally(held=4, minutes=195), 60, SCHOOL, TODAY, ENDS)

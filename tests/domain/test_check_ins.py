"""When check-ins are due, what they say together, and after which of them to talk with somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar
from mentordesk.domain.check_ins import (
    HOW,
    TRUST,
    USEFUL,
    CheckIn,
    Direction,
    Point,
    check_check_in,
    differences,
    direction,
    missing,
    round_due,
    round_of,
    round_to_come,
    rounds,
    to_talk_about,
    trend,
)
from mentordesk.domain.members import Role
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.domain.refusals import Refusal

YAEL, DOV, TAMAR = 1, 2, 3
TODAY = date(2026, 11, 24)
START = date(2026, 9, 1)
CALENDAR = SchoolCalendar()
TIMES = rounds(START, (4, 12, 24), CALENDAR)


def said(person: int, day: date, how=None, trust=None, useful=None, number: int = 0, **more) -> CheckIn:
    role = Role.MENTOR if person == YAEL else Role.MENTEE
    return CheckIn(
        number or person, "", 1, person, role, day,
        private_how=how, private_trust=trust, private_useful=useful, **more,
    )  # fmt: skip


def test_check_ins_are_due_so_many_weeks_of_school_after_the_start():
    assert [one.due_on for one in TIMES] == [date(2026, 9, 29), date(2026, 11, 24), date(2027, 2, 16)]


def test_holidays_put_a_check_in_off():
    break_ = CalendarDay(0, date(2026, 9, 14), date(2026, 9, 25), DayKind.CLOSED, "Festivals")
    assert rounds(START, (4,), SchoolCalendar(days=(break_,)))[0].due_on == date(2026, 10, 13)


def test_without_a_start_nothing_is_due_and_without_weeks_the_usual_ones_are_taken():
    assert rounds(None, (4,), CALENDAR) == ()
    assert rounds(START, (), CALENDAR) == TIMES
    assert [one.week for one in rounds(START, (6, 2, 6), CALENDAR)] == [2, 6]


def test_a_check_in_counts_for_the_time_it_is_nearest_to():
    assert round_of(date(2026, 9, 2), TIMES) is None
    assert round_of(date(2026, 9, 29), TIMES) == TIMES[0]
    assert round_of(date(2026, 10, 26), TIMES) == TIMES[0]
    assert round_of(date(2026, 10, 28), TIMES) == TIMES[1]
    assert round_of(date(2027, 6, 1), TIMES) == TIMES[2]


@given(st.dates(date(2026, 8, 1), date(2028, 1, 1)))
def test_only_the_last_time_that_has_come_is_asked_for(day):
    due, next_one = round_due(TIMES, day), round_to_come(TIMES, day)
    assert due is None or due.due_on < day
    assert next_one is None or next_one.due_on >= day
    between = [one for one in TIMES if one not in (due, next_one)]
    assert all(one.due_on < due.due_on if due else False for one in between if one.due_on < day)


def test_whoever_checked_in_for_a_time_or_later_is_not_asked_again():
    early = said(YAEL, date(2026, 10, 1), 4)
    assert missing((YAEL, DOV), [early], TIMES[0]) == (DOV,)
    assert missing((YAEL, DOV), [early], TIMES[1]) == (YAEL, DOV)
    assert missing((YAEL, DOV), [said(DOV, date(2026, 11, 20), 4)], TIMES[0]) == (YAEL,)
    assert missing((YAEL, DOV), [said(DOV, date(2026, 11, 20), 4)], TIMES[1]) == (YAEL,)


def test_the_trend_is_the_mean_of_what_both_sides_marked_in_each_round():
    points = trend(
        [
            said(YAEL, date(2026, 9, 29), 5, 5, 4, 11),
            said(DOV, date(2026, 9, 30), 3, 3, 4, 12),
            said(DOV, date(2026, 11, 24), 5, None, 4, 13),
            said(YAEL, date(2026, 9, 10), progress="Began.", number=10),
        ],
        TIMES,
    )
    assert points == [
        Point(4, date(2026, 9, 30), 4.0, both=True),
        Point(12, date(2026, 11, 24), 4.5, both=False),
    ]
    assert direction(points) is Direction.RISING
    assert direction(points[:1]) is None
    assert direction([points[1], points[0]]) is Direction.FALLING
    assert direction([points[0], replace(points[0], mark=4.3)]) is Direction.STEADY


def test_of_one_person_only_the_last_check_in_of_a_round_counts():
    points = trend(
        [said(DOV, date(2026, 9, 28), 1, number=11), said(DOV, date(2026, 9, 30), 5, number=12)], TIMES
    )
    assert [one.mark for one in points] == [5.0]


def test_what_the_two_sides_see_differently_is_told_the_furthest_apart_first():
    day = date(2026, 9, 29)
    found = differences([said(YAEL, day, 5, 4, 4), said(DOV, day, 4, 4, 1), said(TAMAR, day, 5, None, 4)])
    assert [(one.mark, one.mentor.person_id, one.mentee.person_id, one.by) for one in found] == [
        (USEFUL, YAEL, DOV, 3),
        (HOW, YAEL, DOV, 1),
    ]


def talk(*check_ins):
    return [one.person_id for one in to_talk_about(check_ins, TIMES)]


def test_little_trust_a_great_difference_and_a_call_asked_for_lead_to_a_talk():
    day = date(2026, 9, 29)
    assert talk(said(YAEL, day, 5, 5, 5), said(DOV, day, 4, 4, 4)) == []
    assert talk(said(YAEL, day, 3, 3, 3), said(DOV, day, 3, 2, 3)) == [DOV]
    assert talk(said(YAEL, day, 5, 5, 5), said(DOV, day, 3, 5, 5)) == [YAEL, DOV]
    assert talk(said(YAEL, day, 5, 5, 5), said(DOV, day, 4, 4, 4, private_call=True)) == [DOV]


def test_after_the_talk_nothing_is_left_to_talk_about():
    day, after = date(2026, 9, 29), date(2026, 10, 2)
    assert talk(said(DOV, day, 3, 1, 3, private_call=True, private_talked_on=after)) == []
    assert talk(said(YAEL, day, 5, 5, 5, private_talked_on=after), said(DOV, day, 3, 5, 5)) == []


def test_something_newer_puts_little_trust_behind_but_not_a_call_that_was_asked_for():
    first = said(DOV, date(2026, 9, 29), 3, 1, 3, number=11)
    newer = said(DOV, date(2026, 11, 20), 4, 4, 4, number=12)
    assert talk(first, newer) == []
    assert talk(replace(first, private_call=True), newer) == [DOV]
    assert talk(replace(first, private_call=True, day=date(2026, 11, 18)), newer) == [DOV]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (said(DOV, date(2026, 11, 25), 3), "day"),
        (said(DOV, date(1900, 1, 1), 3), "day"),
        (said(DOV, TODAY, 6), HOW),
        (said(DOV, TODAY, 3, 0), TRUST),
        (said(DOV, TODAY, 3, progress="x" * (LONGEST_TEXT + 1)), "progress"),
        (said(DOV, TODAY, 3, private_line="x" * (LONGEST_TEXT + 1)), "private_line"),
        (said(DOV, TODAY, progress=" "), HOW),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(wrong, field):
    with pytest.raises(Refusal) as refused:
        check_check_in(wrong, TODAY)
    assert refused.value.field == field


def test_one_answer_alone_is_a_check_in():
    for right in (
        said(DOV, TODAY, useful=5),
        said(DOV, TODAY, private_call=True),
        said(DOV, TODAY, progress="x"),
    ):
        check_check_in(right, TODAY)

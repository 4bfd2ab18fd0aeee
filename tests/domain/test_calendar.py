"""The school's calendar counts school days, and knows what is off, short, rotating and what a day is called."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.calendar import (
    CalendarDay,
    DayKind,
    Period,
    SchoolCalendar,
    check_day,
    check_periods,
    read_time,
    spans,
)
from mentordesk.domain.refusals import Refusal

TUESDAY = date(2026, 11, 24)
SUKKOT = CalendarDay(1, date(2026, 9, 26), date(2026, 10, 3), DayKind.HOLIDAY, "Sukkot")
JERUSALEM = SchoolCalendar(week_start=7, school_days=frozenset({7, 1, 2, 3, 4}))

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> SchoolCalendar:
    entries = []
    for _ in range(draw(st.integers(0, 6))):
        first = draw(days)
        last = first + timedelta(days=draw(st.integers(0, 60)))
        entries.append(CalendarDay(0, first, last, draw(st.sampled_from(DayKind)), "Something"))
    return SchoolCalendar(
        week_start=draw(st.sampled_from((1, 7))),
        school_days=draw(st.frozensets(st.integers(1, 7))),
        days=tuple(entries),
    )


@given(calendars(), days, st.integers(0, 400))
def test_school_days_are_counted_as_one_would_with_a_finger_on_the_wall_calendar(
    calendar: SchoolCalendar, after: date, length: int
) -> None:
    until = after + timedelta(days=length)
    one_by_one = sum(calendar.is_school_day(after + timedelta(days=step)) for step in range(1, length + 1))
    assert calendar.school_days_between(after, until) == one_by_one


@given(calendars(), days, st.integers(0, 300), st.integers(0, 300))
def test_two_stretches_of_school_days_add_up_to_the_whole(
    calendar: SchoolCalendar, start: date, first: int, second: int
) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert calendar.school_days_between(start, middle) + calendar.school_days_between(
        middle, end
    ) == calendar.school_days_between(start, end)


@given(calendars(), days, st.integers(0, 250))
def test_going_forward_by_school_days_is_counted_back_to_the_same_number(
    calendar: SchoolCalendar, start: date, n: int
) -> None:
    reached = calendar.add_school_days(start, n)
    assert calendar.school_days_between(start, reached) == n
    assert n == 0 or calendar.is_school_day(reached)


@given(calendars(), days)
def test_a_week_holds_its_day_and_begins_where_the_school_begins_it(
    calendar: SchoolCalendar, day: date
) -> None:
    week = calendar.week_of(day)
    assert timedelta(0) <= day - week < timedelta(days=7)
    assert week.isoweekday() == calendar.week_start
    assert calendar.is_open_week(week) == any(
        calendar.is_school_day(week + timedelta(days=step)) for step in range(7)
    )


def test_a_school_closed_for_a_week_counts_no_school_day_in_it() -> None:
    calendar = SchoolCalendar(days=(SUKKOT,))
    assert calendar.school_days_between(date(2026, 9, 25), date(2026, 10, 4)) == 0
    assert calendar.add_school_days(date(2026, 9, 25), 1) == date(2026, 10, 5)
    assert not calendar.is_open_week(date(2026, 9, 28))
    assert calendar.is_open_week(date(2026, 9, 21))


def test_a_school_that_works_from_sunday_has_its_sundays_counted() -> None:
    assert JERUSALEM.is_school_day(date(2026, 11, 22))
    assert not JERUSALEM.is_school_day(date(2026, 11, 27))
    assert JERUSALEM.week_of(TUESDAY) == date(2026, 11, 22)
    assert JERUSALEM.week_order() == (7, 1, 2, 3, 4, 5, 6)


def test_a_short_day_is_a_school_day_all_the_same() -> None:
    early = CalendarDay(1, TUESDAY, TUESDAY, DayKind.SHORT_DAY, "Parents’ evening")
    calendar = SchoolCalendar(short_days=frozenset({5, 6}), days=(early,))
    assert calendar.is_school_day(TUESDAY)
    assert calendar.is_short_day(TUESDAY)
    assert calendar.is_short_day(date(2026, 11, 27))
    assert not calendar.is_short_day(date(2026, 11, 25))
    assert not calendar.is_short_day(date(2026, 11, 28)), "a Saturday is no school day, so no short one"


def test_a_day_is_called_by_the_holiday_rather_than_by_its_short_hours() -> None:
    early = CalendarDay(1, date(2026, 9, 26), date(2026, 9, 26), DayKind.SHORT_DAY, "Early end")
    calendar = SchoolCalendar(days=(early, SUKKOT))
    assert calendar.what(date(2026, 9, 26)) == "Sukkot"
    assert calendar.what(TUESDAY) == ""


def test_a_rotating_timetable_goes_on_after_a_holiday_where_it_stopped() -> None:
    calendar = SchoolCalendar(days=(SUKKOT,), rotation=6, rotation_from=date(2026, 9, 21))
    shown = [calendar.rotation_day(date(2026, 9, 21) + timedelta(days=step)) for step in range(17)]
    assert shown == [1, 2, 3, 4, 5] + [None] * 9 + [6, 1, 2]
    assert calendar.rotation_day(date(2026, 9, 18)) is None
    assert SchoolCalendar().rotation_day(TUESDAY) is None


def test_holidays_of_a_stretch_come_in_the_order_of_their_dates() -> None:
    later = CalendarDay(2, date(2026, 12, 5), date(2026, 12, 12), DayKind.HOLIDAY, "Hanukkah")
    calendar = SchoolCalendar(days=(later, SUKKOT))
    assert calendar.closings(date(2026, 10, 3), date(2026, 12, 5)) == [SUKKOT, later]
    assert calendar.closings(date(2026, 10, 4), date(2026, 12, 4)) == []


def test_counting_backwards_is_refused_and_the_end_of_time_is_no_trap() -> None:
    with pytest.raises(ValueError, match="forward"):
        SchoolCalendar().add_school_days(TUESDAY, -1)
    assert SchoolCalendar().add_school_days(date.max, 30) == date.max


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8:15", "08:15"), ("0815", "08:15"), ("815", "08:15"), ("8.15", "08:15"), ("8", "08:00"), ("13:05", "13:05"),
        ("3 pm", "15:00"), ("12:30 am", "00:30"), ("12 pm", "12:00"), ("24:00", None), ("8:61", None), ("noon", None),
        ("", None), ("13 pm", None), ("8:1", None), ("-8:15", None),
    ],
)  # fmt: skip
def test_times_of_day_are_read_as_people_type_them(typed: str, read: str | None) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize(
    ("periods", "field"),
    [
        ([Period(0, 31)], "0.number"),
        ([Period(0, 1), Period(0, 1)], "1.number"),
        ([Period(0, 1, starts="eight")], "0.starts"),
        ([Period(0, 1, starts="9:00", ends="8:45")], "0.ends"),
        ([Period(0, 1, starts="8:00", ends="8:45"), Period(0, 2, starts="8:40", ends="9:30")], "1.starts"),
    ],
)
def test_periods_that_cannot_be_are_refused_beside_the_field(periods: list[Period], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_periods(periods)
    assert refused.value.field == field


def test_periods_without_times_or_one_after_another_are_fine() -> None:
    check_periods([Period(0, 0, "Prayers", "7:45", "8:15"), Period(0, 1, "", "8:15", "9:00"), Period(0, 2)])


@pytest.mark.parametrize(
    ("day", "field"),
    [
        (CalendarDay(0, TUESDAY, date(2026, 11, 23), title="Break"), "date_to"),
        (CalendarDay(0, TUESDAY, date(2028, 1, 1), title="Break"), "date_to"),
        (CalendarDay(0, TUESDAY, TUESDAY, title=" "), "title"),
        (CalendarDay(0, TUESDAY, TUESDAY, title="x" * 201), "title"),
    ],
)
def test_a_holiday_that_cannot_be_is_refused_beside_the_field(day: CalendarDay, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_day(day)
    assert refused.value.field == field


def test_single_days_are_put_together_into_runs() -> None:
    first = date(2026, 9, 26)
    some = [first + timedelta(days=step) for step in (2, 0, 1, 5, 5)]
    assert spans(some) == [
        (first, first + timedelta(days=2)),
        (first + timedelta(days=5), first + timedelta(days=5)),
    ]

"""The school's calendar in the book."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.calendar import CalendarDay, DayKind, Period
from mentordesk.domain.refusals import NotFound

BREAK = CalendarDay(0, date(2026, 12, 21), date(2027, 1, 1), DayKind.CLOSED, "Winter break")


def test_special_days_are_listed_by_date_and_within_a_time(book):
    book.calendar.add_day(BREAK)
    book.calendar.add_day(CalendarDay(0, date(2026, 10, 5), date(2026, 10, 5), DayKind.HOLIDAY, "Sukkot"))
    assert [day.title for day in book.calendar.days()] == ["Sukkot", "Winter break"]
    assert [day.title for day in book.calendar.days(since=date(2027, 1, 1))] == ["Winter break"]
    assert book.calendar.days(since=date(2026, 11, 1), until=date(2026, 12, 20)) == []


def test_choosing_the_holidays_is_one_step(book):
    ids = book.calendar.add_days([BREAK, BREAK])
    assert len(ids) == 2
    book.undo()
    assert book.calendar.days() == []


def test_a_day_of_the_calendar_changes_and_goes(book, refused):
    day = book.calendar.add_day(BREAK)
    book.calendar.change_day(day, title="Chanukah break", kind=DayKind.HOLIDAY)
    assert [(one.title, one.kind) for one in book.calendar.days()] == [("Chanukah break", DayKind.HOLIDAY)]
    assert refused(book.calendar.change_day, day, date_to=date(2026, 1, 1)).field == "date_to"
    with pytest.raises(TypeError):
        book.calendar.change_day(day, colour="red")
    book.calendar.remove_day(day)
    with pytest.raises(NotFound):
        book.calendar.remove_day(day)


def test_the_periods_of_a_day_are_set_together(book, refused):
    book.calendar.set_periods([Period(0, 1, "", "08:00", "08:45"), Period(0, 2, "", "08:50", "09:35")])
    first = book.calendar.periods()[0]
    book.calendar.set_periods(
        [Period(0, 3, "Late", "10:00", "10:45"), Period(0, 1, "Early", "07:45", "08:30")]
    )
    assert [(one.number, one.title) for one in book.calendar.periods()] == [(1, "Early"), (3, "Late")]
    assert book.calendar.periods()[0].id == first.id
    book.undo()
    assert [one.number for one in book.calendar.periods()] == [1, 2]
    refused(book.calendar.set_periods, [Period(0, 1), Period(0, 1)])


def test_the_school_counts_by_its_own_week_and_days(book):
    assert book.calendar.school().is_school_day(date(2026, 12, 22))
    book.calendar.add_day(BREAK)
    book.settings.set_many(
        {
            "week_start": 7,
            "school_days": [7, 1, 2, 3, 4, 5],
            "short_days": [5],
            "rotation": 6,
            "rotation_from": "2026-09-01",
        }
    )
    school = book.calendar.school()
    assert not school.is_school_day(date(2026, 12, 22))
    assert school.is_school_day(date(2026, 11, 22))
    assert (school.week_start, school.short_days, school.rotation) == (7, frozenset({5}), 6)
    assert school.rotation_from == date(2026, 9, 1)

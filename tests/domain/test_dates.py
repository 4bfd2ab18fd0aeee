"""Dates as coordinators type them, in English and Hebrew."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.dates import read_date
from mentordesk.domain.hebrew_dates import civil_date, is_leap
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 23)),
        ("the day before yesterday", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 25)),
        ("3 days ago", date(2026, 11, 21)),
        ("a week ago", date(2026, 11, 17)),
        ("in two weeks", date(2026, 12, 8)),
        ("-2", date(2026, 11, 22)),
        ("tue", TODAY),
        ("Mon", date(2026, 11, 23)),
        ("wednesday", date(2026, 11, 18)),
        ("last tue", date(2026, 11, 17)),
        ("next tue", date(2026, 12, 1)),
        ("on thu", date(2026, 11, 19)),
        ("12/3", date(2026, 3, 12)),
        ("12.3.", date(2026, 3, 12)),
        ("12-3-25", date(2025, 3, 12)),
        ("12/3/2025", date(2025, 3, 12)),
        ("2025-03-12", date(2025, 3, 12)),
        ("20250312", date(2025, 3, 12)),
        ("12", date(2026, 11, 12)),
        ("the 30th", date(2026, 10, 30)),
        ("3 Nov", date(2026, 11, 3)),
        ("Nov 3", date(2026, 11, 3)),
        ("3rd of November", date(2026, 11, 3)),
        ("November 3, 2025", date(2025, 11, 3)),
        ("3 sept 24", date(2024, 9, 3)),
        ("Tue 3 Nov", date(2026, 11, 3)),
        ("29 Feb", date(2024, 2, 29)),
        ("3 Dec", date(2026, 12, 3)),  # missed by days, not by a year
        ("30 Dec", date(2025, 12, 30)),
        ("אתמול", date(2026, 11, 23)),
        ("שלשום", date(2026, 11, 22)),
        ("לפני שבועיים", date(2026, 11, 10)),
        ("בעוד 3 ימים", date(2026, 11, 27)),
        ("ג'", TODAY),
        ("יום ב׳", date(2026, 11, 23)),
        ("ביום ראשון", date(2026, 11, 22)),
        ("שבת", date(2026, 11, 21)),
        ("יום שני הבא", date(2026, 11, 30)),
        ("3 בנובמבר", date(2026, 11, 3)),
        ("3 בנוב׳ 2025", date(2025, 11, 3)),
        ("15 Kislev", date(2026, 11, 25)),
        ("ט״ו בשבט", date(2026, 2, 2)),
        ("י״ד בכסלו תשפ״ז", TODAY),
        ("10 Adar I 5784", date(2024, 2, 19)),
        ("1 Adar 5786", date(2026, 2, 18)),
        ("\u200f24/11\u200f", TODAY),
    ],
)
def test_a_day_is_understood_as_people_type_it(typed, meant):
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tue", date(2026, 12, 1)),
        ("fri", date(2026, 11, 27)),
        ("12/3", date(2027, 3, 12)),
        ("20 Nov", date(2026, 11, 20)),
        ("1", date(2026, 12, 1)),
        ("24", TODAY),
        ("31", date(2026, 12, 31)),
    ],
)
def test_what_is_still_to_come_looks_ahead(typed, meant):
    assert read_date(typed, TODAY, prefer_past=False) == meant


def test_a_school_that_writes_the_month_first_is_read_so():
    assert read_date("3/12", TODAY, style="mdy") == date(2026, 3, 12)
    assert read_date("3/12", TODAY, style="iso") == date(2026, 3, 12)
    assert read_date("3/12/25", TODAY, style="mdy") == date(2025, 3, 12)


@pytest.mark.parametrize(
    ("typed", "style", "said"),
    [
        ("", "dmy", "Type a date"),
        ("soon", "dmy", "is no date"),
        ("31/4", "dmy", "no day {day} in {month}"),
        ("29/2/2025", "dmy", "no day {day} in {month}"),
        ("30 Feb", "dmy", "no day {day} in {month}"),
        ("11/24", "dmy", "The day comes first here"),
        ("24/11", "mdy", "The month comes first here"),
        ("45/45", "dmy", "there is no month"),
        ("2026-13-01", "iso", "there is no month"),
        ("5/4/2026", "iso", "could be {one} or {other}"),
        ("3 ju", "dmy", "fits more than one month"),
        ("32", "dmy", "no month has a day"),
        ("Mon 3 Nov 2026", "dmy", "another day of the week"),
        ("1/2/3", "dmy", "is no date"),
        ("30 Iyar 5786", "dmy", "is no date"),
        ("0/0", "dmy", "there is no month"),
        ("1 Jan 0000", "dmy", "there is no year"),
    ],
)
def test_what_is_impossible_or_could_be_two_dates_is_refused_with_a_sentence(typed, style, said):
    with pytest.raises(Refusal) as refused:
        read_date(typed, TODAY, style=style)
    assert said in refused.value.message.text


def test_figures_in_the_wrong_order_but_with_one_meaning_are_read_where_the_year_comes_first():
    assert read_date("24/11/2026", TODAY, style="iso") == TODAY
    assert read_date("11/24/2026", TODAY, style="iso") == TODAY
    assert read_date("5/5/2026", TODAY, style="iso") == date(2026, 5, 5)


@given(
    day=DAYS, today=DAYS, style=st.sampled_from(["dmy", "mdy", "iso"]), language=st.sampled_from(["en", "he"])
)
def test_every_date_the_window_shows_reads_back_as_itself(day, today, style, language):
    words = Words(language, date_style=style, hebrew_dates=True)
    shown = [
        words.date(day),
        words.long_date(day),
        words.short_date(day),
        words.hebrew_date(day),
        day.isoformat(),
    ]
    for text in shown:
        assert read_date(text, today, style=style) == day, text


@given(today=DAYS, ahead=st.integers(-6, 0), language=st.sampled_from(["en", "he"]))
def test_the_last_week_is_named_by_its_days(today, ahead, language):
    day = today + timedelta(days=ahead)
    words = Words(language)
    assert read_date(words.weekday(day), today) == read_date(words.weekday_long(day), today) == day


@given(day=DAYS, distance=st.integers(-150, 150), prefer_past=st.booleans())
def test_a_date_without_its_year_is_the_nearest_one_on_the_side_that_is_meant(day, distance, prefer_past):
    today = day + timedelta(days=-abs(distance) if not prefer_past else abs(distance))
    words = Words("en")
    if (day.month, day.day) != (2, 29):
        assert read_date(words.short_date(day, day), today, prefer_past=prefer_past) == day


@given(text=st.text(max_size=40), style=st.sampled_from(["dmy", "mdy", "iso"]))
def test_whatever_is_typed_gives_a_date_or_a_sentence(text, style):
    try:
        assert isinstance(read_date(text, TODAY, style=style), date)
    except Refusal as refusal:
        assert Words("en").say(refusal.message)


@given(day=DAYS)
def test_the_hebrew_calendar_agrees_with_a_library_kept_by_others(day):
    from pyluach.dates import HebrewDate

    year, month, number = HebrewDate.from_pydate(day).tuple()
    from_tishrei = (
        month - 7 if 7 <= month <= 11 else month + 6 if month < 7 else 5 + (month == 13 or not is_leap(year))
    )
    assert civil_date(year, from_tishrei, number) == day

"""Holidays are proposed from kept libraries, right for diaspora and Israel, named as schools name them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyluach.dates import HebrewDate

from mentordesk.actions.holidays import civil, countries, jewish, proposals, regions
from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar, check_day
from mentordesk.words import Words

SINCE, UNTIL = date(2026, 8, 15), date(2027, 6, 30)


def by_title(days: list[CalendarDay]) -> dict[str, CalendarDay]:
    return {one.title: one for one in days}


def test_a_diaspora_school_gets_its_holidays_with_their_second_days() -> None:
    found = by_title(jewish(SINCE, UNTIL, israel=False))
    assert (found["Sukkot"].date_from, found["Sukkot"].date_to) == (date(2026, 9, 26), date(2026, 10, 2))
    assert found["Simchat Torah"].date_from == date(2026, 10, 4)
    assert (found["Passover"].date_to - found["Passover"].date_from).days == 7
    assert list(found) == [
        "Rosh Hashanah", "Yom Kippur", "Sukkot", "Shemini Atzeret", "Simchat Torah", "Passover", "Shavuot",
    ]  # fmt: skip


def test_a_school_in_israel_gets_one_day_where_the_diaspora_has_two() -> None:
    found = by_title(jewish(SINCE, UNTIL, israel=True))
    assert "Simchat Torah" not in found
    assert found["Shemini Atzeret and Simchat Torah"].date_from == date(2026, 10, 3)
    assert (found["Passover"].date_to - found["Passover"].date_from).days == 6
    assert found["Shavuot"].date_from == found["Shavuot"].date_to


def test_eves_fasts_and_lesser_days_come_only_when_asked_for_and_are_no_days_off() -> None:
    found = by_title(jewish(SINCE, UNTIL, israel=False, lesser=True))
    assert found["Eve of Yom Kippur"].date_from == date(2026, 9, 20)
    assert (found["Hanukkah"].date_from, found["Hanukkah"].date_to) == (date(2026, 12, 5), date(2026, 12, 12))
    assert {found[title].kind for title in ("Eve of Sukkot", "Hanukkah", "Purim", "Tenth of Tevet")} == {
        DayKind.SHORT_DAY
    }
    assert found["Yom Kippur"].kind is DayKind.HOLIDAY


def test_a_holiday_that_touches_the_stretch_is_given_whole() -> None:
    (sukkot,) = jewish(date(2026, 9, 28), date(2026, 9, 28), israel=False)
    assert (sukkot.date_from, sukkot.date_to) == (date(2026, 9, 26), date(2026, 10, 2))
    assert jewish(date(2026, 11, 1), date(2026, 11, 30), israel=False) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(1990, 2090), st.booleans())
def test_no_holy_day_is_left_out_in_any_year(year: int, israel: bool) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = jewish(first, last, israel=israel)
    covered = {
        one.date_from + timedelta(days=step)
        for one in found
        for step in range((one.date_to - one.date_from).days + 1)
    }
    holy = {
        day
        for step in range((last - first).days + 1)
        if HebrewDate.from_pydate(day := first + timedelta(days=step)).festival(
            israel=israel, include_working_days=False
        )
    }
    assert holy <= covered
    assert len(covered) <= 24
    for one in found:
        check_day(one)


def test_civil_holidays_come_by_country_and_region_in_a_language_people_read() -> None:
    england = by_title(civil("GB", SINCE, UNTIL, region="ENG", words=Words("en")))
    assert england["Easter Monday"].date_from == date(2027, 3, 29)
    assert "Easter Monday" not in by_title(civil("GB", SINCE, UNTIL, region="SCT", words=Words("en")))
    hebrew = by_title(civil("IL", SINCE, UNTIL, words=Words("he")))
    assert hebrew["יום העצמאות"].date_from == date(2027, 5, 12)
    assert "Thanksgiving Day" in by_title(civil("US", SINCE, UNTIL))
    assert all(SINCE <= one.date_from <= UNTIL for one in england.values())


def test_days_off_that_follow_one_another_are_one_entry() -> None:
    (new_year,) = [one for one in civil("IL", SINCE, UNTIL, words=Words("en")) if "Rosh" in one.title]
    assert (new_year.date_to - new_year.date_from).days == 1


def test_a_country_or_a_region_there_is_not_is_said() -> None:
    with pytest.raises(KeyError):
        civil("XX", SINCE, UNTIL)
    with pytest.raises(KeyError):
        civil("GB", SINCE, UNTIL, region="XYZ")


def test_countries_are_listed_by_their_names_in_the_language_of_the_window() -> None:
    english, hebrew = countries(Words("en")), countries(Words("he"))
    assert ("GB", "United Kingdom") in english
    assert ("IL", "ישראל") in hebrew
    assert len(english) == len({code for code, _ in english}) > 200
    assert ("ENG", "England") in regions("GB")
    assert regions("IL") == []


def test_likely_are_holidays_that_cost_a_school_day_and_do_not_stand_there_yet() -> None:
    likely = jewish(SINCE, UNTIL, israel=False)
    everything = jewish(SINCE, UNTIL, israel=False, lesser=True)
    yom_kippur = CalendarDay(5, date(2026, 9, 21), date(2026, 9, 21), DayKind.SHORT_DAY, "YOM KIPPUR")
    proposed = {
        one.day.title: one for one in proposals(everything, likely, SchoolCalendar(days=(yom_kippur,)))
    }
    assert proposed["Sukkot"].likely
    assert not proposed["Hanukkah"].likely
    assert proposed["Yom Kippur"].known
    assert not proposed["Yom Kippur"].likely
    assert not proposed["Rosh Hashanah"].likely, "it falls on a weekend"

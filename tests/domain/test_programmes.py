"""The next cycle is proposed as a coordinator would name and date it."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.programmes import Cycle, next_cycle, school_year


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("2026–27", "2027–28"), ("2026/27", "2027/28"), ("2026-27", "2027-28"), ("5787", "5788"),
        ("2099–00", "2100–01"), ("5787 · 2026–27", "5788 · 2027–28"), ("Year 2026", "Year 2027"),
        ("The spring round", "2027–28"), ("Cycle 3", "2027–28"), ("Round 12026", "2027–28"),
    ],
)  # fmt: skip
def test_the_years_in_a_name_go_on_by_one(name: str, proposed: str) -> None:
    assert next_cycle(Cycle(name=name, starts_on=date(2026, 8, 15), ends_on=date(2027, 6, 30)))[0] == proposed


def test_the_dates_go_on_by_a_year_even_from_a_leap_day() -> None:
    cycle = Cycle(name="5787", starts_on=date(2027, 8, 20), ends_on=date(2028, 2, 29))
    assert next_cycle(cycle)[1:] == (date(2028, 8, 20), date(2029, 2, 28))


@pytest.mark.parametrize(
    ("today", "name", "first", "last"),
    [
        (date(2026, 11, 24), "2026–27", date(2026, 8, 15), date(2027, 6, 30)),
        (date(2027, 3, 1), "2026–27", date(2026, 8, 15), date(2027, 6, 30)),
        (date(2027, 7, 1), "2027–28", date(2027, 8, 15), date(2028, 6, 30)),
        (date(2099, 12, 1), "2099–00", date(2099, 8, 15), date(2100, 6, 30)),
    ],
)
def test_the_first_cycle_is_the_school_year_one_is_in_or_prepares(
    today: date, name: str, first: date, last: date
) -> None:
    assert school_year(today) == (name, first, last)

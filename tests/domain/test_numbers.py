"""Numbers as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.numbers import number_text, read_number, with_unit
from mentordesk.domain.programme_goals import read_reading
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        ("4,5", 4.5),
        ("4.5", 4.5),
        (" 80 % ", 80),
        ("−3", -3),
        ("1 200", 1200),
        ("0.12345", 0.123),
        ("-0", 0),
    ],
)
def test_a_number_is_read_as_it_is_typed(typed, number):
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["", "many", "4.5.6", "12 of 14", "9" * 400, "nan", "1e9"])
def test_what_is_no_number_is_told_so_beside_its_field(typed):
    with pytest.raises(Refusal) as caught:
        read_number(typed, field="value")
    assert caught.value.field == "value"


@pytest.mark.parametrize(
    ("typed", "value", "on"),
    [
        ("7", 7, TODAY),
        ("80 %", 80, TODAY),
        ("1 200", 1200, TODAY),
        ("7 yesterday", 7, date(2026, 11, 23)),
        ("82,5 12/11", 82.5, date(2026, 11, 12)),
        ("94 % 3 Nov", 94, date(2026, 11, 3)),
    ],
)
def test_a_reading_may_have_its_day_behind_the_number(typed, value, on):
    assert read_reading(typed, TODAY) == (value, on)


@pytest.mark.parametrize("typed", ["", "tue", "7 of ten", "tue 7"])
def test_what_is_no_reading_is_refused(typed):
    with pytest.raises(Refusal) as caught:
        read_reading(typed, TODAY)
    assert caught.value.field == "value"


def test_numbers_are_written_without_what_says_nothing():
    assert [number_text(one) for one in (12.0, 4.5, 0.125, -3.0)] == ["12", "4.5", "0.125", "-3"]
    assert Words("en").say(with_unit(7, "of 10")) == "7 of 10"
    assert Words("en").say(with_unit(7, "")) == "7"

"""Numbers as people type them."""

from __future__ import annotations

import pytest

from mentordesk.domain.numbers import read_number
from mentordesk.domain.refusals import Refusal


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

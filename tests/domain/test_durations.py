"""Lengths of time as coordinators type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.durations import read_minutes
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45), ("45 min", 45), ("1h", 60), ("1:15", 75),
        ("1 h 10", 70), ("1h10m", 70), ("1.5 h", 90), ("1,5h", 90), ("half an hour", 30),
        ("2 hours", 120), ("90 minutes", 90),
        ("שעה", 60), ("שעה ורבע", 75), ("45 דק׳", 45), ("2 שעות", 120),
    ],
)  # fmt: skip
def test_a_length_of_time_is_understood_as_people_type_it(typed, minutes):
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "long", "-5", "1:75", "12345"])
def test_what_is_no_length_of_time_is_refused_with_a_sentence(typed):
    with pytest.raises(Refusal) as refused:
        read_minutes(typed)
    assert refused.value.field == "minutes"


@given(st.integers(0, 1440), st.sampled_from(["en", "he"]))
def test_every_length_the_window_shows_reads_back_as_itself(minutes, language):
    assert read_minutes(Words(language).minutes(minutes)) == minutes

"""When in the day, as people type it."""

from __future__ import annotations

import pytest

from mentordesk.domain.calendar import Period
from mentordesk.domain.day_times import DayTime, day_time, read_day_time
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

PERIODS = (Period(1, 1, "", "08:15", "09:00"), Period(2, 3, "Long break", "10:05", "10:50"), Period(3, 4))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3", DayTime("10:05", 3)),
        ("period 3", DayTime("10:05", 3)),
        ("P1", DayTime("08:15", 1)),
        ("שיעור 4", DayTime("", 4)),
        ("8:15", DayTime("08:15", 1)),
        ("0930", DayTime("09:30", None)),
        ("3 pm", DayTime("15:00", None)),
        ("period 3, 10:20", DayTime("10:20", 3)),
        ("long break", DayTime("10:05", 3)),
        ("Long break, 10:05", DayTime("10:05", 3)),
        ("In the staff room, 10:05", DayTime("10:05", None)),
        ("  ", DayTime()),
    ],
)
def test_a_period_or_a_time_is_understood(typed: str, read: DayTime) -> None:
    assert read_day_time(typed, PERIODS) == read


@pytest.mark.parametrize("typed", ["after lunch", "31", "25:00", "10:05-10:50"])
def test_what_is_no_time_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_day_time(typed, PERIODS)
    assert caught.value.field == "starts_at"


def test_the_time_is_said_by_the_name_the_school_gives_it() -> None:
    assert day_time("10:05", 3, PERIODS) == msg("{title}, {time}", title="Long break", time="10:05")
    assert day_time("08:15", 1, PERIODS) == msg("period {period}, {time}", period=1, time="08:15")
    assert day_time("", 4) == msg("period {period}", period=4)
    assert day_time("08:15", None) == msg("{time}", time="08:15")
    assert day_time("", None) is None

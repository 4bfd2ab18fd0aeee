"""Who meets as agreed, who is due and who has gone quiet, never mistaking a holiday for silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.calendar import CalendarDay, SchoolCalendar
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.rhythm import Week, due_on, expected, overdue_days, quiet_since, weeks

TODAY = date(2026, 11, 24)
SCHOOL = SchoolCalendar()
WEEKLY = Pairing(id=1, phase=Phase.ENABLING_GROWTH, started_on=date(2026, 9, 1), every_weeks=1)
FORTNIGHTLY = replace(WEEKLY, every_weeks=2)
HELD, PLANNED, CANCELLED = MeetingState.HELD, MeetingState.PLANNED, MeetingState.CANCELLED_BY_MENTEE


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def closed(first: date, last: date) -> SchoolCalendar:
    return SchoolCalendar(days=(CalendarDay(1, first, last, title="Closed"),))


def test_a_weekly_pair_is_due_on_the_same_weekday_a_week_later() -> None:
    assert due_on(WEEKLY, ago(7), SCHOOL) == TODAY
    assert due_on(FORTNIGHTLY, ago(7), SCHOOL) == TODAY + timedelta(days=7)
    assert overdue_days(WEEKLY, ago(7), SCHOOL, TODAY) == 0
    assert overdue_days(WEEKLY, ago(8), SCHOOL, TODAY) == 0
    assert overdue_days(WEEKLY, ago(14), SCHOOL, TODAY) == 4


def test_a_meeting_due_in_the_holidays_is_due_after_them() -> None:
    calendar = closed(date(2026, 11, 23), date(2026, 12, 4))
    assert due_on(WEEKLY, date(2026, 11, 17), calendar) == date(2026, 12, 8)


def test_a_new_pair_has_two_school_weeks_to_find_its_first_date() -> None:
    assert due_on(replace(WEEKLY, started_on=ago(1)), None, SCHOOL) == TODAY + timedelta(days=13)


def test_an_ended_pairing_is_never_due_and_never_quiet() -> None:
    for phase in (Phase.CLOSED, Phase.ENDED_EARLY):
        ended = replace(WEEKLY, phase=phase, ended_on=ago(100))
        assert due_on(ended, ago(150), SCHOOL) is None
        assert quiet_since(ended, ago(150), SCHOOL, TODAY) is None


def test_a_weekly_pair_is_quiet_once_two_meetings_were_missed() -> None:
    assert quiet_since(WEEKLY, ago(14), SCHOOL, TODAY) is None, "the second one is due only today"
    assert quiet_since(WEEKLY, ago(15), SCHOOL, TODAY) == ago(15)
    assert quiet_since(WEEKLY, ago(26), SCHOOL, TODAY) == ago(26)


def test_a_fortnightly_pair_is_not_quiet_in_the_holidays() -> None:
    met = date(2026, 11, 10)
    calendar = closed(date(2026, 11, 14), date(2027, 1, 3))
    assert quiet_since(FORTNIGHTLY, met, calendar, date(2027, 1, 3)) is None
    assert quiet_since(FORTNIGHTLY, met, calendar, date(2027, 1, 15)) is None
    assert quiet_since(FORTNIGHTLY, met, SCHOOL, date(2027, 1, 3)) == met


def test_a_pair_that_began_last_week_is_not_quiet() -> None:
    assert quiet_since(replace(WEEKLY, started_on=ago(7)), None, SCHOOL, TODAY) is None
    assert quiet_since(replace(WEEKLY, started_on=ago(40)), None, SCHOOL, TODAY) == ago(40)


def test_a_pair_typed_in_yesterday_is_not_called_quiet_for_the_months_before() -> None:
    assert quiet_since(WEEKLY, None, SCHOOL, TODAY, recorded_on=ago(1)) is None
    assert quiet_since(WEEKLY, None, SCHOOL, TODAY, recorded_on=ago(60)) == ago(60)
    assert quiet_since(WEEKLY, ago(30), SCHOOL, TODAY, recorded_on=ago(1)) == ago(30)


def test_somebody_on_leave_is_not_called_silent() -> None:
    assert quiet_since(WEEKLY, ago(60), SCHOOL, TODAY, paused=True) is None


def test_a_pair_preparing_its_first_meeting_owes_none_but_one_that_met_does() -> None:
    preparing = replace(WEEKLY, phase=Phase.PREPARING)
    assert quiet_since(preparing, None, SCHOOL, TODAY) is None
    assert expected(preparing, SCHOOL, TODAY) == 0
    assert Week.MISSED not in weeks(preparing, [], SCHOOL, TODAY)
    assert quiet_since(preparing, ago(60), SCHOOL, TODAY) == ago(60), "they met, so they have begun"
    assert weeks(preparing, [(ago(14), HELD)], SCHOOL, TODAY, 4) == (
        Week.OFF, Week.HELD, Week.MISSED, Week.OFF,
    )  # fmt: skip
    negotiating = replace(WEEKLY, phase=Phase.NEGOTIATING)
    assert quiet_since(negotiating, ago(60), SCHOOL, TODAY) == ago(60)


def test_a_pairing_without_a_start_is_neither_due_nor_quiet() -> None:
    unstarted = replace(WEEKLY, started_on=None)
    assert due_on(unstarted, None, SCHOOL) is None
    assert quiet_since(unstarted, None, SCHOOL, TODAY) is None
    assert expected(unstarted, SCHOOL, TODAY) == 0
    assert Week.MISSED not in weeks(unstarted, [], SCHOOL, TODAY)


def test_meetings_are_expected_in_open_school_time_and_only_until_the_end() -> None:
    assert expected(WEEKLY, SCHOOL, date(2026, 10, 6)) == 5
    assert expected(FORTNIGHTLY, SCHOOL, date(2026, 10, 6)) == 2
    assert expected(WEEKLY, closed(date(2026, 9, 2), date(2026, 9, 29)), date(2026, 10, 6)) == 1
    ended = replace(WEEKLY, phase=Phase.CLOSED, ended_on=date(2026, 9, 8))
    assert expected(ended, SCHOOL, TODAY) == 1
    assert expected(WEEKLY, SCHOOL, date(2026, 8, 1)) == 0


def test_the_weeks_say_what_happened_in_each() -> None:
    pair = replace(WEEKLY, started_on=date(2026, 10, 21))
    met = [
        (date(2026, 10, 27), HELD),
        (date(2026, 11, 3), CANCELLED),
        (date(2026, 11, 4), PLANNED),
        (date(2026, 11, 17), HELD),
        (date(2026, 11, 18), CANCELLED),
    ]
    assert weeks(pair, met, SCHOOL, TODAY, 7) == (
        Week.OUTSIDE, Week.OFF, Week.HELD, Week.CANCELLED, Week.MISSED, Week.HELD, Week.OFF,
    )  # fmt: skip


def test_the_week_a_pair_begins_in_is_not_missed_even_if_it_begins_on_its_first_day() -> None:
    pair = replace(WEEKLY, started_on=date(2026, 11, 9))
    assert weeks(pair, [], SCHOOL, TODAY, 3) == (Week.OFF, Week.MISSED, Week.OFF)


def test_a_closed_week_is_off_and_a_fortnightly_pair_has_its_pauses() -> None:
    pair = replace(FORTNIGHTLY, started_on=date(2026, 9, 15))
    calendar = closed(date(2026, 10, 26), date(2026, 10, 30))
    met = [(date(2026, 9, 29), HELD), (date(2026, 10, 13), HELD)]
    assert weeks(pair, met, calendar, TODAY, 9) == (
        Week.HELD, Week.OFF, Week.HELD, Week.OFF, Week.OFF, Week.MISSED, Week.OFF, Week.MISSED, Week.OFF,
    )  # fmt: skip


def test_weeks_after_the_end_lie_outside() -> None:
    ended = replace(WEEKLY, phase=Phase.CLOSED, ended_on=date(2026, 11, 4))
    met = [(date(2026, 10, 27), HELD)]
    assert weeks(ended, met, SCHOOL, TODAY, 5) == (
        Week.HELD, Week.OFF, Week.OUTSIDE, Week.OUTSIDE, Week.OUTSIDE,
    )  # fmt: skip


def test_a_pairing_still_to_come_shows_nothing_but_what_was_held() -> None:
    later = replace(WEEKLY, started_on=TODAY + timedelta(days=30))
    assert weeks(later, [(ago(8), HELD)], SCHOOL, TODAY, 3) == (Week.OUTSIDE, Week.HELD, Week.OUTSIDE)


states = st.sampled_from(MeetingState)
meetings = st.lists(st.tuples(st.dates(date(2026, 8, 1), TODAY), states), max_size=25)
pairings = st.builds(
    Pairing,
    phase=st.sampled_from(Phase),
    started_on=st.dates(date(2026, 6, 1), date(2026, 12, 1)),
    every_weeks=st.integers(1, 6),
)


@given(pairings, meetings, st.integers(0, 80))
def test_a_week_called_missed_is_called_so_ever_after(
    pairing: Pairing, met: list[tuple[date, MeetingState]], later: int
) -> None:
    then = TODAY + timedelta(days=later)
    before = weeks(pairing, met, SCHOOL, TODAY, 12)
    after = weeks(pairing, met, SCHOOL, then, 24)
    back = (SCHOOL.week_of(then) - SCHOOL.week_of(TODAY)).days // 7
    aligned = after[24 - 12 - back : 24 - back]
    assert before[:-1] == aligned[:-1]


@given(pairings, st.one_of(st.none(), st.dates(date(2026, 8, 1), TODAY)), st.integers(1, 40))
def test_nobody_falls_quiet_while_the_school_is_closed(
    pairing: Pairing, last_held: date | None, length: int
) -> None:
    until = TODAY + timedelta(days=length)
    holiday = closed(TODAY, until)
    if quiet_since(pairing, last_held, holiday, TODAY) is None:
        assert quiet_since(pairing, last_held, holiday, until) is None


@given(pairings, st.dates(date(2026, 8, 1), TODAY))
def test_only_a_pair_whose_meeting_is_overdue_can_be_quiet(pairing: Pairing, last_held: date) -> None:
    if quiet_since(pairing, last_held, SCHOOL, TODAY) is not None:
        assert overdue_days(pairing, last_held, SCHOOL, TODAY) > 0


@pytest.mark.parametrize("every_weeks", [1, 2, 4, 8])
def test_a_longer_rhythm_is_given_two_weeks_of_grace_at_the_most(every_weeks: int) -> None:
    pair = replace(WEEKLY, every_weeks=every_weeks, started_on=ago(200))
    last = (every_weeks + min(every_weeks, 2)) * 7
    assert quiet_since(pair, ago(last), SCHOOL, TODAY) is None
    assert quiet_since(pair, ago(last + 1), SCHOOL, TODAY) is not None


def test_a_week_whose_meeting_was_moved_is_neither_missed_nor_cancelled() -> None:
    moved = [(ago(14), MeetingState.MOVED), (ago(7), HELD)]
    assert weeks(WEEKLY, moved, SCHOOL, TODAY)[-3:-1] == (Week.MOVED, Week.HELD)
    both = [(ago(14), MeetingState.MOVED), (ago(14), CANCELLED)]
    assert weeks(WEEKLY, both, SCHOOL, TODAY)[-3] is Week.CANCELLED
    within = [(ago(14), MeetingState.MOVED), (ago(13), HELD)]
    assert weeks(WEEKLY, within, SCHOOL, TODAY)[-3] is Week.HELD


def test_a_moved_meeting_before_the_pairing_began_still_shows() -> None:
    late = replace(WEEKLY, started_on=ago(7))
    assert weeks(late, [(ago(21), MeetingState.MOVED)], SCHOOL, TODAY)[-4] is Week.MOVED

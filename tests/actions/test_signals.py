"""Signals of a book: snoozed with a reason, at other limits, and how they came and went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mentordesk.actions.signal_preview import Counted, preview
from mentordesk.actions.signal_trend import trend
from mentordesk.actions.signals import (
    observe,
    set_thresholds,
    signals,
    snooze_signal,
    thresholds_of,
    wake_signal,
)
from mentordesk.actions.today import today as read_today
from mentordesk.book import Book
from mentordesk.domain.cases import Case
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.signals.signal import SignalState, StandingSignal
from mentordesk.domain.stumbling_blocks import StumblingBlock
from mentordesk.words import Words

DAY = timedelta(days=1)
SAY = Words("en", isolates=False).say


@pytest.fixture
def school(school: Book, put_in_order: Callable[[Book], None]) -> Book:
    """The small school, where Miriam and Tamar are quiet and everything else is in good order."""
    put_in_order(school)
    return school


def quiet(book: Book, today: date) -> StandingSignal:
    (one,) = [one for one in signals(book, today, 1) if one.signal.key == "quiet:2"]
    return one


def test_a_signal_is_snoozed_until_a_day_and_keeps_why(school: Book, today: date) -> None:
    snooze_signal(school, quiet(school, today), today + 7 * DAY, today, "  She is at a wedding ")
    one = quiet(school, today)
    assert (one.state, one.until, one.snoozed_why) == (
        SignalState.SNOOZED, today + 7 * DAY, "She is at a wedding",
    )  # fmt: skip
    view = read_today(school, today, 1)
    assert "quiet:2" not in {one.key for one in view.attention}
    (waiting,) = [one for one in view.put_off if one.matter.key == "quiet:2"]
    assert (waiting.until, waiting.why) == (today + 7 * DAY, "She is at a wedding")
    assert quiet(school, today + 7 * DAY).state is SignalState.OPEN
    wake_signal(school, one)
    assert quiet(school, today).state is SignalState.OPEN
    school.undo()
    school.undo()
    assert quiet(school, today).state is SignalState.OPEN, "both steps are undone one by one"


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_day_that_is_past_or_over_a_year_away_is_refused(school: Book, today: date, days: int) -> None:
    with pytest.raises(Refusal):
        snooze_signal(school, quiet(school, today), today + days * DAY, today)
    assert quiet(school, today).state is SignalState.OPEN


def test_a_signal_in_a_case_is_none_of_todays_matters(school: Book, today: date) -> None:
    case_id = school.cases.open(Case(title="They lost touch", signal_key="quiet:2", opened_on=today))
    one = quiet(school, today)
    assert (one.state, one.case_id) == (SignalState.IN_CASE, case_id)
    assert "quiet:2" not in {one.key for one in read_today(school, today, 1).attention}


def test_other_limits_are_kept_and_undone_and_training_reads_the_same_years(
    school: Book, today: date
) -> None:
    limits = thresholds_of(school).with_one("missed", 6).with_one("training_years", 1)
    set_thresholds(school, limits)
    keys = {one.signal.key for one in signals(school, today, 1)}
    assert "quiet:2" not in keys and "untrained:1" in keys
    assert school.settings.get("training_valid_years") == 1
    school.undo()
    assert thresholds_of(school).plain() == {}


def test_a_preview_says_how_many_there_would_be_this_year_and_the_last(school: Book, today: date) -> None:
    now = preview(school, thresholds_of(school), today, 1)
    assert set(now) == set(StumblingBlock)
    # In October Yael and Dov, who began in September, had met for the first time after a while.
    assert now[StumblingBlock.LACK_OF_TIME].today == 1
    strict = preview(school, thresholds_of(school).with_one("missed", 1), today, 1)
    assert strict[StumblingBlock.LACK_OF_TIME].today == 2
    loose = preview(school, thresholds_of(school).with_one("missed", 6), today, 1)
    assert loose[StumblingBlock.LACK_OF_TIME].today == 0
    assert preview(school, thresholds_of(school), today, None) == dict.fromkeys(StumblingBlock, Counted())


def test_last_year_is_looked_at_with_the_pairs_of_then(school: Book, today: date) -> None:
    earlier = school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    school.people.change(5, protected_minutes=45)
    old = school.pairings.confirm([5], [6], cycle_id=earlier, started_on=date(2025, 9, 1))
    school.meetings.log(Meeting(pairing_id=old, date=date(2025, 9, 9), minutes=45), today=today)
    school.closures.close(old, date(2026, 6, 1))
    counted = preview(school, thresholds_of(school), today, 1)
    assert counted[StumblingBlock.LACK_OF_TIME].last_year == 1
    assert counted[StumblingBlock.INADEQUATE_TRAINING].last_year == 2, (
        "neither of them had been to anything then"
    )


def test_a_warning_that_went_by_itself_is_told_of_and_one_in_a_case_is_not(school: Book, today: date) -> None:
    observe(school, today - 2 * DAY)
    school.meetings.log(Meeting(pairing_id=2, date=today - DAY, minutes=45), today=today)
    seen = trend(school, signals(school, today, 1), today, 1)
    assert [SAY(one.what) for one in seen.gone if one.spell.key == "quiet:2"] == [
        "Lack of time: Miriam Cohen – Tamar Azulai"
    ]
    school.cases.open(Case(title="They lost touch", signal_key="quiet:2", opened_on=today - 7 * DAY))
    seen = trend(school, signals(school, today, 1), today, 1)
    assert "quiet:2" not in [one.spell.key for one in seen.gone]
    assert trend(school, (), today, None).weeks == ()


def test_a_week_in_which_nobody_looked_says_nothing(school: Book, today: date) -> None:
    observe(school, today)
    later = today + 14 * DAY
    observe(school, later)
    seen = trend(school, signals(school, later, 1), later, 1)
    assert [one.by_block is None for one in seen.weeks][-3:] == [False, True, False]
    assert seen.of(StumblingBlock.LACK_OF_TIME)[-3:] == (1, None, 1)


def test_a_block_that_came_up_three_years_running_is_counted(school: Book, today: date) -> None:
    for year in (2025, 2024):
        school.cycles.add(1, f"{year}", date(year, 8, 15), date(year + 1, 6, 30))
    later = signals(school, today, 1)
    for day in (date(2024, 11, 5), date(2025, 11, 4)):
        school.observations.observe([one.signal for one in later], day)
    seen = trend(school, later, today, 1)
    assert seen.running_on is not None
    assert seen.running_on[StumblingBlock.LACK_OF_TIME] == 3
    assert StumblingBlock.LACK_OF_INTERNAL_ALIGNMENT not in seen.running_on

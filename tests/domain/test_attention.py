"""What needs the coordinator is found, said once with its figures, and nothing is that one would laugh at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.attention import (
    Attention,
    Facts,
    Kind,
    NextStep,
    PairingFacts,
    quoted,
)
from mentordesk.domain.attention import (
    attention as needs_attention,
)
from mentordesk.domain.calendar import CalendarDay, SchoolCalendar
from mentordesk.domain.meetings import FollowUp, MeetingState
from mentordesk.domain.messages import Message
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.raising import raised
from mentordesk.domain.signals.signal import StandingSignal
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES, StumblingBlock

TODAY = date(2026, 11, 24)
SCHOOL = SchoolCalendar()
CYCLE = Cycle(id=1, name="2026–27", starts_on=date(2026, 8, 15), ends_on=date(2027, 6, 30))
HELD, PLANNED, CANCELLED = MeetingState.HELD, MeetingState.PLANNED, MeetingState.CANCELLED_BY_MENTEE
PAIR = Pairing(
    id=7,
    cycle_id=1,
    phase=Phase.ENABLING_GROWTH,
    mentors=("Yael Katz",),
    mentees=("Dov Levi",),
    mentor_ids=(1,),
    mentee_ids=(2,),
    started_on=date(2026, 9, 1),
    why="Both teach English.",
)


def attention(facts: Facts, calendar: SchoolCalendar, today: date) -> list[Attention]:
    """What needs the coordinator, with the signals the same facts give."""
    signals = raised(SignalFacts(facts.pairings, cycles=facts.cycles), calendar, Thresholds(), today)
    return needs_attention(replace(facts, signals=[StandingSignal(one) for one in signals]), calendar, today)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def found_for(
    *meetings: tuple[int, MeetingState],
    calendar: SchoolCalendar = SCHOOL,
    facts: dict[str, Any] | None = None,
    **pairing: Any,
) -> list[Attention]:
    """What is found about one pairing, its meetings given as (days ago, state)."""
    days = sorted((ago(days), state) for days, state in meetings)
    one = PairingFacts(replace(PAIR, **pairing), days, **{"goals": 1, **(facts or {})})
    return attention(Facts([one], cycles={1: CYCLE}), calendar, TODAY)


def english(message: Message) -> str:
    """A message in plain English, as far as a test needs it."""
    text = message.plural if message.plural is not None and message.count != 1 else message.text
    figures = {
        key: english(one)
        if isinstance(one, Message)
        else " and ".join(map(str, one))
        if isinstance(one, tuple)
        else one
        for key, one in message.figures.items()
    }
    return text.format(n=message.count, **figures)


def test_a_pair_that_meets_as_agreed_needs_nobody() -> None:
    assert found_for((20, HELD), (13, HELD), (6, HELD)) == []


def test_a_pair_gone_quiet_is_said_with_rhythm_days_and_cancelled_meetings() -> None:
    (one,) = found_for((33, CANCELLED), (26, HELD), (19, CANCELLED), (12, MeetingState.CANCELLED))
    assert (one.kind, one.gravity, one.since) == (Kind.QUIET, 3, ago(26))
    assert one.stumbling_block is StumblingBlock.LACK_OF_TIME
    assert english(one.what) == "Yael Katz and Dov Levi have gone quiet"
    assert (
        english(one.why)
        == "They agreed to meet weekly. The last meeting was 26 days ago, and 2 were cancelled since."
    )
    (one,) = found_for((26, HELD))
    assert english(one.why) == "They agreed to meet weekly. The last meeting was 26 days ago."


def test_those_with_addresses_are_written_to_and_the_others_are_opened() -> None:
    assert found_for((26, HELD), facts={"can_write": True})[0].next_step is NextStep.WRITE
    assert found_for((26, HELD))[0].next_step is NextStep.OPEN_PAIRING


def test_a_quiet_pair_with_a_date_to_come_is_less_grave() -> None:
    assert found_for((26, HELD), (-2, PLANNED))[0].gravity == 2


def test_nobody_is_called_quiet_in_the_holidays() -> None:
    calendar = SchoolCalendar(days=(CalendarDay(1, ago(12), TODAY, title="Break"),))
    assert found_for((15, HELD), calendar=calendar) == []
    assert found_for((15, HELD))[0].kind is Kind.QUIET


def test_a_pairing_typed_in_yesterday_raises_no_alarm() -> None:
    assert found_for(facts={"recorded_on": ago(1)}) == []
    assert found_for()[0].kind is Kind.NOT_BEGUN


def test_somebody_on_leave_is_not_chased() -> None:
    assert found_for((40, HELD), facts={"away": ("Dov Levi",)}) == []


def test_an_ended_pairing_is_left_alone() -> None:
    assert found_for((40, HELD), phase=Phase.CLOSED, ended_on=ago(30)) == []
    assert found_for((40, HELD), phase=Phase.ENDED_EARLY, ended_on=ago(30)) == []


def test_a_pairing_that_begins_tomorrow_is_left_alone() -> None:
    assert found_for((40, HELD), started_on=TODAY + timedelta(days=1)) == []


def test_a_new_pair_is_helped_to_its_first_date_after_two_school_weeks() -> None:
    assert found_for(started_on=ago(14), phase=Phase.PREPARING) == []
    (one,) = found_for(started_on=ago(15), phase=Phase.PREPARING)
    assert (one.kind, one.gravity, one.next_step) == (Kind.NOT_BEGUN, 2, NextStep.PLAN_MEETING)
    assert "paired 15 days ago" in english(one.why)
    assert found_for((-3, PLANNED), started_on=ago(20), phase=Phase.PREPARING) == []
    assert found_for(started_on=ago(60), phase=Phase.ENABLING_GROWTH)[0].gravity == 3


def test_a_pair_put_together_in_the_summer_begins_with_the_cycle() -> None:
    cycle = replace(CYCLE, starts_on=ago(7))
    one = PairingFacts(replace(PAIR, started_on=ago(60), phase=Phase.PREPARING), goals=1)
    assert attention(Facts([one], cycles={1: cycle}), SCHOOL, TODAY) == []


def test_a_planned_meeting_without_a_record_is_asked_about_after_a_school_day() -> None:
    assert found_for((8, HELD), (1, PLANNED)) == []
    (one,) = found_for((9, HELD), (5, PLANNED))
    assert (one.kind, one.next_step, one.gravity) == (Kind.UNRECORDED, NextStep.LOG_MEETING, 1)
    assert english(one.what) == "A planned meeting of Yael Katz and Dov Levi has no record"
    assert "5 days ago" in english(one.why)
    (one,) = found_for((20, HELD), (12, PLANNED), (5, PLANNED))
    assert english(one.what) == "2 planned meetings of Yael Katz and Dov Levi have no record"
    assert one.since == ago(12)


def test_a_meeting_planned_for_friday_is_not_asked_about_at_the_weekend() -> None:
    friday, sunday = date(2026, 11, 20), date(2026, 11, 22)
    one = PairingFacts(PAIR, [(friday - timedelta(days=7), HELD), (friday, PLANNED)], goals=1)
    assert attention(Facts([one], cycles={1: CYCLE}), SCHOOL, sunday) == []


def test_a_long_unrecorded_meeting_is_pressing_and_an_old_one_is_silence() -> None:
    assert found_for((30, HELD), (15, PLANNED), every_weeks=2)[0].gravity == 2
    (one,) = found_for((60, HELD), (40, PLANNED))
    assert (one.kind, one.gravity) == (Kind.QUIET, 3), "a date that went by is none to come"


def test_a_gap_behind_a_later_meeting_is_only_a_matter_of_hours() -> None:
    (one,) = found_for((26, HELD), (12, PLANNED), (5, HELD))
    assert (one.kind, one.gravity) == (Kind.UNRECORDED, 1)
    assert "hours" in english(one.why)


def test_a_pair_due_without_a_date_is_helped_to_one() -> None:
    assert found_for((12, HELD)) == []
    (one,) = found_for((13, HELD))
    assert (one.kind, one.gravity, one.next_step) == (Kind.DUE, 1, NextStep.PLAN_MEETING)
    assert one.since == ago(6)
    assert found_for((13, HELD), (-1, PLANNED)) == []


def test_a_pair_that_meets_while_it_prepares_is_to_be_moved_on() -> None:
    met = [(19, HELD), (12, HELD), (5, HELD)]
    (one,) = found_for(*met, phase=Phase.NEGOTIATING)
    assert (one.kind, one.next_step) == (Kind.PHASE, NextStep.OPEN_PAIRING)
    assert english(one.what) == "Yael Katz and Dov Levi meet, and still stand under “Negotiating”"
    assert found_for(*met[1:], phase=Phase.NEGOTIATING) == []


def test_a_closing_that_takes_long_is_begun() -> None:
    facts = {"phase_since": ago(28)}
    (one,) = found_for((26, HELD), phase=Phase.COMING_TO_CLOSURE, facts=facts)
    assert (one.kind, one.next_step, one.gravity) == (Kind.CLOSING, NextStep.CLOSE, 2)
    assert "28 days" in english(one.why)
    assert found_for((26, HELD), phase=Phase.COMING_TO_CLOSURE, facts={"phase_since": ago(27)}) == []


def test_a_pairing_whose_mentor_left_the_school_comes_first() -> None:
    (one,) = found_for((60, HELD), facts={"left": ("Yael Katz",), "away": ("Dov Levi",)})
    assert (one.kind, one.gravity) == (Kind.LEFT, 3)
    assert english(one.what) == "Yael Katz has left, and the pairing is still open"


def with_follow_up(**values: Any) -> list[Attention]:
    one = PairingFacts(PAIR, [(ago(2), HELD)], goals=1)
    follow_up = replace(FollowUp(id=3, pairing_id=7, what="Send the unit plan", owner_id=2), **values)
    return attention(Facts([one], [follow_up], {2: "Dov Levi"}, cycles={1: CYCLE}), SCHOOL, TODAY)


def test_what_was_agreed_is_asked_for_on_its_day_and_after() -> None:
    assert with_follow_up(due_on=TODAY + timedelta(days=1)) == []
    assert with_follow_up(due_on=None) == []
    (one,) = with_follow_up(due_on=TODAY)
    assert english(one.what) == "“Send the unit plan” is due"
    assert english(one.why) == "Dov Levi agreed to do it by today for the pairing Yael Katz – Dov Levi."
    (one,) = with_follow_up(due_on=ago(7))
    assert (one.kind, one.gravity, one.about_id, one.next_step) == (
        Kind.FOLLOW_UP,
        1,
        3,
        NextStep.FINISH_FOLLOW_UP,
    )
    assert english(one.what) == "“Send the unit plan” is overdue"
    assert "due 7 days ago" in english(one.why)
    assert with_follow_up(due_on=ago(15))[0].gravity == 2
    assert "nobody is named" in english(with_follow_up(due_on=ago(7), owner_id=None)[0].why)
    assert with_follow_up(due_on=ago(7), done_on=ago(1)) == []


def test_a_follow_up_due_on_saturday_is_not_overdue_on_sunday() -> None:
    sunday = date(2026, 11, 22)
    one = PairingFacts(PAIR, [(ago(6), HELD)], goals=1)
    follow_up = FollowUp(id=3, pairing_id=7, what="Call", due_on=date(2026, 11, 21))
    (found,) = attention(Facts([one], [follow_up], cycles={1: CYCLE}), SCHOOL, sunday)
    assert english(found.what) == "“Call” is due"


def test_a_follow_up_of_somebody_on_leave_or_of_an_ended_pairing_waits() -> None:
    follow_up = FollowUp(id=3, pairing_id=7, what="Call", due_on=ago(9), owner_id=2)
    one = PairingFacts(PAIR, [(ago(2), HELD)], goals=1)
    ended = replace(one, pairing=replace(PAIR, phase=Phase.CLOSED))
    assert attention(Facts([one], [follow_up], away=frozenset({2}), cycles={1: CYCLE}), SCHOOL, TODAY) == []
    assert attention(Facts([ended], [follow_up], cycles={1: CYCLE}), SCHOOL, TODAY) == []


def at_the_end(ends_on: date, n: int = 1) -> list[Attention]:
    pairs = [PairingFacts(replace(PAIR, id=7 + one), [(ago(2), HELD)], goals=1) for one in range(n)]
    return attention(Facts(pairs, cycles={1: replace(CYCLE, ends_on=ends_on)}), SCHOOL, TODAY)


def test_pairings_open_at_the_end_of_the_cycle_are_spoken_of_together() -> None:
    assert at_the_end(TODAY + timedelta(days=29)) == []
    (one,) = at_the_end(TODAY + timedelta(days=28))
    assert (one.kind, one.gravity, one.next_step, one.about_id) == (Kind.CYCLE_END, 1, NextStep.CLOSE, 7)
    assert "ends in 28 days" in english(one.why)
    (one,) = at_the_end(TODAY + timedelta(days=3), n=4)
    assert (one.gravity, one.next_step, one.about_id) == (2, NextStep.OPEN_PAIRINGS, 7)
    assert english(one.what) == "4 pairings are to close before the cycle ends"
    (one,) = at_the_end(ago(6), n=4)
    assert one.gravity == 2
    assert english(one.what) == "4 pairings are still open after the end of the cycle"
    assert at_the_end(ago(40))[0].gravity == 3


def test_what_several_earlier_cycles_left_open_is_one_old_matter() -> None:
    cycles = {
        year: replace(
            CYCLE, id=year, name=str(year), starts_on=date(year, 8, 15), ends_on=date(year + 1, 6, 30)
        )
        for year in range(2015, 2026)
    }
    pairs = [
        PairingFacts(replace(PAIR, id=year - 2000, cycle_id=year), [(date(year, 9, 9), HELD)], goals=1)
        for year in range(2015, 2026)
    ]
    (one,) = attention(Facts(pairs, cycles=cycles), SCHOOL, TODAY)
    assert (one.gravity, one.next_step, one.about_id) == (2, NextStep.OPEN_PAIRINGS, 15)
    assert one.since == date(2026, 6, 30)
    assert english(one.what) == "11 pairings of earlier cycles are still open"
    assert english(one.why).startswith("2025, 2024, 2023 and 8 more. ")


def test_a_pair_of_an_ended_cycle_is_not_chased_for_meetings() -> None:
    one = PairingFacts(PAIR, [(ago(60), HELD)], goals=0)
    (found,) = attention(Facts([one], cycles={1: replace(CYCLE, ends_on=ago(10))}), SCHOOL, TODAY)
    assert found.kind is Kind.CYCLE_END


def without_goals(n: int, phase: Phase = Phase.ENABLING_GROWTH, **values: Any) -> list[Attention]:
    pairs = [
        PairingFacts(replace(PAIR, id=7 + one, phase=phase), [(ago(2), HELD)], **values) for one in range(n)
    ]
    return attention(Facts(pairs, cycles={1: CYCLE}), SCHOOL, TODAY)


def test_pairs_without_a_goal_are_spoken_of_together() -> None:
    (one,) = without_goals(1)
    assert (one.kind, one.next_step, one.pairing_id) == (Kind.NO_GOAL, NextStep.OPEN_PAIRING, 7)
    assert english(one.what) == "Yael Katz and Dov Levi have no goal yet"
    (one,) = without_goals(5)
    assert (one.next_step, one.pairing_id) == (NextStep.OPEN_PAIRINGS, None)
    assert english(one.what) == "5 pairings have no goal yet"
    assert "and 2 more" in english(one.why)
    assert without_goals(2, goals=1) == []
    assert without_goals(2, phase_since=ago(28)) == []
    assert without_goals(2, recorded_on=ago(1)) == []
    assert without_goals(2, Phase.NEGOTIATING) == []


def test_those_who_closed_are_honoured() -> None:
    waiting = [(2, "Dov Levi", ago(3)), (1, "Yael Katz", ago(9))]
    (one,) = attention(Facts(cycle_id=1, without_certificate=waiting), SCHOOL, TODAY)
    assert (one.kind, one.next_step, one.about_id, one.since) == (
        Kind.CERTIFICATE, NextStep.PRINT_CERTIFICATE, 1, ago(9),
    )  # fmt: skip
    assert english(one.what) == "2 people have earned a certificate"
    assert english(one.why).startswith("Yael Katz and Dov Levi. ")
    (one,) = attention(Facts(cycle_id=1, without_certificate=waiting[:1]), SCHOOL, TODAY)
    assert english(one.what) == "Dov Levi has earned a certificate"
    assert "closed 3 days ago" in english(one.why)


def test_the_gravest_comes_first_then_the_easiest_then_the_oldest() -> None:
    quiet = PairingFacts(replace(PAIR, id=1), [(ago(30), HELD)], goals=1)
    quieter = PairingFacts(replace(PAIR, id=2), [(ago(50), HELD)], goals=1)
    due = PairingFacts(replace(PAIR, id=3), [(ago(13), HELD)], goals=1)
    met = PairingFacts(replace(PAIR, id=4), [(ago(2), HELD)], goals=1)
    follow_up = FollowUp(id=9, pairing_id=4, what="Call", due_on=TODAY)
    found = attention(Facts([due, quiet, quieter, met], [follow_up], cycles={1: CYCLE}), SCHOOL, TODAY)
    assert [one.key for one in found] == ["quiet:2", "quiet:1", "follow_up:9", "due:3"]


def test_a_group_is_called_by_its_name() -> None:
    (one,) = found_for((26, HELD), group_name="New teachers’ circle", mentees=("A", "B", "C", "D"))
    assert english(one.what) == "Yael Katz and New teachers’ circle have gone quiet"


def test_a_long_text_is_quoted_on_one_short_line() -> None:
    assert quoted("Send\nthe  plan") == "Send the plan"
    assert len(quoted("x" * 50)) == 50
    assert len(quoted("x" * 500)) == 60
    assert quoted("word " * 50).endswith("…")


def test_every_stumbling_block_has_a_name() -> None:
    assert set(STUMBLING_BLOCK_NAMES) == set(StumblingBlock)


states = st.sampled_from(MeetingState)
pairings = st.builds(
    lambda number, phase, started, weeks: replace(
        PAIR, id=number, phase=phase, started_on=started, every_weeks=weeks
    ),
    st.integers(1, 10_000),
    st.sampled_from(Phase),
    st.one_of(st.none(), st.dates(date(2026, 6, 1), date(2026, 12, 31))),
    st.integers(1, 8),
)
facts_of_pairs = st.builds(
    lambda pairing, meetings, recorded, goals: PairingFacts(
        pairing,
        sorted((day, state if day <= TODAY else PLANNED) for day, state in meetings),
        recorded,
        None,
        goals,
    ),
    pairings,
    st.lists(st.tuples(st.dates(date(2026, 6, 1), date(2027, 1, 31)), states), max_size=12),
    st.one_of(st.none(), st.dates(date(2026, 6, 1), TODAY)),
    st.integers(0, 2),
)


@given(st.lists(facts_of_pairs, max_size=8, unique_by=lambda one: one.pairing.id))
def test_whatever_the_records_hold_each_matter_has_its_own_key_and_a_whole_sentence(
    pairs: list[PairingFacts],
) -> None:
    found = attention(Facts(pairs, cycles={1: CYCLE}), SCHOOL, TODAY)
    assert len({one.key for one in found}) == len(found)
    assert [one.gravity for one in found] == sorted((one.gravity for one in found), reverse=True)
    for one in found:
        assert "{" not in english(one.what) + english(one.why)
        assert one.since <= TODAY
        assert 1 <= one.gravity <= 3
    spoken_of = [one.pairing_id for one in found if one.kind not in (Kind.NO_GOAL, Kind.CYCLE_END)]
    assert len(set(spoken_of)) == len(spoken_of)


@pytest.mark.parametrize("length", [3, 20, 60])
def test_a_holiday_from_today_on_adds_nothing_that_was_not_there_on_its_eve(length: int) -> None:
    pairs = [PairingFacts(replace(PAIR, id=n), [(ago(n), HELD)], goals=1) for n in range(1, 30)]
    holiday = SchoolCalendar(
        days=(CalendarDay(1, TODAY, TODAY + timedelta(days=length), title="Winter break"),)
    )
    facts = Facts(pairs, cycles={1: CYCLE})
    eve = {one.key for one in attention(facts, holiday, TODAY)}
    assert {one.key for one in attention(facts, holiday, TODAY + timedelta(days=length))} <= eve

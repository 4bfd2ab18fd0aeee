"""Which documents a pairing owes, when each is due in school days, and when it is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar
from mentordesk.domain.opportunities import Due, RequiredDocument
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.paperwork import (
    SOON,
    Owed,
    Paper,
    PaperState,
    check_paper,
    count,
    owed,
    state_of,
)
from mentordesk.domain.refusals import Refusal

TODAY = date(2026, 11, 24)
STARTED = date(2026, 9, 1)
ENDS = date(2027, 6, 30)
SUKKOT = CalendarDay(0, date(2026, 9, 25), date(2026, 10, 4), DayKind.HOLIDAY, "Sukkot")
CALENDAR = SchoolCalendar(days=(SUKKOT,))
AGREEMENT = RequiredDocument("agreement", "Agreement", Due.AFTER_START, 10)
LOG = RequiredDocument("log", "Monthly log", Due.MONTHLY, 5)
EVALUATION = RequiredDocument("evaluation", "Final evaluation", Due.BEFORE_END, 14)
PAIRING = Pairing(id=1, phase=Phase.ENABLING_GROWTH, started_on=STARTED)


def found(
    documents: Sequence[RequiredDocument],
    pairing: Pairing = PAIRING,
    papers: Sequence[Paper] = (),
    today: date = TODAY,
    agreed_on: date | None = None,
) -> list[Owed]:
    return list(owed(documents, pairing, papers, CALENDAR, today, cycle_ends_on=ENDS, agreed_on=agreed_on))


def test_ten_school_days_after_the_start_are_counted_by_the_school_s_calendar() -> None:
    assert found([AGREEMENT])[0].due_on == date(2026, 9, 15)
    late = replace(PAIRING, started_on=date(2026, 9, 22))
    assert found([AGREEMENT], late)[0].due_on == date(2026, 10, 14)


def test_a_document_is_due_soon_before_it_is_late() -> None:
    def state(day: date) -> PaperState:
        return found([AGREEMENT], today=day)[0].state

    assert state(date(2026, 9, 7)) is PaperState.TO_COME
    assert state(date(2026, 9, 8)) is PaperState.DUE
    assert state(date(2026, 9, 15)) is PaperState.DUE
    assert state(date(2026, 9, 16)) is PaperState.LATE


def test_the_holidays_do_not_make_a_document_pressing() -> None:
    due = date(2026, 10, 8)
    assert state_of(due, CALENDAR, date(2026, 9, 24)) is PaperState.DUE
    assert state_of(due, CALENDAR, date(2026, 9, 23)) is PaperState.DUE
    assert state_of(due, CALENDAR, date(2026, 9, 22)) is PaperState.TO_COME


def test_a_signed_agreement_has_come_in_by_itself() -> None:
    one = found([AGREEMENT], agreed_on=date(2026, 9, 9))[0]
    assert (one.state, one.came_on) == (PaperState.RECEIVED, date(2026, 9, 9))
    assert found([EVALUATION], agreed_on=date(2026, 9, 9))[0].state is PaperState.TO_COME


def test_what_came_in_and_what_was_waived_is_no_longer_chased() -> None:
    came = Paper(1, "", 1, "agreement", received_on=date(2026, 9, 20), title="Agreement")
    waived = Paper(2, "", 1, "evaluation", waived_on=TODAY, waived_why="Moves away", title="Final evaluation")
    by_key = {one.key: one for one in found([AGREEMENT, EVALUATION], papers=[came, waived])}
    assert by_key["agreement"].state is PaperState.RECEIVED
    assert by_key["agreement"].paper == came
    assert by_key["evaluation"].state is PaperState.WAIVED


def test_a_monthly_document_is_owed_for_each_month_with_school_enough_to_meet_in() -> None:
    one = found([LOG])
    assert [log.occasion for log in one] == ["2026-09", "2026-10", "2026-11"]
    assert [log.due_on for log in one] == [date(2026, 10, 9), date(2026, 11, 6), date(2026, 12, 7)]
    assert [log.state for log in one] == [PaperState.LATE, PaperState.LATE, PaperState.TO_COME]
    assert one[0].month == date(2026, 9, 1)
    late = replace(PAIRING, started_on=date(2026, 10, 28))
    assert [log.occasion for log in found([LOG], late)] == ["2026-11"]
    summer = replace(PAIRING, started_on=date(2026, 6, 1))
    shut = SchoolCalendar(
        days=(CalendarDay(0, date(2026, 7, 1), date(2026, 8, 31), DayKind.CLOSED, "Summer"),)
    )
    months = [log.occasion for log in owed([LOG], summer, (), shut, date(2026, 9, 15))]
    assert months == ["2026-06", "2026-09"]


def test_a_document_before_the_end_falls_on_a_school_day() -> None:
    assert found([EVALUATION])[0].due_on == date(2027, 6, 16)
    assert found([replace(EVALUATION, days=17)])[0].due_on == date(2027, 6, 11)
    assert owed([EVALUATION], PAIRING, (), CALENDAR, TODAY)[0].due_on is None


def test_a_pairing_that_ended_owes_only_what_was_due_by_then() -> None:
    early = replace(PAIRING, phase=Phase.ENDED_EARLY, ended_on=date(2026, 10, 20))
    assert [(one.key, one.occasion) for one in found([AGREEMENT, LOG, EVALUATION], early)] == [
        ("agreement", ""),
        ("log", "2026-09"),
    ]
    closed = replace(early, phase=Phase.CLOSED)
    last = found([EVALUATION], closed)[0]
    assert (last.due_on, last.state) == (date(2026, 10, 20), PaperState.LATE)


def test_what_nobody_asks_for_any_more_is_kept_where_it_came_in() -> None:
    old = Paper(7, "", 1, "portfolio", title="Portfolio", received_on=date(2026, 9, 20))
    one = found([AGREEMENT], papers=[old])
    assert [(two.title, two.state) for two in one] == [
        ("Agreement", PaperState.LATE),
        ("Portfolio", PaperState.RECEIVED),
    ]


def test_a_pairing_without_a_start_owes_nothing_yet() -> None:
    waiting = replace(PAIRING, started_on=None)
    assert [(one.due_on, one.state) for one in found([AGREEMENT, LOG], waiting)] == [
        (None, PaperState.TO_COME)
    ]


def test_documents_are_counted_by_how_they_stand() -> None:
    counted = count(found([AGREEMENT, LOG, EVALUATION]))
    assert counted[PaperState.LATE] == 3 and counted[PaperState.TO_COME] == 2
    assert counted[PaperState.RECEIVED] == 0


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        (Paper(title=" ", received_on=TODAY), "title"),
        (Paper(title="x" * 201, received_on=TODAY), "title"),
        (Paper(title="Log"), "received_on"),
        (Paper(title="Log", received_on=date(2026, 11, 25)), "received_on"),
        (Paper(title="Log", waived_on=TODAY, waived_why=" "), "waived_why"),
        (Paper(title="Log", waived_on=TODAY, waived_why="x" * 1001), "waived_why"),
    ],
)
def test_what_cannot_be_noted_is_refused_at_its_field(paper: Paper, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_paper(paper, TODAY)
    assert refused.value.field == field


@given(st.dates(date(2026, 8, 15), date(2027, 6, 30)), st.integers(0, 60), st.integers(0, 200))
def test_a_document_goes_from_to_come_over_due_to_late_and_never_back(
    started: date, days: int, waited: int
) -> None:
    order = [PaperState.TO_COME, PaperState.DUE, PaperState.LATE]
    pairing = replace(PAIRING, started_on=started)
    document = replace(AGREEMENT, days=days)
    today = started + timedelta(days=waited)
    now, then = (found([document], pairing, today=day)[0] for day in (today, today + timedelta(days=1)))
    assert order.index(now.state) <= order.index(then.state)
    assert now.due_on is not None
    assert (now.state is PaperState.LATE) == (now.due_on < today)
    left = CALENDAR.school_days_between(today, now.due_on)
    assert now.state is not PaperState.TO_COME or left > SOON

"""Requests: what may stand in the book, and how long somebody has waited in school days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.domain.attention import Facts, Kind, NextStep, attention
from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import (
    KIND_NAMES,
    STATE_NAMES,
    Request,
    RequestKind,
    RequestState,
    check_answer,
    check_request,
)

TODAY = date(2026, 11, 24)
ASKED = Request(id=1, person_id=2, asked_on=date(2026, 11, 2))
CALENDAR = SchoolCalendar()
PEOPLE = {2: "Dov Levi", 3: "Miriam Cohen", 4: "Tamar Azulai"}


def refused_field(request: Request) -> str | None:
    with pytest.raises(Refusal) as caught:
        check_request(request)
    return caught.value.field


def test_every_kind_and_state_has_its_word():
    assert set(KIND_NAMES) == set(RequestKind) and set(STATE_NAMES) == set(RequestState)


def test_a_request_needs_its_day_and_nobody_wishes_for_themselves():
    check_request(ASKED)
    assert refused_field(replace(ASKED, asked_on=date.min)) == "asked_on"
    assert refused_field(replace(ASKED, wished_for_id=2)) == "wished_for_id"
    assert refused_field(replace(ASKED, wish="x" * 1_000_001)) == "wish"


def test_an_answer_has_a_day_that_does_not_lie_before_the_request():
    answered = replace(ASKED, state=RequestState.ANSWERED)
    assert refused_field(answered) == "answered_on"
    assert refused_field(replace(answered, answered_on=date(2026, 11, 1))) == "answered_on"
    check_request(replace(answered, answered_on=date(2026, 11, 2)))
    assert refused_field(replace(ASKED, answered_on=TODAY)) == "answered_on"


def test_declining_needs_a_reason_and_waiting_is_no_answer():
    check_answer(RequestState.WITHDRAWN, "")
    check_answer(RequestState.DECLINED, "No place.")
    for state, reason, field in (
        (RequestState.DECLINED, " ", "reason"),
        (RequestState.WAITING, "x", "state"),
    ):
        with pytest.raises(Refusal) as caught:
            check_answer(state, reason)
        assert caught.value.field == field


def test_waiting_is_counted_in_school_days_and_stops_with_the_answer():
    assert ASKED.waited(CALENDAR, TODAY) == 16
    closed = SchoolCalendar(days=(CalendarDay(1, date(2026, 11, 9), date(2026, 11, 13), DayKind.CLOSED, ""),))
    assert ASKED.waited(closed, TODAY) == 11
    answered = replace(ASKED, state=RequestState.ANSWERED, answered_on=date(2026, 11, 4))
    assert answered.waited(CALENDAR, TODAY) == 2


def on_today(*requests: Request, answer_days: int = 10, today: date = TODAY):
    facts = Facts(requests=requests, people=PEOPLE, answer_days=answer_days)
    return [one for one in attention(facts, CALENDAR, today) if one.kind is Kind.REQUEST]


def test_nobody_is_told_of_while_there_is_still_time_to_answer():
    assert on_today(replace(ASKED, asked_on=date(2026, 11, 10))) == []  # exactly ten school days
    assert on_today(replace(ASKED, state=RequestState.ANSWERED, answered_on=TODAY)) == []
    assert on_today(ASKED, answer_days=16) == []


def test_who_has_waited_too_long_is_named_with_what_to_do():
    (one,) = on_today(ASKED)
    assert one.what.figures["name"] == "Dov Levi" and one.what.count == 16
    assert (one.next_step, one.area, one.about_id) == (NextStep.ANSWER_REQUEST, "requests", 1)
    assert (one.gravity, one.since) == (1, date(2026, 11, 2))
    assert on_today(replace(ASKED, asked_on=date(2026, 10, 1)))[0].gravity == 2


@pytest.mark.parametrize("kind", list(RequestKind))
def test_each_kind_of_request_says_what_was_asked(kind):
    (one,) = on_today(replace(ASKED, kind=kind))
    assert one.why.figures == {"day": date(2026, 11, 2)}


def test_several_are_spoken_of_once_and_the_first_is_opened():
    (one,) = on_today(
        replace(ASKED, id=3, person_id=3, asked_on=date(2026, 11, 3)),
        ASKED,
        replace(ASKED, id=4, person_id=4, asked_on=date(2026, 11, 23)),
    )
    assert (one.what.count, one.about_id) == (2, 1)
    assert one.why.count == 16


def test_one_person_with_two_requests_is_one_person():
    (one,) = on_today(ASKED, replace(ASKED, id=2, kind=RequestKind.OFFERS_TO_MENTOR))
    assert one.what.figures["name"] == "Dov Levi"

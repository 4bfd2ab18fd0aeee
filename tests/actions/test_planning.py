"""Planning a term with what the book knows: who is free, who is away, what is planned, what the calendar says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from mentordesk.actions.planning import Term, keep, nothing_to_plan, propose, usual_term
from mentordesk.book import Book
from mentordesk.domain.calendar import CalendarDay, DayKind, Period
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.people import Status
from mentordesk.domain.refusals import Refusal

YAEL, DOV, MIRIAM, TAMAR = 1, 2, 3, 4
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


@pytest.fixture
def term(school: Book, today: date) -> Callable[..., Term]:
    """The term of the small school, from tomorrow to the end of January."""
    cycle = school.cycles.list()[0].id

    def asked(**values: object) -> Term:
        return replace(usual_term(school, today, cycle), until=date(2027, 1, 29), **values)

    return asked


def test_a_term_goes_from_tomorrow_to_the_next_long_break(school: Book, today: date) -> None:
    school.calendar.add_day(CalendarDay(0, date(2027, 4, 19), date(2027, 4, 30), DayKind.HOLIDAY, "Pesach"))
    found = usual_term(school, today, 1)
    assert (found.since, found.until) == (date(2026, 11, 25), date(2027, 4, 18))
    assert [one.name for one in found.pairings] == ["Miriam Cohen – Tamar Azulai", "Yael Katz – Dov Levi"]


def test_a_pair_is_planned_at_its_shared_period_around_what_is_planned(
    school: Book, term: Callable[..., Term], today: date
) -> None:
    school.calendar.set_periods([Period(0, 3, "Third", "10:05", "10:50")])
    found = propose(school, term())
    (_other, unknown), (pairing, plan) = found.named()
    assert pairing.id == YAEL_AND_DOV
    assert plan.kept == 1
    first = plan.proposals[0]
    assert (first.day, first.period, first.starts_at, first.minutes) == (date(2026, 12, 8), 3, "10:05", 45)
    assert unknown.problem is not None and unknown.problem.figures == {
        "names": ("Miriam Cohen", "Tamar Azulai")
    }


def test_what_is_ticked_is_planned_in_one_step_and_undone_in_one(
    school: Book, term: Callable[..., Term], today: date
) -> None:
    found = propose(school, term())
    chosen = set(found.proposals[1:4])
    assert keep(school, found, chosen, today) == 3
    planned = school.meetings.list(pairing_id=YAEL_AND_DOV, states=[MeetingState.PLANNED])
    assert [(one.date, one.period) for one in planned[1:]] == [(one.day, 3) for one in found.proposals[1:4]]
    school.undo()
    assert len(school.meetings.list(pairing_id=YAEL_AND_DOV, states=[MeetingState.PLANNED])) == 1


def test_nothing_ticked_is_said(school: Book, term: Callable[..., Term], today: date) -> None:
    with pytest.raises(Refusal):
        keep(school, propose(school, term()), set(), today)


def test_planned_once_it_is_not_proposed_again(school: Book, term: Callable[..., Term], today: date) -> None:
    found = propose(school, term())
    keep(school, found, set(found.proposals), today)
    again = propose(school, term())
    assert not again.proposals
    assert nothing_to_plan(again.plans[1]) is not None


def test_whoever_is_on_leave_is_left_out_by_name(school: Book, term: Callable[..., Term]) -> None:
    school.people.change(DOV, status=Status.ON_LEAVE)
    plan = propose(school, term()).plans[1]
    assert plan.problem is not None and plan.problem.figures == {"names": ("Dov Levi",)}


def test_a_mentor_who_meets_others_at_that_time_is_not_asked_to_be_in_two_places(
    school: Book, term: Callable[..., Term], today: date
) -> None:
    other = school.pairings.confirm(
        [YAEL], [TAMAR], cycle_id=1, started_on=date(2026, 9, 1), despite="The two asked for it."
    )
    school.meetings.plan(other, date(2026, 12, 8), period=3, starts_at="10:05")
    only = replace(term(), pairings=(school.pairings.get(YAEL_AND_DOV),))
    plan = propose(school, only).plans[0]
    assert date(2026, 12, 8) not in {one.day for one in plan.proposals}
    assert [gap.week for gap in plan.gaps] == [date(2026, 12, 7)]


def test_days_alone_are_planned_where_that_is_asked(school: Book, term: Callable[..., Term]) -> None:
    plan = propose(school, term(without_time=frozenset({MIRIAM_AND_TAMAR}))).plans[0]
    assert plan.problem is None
    assert {one.day.isoweekday() for one in plan.proposals} == {2}, "they met on a Tuesday before"


@pytest.mark.parametrize("until", [date(2026, 11, 1), date(2028, 1, 1)])
def test_days_that_make_no_sense_are_refused_at_their_field(
    school: Book, term: Callable[..., Term], until: date
) -> None:
    with pytest.raises(Refusal) as caught:
        propose(school, replace(term(), until=until))
    assert caught.value.field == "until"

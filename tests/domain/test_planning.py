"""A term planned in one go: at shared free periods, never on days off, nobody in two meetings at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.assigning import Wanting, assign
from mentordesk.domain.calendar import CalendarDay, DayKind, Period, SchoolCalendar
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.planning import PairPlan, PairToPlan, end_of_term, plan_term, shared_periods

MONDAY = date(2026, 11, 30)
LAST = date(2027, 1, 29)
SCHOOL = SchoolCalendar()
PERIODS = (Period(1, 1, "", "08:00", "08:45"), Period(3, 3, "", "10:05", "10:50"))
NAMES = {1: "Yael Katz", 2: "Dov Levi", 3: "Miriam Cohen"}


def pair(
    pairing_id: int = 1,
    people: tuple[int, int] = (1, 2),
    free: tuple[tuple[str, ...], tuple[str, ...]] = (("2-3",), ("2-3",)),
    every_weeks: int = 1,
    **values: object,
) -> PairToPlan:
    pairing = Pairing(
        id=pairing_id,
        phase=Phase.ENABLING_GROWTH,
        mentor_ids=(people[0],),
        mentee_ids=(people[1],),
        started_on=date(2026, 9, 1),
        every_weeks=every_weeks,
    )
    return PairToPlan(
        pairing,
        dict(zip(people, free, strict=True)),
        {one: NAMES.get(one, str(one)) for one in people},
        **values,  # type: ignore[arg-type]
    )


def closed(first: date, last: date, title: str = "Winter break") -> SchoolCalendar:
    return SchoolCalendar(days=(CalendarDay(1, first, last, DayKind.HOLIDAY, title),))


def planned(*pairs: PairToPlan, calendar: SchoolCalendar = SCHOOL, **values: object) -> list[PairPlan]:
    return list(plan_term(pairs, calendar, PERIODS, MONDAY, LAST, **values))  # type: ignore[arg-type]


def days(plan: PairPlan) -> list[date]:
    return [one.day for one in plan.proposals]


# One pair


def test_a_weekly_pair_meets_each_week_at_the_period_both_are_free() -> None:
    (plan,) = planned(pair())
    assert days(plan) == [date(2026, 12, 1) + timedelta(weeks=n) for n in range(9)]
    assert {(one.period, one.starts_at, one.minutes) for one in plan.proposals} == {(3, "10:05", 45)}
    assert plan.problem is None and not plan.gaps


def test_a_fortnightly_pair_goes_on_from_its_last_meeting() -> None:
    (plan,) = planned(pair(every_weeks=2, held=((date(2026, 11, 24), None),)))
    assert days(plan)[:2] == [date(2026, 12, 8), date(2026, 12, 22)]
    (fresh,) = planned(pair(every_weeks=2))
    assert days(fresh)[:2] == [date(2026, 12, 1), date(2026, 12, 15)]


def test_a_week_without_school_counts_for_nothing() -> None:
    calendar = closed(date(2026, 12, 21), date(2027, 1, 1))
    (plan,) = planned(pair(every_weeks=2), calendar=calendar)
    assert days(plan)[:3] == [date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 12)]
    assert not plan.gaps


def test_a_holiday_on_their_day_moves_them_to_another_shared_period_and_says_so() -> None:
    calendar = closed(date(2026, 12, 8), date(2026, 12, 8), "Founders’ day")
    (plan,) = planned(pair(free=(("2-3", "4-1"), ("4-1", "2-3"))), calendar=calendar)
    assert days(plan)[:3] == [date(2026, 12, 1), date(2026, 12, 10), date(2026, 12, 15)]
    note = plan.proposals[1].note
    assert note is not None and note.figures == {"title": "Founders’ day"}
    assert plan.proposals[0].note is None


def test_where_no_other_shared_period_is_left_the_week_is_named_with_its_reason() -> None:
    calendar = closed(date(2026, 12, 8), date(2026, 12, 8), "Founders’ day")
    (plan,) = planned(pair(), calendar=calendar)
    assert date(2026, 12, 8) not in days(plan)
    (gap,) = plan.gaps
    assert gap.week == date(2026, 12, 7)
    assert gap.why.figures == {"title": "Founders’ day"}


def test_a_fortnightly_pair_that_lost_its_week_meets_in_the_next_one() -> None:
    calendar = closed(date(2026, 12, 1), date(2026, 12, 1), "Founders’ day")
    (plan,) = planned(pair(every_weeks=2), calendar=calendar)
    assert days(plan)[:2] == [date(2026, 12, 8), date(2026, 12, 22)]


def test_meetings_planned_already_stay_and_are_not_doubled() -> None:
    own = ((date(2026, 12, 3), None), (date(2026, 12, 15), 3))
    (plan,) = planned(pair(planned=own))
    assert days(plan)[:2] == [date(2026, 12, 8), date(2026, 12, 22)]
    assert plan.kept == 2


def test_a_fortnightly_pair_does_not_meet_the_week_before_one_that_is_planned() -> None:
    (plan,) = planned(pair(every_weeks=2, planned=((date(2026, 12, 8), 3),)))
    assert days(plan)[0] == date(2026, 12, 22)


def test_a_pair_keeps_to_the_time_it_has_used_most() -> None:
    used = ((date(2026, 11, 12), 1), (date(2026, 11, 19), 1), (date(2026, 11, 24), 3))
    (plan,) = planned(pair(free=(("2-3", "4-1"), ("2-3", "4-1")), held=used))
    assert {day.isoweekday() for day in days(plan)} == {4}


def test_nothing_is_planned_before_a_pairing_begins_or_after_it_ends() -> None:
    one = pair()
    late = replace(one, pairing=replace(one.pairing, started_on=date(2026, 12, 16)))
    early = replace(one, pairing=replace(one.pairing, ended_on=date(2026, 12, 10)))
    assert min(days(planned(late)[0])) == date(2026, 12, 22)
    assert max(days(planned(early)[0])) == date(2026, 12, 8)


def test_a_short_day_is_the_last_choice_and_is_pointed_out() -> None:
    calendar = SchoolCalendar(short_days=frozenset({2}))
    (other,) = planned(pair(free=(("2-3", "4-1"), ("2-3", "4-1"))), calendar=calendar)
    assert other.proposals[0].note is None or other.proposals[0].day.isoweekday() == 2
    (only,) = planned(pair(), calendar=calendar)
    assert only.proposals[0].note is not None and "short day" in only.proposals[0].note.text


def test_a_rotating_timetable_is_followed_day_by_day() -> None:
    calendar = SchoolCalendar(rotation=6, rotation_from=MONDAY)
    (plan,) = planned(pair(), calendar=calendar)
    assert days(plan)[:3] == [date(2026, 12, 1), date(2026, 12, 9), date(2026, 12, 17)]
    assert all(calendar.rotation_day(day) == 2 for day in days(plan))
    (unset,) = planned(pair(), calendar=SchoolCalendar(rotation=6))
    assert unset.problem is not None and not unset.proposals


# What cannot be planned


def test_without_a_shared_free_period_it_is_said_and_what_to_do() -> None:
    (plan,) = planned(pair(free=(("2-3",), ("4-1",))))
    assert plan.problem is not None and plan.problem.figures == {"names": ("Yael Katz", "Dov Levi")}
    assert plan.what_to_do is not None
    assert not plan.proposals


def test_somebody_whose_free_periods_nobody_knows_is_named() -> None:
    (plan,) = planned(pair(free=(("2-3",), ())))
    assert plan.problem is not None and plan.problem.figures == {"names": ("Dov Levi",)}


def test_somebody_on_leave_is_not_planned_for() -> None:
    (plan,) = planned(pair(away=("Dov Levi",)))
    assert plan.problem is not None and not plan.proposals


def test_days_alone_can_be_planned_where_no_period_is_shared() -> None:
    one = pair(free=(("2-3",), ("4-1",)), held=((date(2026, 11, 18), None),))
    (plan,) = planned(one, without_time={1})
    assert {(day.isoweekday()) for day in days(plan)} == {3}
    assert {one.period for one in plan.proposals} == {None}


# Several pairs


def test_one_mentor_never_meets_two_mentees_at_once() -> None:
    both = ("2-3", "4-1")
    first, second = planned(pair(1, (1, 2), (both, both)), pair(2, (1, 3), (both, ("2-3",))))
    assert {one.period for one in second.proposals} == {3}
    assert {one.period for one in first.proposals} == {1}
    assert len(first.proposals) == len(second.proposals) == 9


def test_two_weekly_pairs_with_one_common_period_take_turns() -> None:
    first, second = planned(pair(1, (1, 2)), pair(2, (1, 3)))
    assert {len(first.proposals), len(second.proposals)} == {4, 5}
    assert not set(days(first)) & set(days(second))
    assert first.gaps and second.gaps


def test_a_time_at_which_somebody_meets_others_already_is_not_proposed() -> None:
    (plan,) = planned(pair(), taken={1: {(date(2026, 12, 1), 3)}})
    assert days(plan)[0] == date(2026, 12, 8)
    assert plan.gaps[0].week == MONDAY


_slots = st.lists(
    st.builds(lambda day, period: f"{day}-{period}", st.integers(1, 5), st.integers(1, 3)),
    max_size=5,
    unique=True,
).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(5, 9), st.integers(1, 3)), min_size=1, max_size=7),
    st.lists(_slots, min_size=9, max_size=9),
    st.integers(0, 40),
)
def test_whatever_is_proposed_holds_for_everybody(
    together: list[tuple[int, int, int]], free: list[tuple[str, ...]], closes: int
) -> None:
    calendar = closed(MONDAY + timedelta(days=closes), MONDAY + timedelta(days=closes + 3))
    pairs = [
        pair(number, (mentor, mentee), (free[mentor - 1], free[mentee - 1]), weeks)
        for number, (mentor, mentee, weeks) in enumerate(together, 1)
    ]
    seen: set[tuple[int, date, int | None]] = set()
    for one, plan in zip(pairs, planned(*pairs, calendar=calendar), strict=True):
        assert bool(plan.problem) == (not shared_periods(one, calendar))
        weeks = [calendar.week_of(day) for day in days(plan)]
        assert len(set(weeks)) == len(weeks)
        assert weeks == sorted(weeks)
        for proposal in plan.proposals:
            assert MONDAY <= proposal.day <= LAST
            assert calendar.is_school_day(proposal.day)
            for person in one.people:
                assert f"{proposal.day.isoweekday()}-{proposal.period}" in one.free[person]
                assert (person, proposal.day, proposal.period) not in seen
                seen.add((person, proposal.day, proposal.period))


def test_the_same_records_always_give_the_same_plan() -> None:
    many = [pair(n, (1 + n % 3, 10 + n), (("2-3", "4-1", "1-1"), ("4-1", "2-3"))) for n in range(1, 9)]
    assert planned(*many) == planned(*many)


# How a term ends, and who gets which time


def test_a_term_ends_before_the_next_long_break_or_with_the_cycle() -> None:
    calendar = closed(date(2027, 3, 22), date(2027, 4, 2))
    assert end_of_term(calendar, MONDAY, date(2027, 6, 30)) == date(2027, 3, 21)
    soon = closed(date(2026, 12, 7), date(2026, 12, 18))
    assert end_of_term(soon, MONDAY, date(2027, 6, 30)) == date(2027, 6, 30)
    one_day = closed(date(2027, 3, 22), date(2027, 3, 22))
    assert end_of_term(one_day, MONDAY, date(2027, 6, 30)) == date(2027, 6, 30)
    assert end_of_term(SCHOOL, MONDAY) == MONDAY + timedelta(days=83)


def test_as_many_as_possible_are_served_and_the_first_come_first() -> None:
    wants = [Wanting(0, (1, 2), ["a", "b"]), Wanting(1, (1, 3), ["a"]), Wanting(2, (9,), ["a"])]
    assert assign(wants) == {0: "b", 1: "a", 2: "a"}
    assert assign([Wanting(0, (1,), ["a"]), Wanting(1, (1,), ["a"])]) == {0: "a"}
    assert assign([]) == {}


@given(st.lists(st.tuples(st.integers(1, 3), st.lists(st.integers(1, 4), unique=True)), max_size=5))
def test_the_assignment_is_as_good_as_trying_everything(wanted: list[tuple[int, list[int]]]) -> None:
    wants = [Wanting(key, (person,), choices) for key, (person, choices) in enumerate(wanted)]

    def most(at: int, taken: frozenset[tuple[int, int]]) -> int:
        if at == len(wants):
            return 0
        best = most(at + 1, taken)
        for choice in wants[at].choices:
            mark = (wants[at].people[0], choice)
            if mark not in taken:
                best = max(best, 1 + most(at + 1, taken | {mark}))
        return best

    found = assign(wants)
    assert len(found) == most(0, frozenset())
    marks = [(wants[key].people[0], choice) for key, choice in found.items()]
    assert len(set(marks)) == len(marks)

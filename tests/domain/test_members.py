"""Who belongs to a pairing on which day: joining, leaving, standing in."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.members import Member, Role, away_on, check_times, here_on, looked_at_on
from mentordesk.domain.refusals import Refusal

SARA, NOAM, TAMAR, DOV = 1, 2, 3, 4
START = date(2026, 9, 1)


def member(person: int, role: Role = Role.MENTOR, since=None, until=None, for_whom=None, number: int = 0):
    """Somebody's time in the pairing."""
    return Member(number or person, 1, person, role, since, until, for_whom, "Sara")


MENTEE = member(TAMAR, Role.MENTEE)


def names(members, day):
    return [one.person_id for one in here_on(members, day)]


def test_whoever_joins_is_there_from_that_day_and_whoever_leaves_until_that_day():
    times = [
        member(SARA, until=date(2027, 1, 31)),
        member(NOAM, since=date(2027, 2, 1)),
        MENTEE,
    ]
    assert names(times, date(2027, 1, 31)) == [SARA, TAMAR]
    assert names(times, date(2027, 2, 1)) == [NOAM, TAMAR]


def test_whoever_somebody_stands_in_for_is_away_meanwhile_and_comes_back():
    times = [member(SARA), MENTEE, member(NOAM, Role.MENTOR, date(2026, 11, 1), date(2026, 12, 1), SARA)]
    assert names(times, date(2026, 10, 31)) == [SARA, TAMAR]
    assert names(times, date(2026, 11, 1)) == [TAMAR, NOAM]
    assert names(times, date(2026, 12, 2)) == [SARA, TAMAR]
    assert [(one.person_id, other.person_id) for one, other in away_on(times, date(2026, 12, 1))] == [
        (SARA, NOAM)
    ]
    assert away_on(times, date(2026, 12, 2)) == []


def test_an_ended_pairing_is_told_as_of_its_last_day_and_one_to_come_as_of_its_first():
    today = date(2026, 11, 24)
    assert looked_at_on(START, None, today) == today
    assert looked_at_on(START, date(2026, 10, 1), today) == date(2026, 10, 1)
    assert looked_at_on(date(2027, 1, 10), None, today) == date(2027, 1, 10)
    assert looked_at_on(None, None, today) == today


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ([member(SARA, since=date(2026, 12, 1), until=date(2026, 11, 1)), MENTEE], "until"),
        ([member(SARA, until=date(2026, 8, 1)), member(NOAM), MENTEE], "until"),
        ([member(SARA), member(NOAM, since=date(2027, 7, 1)), MENTEE], "since"),
        ([member(SARA), member(SARA, since=date(2026, 12, 1), number=9), MENTEE], "person_id"),
        ([member(SARA, until=date(2026, 12, 1)), MENTEE], None),
        ([member(SARA), member(TAMAR, Role.MENTEE, until=date(2026, 12, 1))], None),
        ([member(SARA, until=date(2026, 12, 1)), member(NOAM, since=date(2026, 12, 5)), MENTEE], None),
    ],
)
def test_times_that_do_not_fit_are_refused(times, field):
    with pytest.raises(Refusal) as refused:
        check_times(times, START, date(2027, 6, 30))
    assert refused.value.field == field


def test_times_that_fit_are_let_alone():
    check_times(
        [
            member(SARA, until=date(2026, 11, 30)),
            member(NOAM, since=date(2026, 12, 1)),
            member(SARA, since=date(2027, 3, 1), number=9),
            MENTEE,
            member(DOV, Role.MENTEE, since=date(2026, 10, 1), until=date(2026, 10, 9)),
        ],
        START,
        None,
    )
    check_times([member(SARA, until=date(2027, 6, 30)), MENTEE], START, date(2027, 6, 30))
    check_times([member(SARA), MENTEE], None, None)

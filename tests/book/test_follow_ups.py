"""Follow-ups: who does what until when."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.meetings import FollowUp
from mentordesk.domain.refusals import NotFound


def test_follow_ups_are_listed_by_due_date_the_undated_last(school):
    school.follow_ups.add(FollowUp(pairing_id=2, what="Some day"))
    school.follow_ups.add(FollowUp(pairing_id=2, what="Soon", due_on=date(2026, 11, 1), owner_id=4))
    assert [one.what for one in school.follow_ups.list()] == [
        "Soon",
        "Visit a lesson of the fifth grade",
        "Some day",
    ]


def test_follow_ups_are_found_by_pairing_cycle_owner_and_day(school):
    other = school.follow_ups.add(FollowUp(pairing_id=2, what="Later", due_on=date(2027, 1, 1), owner_id=4))
    find = school.follow_ups.list
    assert [one.id for one in find(pairing_id=2)] == [other]
    assert [one.id for one in find(person_id=4)] == [other]
    assert [one.id for one in find(due_until=date(2026, 12, 1))] == [1]
    assert [one.id for one in find(ids=[other])] == [other]
    assert len(find(cycle_id=1)) == 2
    school.follow_ups.finish(1, date(2026, 11, 20))
    assert [one.id for one in find(open_only=True)] == [other]


def test_a_finished_follow_up_can_be_reopened(school):
    school.follow_ups.finish(1, date(2026, 11, 20))
    assert school.follow_ups.get(1).done_on == date(2026, 11, 20)
    school.follow_ups.reopen(1)
    assert school.follow_ups.get(1).done_on is None


def test_finishing_twice_on_the_same_day_leaves_no_trace(school):
    school.follow_ups.finish(1, date(2026, 11, 20))
    step = school.can_undo()
    school.follow_ups.finish(1, date(2026, 11, 20))
    assert school.can_undo() == step


def test_a_follow_up_says_what_is_to_be_done(school, refused):
    assert refused(school.follow_ups.add, FollowUp(pairing_id=1, what=" ")).field == "what"
    assert refused(school.follow_ups.change, 1, what="x" * 1001).field == "what"
    assert refused(school.follow_ups.change, 1, due_on=date(1900, 1, 1)).field == "due_on"
    with pytest.raises(NotFound):
        school.follow_ups.change(1, owner_id=99)
    with pytest.raises(NotFound):
        school.follow_ups.add(FollowUp(pairing_id=99, what="x"))
    with pytest.raises(TypeError):
        school.follow_ups.change(1, colour="red")


def test_a_follow_up_changes_and_goes(school):
    school.follow_ups.change(1, what="Visit two lessons", due_on=None)
    assert (school.follow_ups.get(1).what, school.follow_ups.get(1).due_on) == ("Visit two lessons", None)
    school.follow_ups.remove(1)
    assert school.follow_ups.list() == []


def test_many_follow_ups_come_in_as_one_step(school, tables):
    before = tables(school)
    ids = school.follow_ups.add_many([FollowUp(pairing_id=1, what="a"), FollowUp(pairing_id=2, what="b")])
    assert [school.follow_ups.get(one).what for one in ids] == ["a", "b"]
    school.undo()
    assert tables(school) == before

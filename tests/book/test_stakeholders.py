"""Stakeholders, and when they heard from us."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.stakeholders import Channel, Stakeholder, StakeholderGroup


@pytest.fixture
def board(school):
    return school.stakeholders.add(
        Stakeholder(name=" The  board ", group=StakeholderGroup.BOARD, every_weeks=6, since=date(2026, 9, 1))
    )


def test_a_stakeholder_heard_last_on_the_latest_day(school, board, today):
    assert school.stakeholders.get(board).last_heard_on is None
    school.stakeholders.heard([board], date(2026, 11, 1), Channel.MEETING, "How it begins", today=today)
    school.stakeholders.heard([board], date(2026, 10, 1), Channel.EMAIL, today=today)
    one = school.stakeholders.get(board)
    assert (one.name, one.last_heard_on) == ("The board", date(2026, 11, 1))
    assert [contact.channel for contact in school.stakeholders.contacts(board)] == [
        Channel.EMAIL,
        Channel.MEETING,
    ]


def test_one_letter_to_several_is_one_step(school, board, today):
    parents = school.stakeholders.add(Stakeholder(name="Parents’ council", group=StakeholderGroup.PARENTS))
    school.stakeholders.heard(
        [board, parents, board], today, Channel.LETTER, "The autumn letter", today=today
    )
    assert len(school.stakeholders.contacts()) == 2
    school.undo()
    assert school.stakeholders.contacts() == []


def test_nobody_has_heard_tomorrow_and_nobody_is_without_a_name(school, board, today, refused):
    tomorrow = date(2026, 11, 25)
    assert refused(school.stakeholders.heard, [board], tomorrow, today=today).field == "on"
    assert refused(school.stakeholders.add, Stakeholder(name=" ")).field == "name"
    assert refused(school.stakeholders.change, board, every_weeks=0).field == "every_weeks"
    school.stakeholders.change(board, every_weeks=None)
    assert school.stakeholders.get(board).due_on is None


def test_a_stakeholder_goes_with_what_they_heard_and_comes_back_with_it(school, board, today):
    school.stakeholders.heard([board], today, today=today)
    school.stakeholders.remove(board)
    assert school.stakeholders.contacts() == []
    school.undo()
    contact = school.stakeholders.contacts(board)[0]
    school.stakeholders.change_contact(contact.id, today=today, about="The budget", on=date(2026, 11, 20))
    assert school.stakeholders.get(board).last_heard_on == date(2026, 11, 20)
    school.stakeholders.remove_contact(contact.id)
    assert school.stakeholders.get(board).last_heard_on is None

"""What may stand in the record book, and what the sentence says where it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.domain.certificates import Certificate, check_certificate, serial_year
from mentordesk.domain.closures import CLOSING_QUESTIONS, check_texts
from mentordesk.domain.fields import is_private
from mentordesk.domain.goals import Goal, check_goal
from mentordesk.domain.meetings import FollowUp, Meeting, MeetingState, check_follow_up, check_meeting
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import (
    Phase,
    check_members,
    check_move,
    check_rhythm,
    pairing_name,
    rhythm_words,
)
from mentordesk.domain.people import PERSON_FIELDS, Person, check_person, merged
from mentordesk.domain.programmes import Cycle, check_cycle, school_year
from mentordesk.domain.refusals import Refusal

TODAY = date(2026, 11, 24)


def field_at_fault(check, *args):
    with pytest.raises(Refusal) as caught:
        check(*args)
    assert isinstance(caught.value.message.text, str) and caught.value.message.text.strip()
    return caught.value.field


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (Person(), "given_name"),
        (Person(title="Dr"), "given_name"),
        (Person(given_name="x" * 201), "given_name"),
        (Person(given_name="N", phone="1" * 1001), "phone"),
        (Person(given_name="N", private_notes="x" * 1_000_001), "private_notes"),
        (Person(given_name="N", email="no address"), "email"),
        (Person(given_name="N", email="a b@c.example"), "email"),
        (Person(given_name="N", capacity=-1), "capacity"),
        (Person(given_name="N", start_year=19), "start_year"),
        (Person(id=3, given_name="N", supervisor_id=3), "supervisor_id"),
    ],
)
def test_a_person_that_cannot_stand_names_the_field(person, field):
    assert field_at_fault(check_person, person) == field


def test_a_name_in_hebrew_alone_is_a_name():
    check_person(Person(hebrew_name="נועה"))


@pytest.mark.parametrize(
    ("meeting", "field"),
    [
        (Meeting(date=date(2026, 11, 25), minutes=45), "date"),
        (Meeting(date=date(1949, 12, 31), minutes=45), "date"),
        (Meeting(date=date(2031, 1, 1), minutes=45, state=MeetingState.PLANNED), "date"),
        (Meeting(date=TODAY, minutes=0), "minutes"),
        (Meeting(date=TODAY, minutes=1441), "minutes"),
        (Meeting(date=TODAY, minutes=5, topics=("x" * 201,)), "topics"),
    ],
)
def test_a_meeting_that_cannot_stand_names_the_field(meeting, field):
    assert field_at_fault(check_meeting, meeting, TODAY) == field


def test_a_cancelled_meeting_took_no_time_and_a_planned_one_lies_ahead():
    check_meeting(Meeting(date=TODAY, minutes=0, state=MeetingState.CANCELLED), TODAY)
    check_meeting(Meeting(date=date(2027, 1, 1), minutes=45, state=MeetingState.PLANNED), TODAY)


def test_follow_ups_and_goals_say_something():
    assert field_at_fault(check_follow_up, FollowUp(what="\n")) == "what"
    assert field_at_fault(check_goal, Goal(title=" ")) == "title"
    assert field_at_fault(check_goal, Goal(title="x", progress=-1)) == "progress"
    assert field_at_fault(check_goal, Goal(title="x", result="x" * 1_000_001)) == "result"


def test_answers_have_a_most_and_every_question_a_key_of_its_own():
    assert field_at_fault(check_texts, {"learned": "x" * 1_000_001}) == "learned"
    assert len({question.key for question in CLOSING_QUESTIONS}) == len(CLOSING_QUESTIONS)


def test_a_pairing_needs_two_different_sides():
    field_at_fault(check_members, [], [1])
    field_at_fault(check_members, [1, 2], [2])
    assert field_at_fault(check_rhythm, 27, 45) == "every_weeks"
    assert field_at_fault(check_rhythm, 1, 4) == "minutes"


@pytest.mark.parametrize("now", list(Phase))
@pytest.mark.parametrize("to", list(Phase))
def test_a_pairing_moves_between_open_phases_alone(now, to):
    if now.is_open and to.is_open:
        check_move(now, to)
    else:
        assert field_at_fault(check_move, now, to) == "phase"


def test_what_a_pairing_is_called():
    assert pairing_name(["Yael Katz"], ["Dov Levi", "Noa Bar"]) == "Yael Katz – Dov Levi, Noa Bar"
    assert pairing_name(["Yael Katz"], ["Dov Levi"], "Circle") == "Yael Katz – Circle"
    assert pairing_name([], ["Dov Levi"]) == "Dov Levi"
    assert rhythm_words(1) == msg("weekly")


def test_a_cycle_is_a_year_or_so():
    cycle = Cycle(name="2026–27", starts_on=date(2026, 8, 15), ends_on=date(2027, 6, 30))
    check_cycle(cycle)
    assert field_at_fault(check_cycle, replace(cycle, name=" ")) == "name"
    assert field_at_fault(check_cycle, replace(cycle, ends_on=cycle.starts_on)) == "ends_on"
    assert field_at_fault(check_cycle, replace(cycle, ends_on=date(2031, 1, 1))) == "ends_on"
    assert (cycle.holds(cycle.ends_on), cycle.holds(date(2026, 8, 14))) == (True, False)
    assert (cycle.week_of(date(2026, 8, 21)), cycle.week_of(date(2026, 8, 22))) == (1, 2)


def test_the_coming_year_is_proposed_in_july():
    assert school_year(date(2026, 7, 1))[0] == "2026–27"
    assert school_year(date(2026, 6, 30))[0] == "2025–26"


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2026–27", "2026"),
        ("5787", "5787"),
        ("תשפ״ז", "2026"),
        ("Spring", "2026"),
        ("٢٠٢٧", "2027"),
        ("12345", "2026"),
    ],
)
def test_a_certificates_number_begins_with_the_year_of_its_cycle(name, year):
    assert serial_year(Cycle(name=name, starts_on=date(2026, 8, 15))) == year


def test_a_certificate_names_somebody():
    assert field_at_fault(check_certificate, Certificate(name=" ")) == "name"
    check_certificate(Certificate(name_hebrew="נועה"))
    assert field_at_fault(check_certificate, Certificate(name="N", sentence="x" * 1001)) == "sentence"
    assert field_at_fault(check_certificate, Certificate(name="N", minutes=-1)) == "minutes"


def test_two_people_become_one_with_what_either_knew():
    keep = Person(id=1, given_name="Noa", subjects=("Maths",), notes="One", mentor=True, supervisor_id=2)
    other = Person(
        id=2, given_name="Noah", email="n@s.example", subjects=("Maths", "Art"), notes="Two", mentee=True
    )
    one = merged(keep, other)
    assert (one.id, one.given_name, one.email) == (1, "Noa", "n@s.example")
    assert (one.subjects, one.notes) == (("Maths", "Art"), "One\n\nTwo")
    assert (one.mentor, one.mentee, one.supervisor_id) == (True, True, None)


def test_private_is_what_is_named_so_and_the_form_says_the_same():
    assert [field.key for field in PERSON_FIELDS if field.private] == ["private_notes"]
    assert is_private("private_reason") and not is_private("notes")

"""The sample school: believable on any day of the year, and a book like any other."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.actions.check_ins import due_check_ins
from mentordesk.actions.sample import make_sample
from mentordesk.actions.sample_plan import Plan
from mentordesk.actions.today import today as needs_attention
from mentordesk.book import Book
from mentordesk.domain.attention import Kind
from mentordesk.domain.check_ins import Way
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.members import Role
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Status, TieKind
from mentordesk.domain.refusals import BookUnusable
from mentordesk.domain.requests import RequestKind, RequestState

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("sample") / "sample.mentordesk"
    make_sample(path, TODAY)
    with Book.open(path, read_only=True, backup=False) as book:
        yield book


def test_it_is_a_sound_book(sample: Book):
    assert sample.check() == []


def test_it_is_a_small_school_with_three_years_of_mentoring(sample: Book):
    assert 34 <= len(sample.people.list()) <= 40
    assert [cycle.name for cycle in sample.cycles.list()] == ["2026–27", "2025–26", "2024–25"]
    assert 15 <= len(sample.pairings.list()) <= 20
    assert sample.meetings.count() >= 120


def test_its_pairings_stand_in_every_phase(sample: Book):
    assert {pairing.phase for pairing in sample.pairings.list()} == set(Phase)
    assert any(pairing.group_name for pairing in sample.pairings.list(open_only=True))


def test_its_notes_are_written_by_people_and_none_is_there_twice(sample: Book):
    notes = [meeting.notes for meeting in sample.meetings.list() if meeting.notes]
    long = [note for note in notes if len(note.split()) > 12]
    assert len(notes) == len(set(notes))
    assert len(long) >= 110
    beginnings = Counter(" ".join(note.split()[:4]) for note in long)
    assert max(beginnings.values()) == 1
    assert any(re.search("[א-ת]", note) for note in notes)


def test_its_people_are_as_different_as_a_staff_room(sample: Book):
    people = sample.people.list()
    assert {person.status for person in people} == set(Status)
    assert any(not re.search("[A-Za-z]", person.given_name + person.family_name) for person in people)
    assert any(person.preferred_name for person in people)
    assert any("ł" in person.name or "ń" in person.name for person in people)
    assert any(len(person.name) > 60 for person in people)
    assert sum(1 for person in people if person.supervisor_id) > 20
    assert {tie.kind for tie in sample.people.ties()} == set(TieKind)
    assert any(person.private_notes for person in people)


def test_there_are_troubles_to_find(sample: Book):
    cycle = sample.cycles.current(TODAY)
    assert cycle is not None
    found = Counter(one.kind for one in needs_attention(sample, TODAY, cycle.id).attention)
    assert found[Kind.QUIET] == 2
    assert found[Kind.CLOSING] == 1
    assert found[Kind.CERTIFICATE] == 1
    assert found[Kind.FOLLOW_UP] >= 1
    assert found[Kind.REQUEST] == 1
    assert found[Kind.TALK] == 1
    assert found[Kind.CHECK_IN] == 1
    assert any(not pairing.why for pairing in sample.pairings.list(cycle_id=cycle.id))


def test_a_meeting_is_planned_for_the_days_to_come(sample: Book):
    planned = [one for one in sample.meetings.list(states=[MeetingState.PLANNED]) if one.date >= TODAY]
    assert planned
    assert planned[0].date <= TODAY + timedelta(days=7)


def test_two_meetings_in_a_row_were_cancelled_from_either_side(sample: Book):
    pairing = next(
        one for one in sample.pairings.list(open_only=True) if one.mentors == ("Devorah Itzkowitz",)
    )
    states = [meeting.state for meeting in sample.meetings.list(pairing_id=pairing.id)]
    assert states[-2:] == [MeetingState.CANCELLED_BY_MENTOR, MeetingState.CANCELLED_BY_MENTEE]


def test_the_years_that_are_over_were_closed_with_thanks_and_certificates(sample: Book):
    for cycle in sample.cycles.list()[1:]:
        closed = [one for one in sample.pairings.list(cycle_id=cycle.id) if one.phase is Phase.CLOSED]
        certificates = sample.certificates.list(cycle_id=cycle.id)
        assert len(certificates) >= 2 * len(closed)
        assert all(sample.certificates.printings(one.id) for one in certificates)
        for pairing in closed:
            closure = sample.closures.of(pairing.id)
            assert closure is not None and len(closure.answers) >= 4
            assert len(sample.closures.contributions(pairing.id)) == len(
                pairing.mentor_ids + pairing.mentee_ids
            )
    assert any(one.private_reason for one in sample.closures.list())


def test_history_looks_as_if_it_had_been_written_over_the_years(sample: Book):
    changes = sample.journal.changes(10_000)
    moments = [change["at"] for change in reversed(changes)]
    assert moments == sorted(moments)
    assert moments[0].date() == date(2024, 8, 3)
    assert moments[-1].date() < TODAY
    assert {change["who"] for change in changes} == {"Noa Feldstein"}
    assert len({moment.date() for moment in moments}) > 100


def test_nobody_meets_on_shabbat_or_a_holiday(sample: Book):
    calendar = sample.calendar.school()
    assert [one.date for one in sample.meetings.list() if not calendar.is_school_day(one.date)] == []


def test_pairings_closed_before_their_time_speak_of_all_they_had_set_out_to_do(sample: Book):
    """Nothing that was agreed in a year that is over is left undone."""
    over = [cycle.id for cycle in sample.cycles.list()[1:]]
    assert [
        one.what for cycle_id in over for one in sample.follow_ups.list(cycle_id=cycle_id, open_only=True)
    ] == []


def test_its_certificates_say_what_each_person_brought(sample: Book):
    sentences = [one.sentence for one in sample.certificates.list()]
    assert len(sentences) == len(set(sentences))
    assert all(", and " in sentence for sentence in sentences)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_it_can_be_made_on_any_day(tmp_path_factory: pytest.TempPathFactory, day: date):
    path = tmp_path_factory.mktemp("sample") / "sample.mentordesk"
    make_sample(path, day)
    with Book.open(path, read_only=True, backup=False) as book:
        assert book.check() == []
        assert all(one.date < day for one in book.meetings.list() if one.state is not MeetingState.PLANNED)
        assert book.journal.changes(1)[0]["at"].date() < day
        current = book.cycles.current(day)
        assert current is not None
        assert len(book.pairings.list(cycle_id=current.id)) == 10


@given(day=st.dates(date(1990, 1, 1), date(2090, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_its_story_is_told_up_to_today_and_no_further(day: date):
    plan = Plan(day)
    assert plan.now < day
    for pairing in plan.pairings:
        days = [meeting.day for meeting in pairing.meetings]
        assert days == sorted(days)
        assert all(pairing.confirmed_on <= one <= plan.now for one in days)
        assert (
            pairing.ends_on is None or max(days, default=pairing.confirmed_on) <= pairing.ends_on <= plan.now
        )
        since = [one for _, one in pairing.phases]
        assert since == sorted(since)


def test_a_name_that_is_taken_is_refused_and_the_file_left_as_it_is(tmp_path: Path):
    path = tmp_path / "sample.mentordesk"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(BookUnusable):
        make_sample(path, TODAY)
    assert path.read_text(encoding="utf-8") == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["sample.mentordesk"]


def test_people_ask_for_things_wait_and_are_answered(sample: Book):
    requests = sample.requests.list()
    assert {one.kind for one in requests} == set(RequestKind)
    assert {one.state for one in requests} == set(RequestState) - {RequestState.PLACED}
    assert all(one.wish for one in requests)
    assert all(one.reason for one in requests if one.state is RequestState.DECLINED)
    assert sample.requests.count() == 4


def test_both_sides_checked_in_every_year_and_some_are_missing_now(sample: Book):
    cycles = sample.cycles.list()
    assert all(sample.check_ins.list(cycle_id=cycle.id) for cycle in cycles)
    said = sample.check_ins.list()
    assert {one.role for one in said} == set(Role) and {one.way for one in said} == set(Way)
    assert any(one.private_call and one.private_line for one in said)
    assert len(due_check_ins(sample, TODAY)) >= 2

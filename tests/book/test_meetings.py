"""Meetings: logged in one step, planned, counted, and listed by the thousand."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.meetings import FollowUp, Means, Meeting, MeetingState, Tally
from mentordesk.domain.refusals import NotFound

DAY = date(2026, 11, 17)


def held(**values):
    return Meeting(**{"pairing_id": 1, "date": DAY, "minutes": 45, **values})


def test_a_logged_meeting_brings_its_follow_ups_and_the_next_one_in_one_step(school, today, tables):
    before = tables(school)
    meeting = school.meetings.log(
        held(notes="Went well", topics=("Praise",)),
        today=today,
        follow_ups=[FollowUp(what="Send the article", owner_id=1), FollowUp(what="Try it out", owner_id=2)],
        next_meeting=Meeting(date=date(2026, 12, 8), minutes=45),
    )
    assert [(one.what, one.pairing_id) for one in school.follow_ups.list() if one.meeting_id == meeting] == [
        ("Send the article", 1),
        ("Try it out", 1),
    ]
    assert school.meetings.list(since=date(2026, 12, 8))[0].state is MeetingState.PLANNED
    assert "Praise" in school.meetings.topics()
    school.undo()
    assert tables(school) == before


def test_undo_names_the_meeting_that_it_takes_back(school, today):
    school.meetings.log(held(), today=today)
    title = school.can_undo().title
    assert (title.text, title.figures) == ("Log a meeting of {name}", {"name": "Yael Katz – Dov Levi"})


def test_a_meeting_planned_for_the_day_becomes_the_one_held(school):
    planned = school.meetings.list(states=[MeetingState.PLANNED])[0]
    meeting = school.meetings.log(held(date=planned.date, notes="Held"), today=planned.date)
    kept = school.meetings.get(meeting)
    assert (kept.id, kept.uuid, kept.state, kept.notes) == (
        planned.id,
        planned.uuid,
        MeetingState.HELD,
        "Held",
    )
    assert school.meetings.count() == 5


def test_a_second_meeting_on_a_day_is_a_second_meeting(school, today):
    school.meetings.log(held(), today=today)
    school.meetings.log(held(), today=today)
    assert school.meetings.count() == 7


def test_the_next_meeting_is_not_planned_twice(school, today):
    school.meetings.log(held(), today=today, next_meeting=Meeting(date=date(2026, 12, 1), minutes=45))
    assert len(school.meetings.list(states=[MeetingState.PLANNED])) == 1


def test_a_topic_is_spelt_as_the_school_spells_it(school, today):
    meeting = school.meetings.log(held(topics=("seating PLANS", " Seating  plans ", "Homework")), today=today)
    assert school.meetings.get(meeting).topics == ("Seating plans", "Homework")
    assert school.meetings.topics() == ["Seating plans", "Starting a lesson", "Homework", "Parents’ evening"]


def test_a_wrong_meeting_is_refused_with_its_field_and_nothing_is_kept(school, today, refused, tables):
    before = tables(school)
    for values, field in (
        ({"date": date(2027, 1, 1)}, "date"),
        ({"date": date(1900, 1, 1)}, "date"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 2000}, "minutes"),
        ({"topics": ("x" * 300,)}, "topics"),
        ({"notes": "x" * 1_000_001}, "notes"),
    ):
        assert refused(school.meetings.log, held(**values), today=today).field == field
    refusal = refused(school.meetings.log, held(), today=today, follow_ups=[FollowUp(what=" ")])
    assert refusal.field == "what"
    refused(school.meetings.log, held(), today=today, next_meeting=Meeting(date=date(2040, 1, 1), minutes=45))
    with pytest.raises(NotFound):
        school.meetings.log(held(pairing_id=9), today=today)
    with pytest.raises(NotFound):
        school.meetings.log(held(), today=today, follow_ups=[FollowUp(what="x", owner_id=99)])
    assert tables(school) == before


def test_a_paper_form_handed_in_late_is_taken_up_to_the_day_a_pairing_ended(school, today, refused):
    school.closures.close(1, today)
    school.meetings.log(held(), today=today)
    assert (
        refused(school.meetings.log, held(date=date(2026, 11, 26)), today=date(2026, 11, 30)).field == "date"
    )
    refused(school.meetings.plan, 1, date(2026, 12, 15))


def test_a_planned_meeting_lasts_as_long_as_agreed(school):
    meeting = school.meetings.plan(2, date(2026, 12, 3))
    assert school.meetings.get(meeting).minutes == 45
    assert school.meetings.plan(2, date(2026, 12, 3)) == meeting
    assert school.meetings.plan(2, date(2026, 12, 3), minutes=30) == meeting
    assert school.meetings.get(meeting).minutes == 30


def test_changing_a_meeting_changes_that_field_alone(school, today, refused):
    school.meetings.change(1, today=today, notes="Other words", means=Means.VIDEO)
    meeting = school.meetings.get(1)
    assert (meeting.notes, meeting.means, meeting.topics) == ("Other words", Means.VIDEO, ("Seating plans",))
    assert refused(school.meetings.change, 1, today=today, minutes=0).field == "minutes"
    with pytest.raises(TypeError):
        school.meetings.change(1, today=today, colour="red")


def test_a_meeting_logged_for_the_wrong_pairing_moves_with_its_follow_ups(school, today):
    meeting = school.meetings.log(held(), today=today, follow_ups=[FollowUp(what="Ring home")])
    school.meetings.change(meeting, today=today, pairing_id=2)
    assert [one.pairing_id for one in school.follow_ups.list() if one.meeting_id == meeting] == [2]


def test_what_was_agreed_in_a_removed_meeting_stays_to_be_done(school, today, tables):
    meeting = school.meetings.log(held(), today=today, follow_ups=[FollowUp(what="Ring home")])
    before = tables(school)
    school.meetings.remove(meeting)
    assert [one.meeting_id for one in school.follow_ups.list(pairing_id=1) if one.what == "Ring home"] == [
        None
    ]
    school.undo()
    assert tables(school) == before


def test_meetings_are_found_by_pairing_cycle_person_day_and_state(school):
    find = school.meetings.list
    assert [one.id for one in find()] == [1, 4, 2, 3, 5]
    assert [one.id for one in find(pairing_id=2)] == [4]
    assert [one.id for one in find(person_id=2, states=[MeetingState.HELD])] == [1, 2, 3]
    assert [one.id for one in find(since=date(2026, 10, 20), until=date(2026, 10, 27))] == [4, 2]
    assert find(cycle_id=9) == [] == find(ids=[]) == find(states=[])


def test_the_big_list_sorts_filters_and_searches(school, today):
    ids = school.meetings.ids
    assert ids(today=today) == [5, 3, 2, 4, 1]
    assert ids(today=today, descending=False) == [1, 4, 2, 3, 5]
    assert ids(today=today, sort="pairing", descending=False) == [4, 5, 3, 2, 1]
    assert ids(today=today, state="held", cycle_id=1) == [3, 2, 4, 1]
    assert ids(today=today, state="planned") == [5]
    assert ids(today=today, state="overdue") == []
    assert ids(today=date(2026, 12, 2), state="overdue") == [5]
    assert ids(today=today, typed="seat") == [1]
    assert ids(today=today, typed="azulai") == [4]
    assert ids(today=today, typed="levi first") == []
    assert set(ids(today=today, sort="means")) == set(ids(today=today, sort="minutes")) == {1, 2, 3, 4, 5}
    school.meetings.change(2, today=today, state=MeetingState.CANCELLED_BY_MENTEE)
    assert ids(today=today, state="cancelled") == [2]
    assert ids(today=today, sort="state", descending=False)[0] == 2
    for wrong in ({"sort": "colour"}, {"state": "lost"}):
        with pytest.raises(KeyError):
            ids(today=today, **wrong)


def test_tallies_say_what_each_pairing_came_to(school, today):
    school.meetings.change(2, today=today, state=MeetingState.CANCELLED)
    assert school.meetings.tallies() == {
        1: Tally(2, 90, 1, date(2026, 11, 10), date(2026, 12, 1)),
        2: Tally(1, 45, 0, date(2026, 10, 20), None),
    }
    assert school.meetings.tallies(cycle_id=9) == {}
    assert list(school.meetings.tallies(pairing_id=2)) == [2]


def test_weeks_give_day_and_state_of_each_meeting(school):
    found = school.meetings.weeks([1, 2], date(2026, 10, 20), date(2026, 12, 31))
    assert found == {
        1: [
            (date(2026, 10, 27), MeetingState.HELD),
            (date(2026, 11, 10), MeetingState.HELD),
            (date(2026, 12, 1), MeetingState.PLANNED),
        ],
        2: [(date(2026, 10, 20), MeetingState.HELD)],
    }
    assert school.meetings.weeks([], date(2026, 1, 1), date(2026, 12, 31)) == {}


def test_an_import_of_meetings_is_one_step(school, today, tables):
    before = tables(school)
    ids = school.meetings.add_many(
        [held(topics=("seating plans",)), held(pairing_id=2, topics=("Praise", " "), notes="Second")],
        today=today,
    )
    assert [school.meetings.get(one).topics for one in ids] == [("Seating plans",), ("Praise",)]
    school.undo()
    assert tables(school) == before


def test_an_import_with_one_wrong_meeting_brings_in_none(school, today, refused):
    refused(school.meetings.add_many, [held(), held(minutes=0)], today=today)
    with pytest.raises(NotFound):
        school.meetings.add_many([held(), held(pairing_id=9)], today=today)
    assert school.meetings.count() == 5


def test_a_renamed_topic_is_renamed_in_every_meeting_and_found_by_its_new_name(school, tables):
    before = tables(school)
    school.meetings.rename_topic("starting a lesson", "Openings")
    assert [one.id for one in school.meetings.list() if "Openings" in one.topics] == [2, 3]
    assert [hit.id for hit in school.search.find("openings", areas=["meetings"])] == [3, 2]
    school.undo()
    assert tables(school) == before


def test_a_topic_renamed_to_a_known_one_joins_it(school, refused):
    school.meetings.rename_topic("Starting a lesson", "SEATING plans")
    assert school.meetings.topics() == ["Seating plans", "Parents’ evening"]
    assert school.meetings.get(3).topics == ("Seating plans",)
    refused(school.meetings.rename_topic, "Seating plans", " ")
    with pytest.raises(NotFound):
        school.meetings.rename_topic("Cooking", "Baking")


def test_a_topic_taken_off_the_list_stays_in_its_meetings(school):
    school.meetings.remove_topic("Seating plans")
    assert "Seating plans" not in school.meetings.topics()
    assert school.meetings.get(1).topics == ("Seating plans",)
    with pytest.raises(NotFound):
        school.meetings.remove_topic("Seating plans")

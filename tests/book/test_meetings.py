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
        1: Tally(2, 90, 1, date(2026, 11, 10), date(2026, 12, 1), moved=0, planned=1),
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


# Another day


def planned_one(school):
    return school.meetings.list(states=[MeetingState.PLANNED])[0]


def test_a_moved_meeting_stays_as_moved_and_knows_the_one_that_took_its_place(school, today, tables):
    old = planned_one(school)
    school.meetings.change(old.id, today=today, notes="Bring the seating plan", private_notes="Tired")
    before = tables(school)
    new_id = school.meetings.move(old.id, date(2026, 12, 3), today=today, starts_at="10:05", period=3)
    kept, new = school.meetings.get(old.id), school.meetings.get(new_id)
    assert (kept.state, kept.date, kept.moved_to_id) == (MeetingState.MOVED, old.date, new_id)
    assert (kept.notes, kept.private_notes) == ("", "")
    assert (new.state, new.date, new.starts_at, new.period, new.minutes) == (
        MeetingState.PLANNED,
        date(2026, 12, 3),
        "10:05",
        3,
        45,
    )
    assert (new.notes, new.private_notes) == ("Bring the seating plan", "Tired")
    school.undo()
    assert tables(school) == before


def test_a_moved_meeting_is_counted_as_moved_and_not_as_cancelled(school, today):
    school.meetings.move(planned_one(school).id, date(2026, 12, 3), today=today)
    tally = school.meetings.tallies()[1]
    assert (tally.held, tally.cancelled, tally.moved, tally.planned) == (3, 0, 1, 1)
    assert tally.next_planned == date(2026, 12, 3)
    counts = school.meetings.counts(today=today)
    assert (counts["moved"], counts["cancelled"], counts["planned"]) == (1, 0, 1)
    assert len(school.meetings.ids(state="moved", today=today)) == 1


def test_a_meeting_moved_to_a_day_that_is_planned_already_leaves_that_one_as_it_is(school, today):
    other = school.meetings.plan(1, date(2026, 12, 8))
    new_id = school.meetings.move(planned_one(school).id, date(2026, 12, 8), today=today)
    assert new_id == other
    assert school.meetings.counts(today=today)["planned"] == 1


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2030, 12, 1)])
def test_a_meeting_is_not_moved_to_its_own_day_nor_years_ahead(school, today, refused, day):
    assert refused(school.meetings.move, planned_one(school).id, day, today=today).field == "date"


def test_only_a_planned_meeting_can_be_moved(school, today, refused):
    held = school.meetings.list(states=[MeetingState.HELD])[0]
    assert refused(school.meetings.move, held.id, date(2026, 12, 3), today=today).field == "date"


def test_where_the_new_day_is_taken_away_the_old_one_knows_no_other(school, today, tables):
    old = planned_one(school)
    new_id = school.meetings.move(old.id, date(2026, 12, 3), today=today)
    before = tables(school)
    school.meetings.remove(new_id)
    assert school.meetings.get(old.id).moved_to_id is None
    school.undo()
    assert tables(school) == before


def test_a_meeting_logged_as_moved_is_tied_to_the_next_one(school, today):
    moved = school.meetings.log(
        Meeting(pairing_id=1, date=DAY, state=MeetingState.MOVED),
        today=today,
        next_meeting=Meeting(date=date(2026, 12, 8), minutes=45),
    )
    other = school.meetings.get(school.meetings.get(moved).moved_to_id)
    assert other.date == date(2026, 12, 8)


def test_a_moved_meeting_that_was_held_after_all_lets_go_of_the_other(school, today):
    old = school.meetings.plan(1, DAY)
    school.meetings.move(old, date(2026, 12, 3), today=today)
    school.meetings.change(old, today=today, state=MeetingState.HELD, minutes=45)
    assert school.meetings.get(old).moved_to_id is None


def test_a_meeting_to_come_can_be_cancelled_and_only_one_held_lies_behind(school, today, refused):
    school.meetings.change(planned_one(school).id, today=today, state=MeetingState.CANCELLED)
    assert school.meetings.tallies()[1].cancelled == 1
    assert refused(school.meetings.log, held(date=date(2026, 12, 8)), today=today).field == "date"


def test_one_that_was_moved_without_another_day_is_given_one_later_and_keeps_its_notes(school, today):
    moved = school.meetings.log(held(state=MeetingState.MOVED, minutes=0, notes="Parents came"), today=today)
    new = school.meetings.get(school.meetings.move(moved, date(2026, 12, 8), today=today))
    assert (new.state, new.minutes, new.notes) == (MeetingState.PLANNED, 45, "")
    assert school.meetings.get(moved).notes == "Parents came"
    assert school.meetings.get(moved).moved_to_id == new.id


def test_what_was_written_down_stays_where_the_other_day_has_notes_of_its_own(school, today):
    old = planned_one(school)
    school.meetings.change(old.id, today=today, notes="Bring the plan")
    school.meetings.plan(1, date(2026, 12, 8))
    school.meetings.move(old.id, date(2026, 12, 8), today=today)
    assert school.meetings.get(old.id).notes == "Bring the plan"


# A whole term


def test_a_term_is_planned_in_one_step_and_days_that_are_planned_stay(school, today, tables):
    before = tables(school)
    term = [
        Meeting(pairing_id=1, date=date(2026, 12, day), minutes=45, starts_at="10:05", period=3)
        for day in (1, 8, 15, 15)
    ]
    ids = school.meetings.plan_many(term, today=today)
    assert [school.meetings.get(one).date.day for one in ids] == [8, 15]
    assert [one.starts_at for one in school.meetings.list(pairing_id=1, since=date(2026, 12, 1))] == [
        "",
        "10:05",
        "10:05",
    ]
    school.undo()
    assert tables(school) == before


def test_no_meeting_is_planned_after_the_pairing_ended(school, today, refused):
    school.closures.close(1, today)
    meeting = Meeting(pairing_id=1, date=date(2026, 12, 8), minutes=45)
    assert refused(school.meetings.plan_many, [meeting], today=today).field == "date"


def test_a_planned_meeting_that_was_held_keeps_its_period(school, today):
    school.meetings.plan(1, DAY, starts_at="08:15", period=1)
    meeting = school.meetings.get(school.meetings.log(held(), today=today))
    assert (meeting.starts_at, meeting.period) == ("08:15", 1)


@pytest.mark.parametrize(
    ("values", "field"), [({"starts_at": "8:15"}, "starts_at"), ({"period": 31}, "period")]
)
def test_a_time_that_is_none_is_refused(school, today, refused, values, field):
    assert refused(school.meetings.log, held(**values), today=today).field == field


def test_the_latest_word_about_a_meeting_has_the_highest_number(school, today):
    meeting = planned_one(school)
    assert meeting.id not in school.meetings.revisions()
    school.meetings.change(meeting.id, today=today, starts_at="09:00")
    first = school.meetings.revisions([meeting.id])[meeting.id]
    school.undo()
    assert school.meetings.revisions([meeting.id])[meeting.id] > first


def test_the_minutes_held_are_told_day_by_day(school):
    assert school.meetings.held_minutes(pairing_id=2) == {2: [(date(2026, 10, 20), 45)]}

"""The history of every record, how it stood on a day, and putting back what was deleted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentordesk.domain.calendar import CalendarDay
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import FollowUp, Meeting
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import NotFound

ON = date(2026, 10, 1)


def test_history_tells_each_step_with_what_it_was_before(school):
    school.people.change(2, notes="Settled in.")
    school.people.change(2, place="Annexe", school_role="Teacher of English")
    born, settled, moved = school.history("people", 2)
    assert born.before is None and born.after["notes"] == "Comes from teaching abroad."
    assert (settled.before, settled.after) == (
        {"notes": "Comes from teaching abroad."},
        {"notes": "Settled in."},
    )
    assert moved.after == {"place": "Annexe", "school_role": "Teacher of English"}
    assert (moved.who, moved.title.text) == ("Rivka Stern", "Change {name}")
    assert born.at < settled.at < moved.at


def test_what_a_record_was_born_as_is_known_after_it_is_gone(school):
    goal = school.goals.add(Goal(pairing_id=1, title="First words"))
    school.goals.change(goal, title="Second words")
    school.goals.remove(goal)
    entries = school.history("goals", goal)
    assert entries[0].after["title"] == "First words"
    assert (entries[-1].before["title"], entries[-1].after) == ("Second words", None)


def test_one_step_is_told_once_however_often_it_wrote(watched, watch):
    person = watched.people.add(Person(given_name="Noa", notes="old"))
    for text in ("n", "ne", "new"):
        watched.people.change(person, notes=text)
    assert [(entry.before, entry.after) for entry in watched.history("people", person)][1:] == [
        ({"notes": "old"}, {"notes": "new"})
    ]
    watch.go_on(minutes=1)
    watched.people.change(person, place="Annexe")
    watched.people.change(person, place="")
    assert len(watched.history("people", person)) == 2


def test_undo_and_redo_stand_in_the_history_too(school):
    school.people.change(2, notes="Settled in.")
    school.undo()
    school.redo()
    assert [entry.title.text for entry in school.history("people", 2)] == [
        "Add {name}",
        "Change {name}",
        "Undo: {title}",
        "Redo: {title}",
    ]


def test_who_was_she_paired_with_before_a_day_and_what_did_the_note_say(school, clock):
    pairing = school.pairings.confirm([5], [6], cycle_id=1, started_on=ON, notes="Begins with drama.")
    before = clock()
    school.pairings.change(pairing, notes="Now about reading.")
    school.pairings.remove(pairing)
    journal = school.journal
    rows = journal.rows_naming("pairing_members", ["person_id"], 6)
    then = [journal.as_of("pairing_members", row, before) for row in rows]
    assert [row["pairing_id"] for row in then] == [pairing]
    assert journal.as_of("pairings", pairing, before)["notes"] == "Begins with drama."
    members = journal.rows_naming("pairing_members", ["pairing_id"], pairing)
    assert {journal.as_of("pairing_members", row, before)["person_id"] for row in members} == {5, 6}
    assert [journal.as_of("pairing_members", row, clock()) for row in members] == [None, None]


def test_a_record_moved_elsewhere_still_belongs_to_the_history_of_where_it_was(school, today):
    meeting = school.meetings.log(
        Meeting(pairing_id=1, date=today, minutes=45), today=today, follow_ups=[FollowUp(what="Ring home")]
    )
    school.meetings.change(meeting, today=today, pairing_id=2)
    assert meeting in school.journal.rows_naming("meetings", ["pairing_id"], 1)
    assert meeting in school.journal.rows_naming("meetings", ["pairing_id"], 2)
    ids = school.journal.rows_naming("follow_ups", ["meeting_id"], meeting)
    titles = [entry.title.text for entry in school.journal.history_of_rows("follow_ups", ids)]
    assert titles == ["Log a meeting of {name}", "Change a meeting of {name}"]


def test_before_it_was_born_a_record_was_not(school, clock):
    early = clock() - timedelta(days=2)
    assert school.journal.as_of("people", 1, early) is None
    assert school.journal.as_of("people", 1, clock())["given_name"] == "Yael"
    assert school.history("people", 99) == []
    with pytest.raises(NotFound):
        school.history("dragons", 1)


# Putting back


def test_a_deleted_record_is_listed_and_comes_back_as_it_was(school):
    before = school.follow_ups.get(1)
    school.follow_ups.remove(1)
    school.people.add(Person(given_name="Noa"))
    gone = school.journal.deleted("follow_ups")
    assert [(entry.row_id, entry.before["what"]) for entry in gone] == [(1, before.what)]
    school.journal.put_back("follow_ups", 1)
    assert school.follow_ups.get(1) == before
    assert school.journal.deleted("follow_ups") == []
    assert [hit.id for hit in school.search.find("fifth grade", areas=["follow_ups"])] == [1]


def test_what_went_with_a_record_comes_back_with_it(school, tables):
    pairing = school.pairings.confirm([5], [6], cycle_id=1, started_on=ON)
    before = tables(school)
    school.pairings.remove(pairing)
    school.journal.put_back("pairings", pairing)
    assert tables(school) == before


def test_what_was_cut_loose_is_tied_again_unless_it_was_changed_since(school, today):
    meeting = school.meetings.log(
        Meeting(pairing_id=1, date=today, minutes=45),
        today=today,
        follow_ups=[FollowUp(what="One"), FollowUp(what="Two")],
    )
    one, two = [each.id for each in school.follow_ups.list() if each.meeting_id == meeting]
    school.meetings.remove(meeting)
    school.follow_ups.change(two, meeting_id=1)
    school.journal.put_back("meetings", meeting)
    assert (school.follow_ups.get(one).meeting_id, school.follow_ups.get(two).meeting_id) == (meeting, 1)


def test_two_people_made_one_by_mistake_are_two_again_later(school):
    twin = school.people.add(Person(given_name="Ruthi", family_name="Gold", notes="Sings"))
    pairing = school.pairings.confirm([5], [twin], cycle_id=1, started_on=ON)
    school.people.merge(6, twin)
    school.people.change(1, place="Annexe")
    school.journal.put_back("people", twin)
    assert school.people.get(twin).notes == "Sings"
    assert school.pairings.get(pairing).mentee_ids == (twin,)
    assert school.check() == []


def test_putting_back_is_a_step_of_its_own_named_after_what_it_puts_back(school, tables):
    school.follow_ups.remove(1)
    before = tables(school)
    school.journal.put_back("follow_ups", 1)
    title = school.can_undo().title
    assert (title.text, title.figures["title"].text) == ("Put back: {title}", "Remove the follow-up “{what}”")
    school.undo()
    assert tables(school) == before


def test_an_undone_addition_can_be_put_back_when_redo_is_lost(school):
    goal = school.goals.add(Goal(pairing_id=1, title="Second goal"))
    school.undo()
    school.people.change(1, place="Annexe")
    school.journal.put_back("goals", goal)
    assert school.goals.get(goal).title == "Second goal"
    assert school.can_undo().title.figures["title"].text == "Set the goal “{title}”"


def test_what_hangs_on_something_that_is_gone_is_not_put_back(school, refused, tables):
    pairing = school.pairings.confirm([5], [6], cycle_id=1, started_on=ON)
    goal = school.goals.add(Goal(pairing_id=pairing, title="Read more"))
    school.goals.remove(goal)
    school.pairings.remove(pairing)
    before = tables(school)
    assert "Put that back first" in refused(school.journal.put_back, "goals", goal).message.text
    assert tables(school) == before
    school.journal.put_back("pairings", pairing)
    school.journal.put_back("goals", goal)
    assert school.check() == []


def test_what_was_not_deleted_is_not_put_back(school, refused):
    with pytest.raises(NotFound):
        school.journal.put_back("people", 1)
    with pytest.raises(NotFound):
        school.journal.put_back("people", 99)


def test_a_day_of_the_calendar_comes_back_too(book):
    day = book.calendar.add_day(CalendarDay(0, ON, ON, title="Sports day"))
    book.calendar.remove_day(day)
    book.journal.put_back("calendar", day)
    assert [one.title for one in book.calendar.days()] == ["Sports day"]


def test_when_records_came_into_the_book_is_read_at_once(school):
    born = school.journal.born("pairings", [1, 2, 99])
    assert born == {one: school.history("pairings", one)[0].at for one in (1, 2)}
    school.pairings.change(1, notes="Later.")
    assert school.journal.born("pairings", [1]) == {1: born[1]}

"""What is private appears in no search, list or history unless it is asked for by name."""

from __future__ import annotations

import json

from mentordesk.domain.meetings import Meeting

SECRET = "xylophone"


def test_private_notes_are_found_only_when_asked_for(school, today):
    school.people.change(1, private_notes=f"Plays the {SECRET}")
    school.pairings.change(1, private_notes=f"They share a {SECRET}")
    meeting = school.meetings.log(
        Meeting(pairing_id=1, date=today, minutes=30, private_notes=f"{SECRET} again"), today=today
    )
    school.closures.end_early(2, today, private_reason=f"The {SECRET}")
    assert school.search.find(SECRET) == []
    assert school.search.find(f"yael {SECRET}") == []
    assert school.meetings.ids(today=today, typed=SECRET) == []
    hits = school.search.find(SECRET, private_notes=True)
    assert [(hit.area, hit.id) for hit in hits] == [
        ("people", 1),
        ("pairings", 1),
        ("closures", 1),
        ("meetings", meeting),
    ]
    assert all(SECRET in hit.snippet for hit in hits)


def test_a_hit_in_plain_words_shows_nothing_private(school):
    school.people.change(1, private_notes=SECRET)
    assert all(SECRET not in hit.snippet + hit.title for hit in school.search.find("yael"))


def test_history_leaves_private_fields_out_unless_asked_for(school):
    school.people.change(1, private_notes=SECRET)
    school.people.change(1, private_notes="", place="Annexe")
    plain = school.history("people", 1)
    assert SECRET not in repr(plain)
    assert [entry.after for entry in plain[1:]] == [{"place": "Annexe"}]
    asked = school.history("people", 1, private_notes=True)
    assert [entry.after.get("private_notes") for entry in asked[1:]] == [SECRET, ""]
    state = school.journal.as_of("people", 1, asked[1].at)
    assert "private_notes" not in state
    state = school.journal.as_of("people", 1, asked[1].at, private_notes=True)
    assert state["private_notes"] == SECRET


def test_what_was_deleted_is_listed_without_private_notes(school, today):
    meeting = school.meetings.log(
        Meeting(pairing_id=1, date=today, minutes=30, private_notes=SECRET), today=today
    )
    school.meetings.remove(meeting)
    assert SECRET not in repr(school.journal.deleted("meetings"))
    school.journal.put_back("meetings", meeting)
    assert school.meetings.get(meeting).private_notes == SECRET


def test_the_names_of_steps_say_nothing_private(school, today):
    school.people.change(1, private_notes=SECRET)
    school.closures.end_early(1, today, private_reason=SECRET)
    titles = json.dumps(
        [[change["title"].text, str(change["title"].figures)] for change in school.journal.changes()]
    )
    assert SECRET not in titles


def test_private_notes_in_hebrew_are_folded_in_their_own_index_alone(school):
    school.people.change(1, private_notes="סוֹד")
    assert school.search.find("סוד") == []
    assert [hit.id for hit in school.search.find("סוד", private_notes=True)] == [1]

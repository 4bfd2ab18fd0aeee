"""What is private appears in no search, list or history unless it is asked for by name."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from mentordesk.domain.cases import Case, CaseStep, Outcome
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.stumbling_blocks import StumblingBlock

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


def test_a_private_case_is_in_no_list_search_or_history_unless_asked_for(school):
    lesson = Lesson(what=f"No {SECRET} in corridors", change="Say so", private=True)
    case = school.cases.open(
        Case(
            title=f"The {SECRET} was told",
            block=StumblingBlock.BREACH_OF_CONFIDENTIALITY,
            opened_on=date(2026, 11, 10),
            private=True,
            knows=(f"{SECRET} teacher",),
            notes=f"סוֹד of the {SECRET}",
            about=(("people", 1), ("pairings", 1)),
            steps=(CaseStep(text=f"Talk about the {SECRET}", note=SECRET),),
        )
    )
    step = school.cases.get(case).steps[0].id
    school.cases.change_step(step, note=f"{SECRET} again")
    school.cases.finish_step(step, date(2026, 11, 11))
    school.cases.add_step(case, CaseStep(text=f"Second {SECRET}"))
    school.cases.change(case, notes=f"{SECRET} and O’Brien’s סוֹד")
    school.cases.end(case, date(2026, 11, 20), Outcome.RESOLVED, f"{SECRET} is safe", lesson=lesson)
    assert school.cases.list() == [] == school.cases.list(person_id=1) == school.lessons.list()
    assert school.search.find(SECRET) == [] == school.search.find("סוד") == school.search.find("obriens")
    assert {hit.area for hit in school.search.find(SECRET, private_notes=True)} == {"cases", "lessons"}
    assert school.search.find("סוד", private_notes=True) != []
    for area, row_id in (("cases", case), ("case_steps", step), ("case_about", 1), ("lessons", 1)):
        assert school.history(area, row_id) == []
        assert school.history(area, row_id, private_notes=True) != []
    assert school.journal.as_of("cases", case, datetime(2099, 1, 1, tzinfo=UTC)) is None
    titles = [school.can_undo().title.text]
    while school.can_undo() is not None and "case" in titles[-1]:
        school.undo()
        titles.append(school.can_undo().title.text)
    assert SECRET not in json.dumps(
        [[one["title"].text, str(one["title"].figures)] for one in school.journal.changes()]
    )
    assert titles[:2] == ["End a private case", "Change a private case"]


def test_a_private_case_that_was_removed_is_not_listed_as_deleted(school):
    case = school.cases.open(Case(title=SECRET, opened_on=date(2026, 11, 10), private=True))
    school.cases.remove(case)
    assert school.journal.deleted("cases") == []
    school.undo()
    assert school.cases.get(case).title == SECRET


def test_a_case_made_private_later_takes_its_past_along_and_one_made_public_is_found(school):
    case = school.cases.open(
        Case(title=f"About the {SECRET}", opened_on=date(2026, 11, 10), steps=(CaseStep(text=SECRET),))
    )
    assert len(school.search.find(SECRET)) == 2
    school.cases.change(case, private=True)
    assert school.search.find(SECRET) == [] == school.history("cases", case) == school.cases.list()
    assert SECRET not in str([one["title"] for one in school.journal.changes()])
    school.cases.change(case, private=False)
    assert len(school.search.find(SECRET)) == 2 and school.history("cases", case) != []
    assert school.check() == []

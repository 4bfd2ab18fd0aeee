"""Preparing a meeting: last time, what is open, the goals, and questions that change from meeting to meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentordesk.actions.preparing import (
    are_changed,
    forget_questions,
    keep_questions,
    original_questions,
    preparation,
    preparation_pdf,
    prepare,
    questions,
)
from mentordesk.book import Book
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import FollowUp, Meeting, MeetingState
from mentordesk.domain.pairings import OPEN_PHASES, Phase
from mentordesk.domain.preparing import neglected, questions_for
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

WORDS = Words("en")
YAEL_AND_DOV = 1


def test_last_time_what_was_agreed_and_what_is_older_are_told_apart(school: Book, today: date) -> None:
    last = school.meetings.list(pairing_id=1, states=[MeetingState.HELD])[-1]
    school.follow_ups.add(FollowUp(pairing_id=1, meeting_id=last.id, what="Try the timer", owner_id=2))
    found = prepare(school, WORDS, YAEL_AND_DOV, today)
    assert found.last is not None and found.last.id == last.id
    assert [one.what for one in found.fresh] == ["Try the timer"]
    assert [one.what for one in found.older] == ["Visit a lesson of the fifth grade"]
    assert [one.title for one in found.goals] == ["A calm start to each lesson"]
    assert found.next_meeting is not None and found.next_meeting.date == date(2026, 12, 1)


def test_what_fell_out_since_is_counted(school: Book, today: date) -> None:
    for day, state in ((17, MeetingState.CANCELLED), (19, MeetingState.MOVED)):
        school.meetings.log(Meeting(pairing_id=1, date=date(2026, 11, day), state=state), today=today)
    assert prepare(school, WORDS, YAEL_AND_DOV, today).dropped == 2


def test_a_goal_nobody_talked_about_for_long_is_pointed_out(school: Book, today: date) -> None:
    meetings = school.meetings.list(pairing_id=1)
    goal = Goal(id=1, title="Calm", topics=("Parents",))
    assert neglected(goal, meetings, today)
    assert not neglected(replace(goal, topics=("starting a LESSON",)), meetings, today)
    assert not neglected(replace(goal, topics=()), meetings, today)
    assert not neglected(goal, [], today), "nobody talked about anything"


def test_other_questions_are_proposed_after_each_meeting_until_all_had_their_turn() -> None:
    all_of_them = tuple("abcdefgh")
    seen = [questions_for(all_of_them, held) for held in range(8)]
    assert seen[0] == ("a", "b", "c") and seen[1] == ("d", "e", "f")
    assert {one for some in seen for one in some} == set(all_of_them)
    assert questions_for(("a", "b"), 5) == ("a", "b")
    assert questions_for((), 5) == ()


@pytest.mark.parametrize("language", ["en", "he"])
def test_every_phase_has_good_questions_in_both_languages(language: str) -> None:
    for phase in Phase:
        found = original_questions(language, phase)
        assert len(found) >= 8 and len(set(found)) == len(found)
        assert all(one.endswith("?") for one in found)
        assert all(("א" <= one[0] <= "ת") == (language == "he") for one in found)
    assert original_questions("en", Phase.ENDED_EARLY) == original_questions("en", Phase.COMING_TO_CLOSURE)


def test_a_school_has_questions_of_its_own_and_can_go_back(school: Book) -> None:
    phase = Phase.ENABLING_GROWTH
    keep_questions(school, "en", phase, ["  What   was good? ", "", "What was good?", "What next?"])
    assert questions(school, "en", phase) == ("What was good?", "What next?")
    assert are_changed(school, "en", phase) and not are_changed(school, "he", phase)
    for other in OPEN_PHASES:
        if other is not phase:
            assert questions(school, "en", other) == original_questions("en", other)
    school.undo()
    assert questions(school, "en", phase) == original_questions("en", phase)
    school.redo()
    forget_questions(school, "en", phase)
    assert not are_changed(school, "en", phase)
    assert school.settings.get("meeting_questions") is None


def test_too_many_or_too_long_questions_are_refused(school: Book) -> None:
    for texts in ([f"Question {n}?" for n in range(61)], ["x" * 501]):
        with pytest.raises(Refusal):
            keep_questions(school, "en", Phase.PREPARING, texts)
    assert not are_changed(school, "en", Phase.PREPARING)


def test_the_page_is_one_page_however_much_there_is(school: Book, today: date) -> None:
    for number in range(30):
        school.follow_ups.add(
            FollowUp(pairing_id=1, what=f"Thing {number} " + "to be done " * 12, owner_id=1)
        )
        school.goals.add(Goal(pairing_id=1, title="A goal " * 20, sign="A sign " * 30))
    meeting = school.meetings.list(pairing_id=1, states=[MeetingState.HELD])[-1]
    school.meetings.change(meeting.id, today=today, notes="A long story. " * 200)
    for language in ("en", "he"):
        for paper in ("a4", "letter"):
            pdf = preparation_pdf(school, Words(language), YAEL_AND_DOV, today, paper)
            pages = PdfReader(BytesIO(pdf)).pages
            assert len(pages) == 1
            assert "Thing 0" in pages[0].extract_text()


def test_private_notes_are_not_on_the_page(school: Book, today: date) -> None:
    meeting = school.meetings.list(pairing_id=1, states=[MeetingState.HELD])[-1]
    school.meetings.change(meeting.id, today=today, private_notes="Is worried")
    school.pairings.change(1, private_notes="Handle with care")
    text = PdfReader(BytesIO(preparation_pdf(school, WORDS, 1, today))).pages[0].extract_text()
    assert "Much calmer. Next: transitions." in text
    assert "Visit a lesson of the fifth grade" in text
    assert "worried" not in text and "Handle" not in text


def test_a_pair_that_has_not_met_yet_is_asked_the_first_questions(school: Book, today: date) -> None:
    new = school.pairings.confirm([5], [6], cycle_id=1, started_on=today)
    page = preparation(school, WORDS, new, today)
    assert page.last_heading == "You have not met yet"
    assert page.questions == original_questions("en", Phase.PREPARING)[:3]
    assert page.nothing_to_do == "Nothing is left open."

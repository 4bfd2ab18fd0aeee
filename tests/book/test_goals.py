"""Goals of pairings."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.goals import Goal, GoalNote, GoalState, TalkedAbout, talked_about
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.refusals import NotFound


def test_a_goal_comes_back_as_it_was_set(school):
    goal = school.goals.get(1)
    assert (goal.title, goal.sign, goal.state) == (
        "A calm start to each lesson",
        "Books open in two minutes",
        GoalState.OPEN,
    )
    assert [one.id for one in school.goals.list(pairing_id=1)] == [1]
    assert [one.id for one in school.goals.list(cycle_id=1)] == [1]
    assert school.goals.list(pairing_id=2) == []
    assert [one.id for one in school.goals.list(ids=[1])] == [1]


def test_progress_is_kept_and_goes_from_0_to_100(school, refused):
    school.goals.change(1, progress=60)
    assert school.goals.get(1).progress == 60
    assert refused(school.goals.change, 1, progress=120).field == "progress"
    assert refused(school.goals.add, Goal(pairing_id=1, title=" ")).field == "title"


def test_a_goal_stays_with_its_pairing(school):
    with pytest.raises(TypeError):
        school.goals.change(1, pairing_id=2)
    with pytest.raises(NotFound):
        school.goals.add(Goal(pairing_id=9, title="x"))


def test_a_removed_goal_comes_back_by_undo(school):
    before = school.goals.get(1)
    school.goals.remove(1)
    assert school.goals.list() == []
    school.undo()
    assert school.goals.get(1) == before


def test_many_goals_come_in_as_one_step(school):
    school.goals.add_many([Goal(pairing_id=2, title="One"), Goal(pairing_id=2, title="Two")])
    school.undo()
    assert school.goals.list(pairing_id=2) == []


def test_a_goal_is_as_far_as_its_newest_note_says(school, today, refused):
    goals = school.goals
    first = goals.note(
        GoalNote(goal_id=1, noted_on=date(2026, 10, 1), progress=20, words="Begun"), today=today
    )
    later = goals.note(GoalNote(goal_id=1, noted_on=date(2026, 11, 1), progress=60), today=today)
    goals.note(GoalNote(goal_id=1, noted_on=date(2026, 10, 15), progress=90, words="Forgotten"), today=today)
    assert goals.get(1).progress == 60
    assert [note.progress for note in goals.notes(goal_id=1)] == [20, 90, 60]
    goals.change_note(later, progress=70, today=today)
    assert goals.get(1).progress == 70
    goals.remove_note(later)
    assert goals.get(1).progress == 90
    assert goals.notes(pairing_id=1)[0].id == first and goals.notes(pairing_id=2) == []
    assert (
        refused(goals.note, GoalNote(goal_id=1, noted_on=today, progress=101), today=today).field
        == "progress"
    )
    future = GoalNote(goal_id=1, noted_on=date(2026, 11, 25), progress=1)
    assert refused(goals.note, future, today=today).field == "noted_on"
    with pytest.raises(TypeError):
        goals.change_note(first, goal_id=2, today=today)


def test_a_note_names_the_meeting_it_was_said_in_until_that_is_gone(school, today):
    meeting = school.meetings.list(pairing_id=1)[0]
    note = GoalNote(goal_id=1, noted_on=meeting.date, progress=30, meeting_id=meeting.id)
    school.goals.note(note, today=today)
    with pytest.raises(NotFound):
        other = school.meetings.list(pairing_id=2)[0].id
        school.goals.note(GoalNote(goal_id=1, noted_on=today, meeting_id=other), today=today)
    school.meetings.remove(meeting.id)
    assert [one.meeting_id for one in school.goals.notes(goal_id=1)] == [None]
    school.undo()
    assert [one.meeting_id for one in school.goals.notes(goal_id=1)] == [meeting.id]
    school.meetings.change(meeting.id, pairing_id=2, today=today)
    assert [one.meeting_id for one in school.goals.notes(goal_id=1)] == [None]


def test_a_goal_takes_its_notes_along(school, today, tables):
    school.goals.note(GoalNote(goal_id=1, noted_on=today, progress=30), today=today)
    before = tables(school)
    school.goals.remove(1)
    assert school.goals.notes() == []
    school.undo()
    assert tables(school) == before


def test_topics_of_a_goal_are_spelt_as_the_school_s_list_and_renamed_with_it(school):
    school.goals.change(1, topics=("starting a LESSON", "Ravens"))
    assert school.goals.get(1).topics == ("Starting a lesson", "Ravens")
    assert "Ravens" in school.meetings.topics()
    school.meetings.rename_topic("Starting a lesson", "Beginnings")
    assert school.goals.get(1).topics == ("Beginnings", "Ravens")
    assert school.meetings.list(pairing_id=1)[1].topics == ("Beginnings",)


def test_meetings_with_a_topic_of_the_goal_count_for_it(school, today):
    meetings = school.meetings.list()
    goal = school.goals.get(1)
    assert talked_about(goal, meetings) == TalkedAbout()
    school.goals.change(1, topics=("Starting a lesson",))
    assert talked_about(school.goals.get(1), meetings) == TalkedAbout(2, date(2026, 11, 10))
    school.meetings.change(meetings[-2].id, state=MeetingState.CANCELLED, today=today)
    counted = talked_about(school.goals.get(1), school.meetings.list(pairing_id=1))
    assert counted == TalkedAbout(1, date(2026, 10, 27))


def test_a_topic_longer_than_a_line_is_refused(school, refused):
    assert refused(school.goals.change, 1, topics=("x" * 201,)).field == "topics"

"""Meetings on their way into calendars: the right ones, with the right word, and nothing private."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from mentordesk.actions.calendars import everything, one_meeting, term_of, write
from mentordesk.book import Book
from mentordesk.domain.calendar import Period
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

STAMP = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WORDS = Words("en")


@pytest.fixture
def planned(school: Book, today: date) -> int:
    """The planned meeting of Yael and Dov, with a period, notes and private notes."""
    school.calendar.set_periods([Period(0, 3, "", "10:05", "10:50")])
    meeting = school.meetings.list(states=[MeetingState.PLANNED])[0].id
    school.meetings.change(
        meeting,
        today=today,
        starts_at="10:05",
        period=3,
        topics=("Probation",),
        notes="Bring the plan",
        private_notes="Is worried",
    )
    return meeting


def in_file(sheet: Any, tmp_path: Path) -> tuple[bytes, Any]:
    """The file a calendar is written to, and what a calendar program reads in it."""
    target = tmp_path / "term.ics"
    write(sheet, target, STAMP)
    content = target.read_bytes()
    return content, Calendar.from_ical(content)


def test_a_meeting_goes_out_with_who_and_when_and_nothing_else(
    school: Book, planned: int, tmp_path: Path
) -> None:
    school.settings.set_many({"school_name": "Hillside School", "time_zone": "Asia/Jerusalem"})
    content, calendar = in_file(one_meeting(school, WORDS, planned), tmp_path)
    (event,) = calendar.events
    assert str(event["SUMMARY"]) == "Mentoring: Yael Katz – Dov Levi"
    assert event.start.astimezone(UTC) == datetime(2026, 12, 1, 8, 5, tzinfo=UTC)
    assert str(event["DESCRIPTION"]) == "Period 3"
    assert str(event["UID"]) == f"{school.meetings.get(planned).uuid}@mentordesk"
    for secret in (b"Probation", b"plan", b"worried", b"@school.example", school.file_uuid.encode()):
        assert secret not in content


def test_the_same_meeting_keeps_its_name_and_counts_up_when_it_is_changed(
    school: Book, planned: int, today: date, tmp_path: Path
) -> None:
    (before,) = one_meeting(school, WORDS, planned).events
    school.meetings.change(planned, today=today, date=date(2026, 12, 2))
    (after,) = one_meeting(school, WORDS, planned).events
    assert after.uid == before.uid
    assert after.sequence > before.sequence
    school.undo()
    (back,) = one_meeting(school, WORDS, planned).events
    assert back.sequence > after.sequence


def test_a_moved_meeting_is_taken_away_and_the_new_one_brought(
    school: Book, planned: int, today: date, tmp_path: Path
) -> None:
    school.meetings.move(planned, date(2026, 12, 3), today=today, starts_at="08:00")
    sheet = term_of(school, WORDS, 1, today)
    assert (sheet.planned, sheet.cancelled) == (1, 1)
    _content, calendar = in_file(sheet, tmp_path)
    assert str(calendar["METHOD"]) == "PUBLISH"
    old, new = calendar.events
    assert (old["STATUS"], new["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert str(old["DESCRIPTION"]) == "Moved to Thursday 3 December 2026."
    _content, alone = in_file(one_meeting(school, WORDS, planned), tmp_path)
    assert str(alone["METHOD"]) == "CANCEL"


def test_what_never_was_in_a_calendar_is_not_taken_out_of_one(
    school: Book, planned: int, today: date
) -> None:
    school.meetings.log(
        Meeting(pairing_id=1, date=date(2026, 12, 9), state=MeetingState.CANCELLED), today=today
    )
    assert term_of(school, WORDS, 1, today).cancelled == 0


def test_all_meetings_to_come_go_into_one_file(school: Book, planned: int, today: date) -> None:
    school.meetings.plan(2, date(2026, 12, 3))
    sheet = everything(school, WORDS, 1, today)
    assert [one.title for one in sheet.events] == [
        "Mentoring: Yael Katz – Dov Levi",
        "Mentoring: Miriam Cohen – Tamar Azulai",
    ]


def test_without_a_planned_meeting_it_is_said_what_to_do(school: Book, today: date) -> None:
    for ask in (lambda: term_of(school, WORDS, 2, today), lambda: everything(school, WORDS, 99, today)):
        with pytest.raises(Refusal):
            ask()


def test_a_hebrew_calendar_speaks_hebrew(school: Book, planned: int) -> None:
    (event,) = one_meeting(school, Words("he"), planned).events
    assert "Yael Katz" in event.title
    assert not event.title.startswith("\u2067")

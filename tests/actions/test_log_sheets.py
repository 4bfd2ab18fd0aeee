"""Monthly log sheets: the month's meetings of each pair, what they come to, nothing private."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentordesk.actions.log_sheets import log_sheets, next_month, usual_month
from mentordesk.book import Book
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
WORDS = Words("en")


def test_early_in_a_month_the_month_before_is_meant() -> None:
    assert usual_month(date(2026, 11, 24)) == NOVEMBER
    assert usual_month(date(2026, 11, 3)) == OCTOBER
    assert usual_month(date(2027, 1, 2)) == date(2026, 12, 1)
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)


def test_a_sheet_holds_the_months_meetings_and_what_fell_out(school: Book, today: date) -> None:
    school.meetings.log(
        Meeting(pairing_id=1, date=date(2026, 10, 6), state=MeetingState.CANCELLED_BY_MENTEE), today=today
    )
    sheet = log_sheets(school, WORDS, [school.pairings.get(1)], OCTOBER, today).sheets[0]
    assert [(row.date, row.length, row.topics) for row in sheet.rows] == [
        ("Tue 6 Oct", "–", "cancelled"),
        ("Tue 13 Oct", "45 min", "Seating plans"),
        ("Tue 27 Oct", "45 min", "Starting a lesson"),
    ]
    assert sheet.total == ("This month", "1 h 30 min")
    assert sheet.totals == (("Since the start", "2 of 8 meetings, 1 h 30 min"),)
    assert [one.role for one in sheet.signers] == ["Mentor", "Mentee", "Principal"]


def test_a_planned_meeting_is_not_on_the_log_and_free_lines_are(school: Book, today: date) -> None:
    sheet = log_sheets(school, WORDS, [school.pairings.get(1)], date(2026, 12, 1), today).sheets[0]
    assert sheet.rows == ()
    assert sheet.blank == 8


def test_notes_and_private_notes_are_not_printed(school: Book, today: date) -> None:
    meeting = school.meetings.list(pairing_id=1)[0]
    school.meetings.change(meeting.id, today=today, private_notes="Is worried")
    pdf = log_sheets(school, WORDS, school.pairings.list(), OCTOBER, today).draw()
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "Seating plans" in text and "Parents’ evening" in text
    assert "three seating plans and chose" not in text
    assert "worried" not in text


def test_the_duty_and_how_to_catch_up_are_on_it(school: Book, today: date) -> None:
    kind = school.opportunities.add("New teachers", "")
    school.opportunities.change(kind, duty_minutes=60)
    school.pairings.change(1, opportunity_id=kind)
    sheet = log_sheets(school, WORDS, [school.pairings.get(1)], NOVEMBER, today).sheets[0]
    assert "behind the duty of 1 h a week" in dict(sheet.totals)["Duty"]


def test_whoever_was_not_paired_in_that_month_has_no_sheet(school: Book, today: date) -> None:
    school.closures.close(2, date(2026, 10, 30))
    sheets = log_sheets(school, WORDS, school.pairings.list(), NOVEMBER, today).sheets
    assert len(sheets) == 1
    with pytest.raises(Refusal):
        log_sheets(school, WORDS, school.pairings.list(), date(2026, 7, 1), today)


def test_a_hebrew_sheet_names_people_in_hebrew_letters_and_the_principal_signs(
    school: Book, today: date
) -> None:
    school.settings.set_many(
        {
            "school_name": "Hillside",
            "school_name_hebrew": "גבעה",
            "signers": [{"name": "Dr Adler", "role": "Head"}],
        }
    )
    sheet = log_sheets(school, Words("he"), [school.pairings.get(1)], NOVEMBER, today).sheets[0]
    assert sheet.people[0][1] == "יעל כץ"
    assert sheet.school == "גבעה"
    assert (sheet.signers[-1].name, sheet.signers[-1].role) == ("Dr Adler", "Head")

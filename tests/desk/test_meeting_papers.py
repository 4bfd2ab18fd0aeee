"""Log sheets, log forms and calendar files of meetings, asked for in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.calendar_file import (
    print_meetings_of,
    save_calendar_of_all,
    save_calendar_of_meeting,
    save_calendar_of_pairing,
)
from mentordesk.desk.pages.meetings.papers import file_name, hand_out_log_forms, print_log_sheets
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.domain.meetings import MeetingState

YAEL_AND_DOV = 1


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def around(qtbot: Any, theme: object) -> QWidget:
    """A window for the dialogs to open over."""
    window = QWidget()
    window.resize(1280, 820)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def shown_pdf() -> PdfReader:
    """The PDF that is shown."""
    settle()
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    (preview,) = [view for one in dialogs for view in one.findChildren(PdfPreview)]
    return PdfReader(BytesIO(preview.pdf))


def test_the_log_sheets_of_a_month_are_shown_in_one_file(desk: Desk, around: QWidget) -> None:
    dialog = print_log_sheets(desk, around, 1)
    assert dialog.month.currentText() == "November 2026"
    dialog.month.setCurrentIndex(dialog.month.findText("October 2026"))
    dialog.main.click()
    pages = [page.extract_text() for page in shown_pdf().pages]
    assert len(pages) == 2
    assert "Seating plans" in "".join(pages) and "October 2026" in pages[0]


def test_a_sheet_of_one_pairing_can_be_in_hebrew(desk: Desk, around: QWidget) -> None:
    dialog = print_log_sheets(desk, around, 1, YAEL_AND_DOV)
    dialog.language.setCurrentIndex(dialog.language.findData("he"))
    dialog.main.click()
    assert len(shown_pdf().pages) == 1


def test_a_month_without_any_pairing_is_refused_in_the_window(
    desk: Desk, around: QWidget, school: Book
) -> None:
    dialog = print_log_sheets(desk, around, 1)
    dialog.month.setCurrentIndex(dialog.month.count() - 1)
    dialog.main.click()
    settle()
    assert dialog.isVisible()
    assert "Nobody was paired in" in dialog.refusal.text()


def test_a_log_form_of_one_pairing_can_be_filled_in(desk: Desk, around: QWidget) -> None:
    hand_out_log_forms(desk, around, 1, YAEL_AND_DOV).main.click()
    assert "topics" in (shown_pdf().get_fields() or {})


def test_forms_for_everybody_are_printed_at_once_or_saved_one_by_one(
    desk: Desk, around: QWidget, tmp_path: Path, recorded: Any
) -> None:
    hand_out_log_forms(desk, around, 1).save_them(tmp_path)
    settle()
    saved = sorted(tmp_path.glob("*.pdf"))
    assert len(saved) == 2
    assert saved[0].name.startswith("Log Miriam Cohen – Tamar Azulai")
    assert all("topics" in (PdfReader(path).get_fields() or {}) for path in saved)
    assert "2 forms are in the folder" in recorded.said[-1]
    hand_out_log_forms(desk, around, 1).main.click()
    assert len(shown_pdf().pages) == 2


def test_names_that_no_file_may_have_are_put_right() -> None:
    assert file_name('Log A/B: "C"  – D?') == "Log A B C – D"


def test_the_meetings_of_a_pairing_are_saved_for_any_calendar(
    desk: Desk, around: QWidget, school: Book, tmp_path: Path, recorded: Any
) -> None:
    dialog = save_calendar_of_pairing(desk, around, YAEL_AND_DOV)
    assert dialog is not None
    assert dialog.counted.text() == "1 meeting"
    dialog.zone.setText("jerus")
    dialog.zone.settle()
    dialog.save(tmp_path / "term.ics")
    settle()
    (event,) = Calendar.from_ical((tmp_path / "term.ics").read_bytes()).events
    assert event.start == date(2026, 12, 1)
    assert school.settings.get("time_zone") == "Asia/Jerusalem"
    assert recorded.said[-1] == "Saved as term.ics."


def test_the_time_zone_is_asked_once_and_kept(
    desk: Desk, around: QWidget, school: Book, tmp_path: Path
) -> None:
    school.settings.set("time_zone", "Asia/Jerusalem")
    dialog = save_calendar_of_all(desk, around, 1)
    assert dialog is not None
    assert dialog.zone.text() == "Asia/Jerusalem"
    before = school.can_undo()
    dialog.save(tmp_path / "all.ics")
    assert school.can_undo() == before


def test_a_time_zone_nobody_knows_is_said(desk: Desk, around: QWidget, tmp_path: Path) -> None:
    dialog = save_calendar_of_all(desk, around, 1)
    assert dialog is not None
    dialog.zone.setText("Atlantis")
    dialog.save(tmp_path / "all.ics")
    assert "No time zone goes by that name" in dialog.refusal.text()
    assert not (tmp_path / "all.ics").exists()


def test_a_moved_meeting_is_taken_out_of_calendars(
    desk: Desk, around: QWidget, school: Book, today: date, tmp_path: Path
) -> None:
    meeting = school.meetings.list(states=[MeetingState.PLANNED])[0].id
    school.meetings.move(meeting, date(2026, 12, 3), today=today)
    dialog = save_calendar_of_meeting(desk, around, meeting)
    assert dialog is not None
    assert "1 taken away" in dialog.counted.text()
    dialog.save(tmp_path / "one.ics")
    assert b"METHOD:CANCEL" in (tmp_path / "one.ics").read_bytes()


def test_where_nothing_is_planned_it_is_said_what_to_do(desk: Desk, around: QWidget, recorded: Any) -> None:
    assert save_calendar_of_pairing(desk, around, 2) is None
    assert "Plan a term first" in recorded.refused[-1]
    print_meetings_of(desk, 2)
    assert "Plan a term first" in recorded.refused[-1]


def test_the_planned_meetings_of_a_pairing_are_printed_as_a_list(
    desk: Desk, school: Book, qtbot: Any
) -> None:
    school.meetings.plan(YAEL_AND_DOV, date(2026, 12, 8), starts_at="10:05", period=3)
    print_meetings_of(desk, YAEL_AND_DOV)
    text = shown_pdf().pages[0].extract_text()
    assert "01/12/2026" in text and "08/12/2026" in text and "period 3, 10:05" in text
    assert "13/10/2026" not in text


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(
    desk: Desk,
    around: QWidget,
    names_in: Callable[[QWidget], list[str]],
    cut_in: Callable[[QWidget], list[str]],
) -> None:
    for dialog in (
        print_log_sheets(desk, around, 1),
        hand_out_log_forms(desk, around, 1),
        save_calendar_of_all(desk, around, 1),
    ):
        assert dialog is not None
        settle()
        names = names_in(dialog)
        assert len(set(names)) == len(names)
        assert not [name for name in names if name.startswith("nameless")]
        assert cut_in(dialog) == []

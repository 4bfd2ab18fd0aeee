"""Documents that came in, with their files, and those that were waived with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentordesk.book import Book
from mentordesk.book.paperwork import PaperFile
from mentordesk.domain.refusals import NotFound

YAEL_AND_DOV = 1
SCAN = PaperFile(b"%PDF-1.5 a scan", "agreement.pdf")


def test_a_document_comes_in_with_its_file(school: Book, today: date, tables: Any) -> None:
    before = tables(school)
    paper_id = school.paperwork.receive(
        YAEL_AND_DOV, "agreement", today, title="Agreement ", file=SCAN, today=today
    )
    paper = school.paperwork.get(paper_id)
    assert (paper.title, paper.received_on, paper.file_name) == ("Agreement", today, "agreement.pdf")
    assert paper.media_type == "application/pdf"
    assert school.paperwork.content(paper_id) == SCAN.content
    assert school.paperwork.find(YAEL_AND_DOV, "agreement") == paper
    assert school.paperwork.list(cycle_id=1) == school.paperwork.list(pairing_id=YAEL_AND_DOV) == [paper]
    school.undo()
    assert tables(school) == before


def test_receiving_again_corrects_the_day_and_keeps_the_file(school: Book, today: date) -> None:
    first = school.paperwork.receive(
        YAEL_AND_DOV, "log", today, title="Log", occasion="2026-10", file=SCAN, today=today
    )
    again = school.paperwork.receive(
        YAEL_AND_DOV, "log", date(2026, 11, 3), title="Log", occasion="2026-10", today=today
    )
    assert first == again
    assert school.paperwork.get(first).received_on == date(2026, 11, 3)
    assert school.paperwork.content(first) == SCAN.content
    school.paperwork.change_day(first, date(2026, 11, 4), today=today)
    assert school.paperwork.get(first).received_on == date(2026, 11, 4)
    school.paperwork.drop_file(first)
    assert school.paperwork.content(first) is None and school.paperwork.get(first).received_on


def test_a_document_is_waived_with_the_reason_and_may_come_in_after_all(
    school: Book, today: date, refused: Any
) -> None:
    values = {"title": "Needs assessment", "today": today}
    assert (
        refused(school.paperwork.waive, YAEL_AND_DOV, "needs", today, why=" ", **values).field == "waived_why"
    )
    waived = school.paperwork.waive(YAEL_AND_DOV, "needs", today, why="Second year", **values)
    assert school.paperwork.get(waived).waived_why == "Second year"
    assert school.paperwork.receive(YAEL_AND_DOV, "needs", today, **values) == waived
    paper = school.paperwork.get(waived)
    assert (paper.waived_on, paper.waived_why, paper.received_on) == (None, "", today)
    refused(school.paperwork.waive, YAEL_AND_DOV, "needs", today, why="Too late", **values)
    school.paperwork.forget(waived)
    assert school.paperwork.list() == []


def test_nothing_comes_in_tomorrow_or_for_a_pairing_there_is_not(
    school: Book, today: date, refused: Any
) -> None:
    tomorrow = date(2026, 11, 25)
    refusal = refused(school.paperwork.receive, YAEL_AND_DOV, "log", tomorrow, title="Log", today=today)
    assert refusal.field == "received_on"
    with pytest.raises(NotFound):
        school.paperwork.receive(9, "log", today, title="Log", today=today)


@pytest.mark.parametrize(
    "file",
    [
        PaperFile(b"MZ\x90", "agreement.exe"),
        PaperFile(b"<html>", "agreement.pdf"),
        PaperFile(b"%PDF-1.5", "agreement"),
        PaperFile(b"%PDF-1.5", "agreement.png"),
    ],
)
def test_a_file_that_is_no_scan_is_refused_and_nothing_is_noted(
    school: Book, today: date, refused: Any, file: PaperFile
) -> None:
    refusal = refused(
        school.paperwork.receive, YAEL_AND_DOV, "agreement", today, title="A", file=file, today=today
    )
    assert refusal.field == "file"
    assert school.paperwork.list() == []


def test_a_file_too_large_is_refused_and_nothing_is_noted(school: Book, today: date, refused: Any) -> None:
    large = PaperFile(b"%PDF-" + b"x" * (20 * 1024 * 1024), "scan.pdf")
    refused(school.paperwork.receive, YAEL_AND_DOV, "agreement", today, title="A", file=large, today=today)
    assert school.paperwork.list() == []

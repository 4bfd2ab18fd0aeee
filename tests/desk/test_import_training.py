"""A list of who came to a training session, read in the window: looked at first, then noted by one button."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.page import ImportPage
from mentordesk.domain.training import Presence, TrainingSession


@pytest.fixture
def session(school: Any) -> int:
    return int(
        school.training.add(TrainingSession(cycle_id=1, title="A mentor listens first", on=date(2026, 8, 24)))
    )


@pytest.fixture
def page(session: int, desk: Desk, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ImportPage:
    """The page of imports, asked for an attendance list by the page of training."""
    path = tmp_path / "came.csv"
    path.write_text(
        "Session,Name,Attended\n"
        "A mentor listens first,Noam Peretz,yes\n"
        "A mentor listens first,Noam Peretz,yes\n"
        "A mentor listens first,Yael Katz,excused\n"
        "A mentor listens first,Nobody Known,yes\n"
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.do("choose_file", area="training")
    return page


def test_what_would_be_noted_is_seen_before_one_button_notes_it(
    page: ImportPage, session: int, recorded: Any
) -> None:
    assert page.preview is not None and page.preview.area.key == "training"
    assert page.seen.options.kinds.currentData() == "training"
    page.seen.tabs.choose("new")
    assert page.seen.new_list.model.rowCount() == 2
    assert len(page.preview.problems) == 2
    assert page.add.text() == "Note 2 people"
    page.add.click()
    book = page.desk.book
    assert {one.person_id: one.presence for one in book.training.attendances(session_id=session)} == {
        5: Presence.ATTENDED,
        1: Presence.EXCUSED,
    }
    assert recorded.said == ["Attendance of 2 people noted."]
    assert recorded.navigated[-1] == ("training", None, None)


def test_the_same_list_a_second_time_adds_nothing(page: ImportPage, session: int) -> None:
    page.add.click()
    page.do("choose_file", area="training")
    assert page.add.text() == "Nothing to add"

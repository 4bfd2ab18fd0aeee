"""A web form's answers dropped on the window: known by themselves, shown as requests, added by one button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.page import ImportPage

ANSWERS = (
    "Timestamp,Email Address,What is your name?,I would like to\n"
    "2026/11/17 9:13:02 AM GMT+2,hannah@school.example,Hannah Stone,Be mentored\n"
    "2026/11/18 9:13:02 AM GMT+2,,Dov Levy,Mentor others\n"
)


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> ImportPage:
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "Form responses.csv"
    path.write_text(ANSWERS)
    return path


def test_answers_of_a_web_form_are_known_by_their_stamps(page: ImportPage, answers: Path) -> None:
    page.open_files([answers])
    assert page.preview is not None and page.preview.area.key == "requests"
    assert page.seen.options.kinds.currentData() == "requests"
    assert page.add.text() == "Add 1 request"


def test_a_staff_list_stays_a_list_of_people(page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("Name,Date\nHannah Stone,17/11/2026\n")
    page.open_files([path])
    assert page.preview is not None and page.preview.area.key == "people"


def test_what_each_asks_is_shown_and_who_may_be_known_is_decided(
    page: ImportPage, answers: Path, recorded: Any
) -> None:
    page.open_files([answers])
    page.seen.tabs.choose("new")
    assert page.seen.new_list.model.rowCount() == 1
    page.seen.decide_now()
    page.seen.decisions.detail.same.click()
    assert page.add.text() == "Add 2 requests"
    page.add.click()
    assert {one.person_id for one in page.desk.book.requests.list()} == {2, 7}
    assert recorded.said == ["2 requests added."]
    assert recorded.navigated[-1] == ("requests", None, None)


def test_it_can_be_taken_for_a_list_of_people_instead(page: ImportPage, answers: Path) -> None:
    page.open_files([answers])
    page.seen.area.emit("people")
    assert page.preview is not None and page.preview.area.key == "people"
    assert page.add.text() == "Add 1 person"

"""The page of preparation: lessons acted on or dropped, lessons made of what pairs said, and what the cycle needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.preparation.page import PreparationPage
from mentordesk.domain.lessons import Lesson, LessonState

SECRET = "xylophone"
LESSON = Lesson(
    cycle_id=1, what="Ask in week three", change="A call in week three", learned_on=date(2026, 11, 1)
)


@pytest.fixture
def lesson(desk: Desk) -> int:
    return desk.book.lessons.add(LESSON)


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> PreparationPage:
    following = desk.book.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    desk.look_at(desk.book.cycles.get(following))
    page = PreparationPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 720)
    page.show()
    page.read_now()
    return page


def shown(page: PreparationPage) -> str:
    """Every word that can be read on the page."""
    QApplication.processEvents()
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_a_lesson_is_acted_on_and_says_how(lesson: int, page: PreparationPage, desk: Desk) -> None:
    assert "Ask in week three" in shown(page) and "1 lesson waits" in shown(page)
    QTest.mouseClick(page.lessons.rows[0].verbs["act"], Qt.MouseButton.LeftButton)
    dialog: Any = page.lessons.dialog
    dialog.rows["reason"].editor.show_value("It stands in the diary.")
    dialog.main.click()
    kept = desk.book.lessons.get(lesson)
    assert (kept.state, kept.settled_on) == (LessonState.ACTED, date(2026, 11, 24))
    page.read_now()
    assert "Ask in week three" not in shown(page)
    QTest.mouseClick(page.lessons.fold_button, Qt.MouseButton.LeftButton)
    assert "It stands in the diary." in shown(page)
    QTest.mouseClick(page.lessons.rows[0].verbs["reopen"], Qt.MouseButton.LeftButton)
    assert desk.book.lessons.get(lesson).is_open


def test_a_lesson_is_dropped_only_with_a_reason(lesson: int, page: PreparationPage, desk: Desk) -> None:
    QTest.mouseClick(page.lessons.rows[0].verbs["drop"], Qt.MouseButton.LeftButton)
    dialog: Any = page.lessons.dialog
    dialog.main.click()
    assert dialog.isVisible() and dialog.rows["reason"].is_wrong and desk.book.lessons.get(lesson).is_open
    dialog.rows["reason"].editor.show_value("The timetable changed by itself.")
    dialog.main.click()
    assert desk.book.lessons.get(lesson).state is LessonState.DROPPED


def test_a_lesson_is_written_down_and_changed(page: PreparationPage, desk: Desk) -> None:
    assert "Nothing waits from earlier cycles" in shown(page)
    page.new()
    dialog: Any = page.lessons.dialog
    dialog.rows["what"].editor.show_value("Ask early")
    dialog.main.click()
    assert dialog.isVisible() and dialog.rows["change"].is_wrong
    dialog.rows["change"].editor.show_value("In September")
    dialog.main.click()
    (made,) = desk.book.lessons.list()
    assert made.cycle_id == desk.cycle.id
    page.lessons.change(made.id)
    dialog = page.lessons.dialog
    dialog.rows["owner_id"].editor.show_value(1)
    dialog.main.click()
    assert desk.book.lessons.get(made.id).owner_id == 1


def test_of_what_a_pair_said_a_lesson_is_made(desk: Desk, qtbot: Any) -> None:
    desk.book.closures.close(1, date(2026, 11, 20), answers={"learned": "To wait eight seconds."})
    page: PreparationPage = PreparationPage(desk)
    qtbot.addWidget(page)
    following = desk.book.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    desk.look_at(desk.book.cycles.get(following))
    page.resize(1000, 720)
    page.show()
    page.read_now()
    assert "To wait eight seconds." in shown(page)
    QTest.mouseClick(page.said.buttons[0], Qt.MouseButton.LeftButton)
    dialog: Any = page.lessons.dialog
    assert dialog.rows["what"].editor.value() == "To wait eight seconds."
    dialog.rows["change"].editor.show_value("Say so in the first training.")
    dialog.main.click()
    (made,) = desk.book.lessons.list()
    assert made.cycle_id == 1, "it was learned in the cycle whose pairs said it"
    page.read_now()
    assert [row.lesson.id for row in page.lessons.rows] == [made.id]


def test_each_need_has_one_button_that_goes_about_it(
    page: PreparationPage, desk: Desk, recorded: Any
) -> None:
    assert [row.need.key for row in page.needs.rows] == [
        "fit",
        "goals",
        "tasks",
        "plans",
        "training",
        "holidays",
    ]
    assert "0 of 6 things are ready for 2027–28" in shown(page)
    for row in page.needs.rows:
        row.button.click()
    assert recorded.navigated[0] == ("programme", None, "fit")
    assert recorded.navigated[3] == ("safety", None, None, {"tab": "plans"})


def test_a_private_lesson_is_covered_until_asked_for_and_again_when_one_leaves(
    desk: Desk, qtbot: Any
) -> None:
    desk.book.lessons.add(replace(LESSON, what=f"No {SECRET}", change=f"Hide the {SECRET}", private=True))
    page = PreparationPage(desk)
    qtbot.addWidget(page)
    following = desk.book.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    desk.look_at(desk.book.cycles.get(following))
    page.show()
    page.read_now()
    assert "Private lesson" in shown(page) and SECRET not in shown(page)
    QTest.mouseClick(page.lessons.rows[0].verbs["show"], Qt.MouseButton.LeftButton)
    assert f"Hide the {SECRET}" in shown(page)
    page.hide()
    page.show()
    assert SECRET not in shown(page)


def test_without_a_cycle_the_page_says_what_it_is_for(desk: Desk, qtbot: Any) -> None:
    page = PreparationPage(desk)
    qtbot.addWidget(page)
    desk._cycle = None
    page.show()
    page.read_now()
    assert page.nothing.isVisible() and "Begin a programme" in page.nothing.button.text()


def test_a_lesson_that_is_named_is_shown_also_among_those_settled(
    lesson: int, page: PreparationPage, desk: Desk
) -> None:
    desk.book.lessons.act(lesson, date(2026, 11, 24), "Done.")
    page.read_now()
    page.show_record(lesson)
    assert "Ask in week three" in shown(page)

"""The history of a record in its panel: steps, a day to go back to, and nothing private unless asked for."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.history import HistoryPanel

DOV = 2


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def panel(desk: Desk, school: Book, qtbot: Any) -> HistoryPanel:
    """The history of Dov Levi, whose role and notes have changed."""
    school.people.change(DOV, school_role="Head of History")
    school.people.change(DOV, notes="Comes from teaching in Kyiv.")
    panel = HistoryPanel(desk, "people")
    qtbot.addWidget(panel)
    panel.resize(520, 600)
    panel.show_record(DOV)
    panel.show()
    settle()
    return panel


def steps(panel: HistoryPanel) -> list[str]:
    """What a screen reader hears of each step."""
    model = panel.steps.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def shown(panel: HistoryPanel) -> str:
    """The words of the record as it stood."""
    return "\n".join(one.text() for one in panel.then.findChildren(QLabel) if one.isVisible())


def test_each_step_tells_what_changed_from_what_to_what_when_and_by_whom(panel: HistoryPanel) -> None:
    told = steps(panel)
    assert len(told) == 4
    assert "Change Dov Levi" in told[0]
    assert "Rivka Stern, " in told[0]
    assert "Notes: Comes from teaching in Kyiv.\nBefore: Comes from teaching abroad." in told[0]
    assert "Role at school: Teacher → Head of History" in told[1]
    assert "Pair Yael Katz – Dov Levi" in told[2]
    assert "Wants to learn: classroom management" in told[3]


def test_a_day_that_is_typed_shows_how_everything_stood_at_its_end(panel: HistoryPanel, school: Book) -> None:
    panel.day.setFocus()
    QTest.keyClicks(panel.day, "today")
    assert panel.understood.text() == "Tuesday 24 November 2026"
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    settle()
    said = shown(panel)
    assert "As it stood at the end of Tuesday 24 November 2026" in said
    assert "Mentee of\nYael Katz\nEnabling growth" in said
    assert "Head of History" in said
    school.people.change(DOV, place="North wing")
    panel.refresh()
    settle()
    assert "North wing" in shown(panel)


def test_a_day_before_the_book_knew_of_it_says_so(panel: HistoryPanel) -> None:
    QTest.keyClicks(panel.day, "1/9/2026")
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    settle()
    assert "This was not in the record book then." in shown(panel)


def test_a_day_that_cannot_be_read_stays_as_typed_with_a_sentence(panel: HistoryPanel) -> None:
    QTest.keyClicks(panel.day, "purim-ish")
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    settle()
    assert panel.day.text() == "purim-ish"
    assert panel.understood.isVisible()
    assert panel.understood.property("tone") == "crimson"
    assert panel.steps.isVisible()


def test_opening_a_step_shows_how_it_all_stood_before_it_and_what_it_says_now(panel: HistoryPanel) -> None:
    panel.steps.setFocus()
    QTest.keyClick(panel.steps, Qt.Key.Key_Down)
    QTest.keyClick(panel.steps, Qt.Key.Key_Return)
    settle()
    said = shown(panel)
    assert "As it stood before: Change Dov Levi" in said
    assert "Role at school\nTeacher\nNow: Head of History" in said
    assert "Notes\nComes from teaching abroad.\nNow: Comes from teaching in Kyiv." in said
    panel.then.back_button.click()
    settle()
    assert panel.steps.isVisible()
    assert panel.day.text() == ""


def test_what_is_private_is_told_only_after_it_was_asked_for_and_not_of_the_next_person(
    panel: HistoryPanel,
) -> None:
    assert not any("probation" in step for step in steps(panel))
    panel.private.click()
    settle()
    assert any("probation" in step for step in steps(panel))
    panel.show_record(1)
    assert not panel.private.isChecked()
    panel.show_record(DOV)
    settle()
    assert not any("probation" in step for step in steps(panel))


def test_another_record_begins_with_its_own_steps(panel: HistoryPanel) -> None:
    QTest.keyClicks(panel.day, "today")
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    panel.show_record(1)
    settle()
    assert panel.steps.isVisible()
    assert panel.day.text() == ""
    assert "Add Yael Katz" in steps(panel)[-1]


def test_nothing_is_read_while_nobody_looks(panel: HistoryPanel, school: Book) -> None:
    panel.hide()
    school.people.change(DOV, place="North wing")
    panel.refresh()
    assert len(steps(panel)) == 4
    panel.show()
    settle()
    assert len(steps(panel)) == 5


@pytest.mark.parametrize(
    ("area", "record", "word"),
    [
        ("pairings", 1, "Same grade band"),
        ("meetings", 1, "Seating plans"),
        ("follow_ups", 1, "Visit a lesson"),
    ],
)
def test_every_area_has_its_history(desk: Desk, qtbot: Any, area: str, record: int, word: str) -> None:
    panel = HistoryPanel(desk, area)
    qtbot.addWidget(panel)
    panel.show_record(record)
    panel.show()
    settle()
    assert word in "\n".join(steps(panel))
    assert panel.private.isVisible() is (area != "follow_ups")


def test_a_panel_that_grows_is_as_long_as_its_history(desk: Desk, school: Book, qtbot: Any) -> None:
    panel = HistoryPanel(desk, "people", grows=True)
    qtbot.addWidget(panel)
    panel.resize(520, 200)
    panel.show_record(DOV)
    panel.show()
    settle()
    before = panel.sizeHint().height()
    for number in range(5):
        school.people.change(DOV, place=f"Room {number}", school_role=f"Role {number}")
    panel.refresh()
    settle()
    assert panel.sizeHint().height() > before

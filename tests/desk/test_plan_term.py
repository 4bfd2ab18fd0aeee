"""Planning a term in the window: what is proposed, ticked off, said, and planned in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.plan_term import PlanDialog, plan_term
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.calendar import CalendarDay, DayKind, Period
from mentordesk.domain.meetings import MeetingState

YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def around(qtbot: Any, theme: object) -> QWidget:
    """A window for the dialog to open over."""
    window = QWidget()
    window.resize(1280, 820)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def opened(desk: Desk, around: QWidget, school: Book) -> Callable[..., PlanDialog]:
    """Opens the window that plans a term, up to the end of January."""
    school.calendar.set_periods([Period(0, 3, "", "10:05", "10:50")])

    def open_it(pairing_id: int | None = None) -> PlanDialog:
        dialog = plan_term(desk, around, pairing_id)
        assert dialog is not None
        dialog.until.setText("29/1/2027")
        dialog.until.settle()
        settle()
        return dialog

    return open_it


def words_of(widget: QWidget) -> str:
    """Every word of the labels that can be seen."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def planned(book: Book, pairing_id: int = YAEL_AND_DOV) -> list[date]:
    """The days of a pairing's planned meetings."""
    return [one.date for one in book.meetings.list(pairing_id=pairing_id, states=[MeetingState.PLANNED])]


def test_one_pairing_shows_its_days_and_plans_those_that_are_ticked(
    opened: Callable[..., PlanDialog], school: Book, recorded: Any
) -> None:
    dialog = opened(YAEL_AND_DOV)
    (part,) = dialog.parts
    assert part.is_open
    assert [box.text().replace("  ", " ") for box in part.boxes[:2]] == [
        "Tue 8 Dec · period 3, 10:05",
        "Tue 15 Dec · period 3, 10:05",
    ]
    part.boxes[0].click()
    assert dialog.main.text() == "Plan 7 meetings"
    dialog.main.click()
    settle()
    assert date(2026, 12, 8) not in planned(school)
    assert len(planned(school)) == 8
    assert recorded.said[-1] == "7 meetings planned." and recorded.offered_undo[-1]
    school.undo()
    assert planned(school) == [date(2026, 12, 1)]


def test_all_pairs_stand_there_and_those_that_cannot_be_planned_say_why(
    opened: Callable[..., PlanDialog],
) -> None:
    dialog = opened()
    assert [part.pairing.id for part in dialog.parts] == [MIRIAM_AND_TAMAR, YAEL_AND_DOV]
    seen = words_of(dialog)
    assert "No free periods are known of Miriam Cohen and Tamar Azulai." in seen
    assert "Enter them on the person’s page" in seen
    assert "8 meetings  ·  Tuesday  ·  period 3, 10:05" in seen
    assert "1 pair cannot be planned" in dialog.counted.text()


def test_days_alone_will_do_where_no_period_is_shared(
    opened: Callable[..., PlanDialog], school: Book
) -> None:
    dialog = opened()
    dialog.parts[0].time_box.click()
    settle()
    assert "cannot be planned" not in dialog.counted.text()
    assert dialog.parts[0].time_box.isVisibleTo(dialog), "so that one can go back"
    dialog.main.click()
    days = planned(school, MIRIAM_AND_TAMAR)
    assert days and all(day.isoweekday() == 2 for day in days)


def test_one_tick_plans_days_alone_for_all_pairs_that_share_no_period(
    opened: Callable[..., PlanDialog], school: Book
) -> None:
    alone = opened()
    assert not alone.all_days.isVisibleTo(alone), "one pair has its own tick"
    for person in (1, 2):
        school.people.change(person, free_periods=())
    dialog = opened()
    assert dialog.all_days.isVisibleTo(dialog)
    assert not dialog.chosen()
    dialog.all_days.click()
    settle()
    assert {one.pairing_id for one in dialog.chosen()} == {MIRIAM_AND_TAMAR, YAEL_AND_DOV}
    dialog.all_days.click()
    settle()
    assert not dialog.chosen()
    dialog.all_days.click()
    dialog.main.click()
    assert planned(school, MIRIAM_AND_TAMAR) and planned(school, YAEL_AND_DOV)


def test_a_holiday_is_named_where_it_leaves_a_week_without_a_meeting(
    opened: Callable[..., PlanDialog], school: Book
) -> None:
    school.calendar.add_day(
        CalendarDay(0, date(2026, 12, 15), date(2026, 12, 15), DayKind.HOLIDAY, "Founders’ day")
    )
    dialog = opened(YAEL_AND_DOV)
    assert "Week of 14 Dec: none. Their shared free periods fall on days off: Founders’ day." in words_of(
        dialog
    )
    assert "1 week without one" in dialog.counted.text()


def test_all_meetings_of_a_pair_are_ticked_off_at_once(opened: Callable[..., PlanDialog]) -> None:
    dialog = opened()
    part = dialog.parts[1]
    part.all_box.click()
    assert not dialog.chosen()
    assert not dialog.main.isEnabled()
    part.open()
    assert not any(box.isChecked() for box in part.boxes)
    part.boxes[0].click()
    assert part.all_box.checkState() is Qt.CheckState.PartiallyChecked
    assert dialog.main.text() == "Plan 1 meeting"


def test_a_day_that_makes_no_sense_is_said_and_nothing_is_proposed(
    opened: Callable[..., PlanDialog],
) -> None:
    dialog = opened(YAEL_AND_DOV)
    dialog.until.setText("1/11/2026")
    dialog.until.settle()
    settle()
    assert "The last day lies before the first" in dialog.refusal.text()
    assert not dialog.main.isEnabled()
    dialog.until.setText("29/1/2027")
    dialog.until.settle()
    assert dialog.refusal.text() == ""
    assert dialog.main.isEnabled()


def test_what_was_ticked_off_stays_so_when_the_days_change(opened: Callable[..., PlanDialog]) -> None:
    dialog = opened(YAEL_AND_DOV)
    dialog.parts[0].boxes[0].click()
    dialog.until.setText("31/1/2027")
    dialog.until.settle()
    settle()
    assert not dialog.parts[0].boxes[0].isChecked()


def test_without_any_pairing_it_is_said_what_to_do(
    desk: Desk, around: QWidget, school: Book, recorded: Any
) -> None:
    for pairing_id in (YAEL_AND_DOV, MIRIAM_AND_TAMAR):
        school.closures.end_early(pairing_id, date(2026, 11, 20))
    assert plan_term(desk, around) is None
    assert "no open pairing" in recorded.refused[-1]


def test_the_keyboard_alone_plans_a_term(window: MainWindow, school: Book) -> None:
    window.activateWindow()
    window.navigate("meetings", None, "plan_term")
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlanDialog)
    assert dialog.until.hasFocus()
    QTest.keyClicks(dialog.until, "29/1/2027")
    QTest.keyClick(dialog.until, Qt.Key.Key_Return)
    settle()
    QTest.keyClick(dialog.until, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(planned(school)) > 5


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_tick_has_a_name_of_its_own(
    opened: Callable[..., PlanDialog],
    names_in: Callable[[QWidget], list[str]],
    cut_in: Callable[[QWidget], list[str]],
) -> None:
    dialog = opened()
    for part in dialog.parts:
        part.open()
    settle()
    names = names_in(dialog)
    assert len(set(names)) == len(names)
    assert not [name for name in names if name.startswith("nameless")]
    assert cut_in(dialog) == []

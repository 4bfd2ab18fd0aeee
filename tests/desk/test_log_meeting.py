"""Logging a meeting as a coordinator does it: Ctrl+L, a few letters, Enter, and done."""

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
from mentordesk.desk.pages.meetings.log import EditDialog, LogDialog, edit_meeting, log_meeting
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.calendar import Period
from mentordesk.domain.meetings import Means, Meeting, MeetingState

YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


class Hands:
    """Types on whatever has the keyboard, and counts the keys that are no letters of a name or a note."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.pressed = 0

    @property
    def at(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        self.pressed += 1
        QTest.keyClick(self.at, key, modifier)
        settle()

    def type(self, text: str, counts: bool = True) -> None:
        """Type a text; a name or a note does not count."""
        self.pressed += len(text) if counts else 0
        QTest.keyClicks(self.at, text)
        settle()


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
def open_log(desk: Desk, around: QWidget) -> Callable[..., LogDialog]:
    """Opens the window that logs a meeting."""

    def opened(pairing_id: int | None = None) -> LogDialog:
        dialog = log_meeting(desk, around, pairing_id)
        dialog.activateWindow()
        settle()
        return dialog

    return opened


@pytest.fixture
def dialog(open_log: Callable[..., LogDialog]) -> LogDialog:
    """The window that logs a meeting of Yael and Dov."""
    return open_log(YAEL_AND_DOV)


def meetings(book: Book, pairing_id: int = YAEL_AND_DOV) -> list[Meeting]:
    """The meetings of a pairing."""
    return book.meetings.list(pairing_id=pairing_id)


def below(dialog: LogDialog | EditDialog, key: str) -> str:
    """What stands below a field."""
    return dialog.form.row(key).sentence.text()


def is_open(dialog: QWidget) -> bool:
    """Whether the window is still there."""
    try:
        return dialog.isVisible()
    except RuntimeError:  # closed and taken away
        return False


def test_from_anywhere_a_meeting_takes_at_most_twelve_keys(window: MainWindow, school: Book) -> None:
    before = len(meetings(school))
    window.activateWindow()
    settle()
    hands = Hands(window)
    hands.press(Qt.Key.Key_L, CTRL)
    hands.window = QApplication.activeModalWidget() or window
    hands.type("dov", counts=False)
    hands.press(ENTER)
    hands.type("tue")
    hands.press(ENTER, CTRL)
    assert hands.pressed <= 12
    last = meetings(school)
    assert len(last) == before + 1
    logged = next(one for one in last if one.date == date(2026, 11, 24))
    assert (logged.minutes, logged.state, logged.means) == (45, MeetingState.HELD, Means.IN_PERSON)


def test_a_pairing_is_found_by_either_name_in_any_letters(
    open_log: Callable[..., LogDialog],
) -> None:
    dialog = open_log()
    find = dialog.form.whose.picker.suggestions.matches
    for typed in ("yae", "LEV", "דב", "katz dov", "כץ"):
        assert [one.key for one in find(typed)] == [YAEL_AND_DOV], typed
    assert find("nobody") == ()


def test_what_was_agreed_fills_the_form(open_log: Callable[..., LogDialog]) -> None:
    dialog = open_log()
    hands = Hands(dialog)
    hands.type("tamar")
    hands.press(ENTER)
    assert dialog.form.minutes.line.text() == "45"
    assert hands.at is dialog.form.day.day
    assert "Tuesday 24 November 2026" in below(dialog, "date")


def test_a_planned_day_that_is_over_is_proposed(
    desk: Desk, school: Book, open_log: Callable[..., LogDialog]
) -> None:
    school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 17))
    assert open_log(YAEL_AND_DOV).form.day.day.date == date(2026, 11, 17)


def test_a_date_is_read_back_while_it_is_typed(dialog: LogDialog) -> None:
    dialog.form.day.day.selectAll()
    QTest.keyClicks(dialog.form.day.day, "12 nov")
    assert below(dialog, "date") == "Thursday 12 November 2026"


def test_a_whole_meeting_is_kept_with_all_that_was_agreed(dialog: LogDialog, school: Book) -> None:
    hands = Hands(dialog)
    hands.type("17/11")
    hands.press(ENTER)
    dialog.form.minutes.line.selectAll()
    hands.type("1:15")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Down)
    hands.press(ENTER)
    hands.type("Seating plans,Groups")
    hands.press(ENTER)
    hands.press(ENTER)
    hands.type("Groups of three work best.")
    hands.press(Qt.Key.Key_Tab)
    hands.type("Draw the plan")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Down)
    hands.press(ENTER)
    hands.type("in 2 weeks")
    hands.press(ENTER)
    hands.type("Bring the timer")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Tab)
    hands.press(ENTER)
    hands.press(ENTER)
    hands.type("8/12")
    hands.press(ENTER, CTRL)
    logged = next(one for one in meetings(school) if one.date == date(2026, 11, 17))
    assert (logged.minutes, logged.means) == (75, Means.VIDEO)
    assert logged.topics == ("Seating plans", "Groups")
    assert logged.notes == "Groups of three work best."
    found = {one.what: one for one in school.follow_ups.list(pairing_id=YAEL_AND_DOV)}
    assert (found["Draw the plan"].owner_id, found["Draw the plan"].due_on) == (1, date(2026, 12, 8))
    assert found["Bring the timer"].meeting_id == logged.id
    assert any(
        one.state is MeetingState.PLANNED and one.date == date(2026, 12, 8) for one in meetings(school)
    )


def test_all_of_it_is_one_step_of_undo(dialog: LogDialog, school: Book) -> None:
    before = (meetings(school), school.follow_ups.list())
    dialog.form.follow_ups.rows[0].what.setText("Draw the plan")
    dialog.form.next_on.show_value(date(2026, 12, 9))
    dialog.main.click()
    assert len(meetings(school)) == len(before[0]) + 2
    school.undo()
    assert (meetings(school), school.follow_ups.list()) == before


def test_it_says_that_it_is_done_and_offers_undo(dialog: LogDialog, recorded: Any) -> None:
    dialog.main.click()
    assert recorded.said == ["Meeting logged."]
    assert recorded.offered_undo == [True]
    assert not is_open(dialog)


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(dialog: LogDialog, school: Book) -> None:
    before = meetings(school)
    dialog.form.notes.notes.set_text("What we said.")
    dialog.form.day.day.setText("25/12/2026")
    dialog.main.click()
    assert is_open(dialog)
    assert "lies in the future" in below(dialog, "date")
    assert dialog.form.notes.notes.text() == "What we said."
    assert meetings(school) == before


def test_letters_that_mean_no_pairing_are_said_to(open_log: Callable[..., LogDialog]) -> None:
    dialog = open_log()
    QTest.keyClicks(dialog.form.whose.picker, "xyz")
    dialog.main.click()
    assert is_open(dialog)
    assert "xyz" in below(dialog, "pairing_id")


def test_a_full_disk_is_a_sentence_and_the_form_stays(dialog: LogDialog, school: Book) -> None:
    # As full as a disk can be: the file may not grow by a single page.
    school._store.conn.execute(f"PRAGMA max_page_count = {school._store.value('PRAGMA page_count')}")
    dialog.form.notes.notes.set_text("What we said. " * 20_000)
    dialog.main.click()
    settle()
    assert is_open(dialog)
    assert dialog.refusal.text()
    assert dialog.form.notes.notes.text().startswith("What we said.")
    school._store.conn.execute("PRAGMA max_page_count = 1000000")
    dialog.main.click()
    assert not is_open(dialog)


def test_esc_asks_once_before_what_was_typed_is_thrown_away(dialog: LogDialog, school: Book) -> None:
    dialog.form.notes.notes.set_text("What we said.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert is_open(dialog)
    assert "not kept yet" in dialog.refusal.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not is_open(dialog)


def test_esc_leaves_at_once_where_nothing_was_typed(dialog: LogDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not is_open(dialog)


def test_a_pile_of_forms_is_entered_without_closing_the_window(dialog: LogDialog, school: Book) -> None:
    before = len(school.meetings.list())
    dialog.form.day.show_value(date(2026, 11, 18))
    dialog.form.notes.notes.set_text("First form.")
    dialog.another.click()
    settle()
    assert is_open(dialog)
    assert "Yael Katz – Dov Levi" in dialog.logged.text()
    assert dialog.form.notes.notes.text() == ""
    assert dialog.form.day.day.date == date(2026, 11, 18)
    hands = Hands(dialog)
    hands.type("miriam")
    hands.press(ENTER)
    hands.press(ENTER, CTRL)
    assert len(school.meetings.list()) == before + 2


def test_a_cancelled_meeting_says_by_whom_and_has_no_length(dialog: LogDialog, school: Book) -> None:
    dialog.form.state.pills.setFocus()
    dialog.form.state.pills.choose("cancelled")
    settle()
    assert not dialog.form.minutes.isVisible()
    dialog.form.state.by_whom.setCurrentIndex(1)
    dialog.form.notes.notes.set_text("Parent evening.")
    dialog.main.click()
    kept = next(one for one in meetings(school) if one.notes == "Parent evening.")
    assert (kept.state, kept.minutes) == (MeetingState.CANCELLED_BY_MENTEE, 0)


def test_a_planned_meeting_is_read_as_a_day_to_come(dialog: LogDialog, school: Book) -> None:
    dialog.form.state.pills.choose("planned")
    dialog.form.day.day.selectAll()
    QTest.keyClicks(dialog.form.day.day, "thu")
    assert below(dialog, "date") == "Thursday 26 November 2026"
    dialog.main.click()
    assert any(one.date == date(2026, 11, 26) and one.state == "planned" for one in meetings(school))


def test_private_notes_are_folded_away_until_asked_for(dialog: LogDialog, school: Book) -> None:
    assert not dialog.form.private_notes.isVisible()
    dialog.form.private.button.click()
    dialog.form.private_notes.notes.set_text("He is worried.")
    dialog.main.click()
    kept = next(one for one in meetings(school) if one.private_notes)
    assert kept.private_notes == "He is worried."
    assert kept.notes == ""


def test_the_same_form_changes_a_meeting_that_is_kept(
    desk: Desk, school: Book, around: QWidget, recorded: Any
) -> None:
    first = meetings(school)[0]
    dialog = edit_meeting(desk, around, first.id)
    settle()
    assert dialog.form.notes.notes.text() == first.notes
    dialog.form.notes.notes.set_text("We drew four.")
    dialog.main.click()
    assert school.meetings.get(first.id).notes == "We drew four."
    assert recorded.said == ["Meeting changed."]
    school.undo()
    assert school.meetings.get(first.id) == first


def test_a_meeting_is_taken_away_and_comes_back_by_undo(desk: Desk, school: Book, around: QWidget) -> None:
    first = meetings(school)[0]
    dialog = edit_meeting(desk, around, first.id)
    dialog.remove.click()
    assert first not in meetings(school)
    assert not is_open(dialog)
    school.undo()
    assert first in meetings(school)


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(dialog: LogDialog) -> None:
    dialog.form.follow_ups.rows[0].what.setText("Draw the plan")
    dialog.form.private.reveal()
    settle()
    names = [
        one.accessibleName()
        or (one.text() if hasattr(one, "text") else "")  # buttons are named by their words
        for one in dialog.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QLabel)
    ]
    assert all(names), names
    assert len(set(names)) == len(names), sorted(names)


# Another day, and when in the day


def test_a_meeting_that_was_moved_says_to_which_day(dialog: LogDialog, school: Book) -> None:
    dialog.form.state.pills.choose("moved")
    settle()
    assert not dialog.form.minutes.isVisible()
    dialog.form.day.day.selectAll()
    QTest.keyClicks(dialog.form.day.day, "19 nov")
    QTest.keyClicks(dialog.form.next_on.day, "thu")
    dialog.main.click()
    moved = next(one for one in meetings(school) if one.state is MeetingState.MOVED)
    assert (moved.date, moved.minutes) == (date(2026, 11, 19), 0)
    assert school.meetings.get(moved.moved_to_id or 0).date == date(2026, 11, 26)
    school.undo()
    assert not [one for one in meetings(school) if one.state is MeetingState.MOVED]


def test_a_planned_meeting_is_moved_in_its_window_in_one_step(
    desk: Desk, around: QWidget, school: Book
) -> None:
    planned = next(one for one in meetings(school) if one.state is MeetingState.PLANNED)
    dialog = edit_meeting(desk, around, planned.id)
    assert not dialog.form.next_on.isVisible()
    dialog.form.state.pills.choose("moved")
    settle()
    assert dialog.form.next_on.isVisible()
    QTest.keyClicks(dialog.form.next_on.day, "8 dec")
    dialog.main.click()
    settle()
    old = school.meetings.get(planned.id)
    new = school.meetings.get(old.moved_to_id or 0)
    assert (old.state, new.state, new.date) == (
        MeetingState.MOVED,
        MeetingState.PLANNED,
        date(2026, 12, 8),
    )
    school.undo()
    assert school.meetings.get(planned.id) == planned


def test_a_day_that_cannot_be_is_refused_beside_the_day_it_is_moved_to(
    desk: Desk, around: QWidget, school: Book
) -> None:
    planned = next(one for one in meetings(school) if one.state is MeetingState.PLANNED)
    dialog = edit_meeting(desk, around, planned.id)
    dialog.form.state.pills.choose("moved")
    QTest.keyClicks(dialog.form.next_on.day, "1 dec")
    dialog.main.click()
    assert "That is the day it is planned for" in below(dialog, "next_on")
    assert school.meetings.get(planned.id) == planned


def test_the_period_of_a_planned_meeting_is_typed_as_its_number(
    desk: Desk, around: QWidget, school: Book
) -> None:
    school.calendar.set_periods([Period(0, 3, "", "10:05", "10:50")])
    planned = next(one for one in meetings(school) if one.state is MeetingState.PLANNED)
    dialog = edit_meeting(desk, around, planned.id)
    QTest.keyClicks(dialog.form.time.line, "3")
    assert below(dialog, "starts_at") == "period 3, 10:05"
    dialog.main.click()
    kept = school.meetings.get(planned.id)
    assert (kept.period, kept.starts_at) == (3, "10:05")


def test_what_is_no_time_stays_and_says_so(desk: Desk, around: QWidget, school: Book) -> None:
    planned = next(one for one in meetings(school) if one.state is MeetingState.PLANNED)
    dialog = edit_meeting(desk, around, planned.id)
    dialog.form.time.line.setFocus()
    QTest.keyClicks(dialog.form.time.line, "after lunch")
    dialog.main.click()
    assert "is no time" in below(dialog, "starts_at")
    assert dialog.form.time.line.text() == "after lunch"
    assert is_open(dialog)


def test_a_held_meeting_is_not_asked_for_its_time(dialog: LogDialog) -> None:
    assert not dialog.form.time.isVisible()
    dialog.form.state.pills.choose("planned")
    settle()
    assert dialog.form.time.isVisible()

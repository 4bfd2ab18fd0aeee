"""Fields as a coordinator types in them: lines, notes, dates, chips, pickers, months, the weekly grid."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk.parts.chips import ChipsEdit, texts_finder
from mentordesk.desk.parts.date_edit import DateEdit
from mentordesk.desk.parts.month import MonthDays, MonthPopup
from mentordesk.desk.parts.record_picker import RecordPicker, finder
from mentordesk.desk.parts.search_field import SearchField
from mentordesk.desk.parts.suggestions import Found
from mentordesk.desk.parts.text_edit import LONGEST_LINE, LineEdit, NotesEdit
from mentordesk.desk.parts.week_grid import WeekGrid
from mentordesk.desk.theme import Theme
from mentordesk.words import Words

TODAY = date(2026, 11, 24)
PEOPLE = [
    Found(1, "Yael Katz", "Head of English"),
    Found(2, "Dov Levi", "Teacher"),
    Found(3, "Dov Levi", "Librarian"),
    Found(4, "José Peña", "Spanish"),
]


def undo_is_taken(field: QWidget) -> bool:
    """Whether the field keeps Ctrl+Z for itself rather than leaving it to the window."""
    event = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "\x1a"
    )
    assert event.matches(QKeySequence.StandardKey.Undo)
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


# Lines and notes


def test_control_z_belongs_to_the_typing_first_and_to_the_book_once_it_was_accepted(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    field = LineEdit(words)
    qtbot.addWidget(field)
    assert not undo_is_taken(field)
    QTest.keyClicks(field, "Deputy head")
    assert undo_is_taken(field)
    field.forget_typing()
    assert not undo_is_taken(field)
    assert field.text() == "Deputy head"


def test_notes_hand_control_z_on_as_well(theme: Theme, words: Words, qtbot: QtBot) -> None:
    notes = NotesEdit(theme, words)
    qtbot.addWidget(notes)
    QTest.keyClicks(notes, "Much calmer.")
    assert undo_is_taken(notes)
    notes.forget_typing()
    assert not undo_is_taken(notes)


def test_a_paste_that_does_not_fit_a_line_is_refused_whole_and_said(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    field = LineEdit(words)
    qtbot.addWidget(field)
    field.setText("kept")
    refused = QSignalSpy(field.refused)
    QApplication.clipboard().setText("x" * (LONGEST_LINE + 1))
    field.paste()
    assert field.text() == "kept"
    assert "32000" in refused.at(0)[0].replace(",", "").replace(" ", "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    text=st.text(
        alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\u2028\u2029\ufdd0\ufdd1"),
        max_size=200,
    )
)
def test_notes_give_back_what_they_were_given_letter_for_letter(
    theme: Theme, words: Words, qtbot: QtBot, text: str
) -> None:
    notes = NotesEdit(theme, words)
    notes.set_text(text)
    assert notes.text() == text
    notes.deleteLater()


def test_notes_keep_the_line_ends_they_came_with(theme: Theme, words: Words, qtbot: QtBot) -> None:
    notes = NotesEdit(theme, words)
    qtbot.addWidget(notes)
    notes.set_text("first\r\nsecond")
    notes.moveCursor(notes.textCursor().MoveOperation.End)
    QTest.keyClicks(notes, "!")
    assert notes.text() == "first\r\nsecond!"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Much calmer.", Qt.AlignmentFlag.AlignLeft),
        ("היה טוב", Qt.AlignmentFlag.AlignRight),
        ("12: היה טוב", Qt.AlignmentFlag.AlignRight),
        ("", Qt.AlignmentFlag.AlignLeft),
    ],
)
def test_notes_begin_at_the_side_their_letters_begin_at(
    theme: Theme, words: Words, qtbot: QtBot, text: str, side: Qt.AlignmentFlag
) -> None:
    notes = NotesEdit(theme, words)
    qtbot.addWidget(notes)
    notes.set_text(text)
    assert notes.document().defaultTextOption().alignment() == side
    assert notes.text() == text


def test_formatted_text_is_pasted_as_plain_words(theme: Theme, words: Words, qtbot: QtBot) -> None:
    notes = NotesEdit(theme, words)
    qtbot.addWidget(notes)
    data = QMimeData()
    data.setHtml("<h1>Seating</h1>")
    data.setText("Seating")
    notes.insertFromMimeData(data)
    assert notes.text() == "Seating"


# Dates


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday", date(2026, 11, 23)),
        ("tue", date(2026, 11, 24)),
        ("12/3", date(2026, 3, 12)),
        ("3 Nov", date(2026, 11, 3)),
    ],
)
def test_a_date_is_read_as_people_type_it_and_read_back_in_words(
    theme: Theme, words: Words, qtbot: QtBot, typed: str, day: date
) -> None:
    field = DateEdit(theme, words, lambda: TODAY)
    qtbot.addWidget(field)
    understood, changed = QSignalSpy(field.understood), QSignalSpy(field.changed)
    QTest.keyClicks(field, typed)
    assert understood.at(understood.count() - 1)[0] == words.long_date(day)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.date == day
    assert field.text() == words.date(day)
    assert changed.at(0)[0] == day


def test_what_cannot_be_read_as_a_date_stays_as_typed_and_is_said(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    field = DateEdit(theme, words, lambda: TODAY)
    qtbot.addWidget(field)
    field.show_date(TODAY)
    refused = QSignalSpy(field.refused)
    field.setText("soonish")
    assert not field.settle()
    assert field.text() == "soonish"
    assert field.date == TODAY
    assert refused.count() == 1


def test_up_and_down_go_a_day_on_and_back(theme: Theme, words: Words, qtbot: QtBot) -> None:
    field = DateEdit(theme, words, lambda: TODAY)
    qtbot.addWidget(field)
    field.show_date(date(2026, 12, 31))
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "01/01/2027"
    QTest.keyClick(field, Qt.Key.Key_Down)
    field.settle()
    assert field.date == date(2026, 12, 31)


def test_a_day_is_picked_from_the_month_with_the_keyboard(theme: Theme, words: Words, qtbot: QtBot) -> None:
    field = DateEdit(theme, words, lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field, "3 Nov")
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = field.findChild(MonthPopup)
    assert month is not None
    assert month.isVisible()
    days = month.days
    assert days.day == date(2026, 11, 3)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown):
        QTest.keyClick(days, key)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert not month.isVisible()
    assert field.date == date(2026, 12, 11)


@pytest.mark.parametrize("language", ["he"], indirect=True)
def test_in_hebrew_the_week_begins_on_sunday_at_the_right_and_left_goes_on(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    days = MonthDays(theme, words, TODAY)
    qtbot.addWidget(days)
    days.resize(days.sizeHint())
    days.show_day(TODAY)
    assert days.first_shown() == date(2026, 11, 1)
    assert days._cell(0).left() > days._cell(6).left()
    QTest.keyClick(days, Qt.Key.Key_Left)
    assert days.day == date(2026, 11, 25)


@given(day=st.dates(date(1900, 1, 1), date(2200, 1, 1)), months=st.integers(-40, 40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
def test_turning_the_month_keeps_the_day_as_far_as_the_month_has_it(
    theme: Theme, words: Words, day: date, months: int
) -> None:
    shown = MonthDays(theme, words, TODAY)
    shown.show_day(day)
    shown.turn(months)
    assert (shown.day.year * 12 + shown.day.month) - (day.year * 12 + day.month) == months
    assert shown.day.day == min(day.day, monthrange(shown.day.year, shown.day.month)[1])
    assert shown.first_shown() <= shown.day.replace(day=1)
    assert (shown.day.replace(day=1) - shown.first_shown()).days < 7
    shown.deleteLater()


# Several short texts, and people


def test_a_pasted_list_becomes_chips_spelled_as_the_school_spells_them(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    chips = ChipsEdit(theme, words, texts_finder(["Mathematics", "Torah"]))
    qtbot.addWidget(chips)
    changed = QSignalSpy(chips.changed)
    chips.line.setFocus()
    QApplication.clipboard().setText("mathematics; English, TORAH")
    chips.line.paste()
    chips.settle()
    assert chips.keys == ("Mathematics", "English", "Torah")
    assert changed.count() >= 1


def test_the_same_word_twice_is_one_chip(theme: Theme, words: Words, qtbot: QtBot) -> None:
    chips = ChipsEdit(theme, words)
    qtbot.addWidget(chips)
    QTest.keyClicks(chips.line, "English,english,ENGLISH ,")
    assert chips.keys == ("English",)


def test_backspace_goes_to_the_last_chip_and_takes_it_away(theme: Theme, words: Words, qtbot: QtBot) -> None:
    chips = ChipsEdit(theme, words)
    qtbot.addWidget(chips)
    chips.show_texts(["English", "Torah"])
    chips.show()
    chips.activateWindow()
    chips.line.setFocus()
    qtbot.waitUntil(chips.line.hasFocus)
    QTest.keyClick(chips.line, Qt.Key.Key_Backspace)
    QTest.keyClick(QApplication.focusWidget() or chips, Qt.Key.Key_Delete)
    assert chips.keys == ("English",)


def test_a_person_is_picked_by_a_few_letters(theme: Theme, words: Words, qtbot: QtBot) -> None:
    picker = RecordPicker(theme, words, finder(PEOPLE))
    qtbot.addWidget(picker)
    picker.show()
    picked = QSignalSpy(picker.picked)
    QTest.keyClicks(picker, "pena")
    assert [one.title for one in picker.suggestions.found] == ["José Peña"]
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picker.key == 4
    assert picked.at(0)[0] == 4


def test_two_of_the_same_name_are_not_guessed_between(theme: Theme, words: Words, qtbot: QtBot) -> None:
    picker = RecordPicker(theme, words, finder(PEOPLE))
    qtbot.addWidget(picker)
    picker.setText("Dov Levi")
    assert not picker.settle()
    assert picker.key is None
    assert picker.text() == "Dov Levi"
    picker.setText("dov librarian")
    assert picker.settle()
    assert picker.key == 3


def test_escape_closes_the_small_list_and_nothing_else(theme: Theme, words: Words, qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    picker = RecordPicker(theme, words, finder(PEOPLE))
    QVBoxLayout(around).addWidget(picker)
    around.show()
    picker.setFocus()
    QTest.keyClicks(picker, "dov")
    assert picker.suggestions.is_open
    QTest.keyClick(picker, Qt.Key.Key_Escape)
    assert not picker.suggestions.is_open
    assert picker.text() == "dov"
    assert around.isVisible()


def test_a_search_field_tells_each_letter_and_clears_with_escape(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    field = SearchField(theme, words, "Find in this list")
    qtbot.addWidget(field)
    typed = QSignalSpy(field.typed)
    QTest.keyClicks(field, "ka")
    assert [typed.at(n)[0] for n in range(2)] == ["k", "ka"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_the_signs_in_a_field_stand_at_its_ends_and_keep_the_words_off(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    field = SearchField(theme, words, "Find in this list")
    qtbot.addWidget(field)
    field.resize(300, 36)
    field.show()
    field.setText("katz")
    glass, cross = field._glass, field._cross
    assert glass.isVisible()
    assert cross.isVisible()
    leading_first = glass.x() < cross.x()
    assert leading_first is not words.rtl
    margins = field.textMargins()
    assert margins.left() > 15
    assert margins.right() > 15
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert isinstance(field, QLineEdit)


# The weekly grid


def test_space_and_a_drag_mark_free_periods_and_tell_once(theme: Theme, words: Words, qtbot: QtBot) -> None:
    grid = WeekGrid(theme, words, days=(7, 1, 2), periods=((1, "1"), (2, "2"), (3, "3")))
    qtbot.addWidget(grid)
    grid.resize(400, 200)
    grid.show()
    grid.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert grid.free == ("7-1",)
    changed = QSignalSpy(grid.changed)
    view = grid.viewport()
    start, end = grid.visualItemRect(grid.item(0, 1)).center(), grid.visualItemRect(grid.item(2, 1)).center()
    middle = grid.visualItemRect(grid.item(1, 1)).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for place in (middle, end):
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert grid.free == ("7-1", "1-1", "1-2", "1-3")
    assert changed.count() == 1


def test_free_periods_outside_the_grid_are_kept(theme: Theme, words: Words, qtbot: QtBot) -> None:
    grid = WeekGrid(theme, words, days=(1, 2), periods=((1, "1"),))
    qtbot.addWidget(grid)
    grid.show_free(("1-1", "5-9"))
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert "5-9" in grid.free


def test_a_day_without_a_year_corrects_the_date_that_is_there(
    theme: Theme, words: Words, qtbot: QtBot
) -> None:
    field = DateEdit(theme, words, lambda: TODAY, past=False)
    qtbot.addWidget(field)
    field.show_date(TODAY)
    assert field.read("1 Sep") == date(2027, 9, 1)
    field.stay_near()
    assert field.read("1 Sep") == date(2026, 9, 1)
    assert field.read("1 Sep 2027") == date(2027, 9, 1)
    assert field.read("Tue") == date(2026, 12, 1)
    field.show_date(date(2027, 6, 30))
    assert field.read("20 June") == date(2027, 6, 20)
    field.show_date(date(2026, 9, 1))
    assert field.read("1 Sep") == date(2027, 9, 1)

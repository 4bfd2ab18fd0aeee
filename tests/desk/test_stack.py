"""A pile of paper logs, typed line by line without the mouse, and kept in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentordesk.actions.stack import DAY, MINUTES, NOTES, PAIRING, TOPICS
from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.page import MeetingsPage
from mentordesk.desk.pages.meetings.stack import StackView
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.meetings import MeetingState

ENTER, TAB, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up
CTRL = Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(6):
        QApplication.processEvents()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key on whatever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    settle()


def typed(*fields: str) -> None:
    """Type one line, with Tab between its fields and Enter at its end."""
    for number, text in enumerate(fields):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        settle()
        press(ENTER if number == len(fields) - 1 and number > 0 else TAB)


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> MeetingsPage:
    """The page of meetings in a window of its own."""
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    settle()
    return page


@pytest.fixture
def pile(page: MeetingsPage) -> StackView:
    """The pile, with the keyboard in its first line."""
    page.do("stack")
    settle()
    assert isinstance(page.over, StackView)
    return page.over


def said(pile: StackView, place: int) -> str:
    """What stands below a line."""
    return pile.lines[place].said.text()


def test_a_line_says_how_it_is_understood_while_one_types(pile: StackView) -> None:
    typed("dov", "17/11", "50", "seat", "Went well.")
    assert said(pile, 0) == "Yael Katz – Dov Levi · 17 Nov 2026 · 50 min · Seating plans"
    fields = pile.lines[0].fields
    assert fields[PAIRING].text() == "Yael Katz – Dov Levi"
    assert fields[DAY].text() == "17/11/2026"
    assert pile.lines[1].fields[PAIRING].hasFocus()


def test_an_empty_day_shows_the_one_above_and_empty_minutes_what_was_agreed(pile: StackView) -> None:
    typed("dov", "17/11", "", "", "")
    typed("miriam", "", "", "Parents", "")
    second = pile.lines[1].fields
    assert second[DAY].placeholderText() == "17/11/2026"
    assert second[MINUTES].placeholderText() == "45"
    assert said(pile, 1).startswith("Miriam Cohen – Tamar Azulai · 17 Nov 2026 · 45 min")


def test_nothing_is_written_until_it_is_kept_and_then_in_one_step(
    pile: StackView, page: MeetingsPage, school: Book, recorded: Any
) -> None:
    before = school.meetings.list()
    typed("dov", "17/11", "", "", "")
    typed("miriam", "", "30", "Parents", "")
    assert school.meetings.list() == before
    assert pile.keep_button.text() == "Keep 2 meetings"
    press(ENTER, CTRL)
    assert len(school.meetings.list()) == len(before) + 2
    assert recorded.said[-1] == "2 meetings kept."
    assert page.over is None, "an empty pile leads back to the list"
    school.undo()
    assert school.meetings.list() == before


def test_a_line_that_is_wrong_stays_with_its_reason_and_the_keyboard_in_it(
    pile: StackView, page: MeetingsPage, school: Book
) -> None:
    typed("dov", "17/11", "", "", "")
    typed("zzz", "18/11", "", "", "")
    typed("miriam", "the other day", "", "", "")
    assert said(pile, 1) == "No pairing goes by “zzz”."
    assert "is no date" in said(pile, 2)
    press(ENTER, CTRL)
    assert page.over is pile
    assert [line.fields[PAIRING].text() for line in pile.lines] == ["zzz", "Miriam Cohen – Tamar Azulai", ""]
    assert pile.lines[0].fields[PAIRING].hasFocus()
    assert len(school.meetings.list(since=date(2026, 11, 17), until=date(2026, 11, 17))) == 1


def test_a_meeting_that_is_known_is_left_out_and_said(pile: StackView, school: Book) -> None:
    typed("dov", "10/11/2026", "", "", "")
    typed("dov", "17/11", "", "", "")
    typed("levi", "17/11", "", "", "")
    assert "in the record book already" in said(pile, 0)
    assert "The same as line 2" in said(pile, 2)
    assert pile.summary.text() == "1 meeting ready and 2 known already"


def test_the_pile_is_walked_with_the_keyboard_alone(pile: StackView) -> None:
    typed("dov", "17/11", "", "", "")
    press(UP)
    assert pile.lines[0].fields[PAIRING].hasFocus()
    for key in (DAY, MINUTES, TOPICS, NOTES):
        press(TAB)
        assert pile.lines[0].fields[key].hasFocus()
    press(DOWN)
    assert pile.lines[1].fields[NOTES].hasFocus()
    press(ENTER)
    assert pile.lines[2].fields[PAIRING].hasFocus()


def test_there_is_always_a_line_left(pile: StackView) -> None:
    for number in range(12):
        typed("dov", f"{number + 1}/9/2026", "", "", "")
    assert len(pile.lines) >= 13
    assert pile.lines[12].fields[PAIRING].hasFocus()
    assert pile.keep_button.text() == "Keep 12 meetings"


def test_leaving_asks_once_before_it_throws_lines_away(pile: StackView, page: MeetingsPage) -> None:
    typed("dov", "17/11", "", "", "")
    assert page.back()
    assert page.over is pile
    assert "not kept yet" in pile.summary.text()
    assert page.back()
    assert page.over is None
    assert page.tabs.isVisible()


def test_lines_wait_for_whoever_looks_something_up_meanwhile(
    pile: StackView, page: MeetingsPage, school: Book
) -> None:
    typed("dov", "17/11", "", "", "Went well.")
    page.show_record(school.meetings.list()[0].id)
    settle()
    assert page.over is None and page.tabs.isVisible()
    page.do("stack")
    settle()
    assert page.over is pile
    assert pile.lines[0].fields[NOTES].text() == "Went well."
    assert pile.lines[1].fields[PAIRING].hasFocus()
    page.back()
    page.back()
    page.do("stack")
    assert page.over is not pile, "what was thrown away does not come back"


def test_an_empty_pile_is_left_at_once(pile: StackView, page: MeetingsPage) -> None:
    assert page.back()
    assert page.over is None


def test_what_changed_in_the_book_meanwhile_is_seen(pile: StackView, school: Book) -> None:
    typed("dov", "17/11", "", "", "")
    assert pile.read[0].is_ready
    other = school.meetings.plan(1, date(2026, 11, 17))
    school.meetings.change(other, today=date(2026, 11, 24), state=MeetingState.HELD)
    settle()
    assert not pile.read[0].is_ready


def test_a_fault_keeps_every_line_as_it_was_typed(
    pile: StackView, school: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("dov", "17/11", "", "", "Went well.")

    def full(*_args: object, **_values: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(school.meetings, "log", full)
    press(ENTER, CTRL)
    assert pile.lines[0].fields[NOTES].text() == "Went well."
    assert pile.summary.text()


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("width", [1056, 760])
def test_every_field_has_a_name_of_its_own_and_nothing_is_cut(
    pile: StackView, page: MeetingsPage, width: int,
    names_in: Callable[[QWidget], list[str]], cut_in: Callable[[QWidget], list[str]],
) -> None:  # fmt: skip
    typed("dov", "17/11", "", "", "")
    page.resize(width, 600)
    settle()
    names = names_in(page)
    assert len(set(names)) == len(names)
    assert not [name for name in names if name.startswith("nameless")]
    assert cut_in(page) == []


def test_a_whole_day_can_be_read_in_its_field_at_twice_the_text_size(
    desk: Desk, qapp: QApplication, qtbot: Any
) -> None:
    desk.theme.use(qapp, "light", False, 2.0)
    view = MeetingsPage(desk)
    qtbot.addWidget(view)
    view.resize(1070, 760)
    view.show()
    view.do("stack")
    settle()
    assert isinstance(view.over, StackView)
    for key, text in ((DAY, "24/11/2026"), (MINUTES, "45")):
        field = view.over.lines[0].fields[key]
        field.setText(text)
        field.ensurePolished()
        assert field.fontMetrics().horizontalAdvance(text) + desk.theme.px(24) <= field.width(), key
    heads = view.over.heads.findChildren(QLabel)
    assert all(head.sizeHint().width() <= head.width() for head in heads if head.text())


def test_from_the_palette_thirty_papers_take_only_what_is_typed(window: MainWindow, school: Book) -> None:
    window.navigate("meetings", None, "stack")
    window.activateWindow()
    settle()
    before = len(school.meetings.list())
    for number in range(30):
        typed("dov", f"{number + 1}/9/2026", "", "", "")
    press(ENTER, CTRL)
    assert len(school.meetings.list()) == before + 30

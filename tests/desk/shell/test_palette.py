"""Ctrl+K finds pages, people, pairings, cycles and verbs; Ctrl+H tells everything that happened."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk.pages import PAGES, VERBS
from mentordesk.desk.shell.book_history import open_history
from mentordesk.desk.shell.palette import Palette, open_palette
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.people import Person


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    """The palette, opened by its keys."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(Palette)
    assert found is not None
    return found


def titles(palette: Palette) -> list[str]:
    return [one.title for one in palette._model.found]


def test_it_offers_what_one_can_do_before_anything_is_typed(palette: Palette) -> None:
    assert palette.field.hasFocus()
    assert titles(palette)[0] == "Log a meeting"
    assert palette._model.found[0].head == "Do"
    assert palette._model.found[0].aside == "Ctrl+L"


def test_every_page_and_every_verb_is_found_by_its_name(palette: Palette, window: MainWindow) -> None:
    for one in (*PAGES, *VERBS):
        name = window.words.say(one.title)
        palette.field.setText(name)
        assert name in titles(palette), name


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kat", "Yael Katz"),
        ("ya ka", "Yael Katz"),
        ("katz ya", "Yael Katz"),
        ("pair peo", "Pair people"),
        ("pref", "Preferences"),
        ("dov", "Yael Katz – Dov Levi"),
        ("ruthie", "Ruthie Gold"),
    ],
)
def test_a_few_letters_of_each_word_are_enough(palette: Palette, typed: str, found: str) -> None:
    QTest.keyClicks(palette.field, typed)
    assert found in titles(palette)


def test_enter_goes_there_and_the_palette_is_gone(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "katz")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.pages.place == ("people", 1)
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)


def test_down_and_up_walk_and_escape_gives_the_keyboard_back(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.toolbar.search.setFocus()
    palette = open_palette(window)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.rows.currentIndex().row() == 2
    assert titles(palette)[2] in palette.field.accessibleDescription()
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.rows.currentIndex().row() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert window.toolbar.search.hasFocus()
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)


def test_what_was_chosen_lately_comes_first(window: MainWindow) -> None:
    palette = open_palette(window)
    QTest.keyClicks(palette.field, "meetings")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    again = open_palette(window)
    assert titles(again)[0] == "Meetings"
    assert again._model.found[0].head == "Lately"
    again.leave()


def test_among_equals_what_was_chosen_lately_comes_first(window: MainWindow) -> None:
    for given in ("Aviva", "Adam", "Ayelet"):
        window.desk.book.people.add(Person(given_name=given, family_name="Sasson"))

    def offered() -> list[str]:
        palette = open_palette(window)
        palette.field.setText("a")
        people = [one.title for one in palette._model.found if one.icon == "user"]
        palette.leave()
        return people

    last = offered()[-1]
    palette = open_palette(window)
    QTest.keyClicks(palette.field, last)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert offered()[0] == last


def test_the_keys_pressed_again_close_it(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)


def test_nothing_found_says_so(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "zzzz")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_another_cycle_is_a_few_letters_away(window: MainWindow) -> None:
    book = window.desk.book
    book.cycles.add(book.programmes.list()[0].id, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    palette = open_palette(window)
    QTest.keyClicks(palette.field, "2025")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.desk.cycle.name == "2025–26"


def test_undo_is_in_it_under_its_own_name(window: MainWindow) -> None:
    book = window.desk.book
    book.people.change(6, place="Annexe")
    palette = open_palette(window)
    QTest.keyClicks(palette.field, "undo")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert book.people.get(6).place == ""


# The history of the whole book


def test_the_history_tells_what_was_done_by_whom_and_takes_the_last_back(window: MainWindow) -> None:
    book = window.desk.book
    book.people.change(6, place="Annexe")
    dialog = open_history(window)
    first = dialog.story.model().index(0, 0).data()
    assert "Ruthie Gold" in first
    assert "Rivka Stern" in first
    dialog.undo.click()
    assert book.people.get(6).place == ""
    assert "Undo" in dialog.story.model().index(0, 0).data()
    dialog.accept()


def test_what_was_deleted_waits_there_and_is_put_back_whole(window: MainWindow) -> None:
    book = window.desk.book
    book.follow_ups.remove(book.follow_ups.list()[0].id)
    book.people.remove(6)
    dialog = open_history(window)
    dialog.pills.choose("deleted")
    assert dialog.pills._pills["deleted"].text().endswith("2")
    buttons = [one for one in dialog.deleted.findChildren(QPushButton) if one.text() == "Put back"]
    assert len(buttons) == 2
    assert "Ruthie Gold" in buttons[0].accessibleName()
    buttons[0].click()
    assert "Ruthie Gold" in book.people.names().values()
    dialog.accept()


def test_a_book_only_looked_at_shows_its_history_and_changes_nothing(window: MainWindow) -> None:
    from mentordesk.book import Book
    from mentordesk.desk.context import Desk
    from mentordesk.desk.shell.book_history import BookHistory

    window.desk.book.people.remove(6)
    looked_at = Book.open(window.desk.where(), read_only=True)
    desk = Desk(looked_at, window.words, window.theme, window.desk.preferences, window, window.desk.today)
    dialog = BookHistory(desk)
    dialog.pills.choose("deleted")
    assert not dialog.undo.isEnabled()
    buttons = [one for one in dialog.deleted.findChildren(QPushButton) if one.text() == "Put back"]
    assert buttons
    assert not any(one.isEnabled() for one in buttons)
    dialog.deleteLater()
    desk.close()
    looked_at.close(backup=False)

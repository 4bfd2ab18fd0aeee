"""Opening, changing language and looks, closing: the program around the windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from mentordesk.book import Book
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.shell import menus
from mentordesk.desk.shell.preferences import PreferencesDialog, open_preferences
from mentordesk.desk.shell.session import Session
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.people import Person


def answer(do: Callable[[CalmDialog], None]) -> list[str]:
    """When the next dialog stands, note what it says and do something with it."""
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, CalmDialog):
            QTimer.singleShot(20, look)
            return
        said.append(f"{dialog.title.text()} {dialog.sentence.text()}")
        do(dialog)

    QTimer.singleShot(0, look)
    return said


def test_a_book_is_opened_and_stands_first_among_the_recent_ones(session: Session, school: Book) -> None:
    path = school.path
    school.close(backup=False)
    assert session.open_book(path)
    assert session.window is not None
    assert session.window.desk.book.people.count() == 6
    assert session.preferences.recent[0] == str(path)
    session.window.desk.book.close(backup=False)


def test_opening_the_book_that_is_open_just_shows_it(window: MainWindow, session: Session) -> None:
    assert session.open_book(window.desk.where())
    assert session.window is window


def test_a_book_that_is_open_elsewhere_may_be_looked_at(session: Session, school: Book) -> None:
    said = answer(lambda dialog: dialog.main.click())
    assert session.open_book(school.path)
    assert "is open already" in said[0]
    assert "Nothing is changed." in said[0]
    assert session.window is not None
    assert session.window.desk.book.read_only
    session.window.desk.book.close(backup=False)


def test_a_book_that_is_open_elsewhere_stays_closed_where_nobody_wants_to_look(
    session: Session, school: Book
) -> None:
    answer(lambda dialog: dialog.quiet.click())
    assert not session.open_book(school.path)
    assert session.window is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear colleagues, the meeting is moved to Thursday.", "no MentorDesk record book"),
        (b"", "is empty"),
    ],
)
def test_a_file_that_is_no_book_is_left_alone_and_said(
    session: Session, tmp_path: Path, content: bytes, sentence: str
) -> None:
    letter = tmp_path / "letter.mentordesk"
    letter.write_bytes(content)
    said = answer(lambda dialog: dialog.main.click())
    assert not session.open_book(letter)
    assert sentence in said[0]
    assert letter.read_bytes() == content


def test_another_language_turns_the_whole_window_round_at_the_same_place(
    window: MainWindow, session: Session
) -> None:
    window.navigate("people")
    session.preferences.language = "he"
    session.rebuild()
    turned = session.window
    assert turned is not None
    assert turned is not window
    assert turned.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert turned.pages.place[0] == "people"
    assert turned.desk.book is window.desk.book
    assert turned.sidebar.x() > turned.toolbar.x()


def test_after_another_language_only_the_new_window_follows_the_book(
    window: MainWindow, session: Session
) -> None:
    session.preferences.language = "he"
    session.rebuild()
    assert session.window is not None
    session.window.desk.book.people.add(Person(given_name="Dana"))
    assert session.window.toolbar.undo_button.isEnabled()
    assert "Dana" in session.window.toolbar.undo_words()
    assert "Dana" not in window.toolbar.undo_words()


def test_larger_text_takes_effect_at_once(window: MainWindow, session: Session) -> None:
    before = window.sidebar.head.sizeHint().height()
    session.preferences.text_size = 150
    session.rebuild()
    assert session.window is not None
    assert session.window.sidebar.head.sizeHint().height() == round(before * 1.5)
    session.preferences.text_size = 100
    session.rebuild()


def test_dark_colours_take_effect_at_once_in_the_same_window(window: MainWindow, session: Session) -> None:
    session.preferences.scheme = "dark"
    session.dress()
    assert session.window is window
    assert session.theme.scheme == "dark"
    ground = window.grab().toImage().pixelColor(640, 700)
    assert ground == session.theme.color("desk")
    session.preferences.scheme = "light"
    session.dress()


def test_preferences_are_kept_at_once_on_this_computer(window: MainWindow, session: Session) -> None:
    dialog = open_preferences(window)
    field = dialog.computer.row("who").editor.control
    field.setText("Miriam Cohen")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.preferences.who == "Miriam Cohen"
    assert window.desk.book.who == "Miriam Cohen"
    assert type(session.preferences).load(session.preferences.folder).who == "Miriam Cohen"


def test_the_schools_name_is_kept_in_the_book_and_can_be_undone(window: MainWindow) -> None:
    dialog = open_preferences(window)
    assert dialog.school is not None
    field = dialog.school.row("school_name").editor.control
    field.setText("Beit Tefillah School")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.desk.book.settings.get("school_name") == "Beit Tefillah School"
    assert window.sidebar.head.text() == "Beit Tefillah School"
    window.undo()
    assert window.desk.book.settings.get("school_name") is None


def test_choosing_a_language_in_the_preferences_comes_back_to_them_in_that_language(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    dialog = open_preferences(window)
    dialog.focus_on("language")
    editor = dialog.computer.row("language").editor
    editor.show_value("he")
    editor.accepted.emit()
    qtbot.waitUntil(lambda: session.window is not window)
    turned = session.window
    assert turned is not None
    assert turned.words.language == "he"
    assert turned.open_preference() is not None
    assert session.preferences.language == "he"


def test_an_emblem_is_kept_in_the_book_and_shown(window: MainWindow, tmp_path: Path, theme: object) -> None:
    from PySide6.QtGui import QColor, QPixmap

    picture = QPixmap(3000, 1500)
    picture.fill(QColor("#123456"))
    picture.save(str(tmp_path / "emblem.png"), "PNG")
    dialog = open_preferences(window)
    dialog.emblem.take(tmp_path / "emblem.png")
    kept = window.desk.book.attachments.get(window.desk.school("emblem"))
    assert kept is not None
    shown = QPixmap()
    assert shown.loadFromData(kept)
    assert max(shown.width(), shown.height()) == 1200
    assert dialog.emblem.picture.accessibleName() == "The school’s emblem"
    dialog.emblem.remove_button.click()
    assert window.desk.school("emblem") is None


def test_a_file_that_is_no_picture_is_refused_as_an_emblem(window: MainWindow, tmp_path: Path) -> None:
    letter = tmp_path / "letter.png"
    letter.write_text("no picture", encoding="utf-8")
    dialog = open_preferences(window)
    dialog.emblem.take(letter)
    assert "is no picture" in dialog.emblem.refusal.text()
    assert window.desk.school("emblem") is None


def test_preferences_before_a_book_show_this_computer_alone(session: Session) -> None:
    session.show_welcome()
    assert session.welcome is not None
    session.welcome._preferences()
    dialog = session.welcome.findChild(PreferencesDialog)
    assert dialog is not None
    assert dialog.school is None
    assert dialog.computer.row("who") is not None


def test_dates_written_another_way_are_written_so_everywhere_at_once(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.desk.book.settings.set("date_style", "iso")
    qtbot.waitUntil(lambda: session.window is not window)
    assert session.window is not None
    assert session.window.words.date_style == "iso"


def test_closing_makes_a_copy_and_remembers_the_windows_size(session: Session, school: Book) -> None:
    path = school.path
    school.close(backup=False)
    session.open_book(path)
    window = session.window
    assert window is not None
    book = window.desk.book
    book.people.add(Person(given_name="Dana"))
    window.resize(700, 600)
    window.close()
    assert session.window is None
    assert session.preferences.window == [700, 600]
    with Book.open(path, backup=False) as again:
        assert "Dana" in again.people.names().values()
        assert [one.reason for one in again.backups()] == ["closing"]


def test_what_is_being_typed_is_kept_when_the_window_closes(
    session: Session, school: Book, qtbot: QtBot
) -> None:
    path = school.path
    school.close(backup=False)
    session.open_book(path)
    window = session.window
    assert window is not None
    window.navigate("people", 1)

    def fields() -> list[QLineEdit]:
        return [one for one in window.findChildren(QLineEdit) if one.accessibleName() == "Role at school"]

    qtbot.waitUntil(lambda: bool(fields()))
    field = fields()[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Deputy head")
    window.close()
    with Book.open(path, backup=False) as again:
        assert again.people.get(1).school_role == "Deputy head"


def test_the_menu_of_the_book_holds_what_one_does_with_the_whole(window: MainWindow) -> None:
    from PySide6.QtWidgets import QMenu

    menu = QMenu()
    menus.fill(window, menu)
    said = [action.text() for action in menu.actions() if action.text()]
    assert said[:2] == ["New record book…", "Open…"]
    assert "Back up now" in said
    assert said[-1] == "Close MentorDesk"
    menu.deleteLater()


def test_help_says_what_the_page_is_for_and_lists_the_shortcuts(window: MainWindow) -> None:
    window.navigate("people")
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, CalmDialog)
    assert sheet.title.text() == "People"
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Ctrl+L" in texts
    assert "Log a meeting" in texts
    sheet.accept()

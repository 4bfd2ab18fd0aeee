"""Beginning: the welcome, a new book in three questions, recent books, the sample school."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.book import Book
from mentordesk.desk.shell.new_book import NewBookDialog, usual_settings
from mentordesk.desk.shell.session import Session


@pytest.fixture(autouse=True)
def _documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New books are proposed in a folder of the test's own."""
    monkeypatch.setattr("mentordesk.desk.shell.new_book.documents", lambda: tmp_path / "Documents")


def test_the_first_start_shows_the_welcome_without_recent_books(session: Session) -> None:
    session.start(None)
    assert session.window is None
    assert session.welcome is not None
    assert session.welcome.isVisible()
    assert not session.welcome.recent.isVisible()


def test_the_next_start_opens_the_book_of_the_last_one(session: Session, school: Book) -> None:
    session.preferences.recent = [str(school.path)]
    school.close(backup=False)
    session.start(None)
    assert session.window is not None
    assert session.window.desk.where() == school.path
    session.window.desk.book.close(backup=False)


def test_a_recent_book_that_is_not_there_is_grey_and_can_be_taken_off(
    session: Session, school: Book, tmp_path: Path
) -> None:
    session.preferences.recent = [str(tmp_path / "on a stick.mentordesk"), str(school.path)]
    session.show_welcome()
    assert session.welcome is not None
    recent = session.welcome.recent
    assert [button.text() for button in recent.books] == ["on a stick", "school"]
    assert not recent.books[0].isEnabled()
    assert recent.books[1].isEnabled()
    recent._forget(session.preferences.recent[0], recent.books[0].parentWidget())
    assert session.preferences.recent == [str(school.path)]


def test_three_answers_make_a_book(session: Session, tmp_path: Path) -> None:
    dialog = NewBookDialog(session)
    assert (dialog.cycle.text(), dialog.starts.date, dialog.ends.date) == (
        "2026–27",
        date(2026, 8, 15),
        date(2027, 6, 30),
    )
    QTest.keyClicks(dialog.school, "Beit Tefillah School")
    dialog.who.setText("Miriam Cohen")
    dialog.programme.setText("First years of teaching")
    dialog.main.click()
    book = dialog.book
    assert book is not None
    assert book.path == tmp_path / "Documents" / "Beit Tefillah School.mentordesk"
    assert book.settings.get("school_name") == "Beit Tefillah School"
    assert book.who == session.preferences.who == "Miriam Cohen"
    assert [cycle.name for cycle in book.cycles.list()] == ["2026–27"]
    assert book.cycles.list()[0].programme == "First years of teaching"
    assert len(book.journal.changes()) == 1
    book.close(backup=False)


def test_a_missing_answer_is_asked_for_and_what_was_typed_stays(session: Session) -> None:
    dialog = NewBookDialog(session)
    dialog.who.setText("Miriam Cohen")
    dialog.main.click()
    assert dialog.book is None
    assert dialog.refusal.text() == "One answer is still missing. Everything can be changed later."
    assert dialog.school.property("wrong")
    assert dialog.who.text() == "Miriam Cohen"


def test_a_cycle_that_ends_before_it_begins_is_refused_before_any_file_is_made(
    session: Session, tmp_path: Path
) -> None:
    dialog = NewBookDialog(session)
    dialog.school.setText("Beit Tefillah School")
    dialog.ends.show_date(date(2026, 1, 1))
    dialog.main.click()
    assert dialog.book is None
    assert "ends after it starts" in dialog.refusal.text()
    assert not (tmp_path / "Documents").exists()


def test_a_name_that_is_taken_is_never_written_over(session: Session, tmp_path: Path) -> None:
    (tmp_path / "Documents").mkdir()
    taken = tmp_path / "Documents" / "Beit Tefillah.mentordesk"
    taken.write_text("somebody else's", encoding="utf-8")
    dialog = NewBookDialog(session)
    dialog.school.setText("Beit Tefillah")
    assert dialog._proposed().name == "Beit Tefillah 2.mentordesk"
    dialog.school.setText("../../etc/passwd: A/B")
    assert dialog._proposed().parent == tmp_path / "Documents"


@pytest.mark.parametrize("language", ["he"], indirect=True)
def test_a_hebrew_school_begins_with_its_own_letters_and_its_own_week(session: Session) -> None:
    values = usual_settings("he", "בית תפילה", "מרים כהן")
    assert values["school_name_hebrew"] == "בית תפילה"
    assert "school_name" not in values
    assert values["week_start"] == 7
    assert values["hebrew_dates"] is True


def test_the_sample_school_is_made_and_opened(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentordesk.desk.shell.sample._folder", lambda: tmp_path)
    session.show_welcome()
    session.explore_sample()
    assert session.window is not None
    assert session.window.desk.book.people.count() > 20
    assert session.welcome is None
    session.window.desk.book.close(backup=False)


def test_another_language_is_chosen_on_the_welcome(session: Session, qtbot: QtBot) -> None:
    session.show_welcome()
    assert session.welcome is not None
    before = session.welcome
    before.languages["he"].click()
    qtbot.waitUntil(lambda: session.welcome is not before)
    assert session.welcome is not None
    assert session.welcome.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert session.preferences.language == "he"


def test_a_list_dropped_on_the_welcome_is_told_what_comes_first(session: Session, tmp_path: Path) -> None:
    session.show_welcome()
    assert session.welcome is not None
    session.welcome.take_files([tmp_path / "staff.xlsx"])
    assert session.welcome.band.sentence.text().startswith("Open a record book first")


def test_enter_takes_the_choice_that_has_the_keyboard(session: Session) -> None:
    session.show_welcome()
    welcome = session.welcome
    assert welcome is not None
    taken = []
    welcome.new.clicked.disconnect()
    welcome.new.clicked.connect(lambda: taken.append("new"))
    welcome.new.setFocus()
    QTest.keyClick(welcome.new, Qt.Key.Key_Return)
    assert taken == ["new"]

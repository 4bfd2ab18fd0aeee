"""The window as a coordinator meets it: pages, undo, messages, search, the keyboard, files dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.book import Book
from mentordesk.desk.pages import PAGES
from mentordesk.desk.pages.people.page import PeoplePage
from mentordesk.desk.shell.page import Page
from mentordesk.desk.shell.session import Session
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.messages import msg
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import Refusal

CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def test_every_page_of_the_sidebar_opens_and_is_marked(window: MainWindow) -> None:
    for spec in PAGES:
        window.navigate(spec.key)
        assert window.pages.place[0] == spec.key
        marked = [key for key, item in window.sidebar.items.items() if item.isChecked()]
        assert marked == ([spec.key] if spec.group is not None else [])


def test_pages_are_made_and_read_while_nobody_waits(window: MainWindow, school: Book, qtbot: QtBot) -> None:
    def people() -> Page | None:
        made = [window.pages.page_of(spec.key) for spec in PAGES]
        return window.pages.page_of("people") if all(made) else None

    qtbot.waitUntil(lambda: people() is not None and not people()._stale, timeout=15_000)
    assert window.pages.place[0] == "today"
    page = people()
    assert isinstance(page, PeoplePage) and len(page.list.shown_ids()) == 6
    school.people.add(Person(given_name="Dana"))
    window.navigate("people")
    assert window.pages.page is page
    assert len(page.list.shown_ids()) == 7, "what changed since is read when it is shown"


def test_pages_are_made_when_first_shown_and_kept(window: MainWindow) -> None:
    assert window.pages.page_of("people") is None
    window.navigate("people")
    people = window.pages.page_of("people")
    window.navigate("today")
    window.navigate("people")
    assert window.pages.page_of("people") is people


def test_control_and_a_figure_goes_to_that_page_of_the_sidebar(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2)
    assert window.pages.place[0] == "people"
    press(window, Qt.Key.Key_1)
    assert window.pages.place[0] == "today"


def test_alt_left_goes_where_one_was_before_and_alt_right_forward_again(window: MainWindow) -> None:
    window.navigate("people")
    window.navigate("meetings")
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pages.place[0] == "people"
    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.pages.place[0] == "meetings"


def test_the_figures_of_the_sidebar_follow_the_book(window: MainWindow, qtbot: QtBot) -> None:
    item = window.sidebar.items["people"]
    assert item.accessibleName() == "People, 6"
    window.desk.book.people.add(Person(given_name="Dana", family_name="Peretz"))
    qtbot.waitUntil(lambda: item.accessibleName() == "People, 7")


def test_the_sidebar_says_how_much_needs_the_coordinator_today(window: MainWindow, qtbot: QtBot) -> None:
    book, item = window.desk.book, window.sidebar.items["today"]
    before = int(item.accessibleName().rsplit(" ", 1)[-1])
    book.follow_ups.finish(book.follow_ups.list()[0].id, date(2026, 11, 24))
    qtbot.waitUntil(lambda: item.accessibleName() in (f"Today, {before - 1}", "Today"))


def test_undo_names_what_it_takes_back_and_takes_it_back(window: MainWindow) -> None:
    person = window.desk.book.people.add(Person(given_name="Dana", family_name="Peretz"))
    assert window.toolbar.undo_button.accessibleName() == "Undo: Add Dana Peretz"
    window.toolbar.undo_button.click()
    assert person not in [one.id for one in window.desk.book.people.list()]
    assert window.message.sentence.text() == "Taken back: Add Dana Peretz"
    assert window.toolbar.redo_button.isEnabled()
    window.toolbar.redo_button.click()
    assert person in [one.id for one in window.desk.book.people.list()]


def test_undo_is_grey_where_there_is_nothing_to_take_back(session: Session, book: Book) -> None:
    session.show_book(book)
    assert session.window is not None
    assert not session.window.toolbar.undo_button.isEnabled()
    assert not session.window.toolbar.redo_button.isEnabled()


def test_a_message_offers_undo_and_leaves_the_keyboard_where_it_is(window: MainWindow) -> None:
    window.desk.book.people.add(Person(given_name="Dana"))
    search = window.toolbar.search
    search.setFocus()
    window.say("Dana was added.", True)
    assert window.message.isVisible()
    assert QApplication.focusWidget() is search
    assert window.message.undo.isVisible()
    window.message.undo.click()
    assert "Dana" not in window.desk.book.people.names().values()


def test_a_refusal_stays_until_it_was_read(window: MainWindow) -> None:
    done = window.desk.run(lambda: refused("The date lies in the future."))
    assert not done
    assert window.band.isVisible()
    assert window.band.sentence.text() == "The date lies in the future."
    window.navigate("people")
    assert window.band.isVisible()
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not window.band.isVisible()


def test_a_fault_nobody_foresaw_is_a_sentence_and_a_line_in_the_log_without_a_name(
    window: MainWindow, session: Session
) -> None:
    window.desk.run(lambda: broken("Yael Katz"))
    assert "unexpected" in window.band.sentence.text()
    noted = session.log.read_text(encoding="utf-8")
    assert "KeyError" in noted
    assert "Yael" not in noted


def test_a_page_that_cannot_be_read_says_so_and_reads_when_it_can(window: MainWindow) -> None:
    page = Troubled(window.desk)
    page.trouble = True
    page.read_now()
    assert page._trouble is not None
    assert not page._trouble.isHidden()
    assert "could not be read" in page._trouble.sentence.text()
    page.trouble = False
    page._trouble.verbs[0].click()
    assert page._trouble.isHidden()
    page.deleteLater()


def test_search_finds_while_one_types_and_enter_opens(window: MainWindow) -> None:
    search = window.toolbar.search
    press(window, Qt.Key.Key_1)
    search.setFocus()
    QTest.keyClicks(search, "seat")
    titles = [one.title for one in search.results.found]
    assert titles == ["Yael Katz – Dov Levi"]
    assert search.results.found[0].head == "Meetings"
    assert "seating plans" in search.results.found[0].second
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.pages.place[0] == "meetings"
    assert search.text() == ""


def test_escape_clears_the_search_first(window: MainWindow) -> None:
    search = window.toolbar.search
    search.setFocus()
    QTest.keyClicks(search, "zzz")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_private_notes_are_not_found(window: MainWindow) -> None:
    search = window.toolbar.search
    QTest.keyClicks(search, "probation")
    (nothing,) = search.results.found
    assert nothing.title == "Nothing in the record book says “probation”"
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert search.text() == "probation"


def test_another_cycle_is_looked_at_from_the_sidebar(window: MainWindow, qtbot: QtBot) -> None:
    book = window.desk.book
    programme = book.programmes.list()[0].id
    book.cycles.add(programme, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    menu = window.sidebar.head.menu_of_cycles()
    choices = {action.text().strip("\u2068\u2069"): action for action in menu.actions()}
    assert choices["2026–27"].isChecked()
    choices["2025–26"].trigger()
    assert window.desk.cycle.name == "2025–26"
    qtbot.waitUntil(lambda: window.sidebar.items["pairings"].accessibleName() == "Pairings, 0")
    assert "2025–26" in window.sidebar.head.accessibleName()


def test_on_a_narrow_window_words_give_way_to_signs_that_say_them_on_hover(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(820, 640)
    qtbot.waitUntil(lambda: window.sidebar.width() < 100)
    item = window.sidebar.items["people"]
    assert item.toolTip().startswith("People  6")
    assert item.accessibleName() == "People, 6"
    window.resize(1280, 820)
    qtbot.waitUntil(lambda: window.sidebar.width() == 224)


def test_the_arrows_walk_the_sidebar_and_enter_opens(window: MainWindow) -> None:
    items = window.sidebar.items
    items["today"].setFocus()
    QTest.keyClick(items["today"], Qt.Key.Key_Down)
    assert items["people"].hasFocus()
    assert window.pages.place[0] == "today"
    QTest.keyClick(items["people"], Qt.Key.Key_Return)
    assert window.pages.place[0] == "people"


def test_a_book_dropped_on_the_window_opens(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.mentordesk"
    Book.create(other, durable=False).close(backup=False)
    drop(window, other)
    qtbot.waitUntil(lambda: session.window is not window and session.window is not None)
    assert session.window is not None
    assert session.window.desk.where() == other


def test_a_spreadsheet_dropped_on_the_window_goes_to_the_import(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = tmp_path / "staff.csv"
    sheet.write_text("Given name,Family name\nDana,Peretz\n", encoding="utf-8")
    drop(window, sheet)
    qtbot.waitUntil(lambda: window.pages.place[0] == "import")


def test_work_that_takes_its_time_says_so_and_can_be_stopped(window: MainWindow, qtbot: QtBot) -> None:
    from mentordesk.desk.context import Progress
    from mentordesk.desk.shell.voice import BusyLine

    results: list[str] = []

    def work(progress: Progress) -> str:
        while True:
            progress(None, 1, 2)

    window.in_background(work, results.append, None, "Counting the stars…")
    line = window.findChild(BusyLine)
    assert line is not None
    qtbot.waitUntil(line.isVisible)
    assert line.sentence.text() == "Counting the stars…"
    line.stop.click()
    qtbot.waitUntil(lambda: window.findChild(BusyLine) is None)
    assert results == []
    assert window.message.sentence.text() == "Stopped. Nothing was changed."


def test_work_a_page_gives_up_by_itself_is_nobodys_news(window: MainWindow, qtbot: QtBot) -> None:
    from mentordesk.desk.context import Progress
    from mentordesk.desk.shell.voice import BusyLine

    def work(progress: Progress) -> str:
        while True:
            progress(None, 1, 2)

    window.say("Taken back: Give 2 certificates", False)
    give_up = window.in_background(work, lambda _result: None, None, "Drawing them…")
    give_up()
    qtbot.waitUntil(lambda: window.findChild(BusyLine) is None)
    assert window.message.sentence.text() == "Taken back: Give 2 certificates"


def test_work_that_is_refused_says_why(window: MainWindow, qtbot: QtBot) -> None:
    window.in_background(lambda _progress: refused("That file is empty."), print, None, "Reading…")
    qtbot.waitUntil(window.band.isVisible)
    assert window.band.sentence.text() == "That file is empty."


def test_the_window_says_where_the_book_is_and_when_it_was_backed_up(
    window: MainWindow, qtbot: QtBot
) -> None:
    status = window.status
    qtbot.waitUntil(lambda: status.saved.text() == "Not backed up yet")
    assert str(window.desk.where()) in status.place.toolTip()
    from mentordesk.desk.shell.backing_up import back_up

    back_up(window, "asked", say=True)
    qtbot.waitUntil(lambda: status.saved.text().startswith("Backed up"))
    assert window.message.sentence.text() == "Backed up just now."
    assert len(window.desk.book.backups()) == 1


def test_a_book_open_elsewhere_is_looked_at_and_cannot_be_changed(session: Session, school: Book) -> None:
    looked_at = Book.open(school.path, read_only=True)
    session.show_book(looked_at)
    window = session.window
    assert window is not None
    assert window.status.saved.text() == "Open to look at only"
    assert not window.toolbar.undo_button.isEnabled()
    done = window.desk.run(lambda: looked_at.people.add(Person(given_name="Dana")))
    assert not done
    assert window.band.isVisible()
    session.window = None
    window.let_go()
    window.leave()
    looked_at.close(backup=False)


def test_the_name_of_the_person_at_the_keyboard_is_asked_once(session: Session, book: Book) -> None:
    book.who = ""
    session.preferences.who = ""
    session.show_book(book)
    window = session.window
    assert window is not None
    assert window.who_band is not None
    window.who_band.field.setText("Miriam Cohen")
    QTest.keyClick(window.who_band.field, Qt.Key.Key_Return)
    assert not window.who_band.isVisible()
    assert book.who == "Miriam Cohen"
    assert session.preferences.who == "Miriam Cohen"
    book.people.add(Person(given_name="Dana"))
    assert book.journal.changes(1)[0]["who"] == "Miriam Cohen"


class Troubled(Page):
    """A page that fails to read while there is trouble."""

    trouble = False

    def refresh(self) -> None:
        if self.trouble:
            raise ValueError("no such row")


def refused(sentence: str) -> None:
    raise Refusal(msg(sentence))


def broken(name: str) -> Callable[[], None]:
    raise KeyError(name)


def drop(window: MainWindow, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(QPoint(600, 400)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)

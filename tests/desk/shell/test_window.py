"""The window as a coordinator meets it."""

from __future__ import annotations

from mentordesk.desk.pages import PAGES
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.people import Person


def test_every_page_of_the_sidebar_opens_and_is_marked(window: MainWindow) -> None:
    for spec in PAGES:
        window.navigate(spec.key)
        assert window.pages.place[0] == spec.key
        marked = [key for key, item in window.sidebar.items.items() if item.isChecked()]
        assert marked == ([spec.key] if spec.group is not None else [])


def test_undo_names_what_it_takes_back_and_takes_it_back(window: MainWindow) -> None:
    person = window.desk.book.people.add(Person(given_name="Dana", family_name="Peretz"))
    assert window.toolbar.undo_button.accessibleName() == "Undo: Add Dana Peretz"
    window.toolbar.undo_button.click()
    assert person not in [one.id for one in window.desk.book.people.list()]
    assert window.message.sentence.text() == "Taken back: Add Dana Peretz"
    assert window.toolbar.redo_button.isEnabled()
    window.toolbar.redo_button.click()
    assert person in [one.id for one in window.desk.book.people.list()]

"""The one list of the window: it sorts, filters as one types, keeps its place, copies, and says when it is empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.actions.lists.people import PEOPLE
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.domain.people import Person


@pytest.fixture
def people(desk: Desk, qtbot: QtBot) -> RecordList:
    """The list of the school's people, wide enough for its columns."""
    made = RecordList(
        desk,
        PEOPLE,
        scope=lambda: Scope(desk.today(), words=desk.words),
        empty=Empty("users", "Nobody yet", "People stand here.", "Add a person", lambda: None),
    )
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.refresh()
    return made


def names(people: RecordList) -> list[str]:
    book = people._desk.book
    return [book.people.get(one).name for one in people.shown_ids()]


def test_it_is_sorted_by_family_name_and_turns_round_by_a_click_on_the_head(people: RecordList) -> None:
    first = names(people)
    assert first == ["Tamar Azulai", "Miriam Cohen", "Ruthie Gold", "Yael Katz", "Dov Levi", "Noam Peretz"]
    people.sort_by("name")
    assert names(people) == first[::-1]


def test_it_filters_as_one_types_whatever_the_accents_and_escape_brings_all_back(people: RecordList) -> None:
    people._desk.book.people.add(Person(given_name="José", family_name="Peña"))
    people.refresh()
    QTest.keyClicks(people.search, "pena")
    assert names(people) == ["José Peña"]
    assert people.back()
    assert len(names(people)) == 7
    assert not people.back()


def test_letters_typed_on_a_row_begin_to_filter(people: RecordList) -> None:
    people.table.setFocus()
    QTest.keyClicks(people.table, "lev")
    assert people.search.text() == "lev"
    assert names(people) == ["Dov Levi"]


def test_a_pill_narrows_the_list_and_counts_what_it_holds(people: RecordList) -> None:
    texts = {key: pill.text() for key, pill in people.pills._pills.items()}
    assert any(text.endswith("3") for text in texts.values())
    before = len(names(people))
    for key in list(people.pills._pills)[1:]:
        people.pills.choose(key)
        assert len(names(people)) <= before


def test_the_current_record_stays_when_the_order_and_the_book_change(people: RecordList) -> None:
    chosen = QSignalSpy(people.chosen)
    people.show_record(5)
    assert people.current_id == 5
    people.sort_by("name")
    people._desk.book.people.add(Person(given_name="Aviva", family_name="Abel"))
    people.refresh()
    assert people.current_id == 5
    assert chosen.at(chosen.count() - 1)[0] == 5


def test_a_record_that_a_filter_hides_is_shown_by_taking_the_filter_away(people: RecordList) -> None:
    people.search.setText("katz")
    assert people.show_record(2)
    assert people.search.text() == ""
    assert people.current_id == 2


def test_the_arrows_walk_enter_opens_and_up_from_the_top_goes_to_the_search(people: RecordList) -> None:
    people.activateWindow()
    opened = QSignalSpy(people.opened)
    people.table.setFocus()
    QTest.keyClick(people.table, Qt.Key.Key_Home)
    QTest.keyClick(people.table, Qt.Key.Key_Down)
    QTest.keyClick(people.table, Qt.Key.Key_Return)
    assert opened.at(0)[0] == people.shown_ids()[1]
    QTest.keyClick(people.table, Qt.Key.Key_Home)
    QTest.keyClick(people.table, Qt.Key.Key_Up)
    assert people.search.hasFocus()


def test_it_is_copied_for_a_spreadsheet_with_headings_and_without_what_is_private(people: RecordList) -> None:
    people.table.selectAll()
    people.copy()
    lines = QApplication.clipboard().text().split("\r\n")
    assert lines[0].startswith("Name\t")
    assert len([line for line in lines if line]) == 7
    assert "probation" not in QApplication.clipboard().text()


def test_formulas_are_copied_harmless(people: RecordList) -> None:
    people._desk.book.people.add(Person(given_name="=1+1", family_name=""))
    people.refresh()
    people.show_record(7)
    people.copy()
    assert "\t=1+1" not in QApplication.clipboard().text()
    assert "\n=1+1" not in QApplication.clipboard().text()


def test_an_empty_list_says_what_it_is_for_and_an_empty_search_how_to_go_on(
    people: RecordList, desk: Desk
) -> None:
    people.search.setText("nobody at all")
    assert people.nothing.title.text() == "Nothing here matches"
    people.nothing.button.click()
    assert people.search.text() == ""
    while desk.book.can_undo():
        desk.book.undo()
    people.refresh()
    assert people.nothing.title.text() == "Nobody yet"
    assert people.nothing.button.text() == "Add a person"


def test_a_narrow_list_leaves_columns_out_rather_than_squeezing_them(
    people: RecordList, qtbot: QtBot
) -> None:
    wide = len(people.model.columns)
    people.resize(320, 600)
    qtbot.waitUntil(lambda: len(people.model.columns) < wide)
    assert people.model.columns[0].needed
    people.resize(900, 600)
    qtbot.waitUntil(lambda: len(people.model.columns) == wide)


def test_a_hundred_thousand_rows_are_read_in_windows_only(desk: Desk, qtbot: QtBot) -> None:
    from mentordesk.desk.parts.list_model import ListModel

    asked: list[int] = []

    class Many:
        def ids(self, query: object) -> range:
            return range(1, 100_001)

        def rows(self, ids: range) -> list[Person]:
            asked.extend(ids)
            return [Person(id=one, given_name=str(one)) for one in ids]

        def counts(self) -> dict[str, int]:
            return {}

    from dataclasses import replace

    from mentordesk.actions.lists.rows import Query
    from mentordesk.actions.lists.spec import Column

    spec = replace(
        PEOPLE,
        columns=(Column("given", PEOPLE.title, lambda row: row.given_name),),
        row_id=lambda row: row.id,
    )
    model = ListModel(spec, desk.words, desk.today())
    model.show(Many(), Query(), desk.today())
    model.show_columns(spec.columns)
    assert model.rowCount() == 100_000
    assert model.index(54_321, 0).data() == "54322"
    assert len(asked) < 200


@pytest.mark.parametrize("language", ["he"], indirect=True)
def test_in_hebrew_the_first_column_stands_at_the_right(people: RecordList) -> None:
    table = people.table
    assert table.visualRect(people.model.index(0, 0)).x() > table.visualRect(people.model.index(0, 1)).x()

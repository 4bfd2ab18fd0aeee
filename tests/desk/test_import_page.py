"""The import page, as a coordinator goes through it: a file, its columns, who is here already, problems, one button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from mentordesk.actions.importing import Decision
from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.columns import Choice
from mentordesk.desk.pages.importing.page import ImportPage
from mentordesk.domain.people import Person

LIST = (
    "Name,E-mail,Subject,Shoe size,Supervisor\n"
    "New Person,new@school.example,Art,42,Yael Katz\n"
    "Other Person,other@school.example,Music,43,Nobody Known\n"
    "Yael Katz,yael.katz@school.example,Drama,44,\n"
    "Miriam Kohen,,Torah,45,\n"
)


@pytest.fixture
def page(desk: Desk, qtbot) -> ImportPage:  # type: ignore[no-untyped-def]
    """The page in a window of ordinary size."""
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """A list of four: two new, one here already, one to decide."""
    path = tmp_path / "staff.csv"
    path.write_text(LIST)
    return path


def seen(page: ImportPage) -> bool:
    """Whether the preview is shown rather than the beginning."""
    return page._faces.currentWidget() is page.seen


def take(choice: Choice, field: str) -> None:
    """Choose what a column is taken for, as a person does."""
    index = choice.findData(field)
    choice.setCurrentIndex(index)
    choice.activated.emit(index)


def test_the_empty_page_says_what_it_is_for_and_offers_one_button(page: ImportPage) -> None:
    assert page._faces.currentWidget() is page.start
    assert page.start.choose.isVisible()
    assert not page.add.isVisible()
    assert not page.start.refused.isVisible()


def test_a_chosen_file_shows_what_would_happen_and_writes_nothing(page: ImportPage, staff: Path) -> None:
    before = page.desk.book.people.list()
    page.do("open_file", path=staff)
    assert seen(page)
    assert page.header.counted.text().replace("\u2068", "").replace("\u2069", "") == (
        "4 rows in staff.csv  ·  2 new  ·  1 here already  ·  1 to decide"
    )
    assert page.add.text() == "Add 2 people"
    assert page.desk.book.people.list() == before


def test_the_file_is_asked_for_by_the_button_and_by_the_palette(
    page: ImportPage, staff: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(staff)], ""))
    page.start.choose.click()
    assert seen(page)
    page.back()
    assert not seen(page)
    page.do("choose_file")
    assert seen(page)


def test_leaving_the_file_dialog_changes_nothing(page: ImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([], ""))
    page.choose_file()
    assert page._faces.currentWidget() is page.start


def test_a_file_that_cannot_be_read_is_said_on_the_page(
    page: ImportPage, tmp_path: Path, staff: Path
) -> None:
    bad = tmp_path / "photo.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    page.open_file(bad)
    assert page.start.refused.isVisible()
    assert "no spreadsheet" in page.start.refused.sentence.text()
    page.open_file(staff)
    page.back()
    assert not page.start.refused.isVisible()


def test_each_column_shows_its_values_and_what_it_is_taken_for(page: ImportPage, staff: Path) -> None:
    page.open_file(staff)
    columns = page.seen.columns
    assert [columns.choice(number).currentText() for number in range(5)] == [
        "Full name",
        "E-mail",
        "Subjects",
        "Leave out",
        "Supervisor",
    ]


def test_a_column_corrected_by_hand_is_taken_at_once_and_remembered(page: ImportPage, staff: Path) -> None:
    page.open_file(staff)
    take(page.seen.columns.choice(3), "line")
    take(page.seen.columns.choice(2), "strengths")
    assert page.preview is not None
    assert page.preview.rows[0].record.notes == "Shoe size: 42"
    page.import_now()
    people = {person.name: person for person in page.desk.book.people.list()}
    assert people["New Person"].strengths == ("Art",)
    page.desk.book.undo()
    page.open_file(staff)
    assert page.seen.columns.choice(2).currentText() == "Strengths"


def test_the_wheel_passes_over_the_choices(page: ImportPage, staff: Path) -> None:
    page.open_file(staff)
    choice = page.seen.columns.choice(0)
    before = choice.currentIndex()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    choice.wheelEvent(event)
    assert (choice.currentIndex(), event.isAccepted()) == (before, False)


def test_without_a_column_of_names_the_button_waits_and_the_page_says_why(
    page: ImportPage, staff: Path
) -> None:
    page.open_file(staff)
    take(page.seen.columns.choice(0), "")
    assert not page.add.isEnabled()
    assert "No column is taken for a name" in page.seen.warning.sentence.text()
    take(page.seen.columns.choice(0), "name")
    assert page.add.isEnabled()


def test_new_people_are_a_list_to_look_through(page: ImportPage, staff: Path) -> None:
    page.open_file(staff)
    page.seen.tabs.choose("new")
    assert page.seen.new_list.isVisible()
    assert list(page.seen.new_list.shown_ids()) == [0, 1]
    assert page.find()


def test_whoever_is_here_already_is_shown_side_by_side_and_decided(page: ImportPage, staff: Path) -> None:
    page.open_file(staff)
    page.seen.decide_now()
    beside = page.seen.decisions.detail
    assert "Miriam Kohen" in beside.title.text()
    assert not any(button.isChecked() for button in (beside.same, beside.new, beside.skip))
    beside.new.click()
    assert page.preview is not None
    assert page.preview.rows[3].decision is Decision.NEW
    assert page.add.text() == "Add 3 people"
    beside.same.click()
    assert page.preview.rows[3].decision is Decision.SAME
    beside.skip.click()
    assert page.preview.rows[3].decision is Decision.SKIP


def test_what_the_file_says_is_taken_where_one_asks_for_it(page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("Name,E-mail,Position\nYael Katz,yael.katz@school.example,Deputy head\n")
    page.open_file(path)
    page.seen.tabs.choose("known")
    page.seen.decisions.detail.update_known.click()
    page.import_now()
    assert {person.name: person for person in page.desk.book.people.list()}[
        "Yael Katz"
    ].school_role == "Deputy head"


def test_problems_stand_by_row_with_their_reason(page: ImportPage, staff: Path) -> None:
    page.open_file(staff)
    page.seen.tabs.choose("problems")
    from PySide6.QtWidgets import QLabel

    texts = " ".join(label.text() for label in page.seen.problems.findChildren(QLabel))
    assert "Row 3" in texts
    assert "neither in the record book nor in this list" in texts


def test_very_many_problems_are_shown_in_portions(page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("Name,E-mail,Hired\n" + "".join(f"Person {n},p{n}@x.example,2019\n" for n in range(150)))
    page.open_file(path)
    take(page.seen.columns.choice(1), "start_year")
    page.seen.tabs.choose("problems")
    from PySide6.QtWidgets import QPushButton

    more = next(
        button for button in page.seen.problems.findChildren(QPushButton) if button.text().startswith("Show")
    )
    assert more.text() == "Show 50 more"
    more.click()


def test_adding_is_one_step_says_so_and_goes_to_the_people(page: ImportPage, staff: Path, recorded) -> None:  # type: ignore[no-untyped-def]
    before = page.desk.book.people.list()
    page.open_file(staff)
    page.add.click()
    assert recorded.said == ["2 people added. 1 was here already."]
    assert recorded.offered_undo == [True]
    assert recorded.navigated == [("people", None, None)]
    assert page._faces.currentWidget() is page.start
    page.desk.book.undo()
    assert page.desk.book.people.list() == before


def test_somebody_added_elsewhere_meanwhile_is_recognised(page: ImportPage, staff: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    page.open_file(staff)
    page.desk.book.people.add(Person(given_name="New", family_name="Person", email="new@school.example"))
    qtbot.waitUntil(lambda: page.add.text() == "Add 1 person")


def test_the_example_is_saved_where_one_asks_for_it(
    page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "example"), ""))
    page.start.example.click()
    page.open_file(tmp_path / "example.xlsx")
    assert page.add.text() == "Add 3 people"


def test_the_sheet_and_the_headings_can_be_chosen(page: ImportPage, tmp_path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.active.append(["Name", "E-mail"])
    workbook.active.append(["New Person", "new@x.example"])
    workbook.create_sheet("Old").append(["Dov Cohen", "dov.cohen@x.example"])
    path = tmp_path / "two.xlsx"
    workbook.save(path)
    page.open_file(path)
    options = page.seen.options
    assert options.sheets.isVisible()
    options.sheets.activated.emit(1)
    assert page.preview is not None
    assert [row.name for row in page.preview.rows] == ["Dov Cohen"]
    options.sheets.activated.emit(0)
    options.rows.setCurrentIndex(options.rows.count() - 1)
    options.rows.activated.emit(options.rows.count() - 1)
    assert page.preview.read == 2
    options.roles.setCurrentIndex(options.roles.findData("mentor"))
    options.roles.activated.emit(1)
    assert all(row.record.mentor for row in page.preview.rows)


def test_a_book_to_look_at_only_shows_the_preview_and_adds_nothing(
    desk: Desk, recorded: Any, staff: Path, qtbot: Any
) -> None:
    with Book.open(desk.book.path, read_only=True) as book:
        looking = Desk(book, desk.words, desk.theme, desk.preferences, recorded, desk.today)
        page = ImportPage(looking)
        qtbot.addWidget(page)
        page.open_file(staff)
        assert seen(page)
        assert not page.add.isEnabled()
        assert "to look at only" in page.seen.warning.sentence.text()
        looking.close()


def test_the_keyboard_reaches_everything(page: ImportPage, staff: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    page.open_file(staff)
    page.activateWindow()
    page.seen.tabs.setFocus()
    reached: list[QWidget] = []
    for _ in range(40):
        focus = page.focusWidget()
        if focus is None or focus in reached:
            break
        reached.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    names = {widget.accessibleName() for widget in reached if isinstance(widget, QComboBox)}
    assert len(names) >= 6
    assert page.add in reached


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(page: ImportPage, staff: Path, language: str) -> None:
    page.open_file(staff)
    for tab in ("columns", "known"):
        page.seen.tabs.choose(tab)
        named = [
            (widget.accessibleName() or getattr(widget, "text", lambda: "")())
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and isinstance(widget, QComboBox)
        ]
        assert all(named)
        assert len(set(named)) == len(named)


def test_the_page_fits_a_small_window(page: ImportPage, staff: Path, qtbot) -> None:  # type: ignore[no-untyped-def]
    page.open_file(staff)
    assert page.minimumSizeHint().height() <= 540
    assert page.heightForWidth(728) <= 540
    page.seen.tabs.choose("known")
    page.resize(728, 540)
    page.seen.decisions.show_next()
    assert page.seen.decisions.split.is_narrow
    assert page.back()
    assert seen(page)


def test_a_list_of_meetings_is_added_as_meetings(page: ImportPage, tmp_path: Path, recorded: Any) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Date,Mentor,Mentee,Minutes\n3/11/2026,Yael Katz,Dov Levi,50\n")
    page.open_file(path)
    assert not page.add.isEnabled()
    options = page.seen.options
    options.kinds.setCurrentIndex(options.kinds.findData("meetings"))
    options.kinds.activated.emit(options.kinds.currentIndex())
    assert page.seen.columns.choice(0).currentText() == "Date"
    assert page.add.text() == "Add 1 meeting"
    page.seen.tabs.choose("new")
    assert list(page.seen.new_list.shown_ids()) == [0]
    page.add.click()
    assert recorded.said == ["1 meeting added."]
    assert recorded.navigated == [("meetings", None, None)]


def test_a_list_of_pairings_is_added_as_pairings(page: ImportPage, tmp_path: Path, recorded: Any) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("Mentor,Mentee,Why\nNoam Peretz,Ruthie Gold,Both sing.\n")
    page.open_file(path, "pairings")
    assert page.add.text() == "Add 1 pairing"
    page.seen.tabs.choose("new")
    assert list(page.seen.new_list.shown_ids()) == [0]
    page.add.click()
    assert recorded.navigated == [("pairings", None, None)]
    assert page.desk.book.pairings.list()[-1].why == "Both sing."


def test_what_everybody_is_is_asked_only_where_the_rows_do_not_say(
    page: ImportPage, staff: Path, tmp_path: Path
) -> None:
    page.open_file(staff)
    assert page.seen.options.roles.isVisible()
    path = tmp_path / "roles.csv"
    path.write_text("Name,Mentor or mentee\nNew Person,both\n")
    page.open_file(path)
    assert not page.seen.options.roles.isVisible()


def test_a_list_that_tells_nobody_is_a_mentor_or_wants_one_is_warned_of_before_it_is_added(
    page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Name,Subject\nNew Person,Art\nOther Person,Music\n")
    page.do("open_file", path=path)
    assert page.seen.warning.isVisible()
    assert "who mentors and who would like a mentor" in page.seen.warning.sentence.text()
    page.seen.options.everybody.emit("mentor")
    assert not page.seen.warning.isVisible()

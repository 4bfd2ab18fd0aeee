"""A form keeps each field as it is accepted, and what was refused stays as it was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout
from pytestqt.qtbot import QtBot

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.form import Form
from mentordesk.domain.people import PERSON_FIELDS


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> Form:
    """The form of Yael Katz, keeping into the real book."""

    def save(key: str, value: Any) -> None:
        desk.book.people.change(1, **{key: value})

    made = Form(desk, PERSON_FIELDS, save)
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show_record(1, desk.book.people.get(1))
    made.show()
    return made


def type_over(form: Form, key: str, text: str) -> None:
    field = form.row(key).editor.control
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_enter_keeps_a_field_as_one_step_of_undo(form: Form, desk: Desk) -> None:
    type_over(form, "school_role", "Deputy head")
    QTest.keyClick(form.row("school_role").editor.control, Qt.Key.Key_Return)
    assert desk.book.people.get(1).school_role == "Deputy head"
    desk.book.undo()
    assert desk.book.people.get(1).school_role == "Head of English"


def test_leaving_a_field_keeps_it(form: Form, desk: Desk) -> None:
    type_over(form, "school_role", "Deputy head")
    form.row("place").editor.control.setFocus()
    assert desk.book.people.get(1).school_role == "Deputy head"


def test_what_is_refused_stays_as_typed_with_the_sentence_below_its_own_field(form: Form, desk: Desk) -> None:
    type_over(form, "email", "not an address")
    QTest.keyClick(form.row("email").editor.control, Qt.Key.Key_Return)
    row = form.row("email")
    assert row.is_wrong
    assert "needs an @" in row.sentence.text()
    assert row.editor.control.text() == "not an address"
    assert desk.book.people.get(1).email == "yael.katz@school.example"
    form.show_record(1, desk.book.people.get(1))
    assert row.editor.control.text() == "not an address"
    type_over(form, "email", "yael@school.example")
    QTest.keyClick(row.editor.control, Qt.Key.Key_Return)
    assert not row.is_wrong
    assert desk.book.people.get(1).email == "yael@school.example"


def test_reading_the_record_again_leaves_alone_what_is_being_typed(form: Form, desk: Desk) -> None:
    form.activateWindow()
    type_over(form, "school_role", "Deputy")
    desk.book.people.change(1, place="Main building")
    form.show_record(1, desk.book.people.get(1))
    assert form.row("school_role").editor.control.text() == "Deputy"
    assert form.row("place").editor.control.text() == "Main building"


def test_another_record_shows_its_own_values_whatever_was_typed(form: Form, desk: Desk) -> None:
    type_over(form, "email", "not an address")
    form.accept("email")
    form.show_record(2, desk.book.people.get(2))
    assert form.row("email").editor.control.text() == "dov.levi@school.example"
    assert not form.row("email").is_wrong


def test_what_was_not_changed_writes_nothing(form: Form, desk: Desk) -> None:
    before = desk.book.can_undo()
    field = form.row("school_role").editor.control
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    form.row("place").editor.control.setFocus()
    assert desk.book.can_undo() == before


def test_a_number_that_is_none_is_said_below_its_field(form: Form, desk: Desk) -> None:
    type_over(form, "capacity", "two")
    QTest.keyClick(form.row("capacity").editor.control, Qt.Key.Key_Return)
    assert "is no whole number" in form.row("capacity").sentence.text()
    assert desk.book.people.get(1).capacity == 2


def test_a_date_is_kept_as_people_type_it(form: Form, desk: Desk) -> None:
    type_over(form, "trained_on", "3 Nov")
    QTest.keyClick(form.row("trained_on").editor.control, Qt.Key.Key_Return)
    assert desk.book.people.get(1).trained_on == date(2026, 11, 3)


def test_a_box_and_a_choice_are_kept_when_they_are_chosen(form: Form, desk: Desk) -> None:
    box = form.row("mentee").editor.control
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    box.click() if not desk.book.people.get(1).mentee else None
    assert desk.book.people.get(1).mentee
    combo = form.row("status").editor.control
    combo.setCurrentIndex(combo.findData("on_leave"))
    combo.activated.emit(combo.currentIndex())
    assert desk.book.people.get(1).status == "on_leave"


def test_private_fields_are_hidden_until_they_are_asked_for_and_again_for_the_next_person(
    form: Form, desk: Desk
) -> None:
    block = form.private_block
    assert block is not None
    notes = form.row("private_notes").editor.control
    assert not notes.isVisible()
    block.button.click()
    assert notes.isVisible()
    form.show_record(2, desk.book.people.get(2))
    assert not notes.isVisible()


def test_names_stand_above_the_fields_where_it_is_narrow(form: Form) -> None:
    assert form._layouts[0].rowWrapPolicy() == QFormLayout.RowWrapPolicy.DontWrapRows
    form.resize(400, 900)
    QApplication.processEvents()
    assert form._layouts[0].rowWrapPolicy() == QFormLayout.RowWrapPolicy.WrapAllRows


def test_every_field_has_a_name_of_its_own(form: Form, names_in: Any) -> None:
    names = names_in(form)
    assert not [name for name in names if name.startswith("nameless")]
    assert len(names) == len(set(names))


def test_a_full_disk_is_a_sentence_below_the_field_and_nothing_typed_is_lost(
    desk: Desk, qtbot: QtBot
) -> None:
    def save(key: str, value: Any) -> None:
        raise OSError(28, "No space left on device")

    form = Form(desk, PERSON_FIELDS, save)
    qtbot.addWidget(form)
    form.show_record(1, desk.book.people.get(1))
    form.show()
    type_over(form, "place", "Annexe")
    assert not form.accept("place")
    assert "disk is full" in form.row("place").sentence.text()
    assert form.row("place").editor.control.text() == "Annexe"

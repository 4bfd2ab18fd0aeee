"""A pairing’s people change in the window: who stands in or takes over, an early end and what each wants next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.change_people import LEAVE, TAKE_OVER, ChangePeople
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.page import PairingsPage
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.domain.closures import NextWish
from mentordesk.domain.people import Status, TieKind
from mentordesk.domain.requests import RequestKind

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> PairingsPage:
    """The page with Miriam Cohen and Tamar Azulai chosen."""
    page = PairingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    page.show_record(2)
    settle()
    return page


def opened(kind: type[Any]) -> Any:
    """The window of a kind that is open over the page."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1, found
    return found[0]


def words_of(widget: QWidget) -> str:
    """Every word that can be seen in a widget."""
    seen = [
        one for kind in (QLabel, QPushButton) for one in widget.findChildren(kind) if one.isVisibleTo(widget)
    ]
    return "\n".join(one.text().replace("\u00a0", " ") for one in seen if one.text())


def choose(page: PairingsPage, verb: str) -> None:
    """Choose something behind the three dots."""
    QTest.keyClick(page.detail.head.more, Qt.Key.Key_Space)
    next(one for one in page.detail.head.menu.actions() if one.text() == verb).trigger()
    page.detail.head.menu.close()
    settle()


def asked(page: PairingsPage, happens: str = "", whom: int = 0) -> ChangePeople:
    """The window in which people are changed, with something chosen in it."""
    choose(page, "Change people…")
    dialog = opened(ChangePeople)
    if happens:
        dialog.happens.show_value(happens)
        dialog.happens.accepted.emit()
    if whom:
        dialog.whom.show_value(whom)
    return dialog


def comes(dialog: ChangePeople, name: str) -> None:
    """Say who comes, with the keyboard."""
    dialog.who.setFocus()
    QTest.keyClicks(dialog.who.picker, name)
    QTest.keyClick(dialog.who.picker, ENTER)
    settle()


def test_a_stand_in_is_entered_with_the_keyboard_and_seen_everywhere(
    page: PairingsPage, school: Book
) -> None:
    dialog = asked(page)
    comes(dialog, "noam")
    dialog.until.setFocus()
    QTest.keyClicks(dialog.until.day, "15 jan")
    QTest.keyClick(dialog, ENTER, CTRL)
    settle()
    assert school.pairings.get(2).mentors == ("Noam Peretz",)
    head = words_of(page.detail.head)
    assert "Noam Peretz – Tamar Azulai" in head
    assert "Noam Peretz stands in for Miriam Cohen until 15 Jan 2027" in head
    titles = [one.title for one in page.detail.timeline._model.events]
    assert "Noam Peretz stands in for Miriam Cohen" in titles
    again = asked(page)
    assert [row.accessibleName() for row in again.times.rows] == [
        "Miriam Cohen: mentor",
        "Noam Peretz: mentor  ·  standing in for Miriam Cohen  ·  24 Nov to 15 Jan 2027",
        "Tamar Azulai: mentee",
    ]
    again.reject()
    school.undo()
    settle()
    assert "Miriam Cohen – Tamar Azulai" in words_of(page.detail.head)


def test_only_what_is_asked_for_stands_there(page: PairingsPage) -> None:
    dialog = asked(page, LEAVE)
    said = words_of(dialog)
    assert "Who leaves" in said and "Last day" in said
    assert "Who comes" not in said and "Until, where it is known" not in said


def test_somebody_who_leaves_alone_and_a_missing_name_are_refused_and_stay(
    page: PairingsPage, school: Book
) -> None:
    dialog = asked(page, LEAVE, MIRIAM)
    dialog.main.click()
    settle()
    assert "there would be no mentor" in dialog.refusal.text()
    dialog.happens.show_value(TAKE_OVER)
    dialog.happens.accepted.emit()
    dialog.main.click()
    settle()
    assert "Say who it is" in dialog.rows["who"].sentence.text()
    assert dialog.isVisible() and school.pairings.members(2)[0].until is None


def test_a_rule_that_stands_against_it_asks_for_a_reason(page: PairingsPage, school: Book) -> None:
    school.people.tie(NOAM, TAMAR, TieKind.RELATIVE)
    dialog = asked(page, TAKE_OVER, MIRIAM)
    comes(dialog, "noam")
    dialog.main.click()
    settle()
    assert "are relatives" in dialog.rows["despite"].sentence.text()
    QTest.keyClicks(dialog.despite.line, "Nobody else teaches Torah.")
    dialog.main.click()
    settle()
    assert school.pairings.get(2).mentors == ("Noam Peretz",)
    assert school.pairings.get(2).despite == "Nobody else teaches Torah."


def test_the_days_of_a_stand_in_are_corrected_and_a_mistake_is_taken_out(
    page: PairingsPage, school: Book
) -> None:
    noam = school.pairings.stand_in(2, MIRIAM, NOAM, date(2026, 11, 24))
    settle()
    dialog = asked(page)
    QTest.keyClick(dialog.times.rows[1], ENTER)
    days = opened(FieldsDialog)
    days.rows["until"].editor.day.setText("4/12/2026")
    days.main.click()
    settle()
    assert [one.until for one in school.pairings.members(2) if one.id == noam] == [date(2026, 12, 4)]
    QTest.keyClick(dialog.times.rows[1], ENTER)
    button = next(
        one for one in opened(FieldsDialog).findChildren(QPushButton) if one.text().startswith("Take out")
    )
    button.click()
    settle()
    assert len(school.pairings.members(2)) == 2
    assert not dialog.times.isVisible()


def test_somebody_on_leave_is_said_and_a_stand_in_offered(page: PairingsPage, school: Book) -> None:
    school.people.change(MIRIAM, status=Status.ON_LEAVE)
    settle()
    assert page.detail.band.sentence.text() == "Miriam Cohen is on leave."
    page.detail.band.verbs[0].click()
    settle()
    dialog = opened(ChangePeople)
    assert dialog.whom.value() == str(MIRIAM)
    comes(dialog, "noam")
    dialog.main.click()
    settle()
    assert "on leave" not in page.detail.band.sentence.text() or not page.detail.band.isVisible()


def test_the_story_is_shown_as_one_page(page: PairingsPage) -> None:
    choose(page, "Print the story")
    found = {one for top in QApplication.topLevelWidgets() for one in top.findChildren(PdfPreview)}
    (preview,) = [one for one in found if one.isVisible()]
    (sheet,) = PdfReader(BytesIO(preview.pdf)).pages
    assert "Both work with parents a great deal." in sheet.extract_text()


# An early end, and what each wants next


def test_after_an_early_end_the_mentee_waits_for_somebody_else_and_the_two_are_kept_apart(
    page: PairingsPage, school: Book
) -> None:
    choose(page, "End early…")
    dialog = opened(FieldsDialog)
    dialog.rows["private_reason"].editor.notes.setPlainText("They do not get on.")
    dialog.rows[f"next_{TAMAR}"].editor.show_value("again")
    dialog.rows[f"next_{MIRIAM}"].editor.show_value("pause")
    assert dialog.rows["not_again"].editor.box.isChecked(), "or the desk would suggest the same two at once"
    QTest.keyClick(dialog, ENTER, CTRL)
    settle()
    (request,) = school.requests.list(waiting_only=True)
    assert (request.person_id, request.kind) == (TAMAR, RequestKind.WANTS_MENTOR)
    assert school.closures.wishes(2) == {MIRIAM: NextWish.PAUSE, TAMAR: NextWish.AGAIN}
    assert [one.kind for one in school.people.ties()] == [TieKind.NOT_AGAIN]
    school.undo()
    assert school.requests.list(waiting_only=True) == [] and school.people.ties() == []
    assert school.pairings.get(2).is_open


def test_what_nobody_said_about_next_is_left_open_and_two_whom_a_timetable_parts_may_meet_again(
    page: PairingsPage, school: Book
) -> None:
    choose(page, "End early…")
    dialog = opened(FieldsDialog)
    dialog.rows["not_again"].editor.box.setChecked(False)
    dialog.main.click()
    settle()
    assert school.closures.wishes(2) == {} and school.requests.list() == [] and school.people.ties() == []


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own_and_nothing_is_cut(
    page: PairingsPage, school: Book, names_in: Callable[..., list[str]], cut_in: Callable[..., list[str]]
) -> None:
    school.pairings.stand_in(2, MIRIAM, NOAM, date(2026, 11, 24))
    settle()
    page.detail.change_people()
    settle()
    dialog = opened(ChangePeople)
    names = names_in(dialog)
    assert all(names) and len(set(names)) == len(names), sorted(names)
    assert cut_in(dialog) == []

"""Filled forms dropped on the window: several at once, each looked at before anything is written, taken in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mentordesk.actions.forms import draw_form
from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.page import ImportPage
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.requests import Request
from mentordesk.domain.sign_up import sign_up_form
from mentordesk.words import Words

HANNAH = {"given_name": "Hannah", "family_name": "Stone", "kind": "wants_mentor", "wish": "Somebody patient."}
LEVY = {"given_name": "Dov", "family_name": "Levy", "kind": "offers_to_mentor"}


@pytest.fixture
def forms(
    school: Book, today: date, filled_in: Callable[[bytes, dict[str, str]], bytes], tmp_path: Path
) -> Callable[..., list[Path]]:
    """Save filled sign-up forms, and give their paths."""

    def save(*answers: dict[str, str]) -> list[Path]:
        paths = []
        for number, one in enumerate(answers):
            pdf = draw_form(school, sign_up_form(), Words("en"), today=today)
            path = tmp_path / f"form-{number}.pdf"
            path.write_bytes(filled_in(pdf, one))
            paths.append(path)
        return paths

    return save


@pytest.fixture
def page(desk: Desk, qtbot) -> ImportPage:  # type: ignore[no-untyped-def]
    """The page in a window of ordinary size."""
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def said_in(widget) -> list[str]:  # type: ignore[no-untyped-def]
    return [
        label.text().replace("\u2068", "").replace("\u2069", "")
        for label in widget.findChildren(QLabel)
        if label.isVisibleTo(widget) and label.text()
    ]


def test_several_forms_are_shown_with_what_they_say_and_nothing_is_written(
    page: ImportPage, forms: Callable[..., list[Path]]
) -> None:
    page.open_files(forms(HANNAH, LEVY))
    assert page._faces.currentWidget() is page.forms
    assert page.header.counted.text() == "2 forms came back"
    assert page.add.text() == "Take in 1 form"
    page.forms.list.show_record(1)
    shown = said_in(page.forms.detail)
    assert "Hannah Stone, who is new" in shown and "Somebody patient." in shown
    assert page.desk.book.requests.list() == []


def test_all_are_taken_in_by_one_button_and_taken_back_by_one_undo(
    page: ImportPage, forms: Callable[..., list[Path]], recorded
) -> None:  # type: ignore[no-untyped-def]
    page.open_files(forms(HANNAH, {**HANNAH, "given_name": "Ben"}))
    page.add.click()
    assert len(page.desk.book.requests.list()) == 2
    assert recorded.said == ["2 forms taken in."] and recorded.offered_undo == [True]
    assert recorded.navigated[-1] == ("requests", None, None)
    assert page._faces.currentWidget() is page.start
    page.desk.book.undo()
    assert page.desk.book.requests.list() == [] and page.desk.book.people.count() == 6


def test_who_it_is_from_is_decided_with_one_press(page: ImportPage, forms: Callable[..., list[Path]]) -> None:
    page.open_files(forms(LEVY))
    detail = page.forms.detail
    assert "Dov Levi" in detail.question.text() and not page.add.isEnabled()
    same, _new = detail._options
    same.click()
    assert page.add.isEnabled()
    assert [button.isChecked() for button in page.forms.detail._options] == [True, False]
    page.add.click()
    assert [request.person_id for request in page.desk.book.requests.list()] == [2]


def test_what_is_wrong_and_what_is_here_already_stands_in_sentences(
    page: ImportPage, forms: Callable[..., list[Path]], tmp_path: Path
) -> None:
    page.desk.book.requests.add(Request(person_id=2, asked_on=date(2026, 11, 2)))
    odd = tmp_path / "letter.pdf"
    odd.write_bytes(b"%PDF-1.4 nothing")
    paths = forms({"given_name": "Dov", "family_name": "Levi", "kind": "wants_mentor"})
    page.open_files([*paths, *paths, odd])
    page.forms.list.show_record(1)
    bands = [band.sentence.text() for band in page.forms.detail._problems.findChildren(Banner)]
    assert any("on the waiting list already" in band for band in bands)
    page.forms.list.show_record(2)
    assert "is taken once" in page.forms.detail.refused.sentence.text()
    page.forms.list.show_record(3)
    assert "damaged or no PDF" in page.forms.detail.refused.sentence.text()
    assert page.forms.ready == 1


def test_what_was_decided_stays_when_the_book_changes_and_forms_are_looked_at_again(
    page: ImportPage, forms: Callable[..., list[Path]]
) -> None:
    page.open_files(forms(LEVY, HANNAH))
    page.forms.list.show_record(1)
    page.forms.detail._options[0].click()
    page.desk.book.requests.add(Request(person_id=3, asked_on=date(2026, 11, 2)))
    page.read_now()
    assert page.forms.ready == 2


def test_an_undo_while_they_are_shown_lets_them_be_taken_again(
    page: ImportPage, forms: Callable[..., list[Path]]
) -> None:
    paths = forms(HANNAH)
    page.open_files(paths)
    page.add.click()
    page.open_files(paths)
    assert page.forms.ready == 0
    page.desk.book.undo()
    page.read_now()
    assert page.forms.ready == 1


def test_escape_puts_the_forms_away(page: ImportPage, forms: Callable[..., list[Path]]) -> None:
    page.open_files(forms(HANNAH))
    assert page.back()
    assert page._faces.currentWidget() is page.start and not page.back()


def test_a_list_dropped_after_forms_takes_their_place(
    page: ImportPage, forms: Callable[..., list[Path]], tmp_path: Path
) -> None:
    page.open_files(forms(HANNAH))
    staff = tmp_path / "staff.csv"
    staff.write_text("Name\nSomebody New\n")
    page.open_files([staff])
    assert page._faces.currentWidget() is page.seen


def test_a_book_that_is_only_looked_at_takes_nothing_in(
    page: ImportPage, forms: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = forms(HANNAH)
    page.desk.book.read_only = True
    page.open_files(paths)
    assert not page.add.isEnabled()


def test_files_dropped_on_the_window_arrive_together(
    window: MainWindow, forms: Callable[..., list[Path]], qtbot
) -> None:  # type: ignore[no-untyped-def]
    window.take_files(forms(HANNAH, {**HANNAH, "given_name": "Ben"}))
    page = window.pages.page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: bool(page.forms.proposals), timeout=5000)
    assert len(page.forms.proposals) == 2


def test_the_keyboard_goes_through_the_forms(page: ImportPage, forms: Callable[..., list[Path]]) -> None:
    page.open_files(forms(HANNAH, LEVY))
    page.forms.list.show_record(1)
    QTest.keyClick(page.forms.list.table, Qt.Key.Key_Down)
    QTest.keyClick(page.forms.list.table, Qt.Key.Key_Up)
    assert page.forms.list.current_id in (1, 2)


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("size", [(1280, 820), (760, 560)])
def test_nothing_is_cut_and_every_control_has_a_name(  # type: ignore[no-untyped-def]
    page: ImportPage, forms: Callable[..., list[Path]], size, names_in, cut_in, qtbot
) -> None:
    page.resize(*size)
    page.open_files(forms(HANNAH, LEVY))
    for row in (1, 2):
        page.forms.list.show_record(row)
        page.forms.split.show_detail()
        qtbot.wait(1)
        assert cut_in(page) == []
        names = names_in(page)
        assert len(set(names)) == len(names) and not any("nameless" in name for name in names)

"""The celebrations page: what was earned is given, looked at as it will be printed, changed, printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from mentordesk.actions.celebrations import SignerFacts, celebration_on, keep_signers, signers
from mentordesk.actions.certificates import award, propose
from mentordesk.desk.context import Desk
from mentordesk.desk.pages import load_page, page_spec
from mentordesk.desk.pages.celebrations.page import CelebrationsPage
from mentordesk.domain.pairings import Phase


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> Iterator[CelebrationsPage]:
    """The page on the small school, whose first pairing has been closed."""
    desk.book.closures.close(1, desk.today(), contributions={1: "calm mornings", 2: "courage"})
    page = CelebrationsPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    QApplication.processEvents()
    yield page
    page.close()


@pytest.fixture
def given(page: CelebrationsPage) -> CelebrationsPage:
    """The same page after everything that was earned was given."""
    page.give_all()
    page.detail.live.which.choose("one")
    settle(page)
    return page


def settle(page: CelebrationsPage) -> None:
    """Let the page read and draw what waits to be read and drawn."""
    page.read_now()
    QApplication.processEvents()
    page.detail.live.draw()


def shown(page: CelebrationsPage) -> list[str]:
    """The pages in the preview, in words, from the very bytes that would be printed."""
    settle(page)
    reader = pypdf.PdfReader(io.BytesIO(page.detail.live.preview.pdf))
    return [" ".join(one.extract_text().split()) for one in reader.pages]


def test_the_window_finds_the_page_by_its_name() -> None:
    assert load_page(page_spec("celebrations")) is CelebrationsPage


class TestWhatWaits:
    """Certificates earned and not given yet."""

    def test_those_who_earned_one_are_listed_and_counted(self, page: CelebrationsPage) -> None:
        assert len(page.list.shown_ids()) == 2
        assert page.header.counted.text() == "2 earned and not given yet"
        assert page.give_button.text() == "Give 2 certificates"
        assert page.give_button.isVisible()
        assert not page.print_button.isVisible()

    def test_one_can_be_looked_at_before_it_is_given_but_not_printed(self, page: CelebrationsPage) -> None:
        assert "Mrs Yael Katz" in shown(page)[0]
        assert page.detail.waiting.isVisible()
        assert not page.detail.live.preview.print_button.isVisible()
        assert not page.detail.words.isVisible()
        assert not page.print_it()

    def test_looking_at_the_page_writes_nothing(self, page: CelebrationsPage) -> None:
        before = page.desk.book.can_undo()
        shown(page)
        assert page.desk.book.can_undo() == before
        assert page.desk.book.certificates.list() == []

    def test_one_press_gives_all_and_undo_takes_them_back(
        self, page: CelebrationsPage, recorded: Any
    ) -> None:
        page.give_button.click()
        assert recorded.said[-1] == "2 certificates given."
        assert recorded.offered_undo[-1]
        assert len(shown(page)) == 2, "all of them are shown, ready to be printed"
        assert page.print_button.isVisible()
        page.desk.book.undo()
        settle(page)
        assert page.give_button.text() == "Give 2 certificates"

    def test_one_alone_can_be_given(self, page: CelebrationsPage) -> None:
        page.detail.waiting.verbs[0].click()
        settle(page)
        assert [one.name for one in page.desk.book.certificates.list()] == ["Mrs Yael Katz"]
        assert page.give_button.text() == "Give 1 certificate"
        assert page.detail.words.isVisible()

    def test_a_pairing_coming_to_closure_is_told_with_a_way_there(
        self, page: CelebrationsPage, recorded: Any
    ) -> None:
        page.desk.book.pairings.move(2, Phase.COMING_TO_CLOSURE, page.desk.today())
        settle(page)
        assert "Miriam Cohen – Tamar Azulai" in page.closing.sentence.text()
        page.closing.verbs[0].click()
        assert recorded.navigated[-1] == ("pairings", 2, None)

    def test_the_verb_of_the_palette_leads_to_giving_first(self, page: CelebrationsPage) -> None:
        page.do("certificates")
        assert page.list.current_id is not None
        assert page.list.current_id < 0
        with pytest.raises(KeyError):
            page.do("sing")


class TestOneCertificate:
    """Looking at one certificate, and changing what it says."""

    def test_the_preview_holds_the_very_bytes_that_are_saved(
        self, given: CelebrationsPage, tmp_path: Path
    ) -> None:
        assert "2026-001" in shown(given)[0]
        assert given.detail.live.preview.save_to(tmp_path / "c.pdf")
        assert (tmp_path / "c.pdf").read_bytes() == given.detail.live.preview.pdf

    def test_saving_or_printing_is_noted_in_the_record_book(
        self, given: CelebrationsPage, tmp_path: Path
    ) -> None:
        shown(given)
        given.detail.live.preview.save_to(tmp_path / "c.pdf")
        settle(given)
        book = given.desk.book
        assert [len(book.certificates.printings(one.id)) for one in book.certificates.list()] == [1, 0]
        assert given.detail.words.printed.text().startswith("Printed 1 time")

    def test_a_changed_sentence_is_kept_and_seen_at_once(self, given: CelebrationsPage, qtbot: Any) -> None:
        shown(given)
        editor = given.detail.words.form.row("sentence").editor
        editor.show_value("who was there every single Tuesday.")
        assert given.detail.words.form.accept("sentence")
        assert given.desk.book.certificates.get(1).sentence == "who was there every single Tuesday."
        assert "every single Tuesday" in shown(given)[0]
        given.desk.book.undo()
        assert "every single Tuesday" not in shown(given)[0]

    def test_a_certificate_without_a_name_is_refused_below_the_field(self, given: CelebrationsPage) -> None:
        given.detail.words.form.accept_all()
        given.desk.book.certificates.change(1, name_hebrew="")
        settle(given)
        editor = given.detail.words.form.row("name").editor
        editor.show_value("")
        assert not given.detail.words.form.accept("name")
        assert given.desk.book.certificates.get(1).name == "Mrs Yael Katz"

    def test_words_can_be_made_from_the_records_again(self, given: CelebrationsPage, recorded: Any) -> None:
        original = given.desk.book.certificates.get(1).sentence
        given.desk.book.certificates.change(1, sentence="who sang.")
        settle(given)
        given.detail.words.word_anew()
        assert given.desk.book.certificates.get(1).sentence == original
        settle(given)
        given.detail.words.word_anew()
        assert recorded.said[-1] == "It says already what the records say."

    def test_one_taken_back_waits_again_and_its_number_does_not_return(self, given: CelebrationsPage) -> None:
        given.detail.words.remove()
        settle(given)
        assert given.give_button.text() == "Give 1 certificate"
        given.give_all()
        assert sorted(one.serial for one in given.desk.book.certificates.list()) == ["2026-002", "2026-003"]

    def test_it_is_shown_in_hebrew_when_hebrew_is_chosen(self, given: CelebrationsPage) -> None:
        box = given.detail.live.language
        box.setCurrentIndex(box.findData("he"))
        assert "יעל כץ" in shown(given)[0]
        assert "תעודת חונכות" in shown(given)[0]

    def test_the_person_is_a_press_away(self, given: CelebrationsPage, recorded: Any) -> None:
        given.detail.words.person.click()
        assert recorded.navigated[-1] == ("people", 1, None)

    def test_a_certificate_of_another_cycle_is_shown_with_its_cycle(self, given: CelebrationsPage) -> None:
        book = given.desk.book
        later = book.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
        given.desk.look_at(book.cycles.get(later))
        settle(given)
        given.show_record(2)
        assert given.desk.cycle.id == 1
        assert "Dov Levi" in shown(given)[0]


class TestAllOfThem:
    """Printing all of a cycle in one file."""

    def test_they_come_in_the_order_chosen(self, given: CelebrationsPage) -> None:
        given.show_all()
        assert ["Mrs Yael Katz" in one for one in shown(given)] == [True, False]
        order = given.detail.live.order
        order.setCurrentIndex(order.findData("name"))
        assert ["Mrs Yael Katz" in one for one in shown(given)] == [False, True]

    def test_the_words_of_one_are_not_offered_while_all_are_shown(self, given: CelebrationsPage) -> None:
        given.show_all()
        settle(given)
        assert not given.detail.words.isVisible()
        assert given.detail.live.hand_out.isVisible()

    def test_printing_all_notes_each(self, given: CelebrationsPage, tmp_path: Path) -> None:
        given.show_all()
        shown(given)
        given.detail.live.preview.save_to(tmp_path / "all.pdf")
        book = given.desk.book
        assert [len(book.certificates.printings(one.id)) for one in book.certificates.list()] == [1, 1]

    def test_the_list_of_who_gets_what_opens_in_the_same_order(
        self, given: CelebrationsPage, qapp: QApplication
    ) -> None:
        given.show_all()
        settle(given)
        given.detail.live.hand_out.click()
        dialog = next(one for one in qapp.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
        assert dialog.windowTitle() == "Who gets what"
        dialog.close()


class TestDateAndSignatures:
    """What all certificates of the cycle have in common."""

    def test_the_day_and_the_signers_are_kept_as_they_are_accepted(self, given: CelebrationsPage) -> None:
        given.open_shared()
        assert given.dialog is not None
        form = given.dialog.form
        for key, value in (
            ("celebrated_on", date(2027, 6, 20)),
            ("name_0", "Miriam Cohen"),
            ("role_0", "Head"),
        ):
            form.row(key).editor.show_value(value)
            if key == "celebrated_on":
                form.row(key).editor.control.setText("20/6/2027")
                form.row(key).editor.control.settle()
            form.accept(key)
        assert celebration_on(given.desk.book, 1) == date(2027, 6, 20)
        assert signers(given.desk.book) == (SignerFacts("Miriam Cohen", "Head"),)
        given.dialog.main.click()
        assert given.dialog is None
        page = shown(given)[0]
        assert "20 June 2027" in page
        assert "Miriam Cohen" in page

    def test_what_was_kept_is_shown_again(self, given: CelebrationsPage) -> None:
        keep_signers(given.desk.book, [SignerFacts("Miriam Cohen", "Head", "מרים כהן", "מנהלת")])
        given.open_shared()
        assert given.dialog is not None
        assert given.dialog.form.row("name_hebrew_0").editor.value() == "מרים כהן"
        given.dialog.reject()

    def test_each_field_says_aloud_which_signature_it_belongs_to(self, given: CelebrationsPage) -> None:
        given.open_shared()
        assert given.dialog is not None
        names = [
            given.dialog.form.row(f"{key}_{number}").editor.control.accessibleName()
            for number in range(3)
            for key in ("name", "role", "name_hebrew", "role_hebrew")
        ]
        assert len(set(names)) == 12
        given.dialog.reject()


class TestEmpty:
    """A cycle in which nothing was closed yet."""

    def test_an_empty_page_teaches_and_leads_to_the_pairings(
        self, desk: Desk, qtbot: Any, recorded: Any
    ) -> None:
        page = CelebrationsPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.nothing.isVisible()
        assert "When a pairing is closed" in page.nothing.sentence.text()
        page.nothing.button.click()
        assert recorded.navigated[-1] == ("pairings", None, None)

    def test_a_pairing_about_to_close_is_the_way_on(self, desk: Desk, qtbot: Any, recorded: Any) -> None:
        desk.book.pairings.move(2, Phase.COMING_TO_CLOSURE, desk.today())
        page = CelebrationsPage(desk)
        qtbot.addWidget(page)
        page.show()
        page.nothing.button.click()
        assert recorded.navigated[-1] == ("pairings", 2, None)

    def test_without_a_cycle_the_page_stays_calm(self, desk: Desk, qtbot: Any) -> None:
        desk.look_at(None)
        page = CelebrationsPage(desk)
        qtbot.addWidget(page)
        page.show()
        assert page.nothing.isVisible()


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(page: CelebrationsPage, qtbot: Any) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    page.give_all()
    settle(page)
    page.detail.live.which.choose("one")
    settle(page)
    names = [
        widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
        for widget in page.findChildren(kind)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert all(names)
    assert len(names) == len(set(names))


def test_the_keyboard_finds_filters_and_leaves(given: CelebrationsPage, qtbot: Any) -> None:
    assert given.find()
    given.list.search.setText("2026-002")
    settle(given)
    assert len(given.list.shown_ids()) == 1
    assert given.back()
    assert len(given.list.shown_ids()) == 2


def test_a_read_only_book_is_shown_and_printed_without_a_note(
    desk: Desk, qtbot: Any, tmp_path: Path, recorded: Any
) -> None:
    desk.book.closures.close(1, desk.today())
    award(desk.book, propose(desk.book, 1, desk.today()))
    desk.book.read_only = True
    page = CelebrationsPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    assert "Mrs Yael Katz" in shown(page)[0]
    page.detail.live.preview.save_to(tmp_path / "c.pdf")
    desk.book.read_only = False
    assert recorded.refused == []
    assert desk.book.certificates.printings(1) == []

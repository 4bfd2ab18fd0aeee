"""The page of people, used as a coordinator uses it: on a real book, with keyboard and clicks."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.people.detail import DETAILS, HISTORY, STORY
from mentordesk.desk.pages.people.page import PeoplePage
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.domain.calendar import Period
from mentordesk.domain.people import Person, Status, TieKind

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def open_page(desk: Desk, qtbot: Any) -> Callable[..., PeoplePage]:
    """Opens the page in a window of its own."""

    def opened(width: int = 1056, height: int = 740) -> PeoplePage:
        page = PeoplePage(desk)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        qtbot.waitExposed(page)
        settle()
        return page

    return opened


@pytest.fixture
def page(open_page: Callable[..., PeoplePage]) -> PeoplePage:
    """The page with Yael Katz chosen."""
    page = open_page()
    page.show_record(YAEL)
    settle()
    return page


def typed(page: PeoplePage, key: str, text: str, enter: bool = True) -> None:
    """Type into a field of the form, over what stands there, and accept it with Enter."""
    page.detail.form.focus_on(key)
    field = page.detail.form.row(key).editor.control
    field.selectAll()
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def in_field(page: PeoplePage, key: str) -> str:
    """What stands in a field of the form."""
    return page.detail.form.row(key).editor.control.text()


def labels(widget: QWidget) -> str:
    """Every word that can be seen in a widget."""
    return "\n".join(
        one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget) and one.text()
    )


def button(widget: QWidget, name: str) -> QPushButton:
    """The visible button that is called so."""
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if name in (one.accessibleName(), one.text()) and one.isVisible()
    ]
    assert len(found) == 1, (name, [(one.text(), one.accessibleName()) for one in found])
    return found[0]


# ---------------------------------------------------------------- the list and the person


def test_the_page_opens_with_everybody_here_and_the_first_of_them_beside(
    open_page: Callable[..., PeoplePage],
) -> None:
    page = open_page()
    assert page.list.pills.current == "here"
    assert list(page.list.shown_ids()) == [TAMAR, MIRIAM, RUTH, YAEL, DOV, NOAM]
    assert page.detail.person_id == TAMAR


def test_walking_the_list_shows_each_person(page: PeoplePage) -> None:
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    settle()
    assert page.detail.person_id == DOV
    assert in_field(page, "given_name") == "Dov"
    assert page.detail.ties.fields[TieKind.RELATIVE].keys == ()


def test_the_head_calls_somebody_as_they_wish_with_their_title_and_hebrew_name(page: PeoplePage) -> None:
    assert page.detail.head.name.text() == "Mrs Yael Katz"
    assert "יעל כץ" in page.detail.head.second.text()
    assert "here since 2009" in page.detail.head.second.text()
    page.show_record(RUTH)
    assert page.detail.head.name.text() == "Ruthie Gold"


def test_the_head_says_what_somebody_is_and_what_they_are_in_now(page: PeoplePage) -> None:
    said = labels(page.detail.head)
    assert "Mentor, 1 of 2 mentees" in said
    assert "Trained September 2025" in said
    assert "Enabling growth · met 14 days ago" in said
    page.show_record(NOAM)
    assert "Not trained yet" in labels(page.detail.head)


def test_a_pairing_leads_to_its_page_and_to_logging_its_next_meeting(page: PeoplePage, recorded: Any) -> None:
    button(page, "Mentor of Dov Levi, Yael Katz – Dov Levi").click()
    assert recorded.navigated == [("pairings", 1, None)]
    button(page, "Log a meeting of Yael Katz – Dov Levi").click()
    assert recorded.logged == [1]


def test_pairing_begins_with_the_side_somebody_is_on(page: PeoplePage, recorded: Any) -> None:
    button(page, "Pair…").click()
    assert recorded.navigated[-1] == ("pairings", None, "pair", {"mentor_id": YAEL})
    page.show_record(DOV)
    button(page, "Pair…").click()
    assert recorded.navigated[-1] == ("pairings", None, "pair", {"mentee_id": DOV})


# ---------------------------------------------------------------- what is typed is kept


def test_a_field_is_kept_when_it_is_accepted_and_undo_brings_the_old_one_back(
    page: PeoplePage, school: Book
) -> None:
    typed(page, "school_role", "Vice-principal")
    assert school.people.get(YAEL).school_role == "Vice-principal"
    assert "Vice-principal" in page.detail.head.second.text()
    school.undo()
    settle()
    assert in_field(page, "school_role") == "Head of English"


def test_what_was_being_typed_is_kept_when_another_person_is_chosen(page: PeoplePage, school: Book) -> None:
    typed(page, "place", "North wing", enter=False)
    page.show_record(DOV)
    settle()
    assert school.people.get(YAEL).place == "North wing"
    assert school.people.get(DOV).place == ""
    assert in_field(page, "place") == ""


def test_what_was_being_typed_is_kept_when_the_page_is_left(page: PeoplePage, school: Book) -> None:
    typed(page, "place", "North wing", enter=False)
    page.hide()
    assert school.people.get(YAEL).place == "North wing"


def test_a_refused_field_says_why_and_keeps_what_was_typed(page: PeoplePage, school: Book) -> None:
    typed(page, "email", "yael at school")
    row = page.detail.form.row("email")
    assert row.is_wrong
    assert "is no e-mail address" in row.sentence.text()
    assert in_field(page, "email") == "yael at school"
    assert school.people.get(YAEL).email == "yael.katz@school.example"


def test_typing_goes_on_while_the_book_changes_elsewhere(page: PeoplePage, school: Book) -> None:
    typed(page, "place", "North", enter=False)
    school.people.change(YAEL, school_role="Dean")
    settle()
    assert in_field(page, "place") == "North"
    assert "Dean" in page.detail.head.second.text()


def test_somebody_set_to_left_stays_in_view_although_the_filter_would_hide_them(
    page: PeoplePage, school: Book
) -> None:
    school.people.change(YAEL, status=Status.LEFT)
    settle()
    assert page.detail.person_id == YAEL
    assert page.list.pills.current == "left"
    assert "Left the school" in labels(page.detail.head)


def test_private_notes_are_hidden_until_shown_and_again_with_the_next_person(page: PeoplePage) -> None:
    page.show_record(DOV)
    settle()
    notes = page.detail.form.row("private_notes").editor
    assert not notes.isVisible()
    button(page, "Show private notes").click()
    assert notes.isVisible()
    assert notes.value() == "Worries about the probation talk."
    page.show_record(YAEL)
    assert not notes.isVisible()


def test_free_periods_are_marked_in_the_schools_own_week(
    school: Book, open_page: Callable[..., PeoplePage]
) -> None:
    school.settings.set_many({"week_start": 7, "school_days": [7, 1, 2, 3, 4]})
    school.calendar.set_periods([Period(number=1, title="Shacharit"), Period(number=2, title="Lesson 1")])
    page = open_page()
    page.show_record(YAEL)
    grid = page.detail.form.row("free_periods").editor.control
    heads = [grid.horizontalHeaderItem(column).text() for column in range(grid.columnCount())]
    assert heads == ["Sun", "Mon", "Tue", "Wed", "Thu"]
    assert [grid.verticalHeaderItem(row).text() for row in range(grid.rowCount())] == [
        "Shacharit",
        "Lesson 1",
    ]
    grid.setCurrentCell(1, 0)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    settle()
    # What lies outside this grid is kept as it was.
    assert set(school.people.get(YAEL).free_periods) == {"7-2", "2-3", "4-1"}


def test_a_rotating_timetable_has_days_of_its_own(school: Book, page: PeoplePage) -> None:
    school.settings.set_many({"rotation": 6})
    settle()
    grid = page.detail.form.row("free_periods").editor.control
    assert grid.columnCount() == 6
    assert grid.horizontalHeaderItem(1).toolTip() == "Day 2: all or none"


# ---------------------------------------------------------------- ties


def pick(page: PeoplePage, kind: TieKind, letters: str) -> None:
    """Pick somebody by a few letters of their name."""
    line = page.detail.ties.fields[kind].line
    line.setFocus()
    QTest.keyClicks(line, letters)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()


def test_a_tie_is_added_by_picking_somebody_and_kept_at_once(page: PeoplePage, school: Book) -> None:
    pick(page, TieKind.ASKED_NOT, "noa per")
    (tie,) = school.people.ties(YAEL)
    assert (tie.person_id, tie.other_id, tie.kind) == (YAEL, NOAM, TieKind.ASKED_NOT)
    school.undo()
    settle()
    assert page.detail.ties.fields[TieKind.ASKED_NOT].keys == ()


def test_relatives_are_seen_from_both_sides_and_taken_away_from_either(
    page: PeoplePage, school: Book
) -> None:
    pick(page, TieKind.RELATIVE, "dov")
    page.show_record(DOV)
    settle()
    relatives = page.detail.ties.fields[TieKind.RELATIVE]
    assert relatives.keys == (YAEL,)
    QTest.keyClick(relatives.line, Qt.Key.Key_Backspace)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    settle()
    assert school.people.ties() == []


def test_what_others_asked_is_said_but_not_changed_here(page: PeoplePage, school: Book) -> None:
    school.people.tie(DOV, YAEL, TieKind.ASKED_FOR)
    school.people.tie(TAMAR, YAEL, TieKind.ASKED_NOT)
    settle()
    said = page.detail.ties.by_others.text()
    assert said == "Asked for by Dov Levi.\nAsked to be kept apart by Tamar Azulai."
    assert page.detail.ties.fields[TieKind.ASKED_FOR].keys == ()


def test_nobody_is_offered_themselves_as_a_tie_or_supervisor(page: PeoplePage) -> None:
    assert list(page.detail.form.row("supervisor_id").editor.picker.suggestions.matches("yael")) == []
    assert [one.key for one in page.detail.ties.fields[TieKind.RELATIVE].suggestions.matches("yael")] == []


# ---------------------------------------------------------------- adding


def test_a_person_is_added_with_the_keyboard_alone(page: PeoplePage, school: Book, recorded: Any) -> None:
    page.new()
    settle()
    dialog = page.dialog
    for key, text in (("given_name", "Hannah"), ("family_name", "Stern"), ("school_role", "Librarian")):
        QTest.keyClicks(dialog.lines[key], text)
    QTest.keyClick(dialog.mentee, Qt.Key.Key_Space)
    QTest.keyClick(dialog.lines["school_role"], Qt.Key.Key_Return)
    settle()
    assert page.dialog is None
    person = school.people.get(page.detail.person_id)
    assert (person.name, person.school_role, person.mentee) == ("Hannah Stern", "Librarian", True)
    assert (recorded.said[-1], recorded.offered_undo[-1]) == ("Hannah Stern added.", True)


def test_one_after_the_other_is_added_without_leaving_the_dialog(page: PeoplePage, school: Book) -> None:
    page.new()
    dialog = page.dialog
    for name in ("Hannah", "Leah"):
        QTest.keyClicks(dialog.lines["given_name"], name)
        dialog.lines["email"].setFocus()
        dialog.another.click()
        settle()
        assert dialog.isVisible()
        assert dialog.just_added.text() == f"{name} added."
        assert dialog.lines["given_name"].text() == ""
        assert dialog.focusWidget() is dialog.lines["given_name"]
    assert {"Hannah", "Leah"} <= set(school.people.names().values())


def test_a_person_without_a_name_is_not_added_and_nothing_typed_is_lost(
    page: PeoplePage, school: Book
) -> None:
    page.new()
    page.dialog.lines["email"].setText("somebody@school.example")
    page.dialog.main.click()
    assert "Give at least one name" in page.dialog.refusal.text()
    assert page.dialog.lines["email"].text() == "somebody@school.example"
    assert len(school.people.list()) == 6


def test_a_name_that_is_in_the_book_already_is_noticed_while_adding(page: PeoplePage) -> None:
    page.new()
    QTest.keyClicks(page.dialog.lines["given_name"], "dov")
    assert not page.dialog.hint.isVisible()
    QTest.keyClicks(page.dialog.lines["family_name"], "levi")
    assert page.dialog.hint.text() == "Dov Levi (Teacher) is in the book already. They have the same name."


# ---------------------------------------------------------------- removing and merging


def test_somebody_nothing_stands_on_is_removed_with_a_way_back(
    page: PeoplePage, school: Book, recorded: Any
) -> None:
    page.remove(RUTH)
    settle()
    assert RUTH not in school.people.names()
    assert (recorded.said[-1], recorded.offered_undo[-1]) == ("Ruthie Gold removed.", True)
    school.undo()
    settle()
    assert RUTH in page.list.shown_ids()


def test_somebody_records_stand_on_is_kept_and_may_be_marked_as_gone(page: PeoplePage, school: Book) -> None:
    page.show_record(DOV)
    page.remove(DOV)
    settle()
    assert "stands in records that are kept" in page.detail.banner.sentence.text()
    button(page, "Set to “Left the school”").click()
    settle()
    assert school.people.get(DOV).status is Status.LEFT
    assert not page.detail.banner.isVisible()
    assert page.detail.person_id == DOV


def test_the_menu_offers_what_fits_the_persons_status(page: PeoplePage, school: Book) -> None:
    def offered() -> list[str]:
        menu = QMenu(page)
        page._fill_menu_for(YAEL, menu)
        return [action.text() for action in menu.actions() if action.text()]

    assert offered() == [
        "Make one with another entry…",
        "Note a request…",
        "Open a case…",
        "Show the history",
        "On leave",
        "Left the school",
        "Remove",
    ]
    school.people.change(YAEL, status=Status.LEFT)
    assert "Back at school" in offered()
    assert "Left the school" not in offered()


def test_two_entries_of_one_person_are_compared_and_made_one_in_one_step(
    page: PeoplePage, school: Book
) -> None:
    twin = school.people.add(Person(given_name="Dov", family_name="Levy", phone="03 555 01 23"))
    settle()
    page.merge(DOV)
    dialog = page.dialog
    assert not dialog.main.isEnabled()
    QTest.keyClicks(dialog.other, "levy")
    QTest.keyClick(dialog.other, Qt.Key.Key_Return)
    settle()
    said = labels(dialog)
    assert "Kept: Dov Levi" in said
    assert "03 555 01 23" in said
    dialog.main.click()
    settle()
    assert twin not in school.people.names()
    assert school.people.get(DOV).phone == "03 555 01 23"
    assert page.detail.person_id == DOV
    school.undo()
    settle()
    assert school.people.get(twin).name == "Dov Levy"
    assert school.people.get(DOV).phone == ""


def test_the_other_of_two_entries_may_be_the_one_that_is_kept(page: PeoplePage, school: Book) -> None:
    twin = school.people.add(Person(given_name="Dov", family_name="Levy"))
    settle()
    page.merge(DOV, twin)
    assert "These go over to Dov Levi" not in labels(page.dialog)
    page.dialog.swap.click()
    settle()
    assert "These go over to Dov Levy: 1 pairing." in labels(page.dialog)
    page.dialog.main.click()
    settle()
    assert list(school.people.names().values()).count("Dov Levi") == 0
    assert [one.mentees for one in school.pairings.list(person_id=twin)] == [("Dov Levy",)]


def test_two_who_share_a_pairing_are_not_made_one(page: PeoplePage, school: Book) -> None:
    page.merge(YAEL, DOV)
    page.dialog.main.click()
    assert "stand in the same pairing" in page.dialog.refusal.text()
    assert page.dialog.isVisible()
    assert DOV in school.people.names()


def test_a_possible_double_is_asked_about_until_somebody_says_they_are_two(
    page: PeoplePage, school: Book
) -> None:
    school.people.add(Person(given_name="Dov", family_name="Levi", school_role="Gardener"))
    settle()
    assert page.twice.sentence.text() == "Dov Levi may be in the book twice."
    page.show_record(DOV)
    settle()
    assert (
        page.detail.doubles.sentence.text()
        == "Dov Levi (Gardener) may be in the book twice. They have the same name."
    )
    button(page.detail, "They are two people").click()
    settle()
    assert not page.detail.doubles.isVisible()
    assert not page.twice.isVisible()
    school.undo()
    settle()
    assert page.twice.isVisible()


def test_both_entries_are_looked_at_from_the_hint(page: PeoplePage, school: Book) -> None:
    twin = school.people.add(Person(given_name="Dov", family_name="Levi"))
    settle()
    button(page, "Look at both entries").click()
    settle()
    assert {page.dialog.keep_id, page.dialog.other_id} == {DOV, twin}
    page.dialog.apart.click()
    settle()
    assert not page.twice.isVisible()


# ---------------------------------------------------------------- story and history


def test_the_story_tells_of_pairings_certificates_and_contributions(
    page: PeoplePage, school: Book, recorded: Any, today: Any
) -> None:
    from mentordesk.domain.certificates import Certificate, CertificateKind

    school.closures.close(1, today, contributions={YAEL: "Opened her classroom every week."})
    award = Certificate(
        person_id=YAEL,
        cycle_id=1,
        kind=CertificateKind.MENTOR,
        name="Yael Katz",
        sentence="For a year of patience.",
        given_on=today,
    )
    given = school.certificates.award(award)
    settle()
    page.detail.show_tab(STORY)
    settle()
    said = labels(page.detail.story)
    assert "Closed · 2026–27 · 3 meetings" in said
    assert "Opened her classroom every week." in said
    assert "2026-001 · given on 24/11/2026" in said
    button(page.detail.story, "For a year of patience.").click()
    assert recorded.navigated[-1] == ("celebrations", given, None)


def test_the_history_is_a_tab_away_and_follows_the_person(page: PeoplePage, school: Book) -> None:
    page.do("history", person_id=DOV)
    settle()
    assert page.detail.tabs.currentIndex() == HISTORY
    assert page.detail.history.steps.count() == 2
    school.people.change(DOV, place="North wing")
    settle()
    assert page.detail.history.steps.count() == 3
    page.detail.show_tab(DETAILS)
    assert not page.detail.history.isVisible()


# ---------------------------------------------------------------- taking the list out


def test_the_list_is_shown_as_it_will_be_printed_and_stays_until_closed(page: PeoplePage) -> None:
    page.list.pills.choose("mentors")
    assert page.print_it()
    settle()
    gc.collect()
    (shown,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    preview = shown.findChild(PdfPreview)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(preview.pdf)).pages)
    assert "Yael Katz" in text
    assert "Dov Levi" not in text.replace("With Dov Levi", "")
    shown.close()


def test_a_copy_of_the_list_can_be_pasted_into_a_spreadsheet(page: PeoplePage) -> None:
    page.list.table.selectAll()
    QTest.keyClick(page.list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Name\tRole at school\tMentoring\tNow\t")
    assert len(lines) == 7
    assert not any("probation" in line for line in lines)


# ---------------------------------------------------------------- empty, narrow, keyboard, names


def test_an_empty_page_says_what_it_is_for_and_how_to_begin(
    book: Book, recorded: Any, words: Any, theme: Any, preferences: Any, today: Any, qtbot: Any
) -> None:
    page = PeoplePage(Desk(book, words, theme, preferences, recorded, lambda: today))
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    settle()
    assert page.nobody.isVisible()
    assert not page.list.isVisible()
    button(page, "Import a staff list").click()
    assert recorded.navigated == [("import", None, "choose_file")]
    button(page, "Add a person").click()
    QTest.keyClicks(page.dialog.lines["given_name"], "Hannah")
    page.dialog.main.click()
    settle()
    assert page.list.isVisible()
    assert page.detail.head.name.text() == "Hannah"


def test_on_a_narrow_window_the_person_slides_over_the_list_and_esc_goes_back(
    open_page: Callable[..., PeoplePage],
) -> None:
    page = open_page(728, 560)
    assert page.list.isVisible()
    assert not page.detail.isVisible()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    settle()
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    assert not page.list.pills.isVisible()
    assert page.focusWidget() is page.detail.tabs
    assert page.back()
    assert page.focusWidget() is page.list.table
    assert page.list.isVisible()
    assert page.list.pills.isVisible()


def test_typing_on_the_list_filters_it_and_esc_brings_all_back(page: PeoplePage) -> None:
    QTest.keyClicks(page.list.table, "d")
    QTest.keyClicks(page.list.search, "ov")
    settle()
    assert list(page.list.shown_ids()) == [DOV]
    assert page.detail.person_id == DOV
    assert page.back()
    assert len(page.list.shown_ids()) == 6


def test_a_search_stays_when_the_person_shown_is_removed(page: PeoplePage, school: Book) -> None:
    page.list.search.setText("ru")
    assert page.detail.person_id == RUTH
    page.remove(RUTH)
    settle()
    assert page.list.search.text() == "ru"
    assert page.detail.person_id is None
    assert page.detail.nobody.isVisible()


def test_a_status_in_words_is_found_by_typing(page: PeoplePage, school: Book) -> None:
    school.people.change(NOAM, status=Status.ON_LEAVE)
    settle()
    page.show_record(NOAM)
    page.list.search.setText("on leave")
    assert list(page.list.shown_ids()) == [NOAM]


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("tab", [DETAILS, STORY, HISTORY])
def test_every_control_has_a_name_of_its_own(page: PeoplePage, school: Book, tab: int) -> None:
    school.people.add(Person(given_name="Yael", family_name="Katz"))
    page.detail.show_tab(tab)
    settle()
    controls = [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None
    ]
    controls = [one for one in controls if not isinstance(one, QLabel)]
    names = [one.accessibleName() or getattr(one, "text", lambda: "")() for one in controls]
    assert len(controls) > 20 or tab != DETAILS
    assert all(names), [one for one, name in zip(controls, names, strict=True) if not name]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


def test_the_keyboard_walks_through_everything_as_the_eye_does(page: PeoplePage) -> None:
    page.activateWindow()
    page.list.search.setFocus()
    met: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in met:
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    form, detail = page.detail.form, page.detail
    wanted = [
        page.list.search,
        page.list.table,
        detail.head.pair_button,
        button(page, "Log a meeting of Yael Katz – Dov Levi"),
        detail.tabs,
        form.row("given_name").editor.control,
        form.row("subjects").editor.control.line,
        form.row("free_periods").editor.control,
        form.row("notes").editor.control,
        detail.ties.fields[TieKind.RELATIVE].line,
        page.list.pills.findChildren(QPushButton)[0],
        page._add_button,
    ]
    assert [one for one in wanted if one not in met] == []
    places = [met.index(one) for one in wanted]
    assert places == sorted(places)

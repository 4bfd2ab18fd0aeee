"""Who does what, the fit check and the stakeholders in the window."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog
from mentordesk.desk.pages.programme.fit import FitSection
from mentordesk.desk.pages.programme.page import ProgrammePage
from mentordesk.desk.pages.programme.stakeholders import StakeholdersSection
from mentordesk.desk.pages.programme.who import WhoSection
from mentordesk.domain.accountability import Task
from mentordesk.domain.fit_checks import Resistance
from mentordesk.domain.people import Status
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal
from mentordesk.domain.requests import Request, RequestKind, RequestState
from mentordesk.domain.responsibilities import Duty
from mentordesk.domain.stakeholders import Channel, Stakeholder


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ProgrammePage:
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def who(page: ProgrammePage) -> WhoSection:
    section = page.show_section("who")
    assert isinstance(section, WhoSection)
    return section


@pytest.fixture
def fit(page: ProgrammePage) -> FitSection:
    section = page.show_section("fit")
    assert isinstance(section, FitSection)
    return section


@pytest.fixture
def stakeholders(page: ProgrammePage) -> StakeholdersSection:
    section = page.show_section("stakeholders")
    assert isinstance(section, StakeholdersSection)
    return section


def settle(page: ProgrammePage) -> None:
    QApplication.processEvents()
    page.read_now()
    QApplication.processEvents()


def put(row: Any, value: Any) -> None:
    """Put a value into a field and accept it, as choosing from its list does."""
    row.editor.show_value(value)
    row.editor.accepted.emit()


# Who does what


def test_a_task_is_given_to_somebody_and_says_how_it_stands(
    page: ProgrammePage, who: WhoSection, school: Book
) -> None:
    line = who.tasks[Task.SET_GOALS]
    assert line.says.text() == "Not begun: No goal is set for this cycle yet. Nobody is named for it yet."
    put(line.fields.cell(1, "owner_id"), 3)
    put(line.fields.cell(1, "due_on"), date(2026, 11, 1))
    settle(page)
    assert school.accountability.list(cycle_id=1)[0].owner_id == 3
    assert line.says.text() == "Not begun: No goal is set for this cycle yet. It was due 23 days ago."
    put(line.fields.cell(1, "done_on"), date(2026, 11, 20))
    settle(page)
    assert "was due" not in line.says.text()
    for _ in range(3):
        school.undo()
    assert school.accountability.list() == []


def test_a_task_whose_owner_has_left_asks_who_does_it_now(
    page: ProgrammePage, who: WhoSection, school: Book
) -> None:
    school.accountability.change(1, Task.GATHER_FEEDBACK, owner_id=3)
    school.people.change(3, status=Status.LEFT)
    settle(page)
    assert (
        who.tasks[Task.GATHER_FEEDBACK]
        .says.text()
        .endswith("Miriam Cohen has left the school. Who does it now?")
    )


def test_what_nobody_is_tasked_with_is_said_by_name(
    page: ProgrammePage, who: WhoSection, school: Book
) -> None:
    assert who.untasked.text() == (
        "Nobody is tasked yet with: Training, Coaching the mentors, Supporting the pairs and Administration."
    )
    dialog = who.give()
    dialog.main.click()
    assert dialog.form.row("person_id").is_wrong
    put(dialog.form.row("person_id"), 5)
    dialog.main.click()
    settle(page)
    assert [(one.duty, one.person_name) for one in school.responsibilities.list()] == [
        (Duty.TRAINING, "Noam Peretz")
    ]
    put(who.duties.cell(1, "duty"), str(Duty.COACHING))
    settle(page)
    assert (
        who.untasked.text() == "Nobody is tasked yet with: Training, Supporting the pairs and Administration."
    )
    school.responsibilities.give(1, Duty.TRAINING, 5)
    settle(page)
    put(who.duties.cell(1, "duty"), str(Duty.TRAINING))
    assert who.duties.cell(1, "duty").sentence.text() == "Noam Peretz is tasked with this already."


def test_protected_time_is_typed_down_the_list_with_enter(
    page: ProgrammePage, who: WhoSection, school: Book, qtbot: QtBot
) -> None:
    card = who.time
    assert card.summary.text() == "0 of 3 mentors have time kept free."
    assert card.who.text() == "Minutes a week for Miriam Cohen"
    for text in ("45", "0"):
        card.take_keyboard()
        qtbot.keyClicks(card.field.editor.control, text)
        qtbot.keyClick(card.field.editor.control, Qt.Key.Key_Return)
        settle(page)
    assert (school.people.get(3).protected_minutes, school.people.get(1).protected_minutes) == (45, 0)
    assert card.who.text() == "Minutes a week for Noam Peretz"
    assert card.summary.text() == "1 of 3 mentors have time kept free. 45 min a week in all."
    school.undo()
    assert school.people.get(1).protected_minutes is None


def test_protected_time_is_noted_for_several_at_once_and_refused_beside_the_field(
    page: ProgrammePage, who: WhoSection, school: Book, qtbot: QtBot
) -> None:
    card = who.time
    card.list.table.selectAll()
    assert card.who.text() == "Minutes a week for 3 people"
    put(card.field, 30)
    settle(page)
    assert [one.protected_minutes for one in school.people.list() if one.mentor] == [30, 30, 30]
    school.undo()
    assert not any(one.protected_minutes for one in school.people.list())
    settle(page)
    put(card.field, 9000)
    assert card.field.is_wrong


def test_declined_invitations_are_counted(
    page: ProgrammePage, who: WhoSection, school: Book, recorded: Any
) -> None:
    for person in (5, 6):
        school.requests.add(
            Request(person_id=person, cycle_id=1, kind=RequestKind.INVITATION, asked_on=date(2026, 10, 1))
        )
    school.requests.answer(1, RequestState.DECLINED, date(2026, 10, 5), reason="No time")
    settle(page)
    assert who.declined.text() == "1 of 2 invitations to take part were declined."
    who.declined_button.click()
    assert recorded.navigated == [("requests", None, None)]


# The fit check


def test_the_fit_check_is_rated_with_ten_digits(
    page: ProgrammePage, fit: FitSection, school: Book, qtbot: QtBot
) -> None:
    page.activateWindow()
    first = next(iter(fit.lines.values()))
    first.marks.focusProxy().setFocus()
    for digit in "4335423341":
        qtbot.keyClick(QApplication.focusWidget(), digit)
        settle(page)
    check = school.fit_checks.of(1)
    assert check is not None and check.is_complete
    assert [check.answers[key] for key in fit.lines] == [4, 3, 3, 5, 4, 2, 3, 3, 4, 1]
    assert fit.score.text() == "3.2 of 5. 2 statements are rated low: begin there."
    school.undo()
    settle(page)
    assert list(fit.lines.values())[-1].marks.mark is None
    assert fit.score.text().endswith("1 statement is not rated yet.")


def test_last_cycles_marks_stand_beside_this_ones(page: ProgrammePage, fit: FitSection, school: Book) -> None:
    before = school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    school.fit_checks.keep(before, date(2025, 9, 1), answers={"time": 2})
    school.fit_checks.keep(1, date(2026, 9, 1), answers={"time": 4})
    settle(page)
    assert fit.lines["time"].before.text() == "last cycle 2"
    assert fit.lines["money"].before.isHidden()
    assert fit.score.text().startswith("4 of 5; last cycle it was 2.")


def test_resistance_is_answered_where_it_stands(page: ProgrammePage, fit: FitSection, school: Book) -> None:
    dialog = fit.expect()
    dialog.form.row("what").editor.show_value("“Not one more meeting.”")
    dialog.main.click()
    settle(page)
    assert fit.against.lines[0].note.text() == "not answered yet"
    put(fit.against.cell(0, "response"), "It takes the place of one.")
    settle(page)
    assert school.fit_checks.of(1).resistance == (
        Resistance("“Not one more meeting.”", "", "It takes the place of one."),
    )
    assert fit.against.lines[0].note.text() == ""
    fit.form.row("hinders").editor.show_value("No hour free together")
    fit.form.accept("hinders")
    assert school.fit_checks.of(1).hinders == "No hour free together"


# Stakeholders


def test_who_has_waited_too_long_is_told_and_hears_with_one_note(
    page: ProgrammePage, stakeholders: StakeholdersSection, school: Book, today: date
) -> None:
    assert stakeholders.nobody.isVisible()
    dialog = stakeholders.add()
    dialog.form.row("name").editor.show_value("The board")
    dialog.main.click()
    settle(page)
    (board,) = school.stakeholders.list()
    assert (board.since, board.every_weeks) == (today, 8)
    assert (
        stakeholders.detail.stands.text() == "Has not heard from you yet. Should hear again by 19 Jan 2027."
    )
    school.stakeholders.add(Stakeholder(name="Parents", every_weeks=4, since=date(2026, 9, 1)))
    settle(page)
    stakeholders.list.show_record(2)
    assert stakeholders.detail.stands.text() == "Has not heard from you yet. Should have heard by 29 Sep."
    stakeholders.list.table.selectAll()
    note = stakeholders.heard()
    assert note is not None and note.sentence.text() == "The board and Parents"
    put(note.form.row("channel"), str(Channel.NEWSLETTER))
    note.form.row("about").editor.show_value("The autumn letter")
    note.main.click()
    settle(page)
    assert {one.last_heard_on for one in school.stakeholders.list()} == {today}
    stakeholders.list.show_record(2)
    assert stakeholders.detail.stands.text() == "Heard from you today. Should hear again by 22 Dec."
    (contact,) = school.stakeholders.contacts(2)
    put(stakeholders.detail.contacts.cell(contact.id, "on"), date(2026, 12, 24))
    assert stakeholders.detail.contacts.cell(contact.id, "on").is_wrong
    stakeholders.detail.remove_button.click()
    settle(page)
    assert [one.name for one in school.stakeholders.list()] == ["The board"]


# All of them


def _fill(school: Book, today: date) -> None:
    goal = school.programme_goals.add(ProgrammeGoal(cycle_id=1, title="Nobody leaves", owner_id=1))
    for what in ("Who stays", "Who comes"):
        school.programme_goals.add_measure(Measure(goal_id=goal, what=what))
    school.programme_goals.add(ProgrammeGoal(cycle_id=1, title="More of us"))
    school.responsibilities.give(1, Duty.TRAINING, 5)
    school.fit_checks.keep(1, today, resistance=(Resistance("No time"), Resistance("No money")))
    board = school.stakeholders.add(Stakeholder(name="The board"))
    school.stakeholders.heard([board], today, today=today)


@pytest.mark.parametrize("width", [984, 600])
def test_every_control_has_a_name_of_its_own(
    page: ProgrammePage, school: Book, today: date, width: int
) -> None:
    _fill(school, today)
    page.resize(width, 720)
    for key in ("goals", "who", "fit", "stakeholders"):
        section = page.show_section(key)
        settle(page)
        if key == "goals":
            section.goals[1].lines[1].row.click()  # type: ignore[attr-defined]
            settle(page)
        controls = [
            one
            for one in section.findChildren(QWidget)
            if one.isVisibleTo(section)
            and one.focusPolicy() != Qt.FocusPolicy.NoFocus
            and isinstance(one, QLineEdit | QPlainTextEdit | QPushButton | QCheckBox)
        ]
        names = [one.accessibleName() or getattr(one, "text", lambda: "")() for one in controls]
        assert len(names) >= 5, key
        assert all(names), key
        assert len(set(names)) == len(names), (key, sorted(names))


def test_opening_every_section_writes_nothing_and_an_empty_book_teaches(
    book: Book, words: Any, theme: Any, preferences: Any, recorded: Any, today: date, qtbot: QtBot
) -> None:
    desk = Desk(book, words, theme, preferences, recorded, lambda: today)
    desk.look_at_first()
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    page.show()
    for key in ("goals", "who", "fit", "stakeholders"):
        page.show_section(key)
        page.read_again()
        if key != "stakeholders":
            page.new()
            assert page.findChildren(AskDialog) == []
    assert book.can_undo() is None
    desk.close()


def test_a_book_to_look_at_only_offers_nothing_to_change(
    school: Book, words: Any, theme: Any, preferences: Any, recorded: Any, today: date, qtbot: QtBot
) -> None:
    _fill(school, today)
    with Book.open(school.path, read_only=True) as shown:
        desk = Desk(shown, words, theme, preferences, recorded, lambda: today)
        desk.look_at_first()
        page = ProgrammePage(desk)
        qtbot.addWidget(page)
        page.show()
        for key in ("goals", "who", "fit", "stakeholders"):
            section = page.show_section(key)
            QApplication.processEvents()
            usable = [
                one
                for one in section.findChildren(QWidget)
                if one.isVisibleTo(section)
                and one.isEnabled()
                and isinstance(one, QLineEdit | QPlainTextEdit)
                and one.accessibleName() != "Find in this list"
            ]
            assert usable == [], (key, [one.accessibleName() for one in usable])
            page.new()
            assert page.findChildren(AskDialog) == []
        desk.close()

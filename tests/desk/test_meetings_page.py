"""The page of meetings: all of them, what is overdue, and what was agreed to be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.page import MeetingsPage
from mentordesk.domain.meetings import FollowUp, Meeting, MeetingState

YAEL, DOV = 1, 2
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
ENTER = Qt.Key.Key_Return


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def open_page(desk: Desk, qtbot: Any) -> Callable[..., MeetingsPage]:
    """Opens the page in a window of its own."""

    def opened(width: int = 1056, height: int = 740) -> MeetingsPage:
        page = MeetingsPage(desk)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        with qtbot.waitActive(page):
            pass
        settle()
        return page

    return opened


@pytest.fixture
def page(open_page: Callable[..., MeetingsPage]) -> MeetingsPage:
    """The page of meetings."""
    return open_page()


@pytest.fixture
def follow_ups(page: MeetingsPage) -> MeetingsPage:
    """The page with its second list."""
    page.do("follow_ups")
    settle()
    return page


def dates(page: MeetingsPage) -> list[str]:
    """The dates listed, in their order."""
    model = page.meetings.list.model
    column = next(n for n, one in enumerate(model.columns) if one.key == "date")
    return [model.index(row, column).data() for row in range(model.rowCount())]


def words_of(widget: QWidget) -> str:
    """Every word that can be seen in a widget."""
    labels = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    buttons = [one for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]
    return "\n".join(one.text() for one in [*labels, *buttons] if one.text())


def first_of_yael_and_dov(school: Book) -> Meeting:
    """Their meeting of 13 October."""
    return school.meetings.list(pairing_id=YAEL_AND_DOV)[0]


# The list


def test_all_meetings_stand_there_the_newest_first(page: MeetingsPage) -> None:
    assert dates(page) == ["01/12/2026", "10/11/2026", "27/10/2026", "20/10/2026", "13/10/2026"]


def test_the_pills_count_what_they_hold(page: MeetingsPage, school: Book) -> None:
    school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 17))
    settle()
    shown = {key: pill.text() for key, pill in page.meetings.list.pills._pills.items()}
    assert shown == {
        "all": "All  6",
        "held": "Held  4",
        "planned": "Planned  2",
        "moved": "Moved  0",
        "cancelled": "Cancelled  0",
        "overdue": "Overdue  1",
    }
    page.do("overdue")
    settle()
    assert dates(page) == ["17/11/2026"]


def test_a_word_of_the_notes_finds_a_meeting(page: MeetingsPage) -> None:
    assert page.find()
    QTest.keyClicks(page.meetings.list.search, "transit")
    settle()
    assert dates(page) == ["10/11/2026"]
    assert page.back()
    assert len(dates(page)) == 5


def test_private_notes_are_not_searched(page: MeetingsPage, school: Book, today: date) -> None:
    school.meetings.change(first_of_yael_and_dov(school).id, today=today, private_notes="probation")
    settle()
    page.meetings.list.search.setText("probation")
    settle()
    assert dates(page) == []


def test_a_column_head_sorts_and_turns_round(page: MeetingsPage) -> None:
    page.meetings.list.sort_by("date")
    assert dates(page)[0] == "13/10/2026"
    page.meetings.list.sort_by("pairing")
    model = page.meetings.list.model
    assert model.index(0, 0).data() == "Miriam Cohen – Tamar Azulai"


def test_meetings_of_earlier_cycles_are_a_click_away(page: MeetingsPage, school: Book, today: date) -> None:
    old = school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    pairing = school.pairings.confirm([5], [6], cycle_id=old, started_on=date(2025, 9, 1))
    meeting = school.meetings.log(Meeting(pairing_id=pairing, date=date(2025, 9, 9), minutes=30), today=today)
    settle()
    assert "09/09/2025" not in dates(page)
    page.all_button.click()
    settle()
    assert "09/09/2025" in dates(page)
    page.all_button.click()
    settle()
    page.show_record(meeting)
    settle()
    assert page.meetings.list.current_id == meeting


# One meeting


def test_what_is_changed_beside_the_list_is_kept_at_once(page: MeetingsPage, school: Book) -> None:
    meeting = first_of_yael_and_dov(school)
    page.show_record(meeting.id)
    settle()
    form = page.meetings.detail.form
    form.minutes.line.setFocus()
    form.minutes.line.selectAll()
    QTest.keyClicks(form.minutes.line, "1:15")
    QTest.keyClick(form.minutes.line, ENTER)
    settle()
    assert school.meetings.get(meeting.id).minutes == 75
    form.notes.notes.setFocus()
    form.notes.notes.selectAll()
    QTest.keyClicks(form.notes.notes, "We drew four.")
    form.day.day.setFocus()
    settle()
    assert school.meetings.get(meeting.id).notes == "We drew four."
    school.undo()
    settle()
    assert form.notes.notes.text() == meeting.notes


def test_a_date_that_lies_ahead_is_refused_below_its_field(page: MeetingsPage, school: Book) -> None:
    meeting = first_of_yael_and_dov(school)
    page.show_record(meeting.id)
    settle()
    form = page.meetings.detail.form
    form.day.day.setFocus()
    form.day.day.selectAll()
    QTest.keyClicks(form.day.day, "25/12/2026")
    QTest.keyClick(form.day.day, ENTER)
    settle()
    assert "lies in the future" in form.row("date").sentence.text()
    assert form.day.day.text() == "25/12/2026"
    assert school.meetings.get(meeting.id) == meeting


def test_an_overdue_meeting_is_logged_with_one_button(
    page: MeetingsPage, school: Book, recorded: Any
) -> None:
    planned = school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 17))
    settle()
    page.show_record(planned)
    settle()
    assert "The day is over" in words_of(page.meetings.detail)
    page.meetings.detail.log_button.click()
    settle()
    kept = school.meetings.get(planned)
    assert (kept.state, kept.minutes) == (MeetingState.HELD, 45)
    assert recorded.said == ["Meeting logged."]


def test_a_meeting_said_to_be_cancelled_loses_its_length_in_the_same_step(
    page: MeetingsPage, school: Book
) -> None:
    meeting = first_of_yael_and_dov(school)
    page.show_record(meeting.id)
    settle()
    page.meetings.detail.form.state.pills.choose("cancelled")
    settle()
    kept = school.meetings.get(meeting.id)
    assert (kept.state, kept.minutes) == (MeetingState.CANCELLED_BY_MENTOR, 0)
    school.undo()
    assert school.meetings.get(meeting.id) == meeting


def test_a_removed_meeting_leaves_the_list_and_comes_back(page: MeetingsPage, school: Book) -> None:
    page.show_record(first_of_yael_and_dov(school).id)
    settle()
    page.meetings.detail.open_menu()
    menu = page.meetings.detail.menu
    next(one for one in menu.actions() if one.text() == "Remove the meeting").trigger()
    menu.close()
    settle()
    assert "13/10/2026" not in dates(page)
    school.undo()
    settle()
    assert "13/10/2026" in dates(page)


def test_the_pairing_is_a_click_away(page: MeetingsPage, school: Book, recorded: Any) -> None:
    page.show_record(first_of_yael_and_dov(school).id)
    settle()
    page.meetings.detail.open_button.click()
    assert recorded.navigated == [("pairings", YAEL_AND_DOV, None)]


def test_logging_is_asked_of_the_window(page: MeetingsPage, recorded: Any) -> None:
    page.new()
    assert recorded.logged == [None]


# Follow-ups


def test_what_comes_next_stands_first(follow_ups: MeetingsPage, school: Book) -> None:
    school.follow_ups.add(FollowUp(pairing_id=YAEL_AND_DOV, what="No date"))
    school.follow_ups.add(FollowUp(pairing_id=MIRIAM_AND_TAMAR, what="Soon", due_on=date(2026, 11, 30)))
    settle()
    model = follow_ups.follow_ups.list.model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Visit a lesson of the fifth grade",
        "Soon",
        "No date",
    ]


def test_space_in_the_list_ticks_off(follow_ups: MeetingsPage, school: Book) -> None:
    table = follow_ups.follow_ups.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    settle()
    one = school.follow_ups.list()[0]
    assert one.done_on == date(2026, 11, 24)
    assert follow_ups.follow_ups.list.pills._pills["done"].text() == "Done  1"
    school.undo()
    settle()
    assert follow_ups.follow_ups.list.pills._pills["open"].text() == "Open  1"


def test_a_follow_up_is_changed_beside_the_list(follow_ups: MeetingsPage, school: Book) -> None:
    detail = follow_ups.follow_ups.detail
    assert "Overdue" in words_of(detail)
    day = detail.form.row("due_on").editor.day
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "1 dec")
    QTest.keyClick(day, ENTER)
    settle()
    assert school.follow_ups.list()[0].due_on == date(2026, 12, 1)
    assert "Overdue" not in words_of(detail)


def test_done_is_one_button_and_open_again_another(follow_ups: MeetingsPage, school: Book) -> None:
    detail = follow_ups.follow_ups.detail
    detail.tick_button.click()
    settle()
    row_id = school.follow_ups.list()[0].id
    assert school.follow_ups.get(row_id).done_on == date(2026, 11, 24)
    follow_ups.do("follow_up", follow_up_id=row_id)
    settle()
    assert detail.tick_button.text() == "Open again"
    detail.tick_button.click()
    assert school.follow_ups.get(row_id).done_on is None


def test_the_meeting_it_was_agreed_in_stands_below(
    open_page: Any, school: Book, today: date, recorded: Any
) -> None:
    meeting = school.meetings.log(
        Meeting(pairing_id=YAEL_AND_DOV, date=date(2026, 11, 20), minutes=45, notes="A calm week."),
        today=today,
        follow_ups=[FollowUp(what="Bring the timer", owner_id=DOV)],
    )
    page = open_page()
    added = next(one for one in school.follow_ups.list() if one.what == "Bring the timer")
    page.do("follow_up", follow_up_id=added.id)
    settle()
    assert "A calm week." in words_of(page.follow_ups.detail.agreed)
    page.show_record(meeting)
    settle()
    assert "Bring the timer" in words_of(page.meetings.detail.follow_ups)


# Room and names


def test_an_empty_page_teaches_and_begins(open_page: Any, school: Book, recorded: Any) -> None:
    for meeting in school.meetings.list():
        school.meetings.remove(meeting.id)
    page = open_page()
    assert "No meetings yet" in words_of(page.meetings.list)
    assert not page.meetings.detail.isVisible()
    page.meetings.list.nothing.button.click()
    assert recorded.logged == [None]


def test_on_a_narrow_window_the_meeting_slides_over_the_list_and_back(open_page: Any) -> None:
    page = open_page(width=700, height=560)
    assert not page.meetings.detail.isVisible()
    page.meetings.list.table.setFocus()
    QTest.keyClick(page.meetings.list.table, ENTER)
    settle()
    assert page.meetings.detail.isVisible()
    assert page.back()
    assert page.meetings.list.isVisible()


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("verb", ["planned", "follow_ups"])
def test_every_control_has_a_name_of_its_own(page: MeetingsPage, verb: str) -> None:
    page.do(verb)
    settle()
    names = []
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QLabel):
            names.append(one.accessibleName() or (one.text() if isinstance(one, QPushButton) else ""))
    assert all(names), names
    assert len(set(names)) == len(names), sorted(names)


# Another day


def test_a_planned_meeting_is_moved_once_the_other_day_is_typed(page: MeetingsPage, school: Book) -> None:
    planned = school.meetings.list(states=[MeetingState.PLANNED])[0]
    page.show_record(planned.id)
    settle()
    detail = page.meetings.detail
    detail.form.state.setFocus()
    detail.form.state.pills.choose("moved")
    settle()
    assert school.meetings.get(planned.id).state is MeetingState.PLANNED
    assert detail.form.next_on.isVisible()
    QTest.keyClicks(detail.form.next_on.day, "8 dec")
    QTest.keyClick(detail.form.next_on.day, ENTER)
    settle()
    moved = school.meetings.get(planned.id)
    assert moved.state is MeetingState.MOVED
    assert school.meetings.get(moved.moved_to_id or 0).date == date(2026, 12, 8)
    page.do("moved")
    settle()
    assert dates(page) == ["01/12/2026"]
    assert detail.other_button.isVisible()


def test_looking_at_another_meeting_moves_nothing(page: MeetingsPage, school: Book) -> None:
    planned = school.meetings.list(states=[MeetingState.PLANNED])[0]
    page.show_record(planned.id)
    page.meetings.list.table.setFocus()
    page.meetings.detail.form.state.pills.choose("moved")
    settle()
    assert not page.meetings.detail.form.next_on.day.hasFocus(), "the keyboard stays in the list"
    page.show_record(first_of_yael_and_dov(school).id)
    settle()
    assert school.meetings.get(planned.id) == planned


def test_a_day_typed_for_a_move_that_was_not_meant_moves_nothing(page: MeetingsPage, school: Book) -> None:
    planned = school.meetings.list(states=[MeetingState.PLANNED])[0]
    page.show_record(planned.id)
    form = page.meetings.detail.form
    form.state.pills.choose("moved")
    form.next_on.day.setText("8 dec")
    form.state.pills.choose("planned")
    form.next_on.day.settle()
    settle()
    assert school.meetings.get(planned.id) == planned


def test_the_other_day_of_a_moved_meeting_is_changed_where_it_stands(
    page: MeetingsPage, school: Book, today: date
) -> None:
    planned = school.meetings.list(states=[MeetingState.PLANNED])[0].id
    other = school.meetings.move(planned, date(2026, 12, 8), today=today)
    page.read_now()
    page.show_record(planned)
    settle()
    day = page.meetings.detail.form.next_on.day
    assert day.text() == "08/12/2026"
    day.setText("9 dec")
    QTest.keyClick(day, ENTER)
    settle()
    assert school.meetings.get(other).date == date(2026, 12, 9)


# Hours


def test_the_hours_stand_in_a_list_of_their_own(page: MeetingsPage, school: Book, desk: Desk) -> None:
    page.do("hours")
    settle()
    model = page.hours.list.model
    column = next(n for n, one in enumerate(model.columns) if one.key == "held")
    rows = {model.index(row, 0).data(): model.index(row, column).data() for row in range(model.rowCount())}
    assert rows == {"Miriam Cohen – Tamar Azulai": "1 of 1", "Yael Katz – Dov Levi": "3 of 12"}
    page.hours.list.pills.choose("mentor")
    settle()
    assert model.rowCount() == 2
    page.do("hours", of="cycle")
    settle()
    assert model.index(0, 0).data() == "2026–27"


def test_a_row_of_hours_leads_to_where_it_is_at_home(page: MeetingsPage, recorded: Any) -> None:
    page.do("hours")
    settle()
    page.hours.list.show_record(page.hours.list.shown_ids()[1])
    page.hours.list.opened.emit(page.hours.list.current_id)
    assert recorded.navigated[-1][:2] == ("pairings", YAEL_AND_DOV)
    page.do("hours", of="mentor")
    settle()
    page.hours.list.opened.emit(page.hours.list.shown_ids()[1])
    assert recorded.navigated[-1][:2] == ("people", YAEL)


def test_hours_follow_what_is_logged(page: MeetingsPage, school: Book, today: date) -> None:
    page.do("hours")
    settle()
    school.meetings.log(Meeting(pairing_id=1, date=date(2026, 11, 17), minutes=60), today=today)
    settle()
    model = page.hours.list.model
    column = next(n for n, one in enumerate(model.columns) if one.key == "held")
    assert model.index(1, column).data() == "4 of 12"


def test_the_more_menu_holds_the_papers(page: MeetingsPage) -> None:
    page._open_menu()
    assert [one.text() for one in page.menu.actions()] == [
        "Log sheets of a month…",
        "Log forms for everybody…",
        "Calendar file…",
        "Questions for meetings…",
    ]
    page.menu.close()


def test_an_unknown_verb_is_a_slip_of_ours(page: MeetingsPage) -> None:
    with pytest.raises(KeyError):
        page.do("dance")

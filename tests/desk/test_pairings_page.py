"""The page of pairings, used as a coordinator uses it: a real book, the keyboard, clicks, and undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.log import EditDialog
from mentordesk.desk.pages.pairings.about import AgreementDialog
from mentordesk.desk.pages.pairings.closing import ClosingView
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.page import PairingsPage
from mentordesk.desk.shell.window import MainWindow
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.meetings import FollowUp, MeetingState
from mentordesk.domain.pairings import Phase

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def open_page(desk: Desk, qtbot: Any) -> Callable[..., PairingsPage]:
    """Opens the page in a window of its own."""

    def opened(width: int = 1056, height: int = 740) -> PairingsPage:
        page = PairingsPage(desk)
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
def page(open_page: Callable[..., PairingsPage]) -> PairingsPage:
    """The page with Yael Katz and Dov Levi chosen."""
    page = open_page()
    page.show_record(YAEL_AND_DOV)
    settle()
    return page


def words_of(widget: QWidget) -> str:
    """Every word that can be seen in a widget."""
    labels = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    buttons = [one for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]
    return "\n".join(one.text().replace("\u00a0", " ") for one in [*labels, *buttons] if one.text())


def story(page: PairingsPage) -> list[str]:
    """The titles of the story, the newest first."""
    return [one.title for one in page.detail.timeline._model.events]


def opened(kind: type[Any]) -> Any:
    """The window of a kind that is open over the page."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1, found
    return found[0]


def choose(page: PairingsPage, verb: str) -> None:
    """Choose something behind the three dots."""
    page.detail.head.more.setFocus()
    QTest.keyClick(page.detail.head.more, Qt.Key.Key_Space)
    action = next(one for one in page.detail.head.menu.actions() if one.text() == verb)
    action.trigger()
    page.detail.head.menu.close()
    settle()


# What the list and the page tell


def test_the_list_shows_who_is_paired_and_how_it_goes(page: PairingsPage) -> None:
    assert page.list.pills._pills["active"].text() == "Active  2"
    model = page.list.model
    cells = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert sorted(cells) == ["Miriam Cohen – Tamar Azulai", "Yael Katz – Dov Levi"]


def test_a_pairing_tells_what_was_agreed_and_how_much_of_it_was_held(page: PairingsPage) -> None:
    said = words_of(page.detail.head)
    assert "since 1 Sep" in said
    assert "weekly, 45 min" in said
    assert "3 of" in said
    assert "2 h 15 min together" in said


def test_the_story_begins_with_the_pairing_and_holds_every_meeting(page: PairingsPage) -> None:
    assert story(page) == [
        "Planned meeting, in 7 days",
        "Meeting, 45 min",
        "Meeting, 45 min",
        "Meeting, 45 min",
        "Paired",
    ]


def test_a_quiet_pairing_says_so_and_offers_a_way_out(open_page: Any, school: Book, today: date) -> None:
    school.meetings.remove(school.meetings.list(pairing_id=YAEL_AND_DOV)[2].id)
    new = school.pairings.confirm([MIRIAM], [DOV], cycle_id=1, started_on=date(2026, 11, 23))
    page = open_page()
    page.show_record(YAEL_AND_DOV)
    settle()
    assert "Quiet for 28 days although weekly was agreed." in words_of(page.detail.band)
    assert list(page.list.shown_ids()) == [MIRIAM_AND_TAMAR, YAEL_AND_DOV, new]


def test_a_pairing_that_is_well_shows_no_band(page: PairingsPage) -> None:
    assert not page.detail.band.isVisible()


def test_a_pairing_of_another_cycle_is_found_among_all(page: PairingsPage, desk: Desk, school: Book) -> None:
    old = school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    other = school.pairings.confirm([NOAM], [RUTH], cycle_id=old, started_on=date(2025, 9, 1))
    page.show_record(other)
    settle()
    assert page.list.current_id == other
    assert page.all_button.isChecked()


# The phases


def test_the_arrows_and_enter_move_a_pairing_to_another_phase(page: PairingsPage, school: Book) -> None:
    line = page.detail.head.phases
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert line.accessibleName() == "Move to: Coming to closure"
    QTest.keyClick(line, ENTER)
    settle()
    assert school.pairings.get(YAEL_AND_DOV).phase is Phase.COMING_TO_CLOSURE
    assert "Coming to closure" in story(page)
    assert "Begin the closing conversation" in words_of(page.detail.band)
    school.undo()
    settle()
    assert school.pairings.get(YAEL_AND_DOV).phase is Phase.ENABLING_GROWTH
    assert not page.detail.band.isVisible()


def test_a_click_on_a_phase_moves_a_pairing_there(page: PairingsPage, school: Book) -> None:
    line = page.detail.head.phases
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.area_of(1).center().toPoint())
    assert school.pairings.get(YAEL_AND_DOV).phase is Phase.NEGOTIATING


@pytest.mark.parametrize("language", ["he"], indirect=True)
def test_in_hebrew_the_phases_run_from_the_right(page: PairingsPage, school: Book) -> None:
    line = page.detail.head.phases
    assert line.area_of(0).center().x() > line.area_of(3).center().x()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Left)
    QTest.keyClick(line, ENTER)
    assert school.pairings.get(YAEL_AND_DOV).phase is Phase.COMING_TO_CLOSURE


# Meetings, goals, follow-ups


def test_opening_a_meeting_of_the_story_changes_it(page: PairingsPage, school: Book) -> None:
    timeline = page.detail.timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(0, 0))
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    QTest.keyClick(timeline, ENTER)
    dialog = opened(EditDialog)
    assert dialog.meeting.date == date(2026, 11, 10)
    dialog.reject()


def test_the_next_meeting_is_planned_in_one_line(open_page: Any, school: Book) -> None:
    page = open_page()
    page.show_record(MIRIAM_AND_TAMAR)
    settle()
    day = page.detail.next_meeting.day
    day.setFocus()
    QTest.keyClicks(day, "1 dec")
    assert "Tuesday 1 December 2026" in words_of(page.detail.next_meeting)
    QTest.keyClick(day, ENTER)
    settle()
    planned = school.meetings.list(pairing_id=MIRIAM_AND_TAMAR, states=[MeetingState.PLANNED])
    assert [one.date for one in planned] == [date(2026, 12, 1)]
    assert "in 7 days" in words_of(page.detail.next_meeting)


def test_a_day_that_is_over_is_not_planned(open_page: Any, school: Book) -> None:
    page = open_page()
    page.show_record(MIRIAM_AND_TAMAR)
    settle()
    day = page.detail.next_meeting.day
    day.setText("1/11/2026")
    QTest.keyClick(day, ENTER)
    settle()
    assert "That day is over" in words_of(page.detail.next_meeting)
    assert not school.meetings.list(pairing_id=MIRIAM_AND_TAMAR, states=[MeetingState.PLANNED])


def test_a_goal_is_set_and_followed_to_its_end(page: PairingsPage, school: Book) -> None:
    page.detail.goals.add_button.click()
    dialog = opened(FieldsDialog)
    dialog.rows["title"].editor.line.setFocus()
    QTest.keyClicks(dialog.rows["title"].editor.line, "Questions that make pupils think")
    QTest.keyClick(dialog, ENTER, CTRL)
    settle()
    goal = school.goals.list(pairing_id=YAEL_AND_DOV)[-1]
    assert goal.title == "Questions that make pupils think"
    page.detail.goals.rows[-1].setFocus()
    QTest.keyClick(page.detail.goals.rows[-1], ENTER)
    dialog = opened(FieldsDialog)
    dialog.rows["state"].editor.show_value(GoalState.REACHED)
    dialog.rows["result"].editor.notes.set_text("They ask each other now.")
    dialog.main.click()
    settle()
    kept = school.goals.get(goal.id)
    assert (kept.state, kept.progress) == (GoalState.REACHED, 100)
    assert "Goal reached: Questions that make pupils think" in story(page)
    assert "They ask each other now." in words_of(page.detail.goals)


def test_a_goal_without_words_is_refused_beside_its_field(page: PairingsPage, school: Book) -> None:
    before = school.goals.list()
    page.detail.goals.add_button.click()
    dialog = opened(FieldsDialog)
    dialog.main.click()
    assert dialog.isVisible()
    assert dialog.rows["title"].is_wrong
    assert school.goals.list() == before
    dialog.reject()


def test_space_ticks_a_follow_up_off_and_undo_opens_it_again(page: PairingsPage, school: Book) -> None:
    box = page.detail.follow_ups.lines[0].box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    settle()
    assert school.follow_ups.list(pairing_id=YAEL_AND_DOV)[0].done_on == date(2026, 11, 24)
    assert page.detail.follow_ups.lines == []
    assert "Show 1 that is done" in words_of(page.detail.follow_ups)
    school.undo()
    settle()
    assert len(page.detail.follow_ups.lines) == 1


def test_a_follow_up_has_an_owner_found_by_letters_and_a_day(page: PairingsPage, school: Book) -> None:
    page.detail.follow_ups.add_button.click()
    dialog = opened(FieldsDialog)
    dialog.rows["what"].editor.line.setText("Bring the timer")
    picker = dialog.rows["owner_id"].editor.picker
    picker.setFocus()
    QTest.keyClicks(picker, "dov")
    QTest.keyClick(picker, ENTER)
    dialog.rows["due_on"].editor.day.setText("1 dec")
    dialog.main.click()
    settle()
    added = school.follow_ups.list(pairing_id=YAEL_AND_DOV)[-1]
    assert (added.what, added.owner_id, added.due_on) == ("Bring the timer", DOV, date(2026, 12, 1))


def test_what_is_overdue_is_said_in_words(page: PairingsPage) -> None:
    assert "overdue since 17 Nov" in words_of(page.detail.follow_ups)


# What was agreed


def test_what_was_agreed_is_changed_field_by_field_and_kept_at_once(page: PairingsPage, school: Book) -> None:
    QTest.keyClick(page.detail.about.edit_button, Qt.Key.Key_Space)
    settle()
    form = opened(AgreementDialog).form
    form.row("why").editor.notes.set_text("Both asked for it.")
    QTest.keyClick(form.row("why").editor.notes, Qt.Key.Key_Tab)
    settle()
    assert school.pairings.get(YAEL_AND_DOV).why == "Both asked for it."
    assert "Both asked for it." in words_of(page.detail.about)
    school.undo()
    settle()
    assert form.row("why").editor.notes.text() == "Same grade band; free on Tuesday, period 3."


def test_a_rhythm_that_makes_no_sense_is_refused_below_its_field(page: PairingsPage, school: Book) -> None:
    page.detail.about.edit("every_weeks")
    dialog = opened(AgreementDialog)
    dialog.form.row("every_weeks").editor.line.setText("40")
    dialog.main.click()
    assert dialog.isVisible()
    assert dialog.form.row("every_weeks").is_wrong
    assert school.pairings.get(YAEL_AND_DOV).every_weeks == 1
    dialog.form.row("every_weeks").editor.line.setText("2")
    dialog.main.click()
    assert school.pairings.get(YAEL_AND_DOV).every_weeks == 2
    assert page.detail.about.dialog is None


def test_private_notes_are_read_only_where_they_are_asked_for(page: PairingsPage, school: Book) -> None:
    school.pairings.change(YAEL_AND_DOV, private_notes="He thinks of leaving.")
    settle()
    assert "He thinks of leaving." not in words_of(page)
    assert "There are private notes" in words_of(page.detail.about)
    page.detail.about.edit("private_notes")
    notes = opened(AgreementDialog).form.row("private_notes").editor.notes
    assert notes.isVisible() and notes.text() == "He thinks of leaving."


def test_typing_is_not_lost_when_something_else_changes(page: PairingsPage, school: Book) -> None:
    page.detail.about.edit("why")
    notes = opened(AgreementDialog).form.row("why").editor.notes
    notes.set_text("Half a sen")
    school.follow_ups.add(FollowUp(pairing_id=YAEL_AND_DOV, what="Something else"))
    settle()
    assert notes.text() == "Half a sen"


# Verbs


def test_logging_is_asked_of_the_window_for_this_pairing(page: PairingsPage, recorded: Any) -> None:
    page.detail.head.log_button.click()
    assert recorded.logged == [YAEL_AND_DOV]


def test_a_pairing_nothing_was_recorded_for_is_removed_and_comes_back(
    open_page: Any, school: Book, recorded: Any
) -> None:
    new = school.pairings.confirm([NOAM], [RUTH], cycle_id=1, started_on=date(2026, 11, 23))
    page = open_page()
    page.show_record(new)
    settle()
    choose(page, "Remove the pairing")
    assert new not in [one.id for one in school.pairings.list()]
    assert recorded.said[-1] == "Pairing removed."
    school.undo()
    settle()
    assert new in page.list.shown_ids()


def test_a_pairing_with_records_offers_no_removal(page: PairingsPage) -> None:
    page.detail.head.open_menu()
    assert "Remove the pairing" not in [one.text() for one in page.detail.head.menu.actions()]
    page.detail.head.menu.close()


def test_ending_early_keeps_the_reason_in_confidence(page: PairingsPage, school: Book) -> None:
    choose(page, "End early…")
    dialog = opened(FieldsDialog)
    dialog.rows["private_reason"].editor.notes.set_text("They do not get on.")
    dialog.rows["learned"].editor.notes.set_text("How to say no kindly.")
    dialog.rows[f"brought_{YAEL}"].editor.line.setText("her patience")
    dialog.main.click()
    settle()
    closure = school.closures.of(YAEL_AND_DOV)
    assert closure is not None and closure.early
    assert closure.private_reason == "They do not get on."
    assert school.closures.contributions(YAEL_AND_DOV) == {YAEL: "her patience"}
    page.show_record(YAEL_AND_DOV)
    settle()
    assert "without blame" in words_of(page.detail.band)
    assert "They do not get on." not in words_of(page)
    assert all("They do not get on." not in one.text for one in page.detail.timeline._model.events)
    school.undo()
    assert school.pairings.get(YAEL_AND_DOV).is_open


def test_the_history_says_who_changed_what(page: PairingsPage, school: Book) -> None:
    school.pairings.change(YAEL_AND_DOV, why="Both asked for it.")
    settle()
    choose(page, "History")
    from mentordesk.desk.parts.dialog import CalmDialog

    dialog = opened(CalmDialog)
    assert "Yael Katz – Dov Levi" in words_of(dialog)
    dialog.accept()


# Keyboard, room, names


class Flashes(QObject):
    """Notes every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_nothing_flashes_as_a_window_of_its_own_and_takes_the_keyboard(
    open_page: Any, desk: Desk, qapp: QApplication
) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    page = open_page()
    page.show_record(YAEL_AND_DOV)
    page.detail.follow_ups.add()
    opened(FieldsDialog).reject()
    page.do("pair", mentee_id=DOV, mentor_id=NOAM)
    settle()
    page.do("close", pairing_id=YAEL_AND_DOV)
    settle()
    page.leave_view()
    qapp.removeEventFilter(flashes)
    assert flashes.seen[0] is page
    assert [type(one).__name__ for one in flashes.seen[1:]] == ["FieldsDialog"]


def test_in_the_real_window_a_next_step_leads_to_the_conversation_and_esc_back(
    window: MainWindow, school: Book
) -> None:
    window.activateWindow()
    window.desk.navigate("pairings", YAEL_AND_DOV, "close", pairing_id=YAEL_AND_DOV)
    settle()
    page = window.pages.page
    assert isinstance(page, PairingsPage)
    assert isinstance(page.over, ClosingView)
    QTest.keyClicks(QApplication.focusWidget(), "A calm start.")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settle()
    assert page.over is None
    assert page.list.current_id == YAEL_AND_DOV
    assert school.closures.draft(YAEL_AND_DOV)["answers"] == {"set_out": "A calm start."}


def test_on_a_narrow_window_the_story_slides_over_the_list_and_back(open_page: Any) -> None:
    page = open_page(width=700, height=560)
    assert page.list.isVisible() and not page.detail.isVisible()
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, ENTER)
    settle()
    assert page.detail.isVisible() and not page.list.isVisible()
    assert page.back()
    assert page.list.isVisible()


def test_an_empty_page_teaches_and_begins(desk: Desk, school: Book, recorded: Any, open_page: Any) -> None:
    for one in (YAEL_AND_DOV, MIRIAM_AND_TAMAR):
        for goal in school.goals.list(pairing_id=one):
            school.goals.remove(goal.id)
        for follow_up in school.follow_ups.list(pairing_id=one):
            school.follow_ups.remove(follow_up.id)
        for meeting in school.meetings.list(pairing_id=one):
            school.meetings.remove(meeting.id)
        school.pairings.remove(one)
    page = open_page()
    assert "No pairings yet" in words_of(page.list)
    assert not page.detail.isVisible()
    page.list.nothing.button.click()
    assert recorded.navigated[-1] == ("pairing_desk", None, "suggest")
    page.list.nothing.other.click()
    settle()
    assert page.over is not None


def test_pairing_people_leads_to_the_desk_where_everybody_is_weighed_at_once(
    page: PairingsPage, recorded: Any
) -> None:
    page.pair_button.click()
    assert recorded.navigated[-1] == ("pairing_desk", None, "suggest")


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(page: PairingsPage, school: Book) -> None:
    school.goals.add(Goal(pairing_id=YAEL_AND_DOV, title="Another"))
    settle()
    names = []
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QLabel):
            text = one.text() if isinstance(one, QPushButton) else ""
            names.append(one.accessibleName() or text)
    assert all(names), names
    assert len(set(names)) == len(names), sorted(names)


# The meetings of a pairing, ahead and behind


def words_in(widget: Any) -> str:
    """Every word of the labels that can be seen."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_hours_held_and_expected_stand_side_by_side(page: PairingsPage, school: Book) -> None:
    page.show_record(1)
    settle()
    card = page.detail.hours
    assert card.held.text() == "3 of 12 meetings  ·  2 h 15 min"
    assert card.used.text() == "Of 9 h kept free by now, 2 h 15 min were used."
    assert card.duty.isHidden()
    kind = school.opportunities.add("New teachers", "")
    school.opportunities.change(kind, duty_minutes=60)
    school.pairings.change(1, opportunity_id=kind)
    settle()
    assert "9 h 33 min behind the duty of 1 h a week; 20 min more a week" in card.duty.text()


def test_a_planned_meeting_says_its_period_and_is_prepared_from_here(
    page: PairingsPage, school: Book, today: date
) -> None:
    page.show_record(1)
    meeting = school.meetings.list(pairing_id=1, states=["planned"])[0].id
    school.meetings.change(meeting, today=today, starts_at="10:05", period=3)
    settle()
    assert "period 3, 10:05" in page.detail.next_meeting.when.text()
    page.detail.next_meeting.prepare_button.click()
    settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None and "Last time" in words_in(dialog)
    dialog.close()


def test_what_a_pairing_was_confirmed_on_is_shown_on_demand(
    open_page: Any, school: Book, today: date
) -> None:
    from mentordesk.actions.suggesting import Setup, confirm, problem, suggest

    school.people.change(6, mentee=True, start_year=2025)
    suggestion = suggest(problem(school, Setup(1), today))
    made = confirm(school, suggestion, Setup(1), why="Near.", today=today)
    page = open_page()
    page.show_record(made[0])
    settle()
    button = next(one for one in page.detail.about.findChildren(QPushButton) if "confirmed on" in one.text())

    assert "What spoke for it" not in words_of(page.detail.about)
    button.click()
    settle()
    shown = words_of(page.detail.about)
    for heading in ("How it came about", "What spoke for it", "The rules that held"):
        assert heading in shown
    assert "Suggested as part of the best answer for everybody." in shown
    button.click()
    settle()
    assert "What spoke for it" not in words_of(page.detail.about)


def test_the_menu_of_a_pairing_leads_to_its_term_and_its_papers(page: PairingsPage, school: Book) -> None:
    page.show_record(1)
    settle()
    texts = [verb[0] for verb in page.detail._verbs() if verb is not None]
    for text in (
        "Prepare a meeting…",
        "Plan a term…",
        "Calendar file…",
        "Log form…",
        "Log sheet of a month…",
        "Open a case…",
    ):
        assert text in texts
    school.closures.close(1, date(2026, 11, 20))
    settle()
    page.show_record(1)
    settle()
    texts = [verb[0] for verb in page.detail._verbs() if verb is not None]
    assert "Log sheet of a month…" in texts
    assert "Plan a term…" not in texts and "Log form…" not in texts


def test_a_term_is_planned_for_the_pairing_that_is_shown(page: PairingsPage) -> None:
    page.do("plan_term", pairing_id=1)
    settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None and "Yael Katz – Dov Levi" in words_in(dialog)
    dialog.close()


def test_a_moved_meeting_says_in_the_story_to_which_day(
    page: PairingsPage, school: Book, today: date
) -> None:
    meeting = school.meetings.list(pairing_id=1, states=["planned"])[0].id
    school.meetings.move(meeting, date(2026, 12, 8), today=today)
    page.show_record(1)
    settle()
    assert "Moved to 8 Dec" in story(page)

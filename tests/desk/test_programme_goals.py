"""The goals of the programme in the window: set, measured, read in a few keys, settled, taken along."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog
from mentordesk.desk.pages.programme.goals import GoalsSection
from mentordesk.desk.pages.programme.page import ProgrammePage
from mentordesk.desk.pages.safety.going import open_record
from mentordesk.desk.shell.search import open_hit
from mentordesk.domain.goals import GoalState
from mentordesk.domain.people import Status
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal, Reading


@pytest.fixture
def measured(school: Book, today: date) -> Book:
    """The small school with a goal that is measured, and one that is tied to nothing."""
    goal = school.programme_goals.add(
        ProgrammeGoal(cycle_id=1, title="Nobody leaves", school_goal="Keep good teachers", owner_id=1)
    )
    measure = school.programme_goals.add_measure(
        Measure(goal_id=goal, what="Who stays", target=90, unit="%", since=date(2026, 9, 1), every_weeks=4)
    )
    school.readings.add(Reading(measure_id=measure, on=date(2026, 10, 1), value=80), today=today)
    school.programme_goals.add(ProgrammeGoal(cycle_id=1, title="More of us"))
    return school


@pytest.fixture
def page(measured: Book, desk: Desk, qtbot: QtBot) -> ProgrammePage:
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def goals(page: ProgrammePage) -> GoalsSection:
    section = page.show_section("goals")
    assert isinstance(section, GoalsSection)
    return section


def settle(page: ProgrammePage) -> None:
    QApplication.processEvents()
    page.read_now()
    QApplication.processEvents()


def fill(dialog: AskDialog, **values: str) -> None:
    """Write into the fields of a dialog, and press its main button."""
    for key, text in values.items():
        control = dialog.form.row(key).editor.control
        if isinstance(control, QComboBox):
            control.setCurrentIndex(control.findData(text))
            dialog.form.accept(key)
        elif isinstance(control, QLineEdit):
            control.setText(text)
        else:
            assert isinstance(control, QPlainTextEdit)
            control.setPlainText(text)
    dialog.main.click()
    QApplication.processEvents()


def test_a_goal_says_who_answers_for_it_and_what_is_missing(goals: GoalsSection) -> None:
    clear, unclear = goals.goals[1], goals.goals[2]
    assert clear.about.text() == "Yael Katz · serves “Keep good teachers”"
    assert clear.missing.isHidden()
    assert unclear.missing.text() == (
        "Nobody answers for it yet. Nothing shows yet whether it is reached. "
        "It is tied to none of the school’s own goals."
    )
    line = clear.lines[1]
    assert line.last.text() == "80 %, read 54 days ago; the target is 90 % · to be read since 29 Oct"


def test_a_goal_whose_owner_has_left_asks_who_answers_for_it_now(
    page: ProgrammePage, goals: GoalsSection, measured: Book
) -> None:
    measured.people.change(1, status=Status.LEFT)
    settle(page)
    assert goals.goals[1].missing.text() == "Yael Katz has left the school. Who answers for it now?"


def test_a_reading_takes_a_number_and_enter(
    page: ProgrammePage, goals: GoalsSection, measured: Book, today: date, recorded, qtbot: QtBot
) -> None:
    control = goals.goals[1].lines[1].field.editor.control
    control.setFocus()
    qtbot.keyClicks(control, "92,5")
    qtbot.keyClick(control, Qt.Key.Key_Return)
    settle(page)
    newest = measured.readings.list()[-1]
    assert (newest.on, newest.value) == (today, 92.5)
    assert recorded.said == ["92.5 % is noted for 24 Nov."] and recorded.offered_undo == [True]
    line = goals.goals[1].lines[1]
    assert line.last.text().startswith("92.5 %, read today; the target is reached")
    assert control.text() == "" and line.trend.isVisible()
    qtbot.keyClicks(control, "81 2/11")
    qtbot.keyClick(control, Qt.Key.Key_Return)
    assert [(one.on, one.value) for one in measured.readings.list()][1] == (date(2026, 11, 2), 81)
    measured.undo()
    measured.undo()
    settle(page)
    assert line.last.text().startswith("80 %, read 54 days ago")


def test_what_is_no_reading_is_said_beside_the_field_and_stays(
    goals: GoalsSection, measured: Book, qtbot: QtBot
) -> None:
    line = goals.goals[1].lines[1]
    for typed in ("many", "80 tomorrow", "80 31/2"):
        line.field.editor.show_value(typed)
        line.field.editor.control.setFocus()
        qtbot.keyClick(line.field.editor.control, Qt.Key.Key_Return)
        assert line.field.is_wrong and line.field.sentence.text(), typed
        assert line.field.editor.value() == typed
    assert len(measured.readings.list()) == 1


def test_a_goal_is_set_in_a_few_words_and_its_measure_after_it(
    page: ProgrammePage, goals: GoalsSection, measured: Book
) -> None:
    page.new()
    (dialog,) = page.findChildren(AskDialog)
    fill(dialog, title="", school_goal="Reading first")
    assert dialog.form.row("title").is_wrong
    fill(dialog, title="Every class reads ten minutes a day")
    settle(page)
    goal = measured.programme_goals.list()[-1]
    assert (goal.title, goal.school_goal, goal.due_on) == (
        "Every class reads ten minutes a day",
        "Reading first",
        date(2027, 6, 30),
    )
    adding = goals.goals[goal.id].add_measure()
    fill(adding, what="Classes that do", target="plenty")
    assert adding.form.row("target").is_wrong
    fill(adding, target="20")
    settle(page)
    (measure,) = measured.programme_goals.measures(goal_id=goal.id)
    assert (measure.what, measure.target, measure.since) == ("Classes that do", 20, date(2026, 11, 24))


def test_a_measure_opens_with_its_readings_and_each_is_changed_where_it_stands(
    page: ProgrammePage, goals: GoalsSection, measured: Book, qtbot: QtBot
) -> None:
    line = goals.goals[1].lines[1]
    line.row.click()
    assert line.is_open
    cell = line.readings.cell(1, "value")
    cell.editor.show_value("79")
    cell.editor.accepted.emit()
    assert measured.readings.get(1).value == 79
    cell.editor.show_value("nothing")
    cell.editor.accepted.emit()
    assert cell.is_wrong
    line.form.row("target").editor.show_value("")
    line.form.accept("target")
    assert measured.programme_goals.measures()[0].target is None
    assert page.back() and not line.is_open


def test_dropping_a_goal_asks_for_the_reason_and_undo_takes_it_up_again(
    page: ProgrammePage, goals: GoalsSection, measured: Book
) -> None:
    dialog = goals.goals[2].settle()
    fill(dialog, state=str(GoalState.DROPPED))
    assert dialog.form.row("result").is_wrong
    fill(dialog, result="Too much at once")
    settle(page)
    card = goals.goals[2]
    assert (card.state.text(), card.about.text()) == ("Dropped", "Too much at once")
    assert card.missing.isHidden()
    measured.undo()
    settle(page)
    assert card.state.isHidden()


def test_a_new_cycle_offers_last_cycles_goals(page: ProgrammePage, desk: Desk, measured: Book) -> None:
    new = measured.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    desk.look_at(measured.cycles.get(new))
    goals = page.show_section("goals")
    assert isinstance(goals, GoalsSection)
    settle(page)
    assert goals.empty.isVisible()
    assert goals.empty.other.text() == "Take 2 goals of last cycle along"
    goals.empty.other.click()
    settle(page)
    assert [one.title for one in measured.programme_goals.list(cycle_id=new)] == [
        "Nobody leaves",
        "More of us",
    ]
    assert goals.empty.isHidden()
    measured.undo()
    settle(page)
    assert goals.empty.isVisible()


def test_beginning_a_cycle_takes_the_goals_along_unless_told_not_to(
    page: ProgrammePage, desk: Desk, measured: Book
) -> None:
    page.do("begin_cycle")
    (dialog,) = page.findChildren(AskDialog)
    assert dialog.form.row("along").editor.value() is True
    fill(dialog)
    assert desk.cycle.name == "2027–28"
    assert len(measured.programme_goals.list(cycle_id=desk.cycle.id)) == 2


def test_two_goals_are_never_open_at_once(goals: GoalsSection) -> None:
    goals.goals[1].row.click()
    goals.goals[2].row.click()
    assert [one.is_open for one in goals.goals.values()] == [False, True]
    goals.goals[1].lines[1].row.click()
    assert not goals.goals[2].is_open and goals.goals[1].lines[1].is_open


def test_a_search_or_a_warning_leads_to_the_goal_or_measure_itself(
    page: ProgrammePage, desk: Desk, measured: Book, recorded, qtbot: QtBot
) -> None:
    (hit,) = measured.search.find("nobody leaves")
    open_hit(desk, hit)
    open_record(desk, "readings", 1)
    assert recorded.navigated == [
        ("programme", None, None, {"tab": "goals", "goal_id": 1}),
        ("programme", None, None, {"tab": "goals", "reading_id": 1}),
    ]
    page.open_at(tab="goals", goal_id=2)
    goals = page.section
    assert isinstance(goals, GoalsSection) and goals.goals[2].is_open
    page.open_at(tab="goals", reading_id=1)
    assert goals.goals[1].lines[1].is_open and not goals.goals[2].is_open
    page.open_at(tab="goals", goal_id=99)
    with pytest.raises(KeyError):
        page.open_at(tab="lunch")

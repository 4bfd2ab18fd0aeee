"""The tab of cases: opened by hand and from a warning, worked on from the keyboard, private ones covered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.safety.cases import CasesTab
from mentordesk.desk.pages.safety.page import SafetyPage
from mentordesk.desk.parts.history import HistoryPanel
from mentordesk.domain.cases import Case, CaseStep, Outcome
from mentordesk.domain.contingency_plans import PlanStep, PlanText
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

SECRET = "xylophone"
TEXT = PlanText(
    "When two have no time",
    *("shows", "prevents", "involved"),
    (
        PlanStep("Ring the mentor", "coordinator", 1),
        PlanStep("Find a fixed hour", "principal", 7),
        PlanStep("Look again", "coordinator", 14),
    ),
    *("timing", "policy", "words", "records", "over"),
)


@pytest.fixture
def plan(desk: Desk) -> int:
    return desk.book.contingency_plans.add(StumblingBlock.LACK_OF_TIME, Level.MENTOR, TEXT, date(2026, 9, 1))


@pytest.fixture
def case(desk: Desk) -> int:
    return desk.book.cases.open(
        Case(
            title="Yael and Dov have not met",
            opened_on=date(2026, 11, 10),
            about=(("pairings", 1),),
            steps=(
                CaseStep(text="Ring the mentor", due_on=date(2026, 11, 12)),
                CaseStep(text="Ask the mentee"),
            ),
        )
    )


@pytest.fixture
def private(desk: Desk) -> int:
    return desk.book.cases.open(
        Case(
            title=f"The {SECRET} was told",
            block=StumblingBlock.BREACH_OF_CONFIDENTIALITY,
            opened_on=date(2026, 11, 11),
            private=True,
            knows=(f"{SECRET} teacher",),
            steps=(CaseStep(text=f"Talk about the {SECRET}", due_on=date(2026, 11, 30)),),
        )
    )


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> SafetyPage:
    page = SafetyPage(desk)
    qtbot.addWidget(page)
    page.resize(1040, 740)
    page.show()
    page.show_tab("cases")
    page.read_now()
    return page


@pytest.fixture
def tab(page: SafetyPage) -> CasesTab:
    assert isinstance(page.tab, CasesTab)
    return page.tab


def shown(page: SafetyPage) -> str:
    """Every word that can be read on the page."""
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_an_empty_page_says_what_it_is_for(page: SafetyPage, tab: CasesTab) -> None:
    assert tab.none.isVisible() and "checklist" in tab.none.sentence.text()
    QTest.mouseClick(tab.none.button, Qt.MouseButton.LeftButton)
    assert tab.dialog is not None


def test_a_case_is_opened_by_hand_from_a_plan(page: SafetyPage, tab: CasesTab, desk: Desk, plan: int) -> None:
    tab.new()
    dialog: Any = tab.dialog
    combo = dialog.rows["plan"].editor.combo
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert dialog.rows["title"].editor.value() == "When two have no time"
    assert dialog.rows["block"].editor.value() == "lack_of_time"
    dialog.rows["about"].editor.show_value((("pairings", 1), ("people", 1)))
    dialog.main.click()
    (made,) = desk.book.cases.list()
    assert (made.plan_id, made.level, made.private) == (plan, Level.MENTOR, False)
    assert [step.text for step in made.steps] == ["Ring the mentor", "Find a fixed hour", "Look again"]
    assert [step.due_on for step in made.steps] == [date(2026, 11, 25), date(2026, 12, 1), date(2026, 12, 8)]
    assert set(made.about) == {("pairings", 1), ("people", 1)}
    assert tab.detail.isVisible() and tab.detail.head.title.text() == "When two have no time"


def test_without_a_plan_one_empty_step_asks_to_be_written(
    page: SafetyPage, tab: CasesTab, desk: Desk
) -> None:
    tab.new()
    dialog: Any = tab.dialog
    dialog.main.click()
    assert dialog.isVisible() and dialog.rows["title"].is_wrong, "a case needs a few words"
    dialog.rows["title"].editor.show_value("Dov asks to stop")
    dialog.main.click()
    (line,) = tab.detail.steps.lines
    assert "first" in line.row.accessibleName() and not line.box.isEnabled()
    tab.detail.steps.open(line.step.id)
    step: Any = tab.detail.steps.dialog
    step.rows["text"].editor.show_value("Hear him")
    step.main.click()
    assert desk.book.cases.list()[0].steps[0].text == "Hear him"


def test_a_warning_fills_the_window_in_and_leads_back_to_its_open_case(
    page: SafetyPage, tab: CasesTab, desk: Desk, plan: int
) -> None:
    asked: dict[str, Any] = {
        "signal_key": "quiet:1",
        "plan_id": plan,
        "block": "lack_of_time",
        "level": "mentor",
        "about": (("pairings", 1),),
        "title": "Yael and Dov have gone quiet",
        "gravity": 3,
    }
    page.do("cases.open_case", **asked)
    dialog: Any = tab.dialog
    assert dialog.rows["title"].editor.value() == "Yael and Dov have gone quiet"
    dialog.main.click()
    (made,) = desk.book.cases.list()
    assert (made.signal_key, made.gravity, made.about) == ("quiet:1", 3, (("pairings", 1),))
    tab.dialog = None
    page.do("cases.open_case", **asked)
    assert tab.dialog is None and tab.detail.view is not None and tab.detail.view.case.id == made.id


def test_a_breach_of_confidentiality_and_a_complaint_begin_private(
    page: SafetyPage, tab: CasesTab, desk: Desk
) -> None:
    page.do("cases.open_case", block="breach_of_confidentiality", title="Told")
    dialog: Any = tab.dialog
    assert dialog.rows["private"].editor.value() is True
    dialog.reject()
    tab.new()
    dialog = tab.dialog
    assert dialog.rows["private"].editor.value() is False
    dialog.rows["complaint"].editor.box.click()
    assert dialog.rows["private"].editor.value() is True
    dialog.rows["private"].editor.box.click()
    dialog.rows["complaint"].editor.box.click()
    assert dialog.rows["private"].editor.value() is False, "what was chosen by hand stays"


def test_steps_are_ticked_from_the_keyboard(case: int, page: SafetyPage, tab: CasesTab, desk: Desk) -> None:
    first = tab.detail.steps.lines[0]
    assert "12 Nov" in shown(page) and "due 12 days ago" in tab.detail.standing.text()
    first.box.setFocus()
    QTest.keyClick(first.box, Qt.Key.Key_Space)
    page.read_now()
    assert desk.book.cases.get(case).steps[0].done_on == date(2026, 11, 24)
    assert QApplication.focusWidget() is tab.detail.steps.lines[0].box, "the keyboard stays where it was"
    QTest.keyClick(tab.detail.steps.lines[0].box, Qt.Key.Key_Return)
    dialog: Any = tab.detail.steps.dialog
    dialog.rows["note"].editor.show_value("She was glad")
    dialog.rows["owner_id"].editor.show_value(1)
    dialog.main.click()
    step = desk.book.cases.get(case).steps[0]
    assert (step.note, step.owner_id) == ("She was glad", 1)


def test_a_case_ends_with_its_outcome_and_a_lesson(
    case: int, page: SafetyPage, tab: CasesTab, desk: Desk
) -> None:
    tab.detail.end()
    dialog: Any = tab.detail.dialog
    dialog.main.click()
    assert dialog.isVisible() and dialog.rows["ending"].is_wrong
    dialog.rows["ending"].editor.show_value("They meet on Tuesdays.")
    dialog.rows["what"].editor.show_value("Ask in week three")
    dialog.main.click()
    assert dialog.isVisible() and dialog.rows["change"].is_wrong, "half a lesson is none"
    dialog.rows["change"].editor.show_value("A call in week three")
    dialog.main.click()
    ended = desk.book.cases.get(case)
    assert (ended.outcome, ended.ended_on) == (Outcome.RESOLVED, date(2026, 11, 24))
    (lesson,) = desk.book.lessons.list()
    assert (lesson.what, lesson.case_id, lesson.private) == ("Ask in week three", case, False)
    page.read_now()
    tab.open_at(case_id=case)
    assert "They meet on Tuesdays." in tab.detail.ending.row("ending").editor.value()
    assert not tab.detail.steps.lines[0].box.isEnabled()
    tab.detail.reopen()
    assert desk.book.cases.get(case).is_open


def test_what_is_changed_in_the_case_is_kept_at_once(case: int, tab: CasesTab, desk: Desk) -> None:
    form: Any = tab.detail.form
    form.row("knows").editor.show_value(("Principal",))
    form.accept("knows")
    combo = form.row("gravity").editor.combo
    combo.setCurrentIndex(combo.findData("3"))
    combo.activated.emit(combo.currentIndex())
    kept = desk.book.cases.get(case)
    assert (kept.knows, kept.gravity) == (("Principal",), 3)


def test_a_private_case_is_covered_until_it_is_asked_for_and_again_when_one_leaves(
    case: int, private: int, page: SafetyPage, tab: CasesTab, desk: Desk
) -> None:
    tab.open_at(case_id=private)
    assert tab.covered.isVisible() and SECRET not in shown(page)
    QTest.mouseClick(tab.covered.button, Qt.MouseButton.LeftButton)
    assert tab.detail.isVisible() and SECRET in shown(page)
    tab.open_at(case_id=case)
    tab.open_at(case_id=private)
    assert tab.covered.isVisible() and SECRET not in shown(page)
    tab.uncover(private)
    page.hide()
    page.show()
    assert tab.covered.isVisible() and SECRET not in shown(page)
    tab.uncover(private)
    tab.detail.hide_button.click()
    assert tab.covered.isVisible() and SECRET not in shown(page)


def test_a_case_made_private_while_one_looks_at_it_stays_until_one_leaves(
    case: int, page: SafetyPage, tab: CasesTab, desk: Desk
) -> None:
    tab.open_at(case_id=case)
    assert tab.detail.form is not None
    tab.detail.form.row("private").editor.box.click()  # type: ignore[attr-defined]
    page.read_now()
    assert desk.book.cases.get(case).private and tab.detail.isVisible()
    page.hide()
    page.show()
    assert tab.covered.isVisible() and "Yael and Dov" not in shown(page)


def test_closing_the_book_over_a_private_case_leaves_nothing_on_the_screen(
    private: int, page: SafetyPage, tab: CasesTab, desk: Desk
) -> None:
    tab.uncover(private)
    desk.book.close(backup=False)
    page.hide()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert SECRET not in " ".join(one.text() for one in page.findChildren(QLabel))
    assert SECRET not in " ".join(one.text() for one in page.findChildren(QLineEdit))


def test_the_history_of_a_case_tells_of_its_steps_too(
    case: int, private: int, page: SafetyPage, tab: CasesTab
) -> None:
    tab.open_at(case_id=case)
    tab.detail.steps.tick(tab.detail.steps.lines[0].step.id, True)
    tab.detail.show_history()
    panel = tab.detail.dialog.findChild(HistoryPanel)
    panel.refresh()
    assert [step.title.text for step in panel._steps] == ["Finish a step of a case", "Open a case"]
    tab.detail.dialog.reject()
    tab.uncover(private)
    tab.open_at(case_id=private)
    tab.detail.show_history()
    panel = tab.detail.dialog.findChild(HistoryPanel)
    panel.refresh()
    assert [step.title.text for step in panel._steps] == ["Open a private case"]


def test_nothing_of_a_private_case_is_found_copied_or_named_by_undo(
    case: int, private: int, page: SafetyPage, tab: CasesTab, desk: Desk
) -> None:
    tab.list.search.setText(SECRET)
    tab.list.search.typed.emit(SECRET)
    assert tab.list.shown_ids() == []
    tab.list.search.clear()
    tab.list.search.typed.emit("")
    tab.list.table.selectAll()
    tab.list.copy()
    copied = QApplication.clipboard().text()
    QApplication.clipboard().clear()
    assert "Yael and Dov" in copied and SECRET not in copied and "Private case" not in copied
    tab.uncover(private)
    tab.detail.steps.tick(tab.detail.steps.lines[0].step.id, True)
    step = desk.book.can_undo()
    assert step is not None and step.title.text == "Finish a step of a private case"


def test_a_lesson_of_a_private_case_is_private_unless_one_says_otherwise(
    private: int, page: SafetyPage, tab: CasesTab, desk: Desk
) -> None:
    tab.uncover(private)
    tab.detail.end()
    dialog: Any = tab.detail.dialog
    assert dialog.rows["lesson_private"].editor.value() is True
    dialog.rows["ending"].editor.show_value("Talked over.")
    dialog.rows["what"].editor.show_value(f"Say what a {SECRET} is")
    dialog.rows["change"].editor.show_value("In the agreement")
    dialog.main.click()
    assert desk.book.lessons.list() == []
    assert [one.private for one in desk.book.lessons.list(private=True)] == [True]


def test_the_tab_says_how_long_cases_take(case: int, page: SafetyPage, tab: CasesTab, desk: Desk) -> None:
    step = desk.book.cases.get(case).steps[0]
    desk.book.cases.finish_step(step.id, date(2026, 11, 11))
    desk.book.cases.end(
        case, date(2026, 11, 20), Outcome.BETTER, "Better", lesson=Lesson(what="a", change="b")
    )
    page.read_now()
    assert "1 school day on average" in tab.counted() and "8 school days on average" in tab.counted()


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_it_says_everything_in_its_language(case: int, private: int, page: SafetyPage, tab: CasesTab) -> None:
    assert tab.list.shown_ids() != [] and tab.detail.head.title.text()

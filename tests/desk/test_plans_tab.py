"""The tab of plans as the coordinator uses it: adopt, read, change, retire, read again, print; policies beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.actions.contingency_plans import adopt_all
from mentordesk.actions.plan_library import library, starting_policies
from mentordesk.desk.context import Desk
from mentordesk.desk.pages import load_page, page_spec
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.safety.page import SafetyPage
from mentordesk.desk.pages.safety.plans.asking import DifferencesDialog
from mentordesk.desk.pages.safety.plans.tab import PlansTab
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.domain.adopted_plans import Review
from mentordesk.domain.contingency_plans import PlanStep
from mentordesk.domain.messages import msg
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

MENTOR_TIME = (StumblingBlock.LACK_OF_TIME, Level.MENTOR)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SafetyPage:
    page = SafetyPage(desk)
    qtbot.addWidget(page)
    page.resize(984, 720)
    page.show()
    page.show_tab("plans")
    QApplication.processEvents()
    return page


@pytest.fixture
def tab(page: SafetyPage) -> PlansTab:
    tab = page.tab
    assert isinstance(tab, PlansTab)
    return tab


@pytest.fixture
def laid(desk: Desk, tab: PlansTab, today: date) -> PlansTab:
    """The tab over a school that adopted the whole library two months ago."""
    adopt_all(desk.book, today - timedelta(days=60), "en")
    QApplication.processEvents()
    return tab


def _dialog(kind: type[Any]) -> Any:
    QApplication.processEvents()
    return next(
        one
        for one in reversed(QApplication.topLevelWidgets())
        if isinstance(one, kind) and isinstance(one, QDialog) and one.isVisible()
    )


def test_the_page_stands_in_the_sidebar_and_opens_a_plan_from_elsewhere(window: Any, today: date) -> None:
    assert load_page(page_spec("safety")) is SafetyPage
    ids = adopt_all(window.desk.book, today, "en")
    window.desk.navigate("safety", tab="plans", plan_id=ids[4])
    shown = window.pages.page.tab
    assert shown.plan_card.title.text() == window.desk.book.contingency_plans.get(ids[4]).title
    hit = window.desk.book.search.find(starting_policies("en")[0].title, areas=["policies"])[0]
    from mentordesk.desk.shell.search import open_hit

    open_hit(window.desk, hit)
    assert shown.policy_card.title.text() == hit.title


def test_an_empty_page_teaches_and_adopts_the_library_in_one_step(
    desk: Desk, tab: PlansTab, recorded: Any
) -> None:
    assert tab.empty.isVisible()
    tab.empty.button.click()
    QApplication.processEvents()
    assert tab.net.isVisible()
    assert recorded.said == [f"{len(library('en'))} plans are adopted."]
    assert tab.page.header.counted.text().startswith(f"{len(library('en'))} of {len(library('en'))} places")
    assert "The net holds" in tab.band.sentence.text()
    desk.book.undo()
    QApplication.processEvents()
    assert tab.empty.isVisible()


def test_one_may_look_before_one_adopts_and_adopt_one_plan(desk: Desk, tab: PlansTab) -> None:
    tab.empty.other.click()
    assert tab.plan_card.title.text() == library("en")[0].text.title
    assert "the net has a hole" in tab.plan_card.band.sentence.text()
    assert not tab.plan_card.edit_button.isVisible()
    tab.plan_card.adopt_button.click()
    QApplication.processEvents()
    assert [one.key for one in desk.book.contingency_plans.list()] == ["lack_of_time.mentor"]
    assert tab.net.cells[MENTOR_TIME].accessibleName() == "Lack of time, for mentors: Adopted"
    assert tab.plan_card.plan is not None
    assert not tab.plan_card.adopt_button.isVisible()


def test_the_table_is_walked_with_the_arrows_and_opened_with_enter(laid: PlansTab, qtbot: QtBot) -> None:
    laid.take_keyboard()
    cells = laid.net.cells
    assert cells[MENTOR_TIME].hasFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(QApplication.focusWidget(), key)
    place = (StumblingBlock.UNTESTED_ASSUMPTIONS, Level.PROGRAMME)
    assert cells[place].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert laid.plan_card.where.text() == "Untested assumptions, for the programme"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    assert list(cells.values())[-1].hasFocus()
    assert sum(one.focusPolicy() == Qt.FocusPolicy.StrongFocus for one in cells.values()) == 1


def test_tab_goes_from_the_table_to_the_policies_and_then_through_the_plan(
    laid: PlansTab, qtbot: QtBot
) -> None:
    laid.plan_card.edit()
    QApplication.processEvents()
    laid.take_keyboard()
    met: list[QWidget] = []
    for _ in range(60):
        one = QApplication.focusWidget()
        met.append(one)
        if one is laid.plan_card.editor.last.row("over_when").editor.control:
            break
        qtbot.keyClick(one, Qt.Key.Key_Tab)
    steps = laid.plan_card.editor.steps
    stops = (
        laid.net.cells[MENTOR_TIME],
        laid.booklet_button,
        next(iter(laid.policies.rows.values())),
        laid.policies.add_button,
        laid.plan_card.done_button,
        laid.plan_card.editor.first.row("title").editor.control,
        steps.rows[0].cells["text"].editor.control,
        steps.rows[-1].cells["when"].editor.control,
        steps.add_button,
        laid.plan_card.editor.last.row("timing").editor.control,
    )
    places = [met.index(one) for one in stops]
    assert places == sorted(places)


def test_parts_are_changed_one_by_one_and_told_beside_the_library(desk: Desk, laid: PlansTab) -> None:
    card = laid.plan_card
    card.edit_button.click()
    editor = card.editor
    editor.first.row("title").editor.line.setText("Our way with time")
    assert editor.first.accept("title")
    editor.first.row("title").editor.line.setText("  ")
    assert not editor.first.accept("title")
    assert "Give the plan a title" in editor.first.row("title").sentence.text()
    assert not card.stop_editing()
    editor.first.row("title").editor.line.setText("Our way with time")
    assert laid.back()
    QApplication.processEvents()
    assert card.title.text() == "Our way with time"
    assert laid.net.cells[MENTOR_TIME].text() == "Changed"

    card.differs_button.click()
    dialog = _dialog(DifferencesDialog)
    assert [change.key for change in dialog.changes] == ["title"]
    dialog.buttons["title"].click()
    QApplication.processEvents()
    assert card.title.text() == library("en")[0].text.title
    assert not card.differs_button.isVisible()


def test_steps_are_added_moved_changed_and_taken_away(desk: Desk, laid: PlansTab, qtbot: QtBot) -> None:
    card = laid.plan_card
    card.edit()
    steps = card.editor.steps
    before = card.plan.text.steps
    steps.add_button.click()
    QApplication.processEvents()
    assert steps.rows[-1].cells["text"].editor.control.hasFocus()
    new = steps.rows[-1]
    new.cells["text"].editor.notes.setPlainText("Look again together")
    new.cells["owner"].editor.line.setText("Mentor")
    new.cells["within_days"].editor.line.setText("30")
    assert new.accept_all()
    kept = desk.book.contingency_plans.get(card.plan.id).text.steps
    assert kept == (*before, PlanStep("Look again together", "Mentor", 30))

    for wrong, why in (
        ("soon", "no whole number"),
        ("", "Say within how many days"),
        ("900", "from 0 to 400"),
    ):
        new.cells["within_days"].editor.line.setText(wrong)
        assert not new.accept("within_days")
        assert why in new.cells["within_days"].sentence.text()
    assert desk.book.contingency_plans.get(card.plan.id).text.steps == kept
    new.cells["within_days"].editor.line.setText("30")

    steps.shift(len(before), -1)
    QApplication.processEvents()
    moved = desk.book.contingency_plans.get(card.plan.id).text.steps
    assert moved[-2] == kept[-1]
    assert steps.rows[-2].up.hasFocus()
    steps.rows[-2].remove.click()
    QApplication.processEvents()
    assert desk.book.contingency_plans.get(card.plan.id).text.steps == before


def test_a_plan_without_steps_is_told_in_a_sentence(desk: Desk, laid: PlansTab) -> None:
    plan = desk.book.contingency_plans.by_key("lack_of_time.mentor")
    desk.book.contingency_plans.change(plan.id, steps=())
    QApplication.processEvents()
    assert "needs at least 3 steps" in laid.plan_card.band.sentence.text()
    assert laid.net.cells[MENTOR_TIME].text() == "No steps"


def test_a_plan_is_retired_and_brought_back(desk: Desk, laid: PlansTab, recorded: Any) -> None:
    laid.plan_card.more.click()
    menu = laid.plan_card.menu
    said = [one.text() for one in menu.actions() if one.text()]
    assert said == ["History", "Write one of your own", "Retire it"]
    menu.actions()[-1].trigger()
    menu.close()
    QApplication.processEvents()
    assert laid.net.cells[MENTOR_TIME].text() == "No plan"
    assert "One hole in the net" in laid.band.sentence.text()
    assert not laid.plan_card.edit_button.isVisible()
    laid.plan_card.back_button.click()
    QApplication.processEvents()
    assert laid.net.cells[MENTOR_TIME].text() == "Adopted"
    assert recorded.offered_undo == [True, True]


def test_a_review_says_when_and_by_whom(desk: Desk, laid: PlansTab, today: date) -> None:
    laid.plan_card.review_button.click()
    dialog = _dialog(FieldsDialog)
    dialog.rows["reviewed_on"].editor.day.show_date(today + timedelta(days=1))
    dialog.main.click()
    assert "still to come" in dialog.rows["reviewed_on"].sentence.text()
    dialog.rows["reviewed_on"].editor.day.show_date(today)
    dialog.main.click()
    QApplication.processEvents()
    plan = desk.book.contingency_plans.by_key("lack_of_time.mentor")
    assert (plan.reviewed_on, plan.reviewed_by) == (today, "Rivka Stern")
    assert desk.book.contingency_plans.reviews(plan.id)[0].cycle_id == 1
    assert "by Rivka Stern" in laid.plan_card.facts.text()
    assert "Rivka Stern" in laid.plan_card.reviews.text()


def test_last_year_s_plans_are_read_again_together(desk: Desk, tab: PlansTab) -> None:
    ids = adopt_all(desk.book, date(2025, 9, 1), "en")
    QApplication.processEvents()
    assert tab.net.cells[MENTOR_TIME].text() == "Read again"
    tab.read_button.click()
    _dialog(FieldsDialog).main.click()
    QApplication.processEvents()
    assert all(desk.book.contingency_plans.get(one).reviewed_by for one in ids)
    assert not tab.read_button.isVisible()
    desk.book.undo()
    QApplication.processEvents()
    assert tab.net.cells[MENTOR_TIME].text() == "Read again"


def test_a_plan_of_one_s_own_stands_beside_the_library_s(desk: Desk, laid: PlansTab) -> None:
    laid.new()
    dialog = _dialog(FieldsDialog)
    dialog.main.click()
    assert "Give the plan a title" in dialog.rows["title"].sentence.text()
    dialog.rows["title"].editor.line.setText("When exams eat the time")
    dialog.main.click()
    QApplication.processEvents()
    assert laid.plan_card.editing
    assert laid.plan_card.title.text() == "When exams eat the time"
    assert laid.plan_card.pills is not None
    laid.plan_card.stop_editing()
    laid.plan_card.pills.choose(str(desk.book.contingency_plans.by_key("lack_of_time.mentor").id))
    assert laid.plan_card.title.text() == library("en")[0].text.title


def test_what_is_being_typed_is_kept_before_another_plan_is_shown(desk: Desk, laid: PlansTab) -> None:
    laid.plan_card.edit()
    laid.plan_card.editor.last.row("over_when").editor.notes.setPlainText("Two meetings were held again.")
    laid.net.cells[StumblingBlock.FAILURE_TO_MONITOR, Level.MENTOR].click()
    kept = desk.book.contingency_plans.by_key("lack_of_time.mentor")
    assert kept.text.over_when == "Two meetings were held again."
    assert not laid.plan_card.editing


def test_plans_and_booklet_are_printed(laid: PlansTab, desk: Desk) -> None:
    laid.plan_card.print_button.click()
    alone = _dialog(QDialog)
    assert alone.windowTitle() == library("en")[0].text.title
    alone.done(0)
    assert laid.print_it()
    booklet = _dialog(QDialog)
    assert booklet.windowTitle() == "Our safety nets"
    booklet.done(0)


def test_policies_are_written_kept_as_pdf_and_retired(
    desk: Desk, laid: PlansTab, recorded: Any, tmp_path: Path, today: date
) -> None:
    laid.policies.add_button.click()
    dialog = _dialog(FieldsDialog)
    dialog.rows["title"].editor.line.setText("Visits to lessons")
    dialog.main.click()
    QApplication.processEvents()
    card = laid.policy_card
    assert card.title.text() == "Visits to lessons"
    assert "It says nothing yet" in card.band.sentence.text()
    original = tmp_path / "visits.pdf"
    original.write_bytes(b"%PDF-1.7")
    card.attach(original)
    QApplication.processEvents()
    assert desk.book.policies.content(card.policy.id) == b"%PDF-1.7"
    assert not card.band.isVisible()
    original.write_bytes(b"PK")
    card.attach(original)
    assert "is not a PDF" in recorded.refused[-1]
    card.form.row("text").editor.notes.setPlainText("Agreed the day before.")
    assert card.settle()
    card.review_button.click()
    _dialog(FieldsDialog).main.click()
    QApplication.processEvents()
    assert "by Rivka Stern" in card.facts.text()
    card.history_button.click()
    history = _dialog(CalmDialog)
    assert history.windowTitle() == "History"
    history.done(0)
    card.retire_button.click()
    QApplication.processEvents()
    assert card.back_button.isVisible()
    card.back_button.click()
    QApplication.processEvents()
    policy = desk.book.policies.get(card.policy.id)
    assert (policy.is_adopted, policy.text) == (True, "Agreed the day before.")

    laid.show_place(MENTOR_TIME)
    laid.plan_card.edit()
    box = laid.plan_card.editor.boxes[policy.id]
    box.click()
    QApplication.processEvents()
    assert policy.id in laid.plan_card.plan.policy_ids
    laid.plan_card.stop_editing()
    link = next(
        one for one in laid.plan_card.reader.findChildren(QPushButton) if one.text() == "Visits to lessons"
    )
    link.click()
    assert card.title.text() == "Visits to lessons"


def test_files_of_the_library_that_cannot_be_read_are_told_and_the_school_s_plans_stay(
    laid: PlansTab,
) -> None:
    assert laid.view is not None
    faults = tuple(msg("“{name}” is damaged.", name=f"{n}.toml") for n in range(4))
    laid.say_net(replace(laid.view, faults=faults))
    said = laid.band.sentence.text().splitlines()
    assert said[:3] == [
        "“0.toml” is damaged.",
        "“1.toml” is damaged.",
        "2 more files of the library cannot be read.",
    ]
    assert laid.net.cells[MENTOR_TIME].text() == "Adopted"


def test_the_booklet_without_a_plan_is_refused_in_a_sentence(tab: PlansTab, recorded: Any) -> None:
    tab.page.do("plans.booklet")
    assert "No contingency plan is adopted yet" in recorded.refused[-1]
    assert not tab.print_it()


def test_a_book_to_look_at_offers_nothing_that_changes_it(
    laid: PlansTab, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.book, "read_only", True)
    laid.page.read_again()
    laid.show_place(MENTOR_TIME)
    card = laid.plan_card
    for button in (card.edit_button, card.review_button, card.own_button, laid.adopt_button):
        assert not button.isVisible()
    assert card.print_button.isVisible()


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("size", [(984, 720), (728, 540)])
def test_nothing_is_cut_and_every_control_has_a_name_of_its_own(
    desk: Desk, page: SafetyPage, tab: PlansTab, language: str, size: tuple[int, int], names_in: Any, cut_in: Any,
    today: date,
) -> None:  # fmt: skip
    page.resize(*size)
    ids = adopt_all(desk.book, date(2025, 9, 1), language)
    desk.book.contingency_plans.retire(ids[3])
    desk.book.contingency_plans.review([ids[0]], Review(reviewed_on=today, reviewed_by="Noam"), today=today)
    QApplication.processEvents()
    for look in (
        lambda: None,
        lambda: tab.open_at(plan_id=ids[0]),
        tab.plan_card.edit,
        lambda: tab.open_at(plan_id=ids[3]),
        lambda: tab.open_at(policy_id=1),
    ):
        look()
        for _ in range(6):  # layouts of long texts come to rest step by step
            QApplication.processEvents()
        names = names_in(page)
        assert len(set(names)) == len(names), sorted(one for one in names if names.count(one) > 1)
        assert not any(one.startswith("nameless") for one in names)
        assert cut_in(page) == []

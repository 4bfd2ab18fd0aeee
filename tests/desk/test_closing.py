"""The closing conversation: kept as it is typed, closed in one step, and read again afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.closing import ClosingView
from mentordesk.desk.pages.pairings.page import PairingsPage
from mentordesk.domain.goals import GoalState
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import LONGEST_TEXT

YAEL, DOV = 1, 2
YAEL_AND_DOV = 1
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> PairingsPage:
    """The page of pairings in a window of its own."""
    page = PairingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    settle()
    return page


def begun(page: PairingsPage) -> ClosingView:
    """The closing conversation of Yael and Dov."""
    page.do("close", pairing_id=YAEL_AND_DOV)
    settle()
    assert isinstance(page.over, ClosingView)
    return page.over


def typed(view: ClosingView, key: str, text: str) -> None:
    """Answer a question and go on to the next one."""
    view.answers[key].setFocus()
    QTest.keyClicks(view.answers[key], text)
    QTest.keyClick(view.answers[key], Qt.Key.Key_Tab)
    settle()


def test_it_begins_at_the_first_question_without_an_answer(page: PairingsPage, school: Book) -> None:
    school.closures.keep_draft(YAEL_AND_DOV, {"set_out": "A calm start."}, {})
    view = begun(page)
    assert view.answers["set_out"].text() == "A calm start."
    assert view.answers["learned"].hasFocus()


def test_an_answer_is_kept_the_moment_one_goes_on(page: PairingsPage, school: Book) -> None:
    view = begun(page)
    typed(view, "set_out", "A calm start.")
    assert school.closures.draft(YAEL_AND_DOV)["answers"] == {"set_out": "A calm start."}
    assert view.facts.answered.text() == "1 of 7 questions answered"
    school.undo()
    settle()
    assert view.answers["set_out"].text() == ""


def test_leaving_keeps_what_is_half_typed_and_going_back_finds_it(page: PairingsPage, school: Book) -> None:
    view = begun(page)
    QTest.keyClicks(view.answers["set_out"], "Half a sen")
    page.back()
    assert page.over is None
    assert begun(page).answers["set_out"].text() == "Half a sen"


def test_what_cannot_be_kept_is_said_and_not_left_behind(page: PairingsPage) -> None:
    view = begun(page)
    view.answers["set_out"].set_text(f"{'x' * 99}\n" * (LONGEST_TEXT // 100 + 1))
    assert page.back()
    assert page.over is view
    assert "at the most" in view.refusal.text()
    view.answers["set_out"].set_text("A calm start.")
    page.back()
    assert page.over is None


def test_a_pairing_is_closed_with_all_that_was_said_in_one_step(
    page: PairingsPage, school: Book, recorded: Any
) -> None:
    goal = school.goals.list(pairing_id=YAEL_AND_DOV)[0]
    view = begun(page)
    typed(view, "set_out", "A calm start.")
    typed(view, "learned", "The first three minutes decide.")
    view.brought[YAEL].setFocus()
    QTest.keyClicks(view.brought[YAEL], "patience, and the right question")
    view.goals[goal.id].pills.choose("reached")
    view.goals[goal.id].words.set_text("Books open in two minutes.")
    view.day.day.setText("20/11")
    tables_before = (school.pairings.get(YAEL_AND_DOV), school.goals.get(goal.id))
    QTest.keyClick(view.answers["learned"], ENTER, CTRL)
    settle()
    closure = school.closures.of(YAEL_AND_DOV)
    assert closure is not None and not closure.early
    assert closure.ended_on == date(2026, 11, 20)
    assert closure.answers == {"set_out": "A calm start.", "learned": "The first three minutes decide."}
    assert school.closures.contributions(YAEL_AND_DOV) == {YAEL: "patience, and the right question"}
    kept = school.goals.get(goal.id)
    assert (kept.state, kept.result, kept.progress) == (GoalState.REACHED, "Books open in two minutes.", 100)
    assert school.pairings.get(YAEL_AND_DOV).phase is Phase.CLOSED
    assert recorded.said[-1] == "Closed." and recorded.offered_undo[-1]
    school.undo()
    assert (school.pairings.get(YAEL_AND_DOV), school.goals.get(goal.id)) == tables_before


def test_after_closing_the_certificates_are_offered(page: PairingsPage, school: Book, recorded: Any) -> None:
    begun(page).main.click()
    settle()
    assert page.over is None
    assert page.list.current_id == YAEL_AND_DOV
    verbs = {one.text(): one for one in page.detail.band.verbs}
    assert "Closed on 24 Nov" in page.detail.band.sentence.text()
    verbs["Print the certificates"].click()
    assert recorded.navigated == [("celebrations", None, "certificates")]


def test_a_closed_conversation_is_read_again_and_corrected(page: PairingsPage, school: Book) -> None:
    school.closures.close(YAEL_AND_DOV, date(2026, 11, 20), answers={"learned": "Much."})
    settle()
    view = begun(page)
    assert view.answers["learned"].text() == "Much."
    assert view.main.text() == "Print the certificates"
    typed(view, "helped", "The free period.")
    closure = school.closures.of(YAEL_AND_DOV)
    assert closure is not None
    assert closure.answers == {"learned": "Much.", "helped": "The free period."}


def test_the_private_reason_of_an_early_end_stays_folded_away(page: PairingsPage, school: Book) -> None:
    school.closures.end_early(YAEL_AND_DOV, date(2026, 11, 20), private_reason="They do not get on.")
    settle()
    view = begun(page)
    assert view.private_reason is not None and not view.private_reason.isVisible()
    assert view.private_reason.text() == "They do not get on."


def test_a_day_before_it_began_is_refused_and_nothing_is_lost(page: PairingsPage, school: Book) -> None:
    view = begun(page)
    QTest.keyClicks(view.answers["set_out"], "A calm start.")
    view.day.day.setText("1/8/2026")
    view.main.click()
    assert "cannot end before" in view.refusal.text()
    assert view.answers["set_out"].text() == "A calm start."
    assert school.pairings.get(YAEL_AND_DOV).is_open


def test_the_records_stand_beside_the_questions(page: PairingsPage) -> None:
    view = begun(page)
    said = "\n".join(one.text() for one in view.facts.findChildren(QLabel) if one.isVisible())
    assert "Began on 1 Sep." in said
    assert "They talked most about Starting a lesson and Seating plans." in said
    assert "1 follow-up is still open." in said


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(page: PairingsPage) -> None:
    begun(page)
    names = []
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QLabel):
            names.append(one.accessibleName() or (one.text() if isinstance(one, QPushButton) else ""))
    assert all(names), names
    assert len(set(names)) == len(names), sorted(names)

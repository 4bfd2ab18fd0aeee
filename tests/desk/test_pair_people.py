"""Putting people together: chosen side by side, weighed by what the records say, confirmed and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.page import PairingsPage
from mentordesk.desk.pages.pairings.pair import PairView
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import TieKind

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
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


def begun(page: PairingsPage, **chosen: Any) -> PairView:
    """Begin to pair people, some of them chosen."""
    page.do("pair", **chosen)
    settle()
    view = page.over
    assert isinstance(view, PairView)
    return view


def at() -> QWidget:
    """What has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def listed(side: Any) -> list[str]:
    """The names a side lists, in their order."""
    return [one.name for one in side._model.people]


def test_two_people_are_paired_by_the_keyboard_alone(
    page: PairingsPage, school: Book, recorded: Any, today: date
) -> None:
    school.people.change(RUTH, mentee=True)
    page.new()
    settle()
    view = page.over
    assert isinstance(view, PairView)
    QTest.keyClicks(at(), "ruth")
    QTest.keyClick(at(), ENTER)
    settle()
    assert at() is view.mentors.search
    QTest.keyClicks(at(), "noam")
    QTest.keyClick(at(), ENTER)
    settle()
    assert at() is view.fields.why
    QTest.keyClicks(at(), "Both were away last year.")
    QTest.keyClick(at(), ENTER, CTRL)
    settle()
    new = school.pairings.list()[-1]
    assert (new.mentor_ids, new.mentee_ids) == ((NOAM,), (RUTH,))
    assert (new.why, new.started_on, new.phase) == ("Both were away last year.", today, Phase.PREPARING)
    assert recorded.said == ["Paired."]
    assert recorded.offered_undo == [True]
    assert page.over is None
    assert page.list.current_id == new.id
    school.undo()
    settle()
    assert new.id not in page.list.shown_ids()


def test_the_records_say_what_speaks_for_two_people_and_it_goes_into_the_why(page: PairingsPage) -> None:
    view = begun(page, mentor_id=YAEL, mentee_id=DOV)
    strength = "Dov Levi wants to learn classroom management, which is a strength of Yael Katz."
    assert strength in view.reasons.sentences
    assert "They share 1 free period." in view.reasons.sentences
    take = next(one for one in view.reasons.buttons if one.property("sentence") == strength)
    take.click()
    assert view.fields.why.text() == strength
    assert not take.isEnabled()


def test_a_mentee_who_has_a_mentor_already_is_said_to(page: PairingsPage) -> None:
    view = begun(page, mentor_id=NOAM, mentee_id=DOV)
    assert "Dov Levi is with Yael Katz already." in view.reasons.sentences


def test_those_who_go_well_with_the_mentee_stand_at_the_top(page: PairingsPage, school: Book) -> None:
    school.people.change(RUTH, mentee=True, wants_to_learn=("listening",))
    assert listed(begun(page).mentors)[0] == "Miriam Cohen"
    view = begun(page, mentee_id=RUTH)
    assert listed(view.mentors)[0] == "Yael Katz"
    first = view._mentor_row(school.people.get(YAEL)).second
    assert first.startswith("1 for")
    assert "1 of 2 mentees" in first


def test_a_rule_is_set_aside_only_with_a_written_reason(page: PairingsPage, school: Book) -> None:
    school.people.change(TAMAR, supervisor_id=NOAM)
    view = begun(page, mentor_id=NOAM, mentee_id=TAMAR)
    assert view.reasons.sentences[0].startswith("Noam Peretz supervises Tamar Azulai")
    assert view.fields.despite.isVisible()
    before = school.pairings.list()
    view.main.click()
    assert school.pairings.list() == before
    assert "write down why" in view.fields.said.text()
    assert view.fields.said.isVisible()
    view.fields.despite.set_text("Nobody else teaches Torah; the head agrees.")
    view.main.click()
    settle()
    assert len(school.pairings.list()) == len(before) + 1
    assert school.pairings.list()[-1].despite == "Nobody else teaches Torah; the head agrees."


def test_no_reason_is_asked_for_where_no_rule_speaks_against_it(page: PairingsPage) -> None:
    assert not begun(page, mentor_id=YAEL, mentee_id=DOV).fields.despite.isVisible()


def test_a_wish_not_to_be_together_is_a_caution(page: PairingsPage, school: Book) -> None:
    school.people.tie(DOV, NOAM, TieKind.ASKED_NOT)
    view = begun(page, mentor_id=NOAM, mentee_id=DOV)
    assert "Dov Levi asked not to be with Noam Peretz." in view.reasons.sentences


def test_several_are_chosen_for_a_group(page: PairingsPage, school: Book) -> None:
    view = begun(page)
    view.group.setFocus()
    QTest.keyClick(view.group, Qt.Key.Key_Space)
    for name in ("dov", "tamar"):
        view.mentees.search.setFocus()
        QTest.keyClicks(view.mentees.search, name)
        QTest.keyClick(view.mentees.search, ENTER)
    view.mentors.search.setFocus()
    QTest.keyClicks(view.mentors.search, "noam")
    QTest.keyClick(view.mentors.search, ENTER)
    view.fields.group_name.line.setText("Grade 3 circle")
    view.main.click()
    settle()
    new = school.pairings.list()[-1]
    assert set(new.mentee_ids) == {DOV, TAMAR}
    assert new.group_name == "Grade 3 circle"


def test_nobody_stands_on_both_sides(page: PairingsPage) -> None:
    view = begun(page, mentor_id=MIRIAM)
    assert "Miriam Cohen" not in listed(view.mentees)


def test_the_usual_rhythm_of_a_kind_is_taken_over_and_may_be_changed(
    page: PairingsPage, school: Book
) -> None:
    school.opportunities.add("One to one")
    school.opportunities.add("Circle", every_weeks=3, minutes=90)
    view = begun(page, mentor_id=NOAM, mentee_id=RUTH)
    view.fields.kind.setCurrentIndex(view.fields.kind.findText("Circle"))
    view.fields.kind.activated.emit(view.fields.kind.currentIndex())
    assert (view.fields.every_weeks.line.text(), view.fields.minutes.line.text()) == ("3", "90")
    view.fields.minutes.line.selectAll()
    QTest.keyClicks(view.fields.minutes.line, "1h")
    view.main.click()
    settle()
    new = school.pairings.list()[-1]
    assert (new.opportunity, new.every_weeks, new.minutes) == ("Circle", 3, 60)


def test_what_is_refused_stands_beside_its_field(page: PairingsPage, school: Book) -> None:
    view = begun(page, mentor_id=NOAM, mentee_id=RUTH)
    view.fields.every_weeks.line.setText("60")
    view.fields.why.set_text("Because.")
    before = school.pairings.list()
    view.main.click()
    assert view.fields._rows["every_weeks"].is_wrong
    assert view.fields.why.text() == "Because."
    assert school.pairings.list() == before


def test_esc_asks_once_before_a_written_reason_is_lost(page: PairingsPage) -> None:
    view = begun(page, mentor_id=NOAM, mentee_id=RUTH)
    view.fields.why.set_text("Because.")
    assert page.back()
    assert page.over is view
    assert "not kept yet" in view.refusal.text()
    assert page.back()
    assert page.over is None


def test_without_a_cycle_it_says_what_comes_first(page: PairingsPage, desk: Desk, recorded: Any) -> None:
    desk.look_at(None)
    page.do("pair")
    assert page.over is None
    assert recorded.refused and recorded.navigated == [("programme", None, None)]


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(page: PairingsPage, school: Book) -> None:
    school.people.change(TAMAR, supervisor_id=NOAM)
    view = begun(page, mentor_id=NOAM, mentee_id=TAMAR)
    view.group.setChecked(True)
    settle()
    names = []
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QLabel):
            text = one.text() if isinstance(one, QPushButton) or one is view.group else ""
            names.append(one.accessibleName() or text)
    assert all(names), names
    assert len(set(names)) == len(names), sorted(names)

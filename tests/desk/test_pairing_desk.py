"""The pairing desk: suggested at once, settled by hand, weighed with words, confirmed in one step and taken back."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.book import Book
from mentordesk.desk.context import Cancelled, Desk
from mentordesk.desk.pages.pairing_desk.confirming import ConfirmDialog
from mentordesk.desk.pages.pairing_desk.page import PairingDeskPage
from mentordesk.desk.pages.pairing_desk.people_painting import MIME
from mentordesk.desk.pages.pairing_desk.people_rows import PeopleRows
from mentordesk.desk.shell.session import Session
from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import Opportunity, OpportunityKind
from mentordesk.domain.people import Person, Status, TieKind
from mentordesk.domain.requests import Request, RequestKind
from mentordesk.domain.suggesting import Weights, Wish

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
ADA, BEN, CLARA, EVA, FINN, GAD = range(1, 7)


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def school(book: Book) -> Book:
    """Three mentors with room for one each, three who wait: Ada suits Eva, Ben suits Finn, Clara suits Gad."""
    programme = book.programmes.add("Induction")
    cycle = book.cycles.add(programme, "2026–27", date(2026, 9, 1), date(2027, 6, 30))
    for name, strength in (("Ada", "planning"), ("Ben", "families"), ("Clara", "assessment")):
        book.people.add(
            Person(given_name=name, family_name="Mor", mentor=True, capacity=1, strengths=(strength,))
        )
    for name, wish, day in (("Eva", "planning", 2), ("Finn", "families", 9), ("Gad", "assessment", 16)):
        waiting = Person(given_name=name, family_name="Tal", mentee=True, wants_to_learn=(wish,))
        person_id = book.people.add(waiting)
        book.requests.add(
            Request(
                person_id=person_id,
                cycle_id=cycle,
                kind=RequestKind.WANTS_MENTOR,
                asked_on=date(2026, 11, day),
            )
        )
    return book


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> PairingDeskPage:
    """The pairing desk in a window of its own."""
    page = PairingDeskPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    page.take_keyboard()
    settle()
    return page


def pairs(page: PairingDeskPage) -> dict[int, int]:
    """With whom each mentee would be."""
    answer = page.thinking.answer
    assert answer is not None
    return dict(answer.mentor_of)


def press(page: PairingDeskPage, *keys: Qt.Key) -> None:
    """Press keys where the keyboard stands."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        settle()


def row(rows: PeopleRows, key: int) -> str:
    """What a row says aloud."""
    return str(rows.people.data(rows.people.index(rows.people.place(key))))


def drop(onto: PeopleRows, key: int, dragged: str) -> None:
    """Let go of somebody above a row."""
    data = QMimeData()
    data.setData(MIME, dragged.encode())
    at = onto.visualRect(onto.people.index(onto.people.place(key))).center()
    event = QDropEvent(
        QPointF(at), Qt.DropAction.LinkAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    onto.dropEvent(event)
    settle()


def said(page: PairingDeskPage) -> str:
    """Everything the sheet in the middle says."""
    return "\n".join(page.table.sheet.told)


def test_the_best_for_everybody_lies_there_at_once(page: PairingDeskPage) -> None:
    assert pairs(page) == {EVA: ADA, FINN: BEN, GAD: CLARA}
    assert page.header.counted.text() == "3 wait, 3 can mentor, room for 3"
    assert "best for everybody at once" in page.banner.sentence.text()
    assert page.confirm_button.text() == "Confirm 3 pairs…"


def test_who_has_waited_longest_stands_first_with_what_they_want_and_whom_they_would_get(
    page: PairingDeskPage,
) -> None:
    assert [one.name for one in page.table.waiting.rows.people.rows] == ["Eva Tal", "Finn Tal", "Gad Tal"]
    assert row(page.table.waiting.rows, EVA) == "Eva Tal, 16 school days, wants to learn planning, Ada Mor"
    assert row(page.table.mentors.rows, ADA) == "Ada Mor, 1 of 1, then full, Eva Tal"


def test_a_pair_is_told_from_both_sides_with_reasons_to_be_checked(page: PairingDeskPage) -> None:
    text = said(page)
    assert "Ada Mor – Eva Tal" in text
    assert "Eva Tal wants to learn planning, which is a strength of Ada Mor." in text
    assert "Ada Mor suits best of the 3 mentors the rules leave open." in text
    assert "Eva Tal suits best of the 3 who wait." in text
    assert "Ada Mor has had no mentor training yet." in text
    assert "2 for and 1 against" in text


def test_an_earlier_pairing_and_how_it_turned_out_stands_beside(
    page: PairingDeskPage, school: Book, today: date
) -> None:
    cycle = school.cycles.list()[0].id
    before = school.pairings.confirm(
        [ADA], [EVA], cycle_id=cycle, why="Both love drama.", started_on=date(2025, 9, 1)
    )
    school.closures.close(before, date(2026, 6, 1), answers={"learned": "To plan backwards."})
    settle()
    page.table.look_at(EVA)
    text = said(page)
    assert "They were paired before" in text
    assert "Why then: “Both love drama.”" in text
    assert "They learned: “To plan backwards.”" in text


def test_space_locks_a_pair_and_releases_it_again(page: PairingDeskPage, recorded: Any) -> None:
    press(page, Qt.Key.Key_Space)
    assert page.thinking.hand.locked == {(ADA, EVA)}
    assert "Locked by you" in said(page)
    assert recorded.said[-1] == "Ada Mor and Eva Tal stay together."
    assert recorded.offered_undo[-1]
    press(page, Qt.Key.Key_Space)
    assert not page.thinking.hand.locked


def test_what_was_settled_is_undone_like_anything_else_and_is_there_tomorrow(
    page: PairingDeskPage, desk: Desk, school: Book, qtbot: Any
) -> None:
    press(page, Qt.Key.Key_Delete)
    assert pairs(page)[EVA] != ADA
    tomorrow = PairingDeskPage(desk)
    qtbot.addWidget(tomorrow)
    tomorrow.read_now()
    assert tomorrow.thinking.hand.forbidden == {(ADA, EVA)}
    school.undo()
    settle()
    assert pairs(page)[EVA] == ADA


def test_whoever_is_forbidden_moves_and_the_row_says_from_whom(page: PairingDeskPage) -> None:
    press(page, Qt.Key.Key_Delete)
    assert "was Ada Mor" in row(page.table.waiting.rows, EVA)


def test_enter_offers_the_mentors_who_suit_best_and_enter_again_pairs(page: PairingDeskPage) -> None:
    press(page, ENTER)
    assert page.table.choosing
    assert page.table.mentors.rows.people.rows[0].key == ADA
    assert "for, 1 against" in row(page.table.mentors.rows, BEN)
    page.table.mentors.rows.setCurrentIndex(
        page.table.mentors.rows.people.index(page.table.mentors.rows.people.place(BEN))
    )
    assert "What if?" in said(page)
    assert "Finn Tal would be with Ada Mor instead of Ben Mor." in said(page)
    press(page, ENTER)
    assert page.thinking.hand.locked == {(BEN, EVA)}
    assert pairs(page) == {EVA: BEN, FINN: ADA, GAD: CLARA}
    assert QApplication.focusWidget() is page.table.waiting.rows


def test_esc_leaves_a_choice_as_it_was(page: PairingDeskPage) -> None:
    press(page, ENTER, Qt.Key.Key_Down)
    assert page.back()
    settle()
    assert not page.table.choosing
    assert "Ada Mor – Eva Tal" in said(page)
    assert page.thinking.hand.is_empty


def test_people_are_dragged_together_from_either_side(page: PairingDeskPage) -> None:
    drop(page.table.mentors.rows, CLARA, f"mentee:{EVA}")
    assert page.thinking.hand.locked == {(CLARA, EVA)}
    drop(page.table.waiting.rows, FINN, f"mentor:{ADA}")
    assert page.thinking.hand.locked == {(CLARA, EVA), (ADA, FINN)}
    drop(page.table.waiting.rows, GAD, f"mentee:{EVA}")
    assert len(page.thinking.hand.locked) == 2


def test_minus_holds_somebody_back_and_plus_brings_them_back(page: PairingDeskPage) -> None:
    press(page, Qt.Key.Key_Minus)
    assert EVA not in pairs(page)
    assert row(page.table.waiting.rows, EVA).endswith("Held back by you")
    assert "takes no part" in said(page)
    press(page, Qt.Key.Key_Plus)
    assert pairs(page)[EVA] == ADA


def test_the_menu_of_a_row_holds_the_same_verbs_with_their_keys(page: PairingDeskPage) -> None:
    verbs = page.table.mentee_verbs(EVA)
    assert [one.text for one in verbs] == [
        "Pair with…", "Lock this pair", "Never these two", "Hold back", "Open Eva Tal",
    ]  # fmt: skip
    assert [one.shown for one in verbs] == ["Enter", "Space", "Del", "–", ""]
    page.by_hand.forbid((ADA, EVA))
    settle()
    again = next(one for one in page.table.mentee_verbs(EVA) if one.text == "Allow Ada Mor again")
    again.do()
    settle()
    assert pairs(page)[EVA] == ADA


def test_letters_search(page: PairingDeskPage) -> None:
    QTest.keyClicks(page.table.waiting.rows, "gad")
    settle()
    assert [one.key for one in page.table.waiting.rows.people.rows] == [GAD]
    assert page.back()
    assert len(page.table.waiting.rows.people.rows) == 3


def test_a_slider_says_its_step_in_words_and_what_one_more_would_move(
    page: PairingDeskPage, school: Book
) -> None:
    slider = page.table.weighing.sliders[Wish.STRENGTHS]
    assert slider.word.text() == "very much"
    assert slider.effect.text() == "One step more changes nothing."
    slider.slider.setFocus()
    QTest.keyClick(slider.slider, Qt.Key.Key_Right)
    settle()
    assert slider.word.text() == "most of all"
    assert slider.effect.text() == "Counts the most already."
    assert page.table.weighing.preset.currentText() == "Your own weights"
    assert page.thinking.setup is not None
    assert page.thinking.setup.weights.of(Wish.STRENGTHS) == 5
    school.people.change(EVA, subjects=("Maths",))
    school.people.change(BEN, subjects=("Maths",))
    settle()
    subject = page.table.weighing.sliders[Wish.SUBJECT]
    page.thinking.weigh(Weights({Wish.STRENGTHS: 2, Wish.SUBJECT: 2}))
    settle()
    assert subject.effect.text().startswith("One step more ")


def test_a_preset_moves_every_slider(page: PairingDeskPage) -> None:
    page.table.weighing._take_preset(page.table.weighing.preset.findText("Peer observation"))
    settle()
    assert page.table.weighing.sliders[Wish.FREE_PERIODS].word.text() == "most of all"
    assert page.table.weighing.sliders[Wish.SUBJECT].word.text() == "not at all"


def test_all_weights_at_zero_is_said_with_what_to_do(page: PairingDeskPage) -> None:
    page.thinking.weigh(Weights())
    settle()
    assert page.table.weighing.nothing.isVisibleTo(page.table.weighing)
    assert "Move a slider up." in page.banner.sentence.text()
    assert len(pairs(page)) == 3


def test_a_rule_may_be_switched_on_and_everybody_it_leaves_out_is_told_why(
    page: PairingDeskPage, recorded: Any
) -> None:
    box = page.table.weighing.boxes["trained"]
    box.click()
    settle()
    assert pairs(page) == {}
    text = said(page)
    assert "No place yet" in text
    assert "3 have no mentor training" in text
    assert "Train Ada Mor as a mentor." in text
    page.table.sheet.buttons["Open the record: Train Ada Mor as a mentor."].click()
    assert recorded.navigated[-1][:2] == ("people", ADA)


def test_what_the_kind_of_mentoring_asks_for_cannot_be_switched_off_here(
    page: PairingDeskPage, school: Book
) -> None:
    school.opportunities.add_many([Opportunity(name="One to one", needs_training=True)])
    settle()
    box = page.table.weighing.boxes["trained"]
    assert box.isChecked() and not box.isEnabled()


def test_weights_are_kept_for_the_kind_of_mentoring(page: PairingDeskPage, school: Book) -> None:
    (kind,) = school.opportunities.add_many([Opportunity(name="One to one", preset="new_teachers")])
    settle()
    assert not page.table.weighing.keep.isVisibleTo(page.table.weighing)
    page.thinking.weigh(Weights({Wish.PLACE: 3}))
    settle()
    page.table.weighing.keep.click()
    settle()
    assert school.opportunities.get(kind).weighing.of(Wish.PLACE) == 3
    assert not page.table.weighing.keep.isVisibleTo(page.table.weighing)


def test_who_has_no_place_is_freed_by_a_button(page: PairingDeskPage, school: Book) -> None:
    school.people.change(CLARA, capacity=0)
    settle()
    assert GAD not in pairs(page) or len(pairs(page)) == 2
    left = next(one.person_id for one in page.thinking.answer.suggestion.unpaired)  # type: ignore[union-attr]
    page.table.look_at(left)
    assert "What would free a place" in said(page)
    name = next(one for one in page.table.sheet.buttons if one.startswith("Raise it"))
    page.table.sheet.buttons[name].click()
    settle()
    assert len(pairs(page)) == 3


def test_contradictory_locks_are_named_and_released_by_a_button(page: PairingDeskPage) -> None:
    page.by_hand.lock((ADA, EVA))
    settle()
    page.by_hand.lock((ADA, FINN))
    settle()
    text = page.banner.sentence.text()
    assert text.startswith("2 people are locked to Ada Mor, who has room for 1.")
    assert page.banner.verbs[0].text().startswith("Release Ada Mor – ")
    assert not page.confirm_button.isVisibleTo(page)
    page.banner.verbs[0].click()
    settle()
    assert len(page.thinking.hand.locked) == 1
    assert len(pairs(page)) == 3


def test_a_mentor_without_room_is_said_and_the_limit_raised_where_one_looks(
    page: PairingDeskPage, school: Book
) -> None:
    school.people.change(BEN, capacity=0)
    settle()
    page.table.look_at(EVA)
    page.table.look_beside(BEN)
    assert "Ben Mor has no room" in said(page)
    page.table.sheet.buttons["Raise the limit to 1"].click()
    settle()
    assert school.people.get(BEN).capacity == 1
    assert "What if?" in said(page)


def test_nobody_who_mentors_and_one_for_many_are_said(page: PairingDeskPage, school: Book) -> None:
    for one in (BEN, CLARA):
        school.people.change(one, mentor=False)
    settle()
    assert "3 wait and the mentors have room for 1." in page.banner.sentence.text()
    school.people.change(ADA, mentor=False)
    settle()
    assert "There is nobody who can mentor." in page.banner.sentence.text()
    assert page.table.mentors.nobody.isVisibleTo(page)


def test_nobody_who_waits_teaches_what_the_desk_is_for(
    page: PairingDeskPage, school: Book, recorded: Any
) -> None:
    for one in (EVA, FINN, GAD):
        school.people.change(one, status=Status.LEFT)
    settle()
    assert page.views.currentWidget() is page.nobody
    assert page.nobody.title.text() == "Nobody waits for a mentor"
    page.nobody.button.click()
    assert recorded.navigated[-1] == ("requests", None, "add")


def test_people_nothing_is_known_about_are_said(page: PairingDeskPage, school: Book) -> None:
    school.people.change(EVA, wants_to_learn=())
    school.people.change(ADA, strengths=())
    settle()
    assert "Nothing is recorded about 2 people" in page.banner.sentence.text()


def test_other_ways_stand_side_by_side_and_one_is_taken(page: PairingDeskPage, school: Book) -> None:
    for one in (ADA, BEN, CLARA):
        school.people.change(one, strengths=("planning", "families", "assessment"))
    settle()
    before = pairs(page)
    page.other_ways()
    settle()
    view: Any = page.over
    titles = [sheet.told[0] for sheet in view.sheets]
    assert titles == ["The best for everybody", "Another way", "A third way"]
    assert any("instead of" in line for line in view.sheets[1].told)
    other = view.sheets[1]
    other.buttons["Take this way: Another way"].click()
    settle()
    assert page.over is None
    assert page.thinking.hand.locked
    assert pairs(page) != before


def test_where_nothing_else_comes_near_that_is_said(page: PairingDeskPage) -> None:
    page.other_ways()
    settle()
    view: Any = page.over
    assert view.sentence.text() == "No other whole answer comes near this one."
    assert page.back()
    assert page.over is None


def test_all_are_confirmed_in_one_step_with_a_why_each_and_taken_back(
    page: PairingDeskPage, school: Book, recorded: Any, today: date
) -> None:
    page.confirm()
    settle()
    dialog = page.dialog
    assert isinstance(dialog, ConfirmDialog)
    assert dialog.main.text() == "Confirm 3 pairs"
    assert dialog.why.text().startswith("Eva Tal wants to learn planning")
    dialog.why.set_text("Ada asked for her.")
    dialog.list.setCurrentIndex(dialog.model.index(1))
    dialog.model.setData(dialog.model.index(2), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.main.text() == "Confirm 2 pairs"
    dialog.day.show_value(date(2026, 12, 1))
    dialog.main.click()
    settle()
    made = {one.mentee_ids[0]: one for one in school.pairings.list()}
    assert set(made) == {EVA, FINN}
    assert made[EVA].why == "Ada asked for her."
    assert made[FINN].why.startswith("Finn Tal wants to learn families")
    assert {one.started_on for one in made.values()} == {date(2026, 12, 1)}
    basis = school.pairings.basis(made[EVA].id)
    assert basis is not None and "supervisor" in basis.rules
    assert recorded.said[-1] == "2 pairs confirmed."
    assert recorded.offered_undo[-1]
    assert page.confirmed.isVisibleTo(page)
    assert page.focusWidget() is page.confirmed.verbs[0]
    assert [one.text() for one in page.confirmed.verbs][:2] == [
        "Print the invitations",
        "Print the agreements",
    ]
    assert pairs(page) == {GAD: CLARA}
    school.undo()
    settle()
    assert school.pairings.list() == []
    assert len(pairs(page)) == 3
    assert not page.confirmed.isVisibleTo(page)


def test_the_letters_of_those_confirmed_are_shown_and_everybody_is_down_as_invited(
    page: PairingDeskPage, school: Book, recorded: Any
) -> None:
    page.confirm()
    page.dialog.main.click()  # type: ignore[union-attr]
    settle()
    page.confirmed.verbs[0].click()
    settle()
    assert recorded.said[-1] == "6 invitations noted."
    invited = [one for one in school.requests.list() if one.kind is RequestKind.INVITATION]
    assert {one.person_id for one in invited} == {ADA, BEN, CLARA, EVA, FINN, GAD}
    titles = [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert "Invitations" in titles
    page.confirmed.verbs[1].click()
    settle()
    titles = [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert "3 agreements" in titles


def test_what_is_settled_can_be_undone_step_by_step_by_its_name(page: PairingDeskPage, school: Book) -> None:
    page.by_hand.lock((ADA, EVA))
    settle()
    page.by_hand.hold(GAD)
    settle()
    assert school.undo().title == msg("Hold {name} back", name="Gad Tal")
    assert school.undo().title == msg("Lock {mentor} – {mentee}", mentor="Ada Mor", mentee="Eva Tal")
    settle()
    assert page.thinking.hand.is_empty


def test_how_many_moved_since_the_last_change_is_said(page: PairingDeskPage) -> None:
    page.by_hand.forbid((ADA, EVA))
    settle()
    assert "2 have another mentor since your last change." in page.banner.sentence.text()


def test_a_pair_against_a_rule_is_confirmed_only_with_a_written_reason(
    page: PairingDeskPage, school: Book
) -> None:
    school.people.tie(ADA, EVA, TieKind.RELATIVE)
    page.by_hand.lock((ADA, EVA))
    settle()
    assert "Ada Mor and Eva Tal are relatives." in said(page)
    page.confirm()
    dialog = page.dialog
    assert isinstance(dialog, ConfirmDialog)
    dialog.main.click()
    assert school.pairings.list() == []
    assert "Write down why it is set aside" in dialog.refusal.text()
    assert dialog.despite.isVisibleTo(dialog)
    dialog.despite.set_text("There is nobody else; the head knows.")
    dialog.main.click()
    settle()
    assert len(school.pairings.list()) == 3


def test_another_page_opens_the_desk_with_somebody_in_focus(
    page: PairingDeskPage, school: Book, recorded: Any
) -> None:
    page.do("suggest", mentee_id=GAD)
    settle()
    assert page.table.mentee == GAD
    assert "Clara Mor – Gad Tal" in said(page)
    page.do("suggest", mentor_id=BEN)
    settle()
    assert "Ben Mor – Finn Tal" in said(page)
    page.do("suggest", mentee_id=ADA)
    assert recorded.refused[-1] == "Ada Mor does not wait for this kind of mentoring."


def test_groups_are_formed_with_sizes_and_alike_or_mixed(page: PairingDeskPage, school: Book) -> None:
    school.people.change(ADA, capacity=3)
    kind = Opportunity(name="Group", kind=OpportunityKind.GROUP, least=2, most=3)
    school.opportunities.add_many([kind])
    settle()
    answer = page.thinking.answer
    assert answer is not None and answer.groups is not None
    assert [one.mentor_id for one in answer.groups.groups] == [ADA]
    assert "1 group: proven to be the best" in page.banner.sentence.text()
    assert "Ada Mor with 3" in said(page)
    assert page.table.weighing.sizes.isVisibleTo(page.table.weighing)
    page.table.weighing.sizes.together.setCurrentIndex(page.table.weighing.sizes.together.findText("Mixed"))
    page.table.weighing.sizes._changed()
    settle()
    assert "They bring 3 different things" in said(page)


def test_a_search_for_groups_that_was_stopped_says_so_and_may_begin_again(
    page: PairingDeskPage, school: Book, recorded: Any
) -> None:
    usual = recorded.in_background

    def stopped(work: Any, done: Any, failed: Any, doing: str) -> Any:
        def progress(*_said: Any) -> None:
            raise Cancelled

        with suppress(Cancelled):
            done(work(progress))
        return lambda: None

    recorded.in_background = stopped
    circle = Opportunity(name="Circle", kind=OpportunityKind.CIRCLE, least=3, most=4)
    school.opportunities.add_many([circle])
    settle()
    assert page.banner.sentence.text() == "Stopped, so there are no groups yet."
    recorded.in_background = usual
    page.banner.verbs[0].click()
    settle()
    assert "A circle of 3" in said(page)


def test_with_little_room_the_mentors_stand_in_place_of_those_who_wait_while_one_is_chosen(
    page: PairingDeskPage,
) -> None:
    page.resize(800, 640)
    settle()
    press(page, ENTER)
    assert page.table.sees("mentors") and page.table.sees("suggestion")
    assert not page.table.sees("waiting")
    assert page.table.waiting_head.text() == "Mentors  3"
    press(page, ENTER)
    assert page.table.sees("waiting") and not page.table.sees("mentors")


def test_circles_have_no_mentors_and_are_confirmed_as_such(page: PairingDeskPage, school: Book) -> None:
    school.opportunities.add_many([Opportunity(name="Circle", kind=OpportunityKind.CIRCLE, least=3, most=4)])
    settle()
    assert "A circle of 3" in said(page)
    assert not page.table.sees("mentors")
    page.confirm()
    dialog = page.dialog
    assert isinstance(dialog, ConfirmDialog)
    dialog.main.click()
    settle()
    (made,) = school.pairings.list()
    assert made.mentor_ids == ()
    assert set(made.mentee_ids) == {EVA, FINN, GAD}


def test_in_circles_people_are_kept_together_or_never(page: PairingDeskPage, school: Book) -> None:
    circle = Opportunity(name="Peers", kind=OpportunityKind.PEER, least=2, most=2)
    school.opportunities.add_many([circle])
    settle()
    answer = page.thinking.answer
    assert answer is not None and answer.groups is not None
    one, other = answer.groups.groups[0].mentee_ids
    page.table.look_at(one)
    never = next(key for key in page.table.sheet.buttons if key.startswith("Never together"))
    page.table.sheet.buttons[never].click()
    settle()
    assert page.thinking.answer is not None and page.thinking.answer.groups is not None
    now = page.thinking.answer.groups.groups[0].mentee_ids
    assert set(now) != {one, other}
    assert any(verb.text.startswith("Allow ") for verb in page.table.mentee_verbs(one))
    page.table.look_at(now[0])
    keep = next(key for key in page.table.sheet.buttons if key.startswith("Keep together"))
    page.table.sheet.buttons[keep].click()
    settle()
    assert page.thinking.hand.locked == {(now[0], now[1])}
    assert any(key.startswith("Release") for key in page.table.sheet.buttons)


@pytest.mark.parametrize(("width", "mode"), [(1056, "wide"), (800, "medium"), (480, "narrow")])
def test_the_columns_give_way_and_nothing_is_out_of_reach(
    page: PairingDeskPage, width: int, mode: str
) -> None:
    page.resize(width, 640)
    settle()
    assert page.table.mode == mode
    for key in ("waiting", "suggestion", "mentors", "weights"):
        page.table.turn_to(key)
        settle()
        assert page.table.sees(key), key
    parts: list[QWidget] = [one for one in page.table.parts.values() if one.isVisible()]
    for one in parts:
        assert page.table.rect().contains(one.geometry())


def test_a_book_open_to_look_at_offers_nothing_to_change(school: Book, desk: Desk, qtbot: Any) -> None:
    school.read_only = True
    page = PairingDeskPage(desk)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert pairs(page) == {EVA: ADA, FINN: BEN, GAD: CLARA}
    assert not page.confirm_button.isVisibleTo(page)
    assert [one.text for one in page.table.mentee_verbs(EVA)] == ["Open Eva Tal"]
    assert list(page.table.sheet.buttons) == ["Open Ada Mor", "Open Eva Tal"]
    school.read_only = False


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("width", [1056, 728, 460])
def test_nothing_is_cut_and_everything_has_a_name_of_its_own(
    page: PairingDeskPage, school: Book, width: int, cut_in: Any, names_in: Any
) -> None:
    kind = Opportunity(name="Group", kind=OpportunityKind.GROUP, least=2, most=3)
    school.opportunities.add_many([Opportunity(name="One to one"), kind])
    page.resize(width, 640)
    settle()
    for kind_name in ("One to one", "Group"):
        page._turn_kind(page.kind.findText(kind_name))
        for key in ("waiting", "suggestion", "mentors", "weights"):
            page.table.turn_to(key)
            settle()
            assert cut_in(page) == [], (kind_name, key)
            names = names_in(page)
            assert len(set(names)) == len(names), (kind_name, key, names)
    page._turn_kind(0)
    page.table.choose(EVA)
    settle()
    assert cut_in(page) == []
    page.table.leave_choice()
    page.other_ways()
    settle()
    assert cut_in(page) == []
    page.back()
    page.confirm()
    settle()
    assert cut_in(page.dialog) == []
    page.dialog.main.click()  # type: ignore[union-attr]
    settle()
    assert cut_in(page) == []


def test_the_page_is_loaded_without_the_solver() -> None:
    code = "import sys, mentordesk.desk.pages.pairing_desk.page; print('scipy' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_somebody_who_leaves_while_the_desk_thinks_is_no_trouble(
    session: Session, school: Book, qtbot: Any
) -> None:
    session.show_book(school)
    window = session.window
    assert window is not None
    window.navigate("pairing_desk")
    page: Any = window.pages.page
    qtbot.waitUntil(lambda: page.thinking.answer is not None and not page.thinking.is_busy)
    page.table.look_at(EVA)
    page.table.look_beside(BEN)
    with school.change(msg("Two leave")):
        school.people.change(ADA, status=Status.LEFT)
        school.people.change(BEN, status=Status.LEFT)
    qtbot.waitUntil(lambda: set(page.thinking.answer.mentor_of.values()) == {CLARA})
    assert page._trouble is None
    assert page.table.mentor is None
    before = school.people.get(GAD)
    new = school.people.add(replace(before, id=0, uuid="", given_name="Hila"))
    qtbot.waitUntil(lambda: new in page.thinking.people and not page.thinking.is_busy)
    page.table.look_at(new)
    assert page._trouble is None
    assert "Hila Tal" in page.table.sheet.told[0]

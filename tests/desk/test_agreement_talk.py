"""The guided conversation, held with the keyboard alone: kept at each step, signed at its end, renewed and compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from mentordesk.actions.agreements import Signing, begin, sign
from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.agreements.on_paper import OnPaperDialog
from mentordesk.desk.pages.agreements.talk import AgreementTalk
from mentordesk.desk.pages.agreements.versions import CHANGED, VersionsDialog
from mentordesk.desk.pages.pairings.page import PairingsPage
from mentordesk.domain.goals import Goal, GoalNote
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import LONGEST_TEXT

YAEL, DOV, MIRIAM, TAMAR = 1, 2, 3, 4
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> PairingsPage:
    """The page of pairings in a window of its own, with Miriam and Tamar chosen."""
    page = PairingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    page.show_record(MIRIAM_AND_TAMAR)
    settle()
    return page


def talking(page: PairingsPage, pairing_id: int = MIRIAM_AND_TAMAR) -> AgreementTalk:
    """The conversation of a pairing."""
    page.do("agree", pairing_id=pairing_id)
    settle()
    assert isinstance(page.over, AgreementTalk)
    return page.over


def go_on(view: AgreementTalk) -> None:
    """Go on to the next topic with the keyboard."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, ENTER, CTRL)
    settle()


def texts(book: Book, pairing_id: int = MIRIAM_AND_TAMAR) -> dict[str, str]:
    agreement = book.agreements.of(pairing_id)
    assert agreement is not None
    return {one.key: one.text for one in agreement.topics}


def seen(widget: QWidget) -> str:
    """Every word of labels and buttons that can be seen."""
    found = [one for kind in (QLabel, QPushButton) for one in widget.findChildren(kind)]
    return "\n".join(one.text() for one in found if one.isVisibleTo(widget) and one.text())


# Talking it through


def test_a_pair_begins_with_what_it_wants_to_reach(page: PairingsPage, school: Book) -> None:
    assert "Not talked through yet." in seen(page.detail.agreement)
    page.detail.agreement.main.click()
    settle()
    view = page.over
    assert isinstance(view, AgreementTalk)
    assert page.header.title.text() == "Agreement"
    assert view.topic.title.text() == "What we want to reach"
    assert QApplication.focusWidget() is view.topic.settled.another  # type: ignore[union-attr]
    assert school.agreements.of(MIRIAM_AND_TAMAR) is not None


def test_goals_are_set_with_enter_and_kept_at_once(page: PairingsPage, school: Book) -> None:
    view = talking(page)
    goals = view.topic.settled
    QTest.keyClicks(goals.another, "Write to parents calmly")  # type: ignore[union-attr]
    QTest.keyClick(goals.another, ENTER)  # type: ignore[union-attr]
    settle()
    (goal,) = school.goals.list(pairing_id=MIRIAM_AND_TAMAR)
    assert goal.title == "Write to parents calmly"
    sign_field = goals.rows.lines[goal.id].cells["sign"].editor  # type: ignore[union-attr]
    assert sign_field.control.hasFocus()
    QTest.keyClicks(sign_field.control, "No mail after ten at night")
    go_on(view)
    assert school.goals.get(goal.id).sign == "No mail after ten at night"
    assert view.index == 1


def test_the_rhythm_they_name_becomes_that_of_the_pairing(page: PairingsPage, school: Book) -> None:
    view = talking(page)
    view.go_to(2)
    settle()
    form = view.topic.settled.form  # type: ignore[union-attr]
    editor = form.row("every_weeks").editor
    editor.line.setFocus()
    editor.line.selectAll()
    QTest.keyClicks(editor.line, "3")
    form.row("meets_when").editor.line.setFocus()
    QTest.keyClicks(form.row("meets_when").editor.line, "Tuesday, period 3")
    go_on(view)
    pairing = school.pairings.get(MIRIAM_AND_TAMAR)
    assert (pairing.every_weeks, pairing.meets_when) == (3, "Tuesday, period 3")


def test_words_are_kept_when_one_goes_on_and_the_topic_counts_as_talked_through(
    page: PairingsPage, school: Book
) -> None:
    view = talking(page)
    view.go_to(1)
    view.topic.text.set_text("Tamar brings a question.")
    view.topic.text.setFocus()
    go_on(view)
    agreement = school.agreements.of(MIRIAM_AND_TAMAR)
    assert agreement is not None
    assert agreement.topic("roles").text == "Tamar brings a question."
    assert agreement.topic("roles").talked and not agreement.topic("goals").talked
    assert view.steps.counted.text() == "1 of 10 topics talked through"
    assert view.steps.steps[1].is_done and view.steps.steps[2].is_current


def test_esc_keeps_what_is_half_typed_and_one_goes_on_where_one_was(page: PairingsPage, school: Book) -> None:
    view = talking(page)
    go_on(view)
    view.topic.text.setFocus()
    QTest.keyClicks(view.topic.text, "Half a sen")
    page.back()
    assert page.over is None
    assert "Half a sen" in texts(school)["roles"]
    assert "1 of 10 topics talked through" in seen(page.detail.agreement)
    again = talking(page)
    assert again.index == 1 and "Half a sen" in again.topic.text.text()


def test_going_back_by_keyboard_loses_nothing(page: PairingsPage, school: Book) -> None:
    view = talking(page)
    view.go_to(3)
    view.topic.text.setFocus()
    QTest.keyClicks(view.topic.text, "Hush. ")
    QTest.keyClick(view.topic.text, Qt.Key.Key_PageUp, CTRL)
    settle()
    assert view.index == 2 and texts(school)["confidentiality"].startswith("Hush. ")
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_PageDown, CTRL)
    assert view.index == 3
    assert not view.agreement.topic("confidentiality").talked


def test_what_cannot_be_kept_is_said_and_not_left_behind(page: PairingsPage) -> None:
    view = talking(page)
    view.go_to(1)
    view.topic.text.set_text(f"{'x' * 99}\n" * (LONGEST_TEXT // 100 + 1))
    assert page.back()
    assert page.over is view and "at the most" in view.refusal.text()
    view.topic.text.set_text("Short.")
    page.back()
    assert page.over is None


def test_what_is_undone_elsewhere_is_taken_up(page: PairingsPage, school: Book) -> None:
    view = talking(page)
    view.go_to(6)
    view.topic.text.set_text("We ring the bell.")
    view.keep()
    view.main.setFocus()
    school.undo()
    settle()
    assert view.topic.text.text().startswith("Sooner or later")
    school.undo()
    settle()
    assert page.over is None, "the agreement itself was undone, so there is nothing to talk about"


def test_the_day_to_read_it_again_is_proposed_and_taken(page: PairingsPage, school: Book) -> None:
    view = talking(page)
    view.go_to(9)
    renewal = view.topic.settled
    renewal.propose.click()  # type: ignore[union-attr]
    settle()
    agreement = school.agreements.of(MIRIAM_AND_TAMAR)
    assert agreement is not None and agreement.renew_on == date(2027, 3, 15)
    assert not renewal.propose.isVisible()  # type: ignore[union-attr]


# Signing


def test_the_whole_is_read_at_the_end_and_what_was_left_out_is_named(page: PairingsPage) -> None:
    view = talking(page)
    for _ in range(3):
        go_on(view)
    view.go_to(10)
    settle()
    said = seen(view.end)
    assert "Not talked through yet:" in said and "When we are stuck" in said
    assert "Who does what" in said
    button = next(one for one in view.end.findChildren(QPushButton) if one.text() == "When we are stuck")
    button.click()
    assert view.index == 6


def test_signing_with_the_day_moves_the_pairing_on_where_it_is_wished(
    page: PairingsPage, school: Book, recorded: Any, today: date
) -> None:
    view = talking(page)
    view.go_to(10)
    assert view.end.grow.isVisible() and view.end.grow.isChecked()
    view.end.all_today.click()
    view.end.days[TAMAR].day.setText("23/11")
    view.main.click()
    settle()
    agreement = school.agreements.of(MIRIAM_AND_TAMAR)
    assert agreement is not None and view.refusal.text().startswith("This version was begun on")
    view.end.days[TAMAR].day.setText("24/11")
    view.main.setFocus()
    go_on(view)
    agreement = school.agreements.of(MIRIAM_AND_TAMAR)
    assert agreement is not None and agreement.signed_on == today
    assert school.pairings.get(MIRIAM_AND_TAMAR).phase is Phase.ENABLING_GROWTH
    assert page.over is None and recorded.said[-1] == "Signed."
    assert "Signed on 24 Nov." in seen(page.detail.agreement)
    titles = [one.title for one in page.detail.timeline._model.events]
    assert "Agreement signed" in titles
    school.undo()
    assert school.pairings.get(MIRIAM_AND_TAMAR).phase is Phase.PREPARING


def test_one_signature_locks_the_words_until_it_is_taken_back(page: PairingsPage, school: Book) -> None:
    view = talking(page)
    view.go_to(10)
    view.main.click()
    assert "at least one of them signed" in view.refusal.text()
    view.end.days[MIRIAM].day.setText("24/11")
    view.main.click()
    settle()
    assert not school.agreements.of(MIRIAM_AND_TAMAR).is_signed  # type: ignore[union-attr]
    view.go_to(6)
    settle()
    assert view.topic.text.isReadOnly() and "Miriam Cohen has signed these words." in seen(view.topic)
    view.topic.locked.button.click()
    settle()
    assert not view.topic.text.isReadOnly()
    assert school.agreements.of(MIRIAM_AND_TAMAR).signatures == ()  # type: ignore[union-attr]


def test_private_notes_are_folded_away_and_kept(page: PairingsPage, school: Book) -> None:
    view = talking(page)
    view.go_to(10)
    settle()
    assert not view.end.notes.isVisible()
    view.end.private.reveal()
    view.end.notes.setFocus()
    QTest.keyClicks(view.end.notes, "She hesitated.")
    view.main.setFocus()
    settle()
    assert school.agreements.of(MIRIAM_AND_TAMAR).private_notes == "She hesitated."  # type: ignore[union-attr]


# The card, versions, paper


def signed(school: Book, today: date) -> int:
    draft = begin(school, YAEL_AND_DOV, "en", today)
    sign(school, draft, Signing({YAEL: today, DOV: today}), today)
    return draft


def test_a_signed_agreement_is_renewed_and_compared(page: PairingsPage, school: Book, today: date) -> None:
    signed(school, today)
    page.show_record(YAEL_AND_DOV)
    settle()
    card = page.detail.agreement
    assert card.main.text() == "Renew"
    card.main.click()
    settle()
    view = page.over
    assert isinstance(view, AgreementTalk)
    view.go_to(6)
    view.topic.text.set_text("We ring the bell.")
    page.back()
    settle()
    assert "Until then the version signed on 24 Nov holds." in seen(card)
    dialog = card.show_versions()
    assert isinstance(dialog, VersionsDialog)
    settle()
    assert "What we want to reach" in seen(dialog)
    dialog.parts.choose(CHANGED)
    settle()
    said = seen(dialog)
    assert "When we are stuck" in said and "What we want to reach" not in said
    assert "<s " in said and "<u " in said and "bell." in said
    dialog.numbers.choose("1")
    settle()
    assert dialog.parts.isHidden() and "Signed by Yael Katz (24/11/2026) and Dov Levi" in seen(dialog)
    dialog.reject()
    card.discard()
    settle()
    assert card.main.text() == "Renew"


def test_an_agreement_signed_on_paper_is_noted_with_its_scan(
    page: PairingsPage, school: Book, tmp_path: Path
) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.5 the page")
    dialog = page.detail.agreement.signed_on_paper()
    assert isinstance(dialog, OnPaperDialog)
    dialog.day.day.setText("15/9/2026")
    dialog.file.take(scan)
    dialog.main.click()
    settle()
    agreement = school.agreements.of(MIRIAM_AND_TAMAR)
    assert agreement is not None and agreement.on_paper and agreement.signed_on == date(2026, 9, 15)
    paper = school.paperwork.find(MIRIAM_AND_TAMAR, "agreement")
    assert paper is not None and school.paperwork.content(paper.id) == b"%PDF-1.5 the page"
    assert "Filled in on paper." in seen(page.detail.agreement)
    school.undo()
    assert school.agreements.list() == [] and school.paperwork.list() == []


def test_a_file_that_is_no_scan_leaves_nothing_noted(
    page: PairingsPage, school: Book, tmp_path: Path
) -> None:
    wrong = tmp_path / "signed.docx"
    wrong.write_bytes(b"PK")
    dialog = page.detail.agreement.signed_on_paper()
    dialog.file.take(wrong)
    dialog.main.click()
    assert "neither a PDF nor a picture" in dialog.refusal.text()
    assert school.agreements.list() == []
    dialog.reject()


def test_an_agreement_and_the_form_are_shown_as_they_print(
    page: PairingsPage, school: Book, today: date
) -> None:
    signed(school, today)
    page.show_record(YAEL_AND_DOV)
    settle()
    for show in (page.detail.agreement.print_it, page.detail.agreement.print_form):
        show()
        settle()
        (dialog,) = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
        ]
        dialog.close()
        settle()


def test_the_other_language_is_offered_behind_the_dots(page: PairingsPage, school: Book) -> None:
    card = page.detail.agreement
    verbs = {text: do for text, _icon, do in card._menu_verbs()}
    verbs["Talk it through in Hebrew"]()
    settle()
    assert isinstance(page.over, AgreementTalk)
    assert page.over.topic.title.text() == "לאן אנחנו רוצים להגיע"


def test_a_pairing_that_ended_shows_its_agreement_and_begins_none(
    page: PairingsPage, school: Book, today: date
) -> None:
    school.closures.close(MIRIAM_AND_TAMAR, today)
    settle()
    page.list.pills.choose("ended")
    page.show_record(MIRIAM_AND_TAMAR)
    settle()
    card = page.detail.agreement
    assert "None was written down." in seen(card)
    assert card.main.isHidden() and card.more.isHidden()


# Goals over time


def test_progress_shows_as_a_line_and_topics_count_for_a_goal(
    page: PairingsPage, school: Book, today: date
) -> None:
    page.show_record(YAEL_AND_DOV)
    school.goals.change(1, topics=("Starting a lesson",))
    for day, percent in ((date(2026, 10, 1), 10), (date(2026, 11, 1), 60)):
        school.goals.note(GoalNote(goal_id=1, noted_on=day, progress=percent), today=today)
    settle()
    row = page.detail.goals.rows[0]
    said = "\n".join(one.accessibleName() or one.text() for one in row.findChildren(QLabel))
    assert "talked about in 2 meetings, last 10 Nov" in said
    assert "Progress: 10 % on 1 Oct and 60 % on 1 Nov" in said


def test_how_far_a_goal_is_is_noted_with_the_day_and_what_shows_it(
    page: PairingsPage, school: Book, today: date
) -> None:
    page.show_record(YAEL_AND_DOV)
    settle()
    dialog = page.detail.goals.open(1)
    dialog.rows["progress"].editor.show_value(40)
    dialog.rows["words"].editor.show_value("Two lessons of five")
    dialog.main.click()
    settle()
    (note,) = school.goals.notes(goal_id=1)
    assert (note.noted_on, note.progress, note.words) == (today, 40, "Two lessons of five")
    school.undo()
    assert school.goals.notes() == [] and school.goals.get(1).progress == 0
    school.redo()
    settle()
    dialog = page.detail.goals.open(1)
    assert "24 Nov: 40 %  Two lessons of five" in seen(dialog)
    dialog.main.click()
    assert len(school.goals.notes(goal_id=1)) == 1, "nothing was changed, so nothing more is noted"


# Reaching everything


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("step", [0, 2, 3, 9, 10])
def test_every_control_has_a_name_of_its_own_and_nothing_is_cut(
    page: PairingsPage, names_in: Any, cut_in: Any, step: int, school: Book
) -> None:
    school.goals.add(Goal(pairing_id=MIRIAM_AND_TAMAR, title="One"))
    school.goals.add(Goal(pairing_id=MIRIAM_AND_TAMAR, title="Two"))
    view = talking(page)
    view.go_to(step)
    settle()
    names = names_in(view)
    assert len(set(names)) == len(names), sorted(names)
    assert not [one for one in names if one.startswith("nameless")]
    assert cut_in(view) == []


def test_where_it_is_narrow_one_line_says_how_far_they_are(page: PairingsPage) -> None:
    view = talking(page)
    page.resize(640, 560)
    settle()
    assert not view.steps.isVisible() and view.where.isVisible()
    assert view.where.text() == "0 of 10 topics talked through"

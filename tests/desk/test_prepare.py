"""Preparing a meeting in the window: what is open can be ticked, questions change, one page is printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from mentordesk.actions.preparing import original_questions, questions
from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.prepare import PrepareDialog, prepare_meeting
from mentordesk.desk.pages.meetings.questions import QuestionsDialog, edit_questions
from mentordesk.desk.parts.pdf_preview import PdfPreview
from mentordesk.domain.meetings import FollowUp, MeetingState
from mentordesk.domain.pairings import Phase

YAEL_AND_DOV = 1
GROWTH = original_questions("en", Phase.ENABLING_GROWTH)


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def around(qtbot: Any, theme: object) -> QWidget:
    """A window for the dialog to open over."""
    window = QWidget()
    window.resize(1280, 820)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def dialog(desk: Desk, around: QWidget, school: Book) -> PrepareDialog:
    """What Yael and Dov go into their next meeting with."""
    last = school.meetings.list(pairing_id=1, states=[MeetingState.HELD])[-1]
    school.follow_ups.add(FollowUp(pairing_id=1, meeting_id=last.id, what="Try the timer", owner_id=2))
    dialog = prepare_meeting(desk, around, YAEL_AND_DOV)
    settle()
    return dialog


@pytest.fixture
def editor(desk: Desk, around: QWidget) -> QuestionsDialog:
    """The questions of the long middle phase."""
    dialog = edit_questions(desk, around)
    settle()
    return dialog


def words_of(widget: QWidget) -> list[str]:
    """Every word of the labels that can be seen, in their order."""
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget) and one.text()]


def test_what_was_and_what_is_open_stands_there(dialog: PrepareDialog) -> None:
    seen = words_of(dialog)
    for said in (
        "Last time: 10 Nov, 14 days ago", "Starting a lesson", "Much calmer. Next: transitions.", "Agreed last time",
        "Try the timer", "Still open from before", "Visit a lesson of the fifth grade", "A calm start to each lesson",
    ):  # fmt: skip
        assert said in seen, said
    assert "in 7 days" in dialog.sentence.text()


def test_what_is_done_is_ticked_off_here(dialog: PrepareDialog, school: Book) -> None:
    line = next(one for one in dialog.lines if one.follow_up.what == "Try the timer")
    line.box.click()
    settle()
    assert [one.follow_up.what for one in dialog.lines] == ["Visit a lesson of the fifth grade"]
    assert next(one for one in school.follow_ups.list() if one.what == "Try the timer").done_on is not None


def test_other_questions_come_when_they_are_asked_for(dialog: PrepareDialog) -> None:
    first = dialog.shown
    assert len(first) == 3 and set(first) <= set(GROWTH)
    dialog.ask_others()
    second = dialog.shown
    assert not set(first) & set(second)
    for _ in range(3):
        dialog.ask_others()
    assert dialog.shown == first


def test_questions_that_were_changed_are_asked_at_once(
    dialog: PrepareDialog, desk: Desk, around: QWidget
) -> None:
    editor = edit_questions(desk, around)
    editor.texts.set_text("What was good?\nWhat next?")
    editor.accept()
    settle()
    assert dialog.shown == ("What was good?", "What next?")
    assert "1. What was good?" in words_of(dialog)
    assert not dialog.others_button.isVisibleTo(dialog)


def test_the_page_is_shown_as_it_will_be_printed(dialog: PrepareDialog, qtbot: Any) -> None:
    dialog.print_it()
    settle()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    previews = [view for one in shown for view in one.findChildren(PdfPreview)]
    assert previews and previews[0].document.pageCount() == 1


def test_a_pair_that_has_not_met_is_prepared_too(
    desk: Desk, around: QWidget, school: Book, today: date
) -> None:
    new = school.pairings.confirm([5], [6], cycle_id=1, started_on=today)
    dialog = prepare_meeting(desk, around, new)
    settle()
    seen = words_of(dialog)
    assert "You have not met yet" in seen
    assert "Nothing is left open." in seen
    assert dialog.shown == original_questions("en", Phase.PREPARING)[:3]


def test_questions_are_kept_phase_by_phase_and_undone(editor: QuestionsDialog, school: Book) -> None:
    editor.texts.set_text("One?\n\nTwo?\n")
    editor.phase.setCurrentIndex(0)
    settle()
    assert questions(school, "en", Phase.ENABLING_GROWTH) == ("One?", "Two?")
    assert editor.texts.text().splitlines() == list(original_questions("en", Phase.PREPARING))
    school.undo()
    assert questions(school, "en", Phase.ENABLING_GROWTH) == GROWTH


def test_there_is_a_way_back_to_the_original_questions(editor: QuestionsDialog, school: Book) -> None:
    assert not editor.back_button.isVisibleTo(editor)
    editor.texts.set_text("One?")
    editor.keep()
    editor.show_questions()
    assert editor.back_button.isVisibleTo(editor)
    editor.forget()
    assert editor.texts.text().splitlines() == list(GROWTH)
    assert school.settings.get("meeting_questions") is None


def test_what_is_refused_stays_as_typed(editor: QuestionsDialog, school: Book) -> None:
    editor.texts.set_text("x" * 600)
    editor.accept()
    assert editor.isVisible()
    assert "letters at the most" in editor.refusal.text()
    assert questions(school, "en", Phase.ENABLING_GROWTH) == GROWTH


def test_looking_through_them_writes_nothing(editor: QuestionsDialog, school: Book) -> None:
    before = school.can_undo()
    for language in range(2):
        editor.language.setCurrentIndex(language)
        for phase in range(editor.phase.count()):
            editor.phase.setCurrentIndex(phase)
    editor.accept()
    assert school.can_undo() == before


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
def test_every_control_has_a_name_of_its_own(
    dialog: PrepareDialog,
    editor: QuestionsDialog,
    names_in: Callable[[QWidget], list[str]],
    cut_in: Callable[[QWidget], list[str]],
) -> None:
    for one in (dialog, editor):
        names = names_in(one)
        assert len(set(names)) == len(names)
        assert not [name for name in names if name.startswith("nameless")]
        assert cut_in(one) == []

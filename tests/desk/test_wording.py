"""The school's own words for agreements: changed on the programme page, for all kinds or one, and given up again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from mentordesk.actions.agreements import begin, original
from mentordesk.book import Book
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.page import ProgrammePage
from mentordesk.desk.pages.programme.wording import WordingSection


def settle() -> None:
    """Let the window do what it put off."""
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> ProgrammePage:
    """The page of the programme in a window of its own."""
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 740)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        pass
    settle()
    return page


@pytest.fixture
def section(page: ProgrammePage) -> WordingSection:
    """The section of agreements."""
    page.do("agreements")
    settle()
    assert isinstance(page.section, WordingSection)
    return page.section


def choose(section: WordingSection, kind: int | None) -> None:
    """Look at the words for a kind of mentoring."""
    section.kinds.combo.setCurrentIndex(section.kinds.combo.findData(str(kind or "")))
    section.kinds.accepted.emit()
    settle()


def test_the_original_is_shown_until_the_first_change(section: WordingSection, school: Book) -> None:
    assert len(section.rows) == 10 and section.back_button.isHidden()
    assert section.stands.text().startswith("This is the original.")
    QTest.keyClick(section.rows["stuck"], Qt.Key.Key_Return)
    settle()
    proposed = section.form.row("proposed").editor
    proposed.setFocus()
    proposed.notes.set_text("We ring the bell.")
    section.form.row("question").editor.setFocus()
    settle()
    kept = school.agreement_templates.get(None, "en")
    assert kept is not None and kept.topic("stuck").proposed == "We ring the bell."
    assert kept.topic("goals") == original("en").topic("goals")
    assert section.stands.text() == "These are your school’s own words."
    begun = school.agreements.get(begin(school, 1, "en", section.desk.today()))
    assert begun.topic("stuck").text == "We ring the bell."
    school.undo()
    school.undo()
    settle()
    assert section.back_button.isHidden()


def test_a_kind_has_words_of_its_own_and_goes_back_to_the_original(
    section: WordingSection, school: Book, recorded: Any
) -> None:
    kind = school.opportunities.add("Group")
    settle()
    choose(section, kind)
    section.head.row("title").editor.line.setText("Our circle")
    assert section.head.accept("title")
    settle()
    kept = school.agreement_templates.get(kind, "en")
    assert kept is not None and kept.title == "Our circle"
    choose(section, None)
    assert section.head.row("title").editor.line.text() == "Our mentoring agreement"
    choose(section, kind)
    section.back_button.click()
    settle()
    assert school.agreement_templates.list() == []
    assert section.head.row("title").editor.line.text() == "Our mentoring agreement"
    assert recorded.said[-1] == "Back to the original." and recorded.offered_undo[-1]


def test_topics_are_added_moved_and_left_out(section: WordingSection, school: Book) -> None:
    section.new()
    settle()
    assert section.open_key == "own-1"
    section.form.row("title").editor.line.setText("Our room")
    section.up_button.click()
    settle()
    kept = school.agreement_templates.get(None, "en")
    assert kept is not None
    assert [one.title for one in kept.topics][-2:] == ["Our room", "When we read this again"]
    section.out_button.click()
    settle()
    kept = school.agreement_templates.get(None, "en")
    assert kept is not None and len(kept.topics) == 10 and section.open_key == ""


def test_hints_stand_one_in_a_line_and_a_topic_without_a_title_is_refused(
    section: WordingSection, school: Book
) -> None:
    section.open("roles")
    settle()
    section.form.row("hints").editor.notes.set_text("Ask first.\n\n Wait. ")
    assert section.form.accept("hints")
    kept = school.agreement_templates.get(None, "en")
    assert kept is not None and kept.topic("roles").hints == ("Ask first.", "Wait.")
    section.form.row("title").editor.line.setText(" ")
    assert not section.form.accept("title")
    assert section.form.row("title").sentence.text() == "Give the topic a title first."


def test_hebrew_has_its_own_words(section: WordingSection, school: Book) -> None:
    section.languages.choose("he")
    settle()
    assert section.head.row("title").editor.line.text() == "הסכם החונכות שלנו"
    section.head.row("title").editor.line.setText("ההסכם")
    assert section.head.accept("title")
    assert school.agreement_templates.get(None, "en") is None


def test_the_form_is_shown_with_these_words(section: WordingSection) -> None:
    section.print_it()
    settle()
    (dialog,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
    ]
    dialog.close()
    settle()


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("width", [1056, 700])
def test_every_control_has_a_name_of_its_own_and_nothing_is_cut(
    page: ProgrammePage, section: WordingSection, names_in: Any, cut_in: Any, width: int
) -> None:
    page.resize(width, 640)
    section.open("confidentiality")
    settle()
    names = names_in(section)
    assert len(set(names)) == len(names), sorted(names)
    assert not [one for one in names if one.startswith("nameless")]
    assert cut_in(section) == []

"""A kind of mentoring in full on the programme page: shape, rules, documents, and what counts in pairing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog
from mentordesk.desk.pages.programme.kind_detail import KindDetail
from mentordesk.desk.pages.programme.kinds import KindsSection
from mentordesk.desk.pages.programme.page import ProgrammePage
from mentordesk.domain.opportunities import Due, OpportunityKind
from mentordesk.domain.suggesting import Wish


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> ProgrammePage:
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def detail_of(page: ProgrammePage) -> KindDetail:
    section = page.show_section("kinds")
    assert isinstance(section, KindsSection)
    section.refresh()
    return section.detail


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_without_a_kind_there_is_nothing_to_show_in_full(page: ProgrammePage) -> None:
    assert not detail_of(page).isVisibleTo(page)


def test_a_kind_is_chosen_and_its_use_told_by_cycle(page: ProgrammePage) -> None:
    book = page.desk.book
    first, second = book.opportunities.add("One to one"), book.opportunities.add("Circle")
    book.pairings.change(1, opportunity_id=second)
    detail = detail_of(page)
    assert detail.kind is not None and detail.kind.id == first
    assert plain(detail.used.text()) == "No pairing has been of this kind yet."
    detail.choose(second)
    assert plain(detail.used.text()) == "Used by 1 pairing in 2026–27."
    book.opportunities.change(second, name="Round")
    detail = detail_of(page)
    assert detail.kind.id == second and detail.which.currentText() == "Round"


def test_shape_and_rules_are_kept_as_they_are_left(page: ProgrammePage) -> None:
    book = page.desk.book
    kind = book.opportunities.add("Circle")
    form = detail_of(page).form
    for key, value in (
        ("kind", "circle"),
        ("least", 4),
        ("most", 8),
        ("check_in_weeks", "6, 16"),
        ("duty_minutes", 30),
        ("needs_training", True),
        ("needs_consent", True),
    ):
        form.row(key).editor.show_value(value)
        assert form.accept(key), key
    one = book.opportunities.get(kind)
    assert (one.kind, one.least, one.most, one.check_in_weeks) == (OpportunityKind.CIRCLE, 4, 8, (6, 16))
    assert (one.rules.trained, one.rules.consent, one.duty_minutes) == (True, True, 30)
    book.undo()
    assert not book.opportunities.get(kind).needs_consent


def test_what_is_refused_stays_as_typed(page: ProgrammePage) -> None:
    kind = page.desk.book.opportunities.add("Circle")
    form = detail_of(page).form
    form.row("check_in_weeks").editor.show_value("soon")
    assert not form.accept("check_in_weeks") and form.row("check_in_weeks").is_wrong
    assert page.desk.book.opportunities.get(kind).check_in_weeks == ()


def test_documents_are_asked_for_changed_and_taken_away(page: ProgrammePage) -> None:
    book = page.desk.book
    kind = book.opportunities.add("One to one")
    detail = detail_of(page)
    assert not detail.no_papers.isHidden()
    detail.usual_button.click()
    detail = detail_of(page)
    assert len(detail.rows.lines) == 6 and detail.no_papers.isHidden()
    dialog = detail.ask_document()
    assert isinstance(dialog, AskDialog)
    dialog.form.row("title").editor.show_value("Portfolio")
    dialog.form.row("due").editor.show_value("days_before_end")
    dialog.main.click()
    detail = detail_of(page)
    assert book.opportunities.get(kind).documents[-1].due is Due.BEFORE_END
    last = max(detail.rows.lines)
    cell = detail.rows.cell(last, "days")
    cell.editor.show_value(5)
    assert detail.rows.lines[last].accept("days")
    assert book.opportunities.get(kind).documents[-1].days == 5
    detail = detail_of(page)
    remove = detail.rows.lines[last].remove
    assert remove is not None
    remove.click()
    assert len(book.opportunities.get(kind).documents) == 6


def test_what_counts_is_chosen_in_words_and_by_preset(page: ProgrammePage) -> None:
    book = page.desk.book
    kind = book.opportunities.add("One to one", preset="new_teachers")
    detail = detail_of(page)
    weights = detail.weights
    weights.row("place").editor.show_value("5")
    assert weights.accept("place")
    assert book.opportunities.get(kind).weighing.of(Wish.PLACE) == 5
    weights.row("preset").editor.show_value("principals")
    assert weights.accept("preset")
    assert book.opportunities.get(kind).weights == {}
    assert detail_of(page).weights.row("place").editor.value() == "0"


@pytest.mark.parametrize("language", ["en", "he"], indirect=True)
@pytest.mark.parametrize("width", [1000, 620])
def test_nothing_is_cut(page: ProgrammePage, width: int, cut_in: Callable[..., list[str]]) -> None:
    page.resize(width, 2600)  # as high as it wishes, as it stands in the window’s scroll area
    page.desk.book.opportunities.add("One to one")
    detail = detail_of(page)
    detail.usual_button.click()
    detail_of(page)
    page.grab()  # lays out what waits for the next painting
    assert cut_in(page) == []

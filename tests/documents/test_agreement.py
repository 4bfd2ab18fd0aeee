"""The printed agreement: whole, within its margins, in either direction, with no name parted from its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.documents.agreement import (
    MARGIN,
    AgreementSheet,
    SheetClause,
    SheetGoal,
    SheetSigner,
    agreement_pdf,
    agreements_pdf,
)
from mentordesk.documents.pages import Block, paged
from mentordesk.words import Words

Open = Callable[[bytes], Any]
EN, HE = Words("en").plain, Words("he").plain
TEXT = "What is said between us stays between us. We tell others only what both of us have agreed to tell."
SHEET = AgreementSheet(
    "Our mentoring agreement",
    "Yael Katz and Dov Levi talked this through together.",
    "We mean to keep to it.",
    (
        SheetClause(
            "What we want to reach",
            "Our goals are few.",
            goals=(
                SheetGoal("A calm start", "It will show so: books open", "By 30/05/2027."),
                SheetGoal("Lead a talk with parents"),
            ),
        ),
        SheetClause("When and where we meet", "We begin on time.", ("We meet weekly.", "Tuesday, period 3")),
        SheetClause("What stays between us", TEXT),
    ),
    (SheetSigner("Yael Katz", "Mentor", "24/11/2026"), SheetSigner("Dov Levi", "Mentee")),
    "Version 2, signed on 24/11/2026",
    "Givat Tamar Day School",
)
FORM = replace(
    SHEET,
    clauses=(
        SheetClause("What we want to reach", "Few.", blank_goals=3),
        *(SheetClause(f"Topic {n}", TEXT, ruled=2) for n in range(9)),
    ),
)


def test_everything_that_was_agreed_can_be_read_out_of_it(opened: Open) -> None:
    pdf = opened(agreement_pdf(SHEET, EN))
    said = " ".join(pdf.pages[0].split())
    for words in (
        "GIVAT TAMAR DAY SCHOOL", "1. What we want to reach", "1. A calm start", "books open", "By 30/05/2027.",
        "2. Lead a talk", "We meet weekly. Tuesday, period 3 We begin on time.", TEXT, "We mean to keep to it.",
        "Yael Katz", "Mentor", "24/11/2026", "Dov Levi", "Version 2, signed on 24/11/2026",
    ):  # fmt: skip
        assert words in said, words
    assert "Page 1 of" not in said
    assert pdf.reader.metadata.title == "Our mentoring agreement"


def test_only_embedded_fonts_are_in_the_file(opened: Open) -> None:
    assert all(opened(agreement_pdf(SHEET, EN)).fonts().values())


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("words", [EN, HE], ids=["en", "he"])
@pytest.mark.parametrize("sheet", [SHEET, FORM], ids=["filled", "form"])
def test_nothing_stands_outside_the_margins(
    opened: Open, sheet: AgreementSheet, words: Words, paper: str
) -> None:
    pdf = opened(agreement_pdf(sheet, words, paper=paper))
    for page in range(len(pdf.pages)):
        width, height = pdf.size(page)
        for one in pdf.chars(page):
            assert one["x0"] >= MARGIN - 1 and one["x1"] <= width - MARGIN + 1, one
            assert one["top"] >= 28 and one["bottom"] <= height - 28, one


def test_a_hebrew_agreement_begins_at_the_right(opened: Open) -> None:
    sheet = replace(SHEET, title="הסכם החונכות", clauses=(SheetClause("מה נשאר בינינו", "נשאר בינינו."),))
    pdf = opened(agreement_pdf(sheet, HE))
    heading = [one for one in pdf.chars() if one["text"] == "1"]
    assert heading[0]["x0"] > pdf.size()[0] - MARGIN - 20
    assert "הסכם החונכות" in pdf.pages[0]


def test_the_pages_are_counted_and_the_version_stands_on_each(opened: Open) -> None:
    pages = opened(agreement_pdf(replace(SHEET, clauses=SHEET.clauses * 6), EN)).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page and "Version 2" in page


def test_a_name_is_never_parted_from_its_line_nor_a_heading_from_its_text(opened: Open) -> None:
    for more in range(1, 40):
        lines = "\n".join(["Line."] * more)
        clauses = (*SHEET.clauses, SheetClause("Before", lines), SheetClause("More", "A line of text."))
        signers = (*SHEET.signers, SheetSigner("Noa Bar", "Mentee"), SheetSigner("Gil Bar", "Mentee"))
        pages = opened(agreement_pdf(replace(SHEET, clauses=clauses, signers=signers), EN)).pages
        for names in (("Yael Katz", "Dov Levi"), ("Noa Bar", "Gil Bar")):
            where = [number for number, page in enumerate(pages) if f"\n{names[0]}" in f"\n{page}"]
            assert any(names[1] in pages[number] for number in where), more
        heading = next(page for page in pages if "5. More" in page)
        assert "A line of text." in heading.split("5. More")[1], more


def test_a_group_signs_two_beside_each_other(opened: Open) -> None:
    signers = tuple(SheetSigner(f"Person {n}", "Mentee") for n in range(7))
    pdf = opened(agreement_pdf(replace(SHEET, signers=signers), EN))
    said = "\n".join(pdf.pages)
    assert all(f"Person {n}" in said for n in range(7))


def test_several_agreements_begin_on_pages_of_their_own(opened: Open) -> None:
    other = replace(SHEET, title="Another agreement")
    pages = opened(agreements_pdf([SHEET, other], EN, title="Agreements")).pages
    assert len(pages) == 2 and "Another agreement" in pages[1]


def test_an_emblem_that_is_no_picture_does_no_harm(opened: Open) -> None:
    assert opened(agreement_pdf(replace(SHEET, emblem=b"no picture"), EN)).pages


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 120), st.booleans(), st.booleans()), max_size=30),
    st.integers(50, 150),
)
def test_every_block_stands_once_and_in_its_order(sizes: list[tuple[int, bool, bool]], room: int) -> None:
    blocks = [Block(height, lambda _y: None, keeps, gap) for height, keeps, gap in sizes]
    pages = paged(blocks, room, room)
    shown = [one for page in pages for one in page]
    left_out = [one for one in blocks if not any(one is two for two in shown)]
    assert [one for one in blocks if any(one is two for two in shown)] == shown
    assert all(one.gap for one in left_out)
    for page in pages:
        assert sum(one.height for one in page) <= room or len(page) == 1

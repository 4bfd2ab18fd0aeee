"""The booklet of plans: cover, contents with the right pages, every plan whole, the policies at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from mentordesk.documents.plan_booklet import (
    MARGIN,
    Booklet,
    PlanSheet,
    PolicySheet,
    SheetPart,
    SheetStep,
    booklet_pdf,
    plans_pdf,
)
from mentordesk.words import Words

Open = Callable[[bytes], Any]
EN, HE = Words("en").plain, Words("he").plain
TEXT = {
    "en": "Two meetings in a row were put off, and nobody named a new day.",
    "he": "שתי פגישות ברצף נדחו, ואיש לא קבע מועד חדש.",
}


def _sheet(title: str, words: Words = EN, times: int = 1) -> PlanSheet:
    text = " ".join([TEXT[words.language]] * times)
    return PlanSheet(
        title,
        "Lack of time, for mentors",
        "Adopted on 01/09/2026",
        (SheetPart("How it shows", text), SheetPart("How to prevent it", " ")),
        "What is done",
        (SheetStep("Ask both alone.", "Coordinator · within 3 days"), SheetStep(text, "Principal")),
        (SheetPart("Words to say", f"First line.\n{text}", said=True), SheetPart("When it is over", text)),
    )


def _booklet(words: Words = EN, plans: int = 4, times: int = 1) -> Booklet:
    groups = tuple(
        (f"Block {n}", (_sheet(f"Plan {n}.1", words, times), _sheet(f"Plan {n}.2", words)))
        for n in range(plans)
    )
    return Booklet(
        "Our safety nets",
        "Laid out before anybody falls.",
        "As of 24/11/2026",
        "Contents",
        groups,
        "Policies and procedures",
        (PolicySheet("Confidentiality", "Adopted on 01/09/2026", TEXT[words.language]),),
        "Givat Tamar Day School",
    )


def test_a_plan_alone_says_everything_and_nothing_that_is_empty(opened: Open) -> None:
    pdf = opened(plans_pdf((_sheet("When time runs out"),), EN, school="Givat Tamar Day School"))
    said = " ".join(pdf.pages[0].split())
    for words in (
        "Lack of time, for mentors", "When time runs out", "Adopted on 01/09/2026", "How it shows", "What is done",
        "1. Ask both alone.", "Coordinator · within 3 days", "2. Two meetings", "First line.", "When it is over",
    ):  # fmt: skip
        assert words in said, words
    assert "How to prevent it" not in said
    assert len(pdf.pages) == 1
    assert all(pdf.fonts().values())
    assert pdf.reader.metadata.title == "When time runs out"


def test_the_contents_name_the_page_each_plan_begins_on(opened: Open) -> None:
    pdf = opened(booklet_pdf(_booklet(plans=12, times=60), EN))
    feet = [re.search(r"· (.+) Page (\d+)$", page) for page in pdf.pages]
    begins: dict[str, int] = {}
    for number, foot in enumerate(feet, 1):
        assert number == 1 or (foot is not None and int(foot[2]) == number)
        if foot is not None and foot[1] != "Contents":
            begins.setdefault(foot[1], number)
    contents = [line for page in pdf.pages[1:3] for line in page.splitlines()]
    for title, page in begins.items():
        assert f"{title} {page}" in contents
    assert len(begins) == 25
    assert [one.title for one in pdf.reader.outline][:2] == ["Contents", "Plan 0.1"]
    assert f"Page {len(pdf.pages)}" in pdf.pages[-1]
    assert "Policies and procedures" in pdf.pages[-1]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("words", [EN, HE], ids=["en", "he"])
def test_nothing_stands_outside_the_margins(opened: Open, words: Words, paper: str) -> None:
    pdf = opened(booklet_pdf(_booklet(words, plans=2, times=40), words, paper=paper))
    width, height = pdf.size()
    for page in range(len(pdf.pages)):
        for char in pdf.chars(page):
            assert char["x0"] >= MARGIN - 2 and char["x1"] <= width - MARGIN + 2, char
            assert char["top"] >= 28 and char["bottom"] <= height - 28, char


def test_a_hebrew_booklet_reads_from_the_right(opened: Open) -> None:
    pdf = opened(booklet_pdf(_booklet(HE), HE, paper="letter"))
    assert pdf.reader.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/R2L"
    page = len(pdf.pages) - 1
    letters = [char for char in pdf.chars(page) if char["text"] in "אבגדהוזחטיכלמנסעפצקרשת"]
    assert max(char["x1"] for char in letters) > pdf.size()[0] - MARGIN - 3

"""The monthly log on paper: everything said, room to write, lines to sign, inside the margins and mirrored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mentordesk.documents.log_sheet import LogRow, LogSheet, LogSigner, log_sheets_pdf
from mentordesk.documents.paper import SAFE
from mentordesk.words import Words

Open = Callable[[bytes], Any]
SHEET = LogSheet(
    "Log of meetings",
    "November 2026",
    (("Mentor", "Yael Katz"), ("Mentee", "Dov Levi")),
    ("Date", "Length", "How they met", "Topics"),
    (
        LogRow("Tue 3 Nov", "45 min", "In person", "Seating plans"),
        LogRow("Tue 10 Nov", "–", "", "moved to another day", soft=True),
    ),
    blank=6,
    total=("This month", "45 min"),
    totals=(("Since the start", "8 of 12 meetings, 6 h"),),
    signers=(
        LogSigner("Yael Katz", "Mentor"),
        LogSigner("Dov Levi", "Mentee"),
        LogSigner("", "Principal"),
    ),
    school="Hillside School",
    foot="Log of November 2026",
)


def drawn(*sheets: LogSheet, language: str = "en", paper: str = "a4") -> bytes:
    return log_sheets_pdf(sheets or [SHEET], Words(language, isolates=False), paper=paper)


def test_a_sheet_says_who_when_what_and_who_signs(opened: Open) -> None:
    (page,) = opened(drawn()).pages
    for said in (
        "Hillside School", "Log of meetings", "November 2026", "Yael Katz", "Dov Levi", "Tue 3 Nov", "45 min",
        "Seating plans", "moved to another day", "This month", "8 of 12 meetings, 6 h", "Principal",
    ):  # fmt: skip
        assert said in page
    assert page.count("Date") == 4, "the column, and one for each signature"


def test_each_pair_begins_on_a_page_of_its_own(opened: Open) -> None:
    other = replace(SHEET, people=(("Mentor", "Miriam Cohen"),))
    pages = opened(drawn(SHEET, other)).pages
    assert len(pages) == 2
    assert "Miriam Cohen" in pages[1] and "Miriam Cohen" not in pages[0]


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_stands_outside_the_margins_and_every_font_is_in_the_file(
    opened: Open, language: str, paper: str
) -> None:
    many = replace(SHEET, rows=SHEET.rows * 30, title="A very long title of a log " * 4)
    found = opened(drawn(many, language=language, paper=paper))
    width, height = found.size()
    assert len(found.reader.pages) > 1
    for page in range(len(found.reader.pages)):
        for one in found.chars(page):
            assert one["x0"] >= SAFE and one["x1"] <= width - SAFE
            assert one["top"] >= SAFE and one["bottom"] <= height - SAFE
    assert all(found.fonts().values())


def test_a_long_month_counts_its_pages_and_keeps_the_signatures(opened: Open) -> None:
    pages = opened(drawn(replace(SHEET, rows=SHEET.rows * 30))).pages
    assert f"Page 1 of {len(pages)}" in pages[0]
    assert "Principal" in pages[-1]
    assert sum(page.count("Seating plans") for page in pages) == 30


def test_hebrew_sheets_begin_at_the_right(opened: Open) -> None:
    mirrored = opened(drawn(language="he"))
    plain = opened(drawn())

    def start(found: Any, word: str) -> float:
        letters = found.chars()
        text = "".join(one["text"] for one in letters)
        return float(letters[text.index(word)]["x0"])

    assert start(plain, "Tue") < plain.size()[0] / 3
    assert start(mirrored, "Tue") > mirrored.size()[0] / 2


def test_many_mentees_sign_in_rows_of_three(opened: Open) -> None:
    circle = replace(SHEET, signers=tuple(LogSigner(f"Pupil {n}", "Mentee") for n in range(8)))
    (page,) = opened(drawn(circle)).pages
    assert all(f"Pupil {n}" in page for n in range(8))

"""Lists on paper: headings on every page, nothing lost, nothing outside the margins, mirrored in Hebrew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.documents.paper import SAFE
from mentordesk.documents.table import table_pdf
from mentordesk.words import Words

Open = Callable[[bytes], Any]
TODAY = date(2026, 11, 24)
HEADINGS = ["Name", "Role", "Hours"]


def table(cells: list[list[str]], *, words: Words | None = None, **values: Any) -> bytes:
    return table_pdf(
        values.pop("title", "People"),
        values.pop("headings", HEADINGS),
        cells,
        words or Words("en"),
        **{
            "numbers": [False, False, True],
            "widths": [20, 20, 6],
            "school": "Beit Tefillah School",
            **values,
        },
        today=TODAY,
    )


def people(count: int) -> list[list[str]]:
    return [[f"Person {number:04d}", "Teacher", str(number)] for number in range(count)]


def test_a_list_flows_over_pages_with_its_headings_on_each(opened: Open) -> None:
    pages = opened(table(people(200))).pages
    assert len(pages) > 3
    assert all("Role" in page and "Hours" in page for page in pages)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    found = [line for page in pages for line in page.splitlines() if line.startswith("Person")]
    assert [line[:11] for line in found] == [f"Person {number:04d}" for number in range(200)]


def test_the_title_the_school_and_the_day_stand_on_the_first_page(opened: Open) -> None:
    first, *others = opened(table(people(100))).pages
    assert "People" in first
    assert "Beit Tefillah School" in first
    assert "24/11/2026" in first
    assert all("Beit Tefillah School" not in page for page in others)


def test_an_empty_list_prints_its_headings(opened: Open) -> None:
    document = opened(table([]))
    assert len(document.pages) == 1
    assert "Role" in document.pages[0]


@pytest.mark.parametrize("language", ["en", "he"])
def test_numbers_line_up_at_the_trailing_side(language: str, opened: Open) -> None:
    cells = [["A", "x", "7"], ["B", "x", "12345"]]
    document = opened(table(cells, words=Words(language)))
    width = document.size()[0]
    chars = [one for one in document.chars() if one["text"].isdigit() and 100 < one["top"] < 200]
    rows = [[one for one in chars if one["top"] == top] for top in sorted({one["top"] for one in chars})]
    short, long = rows
    if language == "en":
        assert max(one["x1"] for one in short) == pytest.approx(max(one["x1"] for one in long), abs=0.2)
    else:
        assert min(one["x0"] for one in short) == pytest.approx(min(one["x0"] for one in long), abs=0.2)
    first = next(one for one in document.chars() if one["text"] == "A")
    assert (first["x0"] < width / 2) == (language == "en"), "the first column begins at the leading side"


def test_long_cells_wrap_and_long_words_break(opened: Open) -> None:
    note = "a note that goes on for some time and then for some more " * 4
    url = "https://example.org/" + "path/" * 40
    document = opened(table([["Dov", note, "1"], ["Rina", url, "2"]]))
    width, height = document.size()
    text = "".join("".join(page.split()) for page in document.pages)
    assert "".join(note.split()) in text or len(document.pages) > 1 or note.split()[0] in text
    assert sum(one["text"] == "/" for one in document.chars()) == url.count("/") + 2
    for one in document.chars():
        if one["text"].strip():
            assert one["x0"] >= SAFE and one["x1"] <= width - SAFE
            assert one["top"] >= SAFE and one["bottom"] <= height - SAFE


def test_a_row_higher_than_a_page_goes_on_on_the_next(opened: Open) -> None:
    text = " ".join(f"word{number}" for number in range(2500))
    pages = opened(table([["Dov", text, "1"], ["Rina", "short", "2"]])).pages
    whole = " ".join(pages)
    assert len(pages) > 2
    assert all(f"word{number}" in whole for number in range(2500))
    assert "short" in pages[-1]


def test_a_wide_list_is_printed_sideways(opened: Open) -> None:
    headings = [f"Heading {number}" for number in range(12)]
    narrow = opened(table(people(3))).size()
    wide = opened(
        table([["some words here"] * 12] * 3, headings=headings, numbers=[False] * 12, widths=[16] * 12)
    ).size()
    assert narrow[0] < narrow[1]
    assert wide[0] > wide[1]


def test_letter_paper_is_letter_paper(opened: Open) -> None:
    assert opened(table(people(3), paper="letter")).size() == (612, 792)


def test_a_hebrew_list_has_its_first_column_at_the_right(opened: Open) -> None:
    document = opened(table([["יעל כ״ץ", "מורה", "3"]], words=Words("he"), headings=["שם", "תפקיד", "שעות"]))
    lines = document.lines()
    assert any("יעל כ״ץ" in line for line in lines)
    chars = document.chars()
    name = max(one["x1"] for one in chars if one["text"] == "כ")
    role = max(one["x1"] for one in chars if one["text"] == "מ")
    assert name > role


def test_only_embedded_fonts_are_in_the_file(opened: Open) -> None:
    fonts = opened(table(people(40))).fonts()
    assert fonts
    assert all(fonts.values())


@settings(max_examples=60, deadline=None)
@given(
    cells=st.lists(st.lists(st.text(max_size=60), max_size=4), max_size=6),
    title=st.text(max_size=40),
    language=st.sampled_from(["en", "he"]),
)
def test_no_cell_whatever_stops_the_printing(cells: list[list[str]], title: str, language: str) -> None:
    assert table(cells, words=Words(language), title=title).startswith(b"%PDF-")

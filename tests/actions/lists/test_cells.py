"""What a cell says on the screen, on paper and in a file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentordesk.actions.lists.cells import hint, in_file, on_paper, on_screen
from mentordesk.words import Words

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("column", "screen", "paper", "file"),
    [
        ("name", "Dvořák, Ṭal", "Dvořák, Ṭal", "Dvořák, Ṭal"),
        ("state", "Held", "Held", "Held"),
        ("minutes", "1 h 30 min", "1 h 30 min", 90),
        ("since", "14 days ago", "10/11/2026", date(2026, 11, 10)),
        ("topics", "Seating plans, Parents", "Seating plans, Parents", "Seating plans; Parents"),
        ("year", "2019", "2019", 2019),
        ("helped", "Yes", "Yes", "Yes"),
        ("said", "90 meetings", "90 meetings", "90 meetings"),
    ],
)
def test_each_kind_of_value_has_its_words_and_its_typed_cell(
    spec: Any, visits: Any, words: Words, column: str, screen: str, paper: str, file: object
) -> None:
    asked, row = spec.column(column), visits[0]
    assert on_screen(asked, row, words, TODAY) == screen
    assert on_paper(asked, row, words) == paper
    assert in_file(asked, row, words) == file


@pytest.mark.parametrize("column", ["minutes", "since", "topics", "year", "helped"])
def test_a_blank_is_an_empty_cell_not_a_zero(spec: Any, visits: Any, words: Words, column: str) -> None:
    blank = visits[2]
    assert in_file(spec.column(column), blank, words) is None
    assert on_paper(spec.column(column), blank, words) == ""


def test_hovering_over_a_relative_date_shows_the_date(spec: Any, visits: Any, words: Words) -> None:
    assert hint(spec.column("since"), visits[0], words) == "Tuesday 10 November 2026"


def test_no_is_a_word_and_not_a_blank(spec: Any, visits: Any, words: Words) -> None:
    assert in_file(spec.column("helped"), visits[1], words) == "No"

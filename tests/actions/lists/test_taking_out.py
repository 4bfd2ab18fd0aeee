"""Copying, exporting and printing a list: harmless to a spreadsheet, typed, and without what is private."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from mentordesk.actions.lists.exporting import export_list
from mentordesk.actions.lists.printing import print_list
from mentordesk.actions.lists.text import as_text
from mentordesk.words import Words

TODAY = date(2026, 11, 24)
ALL = ("name", "state", "minutes", "since", "topics", "year", "helped", "said", "private_notes")


def pasted(text: str) -> list[list[str]]:
    """What a spreadsheet makes of text from the clipboard."""
    return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))


def test_a_copy_comes_back_cell_by_cell_with_its_headings(spec: Any, visits: Any, words: Words) -> None:
    table = pasted(as_text(spec, visits, words, ("name", "minutes", "since")))
    assert table[0] == ["Name", "Minutes", "Date"]
    assert table[1] == ["Dvořák, Ṭal", "1 h 30 min", "10/11/2026"]
    assert table[5][0] == 'Line\tone\r\ntwo "quoted"'
    assert len(table) == 6


def test_a_copied_formula_is_a_text_again(spec: Any, visits: Any, words: Words) -> None:
    table = pasted(as_text(spec, visits, words, ("name", "topics")))
    assert table[4] == [" =HYPERLINK(1)", " @SUM(A1)"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r\n+", "＝"])
def test_nothing_copied_begins_a_formula(spec: Any, visits: Any, words: Words, begin: str) -> None:
    row = type(visits[0])(9, f"{begin}1+1")
    (_, (cell,)) = pasted(as_text(spec, [row], words, ("name",)))
    assert cell == f" {begin}1+1"


def test_what_is_private_is_never_copied(spec: Any, visits: Any, words: Words) -> None:
    text = as_text(spec, visits, words, ALL)
    assert "probation" not in text
    assert "Private notes" not in text


def test_an_exported_workbook_has_typed_cells_and_its_headings(
    spec: Any, visits: Any, words: Words, tmp_path: Path
) -> None:
    path = export_list(spec, visits, tmp_path / "visits.xlsx", words)
    rows = list(openpyxl.load_workbook(path).active.iter_rows())
    assert [cell.value for cell in rows[0]] == [
        "Name", "Status", "Minutes", "Date", "Topics", "At the school since", "Yes",
    ]  # fmt: skip
    first = [cell.value for cell in rows[1]]
    assert first[:3] == ["Dvořák, Ṭal", "Held", 90]
    assert first[3].date() == date(2026, 11, 10)
    assert first[4:] == ["Seating plans; Parents", 2019, "Yes"]
    assert [cell.value for cell in rows[3]][1:] == ["Held", None, None, None, None, None]
    assert rows[4][0].value == "=HYPERLINK(1)"
    assert rows[4][0].data_type == "s"


def test_private_columns_leave_the_book_only_when_asked_for_by_name(
    spec: Any, visits: Any, words: Words, tmp_path: Path
) -> None:
    for number, asked in enumerate((False, True)):
        path = export_list(spec, visits, tmp_path / f"{number}.csv", words, private=asked)
        assert ("probation" in path.read_text("utf-8-sig")) is asked
    named = export_list(spec, visits, tmp_path / "named.csv", words, keys=ALL)
    assert "probation" not in named.read_text("utf-8-sig")


def test_a_printed_list_shows_names_and_headings_but_nothing_private(
    spec: Any, visits: Any, words: Words
) -> None:
    pdf = print_list(spec, visits, words, today=TODAY, school="Beit Tefillah School")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Yael Katz" in text
    assert "1 h 30 min" in text
    assert "Beit Tefillah School" in text
    assert "probation" not in text


def test_files_and_paper_carry_no_invisible_marks(spec: Any, visits: Any, tmp_path: Path) -> None:
    from dataclasses import replace

    from mentordesk.domain.messages import msg

    speaking = replace(
        spec.column("said"), value=lambda row: msg("With {names}", names=(row.name,)), exported=True
    )
    declared = replace(spec, columns=(spec.column("name"), speaking))
    words = Words("en")
    path = export_list(declared, [visits[2]], tmp_path / "list.csv", words)
    texts = (path.read_text("utf-8-sig"), as_text(declared, [visits[2]], words, ("said",)))
    assert all("\u2068" not in text and "\u2067" not in text for text in texts)

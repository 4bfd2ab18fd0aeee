"""Lists written as spreadsheets: whole, private to their owner, harmless, and the same when they come back."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.domain.messages import Message
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.harmless import as_it_was
from mentordesk.exchange.reading import read_file
from mentordesk.exchange.writing import LONGEST_CELL, write_table

Say = Callable[[Message], str]
HEADINGS = ("Name", "Notes")
# Texts that went wrong somewhere once: formulas, apostrophes, line ends, escapes, controls, directions.
NAUGHTY = (
    "=1+1", "+972-50-1234567", "-5", "@SUM(A1)", "\t=x", "\r", "\n", "'=x", "''@", "'tis", "a\r\nb", "_x0041_",
    "_x005F_x000D_", "x\x0by", "\x1b[31m", " lead", "trail ", "   ", "\u202eevil\u202c", "\u200f", "זֶה", "👩🏽‍🏫",
    "＝cmd", "TRUE", "007", "1e5", "#N/A",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30), st.sampled_from(NAUGHTY)
)
IMPOSSIBLE = set("\x00\ufffe\uffff")


def back(path: Path, width: int = 2) -> list[tuple[str, ...]]:
    """The cells under the headings, as they are read again, up to the last row that holds something."""
    found = [
        tuple(as_it_was(str(cell)) for cell in [*row, *[""] * (width - len(row))])
        for row in read_file(path)[0].rows[1:]
    ]
    return without_blank_end(found)


def without_blank_end(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows up to the last one that holds something: no file knows of blank ones behind it."""
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_every_text_comes_back_as_it_went(ending: str, rows: list[tuple[str, str]], tmp_path: Path) -> None:
    path = tmp_path / f"list{ending}"
    try:
        write_table(path, "People", HEADINGS, rows)
    except Refusal:
        assert ending == ".xlsx"
        assert IMPOSSIBLE & set("".join(one + other for one, other in rows))
        return
    assert back(path) == without_blank_end(list(rows))


@pytest.mark.parametrize("text", ["=1+1", "+972", "-5", "@x", "\t=1", "\r=1", "＝1"])
def test_no_cell_of_a_text_file_begins_like_a_formula(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_table(path, "People", HEADINGS, [("Yael", text)])
    written = path.read_bytes().decode("utf-8-sig")
    assert f"'{text}" in written


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "list.xlsx"
    write_table(path, "People", ("=HEADING()", "Notes"), [("=1+1", "@x")])
    cells = [cell for row in load_workbook(path).active for cell in row]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.quotePrefix for cell in cells] == [True, False, True, True]
    assert [cell.value for cell in cells] == ["=HEADING()", "Notes", "=1+1", "@x"]


def test_a_text_file_is_what_every_spreadsheet_reads(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_table(
        path,
        "People",
        HEADINGS,
        [("כץ, יעל", 'she said "yes"\nand left'), (None, date(2026, 11, 24)), (5, True)],
    )
    assert path.read_bytes() == (
        '\ufeffName,Notes\r\n"כץ, יעל","she said ""yes""\nand left"\r\n,2026-11-24\r\n5,TRUE\r\n'.encode()
    )


def test_a_workbook_holds_dates_and_numbers_as_such_under_bold_frozen_headings(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "list.xlsx"
    write_table(
        path, "אנשים / [all]", ("Name", "Since", "Met"), [("Yael", date(2026, 1, 2), 12)], right_to_left=True
    )
    sheet = load_workbook(path).active
    assert (sheet["B2"].value.date(), sheet["B2"].is_date, sheet["C2"].value) == (date(2026, 1, 2), True, 12)
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet.sheet_view.rightToLeft) == ("A2", True, True)
    assert sheet.column_dimensions["A"].width >= 8
    assert "/" not in sheet.title


def test_a_date_no_spreadsheet_knows_is_written_as_text(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "list.xlsx"
    write_table(path, "People", ("Born",), [(date(1850, 5, 6),)])
    assert load_workbook(path).active["A2"].value == "1850-05-06"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * (LONGEST_CELL + 1), "32,767 letters"),
        ("😀" * 16_384, "32,767 letters"),
        ("a\x00b", "NUL"),
        ("\ud800", "half of a character"),
    ],
)
def test_what_a_workbook_cannot_hold_is_refused_with_its_place_and_never_cut(
    text: str, why: str, tmp_path: Path, say: Say
) -> None:
    path = tmp_path / "list.xlsx"
    with pytest.raises(Refusal) as caught:
        write_table(path, "People", HEADINGS, [("Yael", "fine"), ("Dov", text)])
    sentence = say(caught.value.message)
    assert "Row 3, column “Notes”" in sentence
    assert why in sentence
    assert list(tmp_path.iterdir()) == []


def test_the_longest_text_a_workbook_holds_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_table(path, "People", HEADINGS, [("Yael", "x" * LONGEST_CELL)])
    assert back(path) == [("Yael", "x" * LONGEST_CELL)]


def test_half_a_character_is_refused_in_a_text_file_too(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        write_table(tmp_path / "list.csv", "People", HEADINGS, [("Yael", "\ud800")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_file_is_its_owner_s_alone(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"list{ending}"
    write_table(path, "People", HEADINGS, [("Yael", "x")])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_older_file_stays_whole_when_the_new_one_cannot_be_finished(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"list{ending}"
    path.write_bytes(b"the old one")
    with pytest.raises(Refusal):
        write_table(path, "People", HEADINGS, [("Yael", "\ud800")])
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone_and_a_wrong_ending_are_said(tmp_path: Path, say: Say) -> None:
    with pytest.raises(Refusal) as caught:
        write_table(tmp_path / "gone" / "list.csv", "People", HEADINGS, [])
    assert "cannot be written" in say(caught.value.message)
    with pytest.raises(Refusal) as caught:
        write_table(tmp_path / "list.doc", "People", HEADINGS, [])
    assert ".xlsx or .csv" in say(caught.value.message)

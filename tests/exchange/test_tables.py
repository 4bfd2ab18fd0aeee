"""Finding the table in a sheet: its headings, merged cells, formulas, blanks, and rows that are no records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mentordesk.domain.messages import Message
from mentordesk.exchange.layout import lay_out
from mentordesk.exchange.reading import read_file
from mentordesk.exchange.sheets import Sheet, letters, number_of

Make = Callable[..., Path]
Table = Callable[[Path], Sheet]
Records = Callable[[Path], list[dict[str, object]]]
Say = Callable[[Message], str]
PEOPLE = (
    ("Yael", "Katz", "yael@school.example"),
    ("Dov", "Levi", "dov@school.example"),
    ("Tom", "Weiss", "tom@school.example"),
)
HEADINGS = ("First name", "Last name", "E-mail")


def test_headings_at_the_top_are_found(xlsx: Make, table: Table) -> None:
    sheet = table(xlsx([HEADINGS, *PEOPLE]))
    assert (sheet.headings, sheet.heading_rows, sheet.row_numbers) == (HEADINGS, (1,), (2, 3, 4))


def test_headings_under_a_title_and_blank_rows_are_found(xlsx: Make, table: Table) -> None:
    sheet = table(
        xlsx([["Beit Tefillah School, staff of 2026"], [], [None, "as of 1 September"], HEADINGS, *PEOPLE])
    )
    assert (sheet.headings, sheet.heading_rows, sheet.count) == (HEADINGS, (4,), 3)


def test_a_list_without_headings_is_read_from_its_first_row(xlsx: Make, table: Table, say: Say) -> None:
    sheet = table(xlsx(PEOPLE))
    assert (sheet.headings, sheet.heading_rows, sheet.row_numbers) == (("", "", ""), (), (1, 2, 3))
    assert sheet.heading(1) == "B"
    assert "No headings" in say(sheet.notes[0])


def test_words_of_a_school_that_look_like_headings_are_values(csv_file: Make, table: Table) -> None:
    sheet = table(
        csv_file("Yael Katz,Teacher,Hebrew\nDov Levi,Teacher,English\nTom Weiss,Counsellor,Hebrew\n")
    )
    assert sheet.heading_rows == ()
    assert sheet.count == 3


def test_headings_in_a_foreign_language_are_told_by_what_stands_below(csv_file: Make, table: Table) -> None:
    sheet = table(
        csv_file(
            "Vorname,Nachname,Geboren,Telefon\nAnna,Schmidt,1980,030-1234567\nBen,Vogel,1975,030-7654321\n"
        )
    )
    assert sheet.headings == ("Vorname", "Nachname", "Geboren", "Telefon")


def test_two_rows_of_headings_become_one(xlsx: Make, table: Table, say: Say) -> None:
    sheet = table(
        xlsx(
            [
                ["Name", None, "Contact", None],
                ["First", "Last", "E-mail", "Phone"],
                ["Yael", "Katz", "y@x.example", "03-5551234"],
            ],
            merge=["A1:B1", "C1:D1"],
        )
    )
    assert sheet.headings == ("Name – First", "Name – Last", "Contact – E-mail", "Contact – Phone")
    assert (sheet.heading_rows, sheet.count) == ((1, 2), 1)
    assert "Two rows of headings" in say(sheet.notes[0])


def test_headings_merged_downwards_beside_two_rows_stay_whole(xlsx: Make, table: Table) -> None:
    sheet = table(
        xlsx(
            [["Name", None, "E-mail"], ["First", "Last", None], ["Yael", "Katz", "y@x.example"]],
            merge=["A1:B1", "C1:C2"],
        )
    )
    assert sheet.headings == ("Name – First", "Name – Last", "E-mail")
    assert sheet.count == 1


def test_a_title_over_the_headings_is_no_second_row_of_headings(xlsx: Make, table: Table) -> None:
    sheet = table(xlsx([["Staff of our school", None, None], HEADINGS, *PEOPLE], merge=["A1:C1"]))
    assert sheet.headings == HEADINGS


def test_the_headings_once_more_on_the_next_page_are_no_record(xlsx: Make, table: Table) -> None:
    assert table(xlsx([HEADINGS, *PEOPLE[:2], HEADINGS, PEOPLE[2]])).count == 3


def test_another_row_of_headings_can_be_named_by_hand(xlsx: Make) -> None:
    grid = read_file(xlsx([HEADINGS, ["Given", "Family", "Mail"], *PEOPLE]))[0]
    sheet = lay_out(grid, lambda text, loosely=False: False, 2)
    assert sheet.headings == ("Given", "Family", "Mail")
    assert lay_out(grid, lambda text, loosely=False: True, None).count == 5


def test_cells_merged_downwards_hold_for_every_row(xlsx: Make, records: Records) -> None:
    found = records(
        xlsx(
            [["Name", "Team"], ["Yael Katz", "English"], ["Dov Levi", None], ["Tom Weiss", "Art"]],
            merge=["B2:B3"],
        )
    )
    assert [one["Team"] for one in found] == ["English", "English", "Art"]


def test_a_title_between_the_rows_is_left_out_and_said(xlsx: Make, table: Table, say: Say) -> None:
    sheet = table(xlsx([HEADINGS, ["Lower School", None, None], *PEOPLE], merge=["A2:C2"]))
    assert sheet.count == 3
    assert (sheet.problems[0].row, sheet.problems[0].value) == (2, "Lower School")
    assert "title over several columns" in say(sheet.problems[0].problem)


@pytest.mark.parametrize("last", [["Total: 3"], ["Total", None, "3"], ["סה״כ", 3]])
def test_a_total_at_the_end_is_left_out_and_said(last: list[object], xlsx: Make, table: Table) -> None:
    sheet = table(xlsx([HEADINGS, *PEOPLE, last]))
    assert sheet.count == 3
    assert sheet.problems[0].row == 5


def test_blank_rows_and_columns_are_dropped_and_rows_keep_their_numbers(xlsx: Make, table: Table) -> None:
    sheet = table(
        xlsx(
            [
                [None, *HEADINGS, None, "Phone"],
                [None, *PEOPLE[0]],
                [],
                [None, " ", "  ", "\t"],
                [None, *PEOPLE[1], None, "03-5551234"],
            ]
        )
    )
    assert sheet.headings == (*HEADINGS, "Phone")
    assert sheet.row_numbers == (2, 5)
    assert sheet.places == (1, 2, 3, 5)


def test_two_columns_of_one_heading_are_told_apart(xlsx: Make, table: Table) -> None:
    assert table(xlsx([["Name", "E-mail", "E-mail"], ["Yael", "a@x.example", "b@x.example"]])).headings == (
        "Name",
        "E-mail",
        "E-mail (2)",
    )


def test_whole_numbers_dates_and_yes_and_no_come_as_what_they_are(xlsx: Make, records: Records) -> None:
    found = records(
        xlsx([["Name", "Since", "Trained on", "Mentor"], ["Yael", 2019.0, date(2025, 9, 2), True]])
    )
    assert found == [{"Name": "Yael", "Since": 2019, "Trained on": date(2025, 9, 2), "Mentor": True}]


def test_a_formula_is_read_as_its_saved_result(tmp_path: Path, xlsx: Make, records: Records) -> None:
    import zipfile

    source = xlsx([["Name", "E-mail"], ["Yael", "=1"]])
    path = tmp_path / "counted.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                formula = b'<c r="B2" t="str"><f>LOWER("Yael")&amp;"@school.example"</f><v>yael@school.example</v></c>'
                start, end = text.index(b'<c r="B2"'), text.index(b"</row>", text.index(b'<c r="B2"'))
                text = text[:start] + formula + text[end:]
            new.writestr(info.filename, text)
    assert records(path) == [{"Name": "Yael", "E-mail": "yael@school.example"}]


def test_a_formula_without_a_saved_result_is_a_problem_and_no_silence(
    xlsx: Make, table: Table, say: Say
) -> None:
    sheet = table(
        xlsx([["Name", "E-mail"], ["Yael", '=LOWER("Y")&"@school.example"'], ["Dov", "dov@school.example"]])
    )
    problem = sheet.problems[0]
    assert (problem.row, sheet.heading(problem.column)) == (2, "E-mail")
    assert "never saved" in say(problem.problem)


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_an_error_of_the_spreadsheet_is_a_problem_and_no_value(
    error: str, csv_file: Make, table: Table, say: Say
) -> None:
    sheet = table(csv_file(f"Name,E-mail\nYael,{error}\nDov,dov@school.example\n"))
    assert sheet.columns[1] == ("", "dov@school.example")
    assert "shows an error" in say(sheet.problems[0].problem)


def test_an_old_excel_workbook_is_read(xls: Make, records: Records) -> None:
    found = records(
        xls([["Name", "E-mail", "Since"], ["Yael Katz", "yael@x.example", 2019.0], ["דב לוי", "", 2026.0]])
    )
    assert found == [
        {"Name": "Yael Katz", "E-mail": "yael@x.example", "Since": 2019},
        {"Name": "דב לוי", "Since": 2026},
    ]


def test_hidden_sheets_are_not_offered(xlsx: Make) -> None:
    from openpyxl import load_workbook

    path = xlsx([HEADINGS, *PEOPLE])
    book = load_workbook(path)
    book.create_sheet("Secret").append(["Salary"])
    book["Secret"].sheet_state = "hidden"
    book.save(path)
    assert [grid.name for grid in read_file(path)] == ["Staff"]


def test_two_hundred_columns_are_read_and_said(xlsx: Make, table: Table, say: Say) -> None:
    sheet = table(xlsx([["Name", *[f"Question {n}" for n in range(199)]], ["Yael", *["x"] * 199]]))
    assert len(sheet.headings) == 200
    assert "200 columns" in say(sheet.notes[-1])


def test_columns_are_lettered_as_spreadsheets_letter_them() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(number_of(letters(n)) == n for n in range(2000))


def cell(content: str, attributes: str = 'office:value-type="string"') -> str:
    """A cell of an OpenDocument sheet."""
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def row(*cells: str) -> str:
    """A row of an OpenDocument sheet."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_an_opendocument_cell_keeps_its_lines_and_loses_its_remark(ods: Make, records: Records) -> None:
    rows = row(
        *(cell(f"<text:p>{heading}</text:p>") for heading in ("Name", "Notes", "Since", "Trained on"))
    ) + row(
        cell(
            "<office:annotation><text:p>a remark</text:p></office:annotation>"
            "<text:p>Yael <text:span>Katz</text:span></text:p>"
        ),
        cell('<text:p>one<text:line-break/>two</text:p><text:p>three<text:s text:c="2"/>x</text:p>'),
        cell("<text:p>2,019</text:p>", 'office:value-type="float" office:value="2019"'),
        cell("<text:p>2.9.25</text:p>", 'office:value-type="date" office:date-value="2025-09-02"'),
    )
    assert records(ods(sheets=f'<table:table table:name="S">{rows}</table:table>')) == [
        {"Name": "Yael Katz", "Notes": "one\ntwo\nthree  x", "Since": 2019, "Trained on": date(2025, 9, 2)}
    ]


def test_an_opendocument_cell_over_several_rows_holds_for_each(ods: Make, records: Records) -> None:
    rows = (
        row(cell("<text:p>Name</text:p>"), cell("<text:p>Team</text:p>"))
        + row(
            cell("<text:p>Yael</text:p>"),
            cell("<text:p>English</text:p>", 'office:value-type="string" table:number-rows-spanned="2"'),
        )
        + row(cell("<text:p>Dov</text:p>"), "<table:covered-table-cell/>")
    )
    found = records(ods(sheets=f'<table:table table:name="S">{rows}</table:table>'))
    assert [one["Team"] for one in found] == ["English", "English"]

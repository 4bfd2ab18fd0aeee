"""Files that are no list, too much of one, or meant to do harm: one sentence each, and the program goes on."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk.exchange.reading import read_file
from mentordesk.exchange.sheets import MOST_ROWS

Refused = Callable[[Path], str]
CELL = '<table:table-cell{} office:value-type="string"><text:p>{}</text:p></table:table-cell>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_a_file_that_is_not_there_is_named(tmp_path: Path, refusal: Refused) -> None:
    assert "no file" in refusal(tmp_path / "gone.xlsx")


def test_a_folder_is_no_list(tmp_path: Path, refusal: Refused) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_said_to_be_empty(content: bytes, tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(content)
    assert "is empty" in refusal(path)


def test_a_workbook_without_a_single_cell_is_said_to_be_empty(
    xlsx: Callable[..., Path], refusal: Refused
) -> None:
    assert "is empty" in refusal(xlsx([]))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"{\\rtf1 hello}",
        random.Random(7).randbytes(64) + b"\x00" * 64,
    ],
)
def test_whatever_is_no_spreadsheet_is_refused_whatever_its_name(
    content: bytes, tmp_path: Path, refusal: Refused
) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(content)
    assert "no spreadsheet" in refusal(path) or "cannot be made out" in refusal(path)


def test_a_word_document_is_no_spreadsheet(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert "no spreadsheet" in refusal(path)


def test_a_letter_is_no_list(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(
        "Dear parents\n" + "we are glad to welcome you to the new school year in our school building\n" * 5
    )
    assert "no list" in refusal(path)


@pytest.mark.parametrize(
    ("name", "member", "what"),
    [("a.xlsb", "xl/workbook.bin", "binary"), ("a.numbers", "Index/Document.iwa", "Numbers")],
)
def test_other_spreadsheets_are_named_with_what_to_do(
    name: str, member: str, what: str, tmp_path: Path, refusal: Refused
) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    sentence = refusal(path)
    assert what in sentence
    assert "save it as an Excel workbook" in sentence


def test_a_web_page_called_xls_is_told_apart(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "export.xls"
    path.write_text("<html><table><tr><td>Name</td></tr></table></html>")
    assert "a web page" in refusal(path)


@pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
def test_a_workbook_with_a_password_is_said_to_have_one(
    stream: str, tmp_path: Path, refusal: Refused
) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(COMPOUND + b"\x00" * 500 + stream.encode("utf-16-le") + b"\x00" * 500)
    assert "protected by a password" in refusal(path)


def test_an_old_workbook_with_a_password_is_said_to_have_one(
    xls: Callable[..., Path], refusal: Refused
) -> None:
    assert "protected by a password" in refusal(xls([["Name"]], locked=True))


def test_a_single_cell_at_the_far_end_of_an_old_workbook_is_refused_before_it_is_laid_out(
    xls: Callable[..., Path], refusal: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    import python_calamine

    monkeypatch.delattr(python_calamine, "load_workbook")
    assert "very far away" in refusal(xls([["Name"]], far=(65_535, 255)))


def test_an_old_workbook_of_too_many_rows_is_refused_with_the_limit(
    xls: Callable[..., Path], refusal: Refused
) -> None:
    assert f"more than {MOST_ROWS:,} rows" in refusal(xls([["Name"]], far=(30_000, 0)))


def test_an_old_workbook_cut_off_is_said_to_be_damaged(xls: Callable[..., Path], refusal: Refused) -> None:
    path = xls([["Name"], ["Yael Katz"]])
    path.write_bytes(path.read_bytes()[:1400])
    assert "damaged" in refusal(path)


def test_an_opendocument_file_with_a_password_is_said_to_have_one(
    ods: Callable[..., Path], refusal: Refused
) -> None:
    assert "protected by a password" in refusal(ods([["Name"]], manifest="<manifest:encryption-data/>"))


def test_an_old_office_file_that_is_no_workbook_is_refused(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(COMPOUND + b"\x00" * 500 + "WordDocument".encode("utf-16-le"))
    assert "no spreadsheet" in refusal(path)


def test_a_workbook_cut_off_in_the_middle_is_said_to_be_damaged(
    xlsx: Callable[..., Path], refusal: Refused
) -> None:
    path = xlsx([["Name", "E-mail"], ["Yael Katz", "yael@school.example"]])
    path.write_bytes(path.read_bytes()[:-200])
    assert "damaged or not complete" in refusal(path)


def test_a_workbook_with_broken_pages_is_said_to_be_damaged(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets><sheet")
        archive.writestr("xl/worksheets/sheet1.xml", "not xml at all <<<")
    assert "damaged or not complete" in refusal(path)


def test_an_opendocument_file_cut_off_anywhere_ends_in_a_sentence(
    ods: Callable[..., Path], refusal: Refused
) -> None:
    path = ods([["Name", "E-mail"], ["Yael Katz", "yael@school.example"]])
    whole = path.read_bytes()
    for end in range(60, len(whole), 97):
        path.write_bytes(whole[:end])
        assert refusal(path)


# ---------------------------------------------------------------- too much


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(210):
                member.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20
    assert "unpacks to far more" in refusal(path)


def test_a_zip_bomb_that_lies_about_its_size_is_not_unpacked_either(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/sharedStrings.xml", "w") as member:
            for _ in range(210):
                member.write(b" " * (1 << 20))
    content = path.read_bytes()
    size = (210 << 20).to_bytes(4, "little")
    assert content.count(size) >= 1
    path.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
    assert "unpacks to far more" in refusal(path)


def test_an_opendocument_bomb_is_not_unpacked(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.ods"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("content.xml", "w") as member,
    ):
        member.write(b"<a>")
        for _ in range(210):
            member.write(b" " * (1 << 20))
    assert "unpacks to far more" in refusal(path)


def test_entities_that_would_grow_are_not_unfolded(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>')
    assert "damaged" in refusal(path)


def test_a_row_that_repeats_a_million_times_is_not_laid_out(
    ods: Callable[..., Path], refusal: Refused
) -> None:
    row = f'<table:table-row table:number-rows-repeated="1000000">{CELL.format("", "x")}</table:table-row>'
    assert f"more than {MOST_ROWS:,} rows" in refusal(
        ods(sheets=f'<table:table table:name="S">{row}</table:table>')
    )


def test_a_cell_that_repeats_across_the_whole_sheet_is_not_laid_out(
    ods: Callable[..., Path], refusal: Refused
) -> None:
    wide = CELL.format(' table:number-columns-repeated="16384"', "x")
    row = f"<table:table-row>{wide}</table:table-row>"
    assert "columns" in refusal(ods(sheets=f'<table:table table:name="S">{row}</table:table>'))


def test_blank_rows_to_the_end_of_the_sheet_do_no_harm(
    ods: Callable[..., Path], records: Callable[[Path], list[dict[str, object]]]
) -> None:
    rows = (
        f"<table:table-row>{CELL.format('', 'Name')}</table:table-row>"
        f"<table:table-row>{CELL.format('', 'Yael Katz')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert records(ods(sheets=f'<table:table table:name="S">{rows}</table:table>')) == [{"Name": "Yael Katz"}]


def test_a_single_cell_at_the_far_end_of_a_workbook_does_not_fill_the_memory(
    xlsx: Callable[..., Path], refusal: Refused
) -> None:
    from openpyxl import load_workbook

    path = xlsx([["Name"], ["Yael Katz"]])
    book = load_workbook(path)
    book.active["XFD1048576"] = "far away"
    book.save(path)
    assert "very far away" in refusal(path)


@pytest.mark.parametrize("way", ["r='XFD1048576'", 'r = "XFD1048576"', '\tr="XFD1048576"'])
def test_a_far_cell_written_oddly_does_not_fill_the_memory_either(
    way: str, tmp_path: Path, xlsx: Callable[..., Path], refusal: Refused
) -> None:
    source = xlsx([["Name"], ["Yael Katz"]])
    path = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                far = f'<row><c {way} t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
                text = text.replace(b"</sheetData>", far.encode())
            new.writestr(info.filename, text)
    assert "very far away" in refusal(path)


def test_a_formatted_but_blank_cell_at_the_far_end_does_no_harm(
    xlsx: Callable[..., Path], records: Callable[[Path], list[dict[str, object]]]
) -> None:
    from openpyxl import load_workbook
    from openpyxl.styles import Font

    path = xlsx([["Name"], ["Yael Katz"]])
    book = load_workbook(path)
    book.active["XFD1048576"].font = Font(bold=True)
    book.save(path)
    assert records(path) == [{"Name": "Yael Katz"}]


def test_a_workbook_of_a_million_rows_is_refused_with_the_limit(
    tmp_path: Path, xlsx: Callable[..., Path], refusal: Refused
) -> None:
    source = xlsx([["Name"], ["Yael Katz"]])
    path = tmp_path / "long.xlsx"
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for info in old.infolist():
            if info.filename != "xl/worksheets/sheet1.xml":
                new.writestr(info.filename, old.read(info))
        with new.open("xl/worksheets/sheet1.xml", "w") as member:
            member.write(
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            )
            for start in range(1, 1_000_001, 10_000):
                member.write(
                    "".join(
                        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>'
                        for row in range(start, start + 10_000)
                    ).encode()
                )
            member.write(b"</sheetData></worksheet>")
    assert f"more than {MOST_ROWS:,} rows" in refusal(path)


def test_a_million_lines_of_text_are_refused_with_the_limit(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("Name,E-mail\n" + "Yael Katz,yael@school.example\n" * 1_000_000)
    assert f"more than {MOST_ROWS:,} rows" in refusal(path)


def test_a_file_of_many_megabytes_is_refused_before_it_is_read(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.csv"
    with path.open("wb") as file:
        file.write(b"Name,E-mail\n")
        file.truncate(60 << 20)
    assert "larger than 50 MB" in refusal(path)


def test_exactly_the_most_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("Name,E-mail\n" + "Yael Katz,yael@school.example\n" * MOST_ROWS)
    assert len(read_file(path)[0].rows) == MOST_ROWS + 1


def test_a_thousand_columns_are_refused_with_the_limit(tmp_path: Path, refusal: Refused) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(
        ",".join(f"column {n}" for n in range(1000)) + "\n" + ",".join("x" for _ in range(1000)) + "\n"
    )
    assert "more than 500 columns" in refusal(path)

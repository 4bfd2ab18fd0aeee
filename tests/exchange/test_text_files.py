"""Text files: whatever letters they are written in, and whatever stands between their columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.exchange.delimited import read_delimited
from mentordesk.exchange.encodings import decoded
from mentordesk.exchange.reading import read_file

Records = Callable[[Path], list[dict[str, object]]]
HEBREW = "שם משפחה;שם פרטי;הערות\nכץ;יעל;מורה לתנ״ך\nלוי;דב;\n"
WESTERN = "Name;Ort\nJosé Muñoz;Zürich\nÅsa Lindström;Malmö\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [HEBREW, WESTERN])
def test_every_unicode_encoding_is_read_with_or_without_a_mark(text: str, encoding: str) -> None:
    found = decoded(text.encode(encoding))
    assert found is not None
    assert found[0].removeprefix("\ufeff") == text


@pytest.mark.parametrize("encoding", ["cp1255", "iso-8859-8", "cp862"])
def test_old_hebrew_encodings_are_told_by_their_rows_of_letters(encoding: str) -> None:
    text = HEBREW.replace("״", '"')
    found = decoded(text.encode(encoding))
    assert found is not None
    assert found[0] == text


def test_niqqud_of_windows_is_read() -> None:
    text = "שם\nיָעֵל\n"
    found = decoded(text.encode("cp1255"))
    assert found is not None
    assert found[0] == text


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-1"])
def test_western_european_names_keep_their_accents(encoding: str) -> None:
    found = decoded(WESTERN.encode(encoding))
    assert found == (WESTERN, "cp1252")


def test_cyrillic_is_not_taken_for_hebrew() -> None:
    text = (
        "Имя;Фамилия;Должность\nАнна;Каренина;Учитель математики\nИван;Тургенев;Учитель русского языка\n" * 5
    )
    found = decoded(text.encode("cp1251"))
    assert found is not None
    assert "Каренина" in found[0]


def test_a_few_broken_letters_in_utf8_do_not_spoil_the_others() -> None:
    text = "Name;Notes\n" + "".join(f"Zoë {n};naïve café\n" for n in range(30))
    found = decoded(text.encode() + b"Bad\xff;x\n")
    assert found is not None
    assert found[0] == text + "Bad\ufffd;x\n"


def test_bytes_that_are_no_letters_are_refused(tmp_path: Path, refusal: Callable[[Path], str]) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(bytes(range(1, 9)) * 40 + b"\x81\x8d\x8f\x90" * 40)
    assert "cannot be made out" in refusal(path)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str, csv_file: Callable[..., Path], records: Records) -> None:
    rows = (("Name", "E-mail", "Subjects"), ("Katz, Yael", "yael@school.example", "English; Art"))
    quoted = "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    assert records(csv_file(quoted)) == [dict(zip(*rows, strict=True))]


def test_commas_inside_names_do_not_pass_for_the_separator(
    csv_file: Callable[..., Path], records: Records
) -> None:
    text = "Name;E-mail\nKatz, Yael;yael@school.example\nLevi, Dov;dov@school.example\n"
    assert records(csv_file(text))[0] == {"Name": "Katz, Yael", "E-mail": "yael@school.example"}


def test_a_line_that_names_the_separator_is_obeyed_and_not_read(
    csv_file: Callable[..., Path], records: Records
) -> None:
    assert records(csv_file("sep=^\nName^E-mail\nYael^y@school.example\n")) == [
        {"Name": "Yael", "E-mail": "y@school.example"}
    ]


def test_quotation_marks_within_a_hebrew_abbreviation_stay(
    csv_file: Callable[..., Path], records: Records
) -> None:
    assert records(csv_file('שם,מקצוע\nיעל כץ,תנ"ך\n'))[0]["מקצוע"] == 'תנ"ך'


def test_a_quotation_mark_never_closed_does_not_swallow_the_rest(csv_file: Callable[..., Path]) -> None:
    lines = "".join(f"Person {n},p{n}@school.example\n" for n in range(40))
    grid = read_file(csv_file(f'Name,E-mail\n"Bar,b@school.example\n{lines}'))[0]
    assert len(grid.rows) == 42
    assert grid.notes


def test_a_cell_may_hold_several_lines_and_a_megabyte(
    csv_file: Callable[..., Path], records: Records
) -> None:
    long = "x" * (1 << 20)
    assert records(csv_file(f'Name,Notes\nYael,"one\n\ntwo"\nDov,{long}\n'))[0]["Notes"] == "one\n\ntwo"
    assert records(csv_file(f"Name,Notes\nDov,{long}\n"))[0]["Notes"] == long


def test_a_comma_in_brackets_without_quotation_marks_does_not_move_the_columns(
    csv_file: Callable[..., Path], records: Records
) -> None:
    text = 'Name (Last, First),E-mail\n"Katz, Yael",y@x.example\n"Levi, Dov",d@x.example\n'
    assert records(csv_file(text))[0] == {"Name (Last, First)": "Katz, Yael", "E-mail": "y@x.example"}


def test_rows_of_different_lengths_are_filled_up(csv_file: Callable[..., Path], records: Records) -> None:
    assert records(
        csv_file("Name,E-mail,Phone\nYael\nDov,d@school.example\nTom,t@school.example,03-5551234,extra\n")
    )[2] == {
        "Name": "Tom",
        "E-mail": "t@school.example",
        "Phone": "03-5551234",
        "D": "extra",
    }


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_any_text_at_all_is_read_or_refused_with_a_sentence(text: str) -> None:
    from mentordesk.domain.refusals import Refusal

    try:
        grid = read_delimited(text, "staff.csv")
    except Refusal:
        return
    assert all(isinstance(cell, str) for row in grid.rows for cell in row)


def test_a_quotation_mark_never_closed_swallows_nobody_in_a_short_list() -> None:
    grid = read_delimited('Name;Mentor\n"Levi, Dan;yes\nNoa Adler;no\n', "staff.csv")
    assert grid.rows == [["Name", "Mentor"], ['"Levi, Dan', "yes"], ["Noa Adler", "no"]]
    assert grid.notes
    told = read_delimited('Name;Note\nתנ"ך;x\nNoa Adler;"one; two\nthree; four"\n', "staff.csv")
    assert told.rows[-1] == ["Noa Adler", "one; two\nthree; four"]
    assert not told.notes

"""Address cards, as telephones and address books write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk.exchange.cards import HEADINGS, read_cards
from mentordesk.exchange.reading import read_file

OLD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D7=9B=D7=A5;=D7=99=D7=A2=D7=9C;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D7=99=D7=A2=D7=9C=20=D7=9B=
=D7=A5
TEL;WORK:03-5551234
TEL;CELL:050-1234567
EMAIL;INTERNET:yael@school.example
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
 AAAAAAAAAAAAAAAAAAAAAAAAA

END:VCARD
"""
MIDDLE = """BEGIN:VCARD
VERSION:3.0
N:Katz\\, Jr.;Tom;Ari;Dr.;
FN:Dr. Tom Katz
NICKNAME:Tommy
item1.EMAIL;type=INTERNET:second@x.example
EMAIL;type=PREF:first@x.example
ORG:Beit Tefillah;Science
TITLE:Teacher
NOTE:likes\\, commas\\nand lines
CATEGORIES:Mentor,Staff
END:VCARD
"""
NEW = """BEGIN:VCARD
VERSION:4.0
FN:Ana María
N:;;;;
EMAIL:mailto:ana@x.example
TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-0100
GENDER:F
LANG:he
a line nobody can read
END:VCARD
"""


def cards(text: str) -> list[dict[str, object]]:
    """The cards of a text by their headings, without blanks."""
    grid = read_cards(text, "cards.vcf")
    return [{key: cell for key, cell in zip(HEADINGS, row, strict=True) if cell} for row in grid.rows[1:]]


def test_cards_of_old_telephones_are_read() -> None:
    assert cards(OLD) == [
        {
            "Given name": "יעל",
            "Family name": "כץ",
            "Full name": "יעל כץ",
            "E-mail": "yael@school.example",
            "Telephone": "050-1234567; 03-5551234",
        }
    ]


def test_cards_of_address_books_are_read() -> None:
    assert cards(MIDDLE)[0] == {
        "Title": "Dr.",
        "Given name": "Tom Ari",
        "Family name": "Katz, Jr.",
        "Nickname": "Tommy",
        "Full name": "Dr. Tom Katz",
        "E-mail": "first@x.example; second@x.example",
        "Job title": "Teacher",
        "Organisation": "Beit Tefillah",
        "Department": "Science",
        "Categories": "Mentor; Staff",
        "Notes": "likes, commas\nand lines",
    }


def test_cards_of_the_newest_kind_are_read_past_lines_that_cannot_be(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert cards(NEW)[0] == {
        "Full name": "Ana María",
        "E-mail": "ana@x.example",
        "Telephone": "+1-555-0100",
        "Gender": "F",
        "Languages": "he",
    }
    assert caplog.records == []


def test_many_cards_in_one_file_are_rows_counted_from_one(tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_bytes((OLD + MIDDLE + NEW).replace("\n", "\r\n").encode())
    grid = read_file(path)[0]
    assert (len(grid.rows), grid.first_row) == (4, 0)


def test_a_card_cut_off_is_said(say: Callable[..., str]) -> None:
    grid = read_cards(MIDDLE + "BEGIN:VCARD\nVERSION:3.0\nFN:Half", "cards.vcf")
    assert len(grid.rows) == 2
    assert "cut off" in say(grid.notes[0])


def test_a_file_with_nothing_but_the_beginning_of_a_card_is_damaged(
    tmp_path: Path, refusal: Callable[[Path], str]
) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Half")
    assert "damaged" in refusal(path)

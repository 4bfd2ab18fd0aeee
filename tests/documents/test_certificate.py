"""The printed certificate: one sheet a person, the name as they wish it, nothing outside the margins."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mentordesk.documents.certificate import (
    SMALLEST_NAME,
    CertificateSheet,
    Letterhead,
    Signer,
    certificates_pdf,
)
from mentordesk.documents.paper import SAFE

Open = Callable[[bytes], Any]

SCHOOL = Letterhead(
    "Beit Tefillah School",
    signers=(Signer("Miriam Cohen", "Mentoring coordinator"), Signer("Rabbi Daniel Adler", "Principal")),
)
SENTENCE = "who gave 34 hours to Dov Levi, and brought him calm mornings and the courage to try again."


def sheet(name: str = "Yael Katz", **values: Any) -> CertificateSheet:
    return CertificateSheet(
        **{
            "heading": "Certificate of Mentoring",
            "given": "is given with gratitude to",
            "name": name,
            "sentence": SENTENCE,
            "period": "Mentor, 2026–27",
            "dates": ("20 June 2027", "ט״ו בסיון תשפ״ז"),
            "serial": "2026-014",
            **values,
        }
    )


def test_each_person_has_one_page_in_the_order_given(opened: Open) -> None:
    names = ["Noa Ben-Ami", "Dov Levi", "Yael Katz"]
    pages = opened(certificates_pdf([sheet(name) for name in names], SCHOOL)).pages
    assert len(pages) == 3
    assert all(name in page for name, page in zip(names, pages, strict=True))


def test_everything_a_certificate_says_can_be_read_out_of_it(opened: Open) -> None:
    page = opened(certificates_pdf([sheet()], SCHOOL)).pages[0]
    for words in ("CERTIFICATE OF MENTORING", "BEIT TEFILLAH SCHOOL", "Mentor, 2026–27", "20 June 2027"):
        assert words in page
    for words in ("2026-014", "Miriam Cohen", "Mentoring coordinator", "Rabbi Daniel Adler", "Principal"):
        assert words in page
    assert SENTENCE in " ".join(page.split())


def test_only_embedded_fonts_are_in_the_file(opened: Open) -> None:
    fonts = opened(certificates_pdf([sheet("Иван"), sheet(name_below="יעל כ״ץ")], SCHOOL)).fonts()
    assert all(fonts.values())
    assert {name.split("+")[1] for name in fonts} == {
        "FrankRuhlLibre-Regular",
        "FrankRuhlLibre-Medium",
        "FrankRuhlLibre-Bold",
        "NotoSerif-Bold",
    }


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "name",
    [
        "Yael Katz",
        "Rabbi Dr. Alexander Bartholomew Rosenzweig-Montefiore",
        "Professor Doctor Alexandrina Bartholomea Philippa Rosenzweig-Montefiore-Wolkenstein",
        "Anna Maria " * 27,
        "W" * 300,
        "שְׁלֹמֹה " * 40,
        "W" * 5000,
    ],
)
def test_a_name_of_any_length_stays_large_and_inside_the_margins(name: str, paper: str, opened: Open) -> None:
    document = opened(certificates_pdf([sheet(name)], SCHOOL, paper=paper))
    width, height = document.size()
    chars = document.chars()
    assert all(
        one["x0"] >= SAFE
        and one["x1"] <= width - SAFE
        and one["top"] >= SAFE
        and one["bottom"] <= height - SAFE
        for one in chars
        if one["text"].strip()
    )
    letters = [one for one in chars if "Bold" in one["fontname"]]
    assert min(one["size"] for one in letters) >= SMALLEST_NAME
    if len(name) <= 300:
        written = "".join(one["text"] for one in letters)
        assert sorted(written.replace(" ", "")) == sorted(name.replace(" ", ""))
    assert len(document.pages) == 1


def test_a_name_takes_one_line_as_long_as_it_fits_at_22_points(opened: Open) -> None:
    long = "Rabbi Dr. Alexander Bartholomew Rosenzweig-Montefiore"
    longer = "Professor Doctor Alexandrina Bartholomea Philippa Rosenzweig-Montefiore-Wolkenstein"
    first, second = (opened(certificates_pdf([sheet(name)], SCHOOL)).lines() for name in (long, longer))
    assert long in first
    assert longer not in second
    assert longer in " ".join(second)


def test_a_hebrew_certificate_is_wholly_hebrew_and_runs_to_the_left(opened: Open) -> None:
    hebrew = CertificateSheet(
        heading="תעודת חונכות",
        given="מוענקת בתודה אל",
        name="יָעֵל כַּ״ץ",
        sentence="על 34 שעות של חונכות לדב לוי (כיתה ז׳).",
        dates=("20 ביוני 2027", "ט״ו בסיון תשפ״ז"),
        serial="2026-014",
    )
    school = Letterhead(
        "בית ספר בית תפילה", signers=(Signer("מרים כהן", "רכזת"), Signer("דניאל אדלר", "מנהל"))
    )
    document = opened(certificates_pdf([hebrew], school, language="he", rtl=True))
    lines = document.lines()
    for line in ("תעודת חונכות", "מוענקת בתודה אל", "יָעֵל כַּ״ץ", "ט״ו בסיון תשפ״ז", "מרים כהן"):
        assert line in lines
    text = "".join(one["text"] for one in document.chars())
    assert not any("a" <= one.lower() <= "z" for one in text)
    # The first to sign stands at the right, the number at the left.
    at = {one["text"]: one["x0"] for one in document.chars()}
    assert at["ר"] > 0
    digits = [one["x0"] for one in document.chars() if one["text"] == "6"]
    assert min(digits) < document.size()[0] / 4
    assert document.reader.trailer["/Root"]["/Lang"] == "he"


def test_signatures_go_one_to_three_with_the_date_in_its_place(opened: Open) -> None:
    signers = [Signer(f"Signer {word}", "Role") for word in ("One", "Two", "Three", "Four")]
    for count in range(5):
        page = opened(
            certificates_pdf([sheet()], Letterhead("School", signers=tuple(signers[:count])))
        ).pages[0]
        assert [signer.name in page for signer in signers] == [number < min(count, 3) for number in range(4)]
        assert "20 June 2027" in page


def test_long_signers_and_schools_stay_inside_their_columns(opened: Open) -> None:
    many = "The Very Reverend and Honourable Committee for Everything " * 4
    school = Letterhead(many, signers=(Signer(many, many), Signer(many, many), Signer(many, many)))
    document = opened(certificates_pdf([sheet(heading=many, given=many)], school))
    assert all(one["x0"] >= SAFE and one["x1"] <= document.size()[0] - SAFE for one in document.chars())


def test_the_emblem_of_the_school_is_drawn_once_for_all_pages(opened: Open) -> None:
    picture = io.BytesIO()
    Image.new("RGBA", (300, 200), (30, 90, 140, 128)).save(picture, "PNG")
    school = Letterhead("School", emblem=picture.getvalue())
    document = opened(certificates_pdf([sheet(), sheet("Dov Levi")], school))
    assert all(len(page.images) == 1 for page in document.reader.pages)
    assert document.pdf.count(b"/Subtype /Image") == 2, "one picture and its mask"


@pytest.mark.parametrize("broken", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken", b"<svg/>"])
def test_a_picture_that_cannot_be_drawn_leaves_the_drawn_book(broken: bytes, opened: Open) -> None:
    assert "Yael Katz" in opened(certificates_pdf([sheet()], Letterhead("School", emblem=broken))).pages[0]


def test_the_frame_is_drawn_once_however_many_certificates(opened: Open) -> None:
    one, hundred = (
        certificates_pdf([sheet(f"Name {n}") for n in range(count)], SCHOOL) for count in (1, 101)
    )
    assert (len(hundred) - len(one)) / 100 < 2_000


def test_drawing_can_be_stopped_between_certificates() -> None:
    class StoppedError(Exception):
        pass

    seen = []

    def progress(done: int, of: int) -> None:
        seen.append((done, of))
        if done >= 20:
            raise StoppedError

    with pytest.raises(StoppedError):
        certificates_pdf([sheet()] * 50, SCHOOL, progress=progress)
    assert seen == [(0, 50), (10, 50), (20, 50)]


@settings(max_examples=60, deadline=None)
@given(
    name=st.text(max_size=80),
    sentence=st.text(max_size=300),
    below=st.text(max_size=30),
    rtl=st.booleans(),
)
def test_no_name_or_sentence_whatever_stops_the_printing(
    name: str, sentence: str, below: str, rtl: bool
) -> None:
    pdf = certificates_pdf(
        [sheet(name, sentence=sentence, name_below=below)],
        Letterhead(name, signers=(Signer(below, name),)),
        rtl=rtl,
    )
    assert pdf.startswith(b"%PDF-")

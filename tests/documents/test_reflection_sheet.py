"""Reflection sheets on paper: a page each on either paper, with lines to write on, in either direction."""

import io

import pdfplumber
import pytest
from pypdf import PdfReader

from mentordesk.documents.reflection_sheet import reflection_sheets_pdf
from mentordesk.domain.reflection_sheets import Prompt, ReflectionSheet
from mentordesk.words import Words

SHEET = ReflectionSheet(
    "roles", "My roles", "12 minutes", "Nobody is good at all of them.",
    (Prompt("Three roles I take on easily.", 3), Prompt("A role I avoid.", 2)), "Compare in pairs.",
)  # fmt: skip


def drawn(sheet, language="en", paper="a4"):
    return reflection_sheets_pdf([sheet], Words(language), school="Givat Tamar", paper=paper)


def rules(pdf, page=0):
    """The lines to write on, from the top down."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return sorted(opened.pages[page].lines, key=lambda one: one["top"])


def test_a_sheet_holds_its_questions_with_the_lines_asked_for_and_says_whose_it_is():
    pdf = drawn(SHEET)
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    text = page.extract_text()
    for said in (
        SHEET.title,
        SHEET.time,
        SHEET.intro,
        SHEET.prompts[1].text,
        SHEET.afterwards,
        "Givat Tamar",
    ):
        assert said in text
    assert "This sheet is yours. Nobody collects it." in text
    assert len(rules(pdf)) == 5


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_full_sheet_gives_up_lines_rather_than_going_on_overleaf_and_none_its_last(paper):
    full = ReflectionSheet(
        "full",
        "Full",
        "",
        "",
        tuple(Prompt(f"Question {n}", 15 if n == 1 else 4) for n in range(1, 9)),
        "Then talk.",
    )
    pdf = drawn(full, paper=paper)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert 8 <= len(rules(pdf)) < 43
    apart = [b["top"] - a["top"] for a, b in zip(rules(pdf), rules(pdf)[1:], strict=False)]
    assert min(apart) > 17


def test_a_sheet_that_can_not_stand_on_a_page_goes_on_overleaf_with_every_question():
    long = ReflectionSheet("long", "Long", "", "", tuple(Prompt(f"Question {n} " * 12, 3) for n in range(30)))
    reader = PdfReader(io.BytesIO(drawn(long)))
    assert len(reader.pages) > 1
    text = "".join(page.extract_text() for page in reader.pages)
    assert all(f"Question {n} " in text for n in range(30))


def test_in_hebrew_questions_begin_at_the_right_and_lines_leave_room_for_their_numbers():
    hebrew = ReflectionSheet("roles", "התפקידים שלי", "", "", (Prompt("תפקיד שקל לי.", 2),))
    with pdfplumber.open(io.BytesIO(drawn(hebrew, "he"))) as opened:
        page = opened.pages[0]
        digit = next(one for one in page.chars if one["text"] == "1")
        assert all(one["x1"] < digit["x0"] for one in page.lines)
        assert digit["x0"] > page.width * 0.8

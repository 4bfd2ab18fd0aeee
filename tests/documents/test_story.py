"""A pairing's story on paper: one page, however much there is, and every cut of it said."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from mentordesk.documents.story import StoryEntry, StorySection, StorySheet, stories_pdf
from mentordesk.words import Words

LONG = "A sentence that goes on about what the two of them found out in the course of a whole long year. "


def sheet(many: int = 3, text: str = "Calmer starts.", title: str = "Yael Katz – Dov Levi") -> StorySheet:
    entries = tuple(StoryEntry(text, f"Entry {number}") for number in range(many))
    return StorySheet(
        title,
        "since 1 Sep 2026  ·  weekly, 45 min",
        (
            StorySection("Why these two", (StoryEntry(text),)),
            StorySection("Goals", entries),
            StorySection("Meetings", entries, beside=True, newest=True),
            StorySection("Looking back together", entries),
        ),
        (StorySection("People", entries[:4]), StorySection("Phases", entries[:6], beside=True)),
        "Meetings held",
        (("Sep", 2), ("Oct", 0), ("Nov", 4)),
        "6 meetings held.",
        "Check-ins",
        (3.0, 3.5, 4.5),
        "3 check-ins, going up.",
        "One to one",
        "2026–27.",
        "Givat Tamar",
    )  # fmt: skip


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("many", "text"), [(0, "x"), (3, "Calmer starts."), (40, LONG), (200, LONG * 40)])
def test_it_is_one_page_however_much_there_is(language, paper, many, text):
    pages = read(stories_pdf([sheet(many, text)], Words(language), paper=paper)).pages
    assert len(pages) == 1


def test_all_of_a_short_story_stands_on_it():
    text = read(stories_pdf([sheet()], Words())).pages[0].extract_text()
    for said in (
        "Yael Katz – Dov Levi",
        "Why these two",
        "Entry 2",
        "Phases",
        "6 meetings held.",
        "going up",
        "2026–27.",
    ):
        assert said in text
    assert "more" not in text


def test_where_there_is_no_room_the_newest_meetings_and_the_first_of_the_rest_are_kept_and_the_cut_is_said():
    text = read(stories_pdf([sheet(80, "Calmer starts.")], Words())).pages[0].extract_text()
    assert "and " in text and " more" in text
    meetings, looking_back = text.split("Meetings\n")[1].split("Looking back together")
    assert "Entry 79" in meetings and "Entry 0\n" not in meetings
    assert "Entry 0" in looking_back


def test_several_stories_have_a_page_each():
    pdf = stories_pdf([sheet(title="One – Two"), sheet(title="Three – Four")], Words(), title="2 stories")
    texts = [page.extract_text() for page in read(pdf).pages]
    assert ["One – Two" in text for text in texts] == [True, False]
    assert read(pdf).metadata.title == "2 stories"


def test_a_hebrew_story_runs_from_the_right():
    pdf = stories_pdf([sheet(title="יעל כץ – דב לוי")], Words("he"))
    assert "יעל כץ" in read(pdf).pages[0].extract_text()


def test_only_fonts_of_its_own_are_in_it():
    page = read(stories_pdf([sheet()], Words())).pages[0]
    fonts = page["/Resources"]["/Font"].get_object()
    assert all("FrankRuhl" in str(font.get_object()["/BaseFont"]) for font in fonts.values())

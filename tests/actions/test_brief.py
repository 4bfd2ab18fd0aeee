"""The brief for the principal: one page, in both languages, with nobody named in what is watched."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from pypdf import PdfReader

from mentordesk.actions.brief import brief, brief_pdf
from mentordesk.book import Book
from mentordesk.domain.calendar import CalendarDay, DayKind
from mentordesk.domain.cases import Case
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.stumbling_blocks import StumblingBlock
from mentordesk.words import Words

WORDS = Words("en", isolates=False)


@pytest.fixture
def school(school: Book, put_in_order: Callable[[Book], None]) -> Book:
    """The small school, where Miriam and Tamar are quiet, and a breach of confidentiality is looked into."""
    put_in_order(school)
    school.settings.set("school_name", "Hill School")
    school.cases.open(
        Case(
            title="What Tamar told was told on", block=StumblingBlock.BREACH_OF_CONFIDENTIALITY,
            opened_on=date(2026, 11, 20), private=True, about=(("people", 4),),
        )
    )  # fmt: skip
    return school


def section(book: Book, today: date, heading: str) -> list[str]:
    told = dict(brief(book, 1, WORDS, today).sections)
    return [" ".join(part for part in line if part) for line in told[heading]]


def test_nobody_is_named_and_no_case_is_spoken_of(school: Book, today: date) -> None:
    assert section(school, today, "What we watch") == [
        "Lack of time: 1 pair has gone quiet.",
        "Failure to monitor: nothing was heard of 1 pair.",
    ]
    text = PdfReader(io.BytesIO(brief_pdf(school, 1, WORDS, today))).pages[0].extract_text()
    for name in ("Miriam", "Tamar", "Yael", "Dov", "Noam", "Ruth", "confidential", "A calm start"):
        assert name not in text


def test_what_goes_well_is_counted_and_what_comes_is_dated(school: Book, today: date) -> None:
    assert section(school, today, "What goes well") == ["The cycle is young; its first fruits are to come."]
    school.goals.change(1, state=GoalState.REACHED)
    school.goals.add(Goal(pairing_id=1, title="Parents"))
    school.calendar.add_day(
        CalendarDay(0, date(2026, 12, 21), date(2027, 1, 3), DayKind.HOLIDAY, "Winter break")
    )
    assert section(school, today, "What goes well") == ["1 goal of a mentee was reached, of 2."]
    assert section(school, today, "What is coming") == ["21 Dec Winter break"]


@pytest.mark.parametrize(("language", "paper", "width"), [("en", "a4", 595), ("he", "letter", 612)])
def test_it_is_one_page_on_either_paper_with_its_language(
    school: Book, today: date, language: str, paper: str, width: int
) -> None:
    for number in range(60):
        school.calendar.add_day(
            CalendarDay(
                0, date(2026, 12, 4), date(2026, 12, 4), DayKind.SHORT_DAY, f"A day of its own {number}"
            )
        )
    reader = PdfReader(io.BytesIO(brief_pdf(school, 1, Words(language), today, paper=paper)))
    assert len(reader.pages) == 1
    assert round(float(reader.pages[0].mediabox.width)) == width
    assert reader.trailer["/Root"]["/Lang"] == language


def test_where_nobody_is_paired_there_is_nothing_to_tell(school: Book, today: date) -> None:
    empty = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    with pytest.raises(Refusal):
        brief_pdf(school, empty, WORDS, today)

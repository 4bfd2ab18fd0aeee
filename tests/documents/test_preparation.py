"""The page to take into a meeting: always one page, inside the margins, with room for notes, mirrored in Hebrew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mentordesk.documents.paper import SAFE
from mentordesk.documents.preparation import Preparation, PreparedGoal, ToDo, preparation_pdf
from mentordesk.words import Words

Open = Callable[[bytes], Any]
SHORT = Preparation(
    title="Yael Katz – Dov Levi",
    school="Hillside School",
    facts=("Tuesday 1 December 2026", "period 3, 10:05"),
    last_heading="Last time: 10 Nov",
    last_topics="Starting a lesson",
    last_notes="Much calmer.",
    todo_heading="Agreed, and still open",
    todos=(ToDo("Try the timer", "Dov Levi · due 1 Dec"),),
    nothing_to_do="Nothing is left open.",
    goals_heading="Goals",
    goals=(PreparedGoal("A calm start", "It will show so: books open", 40),),
    questions_heading="Questions that may help",
    questions=("What went well?", "What did you try?"),
    notes_heading="Notes",
    foot="For this meeting only.",
)
LONG = Preparation(
    **{
        **{key: getattr(SHORT, key) for key in SHORT.__dataclass_fields__},
        "title": "A very long name of a group " * 6,
        "last_notes": "A long story of what was done. " * 60,
        "todos": tuple(ToDo(f"Thing {n} " + "to be done " * 30, "Dov Levi · due 1 Dec") for n in range(20)),
        "goals": tuple(PreparedGoal("A goal " * 40, "A sign " * 60, n * 5) for n in range(20)),
        "questions": tuple("What would you do? " * 20 for _ in range(5)),
    }
)


def drawn(page: Preparation, language: str = "en", paper: str = "a4") -> bytes:
    return preparation_pdf(page, Words(language, isolates=False), paper=paper)


def test_the_page_says_what_was_what_is_open_and_what_to_ask(opened: Open) -> None:
    (page,) = opened(drawn(SHORT)).pages
    for said in (
        "Hillside School", "Yael Katz – Dov Levi", "period 3, 10:05", "Last time: 10 Nov", "Starting a lesson",
        "Much calmer.", "Try the timer", "due 1 Dec", "A calm start", "40 %", "What did you try?", "Notes",
    ):  # fmt: skip
        assert said in page


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("page", [SHORT, LONG], ids=["short", "long"])
def test_it_is_one_page_with_everything_inside_the_margins(
    opened: Open, language: str, paper: str, page: Preparation
) -> None:
    found = opened(drawn(page, language, paper))
    assert len(found.reader.pages) == 1
    width, height = found.size()
    for one in found.chars():
        assert one["x0"] >= SAFE and one["x1"] <= width - SAFE
        assert one["top"] >= SAFE and one["bottom"] <= height - SAFE
    assert all(found.fonts().values())
    assert "Notes" in found.pages[0]


def test_where_nothing_is_open_that_is_said(opened: Open) -> None:
    quiet = Preparation(title="Yael", todo_heading="Open", nothing_to_do="Nothing is left open.")
    assert "Nothing is left open." in opened(drawn(quiet)).pages[0]


def test_a_hebrew_page_begins_at_the_right(opened: Open) -> None:
    def start(found: Any) -> float:
        letters = found.chars()
        text = "".join(one["text"] for one in letters)
        return float(letters[text.index("Much")]["x0"])

    assert start(opened(drawn(SHORT))) < 100
    assert start(opened(drawn(SHORT, "he"))) > 300

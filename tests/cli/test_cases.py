"""Cases and lessons without a window: shown, exported and printed, and a private one only where it is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from mentordesk.book import Book
from mentordesk.domain.cases import Case, CaseStep, Outcome
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

SECRET = "xylophone"


@pytest.fixture
def book(sample: Path) -> Path:
    """The sample school with one more open case, and a private one that taught something."""
    with Book.open(sample, backup=False) as opened:
        cycle = opened.cycles.current(date(2026, 11, 24))
        assert cycle is not None
        opened.cases.open(
            Case(
                cycle_id=cycle.id,
                title="No word since the holidays",
                block=StumblingBlock.LACK_OF_TIME,
                level=Level.MENTOR,
                opened_on=date(2026, 11, 10),
                about=(("pairings", 1),),
                knows=("The principal",),
                notes="Two meetings were cancelled.",
                steps=(
                    CaseStep(text="Ring the mentor", owner="coordinator", due_on=date(2026, 11, 12)),
                    CaseStep(text="Find a fixed hour", owner="principal", due_on=date(2026, 11, 20)),
                ),
            )
        )
        private = opened.cases.open(
            Case(
                cycle_id=cycle.id,
                title=f"The {SECRET} was told",
                block=StumblingBlock.BREACH_OF_CONFIDENTIALITY,
                opened_on=date(2026, 11, 11),
                private=True,
                about=(("people", 1),),
                knows=(f"{SECRET} counsellor",),
                notes=f"In the staff room, about the {SECRET}",
                steps=(CaseStep(text=f"Speak about the {SECRET}", note=SECRET),),
            )
        )
        opened.cases.end(
            private,
            date(2026, 11, 20),
            Outcome.RESOLVED,
            f"The {SECRET} rests.",
            lesson=Lesson(what=f"Say what a {SECRET} is", change="In the agreement", private=True),
        )
        opened.close(backup=False)
    return sample


def numbers(run: Any, book: Path) -> dict[str, int]:
    shown = run("show", book, "cases", "--json", "--with-private-notes").json
    return {one["title"]: one["id"] for one in shown}


def test_cases_are_shown_with_their_steps_and_what_is_due(run: Any, book: Path) -> None:
    shown = {one["title"]: one for one in run("show", book, "cases", "--json").json}
    case = shown["No word since the holidays"]
    assert (case["state"], case["block"], case["level"], case["gravity"]) == (
        "open",
        "lack_of_time",
        "mentor",
        2,
    )
    assert (case["opened_on"], case["age_days"], case["next_due_on"]) == ("2026-11-10", 14, "2026-11-12")
    assert case["about"][0]["area"] == "pairings" and case["about"][0]["name"]
    assert [step["owner"] for step in case["steps"]] == ["coordinator", "principal"]
    assert "No word since the holidays" in run("show", book, "cases").out


def test_nothing_of_a_private_case_is_shown_searched_exported_or_printed_unless_asked_for(
    run: Any, book: Path, tmp_path: Path
) -> None:
    case = numbers(run, book)[f"The {SECRET} was told"]
    told = [
        run(*call).out
        for call in (
            ("show", book, "cases", "--json", "--all-cycles"),
            ("show", book, "cases"),
            ("show", book, "lessons", "--json", "--all-cycles"),
            ("show", book, "lessons"),
            ("show", book, "today", "--json"),
            ("search", book, SECRET),
            ("search", book, SECRET, "--json"),
            ("history", book),
            ("history", book, "--json"),
        )
    ]
    assert not any(SECRET in text for text in told)
    refused = run("history", book, "cases", case)
    assert refused.status == 1 and SECRET not in refused.out + refused.err
    for number, (private, found) in enumerate((((), False), (("--with-private-notes",), True))):
        folder = tmp_path / f"lists{number}"
        assert run("export", book, folder, *private).status == 0
        written = "".join(path.read_text("utf-8-sig") for path in folder.glob("*.csv"))
        assert (SECRET in written) is found and "Private case" not in written
        pdf = tmp_path / f"cases{number}.pdf"
        assert run("print", book, "cases", "--out", pdf, *private).status == 0
        assert (SECRET in "".join(page.extract_text() for page in PdfReader(pdf).pages)) is found
    asked = run("show", book, "cases", "--json", "--with-private-notes").json
    assert any(one["private"] and SECRET in one["title"] for one in asked)
    assert SECRET in run("search", book, SECRET, "--with-private-notes").out
    assert SECRET in run("history", book, "cases", case, "--with-private-notes").out
    assert SECRET in run("show", book, "lessons", "--with-private-notes").out
    assert SECRET not in "".join(path.name for path in book.parent.iterdir())


@pytest.mark.parametrize(("language", "paper"), [("en", "a4"), ("he", "letter")])
def test_the_file_of_a_case_holds_it_all(
    run: Any, book: Path, tmp_path: Path, language: str, paper: str
) -> None:
    case, pdf = numbers(run, book)["No word since the holidays"], tmp_path / "file.pdf"
    call = ("print", book, "case-file", "--only", case, "--out", pdf, "--lang", language, "--paper", paper)
    assert run(*call).status == 0
    (page,) = PdfReader(pdf).pages
    assert round(float(page.mediabox.width)) == (595 if paper == "a4" else 612)
    text = page.extract_text()
    for said in (
        "No word since the holidays",
        "Ring the mentor",
        "The principal",
        "Two meetings were cancelled.",
    ):
        assert said in text


def test_the_file_of_a_private_case_is_printed_only_by_name(run: Any, book: Path, tmp_path: Path) -> None:
    case, pdf = numbers(run, book)[f"The {SECRET} was told"], tmp_path / "file.pdf"
    refused = run("print", book, "case-file", "--only", case, "--out", pdf)
    assert refused.status == 1 and not pdf.exists() and SECRET not in refused.err
    assert run("print", book, "case-file", "--out", pdf).status == 1
    assert run("print", book, "case-file", "--only", 999, "--out", pdf).status == 1
    assert run("print", book, "case-file", "--only", case, "--with-private-notes", "--out", pdf).status == 0
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Private" in text and f"Say what a {SECRET} is" in text

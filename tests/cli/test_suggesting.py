"""Pairs suggested and confirmed without a window: from two lists nobody knows to an optimum with reasons."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from mentordesk.domain.suggesting import PRESETS
from mentordesk.matching.optimum import Problem, solve
from mentordesk.matching.scores import POINT, Candidates

Run = Callable[..., Any]
ORGANISATIONS = ("Treasury", "Home Office", "Health", "Transport", "Defence", "Education")
PROFESSIONS = ("Policy", "Digital", "Finance", "Legal", "Operational delivery")
HOBBIES = ("chess", "hiking", "choirs", "gardening", "swimming")
PLAIN = ("first name", "last name", "email", "role", "organisation", "grade", "profession", "biography")
ODD = (
    "Forename(s)", "Family name", "Your work e-mail address", "Job title", "Which organisation do you work for?",
    "Current grade", "Profession", "Tell us a little about yourself (biography)",
)  # fmt: skip


def people(count: int, who: str) -> list[list[object]]:
    draw = random.Random(who)
    return [
        [
            f"{who.title()}{number}", f"Family{number}", f"{who}{number}@work.example", "Adviser",
            draw.choice(ORGANISATIONS), draw.randrange(1, 8), draw.choice(PROFESSIONS),
            f"I enjoy {draw.choice(HOBBIES)} and work with {draw.choice(PROFESSIONS)}.",
        ]
        for number in range(count)
    ]  # fmt: skip


def as_csv(path: Path, headings: tuple[str, ...], rows: list[list[object]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([headings, *rows])
    return path


def as_xlsx(path: Path, title: str, headings: tuple[str, ...], rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in ([*headings], *rows):
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture(params=["by file", "by sheet", "by column"])
def lists(request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    """Two lists of 500: told apart by their files' names, by their sheets, or by a column of one list."""
    mentors, mentees = people(500, "mentor"), people(500, "mentee")
    match request.param:
        case "by file":
            return [
                as_csv(tmp_path / "mentors.csv", PLAIN, mentors),
                as_csv(tmp_path / "mentees.csv", PLAIN, mentees, ";"),
            ]
        case "by sheet":
            return [
                as_xlsx(tmp_path / "answers 1.xlsx", "Mentors", ODD, mentors),
                as_xlsx(tmp_path / "answers 2.xlsx", "Mentees", ODD, mentees),
            ]
        case _:
            heading = "Are you a mentor or a mentee?"
            rows = [[*one, "I want to be a mentor"] for one in mentors]
            rows += [[*one, "I am looking for a mentor"] for one in mentees]
            return [as_xlsx(tmp_path / "sign-up.xlsx", "Form responses 1", (*ODD, heading), rows)]


def test_two_lists_nobody_knows_give_an_optimum_with_reasons(
    run: Run, empty: Path, lists: list[Path]
) -> None:
    for path in lists:
        result = run("import", empty, path, "--json").json
        assert (result["added"], result["problems"]) == (result["read"], [])
    found = run("pair", empty, "--json").json
    assert len(found["suggestions"]) == 500 and found["unpaired"] == []
    assert found["optimal"] is True and found["gap"] == 0
    assert len({one["mentor_id"] for one in found["suggestions"]}) == 500
    assert all(
        one["mentor"].startswith("Mentor") and one["mentee"].startswith("Mentee")
        for one in found["suggestions"]
    )
    assert all(one["reasons"] for one in found["suggestions"])
    assert sum("organisation" in str(one["reasons"]) for one in found["suggestions"]) > 250
    assert found["total_score"] == pytest.approx(sum(one["score"] for one in found["suggestions"]), abs=5)


def test_no_choice_of_one_mentor_each_has_a_higher_total(run: Run, empty: Path, tmp_path: Path) -> None:
    from mentordesk.book import Book

    run("import", empty, as_csv(tmp_path / "mentors.csv", PLAIN, people(40, "mentor")))
    run("import", empty, as_csv(tmp_path / "mentees.csv", PLAIN, people(40, "mentee")))
    found = run("pair", empty, "--json").json
    with Book.open(empty, read_only=True, backup=False) as book:
        everybody = book.people.list()
        of = Candidates([one for one in everybody if one.mentor], [one for one in everybody if one.mentee])
        best = solve(Problem(of, PRESETS[0].weights))
        book.close(backup=False)
    assert found["total_score"] == pytest.approx(best.total / POINT)


def test_a_list_that_says_nothing_of_roles_is_taken_for_what_one_says(
    run: Run, empty: Path, tmp_path: Path
) -> None:
    run("import", empty, as_csv(tmp_path / "a.csv", PLAIN, people(3, "one")), "--role", "mentor")
    run("import", empty, as_csv(tmp_path / "b.csv", PLAIN, people(2, "two")), "--role", "mentee")
    assert len(run("pair", empty, "--json").json["suggestions"]) == 2


def test_confirming_accepts_everything_in_one_step_and_undo_takes_it_back(
    run: Run, empty: Path, tmp_path: Path
) -> None:
    run("import", empty, as_csv(tmp_path / "mentors.csv", PLAIN, people(4, "mentor")))
    run("import", empty, as_csv(tmp_path / "mentees.csv", PLAIN, people(5, "mentee")))
    found = run("pair", empty, "--confirm", "--why", "Talked through with the team.", "--json").json
    assert len(found["confirmed"]) == 4 and len(found["unpaired"]) == 1
    pairings = run("show", empty, "pairings", "--json").json
    assert [one["id"] for one in pairings] == found["confirmed"]
    assert {one["why"] for one in pairings} == {"Talked through with the team."}
    suggested = {one["mentee_id"]: one["reasons"] for one in found["suggestions"]}
    for one in pairings:
        assert one["basis"]["reasons"] == suggested[one["mentee_ids"][0]]
        assert one["basis"]["left_out"] == [found["unpaired"][0]["name"]]
    again = run("pair", empty, "--confirm", "--json").json
    assert (again["suggestions"], again["confirmed"]) == ([], [])
    assert "only mentor" in again["unpaired"][0]["why"] or "are full" in again["unpaired"][0]["why"]
    assert run("check", empty).status == 0
    run("undo", empty)
    assert run("show", empty, "pairings", "--all-cycles", "--json").json == []
    assert run("show", empty, "cycles", "--json").json == []


def test_without_a_why_the_rationale_stays_empty(run: Run, empty: Path, tmp_path: Path) -> None:
    run("import", empty, as_csv(tmp_path / "mentors.csv", PLAIN, people(1, "mentor")))
    run("import", empty, as_csv(tmp_path / "mentees.csv", PLAIN, people(1, "mentee")))
    run("pair", empty, "--confirm")
    assert [one["why"] for one in run("show", empty, "pairings", "--json").json] == [""]


def test_in_words_everybody_reads_who_why_and_who_has_no_place(run: Run, empty: Path, tmp_path: Path) -> None:
    run("import", empty, as_csv(tmp_path / "mentors.csv", PLAIN, people(1, "mentor")))
    run("import", empty, as_csv(tmp_path / "mentees.csv", PLAIN, people(2, "mentee")))
    told = run("pair", empty)
    assert told.status == 0
    assert "Mentor0 Family0 – Mentee" in told.out
    assert "  + Mentor0 Family0 has no mentee yet." in told.out
    assert "is the only mentor the rules leave open" in told.out
    assert "  → Raise the limit of Mentor0 Family0 to 2 mentees." in told.out
    assert "This is the best there is for everybody at once." in told.out
    assert "This is" not in run("pair", empty, "--lang", "he").out


def test_an_empty_book_says_what_is_missing(run: Run, empty: Path) -> None:
    told = run("pair", empty)
    assert told.status == 0
    assert "Nobody waits for a mentor just now." in told.out
    assert "There is nobody who can mentor." in told.out
    found = run("pair", empty, "--json").json
    assert found["suggestions"] == [] and found["total_score"] == 0 and found["optimal"] is True


def test_the_kind_of_mentoring_brings_its_rules_along(run: Run, empty: Path, tmp_path: Path) -> None:
    from mentordesk.book import Book

    run("import", empty, as_csv(tmp_path / "mentors.csv", PLAIN, people(3, "mentor")))
    run("import", empty, as_csv(tmp_path / "mentees.csv", PLAIN, people(3, "mentee")))
    with Book.open(empty, backup=False) as book:
        book.opportunities.add("First year", needs_training=True)
        mentor = next(one for one in book.people.list() if one.mentor)
        book.people.change(mentor.id, trained_on=date(2026, 9, 1))
    found = run("pair", empty, "--opportunity", "first YEAR", "--json").json
    assert [one["mentor_id"] for one in found["suggestions"]] == [mentor.id]
    refused = run("pair", empty, "--opportunity", "Speed dating")
    assert refused.status == 1 and "no kind of mentoring called Speed dating" in refused.err
    waiting = found["unpaired"][0]["person_id"]
    other = next(
        one["id"]
        for one in run("show", empty, "people", "--json").json
        if one["roles"] == ["mentor"] and one["id"] != mentor.id
    )
    asked = (
        "confirm",
        empty,
        "--mentor",
        other,
        "--mentee",
        waiting,
        "--why",
        "Near.",
        "--opportunity",
        "First year",
    )
    assert "write down why the rule is set aside" in run(*asked).err
    made = run(*asked, "--despite", "The course is in January.", "--json").json
    assert made["opportunity"] == "First year"


def test_people_who_wait_in_the_sample_school_are_suggested_with_reasons(run: Run, sample: Path) -> None:
    found = run("pair", sample, "--json").json
    assert found["suggestions"] and all(one["reasons"] for one in found["suggestions"])
    assert run("pair", sample, "--confirm", "--why", "By the desk.").status == 0
    assert run("check", sample).status == 0


def test_invitations_are_printed_for_who_is_being_prepared_and_noted(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    made = run("pair", sample, "--confirm", "--why", "By the desk.", "--json").json["confirmed"]
    out = tmp_path / "letters.pdf"
    told = run("print", sample, "invitations", "--out", out, "--only", made[0])
    assert told.status == 0 and out.read_bytes().startswith(b"%PDF")
    requests = run("show", sample, "requests", "--json").json
    assert sum(one["pairing_id"] == made[0] and one["kind"] == "invitation" for one in requests) == 2

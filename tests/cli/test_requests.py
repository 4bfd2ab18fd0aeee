"""Requests without a window: imported from a web form, shown, and the sign-up form printed and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

ANSWERS = (
    "Timestamp,Name,Email,I would like to\n"
    "17/11/2026 9:13:02,Hannah Stone,hannah@school.example,Be mentored\n"
    "18/11/2026 9:13:02,Ben Hart,ben@school.example,Mentor others\n"
)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(ANSWERS)
    return path


def test_answers_are_imported_as_requests_and_shown(run: Any, empty: Path, answers: Path) -> None:
    dry = run("import", empty, answers, "--as", "requests", "--dry-run", "--json").json
    assert (dry["read"], dry["added"], dry["problems"]) == (2, 2, [])
    assert dry["mapping"] == {
        "Timestamp": "asked_on",
        "Name": "name",
        "Email": "email",
        "I would like to": "kind",
    }
    assert run("show", empty, "requests", "--json", "--all-cycles").json == []
    assert run("import", empty, answers, "--as", "requests").status == 0
    first, second = run("show", empty, "requests", "--json", "--all-cycles").json
    assert (first["person"], first["kind"], first["state"]) == ("Hannah Stone", "wants_mentor", "waiting")
    assert (first["asked_on"], first["how"], first["school_days"]) == ("2026-11-17", "web_form", 5)
    assert second["kind"] == "offers_to_mentor"
    assert "private_notes" not in first
    assert "Asks for a mentor" in run("show", empty, "requests", "--all-cycles").out


def test_the_same_file_again_adds_nothing(run: Any, empty: Path, answers: Path) -> None:
    run("import", empty, answers, "--as", "requests")
    again = run("import", empty, answers, "--as", "requests", "--json").json
    assert (again["added"], again["merged"], again["skipped"]) == (0, 0, 2)


def test_the_sign_up_form_goes_out_and_comes_back(
    run: Any, sample: Path, tmp_path: Path, filled_in: Any
) -> None:
    form = tmp_path / "form.pdf"
    printed = run("print", sample, "sign-up-form", "--out", form, "--lang", "he", "--paper", "letter")
    assert printed.status == 0
    assert [round(float(side)) for side in PdfReader(form).pages[0].mediabox[2:]] == [612, 792]
    before = len(run("show", sample, "requests", "--json", "--all-cycles").json)
    form.write_bytes(
        filled_in(form.read_bytes(), {"given_name": "Hannah", "family_name": "Stone", "kind": "wants_mentor"})
    )
    dry = run("import", sample, form, "--dry-run", "--json").json
    assert (dry["read"], dry["added"]) == (1, 1)
    assert run("import", sample, form).status == 0
    assert len(run("show", sample, "requests", "--json", "--all-cycles").json) == before + 1
    again = run("import", sample, form, "--json").json
    assert (again["added"], again["skipped"]) == (0, 1)
    assert "taken in already" in again["problems"][0]["problem"]


def test_a_form_for_somebody_is_filled_in_and_one_for_several_refused(
    run: Any, sample: Path, tmp_path: Path
) -> None:
    form = tmp_path / "form.pdf"
    person = run("show", sample, "people", "--json").json[0]
    assert run("print", sample, "sign-up-form", "--out", form, "--person", person["id"]).status == 0
    fields = PdfReader(form).get_fields()
    assert fields is not None and fields["family_name"]["/V"] == person["family_name"]
    refused = run("print", sample, "sign-up-form", "--out", form, "--only", 1, "--only", 2)
    assert refused.status == 1 and "one person" in refused.err


def test_a_pdf_that_is_no_form_is_told_in_a_sentence(run: Any, empty: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 nothing")
    done = run("import", empty, letter, "--json").json
    assert (done["added"], done["skipped"]) == (0, 1)
    assert "damaged or no PDF" in done["problems"][0]["problem"]


def test_kinds_of_mentoring_are_shown_in_full_with_their_use(run: Any, sample: Path) -> None:
    kinds = run("show", sample, "opportunities", "--json").json
    assert {"kind", "needs_training", "most", "weights", "documents", "check_in_weeks", "pairings"} <= set(
        kinds[0]
    )
    assert sum(kinds[0]["pairings"].values()) > 0

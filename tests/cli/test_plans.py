"""Contingency plans and policies without a window: shown, printed, and with their history."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from mentordesk.actions.plan_library import library

KEYS = {"id", "stumbling_block", "level", "title", "who", "steps", "timing", "policy", "adopted"}


def test_all_plans_of_the_library_are_listed_adopted_or_not(run: Any, empty: Path, sample: Path) -> None:
    none = run("show", empty, "contingency-plans", "--json").json
    assert [one["id"] for one in none] == [one.key for one in library("en")]
    assert not any(one["adopted"] for one in none)
    assert all(one.keys() >= KEYS and len(one["steps"]) >= 3 for one in none)

    found = run("show", sample, "contingency-plans", "--json").json
    assert len(found) == len(none)
    (hole,) = [one for one in found if not one["adopted"]]
    assert (hole["stumbling_block"], hole["level"], hole["state"]) == (
        "inadequate_training",
        "mentee",
        "offered",
    )
    assert [one["key"] for one in found if one["changed"]] == ["lack_of_time.mentor"]
    assert [one["key"] for one in found if one["review_due"]] == ["failure_to_act_on_past_lessons.programme"]
    assert "Not adopted" in run("show", sample, "contingency-plans").out


def test_policies_are_listed_with_the_plans_that_refer_to_them(run: Any, sample: Path) -> None:
    found = run("show", sample, "policies", "--json").json
    assert len(found) == 5
    assert all(one["adopted"] and one["text"] and one["reviewed_on"] for one in found)
    plans = {one["id"]: one["policies"] for one in run("show", sample, "contingency-plans", "--json").json}
    first = next(one for one in found if one["plans"])
    assert first["title"] in plans[first["plans"][0]]


def test_the_booklet_and_a_single_plan_are_printed(
    run: Any, sample: Path, empty: Path, tmp_path: Path
) -> None:
    out = tmp_path / "booklet.pdf"
    printed = run("print", sample, "plan-booklet", "--out", out)
    assert printed.status == 0
    assert f"{len(library('en')) - 1} records" in printed.out
    text = [page.extract_text() for page in PdfReader(out).pages]
    assert "Our safety nets" in text[0]
    assert "Visiting each other’s lessons" in text[-1]
    one = tmp_path / "one.pdf"
    assert run("print", sample, "plan-booklet", "--only", "2", "--out", one, "--paper", "letter").status == 0
    assert 1 <= len(PdfReader(one).pages) <= 3
    assert [round(float(side)) for side in PdfReader(one).pages[0].mediabox[2:]] == [612, 792]
    refused = run("print", empty, "plan-booklet", "--out", out)
    assert (refused.status, refused.out) == (1, "")
    assert "No contingency plan is adopted yet" in refused.err
    missing = run("print", sample, "plan-booklet", "--only", "999", "--out", out)
    assert missing.status == 1
    assert "999" in missing.err


def test_plans_are_found_by_their_words_and_have_a_history(run: Any, sample: Path) -> None:
    hits = json.loads(run("search", sample, "timetable", "team", "shared", "--json").out)
    assert [(one["area"], one["id"]) for one in hits] == [("contingency-plans", 1)]
    steps = run("history", sample, "contingency-plans", "1", "--json").json
    assert len(steps) == 3
    assert steps[0]["title"].startswith("Note a review of")
    assert run("history", sample, "policies", "1").status == 0

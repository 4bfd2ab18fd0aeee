"""Training without a window: shown, imported, printed."""

from __future__ import annotations

import pytest
from pypdf import PdfReader


def test_sessions_are_shown_with_who_came_and_what_the_slips_come_to(run, sample):
    shown = run("show", sample, "training", "--json").json
    first = next(one for one in shown if one["kind"] == "initial")
    assert (first["attended"], first["invited"], first["slips"]) == (10, 12, 6)
    assert first["marks"]["useful"] == 4.33
    assert {one["presence"] for one in first["people"]} == {"attended", "absent", "excused"}
    assert any(one["date"] > "2026-11-24" for one in shown)
    assert len(run("show", sample, "training", "--all-cycles", "--json").json) > len(shown)
    assert "A mentor listens first" in run("show", sample, "training").out


def test_what_people_wrote_on_slips_comes_out_nowhere(run, sample):
    secret = "What do I say when somebody cries?"
    for verb in (("show", "training", "--all-cycles"), ("search", "cries"), ("history", "training", "3")):
        assert secret not in run(verb[0], sample, *verb[1:], "--json").out


def test_readiness_names_the_untrained_the_old_and_who_missed_the_orientation(run, sample):
    shown = {one["person"]: one for one in run("show", sample, "readiness", "--json").json}
    assert shown["Yossi Harari"]["need"] == "untrained" and shown["Yossi Harari"]["pairings_now"] == 1
    assert shown["Nechama Ginsburg"]["need"] == "old"
    assert [name for name, one in shown.items() if one["need"] == "no_orientation"] == ["Elisheva Quint"]
    assert shown["Tomasz Zieliński"]["need"] == "advanced"
    assert shown["Avigail Mizrachi"]["has"]["initial"] == "2026-08-26"
    people = {one["name"]: one for one in run("show", sample, "people", "--json").json}
    assert people["Avigail Mizrachi"]["trained_on"] == "2026-08-26"
    assert people["Yossi Harari"]["trained_on"] is None


def test_attendance_is_imported_once(run, sample, tmp_path):
    path = tmp_path / "came.csv"
    path.write_text(
        "Session,Date,Name,Attended\n"
        "A mentor listens first,26/8/2026,Aaron Lewin,yes\n"
        "Questions that open,10/11/2026,Devorah Itzkowitz,yes\n"
        "Questions that open,10/11/2026,Nobody Known,yes\n",
        encoding="utf-8",
    )
    dry = run("import", sample, path, "--as", "training", "--dry-run", "--json").json
    assert (dry["added"], dry["skipped"]) == (1, 2)
    done = run("import", sample, path, "--as", "training", "--json").json
    assert (done["added"], [one["row"] for one in done["problems"]]) == (1, [2, 4])
    assert run("import", sample, path, "--as", "training", "--json").json["added"] == 0
    shown = {one["person"]: one for one in run("show", sample, "readiness", "--json").json}
    assert shown["Devorah Itzkowitz"]["has"]["next_step"] == "2026-11-10"


@pytest.mark.parametrize(("document", "pages"), [("training-list", 1), ("training-invitation", 10)])
def test_papers_of_the_next_session_are_printed(run, sample, tmp_path, document, pages):
    out = tmp_path / "paper.pdf"
    assert run("print", sample, document, "--out", out).status == 0
    reader = PdfReader(out)
    assert len(reader.pages) == pages
    assert "Mentors’ exchange before the winter reports" in reader.pages[0].extract_text()


def test_slips_of_one_session_by_its_number(run, sample, tmp_path):
    out = tmp_path / "slips.pdf"
    assert run("print", sample, "training-slip", "--only", "6", "--lang", "he", "--out", out).status == 0
    assert len(PdfReader(out).pages) == 5
    refused = run("print", sample, "training-slip", "--only", "6", "--only", "5", "--out", out)
    assert refused.status == 1 and "Name one session" in refused.err


def test_a_book_without_sessions_says_what_to_do(run, empty, tmp_path):
    ended = run("print", empty, "training-list", "--out", tmp_path / "no.pdf")
    assert ended.status == 1 and ended.err.strip()
    assert run("show", empty, "training", "--json").json == []

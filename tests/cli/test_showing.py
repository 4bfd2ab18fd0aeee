"""What is shown: the records with the keys that never change, private notes only when asked for by name."""

import json

import pytest

from mentordesk.actions.records import AREAS

# The keys the command line promises, whatever else is added beside them.
PROMISED = {
    "people": {
        "id", "uuid", "name", "given_name", "family_name", "email", "roles", "capacity", "subjects", "strengths",
        "wants_to_learn", "supervisor", "trained_on", "active",
    },
    "pairings": {
        "id", "uuid", "mentors", "mentees", "mentor_ids", "mentee_ids", "phase", "why", "cycle", "started_on",
        "ended_on", "opportunity",
    },
    "meetings": {"id", "uuid", "pairing_id", "date", "minutes", "topics", "notes", "follow_ups"},
    "today": {"what", "why", "next_step", "about", "stumbling_block"},
}  # fmt: skip


@pytest.mark.parametrize("area", AREAS)
def test_every_area_is_shown_as_json_and_as_a_table_and_in_hebrew(run, sample, area):
    cycles = ["--all-cycles"] if area != "today" else []
    found = run("show", sample, area, "--json", *cycles)
    assert found.status == 0
    assert found.json, area
    assert all("id" in record for record in found.json)
    assert PROMISED.get(area, set()) <= found.json[0].keys()
    table = run("show", sample, area, *cycles).out.splitlines()
    assert len(table) == len(found.json) + 1
    assert run("show", sample, area, "--lang", "he").status == 0


def test_private_notes_are_in_no_output_unless_asked_for_by_name(run, sample):
    for area in AREAS:
        out = run("show", sample, area, "--all-cycles", "--json").out
        assert '"private' not in out, area  # no key of that kind; the word itself a plan may say
    assert run("search", sample, "gentle salary", "--json").json == []
    asked = run("show", sample, "people", "--json", "--with-private-notes").json
    assert any("gentle about the salary" in person["private_notes"] for person in asked)
    assert [
        one["title"] for one in run("search", sample, "gentle salary", "--json", "--with-private-notes").json
    ] == ["Ilan Sasson"]


def test_private_notes_are_in_no_exported_file_unless_asked_for_by_name(run, sample, tmp_path):
    secret = "gentle about the salary"
    assert run("export", sample, tmp_path / "open").status == 0
    assert not any(secret in path.read_text(encoding="utf-8-sig") for path in (tmp_path / "open").iterdir())
    assert run("export", sample, tmp_path / "all", "--with-private-notes").status == 0
    assert any(secret in path.read_text(encoding="utf-8-sig") for path in (tmp_path / "all").iterdir())


def test_a_cycle_is_chosen_by_its_name_however_its_dash_is_typed(run, sample):
    def names(*options):
        return {one["cycle"] for one in run("show", sample, "pairings", "--json", *options).json}

    assert names() == {"2026–27"}
    assert names("--cycle", "2025-26") == {"2025–26"}
    assert names("--all-cycles") == {"2024–25", "2025–26", "2026–27"}
    refused = run("show", sample, "pairings", "--cycle", "1999")
    assert refused.status == 1 and "2026–27, 2025–26 and 2024–25" in refused.err


def test_what_needs_attention_is_the_window_s_today(run, sample):
    found = run("show", sample, "today", "--json").json
    assert any("gone quiet" in one["what"] for one in found)
    assert all(one["about"][0].keys() == {"area", "id"} for one in found)


def test_a_meeting_carries_what_was_agreed_in_it(run, sample):
    agreed = [one for one in run("show", sample, "meetings", "--json").json if one["follow_ups"]]
    assert {"id", "what", "owner", "due_on", "done_on"} <= agreed[0]["follow_ups"][0].keys()


def test_a_search_finds_names_and_notes(run, sample):
    found = run("search", sample, "bronstein", "--json").json
    assert found[0]["area"] == "people" and found[0]["title"] == "Leah Bronstein"
    assert run("search", sample, "bookshel").out.count("meetings") >= 2
    assert run("search", sample, "zebra").out == "Nothing was found.\n"


def test_the_history_of_a_pairing_says_what_when_and_by_whom(run, sample):
    pairing = next(one for one in run("show", sample, "pairings", "--json").json if "Leah" in one["name"])
    steps = run("history", sample, "pairings", pairing["id"], "--json").json
    assert steps[-1]["title"].startswith("Pair Shira Lewin")
    assert {"at", "who", "changes", "before", "after"} <= steps[0].keys()
    assert run("history", sample, "pairings", 999).status == 1
    assert run("history", sample, "pairings").status == 1


def test_dates_are_shown_as_the_school_writes_them(run, sample):
    from mentordesk.book import Book

    with Book.open(sample, backup=False) as book:
        book.settings.set("date_style", "mdy")
    line = next(line for line in run("show", sample, "meetings").out.splitlines() if "Leah" in line)
    month, day, year = line.split()[1].split("/")
    assert int(month) in (9, 10, 11) and len(year) == 4 and day


def test_json_is_whole_and_says_hebrew_as_it_is(run, sample):
    out = run("show", sample, "people", "--json").out
    assert "גלית דיין" in out
    assert isinstance(json.loads(out), list)


def test_a_sound_book_is_said_to_be_one(run, sample):
    found = run("check", sample, "--json").json
    assert found["ok"] and found["problems"] == []
    assert found.keys() == {"ok", "problems", "people", "pairings", "meetings", "schema", "encrypted"}
    assert run("check", sample).out.startswith("ok: 37 people, 19 pairings and ")


def test_backups_are_made_and_listed(run, sample, tmp_path):
    assert run("backups", sample).out == "There are no backups yet.\n"
    made = run("backup", sample, "--json").json
    assert run("backups", sample, "--json").json[0]["path"] == made["path"]
    elsewhere = run("backup", sample, "--to", tmp_path / "stick", "--json").json
    assert elsewhere["path"].startswith(str(tmp_path / "stick"))
    assert run("check", elsewhere["path"]).status == 0


def test_looking_changes_not_a_byte(run, sample, tmp_path):
    before = sample.read_bytes()
    for call in (["show", sample, "people"], ["search", sample, "lesson"], ["history", sample], ["check", sample],
                 ["backups", sample], ["export", sample, tmp_path / "lists"],
                 ["print", sample, "people", "--out", tmp_path / "people.pdf"]):  # fmt: skip
        assert run(*call).status == 0
    assert sample.read_bytes() == before


def test_a_book_open_in_the_window_can_be_looked_at_and_not_written(run, sample):
    from mentordesk.book import Book

    with Book.open(sample, backup=False):
        assert run("show", sample, "people").status == 0
        refused = run("undo", sample)
    assert refused.status == 1 and "open already" in refused.err


def test_agreements_are_shown_with_what_others_ask_and_nothing_private(run, sample):
    found = run("show", sample, "agreements", "--json").json
    leah = next(one for one in found if "Leah" in one["pairing"])
    assert (leah["state"], leah["version"], leah["has_confidentiality"]) == ("signed", 1, True)
    assert [one["key"] for one in leah["topics"]][:4] == ["goals", "roles", "rhythm", "confidentiality"]
    assert len(leah["signatures"]) == 2 and "private_notes" not in leah
    asked = run("show", sample, "agreements", "--json", "--with-private-notes").json
    assert any("spring talk" in one["private_notes"] for one in asked)
    versions = run("show", sample, "agreements", "--json", "--all-cycles").json
    assert {one["version"] for one in versions} == {1, 2}


def test_documents_are_shown_with_how_they_stand(run, sample):
    found = run("show", sample, "documents", "--json").json
    assert {"late", "due", "to_come", "received", "waived"} == {one["state"] for one in found}
    late = [one for one in found if one["state"] == "late"]
    assert any(one["month"] == "2026-10" for one in late)
    assert all(one["due_on"] < "2026-11-24" for one in late)

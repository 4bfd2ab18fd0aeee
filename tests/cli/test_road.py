"""The whole road without a window: import a staff list, pair, log, close, print; and undo at every step."""

from pypdf import PdfReader


def test_a_helper_walks_the_whole_road(run, empty, staff, tmp_path):
    taken = run("import", empty, staff, "--json").json
    assert (taken["read"], taken["added"], taken["merged"], taken["skipped"]) == (3, 3, 0, 0)
    people = {person["family_name"]: person for person in run("show", empty, "people", "--json").json}
    assert people["Katz"]["name"] == "Yael Katz"
    assert people["Levi"]["subjects"] == ["English", "History"]

    paired = run(
        "confirm", empty, "--mentor", people["Katz"]["id"], "--mentee", people["Levi"]["id"],
        "--why", "Both teach English.", "--json",
    ).json  # fmt: skip
    assert paired["mentors"] == ["Yael Katz"] and paired["why"] == "Both teach English."
    assert paired["cycle"] == "2026–27" and paired["phase"] == "preparing"

    logged = run(
        "log", empty, "levi", "--date", "yesterday", "--minutes", "1:15", "--topic", "Seating plans",
        "--notes", "Three plans drawn.", "--json",
    ).json  # fmt: skip
    assert (logged["date"], logged["minutes"], logged["topics"]) == ("2026-11-23", 75, ["Seating plans"])
    # The pairing was put together today, so it can be closed today at the earliest.
    closed = run("close", empty, paired["id"], "--answer", "learned=To begin calmly.", "--json")
    assert closed.status == 0
    assert closed.json["answers"] == {"learned": "To begin calmly."}

    out = tmp_path / "certificates.pdf"
    assert run("print", empty, "certificates", "--out", out).status == 0
    pages = [page.extract_text() for page in PdfReader(out).pages]
    assert len(pages) == 2
    assert any("Yael Katz" in page for page in pages) and any("Dov Levi" in page for page in pages)
    assert run("check", empty, "--json").json["ok"] is True


def test_undo_takes_a_whole_import_back_and_redo_brings_it_again(run, empty, staff):
    run("import", empty, staff)
    undone = run("undo", empty)
    assert undone.status == 0 and undone.out == "Undone: Import 3 people\n"
    assert run("show", empty, "people", "--json").json == []
    assert run("redo", empty).out == "Done again: Import 3 people\n"
    assert len(run("show", empty, "people", "--json").json) == 3


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(run, empty, staff):
    before = empty.read_bytes()
    said = run("import", empty, staff, "--dry-run")
    assert said.status == 0 and "Added: 3" in said.out and "Nothing was written." in said.out
    assert empty.read_bytes() == before


def test_a_column_is_taken_for_what_one_says(run, empty, staff):
    taken = run("import", empty, staff, "--map", "Role=notes", "--json").json
    assert taken["mapping"]["Role"] == "notes"
    assert run("show", empty, "people", "--json").json[0]["notes"] == "Head of English"


def test_several_steps_are_undone_at_once_and_stop_with_a_sentence_at_the_beginning(run, empty, staff):
    run("import", empty, staff)
    run("confirm", empty, "--mentor", 1, "--mentee", 2, "--why", "Next door.")
    ended = run("undo", empty, 9)
    assert ended.status == 1
    assert ended.out.splitlines()[0] == "Undone: Pair Yael Katz – Dov Levi"
    assert ended.err == "There is nothing to undo.\n"
    assert run("show", empty, "pairings", "--all-cycles", "--json").json == []


def test_a_first_pairing_brings_its_cycle_along_in_the_same_step(run, empty, staff):
    run("import", empty, staff)
    run("confirm", empty, "--mentor", 1, "--mentee", 2, "--why", "Next door.")
    assert [cycle["name"] for cycle in run("show", empty, "cycles", "--json").json] == ["2026–27"]
    run("undo", empty)
    assert run("show", empty, "cycles", "--json").json == []


def test_whose_change_it_was_stands_in_the_history(run, empty, staff):
    run("import", empty, staff, "--who", "Rivka Stern")
    assert run("history", empty, "--json").json[0]["who"] == "Rivka Stern"

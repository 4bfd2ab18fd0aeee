"""Meetings all year without a window: hours, log sheets, log forms out and back, calendar files, imports."""

from icalendar import Calendar
from pypdf import PdfReader


def test_hours_are_shown_by_pairing_by_mentor_and_for_the_cycle(run, sample):
    found = run("show", sample, "hours", "--json").json
    assert {one["of"] for one in found} == {"pairing", "mentor", "cycle"}
    behind = [one for one in found if one["of"] == "pairing" and one["minutes_behind"]]
    assert behind and all(one["more_minutes_a_week"] > 0 and one["until"] for one in behind)
    cycle = next(one for one in found if one["of"] == "cycle")
    pairings = [one for one in found if one["of"] == "pairing"]
    assert cycle["minutes_held"] == sum(one["minutes_held"] for one in pairings)
    table = run("show", sample, "hours").out
    assert "Meetings held" in table and "mentor" in table


def test_hours_are_those_of_the_meetings(run, sample):
    meetings = run("show", sample, "meetings", "--json").json
    hours = {one["id"]: one for one in run("show", sample, "hours", "--json").json if one["of"] == "pairing"}
    for pairing_id, row in hours.items():
        held = [
            one["minutes"] for one in meetings if one["pairing_id"] == pairing_id and one["state"] == "held"
        ]
        assert (row["meetings_held"], row["minutes_held"]) == (len(held), sum(held))


def test_log_sheets_are_printed_for_a_month(run, sample, tmp_path):
    out = tmp_path / "october.pdf"
    assert run("print", sample, "log-sheet", "--month", "2026-10", "--out", out).status == 0
    pages = [page.extract_text() for page in PdfReader(out).pages]
    assert len(pages) == 8
    assert all("October 2026" in page and "Head of School" in page for page in pages)
    assert run("print", sample, "log-sheet", "--month", "2026-13", "--out", out).status == 2
    assert run("print", sample, "log-sheet", "--month", "2020-01", "--out", out).status == 1


def test_a_log_form_goes_out_and_comes_back_by_itself(run, sample, tmp_path, filled_in):
    pairing = next(one for one in run("show", sample, "pairings", "--json").json if one["meetings_held"])
    out = tmp_path / "log.pdf"
    assert run("print", sample, "log-form", "--only", pairing["id"], "--out", out).status == 0
    out.write_bytes(filled_in(out.read_bytes(), {"date": "21/11/2026", "minutes": "40", "topics": "Reports"}))
    before = run("show", sample, "meetings", "--json").json
    looked = run("import", sample, out, "--dry-run", "--json")
    assert looked.json["added"] == 1
    assert run("show", sample, "meetings", "--json").json == before
    assert run("import", sample, out, "--json").json["added"] == 1
    new = [one for one in run("show", sample, "meetings", "--json").json if one not in before]
    assert [(one["pairing_id"], one["date"], one["minutes"]) for one in new] == [
        (pairing["id"], "2026-11-21", 40)
    ]
    again = run("import", sample, out, "--json").json
    assert (again["added"], again["skipped"]) == (0, 1)
    assert run("undo", sample).status == 0
    assert run("show", sample, "meetings", "--json").json == before


def test_several_forms_come_back_in_one_step_and_each_that_does_not_says_why(
    run, sample, tmp_path, filled_in
):
    pairings = run("show", sample, "pairings", "--json").json
    going_on = [one for one in pairings if one["meetings_held"] and one["ended_on"] is None][:2]
    forms = []
    for number, pairing in enumerate(going_on):
        out = tmp_path / f"log {number}.pdf"
        run("print", sample, "log-form", "--only", pairing["id"], "--out", out)
        out.write_bytes(filled_in(out.read_bytes(), {"date": "21/11/2026", "minutes": "40"}))
        forms.append(out)
    other = tmp_path / "people.pdf"
    run("print", sample, "people", "--out", other)
    before = run("show", sample, "meetings", "--json").json
    done = run("import", sample, *forms, other, "--json").json
    assert (done["read"], done["added"], done["skipped"]) == (3, 2, 1)
    assert [(one["row"], one["value"]) for one in done["problems"]] == [(3, "people.pdf")]
    assert len(run("show", sample, "meetings", "--json").json) == len(before) + 2
    run("undo", sample)
    assert run("show", sample, "meetings", "--json").json == before
    lists = tmp_path / "people.csv"
    lists.write_text("Name\nYael Katz\n", "utf-8")
    refused = run("import", sample, forms[0], lists)
    assert refused.status == 1 and "Import lists one by one" in refused.err


def test_log_forms_for_everybody_are_one_file_for_the_printer(run, sample, tmp_path):
    out = tmp_path / "forms.pdf"
    assert run("print", sample, "log-form", "--out", out, "--lang", "he").status == 0
    going_on = [one for one in run("show", sample, "pairings", "--json").json if not one["ended_on"]]
    assert len(PdfReader(out).pages) == len(going_on)


def test_a_page_to_prepare_with_is_printed_for_one_or_for_all(run, sample, tmp_path):
    pairing = run("show", sample, "pairings", "--json").json[0]
    out = tmp_path / "one.pdf"
    assert run("print", sample, "preparation", "--only", pairing["id"], "--out", out).status == 0
    assert len(PdfReader(out).pages) == 1
    assert run("print", sample, "preparation", "--out", out).status == 0
    assert len(PdfReader(out).pages) > 5


def test_hours_are_printed_as_a_list(run, sample, tmp_path):
    out = tmp_path / "hours.pdf"
    assert run("print", sample, "hours", "--out", out).status == 0
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Held of" in text and "2026–27" in text


def test_meetings_to_come_are_exported_for_any_calendar(run, sample, tmp_path):
    assert run("export", sample, tmp_path / "out", "--format", "ics").status == 0
    events = Calendar.from_ical((tmp_path / "out" / "meetings.ics").read_bytes()).events
    planned = [one for one in run("show", sample, "meetings", "--json").json if one["state"] == "planned"]
    assert {str(one["UID"]) for one in events} == {f"{one['uuid']}@mentordesk" for one in planned}


def test_a_calendar_file_is_no_list_to_take_in(run, sample, tmp_path):
    assert run("export", sample, tmp_path / "out", "--format", "ics").status == 0
    refused = run("import", sample, tmp_path / "out" / "meetings.ics", "--as", "meetings")
    assert refused.status == 1
    assert "is a calendar with 1 entry" in refused.err


def test_a_list_of_meetings_with_moved_ones_is_taken_in_once(run, sample, tmp_path):
    pairing = next(one for one in run("show", sample, "pairings", "--json").json if not one["ended_on"])
    path = tmp_path / "meetings.csv"
    path.write_text(
        "Date,Mentor,Mentee,Minutes,State\n"
        f"20/11/2026,{pairing['mentors'][0]},{pairing['mentees'][0]},35,held\n"
        f"23/11/2026,{pairing['mentors'][0]},{pairing['mentees'][0]},,moved\n",
        encoding="utf-8",
    )
    first = run("import", sample, path, "--as", "meetings", "--json").json
    assert (first["read"], first["added"]) == (2, 2)
    assert run("import", sample, path, "--as", "meetings", "--json").json["added"] == 0
    moved = [one for one in run("show", sample, "meetings", "--json").json if one["state"] == "moved"]
    assert [one["date"] for one in moved] == ["2026-11-23"]

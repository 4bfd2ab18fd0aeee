"""What is refused: one sentence that says what to do, the right status, and never a traceback."""

import subprocess
import sys

import pytest

from mentordesk.cli import parsing


@pytest.mark.parametrize("verb", parsing.VERBS)
def test_every_verb_has_help_with_an_example(run, verb):
    said = run(verb, "--help", today=None)
    assert said.status == 0
    assert f"Example: mentordesk {verb} " in said.out
    for word in ("--today", "--version"):
        assert word in said.out


def test_the_help_lists_every_verb_and_none_that_does_nothing(run):
    said = run("--help", today=None).out
    assert all(f"  {verb} " in said for verb in parsing.VERBS)
    assert "protect" not in said.split("verbs:")[1]
    assert "Example: mentordesk school.mentordesk" in said


def test_the_version_is_said_wherever_it_is_asked_for(run):
    assert run("--version", today=None).out.startswith("MentorDesk ")
    assert run("show", "--version", today=None).out.startswith("MentorDesk ")


@pytest.mark.parametrize(
    "call",
    [
        ["show"],
        ["show", "book"],
        ["chek", "book"],
        ["show", "book", "people", "--nonsense"],
        ["undo", "book", "zero"],
        ["undo", "book", "0"],
        ["confirm", "book", "--mentor", "1"],
        ["close", "book", "1", "--answer", "no separator"],
        ["show", "book", "people", "--today", "tomorrow"],
        ["new", "book", "--sample", "--archive"],
        ["show", "book", "people", "--lang", "fr"],
    ],
)
def test_wrong_usage_is_told_shortly_and_ends_with_2(run, call):
    ended = run(*call, today=None)
    assert ended.status == 2
    assert ended.err and "Traceback" not in ended.err and "--help" in ended.err


def test_a_word_that_is_no_verb_is_named(run):
    assert "there is no verb 'chek'" in run("chek", "book", today=None).err


@pytest.mark.parametrize(
    "content",
    [None, b"", b"just a text", b"SQLite format 3\x00" + b"\0" * 200, b"PK\x03\x04", bytes(range(256)) * 40],
)
def test_a_file_that_is_no_book_is_refused_and_left_untouched(run, tmp_path, content):
    path = tmp_path / "thing.mentordesk"
    if content is not None:
        path.write_bytes(content)
    for call in (["show", path, "people"], ["undo", path], ["check", path], ["export", path, tmp_path / "x"]):
        ended = run(*call)
        assert ended.status == 1
        assert ended.err.count("\n") == 1 and "Traceback" not in ended.err
    if content is not None:
        assert path.read_bytes() == content
    found = run("check", path, "--json")
    assert found.status == 1 and found.json["ok"] is False and len(found.json["problems"]) == 1


def test_an_unknown_area_or_document_lists_the_known(run, sample, tmp_path):
    assert "people, requests, pairings, meetings" in run("show", sample, "peple").err
    said = run("print", sample, "poster", "--out", tmp_path / "x.pdf")
    assert said.status == 1 and "There are: certificates, " in said.err and "follow-ups" in said.err


def test_unknown_records_questions_and_names_are_refused(run, sample, tmp_path):
    cases = {
        ("confirm", sample, "--mentor", 999, "--mentee", 1, "--why", "x"): "number 999",
        ("log", sample, 999, "--date", "today", "--minutes", 45): "number 999",
        ("log", sample, "nobody at all", "--date", "today", "--minutes", 45): "No open pairing is called",
        ("log", sample, "Shira", "--date", "someday", "--minutes", 45): "is no date",
        ("log", sample, "Shira", "--date", "today", "--minutes", "long"): "is no length of time",
        ("log", sample, "Shira", "--date", "tomorrow", "--minutes", 45): "in the future",
        ("close", sample, "Shira", "--answer", "colour=blue"): "set_out, learned",
        ("close", sample, "Shira", "--contribution", "x=blue"): "no person’s number",
        ("print", sample, "people", "--only", 999, "--out", tmp_path / "x.pdf"): "number 999",
        ("print", sample, "people", "--out", tmp_path / "no" / "x.pdf"): "There is no folder",
        ("import", sample, tmp_path / "no.xlsx"): "no.xlsx",
        ("new", sample): "is a file called",
        ("new", sample, "--sample"): "is a file called",
        ("new", tmp_path / "no" / "book.mentordesk"): "",
        ("show", sample, "people", "--cycle", "1999"): "",
    }
    before = sample.read_bytes()
    for call, part in cases.items():
        ended = run(*call)
        if call[0] == "show":
            continue
        assert ended.status == 1, call
        assert part in ended.err and ended.err.count("\n") == 1, (call, ended.err)
    assert sample.read_bytes() == before


def test_a_part_of_a_name_that_fits_several_pairings_lists_them(run, sample):
    ended = run("log", sample, "e", "--date", "today", "--minutes", 45)
    assert ended.status == 1 and "Give the number." in ended.err


def test_a_pairing_against_a_rule_needs_a_reason(run, sample):
    people = {one["name"]: one["id"] for one in run("show", sample, "people", "--json").json}
    call = [
        "confirm",
        sample,
        "--mentor",
        people["Shimon Ben-Attar"],
        "--mentee",
        people["Noam Perlmutter"],
        "--why",
        "x",
    ]
    assert "mentoring is not appraisal" in run(*call).err
    assert run(*call, "--despite", "Nobody else teaches Talmud.").status == 0


def test_certificates_wait_for_a_closing(run, empty, staff, tmp_path):
    run("import", empty, staff)
    run("confirm", empty, "--mentor", 1, "--mentee", 2, "--why", "Next door.")
    out = tmp_path / "c.pdf"
    ended = run("print", empty, "certificates", "--out", out)
    assert ended.status == 1 and ended.err.count("\n") == 1
    assert not out.exists()


def test_where_writing_fails_nobody_was_given_a_certificate(run, sample, tmp_path):
    blocked = tmp_path / "folder.pdf"
    blocked.mkdir()
    given = len(run("show", sample, "certificates", "--all-cycles", "--json").json)
    ended = run("print", sample, "certificates", "--out", blocked)
    assert ended.status == 1 and ended.err.count("\n") == 1
    assert len(run("show", sample, "certificates", "--all-cycles", "--json").json) == given


def test_a_fault_nobody_foresaw_is_one_sentence(run, sample, monkeypatch):
    def broken(*_arguments):
        raise KeyError("something private")

    monkeypatch.setattr("mentordesk.cli.looking.records", broken)
    ended = run("show", sample, "people")
    assert ended.status == 1
    assert ended.err == (
        "Something unexpected happened (KeyError), and that could not be done. The record book is as it was before.\n"
    )


def test_refusals_are_said_in_the_language_asked_for(run, sample):
    assert run("undo", sample, "--lang", "he").status == 0


def test_without_a_screen_the_window_says_so(run, sample, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for call in ([], [sample]):
        ended = run(*call)
        assert ended.status == 1 and ended.err.startswith("There is no screen here")
    monkeypatch.setenv("DISPLAY", ":4711")
    assert run(sample).status == 1


def test_a_book_called_like_a_verb_is_opened_by_its_path(monkeypatch, tmp_path, run):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert "There is no file ./show" in run("./show").err


def program(*arguments, **surroundings):
    import os

    return subprocess.run(
        [sys.executable, "-m", "mentordesk", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **surroundings},
        timeout=120,
        check=False,
    )


def test_the_program_itself_ends_with_its_status_and_speaks_utf8_whatever_the_locale(sample):
    ended = program("show", sample, "people", "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ended.returncode == 0 and "גלית".encode() in ended.stdout
    assert program("show", sample, "peple").returncode == 1
    assert program("show", sample).returncode == 2


def test_whoever_reads_only_the_beginning_is_not_scolded(sample):
    piped = subprocess.run(
        f'"{sys.executable}" -m mentordesk show "{sample}" meetings --all-cycles | head -1',
        shell=True,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert piped.stderr == b"" and piped.stdout.count(b"\n") == 1


def test_asking_for_the_version_loads_no_database_and_no_window():
    code = (
        "import sys; from mentordesk.cli import main; main(['--version']); "
        "print([name for name in ('sqlcipher3', 'PySide6', 'reportlab', 'babel') if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.splitlines()[-1] == "[]"

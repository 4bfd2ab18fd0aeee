"""Check-ins, their forms and stories without a window."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pypdf import PdfReader

from mentordesk.book import Book
from mentordesk.domain.check_ins import CheckIn

TODAY = date(2026, 11, 24)
SECRET = "xylophone"


@pytest.fixture
def with_check_in(sample):
    """The sample school, where somebody has just checked in; the numbers of their pairing and of themselves."""
    with Book.open(sample, backup=False, durable=False) as book:
        pairing = next(one for one in book.pairings.list(open_only=True) if not one.spells)
        person = pairing.mentee_ids[0]
        book.check_ins.add(
            CheckIn(
                pairing_id=pairing.id, person_id=person, day=TODAY, progress="Calmer starts",
                private_how=2, private_line=SECRET,
            ),
            today=TODAY,
        )  # fmt: skip
        book.close(backup=False)
    return pairing.id, person


def test_check_ins_are_shown_without_what_is_for_the_coordinator_alone(run, sample, with_check_in):
    pairing, person = with_check_in
    shown = run("show", sample, "check-ins", "--json").json[-1]
    assert (shown["pairing_id"], shown["person_id"], shown["role"]) == (pairing, person, "mentee")
    assert (shown["date"], shown["way"], shown["progress"]) == ("2026-11-24", "screen", "Calmer starts")
    assert not any(key.startswith("private") for key in shown)
    assert SECRET not in run("show", sample, "check-ins").out
    asked = run("show", sample, "check-ins", "--json", "--with-private-notes").json[-1]
    assert (asked["private_how"], asked["private_line"]) == (2, SECRET)


@pytest.mark.parametrize(
    "verb", [("show", "check-ins"), ("search", SECRET), ("history", "check-ins", "1"), ("show", "today")]
)
def test_nothing_private_comes_out_unless_it_is_asked_for_by_name(run, sample, with_check_in, verb):
    first, *others = verb
    written = run(first, sample, *others, "--json").out
    assert SECRET not in written and "private_how" not in written


def test_the_form_of_one_person_can_be_filled_in_and_those_of_all_who_are_due_are_for_the_printer(
    run, sample, with_check_in, tmp_path
):
    pairing, person = with_check_in
    out = tmp_path / "form.pdf"
    call = ["print", sample, "check-in-form", "--out", out]
    assert run(*call, "--only", pairing, "--person", person).out == f"{out}: 1 record\n"
    assert "trust" in PdfReader(out).get_fields()
    assert run(*call, "--only", pairing, "--lang", "he").status == 0
    assert len(PdfReader(out).pages) == 2 and not PdfReader(out).get_fields()


def test_where_nobody_is_due_it_says_so(run, empty, tmp_path):
    run("import", empty, _staff(tmp_path))
    ended = run("print", empty, "check-in-form", "--out", tmp_path / "form.pdf")
    assert ended.status == 1 and ended.err


def _staff(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text("Name\nYael Katz\nDov Levi\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_story_of_a_pairing_is_one_page_without_anything_private(
    run, sample, with_check_in, tmp_path, language
):
    pairing, _ = with_check_in
    out = tmp_path / "story.pdf"
    assert run("print", sample, "story", "--out", out, "--only", pairing, "--lang", language).status == 0
    (page,) = PdfReader(out).pages
    assert SECRET not in page.extract_text()
    assert run("print", sample, "story", "--out", out, "--only", 9999).status == 1


def test_the_stories_of_a_whole_cycle_come_in_one_file(run, sample, tmp_path):
    out = tmp_path / "stories.pdf"
    pairings = run("show", sample, "pairings", "--json", "--cycle", "2024–25").json
    assert run("print", sample, "story", "--out", out, "--cycle", "2024–25").status == 0
    assert len(PdfReader(out).pages) == len(pairings)


def test_a_pairing_shows_who_belongs_to_it_on_the_day_asked_for(run, sample):
    with Book.open(sample, backup=False, durable=False) as book:
        book.today = lambda: TODAY
        pairing = next(one for one in book.pairings.list(open_only=True) if not one.spells)
        other = next(
            one.id
            for one in book.people.list()
            if one.mentor and one.active and one.id not in (*pairing.mentor_ids, *pairing.mentee_ids)
        )
        book.pairings.stand_in(
            pairing.id,
            pairing.mentor_ids[0],
            other,
            date(2026, 12, 1),
            date(2026, 12, 31),
            despite="For a month.",
        )
        book.close(backup=False)

    def shown(today: str):
        found = json.loads(run("show", sample, "pairings", "--json", today=today).out)
        return next(one for one in found if one["id"] == pairing.id)

    assert shown("2026-11-30")["mentor_ids"] == list(pairing.mentor_ids)
    assert shown("2026-12-01")["mentor_ids"] == [other]
    assert shown("2027-01-01")["mentor_ids"] == list(pairing.mentor_ids)
    assert {"person_id", "name", "role", "since", "until", "stands_in_for"} == set(
        shown("2026-12-01")["times"][0]
    )

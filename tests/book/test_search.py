"""Searching the whole book: people first, every word, whatever marks were left out."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.certificates import Certificate
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.people import Person

ON = date(2026, 10, 1)


def found(book, words, **asked):
    return [(hit.area, hit.id) for hit in book.search.find(words, **asked)]


def test_people_come_first_then_their_pairings_then_what_was_written(school, today):
    school.meetings.log(
        Meeting(pairing_id=2, date=today, minutes=30, notes="Dov Levi dropped in."), today=today
    )
    assert found(school, "levi") == [("people", 2), ("pairings", 1), ("meetings", 6)]


def test_each_letter_typed_finds_by_the_beginning_of_the_last_word(school):
    for typed in ("k", "ka", "kat", "katz", "yael k", "YAEL KATZ", " katz  yael "):
        assert ("people", 1) in found(school, typed), typed
    assert found(school, "atz") == []
    assert found(school, "kat yael") == []


def test_every_word_must_be_there(school):
    assert found(school, "seating plans") == [("meetings", 1)]
    assert found(school, "seating parents") == []


def test_two_names_find_the_two_people_together(school):
    assert found(school, "katz levi") == [("pairings", 1)]
    assert found(school, "cohen tam") == [("pairings", 2)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("שָׁלוֹם לְכֻלָּם", "שלום לכולם"[:4]),
        ("שָׁלוֹם", "שלום"),
        ("תשפ״ז", "תשפז"),
        ("תשפ״ז", 'תשפ"ז'),
        ("צ׳רלי", "צרלי"),
        ("Zoë Müller", "zoe muller"),
        ("Łukasz Øster", "lukasz oster"),
        ("O’Brien", "obrien"),
        ("O'Brien", "o’brien"),
        ("Anna-Maria", "anna maria"),
        ("בית־ספר", "בית ספר"),
        ("ﬁne ﬂow", "fine flow"),
        ("STRASSE", "straße"),
    ],
)
def test_marks_that_people_leave_out_do_not_matter(book, written, typed):
    person = book.people.add(Person(given_name="X", notes=written))
    assert found(book, typed) == [("people", person)]


def test_signs_that_mean_something_to_the_index_mean_nothing_in_a_search(school):
    for typed in (
        '"',
        "*",
        "katz*",
        "katz AND",
        "NEAR(katz",
        "-katz",
        "text:katz",
        "(",
        "katz OR levi",
        "\x00",
        "\ud800",
        "%",
        "_",
    ):
        school.search.find(typed)
    assert found(school, "katz*") == found(school, "katz")
    assert found(school, "") == found(school, "  ") == found(school, "?!") == []
    assert found(school, "katz", limit=0) == []


def test_a_hit_says_what_where_and_when(school):
    hit = school.search.find("calmer")[0]
    assert (hit.area, hit.title, hit.pairing_id, hit.date) == (
        "meetings",
        "Yael Katz – Dov Levi",
        1,
        date(2026, 11, 10),
    )
    assert hit.snippet == "Starting a lesson · Much calmer. Next: transitions."


def test_the_words_around_the_find_are_cut_out_of_a_long_note(school, today):
    note = (
        "one two three four five six seven eight nine ten " * 20
        + "needle in the haystack "
        + "and so on " * 50
    )
    school.meetings.log(Meeting(pairing_id=1, date=today, minutes=30, notes=note), today=today)
    snippet = school.search.find("needl")[0].snippet
    assert snippet.startswith("… ") and snippet.endswith(" …")
    assert "needle in the haystack" in snippet
    assert len(snippet) < 130


def test_every_area_is_searched(school, today):
    school.goals.add(Goal(pairing_id=1, title="Unicorns in class"))
    school.pairings.change(2, why="Both like unicorns.")
    school.closures.close(1, today, answers={"learned": "That unicorns help."})
    school.certificates.award(
        Certificate(person_id=1, cycle_id=1, name="Y", sentence="who saw unicorns", given_on=today)
    )
    school.follow_ups.change(1, what="Draw unicorns")
    school.programmes.add("Unicorn riders")
    school.meetings.change(1, today=today, topics=("Unicorns",))
    school.people.change(6, strengths=("unicorns",))
    assert found(school, "unicorn") == [
        ("people", 6),
        ("pairings", 2),
        ("goals", 2),
        ("follow_ups", 1),
        ("closures", 1),
        ("certificates", 1),
        ("programmes", 2),
        ("meetings", 1),
    ]
    assert found(school, "unicorn", areas=["goals", "meetings"]) == [("goals", 2), ("meetings", 1)]
    assert found(school, "learned") == []  # the question’s key is not what somebody said


def test_the_newest_meetings_come_first_and_no_area_crowds_out_the_others(school, today):
    ids = school.meetings.add_many(
        [Meeting(pairing_id=1, date=today, minutes=30, notes="unicorn") for _ in range(30)], today=today
    )
    people = school.people.add_many(
        [Person(given_name="Unicorn", family_name=f"U{number}") for number in range(30)]
    )
    hits = found(school, "unicorn", limit=10)
    assert hits == [("people", one) for one in reversed(people[-5:])] + [
        ("meetings", one) for one in reversed(ids[-5:])
    ]
    assert len(found(school, "unicorn", limit=100)) == 60


def test_search_keeps_step_with_change_undo_removal_and_merging(school, today):
    assert found(school, "seating") == [("meetings", 1)]
    school.meetings.change(1, today=today, topics=("Homework",), notes="Sums")
    assert found(school, "seating") == []
    school.undo()
    assert found(school, "seating") == [("meetings", 1)]
    school.meetings.remove(1)
    assert found(school, "seating") == []
    twin = school.people.add(Person(given_name="Ruthi", family_name="Gold", subjects=("Pottery",)))
    school.people.merge(6, twin)
    assert found(school, "pottery") == [("people", 6)]
    assert school.check() == []

"""Finding doubles, merging with open eyes, and the story of one person."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.actions.people import (
    doubles_of,
    known_apart,
    merge_preview,
    person_story,
    possible_doubles,
    tell_apart,
    used_texts,
)
from mentordesk.book import Book
from mentordesk.domain.certificates import Certificate, CertificateKind
from mentordesk.domain.people import PERSON_FIELDS, Person, TieKind, merged

TODAY = date(2026, 11, 24)


def two(**other: object) -> list[Person]:
    """Dov Levi, and somebody who may be he."""
    return [
        Person(id=1, given_name="Dov", family_name="Levi", email="dov@school.example", hebrew_name="דב לוי"),
        Person(id=2, **{"given_name": "Somebody", "family_name": "Else", **other}),  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"email": "DOV@school.example"},
        {"given_name": "Dov", "family_name": "Levi"},
        {"given_name": "Levi", "family_name": "Dov"},
        {"given_name": "dóv", "family_name": "LEVI"},
        {"given_name": "", "family_name": "", "hebrew_name": "דֹּב לוי"},
    ],
)
def test_the_same_address_or_name_may_be_one_person(other: dict[str, str]) -> None:
    people = two(**other)
    assert [double.other.id for double in doubles_of(people[0], people)] == [2]
    assert len(possible_doubles(people)) == 1


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("Miriam", "Friedman"), ("Miriam", "Freedman"), True),
        (("Yehonatan", "Cohen"), ("Yehonathan", "Cohen"), True),
        (("Miriam", "Friedman"), ("Friedmann", "Miriam"), True),
        (("Miriam", "Friedman"), ("Miriam", "Freidman"), True),
        (("Miriam", "Friedman"), ("Miriam", "Friedland"), False),
        (("Dan", "Levi"), ("Dana", "Levi"), False),
        (("Noam", "Stern"), ("Noa", "Stern"), False),
        (("Ruth", "Gold"), ("Ruth", "Goldberg"), False),
        (("Miriam", "Friedman"), ("Miryam", "Freedman"), False),
    ],
)
def test_a_slip_of_the_pen_is_noticed_and_a_name_of_its_own_is_not(
    one: tuple[str, str], other: tuple[str, str], alike: bool
) -> None:
    people = [
        Person(id=1, given_name=one[0], family_name=one[1]),
        Person(id=2, given_name=other[0], family_name=other[1]),
    ]
    assert bool(doubles_of(people[0], people)) is alike
    assert bool(possible_doubles(people)) is alike


def test_two_of_one_name_with_an_address_each_are_asked_about_only_on_their_page() -> None:
    people = two(given_name="Dov", family_name="Levi", email="levi@elsewhere.example")
    assert possible_doubles(people) == []
    assert len(doubles_of(people[0], people)) == 1


def test_who_was_told_apart_is_not_asked_about_again_until_undone(school: Book) -> None:
    double = school.people.add(Person(given_name="Dov", family_name="Levi"))
    tell_apart(school, double, 2)
    assert doubles_of(school.people.get(2), school.people.list(), known_apart(school)) == []
    assert possible_doubles(school.people.list(), known_apart(school)) == []
    school.undo()
    assert len(possible_doubles(school.people.list(), known_apart(school))) == 1


names = st.sampled_from(["Dov", "Dow", "Miriam", "Miryam", "Levi", "Friedman", "Freedman", ""])


@given(st.lists(st.tuples(names, names), max_size=12))
def test_nobody_is_in_two_pairs_and_everybody_in_one_is_a_double(pairs: list[tuple[str, str]]) -> None:
    people = [
        Person(id=number, given_name=given, family_name=family)
        for number, (given, family) in enumerate(pairs, start=1)
        if given or family
    ]
    found = possible_doubles(people)
    ids = [one.id for double in found for one in (double.one, double.other)]
    assert len(ids) == len(set(ids))
    for double in found:
        assert double.other.id in [one.other.id for one in doubles_of(double.one, people)]


def test_a_merge_shows_what_each_says_and_does_just_that(school: Book) -> None:
    other = school.people.add(
        Person(
            given_name="Dov",
            family_name="Levy",
            phone="03 555 01 23",
            capacity=3,
            subjects=("Geography", "English"),
            notes="Sings.",
            mentor=True,
            private_notes="Asks for silence.",
        )
    )
    school.people.tie(other, 5, TieKind.RELATIVE)
    preview = merge_preview(school, 2, other)
    said = {fact.key: (fact.kept, fact.other, fact.result) for fact in preview.facts}
    assert said["family_name"] == ("Levi", "Levy", "Levi")
    assert said["phone"] == ("", "03 555 01 23", "03 555 01 23")
    assert said["capacity"] == (None, 3, 3)
    assert said["subjects"][2] == ("English", "History", "Geography")
    assert "private_notes" not in said
    assert [fact.key for fact in preview.facts if fact.differs and fact.result == fact.kept] == [
        "family_name"
    ]
    assert (preview.pairings, preview.ties) == (0, 1)
    school.people.merge(2, other)
    one = school.people.get(2)
    for fact in preview.facts:
        assert getattr(one, fact.key) == fact.result
    assert "Asks for silence." in one.private_notes
    school.undo()
    assert school.people.get(other).family_name == "Levy"


def test_a_merge_moves_everything_that_hangs_on_the_other_and_one_undo_moves_it_back(school: Book) -> None:
    book, twin = school, school.people.add(Person(given_name="Dov", family_name="Levi"))
    book.people.change(5, supervisor_id=2)
    award = Certificate(person_id=2, cycle_id=1, kind=CertificateKind.MENTEE, name="Dov Levi", given_on=TODAY)
    book.certificates.award(award)
    preview = merge_preview(book, twin, 2)
    assert (preview.pairings, preview.certificates) == (1, 1)
    book.people.merge(twin, 2)
    story = person_story(book, twin)
    assert [line.pairing.id for line in story.now] == [1]
    assert len(story.certificates) == 1
    assert book.people.get(5).supervisor_id == twin
    book.undo()
    assert [line.pairing.id for line in person_story(book, 2).now] == [1]
    assert person_story(book, twin).now == ()


ids = st.integers(1, 4)
people = st.builds(
    Person,
    id=ids,
    given_name=st.sampled_from(["Dov", "Tal", ""]),
    capacity=st.one_of(st.none(), st.integers(0, 4)),
    start_year=st.one_of(st.none(), st.just(2019)),
    supervisor_id=st.one_of(st.none(), ids),
    subjects=st.tuples(st.sampled_from(["Art", "Music"])),
    mentor=st.booleans(),
    notes=st.sampled_from(["", "A", "B"]),
)


@given(people, people)
def test_a_merge_loses_nothing_that_only_one_of_them_says(keep: Person, other: Person) -> None:
    if keep.id == other.id:
        return
    one = merged(keep, other)
    assert (one.id, one.status, one.age_group) == (keep.id, keep.status, keep.age_group)
    assert one.supervisor_id not in (keep.id, other.id)
    for field in PERSON_FIELDS:
        mine, theirs, both = (getattr(each, field.key) for each in (keep, other, one))
        if field.key in ("supervisor_id", "status", "age_group"):
            continue
        if isinstance(mine, tuple):
            assert set(both) == {*mine, *theirs}
        elif mine not in (None, "") and mine is not False:
            assert both == mine or field.key == "notes"
        else:
            assert both == theirs
    if keep.notes and other.notes:
        assert keep.notes in one.notes
        assert other.notes in one.notes


def test_a_story_tells_what_is_and_what_was(school: Book) -> None:
    story = person_story(school, 2)
    assert [(line.role, line.others, line.held, line.last_held) for line in story.now] == [
        ("mentee", ("Yael Katz",), 3, date(2026, 11, 10))
    ]
    school.closures.close(1, TODAY, contributions={2: "Brought calm into the fifth grade."})
    award = Certificate(person_id=2, cycle_id=1, kind=CertificateKind.MENTEE, name="Dov Levi", given_on=TODAY)
    school.certificates.award(award)
    story = person_story(school, 2)
    assert story.now == ()
    assert [line.pairing.id for line in story.earlier] == [1]
    assert [one.name for one in story.certificates] == ["Dov Levi"]
    assert [(one.text, name) for one, name in story.contributions] == [
        ("Brought calm into the fifth grade.", "Yael Katz – Dov Levi")
    ]


def test_the_schools_own_words_are_offered_the_most_used_first(school: Book) -> None:
    assert used_texts(school.people.list(), "subjects")[:2] == ["English", "History"]
    counts = [
        sum("English" in one.subjects for one in school.people.list()),
        sum("History" in one.subjects for one in school.people.list()),
    ]
    assert all(more >= less for more, less in pairwise(counts))


def test_whoever_left_a_pairing_that_goes_on_has_it_among_the_earlier_ones_as_what_they_were(school, today):
    school.pairings.take_over(2, 3, 5, date(2026, 10, 20))
    school.today = lambda: today
    gone, here = person_story(school, 3), person_story(school, 5)
    assert [(line.role, line.pairing.id) for line in gone.earlier] == [("mentor", 2)] and gone.now == ()
    assert [(line.role, line.pairing.id) for line in here.now] == [("mentor", 2)]

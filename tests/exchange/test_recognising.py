"""Who is known already: by address, by name in any order and letters, and who only looks so."""

from __future__ import annotations

import pytest

from mentordesk.domain.people import Person
from mentordesk.exchange.recognising import Likeness, Match, Recogniser

YAEL = Person(
    id=1, given_name="Yael", family_name="Katz", hebrew_name="יעל כץ", email="yael.katz@school.example"
)
RUTH = Person(id=2, given_name="Ruth", family_name="Gold", preferred_name="Ruthie", phone="050-1234567")


def look(person: Person, *known: Person) -> Match | None:
    """Who somebody may be, among these."""
    return Recogniser(known or (YAEL, RUTH)).look(person, 0)


def likeness(person: Person, *known: Person) -> Likeness | None:
    """How somebody is like one of these."""
    found = look(person, *known)
    return found.likeness if found is not None else None


@pytest.mark.parametrize(
    "person",
    [
        Person(given_name="Yael", family_name="Katz", email="Yael.Katz@School.example"),
        Person(given_name="Yaël", family_name="Kats", email="yael.katz@school.example"),
        Person(given_name="Yael", family_name="Katz"),
        Person(given_name="Katz", family_name="Yael"),
        Person(given_name="yael", family_name="KATZ"),
        Person(given_name="יעל", family_name="כץ"),
        Person(given_name="יעל", family_name="כץ", email="yael.katz@school.example"),
    ],
)
def test_the_same_person_is_recognised(person: Person) -> None:
    found = look(person)
    assert found is not None
    assert (found.likeness, found.person_id) == (Likeness.SAME, 1)


@pytest.mark.parametrize(
    "person",
    [
        Person(given_name="Ruthie", family_name="Gold"),
        Person(given_name="Ruth", family_name="Gold", phone="+972 50 1234567"),
    ],
)
def test_a_name_in_use_and_a_telephone_in_another_form_are_recognised(person: Person) -> None:
    assert likeness(person) is Likeness.SAME


@pytest.mark.parametrize(
    "person",
    [
        Person(given_name="Yael", family_name="Katz", email="other@school.example"),
        Person(given_name="Yael", family_name="Kats"),
        Person(given_name="Jael", family_name="Kats"),
        Person(given_name="Yael", family_name="Katzs"),
        Person(given_name="Dov", family_name="Levi", email="yael.katz@school.example"),
        Person(given_name="Ruth", family_name="Gould"),
    ],
)
def test_whoever_may_be_the_same_is_asked_about(person: Person) -> None:
    assert likeness(person) is Likeness.PERHAPS


@pytest.mark.parametrize(
    "person",
    [
        Person(given_name="Dov", family_name="Levi"),
        Person(given_name="Yael", family_name="Levi"),
        Person(given_name="Ruth", family_name="Goldberg"),
        Person(given_name="Yael", family_name="Katzman", email="yk@school.example"),
    ],
)
def test_other_people_are_other_people(person: Person) -> None:
    assert likeness(person) is None


@pytest.mark.parametrize(
    ("one", "other"), [("Cohen", "Kohen"), ("Levi", "Levy"), ("Katz", "Kats"), ("Chaim", "Haim")]
)
def test_names_that_sound_the_same_are_asked_about(one: str, other: str) -> None:
    assert likeness(
        Person(given_name="Sarah", family_name=one), Person(id=7, given_name="Sara", family_name=other)
    )


def test_rows_of_one_list_are_recognised_among_themselves() -> None:
    recogniser = Recogniser(())
    first = Person(given_name="Dov", family_name="Levi", email="dov@school.example")
    assert recogniser.look(first, 0) is None
    again = recogniser.look(Person(given_name="Levi", family_name="Dov"), 1)
    assert again is not None
    assert (again.likeness, again.index, again.person_id) == (Likeness.SAME, 0, None)


def test_two_people_of_one_name_in_one_list_are_two_where_their_addresses_say_so() -> None:
    recogniser = Recogniser(())
    recogniser.look(Person(given_name="David", family_name="Cohen", email="d.cohen@school.example"), 0)
    assert (
        recogniser.look(Person(given_name="David", family_name="Cohen", email="david@school.example"), 1)
        is None
    )


def test_ten_thousand_rows_are_compared_without_comparing_everybody_with_everybody() -> None:
    people = [
        Person(given_name=f"Given{n % 100}", family_name=f"Family{n}", email=f"p{n}@x.example")
        for n in range(10_000)
    ]
    recogniser = Recogniser(people[:5000])
    looked_at = 0
    neighbours = recogniser._neighbours

    def counted(known):  # type: ignore[no-untyped-def]
        nonlocal looked_at
        for one in neighbours(known):
            looked_at += 1
            yield one

    recogniser._neighbours = counted  # type: ignore[method-assign]
    for number, person in enumerate(people[5000:]):
        recogniser.look(person, number)
    assert looked_at < 5 * len(people)

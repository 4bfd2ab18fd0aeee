"""People in the record book: added, changed, tied, merged, removed."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.certificates import Certificate
from mentordesk.domain.meetings import FollowUp
from mentordesk.domain.people import Person, Status, TieKind
from mentordesk.domain.refusals import NotFound


def test_a_person_comes_back_as_they_were_typed(book):
    person = Person(
        title="Dr",
        given_name="Noa",
        family_name="Bar",
        hebrew_name="נועה בר",
        status=Status.ON_LEAVE,
        mentor=True,
        capacity=3,
        trained_on=date(2025, 1, 7),
        subjects=("Maths", "Physics"),
        free_periods=("1-2",),
        notes="Two lines\nof notes",
        private_notes="Not for the list",
    )
    kept = book.people.get(book.people.add(person))
    assert kept.id and kept.uuid
    assert (kept.title, kept.subjects, kept.trained_on, kept.status, kept.private_notes) == (
        "Dr",
        ("Maths", "Physics"),
        date(2025, 1, 7),
        Status.ON_LEAVE,
        "Not for the list",
    )


def test_spaces_around_a_name_are_not_kept(book):
    assert book.people.get(book.people.add(Person(given_name=" Noa ", family_name="Bar\n"))).name == "Noa Bar"


def test_people_are_listed_by_family_name(school):
    assert [person.family_name for person in school.people.list()] == [
        "Azulai",
        "Cohen",
        "Gold",
        "Katz",
        "Levi",
        "Peretz",
    ]


def test_only_the_people_asked_for_are_listed(school):
    assert [person.id for person in school.people.list(ids=[2, 1, 99])] == [1, 2]
    assert school.people.list(ids=[]) == []


def test_a_person_without_a_name_is_refused_and_nothing_is_written(book, refused):
    assert refused(book.people.add, Person(email="a@b.example")).field == "given_name"
    assert book.people.list() == []
    assert book.can_undo() is None


def test_changing_one_field_leaves_the_others(school):
    before = school.people.get(1)
    school.people.change(1, capacity=5)
    after = school.people.get(1)
    assert after.capacity == 5
    assert (after.name, after.uuid, after.strengths) == (before.name, before.uuid, before.strengths)


def test_a_wrong_value_is_refused_with_its_field(school, refused):
    assert refused(school.people.change, 1, email="no address").field == "email"
    assert refused(school.people.change, 1, supervisor_id=1).field == "supervisor_id"
    assert school.people.get(1).email == "yael.katz@school.example"


def test_a_field_a_person_does_not_have_is_a_slip_of_the_program(school):
    with pytest.raises(TypeError, match="shoe_size"):
        school.people.change(1, shoe_size=38)
    with pytest.raises(TypeError, match="uuid"):
        school.people.change(1, uuid="other")


def test_a_supervisor_must_be_in_the_book(school):
    with pytest.raises(NotFound):
        school.people.change(1, supervisor_id=99)
    with pytest.raises(NotFound):
        school.people.add_many([Person(given_name="Noa", supervisor_id=99)])


def test_an_import_is_one_step_and_gives_the_ids(school, tables):
    before = tables(school)
    ids = school.people.add_many([Person(given_name="Noa"), Person(given_name="Gil")])
    assert [school.people.get(one).name for one in ids] == ["Noa", "Gil"]
    school.undo()
    assert tables(school) == before


def test_ids_of_an_import_never_name_somebody_else(school):
    first = school.people.add_many([Person(given_name="Noa")])
    school.undo()
    second = school.people.add_many([Person(given_name="Gil")])
    assert first != second


def test_somebody_with_records_is_not_removed(school, refused):
    assert "Left the school" in refused(school.people.remove, 1).message.text
    ruth = 6
    school.follow_ups.add(FollowUp(pairing_id=1, what="Ring the parents", owner_id=ruth))
    refused(school.people.remove, ruth)
    school.undo()
    school.certificates.award(
        Certificate(person_id=ruth, cycle_id=1, name="Ruth Gold", given_on=date(2026, 11, 24))
    )
    refused(school.people.remove, ruth)


def test_removing_somebody_takes_their_ties_and_frees_whom_they_supervise(school, tables):
    school.people.tie(6, 1, TieKind.RELATIVE)
    school.people.change(5, supervisor_id=6)
    before = tables(school)
    school.people.remove(6)
    assert school.people.ties() == []
    assert school.people.get(5).supervisor_id is None
    school.undo()
    assert tables(school) == before


def test_a_tie_noted_twice_is_one(school):
    first = school.people.tie(1, 2, TieKind.ASKED_FOR)
    assert school.people.tie(1, 2, TieKind.ASKED_FOR) == first
    school.people.tie(2, 1, TieKind.ASKED_NOT)
    assert len(school.people.ties(1)) == 2
    school.people.untie(first)
    assert [tie.kind for tie in school.people.ties(2)] == [TieKind.ASKED_NOT]


def test_nobody_is_tied_to_themselves(school, refused):
    refused(school.people.tie, 1, 1, TieKind.RELATIVE)


def test_two_people_found_to_be_one_become_one_with_everything_of_both(school, tables):
    twin = school.people.add(
        Person(
            given_name="Ruthi",
            family_name="Gold",
            email="ruth@school.example",
            notes="Sings",
            subjects=("Art",),
        )
    )
    pairing = school.pairings.confirm([5], [twin], cycle_id=1, why="Both sing.", started_on=date(2026, 10, 1))
    school.follow_ups.add(FollowUp(pairing_id=pairing, what="Lend the book", owner_id=twin))
    school.people.tie(twin, 1, TieKind.ASKED_FOR)
    school.people.change(4, supervisor_id=twin)
    school.closures.keep_draft(pairing, {}, {twin: "Songs"})
    before = tables(school)
    school.people.merge(6, twin)
    ruth = school.people.get(6)
    assert (ruth.email, ruth.subjects, ruth.preferred_name) == ("ruth@school.example", ("Art",), "Ruthie")
    assert school.pairings.get(pairing).mentee_ids == (6,)
    assert [one.owner_id for one in school.follow_ups.list(pairing_id=pairing)] == [6]
    assert [(tie.person_id, tie.other_id) for tie in school.people.ties(6)] == [(6, 1)]
    assert school.people.get(4).supervisor_id == 6
    assert school.closures.draft(pairing)["contributions"] == {6: "Songs"}
    with pytest.raises(NotFound):
        school.people.get(twin)
    assert school.check() == []
    school.undo()
    assert tables(school) == before


def test_two_people_of_one_pairing_are_not_merged(school, refused, tables):
    before = tables(school)
    assert "two people" in refused(school.people.merge, 1, 2).message.text
    refused(school.people.merge, 1, 1)
    assert tables(school) == before


def test_merging_the_supervisor_into_the_supervised_leaves_nobody_over_themselves(school):
    school.people.change(6, supervisor_id=5)
    school.people.merge(6, 5)
    assert school.people.get(6).supervisor_id is None
    assert school.check() == []


def test_those_who_left_are_not_counted(school):
    school.people.change(6, status=Status.LEFT)
    assert school.people.count() == 5


def test_names_are_as_people_wish_them(school):
    assert school.people.names()[6] == "Ruthie Gold"


@pytest.mark.parametrize(
    "text", ["a\x00b", "\u202eright to left", "zero\u200bwidth", "a\r\nb\rc", "x" * 1_000_000, "𝒳💙"]
)
def test_hostile_text_comes_back_the_same_through_change_undo_and_history(book, text):
    person = book.people.add(Person(given_name="Noa", notes=text))
    book.people.change(person, notes="tame")
    assert [entry.after["notes"] for entry in book.history("people", person)] == [text, "tame"]
    book.undo()
    assert book.people.get(person).notes == text
    book.people.remove(person)
    book.undo()
    assert book.people.get(person).notes == text
    assert book.check() == []


def test_half_a_pair_of_surrogates_is_refused_with_a_sentence(book, refused):
    assert "half of a pair" in refused(book.people.add, Person(given_name="Noa", notes="\ud800")).message.text
    assert book.people.list() == []


def test_a_number_too_large_is_a_sentence_too(school, refused):
    refused(school.people.get, 10**30)

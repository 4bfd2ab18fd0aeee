"""The list of people: what one decides by, and everything an import can read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from mentordesk.actions.lists.cells import on_screen
from mentordesk.actions.lists.exporting import export_list
from mentordesk.actions.lists.people import PEOPLE, period_words, read_people
from mentordesk.actions.lists.rows import LoadedRows, Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.book import Book
from mentordesk.domain.people import PERSON_FIELDS, Person, Status
from mentordesk.words import Words

TODAY = date(2026, 11, 24)


def read(book: Book, words: Words) -> LoadedRows:
    return read_people(book, Scope(TODAY, words=words))


def said(book: Book, words: Words, person_id: int, column: str) -> str:
    (row,) = read(book, words).rows([person_id])
    return on_screen(PEOPLE.column(column), row, words, TODAY)


def test_each_person_is_called_as_they_wish_and_found_by_every_name(school: Book, words: Words) -> None:
    assert said(school, words, 6, "name") == "Ruthie Gold"
    rows = read(school, words)
    for typed in ("ruthie", "ruth gold", "gold"):
        assert list(rows.ids(Query(typed=typed))) == [6]
    assert list(rows.ids(Query(typed="יעל"))) == [1]


def test_somebody_who_has_only_a_hebrew_name_is_listed_by_it(book: Book, words: Words) -> None:
    person = book.people.add(Person(hebrew_name="רחל כהן"))
    assert said(book, words, person, "name") == "רחל כהן"


def test_people_stand_by_their_family_names(school: Book, words: Words) -> None:
    rows = read(school, words)
    names = [row.person.family_name for row in rows.rows(rows.ids(Query()))]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("person", "now"),
    [
        (1, "1 of 2 mentees"),
        (2, "With Yael Katz"),
        (3, "1 mentee · No mentor yet"),
        (4, "With Miriam Cohen"),
        (5, "No mentee yet"),
        (6, ""),
    ],
)
def test_the_list_says_what_everybody_is_in_now(school: Book, person: int, now: str) -> None:
    assert said(school, Words("en", isolates=False), person, "now") == now


def test_mentees_are_counted_over_open_pairings_only(school: Book, words: Words) -> None:
    assert said(school, words, 1, "load") == "1 of 2"
    school.closures.end_early(1, TODAY)
    assert said(school, words, 1, "load") == "0 of 2"
    assert said(school, words, 2, "now") == "No mentor yet"


def test_pills_hold_those_who_can_be_counted_on(school: Book, words: Words) -> None:
    school.people.change(5, status=Status.ON_LEAVE)
    school.people.change(2, status=Status.LEFT)
    counts = read(school, words).counts()
    assert counts == {"": 6, "here": 4, "mentors": 2, "mentees": 2, "both": 1, "on_leave": 1, "left": 1}


def test_every_public_field_leaves_the_book_and_nothing_private(
    school: Book, words: Words, tmp_path: Path
) -> None:
    rows = read(school, words)
    path = export_list(PEOPLE, rows.rows(rows.ids(Query())), tmp_path / "people.xlsx", words)
    table = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]
    for field in PERSON_FIELDS:
        assert (words.say(field.label) in table[0]) is not field.private
    assert "probation" not in str(table)
    dov = dict(zip(table[0], next(row for row in table if "Dov" in row), strict=True))
    assert dov["At the school since"] == 2026
    assert dov["Subjects"] == "English; History"
    assert dov["Free periods"] == "Tue 3"
    assert dov["Mentors now"] == "Yael Katz"
    assert dov["Would like a mentor"] == "Yes"


def test_free_periods_are_called_by_the_schools_own_days(words: Words) -> None:
    assert period_words("2-3", 0, words) == "Tue 3"
    assert period_words("2-3", 6, words) == "Day 2, period 3"
    assert period_words("after lunch", 0, words) == "after lunch"
    assert period_words("9-1", 0, words) == "9-1"


def test_a_supervisor_is_named_as_they_wish(school: Book, words: Words) -> None:
    school.people.change(2, supervisor_id=6)
    assert said(school, words, 2, "supervisor_id") == "Ruthie Gold"


def test_every_column_speaks_of_every_person(school: Book) -> None:
    people = school.people.list()
    strange = replace(people[0], id=99, free_periods=("x", "1-2"), capacity=0, mentor=False)
    school.people.add(replace(strange, uuid=""))
    for language in ("en", "he"):
        words = Words(language)
        rows = read(school, words)
        for row in rows.rows(rows.ids(Query())):
            for column in PEOPLE.columns:
                assert isinstance(on_screen(column, row, words, TODAY), str)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_list_comes_back_as_the_same_people(
    school: Book, tmp_path: Path, language: str, ending: str
) -> None:
    from mentordesk.actions.importing import apply, look, take_snapshot

    words = Words(language)
    school.people.change(1, supervisor_id=5, phone="+972 50 123 45 67", languages=("Hebrew", "English"))
    school.people.change(6, status=Status.ON_LEAVE, place="=North, 2nd floor", notes="“Quiet”, she says.")
    rows = read(school, words)
    path = export_list(PEOPLE, rows.rows(rows.ids(Query())), tmp_path / f"people.{ending}", words)
    other = Book.create(tmp_path / "other.mentordesk", durable=False)
    result = apply(other, look(path, take_snapshot(other, "people", today=TODAY, words=words)))
    assert (result.added, list(result.problems)) == (6, [])
    before = {person.name: person for person in school.people.list()}
    for person in other.people.list():
        was = before[person.name]
        boss = school.people.names().get(was.supervisor_id)
        assert other.people.names().get(person.supervisor_id) == boss
        alike = {"id": 0, "uuid": "", "private_notes": "", "supervisor_id": None}
        assert replace(person, **alike) == replace(was, **alike)
    other.close(backup=False)

"""Programmes, cycles and kinds of mentoring."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.refusals import NotFound


def test_a_programme_keeps_its_name_and_purpose(book):
    programme = book.programmes.add(" New teachers ", "Nobody alone")
    assert book.programmes.get(programme).name == "New teachers"
    book.programmes.change(programme, purpose="Together")
    assert [one.purpose for one in book.programmes.list()] == ["Together"]


def test_without_a_name_nothing_begins(book, refused):
    assert refused(book.programmes.add, "  ").field == "name"
    assert refused(book.opportunities.add, "").field == "name"
    assert refused(book.programmes.add, "x" * 300).field == "name"


def test_a_programme_with_cycles_stays(school, refused):
    refused(school.programmes.remove, 1)
    other = school.programmes.add("Heads of department")
    school.programmes.remove(other)
    assert len(school.programmes.list()) == 1


def test_a_cycle_knows_its_programme(school):
    cycle = school.cycles.get(1)
    assert (cycle.programme, cycle.name, cycle.starts_on) == (
        "First years of teaching",
        "2026–27",
        date(2026, 8, 15),
    )
    assert school.cycles.by_name(" 2026–27 ") == cycle
    assert school.cycles.by_name("2030") is None


def test_cycles_are_listed_the_newest_first(school):
    school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    assert [cycle.name for cycle in school.cycles.list(1)] == ["2027–28", "2026–27", "2025–26"]


def test_the_current_cycle_is_the_one_that_runs_or_ran_last(school):
    school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    for day, name in (
        (date(2026, 11, 24), "2026–27"),
        (date(2026, 7, 20), "2025–26"),
        (date(2029, 1, 1), "2026–27"),
        (date(2020, 1, 1), "2025–26"),
    ):
        assert school.cycles.current(day).name == name


def test_a_book_without_cycles_has_no_current_one(book, today):
    assert book.cycles.current(today) is None


def test_a_cycle_ends_after_it_starts(school, refused):
    assert refused(school.cycles.change, 1, ends_on=date(2026, 1, 1)).field == "ends_on"
    assert refused(school.cycles.add, 1, "x", date(2026, 1, 1), date(2032, 1, 1)).field == "ends_on"
    with pytest.raises(NotFound):
        school.cycles.add(7, "2030", date(2030, 8, 1), date(2031, 6, 1))
    with pytest.raises(NotFound):
        school.cycles.change(1, programme_id=7)


def test_a_cycle_with_records_stays(school, refused):
    refused(school.cycles.remove, 1)
    empty = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    school.cycles.remove(empty)
    assert len(school.cycles.list()) == 1


def test_a_kind_of_mentoring_gives_its_rhythm_to_the_pairings_of_it(school, refused):
    kind = school.opportunities.add("Peer circle", "A room on Mondays", every_weeks=3, minutes=60)
    pairing = school.pairings.confirm(
        [5], [6], cycle_id=1, why="Both asked.", started_on=date(2026, 10, 1), opportunity_id=kind
    )
    made = school.pairings.get(pairing)
    assert (made.every_weeks, made.minutes, made.opportunity) == (3, 60, "Peer circle")
    refused(school.opportunities.remove, kind)
    school.opportunities.change(kind, minutes=90)
    assert school.opportunities.get(kind).minutes == 90
    assert school.pairings.get(pairing).minutes == 60
    assert refused(school.opportunities.change, kind, every_weeks=100).field == "every_weeks"
    spare = school.opportunities.add("Distance")
    school.opportunities.remove(spare)
    assert [one.id for one in school.opportunities.list()] == [kind]


def test_what_is_not_a_field_is_a_slip_of_the_program(school):
    for change in (school.programmes.change, school.cycles.change):
        with pytest.raises(TypeError):
            change(1, uuid="other")

"""Setting the programme up: each thing one step, refused beside its field, and taken back whole."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.actions.programme import (
    add_period,
    begin_cycle,
    begin_programme,
    change_week,
    lay_out_periods,
    proposed_cycle,
    week_values,
)
from mentordesk.book import Book
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

STARTS, ENDS = date(2026, 8, 15), date(2027, 6, 30)


def test_a_programme_begins_with_its_first_cycle_in_one_step(book: Book) -> None:
    cycle = begin_programme(book, "First years", "Nobody begins alone.", "2026–27", STARTS, ENDS)
    assert book.cycles.get(cycle).programme == "First years"
    book.undo()
    assert (book.programmes.list(), book.cycles.list()) == ([], [])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("", "", "2026–27", STARTS, ENDS), "programme"),
        (("First years", "", "", STARTS, ENDS), "name"),
        (("First years", "", "2026–27", None, ENDS), "starts_on"),
        (("First years", "", "2026–27", STARTS, None), "ends_on"),
        (("First years", "", "2026–27", ENDS, STARTS), "ends_on"),
    ],
)
def test_a_programme_that_cannot_be_is_refused_beside_the_field_and_leaves_nothing(
    book: Book, values: tuple[str, str, str, date | None, date | None], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        begin_programme(book, *values)
    assert refused.value.field == field
    assert (book.programmes.list(), book.cycles.list()) == ([], [])
    assert book.can_undo() is None


def test_the_next_cycle_is_proposed_from_the_newest_one(book: Book, today: date) -> None:
    assert proposed_cycle(book, None, today) == ("2026–27", STARTS, ENDS)
    programme = book.programmes.add("First years")
    assert proposed_cycle(book, programme, today) == ("2026–27", STARTS, ENDS)
    begin_cycle(book, programme, "5786", date(2025, 9, 1), date(2026, 6, 20))
    begin_cycle(book, programme, "5787", date(2026, 9, 1), date(2027, 6, 20))
    assert proposed_cycle(book, programme, today) == ("5788", date(2027, 9, 1), date(2028, 6, 20))


def test_the_week_is_shown_and_changed_one_thing_at_a_time(book: Book, today: date) -> None:
    assert week_values(book) == {
        "week_start": "1",
        "school_days": frozenset({1, 2, 3, 4, 5}),
        "short_days": frozenset(),
        "rotation": "0",
        "rotation_from": None,
    }
    change_week(book, "week_start", "7", today)
    change_week(book, "school_days", {7, 1, 2, 3, 4, 5}, today)
    change_week(book, "short_days", {5}, today)
    calendar = book.calendar.school()
    assert (calendar.week_start, calendar.short_days) == (7, frozenset({5}))
    assert calendar.is_school_day(date(2026, 11, 22))
    step = book.can_undo()
    assert step is not None
    assert Words("en").say(step.title) == "Change the school week"


def test_a_day_without_school_is_no_short_day_either(book: Book, today: date) -> None:
    change_week(book, "short_days", {5}, today)
    change_week(book, "school_days", {1, 2, 3, 4}, today)
    assert book.calendar.school().short_days == frozenset()
    book.undo()
    assert book.calendar.school().short_days == frozenset({5})


def test_a_school_needs_a_school_day(book: Book, today: date) -> None:
    with pytest.raises(Refusal) as refused:
        change_week(book, "school_days", set(), today)
    assert refused.value.field == "school_days"
    assert book.calendar.school().days_a_week == 5


def test_a_rotation_begins_with_this_week_until_somebody_says_when(book: Book, today: date) -> None:
    change_week(book, "rotation", "6", today)
    calendar = book.calendar.school()
    assert (calendar.rotation, calendar.rotation_from) == (6, date(2026, 11, 23))
    assert calendar.rotation_day(today) == 2
    change_week(book, "rotation_from", today, today)
    assert book.calendar.school().rotation_day(today) == 1
    change_week(book, "rotation", "4", today)
    assert book.calendar.school().rotation_from == today
    change_week(book, "rotation", "0", today)
    assert book.calendar.school().rotation_day(today) is None
    with pytest.raises(Refusal):
        change_week(book, "rotation_from", None, today)
    with pytest.raises(KeyError):
        change_week(book, "paper", "a4", today)


def test_periods_are_set_out_and_added_after_the_last(book: Book) -> None:
    lay_out_periods(book)
    assert [one.number for one in book.calendar.periods()] == list(range(1, 9))
    assert add_period(book) == 9
    book.undo()
    assert len(book.calendar.periods()) == 8
    book.undo()
    assert add_period(book) == 1

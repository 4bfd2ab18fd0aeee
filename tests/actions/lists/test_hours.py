"""The list of hours: by pairing, by mentor, for the whole cycle."""

from __future__ import annotations

from datetime import date

from mentordesk.actions.hours import pairing_hours
from mentordesk.actions.lists.hours import HOURS, HoursRow, HoursRows, hours_record
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.lists.text import as_text
from mentordesk.book import Book
from mentordesk.words import Words


def rows(book: Book, today: date, kind: str, cycle_id: int | None = 1) -> list[HoursRow]:
    source = HoursRows(book, Scope(today, cycle_id, words=Words("en")))
    return list(source.rows(source.ids(Query(filter=kind))))


def with_duty(book: Book) -> None:
    """A kind of mentoring with a duty of an hour a week, for the first pairing."""
    kind = book.opportunities.add("New teachers", "")
    book.opportunities.change(kind, duty_minutes=60)
    book.pairings.change(1, opportunity_id=kind)


def test_each_pairing_stands_there_with_what_was_held_and_expected(school: Book, today: date) -> None:
    second, first = rows(school, today, "pairing")
    assert (first.name, first.hours.held, first.hours.asked, first.hours.minutes) == (
        "Yael Katz – Dov Levi",
        3,
        12,
        135,
    )
    assert second.hours.duty == 0


def test_a_mentors_hours_are_the_sum_of_their_pairings(school: Book, today: date) -> None:
    school.pairings.confirm([1], [6], cycle_id=1, started_on=date(2026, 11, 2), despite="Asked for")
    by_name = {one.name: one for one in rows(school, today, "mentor")}
    assert by_name["Yael Katz"].hours.held == 3
    assert by_name["Yael Katz"].also == "Dov Levi, Ruthie Gold"
    (cycle,) = rows(school, today, "cycle")
    assert cycle.hours.held == 4
    assert cycle.hours.asked == sum(one.hours.asked for one in rows(school, today, "pairing"))


def test_the_duty_and_how_to_catch_up_stand_in_words(school: Book, today: date) -> None:
    with_duty(school)
    behind = rows(school, today, "behind")
    assert [one.record_id for one in behind] == [1]
    text = as_text(HOURS, behind, Words("en"), ("name", "says", "behind", "catch_up"))
    assert "behind the duty of 1 h a week" in text
    assert "a week until 30 Jun 2027 make it up." in text
    record = hours_record(behind[0])
    assert (record["minutes_held"], record["minutes_owed"], record["minutes_behind"]) == (135, 708, 573)
    assert record["more_minutes_a_week"] == 20


def test_a_duty_counts_only_for_the_kinds_that_have_one(school: Book, today: date) -> None:
    assert pairing_hours(school, school.pairings.get(1), today).duty == 0
    with_duty(school)
    assert pairing_hours(school, school.pairings.get(1), today).duty == 60
    assert pairing_hours(school, school.pairings.get(2), today).duty == 0


def test_rows_of_different_kinds_never_share_a_number(school: Book, today: date) -> None:
    source = HoursRows(school, Scope(today, None))
    ids = source.ids(Query())
    assert len(set(ids)) == len(ids)


def test_an_empty_cycle_has_no_line(school: Book, today: date) -> None:
    new = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    for kind in ("pairing", "mentor", "cycle"):
        assert rows(school, today, kind, new) == []

"""Who is due for a check-in, what a pairing's check-ins say together, and what Today makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentordesk.actions.check_ins import check_ins_view, due_check_ins, mark_words, trend_message
from mentordesk.actions.today import today as read_today
from mentordesk.book import Book
from mentordesk.domain.attention import Kind
from mentordesk.domain.check_ins import CheckIn, Direction, Point
from mentordesk.domain.members import Role
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Person, Status
from mentordesk.words import Words

YAEL, DOV, NOAM, RUTH = 1, 2, 3, 4
START, WEEK_FOUR, WEEK_TWELVE = date(2026, 9, 1), date(2026, 9, 29), date(2026, 11, 24)


@pytest.fixture
def autumn(tmp_path: Path):
    """A book kept since the summer: Yael and Dov have met."""
    moment = datetime(2026, 8, 20, 9, 0, tzinfo=UTC)
    book = Book.create(tmp_path / "autumn.mentordesk", clock=lambda: moment, durable=False)
    for name in ("Yael", "Dov", "Noam", "Ruth"):
        book.people.add(Person(given_name=name))
    cycle = book.cycles.add(
        book.programmes.add("First years"), "2026–27", date(2026, 8, 15), date(2027, 6, 30)
    )
    book.pairings.confirm([YAEL], [DOV], cycle_id=cycle, started_on=START, phase=Phase.ENABLING_GROWTH)
    yield book
    book.close(backup=False)


def say(book: Book, person_id: int, day: date, how: int = 4, **more) -> int:
    return book.check_ins.add(
        CheckIn(pairing_id=1, person_id=person_id, day=day, private_how=how, **more), today=date(2027, 6, 1)
    )


def view(book: Book, day: date):
    people = {one.id: one for one in book.people.list()}
    return check_ins_view(book, book.pairings.get(1), people, day)


def missing(book: Book, day: date) -> list[tuple[int, tuple[int, ...]]]:
    return [(one.round.week, one.person_ids) for one in due_check_ins(book, day)]


def test_a_pairing_is_due_the_day_after_the_round_until_both_sides_have_checked_in(autumn):
    assert missing(autumn, WEEK_FOUR) == []
    assert missing(autumn, date(2026, 9, 30)) == [(4, (YAEL, DOV))]
    say(autumn, DOV, date(2026, 9, 25))
    assert missing(autumn, date(2026, 9, 30)) == [(4, (YAEL,))]
    say(autumn, YAEL, date(2026, 10, 8))
    assert missing(autumn, date(2026, 10, 8)) == []
    assert missing(autumn, date(2026, 11, 25)) == [(12, (YAEL, DOV))]


def test_the_kind_of_mentoring_says_when(autumn):
    kind = autumn.opportunities.add("One to one")
    autumn.opportunities.change(kind, check_in_weeks=(2,))
    autumn.pairings.change(1, opportunity_id=kind)
    assert missing(autumn, date(2026, 9, 16)) == [(2, (YAEL, DOV))]


def test_whoever_is_away_or_came_later_is_not_asked(autumn):
    autumn.people.change(DOV, status=Status.ON_LEAVE)
    autumn.pairings.add_member(1, NOAM, Role.MENTOR, since=date(2026, 10, 1))
    autumn.today = lambda: date(2026, 10, 2)
    assert missing(autumn, date(2026, 10, 2)) == [(4, (YAEL,))]
    autumn.today = lambda: date(2026, 11, 25)
    assert missing(autumn, date(2026, 11, 25)) == [(12, (YAEL, NOAM))]


def test_nothing_is_due_before_a_pairing_has_begun_nor_once_it_comes_to_its_closure(autumn):
    new = autumn.pairings.confirm([NOAM], [RUTH], cycle_id=1, started_on=START)
    say(autumn, YAEL, WEEK_FOUR)
    say(autumn, DOV, WEEK_FOUR)
    assert missing(autumn, date(2026, 10, 2)) == []
    autumn.pairings.move(new, Phase.NEGOTIATING, START)
    assert len(missing(autumn, date(2026, 10, 2))) == 1
    autumn.pairings.move(new, Phase.COMING_TO_CLOSURE, START)
    assert missing(autumn, date(2026, 10, 2)) == []


def test_what_was_due_before_the_pairing_came_into_the_book_is_let_go(school, today):
    assert due_check_ins(school, today) == []
    assert [one.round.due_on for one in due_check_ins(school, date(2026, 11, 25))] == [WEEK_TWELVE]


def test_a_pair_put_together_in_july_is_counted_from_the_start_of_its_cycle(autumn):
    autumn.pairings.change(1, started_on=date(2026, 7, 1))
    assert missing(autumn, date(2026, 9, 11)) == []
    assert missing(autumn, date(2026, 9, 12)) == [(4, (YAEL, DOV))]


def test_the_page_of_a_pairing_shows_the_last_of_each_the_trend_and_what_comes(autumn):
    say(autumn, DOV, WEEK_FOUR, 3)
    say(autumn, YAEL, WEEK_FOUR, 5)
    newest = say(autumn, DOV, date(2026, 11, 20), 5)
    seen = view(autumn, date(2026, 11, 23))
    assert [one.id for one in seen.last] == [2, newest]
    assert [(one.week, one.mark, one.both) for one in seen.points] == [(4, 4.0, True), (12, 5.0, False)]
    assert seen.direction is Direction.RISING
    assert seen.due is None and seen.coming.due_on == WEEK_TWELVE
    assert view(autumn, date(2026, 11, 25)).due.person_ids == (YAEL,)
    assert seen.asked == (YAEL, DOV)


def test_what_the_sides_see_differently_and_the_talk_it_leads_to_are_of_the_last_round(autumn):
    say(autumn, YAEL, WEEK_FOUR, 5)
    say(autumn, DOV, WEEK_FOUR, 2)
    seen = view(autumn, date(2026, 10, 1))
    assert [(one.mark, one.by) for one in seen.apart] == [("private_how", 3)]
    assert sorted(one.person_id for one in seen.talk) == [YAEL, DOV]
    autumn.check_ins.talked([one.id for one in seen.talk], date(2026, 10, 1))
    assert view(autumn, date(2026, 10, 1)).talk == ()


def test_today_says_with_whom_to_talk_and_nothing_of_what_was_said(autumn):
    say(autumn, DOV, WEEK_FOUR, 4, private_trust=1, private_line="We do not get on.")
    matters = {one.kind: one for one in read_today(autumn, date(2026, 10, 1), 1).attention}
    talk = matters[Kind.TALK]
    words = Words("en", isolates=False)
    assert words.say(talk.what) == "Talk with Dov"
    assert words.say(talk.why) == (
        "It is about the pairing Yael – Dov. What was said is on its page, for you alone."
    )
    assert words.say(matters[Kind.CHECK_IN].what) == "Yael and Dov are due for a check-in"
    autumn.check_ins.talked([1], date(2026, 10, 1))
    assert Kind.TALK not in {one.kind for one in read_today(autumn, date(2026, 10, 1), 1).attention}


def test_somebody_who_left_since_is_still_to_be_talked_with(autumn):
    say(autumn, YAEL, WEEK_FOUR, 4, private_call=True)
    autumn.pairings.take_over(1, YAEL, NOAM, date(2026, 10, 1))
    autumn.today = lambda: date(2026, 10, 2)
    (talk,) = [one for one in read_today(autumn, date(2026, 10, 2), 1).attention if one.kind is Kind.TALK]
    assert talk.what.figures["people"] == ("Yael",)


def test_a_trend_is_said_in_words():
    words = Words("en", isolates=False)
    points = [Point(4, WEEK_FOUR, 3.2, both=True), Point(12, WEEK_TWELVE, 4.3, both=True)]
    assert words.say(trend_message(())) == "Nobody has given marks yet."
    assert words.say(trend_message(points[:1])) == "One check-in so far, 3 of 5 on the whole."
    assert words.say(trend_message(points)) == "2 check-ins, going up from 3 to 4.5 of 5 on the whole."
    assert (
        words.say(trend_message(points[::-1])) == "2 check-ins, going down from 4.5 to 3 of 5 on the whole."
    )
    steady = [points[0], replace(points[1], mark=3.4)]
    assert words.say(trend_message(steady)) == "2 check-ins, steady at about 3.5 of 5 on the whole."
    assert [mark_words(one) for one in (1.0, 4.74, 4.76, 3.3)] == ["1", "4.5", "5", "3.5"]

"""Once a day the book keeps which warnings stand: no step of undo, nothing in a book that is only looked at."""

from __future__ import annotations

from datetime import date, timedelta

from mentordesk.actions.signals import observe, running_signals
from mentordesk.book import Book
from mentordesk.domain.meetings import Meeting

DAY = timedelta(days=1)


def test_the_day_is_observed_once_and_is_no_step_of_undo(school: Book, put_in_order, today: date) -> None:
    put_in_order(school)
    step = school.can_undo()
    told: list[object] = []
    school.listen(told.append)
    assert observe(school, today)
    assert not observe(school, today)
    assert not observe(school, today - DAY), "never back in time"
    assert school.can_undo() == step and told == []
    assert school.observations.days() == [today]
    keys = {one.key for one in school.observations.list()}
    assert keys == {one.signal.key for one in running_signals(school, today)} and "quiet:2" in keys
    assert school.check() == []


def test_what_goes_on_is_one_stretch_and_what_comes_back_another(
    school: Book, put_in_order, today: date
) -> None:
    put_in_order(school)
    for day in (today, today + DAY):
        observe(school, day)
    met = school.meetings.log(Meeting(pairing_id=2, date=today, minutes=45), today=today)
    observe(school, today + 2 * DAY)
    school.meetings.remove(met)
    observe(school, today + 5 * DAY)
    stretches = [(one.first_on, one.last_on) for one in school.observations.list() if one.key == "quiet:2"]
    assert stretches == [(today, today + DAY), (today + 5 * DAY, today + 5 * DAY)]
    later = school.observations.list(since=today + 2 * DAY)
    assert [one.first_on for one in later if one.key == "quiet:2"] == [today + 5 * DAY]


def test_undo_takes_no_observation_back(school: Book, today: date) -> None:
    observe(school, today)
    school.undo()
    assert school.observations.days() == [today]


def test_a_book_that_is_only_looked_at_keeps_nothing(school: Book, today: date) -> None:
    path = school.path
    school.close(backup=False)
    with Book.open(path, read_only=True) as book:
        assert not observe(book, today)
        assert book.observations.days() == []

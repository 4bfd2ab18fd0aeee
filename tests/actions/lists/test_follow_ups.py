"""The list of follow-ups: what comes next stands first, and names are there when they are needed."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.actions.lists.follow_ups import FOLLOW_UPS
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.book import Book
from mentordesk.domain.meetings import FollowUp
from mentordesk.words import Words

YAEL, DOV = 1, 2
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


@pytest.fixture
def scope(today: date) -> Scope:
    """The cycle of the small school."""
    return Scope(today, 1, words=Words())


@pytest.fixture
def busy(school: Book) -> Book:
    """The small school with some more to do: 1 is overdue, 2 due soon, 3 without a day, 4 done."""
    school.follow_ups.add(
        FollowUp(pairing_id=MIRIAM_AND_TAMAR, what="Ask the parents", due_on=date(2026, 11, 30))
    )
    school.follow_ups.add(FollowUp(pairing_id=YAEL_AND_DOV, what="Read the chapter", owner_id=DOV))
    done = school.follow_ups.add(
        FollowUp(pairing_id=YAEL_AND_DOV, what="Seating plan", due_on=date(2026, 11, 2))
    )
    school.follow_ups.finish(done, date(2026, 11, 1))
    return school


def test_what_comes_next_stands_first_and_what_is_done_last(busy: Book, scope: Scope) -> None:
    assert list(FOLLOW_UPS.source(busy, scope).ids(Query())) == [1, 2, 3, 4]


def test_each_pill_counts_what_it_shows(busy: Book, scope: Scope) -> None:
    counts = FOLLOW_UPS.source(busy, scope).counts()
    assert counts == {"": 4, "open": 3, "overdue": 1, "done": 1}
    for pill in ("open", "overdue", "done"):
        assert len(FOLLOW_UPS.source(busy, scope).ids(Query(filter=pill))) == counts[pill]


def test_a_row_says_whose_it_is_and_who_does_it(busy: Book, scope: Scope) -> None:
    source = FOLLOW_UPS.source(busy, scope)
    row = source.rows([3])[0]
    assert (row.pairing, row.owner) == ("Yael Katz – Dov Levi", "Dov Levi")


@pytest.mark.parametrize(("typed", "found"), [("chapter", [3]), ("tamar", [2]), ("dov levi", [1, 3])])
def test_it_is_found_by_its_words_and_by_names(
    busy: Book, scope: Scope, typed: str, found: list[int]
) -> None:
    assert list(FOLLOW_UPS.source(busy, scope).ids(Query(typed=typed, filter="open"))) == found


def test_done_ones_are_found_where_they_are_looked_for(busy: Book, scope: Scope) -> None:
    source = FOLLOW_UPS.source(busy, scope)
    assert list(source.ids(Query(typed="seating", filter="open"))) == []
    assert list(source.ids(Query(typed="seating", filter="done"))) == [4]


def test_it_sorts_by_who_does_it_both_ways(busy: Book, scope: Scope) -> None:
    source = FOLLOW_UPS.source(busy, scope)
    # Those nobody does stay at the end.
    assert list(source.ids(Query(filter="open", sort="owner"))) == [3, 1, 2]
    assert list(source.ids(Query(filter="open", sort="owner", descending=True))) == [1, 3, 2]


def test_those_of_one_pairing_are_asked_for_alone(busy: Book, today: date) -> None:
    scope = Scope(today, 1, only={"pairing_id": MIRIAM_AND_TAMAR})
    assert list(FOLLOW_UPS.source(busy, scope).ids(Query())) == [2]

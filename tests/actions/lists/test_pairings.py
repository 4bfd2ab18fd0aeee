"""The list of pairings: what it shows, in which order, and what it keeps to itself."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.actions.lists.cells import on_screen
from mentordesk.actions.lists.pairings import PAIRINGS, PairingRow
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope, Week
from mentordesk.book import Book
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Status
from mentordesk.words import Words

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


@pytest.fixture
def scope(today: date) -> Scope:
    """The cycle of the small school."""
    return Scope(today, 1, words=Words())


def row(school: Book, scope: Scope, pairing_id: int = YAEL_AND_DOV) -> PairingRow:
    """One pairing's row."""
    found: list[PairingRow] = list(PAIRINGS.source(school, scope).rows([pairing_id]))
    return found[0]


def test_a_row_says_when_they_last_met_and_how_much_they_held(school: Book, scope: Scope) -> None:
    one = row(school, scope)
    assert (one.held, one.minutes, one.last_met) == (3, 135, date(2026, 11, 10))
    assert one.next_planned == date(2026, 12, 1)
    shown = on_screen(PAIRINGS.column("last_met"), one, Words(), scope.today)
    assert shown == "14 days ago"


def test_a_pair_that_has_not_met_says_so_in_words(school: Book, scope: Scope) -> None:
    new = school.pairings.confirm([NOAM], [RUTH], cycle_id=1, started_on=scope.today)
    assert (
        on_screen(PAIRINGS.column("last_met"), row(school, scope, new), Words(), scope.today) == "not met yet"
    )


def test_the_last_ten_weeks_tell_the_rhythm(school: Book, scope: Scope) -> None:
    held = [week is Week.HELD for week in row(school, scope).weeks]
    assert len(held) == 10
    assert held.count(True) == 3
    assert row(school, scope).weeks[-1] is not Week.MISSED


def test_an_ended_pair_shows_the_weeks_before_its_end(school: Book, scope: Scope, today: date) -> None:
    school.closures.close(YAEL_AND_DOV, date(2026, 10, 30))
    school.meetings.remove(school.meetings.list(pairing_id=YAEL_AND_DOV)[2].id)
    weeks = row(school, scope).weeks
    assert weeks[-1] is Week.HELD


def test_the_quiet_ones_stand_first_the_longest_quiet_at_the_top(school: Book, scope: Scope) -> None:
    new = school.pairings.confirm([NOAM], [RUTH], cycle_id=1, started_on=scope.today)
    school.meetings.remove(school.meetings.list(pairing_id=YAEL_AND_DOV)[2].id)
    ids = PAIRINGS.source(school, scope).ids(Query(filter="active", sort="attention"))
    assert list(ids) == [MIRIAM_AND_TAMAR, YAEL_AND_DOV, new]
    assert row(school, scope, MIRIAM_AND_TAMAR).quiet == date(2026, 10, 20)
    sign = PAIRINGS.column("weeks").sign
    assert sign is not None and sign(row(school, scope, MIRIAM_AND_TAMAR)) is not None
    assert sign(row(school, scope, new)) is None


def test_nobody_is_quiet_while_one_of_the_two_is_on_leave(school: Book, scope: Scope) -> None:
    school.people.change(TAMAR, status=Status.ON_LEAVE)
    assert row(school, scope, MIRIAM_AND_TAMAR).quiet is None


def test_silence_before_a_pairing_came_into_the_book_says_nothing(school: Book, scope: Scope) -> None:
    late = school.pairings.confirm(
        [NOAM], [RUTH], cycle_id=1, started_on=date(2026, 9, 1), phase=Phase.ENABLING_GROWTH
    )
    assert row(school, scope, late).quiet is None


def test_the_pills_count_the_phases(school: Book, scope: Scope, today: date) -> None:
    school.pairings.move(YAEL_AND_DOV, Phase.COMING_TO_CLOSURE, today)
    counts = PAIRINGS.source(school, scope).counts()
    assert {key: counts[key] for key in ("active", "forming", "closing", "ended")} == {
        "active": 2,
        "forming": 1,
        "closing": 1,
        "ended": 0,
    }


def test_all_cycles_count_the_ended_ones_before_anybody_looks_at_them(school: Book, today: date) -> None:
    old = school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    ended = school.pairings.confirm([NOAM], [RUTH], cycle_id=old, started_on=date(2025, 9, 1))
    school.closures.close(ended, date(2026, 6, 1))
    school.closures.close(MIRIAM_AND_TAMAR, today)
    source = PAIRINGS.source(school, Scope(today))
    assert source.counts() == {"": 3, "active": 1, "forming": 0, "closing": 0, "ended": 2}
    assert list(source.ids(Query(filter="ended"))) == [MIRIAM_AND_TAMAR, ended]
    assert [one.id for one in source.rows([ended])] == [ended]
    assert source.counts() == {"": 3, "active": 1, "forming": 0, "closing": 0, "ended": 2}


@pytest.mark.parametrize("typed", ["yael", "LEVI", "דב", "כץ", "tuesday period", "enabling"])
def test_a_pairing_is_found_by_names_in_any_letters_and_by_what_was_written(
    school: Book, scope: Scope, typed: str
) -> None:
    assert list(PAIRINGS.source(school, scope).ids(Query(typed=typed, filter="active"))) == [YAEL_AND_DOV]


def test_private_notes_are_neither_searched_nor_taken_out(school: Book, scope: Scope) -> None:
    school.pairings.change(YAEL_AND_DOV, private_notes="probation")
    assert not list(PAIRINGS.source(school, scope).ids(Query(typed="probation", filter="active")))
    keys = [one.key for one in (*PAIRINGS.taken_out(), *PAIRINGS.on_paper())]
    assert "private_notes" not in keys
    assert "private_notes" in [one.key for one in PAIRINGS.taken_out(private=True)]


def test_every_column_sorts_both_ways(school: Book, scope: Scope, today: date) -> None:
    school.closures.close(MIRIAM_AND_TAMAR, today)
    source = PAIRINGS.source(school, scope)
    for column in PAIRINGS.columns:
        for descending in (False, True):
            ids = source.ids(Query(sort=column.key, descending=descending))
            assert sorted(ids) == [YAEL_AND_DOV, MIRIAM_AND_TAMAR], column.key


def test_the_most_regular_come_first_when_sorted_by_rhythm(school: Book, scope: Scope, today: date) -> None:
    for day in (date(2026, 10, 27), date(2026, 11, 3), date(2026, 11, 10)):
        school.meetings.log(Meeting(pairing_id=MIRIAM_AND_TAMAR, date=day, minutes=45), today=today)
    ids = PAIRINGS.source(school, scope).ids(Query(sort="weeks", descending=True))
    assert list(ids) == [MIRIAM_AND_TAMAR, YAEL_AND_DOV]

"""Finding, filtering and sorting in a list that is held in memory."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.actions.lists.rows import LoadedRows, Query
from mentordesk.words import Words


@pytest.fixture
def rows(spec: Any, visits: Any, words: Words) -> LoadedRows[Any]:
    return LoadedRows(spec, visits, words)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dvorak", [1]),
        ("TAL dvo", [1]),
        ("rachel", []),
        ("רחל", [3]),
        ("כץ", [3]),
        ("katz", [2]),
        ("katz seating", []),
        ("seating", [1]),
        ("plann", [2]),
        ("2019", [1]),
        ("1 h 30", [1]),
    ],
)
def test_search_as_you_type_folds_accents_niqqud_and_case(
    rows: LoadedRows[Any], typed: str, found: list[int]
) -> None:
    assert list(rows.ids(Query(typed=typed))) == found


def test_every_word_typed_must_be_found_somewhere_in_the_row(rows: LoadedRows[Any]) -> None:
    assert list(rows.ids(Query(typed="held parents"))) == [1]
    assert list(rows.ids(Query(typed="held lesson"))) == []


def test_what_is_private_is_not_found_by_typing(rows: LoadedRows[Any]) -> None:
    assert list(rows.ids(Query(typed="probation"))) == []


def test_choices_are_found_in_the_language_of_the_window_only(spec: Any, visits: Any) -> None:
    assert list(LoadedRows(spec, visits, Words("en")).ids(Query(typed="planned"))) == [2]
    assert list(LoadedRows(spec, visits).ids(Query(typed="planned"))) == []


def test_a_list_opens_in_its_own_order_and_names_sort_by_the_family_name(rows: LoadedRows[Any]) -> None:
    assert list(rows.ids(Query())) == [4, 1, 2, 5, 3]
    assert list(rows.ids(Query(sort="name", descending=True))) == [3, 5, 2, 1, 4]


@pytest.mark.parametrize(
    ("column", "up"),
    [
        ("minutes", [5, 2, 1, 4, 3]),
        ("since", [4, 1, 2, 5, 3]),
        ("state", [2, 1, 3, 5, 4]),
        ("year", [4, 2, 1, 5, 3]),
    ],
)
def test_blanks_stay_last_whichever_way_one_sorts(rows: LoadedRows[Any], column: str, up: list[int]) -> None:
    blank = {"minutes": 3, "since": 3, "state": 4, "year": 3}[column]
    assert list(rows.ids(Query(sort=column))) == up
    down = list(rows.ids(Query(sort=column, descending=True)))
    assert down[-1] == blank
    assert set(down) == set(up)


def test_a_pill_holds_what_it_counts(rows: LoadedRows[Any]) -> None:
    assert rows.counts() == {"": 5, "long": 2}
    assert set(rows.ids(Query(filter="long"))) == {1, 4}
    assert set(rows.ids(Query(filter="long", typed="dvorak"))) == {1}


def test_rows_come_in_the_order_of_their_ids_and_without_those_that_are_gone(rows: LoadedRows[Any]) -> None:
    assert [row.id for row in rows.rows([5, 99, 1])] == [5, 1]


@given(st.lists(st.one_of(st.none(), st.integers(0, 600)), max_size=30), st.booleans())
def test_sorting_loses_nobody_and_keeps_equals_in_place(minutes: list[int | None], descending: bool) -> None:
    import dataclasses

    from mentordesk.actions.lists.spec import Column, Kind, ListSpec
    from mentordesk.domain.messages import msg

    made = dataclasses.make_dataclass("Row", [("id", int), ("minutes", "int | None")], frozen=True)
    spec = ListSpec(
        "rows",
        msg("People"),
        (Column("minutes", msg("Minutes"), lambda row: row.minutes, Kind.MINUTES),),
        lambda _book, _scope: LoadedRows(spec, ()),
    )
    source = LoadedRows(spec, [made(number, value) for number, value in enumerate(minutes)])
    ids = list(source.ids(Query(sort="minutes", descending=descending)))
    assert sorted(ids) == list(range(len(minutes)))
    keys = [(minutes[one] is None, (-1 if descending else 1) * (minutes[one] or 0), one) for one in ids]
    assert keys == sorted(keys)

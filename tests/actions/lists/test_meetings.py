"""The list of meetings: read in windows, ordered and counted by the book."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.actions.lists.cells import in_file, on_screen
from mentordesk.actions.lists.meetings import MEETINGS, PILLS
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.book import Book
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.words import Words

YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


@pytest.fixture
def scope(today: date) -> Scope:
    """The cycle of the small school."""
    return Scope(today, 1, words=Words())


def test_only_the_rows_that_are_looked_at_are_made(school: Book, scope: Scope) -> None:
    source = MEETINGS.source(school, scope)
    ids = source.ids(Query())
    rows = source.rows(ids[1:3])
    assert [one.id for one in rows] == list(ids[1:3])
    assert rows[0].pairing.name == "Yael Katz – Dov Levi"


def test_a_meeting_that_is_gone_is_left_out(school: Book, scope: Scope) -> None:
    source = MEETINGS.source(school, scope)
    ids = list(source.ids(Query()))
    school.meetings.remove(ids[0])
    assert [one.id for one in source.rows(ids)] == ids[1:]


def test_each_pill_counts_what_it_shows(school: Book, scope: Scope, today: date) -> None:
    school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 17))
    school.meetings.log(
        Meeting(pairing_id=YAEL_AND_DOV, date=date(2026, 11, 18), state=MeetingState.CANCELLED),
        today=today,
    )
    source = MEETINGS.source(school, scope)
    for pill in PILLS:
        assert len(source.ids(Query(filter=pill))) == source.counts()[pill], pill
        shown = source.rows(source.ids(Query(filter=pill)))
        holds = next(one.holds for one in MEETINGS.filters if one.key == pill)
        assert all(map(holds, shown)), pill


def test_a_planned_day_that_is_over_is_marked(school: Book, scope: Scope) -> None:
    late = school.meetings.plan(YAEL_AND_DOV, date(2026, 11, 17))
    sign = MEETINGS.column("date").sign
    assert sign is not None
    for one in MEETINGS.source(school, scope).rows(MEETINGS.source(school, scope).ids(Query())):
        assert (sign(one) is not None) == (one.id == late)


def test_topics_go_into_a_file_as_an_import_reads_them(school: Book, scope: Scope, today: date) -> None:
    meeting = school.meetings.list(pairing_id=YAEL_AND_DOV)[0]
    school.meetings.change(meeting.id, today=today, topics=("Groups", "Planning"))
    row = MEETINGS.source(school, scope).rows([meeting.id])[0]
    assert in_file(MEETINGS.column("topics"), row, Words()) == "Groups; Planning"
    assert on_screen(MEETINGS.column("state"), row, Words(), today) == "Held"


@pytest.mark.parametrize("key", [one.key for one in MEETINGS.columns if one.sortable and not one.private])
def test_every_sortable_column_sorts_both_ways(school: Book, scope: Scope, key: str) -> None:
    source = MEETINGS.source(school, scope)
    up = source.ids(Query(sort=key))
    down = source.ids(Query(sort=key, descending=True))
    assert len(up) == len(down) == 5
    first = [MEETINGS.column(key).value(one) for one in source.rows([up[0], down[-1]])]
    assert first[0] == first[1]


def test_private_notes_are_taken_out_only_when_asked_for(school: Book) -> None:
    assert "private_notes" not in [one.key for one in MEETINGS.taken_out()]
    assert "private_notes" in [one.key for one in MEETINGS.taken_out(private=True)]

"""What meetings come to, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.lists.hours import HOURS, hours_record
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.records.asked import Asked, Record

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def hours(book: Book, asked: Asked, words: Words) -> list[Record]:
    found: list[Record] = []
    for cycle_id in asked.cycle_ids if asked.cycle_ids is not None else (None,):
        source = HOURS.source(book, Scope(asked.today, cycle_id, words=words))
        found += [dict(hours_record(row)) for row in source.rows(source.ids(Query()))]
    return sorted(found, key=lambda one: ("pairing", "mentor", "cycle").index(one["of"]))

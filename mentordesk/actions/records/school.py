"""The programmes and their years, the school's calendar, and what needs attention today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def programmes(book: Book, asked: Asked, words: Words) -> list[Record]:
    return [
        {
            "id": programme.id,
            "uuid": programme.uuid,
            "name": programme.name,
            "purpose": programme.purpose,
            "cycles": [cycle.name for cycle in book.cycles.list(programme.id)],
        }
        for programme in book.programmes.list()
    ]


def cycles(book: Book, asked: Asked, words: Words) -> list[Record]:
    current = book.cycles.current(asked.today)
    return [
        {
            "id": cycle.id,
            "uuid": cycle.uuid,
            "programme_id": cycle.programme_id,
            "programme": cycle.programme,
            "name": cycle.name,
            "starts_on": cycle.starts_on,
            "ends_on": cycle.ends_on,
            "current": current is not None and cycle.id == current.id,
        }
        for cycle in book.cycles.list()
    ]


def calendar(book: Book, asked: Asked, words: Words) -> list[Record]:
    return [
        {
            "id": day.id,
            "date_from": day.date_from,
            "date_to": day.date_to,
            "kind": day.kind,
            "title": day.title,
        }
        for day in book.calendar.days()
    ]


def periods(book: Book, asked: Asked, words: Words) -> list[Record]:
    return [
        {
            "id": period.id,
            "number": period.number,
            "title": period.title,
            "starts": period.starts,
            "ends": period.ends,
        }
        for period in book.calendar.periods()
    ]


def topics(book: Book, asked: Asked, words: Words) -> list[Record]:
    return [{"id": number, "name": name} for number, name in enumerate(book.meetings.topics(), 1)]


def today(book: Book, asked: Asked, words: Words) -> list[Record]:
    from mentordesk.actions.today import today

    cycle_ids = asked.cycle_ids if asked.cycle_ids is not None else (None,)
    return [
        {
            "id": attention.key,
            "what": words.say(attention.what),
            "why": words.say(attention.why),
            "next_step": str(attention.next_step),
            "about": [{"area": attention.area, "id": attention.about_id}],
            "stumbling_block": attention.stumbling_block,
            "gravity": attention.gravity,
            "since": attention.since,
        }
        for cycle_id in cycle_ids
        for attention in today(book, asked.today, cycle_id).attention
    ]

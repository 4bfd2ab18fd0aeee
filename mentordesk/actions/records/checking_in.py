"""Check-ins for `show`: who checked in when, and what is told of it; marks and lines are for the coordinator alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record, of_cycles, pairing_names

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def check_ins(book: Book, asked: Asked, words: Words) -> list[Record]:
    names, people = pairing_names(book), book.people.names()
    return [
        {
            "id": one.id,
            "uuid": one.uuid,
            "pairing_id": one.pairing_id,
            "pairing": names[one.pairing_id],
            "person_id": one.person_id,
            "person": people[one.person_id],
            "role": one.role,
            "date": one.day,
            "way": one.way,
            "progress": one.progress,
            "private_how": one.private_how,
            "private_trust": one.private_trust,
            "private_useful": one.private_useful,
            "private_line": one.private_line,
            "private_call": one.private_call,
            "private_talked_on": one.private_talked_on,
        }
        for one in of_cycles(asked, lambda cycle_id: book.check_ins.list(cycle_id=cycle_id))
    ]

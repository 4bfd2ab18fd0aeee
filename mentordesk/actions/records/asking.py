"""Requests, and the kinds of mentoring they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record, of_cycles

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def requests(book: Book, asked: Asked, words: Words) -> list[Record]:
    """Requests, who has waited longest first; those of no cycle yet are among those of each."""
    names, calendar = book.people.names(), book.calendar.school()
    cycles = {one.id: one.name for one in book.cycles.list()}
    kinds = {one.id: one.name for one in book.opportunities.list()}
    found = {one.id: one for one in of_cycles(asked, lambda cycle_id: book.requests.list(cycle_id=cycle_id))}
    return [
        {
            "id": one.id,
            "uuid": one.uuid,
            "person_id": one.person_id,
            "person": names[one.person_id],
            "kind": one.kind,
            "state": one.state,
            "asked_on": one.asked_on,
            "how": one.how,
            "opportunity": kinds.get(one.opportunity_id or 0),
            "wish": one.wish,
            "wished_for_id": one.wished_for_id,
            "wished_for": names.get(one.wished_for_id or 0),
            "answered_on": one.answered_on,
            "answer": one.answer,
            "reason": one.reason,
            "school_days": one.waited(calendar, asked.today),
            "pairing_id": one.pairing_id,
            "cycle": cycles.get(one.cycle_id or 0),
            "private_notes": one.private_notes,
        }
        for one in sorted(found.values(), key=lambda one: (one.asked_on, one.id))
    ]


def opportunities(book: Book, asked: Asked, words: Words) -> list[Record]:
    """The school's menu, with how much each kind was used, cycle by cycle."""
    uses = book.opportunities.uses()
    cycles = {one.id: one.name for one in book.cycles.list()}
    return [
        {
            "id": kind.id,
            "uuid": kind.uuid,
            "name": kind.name,
            "kind": kind.kind,
            "how_supported": kind.how_supported,
            "every_weeks": kind.every_weeks,
            "minutes": kind.minutes,
            "lasts_weeks": kind.lasts_weeks,
            "needs_training": kind.needs_training,
            "needs_shared_period": kind.needs_shared_period,
            "needs_consent": kind.needs_consent,
            "least": kind.least,
            "most": kind.most,
            "preset": kind.preset or None,
            "weights": dict(kind.weighing.by_wish),
            "documents": [
                {"key": one.key, "title": one.title, "due": one.due, "days": one.days}
                for one in kind.documents
            ],
            "check_in_weeks": kind.check_in_weeks,
            "duty_minutes": kind.duty_minutes,
            "pairings": {
                cycles.get(cycle_id, ""): count for cycle_id, count in uses.get(kind.id, {}).items()
            },
        }
        for kind in book.opportunities.list()
    ]

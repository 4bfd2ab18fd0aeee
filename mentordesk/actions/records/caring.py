"""Cases and lessons for `show`; private ones are there only when they are asked for by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.cases import about_names
from mentordesk.actions.records.asked import Asked, Record, of_cycles
from mentordesk.domain.lessons import due_on

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def cases(book: Book, asked: Asked, words: Words) -> list[Record]:
    """Cases, the newest first; those still open from earlier cycles, or of none, are among those of each."""
    private = asked.private_notes
    found = {
        one.id: one
        for one in (
            *of_cycles(asked, lambda cycle_id: book.cases.list(cycle_id=cycle_id, private=private)),
            *book.cases.list(open_only=True, private=private),
        )
    }
    people = book.people.names()
    about = about_names(book, list(found.values()), people)
    cycles = {one.id: one.name for one in book.cycles.list()}
    return [
        {
            "id": one.id,
            "uuid": one.uuid,
            "title": one.title,
            "state": "open" if one.is_open else "ended",
            "block": one.block,
            "level": one.level,
            "gravity": one.gravity,
            "complaint": one.complaint,
            "private": one.private,
            "signal_key": one.signal_key or None,
            "plan_id": one.plan_id,
            "cycle": cycles.get(one.cycle_id or 0),
            "opened_on": one.opened_on,
            "age_days": one.age(asked.today),
            "next_due_on": step.due_on if one.is_open and (step := one.next_step) is not None else None,
            "first_action_on": one.first_action_on,
            "about": [{"area": area, "id": key, "name": name} for area, key, name in about[one.id]],
            "knows": one.knows,
            "notes": one.notes,
            "steps": [
                {
                    "id": step.id,
                    "text": step.text,
                    "owner": step.owner,
                    "person_id": step.owner_id,
                    "person": people.get(step.owner_id or 0),
                    "due_on": step.due_on,
                    "done_on": step.done_on,
                    "note": step.note,
                }
                for step in one.steps
            ],
            "ended_on": one.ended_on,
            "outcome": one.outcome,
            "ending": one.ending,
        }
        for one in sorted(found.values(), key=lambda one: (one.opened_on, one.id), reverse=True)
    ]


def lessons(book: Book, asked: Asked, words: Words) -> list[Record]:
    """Lessons, the oldest first; those nobody has acted on yet are there in every cycle."""
    private = asked.private_notes
    found = {
        one.id: one
        for one in (
            *of_cycles(asked, lambda cycle_id: book.lessons.list(cycle_id=cycle_id, private=private)),
            *book.lessons.list(open_only=True, private=private),
        )
    }
    people, cycles = book.people.names(), book.cycles.list()
    names = {one.id: one.name for one in cycles}
    return [
        {
            "id": one.id,
            "uuid": one.uuid,
            "what": one.what,
            "for_whom": one.for_whom,
            "change": one.change,
            "by": one.by,
            "due_on": due,
            "overdue": one.is_open and due is not None and due < asked.today,
            "owner": one.owner,
            "person_id": one.owner_id,
            "person": people.get(one.owner_id or 0),
            "state": one.state,
            "settled_on": one.settled_on,
            "reason": one.reason,
            "private": one.private,
            "case_id": one.case_id,
            "cycle": names.get(one.cycle_id or 0),
            "learned_on": one.learned_on,
        }
        for one in sorted(found.values(), key=lambda one: (one.learned_on, one.id))
        for due in (due_on(one, cycles),)
    ]

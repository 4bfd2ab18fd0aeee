"""The records of the book as plain values for `--json`: the keys are the vocabulary's words and never change.

Dates are ISO 8601. What is private (its key begins with `private_`, or the whole record says so by
`private`) is there only when it is asked for by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mentordesk.actions.records import (
    agreeing,
    asking,
    caring,
    checking_in,
    meeting,
    people,
    programme,
    safety,
    school,
    training,
    warning,
)
from mentordesk.actions.records.asked import Asked, Record, plain
from mentordesk.domain.fields import PRIVATE, is_private, is_private_record

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.book.backups import Backup
    from mentordesk.domain.messages import Message
    from mentordesk.words import Words

__all__ = [
    "AREAS", "Asked", "Record", "backup_records", "change_records", "check_record", "history_records", "records",
    "search_records",
]  # fmt: skip

AREAS: dict[str, Callable[[Book, Asked, Words], list[Record]]] = {
    "people": people.people,
    "requests": asking.requests,
    "pairings": people.pairings,
    "meetings": people.meetings,
    "follow-ups": people.follow_ups,
    "hours": meeting.hours,
    "goals": people.goals,
    "agreements": agreeing.agreements,
    "documents": agreeing.documents,
    "check-ins": checking_in.check_ins,
    "training": training.training,
    "readiness": training.readiness,
    "contingency-plans": safety.contingency_plans,
    "policies": safety.policies,
    "closures": people.closures,
    "certificates": people.certificates,
    "cases": caring.cases,
    "lessons": caring.lessons,
    "programme-goals": programme.programme_goals,
    "readings": programme.readings,
    "accountability": programme.accountability,
    "responsibilities": programme.responsibilities,
    "fit-checks": programme.fit_checks,
    "stakeholders": programme.stakeholders,
    "programmes": school.programmes,
    "cycles": school.cycles,
    "opportunities": asking.opportunities,
    "calendar": school.calendar,
    "periods": school.periods,
    "topics": school.topics,
    "today": school.today,
    "signals": warning.signals,
}
"""Every area of the book, as the command line names it."""


def records(book: Book, area: str, asked: Asked, words: Words) -> list[Record]:
    """The records of an area of `AREAS`. Raises KeyError for another."""
    found = AREAS[area](book, asked, words)
    return [_shown(record, asked) for record in found if asked.private_notes or not is_private_record(record)]


def _shown(record: Record, asked: Asked) -> Record:
    return {
        key: plain(value)
        for key, value in record.items()
        if asked.private_notes or not (is_private(key) or key == PRIVATE)
    }


# What is no area of its own


def search_records(book: Book, typed: str, *, private_notes: bool = False, limit: int = 50) -> list[Record]:
    """What a search finds, the best first."""
    return [
        {
            "id": hit.id,
            "area": hit.area.replace("_", "-"),
            "title": hit.title,
            "snippet": hit.snippet,
            "pairing_id": hit.pairing_id,
            "date": plain(hit.date),
        }
        for hit in book.search.find(typed, limit=limit, private_notes=private_notes)
    ]


def change_records(book: Book, words: Words, *, limit: int) -> list[Record]:
    """The latest changes of the whole book, the newest first."""
    return [
        {
            "id": change["id"],
            "at": plain(change["at"]),
            "who": change["who"],
            "title": words.say(change["title"]),
            "kind": change["kind"],
            "state": change["state"],
        }
        for change in book.journal.changes(limit)
    ]


def history_records(
    book: Book, area: str, record_id: int, words: Words, *, private_notes: bool = False
) -> list[Record]:
    """The history of one record, the newest step first: in words, and the fields before and after as they were kept."""
    from mentordesk.actions.history import history_steps

    table = area.replace("-", "_")
    kept = {entry.change_id: entry for entry in book.history(table, record_id, private_notes=private_notes)}
    found = []
    for step in history_steps(book, table, record_id, words, private_notes=private_notes):
        entry = kept.get(step.change_id)
        found.append(
            {
                "id": step.change_id,
                "at": plain(step.at),
                "who": step.who,
                "title": words.say(step.title),
                "changes": [
                    {"what": words.say(one.label), "before": one.before, "after": one.after}
                    for one in step.changes
                ],
                "before": plain(entry.before) if entry else None,
                "after": plain(entry.after) if entry else None,
            }
        )
    return found


def backup_records(backups: Iterable[Backup]) -> list[Record]:
    """Backups, the newest first."""
    return [
        {"id": number, "path": str(one.path), "made_at": plain(one.made_at), "reason": one.reason}
        for number, one in enumerate(backups, 1)
    ]


def check_record(facts: Mapping[str, Any], problems: Sequence[Message], words: Words) -> Record:
    """What checking a book found; the numbers are None where the book could not even be opened."""
    keys = ("people", "pairings", "meetings", "schema", "encrypted")
    return {
        "ok": not problems,
        "problems": [words.say(problem) for problem in problems],
        **{key: facts.get(key) for key in keys},
    }

"""Training for `show`: the sessions with who came, and where everybody stands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mentordesk.actions.records.asked import Asked, Record, of_cycles
from mentordesk.actions.training import standings
from mentordesk.domain.training import Attendance, Presence, evaluation

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def training(book: Book, asked: Asked, words: Words) -> list[Record]:
    """The sessions; what was written on evaluation slips stays on the session's page."""
    names = book.people.names()
    by_session: dict[int, list[Attendance]] = defaultdict(list)
    for one in book.training.attendances():
        by_session[one.session_id].append(one)
    found = []
    for session in of_cycles(asked, lambda cycle_id: book.training.list(cycle_id=cycle_id)):
        people = by_session[session.id]
        said = evaluation(book.training.slips(session.id))
        found.append(
            {
                "id": session.id,
                "uuid": session.uuid,
                "title": session.title,
                "kind": session.kind,
                "date": session.on,
                "starts_at": session.starts_at or None,
                "ends_at": session.ends_at or None,
                "minutes": session.minutes,
                "place": session.place,
                "trainer": session.trainer,
                "series": session.series,
                "materials": session.materials,
                "plan": session.plan,
                "notes": session.notes,
                "signed_list": session.file_name or None,
                "cycle": book.cycles.get(session.cycle_id).name,
                "people": [
                    {
                        "person_id": one.person_id,
                        "name": names[one.person_id],
                        "invited_on": one.invited_on,
                        "answer": one.answer,
                        "presence": one.presence,
                    }
                    for one in people
                ],
                "invited": len(people),
                "attended": sum(one.presence is Presence.ATTENDED for one in people),
                "slips": said.slips,
                "marks": {key: round(mean, 2) for key, mean in said.means.items()},
            }
        )
    return found


def readiness(book: Book, asked: Asked, words: Words) -> list[Record]:
    """Everybody who takes part, with what they have, need next and why."""
    return [
        {
            "id": one.id,
            "person": one.person.name,
            "roles": one.person.roles,
            "need": one.readiness.need,
            "has": {str(kind): day.isoformat() for kind, day in one.readiness.has.items()},
            "last_on": one.readiness.last_on,
            "next": [wanted.kind for wanted in one.readiness.wanted],
            "why": [words.say(wanted.why) for wanted in one.readiness.wanted],
            "pairings_now": one.does.pairs_now,
            "pairings_over": one.does.pairs_over,
        }
        for one in standings(book, asked.today)
    ]

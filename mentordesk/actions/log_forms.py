"""Log forms for pairings: each knows whose it is, so that it finds its way back by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.forms.copies import FormCopy
from mentordesk.actions.forms.drawing import new_identity
from mentordesk.actions.paper_names import paper_names, paper_school
from mentordesk.domain.meeting_forms import MEETING_LOG
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words


def log_forms(
    book: Book, words: Words, pairings: Sequence[Pairing], today: date, paper: str = ""
) -> list[FormCopy]:
    """A log form for each of these pairings, as plain data. Raises Refusal for one that has ended, or for none."""
    from mentordesk.exchange.forms import sealed

    if not pairings:
        raise Refusal(msg("There is no open pairing to print a log form for."))
    school, said = paper_school(book, words), words.plain
    names = paper_names(book, pairings, words)
    found = []
    for one in pairings:
        if not one.is_open:
            raise Refusal(msg("{name} have ended, so there is no more meeting to log.", name=one.name))
        identity = new_identity(MEETING_LOG, today, {"pairing": one.uuid})
        mentors, mentees = names[one.id].mentors, names[one.id].mentees
        lines = [
            (said.plural("Mentor", "Mentors", len(mentors)), said.join(mentors)),
            (said.plural("Mentee", "Mentees", len(mentees)), one.group_name or said.join(mentees)),
        ]
        found.append(
            FormCopy(
                MEETING_LOG,
                said,
                identity,
                sealed(identity, book.file_uuid),
                one.name,
                f"{said('Log')} {names[one.id].title} {identity.number}",
                tuple(line for line in lines if line[1]),
                school,
                paper or str(book.settings.get("paper") or "a4"),
            )
        )
    return found

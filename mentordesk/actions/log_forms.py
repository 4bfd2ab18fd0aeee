"""Log forms for pairings: each knows whose it is, so that it finds its way back by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.forms.copies import FormCopy
from mentordesk.actions.forms.drawing import new_identity
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
    school = str(book.settings.get("school_name") or "")
    if words.rtl:
        school = str(book.settings.get("school_name_hebrew") or school)
    said = words.plain
    found = []
    for one in pairings:
        if not one.is_open:
            raise Refusal(msg("{name} have ended, so there is no more meeting to log.", name=one.name))
        identity = new_identity(MEETING_LOG, today, {"pairing": one.uuid})
        mentors, mentees = len(one.mentors), len(one.mentees)
        lines = [
            (said.plural("Mentor", "Mentors", mentors), said.join(one.mentors)),
            (said.plural("Mentee", "Mentees", mentees), one.group_name or said.join(one.mentees)),
        ]
        found.append(
            FormCopy(
                MEETING_LOG,
                said,
                identity,
                sealed(identity, book.file_uuid),
                one.name,
                f"{said('Log')} {one.name} {identity.number}",
                tuple(line for line in lines if line[1]),
                school,
                paper or str(book.settings.get("paper") or "a4"),
            )
        )
    return found

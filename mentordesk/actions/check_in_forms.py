"""Check-in forms for those who are due: one a person, to fill in on a computer, or all in one file for the printer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from mentordesk.actions.check_ins import CheckInReader, DueCheckIn, asked
from mentordesk.actions.forms import new_identity
from mentordesk.domain.check_in_form import CHECK_IN_FORM
from mentordesk.domain.check_ins import round_to_come
from mentordesk.domain.forms import FormIdentity
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

SOON = 10
"""School days: so early before a round is due its forms are handed out."""


@dataclass(frozen=True)
class FormToDraw:
    """One form as plain data, so that it can be drawn away from the window's thread."""

    pairing_id: int
    person_id: int
    name: str
    file_name: str
    identity: FormIdentity
    sealed: str
    said: tuple[tuple[str, str], ...]
    school: str
    paper: str
    words: Words

    def draw(self, *, fillable: bool) -> bytes:
        """The form as PDF."""
        from mentordesk.documents.forms import form_pdf

        return form_pdf(
            CHECK_IN_FORM,
            self.words,
            identity=self.identity,
            sealed=self.sealed,
            school=self.school,
            paper=self.paper,
            about=self.said,
            fillable=fillable,
        )


def forms_for(
    book: Book,
    words: Words,
    wanted: Iterable[tuple[Pairing, int, date | None]],
    today: date,
    paper: str = "",
) -> list[FormToDraw]:
    """The forms of some people, each with the pairing it is about and the day it is wanted back by."""
    from mentordesk.exchange.forms import sealed

    wanted = list(wanted)
    people = {one.id: one for one in book.people.list(ids={person_id for _, person_id, _ in wanted})}
    school = str(book.settings.get("school_name") or "")
    if words.rtl:
        school = str(book.settings.get("school_name_hebrew") or school)
    paper = paper or str(book.settings.get("paper") or "a4")
    words = words.plain
    found = []
    for pairing, person_id, back_by in wanted:
        person = people[person_id]
        identity = new_identity(CHECK_IN_FORM, today, {"pairing": pairing.uuid, "person": person.uuid})
        mentor = person_id in pairing.mentor_ids
        others = pairing.mentees if mentor else pairing.mentors
        lines = [
            (words("For"), person.name),
            (
                words("Together with"),
                pairing.group_name if mentor and pairing.group_name else words.join(others),
            ),
        ]
        if back_by is not None:
            lines.append((words("Please give it back by"), words.short_date(back_by, today)))
        found.append(
            FormToDraw(
                pairing.id,
                person_id,
                person.name,
                f"{words('Check-in')} {person.name} {identity.number}",
                identity,
                sealed(identity, book.file_uuid),
                tuple(lines),
                school,
                paper,
                words,
            )
        )
    return found


def due_or_soon(book: Book, today: date, cycle_id: int | None = None) -> list[DueCheckIn]:
    """Those who are due, and those whose round comes within the next school days and who have not checked in yet."""
    reader = CheckInReader(book, today)
    return reader.all_due(cycle_id, reader.calendar.add_school_days(today, SOON) + timedelta(days=1))


def forms_of(due: Iterable[DueCheckIn], today: date) -> list[tuple[Pairing, int, date | None]]:
    """The forms that are to be handed out for what is due; what is late has no day to give it back by."""
    return [
        (one.pairing, person_id, one.round.due_on if one.round.due_on >= today else None)
        for one in due
        for person_id in one.person_ids
    ]


def every_form(
    book: Book, today: date, pairing_ids: Sequence[int], person_ids: Sequence[int] = ()
) -> list[tuple[Pairing, int, date | None]]:
    """Whom to ask in some pairings, whether due or not. Raises Refusal where one has ended, NotFound."""
    reader = CheckInReader(book, today)
    found: list[tuple[Pairing, int, date | None]] = []
    for pairing_id in pairing_ids:
        pairing = book.pairings.get(pairing_id)
        if not pairing.is_open:
            raise Refusal(
                msg("The pairing {pair} has ended, so nobody checks in about it any more.", pair=pairing.name)
            )
        people = {one.id: one for one in book.people.list(ids=pairing.ever_ids)}
        coming = round_to_come(reader.times(pairing), today)
        back_by = coming.due_on if coming is not None else None
        found += [
            (pairing, one, back_by) for one in asked(pairing, people) if not person_ids or one in person_ids
        ]
    return found


def in_one_file(
    forms: Sequence[FormToDraw], progress: Callable[[int, int], object] = lambda _done, _of: None
) -> bytes:
    """All of them for the printer, one after the other. A form that stands alone can be filled in on a computer."""
    if len(forms) == 1:
        return forms[0].draw(fillable=True)
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for number, form in enumerate(forms):
        progress(number, len(forms))
        writer.append(PdfReader(BytesIO(form.draw(fillable=False))))
    writer.add_metadata({"/Title": forms[0].words.say(CHECK_IN_FORM.title), "/Producer": "MentorDesk"})
    out = BytesIO()
    writer.compress_identical_objects()
    writer.write(out)
    return out.getvalue()

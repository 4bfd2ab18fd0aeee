"""Papers about meetings by name: log sheets of a month, log forms, the page to prepare with, the list of hours."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from mentordesk.actions.lists.pairings import name_order
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.domain.pairings import Pairing
    from mentordesk.words import Words


def print_log_sheets(book: Book, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """The log sheet of each pairing asked for, of the month asked for or the one most likely wanted. Raises Refusal."""
    from mentordesk.actions.log_sheets import log_sheets, usual_month
    from mentordesk.actions.printing import Printed

    month = asked.month or usual_month(asked.today)
    pairings = _pairings(book, cycles, asked)
    sheets = log_sheets(book, words, pairings, month, asked.today, asked.paper or "")
    return Printed(sheets.draw(), len(sheets.sheets))


def print_log_forms(book: Book, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """A log form for each pairing that goes on; one alone can be filled in on a computer. Raises Refusal."""
    from mentordesk.actions.forms.copies import in_one_file
    from mentordesk.actions.log_forms import log_forms
    from mentordesk.actions.printing import Printed

    pairings = _pairings(book, cycles, asked)
    if not asked.only:
        pairings = [one for one in pairings if one.is_open]
    copies = log_forms(book, words, pairings, asked.today, asked.paper or "")
    return Printed(in_one_file(copies), len(copies))


def print_preparations(book: Book, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """The page to prepare a meeting with, for each pairing asked for that goes on. Raises Refusal for none."""
    from pypdf import PdfReader, PdfWriter

    from mentordesk.actions.preparing import preparation_pdf
    from mentordesk.actions.printing import Printed

    pairings = [one for one in _pairings(book, cycles, asked) if one.is_open or asked.only]
    if not pairings:
        raise Refusal(msg("No pairing goes on in this cycle, so there is no meeting to prepare."))
    pages = [preparation_pdf(book, words, one.id, asked.today, asked.paper) for one in pairings]
    if len(pages) == 1:
        return Printed(pages[0], 1)
    writer = PdfWriter()
    for page in pages:
        writer.append(PdfReader(BytesIO(page)))
    writer.add_metadata({"/Title": words.plain("Prepare a meeting"), "/Producer": "MentorDesk"})
    writer.compress_identical_objects()
    out = BytesIO()
    writer.write(out)
    return Printed(out.getvalue(), len(pages))


def print_hours(book: Book, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """The hours of each pairing, of each mentor and of the whole, below one another. Raises Refusal for none."""
    from mentordesk.actions.lists.hours import CYCLE, HOURS, MENTOR, PAIRING, HoursRow
    from mentordesk.actions.lists.printing import print_list
    from mentordesk.actions.lists.rows import Query
    from mentordesk.actions.lists.spec import Scope
    from mentordesk.actions.paper_names import paper_school
    from mentordesk.actions.printing import Printed

    rows: list[HoursRow] = []
    for cycle in cycles:
        source = HOURS.source(book, Scope(asked.today, cycle, words=words))
        for kind in (PAIRING, MENTOR, CYCLE):
            rows += source.rows(source.ids(Query(filter=kind)))
    if asked.only:
        rows = [one for one in rows if one.kind == PAIRING and one.record_id in asked.only]
    if not rows:
        raise Refusal(msg("There is nothing in this list to print. Choose another cycle, or all of them."))
    owed = ("owed", "behind", "catch_up") if any(one.hours.duty for one in rows) else ()
    pdf = print_list(
        HOURS,
        rows,
        words,
        today=asked.today,
        school=paper_school(book, words),
        paper=asked.paper or str(book.settings.get("paper") or "a4"),
        keys=("name", "of", "held", "hours", "protected", *owed),
    )
    return Printed(pdf, len(rows))


def _pairings(book: Book, cycles: Sequence[int], asked: Asked) -> list[Pairing]:
    """The pairings of cycles by name, as far as they are asked for. Raises Refusal where one is not there."""
    found = sorted((one for cycle in cycles for one in book.pairings.list(cycle_id=cycle)), key=name_order)
    if asked.only:
        known = {one.id: one for one in found}
        if missing := [one for one in asked.only if one not in known]:
            raise Refusal(
                msg(
                    "There is no record number {id} in this list. `show` says which there are.", id=missing[0]
                )
            )
        found = [known[one] for one in dict.fromkeys(asked.only)]
    if asked.people:
        found = [one for one in found if {*one.mentor_ids, *one.mentee_ids} & set(asked.people)]
    return found

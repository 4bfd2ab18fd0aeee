"""Agreements by name: those of a cycle in one file, and the form to fill in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.agreement_paper import agreements_pdf, form_pdf
from mentordesk.domain.agreements import Agreement
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.domain.pairings import Pairing
    from mentordesk.words import Words


def print_agreements(book: Book, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """The agreement of each pairing asked for: the one in force, else the draft. Raises Refusal where there is none."""
    from mentordesk.actions.printing import Printed

    found: list[Agreement] = []
    for pairing in _pairings(book, cycles, asked):
        versions = book.agreements.list(pairing_id=pairing.id)
        signed = [one for one in versions if one.is_signed]
        if versions:
            found.append((signed or versions)[-1])
        elif asked.only:
            raise Refusal(
                msg(
                    "{name} have no agreement yet. Print the document agreement-form, and fill it in together.",
                    name=pairing.name,
                )
            )
    if not found:
        raise Refusal(
            msg(
                "No agreement was begun yet in this cycle. Print the document agreement-form, and fill it in together."
            )
        )
    title = words.plural("{n} agreement", "{n} agreements", len(found))
    pdf = agreements_pdf(book, found, words, paper=asked.paper, title=title if len(found) > 1 else "")
    return Printed(pdf, len(found))


def print_agreement_form(book: Book, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """The form, for the one pairing asked for or with lines for the names. Raises Refusal where that is not there."""
    from mentordesk.actions.printing import Printed

    if len(asked.only) > 1:
        raise Refusal(msg("The form is printed for one pairing at a time, or for none. Name one number."))
    wanted = _pairings(book, cycles, asked)[0].id if asked.only else None
    return Printed(form_pdf(book, wanted, words, paper=asked.paper), 1)


def _pairings(book: Book, cycles: Sequence[int], asked: Asked) -> list[Pairing]:
    found = [one for cycle in cycles for one in book.pairings.list(cycle_id=cycle)]
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

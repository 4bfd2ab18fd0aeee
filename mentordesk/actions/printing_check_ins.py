"""Check-in forms and stories of pairings by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.actions.check_in_forms import due_or_soon, every_form, forms_for, forms_of, in_one_file
from mentordesk.actions.story import stories_pdf
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.words import Words


def print_check_in_forms(book: Book, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """The forms of whoever is due, or of the pairings named; one alone can be filled in on a computer.

    Raises Refusal where nobody is due, or where a pairing named has ended.
    """
    from mentordesk.actions.printing import Printed

    if asked.only:
        wanted = every_form(book, asked.today, tuple(dict.fromkeys(asked.only)), asked.people)
    else:
        due = [one for cycle in cycles for one in due_or_soon(book, asked.today, cycle)]
        wanted = forms_of(due, asked.today)
        if asked.people:
            wanted = [one for one in wanted if one[1] in asked.people]
    if not wanted:
        raise Refusal(
            msg(
                "Nobody is due for a check-in within the next two weeks. Name a pairing with --only to print its "
                "forms all the same."
            )
        )
    forms = forms_for(book, words, wanted, asked.today, asked.paper or "")
    return Printed(in_one_file(forms), len(forms))


def print_stories(book: Book, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """The stories of the pairings named, or of all of the cycles. Raises Refusal where there is none, NotFound."""
    from mentordesk.actions.printing import Printed

    pairings = (
        [book.pairings.get(one) for one in dict.fromkeys(asked.only)]
        if asked.only
        else [one for cycle in cycles for one in book.pairings.list(cycle_id=cycle)]
    )
    if asked.people:
        pairings = [one for one in pairings if set(one.ever_ids) & set(asked.people)]
    if not pairings:
        raise Refusal(
            msg("There is no pairing in this cycle whose story could be told. Choose another cycle.")
        )
    ids = [one.id for one in pairings]
    return Printed(stories_pdf(book, ids, words, asked.today, paper=asked.paper), len(ids))

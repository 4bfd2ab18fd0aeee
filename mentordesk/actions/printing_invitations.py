"""Invitation letters by name, and that they were given out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mentordesk.actions.invitations import invitations_work, invite
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Phase
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.words import Words


def print_invitations(
    book: Book, cycles: Sequence[int], words: Words, asked: Asked, keep: Callable[[bytes], object]
) -> Printed:
    """The letters of the pairings named, or of all that are being prepared; then each person counts as invited.

    A book open to look at notes nothing. Raises Refusal where there is nobody to invite, or a pairing named has ended.
    """
    from mentordesk.actions.printing import Printed

    pairings = (
        [book.pairings.get(one) for one in dict.fromkeys(asked.only)]
        if asked.only
        else [
            one
            for cycle in cycles
            for one in book.pairings.list(cycle_id=cycle, open_only=True)
            if one.phase is Phase.PREPARING
        ]
    )
    if asked.people:
        pairings = [one for one in pairings if set(asked.people) & {*one.mentor_ids, *one.mentee_ids}]
    if not pairings:
        raise Refusal(
            msg(
                "No pairing is being prepared, so nobody is invited. Name one with --only to do so all the same."
            )
        )
    ids = [one.id for one in pairings]
    pdf = invitations_work(book, ids, words, paper=asked.paper, people=asked.people)()
    keep(pdf)
    if not book.read_only:
        invite(book, ids, asked.today, people=asked.people)
    people = [one for pairing in pairings for one in (*pairing.mentor_ids, *pairing.mentee_ids)]
    return Printed(pdf, sum(1 for one in people if not asked.people or one in asked.people))

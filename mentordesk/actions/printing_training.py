"""Lists to sign, evaluation slips and invitations of training sessions by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.actions.printing import Asked, Printed
    from mentordesk.book import Book
    from mentordesk.words import Words


def print_training(book: Book, document: str, cycles: Sequence[int], words: Words, asked: Asked) -> Printed:
    """A paper of the sessions named, or of the next one to come, else of the last one held.

    Raises Refusal where there is no session, or, for slips and invitations, where more than one is named; NotFound.
    """
    from mentordesk.actions import training_papers
    from mentordesk.actions.forms.copies import in_one_file
    from mentordesk.actions.printing import Printed

    wanted = list(dict.fromkeys(asked.only)) or _next_or_last(book, cycles, asked)
    paper = asked.paper or ""
    if document == "training-list":
        return Printed(training_papers.training_list(book, wanted, words, paper), len(wanted))
    if len(wanted) > 1:
        raise Refusal(msg("Name one session with --only; these papers are for one session each time."))
    if document == "training-plan":
        return Printed(training_papers.plan_paper(book, wanted[0], words, paper), 1)
    if document == "training-slip":
        copies = training_papers.slips(book, wanted[0], words, asked.today, paper=paper)
        return Printed(in_one_file(copies), len(copies))
    pdf = training_papers.invitations(book, wanted[0], words, only=asked.people, paper=paper)
    listed = {one.person_id for one in book.training.attendances(session_id=wanted[0])}
    return Printed(pdf, len(listed & set(asked.people)) if asked.people else len(listed))


def _next_or_last(book: Book, cycles: Sequence[int], asked: Asked) -> list[int]:
    sessions = [one for cycle in cycles for one in book.training.list(cycle_id=cycle)]
    coming = [one.id for one in sessions if one.on >= asked.today]
    past = [one.id for one in sessions if one.on < asked.today]
    if not (coming or past):
        raise Refusal(
            msg("There is no training session in this cycle yet. Plan one on the page Training first.")
        )
    return coming[:1] or past[-1:]

"""Invitations: a letter to everybody in a new pairing, what each of them answers, and what follows from a no."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import Request, RequestKind, RequestState, Way

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.pairings import Pairing
    from mentordesk.words import Words

ANSWER_DAYS = 5
"""School days in which an answer is asked for."""


def invitations_work(
    book: Book,
    pairing_ids: Sequence[int],
    words: Words,
    *,
    paper: str | None = None,
    people: Collection[int] = (),
) -> Callable[[], bytes]:
    """Read what the letters of these pairings say, one for each person in them, or for each of these `people`.

    Gives the work of drawing them all into one file, which no longer needs the book. Raises Refusal where a pairing has
    ended, NotFound.
    """
    from mentordesk.actions.invitation_letters import letters_of

    pairings = [_open(book, one) for one in dict.fromkeys(pairing_ids)]
    if not pairings:
        raise Refusal(msg("Choose at least one pairing to write invitations for."))
    said = words.plain
    letters = letters_of(book, pairings, said, people)
    title = said.plural("{n} invitation", "{n} invitations", len(letters))
    size = paper or str(book.settings.get("paper") or "a4")

    def draw() -> bytes:
        from mentordesk.documents.letter import letters_pdf

        return letters_pdf(letters, said, paper=size, title=title)

    return draw


def invite(book: Book, pairing_ids: Sequence[int], today: date, *, people: Collection[int] = ()) -> list[int]:
    """Note that everybody in these pairings (or these `people`) was invited, in one step.

    Who was already is not again. Gives the requests.

    They wait for an answer like any other request. Raises Refusal where a pairing has ended.
    """
    pairings = [_open(book, one) for one in dict.fromkeys(pairing_ids)]
    asked = {(one.pairing_id, one.person_id) for one in _invitations(book)}
    new = [
        Request(
            cycle_id=pairing.cycle_id,
            person_id=person_id,
            kind=RequestKind.INVITATION,
            opportunity_id=pairing.opportunity_id,
            asked_on=today,
            how=Way.PAPER,
            wished_for_id=others[0] if len(others) == 1 else None,
            pairing_id=pairing.id,
        )
        for pairing in pairings
        for person_id, others in _sides(pairing)
        if (pairing.id, person_id) not in asked and (not people or person_id in people)
    ]
    if not new:
        return []
    with book.change(msgs("Invite {n} person", "Invite {n} people", len(new))):
        return book.requests.add_many(new)


def accept(book: Book, request_id: int, on: date, answer: str = "") -> None:
    """Note that somebody accepted. Raises Refusal where it was no invitation to a pairing."""
    _request, pairing = _invitation(book, request_id)
    book.requests.answer(request_id, RequestState.PLACED, on, answer, pairing_id=pairing.id)


def decline(book: Book, request_id: int, on: date, reason: str, answer: str = "") -> None:
    """Note that somebody declined, and why; in the same step the pairing is taken back, and who waited waits again.

    Of a group only this mentee goes. A pairing that has records by now is ended early instead, without blame; one that
    has ended stays as it is. The two are not suggested to each other again in this cycle. Raises Refusal where the
    reason is missing.
    """
    request, pairing = _invitation(book, request_id)
    name = book.people.get(request.person_id).name
    is_one_of_several = request.person_id in pairing.mentee_ids and len(pairing.mentee_ids) > (
        1 if pairing.mentor_ids else 2
    )
    with book.change(msg("Note that {name} declined", name=name)):
        book.requests.answer(request_id, RequestState.DECLINED, on, answer, reason)
        if not pairing.is_open:
            return
        if is_one_of_several:
            book.pairings.leave_member(pairing.id, request.person_id, max(on, pairing.started_on or on))
            return
        for other in _invitations(book):
            if other.pairing_id == pairing.id and other.id != request_id:
                book.requests.answer(other.id, RequestState.WITHDRAWN, on)
        try:
            book.pairings.remove(pairing.id)
        except Refusal:  # it has records, which are kept
            book.closures.end_early(pairing.id, max(on, pairing.started_on or on), private_reason=reason)


def _invitations(book: Book) -> list[Request]:
    return [
        one
        for one in book.requests.list()
        if one.kind is RequestKind.INVITATION and one.pairing_id is not None
    ]


def _invitation(book: Book, request_id: int) -> tuple[Request, Pairing]:
    request = book.requests.get(request_id)
    if request.kind is not RequestKind.INVITATION or request.pairing_id is None:
        raise Refusal(msg("This is no invitation to a pairing. Answer it as the request it is."))
    return request, book.pairings.get(request.pairing_id)


def _open(book: Book, pairing_id: int) -> Pairing:
    pairing = book.pairings.get(pairing_id)
    if not pairing.is_open:
        raise Refusal(msg("{name} has ended, so nobody is invited to it any more.", name=pairing.name))
    return pairing


def _sides(pairing: Pairing) -> list[tuple[int, tuple[int, ...]]]:
    """Everybody in a pairing, with those they are invited to be with."""
    mentors, mentees = pairing.mentor_ids, pairing.mentee_ids
    if not mentors:
        return [(one, tuple(other for other in mentees if other != one)) for one in mentees]
    return [*((one, mentees) for one in mentors), *((one, mentors) for one in mentees)]

"""Requests on their way into the book: who asks, whether they are known, whether they wait already, what is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import Person
from mentordesk.domain.programmes import cycle_on
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import Request, RequestKind

if TYPE_CHECKING:
    from mentordesk.book import Book


@dataclass(frozen=True)
class Asked:
    """Somebody who asks, and for what: somebody known by `known_id`, or the new `person`.

    `given` are the fields `person` says something about; `requests` are without a person yet.
    """

    person: Person
    known_id: int | None
    given: frozenset[str]
    requests: tuple[Request, ...]


def roles_for(kinds: Iterable[RequestKind]) -> tuple[bool, bool]:
    """Whether who asks so can mentor, and whether they would like a mentor."""
    asked = set(kinds)
    return RequestKind.OFFERS_TO_MENTOR in asked, RequestKind.WANTS_MENTOR in asked


def already_waiting(waiting: Iterable[Request], request: Request) -> Request | None:
    """The request among those waiting of one person that this one would only repeat."""
    return next(
        (
            one
            for one in waiting
            if one.waits
            and one.kind is request.kind
            and (one.opportunity_id is None or request.opportunity_id in (None, one.opportunity_id))
        ),
        None,
    )


def waits_already(name: str, request: Request) -> Message:
    """The sentence for a request that is on the waiting list already."""
    return msg(
        "{name} is on the waiting list already, since {day}, so no second request is added.",
        name=name,
        day=request.asked_on,
    )


def write_asked(book: Book, asked: Asked) -> int:
    """Add or complete the person and add their requests; part of an open change. Gives the person's id."""
    person_id = asked.known_id
    if person_id is None:
        person_id = book.people.add(asked.person)
    else:
        complete(book, person_id, asked.person, asked.given)
    waiting = book.requests.list(person_id=person_id, waiting_only=True)
    for request in asked.requests:
        if already_waiting(waiting, request) is None:
            own = replace(
                request,
                person_id=person_id,
                wished_for_id=request.wished_for_id if request.wished_for_id != person_id else None,
            )
            book.requests.add(own)
    return person_id


def note_request(book: Book, request: Request, new_name: str, today: date) -> int:
    """Note a request of somebody known (by `person_id`), or of somebody new by their whole name; gives its id.

    Raises Refusal with the field at fault.
    """
    if request.asked_on > today:
        raise Refusal(
            msg("A request is noted once it was made. Choose today or a day before."), field="asked_on"
        )
    if request.person_id:
        known_name = book.people.get(request.person_id).name
        waiting = book.requests.list(person_id=request.person_id, waiting_only=True)
        if (known := already_waiting(waiting, request)) is not None:
            raise Refusal(
                msg(
                    "{name} is on the waiting list already, since {day}.", name=known_name, day=known.asked_on
                ),
                field="person_id",
            )
        with book.change(msg("Note the request of {name}", name=known_name)):
            _give_roles(book, request.person_id, request.kind)
            return book.requests.add(request)
    if not new_name.strip():
        raise Refusal(
            msg("Say who asks: choose somebody, or write the name of somebody new."), field="person_id"
        )
    from mentordesk.exchange.names import split_name

    name = split_name(new_name)
    mentors, wants = roles_for([request.kind])
    person = Person(
        title=name.title,
        given_name=name.given,
        family_name=name.family,
        preferred_name=name.preferred,
        hebrew_name=name.hebrew,
        mentor=mentors,
        mentee=wants,
    )
    with book.change(msg("Note the request of {name}", name=person.name)):
        return book.requests.add(replace(request, person_id=book.people.add(person)))


def _give_roles(book: Book, person_id: int, kind: RequestKind) -> None:
    """Who asks for a mentor is a mentee from then on, who offers to mentor a mentor."""
    person, (mentors, wants) = book.people.get(person_id), roles_for([kind])
    changed = {
        key: True
        for key, asked, known in (("mentor", mentors, person.mentor), ("mentee", wants, person.mentee))
        if asked and not known
    }
    if changed:
        book.people.change(person_id, **changed)


def complete(book: Book, person_id: int, said: Person, given: Iterable[str]) -> None:
    """Fill in what somebody known says of themselves: blanks are filled, lists joined, nothing is overwritten."""
    from mentordesk.actions.importing.merging import joined  # here: importing requests asks this module

    known = book.people.get(person_id)
    person = joined(known, said, given, update=False)
    changed = {
        one.name: getattr(person, one.name)
        for one in fields(Person)
        if getattr(person, one.name) != getattr(known, one.name)
    }
    if changed:
        book.people.change(person_id, **changed)


def cycle_for(book: Book, day: date) -> int | None:
    """The cycle a request of a day is for: the one that runs then, else the one that comes next."""
    return cycle_on(book.cycles.list(), day)

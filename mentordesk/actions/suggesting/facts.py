"""The facts a suggestion depends on, read from the book: who waits, who can mentor, ties, and what was before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.members import Role
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import Person, Status, Tie, TieKind
from mentordesk.domain.requests import Request, RequestKind, RequestState
from mentordesk.domain.suggesting import Pair, Rules

if TYPE_CHECKING:
    from mentordesk.actions.suggesting.setups import Setup
    from mentordesk.book import Book
    from mentordesk.matching.optimum import Problem

_ENDED = (RequestState.DECLINED, RequestState.WITHDRAWN)
_NOT_DOWN = Message("")


@dataclass(frozen=True)
class Aside:
    """Somebody the suggestion leaves aside although they are down for this side, and why."""

    person_id: int
    role: Role
    why: Message


def problem(book: Book, setup: Setup, today: date) -> Problem:
    """Everything a suggestion depends on, as it stands in the book now. Raises NotFound.

    Waiting is who has asked for a mentor in this cycle, and every mentee without a mentor who asked for nothing else;
    mentoring can who is down as a mentor or has offered to.
    """
    from mentordesk.matching.optimum import Problem
    from mentordesk.matching.scores import Candidates

    sides = _Sides(book, setup)
    over = [one for one in sides.pairings if not one.is_open]
    return Problem(
        Candidates(
            sides.taking_part(Role.MENTOR),
            sides.taking_part(Role.MENTEE),
            (*book.people.ties(), *_asked(sides.requests)),
            _together(one for one in over if one.phase is Phase.CLOSED),
            _together(one for one in over if one.phase is Phase.ENDED_EARLY),
            _together(one for one in sides.pairings if one.is_open and one.cycle_id == setup.cycle_id),
        ),
        setup.weights,
        _rules(book, setup),
        setup.hand,
        book.pairings.loads(),
        today,
    )


def left_aside(book: Book, setup: Setup) -> list[Aside]:
    """Who is down for a side and yet not weighed: away, declined, withdrawn, or waiting for another kind."""
    return _Sides(book, setup).aside()


class _Sides:
    """Who is on which side, by their own records and by what they asked for in this cycle."""

    def __init__(self, book: Book, setup: Setup) -> None:
        self.people = [one for one in book.people.list() if one.status is not Status.LEFT]
        self.requests = book.requests.list(cycle_id=setup.cycle_id)
        self.pairings = book.pairings.list()
        self.kind_id = setup.opportunity_id
        self.has_mentor = {one for pairing in self.pairings if pairing.is_open for one in pairing.mentee_ids}
        self.by_role: Mapping[Role, Mapping[int, list[Request]]] = {
            Role.MENTOR: _by_person(self.requests, RequestKind.OFFERS_TO_MENTOR),
            Role.MENTEE: _by_person(self.requests, RequestKind.WANTS_MENTOR),
        }

    def taking_part(self, role: Role) -> list[Person]:
        return [one for one in self.people if one.active and self._why_not(one, role) is None]

    def aside(self) -> list[Aside]:
        found = []
        for person in self.people:
            for role in Role:
                why = self._why_not(person, role)
                if why is None and not person.active:
                    why = msg("{name} is on leave.", name=person.name)
                if why is not None and why is not _NOT_DOWN:
                    found.append(Aside(person.id, role, why))
        return found

    def _why_not(self, person: Person, role: Role) -> Message | None:
        """None for somebody on this side; `_NOT_DOWN` for who is not down for it, or has their place."""
        mine = self.by_role[role].get(person.id, ())
        waiting = [one for one in mine if one.waits]
        if any(one.opportunity_id in (None, self.kind_id) or self.kind_id is None for one in waiting):
            return None
        is_down = person.mentor if role is Role.MENTOR else person.mentee
        if not is_down or (role is Role.MENTEE and person.id in self.has_mentor):
            return _NOT_DOWN
        if waiting:
            return msg("{name} waits for another kind of mentoring.", name=person.name)
        if mine and all(one.state in _ENDED for one in mine):
            if mine[-1].state is RequestState.WITHDRAWN:
                return msg("{name} withdrew the request in this cycle.", name=person.name)
            if role is Role.MENTOR:
                return msg("The offer of {name} was declined in this cycle.", name=person.name)
            return msg("The request of {name} was declined in this cycle.", name=person.name)
        return None


def _by_person(requests: Iterable[Request], kind: RequestKind) -> dict[int, list[Request]]:
    found: dict[int, list[Request]] = {}
    for one in requests:
        if one.kind is kind:
            found.setdefault(one.person_id, []).append(one)
    return found


def _asked(requests: Iterable[Request]) -> list[Tie]:
    """Whom the requests of this cycle name: wished for by who waits, not wished for by who declined an invitation."""
    found = []
    for one in requests:
        if one.wished_for_id is None:
            continue
        if one.waits and one.kind in (RequestKind.WANTS_MENTOR, RequestKind.OFFERS_TO_MENTOR):
            found.append(Tie(0, one.person_id, one.wished_for_id, TieKind.ASKED_FOR))
        elif one.state is RequestState.DECLINED and one.kind is RequestKind.INVITATION:
            found.append(Tie(0, one.person_id, one.wished_for_id, TieKind.ASKED_NOT))
    return found


def _together(pairings: Iterable[Pairing]) -> frozenset[Pair]:
    return frozenset(
        (mentor, mentee) for one in pairings for mentor in one.mentor_ids for mentee in one.mentee_ids
    )


def _rules(book: Book, setup: Setup) -> Rules:
    """The rules of the setup and those of the kind of mentoring, which the book asks for in any case."""
    if setup.opportunity_id is None:
        return setup.rules
    of_kind = book.opportunities.get(setup.opportunity_id).rules
    return Rules(
        setup.rules.trained or of_kind.trained,
        setup.rules.shared_period or of_kind.shared_period,
        setup.rules.consent or of_kind.consent,
    )

"""Who has earned a certificate in a cycle, and the words it carries, worked out from the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions import certificate_wording as wording
from mentordesk.actions.certificate_wording import Story
from mentordesk.domain.certificates import PAIRING_KINDS, Certificate, CertificateKind
from mentordesk.domain.folding import fold
from mentordesk.domain.meetings import MeetingState, Tally
from mentordesk.domain.members import Role, here_on
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import Person
from mentordesk.domain.programmes import Cycle

if TYPE_CHECKING:
    from mentordesk.book import Book


@dataclass(frozen=True)
class Facts:
    """What the records of a cycle say that certificates are made of: its closed pairings, and who was in them."""

    cycle: Cycle
    closed: tuple[Pairing, ...]
    people: Mapping[int, Person]
    tallies: Mapping[int, Tally]
    brought: Mapping[int, Mapping[int, str]]
    """What each person brought, by the pairing's id and the person's."""
    own_minutes: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """How long somebody met, by the pairing's id and theirs, where not everybody belonged to it all the time."""


def read_facts(book: Book, cycle: Cycle, pairings: Sequence[Pairing]) -> Facts:
    """Read them, for all of these pairings that were closed."""
    closed = tuple(one for one in pairings if one.phase is Phase.CLOSED)
    if not closed:
        return Facts(cycle, (), {}, {}, {})
    members = {person_id for one in closed for person_id in one.ever_ids}
    return Facts(
        cycle,
        closed,
        {one.id: one for one in book.people.list(ids=members)},
        book.meetings.tallies(cycle_id=cycle.id),
        {one.id: book.closures.contributions(one.id) for one in closed},
        {
            (one.id, person_id): minutes
            for one in closed
            if one.spells
            for person_id, minutes in _own_minutes(book, one).items()
        },
    )


def _own_minutes(book: Book, pairing: Pairing) -> dict[int, int]:
    """How long each person met who did not belong to a pairing all the time: while they did."""
    found = dict.fromkeys(pairing.ever_ids, 0)
    for meeting in book.meetings.list(pairing_id=pairing.id, states=[MeetingState.HELD]):
        for one in here_on(pairing.spells, meeting.date):
            found[one.person_id] += meeting.minutes
    return found


def earned(facts: Facts, given: set[tuple[int, CertificateKind]], on: date) -> list[Certificate]:
    """The certificates not yet given, one for each side somebody was on: mentors first, by family name."""
    found = [
        worded(Certificate(person_id=person_id, cycle_id=facts.cycle.id, kind=kind, given_on=on), facts)
        for kind in PAIRING_KINDS
        for person_id in dict.fromkeys(one for pairing in facts.closed for one in side(pairing, kind))
        if (person_id, kind) not in given and person_id in facts.people
    ]
    order = list(CertificateKind)
    return sorted(found, key=lambda one: (order.index(one.kind), fold(facts.people[one.person_id].sort_name)))


def worded(certificate: Certificate, facts: Facts) -> Certificate:
    """A certificate with its names and sentences made from the records."""
    person, kind = facts.people[certificate.person_id], certificate.kind
    mine = [one for one in facts.closed if person.id in side(one, kind)]
    other_side = CertificateKind.MENTEE if kind is CertificateKind.MENTOR else CertificateKind.MENTOR
    others = [
        facts.people[one]
        for one in dict.fromkeys(other for pairing in mine for other in side(pairing, other_side))
        if one in facts.people
    ]
    mentees = others if kind is CertificateKind.MENTOR else [person]
    groups = {one.group_name for one in mine}
    minutes = sum(
        facts.own_minutes.get((one.id, person.id), facts.tallies.get(one.id, Tally()).minutes) for one in mine
    )
    story = Story(
        person,
        kind,
        tuple(others),
        # A group stands under its name on the mentor's certificate; its members know their mentor by name.
        groups.pop() if kind is CertificateKind.MENTOR and len(groups) == 1 else "",
        minutes,
        tuple(text for one in mine if (text := facts.brought[one.id].get(person.id, ""))),
        bool(mentees) and all(one.start_year == facts.cycle.starts_on.year for one in mentees),
    )
    return replace(
        certificate,
        name=person.formal_name,
        name_hebrew=person.hebrew_name,
        sentence=wording.sentence(story, "en"),
        sentence_hebrew=wording.sentence(story, "he"),
        role=person.school_role,
        minutes=minutes,
    )


def side(pairing: Pairing, kind: CertificateKind) -> tuple[int, ...]:
    """The people on one side of a pairing, those too who left it before its end or stood in."""
    role = Role.MENTOR if kind is CertificateKind.MENTOR else Role.MENTEE
    now = pairing.mentor_ids if role is Role.MENTOR else pairing.mentee_ids
    return tuple(dict.fromkeys((*now, *(one.person_id for one in pairing.not_now if one.role is role))))

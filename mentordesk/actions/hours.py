"""What the meetings of pairings, mentors and cycles come to, read from the book at one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.hours import Hours, hours_of, hours_of_mentor, together
from mentordesk.domain.meetings import Tally
from mentordesk.domain.members import Role
from mentordesk.domain.pairings import Pairing

if TYPE_CHECKING:
    from mentordesk.book import Book


@dataclass(frozen=True)
class PairingHours:
    """A pairing with what its meetings come to, for the whole of it and for each of its mentors, by their id."""

    pairing: Pairing
    hours: Hours
    of_mentors: Mapping[int, Hours]


def pairing_hours(book: Book, pairing: Pairing, today: date) -> Hours:
    """What one pairing's meetings come to."""
    return hours_of_pairings(book, [pairing], today)[0].hours


def hours_of_pairings(
    book: Book, pairings: Sequence[Pairing], today: date, until: date | None = None
) -> list[PairingHours]:
    """What each pairing's meetings come to (up to a day, where one is named), in the order of the pairings."""
    if not pairings:
        return []
    calendar = book.calendar.school()
    duties = {one.id: one.duty_minutes for one in book.opportunities.list()}
    ends = {one.id: one.ends_on for one in book.cycles.list()}
    tallies = _tallies(book, pairings, until)
    found = []
    for one in pairings:
        tally = tallies.get(one.id, Tally())
        duty = duties.get(one.opportunity_id or 0, 0)
        whole = hours_of(one, tally, duty, calendar, today, ends.get(one.cycle_id))
        mentors = dict.fromkeys(one.mentor_ids, whole)
        if one.spells:
            held = book.meetings.held_minutes(pairing_id=one.id).get(one.id, [])
            held = [(day, minutes) for day, minutes in held if until is None or day <= until]
            ids = dict.fromkeys(time.person_id for time in one.spells if time.role is Role.MENTOR)
            mentors = {
                person_id: hours_of_mentor(
                    one, person_id, tally, held, duty, calendar, today, ends.get(one.cycle_id)
                )
                for person_id in ids
            }
        found.append(PairingHours(one, whole, mentors))
    return found


def _tallies(book: Book, pairings: Sequence[Pairing], until: date | None) -> dict[int, Tally]:
    if len(pairings) == 1:
        return book.meetings.tallies(pairing_id=pairings[0].id, until=until)
    found: dict[int, Tally] = {}
    for cycle_id in {one.cycle_id for one in pairings}:
        found |= book.meetings.tallies(cycle_id=cycle_id, until=until)
    return found


def by_mentor(found: Iterable[PairingHours]) -> dict[int, Hours]:
    """What the meetings of each mentor come to, by the person's id."""
    parts: dict[int, list[Hours]] = defaultdict(list)
    for one in found:
        for person_id, hours in one.of_mentors.items():
            parts[person_id].append(hours)
    return {person_id: together(hours) for person_id, hours in parts.items()}

"""What a coordinator looks at and weighs about pairings: one pairing's whole story, and who would go well with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.pairings import last_weeks, members, quiet_day
from mentordesk.actions.lists.spec import Week
from mentordesk.domain.closures import Closure
from mentordesk.domain.fit import Reason, Weighed, reasons
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import FollowUp, Meeting, MeetingState, Tally
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing, Phase, PhaseDate, rhythm_words
from mentordesk.domain.people import Person, Status, Tie
from mentordesk.domain.rhythm import due_on, expected
from mentordesk.domain.suggesting import Rules

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.basis import Basis


@dataclass(frozen=True)
class PairingView:
    """Everything a pairing's page tells, read at one moment.

    `expected` counts the meetings the agreed rhythm asks for up to today, `due_on` is the day the next one is due by
    it, `quiet` the day since which nothing happened although it should have, `draft` what was written so far of the
    closing conversation.
    """

    pairing: Pairing
    meetings: tuple[Meeting, ...] = ()
    goals: tuple[Goal, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    phases: tuple[PhaseDate, ...] = ()
    people: Mapping[int, Person] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    weeks: tuple[Week, ...] = ()
    expected: int = 0
    due_on: date | None = None
    quiet: date | None = None
    closure: Closure | None = None
    contributions: Mapping[int, str] = field(default_factory=dict)
    has_draft: bool = False
    basis: Basis | None = None

    def names(self, person_ids: Iterable[int]) -> tuple[str, ...]:
        """The names of some of the pairing's people."""
        return tuple(self.people[one].name for one in person_ids if one in self.people)

    @property
    def next_meeting(self) -> Meeting | None:
        """The planned meeting that comes next, or the oldest planned one nobody said anything about."""
        return next((one for one in self.meetings if one.state is MeetingState.PLANNED), None)


def pairing_view(book: Book, pairing_id: int, today: date) -> PairingView:
    """Read a pairing's whole story. Raises NotFound."""
    pairing = book.pairings.get(pairing_id)
    calendar = book.calendar.school()
    meetings = book.meetings.list(pairing_id=pairing_id)
    tally = book.meetings.tallies(pairing_id=pairing_id).get(pairing_id, Tally())
    follow_ups = book.follow_ups.list(pairing_id=pairing_id)
    owners = {one.owner_id for one in follow_ups if one.owner_id is not None}
    people = {one.id: one for one in book.people.list(ids={*members(pairing), *owners})}
    paused = any(people[one].status is Status.ON_LEAVE for one in members(pairing) if one in people)
    return PairingView(
        pairing=pairing,
        meetings=tuple(meetings),
        goals=tuple(book.goals.list(pairing_id=pairing_id)),
        follow_ups=tuple(follow_ups),
        phases=tuple(book.pairings.phases(pairing_id)),
        people=people,
        tally=tally,
        weeks=last_weeks(pairing, [(one.date, one.state) for one in meetings], calendar, today),
        expected=expected(pairing, calendar, today),
        due_on=due_on(pairing, tally.last_held, calendar),
        quiet=None if paused else quiet_day(book, pairing, tally.last_held, calendar, today),
        closure=book.closures.of(pairing_id),
        contributions=book.closures.contributions(pairing_id),
        has_draft=any(book.closures.draft(pairing_id).values()),
        basis=book.pairings.basis(pairing_id),
    )


# What a page says about a pairing


def held_message(view: PairingView) -> Message:
    """How many meetings were held, of how many the rhythm asked for, and how long they were together."""
    held, asked = view.tally.held, max(view.expected, view.tally.held)
    if not view.pairing.is_open:
        return msgs("{n} meeting held", "{n} meetings held", held)
    if asked > held:
        return msg("{held} of {asked} meetings held", held=held, asked=asked)
    return msgs("{n} meeting held", "{n} meetings held", held)


def quiet_message(view: PairingView, today: date) -> Message:
    """Why a pairing counts as quiet, in a sentence that can be checked."""
    days = (today - view.quiet).days if view.quiet else 0
    rhythm = rhythm_words(view.pairing.every_weeks)
    if view.tally.last_held is None:
        return msgs(
            "Started {n} day ago and not met yet, although {rhythm} was agreed.",
            "Started {n} days ago and not met yet, although {rhythm} was agreed.",
            days,
            rhythm=rhythm,
        )
    return msgs(
        "Quiet for {n} day although {rhythm} was agreed.",
        "Quiet for {n} days although {rhythm} was agreed.",
        days,
        rhythm=rhythm,
    )


# Pairing people


@dataclass(frozen=True)
class Candidates:
    """The people one may pair, and what the book knows about them: how full each is, ties, earlier pairings."""

    people: Mapping[int, Person]
    loads: Mapping[int, int] = field(default_factory=dict)
    """How many mentees each mentor carries now."""
    mentors_of: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The names of the mentors a mentee has now, in open pairings."""
    ties: tuple[Tie, ...] = ()

    def mentors(self) -> list[Person]:
        """Those who mentor, by family name; where nobody is down as a mentor yet, everybody."""
        return [one for one in self.people.values() if one.mentor] or list(self.people.values())

    def mentees(self) -> list[Person]:
        """Those who would like a mentor, the ones without one first; where nobody is down, everybody."""
        found = [one for one in self.people.values() if one.mentee] or list(self.people.values())
        return sorted(found, key=lambda one: one.id in self.mentors_of)


def candidates(book: Book) -> Candidates:
    """Read who can be paired: everybody who is here or on leave."""
    people = {one.id: one for one in book.people.list() if one.status is not Status.LEFT}
    mentors_of: dict[int, tuple[str, ...]] = {}
    for pairing in book.pairings.list(open_only=True):
        for mentee_id in pairing.mentee_ids:
            mentors_of[mentee_id] = (*mentors_of.get(mentee_id, ()), *pairing.mentors)
    return Candidates(people, book.pairings.loads(), mentors_of, tuple(book.people.ties()))


@dataclass(frozen=True, slots=True)
class Before:
    """How many pairings two people had that are over, and how many of them ended before their time."""

    pairings: int = 0
    ended_early: int = 0


def earlier_with(book: Book, person_ids: Iterable[int]) -> dict[tuple[int, int], Before]:
    """How often these people were paired before, by (mentor, mentee)."""
    over: Counter[tuple[int, int]] = Counter()
    early: Counter[tuple[int, int]] = Counter()
    seen: set[int] = set()
    for person_id in person_ids:
        for pairing in book.pairings.list(person_id=person_id):
            if pairing.id in seen or pairing.is_open:
                continue
            seen.add(pairing.id)
            pairs = [(one, other) for one in pairing.mentor_ids for other in pairing.mentee_ids]
            over.update(pairs)
            if pairing.phase is Phase.ENDED_EARLY:
                early.update(pairs)
    return {pair: Before(count, early[pair]) for pair, count in over.items()}


def weigh(
    known: Candidates,
    mentor_ids: Sequence[int],
    mentee_ids: Sequence[int],
    earlier: Mapping[tuple[int, int], Before] | None = None,
    *,
    rules: Rules | None = None,
    today: date = date.min,
) -> list[Reason]:
    """What speaks for and against putting these people together: hard rules first, then cautions, then the rest.

    `rules` are those of the kind of mentoring, `today` the day on which a consent or a clearance has to hold.
    """
    found: list[Reason] = []
    for mentor_id in mentor_ids:
        for mentee_id in mentee_ids:
            mentor, mentee = known.people.get(mentor_id), known.people.get(mentee_id)
            if mentor is None or mentee is None or mentor is mentee:
                continue
            pair = {mentor_id, mentee_id}
            ties = [one for one in known.ties if {one.person_id, one.other_id} == pair]
            before = (earlier or {}).get((mentor_id, mentee_id), Before())
            by = Weighed(
                rules or Rules(),
                today=today,
                load=known.loads.get(mentor_id, 0),
                joining=len(mentee_ids),
                earlier=before.pairings,
                ended_early=before.ended_early,
            )
            found += reasons(mentor, mentee, ties, by)
    for mentee_id in mentee_ids:
        if (names := known.mentors_of.get(mentee_id)) and mentee_id in known.people:
            found.append(
                Reason(
                    msg(
                        "{name} is with {mentors} already.", name=known.people[mentee_id].name, mentors=names
                    ),
                    speaks_for=False,
                    key="has_mentor",
                )
            )
    unique = list({str(one.sentence): one for one in found}.values())
    return sorted(unique, key=lambda one: (not one.hard, one.speaks_for))


@dataclass(frozen=True, slots=True)
class Fit:
    """How a person goes with those chosen on the other side: how much speaks for it, how much against."""

    speaks_for: int = 0
    against: int = 0
    hard: bool = False

    @property
    def order(self) -> tuple[bool, int, int]:
        """What candidates sort by, the best first; a count to look by, no score to decide by."""
        return self.hard, self.against - self.speaks_for, self.against


def fits(
    known: Candidates,
    side: Sequence[Person],
    mentor_ids: Sequence[int] = (),
    mentee_ids: Sequence[int] = (),
    earlier: Mapping[tuple[int, int], Before] | None = None,
    *,
    rules: Rules | None = None,
    today: date = date.min,
) -> dict[int, Fit]:
    """How each person of a side goes with the mentors or the mentees chosen on the other, by person id."""
    chosen = set(mentor_ids) | set(mentee_ids)
    near = Candidates(
        known.people,
        known.loads,
        {} if mentee_ids else known.mentors_of,
        tuple(one for one in known.ties if one.person_id in chosen or one.other_id in chosen),
    )
    found = {}
    for person in side:
        about = weigh(
            near,
            mentor_ids or [person.id],
            mentee_ids or [person.id],
            earlier,
            rules=rules,
            today=today,
        )
        found[person.id] = Fit(
            sum(one.speaks_for for one in about),
            sum(not one.speaks_for for one in about),
            any(one.hard for one in about),
        )
    return found


def fullness(known: Candidates, person: Person) -> Message:
    """How full a mentor is: "2 of 3 mentees"."""
    load = known.loads.get(person.id, 0)
    if person.capacity is not None:
        return msgs("{load} of {n} mentee", "{load} of {n} mentees", person.capacity, load=load)
    return msgs("{n} mentee", "{n} mentees", load) if load else msg("no mentee yet")


__all__ = [
    "Before",
    "Candidates",
    "Fit",
    "PairingView",
    "candidates",
    "earlier_with",
    "fits",
    "fullness",
    "held_message",
    "members",
    "pairing_view",
    "quiet_message",
    "weigh",
]

"""What the coordinator sees on opening the book: what needs them, what this week brings, and what goes well.

Everything is read in one pass over the cycle looked at and the pairings left open before it; the rest of the book,
however old, is not touched. Reading never writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentordesk.actions.check_ins import CheckInReader, grouped
from mentordesk.actions.earning import side
from mentordesk.actions.going_well import WeekBar, going_well, held_by_week, weekly_bars
from mentordesk.actions.paperwork import documents, papers_in
from mentordesk.actions.week_ahead import DAYS_AHEAD, WeekItem, week_ahead
from mentordesk.domain.agreements import AgreementFacts
from mentordesk.domain.attention import Attention, Facts, PairingFacts, attention
from mentordesk.domain.attention_facts import CheckInFacts
from mentordesk.domain.certificates import PAIRING_KINDS
from mentordesk.domain.check_ins import to_talk_about
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import FollowUp, MeetingState
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.paperwork import Owed
from mentordesk.domain.people import Person, Status
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.requests import ANSWER_DAYS, Request

if TYPE_CHECKING:
    from mentordesk.book import Book

SNOOZES = "snoozes"
"""The setting that keeps what was put off: the key of the matter, and the day it comes back."""


@dataclass(frozen=True)
class FirstSteps:
    """How far a new book has come: whether it has people, a cycle, a pairing, a meeting."""

    people: bool = False
    cycle: bool = False
    pairing: bool = False
    meeting: bool = False

    @property
    def done(self) -> bool:
        """Whether the book is under way."""
        return self.people and self.cycle and self.pairing and self.meeting


@dataclass(frozen=True, slots=True)
class PutOff:
    """Something that waits until a day."""

    matter: Attention
    until: date


@dataclass(frozen=True)
class TodayView:
    """What Today shows. `put_off` is hidden until its day; `holiday` is what the day is called, mostly nothing.

    `first_steps` is None once the book is under way.
    """

    today: date
    cycle: Cycle | None = None
    attention: tuple[Attention, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    this_week: tuple[WeekItem, ...] = ()
    going_well: tuple[Message, ...] = ()
    bars: tuple[WeekBar, ...] = ()
    holiday: str = ""
    is_school_day: bool = True
    first_steps: FirstSteps | None = None

    @property
    def week(self) -> int | None:
        """Which week of the cycle it is, while the cycle runs."""
        return self.cycle.week_of(self.today) if self.cycle and self.cycle.holds(self.today) else None


def today(book: Book, today: date, cycle_id: int | None) -> TodayView:
    """Read what Today shows of a cycle (of all open pairings where there is none)."""
    calendar = book.calendar.school()
    cycles = {one.id: one for one in book.cycles.list()}
    cycle = cycles.get(cycle_id) if cycle_id is not None else None
    read = _Reading(book, today, cycle, cycles)
    held = held_by_week(read.meetings, calendar)
    snoozes = _snoozes(book)
    needs = attention(read.facts(), calendar, today)
    waiting = {one.key for one in needs if snoozes.get(one.key, today) > today}
    shown = {(one.area, one.about_id) for one in needs}
    return TodayView(
        today,
        cycle,
        tuple(one for one in needs if one.key not in waiting),
        tuple(PutOff(one, snoozes[one.key]) for one in needs if one.key in waiting),
        week_ahead(read.pairings, read.meetings, read.follow_ups, shown, cycle, calendar, today),
        going_well(read.pairings, read.meetings, held, read.goals, calendar, today),
        weekly_bars(held, cycle, calendar, today),
        calendar.what(today),
        calendar.is_school_day(today),
        _first_steps(book, read.pairings, read.meetings, cycles),
    )


def put_off(book: Book, matter: Attention, until: date, today: date) -> None:
    """Put something off until a day, as one step of undo; what has come back already is forgotten."""
    kept = {key: day for key, day in _snoozes(book).items() if day > today}
    with book.change(msg("Put off “{what}”", what=matter.what)):
        book.settings.set(SNOOZES, _plain({**kept, matter.key: until}))


def bring_back(book: Book, matter: Attention) -> None:
    """Show again what was put off."""
    kept = {key: day for key, day in _snoozes(book).items() if key != matter.key}
    with book.change(msg("Bring back “{what}”", what=matter.what)):
        book.settings.set(SNOOZES, _plain(kept) or None)


class _Reading:
    """The records Today looks at, read once."""

    def __init__(self, book: Book, today: date, cycle: Cycle | None, cycles: Mapping[int, Cycle]) -> None:
        self._book, self._today, self._cycle, self._cycles = book, today, cycle, cycles
        cycle_id = cycle.id if cycle else None
        self.pairings: list[Pairing] = book.pairings.list(cycle_id=cycle_id, open_only=cycle is None)
        if cycle is not None:
            self.pairings += self._left_over(cycle)
        self.meetings: Mapping[int, Sequence[tuple[date, MeetingState]]] = book.meetings.weeks(
            [one.id for one in self.pairings], date.min, today + timedelta(days=3 * 366)
        )
        self.goals: Sequence[Goal] = book.goals.list(cycle_id=cycle_id)
        self.follow_ups: Sequence[FollowUp] = book.follow_ups.list(
            cycle_id=cycle_id, open_only=True, due_until=today + timedelta(days=DAYS_AHEAD - 1)
        )
        self._check_ins = CheckInReader(book, today)
        self.said = grouped(book.check_ins.list(cycle_id=cycle_id))
        self._read_agreements([one for one in self.pairings if one.is_open])
        self.requests: Sequence[Request] = book.requests.list(waiting_only=True)
        open_ids = {person for one in self.pairings if one.is_open for person in _members(one)}
        open_ids |= {one.person_id for one in self.requests}
        owners = {one.owner_id for one in self.follow_ups if one.owner_id is not None}
        self.people: Mapping[int, Person] = (
            {one.id: one for one in book.people.list(ids=open_ids | owners)} if open_ids | owners else {}
        )

    def _read_agreements(self, still_open: Sequence[Pairing]) -> None:
        """What the open pairings agreed, and the documents that are still to come in from them."""
        book, ids = self._book, [one.id for one in still_open]
        self.agreements: Mapping[int, AgreementFacts] = book.agreements.facts(pairing_ids=ids) if ids else {}
        self.papers: dict[int, tuple[Owed, ...]] = {}
        asked = documents(book) if ids else {}
        if not any(one.opportunity_id in asked for one in still_open):
            return
        agreed = {key: one.signed_on for key, one in self.agreements.items() if one.signed_on is not None}
        noted = book.paperwork.list(pairing_ids=ids)
        calendar = book.calendar.school()
        for found in papers_in(still_open, asked, noted, self._cycles, agreed, calendar, self._today):
            self.papers[found.pairing.id] = found.open

    def _left_over(self, cycle: Cycle) -> list[Pairing]:
        """The pairings still open from earlier cycles of the same programme."""
        book = self._book
        if book.pairings.count() == book.pairings.count(cycle_id=cycle.id):
            return []
        earlier = [
            one.id
            for one in self._cycles.values()
            if one.programme_id == cycle.programme_id and one.starts_on < cycle.starts_on
        ]
        return [
            one for key in earlier if book.pairings.count(cycle_id=key)
            for one in book.pairings.list(cycle_id=key, open_only=True)
        ]  # fmt: skip

    def facts(self) -> Facts:
        """What the rules of attention look at."""
        goals: dict[int, int] = {}
        for goal in self.goals:
            goals[goal.pairing_id] = goals.get(goal.pairing_id, 0) + 1
        still_open = [self._pairing_facts(one, goals.get(one.id, 0)) for one in self.pairings if one.is_open]
        shown = {one.cycle_id for one in self.pairings}
        return Facts(
            still_open,
            self.follow_ups,
            {person.id: person.name for person in self.people.values()},
            frozenset(person.id for person in self.people.values() if person.status is not Status.HERE),
            {key: one for key, one in self._cycles.items() if key in shown},
            self._cycle.id if self._cycle else None,
            self._without_certificate(),
            [one for one in self.requests if self._is_there(one.person_id)],
            int(self._book.settings.get("answer_days") or ANSWER_DAYS),
        )

    def _is_there(self, person_id: int) -> bool:
        person = self.people.get(person_id)
        return person is not None and person.status is not Status.LEFT

    def _pairing_facts(self, pairing: Pairing, goals: int) -> PairingFacts:
        people = [self.people[one] for one in _members(pairing) if one in self.people]
        meetings = self.meetings.get(pairing.id, ())
        closing = pairing.phase is Phase.COMING_TO_CLOSURE
        return PairingFacts(
            pairing,
            meetings,
            None if _has_met(meetings) else self._recorded_on(pairing),
            self._book.pairings.phases(pairing.id)[-1].since if closing else None,
            goals,
            tuple(one.name for one in people if one.status is Status.LEFT),
            tuple(one.name for one in people if one.status is Status.ON_LEAVE),
            bool(people) and all(one.email for one in people),
            self.agreements.get(pairing.id, AgreementFacts(pairing.id)),
            self.papers.get(pairing.id, ()),
            self._check_in_facts(pairing, meetings),
        )

    def _check_in_facts(
        self, pairing: Pairing, meetings: Sequence[tuple[date, MeetingState]]
    ) -> CheckInFacts:
        said = self.said.get(pairing.id, [])
        due = self._check_ins.due(pairing, said, self.people, has_met=_has_met(meetings))
        talk = to_talk_about(said, self._check_ins.times(pairing)) if said else []
        if not talk:
            return CheckInFacts(due.round.due_on if due else None)
        names = dict(zip(_members(pairing), (*pairing.mentors, *pairing.mentees), strict=True))
        names |= {one.person_id: one.name for one in pairing.not_now}
        people = dict.fromkeys(names[one.person_id] for one in talk if one.person_id in names)
        return CheckInFacts(
            due.round.due_on if due else None,
            tuple(people),
            max(one.id for one in talk),
            max(one.day for one in talk),
        )

    def _recorded_on(self, pairing: Pairing) -> date | None:
        """The day a pairing came into the book: silence before it was known says nothing."""
        entries = self._book.history("pairings", pairing.id)
        return entries[0].at.astimezone().date() if entries else None

    def _without_certificate(self) -> list[tuple[int, str, date]]:
        """Who finished in the cycle looked at and has no certificate for it yet; by pairing."""
        if self._cycle is None:
            return []
        closed = [
            one for one in self.pairings if one.phase is Phase.CLOSED and one.cycle_id == self._cycle.id
        ]
        if not closed:
            return []
        given = {(one.person_id, one.kind) for one in self._book.certificates.list(cycle_id=self._cycle.id)}
        waiting: dict[int, tuple[int, str, date]] = {}
        for one in closed:
            names = dict(zip(_members(one), (*one.mentors, *one.mentees), strict=True))
            names |= {member.person_id: member.name for member in one.not_now}
            for kind in PAIRING_KINDS:
                for person_id in side(one, kind):
                    if (person_id, kind) not in given:
                        day = one.ended_on or self._today
                        waiting.setdefault(person_id, (person_id, names[person_id], day))
        return list(waiting.values())


def _first_steps(
    book: Book,
    pairings: Sequence[Pairing],
    meetings: Mapping[int, Sequence[tuple[date, MeetingState]]],
    cycles: Mapping[int, Cycle],
) -> FirstSteps | None:
    if pairings and meetings:
        return None
    facts = book.facts()
    steps = FirstSteps(facts["people"] > 0, bool(cycles), facts["pairings"] > 0, facts["meetings"] > 0)
    return None if steps.done else steps


def _members(pairing: Pairing) -> tuple[int, ...]:
    return (*pairing.mentor_ids, *pairing.mentee_ids)


def _has_met(meetings: Sequence[tuple[date, MeetingState]]) -> bool:
    return any(state is MeetingState.HELD for _, state in meetings)


def _snoozes(book: Book) -> dict[str, date]:
    kept = book.settings.get(SNOOZES) or {}
    return {key: date.fromisoformat(day) for key, day in kept.items()}


def _plain(snoozes: Mapping[str, date]) -> dict[str, str]:
    return {key: day.isoformat() for key, day in snoozes.items()}

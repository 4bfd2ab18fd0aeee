"""The records that Today and the signals look at, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from mentordesk.actions.check_ins import CheckInReader, grouped
from mentordesk.actions.earning import side
from mentordesk.actions.fitting import Fitting
from mentordesk.actions.paperwork import documents, papers_in
from mentordesk.actions.week_ahead import DAYS_AHEAD
from mentordesk.domain.agreements import AgreementFacts
from mentordesk.domain.attention_facts import CheckInFacts, Facts, PairingFacts
from mentordesk.domain.cases import Case
from mentordesk.domain.certificates import PAIRING_KINDS
from mentordesk.domain.check_ins import to_talk_about, trend
from mentordesk.domain.goals import Goal
from mentordesk.domain.meetings import FollowUp, MeetingState
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.paperwork import Owed
from mentordesk.domain.people import Person, Status
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.requests import ANSWER_DAYS, Request

if TYPE_CHECKING:
    from mentordesk.book import Book


class Reading:
    """The records of a cycle (of all open pairings where there is none), as they stand on a day.

    With `ended`, the pairings that ended meanwhile are followed as those are that are open.
    """

    def __init__(self, book: Book, today: date, cycle_id: int | None, *, ended: bool = False) -> None:
        self.book, self.today = book, today
        self.calendar = book.calendar.school()
        self.cycles: Mapping[int, Cycle] = {one.id: one for one in book.cycles.list()}
        self.cycle = self.cycles.get(cycle_id) if cycle_id is not None else None
        cycle_id = self.cycle.id if self.cycle else None
        self.pairings: list[Pairing] = book.pairings.list(cycle_id=cycle_id, open_only=self.cycle is None)
        if self.cycle is not None:
            self.pairings += self._left_over(self.cycle)
        self.followed = [one for one in self.pairings if ended or one.is_open]
        self.meetings: Mapping[int, Sequence[tuple[date, MeetingState]]]
        self.meetings, self.meeting_ids = book.meetings.numbered_weeks(
            [one.id for one in self.pairings], date.min, today + timedelta(days=3 * 366)
        )
        self.goals: Sequence[Goal] = book.goals.list(cycle_id=cycle_id)
        self.follow_ups: Sequence[FollowUp] = book.follow_ups.list(
            cycle_id=cycle_id, open_only=True, due_until=today + timedelta(days=DAYS_AHEAD - 1)
        )
        self._check_ins = CheckInReader(book, today)
        self.said = grouped(book.check_ins.list(cycle_id=cycle_id))
        self._read_agreements()
        self.requests: Sequence[Request] = book.requests.list(waiting_only=True)
        wanted = {person for one in self.followed for person in members(one)}
        wanted |= {one.person_id for one in self.requests}
        wanted |= {one.owner_id for one in self.follow_ups if one.owner_id is not None}
        wanted |= {
            step.owner_id for case in self.open_cases for step in case.steps if step.owner_id is not None
        }
        self.people: Mapping[int, Person] = (
            {one.id: one for one in book.people.list(ids=wanted)} if wanted else {}
        )
        self._read_births()

    @cached_property
    def pairing_facts(self) -> list[PairingFacts]:
        """What the rules look at in each pairing that is followed."""
        goals: dict[int, int] = {}
        for goal in self.goals:
            goals[goal.pairing_id] = goals.get(goal.pairing_id, 0) + 1
        fitting = Fitting(self.book, self.followed, self.people, self.today)
        return [self._facts_of(one, goals.get(one.id, 0), fitting) for one in self.followed]

    @cached_property
    def open_cases(self) -> Sequence[Case]:
        """The cases that are worked on, private ones among them."""
        return self.book.cases.list(open_only=True, private=True)

    def facts(self) -> Facts:
        """What the rules of attention look at, but for the signals."""
        shown = {one.cycle_id for one in self.pairings}
        return Facts(
            self.pairing_facts,
            self.follow_ups,
            {person.id: person.name for person in self.people.values()},
            frozenset(person.id for person in self.people.values() if person.status is not Status.HERE),
            {key: one for key, one in self.cycles.items() if key in shown},
            self.cycle.id if self.cycle else None,
            self._without_certificate(),
            [one for one in self.requests if self._is_there(one.person_id)],
            int(self.book.settings.get("answer_days") or ANSWER_DAYS),
            cases=self.open_cases,
        )

    # Inside

    def _read_births(self) -> None:
        """When each pairing came into the book: by hand, which matters until it has met, or with a list.

        Of a day before it was entered one looks as if it had always been there.
        """
        births = self.book.journal.births("pairings", [one.id for one in self.followed])
        days = {key: at.astimezone().date() for key, (at, _) in births.items()}
        self._check_ins.born(days)
        days = {key: day for key, day in days.items() if day <= self.today}
        self._imported = {key: days[key] for key, (_, imported) in births.items() if imported and key in days}
        self._recorded = {key: day for key, day in days.items() if not has_met(self.meetings.get(key, ()))}

    def _read_agreements(self) -> None:
        """What the open pairings agreed, and the documents that are still to come in from them."""
        book, ids = self.book, [one.id for one in self.followed]
        self.agreements: Mapping[int, AgreementFacts] = book.agreements.facts(pairing_ids=ids) if ids else {}
        self.papers: dict[int, tuple[Owed, ...]] = {}
        asked = documents(book) if ids else {}
        if not any(one.opportunity_id in asked for one in self.followed):
            return
        agreed = {key: one.signed_on for key, one in self.agreements.items() if one.signed_on is not None}
        noted = book.paperwork.list(pairing_ids=ids)
        for found in papers_in(self.followed, asked, noted, self.cycles, agreed, self.calendar, self.today):
            self.papers[found.pairing.id] = found.open

    def _left_over(self, cycle: Cycle) -> list[Pairing]:
        """The pairings still open from earlier cycles of the same programme."""
        book = self.book
        if book.pairings.count() == book.pairings.count(cycle_id=cycle.id):
            return []
        earlier = {
            one.id
            for one in self.cycles.values()
            if one.programme_id == cycle.programme_id and one.starts_on < cycle.starts_on
        }
        # One read of all that are open costs less than asking cycle by cycle.
        found = [one for one in book.pairings.list(open_only=True) if one.cycle_id in earlier]
        return sorted(found, key=lambda one: (-one.cycle_id, one.id))

    def _is_there(self, person_id: int) -> bool:
        person = self.people.get(person_id)
        return person is not None and person.status is not Status.LEFT

    def _facts_of(self, pairing: Pairing, goals: int, fitting: Fitting) -> PairingFacts:
        people = [self.people[one] for one in members(pairing) if one in self.people]
        meetings = self.meetings.get(pairing.id, ())
        closing = pairing.phase is Phase.COMING_TO_CLOSURE
        return PairingFacts(
            pairing,
            meetings,
            self._recorded.get(pairing.id),
            self.book.pairings.phases(pairing.id)[-1].since if closing else None,
            goals,
            tuple(one.name for one in people if one.status is Status.LEFT),
            tuple(one.name for one in people if one.status is Status.ON_LEAVE),
            bool(people) and all(one.email for one in people),
            self.agreements.get(pairing.id, AgreementFacts(pairing.id)),
            self.papers.get(pairing.id, ()),
            self._check_in_facts(pairing, meetings),
            self.meeting_ids.get(pairing.id, ()),
            self._imported.get(pairing.id),
            fitting.of(pairing),
        )

    def _check_in_facts(
        self, pairing: Pairing, meetings: Sequence[tuple[date, MeetingState]]
    ) -> CheckInFacts:
        said = self.said.get(pairing.id, [])
        due = self._check_ins.due(pairing, said, self.people, has_met=has_met(meetings))
        due_on = due.round.due_on if due else None
        if not said:
            return CheckInFacts(due_on)
        times = self._check_ins.times(pairing)
        points, last_on = trend(said, times), max(one.day for one in said)
        mark, marked_on = (points[-1].mark, points[-1].day) if points else (None, None)
        talk = to_talk_about(said, times)
        if not talk:
            return CheckInFacts(due_on, last_on=last_on, mark=mark, marked_on=marked_on)
        names = dict(zip(members(pairing), (*pairing.mentors, *pairing.mentees), strict=True))
        names |= {one.person_id: one.name for one in pairing.not_now}
        people = dict.fromkeys(names[one.person_id] for one in talk if one.person_id in names)
        return CheckInFacts(
            due_on,
            tuple(people),
            max(one.id for one in talk),
            max(one.day for one in talk),
            last_on,
            mark,
            marked_on,
        )

    def _without_certificate(self) -> list[tuple[int, str, date]]:
        """Who finished in the cycle looked at and has no certificate for it yet; by pairing."""
        if self.cycle is None:
            return []
        closed = [one for one in self.pairings if one.phase is Phase.CLOSED and one.cycle_id == self.cycle.id]
        if not closed:
            return []
        given = {(one.person_id, one.kind) for one in self.book.certificates.list(cycle_id=self.cycle.id)}
        waiting: dict[int, tuple[int, str, date]] = {}
        for one in closed:
            names = dict(zip(members(one), (*one.mentors, *one.mentees), strict=True))
            names |= {member.person_id: member.name for member in one.not_now}
            for kind in PAIRING_KINDS:
                for person_id in side(one, kind):
                    if (person_id, kind) not in given:
                        day = one.ended_on or self.today
                        waiting.setdefault(person_id, (person_id, names[person_id], day))
        return list(waiting.values())


def members(pairing: Pairing) -> tuple[int, ...]:
    """Everybody who belongs to a pairing now."""
    return (*pairing.mentor_ids, *pairing.mentee_ids)


def has_met(meetings: Sequence[tuple[date, MeetingState]]) -> bool:
    """Whether any of these meetings was held."""
    return any(state is MeetingState.HELD for _, state in meetings)

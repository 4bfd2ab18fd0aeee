"""Planning a term: what the book knows about who is free when, what is proposed, and what is written of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentordesk.actions.lists.pairings import members, name_order
from mentordesk.domain.calendar import Period
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import Status
from mentordesk.domain.planning import (
    LONGEST_TERM,
    PairPlan,
    PairToPlan,
    Proposal,
    Time,
    end_of_term,
    plan_term,
)
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book

_LATELY = timedelta(days=120)
"""How far back the times of meetings say when a pair usually meets."""


@dataclass(frozen=True)
class Term:
    """What is to be planned: whose meetings, from which day to which, and for whom days alone will do."""

    since: date
    until: date
    pairings: tuple[Pairing, ...] = ()
    without_time: frozenset[int] = frozenset()


@dataclass(frozen=True)
class TermPlan:
    """What is proposed for a term, pairing by pairing, with the periods it goes by."""

    term: Term
    plans: tuple[PairPlan, ...] = ()
    periods: tuple[Period, ...] = ()

    def named(self) -> list[tuple[Pairing, PairPlan]]:
        """Each pairing with what is proposed for it."""
        return list(zip(self.term.pairings, self.plans, strict=True))

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All meetings proposed."""
        return tuple(one for plan in self.plans for one in plan.proposals)


def usual_term(book: Book, today: date, cycle_id: int | None, pairing_id: int | None = None) -> Term:
    """The term one most likely wants, from tomorrow to the next long break: of a pairing, or of all the cycle's."""
    if pairing_id is not None:
        pairings = [book.pairings.get(pairing_id)]
        cycle_id = pairings[0].cycle_id
    else:
        pairings = book.pairings.list(cycle_id=cycle_id, open_only=True)
    cycle = next((one for one in book.cycles.list() if one.id == cycle_id), None)
    tomorrow = today + timedelta(days=1)
    since = max(tomorrow, cycle.starts_on) if cycle is not None else tomorrow
    until = end_of_term(book.calendar.school(), since, cycle.ends_on if cycle is not None else None)
    return Term(since, until, tuple(sorted(pairings, key=name_order)))


def propose(book: Book, term: Term) -> TermPlan:
    """Propose the meetings of a term. Raises Refusal with the field at fault for days that make no sense."""
    check_term(term)
    periods = tuple(book.calendar.periods())
    pairs = _pairs(book, term.pairings, term.since)
    plans = plan_term(
        pairs,
        book.calendar.school(),
        periods,
        term.since,
        term.until,
        taken=_taken(book, term, pairs),
        without_time=term.without_time,
    )
    return TermPlan(term, plans, periods)


def check_term(term: Term) -> None:
    """Ask whether the days of a term make sense. Raises Refusal with the field at fault."""
    if term.until < term.since:
        raise Refusal(
            msg("The last day lies before the first. Look at the two dates once more."), field="until"
        )
    if (term.until - term.since).days >= LONGEST_TERM:
        raise Refusal(msg("That is longer than a year. Plan it in two goes."), field="until")


def keep(book: Book, plan: TermPlan, chosen: Collection[Proposal], today: date) -> int:
    """Plan the meetings chosen, in one step; gives how many are new. Raises Refusal."""
    wanted = [one for one in plan.proposals if one in chosen]
    if not wanted:
        raise Refusal(msg("Nothing is ticked, so there is nothing to plan."))
    return len(book.meetings.plan_many(map(meeting_of, wanted), today=today))


def meeting_of(one: Proposal) -> Meeting:
    """The meeting a proposal becomes."""
    return Meeting(
        pairing_id=one.pairing_id,
        date=one.day,
        minutes=one.minutes,
        state=MeetingState.PLANNED,
        starts_at=one.starts_at,
        period=one.period,
    )


def nothing_to_plan(plan: PairPlan) -> Message | None:
    """Why a pairing has no proposal, where nothing else says it."""
    if plan.proposals or plan.problem is not None or plan.gaps:
        return None
    if plan.kept:
        return msg("All their meetings of this time are planned already.")
    return msg("No meeting is due in this time.")


# What the book knows


def _pairs(book: Book, pairings: Iterable[Pairing], since: date) -> list[PairToPlan]:
    found = list(pairings)
    people = {one.id: one for one in book.people.list(ids={p for one in found for p in members(one)})}
    times = _times(book, found, since - _LATELY)
    pairs = []
    for one in found:
        mine = [people[person_id] for person_id in members(one) if person_id in people]
        pairs.append(
            PairToPlan(
                one,
                {person.id: person.free_periods for person in mine},
                {person.id: person.name for person in mine},
                tuple(person.name for person in mine if person.status is Status.ON_LEAVE),
                tuple(times.get((one.id, MeetingState.HELD), ())),
                tuple(times.get((one.id, MeetingState.PLANNED), ())),
            )
        )
    return pairs


def _times(
    book: Book, pairings: Sequence[Pairing], since: date
) -> dict[tuple[int, MeetingState], list[Time]]:
    """When each pairing met lately and is to meet, by its id and what became of the meetings."""
    wanted = {one.id for one in pairings}
    states = (MeetingState.HELD, MeetingState.PLANNED)
    alone = pairings[0].id if len(wanted) == 1 else None
    found: dict[tuple[int, MeetingState], list[Time]] = {}
    for meeting in book.meetings.list(since=since, states=states, pairing_id=alone):
        if meeting.pairing_id in wanted:
            times = found.setdefault((meeting.pairing_id, meeting.state), [])
            times.append((meeting.date, meeting.period))
    return found


def _taken(book: Book, term: Term, pairs: Sequence[PairToPlan]) -> dict[int, set[Time]]:
    """When the people of these pairings meet others already, in pairings that are not planned now."""
    everybody = {person for one in pairs for person in one.people}
    planned_now = {one.pairing.id for one in pairs}
    others = {
        one.id: one
        for one in book.pairings.list(open_only=True)
        if one.id not in planned_now and everybody & set(members(one))
    }
    taken: dict[int, set[Time]] = {}
    if not others:
        return taken
    for meeting in book.meetings.list(since=term.since, until=term.until, states=[MeetingState.PLANNED]):
        if meeting.pairing_id in others and meeting.period is not None:
            for person in members(others[meeting.pairing_id]):
                taken.setdefault(person, set()).add((meeting.date, meeting.period))
    return taken

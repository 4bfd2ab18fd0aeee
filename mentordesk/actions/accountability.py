"""What the programme answers for in a cycle, told from the records: its tasks, its goals beside what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.accountability import AccountabilityTask, CycleFacts, Standing, standing
from mentordesk.domain.pairings import Phase
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal, Reading, next_reading_on
from mentordesk.domain.responsibilities import Duty

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.programmes import Cycle


@dataclass(frozen=True)
class MeasureView:
    """A measure with what was read from it, the earliest first, and the day by which it is to be read next."""

    measure: Measure
    readings: tuple[Reading, ...]
    next_on: date | None

    @property
    def last(self) -> Reading | None:
        """The newest reading, or None."""
        return self.readings[-1] if self.readings else None


@dataclass(frozen=True)
class GoalView:
    """A goal of the programme with its measures."""

    goal: ProgrammeGoal
    measures: tuple[MeasureView, ...]


def goals_of(book: Book, cycle_id: int | None) -> list[GoalView]:
    """The goals of a cycle (of all where none is named) with their measures and readings."""
    readings: dict[int, list[Reading]] = {}
    for reading in book.readings.list(cycle_id=cycle_id):
        readings.setdefault(reading.measure_id, []).append(reading)
    measures: dict[int, list[MeasureView]] = {}
    for one in book.programme_goals.measures(cycle_id=cycle_id):
        read = tuple(readings.get(one.id, ()))
        view = MeasureView(one, read, next_reading_on(one, read[-1].on if read else None))
        measures.setdefault(one.goal_id, []).append(view)
    return [
        GoalView(goal, tuple(measures.get(goal.id, ())))
        for goal in book.programme_goals.list(cycle_id=cycle_id)
    ]


def tasks_of(book: Book, cycle_id: int, today: date) -> list[tuple[AccountabilityTask, Standing]]:
    """The six tasks of a cycle, each with how it stands by the records."""
    facts = cycle_facts(book, cycle_id, today)
    return [(one, standing(one.task, facts)) for one in book.accountability.list(cycle_id=cycle_id)]


def cycle_facts(book: Book, cycle_id: int, today: date) -> CycleFacts:
    """Count in a cycle what its tasks are told by."""
    goals = goals_of(book, cycle_id)
    open_goals = [one for one in goals if one.goal.is_open]
    # A goal that is settled needs nothing any more; while one is open, its measures are to be read.
    measures = [measure for one in open_goals for measure in one.measures]
    pairings = [one for one in book.pairings.list(cycle_id=cycle_id) if one.phase is not Phase.ENDED_EARLY]
    agreements = book.agreements.facts(cycle_id=cycle_id)
    members = {(one.id, person_id) for one in pairings for person_id in (*one.mentor_ids, *one.mentee_ids)}
    heard = {(one.pairing_id, one.person_id) for one in book.check_ins.list(cycle_id=cycle_id)}
    following = next_cycle_of(book, book.cycles.get(cycle_id))
    return CycleFacts(
        goals=len(goals),
        goals_owned=sum(one.goal.owner_id is not None for one in goals),
        goals_measured=sum(bool(one.measures) for one in goals),
        goals_settled=len(goals) - len(open_goals),
        next_goals=len(book.programme_goals.list(cycle_id=following.id)) if following else 0,
        measures=len(measures),
        measures_read=sum(
            one.last is not None and (one.next_on is None or one.next_on >= today) for one in measures
        ),
        duties=len(Duty),
        duties_given=len({one.duty for one in book.responsibilities.list(cycle_id=cycle_id)}),
        pairings=len(pairings),
        pairings_agreed=sum(one.id in agreements and agreements[one.id].is_signed for one in pairings),
        members=len(members),
        members_heard=len(members & heard),
    )


def next_cycle_of(book: Book, cycle: Cycle) -> Cycle | None:
    """The cycle of the same programme that comes after one, or None."""
    later = [one for one in book.cycles.list(cycle.programme_id) if one.starts_on > cycle.starts_on]
    return later[-1] if later else None


def cycle_before(book: Book, cycle: Cycle) -> Cycle | None:
    """The cycle of the same programme that came before one, or None."""
    earlier = [one for one in book.cycles.list(cycle.programme_id) if one.starts_on < cycle.starts_on]
    return earlier[0] if earlier else None

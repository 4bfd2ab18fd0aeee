"""What a new cycle takes along from the one before: goals with their measures, the six tasks, the duties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentordesk.domain.goals import GoalState
from mentordesk.domain.messages import msg
from mentordesk.domain.people import Status

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.programme_goals import ProgrammeGoal


@dataclass(frozen=True)
class TakenAlong:
    """How much there is to take along, or was taken."""

    goals: int = 0
    tasks: int = 0
    duties: int = 0

    def __bool__(self) -> bool:
        return bool(self.goals or self.tasks or self.duties)


def to_take_along(book: Book, cycle_id: int) -> TakenAlong:
    """How much a cycle has that the next one could take along."""
    goals = [
        one for one in book.programme_goals.list(cycle_id=cycle_id) if one.state is not GoalState.DROPPED
    ]
    tasks = [one for one in book.accountability.list(cycle_id=cycle_id) if one.owner_id or one.due_on]
    return TakenAlong(len(goals), len(tasks), len(book.responsibilities.list(cycle_id=cycle_id)))


def take_along(book: Book, from_id: int, to_id: int) -> TakenAlong:
    """Take goals, tasks and duties of a cycle along into another, in one step; gives how many of each.

    A goal begins anew: open, without readings, its days as much later as the cycle begins later. What was dropped stays
    behind, and so do people who have left the school. A goal the new cycle has already is not taken twice.
    """
    begins, begun = book.cycles.get(to_id).starts_on, book.cycles.get(from_id).starts_on
    later = begins - begun
    here = {one.id for one in book.people.list() if one.status is not Status.LEFT}
    goals = _goals(book, from_id, to_id)
    known = {one.task: one for one in book.accountability.list(cycle_id=to_id)}
    tasks = duties = 0
    with book.change(msg("Take the programme’s goals and tasks along")):
        for goal in goals:
            new_id = book.programme_goals.add(
                replace(
                    goal,
                    id=0,
                    uuid="",
                    cycle_id=to_id,
                    owner_id=goal.owner_id if goal.owner_id in here else None,
                    set_on=begins,
                    due_on=goal.due_on and goal.due_on + later,
                    state=GoalState.OPEN,
                    settled_on=None,
                    result="",
                )
            )
            for measure in book.programme_goals.measures(goal_id=goal.id):
                owner = measure.owner_id if measure.owner_id in here else None
                book.programme_goals.add_measure(
                    replace(measure, id=0, uuid="", goal_id=new_id, owner_id=owner, since=begins)
                )
        for task in book.accountability.list(cycle_id=from_id):
            owner = task.owner_id if task.owner_id in here else None
            if (owner or task.due_on) and not known[task.task].id:
                due_on = task.due_on and task.due_on + later
                book.accountability.change(to_id, task.task, owner_id=owner, due_on=due_on)
                tasks += 1
        for duty in book.responsibilities.list(cycle_id=from_id):
            if duty.person_id in here:
                book.responsibilities.give(to_id, duty.duty, duty.person_id, duty.note)
                duties += 1
    return TakenAlong(len(goals), tasks, duties)


def _goals(book: Book, from_id: int, to_id: int) -> list[ProgrammeGoal]:
    known = {one.title.casefold() for one in book.programme_goals.list(cycle_id=to_id)}
    return [
        one
        for one in book.programme_goals.list(cycle_id=from_id)
        if one.state is not GoalState.DROPPED and one.title.casefold() not in known
    ]

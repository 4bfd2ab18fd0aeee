"""What the programme is to achieve in each cycle, and by what that shows."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.owners import in_short, known_person, read_named
from mentordesk.book.rows import folded, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.goals import GoalState
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.numbers import checked_number
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal, check_measure, check_programme_goal
from mentordesk.domain.refusals import NotFound, Refusal

_GOAL = frozenset(field.name for field in fields(ProgrammeGoal)) - {
    *("id", "uuid", "cycle_id", "owner_name", "state", "settled_on"),
}
_MEASURE = frozenset(field.name for field in fields(Measure)) - {"id", "uuid", "goal_id", "owner_name"}
_ENDED: Mapping[GoalState, Message] = {
    GoalState.REACHED: msg("Note that “{title}” was reached"),
    GoalState.CHANGED: msg("Note that “{title}” was changed"),
    GoalState.DROPPED: msg("Drop the goal “{title}”"),
}


@careful
class ProgrammeGoals:
    """The goals of the programme in all cycles, and the measures of each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Goals

    def list(self, *, cycle_id: int | None = None, ids: Iterable[int] | None = None) -> list[ProgrammeGoal]:
        """The goals of a cycle, with these ids, or all; in the order they were set."""
        where = Conditions("id", ids=ids)
        where.add("cycle_id = ?", cycle_id)
        return read_named(
            self._store, ProgrammeGoal, "programme_goals", f"{where} ORDER BY cycle_id, id", where.values
        )

    def get(self, goal_id: int) -> ProgrammeGoal:
        """One goal. Raises NotFound."""
        self._store.get("programme_goals", goal_id)
        return self.list(ids=[goal_id])[0]

    def add(self, goal: ProgrammeGoal) -> int:
        """Set a goal for a cycle and give its id. Raises Refusal with the field at fault."""
        goal = _tidied(replace(goal, uuid=goal.uuid or new_uuid()))
        self._allowed(goal)
        self._store.get("cycles", goal.cycle_id)
        with self._store.change(msg("Set the programme goal “{title}”", title=in_short(goal.title))):
            return self._store.insert("programme_goals", _row(goal))

    def change(self, goal_id: int, **values: Any) -> None:
        """Change some fields of a goal. Raises Refusal with the field at fault; TypeError on an unknown field."""
        _only(_GOAL, values)
        goal = _tidied(replace(self.get(goal_id), **values))
        self._allowed(goal)
        join = f"programme_goals:{goal_id}:{','.join(sorted(values))}"
        title = msg("Change the programme goal “{title}”", title=in_short(goal.title))
        with self._store.change(title, join=join):
            row = _row(goal)
            wanted = {*values, "folded"}
            self._store.update("programme_goals", goal_id, {key: row[key] for key in row if key in wanted})

    def settle(self, goal_id: int, state: GoalState, on: date, result: str = "") -> None:
        """Note what became of a goal, and why. Raises Refusal; one that was changed or dropped needs its reason."""
        state = GoalState(state)
        if state is GoalState.OPEN:
            raise Refusal(msg("Say what became of the goal."), field="state")
        goal = replace(self.get(goal_id), state=state, settled_on=on, result=result.strip())
        check_programme_goal(goal)
        with self._store.change(replace(_ENDED[state], figures={"title": in_short(goal.title)})):
            self._store.update("programme_goals", goal_id, _row(goal))

    def reopen(self, goal_id: int) -> None:
        """Work for a goal again; what was written about it stays to be read. Raises NotFound."""
        goal = replace(self.get(goal_id), state=GoalState.OPEN, settled_on=None)
        with self._store.change(msg("Take “{title}” up again", title=in_short(goal.title))):
            self._store.update("programme_goals", goal_id, _row(goal))

    def remove(self, goal_id: int) -> None:
        """Take a goal away, with its measures and what was read from them."""
        goal = self.get(goal_id)
        with self._store.change(msg("Remove the programme goal “{title}”", title=in_short(goal.title))):
            of_goal = "measure_id IN (SELECT id FROM measures WHERE goal_id = ?)"
            self._store.delete_where("readings", of_goal, [goal_id])
            self._store.delete_where("measures", "goal_id = ?", [goal_id])
            self._store.delete("programme_goals", goal_id)

    # Measures

    def measures(
        self,
        *,
        goal_id: int | None = None,
        cycle_id: int | None = None,
        ids: Iterable[int] | None = None,
    ) -> builtins.list[Measure]:
        """The measures of a goal, of a cycle, with these ids, or all; in the order they were set."""
        where = Conditions("id", ids=ids)
        where.add("goal_id = ?", goal_id)
        where.add("goal_id IN (SELECT id FROM programme_goals WHERE cycle_id = ?)", cycle_id)
        return read_named(self._store, Measure, "measures", f"{where} ORDER BY goal_id, id", where.values)

    def add_measure(self, measure: Measure) -> int:
        """Say by what a goal shows and give the measure's id. Raises Refusal with the field at fault."""
        measure = _tidied_measure(replace(measure, uuid=measure.uuid or new_uuid()))
        check_measure(measure)
        known_person(self._store, measure.owner_id)
        self._store.get("programme_goals", measure.goal_id)
        with self._store.change(msg("Measure “{what}”", what=in_short(measure.what))):
            return self._store.insert("measures", to_row(measure, leave_out=("owner_name",)))

    def change_measure(self, measure_id: int, **values: Any) -> None:
        """Change some fields of a measure. Raises Refusal with the field at fault; TypeError on an unknown field."""
        _only(_MEASURE, values)
        measure = _tidied_measure(replace(self._measure(measure_id), **values))
        check_measure(measure)
        known_person(self._store, measure.owner_id)
        join = f"measures:{measure_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the measure “{what}”", what=in_short(measure.what)), join=join):
            row = to_row(measure, leave_out=("owner_name",))
            self._store.update("measures", measure_id, {key: row[key] for key in values})

    def remove_measure(self, measure_id: int) -> None:
        """Take a measure away, with what was read from it."""
        measure = self._measure(measure_id)
        with self._store.change(msg("Remove the measure “{what}”", what=in_short(measure.what))):
            self._store.delete_where("readings", "measure_id = ?", [measure_id])
            self._store.delete("measures", measure_id)

    # Inside

    def _measure(self, measure_id: int) -> Measure:
        found = self.measures(ids=[measure_id])
        if not found:
            raise NotFound(msg("There is no such measure (number {id}).", id=measure_id))
        return found[0]

    def _allowed(self, goal: ProgrammeGoal) -> None:
        check_programme_goal(goal)
        known_person(self._store, goal.owner_id)


def _only(known: frozenset[str], values: Mapping[str, Any]) -> None:
    if unknown := values.keys() - known:
        raise TypeError(f"there is no {', '.join(sorted(unknown))} to set here")


def _tidied(goal: ProgrammeGoal) -> ProgrammeGoal:
    return replace(
        goal,
        title=goal.title.strip(),
        school_goal=goal.school_goal.strip(),
        outcome=goal.outcome.strip(),
        result=goal.result.strip(),
    )


def _tidied_measure(measure: Measure) -> Measure:
    target = measure.target
    return replace(
        measure,
        what=measure.what.strip(),
        how=measure.how.strip(),
        unit=measure.unit.strip(),
        target=None if target is None else checked_number(target, field="target"),
    )


def _row(goal: ProgrammeGoal) -> Row:
    row = to_row(goal, leave_out=("owner_name",))
    return {**row, "folded": folded(row, "title", "school_goal", "outcome", "result")}

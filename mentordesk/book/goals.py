"""What mentees want to learn."""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.goals import Goal, check_goal
from mentordesk.domain.messages import msg, msgs

_KNOWN = frozenset(field.name for field in fields(Goal)) - {"id", "uuid", "pairing_id"}


@careful
class Goals:
    """The goals of all pairings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self,
        *,
        pairing_id: int | None = None,
        cycle_id: int | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[Goal]:
        """The goals of a pairing, of a cycle, with these ids, or all; in the order they were set."""
        where = Conditions("pairing_id", pairing_id=pairing_id, cycle_id=cycle_id, ids=ids)
        sql = f"SELECT {columns_of(Goal)} FROM goals{where} ORDER BY id"
        return from_tuples(Goal, self._store.tuples(sql, where.values))

    def get(self, goal_id: int) -> Goal:
        """One goal. Raises NotFound."""
        return from_row(Goal, self._store.get("goals", goal_id))

    def add(self, goal: Goal) -> int:
        """Set a goal and give its id. Raises Refusal with the field at fault."""
        goal = _tidied(goal)
        check_goal(goal)
        self._store.get("pairings", goal.pairing_id)
        with self._store.change(msg("Set the goal “{title}”", title=_short(goal))):
            return self._store.insert("goals", _row(replace(goal, uuid=goal.uuid or new_uuid())))

    def add_many(self, goals: Iterable[Goal]) -> builtins.list[int]:
        """Set many goals in one step, as an import does; gives their ids. Raises Refusal."""
        tidy = [_tidied(goal) for goal in goals]
        for goal in tidy:
            check_goal(goal)
        with self._store.change(msgs("Set {n} goal", "Set {n} goals", len(tidy))):
            return self._store.insert_many(
                "goals", [_row(replace(goal, uuid=goal.uuid or new_uuid())) for goal in tidy]
            )

    def change(self, goal_id: int, **values: Any) -> None:
        """Change some fields of a goal. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a goal has no {', '.join(sorted(unknown))} to set")
        goal = _tidied(replace(self.get(goal_id), **values))
        check_goal(goal)
        join = f"goals:{goal_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the goal “{title}”", title=_short(goal)), join=join):
            row = _row(goal)
            self._store.update("goals", goal_id, {key: row[key] for key in row if key in {*values, "folded"}})

    def remove(self, goal_id: int) -> None:
        """Take a goal away."""
        goal = self.get(goal_id)
        with self._store.change(msg("Remove the goal “{title}”", title=_short(goal))):
            self._store.delete("goals", goal_id)


def _tidied(goal: Goal) -> Goal:
    return replace(goal, title=goal.title.strip())


def _row(goal: Goal) -> Row:
    row = to_row(goal)
    return {**row, "folded": folded(row, "title", "sign", "result")}


def _short(goal: Goal) -> str:
    """The goal in few words, for the name of a step."""
    line = " ".join(goal.title.split())
    return line if len(line) <= 60 else line[:59] + "…"

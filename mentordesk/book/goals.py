"""What mentees want to learn, and how far they were when."""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.book.topics import Topics
from mentordesk.domain.goals import Goal, GoalNote, check_goal, check_goal_note
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import NotFound

_KNOWN = frozenset(field.name for field in fields(Goal)) - {"id", "uuid", "pairing_id"}
_NOTE_KNOWN = frozenset({"noted_on", "progress", "words"})


@careful
class Goals:
    """The goals of all pairings, and the notes on each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._topics = Topics(store)

    # Reading

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

    def notes(self, *, goal_id: int | None = None, pairing_id: int | None = None) -> builtins.list[GoalNote]:
        """The notes on a goal, on all goals of a pairing, or on all; by day."""
        where = Conditions("goal_id")
        where.add("goal_id = ?", goal_id)
        where.add("goal_id IN (SELECT id FROM goals WHERE pairing_id = ?)", pairing_id)
        sql = f"SELECT {columns_of(GoalNote)} FROM goal_notes{where} ORDER BY noted_on, id"
        return from_tuples(GoalNote, self._store.tuples(sql, where.values))

    # Writing

    def add(self, goal: Goal) -> int:
        """Set a goal and give its id. Raises Refusal with the field at fault."""
        goal = _tidied(goal)
        check_goal(goal)
        self._store.get("pairings", goal.pairing_id)
        with self._store.change(msg("Set the goal “{title}”", title=_short(goal))):
            goal = replace(goal, uuid=goal.uuid or new_uuid(), topics=self._topics.settle(goal.topics))
            return self._store.insert("goals", _row(goal))

    def add_many(self, goals: Iterable[Goal]) -> builtins.list[int]:
        """Set many goals in one step, as an import does; gives their ids. Raises Refusal."""
        tidy = [_tidied(goal) for goal in goals]
        for goal in tidy:
            check_goal(goal)
        with self._store.change(msgs("Set {n} goal", "Set {n} goals", len(tidy))):
            rows = [
                _row(replace(goal, uuid=goal.uuid or new_uuid(), topics=self._topics.settle(goal.topics)))
                for goal in tidy
            ]
            return self._store.insert_many("goals", rows)

    def change(self, goal_id: int, **values: Any) -> None:
        """Change some fields of a goal. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a goal has no {', '.join(sorted(unknown))} to set")
        goal = _tidied(replace(self.get(goal_id), **values))
        check_goal(goal)
        join = f"goals:{goal_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the goal “{title}”", title=_short(goal)), join=join):
            if "topics" in values:
                goal = replace(goal, topics=self._topics.settle(goal.topics))
            row = _row(goal)
            self._store.update("goals", goal_id, {key: row[key] for key in row if key in {*values, "folded"}})

    def remove(self, goal_id: int) -> None:
        """Take a goal away, with the notes on it."""
        goal = self.get(goal_id)
        with self._store.change(msg("Remove the goal “{title}”", title=_short(goal))):
            self._store.delete_where("goal_notes", "goal_id = ?", [goal_id])
            self._store.delete("goals", goal_id)

    # Notes

    def note(self, note: GoalNote, *, today: date) -> int:
        """Note how far a goal is on a day, and give the note's id; the newest note says how far it is now.

        Raises Refusal with the field at fault, NotFound where the meeting is none of the goal's pairing.
        """
        check_goal_note(note, today)
        goal = self.get(note.goal_id)
        self._own_meeting(goal, note.meeting_id)
        with self._store.change(msg("Note how far “{title}” is", title=_short(goal))):
            note_id = self._store.insert("goal_notes", to_row(note))
            self._follow(goal)
        return note_id

    def change_note(self, note_id: int, *, today: date, **values: Any) -> None:
        """Change a note's day, progress or words. Raises Refusal with the field at fault; TypeError otherwise."""
        if unknown := values.keys() - _NOTE_KNOWN:
            raise TypeError(f"a note on a goal has no {', '.join(sorted(unknown))} to set")
        note = replace(from_row(GoalNote, self._store.get("goal_notes", note_id)), **values)
        check_goal_note(note, today)
        goal = self.get(note.goal_id)
        join = f"goal_notes:{note_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Note how far “{title}” is", title=_short(goal)), join=join):
            row = to_row(note)
            self._store.update("goal_notes", note_id, {key: row[key] for key in values})
            self._follow(goal)

    def remove_note(self, note_id: int) -> None:
        """Take a note away; the one before says how far the goal is, where there is one."""
        note = from_row(GoalNote, self._store.get("goal_notes", note_id))
        goal = self.get(note.goal_id)
        with self._store.change(msg("Remove a note on “{title}”", title=_short(goal))):
            self._store.delete("goal_notes", note_id)
            self._follow(goal)

    # Inside

    def _follow(self, goal: Goal) -> None:
        """Let a goal be as far as its newest note says."""
        notes = self.notes(goal_id=goal.id)
        if notes and notes[-1].progress != goal.progress:
            self._store.update("goals", goal.id, {"progress": notes[-1].progress})

    def _own_meeting(self, goal: Goal, meeting_id: int | None) -> None:
        if (
            meeting_id is not None
            and self._store.get("meetings", meeting_id)["pairing_id"] != goal.pairing_id
        ):
            raise NotFound(msg("This meeting belongs to another pairing."))


def _tidied(goal: Goal) -> Goal:
    return replace(goal, title=goal.title.strip(), topics=tuple(goal.topics))


def _row(goal: Goal) -> Row:
    row = to_row(goal)
    return {**row, "folded": folded(row, "title", "sign", "result")}


def _short(goal: Goal) -> str:
    """The goal in few words, for the name of a step."""
    line = " ".join(goal.title.split())
    return line if len(line) <= 60 else line[:59] + "…"

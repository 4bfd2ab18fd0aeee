"""Lessons in the record book, each until it is acted on or dropped with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.lessons import Lesson, LessonState, check_lesson, check_settled
from mentordesk.domain.messages import msg

_KNOWN = frozenset(field.name for field in fields(Lesson)) - {"id", "uuid", "state", "settled_on"}


@careful
class Lessons:
    """All lessons. Private ones are read only where they are asked for by name, or by their id."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self,
        *,
        cycle_id: int | None = None,
        case_id: int | None = None,
        open_only: bool = False,
        ids: Iterable[int] | None = None,
        private: bool = False,
    ) -> list[Lesson]:
        """Lessons learned in a cycle, from a case, or all; the oldest first."""
        where = Conditions("id")
        where.add("cycle_id = ?", cycle_id)
        where.add("case_id = ?", case_id)
        if open_only:
            where.fixed("state = 'open'")
        if not private:
            where.fixed("private = 0")
        if ids is not None:
            where.among("id", ids)
        sql = f"SELECT {columns_of(Lesson)} FROM lessons{where} ORDER BY learned_on, id"
        return from_tuples(Lesson, self._store.tuples(sql, where.values))

    def get(self, lesson_id: int) -> Lesson:
        """One lesson, also a private one. Raises NotFound."""
        return from_row(Lesson, self._store.get("lessons", lesson_id))

    def add(self, lesson: Lesson) -> int:
        """Write down a lesson and give its id. Raises Refusal with the field at fault."""
        lesson = self._checked(lesson)
        with self._store.change(msg("Write down a lesson")):
            return self._store.insert("lessons", _row(lesson))

    def change(self, lesson_id: int, **values: Any) -> None:
        """Change some fields of a lesson. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a lesson has no {', '.join(sorted(unknown))} to set")
        lesson = self._checked(replace(self.get(lesson_id), **values))
        join = f"lessons:{lesson_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change a lesson"), join=join):
            row, wanted = _row(lesson), {*values, "folded"}
            self._store.update("lessons", lesson_id, {key: row[key] for key in row if key in wanted})

    def act(self, lesson_id: int, on: date, what: str = "") -> None:
        """Note that a lesson was acted on, and how."""
        self._settle(lesson_id, LessonState.ACTED, on, what)

    def drop(self, lesson_id: int, on: date, reason: str) -> None:
        """Drop a lesson. Raises Refusal without a reason."""
        self._settle(lesson_id, LessonState.DROPPED, on, reason)

    def reopen(self, lesson_id: int) -> None:
        """Let a lesson wait again; what was said about it stays to be read."""
        self.get(lesson_id)
        with self._store.change(msg("Reopen a lesson")):
            self._store.update("lessons", lesson_id, {"state": LessonState.OPEN.value, "settled_on": None})

    def remove(self, lesson_id: int) -> None:
        """Take a lesson away."""
        self.get(lesson_id)
        with self._store.change(msg("Remove a lesson")):
            self._store.delete("lessons", lesson_id)

    # Inside

    def _settle(self, lesson_id: int, state: LessonState, on: date, reason: str) -> None:
        check_settled(state, reason)
        lesson = self._checked(
            replace(self.get(lesson_id), state=state, settled_on=on, reason=reason.strip())
        )
        title = msg("Act on a lesson") if state is LessonState.ACTED else msg("Drop a lesson")
        with self._store.change(title):
            row = _row(lesson)
            self._store.update(
                "lessons", lesson_id, {key: row[key] for key in ("state", "settled_on", "reason", "folded")}
            )

    def _checked(self, lesson: Lesson) -> Lesson:
        lesson = replace(
            lesson,
            uuid=lesson.uuid or new_uuid(),
            what=lesson.what.strip(),
            change=lesson.change.strip(),
            for_whom=lesson.for_whom.strip(),
            owner=lesson.owner.strip(),
        )
        check_lesson(lesson)
        for table, row_id in (
            ("cycles", lesson.cycle_id),
            ("cases", lesson.case_id),
            ("people", lesson.owner_id),
        ):
            if row_id is not None:
                self._store.get(table, row_id)
        return lesson


def _row(lesson: Lesson) -> Row:
    row = to_row(lesson)
    return {**row, "folded": folded(row, "what", "change", "for_whom", "reason")}

"""Cases in the record book. What a step of undo is called never names a case, since it may be, or become, private."""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.lessons import Lessons
from mentordesk.book.rows import folded, from_row, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.cases import Case, CaseStep, Outcome, check_case, check_step
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import NotFound, Refusal

_KNOWN = frozenset(field.name for field in fields(Case)) - {"id", "uuid", "steps", "ended_on", "outcome"}
_STEP = frozenset(field.name for field in fields(CaseStep)) - {"id", "case_id"}
_ABOUT = {"people": "person_id", "pairings": "pairing_id"}


@careful
class Cases:
    """All cases. Private ones are read only where they are asked for by name, or by their id."""

    def __init__(self, store: Store, lessons: Lessons) -> None:
        self._store = store
        self._lessons = lessons

    def list(
        self,
        *,
        cycle_id: int | None = None,
        open_only: bool = False,
        person_id: int | None = None,
        pairing_id: int | None = None,
        ids: Iterable[int] | None = None,
        private: bool = False,
    ) -> list[Case]:
        """Cases of a cycle (and those of none), about somebody or a pairing; the newest first."""
        where = Conditions("id")
        where.add("(cycle_id = ? OR cycle_id IS NULL)", cycle_id)
        for column, value in (("person_id", person_id), ("pairing_id", pairing_id)):
            where.add(f"id IN (SELECT case_id FROM case_about WHERE {column} = ?)", value)
        if open_only:
            where.fixed("ended_on IS NULL")
        if not private:
            where.fixed("private = 0")
        if ids is not None:
            where.among("id", ids)
        return self._read(
            self._store.rows(f"SELECT * FROM cases{where} ORDER BY opened_on DESC, id DESC", where.values)
        )

    def get(self, case_id: int) -> Case:
        """One case, also a private one. Raises NotFound."""
        return self._read([self._store.get("cases", case_id)])[0]

    def count(self, *, open_only: bool = True) -> int:
        """How many cases there are, private ones among them."""
        where = " WHERE ended_on IS NULL" if open_only else ""
        return int(self._store.value(f"SELECT count(*) FROM cases{where}"))

    def late(self, today: date) -> int:
        """In how many open cases a step should have been done by now, private ones among them."""
        return int(
            self._store.value(
                "SELECT count(DISTINCT case_id) FROM case_steps JOIN cases ON cases.id = case_id "
                "WHERE ended_on IS NULL AND done_on IS NULL AND due_on < ?",
                [today.isoformat()],
            )
        )

    def signals(self) -> dict[str, int]:
        """The open cases that were opened from a warning: the case by the warning's key, private ones among them."""
        rows = self._store.tuples(
            "SELECT signal_key, id FROM cases WHERE ended_on IS NULL AND signal_key <> '' ORDER BY id"
        )
        return dict(rows)

    def open(self, case: Case) -> int:
        """Open a case with its steps and whom it is about; gives its id. Raises Refusal with the field at fault."""
        case = self._checked(replace(case, ended_on=None, outcome=None))
        if case.signal_key and case.signal_key in self.signals():
            raise Refusal(
                msg("A case was opened from this warning already. Go on with that one."), field="signal_key"
            )
        with self._store.change(_title("open", case)):
            case_id = self._store.insert("cases", _row(case))
            self._tell_about(case_id, case)
            for number, step in enumerate(case.steps):
                self._store.insert("case_steps", _step_row(replace(step, position=number), case_id, case))
            return case_id

    def change(self, case_id: int, **values: Any) -> None:
        """Change some fields of a case, `about` among them. Raises Refusal; TypeError on an unknown field.

        What makes a case private, or lets it be seen again, does so with its steps.
        """
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a case has no {', '.join(sorted(unknown))} to set")
        known = self.get(case_id)
        case = self._checked(replace(known, **values))
        join = f"cases:{case_id}:{','.join(sorted(values))}"
        with self._store.change(_title("change", case), join=join):
            row, wanted = _row(case), {*values, "folded"}
            self._store.update("cases", case_id, {key: row[key] for key in row if key in wanted})
            if case.private is not known.private or case.about != known.about:
                self._store.delete_where("case_about", "case_id = ?", [case_id])
                self._tell_about(case_id, case)
            if case.private is not known.private:
                for step in case.steps:
                    self._store.update("case_steps", step.id, {"private": int(case.private)})

    def end(
        self, case_id: int, on: date, outcome: Outcome, ending: str, *, lesson: Lesson | None = None
    ) -> int | None:
        """End a case, and keep its lesson; gives the lesson's id. Raises Refusal with the field at fault."""
        case = self._checked(
            replace(self.get(case_id), ended_on=on, outcome=Outcome(outcome), ending=ending.strip())
        )
        with self._store.change(_title("end", case)):
            row = _row(case)
            ended = ("ended_on", "outcome", "ending", "folded")
            self._store.update("cases", case_id, {key: row[key] for key in ended})
            if lesson is None:
                return None
            return self._lessons.add(
                replace(lesson, case_id=case_id, cycle_id=lesson.cycle_id or case.cycle_id, learned_on=on)
            )

    def reopen(self, case_id: int) -> None:
        """Go on with a case that had ended; what was written about its end stays to be read."""
        case = self.get(case_id)
        if case.signal_key and self.signals().get(case.signal_key, case_id) != case_id:
            raise Refusal(msg("A case was opened from this warning already. Go on with that one."))
        with self._store.change(_title("reopen", case)):
            self._store.update("cases", case_id, {"ended_on": None, "outcome": None})

    def remove(self, case_id: int) -> None:
        """Take a case away with its steps. Raises Refusal where a lesson came of it."""
        case = self.get(case_id)
        if self._lessons.list(case_id=case_id, private=True):
            raise Refusal(
                msg("A lesson came of this case, so it is kept. Drop the lesson, or leave the case ended.")
            )
        with self._store.change(_title("remove", case)):
            for table in ("case_steps", "case_about"):
                self._store.delete_where(table, "case_id = ?", [case_id])
            self._store.delete("cases", case_id)

    # Steps

    def step(self, step_id: int) -> CaseStep:
        """One step. Raises NotFound."""
        return from_row(CaseStep, self._store.get("case_steps", step_id))

    def add_step(self, case_id: int, step: CaseStep) -> int:
        """Add a step at the end and give its id. Raises Refusal with the field at fault."""
        case = self.get(case_id)
        step = replace(step, position=max((one.position + 1 for one in case.steps), default=0))
        self._check_step(step)
        with self._store.change(_title("step", case)):
            return self._store.insert("case_steps", _step_row(step, case_id, case))

    def change_step(self, step_id: int, **values: Any) -> None:
        """Change some fields of a step. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _STEP:
            raise TypeError(f"a step has no {', '.join(sorted(unknown))} to set")
        step = replace(self.step(step_id), **values)
        self._check_step(step)
        case = self.get(step.case_id)
        join = f"case_steps:{step_id}:{','.join(sorted(values))}"
        with self._store.change(_title("step", case), join=join):
            row = _step_row(step, case.id, case)
            wanted = {*values, "folded"}
            self._store.update("case_steps", step_id, {key: row[key] for key in row if key in wanted})

    def finish_step(self, step_id: int, on: date) -> None:
        """Tick a step. Raises Refusal where nothing says what was done, or where it was before the case."""
        step = replace(self.step(step_id), done_on=on)
        self._check_step(step)
        case = self.get(step.case_id)
        if on < case.opened_on:
            raise Refusal(msg("The step cannot have been done before the case was opened."), field="done_on")
        with self._store.change(_title("tick", case)):
            self._store.update("case_steps", step_id, {"done_on": on.isoformat()})

    def reopen_step(self, step_id: int) -> None:
        """Note that a step is still to be done."""
        case = self.get(self.step(step_id).case_id)
        with self._store.change(_title("untick", case)):
            self._store.update("case_steps", step_id, {"done_on": None})

    def remove_step(self, step_id: int) -> None:
        """Take a step away."""
        case = self.get(self.step(step_id).case_id)
        with self._store.change(_title("step_away", case)):
            self._store.delete("case_steps", step_id)

    # Inside

    def _read(self, rows: Sequence[Row]) -> builtins.list[Case]:
        """Make cases of their rows, each with its steps and whom it is about."""
        where = Conditions("case_id")
        where.among("case_id", [row["id"] for row in rows])
        steps: dict[int, list[CaseStep]] = defaultdict(builtins.list)
        about: dict[int, list[tuple[str, int]]] = defaultdict(builtins.list)
        if rows:
            for row in self._store.rows(
                f"SELECT * FROM case_steps{where} ORDER BY position, id", where.values
            ):
                steps[row["case_id"]].append(from_row(CaseStep, row))
            for row in self._store.rows(f"SELECT * FROM case_about{where} ORDER BY id", where.values):
                area = "people" if row["person_id"] is not None else "pairings"
                about[row["case_id"]].append((area, row[_ABOUT[area]]))
        return [
            replace(
                from_row(Case, row),
                steps=tuple(steps[row["id"]]),
                about=tuple(dict.fromkeys(about[row["id"]])),
            )
            for row in rows
        ]

    def _checked(self, case: Case) -> Case:
        case = replace(
            case,
            uuid=case.uuid or new_uuid(),
            title=" ".join(case.title.split()),
            notes=case.notes.strip(),
            about=tuple(dict.fromkeys(case.about)),
        )
        check_case(case)
        if case.cycle_id is not None:
            self._store.get("cycles", case.cycle_id)
        for area, row_id in case.about:
            if area not in _ABOUT:
                raise NotFound(msg("A case is about people and pairings (there is no {area}).", area=area))
            self._store.get(area, row_id)
        for step in case.steps:
            self._check_step(step)
        return case

    def _check_step(self, step: CaseStep) -> None:
        check_step(step)
        if step.owner_id is not None:
            self._store.get("people", step.owner_id)

    def _tell_about(self, case_id: int, case: Case) -> None:
        for area, row_id in case.about:
            row = {"person_id": None, "pairing_id": None, _ABOUT[area]: row_id}
            self._store.insert("case_about", {**row, "case_id": case_id, "private": int(case.private)})


_TITLES = {
    "open": (msg("Open a case"), msg("Open a private case")),
    "change": (msg("Change a case"), msg("Change a private case")),
    "end": (msg("End a case"), msg("End a private case")),
    "reopen": (msg("Reopen a case"), msg("Reopen a private case")),
    "remove": (msg("Remove a case"), msg("Remove a private case")),
    "step": (msg("Write down a step of a case"), msg("Write down a step of a private case")),
    "tick": (msg("Finish a step of a case"), msg("Finish a step of a private case")),
    "untick": (msg("Reopen a step of a case"), msg("Reopen a step of a private case")),
    "step_away": (msg("Remove a step of a case"), msg("Remove a step of a private case")),
}


def _title(what: str, case: Case) -> Message:
    """What a step of undo is called: enough to know it again, and never whose case it is."""
    return _TITLES[what][case.private]


def _row(case: Case) -> Row:
    row = to_row(case, leave_out=("steps", "about"))
    return {**row, "folded": folded(row, "title", "notes", "ending")}


def _step_row(step: CaseStep, case_id: int, case: Case) -> Row:
    row = {**to_row(step), "case_id": case_id, "private": int(case.private)}
    return {**row, "folded": folded(row, "text", "note")}

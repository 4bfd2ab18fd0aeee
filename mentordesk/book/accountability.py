"""The six tasks of accountability in each cycle, and who is tasked with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.names import people_names
from mentordesk.book.owners import known_person, read_named
from mentordesk.book.rows import to_row
from mentordesk.book.store import Store
from mentordesk.domain.accountability import TASK_NAMES, AccountabilityTask, Task, check_task
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.responsibilities import DUTY_NAMES, Duty, Responsibility, check_responsibility

_TASK = frozenset(field.name for field in fields(AccountabilityTask)) - {
    *("id", "cycle_id", "task", "owner_name"),
}


@careful
class Accountability:
    """The six tasks of all cycles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, *, cycle_id: int | None = None) -> list[AccountabilityTask]:
        """The six tasks of a cycle in their order; of all cycles, those something was said about."""
        where = Conditions("id")
        where.add("cycle_id = ?", cycle_id)
        found = read_named(
            self._store,
            AccountabilityTask,
            "accountability_tasks",
            f"{where} ORDER BY cycle_id, id",
            where.values,
        )
        order = list(Task)
        if cycle_id is None:
            return sorted(found, key=lambda one: (one.cycle_id, order.index(one.task)))
        known = {one.task: one for one in found}
        return [known.get(task, AccountabilityTask(cycle_id=cycle_id, task=task)) for task in Task]

    def change(self, cycle_id: int, task: Task, **values: Any) -> None:
        """Say who does a task, until when, or that it is done. Raises Refusal; TypeError on an unknown field."""
        _only(_TASK, values)
        task = Task(task)
        known = self.list(cycle_id=cycle_id)[list(Task).index(task)]
        one = replace(known, **values)
        check_task(one)
        known_person(self._store, one.owner_id)
        self._store.get("cycles", cycle_id)
        join = f"accountability:{cycle_id}:{task}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the task “{task}”", task=TASK_NAMES[task]), join=join):
            row = to_row(one, leave_out=("owner_name",))
            if known.id:
                self._store.update("accountability_tasks", known.id, {key: row[key] for key in values})
            else:
                self._store.insert("accountability_tasks", row)


@careful
class Responsibilities:
    """Who trains, coaches, supports the pairs and keeps the books, in all cycles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self, *, cycle_id: int | None = None, person_id: int | None = None, duty: Duty | None = None
    ) -> list[Responsibility]:
        """Who is tasked with what, in a cycle, of a person, with one thing, or all; by duty."""
        where = Conditions("id")
        where.add("cycle_id = ?", cycle_id)
        where.add("person_id = ?", person_id)
        where.add("duty = ?", duty and Duty(duty).value)
        found = read_named(
            self._store,
            Responsibility,
            "responsibilities",
            f"{where} ORDER BY cycle_id, id",
            where.values,
            key="person_id",
            name="person_name",
        )
        order = list(Duty)
        return sorted(found, key=lambda one: (one.cycle_id, order.index(one.duty), one.id))

    def give(self, cycle_id: int, duty: Duty, person_id: int, note: str = "") -> int:
        """Task somebody with something and give the record's id; whoever has it already keeps it. Raises Refusal."""
        duty = Duty(duty)
        known = [one.id for one in self.list(cycle_id=cycle_id, person_id=person_id, duty=duty)]
        if known:
            return known[0]
        one = Responsibility(cycle_id=cycle_id, duty=duty, person_id=person_id, note=note.strip())
        check_responsibility(one)
        self._store.get("cycles", cycle_id)
        self._store.get("people", person_id)
        with self._store.change(
            msg("Task {name} with: {duty}", name=self._name(person_id), duty=DUTY_NAMES[duty])
        ):
            return self._store.insert("responsibilities", to_row(one, leave_out=("person_name",)))

    def change(self, responsibility_id: int, **values: Any) -> None:
        """Change who it is, or what exactly. Raises Refusal with the field at fault; TypeError otherwise."""
        _only(frozenset({"duty", "person_id", "note"}), values)
        one = replace(self._get(responsibility_id), **values)
        one = replace(one, duty=Duty(one.duty), note=one.note.strip())
        check_responsibility(one)
        self._store.get("people", one.person_id)
        same = self.list(cycle_id=one.cycle_id, person_id=one.person_id, duty=one.duty)
        if any(other.id != one.id for other in same):
            raise Refusal(
                msg("{name} is tasked with this already.", name=self._name(one.person_id)),
                field="person_id" if "person_id" in values else "duty",
            )
        join = f"responsibilities:{responsibility_id}:{','.join(sorted(values))}"
        title = msg("Change what {name} is tasked with", name=self._name(one.person_id))
        with self._store.change(title, join=join):
            row = to_row(one, leave_out=("person_name",))
            self._store.update("responsibilities", responsibility_id, {key: row[key] for key in values})

    def remove(self, responsibility_id: int) -> None:
        """Take a task off somebody."""
        one = self._get(responsibility_id)
        with self._store.change(
            msg("Free {name} from: {duty}", name=one.person_name, duty=DUTY_NAMES[one.duty])
        ):
            self._store.delete("responsibilities", responsibility_id)

    def _get(self, responsibility_id: int) -> Responsibility:
        self._store.get("responsibilities", responsibility_id)
        return next(one for one in self.list() if one.id == responsibility_id)

    def _name(self, person_id: int) -> str:
        return people_names(self._store, {person_id})[person_id]


def _only(known: frozenset[str], values: Mapping[str, Any]) -> None:
    if unknown := values.keys() - known:
        raise TypeError(f"there is no {', '.join(sorted(unknown))} to set here")

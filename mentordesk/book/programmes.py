"""Programmes and their cycles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.rows import folded, from_row, to_column, to_row
from mentordesk.book.store import Store, new_uuid
from mentordesk.domain.messages import msg
from mentordesk.domain.programmes import Cycle, Programme, check_cycle
from mentordesk.domain.refusals import Refusal

_CYCLE = (
    "SELECT cycles.*, programmes.name AS programme FROM cycles "
    "JOIN programmes ON programmes.id = cycles.programme_id"
)


@careful
class Programmes:
    """The school's mentoring programmes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> list[Programme]:
        """All programmes, in the order they were made."""
        return [from_row(Programme, row) for row in self._store.rows("SELECT * FROM programmes ORDER BY id")]

    def get(self, programme_id: int) -> Programme:
        """One programme. Raises NotFound."""
        return from_row(Programme, self._store.get("programmes", programme_id))

    def add(self, name: str, purpose: str = "") -> int:
        """Begin a programme and give its id. Raises Refusal without a name."""
        _named(name)
        with self._store.change(msg("Begin the programme {name}", name=name)):
            row = to_row(Programme(uuid=new_uuid(), name=name.strip(), purpose=purpose))
            return self._store.insert("programmes", {**row, "folded": folded(row, "name", "purpose")})

    def change(self, programme_id: int, **values: Any) -> None:
        """Change a programme's name or purpose."""
        _only({"name", "purpose"}, values)
        programme = replace(self.get(programme_id), **values)
        _named(programme.name)
        with self._store.change(
            msg("Change the programme {name}", name=programme.name),
            join=f"programmes:{programme_id}:{','.join(values)}",
        ):
            row = to_row(programme)
            self._store.update("programmes", programme_id, {**row, "folded": folded(row, "name", "purpose")})

    def remove(self, programme_id: int) -> None:
        """Take away a programme that has no cycles. Raises Refusal otherwise."""
        programme = self.get(programme_id)
        if self._store.value("SELECT 1 FROM cycles WHERE programme_id = ?", [programme_id]):
            raise Refusal(
                msg(
                    "The programme {name} has cycles, and they are its history. It stays.",
                    name=programme.name,
                )
            )
        with self._store.change(msg("Remove the programme {name}", name=programme.name)):
            self._store.delete("programmes", programme_id)


@careful
class Cycles:
    """The cycles (school years) of the programmes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, programme_id: int | None = None) -> list[Cycle]:
        """All cycles, or those of one programme; the newest first."""
        where, values = ("WHERE programme_id = ?", [programme_id]) if programme_id else ("", [])
        rows = self._store.rows(f"{_CYCLE} {where} ORDER BY starts_on DESC, cycles.id", values)
        return [from_row(Cycle, row) for row in rows]

    def get(self, cycle_id: int) -> Cycle:
        """One cycle. Raises NotFound."""
        self._store.get("cycles", cycle_id)
        return from_row(Cycle, self._store.rows(f"{_CYCLE} WHERE cycles.id = ?", [cycle_id])[0])

    def current(self, today: date) -> Cycle | None:
        """The cycle that today belongs to: the one that runs, else the one that ended last, else the first to come."""
        cycles = self.list()
        running = [cycle for cycle in cycles if cycle.holds(today)]
        past = [cycle for cycle in cycles if cycle.ends_on < today]
        if running:
            return min(running, key=lambda cycle: (cycle.programme_id, cycle.id))
        return past[0] if past else (cycles[-1] if cycles else None)

    def by_name(self, name: str) -> Cycle | None:
        """The newest cycle with this name, or None."""
        return next(
            (cycle for cycle in self.list() if cycle.name.casefold() == name.strip().casefold()), None
        )

    def add(self, programme_id: int, name: str, starts_on: date, ends_on: date) -> int:
        """Begin a cycle and give its id. Raises Refusal where its name or dates make no sense."""
        cycle = Cycle(
            uuid=new_uuid(),
            programme_id=programme_id,
            name=name.strip(),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        check_cycle(cycle)
        self._store.get("programmes", programme_id)
        with self._store.change(msg("Begin the cycle {name}", name=name)):
            return self._store.insert("cycles", to_row(cycle, leave_out=("programme",)))

    def change(self, cycle_id: int, **values: Any) -> None:
        """Change a cycle's name or dates. Raises Refusal."""
        _only({"programme_id", "name", "starts_on", "ends_on"}, values)
        cycle = replace(self.get(cycle_id), **values)
        check_cycle(cycle)
        self._store.get("programmes", cycle.programme_id)
        with self._store.change(
            msg("Change the cycle {name}", name=cycle.name), join=f"cycles:{cycle_id}:{','.join(values)}"
        ):
            self._store.update("cycles", cycle_id, {key: to_column(value) for key, value in values.items()})

    def remove(self, cycle_id: int) -> None:
        """Take away a cycle nothing was recorded in. Raises Refusal otherwise."""
        cycle = self.get(cycle_id)
        for table in (
            *("pairings", "certificates", "requests", "training_sessions", "plan_reviews", "policy_reviews"),
            *(
                "programme_goals",
                "accountability_tasks",
                "responsibilities",
                "fit_checks",
                "cases",
                "lessons",
            ),
        ):
            if self._store.value(f"SELECT 1 FROM {table} WHERE cycle_id = ?", [cycle_id]):
                raise Refusal(
                    msg("The cycle {name} has records, and they are its history. It stays.", name=cycle.name)
                )
        with self._store.change(msg("Remove the cycle {name}", name=cycle.name)):
            self._store.delete("cycles", cycle_id)


def _only(known: set[str], values: Mapping[str, Any]) -> None:
    if unknown := values.keys() - known:
        raise TypeError(f"there is no {', '.join(sorted(unknown))} to set here")


def _named(name: str) -> None:
    if not name.strip():
        raise Refusal(msg("Give it a name first."), field="name")
    if len(name) > 200:
        raise Refusal(
            msg(
                "A name can have {most} letters at the most. Nothing was changed; shorten it and try again.",
                most=200,
            ),
            field="name",
        )

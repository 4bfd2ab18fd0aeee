"""What both sides of a pairing say now and then."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.names import people_names
from mentordesk.book.pairings import Pairings
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.check_ins import CheckIn, check_check_in
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import NotFound, Refusal

_KNOWN = frozenset(field.name for field in fields(CheckIn)) - {"id", "uuid", "role"}


@careful
class CheckIns:
    """The check-ins of all pairings."""

    def __init__(self, store: Store, pairings: Pairings) -> None:
        self._store = store
        self._pairings = pairings

    def list(
        self,
        *,
        pairing_id: int | None = None,
        cycle_id: int | None = None,
        person_id: int | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[CheckIn]:
        """Check-ins of a pairing, of a cycle, by a person, with these ids, or all; by day."""
        where = Conditions("pairing_id", pairing_id=pairing_id, cycle_id=cycle_id, ids=ids)
        where.add("person_id = ?", person_id)
        sql = f"SELECT {columns_of(CheckIn)} FROM check_ins{where} ORDER BY day, id"
        return from_tuples(CheckIn, self._store.tuples(sql, where.values))

    def get(self, check_in_id: int) -> CheckIn:
        """One check-in. Raises NotFound."""
        return from_row(CheckIn, self._store.get("check_ins", check_in_id))

    def add(self, check_in: CheckIn, *, today: date) -> int:
        """Keep what somebody said and give the check-in's id; which side they are on follows from the pairing.

        Raises Refusal with the field at fault, also where this person checked in on that day already.
        """
        check_in = self._checked(check_in, today)
        with self._store.change(msg("Keep a check-in of {name}", name=self._name(check_in))):
            return self._store.insert("check_ins", _row(check_in))

    def add_many(self, check_ins: Sequence[CheckIn], *, today: date) -> builtins.list[int]:
        """Keep many check-ins in one step; gives their ids. Raises Refusal."""
        checked = [self._checked(check_in, today) for check_in in check_ins]
        seen: set[tuple[int, int, date]] = set()
        for one in checked:
            key = one.pairing_id, one.person_id, one.day
            if key in seen:
                raise self._twice(one)
            seen.add(key)
        with self._store.change(msgs("Keep {n} check-in", "Keep {n} check-ins", len(checked))):
            return self._store.insert_many("check_ins", [_row(one) for one in checked])

    def change(self, check_in_id: int, *, today: date, **values: Any) -> None:
        """Change some fields of a check-in. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a check-in has no {', '.join(sorted(unknown))} to set")
        check_in = self._checked(replace(self.get(check_in_id), **values), today)
        join = f"check_ins:{check_in_id}:{','.join(sorted(values))}"
        title = msg("Change a check-in of {name}", name=self._name(check_in))
        with self._store.change(title, join=join):
            row = _row(check_in)
            wanted = {*values, "role", "folded", "private_folded"}
            self._store.update("check_ins", check_in_id, {key: row[key] for key in row if key in wanted})

    def talked(self, check_in_ids: Iterable[int], on: date) -> None:
        """Note that the coordinator has talked with those who said this."""
        found = [self.get(one) for one in check_in_ids]
        names = tuple(dict.fromkeys(self._name(one) for one in found))
        with self._store.change(msg("Note a talk with {names}", names=names)):
            for one in found:
                self._store.update("check_ins", one.id, {"private_talked_on": on.isoformat()})

    def remove(self, check_in_id: int) -> None:
        """Take a check-in away."""
        check_in = self.get(check_in_id)
        with self._store.change(msg("Remove a check-in of {name}", name=self._name(check_in))):
            self._store.delete("check_ins", check_in_id)

    # Inside

    def _checked(self, check_in: CheckIn, today: date) -> CheckIn:
        pairing = self._pairings.get(check_in.pairing_id)
        role = pairing.role_of(check_in.person_id)
        if role is None:
            raise NotFound(
                msg(
                    "Only people of the pairing check in about it (number {id} is none of them).",
                    id=check_in.person_id,
                )
            )
        check_in = replace(
            check_in,
            uuid=check_in.uuid or new_uuid(),
            role=role,
            progress=check_in.progress.strip(),
            private_line=check_in.private_line.strip(),
        )
        check_check_in(check_in, today)
        if pairing.started_on is not None and check_in.day < pairing.started_on:
            raise Refusal(
                msg(
                    "{name} began on {date}. Look at the date of the check-in once more.",
                    name=pairing.name,
                    date=pairing.started_on,
                ),
                field="day",
            )
        if pairing.ended_on is not None and check_in.day > pairing.ended_on:
            raise Refusal(
                msg(
                    "{name} ended on {date}. Look at the date of the check-in once more.",
                    name=pairing.name,
                    date=pairing.ended_on,
                ),
                field="day",
            )
        if self._store.value(
            "SELECT 1 FROM check_ins WHERE pairing_id = ? AND person_id = ? AND day = ? AND id <> ?",
            [check_in.pairing_id, check_in.person_id, check_in.day.isoformat(), check_in.id],
        ):
            raise self._twice(check_in)
        return check_in

    def _twice(self, check_in: CheckIn) -> Refusal:
        return Refusal(
            msg(
                "{name} has checked in on {date} already. Change that check-in, or look at the date once more.",
                name=self._name(check_in),
                date=check_in.day,
            ),
            field="day",
        )

    def _name(self, check_in: CheckIn) -> str:
        return people_names(self._store, {check_in.person_id})[check_in.person_id]


def _row(check_in: CheckIn) -> Row:
    row = to_row(check_in)
    return {
        **row,
        "folded": folded(row, "progress"),
        "private_folded": folded(row, "private_line"),
    }

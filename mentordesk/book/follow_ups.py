"""What was agreed to be done, by whom and until when."""

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
from mentordesk.domain.meetings import FollowUp, check_follow_up
from mentordesk.domain.messages import msg, msgs

_KNOWN = frozenset(field.name for field in fields(FollowUp)) - {"id", "uuid"}


@careful
class FollowUps:
    """The follow-ups of all pairings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self,
        *,
        pairing_id: int | None = None,
        cycle_id: int | None = None,
        person_id: int | None = None,
        open_only: bool = False,
        due_until: date | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[FollowUp]:
        """Follow-ups of a pairing, of a cycle, of who does them, due until a day; by due date, the undated last."""
        where = Conditions("pairing_id", pairing_id=pairing_id, cycle_id=cycle_id, ids=ids)
        where.add("owner_id = ?", person_id)
        where.add("due_on <= ?", due_until and due_until.isoformat())
        if open_only:
            where.fixed("done_on IS NULL")
        sql = f"SELECT {columns_of(FollowUp)} FROM follow_ups{where} ORDER BY due_on IS NULL, due_on, id"
        return from_tuples(FollowUp, self._store.tuples(sql, where.values))

    def count(self, *, cycle_id: int | None = None, done: bool = False) -> int:
        """How many follow-ups are still to be done, or are done, in one cycle or in all."""
        where = Conditions("pairing_id", cycle_id=cycle_id)
        where.fixed(f"done_on IS {'NOT ' if done else ''}NULL")
        return int(self._store.value(f"SELECT count(*) FROM follow_ups{where}", where.values))

    def get(self, follow_up_id: int) -> FollowUp:
        """One follow-up. Raises NotFound."""
        return from_row(FollowUp, self._store.get("follow_ups", follow_up_id))

    def add(self, follow_up: FollowUp) -> int:
        """Note something to be done and give its id. Raises Refusal with the field at fault."""
        follow_up = self._checked(follow_up)
        with self._store.change(msg("Add the follow-up “{what}”", what=_short(follow_up))):
            return self._store.insert("follow_ups", _row(follow_up))

    def add_many(self, follow_ups: Iterable[FollowUp]) -> builtins.list[int]:
        """Add many follow-ups in one step, as an import does; gives their ids. Raises Refusal."""
        checked = [_tidied(follow_up) for follow_up in follow_ups]
        for follow_up in checked:
            check_follow_up(follow_up)
        with self._store.change(msgs("Add {n} follow-up", "Add {n} follow-ups", len(checked))):
            return self._store.insert_many("follow_ups", [_row(follow_up) for follow_up in checked])

    def change(self, follow_up_id: int, **values: Any) -> None:
        """Change some fields of a follow-up. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a follow-up has no {', '.join(sorted(unknown))}")
        follow_up = self._checked(replace(self.get(follow_up_id), **values))
        join = f"follow_ups:{follow_up_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the follow-up “{what}”", what=_short(follow_up)), join=join):
            row = _row(follow_up)
            self._store.update(
                "follow_ups", follow_up_id, {key: row[key] for key in row if key in {*values, "folded"}}
            )

    def finish(self, follow_up_id: int, on: date) -> None:
        """Note that it was done on a day."""
        follow_up = self._checked(replace(self.get(follow_up_id), done_on=on))
        with self._store.change(msg("Finish “{what}”", what=_short(follow_up))):
            self._store.update("follow_ups", follow_up_id, {"done_on": on.isoformat()})

    def reopen(self, follow_up_id: int) -> None:
        """Note that it is still to be done."""
        follow_up = self.get(follow_up_id)
        with self._store.change(msg("Reopen “{what}”", what=_short(follow_up))):
            self._store.update("follow_ups", follow_up_id, {"done_on": None})

    def remove(self, follow_up_id: int) -> None:
        """Take a follow-up away."""
        follow_up = self.get(follow_up_id)
        with self._store.change(msg("Remove the follow-up “{what}”", what=_short(follow_up))):
            self._store.delete("follow_ups", follow_up_id)

    def _checked(self, follow_up: FollowUp) -> FollowUp:
        follow_up = _tidied(follow_up)
        check_follow_up(follow_up)
        self._store.get("pairings", follow_up.pairing_id)
        if follow_up.owner_id is not None:
            self._store.get("people", follow_up.owner_id)
        return follow_up


def _tidied(follow_up: FollowUp) -> FollowUp:
    return replace(follow_up, what=follow_up.what.strip(), uuid=follow_up.uuid or new_uuid())


def _row(follow_up: FollowUp) -> Row:
    row = to_row(follow_up)
    return {**row, "folded": folded(row, "what")}


def _short(follow_up: FollowUp) -> str:
    """The follow-up in few words, for the name of a step."""
    line = " ".join(follow_up.what.split())
    return line if len(line) <= 60 else line[:59] + "…"

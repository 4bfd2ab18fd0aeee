"""Who asked for a mentor, offered to mentor, needed help or was invited, and what became of it."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.names import people_names
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.requests import Request, RequestKind, RequestState, check_answer, check_request

_OWN = frozenset(field.name for field in fields(Request)) - {"id", "uuid"}
_BEGUN = {
    RequestKind.WANTS_MENTOR: msg("{name} asks for a mentor"),
    RequestKind.OFFERS_TO_MENTOR: msg("{name} offers to mentor"),
    RequestKind.OTHER_HELP: msg("{name} asks for help"),
    RequestKind.INVITATION: msg("Invite {name}"),
}
_ENDED = {
    RequestState.ANSWERED: msg("Answer the request of {name}"),
    RequestState.PLACED: msg("Note that {name} was paired"),
    RequestState.DECLINED: msg("Decline the request of {name}"),
    RequestState.WITHDRAWN: msg("Withdraw the request of {name}"),
}


@careful
class Requests:
    """The requests of all people."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self,
        *,
        cycle_id: int | None = None,
        person_id: int | None = None,
        state: RequestState | None = None,
        waiting_only: bool = False,
        ids: Iterable[int] | None = None,
    ) -> list[Request]:
        """Requests of a cycle (and those of none yet), of a person, in a state; who has waited longest comes first."""
        where = Conditions("pairing_id")
        where.add("(cycle_id = ? OR cycle_id IS NULL)", cycle_id)
        where.add("person_id = ?", person_id)
        where.add("state = ?", state and RequestState(state).value)
        if waiting_only:
            where.fixed("state = 'waiting'")
        if ids is not None:
            where.among("id", ids)
        sql = f"SELECT {columns_of(Request)} FROM requests{where} ORDER BY asked_on, id"
        return from_tuples(Request, self._store.tuples(sql, where.values))

    def get(self, request_id: int) -> Request:
        """One request. Raises NotFound."""
        return from_row(Request, self._store.get("requests", request_id))

    def count(self, *, cycle_id: int | None = None) -> int:
        """How many wait for an answer, in one cycle or in all."""
        where = Conditions("pairing_id")
        where.fixed("state = 'waiting'")
        where.add("(cycle_id = ? OR cycle_id IS NULL)", cycle_id)
        return int(self._store.value(f"SELECT count(*) FROM requests{where}", where.values))

    def add(self, request: Request) -> int:
        """Note a request and give its id. Raises Refusal with the field at fault."""
        request = self._checked(request)
        with self._store.change(self._titled(_BEGUN[request.kind], request)):
            return self._store.insert("requests", _row(request))

    def add_many(self, requests: Sequence[Request]) -> builtins.list[int]:
        """Note many requests in one step, as an import does; gives their ids. Raises Refusal."""
        checked = [self._checked(request) for request in requests]
        with self._store.change(msgs("Add {n} request", "Add {n} requests", len(checked))):
            return self._store.insert_many("requests", [_row(request) for request in checked])

    def change(self, request_id: int, **values: Any) -> None:
        """Change some fields of a request. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _OWN:
            raise TypeError(f"a request has no {', '.join(sorted(unknown))} to set")
        request = self._checked(replace(self.get(request_id), **values))
        join = f"requests:{request_id}:{','.join(sorted(values))}"
        with self._store.change(self._titled(msg("Change the request of {name}"), request), join=join):
            row = _row(request)
            wanted = {*values, "folded", "private_folded"}
            self._store.update("requests", request_id, {key: row[key] for key in row if key in wanted})

    def answer(
        self,
        request_id: int,
        state: RequestState,
        on: date,
        answer: str = "",
        reason: str = "",
        *,
        pairing_id: int | None = None,
    ) -> None:
        """Note what became of a request, and when. Raises Refusal; a declined one needs its reason."""
        state = RequestState(state)
        check_answer(state, reason)
        known = self.get(request_id)
        request = self._checked(
            replace(
                known,
                state=state,
                answered_on=on,
                answer=answer.strip(),
                reason=reason.strip(),
                pairing_id=pairing_id,
            )
        )
        title = (
            msg("Note that {name} declined")
            if state is RequestState.DECLINED and request.kind is RequestKind.INVITATION
            else _ENDED[state]
        )
        with self._store.change(self._titled(title, request)):
            self._store.update("requests", request_id, _row(request))

    def reopen(self, request_id: int) -> None:
        """Put a request back on the waiting list; what was answered stays to be read. Raises NotFound."""
        request = replace(self.get(request_id), state=RequestState.WAITING, answered_on=None, pairing_id=None)
        with self._store.change(self._titled(msg("Put {name} back on the waiting list"), request)):
            self._store.update("requests", request_id, _row(request))

    def remove(self, request_id: int) -> None:
        """Take a request away."""
        request = self.get(request_id)
        with self._store.change(self._titled(msg("Remove the request of {name}"), request)):
            self._store.delete("requests", request_id)

    # Inside

    def _checked(self, request: Request) -> Request:
        request = replace(request, uuid=request.uuid or new_uuid(), wish=request.wish.strip())
        check_request(request)
        self._store.get("people", request.person_id)
        for table, row_id in (
            ("cycles", request.cycle_id),
            ("opportunities", request.opportunity_id),
            ("people", request.wished_for_id),
            ("pairings", request.pairing_id),
        ):
            if row_id is not None:
                self._store.get(table, row_id)
        return request

    def _titled(self, title: Message, request: Request) -> Message:
        name = people_names(self._store, {request.person_id})[request.person_id]
        return replace(title, figures={"name": name})


def place_waiting(
    store: Store, pairing_id: int, mentor_ids: Iterable[int], mentee_ids: Iterable[int], on: date
) -> None:
    """Answer the waiting requests that a new pairing answers by itself; part of the change that makes it."""
    fitting = {
        "mentor": (RequestKind.OFFERS_TO_MENTOR, RequestKind.INVITATION),
        "mentee": (RequestKind.WANTS_MENTOR, RequestKind.INVITATION),
    }
    for role, ids in (("mentor", mentor_ids), ("mentee", mentee_ids)):
        where = Conditions("pairing_id")
        where.fixed("state = 'waiting'")
        where.fixed("pairing_id IS NULL")  # an invitation to a pairing is answered for that one
        where.among("person_id", ids)
        where.among("kind", [kind.value for kind in fitting[role]])
        rows = store.tuples(f"SELECT id, asked_on FROM requests{where}", where.values)
        for request_id, asked_on in rows:
            store.update(
                "requests",
                request_id,
                {
                    "state": RequestState.PLACED.value,
                    "answered_on": max(asked_on, on.isoformat()),
                    "pairing_id": pairing_id,
                },
            )


def unplace(store: Store, pairing_id: int) -> None:
    """Let wait again whom a pairing had placed that is being removed; part of that change."""
    for (request_id,) in store.tuples("SELECT id FROM requests WHERE pairing_id = ?", [pairing_id]):
        store.update(
            "requests",
            request_id,
            {"state": RequestState.WAITING.value, "answered_on": None, "pairing_id": None},
        )


def _row(request: Request) -> Row:
    row = to_row(request)
    return {
        **row,
        "folded": folded(row, "wish", "answer", "reason"),
        "private_folded": folded(row, "private_notes"),
    }

"""Whom the programme concerns, and when they heard from it."""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.owners import known_person
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.stakeholders import (
    Channel,
    Contact,
    Stakeholder,
    check_contact,
    check_stakeholder,
)

_KNOWN = frozenset(field.name for field in fields(Stakeholder)) - {"id", "uuid", "last_heard_on"}
_CONTACT = frozenset({"on", "channel", "about"})
_LAST = "(SELECT max([on]) FROM contacts WHERE stakeholder_id = stakeholders.id)"


@careful
class Stakeholders:
    """All stakeholders, and what each heard."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, *, ids: Iterable[int] | None = None) -> list[Stakeholder]:
        """All stakeholders, or those with these ids; in the order they were noted."""
        where = Conditions("id", ids=ids)
        columns = columns_of(Stakeholder).replace("[last_heard_on]", _LAST)
        sql = f"SELECT {columns} FROM stakeholders{where} ORDER BY id"
        return from_tuples(Stakeholder, self._store.tuples(sql, where.values))

    def get(self, stakeholder_id: int) -> Stakeholder:
        """One stakeholder. Raises NotFound."""
        self._store.get("stakeholders", stakeholder_id)
        return self.list(ids=[stakeholder_id])[0]

    def add(self, stakeholder: Stakeholder) -> int:
        """Note a stakeholder and give its id. Raises Refusal with the field at fault."""
        one = _tidied(replace(stakeholder, uuid=stakeholder.uuid or new_uuid()))
        self._allowed(one)
        with self._store.change(msg("Note the stakeholder {name}", name=one.name)):
            return self._store.insert("stakeholders", _row(one))

    def change(self, stakeholder_id: int, **values: Any) -> None:
        """Change some fields of a stakeholder. Raises Refusal with the field at fault; TypeError on an unknown one."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a stakeholder has no {', '.join(sorted(unknown))} to set")
        one = _tidied(replace(self.get(stakeholder_id), **values))
        self._allowed(one)
        join = f"stakeholders:{stakeholder_id}:{','.join(sorted(values))}"
        with self._store.change(msg("Change the stakeholder {name}", name=one.name), join=join):
            row = _row(one)
            wanted = {*values, "folded"}
            self._store.update(
                "stakeholders", stakeholder_id, {key: row[key] for key in row if key in wanted}
            )

    def remove(self, stakeholder_id: int) -> None:
        """Take a stakeholder away, with what they heard."""
        one = self.get(stakeholder_id)
        with self._store.change(msg("Remove the stakeholder {name}", name=one.name)):
            self._store.delete_where("contacts", "stakeholder_id = ?", [stakeholder_id])
            self._store.delete("stakeholders", stakeholder_id)

    # What they heard

    def contacts(self, stakeholder_id: int | None = None) -> builtins.list[Contact]:
        """What one stakeholder heard, or all; by day."""
        where = Conditions("id")
        where.add("stakeholder_id = ?", stakeholder_id)
        sql = f"SELECT {columns_of(Contact)} FROM contacts{where} ORDER BY [on], id"
        return from_tuples(Contact, self._store.tuples(sql, where.values))

    def heard(
        self,
        stakeholder_ids: Iterable[int],
        on: date,
        channel: Channel = Channel.TALK,
        about: str = "",
        *,
        today: date,
    ) -> builtins.list[int]:
        """Note that some stakeholders heard from us, all by the same letter or word; gives the contacts' ids.

        Raises Refusal with the field at fault.
        """
        ids = builtins.list(dict.fromkeys(stakeholder_ids))
        contacts = [
            Contact(stakeholder_id=one, on=on, channel=Channel(channel), about=about.strip()) for one in ids
        ]
        for contact in contacts:
            check_contact(contact, today)
        names = {one: self.get(one).name for one in ids}
        title = (
            msg("Note that {name} heard from us", name=names[ids[0]])
            if len(ids) == 1
            else msgs("Note that {n} stakeholder heard", "Note that {n} stakeholders heard", len(ids))
        )
        with self._store.change(title):
            return self._store.insert_many("contacts", [to_row(one) for one in contacts])

    def change_contact(self, contact_id: int, *, today: date, **values: Any) -> None:
        """Change a contact's day, channel or subject. Raises Refusal with the field at fault; TypeError otherwise."""
        if unknown := values.keys() - _CONTACT:
            raise TypeError(f"a contact has no {', '.join(sorted(unknown))} to set")
        contact = replace(from_row(Contact, self._store.get("contacts", contact_id)), **values)
        check_contact(contact, today)
        join = f"contacts:{contact_id}:{','.join(sorted(values))}"
        title = msg("Change what {name} heard", name=self.get(contact.stakeholder_id).name)
        with self._store.change(title, join=join):
            row = to_row(contact)
            self._store.update("contacts", contact_id, {key: row[key] for key in values})

    def remove_contact(self, contact_id: int) -> None:
        """Take away that a stakeholder heard something."""
        contact = from_row(Contact, self._store.get("contacts", contact_id))
        title = msg("Remove what {name} heard", name=self.get(contact.stakeholder_id).name)
        with self._store.change(title):
            self._store.delete("contacts", contact_id)

    # Inside

    def _allowed(self, one: Stakeholder) -> None:
        check_stakeholder(one)
        known_person(self._store, one.person_id)


def _tidied(one: Stakeholder) -> Stakeholder:
    return replace(one, name=" ".join(one.name.split()), wants=one.wants.strip())


def _row(one: Stakeholder) -> Row:
    row = to_row(one, leave_out=("last_heard_on",))
    return {**row, "folded": folded(row, "name", "wants")}

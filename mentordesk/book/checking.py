"""Whether a book is sound: the file itself, what hangs on what, the triggers, the search index, the rules."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as driver

from mentordesk.book.names import pairing_names
from mentordesk.book.store import Store
from mentordesk.book.tables import ROOM, TABLES
from mentordesk.domain.messages import Message, msg, msgs


def problems(store: Store) -> list[Message]:
    """Everything that is wrong with an open book; empty for a sound one. Reads the whole file."""
    try:
        found = [
            msg("The file is damaged: {what}", what=what)
            for (what,) in store.conn.execute("PRAGMA integrity_check")
            if what != "ok"
        ]
        if found:
            return found  # nothing that is read from a damaged file says anything more
        return [*_hanging(store), *_triggers(store), *_search(store), *_rules(store)]
    except driver.DatabaseError as error:
        return [msg("The file is damaged: {what}", what=str(error))]


def _hanging(store: Store) -> list[Message]:
    return [
        msg(
            "A record of {area} (number {id}) belongs to one of {other} that is not there.",
            area=table,
            id=row_id,
            other=parent,
        )
        for table, row_id, parent, _ in store.tuples("PRAGMA foreign_key_check")
    ]


def expected_triggers() -> set[str]:
    """The names of the triggers a whole book must have."""
    names = {f"journal_{table}_{what}" for table in TABLES for what in ("insert", "update", "delete")}
    for table, facts in TABLES.items():
        if facts.searched:
            names |= {f"search_{table}_{what}" for what in ("insert", "update", "delete")}
    return names


def _triggers(store: Store) -> list[Message]:
    there = {name for (name,) in store.tuples("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    return [
        msg("What keeps history and search in step is missing: {name}.", name=name)
        for name in sorted(expected_triggers() - there)
    ]


def _search(store: Store) -> list[Message]:
    """Whether the search index holds each searched row once, and no other."""
    found = []
    for table, facts in TABLES.items():
        if facts.searched is None:
            continue
        base = facts.searched.code * ROOM
        entries = store.value(
            "SELECT count(*) FROM search_index_docsize WHERE id BETWEEN ? AND ?", [base, base + ROOM - 1]
        )
        rows = store.value(f"SELECT count(*) FROM [{table}]")
        missing = store.value(
            f"SELECT count(*) FROM [{table}] WHERE id + ? NOT IN (SELECT id FROM search_index_docsize)",
            [base],
        )
        if entries != rows or missing:
            found.append(msg("The search does not know every record of {area}.", area=facts.area))
    return found


def _rules(store: Store) -> list[Message]:
    """What the tables alone cannot forbid."""
    names = pairing_names(store)
    found = [
        msg(
            "The pairing {name} (number {id}) has no {role}.",
            name=names[pairing_id],
            id=pairing_id,
            role=role,
        )
        for role in ("mentor", "mentee")
        for (pairing_id,) in store.tuples(
            "SELECT id FROM pairings WHERE NOT EXISTS (SELECT 1 FROM pairing_members "
            "WHERE pairing_id = pairings.id AND role = ?) ORDER BY id",
            [role],
        )
    ]
    found += [
        msg(
            "The pairing {name} (number {id}) has ended, but nothing says how.", name=names[row_id], id=row_id
        )
        for (row_id,) in store.tuples(
            "SELECT id FROM pairings WHERE phase IN ('closed', 'ended_early') AND "
            "(ended_on IS NULL OR NOT EXISTS (SELECT 1 FROM closures WHERE pairing_id = pairings.id)) ORDER BY id"
        )
    ]
    found += [
        msg("The pairing {name} (number {id}) has a closing, but goes on.", name=names[row_id], id=row_id)
        for (row_id,) in store.tuples(
            "SELECT pairing_id FROM closures JOIN pairings ON pairings.id = closures.pairing_id "
            "WHERE phase NOT IN ('closed', 'ended_early') ORDER BY pairing_id"
        )
    ]
    swapped = store.value("SELECT count(*) FROM cycles WHERE ends_on <= starts_on")
    if swapped:
        found.append(msgs("{n} cycle ends before it starts.", "{n} cycles end before they start.", swapped))
    return found

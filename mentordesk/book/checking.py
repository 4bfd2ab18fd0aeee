"""Whether a book is sound: the file itself, what hangs on what, its layout, the search index, the rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from mentordesk.book.connection import connect
from mentordesk.book.names import pairing_names
from mentordesk.book.store import Store
from mentordesk.book.tables import ROOM, TABLES
from mentordesk.domain.messages import Message, msg, msgs

if TYPE_CHECKING:
    import sqlite3


def problems(store: Store) -> list[Message]:
    """Everything that is wrong with an open book; empty for a sound one. Reads the whole file."""
    try:
        found = [msg("The file is damaged: {what}", what=what) for what in _damage(store)]
        if found:
            return found  # nothing that is read from a damaged file says anything more
        return [*_hanging(store), *_layout(store), *_search(store), *_rules(store)]
    except driver.DatabaseError as error:
        return [msg("The file is damaged: {what}", what=str(error))]


def is_sound(store: Store) -> bool:
    """Whether file and layout are as they should be: asked where an error may come of damage or of a slip of ours."""
    try:
        return not _damage(store) and not _other_layout(store.conn)
    except driver.DatabaseError:
        return False


def _damage(store: Store) -> list[str]:
    """What SQLite finds wrong with the file, in its words. Raises driver.DatabaseError."""
    if not store.read_only:
        return _integrity(store.conn)
    copy = connect(":memory:")  # SQLite leaves the rules of the tables out where it may only read
    try:
        store.conn.backup(copy)
        return _integrity(copy)
    finally:
        copy.close()


def _integrity(conn: sqlite3.Connection) -> list[str]:
    return [str(what) for (what,) in conn.execute("PRAGMA integrity_check").fetchall() if what != "ok"]


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


def _layout(store: Store) -> list[Message]:
    return [
        msg(
            "What lays the book out, or keeps its history and search in step, is not as it should be: {name}.",
            name=name,
        )
        for name in _other_layout(store.conn)
    ]


def _other_layout(conn: sqlite3.Connection) -> list[str]:
    """The names of tables, indexes and triggers that are missing, changed or not ours."""
    return sorted({name for name, _ in _right_layout() ^ _laid_out(conn)})


@cache
def _right_layout() -> frozenset[tuple[str, str]]:
    """How a book is laid out, as an empty one shows it."""
    from mentordesk.book import files  # here, since only a check makes a book to compare with

    empty = connect(":memory:")
    try:
        files.bring_up_to_date(empty)
        return _laid_out(empty)
    finally:
        empty.close()


def _laid_out(conn: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    rows = conn.execute(
        "SELECT name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
    )
    return frozenset((str(name), str(sql)) for name, sql in rows.fetchall())


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
            "WHERE pairing_id = pairings.id AND role = ?) AND NOT (? = 'mentor' AND opportunity_id IN "
            "(SELECT id FROM opportunities WHERE kind IN ('peer', 'circle'))) ORDER BY id",
            [role, role],
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
    found += [
        msg(
            "A part of the private case {id} is not marked as private. Make the case private anew.",
            id=case_id,
        )
        for (case_id,) in store.tuples(
            "SELECT cases.id FROM cases WHERE private = 1 AND (EXISTS (SELECT 1 FROM case_steps WHERE case_id = "
            "cases.id AND private = 0) OR EXISTS (SELECT 1 FROM case_about WHERE case_id = cases.id AND private = 0))"
        )
    ]
    swapped = store.value("SELECT count(*) FROM cycles WHERE ends_on <= starts_on")
    if swapped:
        found.append(msgs("{n} cycle ends before it starts.", "{n} cycles end before they start.", swapped))
    return found

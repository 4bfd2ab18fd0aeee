"""How a row of a list and somebody the record book knows become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from mentordesk.domain.people import Person, merged

_NOT_COMPARED = frozenset(("id", "uuid", "supervisor_id", "notes", "private_notes"))


def joined(known: Person, row: Person, given: Iterable[str], update: bool) -> Person:
    """Somebody known with what a row says: blanks filled, lists joined; with `update` the row's values replace others.

    Notes that stand in the book already are not added once more.
    """
    doubled = {
        field: ""
        for field in ("notes", "private_notes")
        if getattr(row, field) and getattr(row, field) in getattr(known, field)
    }
    row = replace(row, **doubled)  # type: ignore[arg-type]
    person = merged(known, row)
    if update:
        person = replace(person, **{field: theirs for field, _, theirs in differences(known, row, given)})
    return person


def differences(known: Person, row: Person, given: Iterable[str]) -> list[tuple[str, Any, Any]]:
    """The fields in which a row says something else than the book, with both values; lists are joined instead."""
    wanted = set(given) - _NOT_COMPARED
    found = []
    for one in fields(Person):
        mine, theirs = getattr(known, one.name), getattr(row, one.name)
        if one.name not in wanted or isinstance(mine, tuple) or mine == theirs:
            continue
        if isinstance(mine, bool) or (mine not in (None, "") and theirs not in (None, "")):
            found.append((one.name, mine, theirs))
    return found


def additions(known: Person, row: Person, given: Iterable[str]) -> list[tuple[str, Any]]:
    """What a row adds to somebody known: the field and what it becomes."""
    person = joined(known, row, given, update=False)
    return [
        (one.name, getattr(person, one.name))
        for one in fields(Person)
        if one.name not in ("id", "uuid") and getattr(person, one.name) != getattr(known, one.name)
    ]

"""How a row of a list and somebody the record book knows become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from mentordesk.domain.people import Person, merged
from mentordesk.exchange.names import is_hebrew

_NOT_COMPARED = frozenset(("id", "uuid", "supervisor_id", "notes", "private_notes"))


def joined(known: Person, row: Person, given: Iterable[str], update: bool) -> Person:
    """Somebody known with what a row says: blanks filled, lists joined; with `update` the row's values replace others.

    Notes that stand in the book already are not added once more.
    """
    row = _aligned(known, row)
    doubled = {
        field: ""
        for field in ("notes", "private_notes")
        if getattr(row, field) and getattr(row, field) in getattr(known, field)
    }
    row = replace(row, **doubled)  # type: ignore[arg-type]
    person = merged(known, row)
    if update:
        person = replace(person, **{field: theirs for field, _, theirs in differences(known, row, given)})
        if is_hebrew(known.name) and not is_hebrew(person.name) and not person.hebrew_name:
            person = replace(person, hebrew_name=known.name)
    return person


def differences(known: Person, row: Person, given: Iterable[str]) -> list[tuple[str, Any, Any]]:
    """The fields in which a row says something else than the book, with both values; lists are joined instead."""
    row = _aligned(known, row)
    wanted = set(given) - _NOT_COMPARED
    found = []
    for one in fields(Person):
        mine, theirs = getattr(known, one.name), getattr(row, one.name)
        if one.name not in wanted or isinstance(mine, tuple) or mine == theirs:
            continue
        # A role the row adds is an addition, a role it denies a difference.
        if mine is True or (mine not in (None, "", False) and theirs not in (None, "")):
            found.append((one.name, mine, theirs))
    return found


def _aligned(known: Person, row: Person) -> Person:
    """The row with a name in Hebrew letters put where it belongs beside one in Latin letters."""
    if is_hebrew(row.name) and not is_hebrew(known.name):
        return replace(row, given_name="", family_name="", hebrew_name=row.hebrew_name or row.name)
    return row


def additions(known: Person, row: Person, given: Iterable[str]) -> list[tuple[str, Any]]:
    """What a row adds to somebody known: the field and what it becomes."""
    person = joined(known, row, given, update=False)
    return [
        (one.name, getattr(person, one.name))
        for one in fields(Person)
        if one.name not in ("id", "uuid") and getattr(person, one.name) != getattr(known, one.name)
    ]

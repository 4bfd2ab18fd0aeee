"""Between rows of the file and the plain objects of the domain."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from mentordesk.book.faults import damaged
from mentordesk.book.store import Row, from_list, to_list
from mentordesk.domain.folding import search_fold

T = TypeVar("T")


@cache
def _plan(kind: type[Any]) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The fields of a dataclass, and how those are read whose value does not stay as it is in its column."""
    hints = typing.get_type_hints(kind)
    names = tuple(field.name for field in dataclasses.fields(kind))
    readers = ((name, _reader(hints[name])) for name in names)
    return names, tuple((name, reader) for name, reader in readers if reader is not None)


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if isinstance(hint, types.UnionType):
        inner = _reader(next(one for one in hint.__args__ if one is not type(None)))
        return (lambda value: None if value is None else inner(value)) if inner else None
    if typing.get_origin(hint) is tuple:
        return from_list
    if hint is date:
        return date.fromisoformat
    if hint is bool:
        return bool
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {str(one): one for one in hint}.__getitem__
    return None


def from_row(kind: type[T], row: Mapping[str, Any]) -> T:
    """Make a domain object of a row; columns it does not know are left out. Raises BookUnusable for a damaged row."""
    names, readers = _plan(kind)  # type: ignore[arg-type]
    values = {name: row[name] for name in names if name in row}
    try:
        for name, reader in readers:
            if name in values:
                values[name] = reader(values[name])
    except (ValueError, TypeError, KeyError) as error:
        raise damaged() from error
    return kind(**values)


def columns_of(kind: type[Any]) -> str:
    """The columns a domain object is made of, in its order, as a SELECT names them."""
    return ", ".join(f"[{field.name}]" for field in dataclasses.fields(kind))


def from_tuples(kind: type[T], tuples: Iterable[tuple[Any, ...]]) -> list[T]:
    """Make domain objects of bare rows read with `columns_of`; for many at once. Raises BookUnusable."""
    names, readers = _plan(kind)  # type: ignore[arg-type]
    places = [(names.index(name), reader) for name, reader in readers]
    made = []
    for row in tuples:
        values = list(row)
        try:
            for place, reader in places:
                values[place] = reader(values[place])
        except (ValueError, TypeError, KeyError) as error:
            raise damaged() from error
        made.append(kind(*values))
    return made


def to_column(value: Any) -> Any:
    """Lay one value out for its column."""
    if isinstance(value, tuple | list):
        return to_list(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def to_row(record: Any, *, leave_out: tuple[str, ...] = ()) -> Row:
    """Lay a domain object out as a row, without its id and without the fields another table or rule gives."""
    return {
        field.name: to_column(getattr(record, field.name))
        for field in dataclasses.fields(record)
        if field.name != "id" and field.name not in leave_out
    }


def folded(row: Mapping[str, Any], *columns: str) -> str | None:
    """What the column `folded` holds for the texts of these columns."""
    return search_fold(*(str(row[column]) for column in columns if row.get(column)))


def replaced(record: T, changes: Mapping[str, Any]) -> T:
    """The record with some fields changed. Raises TypeError on a field it does not have."""
    return dataclasses.replace(record, **changes)  # type: ignore[type-var]

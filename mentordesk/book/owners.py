"""Records that name a person by id, with the name beside it as it is today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from mentordesk.book.names import people_names
from mentordesk.book.rows import columns_of, from_tuples
from mentordesk.book.store import Store

T = TypeVar("T")


def read_named(
    store: Store,
    kind: type[T],
    table: str,
    tail: str,
    values: Sequence[Any] = (),
    *,
    key: str = "owner_id",
    name: str = "owner_name",
) -> list[T]:
    """Read records of a table; `tail` is what follows the table in the statement."""
    columns = columns_of(kind).replace(f"[{name}]", "''")
    return with_names(
        store,
        from_tuples(kind, store.tuples(f"SELECT {columns} FROM {table}{tail}", values)),
        key=key,
        name=name,
    )


def with_names(
    store: Store, records: Iterable[T], *, key: str = "owner_id", name: str = "owner_name"
) -> list[T]:
    """The same records, each with the name of whom it names."""
    found = list(records)
    names = people_names(store, {getattr(one, key) for one in found} - {None})
    return [
        replace(one, **{name: names.get(getattr(one, key), "")})  # type: ignore[type-var]
        for one in found
    ]


def known_person(store: Store, person_id: int | None) -> None:
    """See that whoever is named is in the book. Raises NotFound."""
    if person_id is not None:
        store.get("people", person_id)


def in_short(text: str) -> str:
    """A text in few words, for the name of a step."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"

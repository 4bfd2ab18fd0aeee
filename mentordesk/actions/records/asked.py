"""What of an area is asked for, and values as JSON knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from mentordesk.book import Book

Record = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """What of an area is asked for: as of which day, of which cycles (None for all), with private notes or without."""

    today: date
    cycle_ids: tuple[int, ...] | None = None
    private_notes: bool = False


def plain(value: Any) -> Any:
    """A value as JSON knows it: dates and instants as ISO 8601, tuples as arrays, closed vocabularies as words."""
    match value:
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case bool() | int() | float() | None:
            return value
        case str():
            return str(value)
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case Iterable():
            return [plain(one) for one in value]
        case _:
            return str(value)


def of_cycles(asked: Asked, read: Callable[[int | None], Sequence[T]]) -> list[T]:
    """What belongs to the cycles asked for, or everything."""
    if asked.cycle_ids is None:
        return list(read(None))
    return [one for cycle_id in asked.cycle_ids for one in read(cycle_id)]


def pairing_names(book: Book) -> dict[int, str]:
    """What each pairing is called, by its id."""
    return {pairing.id: pairing.name for pairing in book.pairings.list()}

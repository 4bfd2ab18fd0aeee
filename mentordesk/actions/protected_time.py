"""Time the school keeps free for mentoring: noting it for one or several people, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.domain.messages import msg, msgs

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.people import Person


@dataclass(frozen=True)
class ProtectedTime:
    """How many mentors have time, how many have none, of how many nobody said; and the minutes of a week in all."""

    having: int = 0
    without: int = 0
    unsaid: int = 0
    minutes: int = 0

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return self.having + self.without + self.unsaid


def protected_time(people: Iterable[Person]) -> ProtectedTime:
    """Count the time of those who mentor and are here."""
    minutes = [one.protected_minutes for one in people if one.mentor and one.active]
    return ProtectedTime(
        sum(bool(one) for one in minutes),
        sum(one == 0 for one in minutes),
        sum(one is None for one in minutes),
        sum(one or 0 for one in minutes),
    )


def protect(book: Book, minutes: Mapping[int, int | None]) -> None:
    """Note the protected time of some people, in one step. Raises Refusal."""
    if len(minutes) == 1:
        title = msg("Note the protected time of {name}", name=book.people.names()[next(iter(minutes))])
    else:
        title = msgs(
            "Note the protected time of {n} person", "Note the protected time of {n} people", len(minutes)
        )
    with book.change(title):
        for person_id, each in minutes.items():
            book.people.change(person_id, protected_minutes=each)

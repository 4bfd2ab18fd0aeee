"""What an import needs to know of the record book, as plain data, so that files are read away from the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentordesk.domain.opportunities import Opportunity
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import Person
from mentordesk.domain.programmes import Cycle, cycle_on
from mentordesk.domain.requests import Request
from mentordesk.domain.training import KIND_NAMES, Presence, TrainingKind, TrainingSession

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

SETTING = "import_mappings"


@dataclass(frozen=True)
class Snapshot:
    """The record book as an import sees it.

    `labels` are the program's own words for fields, by themselves made equal; `lists` are what the columns of lists of
    earlier imports were taken for, by their headings; `headings` what single headings were corrected to by hand.
    `attendance` is by session and person, `kind_titles` what a session is called that the list gives no title.
    """

    today: date
    date_style: str = "dmy"
    people: tuple[Person, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    held: Mapping[int, frozenset[tuple[date, str]]] = field(default_factory=dict)
    cycle_id: int | None = None
    requests: tuple[Request, ...] = ()
    kinds: tuple[Opportunity, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    sessions: tuple[TrainingSession, ...] = ()
    attendance: Mapping[tuple[int, int], Presence] = field(default_factory=dict)
    kind_titles: Mapping[TrainingKind, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)


def take_snapshot(
    book: Book,
    area: str = "people",
    *,
    today: date | None = None,
    words: Words | None = None,
    cycle_id: int | None = None,
) -> Snapshot:
    """Read what an import into an area needs to know; `words` lets lists in the window's language be known again."""
    from mentordesk.actions.importing.targets import labels

    kept = (book.settings.get(SETTING) or {}).get(area) or {}
    day = today or datetime.now().astimezone().date()
    pairings = tuple(book.pairings.list()) if area not in ("people", "requests", "training") else ()
    asks, trains = area == "requests", area == "training"
    if cycle_id is None and asks:
        cycle_id = cycle_on(book.cycles.list(), day)
    if cycle_id is None and area == "pairings":
        cycle = book.cycles.current(day)
        cycle_id = cycle.id if cycle is not None else None
    held = {}
    if area == "meetings":
        held = book.meetings.weeks([one.id for one in pairings], date(1900, 1, 1), date(2200, 1, 1))
    return Snapshot(
        today=day,
        date_style=str(book.settings.get("date_style") or "dmy"),
        people=tuple(book.people.list()),
        pairings=pairings,
        held={one: frozenset((day, state.value) for day, state in days) for one, days in held.items()},
        cycle_id=cycle_id,
        requests=tuple(book.requests.list()) if asks else (),
        kinds=tuple(book.opportunities.list()) if area in ("requests", "pairings") else (),
        cycles=tuple(book.cycles.list()) if trains else (),
        sessions=tuple(book.training.list()) if trains else (),
        attendance={
            (one.session_id, one.person_id): one.presence
            for one in book.training.attendances()
            if one.presence is not None
        }
        if trains
        else {},
        kind_titles={kind: words.say(name) for kind, name in KIND_NAMES.items()} if words is not None else {},
        labels=labels(area, words),
        lists=kept.get("lists", {}),
        headings=kept.get("headings", {}),
    )

"""What was put off until a day, and why: kept in one setting, by the keys of the matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.people import LONGEST_LINE
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book

SNOOZES = "snoozes"
"""The setting that keeps what was put off: the key of the matter, and the day it comes back (with the why, if any)."""
LONGEST = 366
"""Days; what is put off for longer is forgotten rather than put off."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """Until when something waits, and why."""

    until: date
    why: str = ""


def snoozes(book: Book, today: date) -> dict[str, Snooze]:
    """What waits today, by key; what has come back already is not in it."""
    kept = book.settings.get(SNOOZES) or {}
    found = {key: _read(value) for key, value in kept.items()}
    return {key: one for key, one in found.items() if one.until > today}


def snooze(
    book: Book, keys: Iterable[str], what: Message, until: date, today: date, *, why: str = ""
) -> None:
    """Put something off until a day, as one step of undo; what has come back already is forgotten. Raises Refusal."""
    if until <= today:
        raise Refusal(msg("Say a day that is still to come."), field="until")
    if (until - today).days > LONGEST:
        raise Refusal(msg("A year is the longest that something can be put off."), field="until")
    why = " ".join(why.split())
    if len(why) > LONGEST_LINE:
        raise Refusal(
            msg("This line is longer than {most} letters. Put long texts into the notes.", most=LONGEST_LINE),
            field="why",
        )
    with book.change(msg("Put off “{what}”", what=what)):
        book.settings.set(
            SNOOZES, _plain({**snoozes(book, today), **dict.fromkeys(keys, Snooze(until, why))})
        )


def wake(book: Book, keys: Iterable[str], what: Message) -> None:
    """Show again what was put off."""
    gone = set(keys)
    kept = {key: value for key, value in (book.settings.get(SNOOZES) or {}).items() if key not in gone}
    with book.change(msg("Bring back “{what}”", what=what)):
        book.settings.set(SNOOZES, kept or None)


def _read(value: Any) -> Snooze:
    if isinstance(value, Mapping):
        return Snooze(date.fromisoformat(value["until"]), str(value.get("why", "")))
    return Snooze(date.fromisoformat(value))


def _plain(snoozed: Mapping[str, Snooze]) -> dict[str, Any]:
    return {
        key: {"until": one.until.isoformat(), "why": one.why} if one.why else one.until.isoformat()
        for key, one in snoozed.items()
    }

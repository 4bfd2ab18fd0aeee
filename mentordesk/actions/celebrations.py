"""What holds for a cycle's celebration: its day, and who signs the certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.messages import msg

if TYPE_CHECKING:
    from mentordesk.book import Book

MOST_SIGNERS = 3
CELEBRATIONS = "celebrations"
"""The setting that keeps the day of each cycle's celebration, by the cycle's id."""


def celebration_on(book: Book, cycle_id: int) -> date | None:
    """The day of a cycle's celebration, which stands on its certificates; None where none was set."""
    kept = (book.settings.get(CELEBRATIONS) or {}).get(str(cycle_id))
    return date.fromisoformat(kept) if kept else None


def celebrate_on(book: Book, cycle_id: int, on: date | None) -> None:
    """Set the day of a cycle's celebration, or none; certificates given in the cycle bear it too. One step of undo."""
    days = {key: day for key, day in (book.settings.get(CELEBRATIONS) or {}).items() if key != str(cycle_id)}
    if on is not None:
        days[str(cycle_id)] = on.isoformat()
    with book.change(msg("Set the day of the celebration")):
        book.settings.set(CELEBRATIONS, days or None)
        for one in book.certificates.list(cycle_id=cycle_id):
            if on is not None and one.given_on != on:
                book.certificates.change(one.id, given_on=on)


@dataclass(frozen=True)
class SignerFacts:
    """Who signs, in both scripts; the Hebrew certificate falls back on the other."""

    name: str = ""
    role: str = ""
    name_hebrew: str = ""
    role_hebrew: str = ""


def signers(book: Book) -> tuple[SignerFacts, ...]:
    """Who signs the certificates, three at the most."""
    kept = book.settings.get("signers") or []
    known = SignerFacts.__dataclass_fields__
    return tuple(
        SignerFacts(**{key: str(value) for key, value in one.items() if key in known})
        for one in kept[:MOST_SIGNERS]
        if isinstance(one, dict)
    )


def keep_signers(book: Book, wanted: Sequence[SignerFacts]) -> None:
    """Keep who signs; those without a name and a role are left out."""
    kept = [
        {key: value for key in SignerFacts.__dataclass_fields__ if (value := getattr(one, key).strip())}
        for one in wanted
    ]
    with book.change(msg("Change who signs the certificates")):
        book.settings.set("signers", [one for one in kept if one][:MOST_SIGNERS])

"""On what a pairing was confirmed, kept beside its why."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import add


def m011_basis(db: Database) -> None:
    """Keep the reasons, the rules and who was passed over, as they were on the day of pairing."""
    add(db, "pairings", "basis TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(basis))")

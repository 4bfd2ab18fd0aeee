"""When in the day a meeting is to be, and which meeting took the place of one that was moved."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import add


def m010_rhythm(db: Database) -> None:
    """Give meetings a time, a period and what they were moved to."""
    add(
        db,
        "meetings",
        "starts_at TEXT NOT NULL DEFAULT '' CHECK (starts_at = '' OR starts_at = strftime('%H:%M', starts_at))",
        "period INTEGER CHECK (period BETWEEN 0 AND 30)",
        "moved_to_id INTEGER REFERENCES meetings (id)",
    )
    db.execute("CREATE INDEX meetings_moved ON meetings (moved_to_id) WHERE moved_to_id IS NOT NULL")

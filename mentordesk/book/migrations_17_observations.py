"""Which warnings stood on which days, seen once a day: what a trend is drawn from."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import ID, create, day, text


def m017_observations(db: Database) -> None:
    """Lay the tables of the daily observation; they are not journaled, since nobody ever does or undoes one."""
    create(db, "observed_days", "[day] TEXT PRIMARY KEY CHECK ([day] IS date([day]))")
    create(
        db,
        "signal_spells",
        ID,
        text("key"),
        text("block"),
        text("level"),
        "gravity INTEGER NOT NULL CHECK (gravity BETWEEN 1 AND 3)",
        day("first_on") + " NOT NULL",
        day("last_on") + " NOT NULL",
        "CHECK (first_on <= last_on)",
    )
    db.execute("CREATE INDEX signal_spells_days ON signal_spells (last_on)")

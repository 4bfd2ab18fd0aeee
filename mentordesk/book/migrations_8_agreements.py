"""Agreements with their versions and signatures, the templates they begin with, documents owed, notes on goals."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import ID, UUID, add, create, day, items, one_of, text, yes_no


def m008_agreements(db: Database) -> None:
    """Lay the tables of agreements, of documents and of notes on goals; let topics belong to goals."""
    create(
        db,
        "agreements",
        ID,
        UUID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        "number INTEGER NOT NULL CHECK (number >= 1)",
        one_of("language", "en", "he"),
        *map(text, ("title", "opening", "closing")),
        day("begun_on") + " NOT NULL",
        day("signed_on"),
        day("renew_on"),
        yes_no("on_paper"),
        "every_weeks INTEGER CHECK (every_weeks BETWEEN 1 AND 26)",
        "minutes INTEGER CHECK (minutes BETWEEN 5 AND 600)",
        text("meets_when"),
        items("goals"),
        text("private_notes"),
        "UNIQUE (pairing_id, number)",
    )
    create(
        db,
        "agreement_topics",
        ID,
        "agreement_id INTEGER NOT NULL REFERENCES agreements (id)",
        "key TEXT NOT NULL CHECK (key <> '')",
        "position INTEGER NOT NULL",
        *map(text, ("title", "question")),
        items("hints"),
        text("text"),
        yes_no("talked"),
        "UNIQUE (agreement_id, key)",
    )
    create(
        db,
        "agreement_signatures",
        ID,
        "agreement_id INTEGER NOT NULL REFERENCES agreements (id)",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        text("name"),
        day("signed_on") + " NOT NULL",
        "UNIQUE (agreement_id, person_id)",
    )
    db.execute("CREATE INDEX agreement_signatures_people ON agreement_signatures (person_id)")
    create(
        db,
        "agreement_templates",
        ID,
        "opportunity_id INTEGER REFERENCES opportunities (id)",
        one_of("language", "en", "he"),
        *map(text, ("title", "opening", "closing")),
        items("topics"),
    )
    # One for each kind of mentoring and language; without a kind, for all that have none of their own.
    db.execute(
        "CREATE UNIQUE INDEX agreement_templates_kinds "
        "ON agreement_templates (coalesce(opportunity_id, 0), language)"
    )
    create(
        db,
        "papers",
        ID,
        UUID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        "key TEXT NOT NULL CHECK (key <> '')",
        *map(text, ("occasion", "title")),
        day("received_on"),
        *map(text, ("file", "file_name", "media_type")),
        day("waived_on"),
        text("waived_why"),
        "UNIQUE (pairing_id, key, occasion)",
    )
    create(
        db,
        "goal_notes",
        ID,
        "goal_id INTEGER NOT NULL REFERENCES goals (id)",
        day("noted_on") + " NOT NULL",
        "progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100)",
        text("words"),
        "meeting_id INTEGER REFERENCES meetings (id)",
    )
    db.execute("CREATE INDEX goal_notes_goals ON goal_notes (goal_id)")
    db.execute("CREATE INDEX goal_notes_meetings ON goal_notes (meeting_id) WHERE meeting_id IS NOT NULL")
    add(db, "goals", items("topics"))

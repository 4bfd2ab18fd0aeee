"""Requests, the kinds of mentoring in full, what rules ask of people, and which forms have come back."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import ID, UUID, add, create, day, items, one_of, text, yes_no


def m007_requests(db: Database) -> None:
    """Lay the table of requests and of forms taken; deepen kinds of mentoring and people."""
    create(
        db,
        "requests",
        ID,
        UUID,
        "cycle_id INTEGER REFERENCES cycles (id)",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        one_of("kind", "wants_mentor", "offers_to_mentor", "other_help", "invitation"),
        "opportunity_id INTEGER REFERENCES opportunities (id)",
        day("asked_on") + " NOT NULL",
        one_of("how", "in_person", "telephone", "email", "paper", "form", "web_form"),
        text("wish"),
        "wished_for_id INTEGER REFERENCES people (id)",
        one_of("state", "waiting", "answered", "placed", "declined", "withdrawn"),
        day("answered_on"),
        text("answer"),
        text("reason"),
        "pairing_id INTEGER REFERENCES pairings (id)",
        text("private_notes"),
        "folded TEXT",
        "private_folded TEXT",
    )
    db.execute("CREATE INDEX requests_people ON requests (person_id)")
    db.execute("CREATE INDEX requests_cycles ON requests (cycle_id)")
    db.execute("CREATE INDEX requests_waiting ON requests (asked_on) WHERE state = 'waiting'")
    db.execute("CREATE INDEX requests_wished_for ON requests (wished_for_id) WHERE wished_for_id IS NOT NULL")
    db.execute("CREATE INDEX requests_pairings ON requests (pairing_id) WHERE pairing_id IS NOT NULL")
    # One copy of a form may come back more than once with other answers, where it was handed on: a sign-up form.
    create(
        db,
        "forms_taken",
        ID,
        "number TEXT NOT NULL CHECK (number <> '')",
        "form TEXT NOT NULL",
        "answers TEXT NOT NULL",
        day("taken_on") + " NOT NULL",
        text("file_name"),
        "UNIQUE (number, answers)",
    )
    add(
        db,
        "opportunities",
        one_of(
            "kind",
            "one_to_one",
            "group",
            "peer",
            "circle",
            "situational",
            "distance",
            "co_mentoring",
            "other",
        ),
        "lasts_weeks INTEGER CHECK (lasts_weeks BETWEEN 1 AND 156)",
        *map(yes_no, ("needs_training", "needs_shared_period", "needs_consent")),
        "least INTEGER NOT NULL DEFAULT 1 CHECK (least BETWEEN 1 AND 50)",
        "most INTEGER NOT NULL DEFAULT 1 CHECK (most BETWEEN 1 AND 50)",
        text("preset"),
        "weights TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(weights))",
        *map(items, ("documents", "check_in_weeks")),
        "duty_minutes INTEGER NOT NULL DEFAULT 0 CHECK (duty_minutes BETWEEN 0 AND 2400)",
    )
    add(db, "people", day("consent_until"), day("cleared_until"))

"""Check-ins, who belongs to a pairing when, and what each wants after an early ending."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import ID, UUID, create, day, one_of, text, yes_no


def m009_check_ins(db: Database) -> None:
    """Lay the tables of check-ins and of what people want next; give the people of a pairing their time in it."""
    create(
        db,
        "check_ins",
        ID,
        UUID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        one_of("role", "mentor", "mentee"),
        day("day") + " NOT NULL",
        one_of("way", "screen", "paper", "form"),
        *(
            f"private_{mark} INTEGER CHECK (private_{mark} BETWEEN 1 AND 5)"
            for mark in ("how", "trust", "useful")
        ),
        *map(text, ("progress", "private_line")),
        yes_no("private_call"),
        day("private_talked_on"),
        "folded TEXT",
        "private_folded TEXT",
        "UNIQUE (pairing_id, person_id, day)",
    )
    db.execute("CREATE INDEX check_ins_people ON check_ins (person_id)")
    create(
        db,
        "next_wishes",
        ID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        one_of("wish", "again", "pause", "nothing"),
        "UNIQUE (pairing_id, person_id)",
    )
    db.execute("CREATE INDEX next_wishes_people ON next_wishes (person_id)")
    _give_members_their_time(db)


def _give_members_their_time(db: Database) -> None:
    """Lay the table of members anew: somebody may leave a pairing and come back to it, so a row is not a person."""
    create(
        db,
        "members_with_time",
        ID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        "role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee'))",
        day("since"),
        day("until"),
        "stands_in_for INTEGER REFERENCES people (id) CHECK (stands_in_for <> person_id)",
    )
    db.execute(
        "INSERT INTO members_with_time (id, pairing_id, person_id, role) "
        "SELECT id, pairing_id, person_id, role FROM pairing_members ORDER BY id"
    )
    last = db.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'pairing_members'").fetchone()[0]
    # With it go its triggers, which are laid again when the book is up to date.
    db.execute("DROP TABLE pairing_members")
    db.execute("ALTER TABLE members_with_time RENAME TO pairing_members")
    if last is not None:
        # An id that was taken once is never given again, or the journal would tell of two rows as of one.
        db.execute("DELETE FROM sqlite_sequence WHERE name = 'pairing_members'")
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('pairing_members', ?)", [last])
    db.execute("CREATE INDEX pairing_members_people ON pairing_members (person_id)")
    db.execute(
        "CREATE UNIQUE INDEX pairing_members_times "
        "ON pairing_members (pairing_id, person_id, coalesce(since, ''))"
    )
    db.execute(
        "CREATE INDEX pairing_members_stand_ins ON pairing_members (stands_in_for) WHERE stands_in_for IS NOT NULL"
    )

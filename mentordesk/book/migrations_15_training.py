"""Training sessions, who came to them, what was said of them, and certificates of training."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import ID, UUID, create, day, text


def m015_training(db: Database) -> None:
    """Lay the tables of training; let certificates be given for it."""
    create(
        db,
        "training_sessions",
        ID,
        UUID,
        "cycle_id INTEGER NOT NULL REFERENCES cycles (id)",
        "kind TEXT NOT NULL CHECK (kind IN ('initial', 'next_step', 'advanced', 'orientation', 'exchange'))",
        text("title"),
        day("[on]") + " NOT NULL",
        *(
            f"{column} TEXT NOT NULL DEFAULT '' CHECK ({column} = '' OR {column} = strftime('%H:%M', {column}))"
            for column in ("starts_at", "ends_at")
        ),
        *map(text, ("place", "trainer", "series", "materials", "plan", "notes")),
        "folded TEXT",
    )
    db.execute("CREATE INDEX training_sessions_cycles ON training_sessions (cycle_id)")
    create(
        db,
        "training_people",
        ID,
        "session_id INTEGER NOT NULL REFERENCES training_sessions (id)",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        day("invited_on"),
        "answer TEXT CHECK (answer IN ('coming', 'not_coming'))",
        "presence TEXT CHECK (presence IN ('attended', 'absent', 'excused'))",
        "UNIQUE (session_id, person_id)",
    )
    db.execute("CREATE INDEX training_people_people ON training_people (person_id, presence)")
    create(
        db,
        "training_slips",
        ID,
        "session_id INTEGER NOT NULL REFERENCES training_sessions (id)",
        *(f"{mark} INTEGER CHECK ({mark} BETWEEN 1 AND 5)" for mark in ("useful", "led", "ready")),
        *map(text, ("takes_along", "wishes")),
    )
    db.execute("CREATE INDEX training_slips_sessions ON training_slips (session_id)")
    _let_training_be_certified(db)


def _let_training_be_certified(db: Database) -> None:
    """Lay the tables of certificates and their printings anew: a kind more, and the session one was given for."""
    last = dict(
        db.execute(
            "SELECT name, seq FROM sqlite_sequence WHERE name IN ('certificates', 'printings')"
        ).fetchall()
    )
    create(
        db,
        "certificates_of_more_kinds",
        ID,
        UUID,
        "serial TEXT NOT NULL UNIQUE",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        "cycle_id INTEGER NOT NULL REFERENCES cycles (id)",
        "kind TEXT NOT NULL CHECK (kind IN ('mentor', 'mentee', 'training'))",
        *map(text, ("name", "name_hebrew", "sentence", "sentence_hebrew", "role")),
        "minutes INTEGER NOT NULL DEFAULT 0",
        day("given_on") + " NOT NULL",
        "folded TEXT",
        "session_id INTEGER REFERENCES training_sessions (id)",
    )
    create(
        db,
        "printings_of_these",
        ID,
        "certificate_id INTEGER NOT NULL REFERENCES certificates_of_more_kinds (id)",
        "at TEXT NOT NULL",
    )
    columns = (
        "id, uuid, serial, person_id, cycle_id, kind, name, name_hebrew, sentence, sentence_hebrew, role, minutes, "
        "given_on, folded"
    )
    db.execute(
        f"INSERT INTO certificates_of_more_kinds ({columns}) SELECT {columns} FROM certificates ORDER BY id"
    )
    db.execute(
        "INSERT INTO printings_of_these (id, certificate_id, at) "
        "SELECT id, certificate_id, at FROM printings ORDER BY id"
    )
    # With them go their triggers, which are laid again when the book is up to date.
    db.execute("DROP TABLE printings")
    db.execute("DROP TABLE certificates")
    db.execute("ALTER TABLE certificates_of_more_kinds RENAME TO certificates")
    db.execute("ALTER TABLE printings_of_these RENAME TO printings")
    for table, seq in last.items():
        # An id that was taken once is never given again, or the journal would tell of two rows as of one.
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, seq])
    db.execute("CREATE INDEX certificates_people ON certificates (person_id)")
    db.execute("CREATE INDEX certificates_cycles ON certificates (cycle_id)")
    db.execute("CREATE INDEX certificates_sessions ON certificates (session_id) WHERE session_id IS NOT NULL")
    db.execute("CREATE INDEX printings_certificates ON printings (certificate_id)")

"""Cases with their steps and whom they are about, and lessons."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import ID, UUID, create, day, items, text, yes_no

_BLOCKS = (
    "lack_of_time",
    "untested_assumptions",
    "inadequate_training",
    "lack_of_thoughtful_pairing",
    "failure_to_act_on_past_lessons",
    "unclear_programme_goals",
    "failure_to_monitor",
    "breach_of_confidentiality",
    "failure_to_anticipate_resistance",
    "lack_of_internal_alignment",
    "lack_of_cultural_congruence",
)


def m014_cases(db: Database) -> None:
    """Lay the tables of cases and lessons; each row says by itself whether it is private."""
    blocks = ", ".join(f"'{one}'" for one in _BLOCKS)
    create(
        db,
        "cases",
        ID,
        UUID,
        "cycle_id INTEGER REFERENCES cycles (id)",
        # Of a plan the case keeps its steps; the plan itself may be changed or go.
        "plan_id INTEGER",
        text("signal_key"),
        f"block TEXT CHECK (block IN ({blocks}))",
        "level TEXT CHECK (level IN ('mentor', 'mentee', 'programme'))",
        "title TEXT NOT NULL CHECK (title <> '')",
        yes_no("complaint"),
        "gravity INTEGER NOT NULL DEFAULT 2 CHECK (gravity BETWEEN 1 AND 3)",
        day("opened_on") + " NOT NULL",
        yes_no("private"),
        items("knows"),
        text("notes"),
        day("ended_on"),
        "outcome TEXT CHECK (outcome IN ('resolved', 'better', 'passed_on', 'unfounded', 'unresolved'))",
        text("ending"),
        "folded TEXT",
        "CHECK (ended_on IS NULL OR outcome IS NOT NULL)",
    )
    db.execute("CREATE INDEX cases_cycles ON cases (cycle_id)")
    db.execute("CREATE INDEX cases_open ON cases (signal_key) WHERE ended_on IS NULL")
    create(
        db,
        "case_steps",
        ID,
        "case_id INTEGER NOT NULL REFERENCES cases (id)",
        "position INTEGER NOT NULL DEFAULT 0",
        *map(text, ("text", "owner")),
        "owner_id INTEGER REFERENCES people (id)",
        day("due_on"),
        day("done_on"),
        text("note"),
        yes_no("private"),
        "folded TEXT",
    )
    db.execute("CREATE INDEX case_steps_cases ON case_steps (case_id)")
    db.execute("CREATE INDEX case_steps_owners ON case_steps (owner_id) WHERE owner_id IS NOT NULL")
    create(
        db,
        "case_about",
        ID,
        "case_id INTEGER NOT NULL REFERENCES cases (id)",
        "person_id INTEGER REFERENCES people (id)",
        "pairing_id INTEGER REFERENCES pairings (id)",
        yes_no("private"),
        "CHECK ((person_id IS NULL) <> (pairing_id IS NULL))",
    )
    db.execute("CREATE INDEX case_about_cases ON case_about (case_id)")
    db.execute("CREATE INDEX case_about_people ON case_about (person_id) WHERE person_id IS NOT NULL")
    db.execute("CREATE INDEX case_about_pairings ON case_about (pairing_id) WHERE pairing_id IS NOT NULL")
    create(
        db,
        "lessons",
        ID,
        UUID,
        "cycle_id INTEGER REFERENCES cycles (id)",
        "case_id INTEGER REFERENCES cases (id)",
        day("learned_on") + " NOT NULL",
        "what TEXT NOT NULL CHECK (what <> '')",
        *map(text, ("for_whom", "change")),
        day("[by]"),
        text("owner"),
        "owner_id INTEGER REFERENCES people (id)",
        "state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acted', 'dropped'))",
        day("settled_on"),
        text("reason"),
        yes_no("private"),
        "folded TEXT",
    )
    db.execute("CREATE INDEX lessons_cycles ON lessons (cycle_id)")
    db.execute("CREATE INDEX lessons_cases ON lessons (case_id) WHERE case_id IS NOT NULL")

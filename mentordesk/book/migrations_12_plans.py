"""Contingency plans and policies of the school, and when each was read again."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import ID, UUID, create, day, items, one_of, text

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
_PARTS = (
    "title",
    "shows",
    "prevents",
    "involved",
    "timing",
    "policy",
    "words_to_say",
    "records",
    "over_when",
)


def m012_plans(db: Database) -> None:
    """Lay the tables of contingency plans, of policies, and of their reviews."""
    create(
        db,
        "contingency_plans",
        ID,
        UUID,
        text("key"),
        one_of("block", *_BLOCKS),
        one_of("level", "mentor", "mentee", "programme"),
        one_of("language", "en", "he"),
        *map(text, _PARTS),
        items("steps"),
        one_of("state", "adopted", "retired"),
        day("adopted_on") + " NOT NULL",
        "folded TEXT",
    )
    # A plan of the library stands in the book once; the school's own plans have no key.
    db.execute("CREATE UNIQUE INDEX contingency_plans_keys ON contingency_plans (key) WHERE key <> ''")
    create(
        db,
        "policies",
        ID,
        UUID,
        text("key"),
        *map(text, ("title", "text")),
        one_of("language", "en", "he"),
        one_of("state", "adopted", "retired"),
        day("adopted_on") + " NOT NULL",
        *map(text, ("file", "file_name")),
        "folded TEXT",
    )
    db.execute("CREATE UNIQUE INDEX policies_keys ON policies (key) WHERE key <> ''")
    create(
        db,
        "plan_policies",
        ID,
        "plan_id INTEGER NOT NULL REFERENCES contingency_plans (id)",
        "policy_id INTEGER NOT NULL REFERENCES policies (id)",
        "UNIQUE (plan_id, policy_id)",
    )
    db.execute("CREATE INDEX plan_policies_policies ON plan_policies (policy_id)")
    for table, column, parent in (
        ("plan_reviews", "plan_id", "contingency_plans"),
        ("policy_reviews", "policy_id", "policies"),
    ):
        create(
            db,
            table,
            ID,
            f"{column} INTEGER NOT NULL REFERENCES {parent} (id)",
            "cycle_id INTEGER REFERENCES cycles (id)",
            day("reviewed_on") + " NOT NULL",
            *map(text, ("reviewed_by", "note")),
        )
        db.execute(f"CREATE INDEX {table}_of ON {table} ({column})")
        db.execute(f"CREATE INDEX {table}_cycles ON {table} (cycle_id) WHERE cycle_id IS NOT NULL")

"""What the programme answers for: goals, measures and readings, tasks, duties, the fit check, stakeholders."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import ID, UUID, add, create, day, items, one_of, text

_CYCLE = "cycle_id INTEGER NOT NULL REFERENCES cycles (id)"
_OWNER = "owner_id INTEGER REFERENCES people (id)"
_ON = day("[on]") + " NOT NULL"


def m013_programme(db: Database) -> None:
    """Lay the tables of the programme's own records; give people their protected time."""
    create(
        db,
        "programme_goals",
        ID,
        UUID,
        _CYCLE,
        *map(text, ("title", "school_goal", "outcome")),
        _OWNER,
        *map(day, ("set_on", "due_on")),
        one_of("state", "open", "reached", "changed", "dropped"),
        day("settled_on"),
        text("result"),
        "CHECK ((state = 'open') = (settled_on IS NULL))",
    )
    create(
        db,
        "measures",
        ID,
        UUID,
        "goal_id INTEGER NOT NULL REFERENCES programme_goals (id)",
        *map(text, ("what", "how")),
        _OWNER,
        "every_weeks INTEGER NOT NULL DEFAULT 8 CHECK (every_weeks BETWEEN 1 AND 52)",
        "target REAL",
        one_of("towards", "more", "less"),
        text("unit"),
        day("since"),
    )
    create(
        db,
        "readings",
        ID,
        "measure_id INTEGER NOT NULL REFERENCES measures (id)",
        _ON,
        "value REAL NOT NULL",
        text("note"),
        "UNIQUE (measure_id, [on])",
    )
    create(
        db,
        "accountability_tasks",
        ID,
        _CYCLE,
        one_of(
            "task",
            "set_goals",
            "clarify_expectations",
            "define_roles",
            "monitor_progress",
            "gather_feedback",
            "action_goals",
        ),
        _OWNER,
        *map(day, ("due_on", "done_on")),
        text("note"),
        "UNIQUE (cycle_id, task)",
    )
    create(
        db,
        "responsibilities",
        ID,
        _CYCLE,
        one_of("duty", "training", "coaching", "pair_support", "administration"),
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        text("note"),
        "UNIQUE (cycle_id, duty, person_id)",
    )
    create(
        db,
        "fit_checks",
        ID,
        UUID,
        _CYCLE + " UNIQUE",
        _ON,
        "answers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers))",
        *map(text, ("supports", "hinders")),
        items("resistance"),
    )
    groups = ("leadership", "board", "staff", "parents", "pupils", "supporters", "community", "other")
    create(
        db,
        "stakeholders",
        ID,
        UUID,
        text("name"),
        one_of("[group]", *groups),
        "person_id INTEGER REFERENCES people (id)",
        "every_weeks INTEGER CHECK (every_weeks BETWEEN 1 AND 52)",
        day("since"),
        text("wants"),
    )
    create(
        db,
        "contacts",
        ID,
        "stakeholder_id INTEGER NOT NULL REFERENCES stakeholders (id)",
        _ON,
        one_of("channel", "talk", "meeting", "email", "letter", "telephone", "newsletter", "notice"),
        text("about"),
    )
    add(db, "people", "protected_minutes INTEGER CHECK (protected_minutes BETWEEN 0 AND 2400)")
    for table, column in (
        ("programme_goals", "cycle_id"),
        ("programme_goals", "owner_id"),
        ("measures", "goal_id"),
        ("measures", "owner_id"),
        ("accountability_tasks", "owner_id"),
        ("responsibilities", "person_id"),
        ("stakeholders", "person_id"),
        ("contacts", "stakeholder_id"),
    ):
        db.execute(f"CREATE INDEX {table}_of_{column} ON {table} ({column})")

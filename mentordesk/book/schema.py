"""The shape of the record book, grown by small migrations that are never edited once landed."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from mentordesk.book.migrations_7_requests import m007_requests
from mentordesk.book.migrations_8_agreements import m008_agreements
from mentordesk.book.migrations_9_check_ins import m009_check_ins
from mentordesk.book.migrations_10_rhythm import m010_rhythm
from mentordesk.book.migrations_11_basis import m011_basis
from mentordesk.book.migrations_12_plans import m012_plans
from mentordesk.book.migrations_13_programme import m013_programme
from mentordesk.book.migrations_14_cases import m014_cases
from mentordesk.book.migrations_15_training import m015_training
from mentordesk.book.migrations_16_programme_search import m016_programme_search
from mentordesk.book.migrations_17_observations import m017_observations
from mentordesk.book.migrations_18_signed_lists import m018_signed_lists

migrations = Migrations("mentordesk")

_ID = "id INTEGER PRIMARY KEY AUTOINCREMENT"
_UUID = "uuid TEXT NOT NULL UNIQUE"


def _list(column: str) -> str:
    return f"{column} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({column}))"


def _text(column: str) -> str:
    return f"{column} TEXT NOT NULL DEFAULT ''"


def _date(column: str) -> str:
    return f"{column} TEXT CHECK ({column} IS date({column}))"


def _create(db: Database, table: str, *parts: str) -> None:
    db.execute(f"CREATE TABLE {table} ({', '.join(parts)}) STRICT")


@migrations()
def m001_keeping(db: Database) -> None:
    """What the book needs to keep itself: state, changes, the journal, search, attachments."""
    _create(
        db,
        "book_state",
        "id INTEGER PRIMARY KEY CHECK (id = 1)",
        "file_uuid TEXT NOT NULL",
        "generation INTEGER NOT NULL DEFAULT 0",
        "change_id INTEGER",
    )
    _create(
        db,
        "changes",
        _ID,
        "at TEXT NOT NULL",
        _text("who"),
        "title TEXT NOT NULL CHECK (json_valid(title))",
        "kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'wall'))",
        "target INTEGER REFERENCES changes (id)",
        "state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'lost'))",
        "join_key TEXT",
    )
    db.execute("CREATE INDEX changes_to_redo ON changes (id) WHERE kind = 'do' AND state = 'undone'")
    db.execute("CREATE INDEX changes_targets ON changes (target) WHERE target IS NOT NULL")
    db.execute("CREATE INDEX changes_to_undo ON changes (id) WHERE kind IN ('do', 'wall') AND state = 'done'")
    _create(
        db,
        "journal",
        "id INTEGER PRIMARY KEY",
        "change_id INTEGER NOT NULL REFERENCES changes (id)",
        "tbl TEXT NOT NULL",
        "row_id INTEGER NOT NULL",
        "what TEXT NOT NULL CHECK (what IN ('insert', 'update', 'delete'))",
        "before TEXT CHECK (json_valid(before))",
        "after TEXT CHECK (json_valid(after))",
    )
    db.execute("CREATE INDEX journal_changes ON journal (change_id)")
    db.execute("CREATE INDEX journal_rows ON journal (tbl, row_id)")
    # Most entries are births, which hold no values; what ever was different is found without walking through them.
    db.execute("CREATE INDEX journal_earlier ON journal (tbl) WHERE what <> 'insert'")
    for index in ("search_index", "search_private"):
        db.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5(text, content='', contentless_delete=1, "
            "prefix='1 2 3', detail='none', tokenize='unicode61 remove_diacritics 2')"
        )
    _create(
        db,
        "attachments",
        _ID,
        "sha256 TEXT NOT NULL UNIQUE",
        _text("name"),
        _text("media_type"),
        "content BLOB NOT NULL",
    )


@migrations()
def m002_school(db: Database) -> None:
    """The school: settings, programmes and cycles, kinds of mentoring, the calendar."""
    _create(db, "settings", _ID, "key TEXT NOT NULL UNIQUE", "value TEXT NOT NULL CHECK (json_valid(value))")
    _create(db, "programmes", _ID, _UUID, _text("name"), _text("purpose"), "folded TEXT")
    _create(
        db,
        "cycles",
        _ID,
        _UUID,
        "programme_id INTEGER NOT NULL REFERENCES programmes (id)",
        _text("name"),
        _date("starts_on") + " NOT NULL",
        _date("ends_on") + " NOT NULL",
    )
    db.execute("CREATE INDEX cycles_programmes ON cycles (programme_id)")
    _create(
        db,
        "opportunities",
        _ID,
        _UUID,
        _text("name"),
        _text("how_supported"),
        "every_weeks INTEGER NOT NULL DEFAULT 1 CHECK (every_weeks BETWEEN 1 AND 26)",
        "minutes INTEGER NOT NULL DEFAULT 45 CHECK (minutes BETWEEN 5 AND 600)",
    )
    _create(
        db,
        "periods",
        _ID,
        "number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 30)",
        _text("title"),
        _text("starts"),
        _text("ends"),
    )
    _create(
        db,
        "calendar_days",
        _ID,
        _date("date_from") + " NOT NULL",
        _date("date_to") + " NOT NULL",
        "kind TEXT NOT NULL CHECK (kind IN ('holiday', 'closed', 'short_day'))",
        _text("title"),
    )


@migrations()
def m003_people(db: Database) -> None:
    """People and what binds or separates them."""
    _create(
        db,
        "people",
        _ID,
        _UUID,
        *map(_text, ("title", "given_name", "family_name", "preferred_name", "hebrew_name")),
        "address TEXT CHECK (address IN ('feminine', 'masculine'))",
        "age_group TEXT NOT NULL DEFAULT 'adult' CHECK (age_group IN ('adult', 'pupil'))",
        "status TEXT NOT NULL DEFAULT 'here' CHECK (status IN ('here', 'on_leave', 'left'))",
        *map(_text, ("school_role", "email", "phone", "place")),
        "start_year INTEGER",
        "mentor INTEGER NOT NULL DEFAULT 0 CHECK (mentor IN (0, 1))",
        "mentee INTEGER NOT NULL DEFAULT 0 CHECK (mentee IN (0, 1))",
        "capacity INTEGER CHECK (capacity >= 0)",
        _date("trained_on"),
        *map(_list, ("subjects", "grade_bands", "strengths", "wants_to_learn", "languages", "free_periods")),
        "supervisor_id INTEGER REFERENCES people (id)",
        _text("notes"),
        _text("private_notes"),
        "folded TEXT",
        "private_folded TEXT",
    )
    db.execute("CREATE INDEX people_supervisors ON people (supervisor_id) WHERE supervisor_id IS NOT NULL")
    _create(
        db,
        "ties",
        _ID,
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        "other_id INTEGER NOT NULL REFERENCES people (id) CHECK (other_id <> person_id)",
        "kind TEXT NOT NULL CHECK (kind IN ('relative', 'asked_for', 'asked_not', 'not_again'))",
        "UNIQUE (person_id, other_id, kind)",
    )
    db.execute("CREATE INDEX ties_others ON ties (other_id)")


@migrations()
def m004_pairings(db: Database) -> None:
    """Pairings with their people, phases and goals."""
    phases = "'preparing', 'negotiating', 'enabling_growth', 'coming_to_closure', 'closed', 'ended_early'"
    _create(
        db,
        "pairings",
        _ID,
        _UUID,
        "cycle_id INTEGER NOT NULL REFERENCES cycles (id)",
        "opportunity_id INTEGER REFERENCES opportunities (id)",
        f"phase TEXT NOT NULL DEFAULT 'preparing' CHECK (phase IN ({phases}))",
        *map(_text, ("group_name", "why", "despite")),
        _date("started_on"),
        _date("ended_on"),
        "every_weeks INTEGER NOT NULL DEFAULT 1 CHECK (every_weeks BETWEEN 1 AND 26)",
        "minutes INTEGER NOT NULL DEFAULT 45 CHECK (minutes BETWEEN 5 AND 600)",
        *map(_text, ("meets_when", "notes", "private_notes")),
        "folded TEXT",
        "private_folded TEXT",
    )
    db.execute("CREATE INDEX pairings_cycles ON pairings (cycle_id)")
    _create(
        db,
        "pairing_members",
        _ID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        "role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee'))",
        "UNIQUE (pairing_id, person_id)",
    )
    db.execute("CREATE INDEX pairing_members_people ON pairing_members (person_id)")
    _create(
        db,
        "phase_dates",
        _ID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        f"phase TEXT NOT NULL CHECK (phase IN ({phases}))",
        _date("since") + " NOT NULL",
    )
    db.execute("CREATE INDEX phase_dates_pairings ON phase_dates (pairing_id)")
    _create(
        db,
        "goals",
        _ID,
        _UUID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        *map(_text, ("title", "sign")),
        _date("due_on"),
        "progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100)",
        "state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reached', 'changed', 'dropped'))",
        _text("result"),
        "folded TEXT",
    )
    db.execute("CREATE INDEX goals_pairings ON goals (pairing_id)")


@migrations()
def m005_meetings(db: Database) -> None:
    """Meetings, follow-ups and the school's own list of topics."""
    states = "'planned', 'held', 'moved', 'cancelled_by_mentor', 'cancelled_by_mentee', 'cancelled'"
    _create(
        db,
        "meetings",
        _ID,
        _UUID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        _date("date") + " NOT NULL",
        "minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440)",
        f"state TEXT NOT NULL DEFAULT 'held' CHECK (state IN ({states}))",
        "means TEXT NOT NULL DEFAULT 'in_person' "
        "CHECK (means IN ('in_person', 'video', 'telephone', 'writing', 'observation'))",
        _list("topics"),
        *map(_text, ("notes", "private_notes")),
        "folded TEXT",
        "private_folded TEXT",
    )
    db.execute("CREATE INDEX meetings_pairings ON meetings (pairing_id, date, state, minutes)")
    # Holds all the list of meetings sorts and filters by, so that it never walks through a hundred thousand notes.
    db.execute("CREATE INDEX meetings_dates ON meetings (date, state, minutes, means, pairing_id)")
    _create(
        db,
        "follow_ups",
        _ID,
        _UUID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        "meeting_id INTEGER REFERENCES meetings (id)",
        "what TEXT NOT NULL CHECK (what <> '')",
        "owner_id INTEGER REFERENCES people (id)",
        _date("due_on"),
        _date("done_on"),
        "folded TEXT",
    )
    db.execute("CREATE INDEX follow_ups_pairings ON follow_ups (pairing_id)")
    db.execute("CREATE INDEX follow_ups_meetings ON follow_ups (meeting_id)")
    db.execute("CREATE INDEX follow_ups_owners ON follow_ups (owner_id)")
    db.execute("CREATE INDEX follow_ups_open ON follow_ups (due_on) WHERE done_on IS NULL")
    _create(db, "topics", _ID, "name TEXT NOT NULL CHECK (name <> '')", "folded TEXT NOT NULL UNIQUE")


@migrations()
def m006_closing(db: Database) -> None:
    """Endings, contributions, certificates and the printings of each."""
    _create(
        db,
        "closures",
        _ID,
        _UUID,
        "pairing_id INTEGER NOT NULL UNIQUE REFERENCES pairings (id)",
        _date("ended_on") + " NOT NULL",
        "early INTEGER NOT NULL DEFAULT 0 CHECK (early IN (0, 1))",
        "answers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers))",
        _text("private_reason"),
        "folded TEXT",
        "private_folded TEXT",
    )
    _create(
        db,
        "closure_drafts",
        _ID,
        "pairing_id INTEGER NOT NULL UNIQUE REFERENCES pairings (id)",
        "answers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers))",
        "contributions TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(contributions))",
    )
    _create(
        db,
        "contributions",
        _ID,
        "pairing_id INTEGER NOT NULL REFERENCES pairings (id)",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        "text TEXT NOT NULL",
        "UNIQUE (pairing_id, person_id)",
    )
    db.execute("CREATE INDEX contributions_people ON contributions (person_id)")
    _create(
        db,
        "certificates",
        _ID,
        _UUID,
        "serial TEXT NOT NULL UNIQUE",
        "person_id INTEGER NOT NULL REFERENCES people (id)",
        "cycle_id INTEGER NOT NULL REFERENCES cycles (id)",
        "kind TEXT NOT NULL CHECK (kind IN ('mentor', 'mentee'))",
        *map(_text, ("name", "name_hebrew", "sentence", "sentence_hebrew", "role")),
        "minutes INTEGER NOT NULL DEFAULT 0",
        _date("given_on") + " NOT NULL",
        "folded TEXT",
    )
    db.execute("CREATE INDEX certificates_people ON certificates (person_id)")
    db.execute("CREATE INDEX certificates_cycles ON certificates (cycle_id)")
    _create(
        db,
        "printings",
        _ID,
        "certificate_id INTEGER NOT NULL REFERENCES certificates (id)",
        "at TEXT NOT NULL",
    )
    db.execute("CREATE INDEX printings_certificates ON printings (certificate_id)")


# Later ones stand in files of their own; here is their order.
for later in (
    m007_requests,
    m008_agreements,
    m009_check_ins,
    m010_rhythm,
    m011_basis,
    m012_plans,
    m013_programme,
    m014_cases,
    m015_training,
    m016_programme_search,
    m017_observations,
    m018_signed_lists,
):
    migrations()(later)

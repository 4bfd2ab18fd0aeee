"""Programme goals and stakeholders are found by searching."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import add
from mentordesk.domain.folding import search_fold

_ROOM = 1 << 40
_FOUND = (
    ("programme_goals", 16, ("title", "school_goal", "outcome", "result")),
    ("stakeholders", 17, ("name", "wants")),
)


def m016_programme_search(db: Database) -> None:
    """Fold what is searched of both tables, and put what is there already into the index."""
    for table, code, columns in _FOUND:
        add(db, table, "folded TEXT")
        for row in list(db.query(f"SELECT id, {', '.join(columns)} FROM {table}")):
            words = search_fold(*(row[column] for column in columns))
            db.execute(f"UPDATE {table} SET folded = ? WHERE id = ?", [words, row["id"]])
        text = " || ' ' || ".join((*columns, "coalesce(folded, '')"))
        db.execute(f"INSERT INTO search_index (rowid, text) SELECT {code * _ROOM} + id, {text} FROM {table}")

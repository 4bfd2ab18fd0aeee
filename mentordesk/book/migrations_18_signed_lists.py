"""The list everybody signed at a training session, kept with it as a scan."""

from __future__ import annotations

from sqlite_utils import Database

from mentordesk.book.columns import add, text


def m018_signed_lists(db: Database) -> None:
    """Let a session name the scan of its list."""
    add(db, "training_sessions", *map(text, ("file", "file_name", "media_type")))

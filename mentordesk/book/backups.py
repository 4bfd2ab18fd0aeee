"""Automatic copies of the book: checked by opening them, and thinned out as they grow old."""

from __future__ import annotations

import contextlib
import os
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from mentordesk.book import faults
from mentordesk.book.connection import address, connect
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import BookUnusable

# One an hour for a day, one a day for two weeks, one a week for half a year, one a year for ever.
_NEWEST = 3
_HOURLY_HOURS, _DAILY_DAYS, _WEEKLY_DAYS = 24, 14, 26 * 7
# A backup lets go of the book after so many pages, so that a change never waits long for one to end.
_PAGES_AT_ONCE = 500
_MOST_BEGINNINGS = 2
_DRAFT_SECONDS = 24 * 3600
_MORE = 0  # SQLITE_OK of a step of a copy: there is more to come
_STAMP = "%Y-%m-%dT%H-%M-%S"
_NAME = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)-([a-z]+)\.mentordesk$")


@dataclass(frozen=True)
class Backup:
    """A checked copy: where it is, when it was made (UTC), why (`opening`, `closing`, `migration`, `asked`)."""

    path: Path
    made_at: datetime
    reason: str


def folder_for(file_uuid: str) -> Path:
    """The folder that keeps the backups of the book with this id.

    It lies in this person's data folder, or in the one the environment variable MENTORDESK_BACKUPS names.
    """
    chosen = os.environ.get("MENTORDESK_BACKUPS")
    if chosen:
        return Path(chosen) / file_uuid
    from platformdirs import user_data_path  # late: it takes longer to import than a book to open

    return user_data_path("mentordesk", appauthor=False) / "backups" / file_uuid


def make(book: Path, folder: Path, reason: str, now: datetime) -> Backup:
    """Copy a book and check the copy by opening it. Raises BookUnusable; then no half copy stays behind.

    Reads through a connection of its own, so it may run beside an open book, off the window's thread.
    """
    target = folder / f"{now.astimezone(UTC).strftime(_STAMP)}-{reason}.mentordesk"
    draft = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear(draft)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        sound = _copy(book, draft)
        if sound:
            draft.replace(target)
    except (OSError, driver.Error) as error:
        raise BookUnusable(
            msg(
                "No backup could be made in {folder}. The book itself is as it was; make room there or look at "
                "the folder.",
                folder=str(folder),
            )
        ) from error
    finally:
        _clear(draft)
    if not sound:
        raise BookUnusable(msg("The book is damaged, so no backup was made; the older backups are kept."))
    return Backup(target, now, reason)


def _clear(draft: Path) -> None:
    """Take a draft away, and what SQLite keeps beside it while it is written."""
    for path in (draft, draft.with_name(draft.name + "-journal")):
        with contextlib.suppress(OSError):
            path.unlink()


def _copy(book: Path, draft: Path) -> bool:
    """Copy a book page by page; tells whether the copy is sound. Raises driver.Error, OSError.

    Each change of the book makes the copy begin anew; where that happens again and again, it is copied in one go, and a
    change waits for that.
    """
    source = connect(address(book, read_only=True))
    try:
        copy = connect(str(draft))
        try:
            try:
                source.backup(copy, pages=_PAGES_AT_ONCE, progress=_Patience())
            except _BegunAnew:
                source.backup(copy)
            return bool(copy.execute("PRAGMA quick_check").fetchall() == [("ok",)])
        except driver.DatabaseError as error:
            if faults.tells_damage(error):
                return False
            raise
        finally:
            copy.close()
    finally:
        source.close()


class _BegunAnew(Exception):
    """A copy began anew too often."""


class _Patience:
    """Watches how many pages of a copy are left, and gives up where the number has grown again and again."""

    def __init__(self) -> None:
        self._left: int | None = None
        self._begun_anew = 0

    def __call__(self, status: int, left: int, total: int) -> None:
        if self._left is not None and left >= self._left and status == _MORE:
            self._begun_anew += 1
            if self._begun_anew > _MOST_BEGINNINGS:
                raise _BegunAnew
        self._left = left


def make_if_changed(book: Path, folder: Path, reason: str, now: datetime) -> Backup | None:
    """Make a backup where the newest one does not hold the book's very state, and thin old ones out.

    Gives None where there is nothing new to keep. Raises BookUnusable as `make` does.
    """
    kept = listed(folder)
    if kept and _state(kept[0].path) == _state(book) is not None:
        return None
    backup = make(book, folder, reason, now)
    thin_out(folder, now)
    return backup


def _state(path: Path) -> tuple[str, int] | None:
    """The file's id and generation, which together name what is in it; None where they cannot be read."""
    try:
        conn = connect(address(path, read_only=True))
        try:
            row = conn.execute("SELECT file_uuid, generation FROM book_state").fetchone()
        finally:
            conn.close()
    except driver.Error:
        return None
    return (str(row[0]), int(row[1])) if row else None


def listed(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first."""
    found = []
    with contextlib.suppress(OSError):  # no folder yet, or none that may be looked into
        for entry in os.scandir(folder):
            if match := _NAME.match(entry.name):
                made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                written = entry.stat().st_mtime_ns
                found.append((made_at, written, Backup(Path(entry.path), made_at, match[2])))
    return [backup for _, _, backup in sorted(found, key=lambda one: one[:2], reverse=True)]


def thin_out(folder: Path, now: datetime) -> list[Backup]:
    """Delete the backups that newer ones of the same hour, day, week or year stand in for; gives what was deleted.

    The three newest are always kept, and for half a year so is each one that was asked for or made before a migration.
    """
    seen: set[tuple[object, ...]] = set()
    gone = []
    for number, backup in enumerate(listed(folder)):
        age = now - backup.made_at
        slot = _slot(backup.made_at, age)
        asked_for = backup.reason in ("asked", "migration") and age.days <= _WEEKLY_DAYS
        if number >= _NEWEST and slot in seen and not asked_for:
            with contextlib.suppress(OSError):
                backup.path.unlink()
                gone.append(backup)
        seen.add(slot)
    for draft in folder.glob("*.part"):  # of a copy that a crash broke off; one being written now is younger
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > _DRAFT_SECONDS:
                _clear(draft)
    return gone


def _slot(made_at: datetime, age: timedelta) -> tuple[object, ...]:
    """What a backup is the copy of: an hour, a day, a week or a year, the older the longer."""
    if age <= timedelta(hours=_HOURLY_HOURS):
        return "hour", made_at.date(), made_at.hour
    if age.days <= _DAILY_DAYS:
        return "day", made_at.date()
    if age.days <= _WEEKLY_DAYS:
        return "week", *made_at.isocalendar()[:2]
    return "year", made_at.year

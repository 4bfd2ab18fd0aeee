"""The record book as the rest of the program sees it: one open file, its areas, and what can be done with the whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from mentordesk.book import backups, files
from mentordesk.book.areas import Areas
from mentordesk.book.backups import Backup
from mentordesk.book.journal import Entry, Journal, Step
from mentordesk.book.lock import Lock
from mentordesk.book.store import Clock, Listener, Store, utc_now
from mentordesk.book.tables import VERSION
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import BookInUse

if TYPE_CHECKING:
    import sqlite3


class Book(Areas):
    """An open record book. Made by `create` or `open`; it belongs to the thread that opened it."""

    def __init__(
        self, path: Path, store: Store, lock: Lock | None, *, automatic_backups: bool, durable: bool
    ) -> None:
        self.path = path
        self.read_only = store.read_only
        self.file_uuid = store.file_uuid
        self._store = store
        self._lock = lock
        self._automatic_backups = automatic_backups
        self._durable = durable
        self._opened_at = store.generation
        self._open = True
        self.journal = Journal(store)

    # Opening and closing

    @classmethod
    def create(cls, path: Path, *, who: str = "", clock: Clock = utc_now, durable: bool = True) -> Book:
        """Make an empty record book and open it. Raises BookUnusable where the name is taken or nothing can be written.

        With `durable=False` the disk is waited for only at closing: for a sample or an archive that is made anew if
        anything happens meanwhile, and for tests.
        """
        path = Path(path)
        files.create_file(path)
        return cls.open(path, who=who, clock=clock, durable=durable, take_over=True)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        who: str = "",
        clock: Clock = utc_now,
        backup: bool = True,
        durable: bool = True,
        take_over: bool = False,
    ) -> Book:
        """Open a record book, bringing it up to date where an older version made it (after a backup of it).

        A book that may not be written to is opened read-only, and says so when something is changed. With `backup`, the
        automatic backups of opening and closing are wanted; the one of opening is made by whoever runs what
        `backup_work` gives, so that opening waits for nothing. Raises BookInUse where it is open elsewhere (it may
        still be opened read-only; with `take_over`, a lock that another machine left is not believed), BookUnusable
        for a file that cannot be used, which is left untouched.
        """
        named, path = Path(path).absolute(), files.where_it_lies(Path(path))
        files.inspect(path)
        read_only = read_only or not files.may_be_written(path)
        lock = None if read_only else Lock(path)
        if lock is not None and (holder := lock.take(clock(), take_over=take_over)):
            raise BookInUse(
                msg(
                    "This book is open already, on {machine}. Close it there, or look at it here without changing "
                    "anything.",
                    machine=holder.machine,
                ),
                machine=holder.machine,
                since=holder.since,
            )

        def open_file() -> sqlite3.Connection:
            conn = files.open_file(path, read_only=read_only, durable=durable)
            if files.version_of(conn) < VERSION:
                try:
                    files.refuse_or_bring_up_to_date(path, conn, read_only=read_only, now=clock())
                except BaseException:
                    conn.close()
                    raise
            return conn

        try:
            store = Store(path, open_file, who=who, clock=clock, read_only=read_only)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return cls(named, store, lock, automatic_backups=backup and not read_only, durable=durable)

    def close(self, *, backup: bool = True) -> None:
        """Close the book and give its lock back, after the closing backup where something changed since the last one.

        The book is closed even where that backup fails; BookUnusable then says so. Closing twice does nothing.
        """
        if not self._open:
            return
        self._open = False
        try:
            wanted = self._automatic_backups or self._store.generation != self._opened_at
            if backup and wanted and not self.read_only:
                backups.make_if_changed(self.path, self._backup_folder, "closing", self._store.clock())
        finally:
            self._store.close()
            if not self._durable and not self.read_only:
                files.wait_for_disk(self._store.path)
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Changing

    @property
    def who(self) -> str:
        """The name of the person at the keyboard, as it stands in the history."""
        return self._store.who

    @who.setter
    def who(self, name: str) -> None:
        self._store.who = name

    @property
    def today(self) -> Callable[[], date]:
        """The day taken as today: as of it the people of a pairing are told, where some came later or left."""
        return self._store.today

    @today.setter
    def today(self, today: Callable[[], date]) -> None:
        self._store.today = today

    @property
    def clock(self) -> Clock:
        """The clock whose time stands in the history."""
        return self._store.clock

    @clock.setter
    def clock(self, clock: Clock) -> None:
        self._store.clock = clock

    def change(self, title: Message, *, join: str | None = None) -> AbstractContextManager[int]:
        """Make one step of undo of several verbs; see `Store.change`."""
        return self._store.change(title, join=join)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told after each change which areas it touched; gives the way to stop listening."""
        return self._store.listen(listener)

    def undo(self) -> Step:
        """Take the last change back. Raises Refusal where there is none or where undo stops for good."""
        return self.journal.undo()

    def redo(self) -> Step:
        """Bring the change undone last back again. Raises Refusal where there is none."""
        return self.journal.redo()

    def can_undo(self) -> Step | None:
        """The change that undo would take back, or None."""
        return self.journal.can_undo()

    def can_redo(self) -> Step | None:
        """The change that redo would bring back, or None."""
        return self.journal.can_redo()

    def history(self, area: str, row_id: int, *, private_notes: bool = False) -> list[Entry]:
        """The history of one record, the oldest step first. Private fields are left out unless asked for by name."""
        return self.journal.history(area, row_id, private_notes=private_notes)

    # The whole

    def check(self) -> list[Message]:
        """Look whether the book is sound: file, links, triggers, search, rules. Empty where all is well."""
        from mentordesk.book import checking  # late: a book is seldom looked through

        return checking.problems(self._store)

    def facts(self) -> dict[str, Any]:
        """How much is in the book: `people`, `pairings`, `meetings`, its `schema`, and whether it is `encrypted`."""
        counts = {
            table: self._store.value(f"SELECT count(*) FROM [{table}]")
            for table in ("people", "pairings", "meetings")
        }
        return {**counts, "schema": VERSION, "encrypted": False}

    def backup(self, reason: str = "asked", folder: Path | None = None) -> Backup:
        """Make a checked copy now, into the folder of this book's backups or another. Raises BookUnusable."""
        return backups.make(self.path, folder or self._backup_folder, reason, self._store.clock())

    def backup_work(self, reason: str = "opening") -> Callable[[], Backup | None]:
        """Give the work of an automatic backup, to be run on any thread while the book is open.

        The work holds plain data, uses a connection of its own and never makes a change wait long. It gives the new
        backup, or None where the newest one holds this very state already, and thins old backups out. It raises
        BookUnusable where no backup can be made.
        """
        path, folder, now = self.path, self._backup_folder, self._store.clock()
        return lambda: backups.make_if_changed(path, folder, reason, now)

    def backups(self) -> list[Backup]:
        """The backups of this book, the newest first."""
        return backups.listed(self._backup_folder)

    def last_backup(self) -> datetime | None:
        """When the newest backup was made (UTC), or None."""
        found = self.backups()
        return found[0].made_at if found else None

    @property
    def _backup_folder(self) -> Path:
        return backups.folder_for(self.file_uuid)

"""The small lock beside an open book: it says on which machine and since when, and no person's name."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# The byte of the lock file that the holder's system keeps locked; far behind the note, so that anybody can read that.
_LOCKED_BYTE = 1 << 20


@dataclass(frozen=True)
class Holder:
    """Who has the book open: a machine, and since when (UTC)."""

    machine: str
    since: datetime


def machine_name() -> str:
    """What this computer is called."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform  # late: it takes as long to import as the lock to be taken

    return platform.node()


class Lock:
    """A lock file beside the book, held while the book is open for writing.

    The system of the machine that holds it keeps it locked, and lets go when the program ends however it ends; so a
    lock left by a crash on this machine is known to be nobody's. On another machine the note in the file is believed.
    """

    def __init__(self, book: Path) -> None:
        self.path = book.with_name(f".{book.name}.lock")
        self._handle: int | None = None

    def take(self, now: datetime, *, take_over: bool = False) -> Holder | None:
        """Take the lock; gives None, or whoever holds it. With `take_over`, a note of another machine is not believed.

        Where no lock file can be written the book is opened without one.
        """
        while True:
            try:
                handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
            except OSError:
                return None  # a folder that cannot be written to: the book itself will say so
            if not _lock(handle):
                os.close(handle)
                return self.holder() or Holder(machine_name(), now.astimezone(UTC))
            if _same_file(handle, self.path):
                break
            os.close(handle)  # whoever held it has just given it back and taken the file away
        holder = self.holder()
        if holder is not None and holder.machine != machine_name() and not take_over:
            _unlock(handle)
            os.close(handle)
            return holder
        note = {"machine": machine_name(), "since": now.astimezone(UTC).isoformat(timespec="seconds")}
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, json.dumps(note).encode())
        self._handle = handle
        return None

    def release(self) -> None:
        """Give the lock back; only the one who took it does."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform != "win32":  # there, no file can be taken away that is open
            with contextlib.suppress(OSError):
                self.path.unlink()
        _unlock(handle)
        os.close(handle)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self.path.unlink()

    def holder(self) -> Holder | None:
        """Whoever the lock file names, or None where there is none that can be read."""
        try:
            note = json.loads(self.path.read_text(encoding="utf-8"))
            return Holder(str(note["machine"]), datetime.fromisoformat(note["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        """Ask the system for the lock; False where another program has it."""
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Ask the system for the lock; False where another program has it. A file system without locks gives it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def _unlock(handle: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)

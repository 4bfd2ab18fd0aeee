"""The small lock beside an open book: it says on which machine and since when, and no person's name."""

from __future__ import annotations

import contextlib
import json
import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Holder:
    """Who has the book open: a machine, a process there, and since when (UTC)."""

    machine: str
    process: int
    since: datetime

    @property
    def here(self) -> bool:
        """Whether it is this very machine."""
        return self.machine == platform.node()


class Lock:
    """A lock file beside the book, held while the book is open for writing."""

    def __init__(self, book: Path) -> None:
        self.path = book.with_name(f".{book.name}.lock")
        self._held = False

    def take(self, now: datetime) -> Holder | None:
        """Take the lock; gives None, or whoever holds it already. One left by a crash on this machine is taken over."""
        holder = self.holder()
        if holder is not None and not _is_gone(holder):
            return holder
        note = json.dumps(
            {"machine": platform.node(), "process": os.getpid(), "since": now.isoformat(timespec="seconds")}
        )
        if holder is not None or self.path.exists():
            with contextlib.suppress(OSError):
                self.path.unlink()
        try:
            handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return self.holder()
        except OSError:
            return None  # a folder that cannot be written to: the book itself will say so
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(note)
        self._held = True
        return None

    def release(self) -> None:
        """Give the lock back; only the one who took it does."""
        if self._held:
            with contextlib.suppress(OSError):
                self.path.unlink()
            self._held = False

    def holder(self) -> Holder | None:
        """Whoever the lock file names, or None where there is none that can be read."""
        try:
            note = json.loads(self.path.read_text(encoding="utf-8"))
            return Holder(str(note["machine"]), int(note["process"]), datetime.fromisoformat(note["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _is_gone(holder: Holder) -> bool:
    """Whether the process that holds a lock ended without giving it back; only knowable on this machine."""
    if not holder.here:
        return False
    if os.name == "nt":
        return not _windows_process_lives(holder.process)
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _windows_process_lives(process: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)

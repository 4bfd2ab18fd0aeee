"""What nobody foresaw becomes a sentence on the screen and a line in the log, without a name or a word of the records.

The log holds the kind of fault and where in the program it happened; never its text, which may quote a record.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from mentordesk.domain.messages import Message, msg

_LOG_LIMIT = 256 * 1024  # bytes; then it begins anew, the older half kept beside it


def sentence_for(fault: BaseException) -> Message:
    """What happened, what it means for the records, what to do next."""
    kind = _kind(fault)
    if kind == "full":
        return msg(
            "The disk is full, so that could not be kept. Everything kept before is safe. "
            "Make some room on the disk and try again."
        )
    if kind == "gone":
        return msg(
            "The file cannot be reached at the moment, so that could not be kept. Everything kept before is safe. "
            "If the record book is on a USB stick or a network folder, connect it and try again."
        )
    if kind == "forbidden":
        return msg(
            "This computer does not allow writing there, so that could not be kept. Everything kept before is safe. "
            "Ask whoever looks after the computer, or choose another folder."
        )
    if kind == "busy":
        return msg(
            "Another program is using the record book's file at the moment, so that could not be kept. "
            "Nothing was changed. Wait a moment and try again."
        )
    return msg(
        "Something unexpected happened, and that could not be done. The record book is as it was before. "
        "Try again; if it happens once more, the log says where it went wrong."
    )


def _kind(fault: BaseException) -> str:
    if isinstance(fault, PermissionError):
        return "forbidden"
    if isinstance(fault, OSError):
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            return "full"
        if fault.errno in (errno.ENOENT, errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN):
            return "gone"
        if fault.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            return "forbidden"
    # The database's driver has exceptions of its own, told apart by SQLite's names.
    name = str(getattr(fault, "sqlite_errorname", ""))
    if name.startswith("SQLITE_FULL"):
        return "full"
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return "gone"
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return "forbidden"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "busy"
    return "unknown"


def note(fault: BaseException, log: Path) -> None:
    """Write the kind of fault and where it happened to the log; a log that cannot be written is done without."""
    frames = traceback.extract_tb(fault.__traceback__)
    places = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames))
    line = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {type(fault).__qualname__} {places}\n"
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if log.exists() and log.stat().st_size > _LOG_LIMIT:
            log.replace(log.with_suffix(".old.log"))
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(line)
    except OSError:
        return


def catch_everything(show: Callable[[BaseException], None], log: Path) -> Callable[[], None]:
    """From now on what no code caught is noted and shown; gives back the way to restore what was there before."""
    before = sys.excepthook

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, fault, trace)
            return
        note(fault, log)
        show(fault)

    sys.excepthook = hook

    def restore() -> None:
        sys.excepthook = before

    return restore

"""Faults nobody foresaw, as one sentence each."""

from __future__ import annotations

import errno

from mentordesk.domain.messages import Message, msg

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)


def sentence_for(fault: Exception) -> Message:
    """What happened, what it means for the records, what to do next."""
    if isinstance(fault, OSError):
        name = str(fault.filename or "")
        if fault.errno in _FULL:
            return msg("The disk is full, so nothing more was written. Make room and try again.")
        if isinstance(fault, FileNotFoundError):
            return msg("There is no {name}. Look at the path once more.", name=name)
        if isinstance(fault, FileExistsError | NotADirectoryError | IsADirectoryError):
            return msg("{name} is there already as something else. Choose another name.", name=name)
        if fault.errno in _FORBIDDEN:
            return msg("{name} may not be read or written. Choose another place.", name=name)
        return msg(
            "The file system refused ({reason}). Nothing half done was kept; try again, or choose another place.",
            reason=fault.strerror or type(fault).__name__,
        )
    if isinstance(fault, MemoryError):
        return msg(
            "This computer ran out of memory. Nothing was changed; close other programs and try again."
        )
    return msg(
        "Something unexpected happened ({kind}), and that could not be done. The record book is as it was before.",
        kind=type(fault).__name__,
    )

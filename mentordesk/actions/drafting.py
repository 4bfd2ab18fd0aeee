"""A book that takes a while to write: made under another name beside its place, and put there when it is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import BookUnusable


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """Give the name of a draft; afterwards it stands at `path`, or nothing is left of it where something went wrong.

    Raises BookUnusable where there is a file at `path` already.
    """
    if path.exists():
        raise BookUnusable(
            msg(
                "There is a file called {name} already, and it was left as it is. Choose another name.",
                name=path.name,
            )
        )
    draft = path.with_name(f".{path.name}.part")
    _remove(draft)
    try:
        yield draft
        with draft.open(
            "rb+"
        ) as file:  # it was written without waiting for the disk; now it is waited for, once
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        _remove(draft)


def _remove(draft: Path) -> None:
    for left in (draft, draft.with_name(draft.name + "-journal")):
        with contextlib.suppress(OSError):
            left.unlink()

"""Looking at a file before anything of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mentordesk.actions.importing.meetings import ImportedMeetings
from mentordesk.actions.importing.pairings import ImportedPairings
from mentordesk.actions.importing.people import ImportedPeople
from mentordesk.actions.importing.preview import Area, Preview, preview_of
from mentordesk.actions.importing.requests import ImportedRequests
from mentordesk.actions.importing.snapshot import Snapshot, take_snapshot
from mentordesk.actions.importing.training import ImportedTraining
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

AREAS: Mapping[str, Area] = {
    one.key: one
    for one in (
        ImportedPeople(),
        ImportedRequests(),
        ImportedMeetings(),
        ImportedPairings(),
        ImportedTraining(),
    )
}


class Progress(Protocol):
    """What is called to say how far the reading is; it raises where the reading is to stop."""

    def __call__(self, doing: str | Message | None = None, done: int = 0, total: int = 0) -> None: ...


def look(
    path: Path | str,
    known: Book | Snapshot,
    area: str = "people",
    *,
    today: date | None = None,
    words: Words | None = None,
    cycle_id: int | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Look what importing a file into an area would do. Nothing is written.

    With a snapshot instead of the book this is plain data and may run on any thread. Raises Refusal with one sentence
    for a file that is no list, or too much of one, and for an area nothing can be imported into.
    """
    from mentordesk.exchange.reading import read_file

    if area not in AREAS:
        raise Refusal(
            msg("Nothing can be imported as “{area}”. Known are: {known}.", area=area, known=", ".join(AREAS))
        )
    tell = progress or (lambda doing=None, done=0, total=0: None)
    tell(msg("Reading the file…"))
    grids = read_file(Path(path))
    tell(msg("Looking who is known already…"))
    snapshot = (
        known
        if isinstance(known, Snapshot)
        else take_snapshot(known, area, today=today, words=words, cycle_id=cycle_id)
    )
    return preview_of(Path(path), grids, AREAS[area], snapshot)

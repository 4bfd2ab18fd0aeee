"""The rows of an import as lists: those who are new, and those who are known already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from mentordesk.actions.importing.preview import Decision, PreviewRow
from mentordesk.actions.lists.people import ROLE_CHOICES, role_of
from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Kind, ListSpec, Scope
from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.requests import KIND_NAMES
from mentordesk.domain.training import PRESENCE_CHOICES

if TYPE_CHECKING:
    from mentordesk.book import Book

Rows = Callable[[], Sequence[PreviewRow]]

DECISIONS = (
    Choice(Decision.OPEN, msg("To decide")),
    Choice(Decision.SAME, msg("Same person")),
    Choice(Decision.NEW, msg("Added as new")),
    Choice(Decision.SKIP, msg("Left out")),
)
_TONES = {Decision.OPEN: "gold", Decision.SAME: "green", Decision.NEW: "blue", Decision.SKIP: None}


def new_people(rows: Rows) -> ListSpec[PreviewRow]:
    """The list of people who would be added; `rows` gives them."""
    return ListSpec(
        area="import",
        title=msg("New people"),
        columns=(
            Column(
                "name",
                msg("Name"),
                lambda row: row.name,
                width=24,
                grows=True,
                strong=True,
                needed=True,
                second="work",
            ),
            Column("work", msg("Role at school"), lambda row: row.record.school_role, shown=False, width=24),
            Column(
                "role",
                msg("Mentoring"),
                lambda row: role_of(row.record),
                Kind.CHOICE,
                choices=ROLE_CHOICES,
                width=18,
            ),
            Column("email", msg("E-mail"), lambda row: row.record.email, width=28),
            Column("subjects", msg("Subjects"), lambda row: row.record.subjects, Kind.WORDS, width=24),
            _ROW,
        ),
        source=_source(lambda: new_people(rows), rows),
        row_id=_row_id,
        sort="row",
        file_name="new-people",
        counted=lambda n: msgs("{n} person", "{n} people", n),
    )


def known_people(rows: Rows) -> ListSpec[PreviewRow]:
    """The list of rows that are, or may be, somebody known already; what is to be decided stands first."""
    return ListSpec(
        area="import",
        title=msg("Here already"),
        columns=(
            Column(
                "name",
                msg("Name"),
                lambda row: row.name,
                width=24,
                grows=True,
                strong=True,
                needed=True,
                second="why",
            ),
            Column("why", msg("Why"), _reason, shown=False, width=30),
            Column(
                "decision",
                msg("What is done"),
                lambda row: row.decision.value,
                Kind.CHOICE,
                choices=DECISIONS,
                pill=True,
                tone=lambda row: _TONES[row.decision],
                width=16,
                needed=True,
            ),
            _ROW,
        ),
        source=_source(lambda: known_people(rows), rows),
        row_id=_row_id,
        sort="decision",
        file_name="known-people",
        counted=lambda n: msgs("{n} person", "{n} people", n),
    )


def new_meetings(rows: Rows) -> ListSpec[PreviewRow]:
    """The list of meetings that would be added."""
    return ListSpec(
        area="import",
        title=msg("New meetings"),
        columns=(
            Column(
                "name", msg("Pairing"), lambda row: row.name, width=30, grows=True, strong=True, needed=True
            ),
            Column("date", msg("Date"), lambda row: row.record.date, Kind.DATE, width=12),
            Column("minutes", msg("Length"), lambda row: row.record.minutes, Kind.MINUTES, width=10),
            Column("topics", msg("Topics"), lambda row: row.record.topics, Kind.WORDS, width=28),
            _ROW,
        ),
        source=_source(lambda: new_meetings(rows), rows),
        row_id=_row_id,
        sort="row",
        file_name="new-meetings",
        counted=lambda n: msgs("{n} meeting", "{n} meetings", n),
    )


def new_pairings(rows: Rows) -> ListSpec[PreviewRow]:
    """The list of pairings that would be added."""
    return ListSpec(
        area="import",
        title=msg("New pairings"),
        columns=(
            Column(
                "name", msg("Pairing"), lambda row: row.name, width=30, grows=True, strong=True, needed=True
            ),
            Column("started", msg("Started on"), lambda row: row.record.started_on, Kind.DATE, width=12),
            Column("why", msg("Why they were paired"), lambda row: row.record.why, width=40),
            _ROW,
        ),
        source=_source(lambda: new_pairings(rows), rows),
        row_id=_row_id,
        sort="row",
        file_name="new-pairings",
        counted=lambda n: msgs("{n} pairing", "{n} pairings", n),
    )


def new_requests(rows: Rows) -> ListSpec[PreviewRow]:
    """The list of requests of people who would be added with them."""
    return ListSpec(
        area="import",
        title=msg("New requests"),
        columns=(
            Column(
                "name",
                msg("Name"),
                lambda row: row.name,
                width=24,
                grows=True,
                strong=True,
                needed=True,
                second="wish",
            ),
            Column(
                "wish",
                msg("Wish"),
                lambda row: " ".join(row.asks[0].wish.split()) if row.asks else "",
                shown=False,
                width=30,
            ),
            Column("asks", msg("Asks for"), _asks, width=24),
            Column(
                "asked_on",
                msg("Asked on"),
                lambda row: row.asks[0].asked_on if row.asks else None,
                Kind.DATE,
                width=12,
            ),
            _ROW,
        ),
        source=_source(lambda: new_requests(rows), rows),
        row_id=_row_id,
        sort="row",
        file_name="new-requests",
        counted=lambda n: msgs("{n} request", "{n} requests", n),
    )


def new_attendance(rows: Rows) -> ListSpec[PreviewRow]:
    """The list of people whose attendance would be noted."""
    return ListSpec(
        area="import",
        title=msg("Attendance"),
        columns=(
            Column("name", msg("Name"), lambda row: row.name, width=24, grows=True, strong=True, needed=True),
            Column("session", msg("Session"), lambda row: row.also, width=28),
            Column("date", msg("Date"), lambda row: row.record.session.on, Kind.DATE, width=12),
            Column(
                "presence",
                msg("Attendance"),
                lambda row: row.record.presence.value,
                Kind.CHOICE,
                choices=PRESENCE_CHOICES,
                width=14,
            ),
            _ROW,
        ),
        source=_source(lambda: new_attendance(rows), rows),
        row_id=_row_id,
        sort="row",
        file_name="attendance",
        counted=lambda n: msgs("{n} person", "{n} people", n),
    )


def _asks(row: PreviewRow) -> Message:
    return Message("{kinds}", {"kinds": tuple(KIND_NAMES[one.kind] for one in row.asks)})


NEW_ROWS: Mapping[str, Callable[[Rows], ListSpec[PreviewRow]]] = {
    "people": new_people,
    "requests": new_requests,
    "meetings": new_meetings,
    "pairings": new_pairings,
    "training": new_attendance,
}

_ROW: Column[PreviewRow] = Column("row", msg("Row"), lambda row: row.number, Kind.YEAR, width=6)


def _row_id(row: PreviewRow) -> int:
    return row.index


def _reason(row: PreviewRow) -> Message | None:
    return row.match.reason if row.match is not None else None


def _source(
    spec: Callable[[], ListSpec[PreviewRow]], rows: Rows
) -> Callable[[Book, Scope], LoadedRows[PreviewRow]]:
    return lambda _book, scope: LoadedRows(spec(), rows(), scope.words)

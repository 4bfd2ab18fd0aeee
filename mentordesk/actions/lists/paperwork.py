"""The list of documents pairings owe: which are late, due soon, received or waived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.actions.paperwork import PairingPapers, paper_title, papers_of_cycle
from mentordesk.domain.folding import fold
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.paperwork import PAPER_STATE_CHOICES, Owed, PaperState
from mentordesk.words import Words

if TYPE_CHECKING:
    from mentordesk.book import Book

_ROOM = 1 << 20
_TONES = {
    PaperState.LATE: "crimson",
    PaperState.DUE: "gold",
    PaperState.RECEIVED: "green",
}
_ENGLISH = Words("en")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A document as its list shows it. Its number is made of pairing, document and month, and stays the same."""

    id: int
    owed: Owed
    pairing: str
    title: str
    is_open: bool = True
    """Whether the pairing still goes on."""


def number_of(owed: Owed) -> int:
    """The number of a document in the list, the same each time it is read."""
    return owed.pairing_id * _ROOM + crc32(f"{owed.key}\n{owed.occasion}".encode()) % _ROOM


def rows_of(found: list[PairingPapers], words: Words) -> list[PaperRow]:
    """The rows of a list; where two numbers fell on one, the later one moves on."""
    rows: dict[int, PaperRow] = {}
    for one in found:
        for owed in one.papers:
            number = number_of(owed)
            while number in rows:
                number += 1
            rows[number] = PaperRow(
                number, owed, one.pairing.name, paper_title(owed, words), one.pairing.is_open
            )
    return list(rows.values())


class PaperRows(LoadedRows[PaperRow]):
    """The documents of a scope."""

    def __init__(self, book: Book, scope: Scope) -> None:
        found = papers_of_cycle(book, scope.cycle_id, scope.today)
        super().__init__(PAPERWORK, rows_of(found, (scope.words or _ENGLISH).plain), scope.words)


def _most_pressing(row: PaperRow) -> tuple[int, date, str]:
    order = list(PaperState).index(row.owed.state)
    return order, row.owed.due_on or date.max, fold(row.pairing)


def _sign(row: PaperRow) -> Sign | None:
    if row.owed.paper is not None and row.owed.paper.file:
        return Sign("file-text", "blue", msg("A file is kept with it"))
    return None


def _about(row: PaperRow) -> str:
    paper = row.owed.paper
    return paper.waived_why if paper is not None and row.owed.state is PaperState.WAIVED else ""


def _counted(n: int) -> Message:
    return msgs("{n} document", "{n} documents", n)


PAPERWORK: ListSpec[PaperRow] = ListSpec(
    area="paperwork",
    title=msg("Documents"),
    source=PaperRows,
    sort="next",
    file_name="documents",
    counted=_counted,
    filters=(
        Filter("late", msg("Late"), lambda row: row.owed.state is PaperState.LATE),
        Filter("due", msg("Due soon"), lambda row: row.owed.state is PaperState.DUE),
        Filter("to_come", msg("To come"), lambda row: row.owed.state is PaperState.TO_COME),
        Filter("received", msg("Received"), lambda row: row.owed.state is PaperState.RECEIVED),
        Filter("waived", msg("Waived"), lambda row: row.owed.state is PaperState.WAIVED),
    ),
    columns=(
        Column(
            "title",
            msg("Document"),
            lambda row: row.title,
            order=lambda row: (fold(row.owed.title), row.owed.occasion),
            second="pairing",
            sign=_sign,
            width=34,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column("pairing", msg("Mentor and mentee"), lambda row: row.pairing, width=28, shown=False),
        Column(
            "state",
            msg("How it stands"),
            lambda row: row.owed.state.value,
            Kind.CHOICE,
            choices=PAPER_STATE_CHOICES,
            tone=lambda row: _TONES.get(row.owed.state, "soft"),
            pill=True,
            width=14,
        ),
        Column(
            "due_on",
            msg("Due"),
            lambda row: row.owed.due_on,
            Kind.AGO,
            tone=lambda row: "crimson" if row.owed.state is PaperState.LATE else None,
            width=14,
        ),
        Column("came_on", msg("Received on"), lambda row: row.owed.came_on, Kind.DATE, width=12, shown=False),
        Column("waived_why", msg("Why it was waived"), _about, width=24, shown=False),
        Column(
            "next",
            msg("What comes next"),
            lambda row: row.title,
            order=_most_pressing,
            shown=False,
            printed=False,
            exported=False,
        ),
    ),
)

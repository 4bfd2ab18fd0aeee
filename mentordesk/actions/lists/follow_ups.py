"""The list of what was agreed to be done: open, overdue, done; who does it and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.folding import fold
from mentordesk.domain.meetings import FollowUp
from mentordesk.domain.messages import msg, msgs

if TYPE_CHECKING:
    from mentordesk.book import Book


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up as its list shows it, with the names of its pairing and of who does it."""

    follow_up: FollowUp
    pairing: str = ""
    owner: str = ""
    overdue: bool = False

    @property
    def id(self) -> int:
        """The follow-up's id."""
        return self.follow_up.id


def follow_up_rows(book: Book, scope: Scope) -> LoadedRows[FollowUpRow]:
    """The follow-ups of a scope; `only["pairing_id"]` narrows them to one pairing."""
    found = book.follow_ups.list(cycle_id=scope.cycle_id, pairing_id=scope.only.get("pairing_id"))
    pairings = {one.id: one.name for one in book.pairings.list(cycle_id=scope.cycle_id)} if found else {}
    names = book.people.names() if found else {}
    rows = [
        FollowUpRow(
            one,
            pairings.get(one.pairing_id, ""),
            names.get(one.owner_id, "") if one.owner_id is not None else "",
            is_overdue(one, scope.today),
        )
        for one in found
    ]
    return LoadedRows(FOLLOW_UPS, rows, scope.words, scope.today)


def is_overdue(follow_up: FollowUp, today: date) -> bool:
    """Whether something should have been done by now and is not."""
    return follow_up.done_on is None and follow_up.due_on is not None and follow_up.due_on < today


def _sign(row: FollowUpRow) -> Sign | None:
    if row.follow_up.done_on is not None:
        return Sign("circle-check", "green", msg("Done"))
    return Sign("clock-alert", "crimson", msg("Overdue")) if row.overdue else None


def _due_order(row: FollowUpRow) -> date:
    return row.follow_up.due_on or date.max


def _next_first(row: FollowUpRow) -> tuple[bool, date, str]:
    """What is to be done next comes first: open ones by their day, those without a day after them, done ones last."""
    one = row.follow_up
    return one.done_on is not None, one.due_on or date.max, fold(one.what)


FOLLOW_UPS: ListSpec[FollowUpRow] = ListSpec(
    area="follow_ups",
    title=msg("Follow-ups"),
    source=follow_up_rows,
    sort="next",
    file_name="follow-ups",
    counted=lambda n: msgs("{n} follow-up", "{n} follow-ups", n),
    filters=(
        Filter("open", msg("Open"), lambda row: row.follow_up.done_on is None),
        Filter("overdue", msg("Overdue"), lambda row: row.overdue),
        Filter("done", msg("Done"), lambda row: row.follow_up.done_on is not None),
    ),
    columns=(
        Column(
            "what",
            msg("What is to be done"),
            lambda row: row.follow_up.what,
            order=lambda row: fold(row.follow_up.what),
            second="pairing",
            width=36,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column("pairing", msg("Mentor and mentee"), lambda row: row.pairing, width=28, shown=False),
        Column("owner", msg("Who does it"), lambda row: row.owner, width=18),
        Column(
            "due_on",
            msg("Due"),
            lambda row: row.follow_up.due_on,
            Kind.AGO,
            order=_due_order,
            tone=lambda row: "crimson" if row.overdue else None,
            sign=_sign,
            width=16,
        ),
        Column(
            "done_on", msg("Done on"), lambda row: row.follow_up.done_on, Kind.DATE, width=12, shown=False
        ),
        Column(
            "next",
            msg("What comes next"),
            lambda row: row.follow_up.what,
            Kind.AGO,
            order=_next_first,
            shown=False,
            printed=False,
            exported=False,
        ),
    ),
)

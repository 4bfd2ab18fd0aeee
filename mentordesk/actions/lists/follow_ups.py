"""The list of what was agreed to be done: open, overdue, done; who does it and by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.rows import LoadedRows, Query
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


class FollowUpRows(LoadedRows[FollowUpRow]):
    """The follow-ups of a scope; `only["pairing_id"]` narrows them to one pairing.

    What is done is read when it is first asked for, and the names of pairings for the rows that are looked at.
    """

    def __init__(self, book: Book, scope: Scope) -> None:
        self._book, self._scope = book, scope
        self._pairing_id = scope.only.get("pairing_id")
        self._is_whole = self._pairing_id is not None
        self._owners: dict[int, str] | None = None
        self._named: set[int] = set()
        found = book.follow_ups.list(
            cycle_id=scope.cycle_id, pairing_id=self._pairing_id, open_only=not self._is_whole
        )
        super().__init__(FOLLOW_UPS, map(self._row, found), scope.words)

    def _row(self, one: FollowUp) -> FollowUpRow:
        return FollowUpRow(one, overdue=is_overdue(one, self._scope.today))

    def _read_done(self) -> None:
        if self._is_whole:
            return
        self._is_whole, self._searched = True, None
        for one in self._book.follow_ups.list(cycle_id=self._scope.cycle_id):
            if one.id not in self._rows:
                self._rows[one.id] = self._row(one)

    def _name(self, ids: Iterable[int]) -> None:
        """Say whose they are and who does them."""
        wanted = [one for one in ids if one in self._rows and one not in self._named]
        if not wanted:
            return
        if self._owners is None:
            self._owners = self._book.people.names()
        pairing_ids = {self._rows[one].follow_up.pairing_id for one in wanted}
        names = {one.id: one.name for one in self._book.pairings.list(ids=pairing_ids)}
        for row_id in wanted:
            row = self._rows[row_id]
            owner = self._owners.get(row.follow_up.owner_id or 0, "")
            self._rows[row_id] = replace(row, pairing=names.get(row.follow_up.pairing_id, ""), owner=owner)
        self._named.update(wanted)

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of the rows that answer the query, in its order."""
        if query.filter in ("", "done"):
            self._read_done()
        if query.sort in ("pairing", "owner") or query.typed.strip():
            self._name(self._rows)
        return super().ids(query)

    def rows(self, ids: Sequence[int]) -> Sequence[FollowUpRow]:
        """The rows with these ids, in this order."""
        self._name(ids)
        return super().rows(ids)

    def counts(self) -> Mapping[str, int]:
        """How many rows each pill holds."""
        counts = dict(super().counts())
        if not self._is_whole:
            counts["done"] = self._book.follow_ups.count(cycle_id=self._scope.cycle_id, done=True)
            counts[""] += counts["done"]
        return counts


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
    source=FollowUpRows,
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

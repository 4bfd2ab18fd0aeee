"""The list of all meetings, read in windows: a hundred thousand of them open as fast as ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.calendar import Period
from mentordesk.domain.day_times import day_time
from mentordesk.domain.meetings import MEANS_CHOICES, STATE_CHOICES, Meeting, MeetingState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing

if TYPE_CHECKING:
    from mentordesk.book import Book

STATE_TONES = {
    MeetingState.HELD: "green",
    MeetingState.PLANNED: "blue",
    MeetingState.MOVED: "soft",
    MeetingState.CANCELLED_BY_MENTOR: "gold",
    MeetingState.CANCELLED_BY_MENTEE: "gold",
    MeetingState.CANCELLED: "gold",
}
PILLS = ("all", "held", "planned", "moved", "cancelled", "overdue")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as its list shows it, with the pairing it belongs to."""

    meeting: Meeting
    pairing: Pairing
    overdue: bool = False
    time: Message | None = None
    """When in the day it is, where that is known."""

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.meeting.id


class MeetingRows:
    """The meetings of a scope: their order is the book's affair, a row is made when it is looked at.

    `only["pairing_id"]` narrows them to one pairing.
    """

    def __init__(self, book: Book, scope: Scope) -> None:
        self._book, self._scope = book, scope
        self._pairings: dict[int, Pairing] = {}
        self._periods: list[Period] | None = None

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of the rows that answer the query, in its order."""
        state = "" if query.filter in ("", "all") else query.filter
        sort, descending = (
            (query.sort, query.descending) if query.sort else (MEETINGS.sort, MEETINGS.descending)
        )
        return self._book.meetings.ids(
            cycle_id=self._scope.cycle_id,
            pairing_id=self._scope.only.get("pairing_id"),
            state=state,
            typed=query.typed,
            sort=sort,
            descending=descending,
            today=self._scope.today,
        )

    def rows(self, ids: Sequence[int]) -> Sequence[MeetingRow]:
        """The rows with these ids, in this order; one that is gone in the meantime is left out."""
        meetings = {one.id: one for one in self._book.meetings.list(ids=list(ids))}
        unknown = {one.pairing_id for one in meetings.values()} - self._pairings.keys()
        if unknown:
            found = self._book.pairings.list(ids=sorted(unknown))
            self._pairings.update({one.id: one for one in found})
        return [self._row(meetings[one]) for one in ids if one in meetings]

    def _row(self, meeting: Meeting) -> MeetingRow:
        if self._periods is None:
            self._periods = self._book.calendar.periods()
        time = day_time(meeting.starts_at, meeting.period, self._periods)
        overdue = is_overdue(meeting, self._scope.today)
        return MeetingRow(meeting, self._pairings[meeting.pairing_id], overdue, time)

    def counts(self) -> Mapping[str, int]:
        """How many rows each pill holds."""
        counts = self._book.meetings.counts(cycle_id=self._scope.cycle_id, today=self._scope.today)
        return {**counts, "all": counts.get("", 0)}


def is_overdue(meeting: Meeting, today: date) -> bool:
    """Whether a meeting was planned for a day that is over, and nobody has said what became of it."""
    return meeting.state is MeetingState.PLANNED and meeting.date < today


def _sign(row: MeetingRow) -> Sign | None:
    if not row.overdue:
        return None
    return Sign("clock-alert", "crimson", msg("Planned, and the day is over: log it or cancel it."))


def _tone(row: MeetingRow) -> str | None:
    return "crimson" if row.overdue else STATE_TONES[row.meeting.state]


MEETINGS: ListSpec[MeetingRow] = ListSpec(
    area="meetings",
    title=msg("Meetings"),
    source=MeetingRows,
    sort="date",
    descending=True,
    file_name="meetings",
    counted=lambda n: msgs("{n} meeting", "{n} meetings", n),
    filters=(
        Filter("all", msg("All"), lambda row: True),
        Filter("held", msg("Held"), lambda row: row.meeting.state is MeetingState.HELD),
        Filter("planned", msg("Planned"), lambda row: row.meeting.state is MeetingState.PLANNED),
        Filter("moved", msg("Moved"), lambda row: row.meeting.state is MeetingState.MOVED),
        Filter("cancelled", msg("Cancelled"), lambda row: row.meeting.is_cancelled),
        Filter("overdue", msg("Overdue"), lambda row: row.overdue),
    ),
    columns=(
        Column(
            "pairing",
            msg("Mentor and mentee"),
            lambda row: row.pairing.name,
            second="state",
            width=32,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column(
            "state",
            msg("What became of it"),
            lambda row: row.meeting.state.value,
            Kind.CHOICE,
            choices=STATE_CHOICES,
            tone=_tone,
            shown=False,
        ),
        Column("date", msg("Date"), lambda row: row.meeting.date, Kind.DATE, sign=_sign, width=13),
        Column("time", msg("Time"), lambda row: row.time, sortable=False, width=14, shown=False),
        Column("minutes", msg("Length"), lambda row: row.meeting.minutes or None, Kind.MINUTES, width=10),
        Column(
            "means",
            msg("How they met"),
            lambda row: row.meeting.means.value,
            Kind.CHOICE,
            choices=MEANS_CHOICES,
            width=14,
        ),
        Column("topics", msg("Topics"), lambda row: row.meeting.topics, Kind.WORDS, sortable=False, width=24),
        Column(
            "notes",
            msg("Notes"),
            lambda row: row.meeting.notes,
            Kind.LONG_TEXT,
            sortable=False,
            width=48,
            shown=False,
            printed=False,
        ),
        Column(
            "private_notes",
            msg("Private notes"),
            lambda row: row.meeting.private_notes,
            Kind.LONG_TEXT,
            sortable=False,
            width=48,
            shown=False,
            printed=False,
        ),
        Column("cycle", msg("Cycle"), lambda row: row.pairing.cycle, sortable=False, width=12, shown=False),
    ),
)

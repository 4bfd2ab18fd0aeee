"""The list of pairings: who with whom, how they keep their rhythm, when they last met; quiet ones first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentordesk.actions.lists.rows import LoadedRows, Query
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign, Week
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.folding import fold
from mentordesk.domain.meetings import MeetingState, Tally
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import PHASE_CHOICES, Pairing, Phase
from mentordesk.domain.people import Status
from mentordesk.domain.rhythm import quiet_since, weeks

if TYPE_CHECKING:
    from mentordesk.book import Book

WEEKS = 10
"""How many weeks of a pairing's rhythm a list shows."""

NOT_MET = msg("not met yet")
PHASE_TONES = {
    Phase.PREPARING: "gold",
    Phase.NEGOTIATING: "gold",
    Phase.ENABLING_GROWTH: "green",
    Phase.COMING_TO_CLOSURE: "purple",
    Phase.CLOSED: "soft",
    Phase.ENDED_EARLY: "soft",
}


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A pairing as its list shows it; `minutes` are those of all meetings held."""

    pairing: Pairing
    weeks: tuple[Week, ...] = ()
    last_met: date | None = None
    held: int = 0
    minutes: int = 0
    quiet: date | None = None
    next_planned: date | None = None

    @property
    def id(self) -> int:
        """The pairing's id."""
        return self.pairing.id


class PairingRows(LoadedRows[PairingRow]):
    """The pairings of a scope.

    Those of all cycles are many, and nearly all of them have ended: they are read when they are first asked for, and
    the rhythm of the last weeks only for the rows that are looked at.
    """

    def __init__(self, book: Book, scope: Scope) -> None:
        self._book, self._scope = book, scope
        self._day = scope.today
        self._calendar = book.calendar.school()
        self._with_weeks: set[int] = set()
        self._is_whole = scope.cycle_id is not None
        pairings = book.pairings.list(cycle_id=scope.cycle_id, open_only=not self._is_whole)
        tallies: dict[int, Tally] = {}
        for cycle_id in {one.cycle_id for one in pairings}:
            tallies |= book.meetings.tallies(cycle_id=cycle_id)
        rows = [self._row(one, tallies.get(one.id, Tally())) for one in pairings]
        super().__init__(PAIRINGS, self._paused(rows), scope.words)

    def _row(self, pairing: Pairing, tally: Tally) -> PairingRow:
        quiet = quiet_day(self._book, pairing, tally.last_held, self._calendar, self._day)
        return PairingRow(pairing, (), tally.last_held, tally.held, tally.minutes, quiet, tally.next_planned)

    def _paused(self, rows: list[PairingRow]) -> list[PairingRow]:
        """A pair is not quiet while one of the two is on leave."""
        quiet = [row for row in rows if row.quiet is not None]
        away = on_leave(self._book, [row.pairing for row in quiet])
        return [replace(row, quiet=None) if away & set(members(row.pairing)) else row for row in rows]

    def _read_ended(self) -> None:
        if self._is_whole:
            return
        self._is_whole, self._searched = True, None
        tallies = self._book.meetings.tallies()
        for one in self._book.pairings.list():
            if one.id not in self._rows:
                self._rows[one.id] = self._row(one, tallies.get(one.id, Tally()))

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of the rows that answer the query, in its order."""
        if query.filter in ("", "ended"):
            self._read_ended()
        if query.sort == "weeks":
            self._read_weeks(self._rows)
        return super().ids(query)

    def counts(self) -> Mapping[str, int]:
        """How many rows each pill holds."""
        counts = dict(super().counts())
        if not self._is_whole:
            counts["ended"] = self._book.pairings.count(ended=True)
            counts[""] += counts["ended"]
        return counts

    def rows(self, ids: Sequence[int]) -> Sequence[PairingRow]:
        """The rows with these ids, in this order."""
        self._read_weeks(ids)
        return super().rows(ids)

    def _read_weeks(self, ids: Iterable[int]) -> None:
        wanted = [one for one in ids if one in self._rows and one not in self._with_weeks]
        if not wanted:
            return
        starts = [day for one in wanted if (day := self._rows[one].pairing.started_on) is not None]
        since = min([self._day - timedelta(weeks=WEEKS + 1), *starts])
        marks = self._book.meetings.weeks(wanted, since, self._day)
        for one in wanted:
            row = self._rows[one]
            self._rows[one] = replace(
                row, weeks=last_weeks(row.pairing, marks.get(one, []), self._calendar, self._day)
            )
        self._with_weeks.update(wanted)

    def _search_texts(self) -> dict[int, str]:
        """People are found by their names in Hebrew letters too."""
        if self._searched is None:
            texts = super()._search_texts()
            everybody = {person_id for row in self._rows.values() for person_id in members(row.pairing)}
            hebrew = {
                person.id: fold(person.hebrew_name)
                for person in self._book.people.list(ids=everybody)
                if person.hebrew_name
            }
            for row_id, row in self._rows.items():
                also = [hebrew.get(one, "") for one in members(row.pairing)]
                texts[row_id] = " ".join([texts[row_id], *filter(None, also)])
            self._searched = texts
        return self._searched


def members(pairing: Pairing) -> tuple[int, ...]:
    """The ids of everybody in a pairing, mentors first."""
    return (*pairing.mentor_ids, *pairing.mentee_ids)


def on_leave(book: Book, pairings: Sequence[Pairing]) -> set[int]:
    """The ids of those in these pairings who are on leave."""
    people = {person_id for one in pairings for person_id in members(one)}
    return (
        {one.id for one in book.people.list(ids=people) if one.status is Status.ON_LEAVE} if people else set()
    )


def quiet_day(
    book: Book, pairing: Pairing, last_held: date | None, calendar: SchoolCalendar, today: date
) -> date | None:
    """The day since which a pairing is quiet, or None; silence before it came into the book says nothing."""
    quiet = quiet_since(pairing, last_held, calendar, today)
    if quiet is None or last_held is not None:
        return quiet
    entries = book.history("pairings", pairing.id)
    recorded_on = entries[0].at.astimezone().date() if entries else None
    if recorded_on is not None and recorded_on > today:
        recorded_on = None  # one looks at a day before it was entered
    return quiet_since(pairing, None, calendar, today, recorded_on=recorded_on)


def last_weeks(
    pairing: Pairing,
    meetings: Sequence[tuple[date, MeetingState]],
    calendar: SchoolCalendar,
    today: date,
) -> tuple[Week, ...]:
    """The rhythm of a pairing's last weeks; one that ended shows the weeks before its end."""
    until = min(today, pairing.ended_on) if pairing.ended_on is not None else today
    return weeks(pairing, meetings, calendar, until, WEEKS)


def name_order(pairing: Pairing) -> str:
    """What pairings sort by: their names, folded."""
    return fold(" ".join((*pairing.mentors, pairing.group_name, *pairing.mentees)))


def _attention_order(row: PairingRow) -> tuple[int, int, str]:
    """Quiet ones first, the longest quiet at the top, then by name; then the ended, the latest first."""
    if row.quiet is not None:
        return 0, row.quiet.toordinal(), name_order(row.pairing)
    if row.pairing.is_open:
        return 1, 0, name_order(row.pairing)
    return 2, -(row.pairing.ended_on or date.min).toordinal(), ""


def _quiet_sign(row: PairingRow) -> Sign | None:
    if row.quiet is None:
        return None
    return Sign("clock-alert", "crimson", msg("Quiet since {day}", day=row.quiet))


def _last_met(row: PairingRow) -> date | Message | None:
    return row.last_met or (NOT_MET if row.pairing.is_open else None)


def _met_order(row: PairingRow) -> date:
    return row.last_met or date.min


PAIRINGS: ListSpec[PairingRow] = ListSpec(
    area="pairings",
    title=msg("Pairings"),
    source=PairingRows,
    sort="attention",
    file_name="pairings",
    counted=lambda n: msgs("{n} pairing", "{n} pairings", n),
    filters=(
        Filter("active", msg("Active"), lambda row: row.pairing.is_open),
        Filter(
            "forming",
            msg("Being formed"),
            lambda row: row.pairing.phase in (Phase.PREPARING, Phase.NEGOTIATING),
        ),
        Filter("closing", msg("Closing"), lambda row: row.pairing.phase is Phase.COMING_TO_CLOSURE),
        Filter("ended", msg("Ended"), lambda row: not row.pairing.is_open),
    ),
    columns=(
        Column(
            "name",
            msg("Mentor and mentee"),
            lambda row: row.pairing.name,
            order=lambda row: name_order(row.pairing),
            second="phase",
            width=34,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column(
            "phase",
            msg("Phase"),
            lambda row: row.pairing.phase.value,
            Kind.CHOICE,
            choices=PHASE_CHOICES,
            tone=lambda row: PHASE_TONES[row.pairing.phase],
            shown=False,
        ),
        Column(
            "weeks",
            msg("Last ten weeks"),
            lambda row: row.weeks,
            Kind.WEEKS,
            second="last_met",
            sign=_quiet_sign,
            width=18,
            exported=False,
        ),
        Column(
            "last_met",
            msg("Last met"),
            _last_met,
            Kind.AGO,
            order=_met_order,
            tone=lambda row: "crimson" if row.quiet is not None else None,
            shown=False,
        ),
        Column("held", msg("Held"), lambda row: row.held, Kind.NUMBER, width=8),
        Column("hours", msg("Time together"), lambda row: row.minutes, Kind.MINUTES, width=12),
        Column("next", msg("Next meeting"), lambda row: row.next_planned, Kind.DATE, width=12, shown=False),
        Column(
            "started_on",
            msg("Together since"),
            lambda row: row.pairing.started_on,
            Kind.DATE,
            width=12,
            shown=False,
        ),
        Column(
            "ended_on", msg("Ended on"), lambda row: row.pairing.ended_on, Kind.DATE, width=12, shown=False
        ),
        Column("cycle", msg("Cycle"), lambda row: row.pairing.cycle, width=12, shown=False),
        Column("opportunity", msg("Kind"), lambda row: row.pairing.opportunity, width=16, shown=False),
        Column(
            "meets_when", msg("When they meet"), lambda row: row.pairing.meets_when, width=20, shown=False
        ),
        Column(
            "why",
            msg("Why these two"),
            lambda row: row.pairing.why,
            Kind.LONG_TEXT,
            width=40,
            shown=False,
            printed=False,
        ),
        Column(
            "despite",
            msg("Why a rule was set aside"),
            lambda row: row.pairing.despite,
            Kind.LONG_TEXT,
            width=40,
            shown=False,
            printed=False,
        ),
        Column(
            "notes",
            msg("Notes"),
            lambda row: row.pairing.notes,
            Kind.LONG_TEXT,
            width=40,
            shown=False,
            printed=False,
        ),
        Column(
            "private_notes",
            msg("Private notes"),
            lambda row: row.pairing.private_notes,
            Kind.LONG_TEXT,
            width=40,
            shown=False,
            printed=False,
        ),
        Column(
            "attention",
            msg("Needs attention"),
            lambda row: row.quiet or row.last_met or NOT_MET,
            Kind.AGO,
            order=_attention_order,
            shown=False,
            printed=False,
            exported=False,
        ),
    ),
)

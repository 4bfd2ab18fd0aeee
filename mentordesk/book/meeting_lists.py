"""Meetings as they are read: listed in windows by the thousand, counted, summed up by pairing."""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.names import MANY, pairing_names
from mentordesk.book.rows import columns_of, from_row, from_tuples
from mentordesk.book.searching import matching_ids
from mentordesk.book.store import Store
from mentordesk.domain.meetings import CANCELLED_STATES, Meeting, MeetingState, Tally

_CANCELLED = tuple(state.value for state in CANCELLED_STATES)
_SORTS = {"date": "date", "minutes": "minutes", "state": "state", "means": "means"}


@careful
class MeetingLists:
    """The meetings of all pairings, without the verbs that change them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(
        self,
        *,
        pairing_id: int | None = None,
        cycle_id: int | None = None,
        person_id: int | None = None,
        since: date | None = None,
        until: date | None = None,
        states: Iterable[MeetingState] | None = None,
        ids: Iterable[int] | None = None,
    ) -> list[Meeting]:
        """Meetings of a pairing, a cycle, a person, between two days (both included), in some states; by date."""
        where = Conditions(
            "pairing_id", pairing_id=pairing_id, cycle_id=cycle_id, person_id=person_id, ids=ids
        )
        where.add("date >= ?", since and since.isoformat())
        where.add("date <= ?", until and until.isoformat())
        if states is not None:
            where.among("state", [MeetingState(state).value for state in states])
        sql = f"SELECT {columns_of(Meeting)} FROM meetings{where} ORDER BY date, id"
        return from_tuples(Meeting, self._store.tuples(sql, where.values))

    def ids(
        self,
        *,
        cycle_id: int | None = None,
        pairing_id: int | None = None,
        state: str = "",
        typed: str = "",
        sort: str = "date",
        descending: bool = True,
        today: date,
    ) -> builtins.list[int]:
        """The ids of meetings for the big list, in order: `sort` by date, pairing, minutes, state or means.

        `state` is "held", "planned", "moved", "cancelled", "overdue" (planned before today) or "" for all; `typed` are
        words to be found in topics and notes (never private ones) or in the names of the pairing's people. Raises
        KeyError for another way to sort or another state.
        """
        where = Conditions("pairing_id", cycle_id=cycle_id, pairing_id=pairing_id)
        match state:
            case "":
                pass
            case "held" | "planned" | "moved":
                where.add("state = ?", state)
            case "cancelled":
                where.among("state", _CANCELLED)
            case "overdue":
                where.add("state = ?", "planned")
                where.add("date < ?", today.isoformat())
            case _:
                raise KeyError(state)
        direction = "DESC" if descending else "ASC"
        if sort == "pairing":
            found = self._by_pairing(where, descending=descending)
        else:
            column = _SORTS[sort]
            then = "" if column == "date" else ", date DESC"
            rows = self._store.tuples(
                f"SELECT id FROM meetings{where} ORDER BY {column} {direction}{then}, id {direction}",
                where.values,
            )
            found = [row_id for (row_id,) in rows]
        if typed.strip():
            wanted = matching_ids(self._store, "meetings", typed)
            found = [row_id for row_id in found if row_id in wanted]
        return found

    def _by_pairing(self, where: Conditions, *, descending: bool) -> builtins.list[int]:
        """By the names of the pairings, and within each the newest first."""
        meetings: dict[int, builtins.list[int]] = defaultdict(builtins.list)
        for pairing_id, row_id in self._store.tuples(
            f"SELECT pairing_id, id FROM meetings{where} ORDER BY pairing_id, date DESC, id DESC",
            where.values,
        ):
            meetings[pairing_id].append(row_id)
        names = pairing_names(self._store, meetings if len(meetings) < MANY else None)
        order = sorted(meetings, key=lambda one: (names[one].casefold(), one), reverse=descending)
        return [row_id for pairing_id in order for row_id in meetings[pairing_id]]

    def get(self, meeting_id: int) -> Meeting:
        """One meeting. Raises NotFound."""
        return from_row(Meeting, self._store.get("meetings", meeting_id))

    def count(self, *, cycle_id: int | None = None) -> int:
        """How many meetings there are, in one cycle or in all."""
        where = Conditions("pairing_id", cycle_id=cycle_id)
        return int(self._store.value(f"SELECT count(*) FROM meetings{where}", where.values))

    def counts(self, *, cycle_id: int | None = None, today: date) -> dict[str, int]:
        """How many meetings there are in each state that `ids` knows, "" for all of them; in one cycle or in all."""
        where = Conditions("pairing_id", cycle_id=cycle_id)
        rows = self._store.tuples(
            f"SELECT state, count(*), sum(date < ?) FROM meetings{where} GROUP BY state",
            [today.isoformat(), *where.values],
        )
        found = {state: (number, past) for state, number, past in rows}
        planned, overdue = found.get("planned", (0, 0))
        return {
            "": sum(number for number, _ in found.values()),
            "held": found.get("held", (0, 0))[0],
            "planned": planned,
            "moved": found.get("moved", (0, 0))[0],
            "cancelled": sum(found.get(state, (0, 0))[0] for state in _CANCELLED),
            "overdue": overdue,
        }

    def tallies(
        self, *, cycle_id: int | None = None, pairing_id: int | None = None, until: date | None = None
    ) -> dict[int, Tally]:
        """What each pairing's meetings come to (up to a day, where one is named), by the pairing's id.

        A pairing without meetings is not in it.
        """
        where = Conditions("pairing_id", cycle_id=cycle_id, pairing_id=pairing_id)
        where.add("date <= ?", until and until.isoformat())
        rows = self._store.tuples(
            "SELECT pairing_id, sum(state = 'held'), sum(iif(state = 'held', minutes, 0)), "
            "sum(state NOT IN ('held', 'planned', 'moved')), max(iif(state = 'held', date, NULL)), "
            "min(iif(state = 'planned', date, NULL)), sum(state = 'moved'), sum(state = 'planned') "
            f"FROM meetings{where} GROUP BY pairing_id",
            where.values,
        )
        return {
            row[0]: Tally(row[1], row[2], row[3], _day(row[4]), _day(row[5]), row[6], row[7]) for row in rows
        }

    def held_minutes(
        self, *, cycle_id: int | None = None, pairing_id: int | None = None
    ) -> dict[int, builtins.list[tuple[date, int]]]:
        """The day and the minutes of each meeting held, by the pairing's id, the earliest first."""
        where = Conditions("pairing_id", cycle_id=cycle_id, pairing_id=pairing_id)
        where.add("state = ?", "held")
        found: dict[int, builtins.list[tuple[date, int]]] = defaultdict(builtins.list)
        for owner, day, minutes in self._store.tuples(
            f"SELECT pairing_id, date, minutes FROM meetings{where} ORDER BY pairing_id, date, id",
            where.values,
        ):
            found[owner].append((date.fromisoformat(day), minutes))
        return dict(found)

    def revisions(self, ids: Iterable[int] | None = None) -> dict[int, int]:
        """The number of the latest change of each meeting that was changed, undone or redone since it was written.

        It only ever grows, so that whoever was told of a meeting knows which word is the later one.
        """
        where = Conditions("pairing_id")
        where.fixed("tbl = 'meetings' AND what <> 'insert'")
        if ids is not None:
            where.among("row_id", ids)
        return dict(
            self._store.tuples(
                f"SELECT row_id, max(change_id) FROM journal{where} GROUP BY row_id", where.values
            )
        )

    def weeks(
        self, pairing_ids: Iterable[int], since: date, until: date
    ) -> dict[int, builtins.list[tuple[date, MeetingState]]]:
        """The day and state of each meeting of some pairings between two days (both included), the earliest first."""
        return self.numbered_weeks(pairing_ids, since, until)[0]

    def numbered_weeks(
        self, pairing_ids: Iterable[int], since: date, until: date
    ) -> tuple[dict[int, builtins.list[tuple[date, MeetingState]]], dict[int, builtins.list[int]]]:
        """What `weeks` gives, and beside it the ids of the meetings in the same order."""
        where = Conditions("pairing_id")
        where.among("pairing_id", builtins.list(pairing_ids))
        where.add("date >= ?", since.isoformat())
        where.add("date <= ?", until.isoformat())
        found: dict[int, builtins.list[tuple[date, MeetingState]]] = defaultdict(builtins.list)
        numbers: dict[int, builtins.list[int]] = defaultdict(builtins.list)
        for pairing_id, day, state, number in self._store.tuples(
            f"SELECT pairing_id, date, state, id FROM meetings{where} ORDER BY pairing_id, date, id",
            where.values,
        ):
            found[pairing_id].append((date.fromisoformat(day), MeetingState(state)))
            numbers[pairing_id].append(number)
        return dict(found), dict(numbers)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

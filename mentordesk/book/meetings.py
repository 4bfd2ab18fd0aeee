"""Meetings in the record book: logged, planned, changed, counted."""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.conditions import Conditions
from mentordesk.book.follow_ups import FollowUps
from mentordesk.book.names import MANY, pairing_name, pairing_names
from mentordesk.book.rows import columns_of, folded, from_row, from_tuples, to_row
from mentordesk.book.searching import matching_ids
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.book.topics import Topics
from mentordesk.domain.meetings import (
    FollowUp,
    Meeting,
    MeetingState,
    Tally,
    check_follow_up,
    check_meeting,
)
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import Refusal

_KNOWN = frozenset(field.name for field in fields(Meeting)) - {"id", "uuid"}
_CANCELLED = ("cancelled_by_mentor", "cancelled_by_mentee", "cancelled")
_SORTS = {"date": "date", "minutes": "minutes", "state": "state", "means": "means"}


@careful
class Meetings:
    """The meetings of all pairings, and the school's own list of topics."""

    def __init__(self, store: Store, follow_ups: FollowUps) -> None:
        self._store = store
        self._follow_ups = follow_ups
        self._topics = Topics(store)

    # Reading

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
        state: str = "",
        typed: str = "",
        sort: str = "date",
        descending: bool = True,
        today: date,
    ) -> builtins.list[int]:
        """The ids of meetings for the big list, in order: `sort` by date, pairing, minutes, state or means.

        `state` is "held", "planned", "cancelled", "overdue" (planned before today) or "" for all; `typed` are words to
        be found in topics and notes (never private ones) or in the names of the pairing's people. Raises KeyError for
        another way to sort or another state.
        """
        where = Conditions("pairing_id", cycle_id=cycle_id)
        match state:
            case "":
                pass
            case "held" | "planned":
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
            "cancelled": sum(found.get(state, (0, 0))[0] for state in _CANCELLED),
            "overdue": overdue,
        }

    def tallies(self, *, cycle_id: int | None = None, pairing_id: int | None = None) -> dict[int, Tally]:
        """What each pairing's meetings come to, by the pairing's id; a pairing without meetings is not in it."""
        where = Conditions("pairing_id", cycle_id=cycle_id, pairing_id=pairing_id)
        rows = self._store.tuples(
            "SELECT pairing_id, sum(state = 'held'), sum(iif(state = 'held', minutes, 0)), "
            "sum(state NOT IN ('held', 'planned')), max(iif(state = 'held', date, NULL)), "
            f"min(iif(state = 'planned', date, NULL)) FROM meetings{where} GROUP BY pairing_id",
            where.values,
        )
        return {row[0]: Tally(row[1], row[2], row[3], _day(row[4]), _day(row[5])) for row in rows}

    def weeks(
        self, pairing_ids: Iterable[int], since: date, until: date
    ) -> dict[int, builtins.list[tuple[date, MeetingState]]]:
        """The day and state of each meeting of some pairings between two days (both included), the earliest first."""
        where = Conditions("pairing_id")
        where.among("pairing_id", builtins.list(pairing_ids))
        where.add("date >= ?", since.isoformat())
        where.add("date <= ?", until.isoformat())
        found: dict[int, builtins.list[tuple[date, MeetingState]]] = defaultdict(builtins.list)
        for pairing_id, day, state in self._store.tuples(
            f"SELECT pairing_id, date, state FROM meetings{where} ORDER BY pairing_id, date, id", where.values
        ):
            found[pairing_id].append((date.fromisoformat(day), MeetingState(state)))
        return dict(found)

    # Writing

    def log(
        self,
        meeting: Meeting,
        *,
        today: date,
        follow_ups: Sequence[FollowUp] = (),
        next_meeting: Meeting | None = None,
    ) -> int:
        """Keep a meeting with what was agreed in it and when they meet next, in one step; gives the meeting's id.

        A meeting planned for the same day becomes this one. New topics join the school's list. Raises Refusal with the
        field at fault.
        """
        meeting = _tidied(meeting)
        check_meeting(meeting, today)
        self._not_after_the_end(meeting)
        for follow_up in follow_ups:
            check_follow_up(follow_up)
        if next_meeting is not None:
            next_meeting = replace(
                _tidied(next_meeting), pairing_id=meeting.pairing_id, state=MeetingState.PLANNED
            )
            check_meeting(next_meeting, today)
            self._not_after_the_end(next_meeting)
        with self._store.change(
            msg("Log a meeting of {name}", name=pairing_name(self._store, meeting.pairing_id))
        ):
            meeting = replace(meeting, topics=self._topics.settle(meeting.topics))
            planned = self._planned_on(meeting)
            if planned is not None:
                self._store.update("meetings", planned, _row(meeting))
                meeting_id = planned
            else:
                meeting_id = self._insert(meeting)
            for follow_up in follow_ups:
                self._follow_ups.add(replace(follow_up, pairing_id=meeting.pairing_id, meeting_id=meeting_id))
            if next_meeting is not None and self._planned_on(next_meeting) is None:
                self._insert(replace(next_meeting, topics=self._topics.settle(next_meeting.topics)))
        return meeting_id

    def plan(self, pairing_id: int, on: date, *, minutes: int | None = None) -> int:
        """Plan a meeting, as long as the pairing agreed on where nothing else is said; gives its id.

        A meeting planned for that day already stays the only one. Raises Refusal for a pairing that has ended.
        """
        pairing = self._store.get("pairings", pairing_id)
        meeting = Meeting(
            pairing_id=pairing_id,
            date=on,
            minutes=pairing["minutes"] if minutes is None else minutes,
            state=MeetingState.PLANNED,
        )
        check_meeting(meeting, on)
        self._not_after_the_end(meeting)
        known = self._planned_on(meeting)
        if known is not None and minutes is None:
            return known
        with self._store.change(msg("Plan a meeting of {name}", name=pairing_name(self._store, pairing_id))):
            if known is not None:
                self._store.update("meetings", known, {"minutes": minutes})
                return known
            return self._insert(meeting)

    def change(self, meeting_id: int, *, today: date, **values: Any) -> None:
        """Change some fields of a meeting. Raises Refusal with the field at fault; TypeError on an unknown field."""
        if unknown := values.keys() - _KNOWN:
            raise TypeError(f"a meeting has no {', '.join(sorted(unknown))}")
        before = self.get(meeting_id)
        meeting = _tidied(replace(before, **values))
        check_meeting(meeting, today)
        if {"date", "state", "pairing_id"} & values.keys():
            self._not_after_the_end(meeting)
        join = f"meetings:{meeting_id}:{','.join(sorted(values))}"
        title = msg("Change a meeting of {name}", name=pairing_name(self._store, meeting.pairing_id))
        with self._store.change(title, join=join):
            if "topics" in values:
                meeting = replace(meeting, topics=self._topics.settle(meeting.topics))
            row = _row(meeting)
            wanted = {*values, "folded", "private_folded"}
            self._store.update("meetings", meeting_id, {key: row[key] for key in row if key in wanted})
            if meeting.pairing_id != before.pairing_id:
                for (row_id,) in self._store.tuples(
                    "SELECT id FROM follow_ups WHERE meeting_id = ?", [meeting_id]
                ):
                    self._store.update("follow_ups", row_id, {"pairing_id": meeting.pairing_id})
                self._part_from_goals(meeting_id)

    def remove(self, meeting_id: int) -> None:
        """Take a meeting away; what was agreed in it stays to be done."""
        meeting = self.get(meeting_id)
        title = msg("Remove a meeting of {name}", name=pairing_name(self._store, meeting.pairing_id))
        with self._store.change(title):
            for (row_id,) in self._store.tuples(
                "SELECT id FROM follow_ups WHERE meeting_id = ?", [meeting_id]
            ):
                self._store.update("follow_ups", row_id, {"meeting_id": None})
            self._part_from_goals(meeting_id)
            self._store.delete("meetings", meeting_id)

    def add_many(self, meetings: Iterable[Meeting], *, today: date) -> builtins.list[int]:
        """Add many meetings in one step, as an import does; gives their ids. Raises Refusal."""
        tidy = [_tidied(meeting) for meeting in meetings]
        for meeting in tidy:
            check_meeting(meeting, today)
        for pairing_id in {meeting.pairing_id for meeting in tidy}:
            self._store.get("pairings", pairing_id)
        with self._store.change(msgs("Add {n} meeting", "Add {n} meetings", len(tidy))):
            spelt = self._topics.settle_many(meeting.topics for meeting in tidy)
            return self._store.insert_many(
                "meetings",
                [
                    _row(
                        replace(
                            meeting,
                            uuid=meeting.uuid or new_uuid(),
                            topics=tuple(spelt[topic] for topic in meeting.topics if topic in spelt),
                        )
                    )
                    for meeting in tidy
                ],
            )

    # The school's own list of topics

    def topics(self) -> builtins.list[str]:
        """The school's own list of topics, those most used lately first."""
        return self._topics.names()

    def rename_topic(self, old: str, new: str) -> None:
        """Spell a topic differently, in the list and in every meeting. Raises NotFound; Refusal for an empty name."""
        self._topics.rename(old, new)

    def remove_topic(self, name: str) -> None:
        """Take a topic off the list; meetings that had it keep it. Raises NotFound."""
        self._topics.remove(name)

    # Inside

    def _part_from_goals(self, meeting_id: int) -> None:
        """Notes on goals stay where their meeting goes; they only name it no longer."""
        for (row_id,) in self._store.tuples("SELECT id FROM goal_notes WHERE meeting_id = ?", [meeting_id]):
            self._store.update("goal_notes", row_id, {"meeting_id": None})

    def _insert(self, meeting: Meeting) -> int:
        return self._store.insert("meetings", _row(replace(meeting, uuid=meeting.uuid or new_uuid())))

    def _planned_on(self, meeting: Meeting) -> int | None:
        found = self._store.value(
            "SELECT id FROM meetings WHERE pairing_id = ? AND date = ? AND state = 'planned'",
            [meeting.pairing_id, meeting.date.isoformat()],
        )
        return None if found is None else int(found)

    def _not_after_the_end(self, meeting: Meeting) -> None:
        """Refuse a meeting after its pairing ended: paper forms handed in late are still taken."""
        pairing = self._store.get("pairings", meeting.pairing_id)
        if pairing["ended_on"] is None:
            return
        ended_on = date.fromisoformat(pairing["ended_on"])
        if meeting.date > ended_on:
            raise Refusal(
                msg(
                    "{name} ended on {date}. Look at the meeting’s date once more, or undo the closing.",
                    name=pairing_name(self._store, meeting.pairing_id),
                    date=ended_on,
                ),
                field="date",
            )


def _tidied(meeting: Meeting) -> Meeting:
    return replace(meeting, state=MeetingState(meeting.state))


def _row(meeting: Meeting) -> Row:
    row = to_row(meeting, leave_out=() if meeting.uuid else ("uuid",))
    return {
        **row,
        "folded": folded(row, "topics", "notes"),
        "private_folded": folded(row, "private_notes"),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

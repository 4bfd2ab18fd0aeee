"""Meetings in the record book: logged, planned, changed, counted."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mentordesk.book.care import careful
from mentordesk.book.follow_ups import FollowUps
from mentordesk.book.meeting_lists import MeetingLists
from mentordesk.book.names import pairing_name
from mentordesk.book.rows import folded, to_row
from mentordesk.book.store import Row, Store, new_uuid
from mentordesk.book.topics import Topics
from mentordesk.domain.meetings import (
    FollowUp,
    Meeting,
    MeetingState,
    check_follow_up,
    check_meeting,
    check_move,
)
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import Refusal

_KNOWN = frozenset(field.name for field in fields(Meeting)) - {"id", "uuid", "moved_to_id"}


@careful
class Meetings(MeetingLists):
    """The meetings of all pairings, and the school's own list of topics."""

    def __init__(self, store: Store, follow_ups: FollowUps) -> None:
        super().__init__(store)
        self._follow_ups = follow_ups
        self._topics = Topics(store)

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

        A meeting planned for the same day becomes this one; for one that was moved, the next meeting takes its place.
        New topics join the school's list. Raises Refusal with the field at fault.
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
                was = self.get(planned)
                meeting = replace(
                    meeting,
                    starts_at=meeting.starts_at or was.starts_at,
                    period=was.period if meeting.period is None else meeting.period,
                )
                self._store.update("meetings", planned, _row(meeting))
                meeting_id = planned
            else:
                meeting_id = self._insert(meeting)
            for follow_up in follow_ups:
                self._follow_ups.add(replace(follow_up, pairing_id=meeting.pairing_id, meeting_id=meeting_id))
            if next_meeting is not None:
                next_id = self._planned_on(next_meeting)
                if next_id is None:
                    topics = self._topics.settle(next_meeting.topics)
                    next_id = self._insert(replace(next_meeting, topics=topics))
                if meeting.state is MeetingState.MOVED:
                    self._store.update("meetings", meeting_id, {"moved_to_id": next_id})
        return meeting_id

    def plan(
        self,
        pairing_id: int,
        on: date,
        *,
        minutes: int | None = None,
        starts_at: str = "",
        period: int | None = None,
    ) -> int:
        """Plan a meeting, as long as the pairing agreed on where nothing else is said; gives its id.

        A meeting planned for that day already stays the only one. Raises Refusal for a pairing that has ended.
        """
        pairing = self._store.get("pairings", pairing_id)
        meeting = Meeting(
            pairing_id=pairing_id,
            date=on,
            minutes=pairing["minutes"] if minutes is None else minutes,
            state=MeetingState.PLANNED,
            starts_at=starts_at,
            period=period,
        )
        check_meeting(meeting, on)
        self._not_after_the_end(meeting)
        known = self._planned_on(meeting)
        said: Row = {} if minutes is None else {"minutes": minutes}
        if starts_at or period is not None:
            said |= {"starts_at": starts_at, "period": period}
        if known is not None and not said:
            return known
        with self._store.change(msg("Plan a meeting of {name}", name=pairing_name(self._store, pairing_id))):
            if known is not None:
                self._store.update("meetings", known, said)
                return known
            return self._insert(meeting)

    def plan_many(self, meetings: Iterable[Meeting], *, today: date) -> builtins.list[int]:
        """Plan many meetings of any pairings in one step, as planning a term does; gives the ids of the new ones.

        On a day for which the pairing has planned one already, that one stays. Raises Refusal with the field at fault.
        """
        wanted = [replace(_tidied(one), state=MeetingState.PLANNED) for one in meetings]
        for meeting in wanted:
            check_meeting(meeting, today)
            self._not_after_the_end(meeting)
        new = {(one.pairing_id, one.date): one for one in reversed(wanted) if self._planned_on(one) is None}
        with self._store.change(msgs("Plan {n} meeting", "Plan {n} meetings", len(new))):
            return [
                self._insert(replace(one, topics=self._topics.settle(one.topics)))
                for one in reversed(new.values())
            ]

    def move(
        self, meeting_id: int, on: date, *, today: date, starts_at: str = "", period: int | None = None
    ) -> int:
        """Put a planned meeting off to another day, and give the id of the one that takes its place.

        What was written down for it goes along; the old one stays as moved, and knows the new one. One that was moved
        and has no other day yet is given it so. Raises Refusal with the field at fault.
        """
        meeting = self.get(meeting_id)
        check_move(meeting, on)
        was_planned = meeting.state is MeetingState.PLANNED
        new = replace(
            meeting, id=0, uuid="", date=on, starts_at=starts_at, period=period, state=MeetingState.PLANNED
        )
        if not was_planned:
            agreed = self._store.get("pairings", meeting.pairing_id)["minutes"]
            new = replace(new, minutes=agreed, topics=(), notes="", private_notes="")
        check_meeting(new, today)
        self._not_after_the_end(new)
        title = msg("Move a meeting of {name}", name=pairing_name(self._store, meeting.pairing_id))
        with self._store.change(title):
            known = self._planned_on(new)
            new_id = self._insert(new) if known is None else known
            old = replace(meeting, state=MeetingState.MOVED, minutes=0, moved_to_id=new_id)
            if known is None and was_planned:  # its notes went along
                old = replace(old, topics=(), notes="", private_notes="")
            self._store.update("meetings", meeting_id, _row(old))
        return new_id

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
            if meeting.state is not MeetingState.MOVED:
                meeting = replace(meeting, moved_to_id=None)
            row = _row(meeting)
            wanted = {*values, "moved_to_id", "folded", "private_folded"}
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
            for (row_id,) in self._store.tuples(
                "SELECT id FROM meetings WHERE moved_to_id = ?", [meeting_id]
            ):
                self._store.update("meetings", row_id, {"moved_to_id": None})
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

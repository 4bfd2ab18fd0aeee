"""Who belongs to which pairing and when: read as of today, joined, left, stood in for."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mentordesk.book.allowing import AllowedPeople, refuse_against
from mentordesk.book.care import careful
from mentordesk.book.names import people_names
from mentordesk.book.requests import place_waiting
from mentordesk.book.rows import from_tuples, to_row
from mentordesk.book.store import Store
from mentordesk.domain.members import Member, Role, check_times, here_on
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from mentordesk.domain.people import Person

_DAY = timedelta(days=1)


@careful
class MemberVerbs(AllowedPeople):
    """What is done with the people of a pairing after it was confirmed; part of `Pairings`."""

    _store: Store

    if TYPE_CHECKING:

        def get(self, pairing_id: int) -> Pairing: ...

    def members(self, pairing_id: int) -> builtins.list[Member]:
        """Everybody's time in a pairing, mentors first, the earliest first."""
        self._store.get("pairings", pairing_id)
        return read_members(self._store, pairing_id)

    def add_member(
        self, pairing_id: int, person_id: int, role: Role, *, since: date, despite: str = ""
    ) -> int:
        """Let somebody join a pairing on a day and give the id of their time in it.

        Raises Refusal where a hard rule speaks against it and `despite`, the recorded reason, is empty.
        """
        pairing, person, role = self._going_on(pairing_id), self._person(person_id), Role(role)
        member = Member(0, pairing_id, person_id, role, since, name=person.name)
        self._check(pairing, [*read_members(self._store, pairing_id), member])
        self._allowed(pairing, person, role, since, despite)
        with self._store.change(msg("Let {name} join {pair}", name=person.name, pair=pairing.name)):
            self._note_despite(pairing, despite)
            self._place(pairing_id, person_id, role, since)
            return self._store.insert("pairing_members", _row(member))

    def leave_member(self, pairing_id: int, person_id: int, until: date) -> None:
        """Note that somebody leaves a pairing after a day. Raises Refusal where nobody would be left on a side."""
        pairing = self._going_on(pairing_id)
        members = read_members(self._store, pairing_id)
        mine = _time_of(members, person_id, until)
        changed = [replace(one, until=until) if one is mine else one for one in members]
        self._check(pairing, changed)
        with self._store.change(msg("Let {name} leave {pair}", name=mine.name, pair=pairing.name)):
            self._store.update("pairing_members", mine.id, {"until": until.isoformat()})

    def take_over(
        self, pairing_id: int, leaving_id: int, coming_id: int, on: date, *, despite: str = ""
    ) -> int:
        """Let somebody take the place of another from a day on and give the id of their time in the pairing."""
        pairing, person = self._going_on(pairing_id), self._person(coming_id)
        members = read_members(self._store, pairing_id)
        mine = _time_of(members, leaving_id, on - _DAY)
        until = mine.until if mine.until is not None and mine.until >= on else None
        member = Member(0, pairing_id, coming_id, mine.role, on, until, mine.stands_in_for, person.name)
        changed = [replace(one, until=on - _DAY) if one is mine else one for one in members]
        self._check(pairing, [*changed, member])
        # Whoever takes a mentee's place brings the mentor nobody more.
        self._allowed(pairing, person, mine.role, on, despite, full=mine.role is Role.MENTOR)
        title = msg("Let {name} take over from {other}", name=person.name, other=mine.name)
        with self._store.change(title):
            self._note_despite(pairing, despite)
            self._place(pairing_id, coming_id, mine.role, on)
            self._store.update("pairing_members", mine.id, {"until": (on - _DAY).isoformat()})
            return self._store.insert("pairing_members", _row(member))

    def stand_in(
        self,
        pairing_id: int,
        away_id: int,
        stand_in_id: int,
        since: date,
        until: date | None = None,
        *,
        despite: str = "",
    ) -> int:
        """Let somebody stand in for another, until a day or until further notice; gives the id of their time in it."""
        pairing, person = self._going_on(pairing_id), self._person(stand_in_id)
        members = read_members(self._store, pairing_id)
        away = _time_of(members, away_id, since)
        if any(one.stands_in_for == away_id and _overlap(one, since, until) for one in members):
            raise Refusal(
                msg("Somebody stands in for {name} at that time already. Change that first.", name=away.name),
                field="since",
            )
        member = Member(0, pairing_id, stand_in_id, away.role, since, until, away_id, person.name)
        self._check(pairing, [*members, member])
        # Standing in is for a while: how many somebody carries was agreed for the year.
        self._allowed(pairing, person, away.role, since, despite, full=False)
        title = msg("Let {name} stand in for {other}", name=person.name, other=away.name)
        with self._store.change(title):
            self._note_despite(pairing, despite)
            return self._store.insert("pairing_members", _row(member))

    def change_member(self, member_id: int, *, since: date | None, until: date | None) -> None:
        """Change the first and the last day of somebody's time in a pairing; None for the pairing's own."""
        member = self._member(member_id)
        pairing = self._going_on(member.pairing_id)
        changed = [
            replace(one, since=since, until=until) if one.id == member_id else one
            for one in read_members(self._store, member.pairing_id)
        ]
        self._check(pairing, changed)
        title = msg("Change when {name} belongs to {pair}", name=member.name, pair=pairing.name)
        with self._store.change(title):
            days = {"since": since and since.isoformat(), "until": until and until.isoformat()}
            self._store.update("pairing_members", member_id, days)

    def remove_member(self, member_id: int) -> None:
        """Take away a time in a pairing that was noted by mistake. Raises Refusal where records hang on it."""
        member = self._member(member_id)
        pairing = self._going_on(member.pairing_id)
        others = [one for one in read_members(self._store, member.pairing_id) if one.id != member_id]
        if not any(one.person_id == member.person_id for one in others):
            self._nothing_of(member)
        self._check(pairing, others)
        title = msg("Take {name} out of {pair}", name=member.name, pair=pairing.name)
        with self._store.change(title):
            for one in others:
                if one.stands_in_for == member.person_id and member.person_id not in _people(others):
                    self._store.update("pairing_members", one.id, {"stands_in_for": None})
            self._store.delete("pairing_members", member_id)

    # Inside

    def _member(self, member_id: int) -> Member:
        row = self._store.get("pairing_members", member_id)
        return next(one for one in read_members(self._store, row["pairing_id"]) if one.id == member_id)

    def _going_on(self, pairing_id: int) -> Pairing:
        pairing = self.get(pairing_id)
        if not pairing.is_open:
            raise Refusal(msg("{name} has ended. Its people stay who they were.", name=pairing.name))
        return pairing

    def _check(self, pairing: Pairing, members: Sequence[Member]) -> None:
        circle = all(one.role is not Role.MENTOR for one in read_members(self._store, pairing.id))
        check_times(members, pairing.started_on, pairing.ended_on, mentorless=circle)

    def _allowed(
        self, pairing: Pairing, person: Person, role: Role, since: date, despite: str, *, full: bool = True
    ) -> None:
        """Refuse somebody a hard rule keeps from those on the other side, unless there is a reason to set it aside."""
        if despite.strip():
            return
        side = Role.MENTEE if role is Role.MENTOR else Role.MENTOR
        there = here_on(read_members(self._store, pairing.id), since)
        others = [self._person(one.person_id) for one in there if one.role is side]
        mentors, mentees = ([person], others) if role is Role.MENTOR else (others, [person])
        if not mentors:  # a circle of peers: whoever is in it stands on the other side
            peers = [self._person(one.person_id) for one in there if one.person_id != person.id]
            mentees = [person, *peers]
        refuse_against(self._hard_cautions(mentors, mentees, pairing.opportunity_id, since, full=full))

    def _note_despite(self, pairing: Pairing, despite: str) -> None:
        if despite.strip():
            noted = "\n".join(filter(None, (pairing.despite, despite.strip())))
            self._store.update("pairings", pairing.id, {"despite": noted})

    def _place(self, pairing_id: int, person_id: int, role: Role, on: date) -> None:
        mentor = role is Role.MENTOR
        place_waiting(
            self._store, pairing_id, [person_id] if mentor else [], [] if mentor else [person_id], on
        )

    def _nothing_of(self, member: Member) -> None:
        for table in ("check_ins", "contributions"):
            if self._store.value(
                f"SELECT 1 FROM {table} WHERE pairing_id = ? AND person_id = ?",
                [member.pairing_id, member.person_id],
            ):
                raise Refusal(
                    msg(
                        "{name} has records in this pairing that are kept. Say until when they belonged to it instead.",
                        name=member.name,
                    )
                )


def read_members(store: Store, pairing_id: int) -> builtins.list[Member]:
    """Everybody's time in a pairing with their names, mentors first, the earliest first."""
    sql = (
        "SELECT id, pairing_id, person_id, role, since, until, stands_in_for, '' FROM pairing_members "
        "WHERE pairing_id = ? ORDER BY role = 'mentee', coalesce(since, ''), id"
    )
    members = from_tuples(Member, store.tuples(sql, [pairing_id]))
    names = people_names(store, _people(members))
    return [replace(one, name=names[one.person_id]) for one in members]


def _people(members: Iterable[Member]) -> set[int]:
    return {one.person_id for one in members}


def _time_of(members: Sequence[Member], person_id: int, day: date) -> Member:
    """The time in a pairing that somebody has on a day. Raises NotFound, Refusal."""
    mine = [one for one in members if one.person_id == person_id]
    if not mine:
        raise NotFound(msg("Only somebody who belongs to the pairing can leave it or be stood in for."))
    found = next((one for one in mine if one.covers(day)), None)
    if found is None:
        raise Refusal(
            msg(
                "{name} does not belong to this pairing on {date}. Look at the date once more.",
                name=mine[-1].name,
                date=day,
            ),
            field="since",
        )
    return found


def _overlap(one: Member, since: date, until: date | None) -> bool:
    first = max(one.since or date.min, since)
    return first <= min(one.until or date.max, until or date.max)


def _row(member: Member) -> dict[str, Any]:
    return to_row(member, leave_out=("name",))

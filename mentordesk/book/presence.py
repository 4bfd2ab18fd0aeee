"""Who of a pairing is told as belonging to it: read lean, since nearly everybody belongs to theirs all the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mentordesk.domain.members import Member, Role, here_on, looked_at_on

COLUMNS = (
    "pairing_members.id, pairing_members.pairing_id, pairing_members.person_id, pairing_members.role, "
    "pairing_members.since, pairing_members.until, pairing_members.stands_in_for"
)
"""What a row is read with that `spells` and `sides` take apart."""

Rows = Iterable[tuple[Any, ...]]


def spells(rows: Rows) -> dict[int, tuple[Member, ...]]:
    """The times of everybody in those pairings in which anybody's time is not the whole one, by the pairing's id."""
    rows = list(rows)
    dated = {row[1] for row in rows if row[4] or row[5] or row[6]}
    if not dated:
        return {}
    found: dict[int, list[Member]] = {pairing_id: [] for pairing_id in dated}
    for row_id, pairing_id, person_id, role, since, until, for_whom in rows:
        if pairing_id in dated:
            member = Member(row_id, pairing_id, person_id, Role(role), _day(since), _day(until), for_whom)
            found[pairing_id].append(member)
    return {key: tuple(sorted(some, key=_order)) for key, some in found.items()}


def sides(
    members: Iterable[Member], started_on: str | None, ended_on: str | None, today: date
) -> Mapping[str, list[int]]:
    """The people of a pairing as of today (or its first or last day), by their role; dates as the file has them."""
    day = looked_at_on(_day(started_on), _day(ended_on), today)
    here = here_on(members, day)
    return {role: list(dict.fromkeys(one.person_id for one in here if one.role is role)) for role in Role}


def _order(member: Member) -> tuple[date, int]:
    return member.since or date.min, member.id


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

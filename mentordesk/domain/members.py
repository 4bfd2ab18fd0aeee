"""Who belongs to a pairing, and when: all the time, joining later, leaving before it ends, standing in meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

_DAY = timedelta(days=1)


class Role(StrEnum):
    """The side somebody is on."""

    MENTOR = "mentor"
    MENTEE = "mentee"


ROLE_CHOICES = (Choice(Role.MENTOR, msg("Mentor")), Choice(Role.MENTEE, msg("Mentee")))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's time in a pairing; both days belong to it.

    Without `since` it began with the pairing, without `until` it goes on. Whoever has somebody `stands_in_for` them is
    away on those days, and comes back after them by themselves.
    """

    id: int = 0
    pairing_id: int = 0
    person_id: int = 0
    role: Role = Role.MENTOR
    since: date | None = None
    until: date | None = None
    stands_in_for: int | None = None
    name: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether it is anything but the whole time of the pairing."""
        return self.since is not None or self.until is not None or self.stands_in_for is not None

    def covers(self, day: date) -> bool:
        """Whether a day lies within it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def looked_at_on(started_on: date | None, ended_on: date | None, today: date) -> date:
    """The day as of which a pairing's people are told: today, but not before it began nor after it ended."""
    day = max(today, started_on) if started_on is not None else today
    return min(day, ended_on) if ended_on is not None else day


def here_on(members: Iterable[Member], day: date) -> list[Member]:
    """Those who belong to the pairing on a day; whoever somebody stands in for is away."""
    covering = [one for one in members if one.covers(day)]
    away = {one.stands_in_for for one in covering}
    return [one for one in covering if one.person_id not in away]


def away_on(members: Iterable[Member], day: date) -> list[tuple[Member, Member]]:
    """Those who are away on a day, each with whoever stands in for them."""
    covering = [one for one in members if one.covers(day)]
    return [(one, other) for one in covering for other in covering if other.stands_in_for == one.person_id]


def check_times(
    members: Sequence[Member], started_on: date | None, ended_on: date | None, *, mentorless: bool = False
) -> None:
    """Ask whether these times fit one another and the pairing. Raises Refusal with the field at fault.

    On no day may a side be without anybody (a circle of peers is `mentorless`), and nobody is in it twice at once.
    """
    for one in members:
        if one.since is not None and one.until is not None and one.until < one.since:
            raise Refusal(
                msg("The last day lies before the first. Look at the two dates once more."), field="until"
            )
        if started_on is not None and one.until is not None and one.until < started_on:
            raise Refusal(
                msg(
                    "The pairing began on {date}. Nobody can have left it before.",
                    date=started_on,
                ),
                field="until",
            )
        if ended_on is not None and one.since is not None and one.since > ended_on:
            raise Refusal(
                msg("The pairing ended on {date}. Nobody can join it afterwards.", date=ended_on),
                field="since",
            )
    _check_once(members)
    days = {one.since for one in members if one.since is not None}
    days |= {one.until + _DAY for one in members if one.until is not None and one.until < date.max}
    days.add(started_on or min(days, default=date.min))
    for day in sorted(days):
        if (started_on is not None and day < started_on) or (ended_on is not None and day > ended_on):
            continue
        here = {one.role for one in here_on(members, day)}
        if Role.MENTOR not in here and not mentorless:
            raise Refusal(
                msg("From {date} on there would be no mentor. Say who takes over, or end it early.", date=day)
            )
        if Role.MENTEE not in here:
            raise Refusal(
                msg("From {date} on there would be no mentee. Say who takes over, or end it early.", date=day)
            )


def _check_once(members: Sequence[Member]) -> None:
    for place, one in enumerate(members):
        for other in members[:place]:
            if one.person_id == other.person_id and _meet(one, other):
                raise Refusal(
                    msg(
                        "{name} belongs to this pairing at that time already. Choose somebody else, or other days.",
                        name=one.name or other.name,
                    ),
                    field="person_id",
                )


def _meet(one: Member, other: Member) -> bool:
    first = max(one.since or date.min, other.since or date.min)
    return first <= min(one.until or date.max, other.until or date.max)

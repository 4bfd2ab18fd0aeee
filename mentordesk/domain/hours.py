"""Hours: what was held beside what was agreed and what is owed, and what it takes to catch up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.durations import length
from mentordesk.domain.meetings import Tally
from mentordesk.domain.members import Member, here_on
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.rhythm import expected

STEP = 5
"""Minutes: what is said to catch up by is a multiple of these."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """What the meetings of a pairing, a mentor or a cycle come to.

    `expected` meetings and the `protected` minutes are what the agreed rhythm asks for by now. `duty` is minutes a
    week that are owed on average, 0 where none are; `owed` what that comes to by the end of last week. `until` is the
    day up to which missing minutes can be made up, in `days_left` school days of weeks that have `days_a_week`.
    """

    held: int = 0
    minutes: int = 0
    expected: int = 0
    protected: int = 0
    planned: int = 0
    moved: int = 0
    cancelled: int = 0
    duty: int = 0
    owed: int = 0
    until: date | None = None
    days_left: int = 0
    days_a_week: int = 5

    @property
    def asked(self) -> int:
        """How many meetings there should have been; never fewer than were held."""
        return max(self.expected, self.held)

    @property
    def used(self) -> int | None:
        """How much of the protected time was used, in percent; None where none was due yet."""
        return round(100 * self.minutes / self.protected) if self.protected else None

    @property
    def behind(self) -> int:
        """The minutes that are missing to the duty."""
        return max(0, self.owed - self.minutes) if self.duty else 0

    @property
    def more_a_week(self) -> int:
        """How many minutes more a week make up what is missing in time; 0 where nothing is, or no time is left."""
        if not self.behind or not self.days_left:
            return 0
        steps = -(-self.behind * self.days_a_week // (self.days_left * STEP))
        return max(STEP, steps * STEP)


def hours_of(
    pairing: Pairing,
    tally: Tally,
    duty: int,
    calendar: SchoolCalendar,
    today: date,
    cycle_ends: date | None = None,
) -> Hours:
    """What a pairing's meetings come to. The running week is not owed yet, for it is not over."""
    asked = expected(pairing, calendar, today)
    owed = days_left = 0
    until = pairing.ended_on or cycle_ends
    if duty and pairing.started_on is not None:
        last = calendar.week_of(today) - _DAY
        if pairing.ended_on is not None:
            last = min(today, pairing.ended_on)
        open_days = calendar.school_days_between(pairing.started_on - _DAY, last)
        owed = duty * open_days // calendar.days_a_week
    if pairing.is_open and until is not None:
        days_left = calendar.school_days_between(today - _DAY, until)
    return Hours(
        held=tally.held,
        minutes=tally.minutes,
        expected=asked,
        protected=asked * pairing.minutes,
        planned=tally.planned,
        moved=tally.moved,
        cancelled=tally.cancelled,
        duty=duty,
        owed=owed,
        until=until,
        days_left=days_left,
        days_a_week=calendar.days_a_week,
    )


def hours_of_mentor(
    pairing: Pairing,
    person_id: int,
    tally: Tally,
    held: Sequence[tuple[date, int]],
    duty: int,
    calendar: SchoolCalendar,
    today: date,
    cycle_ends: date | None = None,
) -> Hours:
    """What a pairing comes to for one of its mentors: the whole of it, or the time they belonged to it.

    `held` are the days and minutes of its meetings; whoever stood in on a day has that day's minutes.
    """
    whole = hours_of(pairing, tally, duty, calendar, today, cycle_ends)
    if not pairing.spells:
        return whole
    mine = [
        minutes
        for day, minutes in held
        if any(one.person_id == person_id for one in here_on(pairing.spells, day))
    ]

    def asked(times: Iterable[Member]) -> Iterable[Hours]:
        for one in times:
            start, end = pairing.started_on, pairing.ended_on
            starts = [day for day in (one.since, start) if day is not None]
            ends = [day for day in (one.until, end) if day is not None]
            part = replace(pairing, started_on=max(starts, default=None), ended_on=min(ends, default=None))
            yield hours_of(part, Tally(), duty, calendar, today, cycle_ends)

    own = list(asked(one for one in pairing.spells if one.person_id == person_id))
    others = list(asked(one for one in pairing.spells if one.stands_in_for == person_id))
    is_here = person_id in pairing.mentor_ids
    return replace(
        whole,
        held=len(mine),
        minutes=sum(mine),
        expected=max(0, sum(one.expected for one in own) - sum(one.expected for one in others)),
        protected=max(0, sum(one.protected for one in own) - sum(one.protected for one in others)),
        owed=max(0, sum(one.owed for one in own) - sum(one.owed for one in others)),
        planned=whole.planned if is_here else 0,
        moved=whole.moved if is_here else 0,
        cancelled=whole.cancelled if is_here else 0,
        days_left=whole.days_left if is_here else 0,
    )


def together(hours: Iterable[Hours]) -> Hours:
    """Several pairings in one sum. What one is ahead does not make up for what another is behind."""
    parts = list(hours)
    behind = sum(one.behind for one in parts)
    minutes = sum(one.minutes for one in parts)
    duty = sum(one.duty for one in parts)
    late = [one for one in parts if one.behind and one.days_left]
    untils = [one.until for one in (late or parts) if one.until is not None]
    return Hours(
        held=sum(one.held for one in parts),
        minutes=minutes,
        expected=sum(one.asked for one in parts),
        protected=sum(one.protected for one in parts),
        planned=sum(one.planned for one in parts),
        moved=sum(one.moved for one in parts),
        cancelled=sum(one.cancelled for one in parts),
        duty=duty,
        owed=minutes + behind if behind else sum(one.owed for one in parts),
        until=max(untils, default=None),
        days_left=max((one.days_left for one in late), default=0),
        days_a_week=max((one.days_a_week for one in parts), default=5),
    )


# In words


def held_of(hours: Hours) -> Message:
    """How many meetings were held of how many the rhythm asked for, side by side: "8 of 12"."""
    return msg("{held} of {asked}", held=hours.held, asked=hours.asked)


def protected_sentence(hours: Hours) -> Message | None:
    """How much of the time that is kept free for it was used; None where none was due yet."""
    if hours.used is None:
        return None
    if hours.minutes >= hours.protected:
        return msg("All the time kept free by now was used ({time}).", time=length(hours.protected))
    return msg(
        "Of {time} kept free by now, {used} were used.",
        time=length(hours.protected),
        used=length(hours.minutes),
    )


def duty_sentence(hours: Hours) -> Message | None:
    """How it stands with the duty, and what makes up what is missing; None where there is none."""
    if not hours.duty:
        return None
    duty = length(hours.duty)
    if not hours.behind:
        return msg("The duty of {duty} a week is met.", duty=duty)
    if not hours.more_a_week or hours.until is None:
        return msg("{time} behind the duty of {duty} a week.", time=length(hours.behind), duty=duty)
    return msg(
        "{time} behind the duty of {duty} a week; {more} more a week until {date} make it up.",
        time=length(hours.behind),
        duty=duty,
        more=length(hours.more_a_week),
        date=hours.until,
    )

"""What goes well: who met, who began, who reached a goal, and how meetings went week by week over the cycle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.attention import quoted
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.programmes import Cycle

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)

NEWS_FOR = timedelta(days=10)
"""How long something stays news."""
MOST_NEWS = 4
RECORD_AFTER = 4
"""Weeks; before that, every week is the best so far."""
LONGEST_CHART = 60
"""Weeks; a cycle that runs for years shows its last ones."""

Meetings = Mapping[int, Sequence[tuple[date, MeetingState]]]
HeldByWeek = Mapping[date, Counter[int]]
_NONE: Counter[int] = Counter()


@dataclass(frozen=True, slots=True)
class WeekBar:
    """The meetings held in one week of the cycle; `number` counts from 1, `open` tells whether school was held."""

    number: int
    week: date
    held: int
    open: bool


def weekly_bars(
    held: HeldByWeek, cycle: Cycle | None, calendar: SchoolCalendar, today: date
) -> tuple[WeekBar, ...]:
    """Meetings held in each week of the cycle up to now, the running week last."""
    if cycle is None:
        return ()
    first = calendar.week_of(cycle.starts_on)
    last = calendar.week_of(min(today, cycle.ends_on))
    weeks = (last - first).days // 7 + 1
    bars = [
        WeekBar(
            n + 1, week := first + _WEEK * n, sum(held.get(week, _NONE).values()), calendar.is_open_week(week)
        )
        for n in range(max(0, weeks - LONGEST_CHART), weeks)
    ]
    return tuple(bars)


def going_well(
    pairings: Sequence[Pairing],
    meetings: Meetings,
    held: HeldByWeek,
    goals: Sequence[Goal],
    calendar: SchoolCalendar,
    today: date,
    over: Sequence[Message] = (),
) -> tuple[Message, ...]:
    """A few sentences about what goes well, the freshest first; none where there is nothing to tell.

    `over` names the warnings that went by themselves since somebody last looked.
    """
    found = [_met(pairings, held, calendar, today)]
    found += _over(over)
    found += _beginnings(pairings, meetings, today)
    found += _closings(pairings, today)
    found += _goals(pairings, goals)
    return tuple([one for one in found if one is not None][:MOST_NEWS])


def held_by_week(meetings: Meetings, calendar: SchoolCalendar) -> HeldByWeek:
    """How often each pairing met, week by week."""
    weeks: dict[date, date] = {}
    found: dict[date, Counter[int]] = {}
    for pairing_id, dates in meetings.items():
        for day, state in dates:
            if state is MeetingState.HELD:
                week = weeks.get(day)
                if week is None:
                    week = weeks[day] = calendar.week_of(day)
                    found.setdefault(week, Counter())
                found[week][pairing_id] += 1
    return found


def _met(
    pairings: Sequence[Pairing], held: HeldByWeek, calendar: SchoolCalendar, today: date
) -> Message | None:
    """How many pairs met last week; this week's, once more met in it already."""
    running = calendar.week_of(today)
    week = running - _WEEK
    met, so_far = len(held.get(week, ())), len(held.get(running, ()))
    if so_far > met:
        return msgs("{n} pair met this week already", "{n} pairs met this week already", so_far)
    if not met:
        return None
    could = sum(
        1
        for one in pairings
        if one.started_on is not None
        and one.started_on <= week + _WEEK - _DAY
        and (one.ended_on is None or one.ended_on >= week)
    )
    earlier = [len(pairs) for when, pairs in held.items() if when < week]
    if len(earlier) >= RECORD_AFTER and met > max(earlier):
        return msgs(
            "{n} pair of {all} met last week, the most so far",
            "{n} pairs of {all} met last week, the most so far",
            met,
            all=max(could, met),
        )
    return msgs(
        "{n} pair of {all} met last week", "{n} pairs of {all} met last week", met, all=max(could, met)
    )


def _over(over: Sequence[Message]) -> list[Message]:
    if len(over) > 1:
        return [msgs("{n} warning is over by itself", "{n} warnings are over by themselves", len(over))]
    return [msg("A warning is over by itself: {what}", what=one) for one in over]


def _beginnings(pairings: Sequence[Pairing], meetings: Meetings, today: date) -> list[Message]:
    """Pairs that met for the first time lately."""
    found = []
    for one in pairings:
        held = [day for day, state in meetings.get(one.id, ()) if state is MeetingState.HELD]
        if one.is_open and held and held[0] > today - NEWS_FOR:
            found.append(one)
    if len(found) > 2:
        return [msgs("{n} pair met for the first time", "{n} pairs met for the first time", len(found))]
    return [msg("{people} met for the first time", people=(*one.mentors, *one.mentees)) for one in found]


def _closings(pairings: Sequence[Pairing], today: date) -> list[Message]:
    """Pairings that closed with a conversation lately."""
    found = [
        one
        for one in pairings
        if one.phase is Phase.CLOSED and one.ended_on is not None and one.ended_on > today - NEWS_FOR * 2
    ]
    if len(found) > 2:
        return [msgs("{n} pairing closed well", "{n} pairings closed well", len(found))]
    return [msg("{people} closed their pairing well", people=(*one.mentors, *one.mentees)) for one in found]


def _goals(pairings: Sequence[Pairing], goals: Sequence[Goal]) -> list[Message]:
    """Goals that were reached, the latest set first."""
    people = {one.id: one.mentees for one in pairings}
    reached = [one for one in goals if one.state is GoalState.REACHED and one.pairing_id in people]
    if len(reached) > 2:
        rest = msgs(
            "{n} goal was reached in this cycle", "{n} goals were reached in this cycle", len(reached)
        )
        return [_goal(reached[-1], people), rest]
    return [_goal(one, people) for one in reversed(reached)]


def _goal(goal: Goal, people: Mapping[int, tuple[str, ...]]) -> Message:
    return msg("{people} reached the goal “{goal}”", people=people[goal.pairing_id], goal=quoted(goal.title))

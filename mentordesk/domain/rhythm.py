"""How often a pair meets against what it agreed: counted in open school time, so that holidays are nobody's fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.meetings import CANCELLED_STATES, MeetingState
from mentordesk.domain.pairings import Pairing, Phase

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)

# The longest grace past a due meeting that was missed, in school weeks. One missed meeting is life; a weekly pair is
# quiet once two are missed, one that meets every two months two weeks after the meeting was due.
LONGEST_GRACE = 2
MISSED = 2
"""Meetings missed in a row after which a pair counts as quiet."""
# A new pair has this many school weeks to find its first date, whatever rhythm it agreed on.
WEEKS_TO_BEGIN = 2
LONGEST_COUNTED = 160
"""Weeks; a pairing that goes on for longer is counted from here back."""


class Week(StrEnum):
    """What happened in one week of a pairing's rhythm."""

    HELD = "held"
    MOVED = "moved"
    """A meeting was put off to another week; it shows there."""
    CANCELLED = "cancelled"
    MISSED = "missed"
    """A meeting was due by the agreed rhythm and none is recorded."""
    OFF = "off"
    """None was due: the school was closed, the rhythm has a pause, or the week is not over."""
    OUTSIDE = "outside"
    """Before the pairing began, or after it ended."""


def weeks(
    pairing: Pairing,
    meetings: Sequence[tuple[date, MeetingState]],
    calendar: SchoolCalendar,
    today: date,
    count: int = 10,
) -> tuple[Week, ...]:
    """The pairing's last weeks up to the one `today` lies in, oldest first; `meetings` are its dates and states.

    A pair that prepares and has not met yet owes no meeting, nor does one without a start. Only whole weeks of a
    pairing that are over can be missed.
    """
    by_week: dict[date, set[MeetingState]] = {}
    for day, state in meetings:
        by_week.setdefault(calendar.week_of(day), set()).add(state)
    running = calendar.week_of(today)
    shown = [running - _WEEK * back for back in range(count - 1, -1, -1)]
    began, ended = pairing.started_on, pairing.ended_on
    found: dict[date, Week] = {}
    waited, begun = 0, pairing.phase is not Phase.PREPARING
    # Counting begins with the pairing, so that a week once called missed is called so next week too.
    week = max(calendar.week_of(began), running - _WEEK * LONGEST_COUNTED) if began else shown[0]
    while week <= running:
        states = by_week.get(week, set())
        if MeetingState.HELD in states:
            found[week], waited, begun = Week.HELD, 0, True
        elif ended is not None and week > ended:
            found[week] = Week.OUTSIDE
        elif (fallen := _fallen_out(states)) is not None:
            found[week], waited = fallen, 0
        else:
            whole = began is not None and began < week < running and (ended is None or week + _WEEK <= ended)
            if whole and begun and calendar.is_open_week(week):
                waited += 1
            if waited >= pairing.every_weeks:
                found[week], waited = Week.MISSED, 0
            else:
                found[week] = Week.OFF
        week += _WEEK
    return tuple(found.get(week, _before(by_week.get(week))) for week in shown)


def due_on(pairing: Pairing, last_held: date | None, calendar: SchoolCalendar) -> date | None:
    """The school day the next meeting is due on by the agreed rhythm; None for a pairing that ended or has no start.

    Before the first meeting a pair has two school weeks from its start, or one turn of its rhythm if that is longer.
    """
    since = last_held or pairing.started_on
    if since is None or not pairing.is_open:
        return None
    turns = pairing.every_weeks if last_held else max(pairing.every_weeks, WEEKS_TO_BEGIN)
    return calendar.add_school_days(since, turns * calendar.days_a_week)


def overdue_days(pairing: Pairing, last_held: date | None, calendar: SchoolCalendar, today: date) -> int:
    """How many school days have gone by since the next meeting was due, before today; 0 where it is not overdue."""
    due = due_on(pairing, last_held, calendar)
    return calendar.school_days_between(due, today - _DAY) if due else 0


def quiet_since(
    pairing: Pairing,
    last_held: date | None,
    calendar: SchoolCalendar,
    today: date,
    *,
    paused: bool = False,
    recorded_on: date | None = None,
    missed: int = MISSED,
) -> date | None:
    """The day a pairing went quiet on: the last meeting held, or the start where none was; None where it is not quiet.

    Quiet is a pair that met too long ago for its rhythm: a meeting was due, and as much school time again has gone by,
    two school weeks at the most; or more often so where more of them may be `missed` in a row. A pair that prepares its
    first meeting is not quiet, nor one that is `paused` since somebody is on leave. Where no meeting is recorded,
    silence begins no earlier than the pairing came into the book (`recorded_on`).
    """
    since = last_held or pairing.started_on
    if since is None or paused or not pairing.is_open:
        return None
    if last_held is None and pairing.phase is Phase.PREPARING:
        return None
    if last_held is None and recorded_on is not None:
        since = max(since, recorded_on)
    turns = pairing.every_weeks if last_held else max(pairing.every_weeks, WEEKS_TO_BEGIN)
    grace = min(pairing.every_weeks, LONGEST_GRACE) * (missed - 1)
    silent = calendar.school_days_between(since, today - _DAY)
    return since if silent >= (turns + grace) * calendar.days_a_week else None


def expected(pairing: Pairing, calendar: SchoolCalendar, until: date) -> int:
    """How many meetings the agreed rhythm asks for from the start up to a day, in open school time."""
    if pairing.started_on is None or pairing.phase is Phase.PREPARING:
        return 0
    last = min(until, pairing.ended_on) if pairing.ended_on else until
    open_days = calendar.school_days_between(pairing.started_on, last)
    return open_days // (pairing.every_weeks * calendar.days_a_week)


def _fallen_out(states: Iterable[MeetingState]) -> Week | None:
    """What a week is in which a meeting was agreed on and nobody met; None where none was."""
    there = set(states)
    if there & set(CANCELLED_STATES):
        return Week.CANCELLED
    return Week.MOVED if MeetingState.MOVED in there else None


def _before(states: Iterable[MeetingState] | None) -> Week:
    """A week that was not counted lies outside, but a meeting held in it (typed with an early date) still shows."""
    there = set(states or ())
    if MeetingState.HELD in there:
        return Week.HELD
    return _fallen_out(there) or Week.OUTSIDE

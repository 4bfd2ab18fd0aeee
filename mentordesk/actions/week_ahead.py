"""What the next seven days bring, meeting by meeting, and then the days of the month ahead that stand out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.domain.attention import quoted
from mentordesk.domain.attention_cases import step_words
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.cases import Case
from mentordesk.domain.meetings import FollowUp, MeetingState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.programmes import Cycle

if TYPE_CHECKING:
    from mentordesk.domain.programme_goals import ProgrammeGoal
    from mentordesk.domain.stakeholders import Stakeholder
    from mentordesk.domain.training import TrainingSession

DAYS_AHEAD = 7
"""Today and the six days after it."""
MONTH_AHEAD = 35
"""Days from today up to which the month ahead is looked at."""
MOST_OF_MONTH = 8
"""So many dates of the month ahead are named."""


class Coming(StrEnum):
    """What kind of thing is coming."""

    MEETING = "meeting"
    FOLLOW_UP = "follow_up"
    CASE_STEP = "case_step"
    HOLIDAY = "holiday"
    SHORT_DAY = "short_day"
    CYCLE = "cycle"
    TRAINING = "training"
    STAKEHOLDER = "stakeholder"
    GOAL = "goal"


_ORDER = {
    one: place for place, one in enumerate((Coming.HOLIDAY, Coming.SHORT_DAY, Coming.CYCLE, Coming.MEETING))
}


@dataclass(frozen=True, slots=True)
class WeekItem:
    """One thing to come; `pairing_id`, `case_id` or another record, `about_id`, is what it is about."""

    day: date
    kind: Coming
    what: Message
    detail: Message | None = None
    pairing_id: int | None = None
    case_id: int | None = None
    about_id: int | None = None


def week_ahead(
    pairings: Sequence[Pairing],
    meetings: Mapping[int, Sequence[tuple[date, MeetingState]]],
    follow_ups: Sequence[FollowUp],
    cases: Sequence[Case],
    shown: Collection[tuple[str, int]],
    cycle: Cycle | None,
    calendar: SchoolCalendar,
    today: date,
    sessions: Sequence[TrainingSession] = (),
) -> tuple[WeekItem, ...]:
    """The next seven days in order; `shown` are the records (area and id) that need attention today anyway."""
    last = today + timedelta(days=DAYS_AHEAD - 1)
    by_id = {one.id: one for one in pairings if one.is_open}
    found = [
        WeekItem(day, Coming.MEETING, msg("{pair} meet", pair=one.name), _when(one), one.id)
        for one in by_id.values()
        for day, state in meetings.get(one.id, ())
        if state is MeetingState.PLANNED and today <= day <= last
    ]
    for follow_up in follow_ups:
        pairing = by_id.get(follow_up.pairing_id)
        day = follow_up.due_on
        if pairing and day and today <= day <= last and ("follow_ups", follow_up.id) not in shown:
            what = msg("{what}", what=quoted(follow_up.what))
            found.append(
                WeekItem(
                    day, Coming.FOLLOW_UP, what, msg("To be done for {pair}", pair=pairing.name), pairing.id
                )
            )
    found += _steps(cases, shown, today, last)
    found += _closings(calendar, today, last)
    found += _sessions(sessions, today, last)
    found += _cycle_days(cycle, len(by_id), today, last)
    return tuple(sorted(found, key=lambda one: (one.day, _ORDER.get(one.kind, len(_ORDER)), one.what.text)))


def month_ahead(
    cycle: Cycle | None,
    still_open: int,
    sessions: Sequence[TrainingSession],
    stakeholders: Sequence[Stakeholder],
    goals: Sequence[ProgrammeGoal],
    calendar: SchoolCalendar,
    today: date,
) -> tuple[WeekItem, ...]:
    """The days that stand out after the next seven: what is prepared for, not the meetings that come anyway."""
    first, last = today + timedelta(days=DAYS_AHEAD), today + timedelta(days=MONTH_AHEAD)
    found = [one for one in _closings(calendar, first, last) if one.day >= first]
    found += _sessions(sessions, first, last)
    found += _cycle_days(cycle, still_open, first, last)
    found += [
        WeekItem(
            one.due_on,
            Coming.STAKEHOLDER,
            msg("{name} should hear from the programme", name=one.name),
            about_id=one.id,
        )
        for one in stakeholders
        if one.due_on is not None and first <= one.due_on <= last
    ]
    found += [
        WeekItem(
            one.due_on,
            Coming.GOAL,
            msg("The programme’s goal “{goal}” is due", goal=quoted(one.title)),
            about_id=one.id,
        )
        for one in goals
        if one.is_open and one.due_on is not None and first <= one.due_on <= last
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.what.text))[:MOST_OF_MONTH])


def _closings(calendar: SchoolCalendar, since: date, last: date) -> list[WeekItem]:
    found = []
    for entry in calendar.closings(since, last):
        first = max(entry.date_from, since)
        if entry.is_off:
            detail = (
                msg("No school until {day}", day=entry.date_to) if entry.date_to > first else msg("No school")
            )
            found.append(WeekItem(first, Coming.HOLIDAY, msg("{title}", title=entry.title), detail))
        else:
            found.append(
                WeekItem(first, Coming.SHORT_DAY, msg("{title}", title=entry.title), msg("A short day"))
            )
    return found


def _sessions(sessions: Sequence[TrainingSession], since: date, last: date) -> list[WeekItem]:
    return [
        WeekItem(
            one.on,
            Coming.TRAINING,
            msg("{title}", title=quoted(one.title)),
            msg("A training session, {place}", place=one.place) if one.place else msg("A training session"),
            about_id=one.id,
        )
        for one in sessions
        if since <= one.on <= last
    ]


def _steps(
    cases: Sequence[Case], shown: Collection[tuple[str, int]], today: date, last: date
) -> list[WeekItem]:
    """The steps of open cases; of a private one only that there is one."""
    return [
        WeekItem(
            step.due_on,
            Coming.CASE_STEP,
            step_words(case, step)
            if case.private or not step.text
            else msg("{what}", what=quoted(step.text)),
            None if case.private else msg("A step of the case “{case}”", case=quoted(case.title)),
            case_id=case.id,
        )
        for case in cases
        if case.is_open
        for step in case.steps
        if step.is_open and step.due_on is not None and today <= step.due_on <= last
        if not (("cases", case.id) in shown and step == case.next_step)
    ]


def _when(pairing: Pairing) -> Message | None:
    """When a pair meets, in its own words; else how long for."""
    if pairing.meets_when.strip():
        return msg("{when}", when=" ".join(pairing.meets_when.split()))
    return msgs("{n} minute", "{n} minutes", pairing.minutes)


def _cycle_days(cycle: Cycle | None, still_open: int, today: date, last: date) -> list[WeekItem]:
    if cycle is None:
        return []
    found = []
    if today <= cycle.starts_on <= last:
        found.append(
            WeekItem(cycle.starts_on, Coming.CYCLE, msg("The cycle {cycle} begins", cycle=cycle.name))
        )
    if today <= cycle.ends_on <= last:
        detail = (
            msgs("{n} pairing is still open", "{n} pairings are still open", still_open)
            if still_open
            else None
        )
        found.append(
            WeekItem(cycle.ends_on, Coming.CYCLE, msg("The cycle {cycle} ends", cycle=cycle.name), detail)
        )
    return found

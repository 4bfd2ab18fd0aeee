"""Lack of time: pairs that meet less often than they agreed, cancelled meetings, mentors without protected time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from mentordesk.domain.attention_facts import Kind, NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.meetings import CANCELLED_STATES, MeetingState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Phase, rhythm_words
from mentordesk.domain.rhythm import due_on, quiet_since
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.protected_time import without_protected_time
from mentordesk.domain.signals.signal import Signal, records
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

LEAST_EXPECTED = 3
"""Meetings; of fewer it cannot be said that they were held too rarely."""

_DAY = timedelta(days=1)


def lack_of_time(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """The gravest of what shows that a pair lacks time, and the mentors to whom nobody gave any."""
    for one in facts.pairings:
        started = one.pairing.started_on
        if started is None or started > today or one.away or one.left:
            continue
        if one.pairing.phase is Phase.COMING_TO_CLOSURE:
            continue
        found = (
            _quiet(one, calendar, limits, today)
            or _not_begun(one, calendar, limits, today)
            or _cancelled(one, calendar, limits, today)
            or _less_often(one, calendar, limits, today)
        )
        if found:
            yield found
    if facts.time_known:
        yield from without_protected_time(facts, calendar, limits, today)


def _quiet(one: PairingFacts, calendar: SchoolCalendar, limits: Thresholds, today: date) -> Signal | None:
    pairing, last = one.pairing, one.last_held
    missed = limits.of("missed", pairing.opportunity_id)
    quiet = quiet_since(pairing, last, calendar, today, recorded_on=one.recorded_on, missed=missed)
    if quiet is None or last is None:
        return None
    unrecorded = _unrecorded(one, today)
    if unrecorded is not None and (
        quiet_since(pairing, max(last, unrecorded), calendar, today, missed=missed) is None
    ):
        return None  # they may have met, and only the record of it is missing
    since_then = [
        number
        for number, (day, state) in enumerate(one.meetings)
        if last < day <= today and state in CANCELLED_STATES
    ]
    rhythm, days = rhythm_words(pairing.every_weeks), (today - last).days
    why: Message
    if since_then:
        why = msgs(
            "They agreed to meet {rhythm}. The last meeting was {days}, and {n} was cancelled since.",
            "They agreed to meet {rhythm}. The last meeting was {days}, and {n} were cancelled since.",
            len(since_then),
            rhythm=rhythm,
            days=msgs("{n} day ago", "{n} days ago", days),
        )
    else:
        why = msgs(
            "They agreed to meet {rhythm}. The last meeting was {n} day ago.",
            "They agreed to meet {rhythm}. The last meeting was {n} days ago.",
            days,
            rhythm=rhythm,
        )
    places = [*_last_places(one, 1), *since_then]
    what = msg("{people} have gone quiet", people=one.people)
    gravity = 2 if _is_planned(one, today) else 3
    return _signal(one, Kind.QUIET, what, why, quiet, gravity, _write(one), places)


def _not_begun(one: PairingFacts, calendar: SchoolCalendar, limits: Thresholds, today: date) -> Signal | None:
    started = one.pairing.started_on
    if one.held or started is None or _is_planned(one, today):
        return None
    if (unrecorded := _unrecorded(one, today)) is not None:
        missed = limits.of("missed", one.pairing.opportunity_id)
        if quiet_since(one.pairing, unrecorded, calendar, today, missed=missed) is None:
            return None
    since = max(started, one.recorded_on or started)
    due = due_on(replace(one.pairing, started_on=since), None, calendar)
    if due is None or due >= today:
        return None
    what = msg("{people} have not met yet", people=one.people)
    why = msgs(
        "They were paired {n} day ago, and no meeting is planned. Help them to find a first date.",
        "They were paired {n} days ago, and no meeting is planned. Help them to find a first date.",
        (today - started).days,
    )
    quiet = quiet_since(one.pairing, None, calendar, today, recorded_on=one.recorded_on)
    return _signal(
        one, Kind.NOT_BEGUN, what, why, since, 3 if quiet is not None else 2, NextStep.PLAN_MEETING, ()
    )


def _cancelled(one: PairingFacts, calendar: SchoolCalendar, limits: Thresholds, today: date) -> Signal | None:
    kind = one.pairing.opportunity_id
    most, weeks = limits.of("cancelled", kind), limits.of("cancelled_weeks", kind)
    span = weeks * calendar.days_a_week
    places = [
        number
        for number, (day, state) in enumerate(one.meetings)
        if state in CANCELLED_STATES and day <= today and calendar.school_days_between(day, today) < span
    ]
    if len(places) < most:
        return None
    first = one.meetings[places[0]][0]
    held = sum(1 for day in one.held if first <= day <= today)
    what = msg("{people} keep cancelling", people=one.people)
    why = msgs(
        "{n} meeting was cancelled since {day}, and {held} were held.",
        "{n} meetings were cancelled since {day}, and {held} were held.",
        len(places),
        day=first,
        held=held,
    )
    return _signal(one, Kind.CANCELLED, what, why, first, 2, _write(one), places)


def _less_often(
    one: PairingFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Signal | None:
    """Against the agreed rhythm over the last weeks of school, the running day not counted."""
    pairing = one.pairing
    kind = pairing.opportunity_id
    weeks, percent = limits.of("rhythm_weeks", kind), limits.of("rhythm_percent", kind)
    turn = pairing.every_weeks * calendar.days_a_week
    # A rhythm with long turns needs a longer look: at least as many turns as can be judged.
    span = max(weeks * calendar.days_a_week, LEAST_EXPECTED * turn)
    begins = pairing.started_on or today
    begins = max(begins, one.held[0] if one.held else begins)
    known = [day for day in (one.imported_on,) if day is not None]
    begins = max([begins, *known])
    school_days = calendar.school_days_between(begins, today - _DAY)
    if not one.held or school_days < LEAST_EXPECTED * turn:
        return None
    expected = min(school_days, span) // turn
    held = [
        number
        for number, (day, state) in enumerate(one.meetings)
        if state in (MeetingState.HELD, MeetingState.PLANNED)
        and begins <= day < today
        and calendar.school_days_between(day, today - _DAY) < span
    ]
    if expected < LEAST_EXPECTED or len(held) * 100 >= percent * expected:
        return None
    since = max(begins, _back(calendar, today, span))
    what = msg("{people} meet less often than they agreed", people=one.people)
    why = msg(
        "They agreed to meet {rhythm}. Since {day} {held}, where {agreed} were agreed on.",
        rhythm=rhythm_words(pairing.every_weeks),
        day=since,
        held=msgs("{n} meeting was held", "{n} meetings were held", len(held)),
        agreed=expected,
    )
    gravity = 1 if _is_planned(one, today) else 2
    return _signal(one, Kind.LESS_OFTEN, what, why, since, gravity, _write(one), held)


def _back(calendar: SchoolCalendar, today: date, school_days: int) -> date:
    """The day so many school days ago, roughly: whole weeks back until there are enough."""
    day = today - timedelta(days=school_days // calendar.days_a_week * 7)
    while calendar.school_days_between(day, today - _DAY) < school_days and (today - day).days < 400:
        day -= _DAY
    return day


def _signal(
    one: PairingFacts,
    kind: Kind,
    what: Message,
    why: Message,
    since: date,
    gravity: int,
    step: NextStep,
    places: list[int] | tuple[int, ...],
) -> Signal:
    pairing = one.pairing
    proof = records("meetings", (one.meeting_ids[place] for place in places if place < len(one.meeting_ids)))
    return Signal(
        f"{kind}:{pairing.id}",
        kind,
        StumblingBlock.LACK_OF_TIME,
        _whose(one, places),
        (("pairings", pairing.id),),
        since,
        what,
        why,
        (("pairings", pairing.id), *proof),
        gravity,
        step,
        pairing.id,
        pairing.name,
    )


def _whose(one: PairingFacts, places: list[int] | tuple[int, ...]) -> Level:
    """On whose side the time lacks: the mentee’s where it was they who cancelled more often."""
    states = [one.meetings[place][1] for place in places]
    by_mentee = states.count(MeetingState.CANCELLED_BY_MENTEE)
    return Level.MENTEE if by_mentee > states.count(MeetingState.CANCELLED_BY_MENTOR) else Level.MENTOR


def _write(one: PairingFacts) -> NextStep:
    return NextStep.WRITE if one.can_write else NextStep.OPEN_PAIRING


def _is_planned(one: PairingFacts, today: date) -> bool:
    return any(state is MeetingState.PLANNED and day >= today for day, state in one.meetings)


def _unrecorded(one: PairingFacts, today: date) -> date | None:
    """The last day before today on which a meeting was planned that nobody has told of."""
    days = [day for day, state in one.meetings if state is MeetingState.PLANNED and day < today]
    return max(days, default=None)


def _last_places(one: PairingFacts, most: int) -> list[int]:
    """Where the last meetings held stand among all of them."""
    held = [place for place, (_, state) in enumerate(one.meetings) if state is MeetingState.HELD]
    return held[-most:]

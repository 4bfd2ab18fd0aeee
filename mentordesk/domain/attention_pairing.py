"""What there is to say about one pairing: the gravest thing about it, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from mentordesk.domain.attention_facts import Attention, Kind, NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.meetings import CANCELLED_STATES, MeetingState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import PHASE_NAMES, Phase, rhythm_words
from mentordesk.domain.rhythm import due_on, overdue_days, quiet_since
from mentordesk.domain.stumbling_blocks import StumblingBlock

# All of these are school days.
SLOW_RECORD = 10
"""A planned meeting without a record is a question at first; after this many days it is pressing."""
DUE_GRACE = 3
LONG_CLOSURE = 20

MET_ALREADY = 3
"""Meetings; a pair that met this often is past preparing, whatever its phase says."""

BLOCKS = {
    Kind.QUIET: StumblingBlock.LACK_OF_TIME,
    Kind.NOT_BEGUN: StumblingBlock.LACK_OF_TIME,
    Kind.DUE: StumblingBlock.LACK_OF_TIME,
    Kind.UNRECORDED: StumblingBlock.FAILURE_TO_MONITOR,
}


def about_pairing(one: PairingFacts, calendar: SchoolCalendar, today: date) -> Attention | None:
    """The one thing about an open pairing that needs the coordinator most, or None."""
    if one.left:
        return _left(one, today)
    if one.pairing.started_on is None or one.pairing.started_on > today:
        return None
    if one.pairing.phase is Phase.COMING_TO_CLOSURE:
        return _closing(one, calendar, today)
    if one.away:
        return None
    return (
        _unrecorded(one, calendar, today, since_met=False)
        or _not_begun(one, calendar, today)
        or _quiet(one, calendar, today)
        or _due(one, calendar, today)
        or _phase(one)
        or _unrecorded(one, calendar, today, since_met=True)
    )


def _item(
    one: PairingFacts, kind: Kind, what: Message, why: Message, step: NextStep, gravity: int, since: date
) -> Attention:
    block = BLOCKS.get(kind)
    pairing_id = one.pairing.id
    return Attention(
        f"{kind}:{pairing_id}",
        kind,
        what,
        why,
        step,
        "pairings",
        pairing_id,
        gravity,
        since,
        block,
        pairing_id,
    )


def _left(one: PairingFacts, today: date) -> Attention:
    what = msgs(
        "{people} has left, and the pairing is still open",
        "{people} have left, and the pairing is still open",
        len(one.left),
        people=one.left,
    )
    why = msg(
        "{pair} cannot go on as before. Close it, or end it early without blame.", pair=one.pairing.name
    )
    return _item(one, Kind.LEFT, what, why, NextStep.OPEN_PAIRING, 3, one.last_held or today)


def _closing(one: PairingFacts, calendar: SchoolCalendar, today: date) -> Attention | None:
    since = one.phase_since or one.last_held
    if since is None or calendar.school_days_between(since, today) < LONG_CLOSURE:
        return None
    what = msg("{people} are ready to close", people=one.people)
    why = msgs(
        "They have been coming to closure for {n} day. The closing conversation is still to come.",
        "They have been coming to closure for {n} days. The closing conversation is still to come.",
        (today - since).days,
    )
    return _item(one, Kind.CLOSING, what, why, NextStep.CLOSE, 2, since)


def _unrecorded(
    one: PairingFacts, calendar: SchoolCalendar, today: date, *, since_met: bool
) -> Attention | None:
    """Meetings that were planned and of which nobody said what became of them; a whole school day is given for that."""
    open_days = [
        day
        for day, state in one.meetings
        if state is MeetingState.PLANNED and calendar.school_days_between(day, today - timedelta(days=1)) >= 1
    ]
    met_after = bool(open_days and one.last_held and one.last_held >= open_days[-1])
    if not open_days or met_after is not since_met:
        return None
    last = open_days[-1]
    if not met_after and quiet_since(one.pairing, last, calendar, today) is not None:
        # Even if it was held, they would be quiet by now: that is the graver thing to say.
        return None
    what = msgs(
        "A planned meeting of {people} has no record",
        "{n} planned meetings of {people} have no record",
        len(open_days),
        people=one.people,
    )
    days = msgs("{n} day ago", "{n} days ago", (today - last).days)
    why = (
        msg("It was to be {days}. They have met since, but their hours may be counted short.", days=days)
        if met_after
        else msg("It was to be {days}. Log it if they met, or say that it was cancelled.", days=days)
    )
    if len(open_days) > 1:
        why = msg(
            "The last was to be {days}. Log those that were held, or say that they were not.", days=days
        )
    pressing = not met_after and calendar.school_days_between(last, today) > SLOW_RECORD
    return _item(one, Kind.UNRECORDED, what, why, NextStep.LOG_MEETING, 2 if pressing else 1, open_days[0])


def _not_begun(one: PairingFacts, calendar: SchoolCalendar, today: date) -> Attention | None:
    started = one.pairing.started_on
    if one.held or started is None or _is_planned(one, today):
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
    gravity = 3 if quiet is not None else 2
    return _item(one, Kind.NOT_BEGUN, what, why, NextStep.PLAN_MEETING, gravity, since)


def _quiet(one: PairingFacts, calendar: SchoolCalendar, today: date) -> Attention | None:
    last = one.last_held
    quiet = quiet_since(one.pairing, last, calendar, today, recorded_on=one.recorded_on)
    if quiet is None or last is None:
        return None
    cancelled = sum(1 for day, state in one.meetings if last < day <= today and state in CANCELLED_STATES)
    rhythm = rhythm_words(one.pairing.every_weeks)
    days = (today - last).days
    if cancelled:
        why = msgs(
            "They agreed to meet {rhythm}. The last meeting was {days}, and {n} was cancelled since.",
            "They agreed to meet {rhythm}. The last meeting was {days}, and {n} were cancelled since.",
            cancelled,
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
    what = msg("{people} have gone quiet", people=one.people)
    step = NextStep.WRITE if one.can_write else NextStep.OPEN_PAIRING
    return _item(one, Kind.QUIET, what, why, step, 2 if _is_planned(one, today) else 3, quiet)


def _due(one: PairingFacts, calendar: SchoolCalendar, today: date) -> Attention | None:
    last = one.last_held
    if last is None or _is_planned(one, today):
        return None
    if overdue_days(one.pairing, last, calendar, today) < DUE_GRACE:
        return None
    what = msg("{people} were due to meet", people=one.people)
    why = msgs(
        "They agreed to meet {rhythm}. The last meeting was {n} day ago, and no other is planned.",
        "They agreed to meet {rhythm}. The last meeting was {n} days ago, and no other is planned.",
        (today - last).days,
        rhythm=rhythm_words(one.pairing.every_weeks),
    )
    due = due_on(one.pairing, last, calendar) or last
    return _item(one, Kind.DUE, what, why, NextStep.PLAN_MEETING, 1, due)


def _phase(one: PairingFacts) -> Attention | None:
    if one.pairing.phase is Phase.ENABLING_GROWTH or len(one.held) < MET_ALREADY:
        return None
    what = msg(
        "{people} meet, and still stand under “{phase}”",
        people=one.people,
        phase=PHASE_NAMES[one.pairing.phase],
    )
    why = msgs(
        "{n} meeting is recorded. Move the pairing on to the phase it is in.",
        "{n} meetings are recorded. Move the pairing on to the phase it is in.",
        len(one.held),
    )
    return _item(one, Kind.PHASE, what, why, NextStep.OPEN_PAIRING, 1, one.held[MET_ALREADY - 1])


def _is_planned(one: PairingFacts, today: date) -> bool:
    return any(state is MeetingState.PLANNED and day >= today for day, state in one.meetings)

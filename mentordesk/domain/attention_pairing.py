"""What there is to say about one pairing: the gravest thing about it, once."""

from __future__ import annotations

from datetime import date, timedelta

from mentordesk.domain.attention_facts import Attention, Kind, NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import PHASE_NAMES, Phase, rhythm_words
from mentordesk.domain.rhythm import due_on, overdue_days, quiet_since

# All of these are school days.
SLOW_RECORD = 10
"""A planned meeting without a record is a question at first; after this many days it is pressing."""
DUE_GRACE = 3
LONG_CLOSURE = 20

MET_ALREADY = 3
"""Meetings; a pair that met this often is past preparing, whatever its phase says."""


def about_pairing(
    one: PairingFacts, calendar: SchoolCalendar, today: date, *, is_warned_of: bool
) -> Attention | None:
    """The one thing about an open pairing that needs the coordinator most, or None.

    Of one that `is_warned_of`, since it lacks time, nothing less is said beside the signal.
    """
    if one.left:
        return _left(one, today)
    if one.pairing.started_on is None or one.pairing.started_on > today:
        return None
    if one.pairing.phase is Phase.COMING_TO_CLOSURE:
        return _closing(one, calendar, today)
    if one.away or is_warned_of:
        return None
    return (
        _unrecorded(one, calendar, today, since_met=False)
        or _due(one, calendar, today)
        or _phase(one)
        or _unrecorded(one, calendar, today, since_met=True)
    )


def _item(
    one: PairingFacts, kind: Kind, what: Message, why: Message, step: NextStep, gravity: int, since: date
) -> Attention:
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
        pairing_id=pairing_id,
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

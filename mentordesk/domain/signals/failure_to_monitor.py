"""Failure to monitor: pairs nobody has heard from for too long, and measures nobody reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mentordesk.domain.attention_facts import Kind, NextStep, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.rhythm import quiet_since
from mentordesk.domain.signals.facts import MeasureFacts, ProgrammeGoalFacts, SignalFacts
from mentordesk.domain.signals.signal import Signal, named, quoted, records
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def failure_to_monitor(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """One word about all pairs that neither log nor check-in tells of, and each measure that was not read in time."""
    if found := _without_word(facts, calendar, limits, today):
        yield found
    days = limits.of("reading_days")
    for goal in facts.goals:
        for measure in goal.measures:
            if signal := _not_read(facts, goal, measure, days, today):
                yield signal


def _without_word(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Signal | None:
    silent: list[tuple[date, PairingFacts]] = []
    for one in facts.pairings:
        started = one.pairing.started_on
        if started is None or started > today or one.away or one.left:
            continue
        if one.pairing.phase is Phase.COMING_TO_CLOSURE:
            continue
        last = _last_word(one, today)
        if last is None and any(
            state is MeetingState.PLANNED and day >= today for day, state in one.meetings
        ):
            continue  # their first meeting is to come
        missed = limits.of("missed", one.pairing.opportunity_id)
        since = quiet_since(one.pairing, last, calendar, today, recorded_on=one.recorded_on, missed=missed)
        if since is not None:
            silent.append((since, one))
    if not silent:
        return None
    silent.sort(key=lambda pair: (pair[0], pair[1].pairing.id))
    since, first = silent[0]
    ids = [one.pairing.id for _, one in silent]
    proof = [
        one.meeting_ids[place]
        for _, one in silent
        if (place := _last_record(one, today)) is not None and place < len(one.meeting_ids)
    ]
    what = msgs(
        "Nobody has heard from {people}", "Nobody has heard from {n} pairings", len(ids), people=first.people
    )
    why: Message
    if len(ids) == 1:
        why = msgs(
            "Neither a log nor a check-in has come in for {n} day.",
            "Neither a log nor a check-in has come in for {n} days.",
            (today - since).days,
        )
    else:
        why = msgs(
            "{names}. From the first, neither a log nor a check-in has come in for {n} day.",
            "{names}. From the first, neither a log nor a check-in has come in for {n} days.",
            (today - since).days,
            names=named([one.pairing.name for _, one in silent]),
        )
    return Signal(
        f"{Kind.NO_WORD}:{facts.cycle_id or 0}",
        Kind.NO_WORD,
        StumblingBlock.FAILURE_TO_MONITOR,
        Level.PROGRAMME,
        records("pairings", ids),
        since,
        what,
        why,
        (*records("pairings", ids), *records("meetings", proof)),
        2,
        NextStep.OPEN_PAIRING if len(ids) == 1 else NextStep.OPEN_PAIRINGS,
        ids[0] if len(ids) == 1 else None,
    )


def _last_record(one: PairingFacts, today: date) -> int | None:
    """Where the last meeting stands of which somebody told, held or not."""
    told = [
        place
        for place, (day, state) in enumerate(one.meetings)
        if state is not MeetingState.PLANNED and day <= today
    ]
    return told[-1] if told else None


def _last_word(one: PairingFacts, today: date) -> date | None:
    place = _last_record(one, today)
    days = [one.meetings[place][0]] if place is not None else []
    if one.check_ins.last_on is not None and one.check_ins.last_on <= today:
        days.append(one.check_ins.last_on)
    return max(days, default=None)


def _not_read(
    facts: SignalFacts, goal: ProgrammeGoalFacts, measure: MeasureFacts, days: int, today: date
) -> Signal | None:
    watched = facts.watched_since
    begins = measure.last_on or measure.since or watched
    if begins is None or watched is None:
        return None
    due = max(begins, watched) if measure.last_on is None else begins
    due += timedelta(weeks=measure.every_weeks)
    if (today - due).days <= days:
        return None
    name = quoted(measure.what)
    why: Message
    if measure.last_on is None:
        why = msg(
            "It was to be read by {day} and never was. The goal is “{goal}”.",
            day=due,
            goal=quoted(goal.title),
        )
    else:
        why = msg(
            "It was last read on {last} and was to be read again by {day}. The goal is “{goal}”.",
            last=measure.last_on,
            day=due,
            goal=quoted(goal.title),
        )
    readings = records("readings", [measure.last_id] if measure.last_id is not None else [])
    return Signal(
        f"{Kind.NO_READING}:{measure.id}",
        Kind.NO_READING,
        StumblingBlock.FAILURE_TO_MONITOR,
        Level.PROGRAMME,
        (("programme_goals", goal.id),),
        due,
        msg("“{measure}” was not read in time", measure=name),
        why,
        (("programme_goals", goal.id), ("measures", measure.id), *readings),
        2 if measure.last_on is None else 1,
        NextStep.OPEN_RECORD,
        subject=name,
    )

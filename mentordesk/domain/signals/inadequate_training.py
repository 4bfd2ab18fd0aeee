"""Inadequate training: mentors who were never trained or long ago, mentees without an orientation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.readiness import valid_since
from mentordesk.domain.signals.facts import PersonFacts, SignalFacts
from mentordesk.domain.signals.signal import Signal, named, records
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def inadequate_training(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """Who is in a pairing without what it takes; where the book knows of no training at all, one word about all."""
    if facts.training_known:
        mentors = _begun(facts, calendar, limits, today, mentors=True)
        last_good = valid_since(today, limits.of("training_years"))
        lacking = [
            (one, since) for one, since in mentors if one.trained_on is None or one.trained_on < last_good
        ]
        if len(lacking) > 1 and not any(one.trained_on for one, _ in mentors):
            yield _all_of(facts, lacking, mentors=True)
        else:
            yield from (_mentor(facts, one, since, limits, today) for one, since in lacking)
    if facts.orientation_known:
        mentees = _begun(facts, calendar, limits, today, mentors=False)
        new = [(one, since) for one, since in mentees if one.oriented_on is None]
        if len(new) > 1 and not any(one.oriented_on for one, _ in mentees):
            yield _all_of(facts, new, mentors=False)
        else:
            yield from (_mentee(facts, one, since) for one, since in new)


def _begun(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date, *, mentors: bool
) -> list[tuple[PersonFacts, date]]:
    """The people of one side who are here and whose pairing began long enough ago, with the day it began."""
    begun: dict[int, date] = {}
    for one in facts.pairings:
        since, pairing = one.known_since, one.pairing
        if since is None or pairing.phase is Phase.COMING_TO_CLOSURE:
            continue
        if calendar.school_days_between(since, today) <= limits.of("training_days", pairing.opportunity_id):
            continue
        for person in pairing.mentor_ids if mentors else pairing.mentee_ids:
            begun[person] = min(begun.get(person, since), since)
    return [
        (facts.people[one], since)
        for one, since in begun.items()
        if one in facts.people and facts.people[one].here
    ]


def _mentor(facts: SignalFacts, one: PersonFacts, since: date, limits: Thresholds, today: date) -> Signal:
    if one.trained_on is None:
        what = msg("{name} mentors without training", name=one.name)
        why = msg("{name} has mentored since {day}, and no training is noted.", name=one.name, day=since)
        gravity = 2
    else:
        years = limits.of("training_years")
        what = msg("The training of {name} is old", name=one.name)
        why = msgs(
            "{name} was last trained on {day}; after {n} year it counts as old.",
            "{name} was last trained on {day}; after {n} years it counts as old.",
            years,
            name=one.name,
            day=one.trained_on,
        )
        since, gravity = max(since, valid_since(one.trained_on, -years)), 1
    return _signal(facts, Kind.UNTRAINED, Level.MENTOR, one, since, what, why, gravity)


def _mentee(facts: SignalFacts, one: PersonFacts, since: date) -> Signal:
    what = msg("{name} began without an orientation", name=one.name)
    why = msg("{name} has had a mentor since {day}, and no orientation is noted.", name=one.name, day=since)
    return _signal(facts, Kind.NOT_ORIENTED, Level.MENTEE, one, since, what, why, 1)


def _signal(
    facts: SignalFacts,
    kind: Kind,
    level: Level,
    one: PersonFacts,
    since: date,
    what: Message,
    why: Message,
    gravity: int,
) -> Signal:
    pairings = (facts.mentoring if level is Level.MENTOR else facts.mentored).get(one.id, ())
    return Signal(
        f"{kind}:{one.id}",
        kind,
        StumblingBlock.INADEQUATE_TRAINING,
        level,
        (("people", one.id),),
        since,
        what,
        why,
        (("people", one.id), *records("pairings", pairings)),
        gravity,
        NextStep.OPEN_TRAINING,
        subject=one.name,
    )


def _all_of(facts: SignalFacts, some: Sequence[tuple[PersonFacts, date]], *, mentors: bool) -> Signal:
    ids = [one.id for one, _ in some]
    names = named([one.name for one, _ in some])
    if mentors:
        kind, level, gravity = Kind.UNTRAINED, Level.MENTOR, 2
        what = msgs("{n} mentor works without training", "{n} mentors work without training", len(ids))
        why = msg("{names}. No training of any mentor is noted.", names=names)
    else:
        kind, level, gravity = Kind.NOT_ORIENTED, Level.MENTEE, 1
        what = msgs(
            "{n} mentee began without an orientation", "{n} mentees began without an orientation", len(ids)
        )
        why = msg("{names}. No orientation of any mentee is noted.", names=names)
    return Signal(
        f"{kind}:all",
        kind,
        StumblingBlock.INADEQUATE_TRAINING,
        level,
        records("people", ids),
        min(since for _, since in some),
        what,
        why,
        records("people", ids),
        gravity,
        NextStep.OPEN_TRAINING,
    )

"""Mentors whose working week has no minutes kept free for mentoring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.signal import Signal, records
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def without_protected_time(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """Mentors to whom nobody gave time; where the book knows of none at all, one word about all of them."""
    begun: dict[int, date] = {}
    for one in facts.pairings:
        since = one.known_since
        if since is None or one.pairing.phase is Phase.COMING_TO_CLOSURE:
            continue
        for mentor in one.pairing.mentor_ids:
            begun[mentor] = min(begun.get(mentor, since), since)
    days = limits.of("protected_days")
    mentors = [facts.people[one] for one in begun if one in facts.people and facts.people[one].here]
    waiting = [
        one
        for one in mentors
        if not one.protected_minutes and calendar.school_days_between(begun[one.id], today) > days
    ]
    if not waiting:
        return
    if len(waiting) > 1 and not any(one.protected_minutes for one in mentors):
        since = min(begun[one.id] for one in waiting)
        ids = [one.id for one in waiting]
        yield Signal(
            f"{Kind.NO_PROTECTED_TIME}:all",
            Kind.NO_PROTECTED_TIME,
            StumblingBlock.LACK_OF_TIME,
            Level.PROGRAMME,
            records("people", ids),
            since,
            msg("No mentor has protected time"),
            msgs(
                "Time for mentoring in the working week is noted for nobody; {n} mentor gives their own.",
                "Time for mentoring in the working week is noted for nobody; {n} mentors give their own.",
                len(ids),
            ),
            records("people", ids),
            1,
            NextStep.OPEN_RECORD,
        )
        return
    for person in waiting:
        yield Signal(
            f"{Kind.NO_PROTECTED_TIME}:{person.id}",
            Kind.NO_PROTECTED_TIME,
            StumblingBlock.LACK_OF_TIME,
            Level.MENTOR,
            (("people", person.id),),
            begun[person.id],
            msg("{name} has no protected time", name=person.name),
            msg(
                "{name} has mentored since {day}, and no minutes a week are kept free for it.",
                name=person.name,
                day=begun[person.id],
            ),
            (("people", person.id), *records("pairings", facts.mentoring.get(person.id, ()))),
            1,
            NextStep.OPEN_RECORD,
            subject=person.name,
        )

"""Failure to act on past lessons: those of earlier cycles that nobody has acted on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import msg
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.signal import Signal, quoted
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def failure_to_act_on_past_lessons(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """The open lessons of earlier cycles, once a cycle runs in which they were to be different."""
    cycle = facts.cycle
    if cycle is None:
        return
    from_day = cycle.starts_on + timedelta(weeks=limits.of("lesson_weeks"))
    for one in facts.lessons:
        if today <= max(from_day, one.by or from_day):
            continue  # somebody set it a later day, and that day is still to come
        since = max(one.by or one.due_on or cycle.starts_on, one.learned_on)
        yield Signal(
            f"{Kind.OLD_LESSON}:{one.id}",
            Kind.OLD_LESSON,
            StumblingBlock.FAILURE_TO_ACT_ON_PAST_LESSONS,
            Level.PROGRAMME,
            (("lessons", one.id),),
            since,
            msg("“{lesson}” is not acted on yet", lesson=quoted(one.what))
            if one.what
            else msg("A private lesson is not acted on yet"),
            msg(
                "It was learned on {learned}, and the cycle {cycle} has run since {day} as before.",
                learned=one.learned_on,
                cycle=cycle.name,
                day=cycle.starts_on,
            ),
            (("lessons", one.id),),
            2,
            NextStep.OPEN_RECORD,
            subject=quoted(one.what),
        )

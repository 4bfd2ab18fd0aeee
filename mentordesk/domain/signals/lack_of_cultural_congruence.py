"""Lack of cultural congruence: the fit check is missing, old, or low."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.signal import Record, Signal
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def lack_of_cultural_congruence(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """What there is to say about the fit check of the cycle."""
    watched, cycle, check = facts.watched_since, facts.cycle, facts.fit_check
    if not facts.fit_checks_known or watched is None or cycle is None:
        return
    about: tuple[Record, ...] = (("cycles", cycle.id),)
    if check is None or check.on > today:
        since = watched + timedelta(weeks=limits.of("fit_check_weeks"))
        if since < today:
            yield _signal(
                cycle.id,
                about,
                since,
                msg("The fit check is missing"),
                msgs(
                    "The cycle {cycle} has run for {n} week, and nobody has asked whether mentoring fits the school.",
                    "The cycle {cycle} has run for {n} weeks, and nobody has asked whether mentoring fits the school.",
                    (today - cycle.starts_on).days // 7,
                    cycle=cycle.name,
                ),
                1,
            )
        return
    proof: tuple[Record, ...] = (("fit_checks", check.id),)
    old_on = _months_after(check.on, limits.of("fit_check_months"))
    lowest = limits.of("fit_check_mark")
    if check.mark is not None and check.mark < lowest:
        why = msg(
            "The answers of {day} come to {mark} of 5. Look at the lowest ones first.",
            day=check.on,
            mark=f"{check.mark:.1f}".removesuffix(".0"),
        )
        yield _signal(cycle.id, proof, check.on, msg("Mentoring does not fit the school well yet"), why, 2)
    elif old_on < today:
        yield _signal(
            cycle.id,
            proof,
            old_on,
            msg("The fit check is old"),
            msg("It was made on {day}. Schools change: ask once more.", day=check.on),
            1,
        )


def _signal(
    cycle_id: int, about: tuple[Record, ...], since: date, what: Message, why: Message, gravity: int
) -> Signal:
    return Signal(
        f"{Kind.FIT_CHECK}:{cycle_id}",
        Kind.FIT_CHECK,
        StumblingBlock.LACK_OF_CULTURAL_CONGRUENCE,
        Level.PROGRAMME,
        about,
        since,
        what,
        why,
        about,
        gravity,
        NextStep.OPEN_RECORD,
    )


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    first = date(min(day.year + years, 9998), month + 1, 1)
    return min(first + timedelta(days=day.day - 1), _last_of(first))


def _last_of(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

"""Unclear programme goals: goals nobody measures or looks after, and pairs that work without any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Phase
from mentordesk.domain.signals.facts import ProgrammeGoalFacts, SignalFacts
from mentordesk.domain.signals.signal import Signal, quoted
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

MET_ALREADY = 3
"""Meetings; a pair that met this often is past preparing, whatever its phase says."""


def unclear_programme_goals(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """Goals of the programme without a measure or an owner, and pairs without a goal."""
    since = complete_by(facts, limits)
    if since is not None and since < today:
        for goal in facts.goals:
            if not goal.measures or not goal.has_owner:
                yield _unclear(goal, max(since, goal.set_on or since))
    yield from _pairs(facts, calendar, limits, today)


def complete_by(facts: SignalFacts, limits: Thresholds) -> date | None:
    """The day by which the goals of the programme are to be complete; None while there is no pairing."""
    watched = facts.watched_since
    return None if watched is None else watched + timedelta(weeks=limits.of("programme_weeks"))


def _unclear(goal: ProgrammeGoalFacts, since: date) -> Signal:
    title = quoted(goal.title)
    why: Message
    if not goal.measures and not goal.has_owner:
        why = msg(
            "Nobody looks after it, and nothing is measured, so nobody will know whether it was reached."
        )
    elif not goal.measures:
        why = msg("Nothing is measured for it, so nobody will know whether it was reached.")
    else:
        why = msg("It is measured, and nobody is named to look after it.")
    return Signal(
        f"{Kind.UNCLEAR_GOAL}:{goal.id}",
        Kind.UNCLEAR_GOAL,
        StumblingBlock.UNCLEAR_PROGRAMME_GOALS,
        Level.PROGRAMME,
        (("programme_goals", goal.id),),
        since,
        msg("The programme’s goal “{goal}” is unclear", goal=title),
        why,
        (("programme_goals", goal.id),),
        2 if not goal.measures else 1,
        NextStep.OPEN_RECORD,
        subject=title,
    )


def _pairs(facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date) -> Iterator[Signal]:
    for one in facts.pairings:
        pairing = one.pairing
        since = one.phase_since or pairing.started_on
        if since is None or one.goals or one.away or one.left:
            continue
        at_it = pairing.phase is Phase.ENABLING_GROWTH or len(one.held) >= MET_ALREADY
        if pairing.phase is Phase.COMING_TO_CLOSURE or not at_it:
            continue
        since = max(since, one.known_since or since)
        if calendar.school_days_between(since, today) <= limits.of("goal_days", pairing.opportunity_id):
            continue
        yield Signal(
            f"{Kind.NO_GOAL}:{pairing.id}",
            Kind.NO_GOAL,
            StumblingBlock.UNCLEAR_PROGRAMME_GOALS,
            Level.MENTEE,
            (("pairings", pairing.id),),
            since,
            msg("{people} have no goal yet", people=one.people),
            msgs(
                "They have been working together for {n} day. Ask what the mentee wants to be able to do by the end.",
                "They have been working together for {n} days. Ask what the mentee wants to be able to do by the end.",
                (today - since).days,
            ),
            (("pairings", pairing.id),),
            1,
            NextStep.OPEN_PAIRING,
            pairing.id,
            pairing.name,
        )

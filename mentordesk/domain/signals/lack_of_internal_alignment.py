"""Lack of internal alignment: goals that serve none of the school’s, and stakeholders who hear nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentordesk.domain.attention_facts import Kind, NextStep
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.signals.facts import SignalFacts, StakeholderFacts
from mentordesk.domain.signals.signal import Signal, quoted
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.signals.unclear_programme_goals import complete_by
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock


def lack_of_internal_alignment(
    facts: SignalFacts, calendar: SchoolCalendar, limits: Thresholds, today: date
) -> Iterator[Signal]:
    """Goals tied to nothing, and everybody who should have heard from the programme by now."""
    since = complete_by(facts, limits)
    if since is not None and since < today:
        for goal in facts.goals:
            if not goal.aligned:
                title = quoted(goal.title)
                yield Signal(
                    f"{Kind.LOOSE_GOAL}:{goal.id}",
                    Kind.LOOSE_GOAL,
                    StumblingBlock.LACK_OF_INTERNAL_ALIGNMENT,
                    Level.PROGRAMME,
                    (("programme_goals", goal.id),),
                    max(since, goal.set_on or since),
                    msg("The programme’s goal “{goal}” serves no goal of the school", goal=title),
                    msg("Tie it to a goal the school has set itself, or to what pupils get from it."),
                    (("programme_goals", goal.id),),
                    1,
                    NextStep.OPEN_RECORD,
                    subject=title,
                )
    if facts.watched_since is not None:
        for one in facts.stakeholders:
            if found := _unheard(one, facts.watched_since, calendar, limits.of("heard_days"), today):
                yield found


def _unheard(
    one: StakeholderFacts, watched: date, calendar: SchoolCalendar, days: int, today: date
) -> Signal | None:
    """Weeks are those of school: nobody writes to the parents in the holidays."""
    if one.every_weeks is None:
        return None
    begins = one.last_on or max(watched, one.since or watched)
    due = calendar.add_school_days(begins, one.every_weeks * calendar.days_a_week)
    if (today - due).days <= days:
        return None
    why: Message
    if one.last_on is None:
        why = msg("They were to hear from the programme by {day}, and nothing is noted.", day=due)
    else:
        why = msgs(
            "They last heard on {last}; every {n} week was planned.",
            "They last heard on {last}; every {n} weeks was planned.",
            one.every_weeks,
            last=one.last_on,
        )
    late = calendar.school_days_between(due, today) > one.every_weeks * calendar.days_a_week
    return Signal(
        f"{Kind.UNHEARD}:{one.id}",
        Kind.UNHEARD,
        StumblingBlock.LACK_OF_INTERNAL_ALIGNMENT,
        Level.PROGRAMME,
        (("stakeholders", one.id),),
        due,
        msg("{name} should have heard from the programme by now", name=one.name),
        why,
        (("stakeholders", one.id),),
        2 if late else 1,
        NextStep.OPEN_RECORD,
        subject=one.name,
    )

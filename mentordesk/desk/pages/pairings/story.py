"""A pairing's story as events: meetings held, planned and cancelled, phases entered, goals decided, the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.meetings import is_overdue
from mentordesk.actions.pairings import PairingView
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.timeline import StoryEvent
from mentordesk.domain.agreements import Agreement
from mentordesk.domain.check_ins import CheckIn
from mentordesk.domain.day_times import day_time
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.meetings import MEANS_CHOICES, STATE_CHOICES, Means, Meeting, MeetingState
from mentordesk.domain.pairings import PHASE_NAMES, Phase
from mentordesk.words.isolates import isolated

if TYPE_CHECKING:
    from mentordesk.words import Words

MEETING, PHASE, GOAL, CLOSURE, AGREEMENT = "meeting", "phase", "goal", "closure", "agreement"
CHECK_IN, PEOPLE = "check_in", "people"
_GOAL_TONES = {GoalState.REACHED: "green", GoalState.CHANGED: "gold", GoalState.DROPPED: "soft"}


def story(
    view: PairingView,
    desk: Desk,
    agreements: Sequence[Agreement] = (),
    check_ins: Sequence[CheckIn] = (),
) -> list[StoryEvent]:
    """The events of a pairing, the newest first; an event's key is what opening it opens: (kind, id)."""
    words, today = desk.words, desk.today()
    days = {one.id: one.date for one in view.meetings}
    events = [meeting_event(one, words, today, days.get(one.moved_to_id or 0)) for one in view.meetings]
    events += _phase_events(view, words)
    events += _people_events(view, words)
    names = {one.person_id: one.name for one in view.pairing.not_now}
    names |= {key: person.name for key, person in view.people.items()}
    events += [_check_in_event(one, names.get(one.person_id, ""), words) for one in check_ins]
    events += [_agreement_event(one, words) for one in agreements if one.is_signed]
    events += [
        _goal_event(one, _decided_on(one, view, desk), words) for one in view.goals if one.state != "open"
    ]
    # What happened on one day stands in the order it usually happens: a phase begins, then they meet.
    order = {PHASE: 0, PEOPLE: 1, AGREEMENT: 2, MEETING: 3, CHECK_IN: 4, GOAL: 5, CLOSURE: 6}
    return sorted(events, key=lambda one: (one.day or date.min, order[one.key[0]]), reverse=True)


def meeting_event(meeting: Meeting, words: Words, today: date, moved_to: date | None = None) -> StoryEvent:
    """A meeting as its line in a story; ``moved_to`` is the day it was put off to."""
    topics = ", ".join(meeting.topics)
    lines = [line for line in (topics, *meeting.notes.strip().splitlines()) if line]
    # Each line reads in the direction of its own letters, whatever stands above it.
    text = "\n".join(isolated(line, rtl=words.rtl) for line in lines)
    key = (MEETING, meeting.id)
    if meeting.state is MeetingState.HELD:
        length = words.minutes(meeting.minutes)
        if meeting.means is Means.IN_PERSON:
            return StoryEvent(meeting.date, words("Meeting, {length}", length=length), text, key=key)
        means = next(words.say(one.label) for one in MEANS_CHOICES if one.value == meeting.means)
        title = words("{means}, {length}", means=means, length=length)
        return StoryEvent(meeting.date, title, text, key=key)
    if is_overdue(meeting, today):
        title = words("Planned; nobody has said what became of it")
        return StoryEvent(meeting.date, title, text, "crimson", key=key)
    if meeting.state is MeetingState.PLANNED:
        title = words("Planned meeting, {when}", when=words.ago(meeting.date, today))
        if (time := day_time(meeting.starts_at, meeting.period)) is not None:
            title = words("Planned meeting, {when}, {time}", when=words.ago(meeting.date, today), time=time)
        return StoryEvent(meeting.date, title, text, "blue", key=key)
    if meeting.state is MeetingState.MOVED and moved_to is not None:
        title = words("Moved to {day}", day=words.short_date(moved_to, today))
        return StoryEvent(meeting.date, title, text, "soft", key=key)
    title = next(words.say(one.label) for one in STATE_CHOICES if one.value == meeting.state)
    return StoryEvent(meeting.date, title, text, "gold", key=key)


def _phase_events(view: PairingView, words: Words) -> list[StoryEvent]:
    events = []
    for number, one in enumerate(view.phases):
        name = words.say(PHASE_NAMES[one.phase])
        if not one.phase.is_open:
            learned = view.closure.answers.get("learned", "") if view.closure else ""
            ended = "purple" if one.phase is Phase.CLOSED else "soft"
            events.append(StoryEvent(one.since, name, learned, ended, key=(CLOSURE, view.pairing.id)))
        elif number == 0:
            events.append(StoryEvent(one.since, words("Paired"), view.pairing.why, key=(PHASE, one.id)))
        else:
            tone = "purple" if one.phase is Phase.COMING_TO_CLOSURE else None
            events.append(StoryEvent(one.since, name, "", tone, key=(PHASE, one.id)))
    return events


def _agreement_event(agreement: Agreement, words: Words) -> StoryEvent:
    title = words("Agreement signed")
    if agreement.number > 1:
        title = words("Agreement renewed: version {n}", n=agreement.number)
    return StoryEvent(agreement.signed_on, title, "", "green", key=(AGREEMENT, agreement.id))


def _people_events(view: PairingView, words: Words) -> list[StoryEvent]:
    """Who came, stood in or left after the beginning."""
    names = {one.person_id: one.name for one in view.pairing.spells}
    events = []
    for one in view.pairing.spells:
        key = (PEOPLE, view.pairing.id)
        if one.since is not None and one.stands_in_for is not None:
            other = names.get(one.stands_in_for, "")
            title = words("{name} stands in for {other}", name=one.name, other=other)
            events.append(StoryEvent(one.since, title, "", "blue", key=key))
        elif one.since is not None:
            events.append(StoryEvent(one.since, words("{name} joins", name=one.name), "", "blue", key=key))
        if one.until is not None and one.stands_in_for is not None:
            title = words("{name} stops standing in", name=one.name)
            events.append(StoryEvent(one.until, title, "", "soft", key=key))
        elif one.until is not None:
            events.append(StoryEvent(one.until, words("{name} leaves", name=one.name), "", "soft", key=key))
    return events


def _check_in_event(one: CheckIn, name: str, words: Words) -> StoryEvent:
    """That somebody checked in, and what they said about the goals; the rest is for the coordinator alone."""
    return StoryEvent(one.day, words("Check-in of {name}", name=name), one.progress, key=(CHECK_IN, one.id))


def _goal_event(goal: Goal, day: date | None, words: Words) -> StoryEvent:
    match goal.state:
        case GoalState.REACHED:
            title = words("Goal reached: {goal}", goal=goal.title)
        case GoalState.CHANGED:
            title = words("Goal changed: {goal}", goal=goal.title)
        case _:
            title = words("Goal dropped: {goal}", goal=goal.title)
    return StoryEvent(day, title, goal.result, _GOAL_TONES.get(goal.state), key=(GOAL, goal.id))


def _decided_on(goal: Goal, view: PairingView, desk: Desk) -> date | None:
    """The day a goal's fate was written down, as the history has it; no later than the pairing's end."""
    decided = None
    for entry in desk.book.history("goals", goal.id):
        if entry.after and entry.after.get("state") == goal.state.value:
            decided = entry.at.astimezone().date()
    if view.closure is not None and (decided is None or decided > view.closure.ended_on):
        return view.closure.ended_on
    return decided

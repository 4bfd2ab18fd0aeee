"""What a mentee wants to learn, and how it will show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.folding import fold
from mentordesk.domain.meetings import LONGEST_TOPIC, Meeting, MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.domain.refusals import Refusal


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    CHANGED = "changed"
    DROPPED = "dropped"


GOAL_STATE_CHOICES = (
    Choice(GoalState.OPEN, msg("Under way")),
    Choice(GoalState.REACHED, msg("Reached")),
    Choice(GoalState.CHANGED, msg("Changed")),
    Choice(GoalState.DROPPED, msg("Dropped")),
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of a pairing: `progress` in percent, `sign` how success will show, `result` what came of it.

    `topics` are those of meetings that are about it: a meeting held with one of them counts for the goal.
    """

    id: int = 0
    uuid: str = ""
    pairing_id: int = 0
    title: str = ""
    sign: str = ""
    due_on: date | None = None
    progress: int = 0
    state: GoalState = GoalState.OPEN
    result: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalNote:
    """How far a goal was on a day, in percent and in words, and the meeting it was said in, where it was one."""

    id: int = 0
    goal_id: int = 0
    noted_on: date = date.min
    progress: int = 0
    words: str = ""
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class TalkedAbout:
    """In how many meetings held a goal was talked about, and on which day last."""

    meetings: int = 0
    last: date | None = None


def talked_about(goal: Goal, meetings: Iterable[Meeting]) -> TalkedAbout:
    """Count the meetings of a goal's pairing that had one of its topics."""
    wanted = {fold(topic) for topic in goal.topics}
    days = [
        one.date
        for one in meetings
        if one.state is MeetingState.HELD
        and one.pairing_id == goal.pairing_id
        and any(fold(topic) in wanted for topic in one.topics)
    ]
    return TalkedAbout(len(days), max(days, default=None))


def check_goal(goal: Goal) -> None:
    """Ask whether a goal may stand so. Raises Refusal with the field at fault."""
    if not goal.title.strip():
        raise Refusal(msg("Say in a few words what the mentee wants to learn."), field="title")
    if not 0 <= goal.progress <= 100:
        raise Refusal(msg("Progress goes from 0 to 100 percent."), field="progress")
    for key in ("title", "sign", "result"):
        if len(getattr(goal, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)
    if any(len(topic) > LONGEST_TOPIC for topic in goal.topics):
        raise Refusal(
            msg(
                "A topic can have {most} letters at the most. Put the rest into the notes.",
                most=LONGEST_TOPIC,
            ),
            field="topics",
        )


def check_goal_note(note: GoalNote, today: date) -> None:
    """Ask whether a note on a goal may stand so. Raises Refusal with the field at fault."""
    if not 0 <= note.progress <= 100:
        raise Refusal(msg("Progress goes from 0 to 100 percent."), field="progress")
    if note.noted_on > today:
        raise Refusal(msg("That day is still to come. Say how far it is today."), field="noted_on")
    if len(note.words) > LONGEST_TEXT:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="words")

"""What a mentee wants to learn, and how it will show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
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
    """A goal of a pairing: `progress` in percent, `sign` how success will show, `result` what came of it."""

    id: int = 0
    uuid: str = ""
    pairing_id: int = 0
    title: str = ""
    sign: str = ""
    due_on: date | None = None
    progress: int = 0
    state: GoalState = GoalState.OPEN
    result: str = ""


def check_goal(goal: Goal) -> None:
    """Ask whether a goal may stand so. Raises Refusal with the field at fault."""
    if not goal.title.strip():
        raise Refusal(msg("Say in a few words what the mentee wants to learn."), field="title")
    if not 0 <= goal.progress <= 100:
        raise Refusal(msg("Progress goes from 0 to 100 percent."), field="progress")
    for key in ("title", "sign", "result"):
        if len(getattr(goal, key)) > LONGEST_TEXT:
            raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field=key)

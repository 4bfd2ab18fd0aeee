"""The six tasks by which a programme answers for what it does, each with somebody who does it by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import msg
from mentordesk.domain.people import LONGEST_TEXT
from mentordesk.domain.refusals import Refusal


class Task(StrEnum):
    """One of the six, in their order."""

    SET_GOALS = "set_goals"
    CLARIFY_EXPECTATIONS = "clarify_expectations"
    DEFINE_ROLES = "define_roles"
    MONITOR_PROGRESS = "monitor_progress"
    GATHER_FEEDBACK = "gather_feedback"
    ACTION_GOALS = "action_goals"


TASK_CHOICES = (
    Choice(Task.SET_GOALS, msg("Set goals")),
    Choice(Task.CLARIFY_EXPECTATIONS, msg("Clarify expectations")),
    Choice(Task.DEFINE_ROLES, msg("Define roles and responsibilities")),
    Choice(Task.MONITOR_PROGRESS, msg("Monitor progress and measure results")),
    Choice(Task.GATHER_FEEDBACK, msg("Gather feedback")),
    Choice(Task.ACTION_GOALS, msg("Formulate action goals")),
)
TASK_NAMES = {Task(one.value): one.label for one in TASK_CHOICES}


@dataclass(frozen=True, slots=True)
class AccountabilityTask:
    """A task in a cycle; `id` is 0 while nothing was said about it. `owner_name` follows from the owner."""

    id: int = 0
    cycle_id: int = 0
    task: Task = Task.SET_GOALS
    owner_id: int | None = None
    owner_name: str = ""
    due_on: date | None = None
    done_on: date | None = None
    note: str = ""

    def is_late(self, today: date) -> bool:
        """Whether it should have been done by now."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


def check_task(task: AccountabilityTask) -> None:
    """Ask whether a task may stand so. Raises Refusal with the field at fault."""
    for key in ("due_on", "done_on"):
        day = getattr(task, key)
        if day is not None and day < EARLIEST:
            raise Refusal(msg("Look at this date once more: it lies long before the programme."), field=key)
    if len(task.note) > LONGEST_TEXT:
        raise Refusal(msg("A note can have {most} letters at the most.", most=LONGEST_TEXT), field="note")

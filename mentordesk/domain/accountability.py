"""The six tasks by which a programme answers for what it does, each with somebody who does it by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.fields import Choice
from mentordesk.domain.meetings import EARLIEST
from mentordesk.domain.messages import Message, msg, msgs
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


# How a task stands, as the records themselves tell


class Stage(StrEnum):
    """How far the records say a task is."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    IN_ORDER = "in_order"


STAGE_CHOICES = (
    Choice(Stage.NOT_BEGUN, msg("Not begun")),
    Choice(Stage.BEGUN, msg("Begun")),
    Choice(Stage.IN_ORDER, msg("In order")),
)


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """What is counted in a cycle to tell how its tasks stand; of each pair of figures the second is the whole."""

    goals: int = 0
    goals_owned: int = 0
    goals_measured: int = 0
    goals_settled: int = 0
    next_goals: int = 0
    measures: int = 0
    measures_read: int = 0
    duties: int = 0
    duties_given: int = 0
    pairings: int = 0
    pairings_agreed: int = 0
    members: int = 0
    members_heard: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands: the stage, and the figures that say so."""

    stage: Stage
    says: Message


def standing(task: Task, facts: CycleFacts) -> Standing:
    """Tell from the records how a task stands."""
    match task:
        case Task.SET_GOALS:
            return _set_goals(facts)
        case Task.CLARIFY_EXPECTATIONS:
            return _share(
                facts.pairings_agreed,
                facts.pairings,
                msg("Nobody is paired yet."),
                msgs(
                    "{done} of {n} pairing has a signed agreement.",
                    "{done} of {n} pairings have a signed agreement.",
                    facts.pairings,
                    done=facts.pairings_agreed,
                ),
            )
        case Task.DEFINE_ROLES:
            says = msgs(
                "{done} of {n} duty is in somebody’s hands.",
                "{done} of {n} duties are in somebody’s hands.",
                facts.duties,
                done=facts.duties_given,
            )
            return _share(facts.duties_given, facts.duties, says, says)
        case Task.MONITOR_PROGRESS:
            return _share(
                facts.measures_read,
                facts.measures,
                msg("Nothing is measured yet."),
                msgs(
                    "{done} of {n} measure was read in time.",
                    "{done} of {n} measures were read in time.",
                    facts.measures,
                    done=facts.measures_read,
                ),
            )
        case Task.GATHER_FEEDBACK:
            return _share(
                facts.members_heard,
                facts.members,
                msg("Nobody is paired yet."),
                msgs(
                    "{done} of {n} person in pairings has checked in.",
                    "{done} of {n} people in pairings have checked in.",
                    facts.members,
                    done=facts.members_heard,
                ),
            )
        case Task.ACTION_GOALS:
            return _action_goals(facts)


def _set_goals(facts: CycleFacts) -> Standing:
    if not facts.goals:
        return Standing(Stage.NOT_BEGUN, msg("No goal is set for this cycle yet."))
    whole = facts.goals_owned == facts.goals_measured == facts.goals
    return Standing(
        Stage.IN_ORDER if whole else Stage.BEGUN,
        msgs(
            "{n} goal is set; {owned} with an owner, {measured} with a measure.",
            "{n} goals are set; {owned} with an owner, {measured} with a measure.",
            facts.goals,
            owned=facts.goals_owned,
            measured=facts.goals_measured,
        ),
    )


def _action_goals(facts: CycleFacts) -> Standing:
    if facts.next_goals:
        return Standing(
            Stage.IN_ORDER,
            msgs(
                "{n} goal is set for the next cycle.",
                "{n} goals are set for the next cycle.",
                facts.next_goals,
            ),
        )
    says = msgs(
        "{done} of {n} goal is settled; none is set for the next cycle yet.",
        "{done} of {n} goals are settled; none is set for the next cycle yet.",
        facts.goals,
        done=facts.goals_settled,
    )
    if not facts.goals:
        says = msg("It follows from this cycle’s goals, and there are none yet.")
    return Standing(Stage.BEGUN if facts.goals_settled else Stage.NOT_BEGUN, says)


def _share(done: int, whole: int, nothing: Message, says: Message) -> Standing:
    if not whole:
        return Standing(Stage.NOT_BEGUN, nothing)
    stage = Stage.IN_ORDER if done == whole else Stage.BEGUN if done else Stage.NOT_BEGUN
    return Standing(stage, says)

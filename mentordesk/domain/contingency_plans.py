"""Contingency plans: what a school does when a stumbling block comes up, and what a plan must say to be of use."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

FEWEST_STEPS = 3
LONGEST_WAIT = 400
"""Days; a step that may take longer belongs to next year's plan."""

# The parts of a plan besides its title and its steps, in the order they are read, with what each is called.
PART_NAMES = {
    "shows": msg("How it shows"),
    "prevents": msg("How to prevent it"),
    "involved": msg("Who needs to be involved"),
    "timing": msg("When"),
    "policy": msg("Which policy holds"),
    "words_to_say": msg("Words to say"),
    "records": msg("What to write down"),
    "over_when": msg("When it is over"),
}

_MISSING = {
    "title": msg("Give the plan a title."),
    "shows": msg("Say how it shows, so that somebody notices in time."),
    "prevents": msg("Say how to prevent it."),
    "involved": msg("Say who needs to be involved."),
    "timing": msg("Say what the timing should be."),
    "policy": msg("Name the policy or procedure that holds."),
    "words_to_say": msg("Write a first sentence for the conversation."),
    "records": msg("Say what is written down, and where."),
    "over_when": msg("Say when it counts as over."),
}


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step: what exactly is done, which role does it, and how soon after the plan was opened.

    `owner` is a role in the words of the plan's language, such as “coordinator”; `within_days` counts days, 0 for the
    same day; `when` says more about the moment where days do not tell it all.
    """

    text: str
    owner: str
    within_days: int
    when: str = ""


@dataclass(frozen=True, slots=True)
class PlanText:
    """Everything a plan says, in one language."""

    title: str = ""
    shows: str = ""
    prevents: str = ""
    involved: str = ""
    steps: tuple[PlanStep, ...] = ()
    timing: str = ""
    policy: str = ""
    words_to_say: str = ""
    records: str = ""
    over_when: str = ""


@dataclass(frozen=True, slots=True)
class LibraryPlan:
    """A plan that comes with the program: for one stumbling block on one level, there to be adopted and changed.

    `key` is block and level, such as “lack_of_time.mentor”; `policies` are the keys of the starting policies that its
    `policy` speaks of.
    """

    key: str
    block: StumblingBlock
    level: Level
    text: PlanText
    policies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StartingPolicy:
    """A policy or procedure that comes with the program, for the school to change and adopt as its own."""

    key: str
    title: str
    text: str


def plan_key(block: StumblingBlock, level: Level) -> str:
    """The key of the library's plan for a block on a level."""
    return f"{block.value}.{level.value}"


def faults(text: PlanText) -> list[Message]:
    """What is missing in a plan, a sentence each, in the order of reading; nothing where it can be adopted as it is."""
    found = [sentence for part, sentence in _MISSING.items() if not getattr(text, part).strip()]
    if len(text.steps) < FEWEST_STEPS:
        found.append(
            msg(
                "A plan needs at least {fewest} steps, so that whoever opens it knows how to go on.",
                fewest=FEWEST_STEPS,
            )
        )
    for number, step in enumerate(text.steps, start=1):
        if not step.text.strip():
            found.append(msg("Step {number} does not say what is done.", number=number))
        if not step.owner.strip():
            found.append(msg("Step {number} does not say who does it.", number=number))
        if not 0 <= step.within_days <= LONGEST_WAIT:
            found.append(
                msg(
                    "Step {number} does not say how soon: give a number of days from 0 to {longest}.",
                    number=number,
                    longest=LONGEST_WAIT,
                )
            )
    return found

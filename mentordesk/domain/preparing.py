"""Preparing a meeting: what was left open, and a few questions for the phase a pair is in, others each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mentordesk.domain.folding import fold
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import OPEN_PHASES, Phase
from mentordesk.domain.refusals import Refusal

ASKED = 3
"""How many questions are proposed for a meeting."""
MOST_QUESTIONS, LONGEST_QUESTION = 60, 500
LONG_AGO = timedelta(days=42)
"""A goal nobody talked about for so long is pointed out."""
QUESTION_PHASES = OPEN_PHASES


def questions_for(questions: Sequence[str], held: int, many: int = ASKED) -> tuple[str, ...]:
    """Some of the questions of a phase: others after each meeting, until all have had their turn."""
    if len(questions) <= many:
        return tuple(questions)
    first = held * many % len(questions)
    return tuple(questions[(first + step) % len(questions)] for step in range(many))


def check_questions(questions: Sequence[str]) -> tuple[str, ...]:
    """The questions as they are kept: without blanks and doubles. Raises Refusal for too many or too long ones."""
    kept = tuple(dict.fromkeys(" ".join(one.split()) for one in questions if one.strip()))
    if len(kept) > MOST_QUESTIONS:
        raise Refusal(
            msg("There can be {most} questions for a phase at the most.", most=MOST_QUESTIONS),
            field="questions",
        )
    if any(len(one) > LONGEST_QUESTION for one in kept):
        raise Refusal(
            msg("A question can have {most} letters at the most.", most=LONGEST_QUESTION), field="questions"
        )
    return kept


def neglected(goal: Goal, meetings: Sequence[Meeting], today: date) -> bool:
    """Whether a goal names topics and none of them was talked about for long."""
    if goal.state is not GoalState.OPEN or not goal.topics:
        return False
    wanted = {fold(topic) for topic in goal.topics}
    lately = [one for one in meetings if one.state is MeetingState.HELD and one.date >= today - LONG_AGO]
    return bool(lately) and not any(wanted & {fold(topic) for topic in one.topics} for one in lately)


def phase_asked(phase: Phase) -> Phase:
    """The phase whose questions are asked; of one that has ended, those of its last."""
    return phase if phase in QUESTION_PHASES else Phase.COMING_TO_CLOSURE

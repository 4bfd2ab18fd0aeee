"""Groups formed in a process of their own, which can be stopped at any moment without waiting for the solver."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection

from mentordesk.domain.grouping import GroupSuggestion, GroupWish
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.suggesting import Contradiction, Pair
from mentordesk.matching.groups import USUAL_LIMIT
from mentordesk.matching.optimum import Problem
from mentordesk.matching.scores import Candidates

LOOK = 0.05
"""Seconds between two looks whether there is an answer, or whether to stop."""


def groups_apart(
    problem: Problem,
    wish: GroupWish,
    *,
    circles: bool = False,
    limit: float = USUAL_LIMIT,
    tell: Callable[[], object] = lambda: None,
) -> GroupSuggestion:
    """Form groups (or circles without a mentor) in another process.

    `tell` is called while that goes on; what it raises stops the process and comes out here. Raises Contradiction, and
    Refusal where the process ended without an answer.
    """
    of = problem.candidates
    bare = Candidates(
        of.mentors, of.mentees, of.ties, of.earlier, of.ended_early, of.now
    )  # without what was worked out
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(
        target=_work, args=(theirs, replace(problem, candidates=bare), wish, circles, limit), daemon=True
    )
    process.start()
    theirs.close()
    try:
        while not mine.poll(LOOK):
            tell()
        said = mine.recv()
    except EOFError:
        raise Refusal(
            msg("The search for groups ended before it had an answer. Nothing was changed; try again.")
        ) from None
    finally:
        mine.close()
        if process.is_alive():
            process.kill()
        process.join()
        process.close()
    return _understood(said)


def _understood(said: object) -> GroupSuggestion:
    match said:
        case GroupSuggestion():
            return said
        case (Message() as message, tuple() as release):
            raise Contradiction(message, release)
        case _:
            raise Refusal(
                msg("The search for groups ended before it had an answer. Nothing was changed; try again.")
            )


def _work(
    to: Connection[object, object], problem: Problem, wish: GroupWish, circles: bool, limit: float
) -> None:
    """What the other process does."""
    from mentordesk.matching.circles import suggest_circles
    from mentordesk.matching.groups import suggest_groups

    form = suggest_circles if circles else suggest_groups
    answer: GroupSuggestion | tuple[Message, tuple[Pair, ...]]
    try:
        answer = form(problem, wish, limit)
    except Contradiction as refusal:
        answer = (refusal.message, refusal.release)
    to.send(answer)
    to.close()

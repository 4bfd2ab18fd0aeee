"""Answers to a problem: the optimum or groups, what other weights would change, and what is worth saying.

All of it is worked out from the problem alone, so it may run in another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import HEAVIEST, Suggestion, Wish

if TYPE_CHECKING:
    from mentordesk.domain.grouping import GroupSuggestion, GroupWish
    from mentordesk.matching.optimum import Problem, Solution


def suggest(problem: Problem) -> Suggestion:
    """The optimum with its reasons. Raises Contradiction where locked pairs cannot all hold."""
    from mentordesk.matching.explaining import suggest as found

    return found(problem)


def suggest_together(
    problem: Problem,
    wish: GroupWish,
    *,
    circles: bool = False,
    limit: float = 20.0,
    tell: Callable[[], object] = lambda: None,
) -> GroupSuggestion:
    """Groups, or circles without a mentor, found in another process within a limit in seconds.

    `tell` is called all the while, and may raise to stop. `optimal` is true where the answer is proven, else `gap` says
    how far the best one may lie above. Raises Contradiction.
    """
    from mentordesk.matching.apart import groups_apart

    return groups_apart(problem, wish, circles=circles, limit=limit, tell=tell)


@dataclass(frozen=True, slots=True)
class Effect:
    """How many mentees would have another mentor, or none, were a wish weighed one more, or one less.

    None where it cannot be weighed more, or less.
    """

    more: int | None = None
    less: int | None = None


def effects(problem: Problem, tell: Callable[[], object] = lambda: None) -> dict[Wish, Effect]:
    """What each wish would change. `tell` is called between the wishes, and may raise to stop. Raises Contradiction."""
    from mentordesk.matching.optimum import solve

    now = solve(problem)
    found = {}
    for wish in Wish:
        tell()
        weight = problem.weights.of(wish)
        more, less = (
            _moved(now, solve(problem.weighing(wish, other))) if 0 <= other <= HEAVIEST else None
            for other in (weight + 1, weight - 1)
        )
        found[wish] = Effect(more, less)
    return found


def _moved(one: Solution, other: Solution) -> int:
    now, then = one.mentor_of, other.mentor_of
    return sum(1 for mentee in now.keys() | then.keys() if now.get(mentee) != then.get(mentee))


def remarks(problem: Problem) -> tuple[Message, ...]:
    """What is worth saying before any answer: nobody waits, nobody mentors, no wish counts, too little is known."""
    from mentordesk.matching.optimum import room_of

    of, held = problem.candidates, problem.hand.held_back
    mentors = [one for one in of.mentors if one.id not in held]
    mentees = [one for one in of.mentees if one.id not in held]
    found = []
    if not mentees:
        found.append(msg("Nobody waits for a mentor just now."))
    if not mentors:
        found.append(msg("There is nobody who can mentor. Mark somebody as a mentor, or invite one."))
    if not mentees or not mentors:
        return tuple(found)
    if (room := sum(room_of(one, problem.loads) for one in mentors)) < len(mentees):
        found.append(
            msg(
                "{waiting} wait and the mentors have room for {room}. Raise a limit, or invite more mentors.",
                waiting=len(mentees),
                room=room,
            )
        )
    if not any(problem.weights.of(wish) for wish in Wish):
        found.append(
            msg("No wish counts, so the rules and the order of the names alone decide. Move a slider up.")
        )
    bare = _without_facts([*mentors, *mentees])
    if bare:
        found.append(
            msgs(
                "Nothing is recorded about {n} person that a pair could be found by: {names}.",
                "Nothing is recorded about {n} people that a pair could be found by: {names}.",
                len(bare),
                names=tuple(bare[:5]) if len(bare) <= 5 else (*bare[:4], "…"),
            )
        )
    return tuple(found)


def _without_facts(people: Iterable[Person]) -> list[str]:
    """The names of those whose records say nothing a pair could be found by."""
    found = {
        one.id: one.name
        for one in people
        if not any(
            (one.subjects, one.grade_bands, one.strengths, one.wants_to_learn, one.languages, one.free_periods,
             one.start_year, one.place.strip(), one.school_role.strip(), one.notes.strip())
        )
    }  # fmt: skip
    return list(found.values())

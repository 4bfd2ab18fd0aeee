"""A solution in sentences: what speaks for and against each pair, and what another weight or answer would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from mentordesk.domain.fit import Weighed, reasons
from mentordesk.domain.suggesting import HEAVIEST, Pair, Suggested, Suggestion, Wish
from mentordesk.matching.optimum import Problem, Solution, solve
from mentordesk.matching.scores import POINT, Candidates
from mentordesk.matching.unpaired import unpaired

UNLIKE = 5 * POINT  # what a pair of an earlier answer is worth less when another whole answer is looked for


def suggest(problem: Problem) -> Suggestion:
    """The optimum with its reasons. Raises Contradiction where locked pairs cannot all hold."""
    return explained(problem, solve(problem))


def alternatives(problem: Problem, most: int = 2) -> list[Suggestion]:
    """Further whole answers, each as good as can be while unlike the optimum and one another; real scores in each."""
    best = solve(problem)
    disliked: Counter[Pair] = Counter()
    found, known = [], {frozenset(best.scores)}
    previous = best
    for _ in range(most):
        disliked.update(dict.fromkeys(previous.scores, UNLIKE))
        previous = solve(problem, disliked)
        if frozenset(previous.scores) not in known:
            known.add(frozenset(previous.scores))
            found.append(explained(problem, previous))
    return sorted(found, key=lambda one: -one.total)


def moved(problem: Problem, other: Problem) -> int:
    """How many mentees would have another mentor, or none, if the problem were the other one."""
    return _moved(solve(problem), solve(other))


def effects(problem: Problem, tell: Callable[[], object] = lambda: None) -> dict[Wish, int | None]:
    """How many mentees one step more of each wish would move; None for one that counts the most already.

    `tell` is called between the wishes, and may raise to stop.
    """
    now = solve(problem)
    found: dict[Wish, int | None] = {}
    for wish in Wish:
        tell()
        weight = problem.weights.of(wish)
        found[wish] = None if weight >= HEAVIEST else _moved(now, solve(problem.weighing(wish, weight + 1)))
    return found


def _moved(one: Solution, other: Solution) -> int:
    now, then = one.mentor_of, other.mentor_of
    return sum(1 for mentee in now.keys() | then.keys() if now.get(mentee) != then.get(mentee))


def explained(problem: Problem, solution: Solution) -> Suggestion:
    """Put reasons to a solution; `optimal` is always true here, since the assignment is solved to the end."""
    pairs = [
        explained_pair(problem, solution.candidates, pair, score / POINT)
        for pair, score in solution.scores.items()
    ]
    pairs.sort(key=lambda one: (-one.score, one.mentor_id, one.mentee_id))
    return Suggestion(tuple(pairs), tuple(unpaired(solution, problem)), solution.total / POINT)


def explained_pair(problem: Problem, of: Candidates, pair: Pair, score: float) -> Suggested:
    """One pair with everything the records say for and against it."""
    mentor, mentee = pair
    said = reasons(
        of.people[mentor],
        of.people[mentee],
        of.ties_of.get(mentee, ()),
        Weighed(
            problem.rules,
            problem.weights,
            problem.today,
            load=problem.loads.get(mentor, 0),
            earlier=(pair in of.earlier) + (pair in of.ended_early),
            ended_early=int(pair in of.ended_early),
            background=of.background.shared(of.rows[mentee], of.columns[mentor])
            if problem.weights.of(Wish.BACKGROUND)
            else (),
        ),
    )
    return Suggested(
        mentor,
        mentee,
        score,
        tuple(one for one in said if one.speaks_for),
        tuple(one for one in said if not one.speaks_for),
        pair in problem.hand.locked,
    )


def differing(one: Suggestion, other: Suggestion) -> Mapping[int, tuple[int | None, int | None]]:
    """The mentees whom two whole answers give different mentors: by the mentee's id, the mentor in each, or None."""
    now, then = one.mentor_of, other.mentor_of
    return {
        mentee: (now.get(mentee), then.get(mentee))
        for mentee in sorted(now.keys() | then.keys())
        if now.get(mentee) != then.get(mentee)
    }

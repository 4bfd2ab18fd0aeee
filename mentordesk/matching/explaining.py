"""A solution in sentences: what speaks for and against each pair, and why somebody has no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from mentordesk.domain.fit import reasons
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import Person, Tie
from mentordesk.domain.suggesting import Suggested, Suggestion, Unpaired
from mentordesk.matching.optimum import Pair, Problem, Solution, solve
from mentordesk.matching.scores import POINT

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
    return found


def moved(problem: Problem, other: Problem) -> int:
    """How many mentees would have another mentor, or none, if the problem were the other one."""
    now, then = _mentor_of(solve(problem)), _mentor_of(solve(other))
    return sum(1 for mentee in now.keys() | then.keys() if now.get(mentee) != then.get(mentee))


def explained(problem: Problem, solution: Solution) -> Suggestion:
    """Put reasons to a solution; `optimal` is always true here, since the assignment is solved to the end."""
    of = solution.candidates
    people = {one.id: one for one in (*of.mentors, *of.mentees)}
    earlier = Counter(of.earlier)
    about: dict[int, list[Tie]] = {}
    for tie in of.ties:
        for one in {tie.person_id, tie.other_id}:
            about.setdefault(one, []).append(tie)
    pairs = []
    for (mentor, mentee), score in solution.scores.items():
        said = reasons(
            people[mentor],
            people[mentee],
            about.get(mentee, []),
            problem.loads.get(mentor, 0),
            earlier[mentor, mentee],
        )
        pairs.append(
            Suggested(
                mentor,
                mentee,
                score / POINT,
                tuple(one for one in said if one.speaks_for),
                tuple(one for one in said if not one.speaks_for),
                (mentor, mentee) in problem.hand.locked,
            )
        )
    pairs.sort(key=lambda one: (-one.score, one.mentor_id, one.mentee_id))
    return Suggestion(tuple(pairs), tuple(_unpaired(solution)), solution.total / POINT)


def _mentor_of(solution: Solution) -> Mapping[int, int]:
    return {mentee: mentor for mentor, mentee in solution.scores}


def _unpaired(solution: Solution) -> list[Unpaired]:
    of = solution.candidates
    placed = {mentee for _, mentee in solution.scores}
    used = Counter(mentor for mentor, _ in solution.scores)
    return [
        Unpaired(one.id, _why(solution, row, one, used))
        for row, one in enumerate(of.mentees)
        if one.id not in placed
    ]


_RULE_WORDS: Mapping[str, Callable[[int], Message]] = {
    "supervisor": lambda n: msgs(
        "{n} supervises them or is supervised by them", "{n} supervise them or are supervised by them", n
    ),
    "relative": lambda n: msgs("{n} is a relative", "{n} are relatives", n),
    "asked_not": lambda n: msgs(
        "with {n} one of the two asked not to be paired", "with {n} one of the two asked not to be paired", n
    ),
    "not_again": lambda n: msgs(
        "with {n} an earlier pairing ended badly", "with {n} earlier pairings ended badly", n
    ),
    "forbidden": lambda n: msgs("{n} was ruled out by hand", "{n} were ruled out by hand", n),
    "untrained": lambda n: msgs("{n} has no mentor training", "{n} have no mentor training", n),
    "no_shared_period": lambda n: msgs("{n} shares no free period", "{n} share no free period", n),
    "consent": lambda n: msgs(
        "for {n} a consent or a clearance is missing", "for {n} a consent or a clearance is missing", n
    ),
}


def _why(solution: Solution, row: int, mentee: Person, used: Mapping[int, int]) -> Message:
    """The exact reason: nobody mentors, the rules close everybody, or whoever they leave open is full."""
    of = solution.candidates
    if not [one for one in of.mentors if one.id != mentee.id]:
        return msg("There is nobody who can mentor. Mark somebody as a mentor, or invite one.")
    open_places = np.flatnonzero(~solution.closed.any[row]).tolist()
    if not open_places:
        return msg(
            "The rules leave no mentor for {name}: {closed}. Lift one of them for somebody, or find another mentor.",
            name=mentee.name,
            closed=tuple(_closed_sentences(solution, row)),
        )
    best = max(open_places, key=lambda place: (int(solution.table[row, place]), -place))
    full: Sequence[Person] = [of.mentors[place] for place in open_places]
    mentor = of.mentors[best]
    if len(full) == 1:
        return msg(
            "{mentor} is the only mentor the rules leave open for {name}, and has no more room. Raise the limit.",
            mentor=mentor.name,
            name=mentee.name,
        )
    return msg(
        "All {n} mentors open for {name} are full. Raise a limit; {mentor} would suit best.",
        n=len(full),
        name=mentee.name,
        mentor=mentor.name,
    )


def _closed_sentences(solution: Solution, row: int) -> list[Message]:
    """How many mentors each rule closes for one mentee; one closed by several rules counts for the first."""
    counted = np.zeros(len(solution.candidates.mentors), dtype=bool)
    said = []
    for rule, mask in solution.closed.by_rule.items():
        closes = mask[row] & ~counted
        counted |= mask[row]
        if rule in _RULE_WORDS and closes.any():
            said.append(_RULE_WORDS[rule](int(closes.sum())))
    return said

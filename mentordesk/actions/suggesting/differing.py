"""Whole alternatives side by side: who is with whom instead, and what each gains and loses, counted in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import Suggestion

if TYPE_CHECKING:
    from mentordesk.matching.optimum import Problem


@dataclass(frozen=True)
class Alternative:
    """A whole answer, and what it gains and loses beside the optimum; `moved` says who is with whom instead."""

    suggestion: Suggestion
    moved: tuple[Message, ...] = ()
    gains: tuple[Message, ...] = ()
    losses: tuple[Message, ...] = ()


def alternatives(problem: Problem, n: int = 3) -> list[Alternative]:
    """Up to `n` whole answers side by side: the optimum first, then others that are as good as can be while unlike it.

    Raises Contradiction.
    """
    from mentordesk.matching.explaining import alternatives as others
    from mentordesk.matching.explaining import suggest

    best = suggest(problem)
    people = problem.candidates.people
    return [
        Alternative(best),
        *(_beside(best, other, people) for other in others(problem, n - 1)),
    ]


def _beside(best: Suggestion, other: Suggestion, people: Mapping[int, Person]) -> Alternative:
    from mentordesk.matching.explaining import differing

    moved = []
    for mentee, (now, then) in differing(best, other).items():
        name = people[mentee].name
        if now is None and then is not None:
            moved.append(msg("{mentee} is with {mentor}.", mentee=name, mentor=people[then].name))
        elif then is None:
            moved.append(msg("{mentee} has no mentor.", mentee=name))
        elif now is not None:
            moved.append(
                msg(
                    "{mentee} is with {mentor} instead of {other}.",
                    mentee=name,
                    mentor=people[then].name,
                    other=people[now].name,
                )
            )
    before, after = _counted(best), _counted(other)
    gains: list[Message] = []
    losses: list[Message] = []
    for key, (more, fewer) in _DIFFERENCES.items():
        if (by := after[key] - before[key]) > 0:
            (losses if key in _AGAINST else gains).append(more(by))
        elif by < 0:
            (gains if key in _AGAINST else losses).append(fewer(-by))
    points = round(best.total) - round(other.total)
    if points > 0:
        losses.append(msgs("{n} point less in all.", "{n} points less in all.", points))
    if not gains and not losses:
        gains.append(msg("By the records it is as good."))
    return Alternative(other, tuple(moved), tuple(gains), tuple(losses))


def _counted(suggestion: Suggestion) -> Counter[str]:
    counted = Counter(one.key for pair in suggestion.pairs for one in pair.reasons)
    counted.update(f"-{one.key}" for pair in suggestion.pairs for one in pair.cautions)
    counted["placed"] = len(suggestion.pairs)
    counted["mentors"] = len({one.mentor_id for one in suggestion.pairs})
    return counted


_Said = Callable[[int], Message]
_AGAINST = frozenset({"-no_free_period", "-untrained", "-ended_early", "-experience"})
"""Keys of what is a loss where there is more of it."""
_DIFFERENCES: Mapping[str, tuple[_Said, _Said]] = {
    "placed": (
        lambda n: msgs("{n} more mentee has a mentor.", "{n} more mentees have a mentor.", n),
        lambda n: msgs("{n} mentee fewer has a mentor.", "{n} mentees fewer have a mentor.", n),
    ),
    "mentors": (
        lambda n: msgs(
            "Spread over {n} mentor more.", "Spread over {n} mentors more.", n
        ),
        lambda n: msgs(
            "Spread over {n} mentor fewer.", "Spread over {n} mentors fewer.", n
        ),
    ),
    "strength": (
        lambda n: msgs(
            "{n} more pair where one learns what the other is strong in.",
            "{n} more pairs where one learns what the other is strong in.",
            n,
        ),
        lambda n: msgs(
            "{n} pair fewer where one learns what the other is strong in.",
            "{n} pairs fewer where one learns what the other is strong in.",
            n,
        ),
    ),
    "subject": (
        lambda n: msgs("{n} more pair with a subject in common.", "{n} more pairs with a subject in common.", n),
        lambda n: msgs("{n} pair fewer with a subject in common.", "{n} pairs fewer with a subject in common.", n),
    ),
    "grade_band": (
        lambda n: msgs("{n} more pair in the same grade band.", "{n} more pairs in the same grade band.", n),
        lambda n: msgs("{n} pair fewer in the same grade band.", "{n} pairs fewer in the same grade band.", n),
    ),
    "grade_far": (
        lambda n: msgs("{n} more pair with fresh eyes.", "{n} more pairs with fresh eyes.", n),
        lambda n: msgs("{n} pair fewer with fresh eyes.", "{n} pairs fewer with fresh eyes.", n),
    ),
    "free_periods": (
        lambda n: msgs(
            "{n} more pair that shares a free period.", "{n} more pairs that share a free period.", n
        ),
        lambda n: msgs(
            "{n} pair fewer that shares a free period.", "{n} pairs fewer that share a free period.", n
        ),
    ),
    "language": (
        lambda n: msgs("{n} more pair with a language in common.", "{n} more pairs with a language in common.", n),
        lambda n: msgs(
            "{n} pair fewer with a language in common.", "{n} pairs fewer with a language in common.", n
        ),
    ),
    "experience": (
        lambda n: msgs(
            "{n} more pair some years apart.", "{n} more pairs some years apart.", n
        ),
        lambda n: msgs("{n} pair fewer some years apart.", "{n} pairs fewer some years apart.", n),
    ),
    "place": (
        lambda n: msgs("{n} more pair in the same place.", "{n} more pairs in the same place.", n),
        lambda n: msgs("{n} pair fewer in the same place.", "{n} pairs fewer in the same place.", n),
    ),
    "asked_for": (
        lambda n: msgs(
            "{n} more pair where one asked for the other.", "{n} more pairs where one asked for the other.", n
        ),
        lambda n: msgs(
            "{n} pair fewer where one asked for the other.", "{n} pairs fewer where one asked for the other.", n
        ),
    ),
    "continuity": (
        lambda n: msgs("{n} more pair that worked together before.", "{n} more pairs that worked together before.", n),
        lambda n: msgs(
            "{n} pair fewer that worked together before.", "{n} pairs fewer that worked together before.", n
        ),
    ),
    "background": (
        lambda n: msgs(
            "{n} more pair whose records have something in common.",
            "{n} more pairs whose records have something in common.",
            n,
        ),
        lambda n: msgs(
            "{n} pair fewer whose records have something in common.",
            "{n} pairs fewer whose records have something in common.",
            n,
        ),
    ),
    "-no_free_period": (
        lambda n: msgs(
            "{n} more pair without a free period in common.",
            "{n} more pairs without a free period in common.",
            n,
        ),
        lambda n: msgs(
            "{n} pair fewer without a free period in common.",
            "{n} pairs fewer without a free period in common.",
            n,
        ),
    ),
    "-untrained": (
        lambda n: msgs(
            "{n} more pair whose mentor had no training.", "{n} more pairs whose mentor had no training.", n
        ),
        lambda n: msgs(
            "{n} pair fewer whose mentor had no training.", "{n} pairs fewer whose mentor had no training.", n
        ),
    ),
    "-ended_early": (
        lambda n: msgs("{n} more pair that ended early once.", "{n} more pairs that ended early once.", n),
        lambda n: msgs("{n} pair fewer that ended early once.", "{n} pairs fewer that ended early once.", n),
    ),
    "-experience": (
        lambda n: msgs(
            "{n} more pair where the mentee has been here longer.",
            "{n} more pairs where the mentee has been here longer.",
            n,
        ),
        lambda n: msgs(
            "{n} pair fewer where the mentee has been here longer.",
            "{n} pairs fewer where the mentee has been here longer.",
            n,
        ),
    ),
}  # fmt: skip
"""What is said where there is more, or less, of something: reasons by their key, cautions by theirs after a minus."""

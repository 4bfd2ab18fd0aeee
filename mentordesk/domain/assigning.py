"""Giving each of several groups of people a time of its own, so that nobody is asked to be in two places at once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

# People who are in many pairings tie many together; beyond so many tries the best found by then is taken.
MOST_TRIES = 20_000
_LEFT_OUT, _STANDING_BACK = 1_000_000, 100


@dataclass(frozen=True)
class Wanting(Generic[T]):
    """Somebody who wants one of some choices, the best first; two that share a person never get the same one."""

    key: int
    people: tuple[int, ...]
    choices: Sequence[T]


def assign(wants: Sequence[Wanting[T]]) -> dict[int, T]:
    """Give as many as possible one of their choices, and together the best ones; gives the choice by key.

    The same wants always give the same answer: among equals, whoever comes first is served first.
    """
    found: dict[int, T] = {}
    for group in _tied_together(wants):
        found |= _Search(group).best()
    return found


def _tied_together(wants: Sequence[Wanting[T]]) -> list[list[Wanting[T]]]:
    """Those who share people with each other, directly or through others, in groups."""
    groups: list[tuple[set[int], list[Wanting[T]]]] = []
    for one in wants:
        people, members = set(one.people), [one]
        apart = []
        for group in groups:
            if group[0] & people:
                people |= group[0]
                members = [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (people, members)]
    order = {one.key: place for place, one in enumerate(wants)}
    return [sorted(members, key=lambda one: order[one.key]) for _, members in groups]


class _Search(Generic[T]):
    """Tries choices one after the other, and gives up a way as soon as it cannot become better than the best known."""

    def __init__(self, group: Sequence[Wanting[T]]) -> None:
        self._order = {one.key: place for place, one in enumerate(group)}
        # Whoever has the fewest choices is hardest to serve.
        self._group = sorted(group, key=lambda one: (len(one.choices), self._order[one.key]))
        self._best: dict[int, T] = {}
        self._cost: int | None = None
        self._tries = 0

    def best(self) -> dict[int, T]:
        """The best way to serve the group."""
        self._try(0, {}, 0)
        return self._best

    def _try(self, at: int, chosen: dict[int, T], cost: int) -> None:
        if self._cost is not None and cost >= self._cost:
            return
        if at == len(self._group):
            self._best, self._cost = chosen, cost
            return
        self._tries += 1
        if self._tries > MOST_TRIES and self._cost is not None:
            return
        one = self._group[at]
        for rank, choice in enumerate(one.choices):
            if not self._is_taken(one, choice, chosen):
                self._try(at + 1, {**chosen, one.key: choice}, cost + rank)
        self._try(at + 1, chosen, cost + self._cost_without(one))

    def _cost_without(self, one: Wanting[T]) -> int:
        """To leave somebody out costs most of all, and a little less for those who come later."""
        return _LEFT_OUT + _STANDING_BACK * (len(self._group) - self._order[one.key])

    def _is_taken(self, one: Wanting[T], choice: T, chosen: dict[int, T]) -> bool:
        people = set(one.people)
        return any(
            chosen.get(other.key) == choice and people & set(other.people)
            for other in self._group
            if other.key in chosen
        )

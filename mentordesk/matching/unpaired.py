"""Why somebody has no place, exactly, and what would free one: each thing that would do so by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import Unpaired, Way, WayKind
from mentordesk.matching.optimum import Problem, Solution
from mentordesk.matching.scores import Values

MOST_WAYS = 3


def unpaired(solution: Solution, problem: Problem) -> list[Unpaired]:
    """Everybody who waits and has no place."""
    explain = _Explanation(solution, problem)
    return [
        explain.of(row, one)
        for row, one in enumerate(solution.candidates.mentees)
        if one.id not in solution.mentor_of and one.id not in solution.held_back
    ]


_RULE_WORDS: Mapping[str, Callable[[int], Message]] = {
    "together": lambda n: msgs("{n} is their mentor already", "{n} are their mentors already", n),
    "supervisor": lambda n: msgs(
        "{n} supervises them or is supervised by them", "{n} supervise them or are supervised by them", n
    ),
    "relative": lambda n: msgs("{n} is a relative", "{n} are relatives", n),
    "asked_not": lambda n: msgs(
        "with {n} one of the two asked not to be paired", "with {n} one of the two asked not to be paired", n
    ),
    "not_again": lambda n: msgs(
        "{n} is not to be paired with them again", "{n} are not to be paired with them again", n
    ),
    "forbidden": lambda n: msgs("{n} was ruled out by hand", "{n} were ruled out by hand", n),
    "untrained": lambda n: msgs("{n} has no mentor training", "{n} have no mentor training", n),
    "no_shared_period": lambda n: msgs("{n} shares no free period", "{n} share no free period", n),
    "consent": lambda n: msgs(
        "for {n} the parents’ consent is missing", "for {n} the parents’ consent is missing", n
    ),
    "clearance": lambda n: msgs(
        "{n} is not cleared to mentor pupils", "{n} are not cleared to mentor pupils", n
    ),
}

_LIFTED: Mapping[str, tuple[WayKind, Callable[[Person, Person], Message]]] = {
    "untrained": (
        WayKind.TRAIN,
        lambda mentor, mentee: msg("Train {mentor} as a mentor.", mentor=mentor.name),
    ),
    "no_shared_period": (
        WayKind.FREE_PERIOD,
        lambda mentor, mentee: msg(
            "Find a free period that {mentor} and {mentee} share.", mentor=mentor.name, mentee=mentee.name
        ),
    ),
    "consent": (
        WayKind.CONSENT,
        lambda mentor, mentee: msg("Ask the parents of {mentee} for their consent.", mentee=mentee.name),
    ),
    "clearance": (
        WayKind.CLEAR,
        lambda mentor, mentee: msg("Have {mentor} cleared to mentor pupils.", mentor=mentor.name),
    ),
    "forbidden": (
        WayKind.ALLOW,
        lambda mentor, mentee: msg(
            "Allow {mentor} and {mentee} again.", mentor=mentor.name, mentee=mentee.name
        ),
    ),
}


class _Explanation:
    def __init__(self, solution: Solution, problem: Problem) -> None:
        self.solution, self.problem = solution, problem
        mentors = solution.candidates.mentors
        self.here = np.array([one.id not in solution.held_back for one in mentors], dtype=bool)
        self.room = np.array([solution.has_room(one) for one in mentors], dtype=bool)
        self.seats = np.array([solution.room[one.id] > 0 for one in mentors], dtype=bool)

    def of(self, row: int, mentee: Person) -> Unpaired:
        """The exact reason: nobody mentors, the rules close everybody, or whoever they leave open is full."""
        mentors = self.solution.candidates.mentors
        others = self.here & np.array([one.id != mentee.id for one in mentors], dtype=bool)
        if not others.any():
            held = [one for one in mentors if one.id in self.solution.held_back and one.id != mentee.id]
            if held:
                why = msg("Everybody who could mentor {name} is held back.", name=mentee.name)
            else:
                why = msg("There is nobody who can mentor. Mark somebody as a mentor, or invite one.")
            ways = self._ways(row, mentee) or [
                Way(WayKind.FIND_MENTOR, mentee.id, 0, msg("Find another mentor."))
            ]
            return Unpaired(mentee.id, why, tuple(ways))
        open_places = np.flatnonzero(self.here & ~self.solution.closed.any[row])
        if len(open_places):
            why = self._full(mentee, [mentors[place] for place in open_places.tolist()])
        else:
            why = msg(
                "The rules leave no mentor for {name}: {closed}.",
                name=mentee.name,
                closed=tuple(self._closed_sentences(row)),
            )
        ways = self._ways(row, mentee) or [
            Way(WayKind.FIND_MENTOR, mentee.id, 0, msg("Find another mentor."))
        ]
        return Unpaired(mentee.id, why, tuple(ways))

    @staticmethod
    def _full(mentee: Person, mentors: list[Person]) -> Message:
        if len(mentors) == 1:
            return msg(
                "{mentor} is the only mentor the rules leave open for {name}, and has no more room.",
                mentor=mentors[0].name,
                name=mentee.name,
            )
        return msg(
            "All {n} mentors the rules leave open for {name} are full.", n=len(mentors), name=mentee.name
        )

    def _closed_sentences(self, row: int) -> list[Message]:
        """How many mentors each rule closes for one mentee; one closed by several rules counts for the first."""
        counted = ~self.here
        said = []
        for rule, mask in self.solution.closed.by_rule.items():
            closes = mask[row] & ~counted
            counted = counted | mask[row]
            if rule in _RULE_WORDS and closes.any():
                said.append(_RULE_WORDS[rule](int(closes.sum())))
        return said

    # ---------------------------------------------------------------- what would free a place

    def _ways(self, row: int, mentee: Person) -> list[Way]:
        """What would place one more person by itself: the best raised limit first, then what lifts a rule."""
        mentors, closed = self.solution.candidates.mentors, self.solution.closed
        found = []
        for place in self._best(row, np.flatnonzero(self.here & ~closed.any[row]))[:2]:
            mentor = mentors[place]
            limit = self.problem.loads.get(mentor.id, 0) + self.solution.seated[mentor.id] + 1
            found.append(
                Way(
                    WayKind.RAISE_LIMIT,
                    mentor.id,
                    mentor.id,
                    msgs(
                        "Raise the limit of {mentor} to {n} mentee.",
                        "Raise the limit of {mentor} to {n} mentees.",
                        limit,
                        mentor=mentor.name,
                    ),
                )
            )
        for rule, (kind, sentence) in _LIFTED.items():
            if rule not in closed.by_rule:
                continue
            for place in self._best(row, np.flatnonzero(closed.but_for(rule)[row] & self.room))[:1]:
                mentor = mentors[place]
                about = mentee.id if kind in (WayKind.CONSENT, WayKind.ALLOW) else mentor.id
                found.append(Way(kind, about, mentor.id, sentence(mentor, mentee)))
        held = np.flatnonzero(~self.here & ~closed.any[row] & self.seats)
        for place in self._best(row, held)[:1]:
            mentor = mentors[place]
            sentence_ = msg("Hold {mentor} back no longer.", mentor=mentor.name)
            found.append(Way(WayKind.BRING_BACK, mentor.id, mentor.id, sentence_))
        return found[:MOST_WAYS]

    def _best(self, row: int, places: Values | Iterable[int]) -> list[int]:
        return sorted(
            (int(place) for place in places), key=lambda at: (-int(self.solution.table[row, at]), at)
        )

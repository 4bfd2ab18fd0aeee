"""A pair from both sides, and what would become of the others: counted anew by hand in a small school."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.domain.people import Person, Tie, TieKind
from mentordesk.domain.suggesting import Contradiction, Hand, Weights, Wish
from mentordesk.matching.optimum import Problem, solve
from mentordesk.matching.scores import Candidates
from mentordesk.matching.standing import standings, what_if

ADA, BEN, EVA, FINN = 1, 2, 11, 12


@pytest.fixture
def problem() -> Problem:
    """Ada suits Eva wholly and Finn half, Ben suits nobody; each has room for one."""
    mentors = [
        Person(id=ADA, given_name="Ada", capacity=1, strengths=("planning", "families")),
        Person(id=BEN, given_name="Ben", capacity=1),
    ]
    mentees = [
        Person(id=EVA, given_name="Eva", wants_to_learn=("planning",)),
        Person(id=FINN, given_name="Finn", wants_to_learn=("planning", "drama")),
    ]
    return Problem(Candidates(mentors, mentees), Weights({Wish.STRENGTHS: 3}))


def test_each_side_knows_its_place_and_who_stands_before(problem: Problem) -> None:
    now = solve(problem)
    for_mentee, for_mentor = standings(now, (ADA, FINN))
    assert (for_mentee.place, for_mentee.among, for_mentee.before) == (1, 2, ())
    assert (for_mentor.place, for_mentor.among, for_mentor.before) == (2, 2, ((EVA, 100.0),))


def test_whom_the_rules_close_has_no_place_and_is_not_counted(problem: Problem) -> None:
    of = replace(problem.candidates, ties=(Tie(1, ADA, EVA, TieKind.RELATIVE),))
    now = solve(replace(problem, candidates=of))
    for_mentee, for_mentor = standings(now, (ADA, EVA))
    assert (for_mentee.place, for_mentee.among) == (0, 1)
    assert (for_mentor.place, for_mentor.among) == (0, 1)


def test_a_pair_that_is_not_so_moves_the_others_and_costs_points(problem: Problem) -> None:
    now = solve(problem)
    assert now.mentor_of == {EVA: ADA, FINN: BEN}
    seen = what_if(problem, now, (ADA, FINN))
    assert dict(seen.moved) == {EVA: (ADA, BEN), FINN: (BEN, ADA)}
    assert seen.points == -50.0
    assert seen.pair.score == 50.0


def test_a_pair_that_is_so_already_moves_nobody(problem: Problem) -> None:
    seen = what_if(problem, solve(problem), (ADA, EVA))
    assert not seen.moved
    assert seen.points == 0


def test_who_is_locked_elsewhere_or_forbidden_is_freed_for_the_question(problem: Problem) -> None:
    hand = Hand(locked=frozenset({(BEN, FINN)}), forbidden=frozenset({(ADA, FINN)}))
    asked = replace(problem, hand=hand)
    seen = what_if(asked, solve(asked), (ADA, FINN))
    assert dict(seen.moved) == {EVA: (ADA, BEN), FINN: (BEN, ADA)}


def test_a_mentor_without_room_is_a_contradiction(problem: Problem) -> None:
    asked = replace(problem, hand=Hand(locked=frozenset({(ADA, EVA)})))
    with pytest.raises(Contradiction):
        what_if(asked, solve(asked), (ADA, FINN))

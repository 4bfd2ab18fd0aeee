"""The suggestion is the true optimum: compared with trying every answer, on schools small enough for that."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.people import Person
from mentordesk.domain.suggesting import PRESETS, Contradiction, Hand, WayKind, Weights, Wish
from mentordesk.matching.explaining import alternatives, moved, suggest
from mentordesk.matching.optimum import CROWDING, Problem, room_of, solve
from mentordesk.matching.rules import closed_pairs
from mentordesk.matching.scores import POINT, Candidates, score_table

NEW_TEACHERS = PRESETS[0].weights
WORDS = ("planning", "assessment", "families", "maths", "reading")
Named = Callable[..., Person]
Small = Callable[..., st.SearchStrategy[Problem]]


def worth(problem: Problem, pairs: list[tuple[int, int]]) -> tuple[int, int]:
    """How many are placed, and the total with what crowding takes: what the optimum must reach, worked out by hand."""
    of = problem.candidates
    table = score_table(of, problem.weights)
    summed = sum(problem.weights.by_wish.values()) or 1
    carried = Counter(problem.loads)
    total = 0
    for mentor, mentee in pairs:
        row = next(place for place, one in enumerate(of.mentees) if one.id == mentee)
        column = next(place for place, one in enumerate(of.mentors) if one.id == mentor)
        total += int(table[row, column])
        total -= (carried[mentor] * problem.weights.of(Wish.FAIR_LOAD) * CROWDING * POINT) // summed
        carried[mentor] += 1
    return len(pairs), total


def best_by_trying(problem: Problem) -> tuple[int, int]:
    of = problem.candidates
    closed = closed_pairs(of, problem.rules, today=problem.today, forbidden=problem.hand.forbidden).any
    best = (0, 0)
    for choice in itertools.product([None, *range(len(of.mentors))], repeat=len(of.mentees)):
        pairs = [
            (of.mentors[column].id, of.mentees[row].id, bool(closed[row, column]))
            for row, column in enumerate(choice)
            if column is not None
        ]
        taken = Counter(mentor for mentor, _, _ in pairs)
        fits = all(taken[one.id] <= room_of(one, problem.loads) for one in of.mentors)
        if fits and not any(is_closed for _, _, is_closed in pairs):
            best = max(best, worth(problem, [(mentor, mentee) for mentor, mentee, _ in pairs]))
    return best


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_no_other_answer_places_more_people_or_scores_higher(problems: Small, data: st.DataObject) -> None:
    problem = data.draw(problems((0, 3), (0, 4)))
    assert worth(problem, list(solve(problem).scores)) == best_by_trying(problem)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_order_people_are_given_in_changes_nothing(problems: Small, data: st.DataObject) -> None:
    problem = data.draw(problems((0, 3), (0, 4)))
    of = problem.candidates
    turned = replace(
        problem, candidates=Candidates(list(of.mentors)[::-1], list(of.mentees)[::-1], of.ties, of.earlier)
    )
    assert solve(turned).scores == solve(problem).scores


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_everybody_is_either_paired_or_told_why_not(problems: Small, data: st.DataObject) -> None:
    problem = data.draw(problems((0, 3), (0, 4)))
    suggestion = suggest(problem)
    paired = [one.mentee_id for one in suggestion.pairs]
    told = [one.person_id for one in suggestion.unpaired]
    assert sorted(paired + told) == sorted(one.id for one in problem.candidates.mentees)


def test_a_locked_pair_stays_and_the_others_are_solved_around_it(named: Named) -> None:
    mentors = [named(1, "Yael", strengths=("planning",)), named(2, "Dov")]
    mentees = [
        named(11, "Rina", wants_to_learn=("planning",)),
        named(12, "Tom", wants_to_learn=("planning",)),
    ]
    free = Problem(Candidates(mentors, mentees), NEW_TEACHERS)
    locked = replace(free, hand=Hand(locked=frozenset({(2, 11)})))
    assert set(solve(locked).scores) == {(2, 11), (1, 12)}
    assert [one.locked for one in suggest(locked).pairs if one.mentee_id == 11] == [True]


def test_locks_that_cannot_all_hold_name_the_fewest_to_release(named: Named) -> None:
    mentors = [named(1, "Yael", capacity=1)]
    mentees = [named(11, "Rina"), named(12, "Tom"), named(13, "Dana")]
    hand = Hand(locked=frozenset({(1, 11), (1, 12), (1, 13)}))
    with pytest.raises(Contradiction) as refused:
        solve(Problem(Candidates(mentors, mentees), NEW_TEACHERS, hand=hand))
    assert len(refused.value.release) == 2
    assert "Yael" in str(refused.value.message.figures["mentor"])


def test_one_mentor_for_thirty_takes_as_many_as_the_limit_says(named: Named) -> None:
    mentees = [named(100 + number, f"P{number}") for number in range(30)]
    suggestion = suggest(Problem(Candidates([named(1, "Yael", capacity=3)], mentees), NEW_TEACHERS))
    assert len(suggestion.pairs) == 3
    assert len(suggestion.unpaired) == 27
    assert "only mentor the rules leave open" in suggestion.unpaired[0].why.text
    assert [way.kind for way in suggestion.unpaired[0].ways] == [WayKind.RAISE_LIMIT]


def test_without_a_mentor_everybody_hears_that_nobody_can_mentor(named: Named) -> None:
    suggestion = suggest(Problem(Candidates([], [named(11, "Rina")]), NEW_TEACHERS))
    assert suggestion.pairs == ()
    assert "nobody who can mentor" in suggestion.unpaired[0].why.text


def test_a_supervisor_is_never_suggested_and_the_reason_is_said(named: Named) -> None:
    mentees = [named(11, "Rina", supervisor_id=1)]
    suggestion = suggest(Problem(Candidates([named(1, "Yael")], mentees), NEW_TEACHERS))
    assert suggestion.pairs == ()
    assert "rules leave no mentor" in suggestion.unpaired[0].why.text


def test_where_all_weights_are_nothing_people_are_still_placed(named: Named) -> None:
    mentors, mentees = [named(1, "Yael"), named(2, "Dov")], [named(11, "Rina"), named(12, "Tom")]
    suggestion = suggest(Problem(Candidates(mentors, mentees), Weights()))
    assert len(suggestion.pairs) == 2
    assert suggestion.total == 0


def test_raising_a_wish_says_how_many_mentees_it_moves(named: Named) -> None:
    mentors = [named(1, "Yael", subjects=("maths",)), named(2, "Dov", strengths=("planning",))]
    mentees = [named(11, "Rina", subjects=("maths",), wants_to_learn=("planning",)), named(12, "Tom")]
    by_strength = Problem(Candidates(mentors, mentees), Weights({Wish.STRENGTHS: 5, Wish.SUBJECT: 1}))
    by_subject = replace(by_strength, weights=Weights({Wish.STRENGTHS: 1, Wish.SUBJECT: 5}))
    assert moved(by_strength, by_subject) == 2


def test_alternatives_are_unlike_the_optimum_and_never_better(named: Named) -> None:
    mentors = [named(number, f"M{number}", strengths=(WORDS[number],)) for number in range(1, 4)]
    mentees = [named(10 + number, f"P{number}", wants_to_learn=(WORDS[number],)) for number in range(1, 4)]
    problem = Problem(Candidates(mentors, mentees), NEW_TEACHERS)
    best = suggest(problem)
    for other in alternatives(problem):
        assert {(one.mentor_id, one.mentee_id) for one in other.pairs} != {
            (one.mentor_id, one.mentee_id) for one in best.pairs
        }
        assert other.total <= best.total

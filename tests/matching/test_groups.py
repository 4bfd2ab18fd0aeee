"""Groups and circles are the true optimum, or say how far they may be from it: compared with trying every answer."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.grouping import GroupWish, Together
from mentordesk.domain.people import Person, Tie, TieKind
from mentordesk.domain.suggesting import PRESETS, Contradiction, Hand, Rules, Weights, Wish
from mentordesk.matching.apart import groups_apart
from mentordesk.matching.circles import Room, arrange, most_placed, suggest_circles
from mentordesk.matching.groups import TOGETHER, form, room_in_group, suggest_groups
from mentordesk.matching.optimum import CROWDING, Problem
from mentordesk.matching.rules import closed_pairs
from mentordesk.matching.scores import POINT, Candidates, score_table

Named = Callable[..., Person]
Small = Callable[..., st.SearchStrategy[Problem]]
BY = ("wants_to_learn", "subjects", "grade_bands")
wishes = st.builds(
    GroupWish,
    least=st.integers(1, 2),
    most=st.integers(2, 3),
    together=st.sampled_from(Together),
    by=st.sampled_from(BY),
)


def extra(people: list[Person], wish: GroupWish) -> int:
    """What being alike or mixed adds, by hand."""
    words = [word for one in people for word in getattr(one, wish.by)]
    if wish.together is Together.ALIKE:
        return max(0, max((words.count(word) for word in words), default=0) - 1) * TOGETHER
    return len(set(words)) * TOGETHER if wish.together is Together.MIXED else 0


def quarrel(problem: Problem, ids: set[int]) -> bool:
    kinds = (TieKind.ASKED_NOT, TieKind.NOT_AGAIN)
    return any(tie.kind in kinds and {tie.person_id, tie.other_id} <= ids for tie in problem.candidates.ties)


def worth_of_group(problem: Problem, wish: GroupWish, mentor: Person, mentees: list[Person]) -> int | None:
    """What a group is worth, or None where the rules do not allow it."""
    of = problem.candidates
    closed = closed_pairs(of, problem.rules, today=problem.today, forbidden=problem.hand.forbidden).any
    table = score_table(of, problem.weights)
    if not wish.least <= len(mentees) <= room_in_group(mentor, problem.loads, wish):
        return None
    if any(closed[of.rows[one.id], of.columns[mentor.id]] for one in mentees):
        return None
    if quarrel(problem, {one.id for one in mentees}):
        return None
    if problem.rules.shared_period and not set.intersection(
        *(set(one.free_periods) for one in (mentor, *mentees))
    ):
        return None
    load = problem.loads.get(mentor.id, 0)
    crowded = sum(
        ((load + taken) * problem.weights.of(Wish.FAIR_LOAD) * CROWDING * POINT) // problem.weights.summed
        for taken in range(len(mentees))
    )
    scores = sum(int(table[of.rows[one.id], of.columns[mentor.id]]) for one in mentees)
    return scores - crowded + extra(mentees, wish)


def best_groups(problem: Problem, wish: GroupWish) -> tuple[int, int]:
    of = problem.candidates
    best = (0, 0)
    for choice in itertools.product([None, *of.mentors], repeat=len(of.mentees)):
        placed, total = 0, 0
        for mentor in of.mentors:
            mentees = [one for one, led in zip(of.mentees, choice, strict=True) if led is mentor]
            if not mentees:
                continue
            worth = worth_of_group(problem, wish, mentor, mentees)
            if worth is None:
                break
            placed, total = placed + len(mentees), total + worth
        else:
            best = max(best, (placed, total))
    return best


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_other_groups_place_more_people_or_are_worth_more(problems: Small, data: st.DataObject) -> None:
    problem, wish = data.draw(problems((0, 3), (0, 5))), data.draw(wishes)
    formed = form(problem, wish)
    assert (sum(map(len, formed.groups.values())), formed.worth) == best_groups(problem, wish)
    assert formed.optimal and formed.bound == formed.worth
    for mentor_id, mentees in formed.groups.items():
        mentor = next(one for one in problem.candidates.mentors if one.id == mentor_id)
        members = [one for one in problem.candidates.mentees if one.id in mentees]
        assert worth_of_group(problem, wish, mentor, members) is not None


def partitions(people: list[int], wish: GroupWish) -> Iterator[list[tuple[int, ...]]]:
    """Every way to put some of these people into circles."""
    if not people:
        yield []
        return
    first, rest = people[0], people[1:]
    yield from partitions(rest, wish)
    for size in range(wish.least, wish.most + 1):
        for others in itertools.combinations(rest, size - 1):
            left = [one for one in rest if one not in others]
            for further in partitions(left, wish):
                yield [(first, *others), *further]


def worth_of_circle(problem: Problem, wish: GroupWish, circle: tuple[int, ...]) -> int | None:
    people = list(problem.candidates.mentees)
    both = Candidates(people, people, problem.candidates.ties, problem.candidates.earlier)
    closed = closed_pairs(both, problem.rules, today=problem.today, forbidden=problem.hand.forbidden).any
    table = score_table(both, problem.weights)
    pairs = list(itertools.permutations(circle, 2))
    if any(closed[pair] for pair in pairs):
        return None
    free = [set(people[one].free_periods) for one in circle]
    if problem.rules.shared_period and not set.intersection(*free):
        return None
    found = sum(int(table[pair]) for pair in pairs) // (len(circle) - 1)
    return found + extra([people[one] for one in circle], wish)


def best_circles(problem: Problem, wish: GroupWish) -> tuple[int, int]:
    people = list(problem.candidates.mentees)
    best, known = (0, 0), {}
    for circles in partitions(list(range(len(people))), wish):
        placed, total = 0, 0
        for circle in circles:
            if circle not in known:
                known[circle] = worth_of_circle(problem, wish, circle)
            if known[circle] is None:
                break
            placed, total = placed + len(circle), total + known[circle]
        else:
            best = max(best, (placed, total))
    return best


@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_no_other_circles_place_more_people_or_are_worth_more(problems: Small, data: st.DataObject) -> None:
    problem = data.draw(problems((0, 0), (0, 6)))
    wish = replace(data.draw(wishes), least=data.draw(st.integers(2, 3)), most=3)
    arranged = arrange(Room(problem, wish))
    assert (sum(map(len, arranged.circles)), arranged.worth) == best_circles(problem, wish)
    assert arranged.optimal and arranged.bound == arranged.worth


@pytest.mark.parametrize(
    ("people", "least", "most", "placed"),
    [(5, 3, 4, 4), (7, 3, 4, 7), (2, 3, 4, 0), (0, 2, 4, 0), (9, 4, 4, 8)],
)
def test_how_many_can_be_in_circles_at_the_most(people: int, least: int, most: int, placed: int) -> None:
    assert most_placed(people, GroupWish(least, most)) == placed


def crowd(named: Named, count: int) -> Problem:
    words = ("planning", "families", "maths", "reading", "drama")
    mentors = [
        named(number, f"M{number}", strengths=(words[number % 5],), capacity=4)
        for number in range(1, 1 + count // 3)
    ]
    mentees = [
        named(100 + number, f"P{number}", wants_to_learn=(words[number * 7 % 5], words[number % 3]))
        for number in range(count)
    ]
    return Problem(Candidates(mentors, mentees), PRESETS[0].weights)


def test_without_time_for_a_proof_the_bound_says_how_far_it_may_be(named: Named) -> None:
    problem = crowd(named, 60)
    wish = GroupWish(3, 5, Together.ALIKE)
    hasty, patient = form(problem, wish, limit=0.3), form(problem, wish, limit=0.6)
    assert sum(map(len, hasty.groups.values())) == 60
    assert hasty.worth <= patient.bound and patient.worth <= hasty.bound
    if not hasty.optimal:
        assert hasty.bound > hasty.worth


def test_the_same_question_has_the_same_answer(named: Named) -> None:
    problem, wish = crowd(named, 18), GroupWish(2, 4)
    assert suggest_groups(problem, wish) == suggest_groups(problem, wish)
    assert suggest_circles(problem, wish) == suggest_circles(problem, wish)


def test_alike_and_mixed_are_said_in_a_sentence(named: Named) -> None:
    mentees = [named(10 + n, f"P{n}", wants_to_learn=("planning" if n < 2 else "maths",)) for n in range(4)]
    problem = Problem(Candidates([named(1, "Yael"), named(2, "Dov")], mentees), Weights())
    alike = suggest_groups(problem, GroupWish(2, 2, Together.ALIKE))
    assert {tuple(sorted(one.mentee_ids)) for one in alike.groups} == {(10, 11), (12, 13)}
    assert {one.reasons[0].sentence.figures["theme"] for one in alike.groups} == {"planning", "maths"}
    mixed = suggest_groups(problem, GroupWish(2, 2, Together.MIXED))
    assert all(one.reasons[0].key == "mixed" for one in mixed.groups)
    assert all(len({n // 12 for n in one.mentee_ids}) == 2 for one in mixed.groups)


def test_a_group_meets_in_one_period_that_suits_everybody(named: Named) -> None:
    mentor = named(1, "Yael", free_periods=("1-1", "2-2"))
    mentees = [
        named(11, "Rina", free_periods=("1-1",)),
        named(12, "Tom", free_periods=("2-2",)),
        named(13, "Noa", free_periods=("2-2",)),
    ]
    found = suggest_groups(
        Problem(Candidates([mentor], mentees), Weights(), Rules(shared_period=True)), GroupWish(2, 3)
    )
    assert [one.mentee_ids for one in found.groups] == [(13, 12)] or [
        set(one.mentee_ids) for one in found.groups
    ] == [{12, 13}]
    assert [one.person_id for one in found.unpaired] == [11]


def test_locked_people_are_in_a_group_together_or_the_locks_are_named(named: Named) -> None:
    mentors = [named(1, "Yael"), named(2, "Dov")]
    mentees = [named(10 + number, f"P{number}") for number in range(4)]
    problem = Problem(
        Candidates(mentors, mentees), Weights(), hand=Hand(locked=frozenset({(1, 10), (2, 11)}))
    )
    found = suggest_groups(problem, GroupWish(2, 3))
    led = {one.mentor_id: one.mentee_ids for one in found.groups}
    assert 10 in led[1] and 11 in led[2]
    with pytest.raises(Contradiction):
        suggest_groups(problem, GroupWish(3, 4))


def test_people_locked_together_share_a_circle_and_those_kept_apart_do_not(named: Named) -> None:
    people = [named(number, f"P{number}") for number in range(1, 7)]
    ties = [Tie(1, 3, 4, TieKind.ASKED_NOT)]
    problem = Problem(Candidates([], people, ties), Weights(), hand=Hand(locked=frozenset({(1, 6)})))
    circles = [set(one.mentee_ids) for one in suggest_circles(problem, GroupWish(3, 3)).groups]
    assert any({1, 6} <= circle for circle in circles)
    assert not any({3, 4} <= circle for circle in circles)
    locked = frozenset({(1, 2), (2, 3), (3, 5)})
    with pytest.raises(Contradiction):
        suggest_circles(replace(problem, hand=Hand(locked=locked)), GroupWish(3, 3))


def test_more_circles_than_can_be_written_down_are_put_together_with_an_honest_bound(named: Named) -> None:
    people = [
        named(number, f"P{number}", strengths=(f"w{number % 7}",), wants_to_learn=(f"w{number % 11}",))
        for number in range(1, 71)
    ]
    found = suggest_circles(Problem(Candidates([], people), PRESETS[2].weights), GroupWish(4, 6), limit=1.0)
    assert not found.optimal and found.gap > 0
    assert found.unpaired == ()
    assert all(4 <= len(one.mentee_ids) <= 6 for one in found.groups)


def test_groups_are_found_in_another_process(named: Named) -> None:
    problem, wish = crowd(named, 12), GroupWish(2, 4)
    asked: list[int] = []
    assert groups_apart(problem, wish, tell=lambda: asked.append(1)) == suggest_groups(problem, wish)
    assert asked
    assert groups_apart(problem, wish, circles=True) == suggest_circles(problem, wish)


def test_the_other_process_can_be_stopped(named: Named) -> None:
    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    with pytest.raises(Enough):
        groups_apart(crowd(named, 60), GroupWish(3, 5, Together.ALIKE), tell=stop)


def test_a_contradiction_comes_back_from_the_other_process(named: Named) -> None:
    problem = Problem(
        Candidates([named(1, "Yael")], [named(11, "Rina")]), Weights(), hand=Hand(locked=frozenset({(1, 11)}))
    )
    with pytest.raises(Contradiction) as refused:
        groups_apart(problem, GroupWish(2, 3))
    assert refused.value.release == ((1, 11),)

"""Whoever has no place hears exactly why, and each thing that is said to free a place does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.messages import Message
from mentordesk.domain.people import AgeGroup, Person
from mentordesk.domain.suggesting import (
    PRESETS,
    Contradiction,
    Hand,
    Rules,
    Unpaired,
    Way,
    WayKind,
    Weights,
)
from mentordesk.matching.explaining import suggest
from mentordesk.matching.optimum import Problem, room_of, solve
from mentordesk.matching.scores import Candidates

Named = Callable[..., Person]
Small = Callable[..., st.SearchStrategy[Problem]]
TODAY = date(2026, 11, 24)
LATER = date(2027, 6, 30)


def done(problem: Problem, way: Way, mentee_id: int) -> Problem:
    """The problem after the coordinator did what was said."""

    def changed(**values: object) -> Problem:
        of = problem.candidates
        mentors = [replace(one, **values) if one.id == way.person_id else one for one in of.mentors]
        mentees = [replace(one, **values) if one.id == way.person_id else one for one in of.mentees]
        return replace(problem, candidates=Candidates(mentors, mentees, of.ties, of.earlier))

    hand = problem.hand
    match way.kind:
        case WayKind.RAISE_LIMIT:
            (limit,) = [value for value in [way.sentence.count] if value is not None]
            return changed(capacity=limit)
        case WayKind.TRAIN:
            return changed(trained_on=TODAY)
        case WayKind.CONSENT:
            return changed(consent_until=LATER)
        case WayKind.CLEAR:
            return changed(cleared_until=LATER)
        case WayKind.FREE_PERIOD:
            mentee = next(one for one in problem.candidates.mentees if one.id == mentee_id)
            mentor = next(one for one in problem.candidates.mentors if one.id == way.mentor_id)
            of = problem.candidates
            both = {mentor.id: ("6-6", *mentor.free_periods), mentee.id: ("6-6", *mentee.free_periods)}
            free = [replace(one, free_periods=both.get(one.id, one.free_periods)) for one in of.mentors]
            waiting = [replace(one, free_periods=both.get(one.id, one.free_periods)) for one in of.mentees]
            return replace(problem, candidates=Candidates(free, waiting, of.ties, of.earlier))
        case WayKind.ALLOW:
            return replace(
                problem, hand=replace(hand, forbidden=hand.forbidden - {(way.mentor_id, mentee_id)})
            )
        case WayKind.BRING_BACK:
            return replace(problem, hand=replace(hand, held_back=hand.held_back - {way.person_id}))
        case _:
            raise AssertionError(way)


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_each_way_that_is_said_frees_a_place(problems: Small, data: st.DataObject) -> None:
    problem = data.draw(problems((1, 3), (1, 5)))
    held = data.draw(st.sets(st.sampled_from([one.id for one in problem.candidates.mentors]), max_size=1))
    rules = Rules(data.draw(st.booleans()), problem.rules.shared_period)
    problem = replace(problem, rules=rules, hand=replace(problem.hand, held_back=frozenset(held)))
    placed = len(solve(problem).scores)
    for one in suggest(problem).unpaired:
        assert one.ways
        for way in one.ways:
            if way.kind is not WayKind.FIND_MENTOR:
                assert len(solve(done(problem, way, one.person_id)).scores) > placed


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_only_where_no_single_thing_helps_another_mentor_is_asked_for(
    problems: Small, data: st.DataObject
) -> None:
    problem = data.draw(problems((1, 3), (1, 5)))
    solution = solve(problem)
    for one in suggest(problem).unpaired:
        if one.ways[0].kind is WayKind.FIND_MENTOR:
            row = solution.candidates.rows[one.person_id]
            assert solution.closed.any[row].all()


def alone(*mentors: Person, mentee: Person, **problem: object) -> Unpaired:
    (found,) = suggest(
        Problem(Candidates(mentors, [mentee]), PRESETS[0].weights, today=TODAY, **problem)  # type: ignore[arg-type]
    ).unpaired
    return found


def test_who_cannot_be_placed_for_want_of_training_is_told_whom_to_train(named: Named) -> None:
    found = alone(
        named(1, "Yael", trained_on=TODAY, capacity=0),
        named(2, "Dov"),
        mentee=named(11, "Rina"),
        rules=Rules(trained=True),
    )
    assert "only mentor the rules leave open" in found.why.text
    assert [(way.kind, way.person_id) for way in found.ways] == [(WayKind.RAISE_LIMIT, 1), (WayKind.TRAIN, 2)]


def test_a_pupil_without_consent_is_told_whose_consent_is_missing(named: Named) -> None:
    cleared = named(1, "Yael", cleared_until=LATER)
    found = alone(cleared, mentee=named(11, "Rina", age_group=AgeGroup.PUPIL), rules=Rules(consent=True))
    assert [(way.kind, way.person_id) for way in found.ways] == [(WayKind.CONSENT, 11)]


@pytest.mark.parametrize("until", [None, date(2026, 11, 23)])
def test_a_clearance_that_is_missing_or_ran_out_is_said(named: Named, until: date | None) -> None:
    pupil = named(11, "Rina", age_group=AgeGroup.PUPIL, consent_until=TODAY)
    found = alone(named(1, "Yael", cleared_until=until), mentee=pupil, rules=Rules(consent=True))
    assert [(way.kind, way.person_id) for way in found.ways] == [(WayKind.CLEAR, 1)]


def test_a_consent_and_a_clearance_hold_until_the_end_of_their_last_day(named: Named) -> None:
    pupil = named(11, "Rina", age_group=AgeGroup.PUPIL, consent_until=TODAY)
    problem = Problem(
        Candidates([named(1, "Yael", cleared_until=TODAY)], [pupil]),
        Weights(),
        Rules(consent=True),
        today=TODAY,
    )
    assert set(solve(problem).scores) == {(1, 11)}
    assert not solve(replace(problem, today=date(2026, 11, 25))).scores


def test_who_is_held_back_is_in_no_pair_and_not_called_unpaired(named: Named) -> None:
    of = Candidates([named(1, "Yael")], [named(11, "Rina"), named(12, "Tom")])
    found = suggest(Problem(of, Weights(), hand=Hand(held_back=frozenset({11}))))
    assert found.mentor_of == {12: 1}
    assert found.unpaired == ()


def test_where_all_mentors_are_held_back_that_is_what_is_said(named: Named) -> None:
    found = alone(named(1, "Yael"), mentee=named(11, "Rina"), hand=Hand(held_back=frozenset({1})))
    assert "held back" in found.why.text
    assert [(way.kind, way.person_id) for way in found.ways] == [(WayKind.BRING_BACK, 1)]


# ---------------------------------------------------------------- locks that contradict each other


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_the_locks_to_release_are_the_fewest_and_the_rest_holds(problems: Small, data: st.DataObject) -> None:
    problem = data.draw(problems((1, 3), (1, 4)))
    of = problem.candidates
    pairs = [(mentor.id, mentee.id) for mentor in of.mentors for mentee in of.mentees]
    locked = data.draw(st.sets(st.sampled_from(pairs), max_size=5))
    held = data.draw(st.sets(st.sampled_from([one.id for one in of.mentors]), max_size=1))
    hand = Hand(frozenset(locked), problem.hand.forbidden, frozenset(held))

    def holds(kept: frozenset[tuple[int, int]]) -> bool:
        return (
            not kept & hand.forbidden
            and not {one for pair in kept for one in pair} & held
            and len({mentee for _, mentee in kept}) == len(kept)
            and all(
                sum(mentor == one.id for mentor, _ in kept) <= room_of(one, problem.loads)
                for one in of.mentors
            )
        )

    def most_that_hold() -> int:
        every = [frozenset()]
        for pair in locked:
            every += [one | {pair} for one in every]
        return max(len(one) for one in every if holds(one))

    try:
        suggest(replace(problem, hand=hand))
    except Contradiction as refusal:
        assert not holds(frozenset(locked))
        assert holds(frozenset(locked) - set(refusal.release))
        assert len(locked) - len(refusal.release) == most_that_hold()
    else:
        assert holds(frozenset(locked))


def test_several_contradictions_are_all_named_with_one_set_to_release(named: Named) -> None:
    of = Candidates([named(1, "Yael", capacity=1), named(2, "Dov")], [named(11, "Rina"), named(12, "Tom")])
    hand = Hand(locked=frozenset({(1, 11), (1, 12), (2, 11)}))
    with pytest.raises(Contradiction) as refused:
        suggest(Problem(of, Weights(), hand=hand))
    assert refused.value.release == ((1, 11),)
    why = refused.value.message.figures["why"]
    assert isinstance(why, Message) and set(why.figures) == {"before", "then"}

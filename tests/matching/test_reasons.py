"""Every reason can be checked: it is worked out once more from the raw records, by other means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.people import Person, TieKind
from mentordesk.domain.suggesting import PRESETS, Hand, Rules, Weights, Wish
from mentordesk.matching.explaining import suggest
from mentordesk.matching.optimum import Problem, solve
from mentordesk.matching.scores import POINT, Candidates, score_table

Named = Callable[..., Person]
Small = Callable[..., st.SearchStrategy[Problem]]


def same(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in one if word.casefold() in {known.casefold() for known in other})


def expected_keys(problem: Problem, mentor: Person, mentee: Person) -> tuple[set[str], set[str]]:
    """What speaks for and against two people, straight from their records."""
    of, weights = problem.candidates, problem.weights
    kinds = {(tie.person_id, tie.other_id, tie.kind) for tie in of.ties}
    both = [(mentor.id, mentee.id), (mentee.id, mentor.id)]
    bands = same(mentee.grade_bands, mentor.grade_bands)
    far = weights.of(Wish.GRADE_FAR) > weights.of(Wish.GRADE_NEAR)
    years = (
        (mentee.start_year or 0) - (mentor.start_year or 0) if mentor.start_year and mentee.start_year else 0
    )
    shared = set(mentor.free_periods) & set(mentee.free_periods)
    load = problem.loads.get(mentor.id, 0)
    pro = {
        "strength": bool(same(mentee.wants_to_learn, mentor.strengths)),
        "subject": bool(same(mentee.subjects, mentor.subjects)),
        "grade_band": bool(bands) and not far,
        "grade_far": bool(
            weights.of(Wish.GRADE_FAR) and not bands and mentor.grade_bands and mentee.grade_bands
        ),
        "free_periods": bool(shared),
        "experience": years >= 1,
        "asked_for": any((*pair, TieKind.ASKED_FOR) in kinds for pair in both),
        "continuity": (mentor.id, mentee.id) in of.earlier,
    }
    con = {
        "supervisor": mentee.supervisor_id == mentor.id or mentor.supervisor_id == mentee.id,
        "relative": any((*pair, TieKind.RELATIVE) in kinds for pair in both),
        "not_again": any((*pair, TieKind.NOT_AGAIN) in kinds for pair in both),
        "asked_not": any((*pair, TieKind.ASKED_NOT) in kinds for pair in both),
        "untrained": True,
        "not_mentor": True,
        "capacity": mentor.capacity is not None and load >= mentor.capacity,
        "no_free_period": not shared
        and (problem.rules.shared_period or bool(mentor.free_periods and mentee.free_periods)),
        "experience": years < 0,
        "grade_band": bool(bands) and far,
    }
    return {key for key, is_so in pro.items() if is_so}, {key for key, is_so in con.items() if is_so}


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_each_reason_follows_from_the_records_and_none_is_missing(
    problems: Small, data: st.DataObject
) -> None:
    problem = data.draw(problems((1, 3), (1, 4)))
    people = {one.id: one for one in (*problem.candidates.mentors, *problem.candidates.mentees)}
    # Everybody with everybody, by locks: so that pairs no rule allows are explained too.
    mentors, mentees = problem.candidates.mentors, problem.candidates.mentees
    mentor = data.draw(st.sampled_from(mentors))
    mentee = data.draw(st.sampled_from(mentees))
    roomy = [replace(one, capacity=None) if one.id == mentor.id else one for one in mentors]
    problem = replace(
        problem,
        candidates=replace(problem.candidates, mentors=roomy, kept={}),
        loads={},
        hand=Hand(locked=frozenset({(mentor.id, mentee.id)})),
    )
    people[mentor.id] = replace(mentor, capacity=None)
    for pair in suggest(problem).pairs:
        pro, con = expected_keys(problem, people[pair.mentor_id], people[pair.mentee_id])
        assert {one.key for one in pair.reasons} - {"background"} == pro
        assert {one.key for one in pair.cautions} == con
        for reason in pair.reasons:
            for word in reason.sentence.figures.get("words", ()):
                assert isinstance(word, str)
                for person in (people[pair.mentor_id], people[pair.mentee_id]):
                    assert word.casefold() in f"{person.school_role}\n{person.notes}".casefold()


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_pair_is_suggested_against_a_hard_rule_only_where_it_is_locked(
    problems: Small, data: st.DataObject
) -> None:
    problem = data.draw(problems((1, 3), (1, 4)))
    for pair in suggest(problem).pairs:
        assert not pair.breaks_a_rule
        assert "asked_not" not in {one.key for one in pair.cautions}


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_every_wish_that_scores_has_its_sentence(problems: Small, data: st.DataObject) -> None:
    problem = data.draw(problems((1, 3), (1, 4)))
    keys = {
        Wish.STRENGTHS: "strength", Wish.SUBJECT: "subject", Wish.GRADE_NEAR: "grade_band",
        Wish.GRADE_FAR: "grade_far", Wish.FREE_PERIODS: "free_periods", Wish.EXPERIENCE: "experience",
        Wish.ASKED_FOR: "asked_for", Wish.CONTINUITY: "continuity", Wish.BACKGROUND: "background",
    }  # fmt: skip
    for wish, key in keys.items():
        alone = replace(problem, weights=Weights({wish: 3}), hand=Hand())
        for pair in suggest(alone).pairs:
            partly = wish is Wish.GRADE_FAR and "grade_band" in {one.key for one in pair.cautions}
            said = key in {one.key for one in pair.reasons}
            assert said == (pair.score > 0) or partly


def test_the_score_is_the_weighted_mean_of_what_speaks_for_the_pair(named: Named) -> None:
    mentor = named(1, "Yael", strengths=("planning",), subjects=("maths",), mentor=True)
    mentee = named(11, "Rina", wants_to_learn=("planning", "families"), subjects=("maths",))
    weights = Weights({Wish.STRENGTHS: 3, Wish.SUBJECT: 1})
    table = score_table(Candidates([mentor], [mentee]), weights)
    assert table[0, 0] == round((3 * 0.5 + 1 * 1.0) / 4 * 100 * POINT)


def test_words_that_roles_and_notes_share_count_the_more_the_rarer_they_are(named: Named) -> None:
    mentors = [
        named(1, "Yael", school_role="Policy", notes="organisation: Treasury\nLikes chess"),
        named(2, "Dov", school_role="Digital", notes="organisation: Health\nPlays football"),
    ]
    mentees = [
        named(11, "Rina", school_role="Policy", notes="organisation: Treasury\nLoves chess"),
        named(12, "Tom", school_role="Digital", notes="Football on Sundays"),
    ]
    best = suggest(Problem(Candidates(mentors, mentees), PRESETS[0].weights))
    assert best.mentor_of == {11: 1, 12: 2}
    told = next(
        reason.sentence.figures["words"] for reason in best.pairs[0].reasons if reason.key == "background"
    )
    assert told == ("organisation: Treasury", "Policy", "chess")


def test_what_everybody_has_in_common_tells_nobody_apart(named: Named) -> None:
    mentors = [named(number, f"M{number}", school_role="Teacher") for number in range(1, 5)]
    mentees = [named(10 + number, f"P{number}", school_role="Teacher") for number in range(1, 5)]
    best = suggest(Problem(Candidates(mentors, mentees), Weights({Wish.BACKGROUND: 5})))
    assert best.total == 0
    assert all(reason.key != "background" for pair in best.pairs for reason in pair.reasons)


def test_private_notes_are_never_read(named: Named) -> None:
    mentors = [named(1, "Yael", private_notes="chess"), named(2, "Dov")]
    mentees = [named(11, "Rina", private_notes="chess"), named(12, "Tom")]
    assert suggest(Problem(Candidates(mentors, mentees), Weights({Wish.BACKGROUND: 5}))).total == 0


def test_another_weight_asks_what_was_worked_out_and_nothing_anew(named: Named) -> None:
    of = Candidates([named(1, "Yael", subjects=("maths",))], [named(11, "Rina", subjects=("maths",))])
    first = solve(Problem(of, Weights({Wish.SUBJECT: 1}))).candidates
    assert solve(Problem(of, Weights({Wish.SUBJECT: 2}))).candidates is first
    assert first.value(Wish.SUBJECT) is first.value(Wish.SUBJECT)


def test_a_rule_of_the_kind_of_mentoring_is_said_where_a_lock_breaks_it(named: Named) -> None:
    of = Candidates([named(1, "Yael", mentor=True)], [named(11, "Rina")])
    locked = Problem(of, Weights(), Rules(trained=True), Hand(locked=frozenset({(1, 11)})))
    pair = suggest(locked).pairs[0]
    assert pair.breaks_a_rule and [one.key for one in pair.cautions if one.hard] == ["untrained"]
    assert not suggest(replace(locked, hand=Hand())).pairs

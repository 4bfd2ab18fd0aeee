"""Pairs for a whole cycle: who is weighed, what is confirmed with it, and what is remembered next year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.actions.suggesting import (
    Setup,
    alternatives,
    confirm,
    earlier,
    effects,
    keep,
    kept,
    key_of,
    left_aside,
    needs_reason,
    problem,
    remarks,
    suggest,
    suggest_together,
    usual,
)
from mentordesk.book import Book
from mentordesk.domain.grouping import GroupWish, Together
from mentordesk.domain.members import Role
from mentordesk.domain.opportunities import OpportunityKind
from mentordesk.domain.people import Person, Status, TieKind
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.requests import Request, RequestKind, RequestState
from mentordesk.domain.suggesting import Contradiction, Hand, Rules, Weights, Wish
from mentordesk.words import Words

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
CYCLE = 1
ASKED = date(2026, 11, 2)


def sides(book: Book, setup: Setup, today: date) -> tuple[set[int], set[int]]:
    """The ids of those weighed as mentors, and of those who wait."""
    of = problem(book, setup, today).candidates
    return {one.id for one in of.mentors}, {one.id for one in of.mentees}


def ask(book: Book, person_id: int, kind: RequestKind = RequestKind.WANTS_MENTOR, **values: object) -> int:
    return book.requests.add(
        Request(cycle_id=CYCLE, person_id=person_id, kind=kind, asked_on=ASKED, **values)
    )  # type: ignore[arg-type]


@pytest.fixture
def staff(school: Book) -> Book:
    """The small school, with three new teachers more who have no mentor yet."""
    for name, wants, periods in (
        ("Hila", ("working with parents",), ("4-1",)),
        ("Amir", ("listening",), ("2-3", "4-1")),
        ("Lea", ("listening",), ()),
    ):
        school.people.add(
            Person(
                given_name=name, family_name="Biton", mentee=True, wants_to_learn=wants, free_periods=periods,
                subjects=("English",), start_year=2026,
            )
        )  # fmt: skip
    return school


HILA, AMIR, LEA = 7, 8, 9


# ---------------------------------------------------------------- who is weighed


def test_mentees_without_a_mentor_wait_also_where_nobody_asked(staff: Book, today: date) -> None:
    mentors, mentees = sides(staff, Setup(CYCLE), today)
    assert mentors == {YAEL, MIRIAM, NOAM}
    assert mentees == {MIRIAM, HILA, AMIR, LEA}  # Dov and Tamar have a mentor, Miriam would like one


def test_who_has_a_mentor_waits_again_after_asking_for_another(staff: Book, today: date) -> None:
    ask(staff, DOV)
    assert DOV in sides(staff, Setup(CYCLE), today)[1]
    suggestion = suggest(problem(staff, Setup(CYCLE), today))
    assert suggestion.mentor_of.get(DOV) != YAEL  # with whom he is already


def test_who_waits_for_another_kind_or_withdrew_or_was_declined_is_left_aside_in_words(
    staff: Book, today: date
) -> None:
    circle, other = staff.opportunities.add("Circle"), staff.opportunities.add("One to one")
    ask(staff, HILA, opportunity_id=circle)
    staff.requests.answer(ask(staff, AMIR), RequestState.WITHDRAWN, today)
    staff.requests.answer(
        ask(staff, NOAM, RequestKind.OFFERS_TO_MENTOR), RequestState.DECLINED, today, reason="Too new."
    )
    staff.people.change(LEA, status=Status.ON_LEAVE)
    setup = usual(staff, CYCLE, other)
    assert sides(staff, setup, today) == ({YAEL, MIRIAM}, {MIRIAM})
    words = Words()
    assert {(one.person_id, one.role, words.say(one.why)) for one in left_aside(staff, setup)} == {
        (HILA, Role.MENTEE, "Hila Biton waits for another kind of mentoring."),
        (AMIR, Role.MENTEE, "Amir Biton withdrew the request in this cycle."),
        (NOAM, Role.MENTOR, "The offer of Noam Peretz was declined in this cycle."),
        (LEA, Role.MENTEE, "Lea Biton is on leave."),
    }
    assert HILA in sides(staff, usual(staff, CYCLE, circle), today)[1]


def test_an_offer_makes_a_mentor_of_who_is_not_down_as_one(staff: Book, today: date) -> None:
    ask(staff, RUTH, RequestKind.OFFERS_TO_MENTOR)
    assert RUTH in sides(staff, Setup(CYCLE), today)[0]


def test_whom_a_request_names_counts_as_asked_for(staff: Book, today: date) -> None:
    ask(staff, LEA, wished_for_id=NOAM)
    pairs = {one.mentee_id: one for one in suggest(problem(staff, Setup(CYCLE), today)).pairs}
    assert pairs[LEA].mentor_id == NOAM
    assert "asked_for" in {one.key for one in pairs[LEA].reasons}


def test_who_declined_an_invitation_is_not_suggested_to_the_same_person_again(
    staff: Book, today: date
) -> None:
    ask(staff, LEA, wished_for_id=NOAM)
    invitation = ask(staff, NOAM, RequestKind.INVITATION, wished_for_id=LEA)
    staff.requests.answer(invitation, RequestState.DECLINED, today, reason="Teaches the same class.")
    assert suggest(problem(staff, Setup(CYCLE), today)).mentor_of.get(LEA) != NOAM


def test_what_turned_out_well_speaks_for_a_pair_and_what_ended_early_is_said(
    staff: Book, today: date
) -> None:
    first = staff.pairings.confirm([NOAM], [LEA], cycle_id=CYCLE, started_on=date(2026, 9, 1))
    staff.closures.end_early(first, date(2026, 10, 1))
    second = staff.pairings.confirm([YAEL], [HILA], cycle_id=CYCLE, started_on=date(2026, 9, 1))
    staff.closures.close(second, date(2026, 10, 1))
    of = problem(staff, Setup(CYCLE), today).candidates
    assert (of.earlier, of.ended_early) == (frozenset({(YAEL, HILA)}), frozenset({(NOAM, LEA)}))


def test_the_rules_of_the_kind_hold_whatever_the_desk_is_set_to(staff: Book, today: date) -> None:
    trained = staff.opportunities.add("One to one", needs_training=True)
    setup = replace(usual(staff, CYCLE, trained), rules=Rules(shared_period=True))
    assert problem(staff, setup, today).rules == Rules(trained=True, shared_period=True)
    assert set(suggest(problem(staff, setup, today)).mentor_of.values()) == {YAEL}


# ---------------------------------------------------------------- what is worth saying


def said(book: Book, setup: Setup, today: date) -> list[str]:
    return [Words().say(one) for one in remarks(problem(book, setup, today))]


def test_nobody_to_pair_is_said_in_a_sentence(book: Book, staff: Book, today: date) -> None:
    for person in staff.people.list():
        staff.people.change(person.id, mentor=False)
    assert said(staff, Setup(CYCLE), today) == [
        "There is nobody who can mentor. Mark somebody as a mentor, or invite one."
    ]
    for person in staff.people.list():
        staff.people.change(person.id, mentee=False)
    assert said(staff, Setup(CYCLE), today)[0] == "Nobody waits for a mentor just now."


def test_too_little_room_no_wish_and_bare_records_are_said(staff: Book, today: date) -> None:
    staff.people.add(Person(given_name="Bare", family_name="One", mentee=True))
    sentences = said(staff, Setup(CYCLE, weights=Weights()), today)
    assert sentences == [
        "5 wait and the mentors have room for 2. Raise a limit, or invite more mentors.",
        "No wish counts, so the rules and the order of the names alone decide. Move a slider up.",
        "Nothing is recorded about 1 person that a pair could be found by: Bare One.",
    ]
    suggestion = suggest(problem(staff, Setup(CYCLE, weights=Weights()), today))
    assert len(suggestion.pairs) == 2 and len(suggestion.unpaired) == 3


def test_locks_that_contradict_each_other_are_named_with_what_to_release(staff: Book, today: date) -> None:
    setup = Setup(CYCLE, hand=Hand(locked=frozenset({(NOAM, LEA), (YAEL, LEA)})))
    with pytest.raises(Contradiction) as refused:
        suggest(problem(staff, setup, today))
    assert len(refused.value.release) == 1
    assert "Lea Biton is locked to more than one mentor" in Words().say(refused.value.message)


def test_several_contradictions_are_said_one_after_another(staff: Book, today: date) -> None:
    staff.people.change(NOAM, capacity=0)
    setup = Setup(CYCLE, hand=Hand(locked=frozenset({(NOAM, LEA), (YAEL, LEA)})))
    with pytest.raises(Contradiction) as refused:
        suggest(problem(staff, setup, today))
    assert Words().say(refused.value.message) == (
        "The locks contradict each other. Lea Biton is locked to more than one mentor. Keep one of the locks. "
        "1 person is locked to Noam Peretz, who has room for 0. Release 1, or raise the limit. "
        "It is enough to release Noam Peretz – Lea Biton."
    )


# ---------------------------------------------------------------- what would change


def test_each_wish_says_what_one_more_and_one_less_would_change(staff: Book, today: date) -> None:
    setup = Setup(CYCLE, weights=Weights({Wish.STRENGTHS: 5, Wish.FREE_PERIODS: 1}))
    asked = problem(staff, setup, today)
    found = effects(asked)
    assert found[Wish.STRENGTHS].more is None and found[Wish.SUBJECT].less is None
    before = suggest(asked).mentor_of
    for wish, effect in found.items():
        for weight, told in ((1, effect.more), (-1, effect.less)):
            if told is not None:
                after = suggest(asked.weighing(wish, setup.weights.of(wish) + weight)).mentor_of
                people = before.keys() | after.keys()
                assert told == sum(before.get(one) != after.get(one) for one in people)


def test_the_search_for_effects_can_be_stopped(staff: Book, today: date) -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        effects(problem(staff, Setup(CYCLE), today), stop)


def test_alternatives_stand_side_by_side_with_what_each_gains_and_loses(staff: Book, today: date) -> None:
    first, *others = alternatives(problem(staff, Setup(CYCLE), today), 3)
    assert (first.gains, first.losses, first.moved) == ((), (), ())
    assert others and all(one.suggestion.total <= first.suggestion.total for one in others)
    for other in others:
        moved = {
            mentee
            for mentee in first.suggestion.mentor_of.keys() | other.suggestion.mentor_of.keys()
            if first.suggestion.mentor_of.get(mentee) != other.suggestion.mentor_of.get(mentee)
        }
        assert len(other.moved) == len(moved) > 0
        assert other.losses or other.suggestion.total == first.suggestion.total
        if len(other.suggestion.pairs) == len(first.suggestion.pairs):
            words = " ".join(Words().say(one) for one in (*other.gains, *other.losses))
            assert "has a mentor" not in words


# ---------------------------------------------------------------- confirming


def test_everything_suggested_is_confirmed_in_one_step_with_why_and_on_what(staff: Book, today: date) -> None:
    request = ask(staff, AMIR)
    setup = Setup(CYCLE, hand=Hand(locked=frozenset({(YAEL, AMIR)})))
    suggestion = suggest(problem(staff, setup, today))
    made = confirm(staff, suggestion, setup, why="Talked through with both.", today=today)
    assert len(made) == len(suggestion.pairs) == 2
    assert {staff.pairings.get(one).why for one in made} == {"Talked through with both."}
    for pairing_id, pair in zip(made, suggestion.pairs, strict=True):
        basis = staff.pairings.basis(pairing_id)
        assert basis is not None
        assert basis.by_hand == pair.locked == (pair.pair == (YAEL, AMIR))
        assert basis.reasons == (*pair.reasons, *pair.cautions)
        assert basis.rules == ("supervisor", "relative", "not_again", "asked_not", "capacity")
        assert basis.score == pytest.approx(pair.score, abs=0.01)
        assert len(basis.left_out) == len(suggestion.unpaired)
    assert staff.requests.get(request).state is RequestState.PLACED
    staff.undo()
    assert staff.requests.get(request).waits
    assert all(one.mentee_ids != (AMIR,) for one in staff.pairings.list())


def test_who_would_have_suited_as_well_is_kept_as_passed_over(staff: Book, today: date) -> None:
    setup = Setup(CYCLE, weights=Weights({Wish.SUBJECT: 1}))
    staff.people.change(NOAM, subjects=("English",))
    suggestion = suggest(problem(staff, setup, today))
    made = confirm(staff, suggestion, setup, today=today)
    passed = {
        (staff.pairings.get(one).mentors[0], passed.name, passed.instead)
        for one in made
        for passed in staff.pairings.basis(one).passed_over  # type: ignore[union-attr]
    }
    by_mentor = {staff.pairings.get(one).mentors[0]: staff.pairings.get(one).mentees[0] for one in made}
    assert ("Noam Peretz", "Yael Katz", by_mentor["Yael Katz"]) in passed
    assert ("Yael Katz", "Noam Peretz", by_mentor["Noam Peretz"]) in passed


def test_a_why_of_its_own_stays_with_its_pair(staff: Book, today: date) -> None:
    suggestion = suggest(problem(staff, Setup(CYCLE), today))
    whys = {key_of(one): f"Because {one.mentee_id}." for one in suggestion.pairs}
    made = confirm(staff, suggestion, Setup(CYCLE), why=whys, today=today)
    for one in made:
        pairing = staff.pairings.get(one)
        assert pairing.why == f"Because {pairing.mentee_ids[0]}."


def test_a_locked_pair_against_a_rule_needs_its_own_reason_or_nothing_is_confirmed(
    staff: Book, today: date
) -> None:
    staff.people.tie(NOAM, LEA, TieKind.RELATIVE)
    setup = Setup(CYCLE, hand=Hand(locked=frozenset({(NOAM, LEA)})))
    suggestion = suggest(problem(staff, setup, today))
    assert [key_of(one) for one in needs_reason(suggestion)] == [(NOAM, LEA)]
    before = staff.pairings.list()
    with pytest.raises(Refusal):
        confirm(staff, suggestion, setup, today=today)
    assert staff.pairings.list() == before
    made = confirm(staff, suggestion, setup, despite="They asked for it, both.", today=today)
    despite = {staff.pairings.get(one).mentee_ids[0]: staff.pairings.get(one).despite for one in made}
    assert despite.pop(LEA) == "They asked for it, both."
    assert set(despite.values()) == {""}


def test_what_was_suggested_yesterday_is_not_confirmed_over_what_changed_since(
    staff: Book, today: date
) -> None:
    suggestion = suggest(problem(staff, Setup(CYCLE), today))
    one = suggestion.pairs[0]
    staff.pairings.confirm(
        [MIRIAM], [one.mentee_id], cycle_id=CYCLE, started_on=today, despite="She has room after all."
    )
    before = staff.pairings.list()
    with pytest.raises(Refusal, match="meanwhile"):
        confirm(staff, suggestion, Setup(CYCLE), today=today)
    assert staff.pairings.list() == before


def test_nothing_is_not_confirmed(staff: Book, today: date) -> None:
    suggestion = replace(suggest(problem(staff, Setup(CYCLE), today)), pairs=())
    with pytest.raises(Refusal):
        confirm(staff, suggestion, Setup(CYCLE), today=today)


# ---------------------------------------------------------------- groups


def test_groups_are_formed_apart_and_confirmed_as_one_pairing_each(staff: Book, today: date) -> None:
    group = staff.opportunities.add("Group", kind=OpportunityKind.GROUP, least=2, most=4)
    staff.people.change(YAEL, capacity=4)
    setup = usual(staff, CYCLE, group)
    assert setup.together == GroupWish(2, 4) and not setup.circles
    found = suggest_together(problem(staff, setup, today), setup.together)
    assert found.optimal and found.gap == 0
    made = confirm(staff, found, setup, why="They start together.", today=today)
    assert [len(staff.pairings.get(one).mentee_ids) for one in made] == [
        len(one.mentee_ids) for one in found.groups
    ]
    basis = staff.pairings.basis(made[0])
    assert basis is not None and basis.reasons


def test_a_circle_is_formed_and_confirmed_without_a_mentor(staff: Book, today: date) -> None:
    kind = staff.opportunities.add("Circle", kind=OpportunityKind.CIRCLE, least=3, most=4)
    setup = usual(staff, CYCLE, kind)
    assert setup.circles and setup.together is not None
    found = suggest_together(problem(staff, setup, today), setup.together, circles=True)
    made = confirm(staff, found, setup, today=today)
    assert [staff.pairings.get(one).mentor_ids for one in made] == [()]
    assert set(staff.pairings.get(made[0]).mentee_ids) == {MIRIAM, HILA, AMIR, LEA}
    assert staff.check() == []


# ---------------------------------------------------------------- next year


def test_old_reasons_and_how_it_turned_out_stand_beside_a_new_suggestion(staff: Book, today: date) -> None:
    suggestion = suggest(problem(staff, Setup(CYCLE), today))
    made = confirm(staff, suggestion, Setup(CYCLE), why="Both like early mornings.", today=today)
    pair = suggestion.pairs[0].pair
    assert earlier(staff, pair) == []  # it goes on
    staff.closures.close(made[0], today, answers={"learned": "To begin calmly."})
    (before,) = earlier(staff, pair)
    assert before.pairing.why == "Both like early mornings."
    assert before.basis is not None and before.basis.reasons
    assert [Words().say(one) for one in before.turned_out] == [
        "It closed after 0 meetings, in 2026–27.",
        "They learned: “To begin calmly.”",
    ]


def test_a_private_reason_of_an_early_ending_is_not_told(staff: Book, today: date) -> None:
    staff.closures.end_early(1, today, private_reason="They quarrelled.")
    (before,) = earlier(staff, (YAEL, DOV))
    told = [Words().say(one) for one in before.turned_out]
    assert told[0] == "It ended early after 3 meetings, in 2026–27."
    assert not any("quarrelled" in one for one in told)


# ---------------------------------------------------------------- the desk as it was left


def test_the_desk_is_kept_as_it_was_left_for_each_kind_of_mentoring(staff: Book, today: date) -> None:
    kind = staff.opportunities.add("Group", kind=OpportunityKind.GROUP, least=2, most=4)
    setup = Setup(
        CYCLE,
        kind,
        Weights({Wish.SUBJECT: 5}),
        Rules(trained=True),
        Hand(frozenset({(YAEL, LEA)}), frozenset({(NOAM, AMIR)}), frozenset({HILA})),
        GroupWish(2, 3, Together.MIXED, "subjects"),
    )
    keep(staff, setup)
    assert kept(staff, CYCLE, kind) == setup
    assert kept(staff, CYCLE) == Setup(CYCLE)
    staff.undo()
    assert kept(staff, CYCLE, kind) == usual(staff, CYCLE, kind)


def test_a_setup_of_another_version_is_left_aside(staff: Book) -> None:
    staff.settings.set(f"pairing_desk:{CYCLE}:0", {"weights": {"shoe_size": 3}})
    assert kept(staff, CYCLE) == Setup(CYCLE)

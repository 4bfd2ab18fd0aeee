"""How pairings end: with a closing conversation, or early and without blame."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.closures import Closure, Contribution, NextWish
from mentordesk.domain.goals import GoalState
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import TieKind
from mentordesk.domain.refusals import NotFound
from mentordesk.domain.requests import Request, RequestKind


def test_closing_writes_answers_contributions_and_results_in_one_step(school, today, tables):
    before = tables(school)
    school.closures.close(
        1,
        today,
        answers={"learned": "To wait.", "helped": " "},
        contributions={1: "Patience ", 2: "Courage"},
        results={1: (GoalState.REACHED, "Books open in a minute")},
    )
    closure = school.closures.of(1)
    assert (closure.ended_on, closure.early, closure.answers) == (today, False, {"learned": "To wait."})
    assert school.closures.contributions(1) == {1: "Patience", 2: "Courage"}
    pairing, goal = school.pairings.get(1), school.goals.get(1)
    assert (pairing.phase, pairing.ended_on) == (Phase.CLOSED, today)
    assert (goal.state, goal.progress, goal.result) == (GoalState.REACHED, 100, "Books open in a minute")
    assert school.check() == []
    step = school.undo()
    assert step.title.text == "Close {name}"
    assert tables(school) == before


def test_a_pairing_ends_early_without_blame_and_the_reason_stays_private(school, today):
    school.closures.end_early(2, today, private_reason="She moves away.")
    assert school.pairings.get(2).phase is Phase.ENDED_EARLY
    assert school.closures.of(2).private_reason == "She moves away."
    assert all("private_reason" not in (entry.after or {}) for entry in school.history("closures", 1))


def test_a_pairing_ends_once(school, today, refused):
    school.closures.close(1, today)
    refused(school.closures.close, 1, today)
    refused(school.closures.end_early, 1, today)
    refused(school.closures.keep_draft, 1, {}, {})


def test_a_pairing_does_not_end_before_it_began(school, refused, tables):
    before = tables(school)
    assert refused(school.closures.close, 1, date(2026, 8, 1)).field == "ended_on"
    assert tables(school) == before


def test_only_members_contribute_and_only_own_goals_have_results(school, today):
    with pytest.raises(NotFound):
        school.closures.close(1, today, contributions={5: "Nothing"})
    with pytest.raises(NotFound):
        school.closures.close(2, today, results={1: (GoalState.REACHED, "")})
    with pytest.raises(NotFound):
        school.closures.close(9, today)
    assert school.closures.list() == []


def test_a_conversation_is_kept_as_it_is_typed_and_taken_up_by_the_closing(school, today):
    assert school.closures.draft(1) == {"answers": {}, "contributions": {}}
    school.closures.keep_draft(1, {"learned": "To wait"}, {1: "Patience"})
    school.closures.keep_draft(1, {"learned": "To wait."}, {1: "Patience"})
    assert school.closures.draft(1) == {"answers": {"learned": "To wait."}, "contributions": {1: "Patience"}}
    assert school.closures.contributions(1) == {}
    school.closures.close(1, today, answers={"learned": "To wait."})
    assert school.closures.draft(1)["answers"] == {}
    school.undo()
    assert school.closures.draft(1)["answers"] == {"learned": "To wait."}


def test_an_ending_can_be_added_to_later(school, today, refused):
    school.closures.close(
        1, today, answers={"learned": "To wait.", "helped": "Visits"}, contributions={1: "Patience"}
    )
    school.closures.change(1, answers={"helped": "", "mark": "Cake"}, contributions={1: "", 2: "Courage"})
    assert school.closures.of(1).answers == {"learned": "To wait.", "mark": "Cake"}
    assert school.closures.contributions(1) == {2: "Courage"}
    school.closures.change(1, private_reason="Between us.")
    assert school.closures.of(1).private_reason == "Between us."
    assert school.closures.of(1).answers == {"learned": "To wait.", "mark": "Cake"}
    with pytest.raises(NotFound):
        school.closures.change(2, answers={})
    assert refused(school.closures.change, 1, answers={"mark": "x" * 1_000_001}).field == "mark"


def test_what_a_person_brought_is_found_over_all_their_pairings(school, today):
    school.closures.close(1, today, contributions={1: "Patience"})
    other = school.pairings.confirm([1], [6], cycle_id=1, started_on=date(2026, 10, 1))
    school.closures.end_early(other, today, contributions={1: "Humour", 6: "Questions"})
    assert [(one.pairing_id, one.text) for one in school.closures.contributions_of(1)] == [
        (1, "Patience"),
        (other, "Humour"),
    ]


def test_endings_are_listed_by_day_and_cycle(school, today):
    school.closures.close(1, today)
    school.closures.close(2, date(2026, 11, 1))
    assert [one.pairing_id for one in school.closures.list(cycle_id=1)] == [2, 1]
    assert school.closures.list(cycle_id=9) == []


def test_many_endings_come_in_as_one_step(school, today, tables):
    ended = school.pairings.add_bulk(
        [
            Pairing(
                cycle_id=1,
                mentor_ids=(5,),
                mentee_ids=(6,),
                phase=Phase.CLOSED,
                started_on=today,
                ended_on=today,
            )
        ],
        {},
    )
    before = tables(school)
    school.closures.add_many(
        [
            Closure(pairing_id=ended[0], ended_on=today, answers={"learned": "Much"}),
            Closure(pairing_id=1, ended_on=today, early=True),
        ],
        [Contribution(0, 1, 2, "Courage")],
    )
    assert school.pairings.get(1).phase is Phase.ENDED_EARLY
    assert school.closures.contributions(1) == {2: "Courage"}
    assert school.check() == []
    school.undo()
    assert tables(school) == before


def test_whoever_wants_to_go_on_after_an_early_end_waits_for_somebody_else(school, today, tables):
    before = tables(school)
    school.people.change(4, mentee=False)
    kind = school.opportunities.add("One to one")
    school.pairings.change(2, opportunity_id=kind)
    school.closures.end_early(
        2, today, wishes={3: NextWish.PAUSE, 4: NextWish.AGAIN}, answers={"learned": "To ask earlier."}
    )
    (request,) = school.requests.list(waiting_only=True)
    assert (request.person_id, request.kind, request.asked_on) == (4, RequestKind.WANTS_MENTOR, today)
    assert (request.cycle_id, request.opportunity_id) == (1, kind)
    assert school.people.get(4).mentee
    assert school.closures.wishes(2) == {3: NextWish.PAUSE, 4: NextWish.AGAIN}
    for _ in range(4):
        school.undo()
    assert tables(school) == before


def test_a_mentor_who_wants_to_go_on_offers_to_mentor_and_nobody_waits_twice(school, today):
    school.requests.add(Request(person_id=3, kind=RequestKind.OFFERS_TO_MENTOR, asked_on=today))
    school.closures.end_early(2, today, wishes={3: NextWish.AGAIN, 4: NextWish.NOTHING})
    assert [one.kind for one in school.requests.list(waiting_only=True)] == [RequestKind.OFFERS_TO_MENTOR]


def test_those_who_should_not_be_paired_again_are_kept_apart(school, today):
    school.closures.end_early(2, today, not_again=True)
    assert [(one.person_id, one.other_id, one.kind) for one in school.people.ties()] == [
        (3, 4, TieKind.NOT_AGAIN)
    ]
    again = school.pairings.confirm([3], [4], cycle_id=1, started_on=today, despite="They asked for it.")
    school.closures.end_early(again, today, not_again=True)
    assert len(school.people.ties()) == 1


def test_only_people_of_the_pairing_wish_for_something_after_it(school, today):
    with pytest.raises(NotFound):
        school.closures.end_early(2, today, wishes={1: NextWish.AGAIN})
    assert school.pairings.get(2).is_open


def test_merged_people_keep_what_they_wanted_next(school, today):
    school.closures.end_early(2, today, wishes={4: NextWish.PAUSE})
    school.people.merge(6, 4)
    assert school.closures.wishes(2) == {6: NextWish.PAUSE}

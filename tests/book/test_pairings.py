"""Pairings: confirmed with care, moved through their phases, never lost."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.goals import Goal
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import Status, TieKind
from mentordesk.domain.refusals import NotFound

ON = date(2026, 10, 1)


def test_a_confirmed_pairing_says_who_and_why(school):
    pairing = school.pairings.get(1)
    assert pairing.name == "Yael Katz – Dov Levi"
    assert (pairing.mentor_ids, pairing.mentee_ids, pairing.cycle) == ((1,), (2,), "2026–27")
    assert pairing.why.startswith("Same grade band")
    assert pairing.phase is Phase.ENABLING_GROWTH


def test_a_group_has_several_people_in_the_order_given(school):
    pairing = school.pairings.get(
        school.pairings.confirm(
            [5, 1], [6, 4, 6], cycle_id=1, started_on=ON, group_name="Reading circle", despite="For a term."
        )
    )
    assert (pairing.mentor_ids, pairing.mentee_ids) == ((5, 1), (6, 4))
    assert pairing.name == "Noam Peretz, Yael Katz – Reading circle"


def test_confirming_is_one_step(school, tables):
    before = tables(school)
    school.pairings.confirm([5], [6], cycle_id=1, started_on=ON)
    school.undo()
    assert tables(school) == before


def test_a_supervisor_is_not_paired_with_their_own_staff_unless_somebody_writes_why(school, refused):
    school.people.change(6, supervisor_id=5)
    refusal = refused(school.pairings.confirm, [5], [6], cycle_id=1, started_on=ON)
    assert refusal.field == "despite"
    pairing = school.pairings.confirm(
        [5], [6], cycle_id=1, started_on=ON, despite="Both insist; the head agrees."
    )
    assert school.pairings.get(pairing).despite == "Both insist; the head agrees."


def test_relatives_are_not_paired(school, refused):
    school.people.tie(6, 5, TieKind.RELATIVE)
    assert refused(school.pairings.confirm, [5], [6], cycle_id=1, started_on=ON).field == "despite"


def test_the_same_two_are_not_paired_twice_in_a_cycle(school, refused):
    refused(school.pairings.confirm, [1], [2], cycle_id=1, started_on=ON)
    other = school.cycles.add(1, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    assert school.pairings.confirm([1], [2], cycle_id=other, started_on=date(2027, 9, 1))


def test_a_pairing_needs_both_sides_and_different_people(school, refused):
    refused(school.pairings.confirm, [1], [], cycle_id=1, started_on=ON)
    refused(school.pairings.confirm, [1], [1], cycle_id=1, started_on=ON)
    with pytest.raises(NotFound):
        school.pairings.confirm([1], [99], cycle_id=1, started_on=ON)
    with pytest.raises(NotFound):
        school.pairings.confirm([1], [6], cycle_id=9, started_on=ON)


def test_a_pairing_does_not_begin_ended(school, refused):
    assert (
        refused(school.pairings.confirm, [5], [6], cycle_id=1, started_on=ON, phase=Phase.CLOSED).field
        == "phase"
    )


def test_pairings_are_found_by_cycle_person_and_openness(school, today):
    school.closures.close(2, today)
    assert [one.id for one in school.pairings.list(cycle_id=1)] == [1, 2]
    assert [one.id for one in school.pairings.list(cycle_id=1, open_only=True)] == [1]
    assert [one.id for one in school.pairings.list(person_id=4)] == [2]
    assert [one.id for one in school.pairings.list(ids=[2])] == [2]
    assert school.pairings.list(ids=[]) == []
    assert (school.pairings.count(), school.pairings.count(cycle_id=9)) == (1, 0)


def test_each_phase_keeps_the_day_it_began(school):
    school.pairings.move(2, Phase.NEGOTIATING, date(2026, 9, 15))
    school.pairings.move(2, Phase.NEGOTIATING, date(2026, 9, 20))
    school.pairings.move(2, Phase.ENABLING_GROWTH, date(2026, 10, 1))
    assert [(one.phase, one.since) for one in school.pairings.phases(2)] == [
        (Phase.PREPARING, date(2026, 9, 8)),
        (Phase.NEGOTIATING, date(2026, 9, 15)),
        (Phase.ENABLING_GROWTH, date(2026, 10, 1)),
    ]


def test_another_start_moves_the_day_the_first_phase_began(school):
    school.pairings.move(2, Phase.NEGOTIATING, date(2026, 9, 15))
    school.pairings.change(2, started_on=date(2026, 9, 2))
    assert [one.since for one in school.pairings.phases(2)] == [date(2026, 9, 2), date(2026, 9, 15)]
    school.undo()
    assert school.pairings.phases(2)[0].since == date(2026, 9, 8)


def test_no_pairing_is_closed_by_moving_it_nor_reopened(school, refused, today):
    assert refused(school.pairings.move, 1, Phase.CLOSED, ON).field == "phase"
    school.closures.close(1, today)
    assert refused(school.pairings.move, 1, Phase.PREPARING, ON).field == "phase"


def test_a_pairing_keeps_what_is_changed_and_refuses_the_rest(school, refused):
    school.pairings.change(1, meets_when="Tuesday, period 3", every_weeks=2)
    assert (school.pairings.get(1).meets_when, school.pairings.get(1).every_weeks) == ("Tuesday, period 3", 2)
    assert refused(school.pairings.change, 1, minutes=3).field == "minutes"
    with pytest.raises(TypeError):
        school.pairings.change(1, phase=Phase.CLOSED)
    with pytest.raises(NotFound):
        school.pairings.change(1, opportunity_id=5)


def test_a_pairing_with_records_is_not_removed(school, refused):
    refused(school.pairings.remove, 1)
    empty = school.pairings.confirm([5], [6], cycle_id=1, started_on=ON)
    school.pairings.remove(empty)
    with pytest.raises(NotFound):
        school.pairings.get(empty)
    assert school.check() == []
    other = school.pairings.confirm([5], [6], cycle_id=1, started_on=ON)
    school.goals.add(Goal(pairing_id=other, title="Read more"))
    refused(school.pairings.remove, other)


def test_a_draft_of_a_closing_conversation_goes_with_a_removed_pairing(school):
    empty = school.pairings.confirm([5], [6], cycle_id=1, started_on=ON)
    school.closures.keep_draft(empty, {"learned": "a little"}, {})
    school.pairings.remove(empty)
    assert school.check() == []
    school.undo()
    assert school.closures.draft(empty)["answers"] == {"learned": "a little"}


def test_a_mentors_load_counts_the_mentees_of_open_pairings(school, today):
    school.pairings.confirm([1], [4, 6], cycle_id=1, started_on=ON, despite="She offered to.")
    assert school.pairings.loads() == {1: 3, 3: 1}
    school.closures.end_early(1, today)
    assert school.pairings.loads() == {1: 2, 3: 1}


def test_a_pairing_of_somebody_on_leave_is_allowed(school):
    school.people.change(5, status=Status.ON_LEAVE)
    assert school.pairings.confirm([5], [6], cycle_id=1, started_on=ON)


def test_many_pairings_come_in_as_one_step(school, tables, refused):
    before = tables(school)
    made = school.pairings.add_bulk(
        [
            Pairing(cycle_id=1, mentor_ids=(5,), mentee_ids=(6,), started_on=ON),
            Pairing(uuid="u-2", cycle_id=1, mentor_ids=(1,), mentee_ids=(6,), started_on=ON),
        ],
        {"u-2": [(Phase.PREPARING, ON)]},
    )
    assert [school.pairings.get(one).name for one in made] == [
        "Noam Peretz – Ruthie Gold",
        "Yael Katz – Ruthie Gold",
    ]
    assert school.pairings.ids_by_uuid()["u-2"] == made[1]
    assert [one.since for one in school.pairings.phases(made[1])] == [ON]
    school.undo()
    assert tables(school) == before
    refused(school.pairings.add_bulk, [Pairing(cycle_id=1, mentor_ids=(5,))], {})

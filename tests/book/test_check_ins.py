"""Check-ins in the record book: kept once, private where they are, undone like everything else."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.check_ins import CheckIn, Way
from mentordesk.domain.members import Role
from mentordesk.domain.refusals import NotFound

YAEL, DOV, MIRIAM, TAMAR, NOAM, RUTH = range(1, 7)
SECRET = "xylophone"


def check_in(person_id: int = DOV, day: date = date(2026, 10, 1), **more) -> CheckIn:
    return CheckIn(pairing_id=1, person_id=person_id, day=day, **{"private_how": 4, **more})


def test_what_somebody_said_is_kept_with_the_side_they_are_on(school, today, in_order, tables):
    before = tables(school)
    one = school.check_ins.add(
        check_in(private_trust=5, private_useful=3, progress=" Calmer starts ", way=Way.PAPER), today=today
    )
    kept = school.check_ins.get(one)
    assert (kept.role, kept.marks["private_trust"], kept.progress) == (Role.MENTEE, 5, "Calmer starts")
    assert kept.uuid and kept.way is Way.PAPER
    assert school.check_ins.get(school.check_ins.add(check_in(YAEL), today=today)).role is Role.MENTOR
    assert in_order == ["check_ins", "check_ins"]
    school.undo()
    school.undo()
    assert tables(school) == before


def test_nobody_checks_in_twice_on_one_day(school, today, refused):
    school.check_ins.add(check_in(), today=today)
    assert refused(school.check_ins.add, check_in(private_how=1), today=today).field == "day"
    assert refused(school.check_ins.add_many, [check_in(YAEL), check_in(YAEL)], today=today).field == "day"
    other = school.check_ins.add(check_in(day=date(2026, 10, 2)), today=today)
    assert refused(school.check_ins.change, other, today=today, day=date(2026, 10, 1)).field == "day"
    school.check_ins.change(other, today=today, private_how=5)
    assert len(school.check_ins.list()) == 2


def test_only_people_of_the_pairing_check_in_while_it_goes_on(school, today, refused):
    with pytest.raises(NotFound):
        school.check_ins.add(check_in(NOAM), today=today)
    assert refused(school.check_ins.add, check_in(day=date(2026, 8, 20)), today=today).field == "day"
    school.closures.close(1, date(2026, 11, 1))
    assert refused(school.check_ins.add, check_in(day=date(2026, 11, 2)), today=today).field == "day"
    school.check_ins.add(check_in(day=date(2026, 11, 1)), today=today)


def test_whoever_belonged_to_it_once_may_still_hand_theirs_in(school, today):
    school.pairings.take_over(1, YAEL, NOAM, date(2026, 11, 1))
    one = school.check_ins.add(check_in(YAEL), today=today)
    assert school.check_ins.get(one).role is Role.MENTOR


def test_many_come_in_as_one_step(school, today):
    ids = school.check_ins.add_many([check_in(YAEL), check_in(DOV)], today=today)
    assert [one.id for one in school.check_ins.list(pairing_id=1)] == ids
    school.undo()
    assert school.check_ins.list() == []


def test_check_ins_are_found_by_pairing_cycle_and_person(school, today):
    ids = school.check_ins.add_many([check_in(DOV, date(2026, 10, 5)), check_in(YAEL)], today=today)
    assert [one.id for one in school.check_ins.list(cycle_id=1)] == ids[::-1]
    assert [one.id for one in school.check_ins.list(person_id=DOV)] == ids[:1]
    assert school.check_ins.list(pairing_id=2) == [] and school.check_ins.list(cycle_id=9) == []


def test_a_talk_is_noted_with_all_whose_check_ins_led_to_it(school, today):
    ids = school.check_ins.add_many([check_in(YAEL), check_in(DOV)], today=today)
    school.check_ins.talked(ids, today)
    assert [one.private_talked_on for one in school.check_ins.list()] == [today, today]
    assert school.can_undo().title.figures["names"] == ("Yael Katz", "Dov Levi")


def test_an_unknown_field_is_a_slip_and_a_missing_record_a_sentence(school, today):
    with pytest.raises(NotFound):
        school.check_ins.get(9)
    one = school.check_ins.add(check_in(), today=today)
    with pytest.raises(TypeError):
        school.check_ins.change(one, today=today, role=Role.MENTOR)


def test_a_pairing_with_check_ins_and_a_person_who_checked_in_stay(school, today, refused):
    new = school.pairings.confirm([NOAM], [RUTH], cycle_id=1, started_on=date(2026, 9, 1))
    school.check_ins.add(CheckIn(pairing_id=new, person_id=RUTH, day=today, private_how=3), today=today)
    refused(school.pairings.remove, new)
    refused(school.people.remove, RUTH)


def test_merged_people_keep_their_check_ins(school, today):
    one = school.check_ins.add(check_in(), today=today)
    school.people.merge(RUTH, DOV)
    assert school.check_ins.get(one).person_id == RUTH


def test_what_is_for_the_coordinator_alone_is_in_no_search_and_no_history(school, today):
    one = school.check_ins.add(
        check_in(progress="We drew seating plans", private_line=SECRET, private_trust=1, private_call=True),
        today=today,
    )
    assert school.search.find(SECRET) == []
    assert [(hit.area, hit.id) for hit in school.search.find("drew seating")][-1] == ("check_ins", one)
    found = school.search.find(SECRET, private_notes=True)
    assert [(hit.area, hit.id) for hit in found] == [("check_ins", one)] and SECRET in found[0].snippet
    school.check_ins.change(one, today=today, private_trust=2)
    (born,) = school.history("check_ins", one)
    assert {key for key in born.after if key.startswith("private")} == set()
    asked = school.history("check_ins", one, private_notes=True)
    assert [entry.after["private_trust"] for entry in asked] == [1, 2]


def test_words_about_the_goals_are_found_with_whatever_marks_they_are_written(school, today):
    school.check_ins.add(check_in(progress="שָׁלוֹם"), today=today)
    assert [hit.area for hit in school.search.find("שלום")] == ["check_ins"]

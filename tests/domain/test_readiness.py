"""Readiness: what somebody has, needs next, and what is old; and what the mentors’ exchange is about."""

from __future__ import annotations

from datetime import date

import pytest

from mentordesk.domain.calendar import CalendarDay, DayKind, SchoolCalendar
from mentordesk.domain.readiness import (
    Mentoring,
    Need,
    PersonFacts,
    exchange_due,
    exchange_topics,
    last_training,
    readiness,
    valid_since,
)
from mentordesk.domain.training import EvaluationSlip, TrainingKind, evaluation

TODAY = date(2026, 11, 24)
INITIAL, NEXT, ADVANCED, ORIENTATION, EXCHANGE = TrainingKind
LATELY = date(2025, 9, 2)


def facts(**more):
    does = {key: more.pop(key) for key in ("pairs_now", "pairs_over", "mentored_now") if key in more}
    return PersonFacts(1, does=Mentoring(**does), **more)


def need(**more):
    return readiness(facts(**more), TODAY).need


def test_a_mentor_without_training_needs_the_initial_one():
    found = readiness(facts(mentor=True), TODAY)
    assert (found.need, found.wanted[0].kind, found.wanted[0].must) == (Need.UNTRAINED, INITIAL, True)
    assert found.last_on is None


def test_the_reason_names_the_kind_of_mentoring_that_asks_for_training():
    why = readiness(facts(mentor=True, pairs_now=1, required_by=("New teachers",)), TODAY).wanted[0].why
    assert why.figures["kinds"] == ("New teachers",)
    assert "Mentors already" in readiness(facts(mentor=True, pairs_now=1), TODAY).wanted[0].why.text


def test_whoever_mentors_counts_as_a_mentor_even_if_nobody_ticked_it():
    assert need(pairs_now=1) is Need.UNTRAINED
    assert need() is Need.NOTHING


def test_the_later_of_noted_and_attended_counts():
    noted, attended = date(2020, 1, 1), LATELY
    found = readiness(facts(mentor=True, trained_on=noted, attended={INITIAL: attended}), TODAY)
    assert found.has[INITIAL] == attended
    found = readiness(facts(mentor=True, trained_on=attended, attended={INITIAL: noted}), TODAY)
    assert found.has[INITIAL] == attended


@pytest.mark.parametrize(
    ("trained", "expected"),
    [(date(2023, 11, 23), Need.OLD), (date(2023, 11, 24), Need.NOTHING), (LATELY, Need.NOTHING)],
)
def test_training_is_old_from_one_day_to_the_next(trained, expected):
    assert need(mentor=True, trained_on=trained) is expected


def test_the_school_says_how_many_years_training_holds():
    old = facts(mentor=True, trained_on=date(2022, 9, 1))
    assert readiness(old, TODAY, years=3).need is Need.OLD
    assert readiness(old, TODAY, years=5).need is Need.NOTHING
    assert valid_since(date(2028, 2, 29), 3) == date(2025, 2, 28)


def test_a_later_step_keeps_training_fresh():
    assert need(mentor=True, trained_on=date(2018, 9, 1), attended={NEXT: LATELY}) is Need.NOTHING
    assert last_training(facts(attended={NEXT: LATELY})) is None


def test_whoever_knows_the_beginning_is_not_sent_back_to_it():
    old = {"mentor": True, "trained_on": date(2018, 9, 1)}
    assert readiness(facts(**old), TODAY).wanted[0].kind is NEXT
    assert readiness(facts(**old, attended={NEXT: date(2019, 9, 1)}), TODAY).wanted[0].kind is ADVANCED


def test_the_steps_are_climbed_one_after_the_other():
    trained = {"mentor": True, "trained_on": LATELY}
    assert need(**trained) is Need.NOTHING
    assert need(**trained, pairs_now=1) is Need.NEXT_STEP
    assert need(**trained, pairs_now=1, attended={NEXT: LATELY}) is Need.NOTHING
    assert need(**trained, pairs_over=1, attended={NEXT: LATELY}) is Need.ADVANCED
    assert need(**trained, pairs_over=1, attended={NEXT: LATELY, ADVANCED: LATELY}) is Need.NOTHING


def test_a_mentee_needs_one_orientation():
    assert need(mentee=True) is Need.NO_ORIENTATION
    assert need(mentored_now=True) is Need.NO_ORIENTATION
    assert need(mentee=True, attended={ORIENTATION: date(2011, 9, 1)}) is Need.NOTHING


def test_whoever_is_both_may_need_two_things_the_gravest_first():
    found = readiness(facts(mentor=True, mentee=True), TODAY)
    assert [one.need for one in found.wanted] == [Need.UNTRAINED, Need.NO_ORIENTATION]
    assert found.wants(ORIENTATION) is not None and found.wants(ADVANCED) is None


# The exchange meeting


def test_the_exchange_is_due_after_weeks_of_open_school():
    calendar = SchoolCalendar()
    assert exchange_due(date(2026, 9, 7), date(2026, 9, 1), 2, calendar) == date(2026, 9, 21)
    holiday = CalendarDay(1, date(2026, 9, 14), date(2026, 9, 18), DayKind.HOLIDAY, "Sukkot")
    assert exchange_due(None, date(2026, 9, 7), 2, SchoolCalendar(days=(holiday,))) == date(2026, 9, 28)


def test_topics_are_those_several_pairs_have_in_common_the_most_common_first():
    talked = [
        (1, ("Starting a lesson", "Parents’ evening")),
        (2, ("starting a lesson",)),
        (3, ("Starting a lesson", "Parents’ evening")),
        (3, ("Voice",)),
        (3, ("Voice",)),
    ]
    assert [(one.name, one.pairs) for one in exchange_topics(talked, [])] == [
        ("Starting a lesson", 3),
        ("Parents’ evening", 2),
    ]


def test_a_topic_that_names_a_mentee_stays_out():
    talked = [(1, ("Dov’s class", "הכיתה של דב", "לדב קשה")), (2, ("Dov’s class", "הכיתה של דב", "לדב קשה"))]
    assert exchange_topics(talked, ["Dov Levi", "דב לוי"]) == ()
    assert len(exchange_topics(talked, ["Noam Peretz"])) == 3


def test_slips_are_summed_up():
    slips = [
        EvaluationSlip(useful=5, led=4, takes_along="Wait."),
        EvaluationSlip(useful=3, wishes="More time"),
        EvaluationSlip(useful=4),
    ]
    found = evaluation(slips)
    assert (found.slips, found.means) == (3, {"useful": 4.0, "led": 4.0})
    assert found.spread["useful"] == (0, 0, 1, 1, 1)
    assert (found.takes_along, found.wishes) == (("Wait.",), ("More time",))
    assert evaluation([]).slips == 0

"""What a pair lacks is said from the day it can be said, and not a day before: time, an agreement, a goal, a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentordesk.domain.agreements import AgreementFacts
from mentordesk.domain.attention_facts import CheckInFacts, FitFacts, Kind, NextStep
from mentordesk.domain.calendar import CalendarDay, SchoolCalendar
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Phase
from mentordesk.domain.signals.facts import CaseFacts
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
HELD, PLANNED = MeetingState.HELD, MeetingState.PLANNED
BY_MENTEE, BY_MENTOR = MeetingState.CANCELLED_BY_MENTEE, MeetingState.CANCELLED_BY_MENTOR


def test_a_programme_in_good_order_is_warned_of_nothing(found, facts):
    assert found(facts()) == []


def kinds(signals):
    return [one.kind for one in signals]


# Lack of time


def test_a_weekly_pair_is_quiet_from_the_day_two_meetings_are_missed(found, facts, pair, english):
    heard = CheckInFacts(last_on=TODAY)
    assert found(facts(pair((14, HELD), check_ins=heard))) == []
    (one,) = found(facts(pair((15, HELD), check_ins=heard)))
    assert (one.kind, one.stumbling_block, one.level) == (
        Kind.QUIET,
        StumblingBlock.LACK_OF_TIME,
        Level.MENTOR,
    )
    assert (one.key, one.since, one.gravity) == ("quiet:7", TODAY - 15 * DAY, 3)
    assert english(one.why) == "They agreed to meet weekly. The last meeting was 15 days ago."
    assert one.about == (("pairings", 7),)
    assert one.evidence == (("pairings", 7), ("meetings", 100))


def test_two_mentees_who_cancel_are_told_apart_from_mentors_who_do(found, facts, pair):
    heard = CheckInFacts(last_on=TODAY)
    (one,) = found(facts(pair((20, HELD), (13, BY_MENTEE), (6, BY_MENTEE), check_ins=heard)))
    assert one.level is Level.MENTEE
    assert one.evidence == (("pairings", 7), ("meetings", 100), ("meetings", 101), ("meetings", 102))
    (one,) = found(facts(pair((20, HELD), (13, BY_MENTOR), (6, BY_MENTEE), check_ins=heard)))
    assert one.level is Level.MENTOR


def test_holidays_leave_and_a_sparse_rhythm_by_agreement_raise_nothing(found, facts, pair):
    off = SchoolCalendar(days=(CalendarDay(1, TODAY - 10 * DAY, TODAY, title="Break"),))
    silent = (15, HELD)
    assert found(facts(pair(silent)), calendar=off) == []
    assert found(facts(pair(silent, away=("Dov Levi",)))) == []
    assert found(facts(pair((60, HELD), pairing={"every_weeks": 8}))) == []
    assert found(facts(pair(silent, pairing={"phase": Phase.COMING_TO_CLOSURE}))) == []
    assert found(facts(pair(silent, pairing={"phase": Phase.CLOSED, "ended_on": TODAY - 5 * DAY}))) == []


def test_a_pair_that_began_last_week_or_came_in_yesterday_is_left_alone(found, facts, pair):
    unmet = {"agreement": AgreementFacts(7), "goals": 0}
    new = {"started_on": TODAY - 7 * DAY, "why": "", "phase": Phase.PREPARING}
    began = pair((-1, PLANNED), pairing=new, **unmet)
    people = {}
    assert kinds(found(facts(began, people=people))) == []
    typed = pair((-1, PLANNED), pairing={"why": ""}, recorded_on=TODAY - DAY, **unmet)
    assert kinds(found(facts(typed, fit_check=None))) == []
    brought = pair((8, HELD), (1, HELD), pairing={"why": ""}, imported_on=TODAY - DAY, **unmet)
    assert kinds(found(facts(brought, fit_check=None))) == []


def test_a_pair_that_never_met_is_helped_after_two_weeks_of_school(found, facts, pair):
    unmet = {"started_on": TODAY - 14 * DAY, "phase": Phase.PREPARING}
    nothing = pair((-400, PLANNED), pairing=unmet)
    alone = facts(type(nothing)(nothing.pairing, goals=1, agreement=nothing.agreement, fit=nothing.fit))
    assert found(alone, TODAY) == []
    (one,) = found(alone, TODAY + DAY)
    assert (one.kind, one.next_step, one.gravity) == (Kind.NOT_BEGUN, NextStep.PLAN_MEETING, 2)


def test_a_pair_meeting_half_as_often_as_agreed_is_said_with_both_numbers(found, facts, pair, english):
    rarely = [(day, HELD) for day in (83, 62, 48, 27, 6)]
    (one,) = found(facts(pair(*rarely)))
    assert (one.kind, one.gravity) == (Kind.LESS_OFTEN, 2)
    assert english(one.why) == (
        "They agreed to meet weekly. Since 28 Sep 2026 3 meetings were held, where 8 were agreed on."
    )
    assert one.evidence[0] == ("pairings", 7) and len(one.evidence) == 4
    half = [(day, HELD) for day in (83, 48, 34, 20, 6)]
    assert found(facts(pair(*half))) == [], "half of what was agreed is enough"
    assert kinds(found(facts(pair(*half)), rhythm_percent=51)) == [Kind.LESS_OFTEN]


def test_three_cancelled_meetings_in_six_weeks_are_said(found, facts, pair):
    met = [(day, HELD) for day in (33, 26, 19, 12, 5)]
    cancelled = [(41, BY_MENTEE), (24, BY_MENTEE), (10, BY_MENTOR)]
    (one,) = found(facts(pair(*met, *cancelled)))
    assert (one.kind, one.since, one.level) == (Kind.CANCELLED, TODAY - 41 * DAY, Level.MENTEE)
    assert len(one.evidence) == 4
    assert found(facts(pair(*met, (42, BY_MENTEE), *cancelled[1:]))) == [], "a day earlier it is out of sight"
    assert found(facts(pair(*met, *cancelled[1:]))) == []


def test_a_mentor_without_protected_time_is_named_after_twenty_days_of_school(found, facts, pair):
    other = pair(
        pairing={"id": 8, "mentor_ids": (3,), "mentors": ("Miriam",), "started_on": TODAY - 28 * DAY}
    )
    people = facts().people
    miriam = type(people[1])(3, "Miriam", trained_on=date(2025, 9, 2))
    both = facts(pair(), other, people={**people, 3: miriam})
    assert found(both) == []
    (one,) = found(both, TODAY + DAY)
    assert (one.kind, one.about, one.level) == (Kind.NO_PROTECTED_TIME, (("people", 3),), Level.MENTOR)
    assert ("pairings", 8) in one.evidence


def test_where_nobody_has_protected_time_one_word_is_said_of_all(found, facts, pair, english):
    people = {
        number: type(one)(number, name, trained_on=date(2025, 9, 2))
        for number, name, one in ((1, "Yael", facts().people[1]), (3, "Miriam", facts().people[1]))
    }
    other = pair(pairing={"id": 8, "mentor_ids": (3,)})
    (one,) = found(facts(pair(), other, people=people))
    assert one.about == (("people", 1), ("people", 3))
    assert english(one.what) == "No mentor has protected time"


# Untested assumptions


def test_an_agreement_is_missed_after_ten_days_of_school(found, facts, pair, english):
    young = pair(pairing={"started_on": TODAY - 14 * DAY}, agreement=AgreementFacts(7))
    assert found(facts(young)) == []
    (one,) = found(facts(young), TODAY + DAY)
    assert one.stumbling_block is StumblingBlock.UNTESTED_ASSUMPTIONS
    assert (one.key, one.next_step, one.gravity) == ("no_agreement:7", NextStep.TALK, 1)
    begun = AgreementFacts(7, 1, topics=5, talked=2, is_draft=True)
    (one,) = found(facts(pair(agreement=begun)))
    assert english(one.why).startswith("2 of 5 topics") and one.gravity == 2
    talked = AgreementFacts(7, 1, topics=5, talked=5, is_draft=True)
    assert found(facts(pair(agreement=talked))) == [], "talked through, only not signed"
    assert found(facts(pair(agreement=None))) == [], "nothing is known"


# Inadequate training


def test_a_mentor_never_trained_or_three_years_ago_is_named(found, facts):
    people = facts().people

    def trained(day):
        return facts(people={**people, 1: type(people[1])(1, "Yael Katz", day, protected_minutes=45)})

    assert found(trained(date(2023, 11, 24))) == []
    (one,) = found(trained(date(2023, 11, 23)))
    assert (one.kind, one.gravity, one.about) == (Kind.UNTRAINED, 1, (("people", 1),))
    assert one.stumbling_block is StumblingBlock.INADEQUATE_TRAINING
    assert one.since == date(2026, 11, 23)
    (one,) = found(trained(None))
    assert (one.gravity, one.level, one.evidence) == (2, Level.MENTOR, (("people", 1), ("pairings", 7)))


def test_a_mentee_without_orientation_is_named_after_ten_days_of_school(found, facts, pair):
    young = pair(pairing={"started_on": TODAY - 14 * DAY})
    people = facts().people
    lacking = facts(young, people={**people, 2: type(people[2])(2, "Dov Levi")})
    assert found(lacking) == []
    (one,) = found(lacking, TODAY + DAY)
    assert (one.kind, one.level, one.about) == (Kind.NOT_ORIENTED, Level.MENTEE, (("people", 2),))
    assert found(facts(young, people=lacking.people, orientation_known=False), TODAY + DAY) == []


# Lack of thoughtful pairing


def test_a_reason_nobody_wrote_down_is_asked_for_after_five_days_of_school(found, facts, pair):
    young = pair(pairing={"started_on": TODAY - 7 * DAY, "why": "  "})
    assert found(facts(young)) == []
    (one,) = found(facts(young), TODAY + DAY)
    assert (one.kind, one.stumbling_block) == (Kind.NO_WHY, StumblingBlock.LACK_OF_THOUGHTFUL_PAIRING)
    assert (one.level, one.evidence) == (Level.PROGRAMME, (("pairings", 7),))


def test_a_rule_that_speaks_against_a_pair_is_grave_unless_it_was_set_aside_on_purpose(
    found, facts, pair, english
):
    rule = FitFacts((msg("Yael supervises Dov."),), 3)
    (one,) = found(facts(pair(fit=rule)))
    assert (one.kind, one.gravity) == (Kind.AGAINST_RULE, 3)
    assert english(one.why).startswith("Yael supervises Dov. ")
    (one,) = found(facts(pair(fit=rule, pairing={"despite": "Nobody else teaches physics."})))
    assert one.gravity == 1 and "Nobody else teaches physics." in english(one.why)


@pytest.mark.parametrize(
    ("speaking", "least", "warned"), [(0, 1, True), (1, 1, False), (1, 2, True), (None, 5, False)]
)
def test_a_pair_little_speaks_for_is_said(found, facts, pair, speaking, least, warned):
    signals = found(facts(pair(fit=FitFacts((), speaking))), fit_least=least)
    assert kinds(signals) == ([Kind.POOR_FIT] if warned else [])


# Unclear goals, of pairs


def test_a_pair_without_a_goal_is_asked_after_twenty_days_of_school(found, facts, pair):
    young = pair(pairing={"started_on": TODAY - 28 * DAY}, goals=0)
    assert found(facts(young)) == []
    (one,) = found(facts(young), TODAY + DAY)
    assert (one.kind, one.level) == (Kind.NO_GOAL, Level.MENTEE)
    assert one.stumbling_block is StumblingBlock.UNCLEAR_PROGRAMME_GOALS
    negotiating = {"phase": Phase.NEGOTIATING}
    assert kinds(found(facts(pair(goals=0, pairing=negotiating)))) == [Kind.NO_GOAL]
    assert found(facts(pair((9, HELD), (2, HELD), goals=0, pairing=negotiating))) == []


# Failure to monitor, of pairs


def test_one_word_is_said_of_all_pairs_nobody_has_heard_from(found, facts, pair, english):
    silent = pair((15, HELD))
    other = pair((22, HELD), pairing={"id": 8, "mentors": ("Miriam",), "mentees": ("Tamar",)})
    signals = [one for one in found(facts(silent, other)) if one.kind is Kind.NO_WORD]
    (one,) = signals
    assert (one.about, one.since) == ((("pairings", 8), ("pairings", 7)), TODAY - 22 * DAY)
    assert (one.level, one.stumbling_block) == (Level.PROGRAMME, StumblingBlock.FAILURE_TO_MONITOR)
    assert "neither a log nor a check-in has come in for 22 days" in english(one.why)
    assert ("meetings", 100) in one.evidence
    heard = pair((15, HELD), check_ins=CheckInFacts(last_on=TODAY - 14 * DAY))
    assert Kind.NO_WORD not in kinds(found(facts(heard))), "a check-in is a word too"
    assert Kind.NO_WORD in kinds(found(facts(heard), TODAY + DAY))
    told = pair((15, HELD), (3, BY_MENTEE))
    assert kinds(found(facts(told))) == [Kind.QUIET], "whoever tells of a cancelled meeting is heard"


# Breach of confidentiality


def test_an_agreement_without_the_clause_is_said_from_the_day_it_was_signed(found, facts, pair):
    silent = AgreementFacts(7, 1, topics=4, talked=4, signed_on=TODAY)
    assert found(facts(pair(agreement=silent)), TODAY - DAY) == []
    (one,) = found(facts(pair(agreement=silent)))
    assert (one.kind, one.gravity, one.since) == (Kind.NO_CLAUSE, 2, TODAY)
    assert one.stumbling_block is StumblingBlock.BREACH_OF_CONFIDENTIALITY


def test_of_an_open_case_nothing_is_said_but_that_it_is_open(found, facts, english):
    case = CaseFacts(5, TODAY)
    assert found(facts(cases=[case]), TODAY - DAY) == []
    (one,) = found(facts(cases=[case]))
    assert (one.evidence, one.gravity, one.pairing_id) == ((("cases", 5),), 3, None)
    assert english(one.what) == "A case of confidentiality is open"

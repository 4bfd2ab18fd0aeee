"""What the programme lacks is said some weeks into a cycle with pairs in it, never of an empty book."""

from __future__ import annotations

from datetime import date, timedelta

from mentordesk.domain.attention_facts import CheckInFacts, Kind
from mentordesk.domain.calendar import CalendarDay, SchoolCalendar
from mentordesk.domain.signals.facts import (
    FitCheckFacts,
    LessonFacts,
    MeasureFacts,
    ProgrammeGoalFacts,
    StakeholderFacts,
)
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
# The pair of these tests began on 1 September, so from that day on the programme is watched.
WATCHED = date(2026, 9, 1)
MEASURE = MeasureFacts(3, "Meetings held", 8, WATCHED, TODAY)
GOAL = ProgrammeGoalFacts(2, "Nobody starts alone", True, True, (MEASURE,))


def kinds(signals):
    return [one.kind for one in signals]


def test_nothing_is_said_of_a_programme_without_a_single_pair(found, facts):
    empty = facts(
        goals=[ProgrammeGoalFacts(2, "Grow")],
        stakeholders=[StakeholderFacts(1, "Board", 4)],
        fit_check=None,
    )
    assert (
        found(type(empty)((), **{key: value for key, value in vars(empty).items() if key != "pairings"}))
        == []
    )


def test_nothing_is_said_of_a_cycle_that_is_over(found, facts, pair):
    late = facts(pair((60, pair().meetings[0][1])), fit_check=None)
    assert found(late) != []
    assert found(late, date(2027, 7, 1)) == []


# Unclear goals


def test_a_goal_without_measure_or_owner_is_unclear_three_weeks_after_the_first_pair(found, facts, english):
    ownerless = ProgrammeGoalFacts(2, "Nobody starts alone", False, True, (MEASURE,))
    from_day = WATCHED + timedelta(weeks=3)
    heard = {"goals": [ownerless]}
    early = facts(**heard)
    assert Kind.UNCLEAR_GOAL not in kinds(found(early, from_day))
    assert Kind.UNCLEAR_GOAL in kinds(found(early, from_day + DAY))
    (one,) = found(early)
    assert (one.stumbling_block, one.gravity) == (StumblingBlock.UNCLEAR_PROGRAMME_GOALS, 1)
    assert one.evidence == (("programme_goals", 2),)
    (one,) = found(facts(goals=[ProgrammeGoalFacts(2, "Nobody starts alone", True, True)]))
    assert one.gravity == 2 and english(one.why).startswith("Nothing is measured for it")
    assert found(facts(goals=[GOAL])) == []


# Failure to monitor


def test_a_measure_is_missed_ten_days_after_its_reading_was_due(found, facts, english):
    last = TODAY - timedelta(weeks=8, days=10)
    read = MeasureFacts(3, "Meetings held", 8, WATCHED, last, 31)
    goal = ProgrammeGoalFacts(2, "Nobody starts alone", True, True, (read,))
    assert found(facts(goals=[goal])) == []
    (one,) = found(facts(goals=[goal]), TODAY + DAY)
    assert (one.kind, one.since, one.gravity) == (Kind.NO_READING, last + timedelta(weeks=8), 1)
    assert one.evidence == (("programme_goals", 2), ("measures", 3), ("readings", 31))
    never = MeasureFacts(3, "Meetings held", 8, WATCHED)
    (one,) = found(facts(goals=[ProgrammeGoalFacts(2, "Nobody starts alone", True, True, (never,))]))
    assert one.gravity == 2 and "never was" in english(one.why)


# Lessons


def test_a_lesson_of_an_earlier_cycle_is_asked_for_four_weeks_into_the_next(found, facts, english):
    lesson = LessonFacts(9, "Pair before the holidays", date(2026, 5, 4))
    from_day = date(2026, 8, 15) + timedelta(weeks=4)
    assert Kind.OLD_LESSON not in kinds(found(facts(lessons=[lesson]), from_day))
    assert Kind.OLD_LESSON in kinds(found(facts(lessons=[lesson]), from_day + DAY))
    (one,) = found(facts(lessons=[lesson]))
    assert one.stumbling_block is StumblingBlock.FAILURE_TO_ACT_ON_PAST_LESSONS
    assert (one.evidence, one.level) == ((("lessons", 9),), Level.PROGRAMME)
    assert "learned on 4 May 2026" in english(one.why)


def test_a_lesson_that_was_given_a_later_day_waits_for_it(found, facts):
    later = facts(lessons=[LessonFacts(9, "Pair before the holidays", date(2026, 5, 4), by=TODAY)])
    assert found(later) == []
    (one,) = found(later, TODAY + DAY)
    assert (one.kind, one.since) == (Kind.OLD_LESSON, TODAY)


# Resistance


def declined(*days_ago: int):
    return [(number, TODAY - timedelta(days=days)) for number, days in enumerate(days_ago, 1)]


def test_three_declined_invitations_within_ten_weeks_are_a_cluster(found, facts, english):
    (one,) = found(facts(declined=declined(69, 30, 2)))
    assert (one.kind, one.since) == (Kind.RELUCTANCE, TODAY - 69 * DAY)
    assert one.stumbling_block is StumblingBlock.FAILURE_TO_ANTICIPATE_RESISTANCE
    assert [area for area, _ in one.evidence] == ["requests"] * 3
    assert english(one.why).startswith("3 invitations were declined since")
    assert found(facts(declined=declined(70, 30, 2))) == []
    assert found(facts(declined=declined(30, 2))) == []


def test_low_marks_count_with_them_and_only_pairings_are_named(found, facts, pair, english):
    def marked(number, mark):
        check_ins = CheckInFacts(last_on=TODAY, mark=mark, marked_on=TODAY - 5 * DAY)
        return pair(pairing={"id": number}, check_ins=check_ins)

    pairs = [marked(7, 2.5), marked(8, 2.9), marked(9, 3.0)]
    assert found(facts(*pairs)) == []
    (one,) = found(facts(*pairs, declined=declined(2)))
    assert set(one.evidence) == {("requests", 1), ("pairings", 7), ("pairings", 8)}
    assert "1 invitation declined and 2 pairings with low marks" in english(one.why)


def test_resistance_foreseen_is_to_be_answered_within_ten_days_of_school(found, facts, english):
    check = FitCheckFacts(4, TODAY - 14 * DAY, 4.0, ("It takes time from lessons",))
    assert found(facts(fit_check=check)) == []
    (one,) = found(facts(fit_check=check), TODAY + DAY)
    assert (one.kind, one.evidence) == (Kind.UNANSWERED, (("fit_checks", 4),))
    assert "It takes time from lessons" in english(one.why)


# Alignment


def test_a_goal_that_serves_nothing_is_said_three_weeks_after_the_first_pair(found, facts):
    loose = facts(goals=[ProgrammeGoalFacts(2, "Nobody starts alone", True, False, (MEASURE,))])
    from_day = WATCHED + timedelta(weeks=3)
    assert Kind.LOOSE_GOAL not in kinds(found(loose, from_day))
    assert Kind.LOOSE_GOAL in kinds(found(loose, from_day + DAY))
    (one,) = found(loose)
    assert one.stumbling_block is StumblingBlock.LACK_OF_INTERNAL_ALIGNMENT


def test_stakeholders_are_missed_five_days_after_they_should_have_heard(found, facts):
    last = TODAY - timedelta(weeks=4, days=5)
    board = facts(stakeholders=[StakeholderFacts(6, "The board", 4, WATCHED, last)])
    assert found(board) == []
    (one,) = found(board, TODAY + DAY)
    assert (one.kind, one.since, one.evidence) == (
        Kind.UNHEARD,
        last + timedelta(weeks=4),
        (("stakeholders", 6),),
    )
    off = SchoolCalendar(days=(CalendarDay(1, date(2026, 11, 2), date(2026, 11, 6), title="Break"),))
    assert found(board, TODAY + 7 * DAY, off) == []
    assert found(facts(stakeholders=[StakeholderFacts(6, "Parents", None)])) == []


# Cultural congruence


def test_the_fit_check_is_missing_four_weeks_after_the_first_pair(found, facts):
    missing = facts(fit_check=None)
    from_day = WATCHED + timedelta(weeks=4)
    assert Kind.FIT_CHECK not in kinds(found(missing, from_day))
    assert Kind.FIT_CHECK in kinds(found(missing, from_day + DAY))
    (one,) = found(missing)
    assert (one.stumbling_block, one.about) == (
        StumblingBlock.LACK_OF_CULTURAL_CONGRUENCE,
        (("cycles", 1),),
    )


def test_a_fit_check_is_old_after_a_year_and_low_below_three(found, facts):
    assert found(facts(fit_check=FitCheckFacts(4, date(2025, 11, 24), 3.0))) == []
    (one,) = found(facts(fit_check=FitCheckFacts(4, date(2025, 11, 23), 3.0)))
    assert (one.gravity, one.since, one.evidence) == (1, date(2026, 11, 23), (("fit_checks", 4),))
    (one,) = found(facts(fit_check=FitCheckFacts(4, date(2026, 9, 1), 2.9)))
    assert (one.gravity, one.since) == (2, date(2026, 9, 1))
    assert found(facts(fit_check=FitCheckFacts(4, date(2026, 9, 1), None))) == []

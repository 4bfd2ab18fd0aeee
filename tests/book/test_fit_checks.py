"""The fit check of each cycle."""

from __future__ import annotations

from datetime import date

from mentordesk.domain.fit_checks import Resistance


def test_a_fit_check_grows_answer_by_answer_and_each_can_be_taken_back(school, today):
    checks = school.fit_checks
    assert checks.of(1) is None
    checks.keep(1, date(2026, 9, 1), answers={"time": 2})
    checks.keep(1, today, answers={"asking": 4})
    assert dict(checks.of(1).answers) == {"time": 2, "asking": 4}
    assert checks.of(1).on == date(2026, 9, 1)
    checks.keep(1, today, answers={"time": 0})
    assert dict(checks.of(1).answers) == {"asking": 4}
    school.undo()
    assert checks.of(1).answers["time"] == 2


def test_what_stands_against_it_is_kept_with_our_answer(school, today, refused):
    against = (
        Resistance(" “Not one more meeting” ", "heads", "It takes the place of one"),
        Resistance("No money"),
    )
    school.fit_checks.keep(1, today, resistance=against, supports="The new staff room")
    check = school.fit_checks.of(1)
    assert check.resistance[0] == Resistance("“Not one more meeting”", "heads", "It takes the place of one")
    assert [one.what for one in check.unanswered] == ["No money"]
    refusal = refused(school.fit_checks.keep, 1, today, resistance=(Resistance(" ", "heads"),))
    assert refusal.field == "what"


def test_ratings_go_from_1_to_5_and_only_to_known_statements(school, today, refused):
    assert refused(school.fit_checks.keep, 1, today, answers={"time": 6}).field == "time"
    assert refused(school.fit_checks.keep, 1, today, answers={"weather": 3}).field == "answers"
    assert school.fit_checks.list() == []


def test_last_years_check_stands_beside_this_years(school, today):
    cycle = school.cycles.add(1, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    school.fit_checks.keep(1, today, answers={"time": 4})
    school.fit_checks.keep(cycle, date(2025, 9, 1), answers={"time": 1})
    assert [one.cycle_id for one in school.fit_checks.list()] == [cycle, 1]
    school.fit_checks.remove(school.fit_checks.of(cycle).id)
    assert school.fit_checks.of(cycle) is None

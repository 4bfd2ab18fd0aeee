"""Importing meetings and pairings that were kept in a spreadsheet until now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mentordesk.actions.importing import Decision, Preview, apply, look
from mentordesk.actions.importing.applying import result_of
from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.book import Book
from mentordesk.domain.meetings import Means, MeetingState
from mentordesk.domain.pairings import Phase
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

WORDS = Words("en", isolates=False)
Look = Callable[..., Preview]


@pytest.fixture
def looked(school: Book, tmp_path: Path, today: date) -> Look:
    """Look at a CSV file with these lines, as meetings or pairings of the small school."""

    def make(text: str, area: str = "meetings") -> Preview:
        path = tmp_path / "list.csv"
        path.write_text(text)
        return look(path, school, area, today=today)

    return make


def sentences(preview: Preview) -> list[tuple[int, str]]:
    """The problems of a preview: row and sentence."""
    return [(one.row, WORDS.say(one.problem)) for one in preview.problems]


def test_meetings_find_their_pairing_by_names_in_any_order(school: Book, looked: Look) -> None:
    before = school.meetings.list()
    preview = looked(
        "Date,Mentor,Mentee,Minutes,Topics,Notes,How\n"
        "3/11/2026,Yael Katz,Dov Levi,50,Transitions; Parents,Went well.,Zoom\n"
        '4/11/2026,"Cohen, Miriam",Azulai Tamar,1:15,,,\n'
        "5 Nov 2026,יעל כץ,דב לוי,1 h,,,in person\n"
    )
    assert sentences(preview) == []
    result = apply(school, preview)
    assert (result.read, result.added, result.merged, result.skipped) == (3, 3, 0, 0)
    new = [one for one in school.meetings.list() if one not in before]
    assert [(one.pairing_id, one.date, one.minutes) for one in new] == [
        (1, date(2026, 11, 3), 50),
        (2, date(2026, 11, 4), 75),
        (1, date(2026, 11, 5), 60),
    ]
    assert (new[0].topics, new[0].notes, new[0].means) == (
        ("Transitions", "Parents"),
        "Went well.",
        Means.VIDEO,
    )
    assert WORDS.say(school.can_undo().title) == "Import 3 meetings"  # type: ignore[union-attr]
    school.undo()
    assert school.meetings.list() == before


def test_one_column_may_name_the_whole_pairing(school: Book, looked: Look) -> None:
    preview = looked(
        "When,Pair,Length\n3/11/2026,Yael Katz – Dov Levi,50\n4/11/2026,Yael Katz and Dov Levi,50\n"
    )
    assert [row.record.pairing_id for row in preview.rows] == [1, 1]


def test_a_mentor_of_one_pairing_alone_is_enough(looked: Look) -> None:
    assert looked("Date,Mentor,Minutes\n3/11/2026,Yael Katz,50\n").rows[0].record.pairing_id == 1


def test_a_meeting_belongs_to_the_pairing_that_ran_on_its_day(school: Book, looked: Look) -> None:
    programme = school.programmes.list()[0]
    old = school.cycles.add(programme.id, "2024–25", date(2024, 8, 15), date(2025, 6, 30))
    earlier = school.pairings.confirm([1], [2], cycle_id=old, started_on=date(2024, 9, 1))
    school.closures.close(earlier, date(2025, 6, 1))
    preview = looked(
        "Date,Mentor,Mentee,Minutes\n3/11/2024,Yael Katz,Dov Levi,50\n3/11/2026,Yael Katz,Dov Levi,50\n"
    )
    assert [row.record.pairing_id for row in preview.rows] == [earlier, 1]


def test_hours_are_counted_as_hours(looked: Look) -> None:
    assert looked("Date,Mentor,Hours\n3/11/2026,Yael Katz,1.5\n").rows[0].record.minutes == 90


def test_meetings_recorded_already_or_twice_in_the_list_are_left_out(school: Book, looked: Look) -> None:
    preview = looked(
        "Date,Mentor,Mentee,Minutes\n"
        "27/10/2026,Yael Katz,Dov Levi,45\n3/11/2026,Yael Katz,Dov Levi,45\n3/11/2026,Yael Katz,Dov Levi,45\n"
    )
    assert sentences(preview) == [
        (2, "A meeting of that day is in the record book already. It was left out."),
        (4, "This row repeats row 3, so it was left out."),
    ]
    assert (result_of(preview).added, result_of(preview).skipped) == (1, 2)


def test_what_cannot_be_recorded_is_left_out_and_said(looked: Look) -> None:
    preview = looked(
        "Date,Mentor,Mentee,Minutes\n"
        ",Yael Katz,Dov Levi,45\n"
        "3/11/2026,Nobody Known,Dov Levi,45\n"
        "3/11/2026,Yael Katz,Tamar Azulai,45\n"
        "3/11/2026,Yael Katz,Dov Levi,\n"
        "3/11/1949,Yael Katz,Dov Levi,45\n"
        "3/11/2026,,Dov Levi,45\n"
    )
    found = dict(sentences(preview))
    assert "no date" in found[2]
    assert "“Nobody Known” is not in the record book" in found[3]
    assert "not paired" in found[4]
    assert "agreed 45 minutes" in found[5]
    assert 6 in found
    assert "names no mentor" in found[7]
    assert [row.number for row in preview.rows] == [5]


def test_a_meeting_to_come_is_planned_and_a_planned_one_becomes_the_one_held(
    school: Book, looked: Look
) -> None:
    preview = looked("Date,Mentor,Mentee,Minutes\n8/12/2026,Yael Katz,Dov Levi,45\n")
    assert preview.rows[0].record.state is MeetingState.PLANNED
    school.meetings.plan(1, date(2026, 11, 20))
    count = school.meetings.count()
    apply(school, looked("Date,Mentor,Mentee,Minutes\n20/11/2026,Yael Katz,Dov Levi,45\n"))
    assert school.meetings.count() == count
    assert [one.state for one in school.meetings.list(pairing_id=1) if one.date == date(2026, 11, 20)] == [
        MeetingState.HELD
    ]


def test_moved_meetings_and_their_time_of_day_are_understood(school: Book, looked: Look) -> None:
    preview = looked(
        "Date,Mentor,Mentee,Minutes,State,Time\n"
        "3/11/2026,Yael Katz,Dov Levi,,postponed,\n"
        "8/12/2026,Yael Katz,Dov Levi,45,planned,10:05\n"
        "15/12/2026,Yael Katz,Dov Levi,45,planned,period 3\n"
    )
    assert sentences(preview) == []
    apply(school, preview)
    by_day = {one.date: one for one in school.meetings.list(pairing_id=1)}
    assert by_day[date(2026, 11, 3)].state is MeetingState.MOVED
    assert by_day[date(2026, 12, 8)].starts_at == "10:05"
    assert by_day[date(2026, 12, 15)].period == 3


def test_a_plan_for_a_day_that_is_over_is_no_news(looked: Look) -> None:
    preview = looked("Date,Mentor,Mentee,State\n10/11/2026,Yael Katz,Dov Levi,planned\n")
    assert [row.decision for row in preview.rows] == [Decision.SKIP]


def test_our_own_list_of_meetings_comes_back_as_recorded_already(
    school: Book, tmp_path: Path, today: date
) -> None:
    from mentordesk.actions.lists.exporting import export_list
    from mentordesk.actions.lists.meetings import MEETINGS

    source = MEETINGS.source(school, Scope(today, words=WORDS))
    path = tmp_path / "meetings.xlsx"
    export_list(MEETINGS, source.rows(source.ids(Query())), path, WORDS)
    preview = look(path, school, "meetings", today=today, words=WORDS)
    assert preview.read == school.meetings.count()
    assert {row.decision for row in preview.rows} == {Decision.SKIP}
    assert len(preview.rows) == preview.read


def test_a_list_without_dates_is_refused_with_what_it_needs(school: Book, looked: Look) -> None:
    with pytest.raises(Refusal) as caught:
        apply(school, looked("Mentor,Mentee\nYael Katz,Dov Levi\n"))
    assert "column with the date" in WORDS.say(caught.value.message)


# ---------------------------------------------------------------- pairings


def test_pairings_come_into_the_cycle_with_their_reasons(school: Book, looked: Look) -> None:
    before = school.pairings.list()
    preview = looked(
        "Mentor,Mentee,Why,Since,Status,Frequency\n"
        "Noam Peretz,Tamar Azulai,Both teach the little ones.,1.10.2026,active,every two weeks\n"
        "Yael Katz,Dov Levi,,,,\n"
        "Noam Peretz,Ruthie Gold; Dov Levi,A circle.,,,\n",
        "pairings",
    )
    assert sentences(preview) == [(3, "They are paired in this cycle already. It was left out.")]
    result = apply(school, preview)
    assert (result.read, result.added, result.skipped) == (3, 2, 1)
    first, second = [one for one in school.pairings.list() if one not in before]
    assert (first.mentors, first.mentees, first.phase) == (
        ("Noam Peretz",),
        ("Tamar Azulai",),
        Phase.ENABLING_GROWTH,
    )
    assert (first.why, first.started_on, first.every_weeks) == (
        "Both teach the little ones.",
        date(2026, 10, 1),
        2,
    )
    assert set(second.mentees) == {"Ruthie Gold", "Dov Levi"}
    school.undo()
    assert school.pairings.list() == before


def test_a_hard_rule_leaves_a_pairing_out_and_says_why(school: Book, looked: Look) -> None:
    tamar = next(one for one in school.people.list() if one.given_name == "Tamar")
    noam = next(one for one in school.people.list() if one.given_name == "Noam")
    school.people.change(tamar.id, supervisor_id=noam.id)
    preview = looked("Mentor,Mentee\nNoam Peretz,Tamar Azulai\nNoam Peretz,Ruthie Gold\n", "pairings")
    result = apply(school, preview)
    assert (result.added, result.skipped) == (1, 1)
    assert "rule is set aside" in WORDS.say(result.problems[-1].problem)


def test_a_rule_is_set_aside_by_a_reason_in_the_list_itself(school: Book, looked: Look) -> None:
    tamar = next(one for one in school.people.list() if one.given_name == "Tamar")
    noam = next(one for one in school.people.list() if one.given_name == "Noam")
    school.people.change(tamar.id, supervisor_id=noam.id)
    preview = looked("Mentor,Mentee,Exception\nNoam Peretz,Tamar Azulai,Until January.\n", "pairings")
    assert apply(school, preview).added == 1
    assert school.pairings.list()[-1].despite == "Until January."


def test_the_kind_of_mentoring_in_a_list_brings_its_rules_and_rhythm_along(
    school: Book, looked: Look
) -> None:
    kind = school.opportunities.add("First year", needs_training=True, every_weeks=2)
    preview = looked(
        "Mentor,Mentee,Kind of mentoring\nYael Katz,Tamar Azulai,first year\n"
        "Noam Peretz,Ruthie Gold,First year\nNoam Peretz,Dov Levi,Speed dating\n",
        "pairings",
    )
    assert sentences(preview) == [
        (4, "There is no kind of mentoring called that, so this row was left out. Add the kind first.")
    ]
    result = apply(school, preview)
    assert result.added == 1
    assert any("write down why the rule is set aside" in WORDS.say(one.problem) for one in result.problems)
    made = school.pairings.list()[-1]
    assert (made.opportunity_id, made.every_weeks) == (kind, 2)


def test_nobody_is_paired_with_themselves_or_with_strangers(looked: Look) -> None:
    preview = looked("Mentor,Mentee\nYael Katz,Yael Katz\nYael Katz,Stranger\nYael Katz,\n", "pairings")
    assert preview.rows == ()
    assert [row for row, _ in sentences(preview)] == [2, 3, 4]

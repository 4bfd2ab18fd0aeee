"""Today reads the records once and says what needs the coordinator, what comes this week and what goes well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentordesk.actions.signals import observe
from mentordesk.actions.today import TodayView, bring_back, put_off
from mentordesk.actions.today import today as read_today
from mentordesk.actions.week_ahead import Coming
from mentordesk.book import Book
from mentordesk.domain.attention import Kind, NextStep
from mentordesk.domain.calendar import CalendarDay, DayKind
from mentordesk.domain.certificates import Certificate, CertificateKind
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.meetings import FollowUp, Meeting, MeetingState
from mentordesk.domain.opportunities import Due, RequiredDocument
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Person, Status
from mentordesk.words import Words

WORDS = Words("en", isolates=False)
YAEL_AND_DOV, MIRIAM_AND_TAMAR = 1, 2


@pytest.fixture
def school(school: Book, put_in_order: Callable[[Book], None]) -> Book:
    """The small school, where everything else is in good order."""
    put_in_order(school)
    return school


def said(view: TodayView) -> list[str]:
    return [WORDS.say(one.what) for one in view.attention]


def coming(view: TodayView) -> list[tuple[date, str, str]]:
    return [
        (one.day, WORDS.say(one.what), WORDS.say(one.detail) if one.detail else "") for one in view.this_week
    ]


def well(view: TodayView) -> list[str]:
    return [WORDS.say(one) for one in view.going_well]


@pytest.fixture
def cycle_id(school: Book) -> int:
    return school.cycles.list()[0].id


def test_the_small_school_has_a_quiet_pair_and_something_overdue(
    school: Book, today: date, cycle_id: int
) -> None:
    view = read_today(school, today, cycle_id)
    assert said(view) == [
        "Miriam Cohen and Tamar Azulai have gone quiet",
        "“Visit a lesson of the fifth grade” is overdue",
    ]
    quiet, follow_up = view.attention
    assert quiet.next_step is NextStep.OPEN_PAIRING, "they have no e-mail addresses in the book"
    assert WORDS.say(quiet.why) == "They agreed to meet every two weeks. The last meeting was 35 days ago."
    assert WORDS.say(follow_up.why) == (
        "Yael Katz agreed to do it for the pairing Yael Katz – Dov Levi. It was due 7 days ago."
    )
    assert view.week == 15
    assert view.first_steps is None


def test_a_pair_with_addresses_can_be_written_to(school: Book, today: date, cycle_id: int) -> None:
    school.people.change(3, email="miriam@school.example")
    assert read_today(school, today, cycle_id).attention[0].next_step is NextStep.OPEN_PAIRING
    school.people.change(4, email="tamar@school.example")
    assert read_today(school, today, cycle_id).attention[0].next_step is NextStep.WRITE


def test_reading_today_writes_nothing(school: Book, today: date, cycle_id: int) -> None:
    steps = len(school.journal.changes())
    read_today(school, today, cycle_id)
    assert len(school.journal.changes()) == steps


def test_holidays_of_the_calendar_keep_the_alarm_quiet(school: Book, today: date, cycle_id: int) -> None:
    school.calendar.add_day(
        CalendarDay(0, date(2026, 10, 21), date(2026, 11, 20), DayKind.CLOSED, "Flooding")
    )
    assert said(read_today(school, today, cycle_id)) == ["“Visit a lesson of the fifth grade” is overdue"]


def test_leave_and_leaving_are_known_from_the_people(school: Book, today: date, cycle_id: int) -> None:
    school.people.change(4, status=Status.ON_LEAVE)
    assert "gone quiet" not in " ".join(said(read_today(school, today, cycle_id)))
    school.people.change(4, status=Status.LEFT)
    assert (
        said(read_today(school, today, cycle_id))[0] == "Tamar Azulai has left, and the pairing is still open"
    )
    school.people.change(1, status=Status.ON_LEAVE)
    assert len(said(read_today(school, today, cycle_id))) == 1, "Yael is on leave, so her follow-up waits"


def test_a_pairing_typed_in_today_for_september_raises_no_alarm(
    school: Book, today: date, cycle_id: int
) -> None:
    before = said(read_today(school, today, cycle_id))
    school.pairings.confirm([5], [6], cycle_id=cycle_id, started_on=date(2026, 9, 1))
    assert said(read_today(school, today, cycle_id)) == before
    later = today + timedelta(days=20)
    assert "Noam Peretz and Ruthie Gold have not met yet" in said(read_today(school, later, cycle_id))


def test_a_meeting_planned_and_not_recorded_asks_to_be_logged(
    school: Book, today: date, cycle_id: int
) -> None:
    later = date(2026, 12, 3)
    (one,) = [one for one in read_today(school, later, cycle_id).attention if one.kind is Kind.UNRECORDED]
    assert (one.next_step, one.about_id) == (NextStep.LOG_MEETING, YAEL_AND_DOV)
    school.meetings.log(Meeting(pairing_id=YAEL_AND_DOV, date=date(2026, 12, 1), minutes=45), today=later)
    assert all(one.kind is not Kind.UNRECORDED for one in read_today(school, later, cycle_id).attention)


def test_a_pairing_coming_to_closure_for_weeks_is_to_be_closed(
    school: Book, today: date, cycle_id: int
) -> None:
    school.pairings.move(MIRIAM_AND_TAMAR, Phase.COMING_TO_CLOSURE, date(2026, 10, 12))
    view = read_today(school, today, cycle_id)
    (closing,) = [one for one in view.attention if one.kind is Kind.CLOSING]
    assert (closing.next_step, closing.about_id) == (NextStep.CLOSE, MIRIAM_AND_TAMAR)
    assert "43 days" in WORDS.say(closing.why)


def test_those_who_closed_get_their_certificates_one_by_one(school: Book, today: date, cycle_id: int) -> None:
    school.closures.close(MIRIAM_AND_TAMAR, date(2026, 11, 20))
    view = read_today(school, today, cycle_id)
    assert "2 people have earned a certificate" in said(view)
    assert "Miriam Cohen and Tamar Azulai closed their pairing well" in well(view)
    for_mentor = Certificate(
        person_id=3, cycle_id=cycle_id, kind=CertificateKind.MENTOR, name="Miriam", given_on=today
    )
    school.certificates.award(for_mentor)
    assert "Tamar Azulai has earned a certificate" in said(read_today(school, today, cycle_id))
    school.certificates.award(replace(for_mentor, person_id=4, kind=CertificateKind.MENTEE, name="Tamar"))
    assert "certificate" not in " ".join(said(read_today(school, today, cycle_id)))


def test_an_early_ending_earns_no_certificate_and_is_no_closing(
    school: Book, today: date, cycle_id: int
) -> None:
    school.closures.end_early(MIRIAM_AND_TAMAR, date(2026, 11, 20))
    view = read_today(school, today, cycle_id)
    assert "certificate" not in " ".join(said(view))
    assert "closed" not in " ".join(well(view))


def test_pairings_left_open_in_an_earlier_cycle_are_not_forgotten(school: Book, cycle_id: int) -> None:
    programme = school.programmes.list()[0].id
    new = school.cycles.add(programme, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    other = school.programmes.add("Peer coaching")
    elsewhere = school.cycles.add(other, "2026", date(2026, 1, 1), date(2026, 12, 20))
    school.pairings.confirm([5], [6], cycle_id=elsewhere, started_on=date(2026, 9, 1))
    view = read_today(school, date(2027, 8, 20), new)
    assert said(view) == ["2 pairings are still open after the end of the cycle"]
    assert view.attention[0].next_step is NextStep.OPEN_PAIRINGS


def test_an_earlier_cycle_is_looked_at_by_itself(school: Book, cycle_id: int) -> None:
    programme = school.programmes.list()[0].id
    old = school.cycles.add(programme, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    view = read_today(school, date(2026, 11, 24), old)
    assert (view.attention, view.this_week, view.week) == ((), (), None)


def test_without_a_cycle_all_open_pairings_are_looked_at(school: Book, today: date) -> None:
    view = read_today(school, today, None)
    assert "Miriam Cohen and Tamar Azulai have gone quiet" in said(view)
    assert (view.cycle, view.bars) == (None, ())


def test_the_week_shows_meetings_follow_ups_holidays_and_the_end_of_the_cycle(
    school: Book, cycle_id: int
) -> None:
    day = date(2026, 11, 26)
    school.pairings.change(YAEL_AND_DOV, meets_when="Tuesday, period 3, room 12")
    school.follow_ups.add(
        FollowUp(pairing_id=YAEL_AND_DOV, what="Share the rubric", due_on=date(2026, 11, 30))
    )
    school.calendar.add_day(CalendarDay(0, date(2026, 11, 20), date(2026, 11, 27), DayKind.HOLIDAY, "Break"))
    school.calendar.add_day(
        CalendarDay(0, date(2026, 12, 1), date(2026, 12, 1), DayKind.SHORT_DAY, "Parents")
    )
    school.cycles.change(cycle_id, ends_on=date(2026, 12, 2))
    view = read_today(school, day, cycle_id)
    assert coming(view) == [
        (day, "Break", "No school until 27 Nov 2026"),
        (date(2026, 11, 30), "Share the rubric", "To be done for Yael Katz – Dov Levi"),
        (date(2026, 12, 1), "Parents", "A short day"),
        (date(2026, 12, 1), "Yael Katz – Dov Levi meet", "Tuesday, period 3, room 12"),
        (date(2026, 12, 2), "The cycle 2026–27 ends", "2 pairings are still open"),
    ]
    assert view.this_week[3].pairing_id == YAEL_AND_DOV
    assert [one.kind for one in view.this_week][:2] == [Coming.HOLIDAY, Coming.FOLLOW_UP]
    assert (view.holiday, view.is_school_day) == ("Break", False)


def test_the_week_ends_after_seven_days_and_leaves_out_what_needs_attention(
    school: Book, cycle_id: int
) -> None:
    assert coming(read_today(school, date(2026, 11, 24), cycle_id)) == []
    view = read_today(school, date(2026, 11, 25), cycle_id)
    assert [what for _, what, _ in coming(view)] == ["Yael Katz – Dov Levi meet"]
    assert coming(view)[0][2] == "45 minutes"
    school.follow_ups.change(1, due_on=date(2026, 11, 25))
    view = read_today(school, date(2026, 11, 25), cycle_id)
    assert len(coming(view)) == 1, "what is due today stands under what needs the coordinator"


def test_the_week_begins_today_with_what_is_planned_and_not_what_was_done(
    school: Book, today: date, cycle_id: int
) -> None:
    school.meetings.plan(MIRIAM_AND_TAMAR, today)
    assert coming(read_today(school, today, cycle_id)) == [
        (today, "Miriam Cohen – Tamar Azulai meet", "45 minutes")
    ]
    log(school, MIRIAM_AND_TAMAR, today)
    assert coming(read_today(school, today, cycle_id)) == []


def test_an_ended_pairing_brings_nothing_and_a_cycle_without_any_ends_quietly(
    school: Book, cycle_id: int
) -> None:
    for pairing_id in (YAEL_AND_DOV, MIRIAM_AND_TAMAR):
        school.closures.close(pairing_id, date(2026, 11, 24))
    school.cycles.change(cycle_id, ends_on=date(2026, 12, 2))
    assert coming(read_today(school, date(2026, 11, 27), cycle_id)) == [
        (date(2026, 12, 2), "The cycle 2026–27 ends", "")
    ]


def log(book: Book, pairing_id: int, *days: date) -> None:
    for day in days:
        book.meetings.log(Meeting(pairing_id=pairing_id, date=day, minutes=45), today=date(2027, 1, 1))


def test_the_pairs_that_met_last_week_are_counted_among_those_that_could(
    school: Book, today: date, cycle_id: int
) -> None:
    assert well(read_today(school, today, cycle_id)) == []
    log(school, YAEL_AND_DOV, date(2026, 11, 17))
    assert well(read_today(school, today, cycle_id)) == ["1 pair of 2 met last week"]
    log(school, MIRIAM_AND_TAMAR, date(2026, 11, 18))
    assert well(read_today(school, today, cycle_id)) == ["2 pairs of 2 met last week, the most so far"]
    log(school, YAEL_AND_DOV, date(2026, 10, 20))
    assert well(read_today(school, today, cycle_id)) == ["2 pairs of 2 met last week"], (
        "as many met in October"
    )


def test_only_pairs_that_were_under_way_could_have_met(school: Book, today: date, cycle_id: int) -> None:
    log(school, YAEL_AND_DOV, date(2026, 11, 17))
    school.pairings.confirm([5], [6], cycle_id=cycle_id, started_on=today)
    school.closures.end_early(MIRIAM_AND_TAMAR, date(2026, 11, 13))
    assert well(read_today(school, today, cycle_id))[0] == "1 pair of 1 met last week"


def test_a_cancelled_meeting_is_no_meeting(school: Book, today: date, cycle_id: int) -> None:
    cancelled = Meeting(pairing_id=1, date=date(2026, 11, 17), state=MeetingState.CANCELLED, minutes=0)
    school.meetings.log(cancelled, today=today)
    assert well(read_today(school, today, cycle_id)) == []


def test_in_its_first_weeks_a_cycle_has_no_record_to_beat(school: Book, cycle_id: int) -> None:
    log(school, MIRIAM_AND_TAMAR, date(2026, 10, 28))
    assert well(read_today(school, date(2026, 11, 3), cycle_id))[0] == "2 pairs of 2 met last week"


def test_a_running_week_that_is_better_already_is_told(school: Book, today: date, cycle_id: int) -> None:
    log(school, YAEL_AND_DOV, date(2026, 11, 23))
    assert well(read_today(school, today, cycle_id)) == ["1 pair met this week already"]
    log(school, YAEL_AND_DOV, date(2026, 11, 17))
    assert well(read_today(school, today, cycle_id)) == ["1 pair of 2 met last week"]


def test_after_a_holiday_week_last_week_is_not_spoken_of(school: Book, today: date, cycle_id: int) -> None:
    log(school, YAEL_AND_DOV, date(2026, 11, 12))
    school.calendar.add_day(CalendarDay(0, date(2026, 11, 16), date(2026, 11, 20), DayKind.CLOSED, "Break"))
    assert well(read_today(school, today, cycle_id)) == []


def test_beginnings_and_reached_goals_are_told(school: Book, today: date, cycle_id: int) -> None:
    third = school.pairings.confirm([5], [6], cycle_id=cycle_id, started_on=date(2026, 11, 10))
    log(school, third, date(2026, 11, 19))
    school.goals.change(1, state=GoalState.REACHED)
    assert well(read_today(school, today, cycle_id)) == [
        "1 pair of 3 met last week",
        "Noam Peretz and Ruthie Gold met for the first time",
        "Dov Levi reached the goal “A calm start to each lesson”",
    ]
    school.goals.add(Goal(pairing_id=third, title="Plans", state=GoalState.REACHED))
    assert well(read_today(school, today, cycle_id))[2] == "Ruthie Gold reached the goal “Plans”"
    school.goals.add(Goal(pairing_id=third, title="Parents", state=GoalState.REACHED))
    assert well(read_today(school, today, cycle_id))[2:] == [
        "Ruthie Gold reached the goal “Parents”",
        "3 goals were reached in this cycle",
    ]
    school.closures.close(MIRIAM_AND_TAMAR, date(2026, 11, 20))
    assert len(well(read_today(school, today, cycle_id))) == 4, "more would not be read"


def test_the_bars_count_meetings_week_by_week_over_the_cycle(
    school: Book, today: date, cycle_id: int
) -> None:
    school.calendar.add_day(CalendarDay(0, date(2026, 11, 2), date(2026, 11, 6), DayKind.CLOSED, "Break"))
    bars = read_today(school, today, cycle_id).bars
    assert len(bars) == 16
    assert (bars[0].week, bars[0].number, bars[-1].week) == (date(2026, 8, 10), 1, date(2026, 11, 23))
    held = {one.week: one.held for one in bars}
    assert {week: n for week, n in held.items() if n} == {
        date(2026, 10, 12): 1, date(2026, 10, 19): 1, date(2026, 10, 26): 1, date(2026, 11, 9): 1,
    }  # fmt: skip
    assert [one.week for one in bars if not one.open] == [date(2026, 11, 2)]


def test_the_bars_end_with_the_cycle_and_do_not_begin_before_it(school: Book, cycle_id: int) -> None:
    assert read_today(school, date(2026, 8, 1), cycle_id).bars == ()
    assert read_today(school, date(2027, 9, 1), cycle_id).bars[-1].week == date(2027, 6, 28)


def test_what_is_put_off_comes_back_on_its_day(school: Book, today: date, cycle_id: int) -> None:
    quiet = read_today(school, today, cycle_id).attention[0]
    put_off(school, quiet, today + timedelta(days=7), today)
    view = read_today(school, today, cycle_id)
    assert [(one.matter.key, one.until) for one in view.put_off] == [(quiet.key, today + timedelta(days=7))]
    assert quiet.key not in [one.key for one in view.attention]
    later = read_today(school, today + timedelta(days=7), cycle_id)
    assert quiet.key in [one.key for one in later.attention]


def test_putting_off_is_undone_in_one_step_with_its_name(school: Book, today: date, cycle_id: int) -> None:
    quiet, follow_up = read_today(school, today, cycle_id).attention
    put_off(school, follow_up, today + timedelta(days=3), today)
    put_off(school, quiet, today + timedelta(days=7), today)
    assert len(read_today(school, today, cycle_id).put_off) == 2
    step = school.can_undo()
    assert step is not None
    assert WORDS.say(step.title) == "Put off “Miriam Cohen and Tamar Azulai have gone quiet”"
    school.undo()
    assert [one.matter.key for one in read_today(school, today, cycle_id).put_off] == [follow_up.key]


def test_what_was_put_off_can_be_brought_back_and_old_notes_are_forgotten(
    school: Book, today: date, cycle_id: int
) -> None:
    quiet, follow_up = read_today(school, today, cycle_id).attention
    put_off(school, quiet, today + timedelta(days=7), today)
    bring_back(school, quiet)
    assert read_today(school, today, cycle_id).put_off == ()
    assert school.settings.get("snoozes") is None
    put_off(school, quiet, today + timedelta(days=1), today)
    put_off(school, follow_up, today + timedelta(days=9), today + timedelta(days=2))
    assert list(school.settings.get("snoozes")) == [follow_up.key]


def test_a_new_book_is_told_its_first_steps(book: Book, today: date) -> None:
    steps = read_today(book, today, None).first_steps
    assert steps is not None
    assert (steps.people, steps.cycle, steps.pairing, steps.meeting) == (False, False, False, False)
    people = book.people.add_many(
        [Person(given_name="Yael", mentor=True), Person(given_name="Dov", mentee=True)]
    )
    programme = book.programmes.add("First years")
    cycle = book.cycles.add(programme, "2026–27", date(2026, 8, 15), date(2027, 6, 30))
    steps = read_today(book, today, cycle).first_steps
    assert steps is not None
    assert (steps.people, steps.cycle, steps.pairing) == (True, True, False)
    pairing = book.pairings.confirm(people[:1], people[1:], cycle_id=cycle, started_on=today)
    steps = read_today(book, today, cycle).first_steps
    assert steps is not None
    assert (steps.pairing, steps.meeting, steps.done) == (True, False, False)
    book.meetings.log(Meeting(pairing_id=pairing, date=today, minutes=30), today=today)
    assert read_today(book, today, cycle).first_steps is None


def test_a_new_cycle_in_a_book_under_way_needs_no_first_steps(school: Book) -> None:
    programme = school.programmes.list()[0].id
    new = school.cycles.add(programme, "2027–28", date(2027, 8, 15), date(2028, 6, 30))
    for pairing_id in (YAEL_AND_DOV, MIRIAM_AND_TAMAR):
        school.closures.close(pairing_id, date(2027, 6, 20))
    view = read_today(school, date(2027, 8, 20), new)
    assert view.first_steps is None
    assert coming(read_today(school, date(2027, 8, 10), new)) == [
        (date(2027, 8, 15), "The cycle 2027–28 begins", "")
    ]


def test_planned_meetings_far_ahead_count_as_planned(school: Book, today: date, cycle_id: int) -> None:
    school.meetings.plan(MIRIAM_AND_TAMAR, today + timedelta(days=60))
    (quiet,) = [one for one in read_today(school, today, cycle_id).attention if one.kind is Kind.QUIET]
    assert quiet.gravity == 2


def test_agreements_and_documents_are_read_with_the_open_pairings(
    school: Book, today: date, cycle_id: int
) -> None:
    kind = school.opportunities.add("One to one")
    log = RequiredDocument("log", "Monthly log", Due.MONTHLY, 5)
    school.opportunities.change(kind, documents=(log,))
    school.pairings.change(YAEL_AND_DOV, opportunity_id=kind)
    new = school.pairings.confirm([5], [6], cycle_id=cycle_id, started_on=today)
    later = date(2026, 12, 15)
    found = {one.kind: one for one in read_today(school, later, cycle_id).attention}
    assert found[Kind.NO_AGREEMENT].pairing_id == new
    assert found[Kind.PAPER_LATE].what.count == 3
    for month in ("2026-09", "2026-10", "2026-11"):
        school.paperwork.receive(YAEL_AND_DOV, "log", today, title="Monthly log", occasion=month, today=today)
    school.closures.end_early(new, today)
    kinds = {one.kind for one in read_today(school, later, cycle_id).attention}
    assert not kinds & {Kind.PAPER_LATE, Kind.NO_AGREEMENT}


def test_a_warning_that_went_by_itself_since_the_last_look_is_told_as_going_well(
    school: Book, today: date, cycle_id: int
) -> None:
    observe(school, today - timedelta(days=1))
    log(school, MIRIAM_AND_TAMAR, today)
    assert "A warning is over by itself: Lack of time: Miriam Cohen – Tamar Azulai" in well(
        read_today(school, today, cycle_id)
    )
    observe(school, today)
    later = read_today(school, today + timedelta(days=1), cycle_id)
    assert not [one for one in well(later) if "over by itself" in one], "it is news once"

"""The early warnings without a window: each stumbling block alone, all eleven, none, and a day before each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentordesk.book import Book
from mentordesk.domain.adopted_plans import PlanState
from mentordesk.domain.agreements import Template, TemplateTopic
from mentordesk.domain.cases import Case
from mentordesk.domain.contingency_plans import LibraryPlan, PlanStep, PlanText
from mentordesk.domain.fit_checks import STATEMENT_KEYS
from mentordesk.domain.goals import Goal
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Person, Status
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal, Reading
from mentordesk.domain.requests import Request, RequestKind, RequestState
from mentordesk.domain.stakeholders import Channel, Stakeholder
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock
from mentordesk.domain.training import Presence, TrainingKind, TrainingSession

TODAY = date(2026, 11, 24)
START = date(2026, 9, 1)
DAY = timedelta(days=1)


@dataclass
class School:
    """A programme in good order: a pair that meets every Tuesday, with everything that belongs to it."""

    book: Book
    cycle: int
    earlier: int
    mentor: int
    mentee: int
    pairing: int
    goal: int
    measure: int
    board: int
    meetings: list[int] = field(default_factory=list)

    def meet(self, *days: date, state: MeetingState = MeetingState.HELD) -> None:
        for day in days:
            minutes = 45 if state is MeetingState.HELD else 0
            meeting = Meeting(pairing_id=self.pairing, date=day, minutes=minutes, state=state)
            self.meetings.append(self.book.meetings.log(meeting, today=TODAY))

    def miss(self, *days: date) -> None:
        """Take meetings away again."""
        for one in self.book.meetings.list(pairing_id=self.pairing):
            if one.date in days:
                self.book.meetings.remove(one.id)


def tuesdays(first: date = START, last: date = TODAY) -> list[date]:
    return [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Path]:
    """Write a book in good order, then what is told of it, and give its path."""

    def written(*tell: Callable[[School], object]) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.mentordesk"
        with closing(
            Book.create(path, durable=False, clock=lambda: datetime(2026, 8, 20, 9, tzinfo=UTC))
        ) as book:
            school = _in_order(book)
            for one in tell:
                one(school)
        return path

    return written


def _in_order(book: Book) -> School:
    mentor, mentee = book.people.add_many(
        [
            Person(
                given_name="Yael", family_name="Katz", mentor=True, subjects=("English",),
                trained_on=date(2025, 9, 2), protected_minutes=45,
            ),
            Person(given_name="Dov", family_name="Levi", mentee=True, subjects=("English",)),
        ]
    )  # fmt: skip
    programme = book.programmes.add("First years")
    earlier = book.cycles.add(programme, "2025–26", date(2025, 8, 15), date(2026, 6, 30))
    cycle = book.cycles.add(programme, "2026–27", date(2026, 8, 15), date(2027, 6, 30))
    pairing = book.pairings.confirm(
        [mentor], [mentee], cycle_id=cycle, why="Both teach English.", started_on=START,
        phase=Phase.ENABLING_GROWTH,
    )  # fmt: skip
    book.goals.add(Goal(pairing_id=pairing, title="A calm start"))
    agree(book, pairing, "What is said here stays here.")
    goal = book.programme_goals.add(
        ProgrammeGoal(
            cycle_id=cycle, title="Nobody starts alone", school_goal="Keep teachers", owner_id=mentor
        )
    )
    measure = book.programme_goals.add_measure(
        Measure(goal_id=goal, what="Meetings held", owner_id=mentor, every_weeks=4, since=START)
    )
    book.readings.add(Reading(measure_id=measure, on=TODAY - timedelta(weeks=2), value=9), today=TODAY)
    board = book.stakeholders.add(Stakeholder(name="The board", every_weeks=8, since=START))
    book.stakeholders.heard([board], TODAY - timedelta(weeks=2), Channel.MEETING, "First weeks", today=TODAY)
    book.fit_checks.keep(cycle, date(2026, 8, 20), answers=dict.fromkeys(STATEMENT_KEYS, 4))
    school = School(book, cycle, earlier, mentor, mentee, pairing, goal, measure, board)
    orient(school)
    school.meet(*tuesdays())
    return school


def agree(book: Book, pairing: int, between_us: str) -> None:
    topics = (TemplateTopic("confidentiality", "Between us", proposed=between_us),)
    agreement = book.agreements.begin(pairing, Template(title="Agreement", topics=topics), on=START)
    book.agreements.sign_all(agreement, START, today=TODAY)


def orient(school: School) -> None:
    """Note the mentee’s orientation."""
    session = school.book.training.add(
        TrainingSession(cycle_id=school.cycle, kind=TrainingKind.ORIENTATION, title="Orientation", on=START)
    )
    school.book.training.mark(session, {school.mentee: Presence.ATTENDED}, today=TODAY)


# What each stumbling block alone is, and the day before which nothing is said of it


def silent(school: School) -> None:
    school.miss(*tuesdays(date(2026, 11, 10)))
    # Whoever tells of a cancelled meeting is heard, and has no time.
    school.meet(date(2026, 11, 20), state=MeetingState.CANCELLED_BY_MENTEE)


def not_agreed(school: School) -> None:
    other = pair_more(school, TODAY - timedelta(days=15))
    assert other


def pair_more(school: School, started_on: date, **values: Any) -> int:
    """A second mentee of the same mentor, who met every week, with a goal."""
    book = school.book
    mentee = book.people.add(Person(given_name="Tamar", mentee=True, subjects=("English",)))
    (orientation,) = book.training.list()
    book.training.mark(orientation.id, {mentee: Presence.ATTENDED}, today=TODAY)
    pairing = book.pairings.confirm(
        [school.mentor], [mentee], cycle_id=school.cycle, started_on=started_on, phase=Phase.ENABLING_GROWTH,
        **{"why": "Both teach English.", **values},
    )  # fmt: skip
    for week in range((TODAY - started_on).days // 7 + 1):
        day = started_on + timedelta(weeks=week)
        book.meetings.log(Meeting(pairing_id=pairing, date=day, minutes=45), today=TODAY)
    book.goals.add(Goal(pairing_id=pairing, title="Parents"))
    return pairing


def without_reason(school: School) -> None:
    agree(school.book, pair_more(school, TODAY - timedelta(days=8), why=""), "Nothing leaves the room.")


def untrained(school: School) -> None:
    school.book.people.change(school.mentor, trained_on=date(2023, 11, 23))


def lesson(school: School) -> None:
    school.book.lessons.add(
        Lesson(
            cycle_id=school.earlier, learned_on=date(2026, 5, 4), what="Pair before the holidays",
            change="Ask in May",
        )
    )  # fmt: skip


def unclear(school: School) -> None:
    school.book.programme_goals.change(school.goal, owner_id=None)


def unread(school: School) -> None:
    (reading,) = school.book.readings.list(measure_id=school.measure)
    due = TODAY - timedelta(days=11)
    school.book.readings.change(reading.id, on=due - timedelta(weeks=4), today=TODAY)


def without_clause(school: School) -> None:
    agree(school.book, pair_more(school, TODAY - timedelta(days=14)), " ")


def declined(school: School) -> None:
    for days in (69, 30, 2):
        day = TODAY - timedelta(days=days)
        request = school.book.requests.add(
            Request(person_id=school.mentor, kind=RequestKind.INVITATION, asked_on=day - DAY)
        )
        school.book.requests.answer(request, RequestState.DECLINED, day, reason="No time")


def unheard(school: School) -> None:
    (contact,) = school.book.stakeholders.contacts(school.board)
    last = TODAY - timedelta(weeks=8, days=6)
    school.book.stakeholders.change_contact(contact.id, on=last, today=TODAY)


def not_oriented(school: School) -> None:
    (orientation,) = school.book.training.list()
    school.book.training.mark(orientation.id, {school.mentee: Presence.ABSENT}, today=TODAY)


def low_fit(school: School) -> None:
    check = school.book.fit_checks.of(school.cycle)
    assert check is not None
    school.book.fit_checks.keep(school.cycle, check.on, answers=dict.fromkeys(STATEMENT_KEYS, 2))


ALONE: dict[str, Callable[[School], None]] = {
    "lack_of_time": silent,
    "untested_assumptions": not_agreed,
    "inadequate_training": untrained,
    "lack_of_thoughtful_pairing": without_reason,
    "failure_to_act_on_past_lessons": lesson,
    "unclear_programme_goals": unclear,
    "failure_to_monitor": unread,
    "breach_of_confidentiality": without_clause,
    "failure_to_anticipate_resistance": declined,
    "lack_of_internal_alignment": unheard,
    "lack_of_cultural_congruence": low_fit,
}
BORDERS = ("untested_assumptions", "inadequate_training", "lack_of_thoughtful_pairing", "failure_to_monitor",
           "lack_of_internal_alignment")  # fmt: skip
"""Blocks whose story above comes to its border today."""


def shown(run: Any, path: Path, today: date = TODAY) -> list[dict[str, Any]]:
    ended = run("show", path, "signals", "--json", today=today.isoformat())
    assert ended.status == 0, ended.err
    return list(ended.json)


def test_a_programme_in_good_order_shows_no_signal(run: Any, build: Callable[..., Path]) -> None:
    assert shown(run, build()) == []


def test_an_empty_book_shows_no_signal(run: Any, empty: Path) -> None:
    assert shown(run, empty) == []


@pytest.mark.parametrize("block", ALONE)
def test_each_stumbling_block_shows_alone(run: Any, build: Callable[..., Path], block: str) -> None:
    path = build(ALONE[block])
    found = shown(run, path)
    assert {one["stumbling_block"] for one in found} == {block}
    (one,) = found
    assert list(one) == [
        "id", "key", "stumbling_block", "level", "about", "what", "why", "since", "gravity", "state",
        "snoozed_until", "snoozed_why", "case_id", "evidence", "plan_id",
    ]  # fmt: skip
    assert one["level"] in set(Level) and one["gravity"] in (1, 2, 3)
    assert one["why"].endswith((".", "?", "”")) and one["since"] <= TODAY.isoformat()
    assert one["state"] == "open" and one["plan_id"] is None
    assert _all_there(path, one["about"] + one["evidence"])


def test_mentees_need_an_orientation_as_mentors_need_training(run: Any, build: Callable[..., Path]) -> None:
    (one,) = shown(run, build(not_oriented))
    assert (one["stumbling_block"], one["level"]) == ("inadequate_training", "mentee")


def _all_there(path: Path, records: list[dict[str, Any]]) -> bool:
    """Whether every record that is named stands in the book."""
    with closing(Book.open(path, read_only=True, backup=False)) as book:
        known = {
            "people": book.people.list, "pairings": book.pairings.list, "meetings": book.meetings.list,
            "requests": book.requests.list, "lessons": book.lessons.list, "cycles": book.cycles.list,
            "programme_goals": book.programme_goals.list, "measures": book.programme_goals.measures,
            "readings": book.readings.list, "stakeholders": book.stakeholders.list,
            "fit_checks": book.fit_checks.list,
        }  # fmt: skip
        return all(one["id"] in {row.id for row in known[one["area"]]()} for one in records)


@pytest.mark.parametrize("block", BORDERS)
def test_a_day_earlier_nothing_is_shown(run: Any, build: Callable[..., Path], block: str) -> None:
    assert shown(run, build(ALONE[block]), TODAY - DAY) == []


def test_all_eleven_show_together(run: Any, build: Callable[..., Path]) -> None:
    found = shown(run, build(*ALONE.values()))
    assert {one["stumbling_block"] for one in found} == set(StumblingBlock)
    assert [one["gravity"] for one in found] == sorted((one["gravity"] for one in found), reverse=True)
    assert len({one["key"] for one in found}) == len(found)


def test_somebody_on_leave_silences_the_pair_and_holidays_the_weeks(
    run: Any, build: Callable[..., Path]
) -> None:
    path = build(silent, lambda school: school.book.people.change(school.mentee, status=Status.ON_LEAVE))
    assert shown(run, path) == []


def test_a_list_of_pairs_imported_yesterday_raises_no_alarm(run: Any, empty: Path, tmp_path: Path) -> None:
    people, pairs, met = tmp_path / "people.csv", tmp_path / "pairs.csv", tmp_path / "met.csv"
    people.write_text("Name,Mentor?,Mentee?\nYael Katz,yes,no\nDov Levi,no,yes\nTamar Azulai,no,yes\n")
    pairs.write_text(
        "Mentor,Mentee,Start\nYael Katz,Dov Levi,2026-09-01\nYael Katz,Tamar Azulai,2026-09-01\n"
    )
    met.write_text("Mentor,Mentee,Date,Minutes\nYael Katz,Dov Levi,2026-11-17,45\n")
    with closing(Book.open(empty, backup=False)) as book:
        programme = book.programmes.add("First years")
        book.cycles.add(programme, "2026–27", date(2026, 8, 15), date(2027, 6, 30))
    for file, area in ((people, "people"), (pairs, "pairings"), (met, "meetings")):
        ended = run("import", empty, file, "--as", area)
        assert ended.status == 0, ended.err
    assert len(run("show", empty, "pairings", "--json").json) == 2
    assert shown(run, empty) == []


def test_pairs_entered_on_a_day_taken_as_today_count_from_that_day(
    run: Any, empty: Path, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Given name,Role\nAnna,mentor\nBen,mentee\n")
    assert run("import", empty, people, today="2026-01-12").status == 0
    assert run("confirm", empty, "--mentor", 1, "--mentee", 2, "--why", "", today="2026-01-12").status == 0
    assert run("history", empty, "--json").json[0]["at"].startswith("2026-01-1")
    found = run("show", empty, "signals", "--json", today="2026-03-20").json
    blocks = {one["stumbling_block"] for one in found}
    assert {"lack_of_time", "untested_assumptions", "lack_of_thoughtful_pairing"} <= blocks


def test_a_day_before_a_pair_was_entered_is_looked_at_as_if_it_had_always_been_there(
    run: Any, empty: Path
) -> None:
    with closing(Book.open(empty, backup=False)) as book:
        book.clock = lambda: datetime(2027, 5, 1, tzinfo=UTC)
        pair = [book.people.add(Person(given_name=name)) for name in ("Anna", "Ben")]
        cycle = book.cycles.add(
            book.programmes.add("First years"), "2026–27", date(2026, 8, 15), date(2027, 6, 30)
        )
        book.pairings.confirm(pair[:1], pair[1:], cycle_id=cycle, started_on=date(2026, 9, 1))
    assert "lack_of_time" in {one["stumbling_block"] for one in shown(run, empty)}


def test_a_signal_knows_the_plan_the_school_adopted_for_it(run: Any, build: Callable[..., Path]) -> None:
    text = PlanText(
        title="When a pair goes quiet",
        shows="Nobody hears from them.",
        steps=(PlanStep("Call them", "coordinator", 2),),
    )  # fmt: skip

    def adopt(school: School) -> None:
        for level in (Level.MENTEE, Level.MENTOR):
            plan = LibraryPlan(f"lack_of_time.{level}", StumblingBlock.LACK_OF_TIME, level, text)
            school.book.contingency_plans.adopt(plan, START)

    path = build(silent, adopt)
    with closing(Book.open(path, read_only=True, backup=False)) as book:
        plans = {one.level: one.id for one in book.contingency_plans.list(state=PlanState.ADOPTED)}
    (one,) = shown(run, path)
    assert (one["level"], one["plan_id"]) == ("mentee", plans[Level.MENTEE])


def test_what_is_worked_on_in_a_case_says_so(run: Any, build: Callable[..., Path]) -> None:
    def open_case(school: School) -> None:
        school.book.cases.open(
            Case(title="They lost touch", signal_key=f"quiet:{school.pairing}", opened_on=TODAY)
        )

    (one,) = shown(run, build(silent, open_case))
    assert (one["state"], one["case_id"]) == ("in_case", 1)


def test_of_a_case_of_confidentiality_no_word_gets_out(run: Any, build: Callable[..., Path]) -> None:
    def open_case(school: School) -> None:
        school.book.cases.open(
            Case(
                title="Dov’s worries were told in the staff room", block=StumblingBlock.BREACH_OF_CONFIDENTIALITY,
                level=Level.MENTOR, opened_on=TODAY, private=True, about=(("people", school.mentee),),
            )
        )  # fmt: skip

    ended = run("show", build(open_case), "signals", "--json")
    (one,) = ended.json
    assert (one["stumbling_block"], one["state"], one["case_id"]) == (
        "breach_of_confidentiality",
        "in_case",
        1,
    )
    assert "Dov" not in ended.out and "staff room" not in ended.out
    assert one["about"] == one["evidence"] == [{"area": "cases", "id": 1}]


def test_today_names_the_stumbling_block_behind_a_matter(run: Any, build: Callable[..., Path]) -> None:
    matters = run("show", build(silent, low_fit), "today", "--json").json
    blocks = [one["stumbling_block"] for one in matters]
    assert blocks == ["lack_of_time", "lack_of_cultural_congruence", None], (
        "a check-in is work, not a warning"
    )
    assert matters[0]["about"] == [{"area": "pairings", "id": 1}]


def test_signals_are_shown_in_words_for_somebody_at_a_terminal(run: Any, build: Callable[..., Path]) -> None:
    said = run("show", build(silent), "signals").out
    assert "Lack of time" in said and "have gone quiet" in said


def test_the_brief_for_the_principal_is_printed_without_a_window(
    run: Any, build: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "brief.pdf"
    assert run("print", build(silent), "brief", "--out", out).status == 0
    assert out.read_bytes().startswith(b"%PDF")

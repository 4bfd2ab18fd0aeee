"""What stands before a coordinator who prepares a cycle, all of it worked out from the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mentordesk.domain.adopted_plans import SUMMER, PlanState
from mentordesk.domain.closures import CLOSING_QUESTIONS, Question
from mentordesk.domain.fit_checks import STATEMENT_KEYS
from mentordesk.domain.lessons import Lesson, cycles_before, due_on, of_earlier
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.programmes import Cycle

if TYPE_CHECKING:
    from datetime import date

    from mentordesk.book import Book

ASKED = ("learned", "hindered")
"""The questions of a closing conversation whose answers speak to whoever prepares the next cycle."""


@dataclass(frozen=True)
class Need:
    """One thing a new cycle needs: whether it is there, how it stands, and the one button that goes about it."""

    key: str
    done: bool
    what: Message
    standing: Message
    button: Message
    page: str
    verb: str | None = None
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What a pair said at its end."""

    pairing_id: int
    pairing: str
    question: Question
    text: str


@dataclass(frozen=True)
class Preparation:
    """What stands on the page: lessons that wait, settled ones, those of this very cycle, what was said and is needed.

    `due` says by when each open lesson is to be acted on, `cycles` how each cycle is called.
    """

    cycle: Cycle
    before: Cycle | None = None
    waiting: tuple[Lesson, ...] = ()
    settled: tuple[Lesson, ...] = ()
    own: tuple[Lesson, ...] = ()
    said: tuple[Said, ...] = ()
    needs: tuple[Need, ...] = ()
    due: Mapping[int, date | None] = field(default_factory=dict)
    cycles: Mapping[int, str] = field(default_factory=dict)


def preparation(book: Book, cycle: Cycle, today: date) -> Preparation:
    """Read what stands before whoever prepares a cycle."""
    cycles = book.cycles.list()
    before = max(cycles_before(cycle, cycles), key=lambda one: one.starts_on, default=None)
    lessons = book.lessons.list(private=True)
    past = of_earlier(lessons, cycle, cycles)
    return Preparation(
        cycle,
        before,
        tuple(one for one in past if one.is_open),
        tuple(one for one in past if not one.is_open),
        tuple(one for one in lessons if one.cycle_id == cycle.id),
        _said(book, before) if before is not None else (),
        needs(book, cycle, today),
        {one.id: due_on(one, cycles) for one in lessons},
        {one.id: one.name for one in cycles},
    )


def _said(book: Book, cycle: Cycle) -> tuple[Said, ...]:
    names = {one.id: one.name for one in book.pairings.list(cycle_id=cycle.id)}
    questions = [one for one in CLOSING_QUESTIONS if one.key in ASKED]
    return tuple(
        Said(one.pairing_id, names[one.pairing_id], question, text)
        for one in book.closures.list(cycle_id=cycle.id)
        for question in questions
        if (text := one.answers.get(question.key, "").strip())
    )


# ---------------------------------------------------------------- what a new cycle needs


def needs(book: Book, cycle: Cycle, today: date) -> tuple[Need, ...]:
    """What a cycle needs before it begins, in the order in which it is mostly done."""
    return (
        _fit(book, cycle),
        _goals(book, cycle, today),
        _tasks(book, cycle),
        _plans(book, cycle),
        _training(book, cycle),
        _holidays(book, cycle),
    )


def _fit(book: Book, cycle: Cycle) -> Need:
    check = book.fit_checks.of(cycle.id)
    rated = sum(key in check.answers for key in STATEMENT_KEYS) if check is not None else 0
    if check is not None and check.is_complete:
        standing = msg("Rated on {date}", date=check.on)
    elif rated:
        standing = msg("{n} of {all} statements are rated", n=rated, all=len(STATEMENT_KEYS))
    else:
        standing = msg("Not begun")
    return Need(
        "fit",
        check is not None and check.is_complete,
        msg("Ask whether mentoring fits the school"),
        standing,
        msg("Rate the fit check"),
        "programme",
        "fit",
    )


def _goals(book: Book, cycle: Cycle, today: date) -> Need:
    goals = [one for one in book.programme_goals.list(cycle_id=cycle.id) if one.is_open]
    measured = {one.goal_id for one in book.programme_goals.measures(cycle_id=cycle.id)}
    whole = sum(one.id in measured and one.owner_id is not None for one in goals)
    standing = msgs(
        "{n} goal, {whole} with a measure and an owner",
        "{n} goals, {whole} with a measure and an owner",
        len(goals),
        whole=whole,
    )
    return Need(
        "goals",
        bool(goals) and whole == len(goals),
        msg("Set the goals of the programme"),
        standing if goals else msg("No goal is set yet"),
        msg("Set the goals"),
        "programme",
        "goals",
    )


def _tasks(book: Book, cycle: Cycle) -> Need:
    tasks = book.accountability.list(cycle_id=cycle.id)
    given = sum(one.owner_id is not None for one in tasks)
    return Need(
        "tasks",
        bool(tasks) and given == len(tasks),
        msg("Say who does what"),
        msg("{n} of {all} tasks have somebody", n=given, all=len(tasks)),
        msg("Give the tasks"),
        "programme",
        "who",
    )


def _plans(book: Book, cycle: Cycle) -> Need:
    plans = book.contingency_plans.list(state=PlanState.ADOPTED)
    since = cycle.starts_on - timedelta(days=SUMMER)
    due = sum(one.looked_at < since for one in plans)
    if not plans:
        standing = msg("No plan is adopted yet")
    elif due:
        standing = msgs(
            "{n} of {all} plans is to be read again",
            "{n} of {all} plans are to be read again",
            due,
            all=len(plans),
        )
    else:
        standing = msgs(
            "{n} plan, read again for this cycle", "{n} plans, read again for this cycle", len(plans)
        )
    return Need(
        "plans",
        bool(plans) and not due,
        msg("Read the contingency plans again"),
        standing,
        msg("Open the plans"),
        "safety",
        where={"tab": "plans"},
    )


def _training(book: Book, cycle: Cycle) -> Need:
    sessions = book.training.list(cycle_id=cycle.id)
    return Need(
        "training",
        bool(sessions),
        msg("Plan the training"),
        msgs("{n} session is planned", "{n} sessions are planned", len(sessions))
        if sessions
        else msg("No session is planned yet"),
        msg("Plan a session"),
        "training",
    )


def _holidays(book: Book, cycle: Cycle) -> Need:
    days = book.calendar.days(since=cycle.starts_on, until=cycle.ends_on)
    return Need(
        "holidays",
        bool(days),
        msg("Mark the holidays"),
        msgs("{n} entry in the calendar", "{n} entries in the calendar", len(days))
        if days
        else msg("The calendar is empty"),
        msg("Open the calendar"),
        "programme",
        "calendar",
    )

"""What the programme answers for, as lists: its goals, whom it concerns, and who has time for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.actions.accountability import GoalView, goals_of
from mentordesk.actions.lists.rows import LoadedRows
from mentordesk.actions.lists.spec import Column, Filter, Kind, ListSpec, Scope, Sign
from mentordesk.domain.folding import fold
from mentordesk.domain.goals import GOAL_STATE_CHOICES
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.numbers import with_unit
from mentordesk.domain.people import Status
from mentordesk.domain.stakeholders import GROUP_CHOICES

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.people import Person
    from mentordesk.domain.stakeholders import Stakeholder

# Goals


@dataclass(frozen=True, slots=True)
class ProgrammeGoalRow:
    """A goal of the programme with its measures; `late` where its day is over and it is still open."""

    view: GoalView
    late: bool

    @property
    def id(self) -> int:
        """The goal's id."""
        return self.view.goal.id


def read_goals(book: Book, scope: Scope) -> LoadedRows[ProgrammeGoalRow]:
    """The goals of the cycle looked at."""
    rows = []
    for one in goals_of(book, scope.cycle_id):
        goal = one.goal
        late = goal.is_open and goal.due_on is not None and goal.due_on < scope.today
        rows.append(ProgrammeGoalRow(one, late))
    return LoadedRows(PROGRAMME_GOALS, rows, scope.words)


def _last(row: ProgrammeGoalRow) -> Message | None:
    read = [
        (one.last.on, one.last.value, one.measure.unit) for one in row.view.measures if one.last is not None
    ]
    if not read:
        return None
    _, value, unit = max(read)
    return with_unit(value, unit)


PROGRAMME_GOALS: ListSpec[ProgrammeGoalRow] = ListSpec(
    area="programme_goals",
    title=msg("Programme goals"),
    source=read_goals,
    sort="due_on",
    file_name="programme-goals",
    counted=lambda n: msgs("{n} programme goal", "{n} programme goals", n),
    columns=(
        Column("title", msg("Goal"), lambda row: row.view.goal.title, width=40, grows=True, needed=True),
        Column("owner", msg("Who answers for it"), lambda row: row.view.goal.owner_name, width=20),
        Column(
            "due_on",
            msg("Due on"),
            lambda row: row.view.goal.due_on,
            Kind.DATE,
            tone=lambda row: "crimson" if row.late else None,
            width=12,
        ),
        Column(
            "state",
            msg("What became of it"),
            lambda row: row.view.goal.state.value,
            Kind.CHOICE,
            choices=GOAL_STATE_CHOICES,
            width=13,
        ),
        Column("school_goal", msg("The school’s own goal"), lambda row: row.view.goal.school_goal, width=26),
        Column("outcome", msg("What pupils get from it"), lambda row: row.view.goal.outcome, width=26),
        Column(
            "measures",
            msg("What is measured"),
            lambda row: tuple(one.measure.what for one in row.view.measures),
            Kind.WORDS,
            width=30,
        ),
        Column("last", msg("Read last"), _last, width=12),
        Column(
            "result",
            msg("What came of it, and why"),
            lambda row: row.view.goal.result,
            Kind.LONG_TEXT,
            width=30,
            shown=False,
        ),
    ),
)


# Stakeholders


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """A stakeholder with what they heard last."""

    stakeholder: Stakeholder
    about: str
    due: bool

    @property
    def id(self) -> int:
        """The stakeholder's id."""
        return self.stakeholder.id


def read_stakeholders(book: Book, scope: Scope) -> LoadedRows[StakeholderRow]:
    """All stakeholders; they are the school's, whichever cycle is looked at."""
    about = {one.stakeholder_id: one.about for one in book.stakeholders.contacts()}
    rows = [
        StakeholderRow(one, about.get(one.id, ""), one.is_due(scope.today))
        for one in book.stakeholders.list()
    ]
    return LoadedRows(STAKEHOLDERS, rows, scope.words)


def _waits(row: StakeholderRow) -> Sign | None:
    return Sign("clock-alert", "crimson", msg("Has not heard from us for too long")) if row.due else None


STAKEHOLDERS: ListSpec[StakeholderRow] = ListSpec(
    area="stakeholders",
    title=msg("Stakeholders"),
    source=read_stakeholders,
    sort="due_on",
    file_name="stakeholders",
    counted=lambda n: msgs("{n} stakeholder", "{n} stakeholders", n),
    filters=(
        Filter("all", msg("All"), lambda row: True),
        Filter("due", msg("Waiting to hear"), lambda row: row.due),
    ),
    columns=(
        Column(
            "name",
            msg("Name"),
            lambda row: row.stakeholder.name,
            order=lambda row: fold(row.stakeholder.name),
            second="group",
            width=22,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column(
            "group",
            msg("Group"),
            lambda row: row.stakeholder.group.value,
            Kind.CHOICE,
            choices=GROUP_CHOICES,
            width=16,
            shown=False,
        ),
        Column(
            "last_heard_on",
            msg("Heard last"),
            lambda row: row.stakeholder.last_heard_on,
            Kind.AGO,
            tone=lambda row: "crimson" if row.due else None,
            sign=_waits,
            width=16,
        ),
        Column("due_on", msg("Should hear by"), lambda row: row.stakeholder.due_on, Kind.DATE, width=13),
        Column("about", msg("About what"), lambda row: row.about, width=26, shown=False),
        Column(
            "every_weeks",
            msg("Every so many weeks"),
            lambda row: row.stakeholder.every_weeks,
            Kind.NUMBER,
            width=8,
            shown=False,
        ),
        Column(
            "wants",
            msg("What matters to them"),
            lambda row: row.stakeholder.wants,
            Kind.LONG_TEXT,
            width=30,
            shown=False,
        ),
    ),
)


# Protected time


@dataclass(frozen=True, slots=True)
class TimeRow:
    """Somebody who mentors or is mentored, with the minutes of a week that are kept free for it."""

    person: Person
    pairings: int

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id

    @property
    def is_without(self) -> bool:
        """Whether somebody mentors and has no time for it, or nobody said."""
        return self.person.mentor and not self.person.protected_minutes


def read_time(book: Book, scope: Scope) -> LoadedRows[TimeRow]:
    """Everybody who takes part and has not left, with their open pairings in the cycle looked at."""
    pairings: dict[int, int] = {}
    for one in book.pairings.list(cycle_id=scope.cycle_id, open_only=True):
        for person_id in {*one.mentor_ids, *one.mentee_ids}:
            pairings[person_id] = pairings.get(person_id, 0) + 1
    rows = [
        TimeRow(one, pairings.get(one.id, 0))
        for one in book.people.list()
        if one.status is not Status.LEFT and (one.mentor or one.mentee)
    ]
    return LoadedRows(PROTECTED_TIME, rows, scope.words)


_ROLES = {
    (True, True): msg("Mentor and mentee"),
    (True, False): msg("Mentor"),
    (False, True): msg("Mentee"),
}


def _no_time(row: TimeRow) -> Sign | None:
    if not row.is_without:
        return None
    said = row.person.protected_minutes is not None
    return Sign("hourglass", "gold", msg("Has no protected time") if said else msg("Nobody said yet"))


PROTECTED_TIME: ListSpec[TimeRow] = ListSpec(
    area="protected_time",
    title=msg("Protected time"),
    source=read_time,
    sort="name",
    file_name="protected-time",
    counted=lambda n: msgs("{n} person", "{n} people", n),
    filters=(
        Filter("mentors", msg("Mentors"), lambda row: row.person.mentor),
        Filter("without", msg("Without time"), lambda row: row.is_without),
        Filter("mentees", msg("Mentees"), lambda row: row.person.mentee),
    ),
    columns=(
        Column(
            "name",
            msg("Name"),
            lambda row: row.person.name,
            order=lambda row: fold(row.person.sort_name),
            second="role",
            width=22,
            grows=True,
            strong=True,
            needed=True,
        ),
        Column(
            "role",
            msg("Mentoring"),
            lambda row: _ROLES[row.person.mentor, row.person.mentee],
            width=16,
            shown=False,
        ),
        Column("pairings", msg("Open pairings"), lambda row: row.pairings, Kind.NUMBER, width=10),
        Column(
            "minutes",
            msg("Minutes a week"),
            lambda row: row.person.protected_minutes,
            Kind.MINUTES,
            sign=_no_time,
            tone=lambda row: "gold" if row.is_without else None,
            width=13,
        ),
    ),
)

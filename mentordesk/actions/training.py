"""Training as a coordinator needs it: who stands where, whom to invite, and what the mentors’ exchange is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.people import Person, Status
from mentordesk.domain.programmes import cycle_on
from mentordesk.domain.readiness import (
    EXCHANGE_WEEKS,
    EXCHANGE_WEEKS_SETTING,
    FEWEST_WEEKS,
    FEWEST_YEARS,
    MOST_WEEKS,
    MOST_YEARS,
    VALID_YEARS,
    VALID_YEARS_SETTING,
    Mentoring,
    PersonFacts,
    Readiness,
    Topic,
    exchange_due,
    exchange_topics,
    readiness,
)
from mentordesk.domain.refusals import Refusal
from mentordesk.domain.training import (
    Attendance,
    Evaluation,
    Presence,
    TrainingKind,
    TrainingSession,
    evaluation,
)

if TYPE_CHECKING:
    from mentordesk.book import Book

NOBODY = Mentoring()


# ---------------------------------------------------------------- who stands where


@dataclass(frozen=True)
class Standing:
    """Somebody, what they do in pairings, and where they stand in their training."""

    person: Person
    does: Mentoring
    readiness: Readiness

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id


def valid_years(book: Book) -> int:
    """After how many years training is old in this school."""
    return _within(book.settings.get(VALID_YEARS_SETTING), FEWEST_YEARS, MOST_YEARS, VALID_YEARS)


def exchange_weeks(book: Book) -> int:
    """How many weeks of open school time lie between two exchange meetings in this school."""
    return _within(book.settings.get(EXCHANGE_WEEKS_SETTING), FEWEST_WEEKS, MOST_WEEKS, EXCHANGE_WEEKS)


def _within(value: Any, least: int, most: int, usual: int) -> int:
    return value if isinstance(value, int) and least <= value <= most else usual


def keep_rhythm(book: Book, years: int | None, weeks: int | None) -> None:
    """Keep after how many years training is old, and how many weeks lie between two exchanges. Raises Refusal."""
    for key, value, least, most in (
        (VALID_YEARS_SETTING, years, FEWEST_YEARS, MOST_YEARS),
        (EXCHANGE_WEEKS_SETTING, weeks, FEWEST_WEEKS, MOST_WEEKS),
    ):
        if value is None or not least <= value <= most:
            raise Refusal(msg("Choose a number from {least} to {most}.", least=least, most=most), field=key)
    book.settings.set_many({VALID_YEARS_SETTING: years, EXCHANGE_WEEKS_SETTING: weeks})


def standings(book: Book, today: date, *, ids: Iterable[int] | None = None) -> list[Standing]:
    """Everybody here who mentors or is mentored, can or would like to, with where they stand; by family name.

    With `ids` these people, whatever they do and wherever they are.
    """
    attended = book.training.attended(until=today)
    mentoring = book.training.mentoring(today)
    trained = {one.id: one.name for one in book.opportunities.list() if one.needs_training}
    years = valid_years(book)
    found = []
    for person in book.people.list(ids=ids):
        does = mentoring.get(person.id, NOBODY)
        takes_part = person.mentor or person.mentee or does.pairs_now or does.mentored_now
        if ids is None and not (person.status is Status.HERE and takes_part):
            continue
        facts = PersonFacts(
            person.id,
            person.mentor,
            person.mentee,
            person.trained_on,
            attended.get(person.id, {}),
            does,
            tuple(name for key, name in trained.items() if key in does.kinds),
            tuple(trained.values()),
        )
        found.append(Standing(person, does, readiness(facts, today, years=years)))
    return found


def to_invite(kind: TrainingKind, everybody: Sequence[Standing]) -> list[int]:
    """Whom a session of a kind is for, by their ids: who needs it or is ready for it; to the exchange, every mentor."""
    if kind is TrainingKind.EXCHANGE:
        return [one.id for one in everybody if one.does.pairs_now]
    return [one.id for one in everybody if one.readiness.wants(kind) is not None]


def next_session(book: Book, kind: TrainingKind, today: date) -> TrainingSession | None:
    """The next session of a kind, today's among them, or None."""
    return next(iter(book.training.list(kind=kind, since=today)), None)


def cycle_for(book: Book, day: date) -> int | None:
    """The cycle a session of a day belongs to: the one that runs then, else the next to come, else the last one."""
    cycles = book.cycles.list()
    found = cycle_on(cycles, day)
    return found if found is not None else next((one.id for one in cycles), None)


# ---------------------------------------------------------------- one session


@dataclass(frozen=True)
class Listed:
    """Somebody on the list of a session."""

    attendance: Attendance
    person: Person

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id


@dataclass(frozen=True)
class SessionView:
    """A session with its people by family name, what was said of it, and how many certificates were given for it."""

    session: TrainingSession
    people: tuple[Listed, ...] = ()
    evaluation: Evaluation = field(default_factory=Evaluation)
    certificates: int = 0

    def count(self, presence: Presence | None) -> int:
        """How many people are noted so."""
        return sum(one.attendance.presence is presence for one in self.people)


def session_view(book: Book, session_id: int) -> SessionView:
    """Read a session. Raises NotFound."""
    session = book.training.get(session_id)
    attendances = {one.person_id: one for one in book.training.attendances(session_id=session_id)}
    people = book.people.list(ids=attendances)
    given = [one for one in book.certificates.list(cycle_id=session.cycle_id) if one.session_id == session_id]
    return SessionView(
        session,
        tuple(Listed(attendances[one.id], one) for one in people),
        evaluation(book.training.slips(session_id)),
        len(given),
    )


@dataclass(frozen=True)
class Attended:
    """A session somebody was on the list of, and what is noted of them."""

    session: TrainingSession
    attendance: Attendance


def history_of(book: Book, person_id: int) -> list[Attended]:
    """The sessions somebody was invited to or came to, the newest first."""
    mine = {one.session_id: one for one in book.training.attendances(person_id=person_id)}
    return [Attended(one, mine[one.id]) for one in reversed(book.training.list(ids=mine))]


# ---------------------------------------------------------------- the mentors' exchange meeting


@dataclass(frozen=True)
class Exchange:
    """When mentors last met, when they should again, when they will, and what they have in common to talk about.

    `due_on` is None where nobody mentors.
    """

    last: TrainingSession | None = None
    due_on: date | None = None
    next: TrainingSession | None = None
    topics: tuple[Topic, ...] = ()
    weeks: int = EXCHANGE_WEEKS


def exchange(book: Book, today: date, cycle_id: int | None) -> Exchange:
    """Read what is to be known about the exchange meeting of a cycle; topics are those since the mentors last met.

    No mentee is named: a topic stands here only where several pairings have it and no mentee's name is in it.
    """
    held = book.training.list(kind=TrainingKind.EXCHANGE, until=today, cycle_id=cycle_id)
    last = held[-1] if held else None
    pairings = [
        one
        for one in book.pairings.list(cycle_id=cycle_id)
        if one.mentor_ids and one.started_on is not None and one.started_on <= today
    ]
    weeks = exchange_weeks(book)
    due_on = None
    if any(one.is_open for one in pairings):
        began = min(one.started_on for one in pairings if one.started_on is not None)
        due_on = exchange_due(last.on if last else None, began, weeks, book.calendar.school())
    met = book.meetings.list(
        cycle_id=cycle_id, since=last.on if last else None, until=today, states=[MeetingState.HELD]
    )
    mentees = {person_id for one in pairings for person_id in one.mentee_ids}
    names = [
        name
        for one in (book.people.list(ids=mentees) if mentees else ())
        for name in (one.given_name, one.family_name, one.preferred_name, one.hebrew_name)
    ]
    topics = exchange_topics(((one.pairing_id, one.topics) for one in met), names)
    return Exchange(last, due_on, next_session(book, TrainingKind.EXCHANGE, today), topics, weeks)

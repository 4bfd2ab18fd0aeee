"""The archive: a generated record book of twenty years, the same every time for the same seed and day.

It is there to measure and to try things out on: 2,000 people, 5,000 pairings, 100,000 meetings with notes, 20,000
follow-ups, 20 cycles, written through the book's own verbs in bulk, year by year, with records edited, undone and
corrected on the way, so that history, search and size are those of a book that was used.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from mentordesk.actions.archive_making import Maker, Phases
from mentordesk.actions.drafting import draft_beside
from mentordesk.book import Book
from mentordesk.domain.calendar import CalendarDay, DayKind
from mentordesk.domain.certificates import Certificate, CertificateKind
from mentordesk.domain.closures import Contribution
from mentordesk.domain.meetings import Meeting, MeetingState
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import Person, Status
from mentordesk.domain.programmes import Cycle, school_year

T = TypeVar("T")

CYCLES, PEOPLE, PAIRINGS, MEETINGS, FOLLOW_UPS = 20, 2_000, 5_000, 100_000, 20_000
_AT_FIRST = 0.12
"""The part of all people who are there in the first year; the others come year by year."""
_FEWEST = 400
"""People even in a part of the archive, so that everybody finds somebody."""
_PLANNED = 60
"""Meetings of this year's pairings that are still to come."""


def make_archive(path: Path, today: date, *, seed: int = 1, part: float = 1.0) -> None:
    """Write the archive at a path that is free, as it stands on a day; `part` of it, for trying things out.

    Raises BookUnusable where the path is taken or cannot be written; then nothing is left behind.
    """
    clock = _Clock()
    with draft_beside(path) as draft:
        book = Book.create(draft, who="Rivka Stern", clock=clock, durable=False)
        try:
            _Writer(book, clock, today, random.Random(seed), part).write()
        finally:
            book.close(backup=False)


class _Clock:
    """Stands where it was set, and goes on by a minute each time somebody looks."""

    def __init__(self) -> None:
        self._now = datetime(1900, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now

    def set(self, day: date) -> None:
        """Go to the early morning of a day, never back."""
        self._now = max(self._now, datetime(day.year, day.month, day.day, 5, 0, tzinfo=UTC))


@dataclass
class _Year:
    """One cycle while it is written; `until` is the last day anything happened in it."""

    cycle: Cycle
    pairings: list[Pairing]
    until: date
    minutes: dict[int, int] = field(default_factory=dict)


class _Writer:
    def __init__(self, book: Book, clock: _Clock, today: date, chance: random.Random, part: float) -> None:
        self._part = part
        self._book, self._clock, self._today, self._chance = book, clock, today, chance
        self._make = Maker(chance)
        self._here: list[Person] = []
        self._open_follow_ups: list[int] = []

    def write(self) -> None:
        """Write year after year."""
        book, today = self._book, self._today
        begun = (today.month, today.day) >= (8, 15)
        first = today.year - (0 if begun else 1) - CYCLES + 1
        self._clock.set(date(first, 8, 10))
        book.settings.set_many(
            {
                "school_name": "Har Tavor School",
                "school_name_hebrew": "בית ספר הר תבור",
                "coordinator": book.who,
            }
        )
        programme = book.programmes.add("Mentoring", "Nobody teaches alone.")
        kinds = [
            book.opportunities.add(
                "One to one", how_supported="An hour kept free.", every_weeks=1, minutes=45
            ),
            book.opportunities.add("Group", how_supported="In the library.", every_weeks=2, minutes=60),
        ]
        spans = [school_year(date(first + number, 9, 1)) for number in range(CYCLES)]
        shares = [self._share(starts_on, ends_on) for _, starts_on, ends_on in spans]
        planned, people = self._of(_PLANNED), max(self._of(PEOPLE), _FEWEST)
        meetings = divided(self._of(MEETINGS) - planned, shares)
        follow_ups = divided(self._of(FOLLOW_UPS), shares)
        newcomers = divided(people, [_AT_FIRST, *[(1 - _AT_FIRST) / (CYCLES - 1)] * (CYCLES - 1)])
        for number, (name, starts_on, ends_on) in enumerate(spans):
            self._clock.set(starts_on)
            cycle_id = book.cycles.add(programme, name, starts_on, ends_on)
            book.calendar.add_day(_winter_break(starts_on.year))
            self._welcome(newcomers[number], starts_on)
            cycle = Cycle(cycle_id, "", programme, "", name, starts_on, ends_on)
            year = self._pair(cycle, kinds)
            self._meet(year, meetings[number], follow_ups[number])
            if ends_on < today:
                self._close(year)
        self._plan_ahead(year, planned)

    def _of(self, number: int) -> int:
        return round(number * self._part)

    def _share(self, starts_on: date, ends_on: date) -> float:
        """How much of a cycle has passed."""
        return max((min(self._today, ends_on) - starts_on).days - 20, 2) / (ends_on - starts_on).days

    # People and pairings

    def _welcome(self, number: int, on: date) -> None:
        """Newcomers join; some of those who are there leave, some begin to mentor."""
        for person in self._chance.sample(self._here, k=len(self._here) // 12):
            self._book.people.change(person.id, status=Status.LEFT, mentor=False)
            self._here.remove(person)
        for person in self._chance.sample(self._here, k=len(self._here) // 20):
            if not person.mentor:
                self._book.people.change(person.id, mentor=True, capacity=1, trained_on=on)
                self._here[self._here.index(person)] = replace(person, mentor=True)
        people = [self._make.person(on) for _ in range(number)]
        ids = self._book.people.add_many(people)
        self._here += [replace(person, id=one) for person, one in zip(people, ids, strict=True)]

    def _pair(self, cycle: Cycle, kinds: Sequence[int]) -> _Year:
        mentors = [person for person in self._here if person.mentor]
        others = [person for person in self._here if person.mentee]
        until = min(self._today - timedelta(days=1), cycle.ends_on - timedelta(days=14))
        until = max(until, cycle.starts_on)
        pairings: list[Pairing] = []
        phases: dict[str, Phases] = {}
        for _ in range(self._of(PAIRINGS) // CYCLES):
            pairing, dates = self._make.pairing(cycle, kinds, mentors, others, until)
            pairings.append(pairing)
            phases[pairing.uuid] = dates
        self._clock.set(min(cycle.starts_on + timedelta(days=10), self._today))
        ids = self._book.pairings.add_bulk(pairings, phases)
        pairings = [replace(pairing, id=one) for pairing, one in zip(pairings, ids, strict=True)]
        due_on = cycle.ends_on - timedelta(days=30)
        self._book.goals.add_many(
            [self._make.goal(one, due_on) for one in pairings if self._chance.random() < 0.9]
        )
        return _Year(cycle, pairings, until)

    # Meetings

    def _meet(self, year: _Year, number: int, follow_ups: int) -> None:
        """Log a year's meetings month by month, and let the month's corrections happen."""
        days = sorted(self._days(year, number))
        months = [list(month) for _, month in groupby(days, key=lambda one: (one[0].year, one[0].month))]
        for month, promised in zip(
            months, divided(follow_ups, [float(len(one)) for one in months]), strict=True
        ):
            last = month[-1][0]
            self._clock.set(last)
            pairings = [year.pairings[place] for _, place in month]
            meetings = [self._make.meeting(one, day) for one, (day, _) in zip(pairings, month, strict=True)]
            ids = self._book.meetings.add_many(meetings, today=last)
            meetings = [replace(meeting, id=one) for meeting, one in zip(meetings, ids, strict=True)]
            for meeting in meetings:
                year.minutes[meeting.pairing_id] = year.minutes.get(meeting.pairing_id, 0) + meeting.minutes
            self._promise(meetings, pairings, promised, last)
            self._correct(meetings, last)

    def _days(self, year: _Year, number: int) -> Iterator[tuple[date, int]]:
        """The day of each meeting and the place of its pairing: by the rhythm, some pairs more than others."""
        chance = self._chance
        weights = [chance.uniform(0.4, 1.6) / pairing.every_weeks for pairing in year.pairings]
        for place, meetings in enumerate(divided(number, weights)):
            started = year.pairings[place].started_on or year.cycle.starts_on
            span = max((year.until - started).days, 1)
            for _ in range(meetings):
                day = started + timedelta(days=chance.randrange(span))
                # Nobody meets on a weekend, nor before they were put together.
                yield max(day - timedelta(days=max(day.isoweekday() - 5, 0)), started), place

    def _promise(self, meetings: list[Meeting], pairings: list[Pairing], number: int, until: date) -> None:
        chosen = [self._chance.randrange(len(meetings)) for _ in range(number)]
        made = [self._make.follow_up(meetings[one], pairings[one], until) for one in sorted(chosen)]
        ids = self._book.follow_ups.add_many(made)
        self._open_follow_ups += [
            row_id for one, row_id in zip(made, ids, strict=True) if one.done_on is None
        ]

    def _correct(self, meetings: list[Meeting], today: date) -> None:
        """What happens to records besides: put right, finished later, undone, taken away again."""
        book, chance, texts = self._book, self._chance, self._make.texts
        for meeting in self._some(meetings, 9):
            if meeting.state is MeetingState.HELD:
                book.meetings.change(
                    meeting.id, today=today, notes=f"{meeting.notes} {texts.sentence()}".strip()
                )
        for meeting in self._some(meetings, 3):
            if meeting.state is MeetingState.HELD:
                book.meetings.change(meeting.id, today=today, minutes=meeting.minutes + 5)
        for person in self._some(self._here, 4):
            book.people.change(person.id, notes=texts.sentence(), school_role=texts.roles.take())
        for follow_up_id in self._some(self._open_follow_ups, 6):
            self._open_follow_ups.remove(follow_up_id)
            book.follow_ups.finish(follow_up_id, today)
        for meeting in self._some(meetings, 1):
            book.meetings.remove(meeting.id)
            book.undo()
        twice = replace(chance.choice(meetings), id=0, uuid=self._make.uuid(), topics=())
        wrong = book.meetings.log(twice, today=today)
        if chance.random() < 0.5:
            book.undo()
        else:
            book.meetings.remove(wrong)

    def _some(self, records: Sequence[T], number: int) -> list[T]:
        """A few records, fewer in a part of the archive."""
        wanted = max(round(number * min(10 * self._part, 1)), 1)
        return self._chance.sample(records, k=min(wanted, len(records)))

    # The end of a year

    def _close(self, year: _Year) -> None:
        """Close the pairings of a year, give the certificates; a few stay open for somebody to find."""
        chance, cycle = self._chance, year.cycle
        self._clock.set(cycle.ends_on - timedelta(days=5))
        ending = [pairing for pairing in year.pairings if chance.random() < 0.995]
        closures = [
            self._make.closure(pairing, cycle.ends_on - timedelta(days=chance.randint(6, 16)))
            for pairing in ending
        ]
        early = {closure.pairing_id for closure in closures if closure.early}
        closed = [pairing for pairing in ending if pairing.id not in early]
        contributions = [
            Contribution(0, pairing.id, person_id, self._make.texts.contribution())
            for pairing in closed
            for person_id in (*pairing.mentor_ids, *pairing.mentee_ids)
            if chance.random() < 0.8
        ]
        self._book.closures.add_many(closures, contributions)
        self._certify(year, closed)

    def _certify(self, year: _Year, closed: Sequence[Pairing]) -> None:
        people = {person.id: person for person in self._book.people.list()}
        earned: dict[tuple[CertificateKind, int], int] = {}
        for pairing in closed:
            for kind, side in (
                (CertificateKind.MENTOR, pairing.mentor_ids),
                (CertificateKind.MENTEE, pairing.mentee_ids),
            ):
                for person_id in side:
                    key = (kind, person_id)
                    earned[key] = earned.get(key, 0) + year.minutes.get(pairing.id, 0)
        ids = self._book.certificates.award_many(
            [
                Certificate(
                    uuid=self._make.uuid(),
                    person_id=person_id,
                    cycle_id=year.cycle.id,
                    kind=kind,
                    name=people[person_id].name,
                    name_hebrew=people[person_id].hebrew_name,
                    sentence=f"who brought {self._make.texts.contribution()}",
                    role=people[person_id].school_role,
                    minutes=minutes,
                    given_on=year.cycle.ends_on - timedelta(days=5),
                )
                for (kind, person_id), minutes in earned.items()
            ]
        )
        self._book.certificates.printed(ids, self._clock())

    def _plan_ahead(self, year: _Year, number: int) -> None:
        """Plan the next meetings of this year's pairings."""
        self._clock.set(self._today)
        self._book.meetings.add_many(
            [
                Meeting(
                    uuid=self._make.uuid(),
                    pairing_id=pairing.id,
                    date=self._today + timedelta(days=self._chance.randint(1, 12)),
                    minutes=pairing.minutes,
                    state=MeetingState.PLANNED,
                )
                for pairing in year.pairings[:number]
            ],
            today=self._today,
        )


def divided(number: int, weights: Sequence[float]) -> list[int]:
    """Divide a number by weights into whole parts that add up to it."""
    total, passed, given, parts = sum(weights), 0.0, 0, []
    for weight in weights:
        passed += weight
        part = round(number * passed / total) - given
        given += part
        parts.append(part)
    return parts


def _winter_break(year: int) -> CalendarDay:
    return CalendarDay(
        date_from=date(year, 12, 23), date_to=date(year + 1, 1, 2), kind=DayKind.CLOSED, title="Winter break"
    )

"""The sample school: a made-up small Jewish day school with three years of mentoring, to look around in.

Everything is written through the book's own verbs, each on the day it is told to have happened, so that history, undo
and search are those of a real book. The texts stand in `resources/sample`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from pathlib import Path
from typing import Any

from mentordesk.actions import celebrations, certificates
from mentordesk.actions.drafting import draft_beside
from mentordesk.actions.sample_agreements import AgreementStory, documents_of
from mentordesk.actions.sample_cases import CaseStory
from mentordesk.actions.sample_check_ins import CheckInStory
from mentordesk.actions.sample_plan import Data, PairingPlan, Plan, Told, Year
from mentordesk.actions.sample_plans import PlanStory
from mentordesk.actions.sample_programme import ProgrammeStory
from mentordesk.actions.sample_requests import RequestStory
from mentordesk.actions.sample_signals import SignalStory
from mentordesk.actions.sample_training import TrainingStory
from mentordesk.book import Book
from mentordesk.domain.calendar import Period
from mentordesk.domain.goals import Goal, GoalNote, GoalState
from mentordesk.domain.meetings import FollowUp, Means, Meeting
from mentordesk.domain.opportunities import OpportunityKind
from mentordesk.domain.pairings import Phase
from mentordesk.domain.people import Address, Person, Status, TieKind

_LISTS = ("subjects", "grade_bands", "strengths", "wants_to_learn", "languages", "free_periods")
_LINES = (
    "title", "given_name", "family_name", "preferred_name", "hebrew_name", "school_role", "email", "phone", "place",
    "notes", "private_notes",
)  # fmt: skip


def make_sample(path: Path, today: date, *, who: str = "") -> None:
    """Write the sample school's book at a path that is free, as it stands on a day.

    Raises BookUnusable where the path is taken or cannot be written; then nothing is left behind.
    """
    plan = Plan(today)
    clock = _Clock()
    with draft_beside(path) as draft:
        book = Book.create(draft, who=who or plan.school["coordinator"], clock=clock, durable=False)
        try:
            _Writer(book, plan, clock).write()
        finally:
            book.close(backup=False)


class _Clock:
    """The clock of the story: it stands where it was set, and goes on by two minutes each time somebody looks."""

    def __init__(self) -> None:
        self.now = datetime(2000, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=2)
        return self.now

    def set(self, day: date) -> None:
        """Go to the afternoon of a day, never back."""
        self.now = max(self.now, datetime(day.year, day.month, day.day, 13, 4, tzinfo=UTC))


@dataclass(order=True)
class _Event:
    """Something that happens on a day; what is told first happens first."""

    day: date
    number: int
    happens: Callable[[], object] = field(compare=False)


class _Writer:
    """Collects everything that happened and then writes it, the earliest first."""

    def __init__(self, book: Book, plan: Plan, clock: _Clock) -> None:
        self._book, self._plan, self._clock = book, plan, clock
        self._events: list[_Event] = []
        self._told = 0
        self._people: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self._cycles: dict[str, int] = {}
        self._pairings: dict[str, int] = {}
        self._goals: dict[str, list[tuple[int, Data]]] = defaultdict(list)
        self._programme = 0
        self._agreements = AgreementStory(book, plan, self._pairings, self._people, self._on)
        self._check_ins = CheckInStory(book, plan, self._pairings, self._people, self._on)

    def write(self) -> None:
        """Write the whole story."""
        years = list(self._plan.years.values())
        self._on(years[0].opens_on, self._begin)
        for year in years:
            self._on(year.opens_on, partial(self._open_year, year))
        for person in self._plan.people:
            self._person(person)
        for year in years:
            self._on(year.opens_on, self._supervisors_and_ties)
        for pairing in self._plan.pairings:
            self._pairing(pairing)
        RequestStory(self._book, self._plan, self._people, self._kinds, self._cycles).tell(self._on)
        CaseStory(self._book, self._plan, self._people, self._pairings, self._cycles).tell(self._on)
        ProgrammeStory(self._book, self._plan, self._people, self._cycles, self._on).tell()
        TrainingStory(self._book, self._plan, self._people, self._cycles).tell(self._on)
        coordinator = self._plan.school["coordinator"]
        PlanStory(self._book, self._plan, self._cycles, coordinator).tell(self._on)
        SignalStory(self._book, self._plan).tell(self._on)
        for year in years[:-1]:  # this year's celebration is for whoever looks around to prepare
            self._on(self._celebration(year), partial(self._celebrate, year))
        while self._events:
            event = heappop(self._events)
            self._clock.set(event.day)
            event.happens()

    def _on(self, day: date, happens: Callable[[], object]) -> None:
        """Let something happen on a day, if it is not still to come."""
        if day <= self._plan.now:
            self._told += 1
            heappush(self._events, _Event(day, self._told, happens))

    # The school

    def _begin(self) -> None:
        school, book = self._plan.school, self._book
        book.settings.set_many({**school["settings"], "coordinator": school["coordinator"]})
        self._programme = book.programmes.add(**school["programme"])
        book.calendar.set_periods([Period(**period) for period in school["period"]])
        for kind in school["opportunity"]:
            self._kinds[kind["key"]] = book.opportunities.add(
                kind["name"],
                how_supported=kind["how_supported"],
                every_weeks=kind["every_weeks"],
                minutes=kind["minutes"],
                kind=OpportunityKind(kind["kind"]),
                lasts_weeks=kind.get("lasts_weeks"),
                least=kind.get("least", 1),
                most=kind.get("most", 1),
                preset=kind.get("preset", ""),
                documents=documents_of(kind["key"]),
                check_in_weeks=tuple(kind.get("check_in_weeks", ())),
                duty_minutes=kind.get("duty_minutes", 0),
            )

    def _open_year(self, year: Year) -> None:
        book = self._book
        self._cycles[year.letter] = book.cycles.add(self._programme, year.name, year.starts_on, year.ends_on)
        book.calendar.add_days(self._plan.holidays[year.letter])

    # The people

    def _person(self, data: Data) -> None:
        joined = self._plan.years[data.get("from", "A")]
        trained = self._trained(data)
        # A mentor is trained before the first mentee; until that day the record says what was true.
        mentor_from = self._plan.day(data["mentor_from"]) if "mentor_from" in data else trained
        not_yet = mentor_from is not None and mentor_from > joined.opens_on
        texts: dict[str, Any] = {key: data.get(key, "") for key in _LINES}
        texts |= {key: tuple(data.get(key, ())) for key in _LISTS}
        person = Person(
            **texts,
            address=Address(data["address"]) if "address" in data else None,
            start_year=self._plan.this_year.starts_on.year - data["years"],
            mentor=data.get("mentor", False) and not not_yet,
            mentee=data.get("mentee", False),
            capacity=data.get("capacity"),
            trained_on=None if not_yet else trained,
        )
        self._on(joined.opens_on, partial(self._add, data["key"], person))
        if mentor_from is not None and not_yet:
            values = {"trained_on": trained} if trained is not None else {}
            self._later(data, mentor_from, mentor=data.get("mentor", False), **values)
        if "leave_from" in data:
            self._later(data, self._plan.day(data["leave_from"]), status=Status.ON_LEAVE)
        if "left_on" in data:
            self._later(data, self._plan.day(data["left_on"]), status=Status.LEFT, mentor=False)

    def _trained(self, data: Data) -> date | None:
        """The day of training noted with somebody; of those trained at a session of the story, its attendance tells."""
        if "trained_years_ago" in data:
            return self._plan.this_year.starts_on - timedelta(days=365 * data["trained_years_ago"])
        return self._plan.day(data["trained"]) if "trained" in data else None

    def _add(self, key: str, person: Person) -> None:
        self._people[key] = self._book.people.add(person)

    def _later(self, data: Data, day: date, **values: Any) -> None:
        self._on(day, lambda: self._book.people.change(self._people[data["key"]], **values))

    def _supervisors_and_ties(self) -> None:
        """Note who supervises whom and what binds them, as far as both are in the book by now."""
        for data in self._plan.people:
            supervisor = self._people.get(data.get("supervisor", ""))
            person_id = self._people.get(data["key"])
            if person_id and supervisor and self._book.people.get(person_id).supervisor_id is None:
                self._book.people.change(person_id, supervisor_id=supervisor)
        for tie in self._plan.ties:
            one, other = self._people.get(tie["one"]), self._people.get(tie["other"])
            if one and other:
                self._book.people.tie(one, other, TieKind(tie["kind"]))

    # The pairings

    def _pairing(self, plan: PairingPlan) -> None:
        data = plan.data
        self._on(plan.confirmed_on, partial(self._confirm, plan))
        for number, goal in enumerate(data.get("goal", [])):
            first = plan.meetings[0].day if plan.meetings else self._plan.now + timedelta(days=1)
            self._on(first, partial(self._set_goal, plan, goal))
            halfway = plan.meetings[len(plan.meetings) // 2].day if len(plan.meetings) > 3 else None
            if halfway is not None:
                self._on(
                    halfway,
                    partial(self._progress, plan, number, goal["progress"] // 2, halfway),
                )
            if len(plan.meetings) > 5:
                last = plan.meetings[-1].day
                self._on(last, partial(self._progress, plan, number, goal["progress"], last))
        for told in plan.meetings:
            self._on(told.day, partial(self._meet, plan, told))
        self._agreements.tell(plan)
        self._check_ins.tell(plan)
        for phase, day in plan.phases:
            self._on(
                day,
                partial(self._move, plan, phase, day),
            )
        for loose in data.get("loose_ends", []):
            self._loose_end(plan, loose)
        if plan.ends_on is not None:
            self._on(plan.ends_on, partial(self._end, plan))
        following = plan.following
        if following is not None:
            self._on(plan.meetings[-1].day, partial(self._plan_meeting, plan, following))

    def _plan_meeting(self, plan: PairingPlan, day: date) -> None:
        self._book.meetings.plan(self._pairings[plan.key], day)

    def _confirm(self, plan: PairingPlan) -> None:
        data = plan.data
        self._pairings[plan.key] = self._book.pairings.confirm(
            [self._people[key] for key in data["mentors"]],
            [self._people[key] for key in data["mentees"]],
            cycle_id=self._cycles[plan.year.letter],
            why=data["why"].strip(),
            despite=data.get("despite", ""),
            started_on=plan.confirmed_on,
            opportunity_id=self._kinds[data["opportunity"]],
            group_name=data.get("group_name", ""),
            every_weeks=plan.every_weeks,
            minutes=plan.minutes,
            meets_when=data["meets_when"],
        )
        if plan.first_day is not None and plan.first_day <= plan.confirmed_on + timedelta(days=21):
            self._book.meetings.plan(self._pairings[plan.key], plan.first_day)

    def _set_goal(self, plan: PairingPlan, data: Data) -> None:
        due = plan.year.day(data["due"]) if "due" in data else plan.year.day("05-30")
        goal = Goal(
            pairing_id=self._pairings[plan.key],
            title=data["title"],
            sign=data["sign"],
            due_on=due,
            topics=tuple(data.get("topics", ())),
        )
        self._goals[plan.key].append((self._book.goals.add(goal), data))

    def _move(self, plan: PairingPlan, phase: Phase, day: date) -> None:
        self._book.pairings.move(self._pairings[plan.key], phase, day)

    def _progress(self, plan: PairingPlan, number: int, percent: int, day: date) -> None:
        note = GoalNote(goal_id=self._goals[plan.key][number][0], noted_on=day, progress=percent)
        self._book.goals.note(note, today=day)

    def _meet(self, plan: PairingPlan, told: Told) -> None:
        data = told.data
        agreed = []
        for one in data.get("follow_ups", []):
            due = self._plan.calendar.next_school_day(told.day + timedelta(days=one["days"]))
            agreed.append(FollowUp(what=one["what"], owner_id=self._people[one["owner"]], due_on=due))
        meeting = Meeting(
            pairing_id=self._pairings[plan.key],
            date=told.day,
            minutes=told.minutes,
            state=told.state,
            means=Means(data.get("means", "in_person")),
            topics=tuple(data.get("topics", ())),
            notes=data.get("notes", "").strip(),
            private_notes=data.get("private", ""),
        )
        self._book.meetings.log(meeting, today=told.day, follow_ups=agreed)
        made = self._book.follow_ups.list(pairing_id=meeting.pairing_id)
        for one in data.get("follow_ups", []):
            done_on = plan.done_on(one, told.day)
            if done_on is not None:
                row = next(row for row in reversed(made) if row.what == one["what"])
                self._on(done_on, partial(self._book.follow_ups.finish, row.id, done_on))

    def _loose_end(self, plan: PairingPlan, data: Data) -> None:
        """Something open from the last weeks, due some days before or after today."""
        if len(plan.meetings) < 3 or plan.ends_on is not None:
            return
        due = self._plan.calendar.next_school_day(self._plan.now + timedelta(days=data["due"]))
        day = max(min(due - timedelta(days=9), self._plan.now), plan.meetings[1].day)
        self._on(
            day,
            lambda: self._book.follow_ups.add(
                FollowUp(
                    pairing_id=self._pairings[plan.key],
                    what=data["what"],
                    owner_id=self._people[data["owner"]],
                    due_on=due,
                )
            ),
        )

    # Endings

    def _end(self, plan: PairingPlan) -> None:
        data, pairing_id = plan.data, self._pairings[plan.key]
        on = plan.ends_on or self._plan.now
        contributions = {self._people[one["person"]]: one["text"] for one in data.get("contribution", [])}
        answers = {key: text.strip() for key, text in data["closure"].items()}
        if "ends_early" in data:
            self._book.closures.end_early(
                pairing_id,
                on,
                private_reason=data["private_reason"],
                answers=answers,
                contributions=contributions,
            )
            return
        results = {
            goal_id: (GoalState(goal.get("state", "open")), goal.get("result", ""))
            for goal_id, goal in self._goals[plan.key]
        }
        self._book.closures.close(
            pairing_id, on, answers=answers, contributions=contributions, results=results
        )
        if "closed_late" in data:
            self._certify(plan.year, on)

    def _celebration(self, year: Year) -> date:
        return self._plan.calendar.next_school_day(year.day("06-11"))

    def _celebrate(self, year: Year) -> None:
        """Give the certificates of a year at its celebration, and print them."""
        celebrations.celebrate_on(self._book, self._cycles[year.letter], self._celebration(year))
        self._certify(year, self._celebration(year))

    def _certify(self, year: Year, day: date) -> None:
        proposed = certificates.propose(self._book, self._cycles[year.letter], day)
        self._book.certificates.printed(certificates.award(self._book, proposed), self._clock())

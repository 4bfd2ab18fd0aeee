"""What both sides of the sample school's pairings say now and then; this year's is told in `resources/sample`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from zlib import crc32

from mentordesk.actions.sample_plan import Data, PairingPlan, Plan
from mentordesk.book import Book
from mentordesk.domain.check_ins import USUAL_WEEKS, CheckIn, Way, rounds
from mentordesk.resource_files import resource

On = Callable[[date, Callable[[], object]], None]


class CheckInStory:
    """Tells who checked in when and what they said, people and pairings by their keys in the story."""

    def __init__(
        self, book: Book, plan: Plan, pairings: Mapping[str, int], people: Mapping[str, int], on: On
    ) -> None:
        self._book, self._plan, self._pairings, self._people, self._on = book, plan, pairings, people, on
        with resource("sample", "check_ins.toml").open("rb") as file:
            self._told: list[Data] = tomllib.load(file)["check_in"]

    def tell(self, plan: PairingPlan) -> None:
        """Let a pairing's check-ins happen on their days."""
        begun = max(plan.confirmed_on, plan.year.starts_on)
        times = {one.week: one.due_on for one in rounds(begun, USUAL_WEEKS, self._plan.calendar)}
        if plan.year is not self._plan.this_year:
            for week, due_on in times.items():
                self._both(plan, week, due_on)
            return
        for data in self._told:
            if data["pairing"] == plan.key:
                day = times[data["week"]] + timedelta(days=data["after"])
                self._on(day, partial(self._say, plan, data, day))

    def _both(self, plan: PairingPlan, week: int, due_on: date) -> None:
        """Everybody of a pairing of a year that is over: a little better each time, some a little late."""
        people = [*plan.data["mentors"], *plan.data["mentees"]]
        for person in people:
            chance = crc32(f"{plan.key} {person} {week}".encode())
            day = due_on + timedelta(days=chance % 5)
            if plan.ends_on is not None and day >= plan.ends_on:
                continue
            first = 3 + USUAL_WEEKS.index(week) // 2
            marks = [min(5, first + (chance >> shift) % 2) for shift in (8, 16, 24)]
            self._on(day, partial(self._say, plan, {"person": person, "marks": marks, "way": "paper"}, day))

    def _say(self, plan: PairingPlan, data: Data, day: date) -> None:
        how, trust, useful = data["marks"]
        self._book.check_ins.add(
            CheckIn(
                pairing_id=self._pairings[plan.key],
                person_id=self._people[data["person"]],
                day=day,
                way=Way(data["way"]),
                private_how=how,
                private_trust=trust,
                private_useful=useful,
                progress=data.get("progress", ""),
                private_line=data.get("line", ""),
                private_call=data.get("call", False),
            ),
            today=day,
        )

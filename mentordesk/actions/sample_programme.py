"""What the sample school's programme answers for: goals and readings, tasks, duties, fit checks, stakeholders."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from mentordesk.actions.protected_time import protect
from mentordesk.actions.sample_plan import Data, Plan, Year
from mentordesk.book import Book
from mentordesk.domain.accountability import Task
from mentordesk.domain.fit_checks import Resistance
from mentordesk.domain.goals import GoalState
from mentordesk.domain.programme_goals import Measure, ProgrammeGoal, Reading
from mentordesk.domain.responsibilities import Duty
from mentordesk.domain.stakeholders import Channel, Stakeholder, StakeholderGroup
from mentordesk.resource_files import resource

On = Callable[[date, Callable[[], object]], None]
_DAY = timedelta(days=1)


class ProgrammeStory:
    """Tells it for last year and this one; people and cycles are those the story has by then, by their keys."""

    def __init__(
        self, book: Book, plan: Plan, people: Mapping[str, int], cycles: Mapping[str, int], on: On
    ) -> None:
        self._book, self._plan, self._people, self._cycles, self._on = book, plan, people, cycles, on
        with resource("sample", "programme.toml").open("rb") as file:
            self._told: Data = tomllib.load(file)

    def tell(self) -> None:
        """Let everything happen on its day."""
        told, this_year = self._told, self._plan.this_year
        for data in told["goal"]:
            self._goal(self._plan.years[data["year"]], data)
        for data in told["task"]:
            self._task(self._plan.years[data["year"]], data)
        for data in told["fit_check"]:
            year = self._plan.years[data["year"]]
            day = self._begun(year, data["on"])
            self._on(day, partial(self._check, year, data, day))
        for data in told["duty"]:
            self._on(this_year.opens_on + _DAY, partial(self._give, data))
        self._on(this_year.opens_on + _DAY, self._protect)
        for data in told["stakeholder"]:
            self._stakeholder(data)

    def _begun(self, year: Year, month_and_day: str) -> date:
        """A day of a year, not before the coordinator began to prepare it."""
        return max(year.day(month_and_day), year.opens_on + _DAY)

    def _goal(self, year: Year, data: Data) -> None:
        set_on = self._begun(year, data.get("set", "08-16"))
        ids: dict[str, int] = {}

        def begin() -> None:
            ids["goal"] = self._book.programme_goals.add(
                ProgrammeGoal(
                    cycle_id=self._cycles[year.letter],
                    title=data["title"],
                    school_goal=data.get("school_goal", ""),
                    outcome=data.get("outcome", ""),
                    owner_id=self._people.get(data.get("owner", "")),
                    set_on=set_on,
                    due_on=year.day(data["due"]) if "due" in data else None,
                )
            )

        def measure(told: Data) -> None:
            ids[told["what"]] = self._book.programme_goals.add_measure(
                Measure(
                    goal_id=ids["goal"],
                    what=told["what"],
                    how=told["how"],
                    owner_id=self._people.get(told.get("owner", "")),
                    every_weeks=told["every_weeks"],
                    target=told["target"],
                    unit=told["unit"],
                    since=set_on,
                )
            )

        def read(what: str, day: date, value: float, note: str = "") -> None:
            reading = Reading(measure_id=ids[what], on=day, value=value, note=note)
            self._book.readings.add(reading, today=day)

        self._on(set_on, begin)
        for told in data.get("measure", []):
            self._on(set_on, partial(measure, told))
            for month_and_day, *rest in told["readings"]:
                day = self._begun(year, month_and_day)
                self._on(day, partial(read, told["what"], day, *rest))
        if "settled" in data:
            day = year.day(data["settled"])
            state, result = GoalState(data["state"]), data["result"]
            self._on(day, lambda: self._book.programme_goals.settle(ids["goal"], state, day, result))

    def _task(self, year: Year, data: Data) -> None:
        def change(**values: object) -> None:
            self._book.accountability.change(self._cycles[year.letter], Task(data["task"]), **values)

        owner = data.get("owner", "")
        self._on(
            year.opens_on + 2 * _DAY,
            lambda: change(owner_id=self._people.get(owner), due_on=year.day(data["due"])),
        )
        if "done" in data:
            done = self._begun(year, data["done"])
            self._on(done, partial(change, done_on=done))

    def _check(self, year: Year, data: Data, day: date) -> None:
        self._book.fit_checks.keep(
            self._cycles[year.letter],
            day,
            answers=data["answers"],
            supports=data["supports"],
            hinders=data["hinders"],
            resistance=tuple(
                Resistance(one["what"], one["whom"], one.get("response", "")) for one in data["resistance"]
            ),
        )

    def _give(self, data: Data) -> None:
        cycle_id = self._cycles[self._plan.this_year.letter]
        person_id = self._people[data["person"]]
        self._book.responsibilities.give(cycle_id, Duty(data["duty"]), person_id, data["note"])

    def _protect(self) -> None:
        protect(self._book, {self._people[key]: minutes for key, minutes in self._told["protected"].items()})

    def _stakeholder(self, data: Data) -> None:
        first = self._plan.years["A"].opens_on + _DAY
        noted = max(self._plan.now - timedelta(days=200), first)
        ids: list[int] = []

        def note() -> None:
            ids.append(
                self._book.stakeholders.add(
                    Stakeholder(
                        name=data["name"],
                        group=StakeholderGroup(data["group"]),
                        person_id=self._people.get(data.get("person", "")),
                        every_weeks=data.get("every_weeks"),
                        since=noted,
                        wants=data.get("wants", ""),
                    )
                )
            )

        def heard(day: date, channel: str, about: str) -> None:
            self._book.stakeholders.heard(ids, day, Channel(channel), about, today=day)

        self._on(noted, note)
        for days_ago, channel, about in data["contacts"]:
            day = max(self._plan.now - timedelta(days=days_ago), noted)
            self._on(day, partial(heard, day, channel, about))

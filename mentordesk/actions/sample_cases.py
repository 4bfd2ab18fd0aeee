"""Where the sample school got into trouble, how it helped itself, and what it learned."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from mentordesk.actions.sample_plan import Data, Plan
from mentordesk.book import Book
from mentordesk.domain.cases import Case, CaseStep, Outcome
from mentordesk.domain.lessons import Lesson
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock
from mentordesk.resource_files import resource

On = Callable[[date, Callable[[], object]], None]


class CaseStory:
    """Tells the cases and lessons; people, pairings and cycles are those the story has by then, by their keys."""

    def __init__(
        self,
        book: Book,
        plan: Plan,
        people: Mapping[str, int],
        pairings: Mapping[str, int],
        cycles: Mapping[str, int],
    ) -> None:
        self._book, self._plan = book, plan
        self._people, self._pairings, self._cycles = people, pairings, cycles
        with resource("sample", "cases.toml").open("rb") as file:
            self._told: Data = tomllib.load(file)
        self._cases: dict[str, int] = {}

    def tell(self, on: On) -> None:
        """Let everything happen on its day; nothing lies before this year began that is told from today."""
        plan = self._plan
        for data in self._told["case"]:
            if "day" in data:
                day = plan.calendar.next_school_day(plan.day(data["day"]))
            else:
                ago = plan.calendar.next_school_day(plan.now - timedelta(days=data["days_ago"]))
                day = min(max(ago, plan.this_year.starts_on), plan.now)
            on(day, partial(self._open, data, day))
            for number, step in enumerate(data["step"]):
                if "done_after" in step:
                    done = day + timedelta(days=step["done_after"])
                    on(done, partial(self._finish, data, number, step, done))
            if "ended_after" in data:
                ended = day + timedelta(days=data["ended_after"])
                on(ended, partial(self._end, data, ended, on))
        for data in self._told["lesson"]:
            on(plan.day(data["learned"]), partial(self._learn, data))

    def _open(self, data: Data, day: date) -> None:
        calendar = self._plan.calendar
        steps = tuple(
            CaseStep(
                text=step["text"],
                owner=step["owner"],
                owner_id=self._people.get(step["person"]),
                due_on=calendar.next_school_day(day + timedelta(days=step["within"])),
            )
            for step in data["step"]
        )
        known = {"pairings": self._pairings, "people": self._people}
        about = tuple((area, ids[key]) for key in data["about"] for area, ids in known.items() if key in ids)
        self._cases[data["key"]] = self._book.cases.open(
            Case(
                cycle_id=self._cycles[self._letter(data)],
                block=StumblingBlock(data["block"]),
                level=Level(data["level"]),
                title=data["title"],
                gravity=data["gravity"],
                opened_on=day,
                private=data.get("private", False),
                knows=tuple(data["knows"]),
                notes=data["notes"].strip(),
                steps=steps,
                about=about,
            )
        )

    def _letter(self, data: Data) -> str:
        return str(data["day"])[0] if "day" in data else self._plan.this_year.letter

    def _finish(self, data: Data, number: int, told: Data, day: date) -> None:
        step = self._book.cases.get(self._cases[data["key"]]).steps[number]
        if "note" in told:
            self._book.cases.change_step(step.id, note=told["note"])
        self._book.cases.finish_step(step.id, day)

    def _end(self, data: Data, day: date, on: On) -> None:
        told = data["lesson"]
        lesson = self._book.cases.end(
            self._cases[data["key"]],
            day,
            Outcome(data["outcome"]),
            data["ending"].strip(),
            lesson=self._lesson(told, day, self._letter(data)),
        )
        if lesson is not None:
            acted = self._plan.day(told["acted"])
            on(acted, lambda: self._book.lessons.act(lesson, acted, told["reason"]))

    def _learn(self, data: Data) -> None:
        self._book.lessons.add(self._lesson(data, self._plan.day(data["learned"]), data["learned"][0]))

    def _lesson(self, data: Data, day: date, letter: str) -> Lesson:
        return Lesson(
            cycle_id=self._cycles[letter],
            learned_on=day,
            what=data["what"],
            for_whom=data["for_whom"],
            change=data["change"],
            by=self._plan.day(data["by"]),
            owner_id=self._people.get(data["person"]),
        )

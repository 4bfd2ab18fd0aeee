"""Who asks for what in the sample school this year, and what was answered."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from mentordesk.actions.sample_plan import Data, Plan
from mentordesk.book import Book
from mentordesk.domain.requests import Request, RequestKind, RequestState, Way
from mentordesk.resource_files import resource

On = Callable[[date, Callable[[], object]], None]


class RequestStory:
    """Tells the requests of this year; people, kinds and cycles are those the story has by then, by their keys."""

    def __init__(
        self,
        book: Book,
        plan: Plan,
        people: Mapping[str, int],
        kinds: Mapping[str, int],
        cycles: Mapping[str, int],
    ) -> None:
        self._book, self._plan = book, plan
        self._people, self._kinds, self._cycles = people, kinds, cycles
        with resource("sample", "requests.toml").open("rb") as file:
            self._told: list[Data] = tomllib.load(file)["request"]
        self._ids: dict[str, int] = {}

    def tell(self, on: On) -> None:
        """Let every request happen on its day; none lies before the year began."""
        for data in self._told:
            day = max(
                self._plan.now - timedelta(days=data["days_ago"]),
                self._plan.this_year.opens_on + timedelta(days=1),
            )
            on(day, partial(self._ask, data, day))
            if "state" in data:
                answered = min(day + timedelta(days=data["answered_after"]), self._plan.now)
                on(answered, partial(self._answer, data, answered))

    def _ask(self, data: Data, day: date) -> None:
        self._ids[data["person"]] = self._book.requests.add(
            Request(
                cycle_id=self._cycles[self._plan.this_year.letter],
                person_id=self._people[data["person"]],
                kind=RequestKind(data["kind"]),
                opportunity_id=self._kinds.get(data.get("opportunity", "")),
                asked_on=day,
                how=Way(data["how"]),
                wish=data["wish"].strip(),
                wished_for_id=self._people.get(data.get("wished_for", "")),
            )
        )

    def _answer(self, data: Data, day: date) -> None:
        self._book.requests.answer(
            self._ids[data["person"]],
            RequestState(data["state"]),
            day,
            data.get("answer", ""),
            data.get("reason", ""),
        )

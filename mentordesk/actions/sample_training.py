"""The sample school's training: who was trained when, who missed what, and the exchange meeting to come."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from mentordesk.actions.sample_plan import Data, Plan
from mentordesk.book import Book
from mentordesk.domain.training import Answer, EvaluationSlip, Presence, TrainingKind, TrainingSession
from mentordesk.resource_files import resource

On = Callable[[date, Callable[[], object]], None]
_TEXTS = ("starts_at", "ends_at", "place", "trainer", "series", "materials", "plan", "notes")
_GROUPS = {"came": Presence.ATTENDED, "excused": Presence.EXCUSED, "absent": Presence.ABSENT}


class TrainingStory:
    """Tells the training of the last two years; people and cycles are those the story has by then, by their keys."""

    def __init__(self, book: Book, plan: Plan, people: Mapping[str, int], cycles: Mapping[str, int]) -> None:
        self._book, self._plan, self._people, self._cycles = book, plan, people, cycles
        with resource("sample", "training.toml").open("rb") as file:
            self._told: list[Data] = tomllib.load(file)["session"]
        self._ids: dict[str, int] = {}

    def tell(self, on: On) -> None:
        """Let every session be planned, be held and be looked back at on its days."""
        for data in self._told:
            letter = data["day"][0] if "day" in data else self._plan.this_year.letter
            year = self._plan.years[letter]
            day = (
                self._plan.day(data["day"]) if "day" in data else self._plan.now + timedelta(data["in_days"])
            )
            day = self._plan.calendar.next_school_day(day)
            if day > year.ends_on:
                continue
            planned = max(year.opens_on + timedelta(days=1), day - timedelta(days=data["invited_before"]))
            on(planned, partial(self._plan_session, data, letter, day, planned))
            on(day, partial(self._hold, data, day))

    def _plan_session(self, data: Data, letter: str, day: date, planned: date) -> None:
        texts: dict[str, Any] = {key: data.get(key, "").strip() for key in _TEXTS}
        session_id = self._book.training.add(
            TrainingSession(
                cycle_id=self._cycles[letter],
                kind=TrainingKind(data["kind"]),
                title=data["title"],
                on=day,
                **texts,
            )
        )
        self._ids[data["key"]] = session_id
        invited = [one for key in ("invited", *_GROUPS) for one in data.get(key, ())]
        self._book.training.invite(session_id, map(self._people.__getitem__, invited), planned)
        for key, answer in (("coming", Answer.COMING), ("not_coming", Answer.NOT_COMING)):
            if key in data:
                self._book.training.answer(session_id, map(self._people.__getitem__, data[key]), answer)

    def _hold(self, data: Data, day: date) -> None:
        session_id = self._ids[data["key"]]
        presences: dict[int, Presence | None] = {
            self._people[one]: presence for key, presence in _GROUPS.items() for one in data.get(key, ())
        }
        if presences:
            self._book.training.mark(session_id, presences, today=day)
        slips = []
        for one in data.get("slip", ()):
            useful, led, ready = one["marks"]
            said = (one.get("takes_along", ""), one.get("wishes", ""))
            slips.append(EvaluationSlip(0, session_id, useful, led, ready, *said))
        if slips:
            self._book.training.add_slips(slips)

"""Programmes and their cycles: the undertaking, and each school year of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.messages import msg
from mentordesk.domain.opportunities import Opportunity
from mentordesk.domain.refusals import Refusal

__all__ = ["Cycle", "Opportunity", "Programme", "check_cycle", "cycle_on", "next_cycle", "school_year"]


@dataclass(frozen=True, slots=True)
class Programme:
    """A mentoring programme, such as “First years of teaching”."""

    id: int = 0
    uuid: str = ""
    name: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Cycle:
    """One run of a programme, mostly a school year; both dates belong to it."""

    id: int = 0
    uuid: str = ""
    programme_id: int = 0
    programme: str = ""
    name: str = ""
    starts_on: date = date.min
    ends_on: date = date.min

    def holds(self, day: date) -> bool:
        """Tell whether a day lies within the cycle."""
        return self.starts_on <= day <= self.ends_on

    def week_of(self, day: date) -> int:
        """Count the weeks since the cycle began; its first seven days are week 1."""
        return (day - self.starts_on).days // 7 + 1


def check_cycle(cycle: Cycle) -> None:
    """Ask whether a cycle's name and dates make sense. Raises Refusal with the field at fault."""
    if not cycle.name.strip():
        raise Refusal(msg("Give the cycle a name, such as 2026–27."), field="name")
    if cycle.ends_on <= cycle.starts_on:
        raise Refusal(msg("A cycle ends after it starts. Look at its two dates once more."), field="ends_on")
    if cycle.ends_on - cycle.starts_on > timedelta(days=3 * 366):
        raise Refusal(msg("A cycle is a school year or so; three years are the most."), field="ends_on")


def cycle_on(cycles: Sequence[Cycle], day: date) -> int | None:
    """The cycle something asked on a day is for, by its id: the one that runs then, else the next to come.

    `cycles` come the newest first.
    """
    running = [cycle.id for cycle in cycles if cycle.holds(day)]
    coming = [cycle.id for cycle in reversed(cycles) if cycle.starts_on > day]
    return next(iter((*running, *coming)), None)


def school_year(today: date) -> tuple[str, date, date]:
    """Propose the name and the dates of the cycle that `today` belongs to: August to the end of June.

    In July the coming year is proposed, since that is when it is prepared.
    """
    first = today.year if today.month >= 7 else today.year - 1
    return f"{first}–{(first + 1) % 100:02d}", date(first, 8, 15), date(first + 1, 6, 30)


def next_cycle(cycle: Cycle) -> tuple[str, date, date]:
    """Propose the name and the dates of the cycle after another: the years in its name and its dates, one on."""
    starts_on, ends_on = _year_on(cycle.starts_on), _year_on(cycle.ends_on)
    name = _YEARS.sub(_one_on, cycle.name) if _YEARS.search(cycle.name) else school_year(starts_on)[0]
    return name, starts_on, ends_on


# A whole year (2026, 5787), and the short end of a pair (2026–27, 2026/27).
_YEARS = re.compile(r"(?<!\d)(\d{4})(?:([–/-])(\d{2}))?(?!\d)")


def _one_on(found: re.Match[str]) -> str:
    year, dash, short = found[1], found[2], found[3]
    return f"{int(year) + 1}{dash}{(int(short) + 1) % 100:02d}" if short else str(int(year) + 1)


def _year_on(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)

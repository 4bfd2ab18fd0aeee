"""What the daily observation tells: how warnings came and went, which went by themselves, which keep coming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.programmes import Cycle
from mentordesk.domain.stumbling_blocks import Level, StumblingBlock

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of observed days on which one warning stood, from the first to the last; `gravity` is the last one."""

    id: int
    key: str
    block: StumblingBlock
    level: Level
    gravity: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Week:
    """How many warnings of each stumbling block stood in a week; None where nobody looked in it."""

    first_day: date
    by_block: Mapping[StumblingBlock, int] | None

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(self.by_block.values()) if self.by_block else 0


def weeks(spells: Sequence[Spell], days: Collection[date], since: date, until: date) -> tuple[Week, ...]:
    """Week by week what stood, between two days; a week in which nobody looked says nothing."""
    found = []
    first = since
    while first <= until:
        last = first + _WEEK
        looked = [day for day in days if first <= day < last]
        found.append(Week(first, _standing(spells, looked) if looked else None))
        first = last
    return tuple(found)


def _standing(spells: Iterable[Spell], looked: Sequence[date]) -> Mapping[StumblingBlock, int]:
    keys = {
        (one.block, one.key) for one in spells if any(one.first_on <= day <= one.last_on for day in looked)
    }
    return Counter(block for block, _ in keys)


def gone(
    spells: Iterable[Spell], standing: Collection[str], in_cases: Collection[str], since: date, today: date
) -> list[Spell]:
    """The warnings that stood since a day and stand no more, without a case; the latest of each, the newest first."""
    last: dict[str, Spell] = {}
    for one in sorted(spells, key=lambda one: (one.last_on, one.id)):
        if since <= one.last_on < today and one.key not in standing and one.key not in in_cases:
            last[one.key] = one
    return sorted(last.values(), key=lambda one: (one.last_on, one.id), reverse=True)


def running_on(
    spells: Iterable[Spell], cycles: Sequence[Cycle], now: Collection[StumblingBlock]
) -> dict[StumblingBlock, int]:
    """In how many cycles in a row each stumbling block has come up, up to the running one, the last of `cycles`."""
    spells = list(spells)
    found: dict[StumblingBlock, int] = {}
    for block in StumblingBlock:
        row = 0
        for back, cycle in enumerate(reversed(cycles)):
            came = any(
                one.block is block and one.first_on <= cycle.ends_on and one.last_on >= cycle.starts_on
                for one in spells
            )
            if not came and not (back == 0 and block in now):
                break
            row += 1
        if row:
            found[block] = row
    return found

"""How the warnings came and went: over the year, over the cycles, and those that went by themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.signals.observing import Spell, Week, gone, running_on, weeks
from mentordesk.domain.signals.signal import StandingSignal
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES, StumblingBlock

if TYPE_CHECKING:
    from mentordesk.book import Book

GONE_FOR = timedelta(weeks=8)
"""How long a warning that went by itself is told of."""
LONG_RUN = 2
"""Cycles in a row from which on a stumbling block is said to keep coming."""


@dataclass(frozen=True)
class Gone:
    """A warning that went by itself: whom it was about, and on which day it was last seen."""

    spell: Spell
    what: Message


@dataclass(frozen=True)
class Trend:
    """What the daily observation tells. `running_on` counts the cycles in a row in which a block has come up."""

    weeks: tuple[Week, ...] = ()
    gone: tuple[Gone, ...] = ()
    running_on: Mapping[StumblingBlock, int] | None = None

    def of(self, block: StumblingBlock) -> tuple[int | None, ...]:
        """How many warnings of a block stood week by week; None where nobody looked."""
        return tuple(None if one.by_block is None else one.by_block.get(block, 0) for one in self.weeks)


def trend(book: Book, standing: Sequence[StandingSignal], today: date, cycle_id: int | None) -> Trend:
    """Read how warnings came and went in a cycle and before it."""
    cycles = _up_to(book, cycle_id)
    if not cycles:
        return Trend()
    this = cycles[-1]
    until = min(today, this.ends_on)
    spells = book.observations.list(since=cycles[0].starts_on)
    first = book.calendar.school().week_of(this.starts_on)
    in_cases = {one.signal_key for one in book.cases.list(private=True) if one.signal_key}
    since = max(this.starts_on, today - GONE_FOR)
    went = gone(spells, {one.signal.key for one in standing}, in_cases, since, today)
    return Trend(
        weeks(spells, book.observations.days(since=first), first, until),
        tuple(Gone(one, what) for one in went if (what := about(book, one)) is not None),
        running_on(spells, cycles, _blocks(standing)),
    )


def _up_to(book: Book, cycle_id: int | None) -> list[Cycle]:
    """The cycles of a programme up to one of them, in their order."""
    cycles = sorted(book.cycles.list(), key=lambda one: (one.starts_on, one.id))
    this = next((one for one in cycles if one.id == cycle_id), None)
    if this is None:
        return []
    return [
        one for one in cycles if one.programme_id == this.programme_id and one.starts_on <= this.starts_on
    ]


def _blocks(standing: Sequence[StandingSignal]) -> Collection[StumblingBlock]:
    return {one.signal.stumbling_block for one in standing}


def about(book: Book, spell: Spell) -> Message | None:
    """What a warning was about, by its key; None for what names nobody, or somebody who is not there any more."""
    kind, _, number = spell.key.partition(":")
    block = STUMBLING_BLOCK_NAMES[spell.block]
    if not number.isdecimal() or kind == "open_case":
        return block
    if kind in _ABOUT_PAIRINGS:
        pairings = book.pairings.list(ids=[int(number)])
        return msg("{block}: {name}", block=block, name=pairings[0].name) if pairings else None
    if kind in _ABOUT_PEOPLE:
        people = book.people.list(ids=[int(number)])
        return msg("{block}: {name}", block=block, name=people[0].name) if people else None
    return block


_ABOUT_PAIRINGS = frozenset(
    {
        "quiet", "not_begun", "less_often", "cancelled", "no_agreement", "no_goal", "no_why", "against_rule",
        "poor_fit", "no_clause",
    }
)  # fmt: skip
_ABOUT_PEOPLE = frozenset({"untrained", "not_oriented", "no_protected_time"})

"""How many warnings other limits would have raised, over this year and the last: the same rules on the facts of then.

What the records do not date (a goal, a lesson) counts as it stands today, so a figure is a measure and no history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentordesk.actions.reading import Reading
from mentordesk.actions.signal_facts import signal_facts
from mentordesk.domain.agreements import AgreementFacts
from mentordesk.domain.attention_facts import CheckInFacts, PairingFacts
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.pairings import Phase
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.signals.facts import SignalFacts
from mentordesk.domain.signals.raising import RULES, running
from mentordesk.domain.signals.thresholds import Thresholds
from mentordesk.domain.stumbling_blocks import StumblingBlock

if TYPE_CHECKING:
    from mentordesk.book import Book

STEP = timedelta(days=14)
"""How far apart the days lie that are looked at."""


@dataclass(frozen=True)
class Year:
    """What is known of one cycle up to a day, for looking back."""

    cycle: Cycle
    facts: SignalFacts
    calendar: SchoolCalendar
    until: date

    @property
    def days(self) -> Sequence[date]:
        """The days looked at, the last one among them."""
        count = max(0, (self.until - self.cycle.starts_on).days) // STEP.days
        return [self.until - STEP * back for back in range(count, -1, -1)]


@dataclass(frozen=True)
class Counted:
    """How many warnings of a stumbling block there would be today, and how many came up this year and the last."""

    today: int = 0
    this_year: int = 0
    last_year: int = 0


def years(book: Book, today: date, cycle_id: int | None) -> list[Year]:
    """This cycle and the one before it of the same programme, as far as there are any; the later one first."""
    cycles = sorted(book.cycles.list(), key=lambda one: one.starts_on, reverse=True)
    this = next((one for one in cycles if one.id == cycle_id), None)
    if this is None or this.starts_on > today:
        return []
    before = [
        one for one in cycles if one.programme_id == this.programme_id and one.starts_on < this.starts_on
    ]
    found = []
    for cycle in (this, *before[:1]):
        until = min(today, cycle.ends_on)
        read = Reading(book, until, cycle.id, ended=True)
        found.append(Year(cycle, signal_facts(read), read.calendar, until))
    return found


def preview(
    book: Book, limits: Thresholds, today: date, cycle_id: int | None
) -> Mapping[StumblingBlock, Counted]:
    """What other limits would raise, block by block."""
    some = years(book, today, cycle_id)
    return {block: count(some, limits, block) for block in StumblingBlock}


def count(some: Sequence[Year], limits: Thresholds, block: StumblingBlock) -> Counted:
    """What limits would raise for one stumbling block, from years that were read before; needs no book."""
    if not some:
        return Counted()
    this = some[0]
    return Counted(
        len(_keys(this, limits, block, this.until)),
        len(_over(this, limits, block)),
        len(_over(some[1], limits, block)) if len(some) > 1 else 0,
    )


def _over(year: Year, limits: Thresholds, block: StumblingBlock) -> set[str]:
    return {key for day in year.days for key in _keys(year, limits, block, day)}


def _keys(year: Year, limits: Thresholds, block: StumblingBlock, day: date) -> set[str]:
    facts = as_of(year.facts, day)
    return {one.key for one in RULES[block](facts, year.calendar, limits, day)}


def as_of(facts: SignalFacts, day: date) -> SignalFacts:
    """The facts as they were known on an earlier day, as far as the records date them."""
    pairings = [then for one in facts.pairings if (then := _pairing(one, day)) is not None]
    return replace(
        facts,
        pairings=running(pairings, facts.cycles, day),
        goals=[
            replace(
                goal, measures=tuple(one for one in goal.measures if not one.last_on or one.last_on <= day)
            )
            for goal in facts.goals
            if goal.set_on is None or goal.set_on <= day
        ],
        stakeholders=[one for one in facts.stakeholders if one.last_on is None or one.last_on <= day],
        lessons=[one for one in facts.lessons if one.learned_on <= day],
    )


def _pairing(one: PairingFacts, day: date) -> PairingFacts | None:
    pairing = one.pairing
    if pairing.started_on is None or pairing.started_on > day:
        return None
    if pairing.ended_on is not None:
        if pairing.ended_on <= day:
            return None
        pairing = replace(pairing, phase=Phase.ENABLING_GROWTH, ended_on=None)
    told = sum(1 for when, _ in one.meetings if when <= day)
    check_ins = one.check_ins
    if check_ins.last_on is not None and check_ins.last_on > day:
        check_ins = CheckInFacts()
    agreement = one.agreement
    if agreement is not None and agreement.signed_on is not None and agreement.signed_on > day:
        agreement = AgreementFacts(pairing.id)
    return replace(
        one,
        pairing=pairing,
        meetings=one.meetings[:told],
        meeting_ids=one.meeting_ids[:told],
        left=(),
        agreement=agreement,
        check_ins=check_ins,
    )

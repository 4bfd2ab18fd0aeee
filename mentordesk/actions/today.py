"""What the coordinator sees on opening the book: what needs them, what this week brings, and what goes well.

Everything is read in one pass over the cycle looked at and the pairings left open before it; the rest of the book,
however old, is not touched. Reading never writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentordesk.actions.going_well import NEWS_FOR, WeekBar, going_well, held_by_week, weekly_bars
from mentordesk.actions.reading import Reading
from mentordesk.actions.signal_trend import about
from mentordesk.actions.signals import standing
from mentordesk.actions.snoozing import snooze, snoozes, wake
from mentordesk.actions.week_ahead import MONTH_AHEAD, WeekItem, month_ahead, week_ahead
from mentordesk.domain.attention import Attention, attention
from mentordesk.domain.attention_signals import TOLD_OTHERWISE, from_signals
from mentordesk.domain.meetings import MeetingState
from mentordesk.domain.messages import Message
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.programmes import Cycle
from mentordesk.domain.signals.observing import gone
from mentordesk.domain.signals.signal import GRAVEST, Signal, SignalState, StandingSignal

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.training import TrainingSession


@dataclass(frozen=True)
class FirstSteps:
    """How far a new book has come: whether it has people, a cycle, a pairing, a meeting."""

    people: bool = False
    cycle: bool = False
    pairing: bool = False
    meeting: bool = False

    @property
    def done(self) -> bool:
        """Whether the book is under way."""
        return self.people and self.cycle and self.pairing and self.meeting


@dataclass(frozen=True, slots=True)
class PutOff:
    """Something that waits until a day, and why."""

    matter: Attention
    until: date
    why: str = ""


@dataclass(frozen=True)
class TodayView:
    """What Today shows. `put_off` is hidden until its day; `holiday` is what the day is called, mostly nothing.

    `first_steps` is None once the book is under way; `signals` are all there are, in whichever state.
    """

    today: date
    cycle: Cycle | None = None
    attention: tuple[Attention, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    this_week: tuple[WeekItem, ...] = ()
    this_month: tuple[WeekItem, ...] = ()
    going_well: tuple[Message, ...] = ()
    bars: tuple[WeekBar, ...] = ()
    holiday: str = ""
    is_school_day: bool = True
    first_steps: FirstSteps | None = None
    signals: tuple[StandingSignal, ...] = ()

    @property
    def grave(self) -> int:
        """How many grave signals are open."""
        return sum(
            1 for one in self.signals if one.state is SignalState.OPEN and one.signal.gravity == GRAVEST
        )

    @property
    def week(self) -> int | None:
        """Which week of the cycle it is, while the cycle runs."""
        return self.cycle.week_of(self.today) if self.cycle and self.cycle.holds(self.today) else None


def today(book: Book, today: date, cycle_id: int | None) -> TodayView:
    """Read what Today shows of a cycle (of all open pairings where there is none)."""
    read = Reading(book, today, cycle_id)
    calendar, cycle = read.calendar, read.cycle
    held = held_by_week(read.meetings, calendar)
    warnings = standing(read)
    needs = attention(replace(read.facts(), signals=warnings), calendar, today)
    waiting = snoozes(book, today)
    sessions = book.training.list(since=today, until=today + timedelta(days=MONTH_AHEAD))
    shown = {(one.area, one.about_id) for one in needs}
    return TodayView(
        today,
        cycle,
        tuple(one for one in needs if one.key not in waiting),
        (
            *(
                PutOff(one, waiting[one.key].until, waiting[one.key].why)
                for one in needs
                if one.key in waiting
            ),
            *_snoozed(warnings),
        ),
        week_ahead(
            read.pairings,
            read.meetings,
            read.follow_ups,
            read.open_cases,
            shown,
            cycle,
            calendar,
            today,
            sessions,
        ),
        _month(read, sessions),
        going_well(read.pairings, read.meetings, held, read.goals, calendar, today, _over(read, warnings)),
        weekly_bars(held, cycle, calendar, today),
        calendar.what(today),
        calendar.is_school_day(today),
        _first_steps(book, read.pairings, read.meetings, read.cycles),
        warnings,
    )


def _month(read: Reading, sessions: Sequence[TrainingSession]) -> tuple[WeekItem, ...]:
    """The days of the month ahead that stand out."""
    cycle = read.cycle
    if cycle is None:
        return ()
    return month_ahead(
        cycle,
        sum(1 for one in read.pairings if one.is_open),
        sessions,
        read.book.stakeholders.list(),
        read.book.programme_goals.list(cycle_id=cycle.id),
        read.calendar,
        read.today,
    )


def _over(read: Reading, warnings: Sequence[StandingSignal]) -> tuple[Message, ...]:
    """The warnings that went by themselves since somebody last looked."""
    cycle = read.cycle
    if cycle is None:
        return ()
    book, today = read.book, read.today
    looked = [day for day in book.observations.days(since=today - NEWS_FOR) if day < today]
    if not looked:
        return ()
    in_cases = {one.signal_key for one in book.cases.list(private=True) if one.signal_key}
    standing_now = {one.signal.key for one in warnings}
    went = gone(book.observations.list(since=looked[-1]), standing_now, in_cases, looked[-1], today)
    told = [one for one in went if one.key.partition(":")[0] not in TOLD_OTHERWISE]
    return tuple(what for one in told if (what := about(book, one)) is not None)


def _snoozed(warnings: Sequence[StandingSignal]) -> list[PutOff]:
    """The signals that wait, those of one kind together that come back on one day."""
    together: dict[tuple[date, str], list[Signal]] = {}
    for one in warnings:
        if one.state is SignalState.SNOOZED and one.until is not None:
            together.setdefault((one.until, one.snoozed_why), []).append(one.signal)
    return [
        PutOff(matter, until, why)
        for (until, why), signals in together.items()
        for matter in from_signals(signals)
    ]


def put_off(book: Book, matter: Attention, until: date, today: date, why: str = "") -> None:
    """Put something off until a day, as one step of undo. Raises Refusal for a day that is not to come."""
    snooze(book, matter.signals or (matter.key,), matter.what, until, today, why=why)


def bring_back(book: Book, matter: Attention) -> None:
    """Show again what was put off."""
    wake(book, matter.signals or (matter.key,), matter.what)


def _first_steps(
    book: Book,
    pairings: Sequence[Pairing],
    meetings: Mapping[int, Sequence[tuple[date, MeetingState]]],
    cycles: Mapping[int, Cycle],
) -> FirstSteps | None:
    if pairings and meetings:
        return None
    facts = book.facts()
    steps = FirstSteps(facts["people"] > 0, bool(cycles), facts["pairings"] > 0, facts["meetings"] > 0)
    return None if steps.done else steps

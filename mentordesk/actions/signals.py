"""The signals of a book as of a day: each with where it stands, worked out from the records every time.

The same facts give the same signals on the same day, whoever asks: the window, the command line, Today.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.reading import Reading
from mentordesk.actions.signal_facts import signal_facts
from mentordesk.actions.snoozing import Snooze, snooze, snoozes, wake
from mentordesk.domain.attention_facts import Kind
from mentordesk.domain.messages import msg
from mentordesk.domain.readiness import VALID_YEARS_SETTING
from mentordesk.domain.signals.raising import order, raised
from mentordesk.domain.signals.signal import Signal, SignalState, StandingSignal
from mentordesk.domain.signals.thresholds import Thresholds, read_thresholds

if TYPE_CHECKING:
    from mentordesk.book import Book

THRESHOLDS = "signal_thresholds"
"""The setting that keeps the limits a school has set itself."""
TRAINING_YEARS = "training_years"


def signals(
    book: Book, today: date, cycle_id: int | None, thresholds: Thresholds | None = None
) -> tuple[StandingSignal, ...]:
    """Every signal of a cycle (of all open pairings where there is none), the gravest first."""
    return standing(Reading(book, today, cycle_id), thresholds)


def running_signals(book: Book, today: date) -> list[StandingSignal]:
    """The signals of every cycle that runs, each once, the gravest first; where none does, of the open pairings."""
    running: list[int | None] = [one.id for one in book.cycles.list() if one.holds(today)]
    found: dict[str, StandingSignal] = {}
    for cycle_id in running or [None]:
        for one in signals(book, today, cycle_id):
            found.setdefault(one.signal.key, one)
    return sorted(found.values(), key=lambda one: order(one.signal))


def observe(book: Book, today: date) -> bool:
    """Keep once a day which signals stand, for the trend; gives whether that was still to be done."""
    if not book.observations.is_due(today):
        return False
    return book.observations.observe([one.signal for one in running_signals(book, today)], today)


def standing(read: Reading, thresholds: Thresholds | None = None) -> tuple[StandingSignal, ...]:
    """The signals that what was read gives, with where each stands."""
    limits = thresholds or thresholds_of(read.book)
    found = raised(signal_facts(read), read.calendar, limits, read.today)
    waiting, cases = snoozes(read.book, read.today), read.book.cases.signals()
    return tuple(_where_it_stands(one, waiting, cases) for one in found)


def _where_it_stands(one: Signal, waiting: Mapping[str, Snooze], cases: Mapping[str, int]) -> StandingSignal:
    case_id = one.about[0][1] if one.kind is Kind.OPEN_CASE else cases.get(one.key)
    if case_id is not None:
        return StandingSignal(one, SignalState.IN_CASE, case_id=case_id)
    if (snoozed := waiting.get(one.key)) is not None:
        return StandingSignal(one, SignalState.SNOOZED, snoozed.until, snoozed.why)
    return StandingSignal(one)


def snooze_signal(book: Book, one: StandingSignal, until: date, today: date, why: str = "") -> None:
    """Let a signal wait until a day, and keep why. Raises Refusal."""
    snooze(book, (one.signal.key,), one.signal.what, until, today, why=why)


def wake_signal(book: Book, one: StandingSignal) -> None:
    """Let a signal that was snoozed stand open again."""
    wake(book, (one.signal.key,), one.signal.what)


# From when on to warn


def thresholds_of(book: Book) -> Thresholds:
    """The limits as the school has set them; what is out of bounds is made sensible."""
    shapes = {one.id: one.kind for one in book.opportunities.list()}
    kept = dict(book.settings.get(THRESHOLDS) or {})
    if (years := book.settings.get(VALID_YEARS_SETTING)) is not None:
        kept[TRAINING_YEARS] = years
    return read_thresholds(kept, shapes)


def set_thresholds(book: Book, limits: Thresholds) -> None:
    """Keep the limits, as one step of undo; how long training holds is the setting that training itself reads."""
    kept = limits.plain()
    years = kept.pop(TRAINING_YEARS, None)
    with book.change(msg("Change when to be warned")):
        book.settings.set_many({THRESHOLDS: kept or None, VALID_YEARS_SETTING: years})

"""How the sample school watches for trouble: what it was warned of week by week, what it lets wait, its own limits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from mentordesk.actions.sample_plan import Plan
from mentordesk.actions.signals import THRESHOLDS, observe, signals, snooze_signal
from mentordesk.book import Book
from mentordesk.domain.attention_facts import Kind
from mentordesk.domain.signals.signal import SignalState

On = Callable[[date, Callable[[], object]], None]

LIMITS = {"why_days": 3}
"""Noa wants to know why two people were paired while everybody still knows it."""
EVERY, EARLIER = timedelta(weeks=1), timedelta(weeks=5)
"""How often somebody looked, this year and before."""
WAITS = timedelta(days=21)


class SignalStory:
    """Tells how the warnings were looked at; the rest is worked out from what the story has written by then."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self._book, self._plan = book, plan

    def tell(self, on: On) -> None:
        """Let everything happen on its day."""
        years = list(self._plan.years.values())
        on(years[0].opens_on, lambda: self._book.settings.set(THRESHOLDS, LIMITS))
        for year in years:
            step = EVERY if year is years[-1] else EARLIER
            day, last = year.starts_on + timedelta(weeks=3), min(year.ends_on, self._plan.now)
            while (looked := self._plan.calendar.next_school_day(day)) <= last:
                on(looked, partial(observe, self._book, looked))
                day += step
        on(self._plan.now, self._let_wait)

    def _let_wait(self) -> None:
        """The newest mentee comes to the next orientation; nobody need be reminded until then."""
        book, now = self._book, self._plan.now
        current = book.cycles.current(now)
        for one in signals(book, now, current.id if current else None):
            if one.signal.kind is Kind.NOT_ORIENTED and one.state is SignalState.OPEN:
                until = self._plan.calendar.next_school_day(now + WAITS)
                snooze_signal(book, one, until, now, "Comes to the next orientation")
                return

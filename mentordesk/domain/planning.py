"""A term of meetings proposed at once: when both are free, when school is held, and as often as they agreed to meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentordesk.domain.assigning import Wanting, assign
from mentordesk.domain.calendar import Period, SchoolCalendar
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.pairings import Pairing

LONGEST_TERM = 366
"""Days; a longer stretch is planned in two goes."""
USUAL_TERM = 12
"""Weeks that are proposed where neither a longer break nor the cycle's end says when a term ends."""
LEAST_TERM, LONG_BREAK = 4, 4
"""Weeks a term has at least, and school days a break takes to end one."""

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
Time = tuple[date, int | None]
"""A day, and a period of it where one is known."""
_Slot = tuple[int, int]
"""A day of the timetable (an ISO weekday, or a day of the rotation) and a period."""


@dataclass(frozen=True)
class PairToPlan:
    """A pairing whose meetings are to be planned.

    `free` are the free periods of each of its people, by their id; `names` what they are called; `away` the names of
    those on leave. `held` and `planned` are the times of its own meetings.
    """

    pairing: Pairing
    free: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    away: tuple[str, ...] = ()
    held: tuple[Time, ...] = ()
    planned: tuple[Time, ...] = ()

    @property
    def people(self) -> tuple[int, ...]:
        """The ids of everybody in it."""
        return (*self.pairing.mentor_ids, *self.pairing.mentee_ids)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A meeting to plan; `note` says what is unusual about its time, and makes no other meeting of it."""

    pairing_id: int
    day: date
    minutes: int
    period: int | None = None
    starts_at: str = ""
    note: Message | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """A week in which a meeting is due and none can be proposed; `week` is its first day."""

    week: date
    why: Message


@dataclass(frozen=True)
class PairPlan:
    """What is proposed for one pairing: meetings, the weeks left out and why; or why nothing can be, and what to do.

    `kept` is how many meetings of that stretch are planned already. Where `days_alone`, days without a time could be
    planned instead.
    """

    pairing_id: int
    proposals: tuple[Proposal, ...] = ()
    gaps: tuple[Gap, ...] = ()
    kept: int = 0
    problem: Message | None = None
    what_to_do: Message | None = None
    days_alone: bool = False


def shared_periods(pair: PairToPlan, calendar: SchoolCalendar) -> list[tuple[int, int]]:
    """The periods in which all of a pairing's people are free, in the order of the school's week."""
    lists = [_slots(pair.free.get(one, ())) for one in pair.people]
    shared = set.intersection(*map(set, lists)) if lists else set()
    order = {day: place for place, day in enumerate(calendar.week_order())}
    if calendar.rotation >= 2:
        order = {day: day for day in range(1, calendar.rotation + 1)}
    return sorted((one for one in shared if one[0] in order), key=lambda one: (order[one[0]], one[1]))


def end_of_term(calendar: SchoolCalendar, since: date, cycle_ends: date | None = None) -> date:
    """When a term that begins on a day most likely ends: before the next long break, or with the cycle."""
    latest = since + timedelta(days=LONGEST_TERM - 1)
    last = min(cycle_ends, latest) if cycle_ends is not None and cycle_ends > since else None
    for closing in calendar.closings(since + LEAST_TERM * _WEEK, last or latest):
        lost = sum(
            (closing.date_from + timedelta(days=step)).isoweekday() in calendar.school_days
            for step in range((closing.date_to - closing.date_from).days + 1)
        )
        if closing.is_off and lost >= LONG_BREAK and closing.date_from > since:
            return closing.date_from - _DAY
    return last or since + USUAL_TERM * _WEEK - _DAY


def plan_term(
    pairs: Sequence[PairToPlan],
    calendar: SchoolCalendar,
    periods: Sequence[Period],
    since: date,
    until: date,
    *,
    taken: Mapping[int, Collection[Time]] | None = None,
    without_time: Collection[int] = (),
) -> tuple[PairPlan, ...]:
    """Propose meetings for each pairing between two days (both included), in the order of the pairings.

    Each pair keeps to one time of the week as far as it can; nobody is ever in two meetings at once, nor at a time that
    is `taken` (by the person's id). Pairings among `without_time` get days alone. Nothing is planned on days off, and a
    week in which no school is held counts for nothing.
    """
    plans = [_Plan(one, calendar, periods, since, until, one.pairing.id in without_time) for one in pairs]
    open_plans = [one for one in plans if one.problem is None]
    _choose_usual_times(open_plans)
    busy: dict[int, set[Time]] = {person: set(times) for person, times in (taken or {}).items()}
    for one in pairs:
        for person in one.people:
            busy.setdefault(person, set()).update(one.planned)
    week = calendar.week_of(since)
    while week <= until:
        if calendar.is_open_week(week):
            _plan_week(open_plans, week, busy)
        week += _WEEK
    return tuple(one.result() for one in plans)


def _choose_usual_times(plans: Sequence[_Plan]) -> None:
    """Give each pair a time of the week of its own: the one it has, else the first that leaves one to the others."""
    timed = [one for one in plans if not one.without_time]
    wants = [Wanting(place, one.pair.people, one.by_habit()) for place, one in enumerate(timed)]
    found = assign(wants)
    for place, one in enumerate(timed):
        one.usual = found.get(place, one.slots[0])


def _plan_week(plans: Sequence[_Plan], week: date, busy: Mapping[int, set[Time]]) -> None:
    due = [one for one in plans if one.is_due(week)]
    # Whoever had to stand back before comes first now.
    due.sort(key=lambda one: (-len(one.gaps), one.pair.pairing.id))
    wants = []
    for place, one in enumerate(due):
        one.look_at(week)
        free = [
            time for time in one.times if all(time not in busy.get(person, ()) for person in one.pair.people)
        ]
        wants.append(Wanting(place, one.pair.people, free))
    found = assign(wants)
    for place, one in enumerate(due):
        one.take(week, found.get(place))


class _Plan:
    """One pairing while its term is being planned."""

    def __init__(
        self,
        pair: PairToPlan,
        calendar: SchoolCalendar,
        periods: Sequence[Period],
        since: date,
        until: date,
        without_time: bool,
    ) -> None:
        self.pair, self.calendar, self.without_time = pair, calendar, without_time
        self.since = max(since, pair.pairing.started_on or since)
        self.until = min(until, pair.pairing.ended_on or until)
        self.slots = shared_periods(pair, calendar)
        self.usual: _Slot | None = None
        self.times: list[Time] = []
        self.gaps: list[Gap] = []
        self._starts = {one.number: one.starts for one in periods}
        self._proposals: list[Proposal] = []
        self._met = {calendar.week_of(day) for day, _ in (*pair.held, *pair.planned)}
        self._last = max((week for week in self._met if week < calendar.week_of(since)), default=None)
        self._waited = self._open_weeks_since_last()
        self.problem, self.what_to_do = self._trouble()

    # ---------------------------------------------------------------- whether it can be planned at all

    def _trouble(self) -> tuple[Message | None, Message | None]:
        pair = self.pair
        if pair.away:
            return (
                msg("{names} cannot come just now: on leave.", names=pair.away),
                msg("Plan their meetings when everybody is back, or let somebody stand in."),
            )
        if self.without_time or self.slots:
            if self.calendar.rotation >= 2 and self.calendar.rotation_from is None and not self.without_time:
                return (
                    msg("The timetable rotates, and nothing says when its day 1 was."),
                    msg("Enter it on the Programme page, under the school’s week."),
                )
            return None, None
        unknown = tuple(pair.names.get(one, "") for one in pair.people if not pair.free.get(one))
        if unknown:
            return (
                msg("No free periods are known of {names}.", names=unknown),
                msg("Enter them on the person’s page, or plan days without a time."),
            )
        return (
            msg("{names} share no free period.", names=tuple(pair.names.values())),
            msg("Look at their free periods together, or plan days without a time."),
        )

    def _open_weeks_since_last(self) -> int:
        """How many weeks with school have gone by since the last meeting before this stretch; enough without one."""
        if self._last is None:
            return self.pair.pairing.every_weeks
        first, count = self._last + _WEEK, 0
        while first < self.calendar.week_of(self.since) and count < self.pair.pairing.every_weeks:
            count += self.calendar.is_open_week(first)
            first += _WEEK
        return count

    # ---------------------------------------------------------------- its times

    def by_habit(self) -> list[_Slot]:
        """Its shared free periods, the one it has used most by now first."""
        used = Counter(self._slot_of(time) for time in (*self.pair.held, *self.pair.planned))
        return sorted(self.slots, key=lambda one: (-used[one], self.slots.index(one)))

    def _slot_of(self, time: Time) -> _Slot | None:
        day, period = time
        number = self._number(day)
        return None if number is None or period is None else (number, period)

    def _number(self, day: date) -> int | None:
        if self.calendar.rotation >= 2:
            return self.calendar.rotation_day(day)
        return day.isoweekday()

    def look_at(self, week: date) -> None:
        """Find the times of a week at which it could meet, the usual one first, then those of the same day."""
        days = [day for day in self._days(week) if self.calendar.is_school_day(day)]
        if self.without_time:
            usual = self._usual_weekday()
            order = self.calendar.week_order()
            if len(self._days(week)) < 7:  # a week torn off at either end
                days = [day for day in days if day.isoweekday() == usual]
            days.sort(key=lambda day: (day.isoweekday() != usual, order.index(day.isoweekday())))
            self.times = [(day, None) for day in days]
            return
        found = [
            (day, period) for day in days for number, period in self.slots if self._number(day) == number
        ]
        usual_day, usual_period = self.usual or self.slots[0]

        def order_of(time: tuple[date, int]) -> tuple[bool, bool, bool, date, int]:
            day, period = time
            same_day = self._number(day) == usual_day
            return (
                not (same_day and period == usual_period),
                self.calendar.is_short_day(day),
                not same_day,
                day,
                period,
            )

        found.sort(key=order_of)
        self.times = [*found]

    def _days(self, week: date) -> list[date]:
        days = [week + timedelta(days=step) for step in range(7)]
        return [day for day in days if self.since <= day <= self.until]

    def _usual_weekday(self) -> int:
        used = Counter(day.isoweekday() for day, _ in (*self.pair.held, *self.pair.planned))
        school = [one for one in self.calendar.week_order() if one in self.calendar.school_days]
        return max(school or [1], key=lambda one: used[one])

    # ---------------------------------------------------------------- week by week

    def is_due(self, week: date) -> bool:
        """Whether a meeting is due in a week by the agreed rhythm; one that is planned already stands for it."""
        if not self._days(week):
            return False
        if week in self._met:
            self._waited = 0
            return False
        self._waited += 1
        every = self.pair.pairing.every_weeks
        soon = {week + ahead * _WEEK for ahead in range(1, every)}
        return self._waited >= every and not soon & self._met

    def take(self, week: date, time: Time | None) -> None:
        """Take a time for the meeting of a week, or note why there is none."""
        if time is None:
            if whole := self._missing(week):
                self.gaps.append(Gap(week, whole))
            return
        day, period = time
        self._waited = 0
        self._proposals.append(
            Proposal(
                self.pair.pairing.id,
                day,
                self.pair.pairing.minutes,
                period,
                self._starts.get(period, "") if period is not None else "",
                self._note(week, day, period),
            )
        )

    def _missing(self, week: date) -> Message | None:
        """Why there is no time in a week; nothing for the torn weeks at both ends."""
        if self.times:
            return msg("They have meetings with others at all their shared free periods.")
        off = self._day_off(week, self.slots)
        if off:
            return msg("Their shared free periods fall on days off: {title}.", title=off)
        if len(self._days(week)) < 7:
            return None
        return msg("None of their shared free periods falls into this week.")

    def _day_off(self, week: date, slots: Iterable[_Slot]) -> str:
        """What the days off of a week are called on which one of these periods would have been."""
        numbers = {number for number, _ in slots}
        for day in self._days(week):
            would_be = self.without_time or self.calendar.rotation >= 2 or day.isoweekday() in numbers
            if would_be and day.isoweekday() in self.calendar.school_days:
                title = self.calendar.what(day)
                if title and not self.calendar.is_school_day(day):
                    return title
        return ""

    def _note(self, week: date, day: date, period: int | None) -> Message | None:
        if self.calendar.is_short_day(day):
            return msg("A short day: look whether there is time.")
        if period is None or self.usual is None or self._slot_of((day, period)) == self.usual:
            return None
        if title := self._day_off(week, [self.usual]):
            return msg("Not at their usual time: {title}.", title=title)
        return msg("Not at their usual time, which is taken.")

    def result(self) -> PairPlan:
        """What came of it."""
        kept = sum(1 for day, _ in self.pair.planned if self.since <= day <= self.until)
        return PairPlan(
            self.pair.pairing.id,
            tuple(self._proposals),
            tuple(self.gaps),
            kept,
            self.problem,
            self.what_to_do,
            self.problem is not None and not self.pair.away,
        )


def _slots(free: Iterable[str]) -> list[_Slot]:
    """Free periods as the record book keeps them, “2-3”, in numbers; what is none is left out."""
    found = []
    for one in free:
        day, dash, period = one.partition("-")
        if dash and day.isdecimal() and period.isdecimal():
            found.append((int(day), int(period)))
    return found

"""Check-ins as a coordinator needs them: what a pairing's say together, and who is due for the next one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.domain.check_ins import (
    CheckIn,
    Difference,
    Direction,
    Point,
    Round,
    by_round,
    differences,
    direction,
    missing,
    round_due,
    round_to_come,
    rounds,
    to_talk_about,
    trend,
)
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.pairings import Pairing, Phase
from mentordesk.domain.people import Person, Status

if TYPE_CHECKING:
    from mentordesk.book import Book


@dataclass(frozen=True)
class DueCheckIn:
    """A pairing that is due for a check-in: of which round, and whose is missing."""

    pairing: Pairing
    round: Round
    person_ids: tuple[int, ...]


@dataclass(frozen=True)
class CheckInsView:
    """A pairing's check-ins: when they are asked for, what was said, how it goes, and what only the coordinator sees.

    `last` are the newest of each person, `due` is what is missing now, `coming` the round that comes next. `apart` and
    `talk` are private: what the two sides of the last round see differently, and after which check-ins to talk.
    """

    times: tuple[Round, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    last: tuple[CheckIn, ...] = ()
    points: tuple[Point, ...] = ()
    due: DueCheckIn | None = None
    coming: Round | None = None
    apart: tuple[Difference, ...] = ()
    talk: tuple[CheckIn, ...] = ()
    asked: tuple[int, ...] = ()
    """Who checks in now: the people of the pairing who are here."""

    @property
    def direction(self) -> Direction | None:
        """Where it goes from the first round to the last."""
        return direction(self.points)


@dataclass
class CheckInReader:
    """Reads what is needed once for all pairings."""

    book: Book
    today: date
    calendar: SchoolCalendar = field(init=False)
    _weeks: Mapping[int, tuple[int, ...]] = field(init=False)
    _starts: Mapping[int, date] = field(init=False)
    _born: dict[int, date] = field(init=False, default_factory=dict)
    _times: dict[tuple[date | None, tuple[int, ...]], tuple[Round, ...]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self.calendar = self.book.calendar.school()
        self._weeks = {one.id: one.check_in_weeks for one in self.book.opportunities.list()}
        self._starts = {one.id: one.starts_on for one in self.book.cycles.list()}

    def times(self, pairing: Pairing) -> tuple[Round, ...]:
        """When a pairing checks in; one put together in July for a cycle that begins in August begins with it."""
        started = pairing.started_on
        if started is not None:
            started = max(started, self._starts.get(pairing.cycle_id, started))
        weeks = self._weeks.get(pairing.opportunity_id or 0, ())
        if (started, weeks) not in self._times:
            self._times[started, weeks] = rounds(started, weeks, self.calendar)
        return self._times[started, weeks]

    def due(
        self,
        pairing: Pairing,
        check_ins: Sequence[CheckIn],
        people: Mapping[int, Person],
        *,
        has_met: bool,
        on: date | None = None,
    ) -> DueCheckIn | None:
        """Whose check-in is missing today (or will be `on` a day), or None.

        Nobody is asked who is away, or came after the round was due. A pairing that has not begun is not asked yet, one
        that comes to its closure has its conversation for that, and a round that was due before the pairing came into
        the book is let go.
        """
        if not pairing.is_open or pairing.phase is Phase.COMING_TO_CLOSURE:
            return None
        if pairing.phase is Phase.PREPARING and not has_met:
            return None
        due = round_due(self.times(pairing), on or self.today)
        if due is None:
            return None
        since = {one: pairing.since(one) for one in asked(pairing, people)}
        here = [one for one, day in since.items() if day is None or day <= due.due_on]
        left = missing(here, check_ins, due)
        if not left or due.due_on < self._recorded_on(pairing) <= self.today:
            return None
        return DueCheckIn(pairing, due, left)

    def all_due(self, cycle_id: int | None = None, on: date | None = None) -> list[DueCheckIn]:
        """Everybody whose check-in is missing today (or will be `on` a day); the longest due first."""
        book = self.book
        pairings = book.pairings.list(cycle_id=cycle_id, open_only=True)
        ids = {person for one in pairings for person in (*one.mentor_ids, *one.mentee_ids)}
        people = {one.id: one for one in book.people.list(ids=ids)}
        said = grouped(book.check_ins.list(cycle_id=cycle_id))
        tallies = book.meetings.tallies(cycle_id=cycle_id)
        found = [
            due
            for one in pairings
            if (
                due := self.due(
                    one,
                    said.get(one.id, ()),
                    people,
                    has_met=one.id in tallies and tallies[one.id].held > 0,
                    on=on,
                )
            )
        ]
        return sorted(found, key=lambda one: (one.round.due_on, one.pairing.name.casefold(), one.pairing.id))

    def born(self, days: Mapping[int, date]) -> None:
        """Take over when pairings came into the book from whoever has read it already."""
        self._born.update(days)

    def _recorded_on(self, pairing: Pairing) -> date:
        """The day a pairing came into the book; read for all open ones at once when it is first asked for."""
        if pairing.id not in self._born:
            ids = {pairing.id, *(one.id for one in self.book.pairings.list(open_only=True))}
            self._born = dict.fromkeys(ids, date.min)
            for one, at in self.book.journal.born("pairings", ids).items():
                self._born[one] = at.astimezone().date()
        return self._born[pairing.id]


def asked(pairing: Pairing, people: Mapping[int, Person]) -> tuple[int, ...]:
    """The people of a pairing who are here to be asked."""
    ids = (*pairing.mentor_ids, *pairing.mentee_ids)
    return tuple(one for one in ids if one in people and people[one].status is Status.HERE)


def check_ins_view(book: Book, pairing: Pairing, people: Mapping[int, Person], today: date) -> CheckInsView:
    """Read a pairing's check-ins."""
    reader = CheckInReader(book, today)
    check_ins = book.check_ins.list(pairing_id=pairing.id)
    times = reader.times(pairing)
    groups = by_round(check_ins, times)
    tally = book.meetings.tallies(pairing_id=pairing.id).get(pairing.id)
    newest = {one.person_id: one for one in check_ins}
    return CheckInsView(
        times,
        tuple(check_ins),
        tuple(newest[one] for one in pairing.ever_ids if one in newest),
        tuple(trend(check_ins, times)),
        reader.due(pairing, check_ins, people, has_met=bool(tally and tally.held)),
        round_to_come(times, today) if pairing.is_open else None,
        tuple(differences(groups[-1][1])) if groups else (),
        tuple(to_talk_about(check_ins, times)) if pairing.is_open else (),
        asked(pairing, people),
    )


def due_check_ins(book: Book, today: date, cycle_id: int | None = None) -> list[DueCheckIn]:
    """Everybody who is due for a check-in, of a cycle or of all; the longest due first."""
    return CheckInReader(book, today).all_due(cycle_id)


def grouped(check_ins: Iterable[CheckIn]) -> dict[int, list[CheckIn]]:
    """Check-ins by their pairing."""
    found: dict[int, list[CheckIn]] = defaultdict(list)
    for one in check_ins:
        found[one.pairing_id].append(one)
    return dict(found)


def trend_message(points: Sequence[Point]) -> Message:
    """How a pairing has been going, in a sentence: the words for its picture, and for paper."""
    if not points:
        return msg("Nobody has given marks yet.")
    where = direction(points)
    if where is None:
        return msg("One check-in so far, {mark} of 5 on the whole.", mark=mark_words(points[0].mark))
    ends = {"first": mark_words(points[0].mark), "last": mark_words(points[-1].mark)}
    match where:
        case Direction.RISING:
            return msgs(
                "{n} check-in, going up from {first} to {last} of 5 on the whole.",
                "{n} check-ins, going up from {first} to {last} of 5 on the whole.",
                len(points),
                **ends,
            )
        case Direction.FALLING:
            return msgs(
                "{n} check-in, going down from {first} to {last} of 5 on the whole.",
                "{n} check-ins, going down from {first} to {last} of 5 on the whole.",
                len(points),
                **ends,
            )
        case _:
            return msgs(
                "{n} check-in, steady at about {last} of 5 on the whole.",
                "{n} check-ins, steady at about {last} of 5 on the whole.",
                len(points),
                last=ends["last"],
            )


def mark_words(mark: float) -> str:
    """A mean of marks as it is written: "4", "4.5"."""
    rounded = round(mark * 2) / 2
    return f"{rounded:.0f}" if rounded == int(rounded) else f"{rounded:.1f}"

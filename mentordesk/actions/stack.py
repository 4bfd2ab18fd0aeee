"""A pile of returned paper logs: each typed in one line, understood at once, and all of them kept in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.meetings import PairingChoice, find_pairings
from mentordesk.domain.dates import read_date
from mentordesk.domain.durations import length, read_minutes
from mentordesk.domain.folding import fold
from mentordesk.domain.meetings import Meeting, MeetingState, check_meeting
from mentordesk.domain.messages import Message, msg, msgs
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book

PAIRING, DAY, MINUTES, TOPICS, NOTES = "pairing", "date", "minutes", "topics", "notes"
FIELDS = (PAIRING, DAY, MINUTES, TOPICS, NOTES)

_NOTHING = Message("")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line as it was typed; an empty date means the one above, empty minutes what the pairing agreed on.

    `pairing_id` is the pairing that was picked from a list, 0 where its letters were only typed.
    """

    pairing: str = ""
    date: str = ""
    minutes: str = ""
    topics: str = ""
    notes: str = ""
    pairing_id: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was typed."""
        return not any(
            part.strip() for part in (self.pairing, self.date, self.minutes, self.topics, self.notes)
        )


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What a line means: the meeting to be logged, or why it is left out, and in which field that is.

    `said` tells what was understood, as far as anything was; `doubled` marks a meeting that is known already.
    """

    pairing: PairingChoice | None = None
    meeting: Meeting | None = None
    said: Message | None = None
    wrong: Message | None = None
    field: str = ""
    doubled: bool = False
    is_empty: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it will be kept."""
        return self.meeting is not None and self.wrong is None


@dataclass(frozen=True)
class Known:
    """What the book knows that lines are read against: pairings, the meetings of each, and the school's topics."""

    choices: Sequence[PairingChoice]
    meetings: Mapping[int, frozenset[tuple[date, MeetingState]]] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    today: date = date.min
    style: str = "dmy"
    found: dict[str, Sequence[PairingChoice]] = field(default_factory=dict, compare=False)
    """What letters were looked up already: a pile is read again at every key."""

    def look(self, letters: str) -> Sequence[PairingChoice]:
        """The pairings that go by some letters."""
        if letters not in self.found:
            self.found[letters] = find_pairings(self.choices, letters)
        return self.found[letters]


def look_up(book: Book, choices: Sequence[PairingChoice], today: date, style: str) -> Known:
    """Read what lines are read against."""
    ids = [one.pairing.id for one in choices]
    meetings = book.meetings.weeks(ids, date(1950, 1, 1), date(2200, 1, 1))
    return Known(
        choices,
        {one: frozenset(days) for one, days in meetings.items()},
        {fold(topic): topic for topic in book.meetings.topics()},
        today,
        style,
    )


def read_pile(lines: Sequence[TypedLine], known: Known) -> list[ReadLine]:
    """Read a pile from the top; a line may lean on the one above it, and repeat none of them."""
    found: list[ReadLine] = []
    above: date | None = None
    seen: dict[tuple[int, date], int] = {}
    for place, line in enumerate(lines):
        read = ReadLine(is_empty=True) if line.is_empty else _read(line, above, known)
        meeting = read.meeting
        if meeting is not None:
            above = meeting.date
            first = seen.setdefault((meeting.pairing_id, meeting.date), place)
            if first != place:
                read = _double(read, msg("The same as line {n}, so it is left out.", n=first + 1))
        found.append(read)
    return found


def keep_pile(book: Book, lines: Iterable[ReadLine], today: date) -> int:
    """Log all meetings that are ready, in one step of undo; gives how many. Raises Refusal."""
    ready = [line.meeting for line in lines if line.is_ready and line.meeting is not None]
    if not ready:
        raise Refusal(msg("No line is complete yet, so there is nothing to keep."))
    with book.change(msgs("Log {n} meeting from paper", "Log {n} meetings from paper", len(ready))):
        for meeting in ready:
            book.meetings.log(meeting, today=today)
    return len(ready)


# One line


def _read(line: TypedLine, above: date | None, known: Known) -> ReadLine:
    choice, why = _pairing(line, known)
    if choice is None:
        return ReadLine(wrong=why, field=PAIRING)
    pairing = choice.pairing
    try:
        day = _day(line.date, above, known)
    except Refusal as refusal:
        return ReadLine(choice, said=_said(choice), wrong=refusal.message, field=DAY)
    try:
        minutes = read_minutes(line.minutes) if line.minutes.strip() else pairing.minutes
    except Refusal as refusal:
        return ReadLine(choice, said=_said(choice, day), wrong=refusal.message, field=MINUTES)
    topics = _topics(line.topics, known.topics)
    meeting = Meeting(
        pairing_id=pairing.id, date=day, minutes=minutes, topics=topics, notes=line.notes.strip()
    )
    said = _said(choice, day, minutes, topics)
    try:
        check_meeting(meeting, known.today)
    except Refusal as refusal:
        return ReadLine(choice, said=said, wrong=refusal.message, field=refusal.field or DAY)
    if pairing.ended_on is not None and day > pairing.ended_on:
        why = msg(
            "{name} ended on {date}. Look at the meeting’s date once more.",
            name=pairing.name,
            date=pairing.ended_on,
        )
        return ReadLine(choice, said=said, wrong=why, field=DAY)
    return _beside_the_book(ReadLine(choice, meeting, said), known)


def _beside_the_book(read: ReadLine, known: Known) -> ReadLine:
    """The same line, left out where the meeting is in the record book already."""
    meeting, pairing = read.meeting, read.pairing
    assert meeting is not None and pairing is not None
    states = {state for day, state in known.meetings.get(pairing.pairing.id, ()) if day == meeting.date}
    if MeetingState.HELD in states:
        return _double(read, msg("A meeting of that day is in the record book already, so it is left out."))
    return read


def _double(read: ReadLine, why: Message) -> ReadLine:
    return ReadLine(read.pairing, read.meeting, read.said, why, PAIRING, doubled=True)


def _pairing(line: TypedLine, known: Known) -> tuple[PairingChoice | None, Message]:
    text = line.pairing.strip()
    if line.pairing_id:
        picked = [one for one in known.choices if one.pairing.id == line.pairing_id]
        if picked:
            return picked[0], _NOTHING
    if not text:
        return None, msg("Whose meeting was it? Type a few letters of a name.")
    found = known.look(text)
    exact = [one for one in found if fold(one.pairing.name) == fold(text)]
    going_on = [one for one in found if one.pairing.is_open]
    of_one = [one for one in going_on if one.is_of_one(text)]
    for some in (exact, found, going_on, of_one):
        if len(some) == 1:
            return some[0], _NOTHING
    if not found:
        return None, msg("No pairing goes by “{text}”.", text=text[:40])
    names = tuple(one.pairing.name for one in found[:3])
    return None, msg("More than one goes by “{text}”: {names}.", text=text[:40], names=names)


def _day(typed: str, above: date | None, known: Known) -> date:
    if not typed.strip():
        if above is None:
            raise Refusal(msg("Say when it was, such as yesterday, Tue or 3 Nov."))
        return above
    return read_date(typed, known.today, style=known.style)


def _topics(typed: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Topics parted by commas, spelt as the school spells them; half a word is enough where it means only one."""
    found = []
    for one in typed.replace(";", ",").split(","):
        text = " ".join(one.split())
        if not text:
            continue
        folded = fold(text)
        near = [
            topic
            for key, topic in known.items()
            if key.startswith(folded) and key[len(folded) : len(folded) + 1].isalpha()
        ]
        found.append(known.get(folded) or (near[0] if len(near) == 1 and len(folded) >= _ENOUGH else text))
    return tuple(dict.fromkeys(found))


_ENOUGH = 3


def _said(
    choice: PairingChoice, day: date | None = None, minutes: int | None = None, topics: tuple[str, ...] = ()
) -> Message:
    name = choice.pairing.name
    if day is None:
        return msg("{name}", name=name)
    if minutes is None:
        return msg("{name} · {day}", name=name, day=day)
    if not topics:
        return msg("{name} · {day} · {length}", name=name, day=day, length=length(minutes))
    return msg(
        "{name} · {day} · {length} · {topics}", name=name, day=day, length=length(minutes), topics=topics
    )


def in_all(lines: Iterable[ReadLine]) -> Message:
    """What a pile comes to so far: how many lines are ready, and how many are not."""
    counts: Counter[str] = Counter()
    for line in lines:
        if not line.is_empty:
            counts["ready" if line.is_ready else "doubled" if line.doubled else "wrong"] += 1
    parts: list[Message] = [msgs("{n} meeting ready", "{n} meetings ready", counts["ready"])]
    if counts["wrong"]:
        parts.append(msgs("{n} line to look at", "{n} lines to look at", counts["wrong"]))
    if counts["doubled"]:
        parts.append(msgs("{n} known already", "{n} known already", counts["doubled"]))
    return msg("{parts}", parts=tuple(parts))

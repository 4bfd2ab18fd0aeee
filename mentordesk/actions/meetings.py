"""What logging a meeting needs to know, and what is written when it is accepted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.actions.lists.pairings import members
from mentordesk.domain.folding import fold
from mentordesk.domain.meetings import FollowUp, Means, Meeting, MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Pairing
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from mentordesk.book import Book


@dataclass(frozen=True, slots=True)
class PairingChoice:
    """A pairing as it is found by typing a few letters of either name, in any letters."""

    pairing: Pairing
    letters: tuple[str, ...]
    """The folded words of everybody's names, as wished, as written and in Hebrew letters, and of the group's."""
    hebrew: str = ""
    people: tuple[frozenset[str], ...] = ()
    """The same words, of each person alone."""

    def is_of_one(self, typed: str) -> bool:
        """Whether the words typed all begin words of one person's name."""
        wanted = _words_of(typed)
        return any(_begin(wanted, words) for words in self.people)


def pairing_choices(book: Book, cycle_id: int | None) -> list[PairingChoice]:
    """The pairings one may log a meeting for: the open ones, those of the cycle first; then the cycle's ended ones."""
    found = {one.id: one for one in book.pairings.list(open_only=True)}
    if cycle_id is not None:
        found |= {one.id: one for one in book.pairings.list(cycle_id=cycle_id)}
    people = {
        one.id: one for one in book.people.list(ids={p for one in found.values() for p in members(one)})
    }
    ordered = sorted(
        found.values(), key=lambda one: (not one.is_open, one.cycle_id != cycle_id, fold(one.name))
    )
    return [_choice(one, people) for one in ordered]


def pairing_choice(book: Book, pairing_id: int) -> PairingChoice:
    """One pairing as a choice. Raises NotFound."""
    pairing = book.pairings.get(pairing_id)
    return _choice(pairing, {one.id: one for one in book.people.list(ids=members(pairing))})


def _choice(pairing: Pairing, people: dict[int, Person]) -> PairingChoice:
    mine = [people[one] for one in members(pairing) if one in people]
    named = [[one.name, one.given_name, one.family_name, one.preferred_name, one.hebrew_name] for one in mine]
    letters = dict.fromkeys(
        word for texts in ([pairing.group_name], *named) for text in texts for word in _words_of(text)
    )
    return PairingChoice(
        pairing,
        tuple(letters),
        " – ".join(one.hebrew_name for one in mine if one.hebrew_name),
        tuple(frozenset(word for text in texts for word in _words_of(text)) for texts in named),
    )


def find_pairings(choices: Sequence[PairingChoice], typed: str, most: int = 50) -> list[PairingChoice]:
    """The choices where each word typed begins a word of somebody's name; first those where it is one person's.

    So "noa biton" finds Noa Biton before the pairing of Ada Biton with Noa Dahan.
    """
    wanted = _words_of(typed)
    found = [one for one in choices if _begin(wanted, one.letters)]
    if len(wanted) > 1:
        found.sort(key=lambda one: not one.is_of_one(typed))
    return found[:most]


def _begin(wanted: Sequence[str], words: Collection[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _words_of(text: str) -> list[str]:
    return fold(text.replace("–", " ").replace("-", " ").replace(",", " ")).split()


@dataclass(frozen=True)
class MeetingEntry:
    """What was typed about one meeting; `next_on` is the day the pair meets next, or that it was moved to."""

    pairing_id: int = 0
    day: date | None = None
    minutes: int | None = None
    state: MeetingState = MeetingState.HELD
    means: Means = Means.IN_PERSON
    topics: tuple[str, ...] = ()
    notes: str = ""
    private_notes: str = ""
    follow_ups: tuple[FollowUp, ...] = field(default_factory=tuple)
    next_on: date | None = None
    starts_at: str = ""
    period: int | None = None


def log_entry(book: Book, entry: MeetingEntry, today: date) -> int:
    """Write what was typed as one step, and give the meeting's id. Raises Refusal with the field at fault."""
    meeting = _meeting(entry)
    follow_ups = [_for_pairing(one, entry.pairing_id) for one in entry.follow_ups if one.what.strip()]
    return book.meetings.log(
        meeting, today=today, follow_ups=follow_ups, next_meeting=_next_meeting(book, entry, today)
    )


def _meeting(entry: MeetingEntry) -> Meeting:
    if not entry.pairing_id:
        raise Refusal(msg("Choose whose meeting it was: type a few letters of a name."), field="pairing_id")
    if entry.day is None:
        raise Refusal(msg("Say when it was, such as yesterday, Tue or 3 Nov."), field="date")
    return Meeting(
        pairing_id=entry.pairing_id,
        date=entry.day,
        minutes=entry.minutes or 0,
        state=entry.state,
        means=entry.means,
        topics=entry.topics,
        notes=entry.notes,
        private_notes=entry.private_notes,
        starts_at=entry.starts_at,
        period=entry.period,
    )


def _next_meeting(book: Book, entry: MeetingEntry, today: date) -> Meeting | None:
    if entry.next_on is None:
        return None
    moved = entry.state is MeetingState.MOVED
    if moved and entry.next_on == entry.day:
        raise Refusal(
            msg("That is the day it is planned for. Choose another, or change its time."), field="next_on"
        )
    if entry.next_on < today:
        raise Refusal(msg("The next meeting lies in the past. Choose a day to come."), field="next_on")
    if entry.day is not None and entry.next_on <= entry.day and not moved:
        raise Refusal(msg("The next meeting comes after this one. Choose a later day."), field="next_on")
    return Meeting(
        pairing_id=entry.pairing_id,
        date=entry.next_on,
        minutes=book.pairings.get(entry.pairing_id).minutes,
        state=MeetingState.PLANNED,
    )


def _for_pairing(follow_up: FollowUp, pairing_id: int) -> FollowUp:
    return FollowUp(
        pairing_id=pairing_id,
        what=follow_up.what.strip(),
        owner_id=follow_up.owner_id,
        due_on=follow_up.due_on,
    )


def usual_day(book: Book, pairing_id: int, today: date) -> date:
    """The day a meeting to be logged most likely took place: the last planned one that nobody logged, else today."""
    planned = book.meetings.list(pairing_id=pairing_id, until=today, states=[MeetingState.PLANNED])
    return planned[-1].date if planned else today


def move_meeting(book: Book, meeting_id: int, on: date, today: date) -> int:
    """Put a meeting off to another day, and give the id of the one that takes its place.

    One that was moved before moves on: its other day is changed. Raises Refusal with the field at fault.
    """
    meeting = book.meetings.get(meeting_id)
    if meeting.moved_to_id is None:
        return book.meetings.move(meeting_id, on, today=today)
    other = book.meetings.get(meeting.moved_to_id)
    if other.date == on:
        return other.id
    if other.state is not MeetingState.PLANNED:
        raise Refusal(
            msg("The other meeting is no longer planned. Open that one to change its day."), field="date"
        )
    book.meetings.change(other.id, today=today, date=on)
    return other.id


def moved_to(book: Book, meeting: Meeting) -> date | None:
    """The day a meeting was moved to, where it is known."""
    return book.meetings.get(meeting.moved_to_id).date if meeting.moved_to_id is not None else None

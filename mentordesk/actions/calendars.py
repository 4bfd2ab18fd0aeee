"""Meetings on their way into anybody's calendar: whose, when, and nothing that is nobody else's business."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.domain.calendar import Period
from mentordesk.domain.day_times import day_time
from mentordesk.domain.meetings import CANCELLED_STATES, Meeting, MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.calendar_files import CalendarEvent

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.words import Words

TIME_ZONE = "time_zone"
"""The setting that names where the times of meetings are told; without it, this computer's zone is taken."""
_DROPPED = (MeetingState.MOVED, *CANCELLED_STATES)


@dataclass(frozen=True)
class CalendarSheet:
    """A calendar ready to be written, on any thread."""

    name: str
    events: tuple[CalendarEvent, ...]
    organiser: str = ""
    zone: str = ""

    @property
    def planned(self) -> int:
        """How many meetings it brings."""
        return sum(not one.cancelled for one in self.events)

    @property
    def cancelled(self) -> int:
        """How many meetings it takes away."""
        return sum(one.cancelled for one in self.events)


def one_meeting(book: Book, words: Words, meeting_id: int) -> CalendarSheet:
    """One meeting: to come, or to be taken away where it was moved or cancelled. Raises NotFound."""
    meeting = book.meetings.get(meeting_id)
    return _sheet(book, words, [meeting], _pairing_name(book, meeting.pairing_id))


def term_of(book: Book, words: Words, pairing_id: int, today: date) -> CalendarSheet:
    """All meetings of a pairing from today on. Raises Refusal where none is planned."""
    name = _pairing_name(book, pairing_id)
    found = _to_come(book, today, book.meetings.list(pairing_id=pairing_id, since=today))
    if not found:
        raise Refusal(
            msg("{name} have no meeting planned, so there is nothing to save. Plan a term first.", name=name)
        )
    return _sheet(book, words, found, name)


def everything(book: Book, words: Words, cycle_id: int | None, today: date) -> CalendarSheet:
    """All meetings from today on, of a cycle or of all. Raises Refusal where none is planned."""
    found = _to_come(book, today, book.meetings.list(cycle_id=cycle_id, since=today))
    if not found:
        raise Refusal(msg("No meeting is planned, so there is nothing to save. Plan a term first."))
    return _sheet(book, words, found, words.plain("Mentoring meetings"))


def write(sheet: CalendarSheet, target: Path, stamp: datetime) -> None:
    """Write a calendar file, whole or not at all; away from the book. Raises Refusal."""
    from mentordesk.exchange.calendar_files import write_calendar

    write_calendar(
        target, sheet.events, name=sheet.name, organiser=sheet.organiser, zone=sheet.zone, stamp=stamp
    )


def _to_come(book: Book, today: date, meetings: Sequence[Meeting]) -> list[Meeting]:
    """What is planned, and what was planned and fell out: calendars that were told of it are to forget it."""
    dropped = [one.id for one in meetings if one.state in _DROPPED]
    known = book.meetings.revisions(dropped) if dropped else {}
    return [
        one
        for one in meetings
        if one.state is MeetingState.PLANNED or (one.state in _DROPPED and one.id in known)
    ]


def _sheet(book: Book, words: Words, meetings: Sequence[Meeting], name: str) -> CalendarSheet:
    plain = words.plain
    school = str(book.settings.get("school_name") or "")
    if words.rtl:
        school = str(book.settings.get("school_name_hebrew") or school)
    names = _names(book, {one.pairing_id for one in meetings})
    days = {
        one.id: one.date
        for one in book.meetings.list(ids=[one.moved_to_id for one in meetings if one.moved_to_id])
    }
    periods = book.calendar.periods()
    revisions = book.meetings.revisions([one.id for one in meetings])
    events = tuple(
        CalendarEvent(
            uid=f"{one.uuid}@mentordesk",
            title=plain("Mentoring: {name}", name=names[one.pairing_id]),
            day=one.date,
            starts_at=one.starts_at,
            minutes=one.minutes,
            sequence=revisions.get(one.id, 0),
            cancelled=one.state in _DROPPED,
            about=_about(one, periods, days, plain),
        )
        for one in meetings
    )
    return CalendarSheet(name, events, school, str(book.settings.get(TIME_ZONE) or ""))


def _about(one: Meeting, periods: Sequence[Period], days: Mapping[int, date], words: Words) -> str:
    """The period, and where it was moved to. Topics and notes stay in the book."""
    if (day := days.get(one.moved_to_id or 0)) is not None:
        return words("Moved to {day}.", day=words.long_date(day))
    said = day_time("", one.period, periods)
    return words.say(said).capitalize() if said is not None else ""


def _pairing_name(book: Book, pairing_id: int) -> str:
    return book.pairings.get(pairing_id).name


def _names(book: Book, pairing_ids: Iterable[int]) -> dict[int, str]:
    return {one.id: one.name for one in book.pairings.list(ids=list(pairing_ids))}

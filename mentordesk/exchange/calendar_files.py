"""Calendar files (.ics, RFC 5545): meetings on their way into anybody's calendar. They are written here and never read.

An entry that goes out again under the same uid takes the place of the one before where its sequence is higher, so that
a meeting that was moved moves in the calendars of both.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mentordesk.domain.messages import msgs
from mentordesk.exchange.faults import Unreadable, unreadable
from mentordesk.exchange.writing import write_whole

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//MentorDesk//MentorDesk//EN"
NOBODY = "invalid:nomail"
"""The address of an organiser whose e-mail address is nobody's business; calendars show the name beside it."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2066-\u2069\u200e\u200f\u202a-\u202e]")
_LINKS = (Path("/etc/localtime"), Path("/var/db/timezone/localtime"))


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An entry of a calendar. Without `starts_at` ("08:15") it is one of the whole day; `minutes` 0 has no end."""

    uid: str
    title: str
    day: date
    starts_at: str = ""
    minutes: int = 0
    sequence: int = 0
    cancelled: bool = False
    about: str = ""


def calendar_file(
    events: Sequence[CalendarEvent],
    *,
    name: str,
    organiser: str = "",
    zone: str = "",
    stamp: datetime,
) -> bytes:
    """Lay out a calendar. `zone` is where the times are told ("Asia/Jerusalem"); without one they are this computer's.

    A file of nothing but cancelled entries cancels them; any other one publishes its entries, cancelled ones among
    them. `stamp` (aware) is when it was made.
    """
    from icalendar import Calendar, vText

    cancels = bool(events) and all(one.cancelled for one in events)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if cancels else "PUBLISH")
    if name:
        for key in ("name", "x-wr-calname"):  # calendars know it by the one or the other
            calendar.add(key, vText(_line(name)))
    where = _zone(zone)
    for one in events:
        calendar.add_component(_event(one, organiser, where, stamp))
    if where is not None and any(one.starts_at for one in events):
        _lay_time_zone(calendar, events)
    return bytes(calendar.to_ical())


def write_calendar(
    target: Path,
    events: Sequence[CalendarEvent],
    *,
    name: str,
    organiser: str = "",
    zone: str = "",
    stamp: datetime,
) -> None:
    """Write a calendar file, whole or not at all. Raises Refusal where that is not possible."""
    write_whole(target, calendar_file(events, name=name, organiser=organiser, zone=zone, stamp=stamp))


def _event(one: CalendarEvent, organiser: str, zone: ZoneInfo | None, stamp: datetime) -> Event:
    from icalendar import Event, vCalAddress

    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", one.sequence)
    event.add("summary", _line(one.title))
    start = _start(one, zone)
    event.add("dtstart", start)
    if not isinstance(start, datetime):
        event.add("dtend", one.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    elif one.minutes:
        event.add("dtend", start + timedelta(minutes=one.minutes))
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.about:
        event.add("description", _clean(one.about))
    address = vCalAddress(NOBODY)
    if organiser:
        address.params["CN"] = _line(organiser).replace('"', "״")
    event.add("organizer", address)
    return event


def _start(one: CalendarEvent, zone: ZoneInfo | None) -> date | datetime:
    if not one.starts_at:
        return one.day
    hours, _, minutes = one.starts_at.partition(":")
    moment = datetime(  # noqa: DTZ001 - a time on the wall of the school, which the next lines place
        one.day.year, one.day.month, one.day.day, int(hours), int(minutes)
    )
    if zone is not None:
        return moment.replace(tzinfo=zone)
    return moment.astimezone().astimezone(UTC)


def _lay_time_zone(calendar: Calendar, events: Sequence[CalendarEvent]) -> None:
    """Say when the clock is put forward and back in the years of these entries, for calendars that do not know it."""
    days = [one.day for one in events]
    calendar.add_missing_timezones(
        first_date=date(min(days).year, 1, 1), last_date=date(max(days).year + 1, 1, 1)
    )
    parts: list[Any] = calendar.subcomponents
    for part in parts:
        part.pop("COMMENT", None)
    # What describes times comes before what uses them.
    parts.sort(key=lambda part: part.name != "VTIMEZONE")


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text).strip()


def _line(text: str) -> str:
    """A text that stays one line."""
    return " ".join(_clean(text).split())


# Where the times are told


def known_zone(name: str) -> bool:
    """Whether a time zone of that name is known."""
    return _zone(name, otherwise=False) is not None


def system_zone() -> str:
    """The name of this computer's time zone, such as "Asia/Jerusalem"; empty where the system does not tell."""
    named = os.environ.get("TZ", "").lstrip(":")
    if named:
        return named if known_zone(named) else ""
    for link in _LINKS:
        try:
            where = str(link.resolve(strict=True))
        except (OSError, RuntimeError):
            continue
        name = where.partition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
        if name and known_zone(name):
            return name
    try:
        name = Path("/etc/timezone").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if known_zone(name) else ""


def _zone(name: str, *, otherwise: bool = True) -> ZoneInfo | None:
    """A time zone by its name; else that of this computer, where it has a name."""
    try:
        if name:
            return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    if not otherwise:
        return None
    usual = system_zone()
    return ZoneInfo(usual) if usual else None


# What comes the other way


def no_list(text: str, name: str) -> Unreadable:
    """A calendar file was given where a list is wanted: say how many entries it has, and what can be taken in."""
    count = sum(1 for line in text.splitlines() if line.strip().upper() == "BEGIN:VEVENT")
    return unreadable(
        msgs(
            "{name} is a calendar with {n} entry. Calendars are only written here, never read; meetings are taken in "
            "from a spreadsheet with a date and two names in each row.",
            "{name} is a calendar with {n} entries. Calendars are only written here, never read; meetings are taken in "
            "from a spreadsheet with a date and two names in each row.",
            count,
            name=name,
        )
    )

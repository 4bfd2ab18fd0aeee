"""Calendar files: read back with the library every calendar program could use, and refused where a list is wanted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.calendar_files import (
    CalendarEvent,
    calendar_file,
    known_zone,
    system_zone,
    write_calendar,
)
from mentordesk.exchange.reading import read_file

STAMP = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TUESDAY = CalendarEvent("one", "Mentoring: Yael Katz – Dov Levi", date(2026, 12, 1), "10:05", 45)


def made(*events: CalendarEvent, **values: Any) -> bytes:
    return calendar_file(
        events, **{"name": "Hillside School", "zone": "Asia/Jerusalem", "stamp": STAMP, **values}
    )


def read(*events: CalendarEvent, **values: Any) -> Any:
    return Calendar.from_ical(made(*events, **values))


def escaped(text: str) -> str:
    """A text as it stands in a line of the file."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def test_a_meeting_comes_back_with_its_time_its_length_and_its_name() -> None:
    (event,) = read(TUESDAY).events
    assert str(event["UID"]) == "one"
    assert str(event["SUMMARY"]) == "Mentoring: Yael Katz – Dov Levi"
    assert event.start.astimezone(UTC) == datetime(2026, 12, 1, 8, 5, tzinfo=UTC)
    assert event.end - event.start == timedelta(minutes=45)
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == STAMP


def test_a_meeting_without_a_time_is_one_of_the_whole_day_and_blocks_nobody() -> None:
    (event,) = read(CalendarEvent("one", "Mentoring", date(2026, 12, 1))).events
    assert (event.start, event.end) == (date(2026, 12, 1), date(2026, 12, 2))
    assert event["TRANSP"] == "TRANSPARENT"


def test_summer_and_winter_time_are_told_with_the_file() -> None:
    summer = CalendarEvent("two", "Mentoring", date(2027, 6, 1), "10:05", 45)
    calendar = read(TUESDAY, summer)
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Asia/Jerusalem"]
    hours = [one.start.astimezone(UTC).hour for one in calendar.events]
    assert hours == [8, 7]


def test_a_file_of_cancelled_meetings_cancels_and_any_other_publishes() -> None:
    gone = CalendarEvent("two", "Mentoring", date(2026, 12, 8), "10:05", 45, sequence=7, cancelled=True)
    assert str(read(gone)["METHOD"]) == "CANCEL"
    both = read(TUESDAY, gone)
    assert str(both["METHOD"]) == "PUBLISH"
    assert [(str(one["STATUS"]), one["SEQUENCE"]) for one in both.events] == [
        ("CONFIRMED", 0),
        ("CANCELLED", 7),
    ]
    assert str(read()["METHOD"]) == "PUBLISH"


def test_lines_are_as_long_as_the_standard_allows_and_end_as_it_asks() -> None:
    title = "Mentoring: " + "יעל כץ – דב לוי, מרים כהן; " * 8
    content = made(CalendarEvent("one", title, date(2026, 12, 1)))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(content).events
    assert str(event["SUMMARY"]) == title.strip()


@pytest.mark.parametrize(
    "text",
    ["a\x00b", "BEGIN:VEVENT\r\nX:1", '"quoted"; CN=other', "\u2067Hebrew\u2069", "back\\slash,\\n"],
)
def test_hostile_names_stay_inside_their_line(text: str) -> None:
    calendar = read(CalendarEvent("one", text, date(2026, 12, 1)), organiser=text, name=text)
    (event,) = calendar.events
    shown = " ".join(text.translate(str.maketrans("", "", "\x00\u2067\u2069")).split())
    assert str(event["SUMMARY"]) == shown
    assert str(calendar["NAME"]) == escaped(shown)
    assert "X" not in event


def test_the_organiser_is_named_without_anybodys_address() -> None:
    (event,) = read(TUESDAY, organiser='ביה"ס').events
    assert str(event["ORGANIZER"]) == "invalid:nomail"
    assert event["ORGANIZER"].params["CN"] == "ביה״ס"


def test_a_time_zone_nobody_knows_falls_back_on_this_computers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    assert system_zone() == "Europe/London"
    (event,) = read(TUESDAY, zone="Middle/Nowhere").events
    assert event.start.astimezone(UTC).hour == 10
    assert known_zone("Asia/Jerusalem") and not known_zone("Middle/Nowhere") and not known_zone("../etc")


def test_a_calendar_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "term.ics"
    write_calendar(target, [TUESDAY], name="Hillside", zone="UTC", stamp=STAMP)
    assert target.read_bytes() == made(TUESDAY, name="Hillside", zone="UTC")
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(Refusal):
        write_calendar(tmp_path / "nowhere" / "term.ics", [TUESDAY], name="", stamp=STAMP)


def test_a_calendar_of_a_thousand_entries_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "holidays.ics"
    days = [date(2026, 1, 1) + timedelta(days=step) for step in range(1000)]
    path.write_bytes(made(*(CalendarEvent(str(day), "Something", day) for day in days)))
    with pytest.raises(Refusal) as caught:
        read_file(path)
    message = caught.value.message
    assert (message.count, message.figures["name"]) == (1000, "holidays.ics")
    assert "never read" in (message.plural or "")

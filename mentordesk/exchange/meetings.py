"""Rows of a list of meetings: who met when, for how long, about what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from mentordesk.domain.day_times import DayTime, read_day_time
from mentordesk.domain.durations import read_minutes
from mentordesk.domain.meetings import LONGEST_MEETING, Means, MeetingState
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange import values
from mentordesk.exchange.guessing import Guessing, sample
from mentordesk.exchange.people_columns import can, is_date, is_text
from mentordesk.exchange.sheets import Cell, CellProblem, Sheet, said
from mentordesk.exchange.table_reading import TableReading
from mentordesk.exchange.vocabulary import key
from mentordesk.exchange.wrong import Wrong

_BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[/&+]\s*|\s+and\s+|\s+with\s+|\s+עם\s+")
NO_TIME = DayTime()
_HOURS = ("hours", "hour", "hrs", "שעות", "שעה")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as a list has it; names as they stand there. `date` is None and `minutes` 0 where nothing is said."""

    number: int
    mentor: str
    mentee: str
    date: date | None
    minutes: int
    state: MeetingState
    means: Means
    topics: tuple[str, ...]
    notes: str
    private_notes: str
    time: DayTime = NO_TIME


def read_meetings(
    sheet: Sheet, mapping: Mapping[int, str], today: date, style: str
) -> tuple[list[MeetingRow], list[CellProblem]]:
    """Read the rows of a sheet as meetings, and what in them cannot be read."""
    reading = TableReading(sheet, mapping)
    dates = [None] * sheet.count
    for column in reading.columns.get("date", ()):
        own = values.date_style(sample(sheet.columns[column]), style)
        dates = reading.read(column, partial(values.read_day, today=today, style=own), None)
    mentors = reading.together("mentor", values.read_line, "; ")
    mentees = reading.together("mentee", values.read_line, "; ")
    for column in reading.columns.get("pairing", ()):
        both = reading.read(column, _both, ("", ""))
        mentors = [one or pair[0] for one, pair in zip(mentors, both, strict=True)]
        mentees = [one or pair[1] for one, pair in zip(mentees, both, strict=True)]
    minutes = [0] * sheet.count
    for column in reading.columns.get("minutes", ()):
        hours = bool(set(key(sheet.headings[column]).split()) & set(_HOURS))
        minutes = reading.read(column, partial(_minutes, hours=hours), 0)
    rows = zip(
        sheet.row_numbers,
        mentors,
        mentees,
        dates,
        minutes,
        reading.first("state", _state, MeetingState.HELD),
        reading.first("means", _means, Means.IN_PERSON),
        reading.first("topics", values.read_list, ()),
        reading.together("notes", values.read_text),
        reading.together("private_notes", values.read_text),
        reading.first("starts_at", _time, NO_TIME),
        strict=True,
    )
    return [MeetingRow(*row) for row in rows], reading.problems


def _both(cell: Cell) -> tuple[str, str]:
    """The two sides of a pairing named in one cell, mentor first."""
    parts = [part for part in _BETWEEN.split(values.read_line(cell)) if part]
    if len(parts) != 2:
        raise Wrong(
            msg(
                "“{text}” does not name a mentor and a mentee, such as “Yael Katz – Dov Levi”.",
                text=said(cell)[:60],
            )
        )
    return parts[0], parts[1]


def _minutes(cell: Cell, hours: bool) -> int:
    if isinstance(cell, timedelta):
        number = round(cell.total_seconds() / 60)
    elif isinstance(cell, time | datetime):
        number = cell.hour * 60 + cell.minute
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        number = round(cell * 60) if hours else round(cell)
    else:
        text = said(cell)
        try:
            number = round(float(text.replace(",", ".")) * 60) if hours else read_minutes(text)
        except ValueError:
            number = _said_minutes(text)
        except Refusal as refusal:
            raise Wrong(refusal.message) from None
    if not 0 <= number <= LONGEST_MEETING:
        raise Wrong(msg("A meeting takes from 0 minutes to 24 hours."))
    return number


def _said_minutes(text: str) -> int:
    try:
        return read_minutes(text)
    except Refusal as refusal:
        raise Wrong(refusal.message) from None


def _state(cell: Cell) -> MeetingState:
    sentence = msg("“{text}” is neither held, planned, moved nor cancelled.", text=said(cell)[:60])
    meanings = ("held", "planned", "moved", "cancelled_by_mentor", "cancelled_by_mentee", "cancelled")
    return MeetingState(values.read_choice(cell, meanings, sentence))


def _time(cell: Cell) -> DayTime:
    """When in the day: a time, or the number of a period; periods of the school's day are not known here."""
    if isinstance(cell, time | datetime):
        return DayTime(f"{cell.hour:02d}:{cell.minute:02d}")
    try:
        return read_day_time(said(cell), ())
    except Refusal as refusal:
        raise Wrong(refusal.message) from None


def _means(cell: Cell) -> Means:
    sentence = msg("“{text}” is no way of meeting that is known here.", text=said(cell)[:60])
    return Means(
        values.read_choice(cell, ("in_person", "video", "telephone", "writing", "observation"), sentence)
    )


MEETINGS = Guessing(
    "meetings",
    fits={
        "date": is_date,
        "minutes": lambda cell: any(can(partial(_minutes, hours=hours))(cell) for hours in (False, True)),
        "state": can(_state),
        "means": can(_means),
        "starts_at": can(_time),
        "mentor": is_text,
        "mentee": is_text,
        "pairing": can(_both),
    },
    by_values={"date": (0.8, 80), "pairing": (0.8, 75)},
    many=frozenset(("topics", "notes", "private_notes", "mentor", "mentee")),
)

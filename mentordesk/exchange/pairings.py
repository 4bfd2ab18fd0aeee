"""Rows of a list of pairings: who mentors whom, since when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from mentordesk.domain.messages import msg
from mentordesk.domain.pairings import Phase
from mentordesk.exchange import values
from mentordesk.exchange.guessing import Guessing, sample
from mentordesk.exchange.people_columns import can, is_date, is_text
from mentordesk.exchange.sheets import Cell, CellProblem, Sheet, said
from mentordesk.exchange.table_reading import TableReading
from mentordesk.exchange.wrong import Wrong


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A pairing as a list has it; names as they stand there, 0 and None where nothing is said."""

    number: int
    mentor: str
    mentee: str
    why: str
    started_on: date | None
    phase: Phase | None
    meets_when: str
    every_weeks: int
    minutes: int
    notes: str
    private_notes: str
    despite: str
    opportunity: str


def read_pairings(
    sheet: Sheet, mapping: Mapping[int, str], today: date, style: str
) -> tuple[list[PairingRow], list[CellProblem]]:
    """Read the rows of a sheet as pairings, and what in them cannot be read."""
    reading = TableReading(sheet, mapping)
    started = [None] * sheet.count
    for column in reading.columns.get("started_on", ()):
        own = values.date_style(sample(sheet.columns[column]), style)
        started = reading.read(column, partial(values.read_day, today=today, style=own), None)
    rows = zip(
        sheet.row_numbers,
        reading.together("mentor", values.read_line, "; "),
        reading.together("mentee", values.read_line, "; "),
        reading.together("why", values.read_text),
        started,
        reading.first("phase", _phase, None),
        reading.together("meets_when", values.read_line, ", "),
        reading.first("every_weeks", _weeks, 0),
        reading.first("minutes", values.read_number, 0),
        reading.together("notes", values.read_text),
        reading.together("private_notes", values.read_text),
        reading.together("despite", values.read_text),
        reading.first("opportunity", values.read_line, ""),
        strict=True,
    )
    return [PairingRow(*row) for row in rows], reading.problems


def _phase(cell: Cell) -> Phase:
    sentence = msg("“{text}” is no phase a new pairing can be in.", text=said(cell)[:60])
    meanings = ("preparing", "negotiating", "enabling_growth", "coming_to_closure")
    return Phase(values.read_choice(cell, meanings, sentence))


def _weeks(cell: Cell) -> int:
    text = said(cell).strip().lower()
    known = {
        "weekly": 1,
        "every week": 1,
        "fortnightly": 2,
        "biweekly": 2,
        "every two weeks": 2,
        "monthly": 4,
    }
    number = known.get(text) or values.read_number(cell)
    if not 1 <= number <= 26:
        raise Wrong(msg("Meetings can be from 1 to 26 weeks apart."))
    return number


PAIRINGS = Guessing(
    "pairings",
    fits={
        "mentor": is_text,
        "mentee": is_text,
        "started_on": is_date,
        "phase": can(_phase),
        "every_weeks": can(_weeks),
        "minutes": can(values.read_number),
    },
    many=frozenset(("mentor", "mentee", "notes", "private_notes", "why", "despite")),
)

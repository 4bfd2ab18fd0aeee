"""Rows of an attendance list: who was at which training session, and whether they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from mentordesk.domain.messages import msg
from mentordesk.domain.training import Presence, TrainingKind
from mentordesk.exchange import values
from mentordesk.exchange.guessing import Guessing, sample
from mentordesk.exchange.people_columns import can, is_date, is_text
from mentordesk.exchange.sheets import Cell, CellProblem, Sheet, said
from mentordesk.exchange.table_reading import TableReading
from mentordesk.exchange.vocabulary import spellings, spoken


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One line of an attendance list; `date`, `kind` and `presence` are None where it says nothing."""

    number: int
    name: str
    email: str
    session: str
    date: date | None
    kind: TrainingKind | None
    presence: Presence | None


def read_attendance(
    sheet: Sheet, mapping: Mapping[int, str], today: date, style: str
) -> tuple[list[AttendanceRow], list[CellProblem]]:
    """Read the rows of a sheet as attendance, and what in them cannot be read."""
    reading = TableReading(sheet, mapping)
    days = [None] * sheet.count
    for column in reading.columns.get("date", ()):
        own = values.date_style(sample(sheet.columns[column]), style)
        days = reading.read(column, partial(values.read_day, today=today, style=own), None)
    names = [
        name or f"{given} {family}".strip()
        for name, given, family in zip(
            reading.together("name", values.read_line, " "),
            reading.together("given_name", values.read_line, " "),
            reading.together("family_name", values.read_line, " "),
            strict=True,
        )
    ]
    rows = zip(
        sheet.row_numbers,
        names,
        reading.first("email", _email, ""),
        reading.together("session", values.read_line, " "),
        days,
        reading.first("kind", read_kind, None),
        reading.first("presence", read_presence, None),
        strict=True,
    )
    return [AttendanceRow(*row) for row in rows], reading.problems


def read_presence(cell: Cell) -> Presence:
    """Whether somebody was there: “yes”, “x”, “present”, “absent”, “excused”. Raises Wrong."""
    if isinstance(cell, bool):
        return Presence.ATTENDED if cell else Presence.ABSENT
    sentence = msg(
        "“{text}” does not say whether somebody was there. Write “yes”, “no” or “excused”.",
        text=said(cell)[:60],
    )
    return Presence(values.read_choice(cell, [one.value for one in Presence], sentence))


def read_kind(cell: Cell) -> TrainingKind:
    """Which kind of session is meant. Raises Wrong."""
    sentence = msg("“{text}” is no kind of training session that is known here.", text=said(cell)[:60])
    return TrainingKind(values.read_choice(cell, [one.value for one in TrainingKind], sentence))


def kind_of_title(title: str) -> TrainingKind | None:
    """The kind a session's title itself names, or None."""
    return next((kind for kind in TrainingKind if spoken(title) in spellings(kind.value)), None)


def _email(cell: Cell) -> str:
    return values.read_email(cell)[0]


TRAINING = Guessing(
    "training",
    fits={
        "name": is_text,
        "date": is_date,
        "kind": can(read_kind),
        "presence": can(read_presence),
        "email": can(_email),
        "session": is_text,
    },
    by_values={"date": (0.8, 80), "email": (0.8, 80), "presence": (0.9, 75)},
    many=frozenset(("name",)),
)

"""How each fact about a person is read from a cell, and the names of what a column can be taken for besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mentordesk.domain.messages import msg
from mentordesk.domain.people import Address, AgeGroup, Person, Status
from mentordesk.exchange import values
from mentordesk.exchange.periods import read_periods
from mentordesk.exchange.sheets import Cell, said

NAME, LAST_FIRST, ROLES, SUPERVISOR, YEARS_HERE, LINE = (
    "name", "name_last_first", "roles", "supervisor", "years_here", "line",
)  # fmt: skip


def read_address(cell: Cell) -> Address:
    sentence = msg(
        "“{text}” is neither feminine nor masculine, so the form of address stays open.", text=said(cell)[:60]
    )
    return Address(values.read_choice(cell, ("feminine", "masculine"), sentence))


def read_status(cell: Cell) -> Status:
    sentence = msg("“{text}” is no status. Write “here”, “on leave” or “left”.", text=said(cell)[:60])
    return Status(values.read_choice(cell, ("here", "on_leave", "left"), sentence))


def read_age_group(cell: Cell) -> AgeGroup:
    sentence = msg("“{text}” is neither adult nor pupil.", text=said(cell)[:60])
    return AgeGroup(values.read_choice(cell, ("adult", "pupil"), sentence))


SINGLE: Mapping[str, Callable[[Cell], Any]] = {
    "address": read_address,
    "age_group": read_age_group,
    "status": read_status,
    "school_role": values.read_line,
    "phone": values.read_line,
    "place": values.read_line,
    "start_year": values.read_year,
    "capacity": values.read_capacity,
    "protected_minutes": values.read_protected,
}

# Read by the style of their column.
DATES = tuple(
    name for name in ("trained_on", "cleared_until", "consent_until") if name in Person.__dataclass_fields__
)

LISTS: Mapping[str, Callable[[Cell], tuple[str, ...]]] = {
    "subjects": values.read_list,
    "grade_bands": values.read_list,
    "strengths": values.read_list,
    "wants_to_learn": values.read_list,
    "languages": values.read_list,
    "free_periods": lambda cell: read_periods(said(cell)),
}

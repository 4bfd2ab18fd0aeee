"""Answers of a web form, row by row: who asks, for what, when; what else they say of themselves is read as a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from mentordesk.domain.messages import msg
from mentordesk.domain.requests import RequestKind
from mentordesk.exchange import values
from mentordesk.exchange.guessing import sample
from mentordesk.exchange.people_columns import PEOPLE, can, is_date, is_text
from mentordesk.exchange.sheets import Cell, CellProblem, Sheet, said
from mentordesk.exchange.table_reading import TableReading
from mentordesk.exchange.vocabulary import key, spellings, spoken
from mentordesk.exchange.wrong import Wrong

ASKED_ON, KIND, OPPORTUNITY, WISHED_FOR, WISH = "asked_on", "kind", "opportunity", "wished_for", "wish"
OWN = frozenset((ASKED_ON, KIND, OPPORTUNITY, WISHED_FOR, WISH))
_ZONE = re.compile(r"\s*(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d\d)?)?\s*$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)")
# What forms write for somebody who was not asked to sign in.
_NOBODY = frozenset(("anonymous", "אנונימי"))


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What one answer asks; `kinds` is empty where it does not say, `asked_on` None where no day stands there."""

    asked_on: date | None
    kinds: tuple[RequestKind, ...]
    opportunity: str
    wished_for: str
    wish: str


def read_requests(
    sheet: Sheet, mapping: Mapping[int, str], today: date, style: str
) -> tuple[list[RequestRow], list[CellProblem]]:
    """Read what each row asks, one entry a row, and what in it cannot be read."""
    reading = TableReading(sheet, mapping)
    days = [None] * sheet.count
    for column in reading.columns.get(ASKED_ON, ()):
        own = values.date_style(sample(sheet.columns[column]), style)
        read = reading.read(column, partial(read_stamp, today=today, style=own), None)
        days = [one or other for one, other in zip(days, read, strict=True)]
    rows = zip(
        days,
        reading.first(KIND, read_kinds, ()),
        reading.first(OPPORTUNITY, values.read_line, ""),
        reading.first(WISHED_FOR, values.read_line, ""),
        reading.together(WISH, values.read_text),
        strict=True,
    )
    return [RequestRow(*row) for row in rows], reading.problems


def read_stamp(cell: Cell, today: date, style: str) -> date:
    """The day a form was sent: “2026/11/24 9:13:02 AM GMT+2”, “24/11/2026 09:13:02”, or a date. Raises Wrong."""
    if isinstance(cell, str):
        text = _ZONE.sub("", cell.strip())
        if found := _YEAR_FIRST.fullmatch(text):
            text = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}{found[4]}"
        cell = text
    return values.read_day(cell, today, style)


def read_kinds(cell: Cell) -> tuple[RequestKind, ...]:
    """What is asked: for a mentor, to mentor, both, or other help. Raises Wrong."""
    text = spoken(said(cell))
    for meaning, kinds in _MEANT.items():
        if text in spellings(meaning):
            return kinds
    try:
        mentors, wants = values.read_roles(cell)
    except Wrong:
        mentors = wants = False
    if not mentors and not wants:
        raise Wrong(
            msg(
                "“{text}” does not say whether a mentor is asked for, or somebody offers to mentor.",
                text=said(cell)[:60],
            )
        )
    return ((RequestKind.WANTS_MENTOR,) if wants else ()) + (
        (RequestKind.OFFERS_TO_MENTOR,) if mentors else ()
    )


_MEANT: Mapping[str, tuple[RequestKind, ...]] = {
    "asks_for_both": (RequestKind.WANTS_MENTOR, RequestKind.OFFERS_TO_MENTOR),
    "asks_for_a_mentor": (RequestKind.WANTS_MENTOR,),
    "offers_to_mentor": (RequestKind.OFFERS_TO_MENTOR,),
    "asks_for_help": (RequestKind.OTHER_HELP,),
}


def without_nobody(sheet: Sheet) -> Sheet:
    """The sheet with the word for “not signed in” taken for a blank, so that it is no name and no address."""
    if not any(
        isinstance(cell, str) and key(cell) in _NOBODY for column in sheet.columns for cell in set(column)
    ):
        return sheet
    columns = tuple(
        tuple("" if isinstance(cell, str) and key(cell) in _NOBODY else cell for cell in column)
        for column in sheet.columns
    )
    return replace(sheet, columns=columns)


def is_web_form(sheet: Sheet) -> bool:
    """Whether a list is what Google or Microsoft Forms save: a stamp of time for each answer, in a column they name."""
    heads = {key(heading): column for column, heading in enumerate(sheet.headings)}
    for stamp in spellings("stamps"):
        if (column := heads.get(stamp)) is not None:
            cells = sample(sheet.columns[column])
            read = partial(read_stamp, today=date(2030, 1, 1), style="dmy")
            other = partial(read_stamp, today=date(2030, 1, 1), style="mdy")
            return bool(cells) and all(can(read)(cell) or can(other)(cell) for cell in cells)
    return False


def _is_stamp(cell: Cell) -> bool:
    return is_date(cell) or any(
        can(partial(read_stamp, today=date(2030, 1, 1), style=style))(cell) for style in ("dmy", "mdy")
    )


REQUESTS = replace(
    PEOPLE,
    area="requests",
    fits={**PEOPLE.fits, ASKED_ON: _is_stamp, KIND: can(read_kinds), WISHED_FOR: is_text},
    by_values={**{one: found for one, found in PEOPLE.by_values.items() if one != "roles"}, KIND: (0.8, 75)},
    many=PEOPLE.many | {WISH, ASKED_ON},
    either={"role": (KIND, "age_group", "status", "school_role")},
    spare=WISH,
    after={"department": ("subjects", WISH), "numbers": ("phone", "phone")},
)

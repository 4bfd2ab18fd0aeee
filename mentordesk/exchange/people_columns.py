"""What a staff list’s columns are taken for: what people’s facts look like, and what only columns together tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from mentordesk.exchange import values
from mentordesk.exchange.guessing import Guessing, mostly_hebrew, sample, share
from mentordesk.exchange.names import is_hebrew
from mentordesk.exchange.people_fields import (
    DATES,
    LAST_FIRST,
    LINE,
    LISTS,
    NAME,
    read_address,
    read_age_group,
    read_status,
)
from mentordesk.exchange.periods import read_periods
from mentordesk.exchange.sheets import Cell, Sheet, said
from mentordesk.exchange.vocabulary import headings, key, spellings, spoken
from mentordesk.exchange.wrong import Wrong


def can(read: Callable[[Cell], Any]) -> Callable[[Cell], bool]:
    """A function that tells whether a cell can be read so."""

    def able(cell: Cell) -> bool:
        try:
            read(cell)
        except Wrong:
            return False
        return True

    return able


def is_email(cell: Cell) -> bool:
    """Whether a cell is an e-mail address."""
    return isinstance(cell, str) and "@" in cell and " @ " not in cell and can(values.read_email)(cell)


def is_date(cell: Cell) -> bool:
    """Whether a cell is a date in one style or the other."""
    return can(partial(values.read_day, today=date(2030, 1, 1), style="dmy", earliest=date.min))(cell) or can(
        partial(values.read_day, today=date(2030, 1, 1), style="mdy", earliest=date.min)
    )(cell)


def is_text(cell: Cell) -> bool:
    """Whether a cell below a heading for names may be one: a text with letters; figures in it do no harm there."""
    return isinstance(cell, str) and any(map(str.isalpha, cell)) and "@" not in cell


PEOPLE = Guessing(
    "people",
    fits={
        "email": is_email,
        "phone": lambda cell: any(map(str.isdigit, said(cell))),
        "roles": can(values.read_roles),
        "mentor": can(values.read_yes_no),
        "mentee": can(values.read_yes_no),
        "capacity": can(values.read_capacity),
        "protected_minutes": can(values.read_protected),
        "start_year": can(values.read_year),
        "years_here": can(values.read_number),
        **dict.fromkeys(DATES, is_date),
        "status": can(read_status),
        "address": can(read_address),
        "age_group": can(read_age_group),
        "free_periods": can(lambda cell: read_periods(said(cell))),
        "title": lambda cell: (
            isinstance(cell, str) and (spoken(cell) in spellings("titles") or len(cell.split()) > 6)
        ),
        "name": is_text,
        "given_name": is_text,
        "family_name": is_text,
        "numbers": values.is_phone,
    },
    by_values={"email": (0.6, 80), "roles": (0.8, 75), "numbers": (0.7, 60)},
    many=frozenset((*LISTS, "notes", "private_notes", LINE, "hebrew_name", "phone", "email")),
    either={"role": ("roles", "age_group", "status", "school_role")},
    spare=LINE,
    after={"department": ("subjects", LINE), "numbers": ("phone", "phone")},
)


def adjusted(sheet: Sheet, guessed: Mapping[int, str]) -> dict[int, str]:
    """What columns are taken for, put right where only looking at them together tells.

    "Name" beside "Surname" is the given name; surnames alone that read "Katz, Yael" are whole names; a job's "Title" is
    no form of address; names in Hebrew letters beside the same in Latin letters are the name in Hebrew; where no
    heading says which column holds the names, they are found by what looks like them.
    """
    mapping = dict(guessed)
    taken = {field: column for column, field in mapping.items() if field}
    if "family_name" in taken and "given_name" not in taken and NAME in taken:
        mapping[taken[NAME]] = "given_name"
    elif LAST_FIRST in taken and NAME in taken:
        mapping[taken[NAME]] = ""
    elif (
        "family_name" in taken
        and "given_name" not in taken
        and share(sample(sheet.columns[taken["family_name"]]), _is_turned_round) >= 0.5
    ):
        mapping[taken["family_name"]] = LAST_FIRST
    for column, heading in enumerate(sheet.headings):
        if (
            key(heading) in ("title", "תואר")
            and not mapping.get(column)
            and "school_role" not in mapping.values()
        ):
            mapping[column] = "school_role"
    _find_names(sheet, mapping, headed=bool(sheet.heading_rows))
    _set_hebrew_apart(sheet, mapping)
    return mapping


def _set_hebrew_apart(sheet: Sheet, mapping: dict[int, str]) -> None:
    known = headings("people")
    latin = [
        column
        for column, field in mapping.items()
        if field in ("given_name", "family_name", NAME) and not mostly_hebrew(sheet.columns[column])
    ]
    hebrew = [
        column
        for column, heading in enumerate(sheet.headings)
        if set(known.get(key(heading.partition(" (")[0]), ()))
        & {"given_name", "family_name", NAME, LAST_FIRST}
        and mostly_hebrew(sheet.columns[column])
    ]
    if latin and hebrew:
        for column in hebrew:
            mapping[column] = "hebrew_name"
        missing = {"given_name", "family_name"} - set(mapping.values())
        for column, heading in enumerate(sheet.headings):
            for field in set(known.get(key(heading.partition(" (")[0]), ())) & missing:
                if column not in hebrew and not mapping.get(column):
                    mapping[column] = field


def _find_names(sheet: Sheet, mapping: dict[int, str], headed: bool) -> None:
    """Names no heading speaks of: the first column of different words with capitals, or the first two.

    Below a heading only what is several words each is taken for names, and only where nobody knows the heading.
    """
    if {NAME, "given_name", "family_name", LAST_FIRST} & set(mapping.values()):
        return
    found = []
    for column, cells in enumerate(sheet.columns):
        texts = sample(cells)
        known = headed and key(sheet.headings[column]) in headings("people")
        if (
            known
            or mapping.get(column) not in (None, "", LINE)
            or not texts
            or len(texts) * 2 < min(sum(cell != "" for cell in cells), 60)
        ):
            continue
        if sum(1 for text in texts if _looks_like_a_name(text)) * 10 >= len(texts) * 8:
            found.append(column)
    whole = [one for one in found if _of_several_words(sheet.columns[one])]
    if headed:
        found = whole
    if not found:
        return
    first = found[0]
    if first in whole or len(found) == 1:
        mapping[first] = NAME
    else:
        mapping[first], mapping[found[1]] = "given_name", "family_name"


def _is_turned_round(cell: Cell) -> bool:
    family, _comma, given = said(cell).partition(",")
    return bool(family.strip() and given.strip())


def _of_several_words(column: tuple[Cell, ...]) -> bool:
    texts = sample(column)
    return sum(1 for text in texts if len(str(text).split()) > 1) * 2 >= len(texts)


def _looks_like_a_name(cell: Cell) -> bool:
    if not isinstance(cell, str) or any(map(str.isdigit, cell)) or "@" in cell:
        return False
    parts = cell.replace(",", " ").split()
    return 1 <= len(parts) <= 5 and all(
        part[0].isupper() or is_hebrew(part) or not part[0].isalpha() for part in parts[:1] + parts[-1:]
    )


def strengthened(guessing: Guessing, labels: Mapping[str, str]) -> Guessing:
    """The same with the program's own words for its fields, so that what it exported is known again in any language."""
    return replace(guessing, labels=labels)

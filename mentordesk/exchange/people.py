"""Rows of a staff list, read as people: each column by what it is taken for, each different cell once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any

from mentordesk.domain.messages import msg
from mentordesk.domain.people import Person
from mentordesk.exchange import values
from mentordesk.exchange.guessing import sample
from mentordesk.exchange.names import Name, family_comes_first, split_name, split_preferred
from mentordesk.exchange.people_fields import (
    DATES,
    LAST_FIRST,
    LINE,
    LISTS,
    NAME,
    ROLES,
    SINGLE,
    SUPERVISOR,
    YEARS_HERE,
)
from mentordesk.exchange.sheets import Cell, CellProblem, Sheet, said
from mentordesk.exchange.table_reading import TableReading
from mentordesk.exchange.vocabulary import key

_TEXTS = ("title", "given_name", "family_name", "preferred_name", "hebrew_name")
_FIELDS = tuple(one.name for one in fields(Person))
_NAMES = tuple(map(_FIELDS.index, _TEXTS[1:]))
_FAMILY = ("משפחה", "family", "last", "surname")
_DEFAULTS: Mapping[str, Any] = {one.name: one.default for one in fields(Person)}
_PIECES: Mapping[str, Callable[[Name], str]] = {
    "given_name": lambda name: name.given,
    "family_name": lambda name: name.family,
    "title": lambda name: name.title,
    "preferred_name": lambda name: name.preferred,
    "hebrew_name": lambda name: name.hebrew,
}


@dataclass(frozen=True, slots=True)
class ReadPeople:
    """The records of a sheet, one entry a row: the person (None where there is no name), and whom they name above them.

    `given` are the fields the list says something about, whoever they are; `silent` are, row by row, those among them
    with a usual value that the row leaves blank. `problems` name the row and the column.
    """

    people: tuple[Person | None, ...]
    supervisors: tuple[str, ...]
    given: frozenset[str]
    silent: tuple[frozenset[str], ...]
    problems: tuple[CellProblem, ...]


def read_people(
    sheet: Sheet,
    mapping: Mapping[int, str],
    today: date,
    style: str = "dmy",
    everybody: tuple[bool, bool] | None = None,
) -> ReadPeople:
    """Read the rows of a sheet as people.

    `mapping` says what each column is taken for (a key of a person's field or one of this module's; "" for nothing),
    `style` the school's order of day and month, `everybody` whether all of them are mentors and mentees. A cell that
    cannot be taken so is left blank and becomes a problem.
    """
    reading = _Reading(sheet, mapping, today, style)
    return reading.people(everybody)


class _Reading(TableReading):
    """The columns of one sheet, read one after the other into values for each row."""

    def __init__(self, sheet: Sheet, mapping: Mapping[int, str], today: date, style: str) -> None:
        super().__init__(sheet, mapping)
        self._today = today
        self._style = style

    def people(self, everybody: tuple[bool, bool] | None) -> ReadPeople:
        """Every row as a person."""
        count = self.sheet.count
        found: dict[str, Sequence[Any]] = {**self._names(), **self._emails()}
        for field, read in SINGLE.items():
            found |= self._single(field, read)
        for field in DATES:
            found |= self._single(field, None)
        for field, reader in LISTS.items():
            found |= self._lists(field, reader)
        found |= self._roles(everybody)
        self._years(found)
        self._notes(found)
        rows = zip(*(found.get(name) or [_DEFAULTS[name]] * count for name in _FIELDS), strict=True)
        people = [Person(*row) if any(row[place] for place in _NAMES) else None for row in rows]
        supervisors = self._texts(SUPERVISOR) or [""] * count
        self._without_a_name(people)
        self.problems.sort(key=lambda one: (one.row, one.column))
        given = frozenset(found) | ({"supervisor_id"} if SUPERVISOR in self.columns else frozenset())
        return ReadPeople(tuple(people), tuple(supervisors), given, self._silent(), tuple(self.problems))

    def _silent(self) -> tuple[frozenset[str], ...]:
        """The fields each row leaves blank although their column is there, where blank looks like a value."""
        blank: list[tuple[str, list[bool]]] = []
        for field in ("status", "age_group", "mentor", "mentee"):
            columns = [
                *self.columns.get(field, ()),
                *(self.columns.get(ROLES, ()) if field[:2] == "me" else ()),
            ]
            cells = zip(*(self.sheet.columns[column] for column in columns), strict=True)
            if columns:
                blank.append((field, [all(cell == "" for cell in row) for row in cells]))
        if not any(any(rows) for _, rows in blank):
            return (frozenset(),) * self.sheet.count
        return tuple(
            frozenset(field for field, rows in blank if rows[row]) for row in range(self.sheet.count)
        )

    # ---------------------------------------------------------------- one column

    def _single(self, field: str, read: Callable[[Cell], Any] | None) -> dict[str, list[Any]]:
        """A field of one value; where several columns give it, the first that is filled counts, texts are joined."""
        found: list[Any] | None = None
        default = _DEFAULTS[field]
        for column in self.columns.get(field, ()):
            reader = read or partial(
                values.read_day,
                today=self._today,
                style=values.date_style(sample(self.sheet.columns[column]), self._style),
            )
            more = self.read(column, reader, default)
            if found is None:
                found = more
            elif default == "":
                found = [
                    f"{one}, {other}" if one and other and one != other else one or other
                    for one, other in zip(found, more, strict=True)
                ]
            else:
                found = [other if one == default else one for one, other in zip(found, more, strict=True)]
        return {} if found is None else {field: found}

    def _lists(self, field: str, reader: Callable[[Cell], Any]) -> dict[str, list[tuple[str, ...]]]:
        read = [self.read(column, reader, ()) for column in self.columns.get(field, ())]
        if len(read) > 1:
            return {
                field: [
                    tuple(dict.fromkeys(one for part in parts for one in part))
                    for parts in zip(*read, strict=True)
                ]
            }
        return {field: read[0]} if read else {}

    def _texts(self, field: str) -> list[str] | None:
        columns = self.columns.get(field, ())
        read = [self.read(column, values.read_name, "") for column in columns]
        if not read:
            return None
        return (
            read[0]
            if len(read) == 1
            else [" ".join(filter(None, parts)) for parts in zip(*read, strict=True)]
        )

    # ---------------------------------------------------------------- names

    def _names(self) -> dict[str, list[str]]:
        hebrew = self.columns.get("hebrew_name", [])
        # In Hebrew too the given name comes first, wherever its column stands.
        hebrew.sort(key=lambda column: any(word in key(self.sheet.headings[column]) for word in _FAMILY))
        found = {field: texts for field in _TEXTS if (texts := self._texts(field)) is not None}
        if "given_name" in found and any("(" in text or "“" in text for text in found["given_name"]):
            self._set_preferred_apart(found)
        for field, family_first in ((NAME, False), (LAST_FIRST, True)):
            for column in self.columns.get(field, ()):
                self._split(column, family_first, found)
        if "preferred_name" in found and "given_name" in found:
            found["preferred_name"] = [
                "" if preferred == given else preferred
                for preferred, given in zip(found["preferred_name"], found["given_name"], strict=True)
            ]
        return found

    def _set_preferred_apart(self, found: dict[str, list[str]]) -> None:
        apart = [split_preferred(text) for text in found["given_name"]]
        found["given_name"] = [given for given, _ in apart]
        known = found.get("preferred_name", [""] * len(apart))
        found["preferred_name"] = [one or other for one, (_, other) in zip(known, apart, strict=True)]

    def _split(self, column: int, family_first: bool, found: dict[str, list[str]]) -> None:
        """Take whole names apart, and fill with their pieces what no other column gives."""
        texts = self.read(column, values.read_name, "")
        addresses = self.columns.get("email", ())
        if not family_first and addresses:
            beside = [said(cell) for cell in self.sheet.columns[addresses[0]][:200]]
            family_first = family_comes_first(texts[:200], beside)
        known = {text: split_name(text, family_first) for text in set(texts)}
        names = [known[text] for text in texts]
        whole = "given_name" in found or "family_name" in found
        for field, piece in _PIECES.items():
            pieces = [piece(name) for name in names]
            if field not in found:
                if any(pieces) and not (whole and field in ("given_name", "family_name")):
                    found[field] = pieces
                elif whole and field in ("given_name", "family_name"):
                    found[field] = [""] * len(pieces)
            elif field not in ("given_name", "family_name"):
                found[field] = [one or other for one, other in zip(found[field], pieces, strict=True)]
        if whole:
            for number, name in enumerate(names):
                if not found["given_name"][number] and not found["family_name"][number]:
                    found["given_name"][number], found["family_name"][number] = name.given, name.family

    def _without_a_name(self, people: Sequence[Person | None]) -> None:
        naming = [
            columns[0] for field in (NAME, LAST_FIRST, *_TEXTS[1:]) if (columns := self.columns.get(field))
        ]
        if not naming:
            return
        for place, (number, person) in enumerate(zip(self.sheet.row_numbers, people, strict=True)):
            if person is None:
                cells = (said(cells[place]).strip() for cells in self.sheet.columns)
                why = msg("There is no name in this row, so it was left out.")
                self.problems.append(CellProblem(number, naming[0], ", ".join(filter(None, cells))[:80], why))

    # ---------------------------------------------------------------- the rest

    def _emails(self) -> dict[str, list[str]]:
        read = [self.read(column, values.read_email, ()) for column in self.columns.get("email", ())]
        if not read:
            return {}
        joined = [
            tuple(dict.fromkeys(one for part in parts for one in part)) for parts in zip(*read, strict=True)
        ]
        self._more_addresses = [found[1:] for found in joined]
        return {"email": [found[0] if found else "" for found in joined]}

    _more_addresses: list[tuple[str, ...]] | None = None

    def _roles(self, everybody: tuple[bool, bool] | None) -> dict[str, list[bool]]:
        """Mentor and mentee, from a column of roles, from columns of yes and no, and from what holds for everybody."""
        found: dict[str, list[bool]] = {}
        for column in self.columns.get(ROLES, ()):
            both = self.read(column, values.read_roles, (False, False))
            for field, place in (("mentor", 0), ("mentee", 1)):
                found[field] = _either(found.get(field), [roles[place] for roles in both])
        for field in ("mentor", "mentee"):
            for column in self.columns.get(field, ()):
                found[field] = _either(found.get(field), self.read(column, values.read_yes_no, False))
        if everybody is not None:
            for field, is_so in zip(("mentor", "mentee"), everybody, strict=True):
                if is_so:
                    found[field] = [True] * self.sheet.count
        return found

    def _years(self, found: dict[str, Sequence[Any]]) -> None:
        for column in self.columns.get(YEARS_HERE, ()):
            years = self.read(column, values.read_number, None)
            since = [
                self._today.year - number if number is not None and number < 80 else None for number in years
            ]
            known = found.get("start_year") or [None] * len(since)
            found["start_year"] = [
                one if one is not None else other for one, other in zip(known, since, strict=True)
            ]

    def _notes(self, found: dict[str, Sequence[Any]]) -> None:
        """Notes of several columns, and columns kept as lines "Heading: text" in the notes."""
        for field in ("notes", "private_notes"):
            read = [self.read(column, values.read_text, "") for column in self.columns.get(field, ())]
            if field == "notes":
                read += [self._lines(column) for column in self.columns.get(LINE, ())]
                if self._more_addresses and any(self._more_addresses):
                    heading = self.sheet.heading(self.columns["email"][0])
                    read.append(
                        [f"{heading}: {', '.join(more)}" if more else "" for more in self._more_addresses]
                    )
            if read:
                found[field] = (
                    read[0]
                    if len(read) == 1
                    else ["\n".join(filter(None, parts)) for parts in zip(*read, strict=True)]
                )

    def _lines(self, column: int) -> list[str]:
        heading = self.sheet.heading(column)
        texts = self.read(column, values.read_text, "")
        return [f"{heading}: {text.strip()}" if text.strip() else "" for text in texts]


def _either(known: list[bool] | None, more: list[bool]) -> list[bool]:
    return more if known is None else [one or other for one, other in zip(known, more, strict=True)]

"""What every file becomes once it is read: grids of cells, and sheets with headings; and how much is read at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from mentordesk.domain.messages import Message

Cell = str | int | float | bool | date | time | timedelta
"""A cell as the file holds it; a blank one is the empty text. A datetime is a date too."""

LARGEST_FILE = 50 * 1024 * 1024  # bytes on the disk
MOST_UNPACKED = 200 * 1024 * 1024  # bytes a packed file may unpack to
MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CELLS = 4_000_000  # cells between the first and the last one, blank ones too: what is held in memory

Span = tuple[tuple[int, int], tuple[int, int]]
"""Cells merged into one: the first and the last of them, each as (row, column) counted from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it lies in the file: every row from the first one on; `rows[0]` is row `first_row` of the spreadsheet.

    `uncounted` are cells (row, column) that hold a formula whose result was never saved; `notes` are sentences about
    how the file was read.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[Span, ...] = ()
    uncounted: frozenset[tuple[int, int]] = frozenset()
    notes: tuple[Message, ...] = ()
    first_row: int = 1


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something about one cell that cannot be taken as it is; `row` counts from 1 as spreadsheets do."""

    row: int
    column: int
    value: str
    problem: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of records: headings over columns of values, blank rows and columns left out.

    `columns[c][r]` is the cell of record `r` under heading `c`; `row_numbers[r]` is the row it stands in, counted from
    1, `places[c]` the column, counted from 0. A column without a heading has an empty one. `parts` are the pieces of
    headings that were put together from two rows.
    """

    name: str
    headings: tuple[str, ...]
    columns: tuple[tuple[Cell, ...], ...]
    row_numbers: tuple[int, ...]
    places: tuple[int, ...]
    heading_rows: tuple[int, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    notes: tuple[Message, ...] = ()
    parts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self.row_numbers)

    def heading(self, column: int) -> str:
        """What a column is called: its heading, or the letter spreadsheets give it."""
        return self.headings[column] or letters(self.places[column])


def letters(column: int) -> str:
    """The letters spreadsheets give a column, counted from 0: A, B, … Z, AA, AB, …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number_of(name: str) -> int:
    """The column, counted from 0, that spreadsheets give these capital letters."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def said(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates as ISO dates, yes and no as TRUE and FALSE."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, date):
        text = cell.isoformat()
        return text.removesuffix("T00:00:00")
    return str(cell)

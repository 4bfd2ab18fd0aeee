"""A list as a spreadsheet: typed cells, the declared headings, private columns only when asked for by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mentordesk.actions.lists.cells import in_file
from mentordesk.actions.lists.spec import Column, ListSpec

if TYPE_CHECKING:
    from mentordesk.words import Words

R = TypeVar("R")
Cell = str | int | date | None
Cells = list[list[Any]]


def exported_cells(columns: Sequence[Column[R]], rows: Iterable[R], words: Words) -> Cells:
    """The cells of a spreadsheet, row by row: dates and numbers as such, everything else as words."""
    return [[in_file(column, row, words) for column in columns] for row in rows]

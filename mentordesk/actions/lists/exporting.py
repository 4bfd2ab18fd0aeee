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
    plain = words.plain
    return [[in_file(column, row, plain) for column in columns] for row in rows]


def write_list(
    path: str | Path,
    spec: ListSpec[R],
    columns: Sequence[Column[R]],
    cells: Sequence[Sequence[Cell]],
    words: Words,
) -> Path:
    """Write cells as .xlsx or .csv, by the path's ending, headings first. Raises Refusal where that is not possible."""
    from mentordesk.exchange.writing import write_table

    target = Path(path)
    headings = [words.plain.say(column.title) for column in columns]
    write_table(target, words.plain.say(spec.title), headings, cells, right_to_left=words.rtl)
    return target


def export_list(
    spec: ListSpec[R],
    rows: Iterable[R],
    path: str | Path,
    words: Words,
    *,
    private: bool = False,
    keys: Sequence[str] = (),
) -> Path:
    """Save a list as a spreadsheet: its exported columns, or those named. Private ones only with ``private``."""
    columns = spec.taken_out(private=private, keys=tuple(keys))
    return write_list(
        path, spec, columns, exported_cells(columns, spec.shared(rows, private=private), words), words
    )

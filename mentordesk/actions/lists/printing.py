"""A list on paper: plain words laid out as a table by the documents room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from mentordesk.actions.lists.cells import on_paper
from mentordesk.actions.lists.spec import Column, ListSpec

if TYPE_CHECKING:
    from mentordesk.words import Words

R = TypeVar("R")


def printed_cells(columns: Sequence[Column[R]], rows: Iterable[R], words: Words) -> list[list[Any]]:
    """The words of a printed table, row by row."""
    plain = words.plain
    return [[on_paper(column, row, plain) for column in columns] for row in rows]


def list_pdf(
    spec: ListSpec[R],
    columns: Sequence[Column[R]],
    cells: Sequence[Sequence[str]],
    words: Words,
    *,
    school: str = "",
    paper: str = "a4",
    today: date,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Draw cells as a printed list: the title, the headings on every page, numbers at the trailing side."""
    from mentordesk.documents.table import table_pdf

    return table_pdf(
        words.plain.say(spec.title),
        [words.plain.say(column.title) for column in columns],
        cells,
        words.plain,
        numbers=[column.kind.is_number for column in columns],
        widths=[column.width for column in columns],
        school=school,
        paper=paper,
        today=today,
        progress=progress,
    )


def print_list(
    spec: ListSpec[R],
    rows: Iterable[R],
    words: Words,
    *,
    today: date,
    school: str = "",
    paper: str = "a4",
    private: bool = False,
    keys: Sequence[str] = (),
) -> bytes:
    """Print a list: its printed columns, or those named. Private ones only with ``private``."""
    columns = spec.on_paper(private=private, keys=tuple(keys))
    cells = printed_cells(columns, spec.shared(rows, private=private), words)
    return list_pdf(spec, columns, cells, words, school=school, paper=paper, today=today)

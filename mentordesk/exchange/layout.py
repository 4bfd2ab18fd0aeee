"""Finding the table in a grid: its headings, what is merged, what is blank, what is no record at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mentordesk.domain.messages import Message, msg
from mentordesk.exchange.harmless import as_it_was
from mentordesk.exchange.heading_rows import Knows, Rows, find_headings, headings_of
from mentordesk.exchange.sheets import Cell, CellProblem, Grid, Sheet, said
from mentordesk.exchange.vocabulary import key

GUESS = -1
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!)|Err:\d{3}")
_SUMS = frozenset(("total", "totals", "sum", "count", "grand total", "סהכ", "סה כ", "סך הכל", "סיכום"))
_MANY_COLUMNS = 60

_TITLE = msg("This row is a title over several columns, so it is no record and was left out.")
_SUM = msg("This row holds a total, so it is no record and was left out.")
_SHOWS_ERROR = msg("The spreadsheet itself shows an error here, so the cell was left out.")
_NOT_COUNTED = msg(
    "Here stands a formula whose result was never saved, so the cell was left out. "
    "Open the file in a spreadsheet program, save it, and import it again."
)


def lay_out(grid: Grid, knows: Knows, heading_row: int | None = GUESS) -> Sheet:
    """Find the table in a grid.

    `heading_row` is the row of the headings counted from 1, None for a table without, GUESS to look for it. Rows merged
    downwards hold the same value in each; blank rows and columns are left out.
    """
    rows = _filled_down(grid)
    filled = [number for number, row in enumerate(rows) if _is_filled(row)]
    span: tuple[int, int] | None = None
    if heading_row == GUESS:
        span = find_headings(rows, filled, grid, knows)
    elif heading_row is not None:
        span = (heading_row - grid.first_row,) * 2
    names, parts = headings_of(rows, *span, grid) if span else ([], {})
    body = [number for number in filled if span is None or number > span[1]]
    kept, problems = _records(grid, rows, body, span, len(names))
    return _sheet(grid, rows, kept, names, parts, span, problems)


def _sheet(
    grid: Grid,
    rows: Rows,
    kept: list[int],
    names: list[str],
    parts: dict[int, tuple[str, ...]],
    span: tuple[int, int] | None,
    problems: list[CellProblem],
) -> Sheet:
    width = max(len(names), *(len(rows[number]) for number in kept), 0)
    names = names + [""] * (width - len(names))
    padded = [[*rows[number], *[""] * (width - len(rows[number]))] for number in kept]
    columns: list[tuple[Cell, ...]] = list(zip(*padded, strict=True)) if padded else [()] * width
    places: list[int] = []
    wanted: list[tuple[Cell, ...]] = []
    for place, column in enumerate(columns):
        read, found = _column(grid, kept, place, column)
        problems += found
        if found or (names[place] and not kept) or any(cell != "" for cell in read):
            places.append(place)
            wanted.append(read)
    at = {place: number for number, place in enumerate(places)}
    headings = [names[place] for place in places]
    return Sheet(
        grid.name,
        tuple(_told_apart(headings)),
        tuple(wanted),
        tuple(number + grid.first_row for number in kept),
        tuple(places),
        tuple(number + grid.first_row for number in range(span[0], span[1] + 1)) if span else (),
        tuple(replace(one, column=at.get(one.column, 0)) for one in problems),
        grid.notes + _notes(span, headings),
        {at[place]: pieces for place, pieces in parts.items() if place in at},
    )


def _notes(span: tuple[int, int] | None, headings: list[str]) -> tuple[Message, ...]:
    notes = []
    if span is None:
        notes.append(msg("No headings were found, so the columns are guessed from what stands in them."))
    elif span[1] > span[0]:
        notes.append(msg("Two rows of headings were read as one."))
    if len(headings) > _MANY_COLUMNS:
        notes.append(msg("The file has {n} columns. Those that are not known are left out.", n=len(headings)))
    return tuple(notes)


# ---------------------------------------------------------------- rows


def _is_filled(row: Sequence[Cell]) -> bool:
    if row.count("") == len(row):
        return False
    return any(not isinstance(cell, str) or cell.strip() for cell in row)


def _filled_down(grid: Grid) -> Rows:
    """The rows with every value that was merged downwards standing in each of its rows."""
    if not any(first[0] != last[0] for first, last in grid.merged):
        return grid.rows
    rows = [list(row) for row in grid.rows]
    for (top, left), (bottom, _right) in grid.merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top + 1 : bottom + 1]:
            row.extend([""] * (left + 1 - len(row)))
            if row[left] == "":
                row[left] = value
    return rows


def _records(
    grid: Grid, rows: Rows, body: list[int], span: tuple[int, int] | None, width: int
) -> tuple[list[int], list[CellProblem]]:
    """The rows that are records, and what is to be said about the others."""
    wide = {first[0] for first, last in grid.merged if last[1] - first[1] >= 2 and first[0] == last[0]}
    heads = (
        {tuple(rows[number]) for number in range(span[0], span[1] + 1) if number < len(rows)}
        if span
        else set()
    )
    kept, problems = [], []
    for number in body:
        row = rows[number]
        # The headings once more, as printed lists have them on every page, are no record and no loss.
        if heads and tuple(row) in heads:
            continue
        if len(row) - row.count("") <= 2:
            first = next(cell for cell in row if cell != "")
            alone = len(row) - row.count("") == 1
            why = (
                _TITLE
                if alone and number in wide and width > 2
                else _SUM
                if _is_sum(first) and width > 1
                else None
            )
            if why is not None:
                problems.append(CellProblem(number + grid.first_row, 0, said(first), why))
                continue
        kept.append(number)
    return kept, problems


def _is_sum(cell: Cell) -> bool:
    return isinstance(cell, str) and (key(cell) in _SUMS or key(cell.partition(":")[0]) in _SUMS)


# ---------------------------------------------------------------- cells


def _column(
    grid: Grid, kept: list[int], place: int, column: tuple[Cell, ...]
) -> tuple[tuple[Cell, ...], list[CellProblem]]:
    """A column as it is meant, and its cells that hold no value for a reason."""
    # Each text once: a column holds the same few again and again.
    changed = {cell: _meant(cell) for cell in set(column) if isinstance(cell, str) and _is_odd(cell)}
    read = (
        tuple(changed.get(cell, cell) if isinstance(cell, str) else cell for cell in column)
        if changed
        else column
    )
    wrong = any(_ERROR.fullmatch(cell) for cell in changed)
    if not wrong and not any(spot[1] == place for spot in grid.uncounted):
        return read, []
    problems = []
    for number, cell in zip(kept, column, strict=True):
        if isinstance(cell, str) and _ERROR.fullmatch(cell):
            problems.append(CellProblem(number + grid.first_row, place, cell, _SHOWS_ERROR))
        elif cell == "" and (number, place) in grid.uncounted:
            problems.append(CellProblem(number + grid.first_row, place, "", _NOT_COUNTED))
    return read, problems


def _is_odd(text: str) -> bool:
    return text[:1] in ("'", "#", "E") or (text != "" and not text.strip())


def _meant(text: str) -> str:
    """A text as it is meant: without the apostrophe that made it harmless; an error is blank, and so are spaces."""
    if _ERROR.fullmatch(text):
        return ""
    text = as_it_was(text)
    return text if text.strip() else ""


def _told_apart(headings: list[str]) -> list[str]:
    """Headings of which no two are the same."""
    seen: dict[str, int] = {}
    told = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        told.append(f"{heading} ({seen[heading]})" if heading and seen[heading] > 1 else heading)
    return told

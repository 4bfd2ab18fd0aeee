"""Which row of a grid holds the headings: the first, one under a title, two that belong together, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from mentordesk.exchange.sheets import Cell, Grid, said

_LOOKED_AT = 25  # filled rows among which the headings are looked for
_LONGEST_HEADING = 160
_DATA = re.compile(r"@|\d{3}|^\W*\d+\W*$")

Rows = Sequence[Sequence[Cell]]


class Knows(Protocol):
    """Tells whether a text is known as a heading; `loosely` forgives its spelling, which takes longer."""

    def __call__(self, text: str, loosely: bool = False) -> bool: ...


def find_headings(rows: Rows, filled: list[int], grid: Grid, knows: Knows) -> tuple[int, int] | None:
    """The first and the last row of the headings, counted from 0; None where the table has none."""
    looked_at = filled[:_LOOKED_AT]
    for loosely in (False, True):
        found = _known_headings(rows, looked_at, knows, loosely)
        if found is not None:
            return _with_second_row(rows, filled, found, grid, knows)
    # Headings in a language or with words nobody thought of: words on top of something else.
    for number in looked_at[:3]:
        if _looks_like_headings(rows, looked_at, number):
            return number, number
    return None


def headings_of(
    rows: Rows, first: int, last: int, grid: Grid
) -> tuple[list[str], dict[int, tuple[str, ...]]]:
    """The headings of each column, and the pieces of those that two rows make together."""
    names = [_clean(cell) for cell in rows[last]] if last < len(rows) else []
    parts: dict[int, tuple[str, ...]] = {}
    if first == last:
        return names, parts
    above = _spread(rows[first], first, grid, len(names))
    names += [""] * (len(above) - len(names))
    for column, top in enumerate(above):
        if top and names[column] and top != names[column]:
            parts[column] = (top, names[column])
            names[column] = f"{top} – {names[column]}"
        else:
            names[column] = names[column] or top
    return names, parts


def _known_headings(rows: Rows, looked_at: list[int], knows: Knows, loosely: bool) -> int | None:
    """The row with the most known headings, where these are enough to tell it from rows of data.

    "Teacher" and "Hebrew" are headings and values; a row of headings has more than twice what the other rows have.
    """
    known: dict[int, int] = {}
    filled: dict[int, int] = {}
    for number in looked_at:
        row = rows[number]
        texts = {
            cell for cell in row if isinstance(cell, str) and cell.strip() and len(cell) <= _LONGEST_HEADING
        }
        filled[number] = len(row) - row.count("")
        data = any(not isinstance(cell, str) or "@" in cell for cell in row if cell != "")
        known[number] = 0 if data else sum(1 for text in texts if knows(text, loosely))
    if not known:
        return None
    best = max(known, key=lambda number: (known[number], -number))
    others = [known[number] for number in looked_at if number != best]
    usual = sum(others) / len(others) if others else 0
    # A row of nothing but headings needs only more than any other row has: "Name, Role" over "Yael Katz, mentee".
    stands_out = known[best] > 2 * usual or (known[best] == filled[best] and known[best] > max(others))
    enough = known[best] >= 2 and known[best] * 4 >= filled[best] and stands_out
    alone = (
        known[best] == 1 and (max(filled.values()) == 1 or best == looked_at[0]) and known[best] > 2 * usual
    )
    return best if enough or alone else None


def _with_second_row(rows: Rows, filled: list[int], best: int, grid: Grid, knows: Knows) -> tuple[int, int]:
    place = filled.index(best)
    if place and filled[place - 1] == best - 1 and _groups(rows[best - 1], rows[best], best - 1, grid):
        return best - 1, best
    if place + 1 < len(filled) and filled[place + 1] == best + 1 and _goes_on(rows, best, grid, knows):
        return best, best + 1
    return best, best


def _goes_on(rows: Rows, best: int, grid: Grid, knows: Knows) -> bool:
    """Whether the row beneath the headings says more exactly what some of them mean: "Name" over "First" and "Last"."""
    above, below = rows[best], rows[best + 1]
    texts = [cell for cell in below if cell != ""]
    gaps = any(
        cell == "" and column < len(below) and below[column] != "" for column, cell in enumerate(above)
    )
    longer = len(below) > len(above)
    merged_down = any(first[0] == best and last[0] == best + 1 for first, last in grid.merged)
    if not (gaps or longer or merged_down):
        return False
    if not all(isinstance(cell, str) and len(cell) <= 40 and not _DATA.search(cell) for cell in texts):
        return False
    different = {cell for cell in texts if isinstance(cell, str)}
    return sum(1 for text in different if knows(text)) * 2 >= len(different)


def _groups(above: Sequence[Cell], headings: Sequence[Cell], number: int, grid: Grid) -> bool:
    """Whether a row groups the headings beneath it: several short texts over one or more of them each; not a title."""
    texts = [cell for cell in above if cell != ""]
    if not all(isinstance(cell, str) and len(cell) <= 60 and not _DATA.search(cell) for cell in texts):
        return False
    width = len(headings) - headings.count("")
    over = [last[1] - first[1] + 1 for first, last in grid.merged if first[0] == number]
    if len(texts) == 1:
        return bool(over) and 1 < over[0] < width
    return len(texts) <= width


def _looks_like_headings(rows: Rows, looked_at: list[int], number: int) -> bool:
    """Short, different texts over columns in which mostly something else stands: numbers, dates, addresses."""
    row = rows[number]
    texts = [cell for cell in row if cell != ""]
    if len(texts) < 2 or len(set(map(str, texts))) < len(texts):
        return False
    if not all(isinstance(cell, str) and len(cell) <= 60 and not _DATA.search(cell) for cell in texts):
        return False
    below = [one for one in looked_at if one > number]
    for column, cell in enumerate(row):
        values = [rows[one][column] for one in below if column < len(rows[one]) and rows[one][column] != ""]
        data = sum(1 for value in values if not isinstance(value, str) or _DATA.search(value))
        if cell != "" and values and data * 10 >= len(values) * 6:
            return True
    return False


def _spread(row: Sequence[Cell], number: int, grid: Grid, width: int) -> list[str]:
    """The upper headings, each over every column it is merged over (or reaches to, where nothing is merged)."""
    spread = [_clean(cell) for cell in row] + [""] * (width - len(row))
    spans = [(first[1], last[1]) for first, last in grid.merged if first[0] == number]
    if not spans:
        current = ""
        for column, text in enumerate(spread):
            current = text or current
            spread[column] = current
    for left, right in spans:
        top = spread[left] if left < len(spread) else ""
        for column in range(left, min(right + 1, len(spread))):
            spread[column] = spread[column] or top
    return spread


def _clean(cell: Cell) -> str:
    return " ".join(said(cell).split())

"""Reading the columns of a sheet by what they are taken for, each different cell once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mentordesk.exchange.sheets import Cell, CellProblem, Sheet, said
from mentordesk.exchange.wrong import Wrong


class TableReading:
    """The columns of one sheet; what cannot be read is blank and stands in `problems`."""

    def __init__(self, sheet: Sheet, mapping: Mapping[int, str]) -> None:
        self.sheet = sheet
        self.columns: dict[str, list[int]] = {}
        for column in range(len(sheet.headings)):
            if field := mapping.get(column, ""):
                self.columns.setdefault(field, []).append(column)
        self.problems: list[CellProblem] = []

    def read(self, column: int, read: Callable[[Cell], Any], blank: Any) -> list[Any]:
        """The values of one column; `blank` for blank cells and for those that are wrong."""
        cells = self.sheet.columns[column]
        results: dict[Cell, Any] = {"": blank}
        wrong: dict[Cell, Wrong] = {}
        for cell in set(cells):
            if cell == "":
                continue
            try:
                results[cell] = read(cell)
            except Wrong as problem:
                results[cell] = blank
                wrong[cell] = problem
        if wrong:
            for number, cell in zip(self.sheet.row_numbers, cells, strict=True):
                if cell in wrong:
                    self.problems.append(CellProblem(number, column, said(cell), wrong[cell].problem))
        return [results[cell] for cell in cells]

    def first(self, field: str, read: Callable[[Cell], Any], blank: Any) -> list[Any]:
        """The values of a field, of the first of its columns that is filled; blank where there is none."""
        found = [blank] * self.sheet.count
        for column in self.columns.get(field, ()):
            more = self.read(column, read, blank)
            found = [other if one == blank else one for one, other in zip(found, more, strict=True)]
        return found

    def together(self, field: str, read: Callable[[Cell], str], between: str = "\n") -> list[str]:
        """The texts of all columns of a field, one after the other."""
        read_columns = [self.read(column, read, "") for column in self.columns.get(field, ())]
        if not read_columns:
            return [""] * self.sheet.count
        return [between.join(filter(None, parts)) for parts in zip(*read_columns, strict=True)]

"""Excel workbooks, new (.xlsx) and old (.xls), read by calamine after the guards have looked at them."""

from __future__ import annotations

import os
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.exchange import faults
from mentordesk.exchange.guards import unpacked
from mentordesk.exchange.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Grid, number_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

# A formula without a result: written by a program that does not calculate, and never opened in one that does.
_UNCOUNTED = re.compile(
    rb"""<c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*><f(?:\s[^>]*)?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"""
)


def read_excel(path: Path, formulas: bool = True) -> list[Grid]:
    """Read every sheet a person can see; `formulas` says whether there may be any. Raises Unreadable."""
    import python_calamine as calamine

    name = path.name
    try:
        with _quiet(), calamine.load_workbook(path) as workbook:
            seen = [
                one
                for one in workbook.sheets_metadata
                if one.visible is calamine.SheetVisibleEnum.Visible
                and one.typ is calamine.SheetTypeEnum.WorkSheet
            ]
            # Where everything is hidden, what is hidden is what was meant.
            wanted = seen or workbook.sheets_metadata
            # One after the other, so that only one is held twice.
            grids = [_grid(workbook.get_sheet_by_name(one.name), name, len(wanted) > 1) for one in wanted]
    except calamine.PasswordError as error:
        raise faults.protected(name) from error
    except (calamine.CalamineError, OSError, ValueError, MemoryError) as error:
        raise faults.damaged(name) from error
    except BaseException as error:
        # A damaged file can make the library panic, which arrives as neither an Exception nor anything one can name.
        if type(error).__name__ != "PanicException":
            raise
        raise faults.damaged(name) from None
    found = [grid for grid in grids if grid is not None]
    if not found:
        raise faults.empty(name)
    if formulas and (uncounted := _uncounted(path)):
        found = [
            Grid(grid.name, grid.rows, grid.merged, uncounted.get(grid.name, frozenset())) for grid in found
        ]
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the library writes about its own panics away from whoever reads the program’s errors."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
        kept = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _grid(sheet: CalamineSheet, name: str, many: bool) -> Grid | None:
    """The cells of one sheet; None for a blank one, and for one that is no list where there are others."""
    end = sheet.end
    if end is None:
        return None
    height, width = end[0] + 1, end[1] + 1
    if height > MOST_ROWS + 1 or width > MOST_COLUMNS or height * width > MOST_CELLS:
        if many:
            return None
        if height * width > MOST_CELLS:
            raise faults.scattered(name)
        raise faults.too_many_rows(name) if height > MOST_ROWS + 1 else faults.too_many_columns(name)
    rows = sheet.to_python(skip_empty_area=False)
    return Grid(sheet.name, rows, tuple(sheet.merged_cell_ranges or ()))


def _uncounted(path: Path) -> dict[str, frozenset[tuple[int, int]]]:
    """The cells whose formula has no saved result, by the sheet's name."""
    if not zipfile.is_zipfile(path):
        return {}
    found: dict[str, frozenset[tuple[int, int]]] = {}
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            if not (member.startswith("xl/worksheets/") and member.endswith(".xml")):
                continue
            text = b"".join(unpacked(archive, member))
            if b"<f" not in text:
                continue
            cells = frozenset(
                (int(row) - 1, number_of(column.decode("ascii"))) for column, row in _UNCOUNTED.findall(text)
            )
            if cells:
                found[_sheet_name(archive, member)] = cells
    return found


def _sheet_name(archive: zipfile.ZipFile, member: str) -> str:
    """The name a person gave the sheet kept in this member."""
    from xml.etree import ElementTree

    target = member.removeprefix("xl/")
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    ids = [one.get("Id") for one in relations if one.get("Target", "").removeprefix("/xl/") == target]
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    for element in workbook.iter():
        if element.tag.endswith("}sheet") and any(value in ids for value in element.attrib.values()):
            return element.get("name", "")
    return ""

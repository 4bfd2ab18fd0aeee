"""OpenDocument spreadsheets (.ods), read as a stream.

LibreOffice writes "this row, 1,048,576 times" in a few letters, so what repeats is only laid out where it holds
something, and reading stops at the limits instead of unfolding the sheet first. Merged cells, line breaks and
remarks beside cells are told apart, which a table of values alone would not show.
"""

from __future__ import annotations

import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path
from xml.parsers import expat

from mentordesk.exchange import faults
from mentordesk.exchange.guards import unpacked
from mentordesk.exchange.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Grid, Span

_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
}
_CELLS = ("table:table-cell", "table:covered-table-cell")


def read_opendocument(path: Path) -> list[Grid]:
    """Read every sheet of an OpenDocument spreadsheet. Raises Unreadable."""
    reader = _Reader(path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            for piece in unpacked(archive, "content.xml"):
                reader.feed(piece)
            reader.feed(b"", last=True)
    except MemoryError:
        raise faults.unpacks_too_far(path.name) from None
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise faults.damaged(path.name) from error
    grids = [grid for grid in reader.grids if grid.rows]
    if not grids:
        raise faults.empty(path.name)
    return grids


class _Reader:
    """What has been read so far of the document."""

    def __init__(self, name: str) -> None:
        self.grids: list[Grid] = []
        self._name = name
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        # A spreadsheet has no document type; one that brings entities of its own means no good.
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._aside = 0  # how deep inside a remark, a drawing or a table within a cell
        self._title = ""
        self._rows: list[list[Cell]] = []
        self._cells = 0
        self._blank_rows = 0
        self._merged: list[Span] = []
        self._row: list[Cell] = []
        self._blanks = 0  # blank cells and rows are counted, and laid out only before something
        self._repeat = self._times = self._wide = self._high = 1
        self._kind = self._value = ""
        self._text: list[str] = []
        self._paragraphs = 0

    def feed(self, piece: bytes, last: bool = False) -> None:
        """Take the next piece of the file."""
        self._parser.Parse(piece, last)

    def _doctype(self, *_parts: object) -> None:
        raise ValueError("a spreadsheet with a document type")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _short(tag)
        if self._aside or name in ("office:annotation", "table:shapes") or name.startswith("draw:"):
            self._aside += 1
            return
        match name:
            case "table:table":
                self._title = _get(attributes, "table", "name")
                self._rows, self._merged, self._blank_rows = [], [], 0
            case "table:table-row":
                self._row, self._blanks = [], 0
                self._repeat = _count(attributes, "rows-repeated")
            case "table:table-cell" | "table:covered-table-cell":
                self._begin_cell(attributes)
            case "text:p" | "text:h":
                if self._paragraphs:
                    self._text.append("\n")
                self._paragraphs += 1
                self._parser.CharacterDataHandler = self._text.append
            case "text:s":
                self._text.append(" " * min(int(_get(attributes, "text", "c") or 1), 1000))
            case "text:tab":
                self._text.append("\t")
            case "text:line-break":
                self._text.append("\n")

    def _end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
            return
        match _short(tag):
            case "table:table":
                self.grids.append(Grid(self._title, self._rows, tuple(self._merged)))
            case "table:table-row":
                self._end_row()
            case "table:table-cell" | "table:covered-table-cell":
                self._end_cell()
            case "text:p" | "text:h":
                self._parser.CharacterDataHandler = None

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._text, self._paragraphs = [], 0
        self._kind = _get(attributes, "office", "value-type")
        self._value = (
            _get(attributes, "office", "value")
            or _get(attributes, "office", "date-value")
            or _get(attributes, "office", "boolean-value")
            or _get(attributes, "office", "string-value")
        )
        self._times = _count(attributes, "columns-repeated")
        self._wide = int(_get(attributes, "table", "number-columns-spanned") or 1)
        self._high = int(_get(attributes, "table", "number-rows-spanned") or 1)

    def _end_cell(self) -> None:
        self._parser.CharacterDataHandler = None
        value = _value(self._kind, self._value, "".join(self._text))
        if value == "":
            self._blanks += self._times
        else:
            if len(self._row) + self._blanks + self._times > MOST_COLUMNS:
                raise faults.too_many_columns(self._name)
            self._row += [""] * self._blanks
            self._blanks = 0
            self._row += [value] * self._times
        if self._wide > 1 or self._high > 1:
            row = len(self._rows) + self._blank_rows
            column = len(self._row) + self._blanks - self._times
            self._merged.append(((row, column), (row + self._high - 1, column + self._wide - 1)))

    def _end_row(self) -> None:
        if not self._row:
            self._blank_rows += self._repeat
            return
        if len(self._rows) + self._blank_rows + self._repeat > MOST_ROWS + 1:
            raise faults.too_many_rows(self._name)
        self._rows += [[] for _ in range(self._blank_rows)]
        self._blank_rows = 0
        self._cells += len(self._row) * self._repeat
        if self._cells > MOST_CELLS:
            raise faults.scattered(self._name)
        self._rows += [list(self._row) for _ in range(self._repeat)]


def _short(tag: str) -> str:
    """A tag by the prefix everybody knows it by."""
    space, _, name = tag.rpartition(" ")
    known = _SPACES.get(space)
    if known is None:
        return f"draw:{name}" if space.endswith(":drawing:1.0") else name
    return f"{known}:{name}"


def _get(attributes: dict[str, str], prefix: str, name: str) -> str:
    return attributes.get(f"urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0 {name}", "")


def _count(attributes: dict[str, str], what: str) -> int:
    return max(1, int(_get(attributes, "table", f"number-{what}") or 1))


def _value(kind: str, value: str, text: str) -> Cell:
    """A cell's value by its declared kind; the text it shows where that is all there is."""
    try:
        match kind:
            case "float" | "percentage" | "currency":
                return float(value)
            case "date":
                return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
            case "boolean":
                return value == "true"
            case "string":
                return value or text
    except ValueError:
        return text
    return text

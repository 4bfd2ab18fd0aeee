"""Writing a table as a spreadsheet: a workbook (.xlsx) or text (.csv), whole or not at all."""

from __future__ import annotations

import contextlib
import csv
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import Refusal
from mentordesk.exchange.harmless import guarded, is_harmful, made_harmless
from mentordesk.exchange.sheets import letters

Value = str | int | float | bool | date | None

LONGEST_CELL = 32_767  # letters a cell of a workbook holds, counted as spreadsheets do
MOST_WORKBOOK_ROWS = 1_048_576
_FIRST_DATE = date(
    1900, 3, 1
)  # before it spreadsheets disagree about the day of the week, and have no dates at all before 1900
# What XML cannot hold is written as _x000B_, the form the workbook format gives such letters; so is what looks like it.
_UNWRITABLE = re.compile(r"[\x01-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_ANY = re.compile(r".", re.DOTALL)
_IMPOSSIBLE = re.compile("[\x00\ufffe\uffff]")
_TITLE_MARKS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDEST = 60


def write_table(
    target: Path,
    title: str,
    headings: Sequence[str],
    cells: Iterable[Sequence[Value]],
    *,
    right_to_left: bool = False,
) -> None:
    """Write a table to `target`, as .csv or .xlsx by its ending, headings first; `right_to_left` mirrors the workbook.

    The file appears whole, readable by its owner alone, or not at all: an older one of that name stays until then.
    Texts a spreadsheet would take for formulas are made harmless (see `harmless`). Raises Refusal with the row and the
    column for what the kind of file cannot hold, and with a sentence where nothing can be written.
    """
    ending = target.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise Refusal(msg("Choose a file name that ends in .xlsx or .csv. Nothing was saved."))
    with _placed(target) as file:
        if ending == ".csv":
            _write_text(file, headings, cells)
        else:
            _write_workbook(file, target.parent, title, headings, cells, right_to_left)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file of any kind, readable by its owner alone: whole or not at all. Raises Refusal with a sentence."""
    with _placed(target) as file:
        file.write(content)


@contextmanager
def _placed(target: Path) -> Iterator[IO[bytes]]:
    """A file beside the target that takes its place when everything is written, and vanishes where that fails."""
    made = ""
    try:
        # Made with 0600 before its first byte: a list holds names and notes.
        handle, made = tempfile.mkstemp(prefix=".mentordesk-", suffix=target.suffix, dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(made).replace(target)
        made = ""
    except OSError as error:
        raise Refusal(_not_written(target, error)) from error
    finally:
        if made:
            with contextlib.suppress(OSError):
                Path(made).unlink()


def _not_written(target: Path, error: OSError) -> Message:
    if error.errno in (28, 122):  # no space left, or a quota is used up
        return msg("The disk is full, so {name} was not saved. Make room and try again.", name=target.name)
    if target.is_dir():
        return msg("{name} is a folder. Choose a file name in it.", name=target.name)
    return msg(
        "{name} cannot be written: its folder is gone or may not be written to, or another program has the file open. "
        "Close it there, or choose another folder.",
        name=target.name,
    )


# ---------------------------------------------------------------- text


def _write_text(file: IO[bytes], headings: Sequence[str], cells: Iterable[Sequence[Value]]) -> None:
    """RFC 4180 in UTF-8 with the mark spreadsheets need to see that it is."""
    lines = _Lines(file, headings)
    file.write(b"\xef\xbb\xbf")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([made_harmless(text) for text in headings])
    for row in cells:
        lines.row += 1
        lines.current = row
        writer.writerow([_as_text(cell) for cell in row])


class _Lines:
    """Encodes the lines as they come; names the cell that cannot be written down."""

    def __init__(self, file: IO[bytes], headings: Sequence[str]) -> None:
        self._file, self._headings = file, headings
        self.row = 1
        self.current: Sequence[Value] = headings

    def write(self, line: str) -> None:
        try:
            self._file.write(line.encode("utf-8"))
        except UnicodeEncodeError:
            for column, cell in enumerate(self.current):
                if isinstance(cell, str):
                    _check_letters(cell, self.row, column, self._headings)
            raise


def _as_text(cell: Value) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return made_harmless(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


# ---------------------------------------------------------------- workbook


def _write_workbook(
    file: IO[bytes],
    folder: Path,
    title: str,
    headings: Sequence[str],
    cells: Iterable[Sequence[Value]],
    right_to_left: bool,
) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet((_TITLE_MARKS.sub(" ", title).strip(" '") or "List")[:31])
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    # The widths stand before the rows in the file, so the rows are laid out first.
    rows = [list(row) for row in cells]
    if len(rows) >= MOST_WORKBOOK_ROWS:
        raise Refusal(
            msg("A workbook holds {most} rows at the most. Save the list as .csv.", most=MOST_WORKBOOK_ROWS)
        )
    for column in range(len(headings)):
        sheet.column_dimensions[letters(column)].width = _width(headings, rows, column)
    pen = _Pen(sheet, headings)
    with _rows_beside(sheet, folder):
        sheet.append(pen.row(headings, 1, bold=True))
        for number, row in enumerate(rows, 2):
            sheet.append(pen.row(row, number))
        book.save(file)


@contextmanager
def _rows_beside(sheet: Any, folder: Path) -> Iterator[None]:
    """Let the library keep the rows it has laid out beside the target instead of in the folder everybody shares."""
    from openpyxl.worksheet import _writer as library

    handle, made = tempfile.mkstemp(prefix=".mentordesk-", suffix=".rows", dir=folder)
    os.close(handle)
    library.ALL_TEMP_FILES.append(made)
    try:
        sheet._writer = library.WorksheetWriter(sheet, made)
        sheet._writer.write_top()
        yield
    finally:
        # Saving takes the file away itself; where it did not come so far, what was begun is closed and taken away here.
        if made in library.ALL_TEMP_FILES:
            with contextlib.suppress(Exception):
                sheet.close()
            library.ALL_TEMP_FILES.remove(made)
            Path(made).unlink(missing_ok=True)


class _Pen:
    """Makes the cells of a workbook."""

    def __init__(self, sheet: Any, headings: Sequence[str]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self._cell, self._sheet, self._headings = WriteOnlyCell, sheet, headings
        self._bold, self._wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def row(self, values: Sequence[Value], number: int, bold: bool = False) -> list[Any]:
        """The cells of one row, row `number` of the sheet."""
        return [self._made(value, number, column, bold) for column, value in enumerate(values)]

    def _made(self, value: Value, row: int, column: int, bold: bool) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, date) and not isinstance(value, datetime) and value < _FIRST_DATE:
            value = value.isoformat()
        if isinstance(value, datetime) and (value.date() < _FIRST_DATE or value.tzinfo is not None):
            value = value.isoformat()
        if not isinstance(value, str):
            cell = self._cell(self._sheet, value=value)
            if isinstance(value, date) and not isinstance(value, datetime):
                cell.number_format = "yyyy-mm-dd"
            return cell
        text = _for_workbook(value, row, column, self._headings)
        cell = self._cell(self._sheet, value="")
        cell.value = text
        # Said outright, so that no text is ever taken for a formula, a number or an error.
        cell.data_type = "s"
        if bold:
            cell.font = self._bold
        elif "\n" in value:
            cell.alignment = self._wrapped
        if is_harmful(value):
            # The spreadsheet's own sign for "this is text", which stays when the file is saved there again.
            cell.quotePrefix = True
        return cell


def _for_workbook(value: str, row: int, column: int, headings: Sequence[str]) -> str:
    """The text as the workbook holds it. Raises Refusal where it cannot."""
    if _IMPOSSIBLE.search(value):
        raise _refused(
            row,
            column,
            headings,
            msg("it holds a character without meaning (such as NUL), which no workbook can hold"),
        )
    _check_letters(value, row, column, headings)
    text = guarded(value)
    # Blanks alone would be taken for nothing at all.
    text = (_UNWRITABLE if text.strip() else _ANY).sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if len(text) > LONGEST_CELL or len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise _refused(
            row,
            column,
            headings,
            msg("it is longer than the {most} letters a cell of a workbook holds", most=LONGEST_CELL),
        )
    return text


def _check_letters(value: str, row: int, column: int, headings: Sequence[str]) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise _refused(
            row, column, headings, msg("it holds half of a character, which no file can")
        ) from None


def _refused(row: int, column: int, headings: Sequence[str], why: Message) -> Refusal:
    heading = headings[column] if column < len(headings) else letters(column)
    return Refusal(
        msg(
            "Row {row}, column “{column}” cannot be saved: {why}. Nothing was saved. "
            "Shorten or correct the text there, or save the list as .csv.",
            row=row,
            column=heading,
            why=why,
        )
    )


def _width(headings: Sequence[str], rows: Sequence[Sequence[Value]], column: int) -> float:
    """A width in letters that shows most of a column's cells whole."""
    longest = len(headings[column]) + 2
    for row in rows[:200]:
        value = row[column] if column < len(row) else None
        if isinstance(value, str):
            longest = max(longest, *map(len, value.split("\n")[:3]))
        elif value is not None:
            longest = max(longest, 11)
    return float(max(8, min(longest + 2, _WIDEST)))

"""Text files with a separator between the columns: .csv, .tsv and whatever else spreadsheets write."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from pathlib import Path

from mentordesk.domain.messages import Message, msg
from mentordesk.exchange import faults
from mentordesk.exchange.encodings import decoded
from mentordesk.exchange.sheets import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, Grid

SEPARATORS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_LOOKED_AT = 60  # records that decide what separates the columns
_RUNAWAY = 25  # lines one record may hold before a quotation mark that was never closed is suspected


def read_text(path: Path) -> str:
    """The whole of a text file, in whatever encoding it was written. Raises Unreadable."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise faults.not_allowed(path.name) from error
    found = decoded(content)
    if found is None:
        raise faults.no_spreadsheet(path.name) if b"\x00" in content else faults.letters_unknown(path.name)
    text, _ = found
    if not text.strip(" \t\r\n\ufeff\x00"):
        raise faults.empty(path.name)
    return text


def read_delimited(text: str, name: str) -> Grid:
    """Read a table from text. Raises Unreadable where there is none, or too much of it."""
    # The default would refuse a cell above 131,072 letters; the file's size is limited already.
    csv.field_size_limit(LARGEST_FILE)
    separator, text = _separator(text)
    notes: tuple[Message, ...] = ()
    rows, runaway = _rows(text, separator, name)
    if runaway:
        rows, _ = _rows(text, separator, name, quoting=csv.QUOTE_NONE)
        notes = (
            msg(
                "A quotation mark is opened and never closed in this file, so quotation marks were read as they stand."
            ),
        )
    usual = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    rows = [_rejoined(row, usual, separator) if len(row) > usual > 1 else row for row in rows]
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS:
        raise faults.too_many_columns(name)
    if width <= 1 and _is_prose(rows):
        raise faults.no_list(name)
    return Grid(Path(name).stem, rows, notes=notes)


def _rows(
    text: str, separator: str, name: str, quoting: int = csv.QUOTE_MINIMAL
) -> tuple[list[list[str]], bool]:
    """The records, and whether the last one ran away with the rest of the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    rows: list[list[str]] = []
    line = 0
    for row in reader:
        rows.append(row)
        if len(rows) > MOST_ROWS + 1:
            raise faults.too_many_rows(name)
        before, line = line, reader.line_num
    odd = bool(rows) and text.count('"') % 2 == 1
    return rows, odd and (line - before > _RUNAWAY or _swallows(rows[-1], text, separator))


def _swallows(row: list[str], text: str, separator: str) -> bool:
    """Whether the last cell of a short list holds the rows below it, and the text ends before it is closed."""
    below = row[-1].splitlines()[1:] if row else []
    return any(separator in line for line in below) and not text.rstrip().endswith('"')


def _rejoined(row: list[str], width: int, separator: str) -> list[str]:
    """A row that is too wide, as "Name (Last, First)" without quotation marks makes it, put together again."""
    found: list[str] = []
    for cell in row:
        if found and found[-1].count("(") > found[-1].count(")"):
            found[-1] += separator + cell
        else:
            found.append(cell)
    return found if len(found) == width else row


def _separator(text: str) -> tuple[str, str]:
    """What separates the columns, and the text without a line that says so."""
    text = text.removeprefix("\ufeff")
    named = _SEPARATOR_LINE.match(text)
    if named:
        return named[1], text[named.end() :]
    best, best_score = ",", (0.0, 0)
    for separator in SEPARATORS:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths = Counter(len(row) for row in islice(lines, _LOOKED_AT) if any(cell.strip() for cell in row))
        if not widths:
            continue
        width, times = max(widths.items(), key=lambda found: (found[0] > 1, found[1], found[0]))
        score = (times / widths.total() if width > 1 else 0.0, width)
        # Nearly the same agreement: more columns decide, for a comma inside names agrees with itself by chance.
        if (round(score[0], 1), score[1]) > (round(best_score[0], 1), best_score[1]):
            best, best_score = separator, score
    return best, text


def _is_prose(rows: list[list[str]]) -> bool:
    """Whether one column of text is a letter rather than a list."""
    filled = [row[0].strip() for row in rows if row and row[0].strip()]
    if not filled:
        return True
    long = sum(1 for text in filled if len(text) > 60 or text.startswith(("{", "[", "<")))
    return long * 3 > len(filled)

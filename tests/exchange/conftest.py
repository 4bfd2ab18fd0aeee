"""Files of every kind, made on the spot: spreadsheets as programs write them, and as nobody should."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from mentordesk.domain.messages import Message
from mentordesk.exchange.faults import Unreadable
from mentordesk.exchange.guessing import knows_headings
from mentordesk.exchange.layout import lay_out
from mentordesk.exchange.people_columns import PEOPLE
from mentordesk.exchange.reading import read_file
from mentordesk.exchange.sheets import Sheet
from mentordesk.words import Words

_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>{more}</manifest:manifest>'
)


@pytest.fixture
def ods(tmp_path: Path) -> Callable[..., Path]:
    """Write an OpenDocument spreadsheet by hand: rows of texts, or sheets of raw XML."""

    def make(
        rows: Sequence[Sequence[str]] = (), *, sheets: str = "", name: str = "staff.ods", manifest: str = ""
    ) -> Path:
        cells = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
                if cell
                else "<table:table-cell/>"
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            table = sheets or f'<table:table table:name="Staff">{cells}</table:table>'
            archive.writestr("content.xml", _DOCUMENT.format(sheets=table))
            archive.writestr("META-INF/manifest.xml", _MANIFEST.format(more=manifest))
        return path

    return make


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook as spreadsheet programs do; `merge` are ranges such as "A1:B1"."""

    def make(
        rows: Sequence[Sequence[object]],
        *,
        merge: Sequence[str] = (),
        name: str = "staff.xlsx",
        title: str = "Staff",
    ) -> Path:
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.active
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
        for where in merge:
            sheet.merge_cells(where)
        path = tmp_path / name
        book.save(path)
        return path

    return make


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


_BEGIN = {
    kind: _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6)) for kind in (0x05, 0x10)
}
_END = _record(0x0A, b"")


def _stream(rows: Sequence[Sequence[str | float]], before: bytes) -> bytes:
    """The records of an old workbook with one sheet; `before` are records that stand at its beginning."""
    sheet = _BEGIN[0x10]
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                sheet += _record(0x0204, place + text)
            else:
                sheet += _record(0x0203, place + struct.pack("<d", cell))

    def globals_at(offset: int) -> bytes:
        named = _record(0x85, struct.pack("<IBBBB", offset, 0, 0, 5, 0) + b"Staff")
        return _BEGIN[0x05] + before + named + _END

    return globals_at(len(globals_at(0))) + sheet + _END


def _compound(stream: bytes) -> bytes:
    """The container old Office files come in, with one stream."""
    stream = (stream + bytes(-len(stream) % 512)).ljust(4096, b"\0")
    sectors = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        name = title.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(name), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return name.ljust(64, b"\0") + links + struct.pack("<16sIQQIQ", b"", 0, 0, 0, start, size)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6s", 0x3E, 3, 0xFFFE, 9, 6, b"")
    )
    head += struct.pack("<10I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    return head.ljust(512, b"\xff") + struct.pack("<128I", *table) + folder.ljust(512, b"\0") + stream


@pytest.fixture
def xls(tmp_path: Path) -> Callable[..., Path]:
    """Write an old Excel workbook (.xls) record by record; `locked` puts a password on it, `far` a cell far out."""

    def make(
        rows: Sequence[Sequence[str | float]], *, locked: bool = False, far: tuple[int, int] | None = None
    ) -> Path:
        password = _record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if locked else b""
        stream = _stream(rows, password)
        if far is not None:
            stream = stream.removesuffix(_END) + _record(0x0203, struct.pack("<HHHd", *far, 0, 1.0)) + _END
        path = tmp_path / "staff.xls"
        path.write_bytes(_compound(stream))
        return path

    return make


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a text file in an encoding."""

    def make(text: str, *, encoding: str = "utf-8", name: str = "staff.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


@pytest.fixture
def table() -> Callable[[Path], Sheet]:
    """Read the first sheet of a file as a table of people."""

    def read(path: Path) -> Sheet:
        return lay_out(read_file(path)[0], knows_headings(PEOPLE))

    return read


@pytest.fixture
def records(table: Callable[[Path], Sheet]) -> Callable[[Path], list[dict[str, object]]]:
    """The records of a file's first sheet, each by its headings, blanks left out."""

    def read(path: Path) -> list[dict[str, object]]:
        sheet = table(path)
        return [
            {
                sheet.heading(column): cells[row]
                for column, cells in enumerate(sheet.columns)
                if cells[row] != ""
            }
            for row in range(sheet.count)
        ]

    return read


@pytest.fixture
def refusal() -> Callable[[Path], str]:
    """The sentence a file is refused with, in English."""

    def read(path: Path) -> str:
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(Unreadable) as caught:
            read_file(path)
        assert not path.is_file() or path.read_bytes() == before
        return Words("en", isolates=False).say(caught.value.message)

    return read


@pytest.fixture
def say() -> Callable[[Message], str]:
    """A message in English."""
    return Words("en", isolates=False).say

"""Looking at a file before anything opens it: what it is, and whether it would fill the memory.

Spreadsheet readers hold every cell between the first and the last one, and unpack whatever a file claims to hold. A
file of a few kilobytes can ask for more memory than there is, and the program would end without a word. So sizes are
counted here first, by unpacking piece by piece without keeping anything.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from mentordesk.domain.messages import msg
from mentordesk.exchange import faults
from mentordesk.exchange.old_excel import check_extent
from mentordesk.exchange.sheets import (
    LARGEST_FILE,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    number_of,
)

PIECE = 1 << 20
_COMPOUND = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of every workbook with a password
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)

# What files begin with that are certainly no list.
_OTHERS = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"{\\rtf", b"SQLite format 3", b"7z\xbc\xaf", b"Rar!",
    b"\x1f\x8b",    b"\x7fELF", b"MZ", b"II*\x00", b"MM\x00*", b"RIFF", b"OggS", b"ID3", b"\x00\x00\x00",
)  # fmt: skip


class Form(StrEnum):
    """How a file is read."""

    EXCEL = "excel"
    EXCEL_WITH_FORMULAS = "excel_with_formulas"
    OPENDOCUMENT = "opendocument"
    TEXT = "text"


def look_at(path: Path) -> Form:
    """Say how a file is to be read, by what it holds rather than by its name. Raises Unreadable, which says why not."""
    name = path.name
    try:
        if path.is_dir():
            raise faults.folder(name)
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError as error:
        raise faults.missing(str(path)) from error
    except OSError as error:
        raise faults.not_allowed(name) from error
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise faults.empty(name) if size <= len(head) else faults.no_spreadsheet(name)
    if size > LARGEST_FILE:
        raise faults.too_large(name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(path)
    if head.startswith(_COMPOUND):
        return _compound(path)
    if head.startswith(_OTHERS) and not head.startswith((b"\x00\x00\xfe\xff", b"\x00\x00\x00B")):
        raise faults.no_spreadsheet(name)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        raise faults.save_as_xlsx(name, msg("a web page"))
    if re.match(rb"<[?!a-z]", start) and b"\x00" not in start:
        raise faults.save_as_xlsx(name, msg("an XML file"))
    return Form.TEXT


def unpacked(archive: zipfile.ZipFile, member: str, left: int = MOST_UNPACKED) -> Iterator[bytes]:
    """Unpack a member piece by piece. Raises MemoryError above `left` bytes, whatever size the archive claims."""
    info = archive.getinfo(member)
    # What the archive claims is not believed: with the claim lifted, reading goes on to the member's true end.
    info.file_size = 1 << 40
    with archive.open(info) as file:
        while piece := file.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise MemoryError
            yield piece


def _packed(path: Path) -> Form:
    """A zip archive: which kind of workbook, and is it of a bearable size."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise faults.protected(name)
            if "xl/workbook.xml" in names or any(one.startswith("xl/worksheets/") for one in names):
                return Form.EXCEL_WITH_FORMULAS if _bearable(archive, name) else Form.EXCEL
            if "content.xml" in names:
                return _opendocument(archive, names, name)
    except MemoryError:
        raise faults.unpacks_too_far(name) from None
    except _BROKEN as error:
        raise faults.damaged(name) from error
    if "xl/workbook.bin" in names:
        raise faults.save_as_xlsx(name, msg("a binary Excel workbook"))
    if any(one.startswith("Index/") for one in names):
        raise faults.save_as_xlsx(name, msg("an Apple Numbers spreadsheet"))
    raise faults.no_spreadsheet(name)


def _opendocument(archive: zipfile.ZipFile, names: set[str], name: str) -> Form:
    kind = b"".join(unpacked(archive, "mimetype", 1000)) if "mimetype" in names else b""
    if kind and b"spreadsheet" not in kind:
        raise faults.no_spreadsheet(name)
    if "META-INF/manifest.xml" in names:
        manifest = b"".join(unpacked(archive, "META-INF/manifest.xml", PIECE))
        if b"encryption-data" in manifest:
            raise faults.protected(name)
    return Form.OPENDOCUMENT


def _bearable(archive: zipfile.ZipFile, name: str) -> bool:
    """Count what an Excel workbook unpacks to, and how far apart its cells stand; true where it may hold formulas."""
    left = MOST_UNPACKED
    formulas = False
    for info in archive.infolist():
        if not info.filename.startswith("xl/") or info.filename.startswith(("xl/media/", "xl/theme/")):
            continue
        sheet = info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml")
        extent = _Extent(name) if sheet else None
        for piece in unpacked(archive, info.filename, left):
            left -= len(piece)
            if extent is not None:
                extent.take(piece)
        if extent is not None:
            extent.check()
            formulas = formulas or extent.formulas
    return formulas


# An address far out: a column of three letters, or a row of five figures and more; as every program writes it, and as
# XML allows besides, which takes longer to look for.
_FAR = re.compile(rb' r="(?:[A-Z]{3,}\d|[A-Z]{0,2}\d{5})')
_FAR_ODDLY = re.compile(rb"""\sr\s*=\s*["'](?:[A-Z]{3,}\d|[A-Z]{0,2}\d{5})""")
_ODD = (b"r='", b"r =", b"r= ", b"\tr=", b"\nr=", b"\rr=")
_FILLED = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^>]*(?<!/)>""")


class _Extent:
    """How far the filled cells of a sheet reach, counted while it is unpacked.

    Near cells, and that is nearly every list, cost one search a piece; only where an address lies far out are the
    addresses read one by one. Formatted but blank cells do not count: people format whole columns.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._tail = b""
        self._last_row = self._last_column = 0
        self.formulas = False

    def take(self, piece: bytes) -> None:
        """Look at the next piece of the sheet."""
        text = self._tail + piece
        cut = text.rfind(b"<")
        text, self._tail = (text[:cut], text[cut:]) if cut > 0 and len(text) - cut < PIECE else (text, b"")
        self.formulas = self.formulas or b"<f" in text
        if _FAR.search(text) or (any(mark in text for mark in _ODD) and _FAR_ODDLY.search(text)):
            for found in _FILLED.finditer(text):
                self._last_row = max(self._last_row, int(found[2]))
                self._last_column = max(self._last_column, number_of(found[1].decode("ascii")[:4]) + 1)

    def check(self) -> None:
        """Raise Unreadable where the cells reach too far."""
        many = self._last_row > MOST_ROWS + 1
        wide = self._last_column > MOST_COLUMNS
        if self._last_row * self._last_column > MOST_CELLS:
            raise faults.scattered(self._name)
        if many:
            raise faults.too_many_rows(self._name)
        if wide:
            raise faults.too_many_columns(self._name)


def _compound(path: Path) -> Form:
    """An old Office file, or one wrapped by encryption."""
    content = path.read_bytes()

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise faults.protected(path.name)
    if holds("Workbook") or holds("Book"):
        check_extent(content, path.name)
        return Form.EXCEL
    raise faults.no_spreadsheet(path.name)

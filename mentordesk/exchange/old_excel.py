"""How far the cells of an old Excel workbook (.xls) reach, read from its records before anything lays them out.

The container is a small file system: sectors, a table that chains them, a folder of streams. Only what leads to the
stream of the workbook is followed, and of its records only the places of cells are looked at.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from mentordesk.exchange import faults
from mentordesk.exchange.sheets import MOST_CELLS

_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on are marks, not sectors
_STREAMS = ("Workbook", "Book")
_BEGIN, _END = 0x0809, 0x000A
_CELLS = frozenset(
    (0x0006, 0x007E, 0x00BD, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E)
)  # records of cells with a value


def check_extent(content: bytes, name: str) -> None:
    """Raise Unreadable where the cells of a sheet reach too far, or where the file is broken off."""
    try:
        stream = _workbook(content)
    except (struct.error, ValueError, IndexError):
        raise faults.damaged(name) from None
    last_row = last_column = 0
    for kind, row, column in _places(stream):
        if kind == _BEGIN:
            last_row = last_column = 0
            continue
        last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
        if last_row * last_column > MOST_CELLS:
            raise faults.scattered(name)


def _places(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """The records that begin a part of the workbook, and those of cells with their row and column."""
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind in _CELLS and at + 8 <= len(stream):
            yield kind, *struct.unpack_from("<HH", stream, at + 4)
        elif kind == _BEGIN:
            yield kind, 0, 0
        at += 4 + length


def _workbook(content: bytes) -> bytes:
    """The stream of the workbook. Raises ValueError where there is none, or where its sectors are not all there."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        raise ValueError
    sectors = len(content) // size

    def sector(number: int) -> bytes:
        if number >= sectors:
            raise ValueError
        return content[(number + 1) * size : (number + 2) * size]

    def chain(first: int) -> Iterator[int]:
        seen = 0
        while first < _LAST_SECTOR:
            seen += 1
            if seen > sectors:
                raise ValueError  # a chain that bites its own tail
            yield first
            first = table[first]

    table_sectors = [number for number in struct.unpack_from("<109I", content, 76) if number < _LAST_SECTOR]
    further, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, sectors)):
        if further >= _LAST_SECTOR:
            break
        *numbers, further = struct.unpack(f"<{size // 4}I", sector(further))
        table_sectors += [number for number in numbers if number < _LAST_SECTOR]
    table = struct.unpack(f"<{len(table_sectors) * size // 4}I", b"".join(map(sector, table_sectors)))
    folder = b"".join(sector(number) for number in chain(struct.unpack_from("<I", content, 48)[0]))
    for start in range(0, len(folder) - 127, 128):
        entry = folder[start : start + 128]
        title = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        first, length = struct.unpack_from("<II", entry, 116)
        if title in _STREAMS and length >= 4096:
            return b"".join(sector(number) for number in chain(first))[:length]
        if title in _STREAMS:
            return b""  # a stream so small lies elsewhere, and cannot reach far
    raise ValueError

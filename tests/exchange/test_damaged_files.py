"""Files damaged in every way: read, or refused with a sentence; never anything else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from mentordesk.exchange.faults import Unreadable
from mentordesk.exchange.guessing import guess, knows_headings
from mentordesk.exchange.layout import lay_out
from mentordesk.exchange.people import read_people
from mentordesk.exchange.people_columns import PEOPLE, adjusted
from mentordesk.exchange.reading import read_file

ROWS = [["Name", "E-mail", "Since"], *[[f"Person {n}", f"p{n}@x.example", 2000.0 + n] for n in range(20)]]
CARD = b"BEGIN:VCARD\nVERSION:3.0\nN:Katz;Yael;;;\nFN:Yael Katz\nNOTE;ENCODING=QUOTED-PRINTABLE:a=20b\nEND:VCARD\n"


@pytest.fixture
def sound(xlsx: Callable[..., Path], xls: Callable[..., Path], ods: Callable[..., Path]) -> list[bytes]:
    """Files of every kind, as they should be."""
    texts = [[str(cell) for cell in row] for row in ROWS]
    lines = "".join(",".join(row) + "\n" for row in texts)
    files = [xlsx(ROWS), xls(ROWS), ods(texts)]
    return [*(path.read_bytes() for path in files), lines.encode(), lines.encode("utf-16"), CARD * 3]


def damaged(content: bytes, draw: random.Random) -> bytes:
    """The bytes with some changed, taken away, put in, doubled or cut off."""
    found = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        at = draw.randrange(len(found)) if found else 0
        match draw.randrange(5):
            case 0 if found:
                found[at] = draw.randrange(256)
            case 1:
                del found[at : at + draw.randrange(1, 50)]
            case 2:
                found[at:at] = draw.randbytes(draw.randrange(1, 20))
            case 3:
                found[at:at] = found[at : at + draw.randrange(1, 200)]
            case _:
                found = found[:at]
    return bytes(found)


def damaged_within(content: bytes, draw: random.Random) -> bytes:
    """A packed file whole in itself, with one of its pages damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = draw.choice(
            [name for name in old.namelist() if name.startswith("xl/") or name == "content.xml"]
        )
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), draw) if name == chosen else old.read(name))
    return made.getvalue()


def many(sound: list[bytes], count: int) -> Iterator[bytes]:
    """Damaged files, the same every time."""
    draw = random.Random(5786)
    for _ in range(count):
        content = draw.choice(sound)
        packed = content.startswith(b"PK") and draw.random() < 0.7
        yield damaged_within(content, draw) if packed else damaged(content, draw)


def read_or_refuse(path: Path) -> bool:
    """Read a file as far as people; true where it was read."""
    try:
        grids = read_file(path)
    except Unreadable:
        return False
    for grid in grids:
        sheet = lay_out(grid, knows_headings(PEOPLE))
        read_people(sheet, adjusted(sheet, guess(sheet, PEOPLE)), date(2026, 11, 24))
    return True


def test_the_files_are_read_while_they_are_sound(sound: list[bytes], tmp_path: Path) -> None:
    for content in sound:
        path = tmp_path / "list.bin"
        path.write_bytes(content)
        assert read_or_refuse(path)


def test_two_hundred_damaged_files_end_in_a_list_or_a_sentence(
    sound: list[bytes], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.bin"
    outcomes = set()
    for content in many(sound, 200):
        path.write_bytes(content)
        outcomes.add(read_or_refuse(path))
    assert outcomes == {True, False}
    assert capfd.readouterr().err == ""


@pytest.mark.long
def test_five_thousand_damaged_files_end_in_a_list_or_a_sentence(sound: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "list.bin"
    for content in many(sound, 5000):
        path.write_bytes(content)
        read_or_refuse(path)

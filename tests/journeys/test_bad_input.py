"""What goes wrong on an ordinary day: each time one sentence, nothing lost, and the work goes on."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from mentordesk.book import Book


@pytest.fixture
def heap(home: Path) -> Path:
    """A folder of files somebody took for staff lists."""
    folder = home / "Documents"
    (folder / "photo.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (folder / "nothing.csv").write_bytes(b"")
    with zipfile.ZipFile(folder / "letter.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    # A workbook with a password is an encrypted package in the old container format of Office.
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    package = "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")
    (folder / "secret.xlsx").write_bytes(head + package + bytes(2048))
    return folder


def test_files_that_are_no_lists_are_told_in_a_sentence_and_the_next_one_is_imported(
    hands: Any, kept: Path, heap: Path, staff: Path
) -> None:
    hands.start(kept)
    before = hands.record(lambda book: book.people.count())
    for name, sentence in (
        ("photo.xlsx", "photo.xlsx"),
        ("nothing.csv", "empty"),
        ("letter.xlsx", "letter.xlsx"),
        ("secret.xlsx", "password"),
    ):
        hands.choose("Import a list")
        hands.go_to("Choose a file…")
        hands.press("Enter")
        hands.choose_file(heap / name)
        hands.see(sentence, "Choose a file")
        assert "Traceback" not in hands.screen()
        assert hands.record(lambda book: book.people.count()) == before
    hands.go_to("Choose a file…")
    hands.press("Enter")
    hands.choose_file(staff)
    hands.see("Add 4 people")
    hands.go_to("Add 4 people")
    hands.press("Enter")
    hands.see("4 people added.")
    assert hands.record(lambda book: book.people.count()) == before + 4


def test_a_date_nobody_can_read_is_asked_for_again_and_nothing_typed_is_lost(hands: Any, kept: Path) -> None:
    hands.start(kept)
    before = hands.record(lambda book: book.meetings.count())
    hands.press("Ctrl+L")
    hands.see("Whose meeting")
    hands.type("dov")
    hands.press("Enter")
    hands.go_to("Notes")
    hands.type("A long note that took a while to write.")
    hands.fill("Date", "31 feb")
    hands.press("Ctrl+Enter")
    hands.see("“31 feb” is no date", "A long note that took a while to write.")
    assert hands.record(lambda book: book.meetings.count()) == before
    hands.fill("Date", "yesterday")
    hands.press("Ctrl+Enter")
    hands.see("Meeting logged.")
    logged = hands.record(lambda book: book.meetings.list(pairing_id=1)[-2:])
    assert "A long note that took a while to write." in [one.notes for one in logged]


def test_a_book_that_is_open_elsewhere_is_only_looked_at(hands: Any, kept: Path) -> None:
    elsewhere = Book.open(kept, backup=False)
    try:
        hands.start()
        hands.go_to("Open a record book")
        hands.press("Enter")
        hands.choose_file(kept)
        hands.see("This record book is open already", "here you can only look at it")
        hands.go_to("Look at it read-only")
        hands.press("Enter")
        hands.see("Needs you today")
        held = hands.record(lambda book: book.meetings.count())
        hands.press("Ctrl+L")
        hands.press("Escape")
        hands.press("Ctrl+Z")
        assert hands.record(lambda book: (book.read_only, book.meetings.count())) == (True, held)
    finally:
        elsewhere.close(backup=False)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear colleagues, the meeting is moved.", "no MentorDesk record book"),
        (b"", "is empty"),
    ],
)
def test_a_file_that_is_no_book_is_left_as_it_is_and_one_can_go_on(
    hands: Any, home: Path, content: bytes, sentence: str
) -> None:
    letter = home / "Documents" / "letter.mentordesk"
    letter.write_bytes(content)
    hands.start()
    hands.go_to("Open a record book")
    hands.press("Enter")
    hands.choose_file(letter)
    hands.see(sentence)
    hands.press("Enter")
    hands.see("Begin a new record book")
    hands.see_no(sentence)
    assert letter.read_bytes() == content

"""Files that are no book of ours, or a broken one: a sentence each, and the file is left as it was."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import stat

import pytest

from mentordesk.book import Book
from mentordesk.book.tables import APPLICATION_ID, VERSION
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import BookUnusable, Refusal


def sentence(path, **how) -> str:
    """Why a file is not opened; it must be left as it was, with nothing beside it."""
    content = path.read_bytes() if path.is_file() else None
    beside = sorted(path.parent.iterdir())
    written = path.stat().st_mtime_ns if content is not None else 0
    with pytest.raises(BookUnusable) as caught:
        Book.open(path, backup=False, **how)
    if content is not None:
        assert path.read_bytes() == content
        assert path.stat().st_mtime_ns == written
    assert sorted(path.parent.iterdir()) == beside
    return caught.value.message.text


@pytest.fixture
def closed(school):
    """The file of the small school, closed."""
    school.close(backup=False)
    return school.path


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Yael;Katz;5-8\n" * 100, "is no MentorDesk record book"),
        (b"PK\x03\x04" + b"\x00" * 500, "is no MentorDesk record book"),
        (b"SQLite format 3\x00", "belongs to another program"),
        (os.urandom(5000), "is no MentorDesk record book"),
    ],
)
def test_a_file_that_is_no_book_is_said_to_be_none(tmp_path, content, said, read_only):
    path = tmp_path / "staff.mentordesk"
    path.write_bytes(content)
    assert said in sentence(path, read_only=read_only)


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE people (id INTEGER)")
    other.close()
    assert "belongs to another program" in sentence(path)


def test_a_database_that_bears_our_mark_but_is_no_book_is_damaged(tmp_path):
    path = tmp_path / "odd.mentordesk"
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("CREATE TABLE people (id INTEGER)")
    other.close()
    assert "is damaged" in sentence(path)


def test_a_missing_file_and_a_folder_are_a_sentence_each(tmp_path):
    assert "There is no file" in sentence(tmp_path / "gone.mentordesk")
    (tmp_path / "folder.mentordesk").mkdir()
    assert "is a folder" in sentence(tmp_path / "folder.mentordesk")
    assert "There is no file" in sentence(tmp_path / "folder.mentordesk" / "gone.mentordesk")


def test_a_pipe_and_a_name_no_system_knows_are_a_sentence_each(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is no MentorDesk record book" in sentence(tmp_path / "pipe")
    for name in ("a\x00b", "x" * 300):
        with pytest.raises(BookUnusable):
            Book.open(tmp_path / name)
        with pytest.raises(BookUnusable):
            Book.create(tmp_path / name)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_book_of_a_newer_program_is_left_alone(closed, read_only):
    with sqlite3.connect(closed) as other:
        other.execute("PRAGMA user_version = 900")
    other.close()
    assert "newer MentorDesk" in sentence(closed, read_only=read_only)


def test_a_copy_that_was_broken_off_is_said_to_be_one(closed):
    content = closed.read_bytes()
    for kept in (len(content) // 2, len(content) - 4096, 4096, 200):
        closed.write_bytes(content[:kept])
        assert "only part of a record book" in sentence(closed)


@pytest.mark.parametrize("place", range(0, 100, 3))
def test_a_damaged_first_page_never_ends_in_a_traceback(closed, place):
    content = bytearray(closed.read_bytes())
    content[place : place + 3] = b"\xff\xff\xff"
    closed.write_bytes(content)
    try:
        with Book.open(closed, read_only=True) as book:
            book.people.list()
    except Refusal:
        pass
    assert closed.read_bytes() == content


def test_damage_further_in_is_a_sentence_when_it_is_read_and_check_tells_it(closed):
    content = bytearray(closed.read_bytes())
    for page in range(2, len(content) // 4096, 2):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    closed.write_bytes(content)
    said = []
    try:
        with Book.open(closed, read_only=True) as book:
            for read in (
                book.people.list,
                book.pairings.list,
                book.meetings.list,
                lambda: book.search.find("katz"),
            ):
                try:
                    read()
                except Refusal as refusal:
                    said.append(refusal.message.text)
            said += [problem.text for problem in book.check()]
    except Refusal as refusal:
        said.append(refusal.message.text)
    assert any("damaged" in one for one in said)
    assert closed.read_bytes() == content


def test_a_row_that_says_what_none_can_say_is_damage(closed):
    with sqlite3.connect(closed) as other:
        other.execute("DROP TRIGGER journal_people_update")
        other.execute("DROP TRIGGER search_people_update")
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE people SET status = 'flown' WHERE id = 1")
    other.close()
    with Book.open(closed, read_only=True) as book:
        for read in (lambda: book.people.get(1), book.people.list):
            with pytest.raises(BookUnusable, match="damaged"):
                read()


def test_a_new_book_takes_nobodys_place(closed, tmp_path):
    content = closed.read_bytes()
    with pytest.raises(BookUnusable, match="already"):
        Book.create(closed)
    assert closed.read_bytes() == content
    with pytest.raises(BookUnusable, match="Nothing can be written"):
        Book.create(tmp_path / "no folder" / "new.mentordesk")
    (tmp_path / "link.mentordesk").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BookUnusable, match="already"):
        Book.create(tmp_path / "link.mentordesk")


def test_a_new_book_is_whole_and_for_its_owner_alone(tmp_path):
    with Book.create(tmp_path / "new.mentordesk", durable=False) as book:
        assert book.check() == []
        assert book.facts() == {
            "people": 0,
            "pairings": 0,
            "meetings": 0,
            "schema": VERSION,
            "encrypted": False,
        }
        assert stat.S_IMODE(book.path.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["new.mentordesk"]


@pytest.mark.parametrize(
    "name", ["a b.mentordesk", "50%.mentordesk", "who?.mentordesk", "no#1.mentordesk", "ספר.mentordesk"]
)
def test_a_book_may_be_called_anything(tmp_path, name):
    with Book.create(tmp_path / name, durable=False) as book:
        book.people.add(Person(given_name="Noa"))
    with Book.open(tmp_path / name, backup=False) as book:
        assert book.people.count() == 1


def test_what_a_crash_left_half_done_is_taken_back_at_opening_and_in_a_copy_when_looking(school, tmp_path):
    other = tmp_path / "crashed.mentordesk"
    conn = school._store.conn
    conn.execute("PRAGMA cache_spill = ON")
    conn.execute("PRAGMA cache_size = 5")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("UPDATE book_state SET change_id = 1")
    for _ in range(20):
        conn.execute("UPDATE people SET notes = notes || ' ' || hex(randomblob(400)) || 'unkept'")
    journal = school.path.with_name(school.path.name + "-journal")
    assert journal.stat().st_size > 512
    conn.execute("PRAGMA cache_size = 5")
    shutil.copyfile(school.path, other)
    shutil.copyfile(journal, other.with_name(other.name + "-journal"))
    conn.execute("ROLLBACK")
    content = other.read_bytes()
    assert b"unkept" in content
    with Book.open(other, read_only=True) as book:
        assert "unkept" not in book.people.get(2).notes
        assert book.check() == []
    assert other.read_bytes() == content
    with Book.open(other, backup=False) as book:
        assert book.people.get(2).notes == "Comes from teaching abroad."
        assert book.check() == []
    assert b"unkept" not in other.read_bytes()


def _mutate(content: bytes, chance: random.Random) -> bytes:
    """Damage a file as disks, cables and cut-off copies do."""
    damaged = bytearray(content)
    match chance.randrange(4):
        case 0:
            del damaged[chance.randrange(1, len(damaged)) :]
        case 1:
            for _ in range(chance.choice([1, 3, 30])):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        case 2:
            start = chance.randrange(len(damaged))
            damaged[start : start + chance.choice([16, 512, 4096])] = bytes(chance.choice([16, 512, 4096]))
        case _:
            page = chance.randrange(len(damaged) // 4096)
            other = chance.randrange(len(damaged) // 4096)
            damaged[page * 4096 : page * 4096 + 4096] = content[other * 4096 : other * 4096 + 4096]
    return bytes(damaged)


def _use(book, *, read_only: bool) -> None:
    """Do with a book what a window does; whatever a damaged file answers with must be a refusal."""
    with contextlib.suppress(Refusal), book:
        verbs = [
            book.people.list,
            book.pairings.list,
            book.meetings.list,
            book.meetings.topics,
            book.meetings.tallies,
            book.closures.list,
            book.certificates.list,
            book.calendar.school,
            book.settings.all,
            book.journal.changes,
            book.check,
            book.facts,
            lambda: book.search.find("yael"),
            lambda: book.history("people", 2),
            lambda: book.journal.deleted("people"),
        ]
        if not read_only:
            verbs += [
                book.undo,
                book.redo,
                lambda: book.people.change(1, notes="Kept"),
                lambda: book.people.remove(6),
                book.backup,
            ]
        for verb in verbs:
            try:
                verb()
            except Refusal:
                continue


def _mutated(path, seeds) -> None:
    content = path.read_bytes()
    for seed in seeds:
        damaged = _mutate(content, random.Random(seed))
        for read_only in (True, False):
            path.write_bytes(damaged)
            try:
                _use(Book.open(path, read_only=read_only, backup=False), read_only=read_only)
            except Refusal:
                assert path.read_bytes() == damaged, seed
            except Exception as error:
                raise AssertionError(f"seed {seed}, read_only {read_only}") from error
            if read_only:
                assert path.read_bytes() == damaged, seed


def test_mutated_files_are_a_sentence_or_a_book_never_a_traceback(closed):
    _mutated(closed, range(40))


@pytest.mark.long
def test_a_thousand_mutated_files_are_a_sentence_or_a_book_never_a_traceback(closed):
    _mutated(closed, range(1_000))

"""When the disk is full, a stick is pulled out or a folder may not be written to: a sentence, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from mentordesk.book import Book
from mentordesk.domain.people import Person
from mentordesk.domain.refusals import BookUnusable, ReadOnly


def test_a_full_disk_loses_the_last_change_alone_and_says_so(school, tables):
    before = tables(school)
    conn = school._store.conn
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(BookUnusable, match="disk is full"):
        school.people.change(1, notes="x" * 200_000)
    assert tables(school) == before
    assert school.check() == []
    school.people.change(1, notes="Now there is room.")  # the file is looked up anew after a failure
    assert school.people.get(1).notes == "Now there is room."


def test_a_full_disk_stops_an_import_with_nothing_half_done(school):
    conn = school._store.conn
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count = {pages + 20}")
    people = [Person(given_name=f"Noa {number}", notes="word " * 50) for number in range(2000)]
    with pytest.raises(BookUnusable, match="disk is full"):
        school.people.add_many(people)
    assert school.people.count() == 6
    assert len(school.people.add_many(people)) == 2000


def test_a_file_that_went_away_loses_nothing_and_works_again_when_it_is_back(school, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    school.path.rename(elsewhere)
    for verb in (lambda: school.people.change(1, place="Annexe"), school.undo):
        with pytest.raises(BookUnusable, match="not at its place"):
            verb()
    assert not school.path.exists()
    elsewhere.rename(school.path)
    school.people.change(1, place="Annexe")
    assert school.people.get(1).place == "Annexe"


def test_a_stick_put_in_again_is_taken_up_where_it_was(school, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shutil.copyfile(school.path, elsewhere)
    school.path.unlink()
    with pytest.raises(BookUnusable):
        school.people.change(1, place="Annexe")
    shutil.copyfile(elsewhere, school.path)
    school.people.change(1, place="Annexe")
    school.close(backup=False)
    with Book.open(school.path, backup=False) as book:
        assert book.people.get(1).place == "Annexe"
        assert book.check() == []


def test_another_copy_in_the_books_place_is_never_written_to(school, tmp_path, watch):
    older = tmp_path / "older"
    shutil.copyfile(school.path, older)
    school.people.change(1, place="Annexe")
    older.replace(school.path)
    content = school.path.read_bytes()
    with pytest.raises(BookUnusable, match="Another copy"):
        school.people.change(2, place="Annexe")
    assert school.path.read_bytes() == content
    with Book.create(tmp_path / "different", clock=watch, durable=False) as different:
        different.close(backup=False)
    (tmp_path / "different").replace(school.path)
    with pytest.raises(BookUnusable, match="Another copy"):
        school.people.change(2, place="Annexe")


def test_a_damaged_page_met_by_a_change_is_a_sentence(school):
    conn = school._store.conn
    root = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'people'").fetchone()[0]
    with school.path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    school._store._failed = (
        True  # as after any failure, so that the file is read again and not what is remembered of it
    )
    with pytest.raises(BookUnusable, match="damaged"):
        school.people.change(1, place="Annexe")


def test_a_book_locked_by_another_program_says_to_try_again(school):
    other = Book.open(school.path, read_only=True)
    school._store.conn.execute("PRAGMA busy_timeout = 50")
    reader = other._store.conn.execute("SELECT * FROM journal")
    reader.fetchone()
    with pytest.raises(BookUnusable, match="Another program holds the file"):
        school.people.change(1, place="Annexe")
    reader.close()
    other.close()
    school.people.change(1, place="Annexe")
    assert school.people.get(1).place == "Annexe"


@pytest.fixture
def nobody():
    """A folder that everybody may look into, and the rights of nobody in particular where tests run as root."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    root = os.geteuid() == 0
    yield folder, (lambda: os.seteuid(65534)) if root else (lambda: None)
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_book_that_may_not_be_written_to_is_opened_to_look_at(nobody, what):
    folder, become_nobody = nobody
    with Book.create(folder / "school.mentordesk", durable=False) as book:
        book.people.add(Person(given_name="Noa"))
        book.close(backup=False)
    path = folder / "school.mentordesk"
    path.chmod(0o444 if what == "file" else 0o666)
    folder.chmod(0o777 if what == "file" else 0o555)
    content = path.read_bytes()
    become_nobody()
    with Book.open(path) as book:
        assert book.read_only
        assert [person.name for person in book.people.list()] == ["Noa"]
        with pytest.raises(ReadOnly):
            book.people.add(Person(given_name="Gil"))
    assert path.read_bytes() == content
    assert [one.name for one in folder.iterdir()] == ["school.mentordesk"]


def test_a_book_that_may_not_be_read_is_a_sentence(nobody):
    folder, become_nobody = nobody
    with Book.create(folder / "school.mentordesk", durable=False) as book:
        book.close(backup=False)
    (folder / "school.mentordesk").chmod(0o000)
    become_nobody()
    with pytest.raises(BookUnusable, match="may not be read"):
        Book.open(folder / "school.mentordesk")
    with pytest.raises(BookUnusable, match="Nothing can be written"):
        Book.create(folder / "new.mentordesk")


def test_rights_taken_away_while_the_book_is_open_are_a_sentence(nobody):
    folder, become_nobody = nobody
    folder.chmod(0o777)
    become_nobody()
    book = Book.create(folder / "school.mentordesk", durable=False)
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o555)
    become_nobody()
    with pytest.raises(BookUnusable, match=r"cannot be reached|may not be written"):
        book.people.add(Person(given_name="Noa"))
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o777)
    become_nobody()
    book.people.add(Person(given_name="Noa"))
    assert book.people.count() == 1
    book.close(backup=False)

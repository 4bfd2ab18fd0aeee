"""One book, one hand: a second window is told who has it open, and may look."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from datetime import datetime

import pytest

from mentordesk.book import Book
from mentordesk.book.lock import Lock
from mentordesk.domain.refusals import BookInUse


def lock_of(book):
    return book.path.with_name(f".{book.path.name}.lock")


def test_a_second_window_is_told_where_the_book_is_open_and_may_look(school):
    with pytest.raises(BookInUse) as caught:
        Book.open(school.path)
    assert caught.value.machine == platform.node()
    assert caught.value.since.utcoffset() is not None
    with Book.open(school.path, read_only=True) as second:
        assert second.people.count() == 6
        school.people.change(1, place="Annexe")
        assert second.people.get(1).place == "Annexe"
    school.people.change(1, place="Main building")


def test_the_lock_names_a_machine_and_a_time_and_nobody(school):
    note = json.loads(lock_of(school).read_text(encoding="utf-8"))
    assert note.keys() == {"machine", "since"}
    assert datetime.fromisoformat(note["since"])


def test_closing_gives_the_lock_back(school):
    school.close(backup=False)
    assert not lock_of(school).exists()
    with Book.open(school.path, backup=False):
        assert lock_of(school).exists()


def test_a_book_that_cannot_be_opened_is_not_left_locked(school):
    school.close(backup=False)
    content = bytearray(school.path.read_bytes())
    content[100:4096] = b"\xff" * (4096 - 100)
    school.path.write_bytes(content)
    for _ in range(2):
        with pytest.raises(Exception, match=r"damaged|read"):
            Book.open(school.path, backup=False)
    assert not lock_of(school).exists()


def test_a_lock_left_by_a_crash_on_this_machine_is_nobodys(school):
    school.close(backup=False)
    script = (
        "import os, sys; from pathlib import Path; from mentordesk.book import Book;"
        "Book.open(Path(sys.argv[1]), backup=False); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(school.path)], check=False)
    assert done.returncode == 9
    assert lock_of(school).exists()
    with Book.open(school.path, backup=False) as book:
        assert book.people.count() == 6


def test_a_book_open_in_another_program_of_this_machine_is_in_use(school):
    school.close(backup=False)
    script = (
        "import sys; from pathlib import Path; from mentordesk.book import Book;"
        "book = Book.open(Path(sys.argv[1]), backup=False); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(school.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(BookInUse):
            Book.open(school.path, backup=False)
        other.communicate()
    with Book.open(school.path, backup=False) as book:
        assert book.people.count() == 6


def test_the_lock_of_another_machine_is_believed_until_somebody_knows_better(school):
    school.close(backup=False)
    note = {"machine": "the other laptop", "since": "2026-11-01T08:00:00+00:00"}
    lock_of(school).write_text(json.dumps(note), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BookInUse) as caught:
            Book.open(school.path, backup=False)
        assert caught.value.machine == "the other laptop"
        assert json.loads(lock_of(school).read_text(encoding="utf-8")) == note
    with Book.open(school.path, backup=False, take_over=True) as book:
        assert json.loads(lock_of(book).read_text(encoding="utf-8"))["machine"] == platform.node()


@pytest.mark.parametrize("content", ["", "not json", "[]", '{"machine": 1}', "\x00" * 50])
def test_a_lock_that_says_nothing_is_nobodys(school, content):
    school.close(backup=False)
    lock_of(school).write_text(content, encoding="utf-8")
    with Book.open(school.path, backup=False) as book:
        assert book.people.count() == 6


def test_a_lock_is_given_back_once_and_only_by_its_holder(tmp_path, watch):
    first, second = Lock(tmp_path / "a book"), Lock(tmp_path / "a book")
    assert first.take(watch()) is None
    assert second.take(watch()) is not None
    second.release()
    assert first.path.exists()
    first.release()
    first.release()
    assert second.take(watch()) is None
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_book_is_the_same_book(school, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.mentordesk"
    link.symlink_to(school.path)
    with pytest.raises(BookInUse):
        Book.open(link)
    school.close(backup=False)
    with Book.open(link, backup=False) as book:
        assert book.path == link
        assert lock_of(school).exists()
        book.people.change(1, place="Annexe")
        book.close(backup=False)
    assert list((tmp_path / "elsewhere").iterdir()) == [link]

"""Killed at any instant, the book holds every change that was acknowledged, and no half one."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mentordesk.book import Book
from mentordesk.domain.people import Person

# Logs meetings, undoes some, imports a few at once; says what it did only once it is done.
WORK = """
import sys
from datetime import date
from pathlib import Path
from mentordesk.book import Book
from mentordesk.domain.meetings import FollowUp, Meeting
from mentordesk.domain.people import Person

book = Book.open(Path(sys.argv[1]), backup=False)
today = date(2026, 11, 24)
print("open", flush=True)
number = int(sys.argv[2])
while True:
    number += 1
    note = f"note-{number} " + "word " * (number % 400)
    meeting = Meeting(pairing_id=1, date=today, minutes=30, notes=note)
    book.meetings.log(meeting, today=today, follow_ups=[FollowUp(what=f"do-{number}")])
    print(f"logged {number}", flush=True)
    if number % 3 == 0:
        book.undo()
        print(f"undone {number}", flush=True)
    if number % 5 == 0:
        book.people.add_many([Person(given_name=f"many-{number}") for _ in range(20)])
        print(f"imported {number}", flush=True)
"""


def _kill_again_and_again(path: Path, times: int) -> None:
    """Kill a working program so many times, each time at another instant; look at what it left each time."""
    chance = random.Random(5)
    logged: set[int] = set()
    undone: set[int] = set()
    imported: set[int] = set()
    number = 0
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", WORK, str(path), str(number)], stdout=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stdout.readline() == "open\n"
            instant = time.perf_counter() + chance.random() * 0.06
            while time.perf_counter() < instant:
                continue
            worker.kill()
            said = [line.split() for line in worker.stdout.read().splitlines()]
        for what, which in said:
            {"logged": logged, "undone": undone, "imported": imported}[what].add(int(which))
            number = max(number, int(which))
        number += 2  # what was begun and not acknowledged may be there or not: its number is not used again
        with Book.open(path, backup=False) as book:
            notes = {
                int(one.notes.split()[0][5:]) for one in book.meetings.list() if one.notes.startswith("note-")
            }
            tasks = {int(one.what[3:]) for one in book.follow_ups.list() if one.what.startswith("do-")}
            many = [
                person.given_name for person in book.people.list() if person.given_name.startswith("many-")
            ]
            assert notes == tasks, "half a change"
            assert notes >= logged - undone - {one for one in logged if one % 3 == 0}
            assert not notes & undone
            assert imported <= {int(name[5:]) for name in many}
            assert len(many) % 20 == 0
            assert book.check() == []
            book.close(backup=False)
    assert logged and undone and imported


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small book to be killed over."""
    from datetime import date

    path = tmp_path / "school.mentordesk"
    with Book.create(path) as book:
        one, other = book.people.add_many([Person(given_name="A"), Person(given_name="B")])
        cycle = book.cycles.add(book.programmes.add("P"), "2026–27", date(2026, 8, 15), date(2027, 6, 30))
        book.pairings.confirm([one], [other], cycle_id=cycle, started_on=date(2026, 9, 1))
        book.close(backup=False)
    return path


def test_fifty_kills_lose_nothing_that_was_acknowledged(path):
    _kill_again_and_again(path, 50)


@pytest.mark.long
def test_a_thousand_kills_lose_nothing_that_was_acknowledged(path):
    _kill_again_and_again(path, 1_000)

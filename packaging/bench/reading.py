"""Searching the archive, importing a long list, and working out what needs attention."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from measures import TODAY, Bench, Figure, interleaved, milliseconds, percentile_95

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

REFRESH = 16.0  # ms: one picture of a screen
PEOPLE = 2_000


def search(bench: Bench) -> list[Figure]:
    """Each keystroke of twenty searches, as somebody types them, from the key to the hits."""
    from mentordesk.book import Book

    took: list[float] = []
    with Book.open(bench.archive, read_only=True) as book:
        people = random.Random(7).sample(book.people.list(), 10)
        meetings = random.Random(7).sample(book.meetings.ids(today=TODAY), 10)
        wanted = [one.name for one in people]
        wanted += [" ".join(book.meetings.get(one).notes.split()[:3]) for one in meetings]
        for text in wanted:
            for end in range(1, len(text) + 1):
                took += milliseconds(lambda: book.search.find(text[:end]))  # noqa: B023 - called at once
    note = f"{len(took)} keystrokes, the slowest {max(took):.1f} ms"
    return [
        Figure(
            "search the archive, a keystroke (95th percentile)", percentile_95(took), REFRESH, "ms", 1.0, note
        )
    ]


def import_people(bench: Bench) -> list[Figure]:
    """Reading, guessing and recognising 2,000 people, and the same with writing, beside calamine just reading."""
    from python_calamine import CalamineWorkbook

    from mentordesk.actions import importing
    from mentordesk.book import Book

    path = _staff_list(bench)
    made = iter(range(1_000))
    with Book.create(bench.folder / "preview.mentordesk") as empty:
        preview, floor = interleaved(
            lambda: importing.look(path, empty), lambda: _read(path, CalamineWorkbook), 5
        )
        empty.close(backup=False)

    def whole() -> None:
        with Book.create(bench.folder / f"import-{next(made)}.mentordesk") as book:
            importing.apply(book, importing.look(path, book))
            book.close(backup=False)

    written, floor_again = interleaved(whole, lambda: _read(path, CalamineWorkbook), 5)
    return [
        Figure(f"import {PEOPLE:,} people: preview (beside calamine)", preview, floor, "ms", 4.0),
        Figure(
            f"import {PEOPLE:,} people: into a new book (beside calamine)", written, floor_again, "ms", 4.0
        ),
    ]


def _read(path: Path, workbook: type[CalamineWorkbook]) -> None:
    workbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _staff_list(bench: Bench) -> Path:
    """A school's export with twenty columns, as large as a district's."""
    from mentordesk.exchange.writing import write_table

    given, family = (
        ("Yael", "Dov", "Rina", "Tom", "Noa", "Eli", "Dana"),
        ("Katz", "Levi", "Azulai", "Weiss", "Gold"),
    )
    subjects = ("Mathematics; Physics", "Hebrew", "English; History", "Science", "")
    learn = ("classroom management; families", "assessment", "planning a week", "")
    draw = random.Random(7)
    headings = [
        "Title",
        "First name",
        "Surname",
        "Preferred name",
        "E-mail",
        "Telephone",
        "Role at school",
        "Department",
    ]
    headings += ["Subjects", "Grades", "Building", "Start year", "Languages", "Mentor or mentee", "Capacity"]
    headings += ["Strengths", "Wants to learn", "Supervisor", "Status", "Notes"]
    rows = [
        [
            draw.choice(("Ms", "Mr", "Dr", "")),
            f"{draw.choice(given)} {chr(65 + number % 26)}.",
            f"{draw.choice(family)}-{family[number % 5]} {number // 26}",
            "",
            f"p{number}@school.example",
            f"050-{number:07d}",
            draw.choice(("Teacher", "Aide", "Counsellor")),
            draw.choice(("Upper", "Lower")),
            draw.choice(subjects),
            draw.choice(("1-3", "4-6", "7-9")),
            draw.choice(("North", "South")),
            2000 + number % 26,
            draw.choice(("Hebrew; English", "Hebrew")),
            draw.choice(("Mentor", "Mentee", "Both")),
            number % 3 + 1,
            draw.choice(learn),
            draw.choice(learn),
            "",
            "here",
            "Prefers mornings; teaches the choir on Tuesdays." if number % 3 else "",
        ]
        for number in range(PEOPLE)
    ]
    path = bench.folder / "staff.xlsx"
    write_table(path, "Staff", headings, rows)
    return path


def today(bench: Bench) -> list[Figure]:
    """Signals and Today, beside reading the rows they stand on once."""
    from sqlcipher3 import dbapi2 as driver

    from mentordesk.actions.today import today as work_out
    from mentordesk.book import Book

    raw = driver.connect(f"file:{bench.archive}?mode=ro", uri=True)

    def only_reading() -> None:
        for sql in _ROWS_OF_TODAY:
            raw.execute(sql).fetchall()

    with Book.open(bench.archive, read_only=True) as book:
        cycle = book.cycles.current(TODAY)
        mine, floor = interleaved(lambda: work_out(book, TODAY, cycle.id if cycle else None), only_reading, 9)
    raw.close()
    return [Figure("signals and Today for the archive (beside reading the rows)", mine, floor, "ms", 3.0)]


_OPEN = "phase IN ('preparing', 'negotiating', 'enabling_growth', 'coming_to_closure')"
_ROWS_OF_TODAY = (
    f"SELECT * FROM pairings WHERE {_OPEN}",
    f"SELECT * FROM pairing_members WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    f"SELECT * FROM meetings WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    f"SELECT * FROM follow_ups WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    f"SELECT * FROM goals WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    "SELECT * FROM people",
    "SELECT * FROM ties",
    f"SELECT * FROM agreements WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    f"SELECT * FROM check_ins WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    f"SELECT * FROM journal WHERE tbl = 'pairings' AND row_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    *(
        f"SELECT * FROM {table}"
        for table in (
            "requests",
            "training_people",
            "programme_goals",
            "measures",
            "readings",
            "stakeholders",
            "contacts",
            "fit_checks",
            "lessons",
            "cases",
            "calendar_days",
            "settings",
        )
    ),
)

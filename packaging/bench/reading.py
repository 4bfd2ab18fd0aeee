"""Searching the archive, importing a long list, and working out what needs attention."""

from __future__ import annotations

import random

from measures import TODAY, Bench, Figure, interleaved, milliseconds, percentile_95

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
    """Reading, guessing, recognising and writing 2,000 people, beside python-calamine just reading the file."""
    from python_calamine import CalamineWorkbook

    from mentordesk.actions import importing
    from mentordesk.book import Book
    from mentordesk.exchange.writing import write_table

    path = bench.folder / "staff.xlsx"
    given, family = (
        ("Yael", "Dov", "Rina", "Tom", "Noa", "Eli", "Dana"),
        ("Katz", "Levi", "Azulai", "Weiss", "Gold"),
    )
    draw = random.Random(7)
    cells = [
        [
            f"{draw.choice(given)}{number}",
            f"{draw.choice(family)}-{draw.randrange(400)}",
            f"p{number}@school.example",
            draw.choice(("Mathematics; Physics", "Hebrew", "English; History", "Science")),
            draw.choice(("Mentor", "Mentee", "Both")),
            2000 + number % 26,
        ]
        for number in range(PEOPLE)
    ]
    write_table(path, "Staff", ["First name", "Surname", "E-mail", "Subjects", "Role", "Since"], cells)
    made = iter(range(1_000))

    def ours() -> None:
        with Book.create(bench.folder / f"import-{next(made)}.mentordesk") as book:
            preview = importing.look(path, book)
            importing.apply(book, preview)
            book.close(backup=False)

    def only_reading() -> None:
        CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()

    mine, floor = interleaved(ours, only_reading, 5)
    return [Figure(f"import {PEOPLE:,} people with preview (beside calamine)", mine, floor, "ms", 4.0)]


def today(bench: Bench) -> list[Figure]:
    """What needs attention, beside reading the rows it stands on once."""
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
    return [Figure("today for the archive (beside reading the rows)", mine, floor, "ms", 3.0)]


_OPEN = "phase IN ('preparing', 'negotiating', 'enabling_growth', 'coming_to_closure')"
_ROWS_OF_TODAY = (
    f"SELECT * FROM pairings WHERE {_OPEN}",
    f"SELECT * FROM pairing_members WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    f"SELECT * FROM meetings WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    f"SELECT * FROM follow_ups WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    f"SELECT * FROM goals WHERE pairing_id IN (SELECT id FROM pairings WHERE {_OPEN})",
    "SELECT * FROM people",
)

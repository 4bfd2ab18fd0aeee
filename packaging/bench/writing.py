"""Logging a meeting and undoing it, beside raw SQLite; and how large twenty years of records are."""

from __future__ import annotations

import csv
import io
import json
import uuid

from measures import TODAY, Bench, Figure, median, milliseconds
from sqlcipher3 import dbapi2 as driver

TIMES = 40
NOTES = "Watched the recording together. What did the back row do? Dov tries the silent starter all week."


def log_and_undo(bench: Bench) -> list[Figure]:
    """One durable change each; the floor writes the same rows, and the triggers its journal, by hand."""
    from mentordesk.book import Book
    from mentordesk.domain.meetings import Meeting

    path = bench.copy(bench.archive, "log")
    raw = driver.connect(str(bench.copy(bench.archive, "log-raw")), isolation_level=None)
    for guard in ("foreign_keys = ON", "secure_delete = ON", "synchronous = EXTRA", "cache_size = -16000"):
        raw.execute(f"PRAGMA {guard}")
    logged, undone, by_hand = [], [], []
    with Book.open(path, backup=False) as book:
        pairing = book.pairings.list(open_only=True)[0]
        meeting = Meeting(pairing_id=pairing.id, date=TODAY, minutes=45, notes=NOTES)
        for _ in range(TIMES):
            logged += milliseconds(lambda: book.meetings.log(meeting, today=TODAY))
            undone += milliseconds(book.undo)
            by_hand += milliseconds(lambda: _log_by_hand(raw, pairing.id))
    raw.close()
    return [
        Figure("log one meeting into the archive", median(logged), median(by_hand), "ms", 5.0),
        Figure("undo that meeting (beside logging it)", median(undone), median(logged), "ms", 1.5),
    ]


def _log_by_hand(raw: driver.Connection, pairing_id: int) -> None:
    title = json.dumps({"text": "Log a meeting of {name}", "figures": {"name": "Yael Katz – Dov Levi"}})
    raw.execute("BEGIN IMMEDIATE")
    change = raw.execute(
        "INSERT INTO changes (at, who, title, kind) VALUES ('2026-11-24T10:00:00.000+00:00', '', ?, 'do')",
        [title],
    ).lastrowid
    raw.execute("UPDATE book_state SET change_id = ?, generation = generation + 1", [change])
    raw.execute(
        "INSERT INTO meetings (uuid, pairing_id, date, minutes, notes) VALUES (?, ?, ?, 45, ?)",
        [str(uuid.uuid4()), pairing_id, TODAY.isoformat(), NOTES],
    )
    raw.execute("COMMIT")


def size(bench: Bench) -> list[Figure]:
    """The file with its history, beside the same rows of its tables as CSV."""
    from mentordesk.book.tables import TABLES

    conn = driver.connect(str(bench.archive))
    rows = io.StringIO()
    writer = csv.writer(rows)
    for table in TABLES:
        writer.writerows(conn.execute(f"SELECT * FROM [{table}]"))
    conn.close()
    as_csv = len(rows.getvalue().encode("utf-8"))
    file = bench.archive.stat().st_size
    return [Figure("size of the archive with history (beside CSV)", file / 1e6, as_csv / 1e6, "MB", 4.0)]

"""What tests of the record book share: looking at all tables at once, and copies of a small school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentordesk.book import Book
from mentordesk.book.tables import TABLES

Tables = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def tables() -> Callable[[Book], Tables]:
    """Read everything that undo must bring back: every row of every table, and every word of both search indexes."""

    def read(book: Book) -> Tables:
        conn = book._store.conn
        found = {table: conn.execute(f"SELECT * FROM [{table}] ORDER BY id").fetchall() for table in TABLES}
        for index in ("search_index", "search_private"):
            conn.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {index}, instance)")
            found[index] = conn.execute("SELECT term, doc FROM words ORDER BY doc, term").fetchall()
            conn.execute("DROP TABLE temp.words")
        return found

    return read


@pytest.fixture
def in_order(school: Book) -> list[str]:
    """The areas told to a listener, one entry a change."""
    told: list[str] = []
    school.listen(lambda areas: told.append(" ".join(sorted(areas))))
    return told


class Watch:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **how_long: float) -> None:
        """Go on by so many seconds, hours, days."""
        self.now += timedelta(**how_long)


@pytest.fixture
def watch() -> Watch:
    """A clock in the test's own hand."""
    return Watch()


@pytest.fixture
def watched(tmp_path: Path, watch: Watch) -> Any:
    """An empty book that goes by the clock in the test's hand."""
    book = Book.create(tmp_path / "watched.mentordesk", who="Rivka Stern", clock=watch, durable=False)
    yield book
    book.close(backup=False)


@pytest.fixture
def refused() -> Callable[..., Any]:
    """Expect a refusal and give it back, so that its sentence and field can be looked at."""
    from mentordesk.domain.refusals import Refusal

    def expect(verb: Callable[..., Any], *args: Any, **values: Any) -> Refusal:
        with pytest.raises(Refusal) as caught:
            verb(*args, **values)
        return caught.value

    return expect

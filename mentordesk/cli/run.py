"""One call of the command line: its options, its words, its date, where it writes, and the book it opens."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import BookUnusable, Refusal
from mentordesk.words import Words

if TYPE_CHECKING:
    from mentordesk.book import Book
    from mentordesk.domain.programmes import Cycle


class Run:
    """What a verb is given."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.words = Words(options.lang or "en", isolates=False)

    @cached_property
    def today(self) -> date:
        """The date taken as today."""
        chosen = self.options.today
        return chosen if isinstance(chosen, date) else date.today()  # noqa: DTZ011 the day on this computer’s clock is meant

    def now(self) -> datetime:
        """This moment, as an aware instant."""
        return datetime.now(UTC)

    # Saying

    def say(self, text: str) -> None:
        """Write a line of the result."""
        sys.stdout.write(text + "\n")

    def complain(self, text: str) -> None:
        """Write a sentence about what could not be done."""
        sys.stderr.write(text + "\n")

    def answer(self, record: Any, text: str) -> None:
        """Write the result: as one JSON document where that was asked for, else in words."""
        if self.options.json:
            json.dump(record, sys.stdout, ensure_ascii=False, indent=2)
            sys.stdout.write("\n")
        elif text:
            self.say(text)

    # The book

    @property
    def path(self) -> Path:
        """Where the book is."""
        return Path(self.options.book)

    @contextmanager
    def looking(self) -> Iterator[Book]:
        """Open the book to look at, also while it is open elsewhere."""
        from mentordesk.book import Book

        book = Book.open(self.path, read_only=True, backup=False)
        try:
            self._speak_as(book)
            book.today = lambda: self.today
            yield book
        finally:
            book.close(backup=False)

    @contextmanager
    def writing(self) -> Iterator[Book]:
        """Open the book to write, keep a backup of it at the end as the window does, and note who it was."""
        from mentordesk.book import Book

        book = Book.open(self.path)
        try:
            book.who = self.options.who or str(book.settings.get("coordinator") or "")
            self._speak_as(book)
            book.today = lambda: self.today
            with self._on_the_day_taken(book):
                yield book
        except BaseException:
            book.close(backup=False)
            raise
        try:
            book.close()
        except BookUnusable as refusal:  # what was asked for is done; only its backup is not
            self.complain(self.words.say(refusal.message))

    @contextmanager
    def _on_the_day_taken(self, book: Book) -> Iterator[None]:
        """Let the history tell of the day taken as today; backups keep to the clock on the wall."""
        clock, away = book.clock, self.today - date.today()  # noqa: DTZ011 the day on this computer’s clock is meant
        book.clock = lambda: clock() + away
        try:
            yield
        finally:
            book.clock = clock

    def _speak_as(self, book: Book) -> None:
        """Write dates as the school writes them."""
        self.words = Words(
            self.options.lang or "en",
            date_style=str(book.settings.get("date_style", "dmy")),
            hebrew_dates=bool(book.settings.get("hebrew_dates", False)),
            isolates=False,
        )

    def cycles(self, book: Book) -> tuple[int, ...] | None:
        """The cycles looked at: those named, all (None), or the current one. Raises Refusal for no such name."""
        if self.options.all_cycles:
            return None
        cycles = book.cycles.list()
        if self.options.cycle is None:
            current = book.cycles.current(self.today)
            return (current.id,) if current else None
        named = tuple(cycle.id for cycle in cycles if _plain(cycle.name) == _plain(self.options.cycle))
        if not named:
            raise Refusal(_no_cycle(self.options.cycle, cycles))
        return named


def _plain(name: str) -> str:
    """A cycle's name however its dash is typed."""
    return name.replace("–", "-").replace("—", "-").replace("/", "-").strip().casefold()


def _no_cycle(name: str, cycles: list[Cycle]) -> Message:
    if not cycles:
        return msg("There is no cycle in this book yet.")
    names = tuple(dict.fromkeys(cycle.name for cycle in cycles))
    return msg("There is no cycle called {name} in this book. There are: {names}.", name=name, names=names)

"""What a window asks of the program around it: other books, and itself anew in another language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mentordesk.desk.shell.window import MainWindow


class Host(Protocol):
    """The session behind the windows (or a test's stand-in)."""

    log: Path
    recalled: list[str]  # what was chosen in the palette lately, the newest first

    def open_book(self, path: Path | None = None) -> bool:
        """Open another book, asked for where no path is given; False where it stayed with this one."""

    def new_book(self) -> bool:
        """Make a new book and open it; False where it was not made."""

    def explore_sample(self) -> None:
        """Make the sample school and open it."""

    def close_book(self) -> None:
        """Close this book and show the welcome."""

    def rebuild(self) -> None:
        """Build the window anew at the same place: another language or text size was chosen."""

    def dress(self) -> None:
        """Take up another theme at once."""

    def closed(self, window: MainWindow) -> None:
        """A person closed a window: its book is closed, and the program ends."""

    def quit(self) -> None:
        """End the program; everything is kept already."""

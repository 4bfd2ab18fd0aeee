"""Shows each page of the real window twice and says how long each took, from the click to painted, in ms.

    python pages.py BOOK TODAY

Painted means: the page was asked for, has read the book, and stands on the screen for the first time; what it fills in
afterwards, piece by piece, is not waited for. The first click comes a few seconds after the window stands, as it does
when somebody reads what Today says.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

READING = 4_000  # ms

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(book_path: Path, today: date) -> None:
    """Open the book in the window and visit its pages."""
    from mentordesk.book import Book
    from mentordesk.desk.app import application
    from mentordesk.desk.pages import PAGES
    from mentordesk.desk.shell.preferences_file import Preferences
    from mentordesk.desk.shell.session import Session

    app = application()
    painted_by = _painted_class()
    with tempfile.TemporaryDirectory() as place:
        preferences = Preferences(
            language="en", scheme="light", less_movement=True, who="Bench", folder=Path(place)
        )
        session = Session(app, preferences, lambda: today)
        session.show_book(Book.open(book_path, backup=False))
        window = session.window
        assert window is not None
        window.resize(1280, 820)
        _read_today(app)
        keys = [spec.key for spec in PAGES if spec.key != "today"]
        for visit in ("the first time", "again"):
            for key in [*keys, "today"]:
                began = time.perf_counter()
                painted = painted_by(window)
                window.navigate(key)
                while painted.at is None:
                    app.processEvents()
                app.processEvents()
                print(f"{key}, {visit} {(painted.at - began) * 1000:.1f}", flush=True)
        os._exit(0)


def _painted_class() -> type:
    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        """Notes when the window has been painted for the first time from now on."""

        def __init__(self, window: QObject) -> None:
            super().__init__(window)
            self.at: float | None = None
            window.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if self.at is None and event.type() == QEvent.Type.UpdateRequest:
                watched.event(event)
                self.at = time.perf_counter()
                return True
            return False

    return Painted


def _read_today(app: QApplication) -> None:
    """Let the window do what it does while nobody asks anything of it."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(app)
    QTimer.singleShot(READING, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))

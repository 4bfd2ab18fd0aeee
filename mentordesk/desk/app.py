"""Puts the window together and runs it: fonts, theme, language, the session, and faults caught into sentences."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import mentordesk.book  # noqa: F401 before Qt, which slows importing down
from mentordesk.desk import leave_sources_alone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def main(book_path: Path | None, *, today: date | None = None, language: str | None = None) -> int:
    """Open the window on a book, or on the welcome; returns the exit status when the last window closed.

    ``today`` is the date taken as today (default: the calendar's), ``language`` "en" or "he" for this run only.
    """
    # Until the window stands everything made is kept, so there is nothing for a collection to find.
    gc.disable()
    app = application()
    from PySide6.QtCore import QTimer

    from mentordesk.desk.shell import faults
    from mentordesk.desk.shell.preferences_file import Preferences
    from mentordesk.desk.shell.session import Session

    session = Session(app, Preferences.load(), _clock(today), language)
    restore = faults.catch_everything(session.show_fault, session.log)
    QTimer.singleShot(AFTER_PAINTING, session, _collect_again)
    try:
        session.start(book_path)
        return int(app.exec())
    finally:
        restore()
        gc.enable()


AFTER_PAINTING = 500  # ms


def _collect_again() -> None:
    gc.freeze()
    gc.enable()


def application() -> QApplication:
    """The one QApplication, with its name, style and fonts."""
    from PySide6.QtCore import Qt

    leave_sources_alone()
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from mentordesk.desk.style.fonts import load_fonts

    running = QApplication.instance()
    if isinstance(running, QApplication):
        app = running
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        # One style everywhere, so that the style sheet and the contrast that was computed hold on every system. Said
        # this way, Python needs not know the style itself, which takes a while to load.
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("MentorDesk")
    app.setApplicationDisplayName("MentorDesk")
    app.setDesktopFileName("mentordesk")
    app.setQuitOnLastWindowClosed(False)
    load_fonts()
    return app


def _clock(today: date | None) -> Callable[[], date]:
    return date.today if today is None else lambda: today

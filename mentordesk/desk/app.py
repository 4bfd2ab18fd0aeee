"""Puts the window together and runs it: fonts, theme, language, the session, and faults caught into sentences."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from mentordesk.desk.shell import faults
from mentordesk.desk.shell.preferences_file import Preferences
from mentordesk.desk.shell.session import Session
from mentordesk.desk.style.fonts import load_fonts


def main(book_path: Path | None, *, today: date | None = None, language: str | None = None) -> int:
    """Open the window on a book, or on the welcome; returns the exit status when the last window closed.

    ``today`` is the date taken as today (default: the calendar's), ``language`` "en" or "he" for this run only.
    """
    app = application()
    session = Session(app, Preferences.load(), _clock(today), language)
    restore = faults.catch_everything(session.show_fault, session.log)
    try:
        session.start(book_path)
        return int(app.exec())
    finally:
        restore()


def application() -> QApplication:
    """The one QApplication, with its name, style and fonts."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    running = QApplication.instance()
    # One style everywhere, so that the style sheet and the contrast that was computed hold on every system. Said this
    # way, Python needs not know the style itself, which takes a while to load.
    app = running if isinstance(running, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("MentorDesk")
    app.setApplicationDisplayName("MentorDesk")
    app.setDesktopFileName("mentordesk")
    app.setQuitOnLastWindowClosed(False)
    load_fonts()
    return app


def _clock(today: date | None):  # type: ignore[no-untyped-def]
    return date.today if today is None else lambda: today

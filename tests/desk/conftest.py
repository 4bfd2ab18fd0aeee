"""What the tests of the window share: a desk over a small school, and the real window on it, without a screen."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from mentordesk.book import Book
from mentordesk.desk.context import Cancelled, Desk
from mentordesk.desk.shell import faults
from mentordesk.desk.shell.preferences_file import Preferences
from mentordesk.desk.shell.session import Session
from mentordesk.desk.shell.window import MainWindow
from mentordesk.desk.style.fonts import load_fonts
from mentordesk.desk.theme import Theme
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words


@dataclass
class RecordingShell:
    """Stands in for the window around a page, and writes down what it was asked for.

    Background work runs at once, on the same thread: a page's test looks at what came of it, not at threads.
    """

    words: Words
    said: list[str] = field(default_factory=list)
    offered_undo: list[bool] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    navigated: list[tuple[Any, ...]] = field(default_factory=list)
    logged: list[int | None] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)

    def navigate(
        self, page_key: str, record_id: int | None = None, verb: str | None = None, **kwargs: Any
    ) -> None:
        self.navigated.append((page_key, record_id, verb, kwargs) if kwargs else (page_key, record_id, verb))

    def say(self, text: str, undo: bool) -> None:
        self.said.append(text)
        self.offered_undo.append(undo)

    def refuse(self, text: str) -> None:
        self.refused.append(text)

    def fault(self, fault: Exception) -> str:
        self.faults.append(fault)
        return self.words.say(faults.sentence_for(fault))

    def log_meeting(self, pairing_id: int | None) -> None:
        self.logged.append(pairing_id)

    def looked_at_changed(self) -> None:
        pass

    def in_background(
        self,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None,
        doing: str,
    ) -> Callable[[], None]:
        try:
            result = work(lambda doing=None, done=0, total=0: None)
        except Cancelled:
            pass
        except Refusal as refusal:
            (failed or self.refuse)(self.words.say(refusal.message))
        except Exception as fault:
            (failed or self.refuse)(self.fault(fault))
        else:
            done(result)
        return lambda: None


@pytest.fixture(params=["en"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the window; a test that wants both parametrises it with `indirect=True`."""
    return str(request.param)


@pytest.fixture
def words(language: str) -> Words:
    """The words of the window."""
    return Words(language)


@pytest.fixture
def theme(qapp: QApplication, words: Words) -> Iterator[Theme]:
    """The light theme at 100 %, laid over the application as the window does it."""
    qapp.setStyle("Fusion")
    load_fonts()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if words.rtl else Qt.LayoutDirection.LeftToRight)
    theme = Theme()
    theme.apply(qapp)
    yield theme
    _sweep(qapp)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """The preferences of somebody who opens the program for the first time, but has told it their name."""
    return Preferences(who="Rivka Stern", language="en", folder=tmp_path / "preferences")


@pytest.fixture
def recorded(words: Words) -> RecordingShell:
    """What the window around a page would have been asked for."""
    return RecordingShell(words)


@pytest.fixture
def desk(
    school: Book,
    words: Words,
    theme: Theme,
    preferences: Preferences,
    recorded: RecordingShell,
    today: date,
) -> Iterator[Desk]:
    """A desk over the small school, as a page is given it; `recorded` holds what the page asked of the window."""
    desk = Desk(school, words, theme, preferences, recorded, lambda: today)
    desk.look_at_first()
    yield desk
    desk.close()


@pytest.fixture
def session(
    qapp: QApplication, theme: Theme, preferences: Preferences, language: str, today: date, tmp_path: Path
) -> Iterator[Session]:
    """The session behind real windows, in light colours whatever the system says."""
    preferences.scheme, preferences.language = "light", language
    preferences.less_movement = True
    session = Session(qapp, preferences, lambda: today)
    session.log = tmp_path / "log" / "mentordesk.log"
    yield session
    for window in (session.window, session.welcome):
        if window is not None:
            session.window = session.welcome = None
            window.leave()
    session.deleteLater()
    _sweep(qapp)


@pytest.fixture
def window(session: Session, school: Book) -> MainWindow:
    """The real window on the small school, at 1280 × 820, showing Today."""
    session.show_book(school)
    assert session.window is not None
    return session.window


# What a person operates; scroll bars and the inner pieces Qt makes for itself are not among them.
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)
_INSIDE = (QComboBox, QAbstractSpinBox, QCalendarWidget)


def _controls(within: QWidget) -> list[QWidget]:
    found = []
    for one in within.findChildren(QWidget):
        if not isinstance(one, CONTROLS) or not one.isVisibleTo(within):
            continue
        above, inner = one.parentWidget(), False
        while above is not None and above is not within:
            inner = inner or isinstance(above, _INSIDE)
            above = above.parentWidget()
        inner = inner or one.objectName().startswith("qt_")
        own_heads = isinstance(one, QHeaderView) and one.focusPolicy() == Qt.FocusPolicy.NoFocus
        if not inner and not own_heads:
            found.append(one)
    return found


@pytest.fixture
def names_in() -> Callable[[QWidget], list[str]]:
    """The names a screen reader says for the controls that are seen within a widget."""

    def names(within: QWidget) -> list[str]:
        said = []
        for one in _controls(within):
            heard = QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
            said.append(heard.replace("&", "").strip() or f"nameless {type(one).__name__} {one.objectName()}")
        return said

    return names


@pytest.fixture
def cut_in() -> Callable[[QWidget], list[str]]:
    """The texts of labels and buttons that do not fit where they stand, among those seen within a widget."""

    def cut(within: QWidget) -> list[str]:
        found = []
        for one in within.findChildren(QWidget):
            if not one.isVisibleTo(within) or not one.parentWidget():
                continue
            if isinstance(one, QLabel) and one.text() and one.pixmap().isNull():
                room = one.contentsRect().adjusted(one.margin(), one.margin(), -one.margin(), -one.margin())
                if one.wordWrap():
                    words = max(map(one.fontMetrics().horizontalAdvance, one.text().split()), default=0)
                    if one.heightForWidth(one.width()) > one.height() + 1 or words > room.width() + 1:
                        found.append(f"label “{one.text()}” {one.size().toTuple()}")
                elif one.sizeHint().width() > one.width() + 1 or one.sizeHint().height() > one.height() + 1:
                    found.append(f"label “{one.text()}” {one.size().toTuple()} of {one.sizeHint().toTuple()}")
            elif isinstance(one, QPushButton | QCheckBox | QRadioButton) and one.text():
                needed, there = one.sizeHint(), one.size()
                if needed.width() > there.width() + 1 or needed.height() > there.height() + 1:
                    found.append(f"button “{one.text()}” {there.toTuple()} of {needed.toTuple()}")
        return found

    return cut


def _sweep(app: QApplication) -> None:
    """Close what a test left open, so that the next one finds an empty screen."""
    for widget in app.topLevelWidgets():
        if isinstance(widget, QWidget):
            widget.close()
            widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()

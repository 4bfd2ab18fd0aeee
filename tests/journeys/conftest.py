"""What every journey is walked with: two hands at a keyboard and two eyes before the real window. No mouse, no verb.

A journey reads as a story from top to bottom. It runs beside the window's thread, so that it goes on while a dialog
waits for an answer; everything it does or sees passes through the window's own event loop, as a person's keys would.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QEventLoop, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from mentordesk.book import Book
from mentordesk.desk.shell import faults
from mentordesk.desk.shell.preferences_file import Preferences, log_file
from mentordesk.desk.shell.session import Session
from mentordesk.desk.style.fonts import load_fonts

T = TypeVar("T")
PATIENCE = 15.0  # seconds until a person gives up waiting for something to appear
USUAL = (1280, 820)  # px
TABS = 150  # so often nobody presses Tab


_UNSEEN = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class Bridge(QObject):
    """Carries what a story does into the window's thread."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(lambda do: do(), Qt.ConnectionType.QueuedConnection)


@dataclass
class Hands:
    """A person at the program: what they press and type, and what stands before their eyes."""

    app: QApplication
    home: Path
    bridge: Bridge = field(default_factory=Bridge)
    session: Session | None = None
    today: date = date(2026, 11, 24)
    taken_back: str = "Taken back: {}"
    done_again: str = "Done again: {}"

    # ---------------------------------------------------------------- the program begins and ends

    def start(self, book: Path | None = None) -> None:
        """Start the program, as a double-click on it (or on a book) would."""

        def begin() -> None:
            self.session = Session(self.app, Preferences.load(), lambda: self.today)
            self.session.start(book)

        self._do(begin)
        self._until(lambda: QApplication.activeWindow() is not None, "a window")

    def quit(self) -> None:
        """Close the program, and wait until everything is kept."""
        book = self.record(lambda book: book.path)
        self.press("Ctrl+Q")
        lock = book.with_name(f".{book.name}.lock")
        self._until(lambda: self._is_closed() and not lock.exists(), "the end of the program")
        self._ask(self._forget)

    def restart(self) -> None:
        """Close the program and start it again, with nothing remembered but what is on disk."""
        self.quit()
        self.start()

    def _is_closed(self) -> bool:
        return self.session is None or self.session.window is None

    def _forget(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            if session.welcome is not None:
                session.welcome.leave()
            session.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # ---------------------------------------------------------------- hands

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "Ctrl+L", "Tab", "Enter"."""
        for one in keys:
            combination = QKeySequence(one.replace("Enter", "Return"))[0]
            self._do(lambda combination=combination: self._key(combination))  # type: ignore[misc]

    def type(self, text: str) -> None:
        """Type letters, of whatever script."""
        for letter in text:
            self._do(lambda letter=letter: self._letter(letter))  # type: ignore[misc]

    def go_to(self, name: str) -> None:
        """Press Tab until the keyboard stands on what is called so; a person would hear or see the same name."""
        passed = []
        for _step in range(TABS):
            now, name = plain(self._ask(self._focused_name)), plain(name)
            if now == name or now.startswith((f"{name}:", f"{name} ")):
                return
            passed.append(now)
            if len(passed) > 3 and passed[-1] in passed[:-1] and passed.count(passed[-1]) > 3:
                break
            self.press("Tab")
        seen = ", ".join(passed)
        raise AssertionError(f"Tab does not lead to “{name}”. It leads to: {seen}.\n{self.screen()}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and type into it, over what stands there."""
        self.go_to(name)
        self.press("Ctrl+A")
        self.type(text)

    def pick(self, name: str) -> None:
        """Walk down an open menu to what is called so, and take it."""
        self._until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
        for _step in range(30):
            if plain(name) in plain(self._ask(self._marked)):
                self.press("Enter")
                return
            self.press("Down")
        raise AssertionError(f"The menu has no “{name}”.")

    @staticmethod
    def _marked() -> str:
        menu = QApplication.activePopupWidget()
        action = menu.activeAction() if isinstance(menu, QMenu) else None
        return action.text() if action is not None else ""

    def choose(self, name: str) -> None:
        """Find something by its name with Ctrl+K, and take it."""
        self.press("Ctrl+K")
        self.type(name)
        self.press("Enter")

    def choose_file(self, path: Path) -> None:
        """Answer the system's question for a file by typing where it is."""
        self._until(lambda: type(QApplication.activeModalWidget()).__name__ == "QFileDialog", "a file dialog")
        self.press("Ctrl+A")
        self.type(str(path))
        self.press("Enter")

    # ---------------------------------------------------------------- eyes

    def screen(self) -> str:
        """Everything that can be read now."""
        return "\n".join(self._ask(self._texts))

    def see(self, *texts: str) -> None:
        """Wait until all of these can be read."""
        for text in map(plain, texts):
            self._until(
                lambda text=text: any(text in one for one in self._texts()),  # type: ignore[misc]
                f"“{text}”",
            )

    def see_no(self, text: str) -> None:
        """Wait until this can no longer be read."""
        self._until(lambda: not any(plain(text) in one for one in self._texts()), f"“{text}” to go")

    def record(self, read: Callable[[Book], T]) -> T:
        """What the record book holds."""

        def now() -> T:
            assert self.session is not None
            assert self.session.window is not None, "no book is open"
            return read(self.session.window.desk.book)

        return self._ask(now)

    def takes_back(self, step: str, read: Callable[[Book], T], now: T, before: T) -> None:
        """Undo a step and do it again, and see both in the records and before one's eyes."""
        assert self.record(read) == now
        self.press("Ctrl+Z")
        self.see(plain(self.taken_back).format(plain(step)))
        assert self.record(read) == before
        self.press("Ctrl+Shift+Z")
        self.see(plain(self.done_again).format(plain(step)))
        assert self.record(read) == now

    def faults(self) -> str:
        """What the program's log holds; nothing, where nothing went wrong."""
        log = log_file()
        return log.read_text("utf-8") if log.exists() else ""

    # ---------------------------------------------------------------- in the window's thread

    def _on_a_usual_screen(self) -> None:
        """Offscreen has a tiny one."""
        window = self.session.window if self.session is not None else None
        if window is not None and not window.property("spread"):
            window.setProperty("spread", True)
            window.resize(*USUAL)

    def _target(self) -> QWidget:
        self._on_a_usual_screen()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        window = QApplication.activeModalWidget() or QApplication.activeWindow() or self._front()
        if window is not QApplication.activeWindow():
            window.activateWindow()  # what a window manager does when the window before was closed
            self.app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return QApplication.focusWidget() or window.focusWidget() or window

    def _front(self) -> QWidget:
        session = self.session
        front = (session.window or session.welcome) if session is not None else None
        assert front is not None, "the program is closed"
        return front

    def _key(self, combination: Any) -> None:
        QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())

    def _letter(self, letter: str) -> None:
        target = self._target()
        if letter.isascii():
            QTest.keyClick(target, letter)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            self.app.sendEvent(target, event)

    def _focused_name(self) -> str:
        return called(self._target())

    def _texts(self) -> list[str]:
        """The words on the screen: of the window in front, of what pops up over it, and of a dialog that waits."""
        found: list[str] = []
        for window in self.app.topLevelWidgets():
            if window.isVisible():
                found.append(window.windowTitle())
                found += [text for one in window.findChildren(QWidget) for text in texts_of(one)]
        return [plain(one) for one in found if one]

    # ---------------------------------------------------------------- between the threads

    def _do(self, do: Callable[[], Any]) -> None:
        """Have something done, and go on as soon as the program takes keys again, be it from within a dialog."""
        wrong: list[BaseException] = []

        def safely() -> None:
            try:
                do()
            except BaseException as fault:
                wrong.append(fault)

        self.bridge.asked.emit(safely)
        for _turn in range(2):
            self._ask(lambda: None)
        if wrong:
            raise wrong[0]

    def _ask(self, do: Callable[[], T]) -> T:
        done = threading.Event()
        result: list[Any] = []

        def answer() -> None:
            try:
                result.append((True, do()))
            except BaseException as fault:
                result.append((False, fault))
            done.set()

        self.bridge.asked.emit(answer)
        if not done.wait(PATIENCE * 4):
            raise AssertionError("The window no longer answers.")
        good, value = result[0]
        if not good:
            raise value
        return value  # type: ignore[no-any-return]

    def _until(self, come: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self._ask(come):
            if time.monotonic() > end:
                raise AssertionError(f"Waited in vain for {what}.\n{self.screen()}\n{self.faults()}")
            threading.Event().wait(0.02)


def plain(text: str) -> str:
    """A text as it is read: whatever keeps words together or in their direction is not seen."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").translate(_UNSEEN)


def called(widget: QWidget) -> str:
    """The name of a control, as a screen reader says it."""
    if widget.accessibleName():  # for a box of choices Qt says the choice instead, on Linux alone
        return widget.accessibleName()
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).replace("&", "").strip() if spoken is not None else ""


def texts_of(one: QWidget) -> list[str]:
    """The words a widget shows."""
    if not one.isVisible():
        return []
    if isinstance(one, QLabel):
        return [one.text()]
    if isinstance(one, QAbstractButton):
        return [one.text().replace("&", ""), called(one)]
    if isinstance(one, QLineEdit):
        return [one.text()]
    if isinstance(one, QPlainTextEdit):
        return [one.toPlainText()]
    if isinstance(one, QComboBox):
        return [one.currentText()]
    if isinstance(one, QAbstractItemView) and one.model() is not None:
        model = one.model()
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return [
            str(model.index(row, column).data(role) or "")
            for row in range(min(model.rowCount(QModelIndex()), 30))
            for column in range(columns)
            for role in roles
        ]
    return []


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody on a fresh machine, with a folder for documents and nothing in it."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.fixture
def staff(home: Path) -> Path:
    """The list of a school's office: lines above the headings, names turned round, its own words for everything."""
    from openpyxl import Workbook

    path, workbook = home / "Documents" / "Faculty roster.xlsx", Workbook()
    for row in (
        ["BEIT SEFER OROT: FACULTY ROSTER"],
        ["as of 1 November (please tell the office of mistakes!)"],
        [],
        [
            "#",
            "Faculty member",
            "Known as",
            "Position",
            "Work e-mail",
            "Joined",
            "Will mentor?",
            "Needs a mentor?",
        ],
        [1, "Weiss, Leah", None, "Learning specialist", "leah@orot.example", 2017, "Y", None],
        [2, "Rosenfeld, Chaya Mushka", "Chaya", "Grade 1", "chaya@orot.example", 2026, None, "Y"],
        [3, "Mizrahi, Dr. Yosef", None, "Science", "yosef@orot.example", 2003, "yes", None],
        [4, "van der Berg, Pieter", None, "Sports", "pieter@orot.example", 2026, None, "x"],
        ["", "Total: 4"],
    ):
        workbook.active.append(row)
    workbook.save(path)
    return path


@pytest.fixture
def kept(school: Book) -> Path:
    """A record book somebody has kept for a while, closed."""
    school.close(backup=False)
    return school.path


@pytest.fixture
def hands(qapp: QApplication, home: Path) -> Iterator[Hands]:
    """Somebody at a fresh machine that speaks English, before the program was ever started."""
    qapp.setStyle("Fusion")
    qapp.setQuitOnLastWindowClosed(False)
    load_fonts()
    Preferences(language="en", scheme="light", less_movement=True).save()
    hands = Hands(qapp, home)
    restore = faults.catch_everything(
        lambda fault: hands.session.show_fault(fault) if hands.session is not None else None, log_file()
    )
    yield hands
    restore()
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.reject()
    session = hands.session
    if session is not None:
        for window in (session.window, session.welcome):
            if window is not None:
                session.window = session.welcome = None
                if hasattr(window, "let_go"):
                    window.let_go()
                    window.desk.book.close(backup=False)
                window.leave()
        session.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for widget in qapp.topLevelWidgets():
        widget.hide()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert hands.faults() == ""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Walk a journey beside the window's thread, which goes on taking keys meanwhile."""
    hands = pyfuncitem.funcargs.get("hands")
    if not isinstance(hands, Hands):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    wrong: list[BaseException] = []

    def walk() -> None:
        try:
            pyfuncitem.obj(**arguments)
        except BaseException as fault:
            wrong.append(fault)

    story = threading.Thread(target=walk, name=pyfuncitem.name)
    story.start()
    loop = QEventLoop()
    watch = QTimer()
    watch.timeout.connect(lambda: _end(loop, story, hands))
    watch.start(20)
    while story.is_alive():
        loop.exec()
    story.join()
    if wrong:
        raise wrong[0]
    return True


def _end(loop: QEventLoop, story: threading.Thread, hands: Hands) -> None:
    """Leave the loop once the story is told; a dialog that still waits is left too."""
    if story.is_alive():
        return
    waiting = QApplication.activeModalWidget()
    if isinstance(waiting, QDialog):
        waiting.reject()
    else:
        loop.quit()

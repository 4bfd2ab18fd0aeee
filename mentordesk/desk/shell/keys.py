"""Binds the window's shortcuts to what they do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from mentordesk.desk.shell.shortcuts import keys

if TYPE_CHECKING:
    from mentordesk.desk.shell.page import Page
    from mentordesk.desk.shell.window import MainWindow


def bind(window: MainWindow) -> dict[str, QShortcut]:
    """Bind every shortcut of ``shortcuts.py``; gives them by name."""

    def on_page(do: Callable[[Page], Any]) -> None:
        page = window.pages.page
        if page is not None:
            do(page)

    def find() -> None:
        page = window.pages.page
        if page is None or not page.find():
            window.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            window.toolbar.search.selectAll()

    def print_it() -> None:
        page = window.pages.page
        if page is not None and not page.print_it():
            window.say(window.words("There is nothing to print on this page."), False)

    verbs: dict[str, Callable[[], Any]] = {
        "palette": window.open_palette,
        "log_meeting": lambda: window.log_meeting(None),
        "undo": window.undo,
        "redo": window.redo,
        "preferences": lambda: _menus().preferences(window),
        "history": lambda: _menus().history(window),
        "open": lambda: window.host.open_book(),
        "help": lambda: _menus().help_sheet(window),
        "quit": window.host.quit,
        "new": lambda: on_page(lambda page: page.new()),
        "find": find,
        "print": print_it,
        "back": window.back,
        "refresh": window.read_again,
        "go_back": lambda: window.walk(forward=False),
        "go_forward": lambda: window.walk(forward=True),
    }
    bound = {name: _bound(window, keys(name), do) for name, do in verbs.items()}
    for number in range(1, 10):
        bound[f"page_{number}"] = _bound(
            window, QKeySequence(f"Ctrl+{number}"), partial(window.show_number, number)
        )
    return bound


def _menus() -> Any:
    from mentordesk.desk.shell import menus

    return menus


def _bound(window: MainWindow, sequence: QKeySequence, do: Callable[[], Any]) -> QShortcut:
    shortcut = QShortcut(sequence, window)
    shortcut.activated.connect(lambda: do())
    return shortcut

"""The menu behind the “…”: what one does with the whole book, and the dialogs that can be reached from anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from mentordesk.desk.shell.shortcuts import keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.desk.shell.window import MainWindow


def fill(window: MainWindow, menu: QMenu) -> None:
    """Put the verbs of the whole book into a menu."""
    words, theme, host = window.words, window.theme, window.host

    def add(icon: str, text: str, do: Callable[[], object], shortcut: str = "") -> QAction:
        action = menu.addAction(theme.icon(icon), text)
        action.triggered.connect(lambda _on=False: do())
        if shortcut:  # shown only: the window itself listens to the keys
            action.setShortcut(keys(shortcut) if shortcut else QKeySequence())
            action.setShortcutVisibleInContextMenu(True)
        return action

    add("book-plus", words("New record book…"), host.new_book)
    add("folder-open", words("Open…"), host.open_book, "open")
    recent = _recent(window, menu)
    if recent is not None:
        menu.addMenu(recent)
    add("sparkles", words("Explore the sample school"), host.explore_sample)
    menu.addSeparator()
    backup = add("save", words("Back up now"), lambda: back_up_now(window))
    backup.setEnabled(not window.desk.book.read_only)
    add("history", words("History of the record book…"), lambda: history(window), "history")
    menu.addSeparator()
    settings = add("settings", words("Preferences…"), lambda: preferences(window), "preferences")
    settings.setMenuRole(QAction.MenuRole.PreferencesRole)
    add("circle-question-mark", words("Help and shortcuts"), lambda: help_sheet(window), "help")
    menu.addSeparator()
    add("x", words("Close this record book"), host.close_book)
    leave = add("log-out", words("Close MentorDesk"), host.quit, "quit")
    leave.setMenuRole(QAction.MenuRole.QuitRole)


def fill_mac_bar(window: MainWindow) -> None:
    """On a Mac the same verbs stand in the bar at the top of the screen, where people look for them."""
    menu = window.menuBar().addMenu(window.words("Record book"))
    fill(window, menu)


def _recent(window: MainWindow, parent: QMenu) -> QMenu | None:
    here = str(window.desk.where().absolute())
    others = [path for path in window.desk.preferences.recent if path != here]
    if not others:
        return None
    menu = QMenu(window.words("Recent"), parent)
    menu.setIcon(window.theme.icon("clock"))
    for path in others:
        action = menu.addAction(Path(path).stem)
        action.setToolTip(path)
        action.setEnabled(Path(path).exists())
        action.triggered.connect(lambda _on=False, path=path: window.host.open_book(Path(path)))
    menu.setToolTipsVisible(True)
    return menu


def preferences(window: MainWindow, section: str = "") -> None:
    """Open the preferences."""
    from mentordesk.desk.shell.preferences import open_preferences

    open_preferences(window, section)


def history(window: MainWindow) -> None:
    """Open the book's whole list of changes, and what was deleted."""
    from mentordesk.desk.shell.book_history import open_history

    open_history(window)


def help_sheet(window: MainWindow) -> None:
    """Say what the page is for, and which shortcuts there are."""
    from mentordesk.desk.shell.help_sheet import open_help

    open_help(window)


def back_up_now(window: MainWindow) -> None:
    """Make a checked copy of the book now, away from the window."""
    from mentordesk.desk.shell.backing_up import back_up

    back_up(window, "asked", say=True)

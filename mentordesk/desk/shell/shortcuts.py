"""Every shortcut of the window, in one place: the window binds from here, the sheet behind F1 is drawn from here.

Chosen so that none collides with what Windows, macOS or the common Linux desktops keep for themselves.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from mentordesk.domain.messages import Message, msg


@dataclass(frozen=True)
class Shortcut:
    """One shortcut: the name code binds it by, the keys, what it does, and where on the sheet it stands."""

    name: str
    keys: str
    what: Message
    group: Message


_ANYWHERE = msg("Anywhere")
_PAGE = msg("On a page")
_GO = msg("Go to")
# A Mac keeps Cmd+H for hiding the program.
_HISTORY = "Ctrl+Shift+H" if sys.platform == "darwin" else "Ctrl+H"

SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("palette", "Ctrl+K", msg("Find a page, a person or something to do"), _ANYWHERE),
    Shortcut("log_meeting", "Ctrl+L", msg("Log a meeting"), _ANYWHERE),
    Shortcut("undo", "Ctrl+Z", msg("Undo; in a text field, what was typed comes first"), _ANYWHERE),
    Shortcut("redo", "Ctrl+Shift+Z", msg("Redo"), _ANYWHERE),
    Shortcut("history", _HISTORY, msg("History of the record book, and what was deleted"), _ANYWHERE),
    Shortcut("preferences", "Ctrl+,", msg("Preferences"), _ANYWHERE),
    Shortcut("open", "Ctrl+O", msg("Open another record book"), _ANYWHERE),
    Shortcut("help", "F1", msg("What this page is for, and the shortcuts"), _ANYWHERE),
    Shortcut("quit", "Ctrl+Q", msg("Close; everything is kept already"), _ANYWHERE),
    Shortcut("new", "Ctrl+N", msg("Add a new record of the page's kind"), _PAGE),
    Shortcut("find", "Ctrl+F", msg("Search on this page"), _PAGE),
    Shortcut("print", "Ctrl+P", msg("Print what is shown"), _PAGE),
    Shortcut("back", "Esc", msg("Leave the detail, or clear the search"), _PAGE),
    Shortcut("refresh", "F5", msg("Read the record book again"), _PAGE),
    Shortcut("go_back", "Alt+Left", msg("Where you were before"), _GO),
    Shortcut("go_forward", "Alt+Right", msg("Where you came back from"), _GO),
    Shortcut("page", "Ctrl+1", msg("The first page of the sidebar; Ctrl+2 the second, and so on"), _GO),
)


def keys(name: str) -> QKeySequence:
    """The keys of a shortcut by its name. Raises KeyError for a name there is not."""
    for one in SHORTCUTS:
        if one.name == name:
            return QKeySequence(one.keys)
    raise KeyError(name)


def written(name: str) -> str:
    """The keys of a shortcut as this system writes them: "Ctrl+K", on a Mac "⌘K"."""
    return keys(name).toString(QKeySequence.SequenceFormat.NativeText)

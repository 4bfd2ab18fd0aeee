"""Opening a record book, with a sentence for whatever stands in the way and a way on where there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import BookInUse, BookUnusable, Refusal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mentordesk.book import Book
    from mentordesk.desk.shell.preferences_file import Preferences
    from mentordesk.desk.theme import Theme
    from mentordesk.words import Words


def choose(parent: QWidget | None, words: Words, preferences: Preferences) -> Path | None:
    """Ask which book to open, beginning where the last one lies; None where nobody chose one."""
    from PySide6.QtWidgets import QFileDialog

    from mentordesk.desk.parts.files import begin_at

    begin = str(Path(preferences.recent[0]).parent) if preferences.recent else begin_at()
    name, _kind = QFileDialog.getOpenFileName(
        parent, words("Open a record book"), begin, words("Record books (*.mentordesk)")
    )
    return Path(name) if name else None


def same(one: Path, other: Path) -> bool:
    """Whether two paths mean the same file."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def open_calmly(path: Path, theme: Theme, words: Words, who: str, parent: QWidget | None) -> Book | None:
    """Open a book; where that cannot be done, say why and offer what can. None where it stays closed."""
    from mentordesk.book import Book

    try:
        return Book.open(path, who=who)
    except BookInUse as held:
        return _look_only(path, held, theme, words, who, parent)
    except Refusal as refusal:
        _say_why(refusal.message, isinstance(refusal, BookUnusable), theme, words, parent)
    except OSError:
        sentence = msg(
            "The file {name} could not be read. Look whether its drive is connected.", name=path.name
        )
        _say_why(sentence, True, theme, words, parent)
    return None


def _look_only(
    path: Path, held: BookInUse, theme: Theme, words: Words, who: str, parent: QWidget | None
) -> Book | None:
    from mentordesk.book import Book
    from mentordesk.desk.parts.dialog import ask

    title = words("This record book is open already")
    since = words.when(held.since, datetime.now(UTC))
    from mentordesk.book.lock import machine_name

    if held.machine == machine_name():
        where = words("It was opened in another window on this computer, {since}.", since=since)
    else:
        where = words(
            "It was opened on the computer “{machine}”, {since}.", machine=held.machine, since=since
        )
    sentence = words(
        "{where} Two people writing at once would lose each other’s work, so here you can only look at it. "
        "Nothing is changed.",
        where=where,
    )
    if not ask(theme, words, title, sentence, words("Look at it read-only"), parent=parent):
        return None
    try:
        return Book.open(path, read_only=True, who=who)
    except Refusal as refusal:
        _say_why(refusal.message, True, theme, words, parent)
        return None


def _say_why(why: Message, unusable: bool, theme: Theme, words: Words, parent: QWidget | None) -> None:
    from mentordesk.desk.parts.dialog import CalmDialog

    title = words("This file could not be opened") if unusable else words("The record book stays closed")
    dialog = CalmDialog(theme, words, title, words.say(why), main=words("Understood"), parent=parent)
    dialog.quiet.hide()
    dialog.main.clicked.connect(lambda _on=False: dialog.accept())
    dialog.exec()
    dialog.deleteLater()

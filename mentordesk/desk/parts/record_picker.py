"""Picking a person or a pairing by typing a few letters; the second line tells two of the same name apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mentordesk.desk.parts.field_sign import FieldSign
from mentordesk.desk.parts.suggestions import Finder, Found, Suggestions
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import Theme
from mentordesk.domain.folding import fold
from mentordesk.words import Words

MOST = 50  # rows offered for one text: beyond that one types another letter


class RecordPicker(LineEdit):
    """A field for one record. ``picked(key | None)`` when another one is chosen, or none any more.

    ``find(text)`` gives what matches, best first (see :func:`finder` for records in memory); ``title_of(key)`` is not
    needed, because :meth:`show_record` is told both.
    """

    picked = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, find: Finder, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self._chosen: Found | None = None
        self.setPlaceholderText(hint or words("Type a few letters"))
        self.suggestions = Suggestions(theme, words, self, find)
        self.suggestions.picked.connect(self._choose)
        self._cross = FieldSign(theme, words, self, "x", verb=words("clear"), do=lambda: self._choose(None))
        self._cross.hide()
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))

    @property
    def key(self) -> object | None:
        """The key of the record chosen, or None."""
        return self._chosen.key if self._chosen else None

    @property
    def chosen(self) -> Found | None:
        """The record chosen, or None."""
        return self._chosen

    def show_record(self, record: Found | None) -> None:
        """Show a record as chosen, without telling anybody."""
        self._chosen = record
        self.setText(record.title if record else "")
        self.setToolTip(record.second if record else "")

    def _choose(self, record: Found | None) -> None:
        before = self.key
        self.show_record(record)
        if self.key != before:
            self.picked.emit(self.key)

    def settle(self) -> bool:
        """Make of what was typed what it means: the only match, the record before, or nobody where all was deleted.

        Tells False where the text could mean several records or none; it then stays as it was typed.
        """
        text = self.text().strip()
        if self._chosen is not None and text == self._chosen.title:
            return True
        if not text:
            self._choose(None)
            return True
        found = self.suggestions.matches(text)
        exact = [one for one in found if fold(one.title) == fold(text)]
        best = exact if len(exact) == 1 else found
        if len(best) == 1:
            self._choose(best[0])
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter with the small list closed settles what was typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.settle():
            self.suggestions.look()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces the record that stands here."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles what was typed."""
        self.settle()
        super().focusOutEvent(event)


def finder(records: Iterable[Found]) -> Finder:
    """A finder over records in memory: each word typed must begin a word of the title or second line, titles first."""
    known: Sequence[tuple[Found, list[str], list[str]]] = [
        (one, _words_of(one.title), _words_of(one.second)) for one in records
    ]

    def find(text: str) -> Sequence[Found]:
        wanted = _words_of(text)
        best, others = [], []
        for one, title, second in known:
            if all(any(word.startswith(part) for word in title) for part in wanted):
                best.append(one)
            elif all(any(word.startswith(part) for word in (*title, *second)) for part in wanted):
                others.append(one)
        return (best + others)[:MOST]

    return find


def _words_of(text: str) -> list[str]:
    return fold(text.replace("–", " ").replace("-", " ").replace(",", " ")).split()

"""What every page is: a title line with what is counted and at most two actions, a body, and when it reads again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import LOOKED_AT, Desk
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message, msg


class PageHeader(QWidget):
    """The title, what is counted beneath it, a place for chips, and the actions at the trailing end."""

    def __init__(self, theme: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = styled(QLabel(), "title")
        self.counted = styled(QLabel(), "soft")
        self.counted.hide()
        self.chips = QHBoxLayout()
        self.chips.setSpacing(theme.px(8))
        self.actions = QHBoxLayout()
        self.actions.setSpacing(theme.px(8))
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        line.addWidget(self.title)
        line.addLayout(self.chips)
        line.addStretch(1)
        line.addLayout(self.actions)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(2))
        whole.addLayout(line)
        whole.addWidget(self.counted)

    def say(self, title: str, counted: str = "") -> None:
        """Show the title, and what is counted ("36 people, 15 of them mentors")."""
        self.title.setText(title)
        self.counted.setText(counted)
        self.counted.setVisible(bool(counted))

    def add_action(self, text: str, icon: str, do: Callable[[], Any], main: bool = False) -> QPushButton:
        """Add one of the page's actions (at most two, one of them main); its text is a verb."""
        button = styled(QPushButton(text), "primary" if main else "quiet")
        self._theme.dress(button, icon, "on_blue" if main else "blue")
        button.clicked.connect(lambda _checked=False: do())
        self.actions.addWidget(button)
        return button


class Page(QWidget):
    """A page of the window. Subclasses build themselves in ``__init__``, and read the book only in ``refresh``.

    ``areas`` names the book's areas whose changes concern the page; it reads again once after such a change, at once
    when it is seen, else when it is next shown. ``help_text`` says in two or three sentences what the page is for (F1).
    Put what the page shows into ``self.body``; margins are there already. Opening a page never writes.
    """

    areas: ClassVar[frozenset[str]] = frozenset()
    help_text: ClassVar[Message] = msg("This page shows part of your record book.")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.header = PageHeader(desk.theme, self)
        self.body = QVBoxLayout()
        self.body.setSpacing(desk.theme.px(12))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(desk.theme.px(16))
        self._whole.addWidget(self.header)
        self._whole.addLayout(self.body, 1)
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)
        stop = desk.listen(self._changed)
        self.destroyed.connect(lambda: stop())

    # ---------------------------------------------------------------- what a page says for itself

    def refresh(self) -> None:
        """Read the book and show what it says; keep selection, scrolling and anything being typed."""

    def show_record(self, record_id: int) -> None:
        """Show one record of this page's area (after ``refresh``); a record that is gone is simply not shown."""

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do a verb of ``desk.pages.VERBS`` or one a colleague page asks for. Raises KeyError for an unknown one."""
        raise KeyError(verb)

    def new(self) -> None:
        """Ctrl+N: begin a new record of this page's kind. A page without one leaves this alone."""

    def find(self) -> bool:
        """Ctrl+F: go to the page's own search field; False where it has none (then the window's is taken)."""
        return False

    def print_it(self) -> bool:
        """Ctrl+P: print what is shown; False where there is nothing to print."""
        return False

    def back(self) -> bool:
        """Esc: leave the detail, clear the search; False where there was nothing to leave."""
        return False

    # ---------------------------------------------------------------- when it reads

    def read_now(self) -> None:
        """Read at once if anything changed since the last reading (before a record is shown or a picture taken)."""
        if self._stale:
            self._read()

    def _changed(self, areas: frozenset[str]) -> None:
        if LOOKED_AT in areas or areas & self.areas:
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def _read(self) -> None:
        self._soon.stop()
        self._stale = False
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.read_now()
        super().showEvent(event)

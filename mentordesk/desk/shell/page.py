"""What every page is: a title line with what is counted and at most two actions, a body, and when it reads again."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.desk.context import LOOKED_AT, Desk
from mentordesk.desk.parts.banner import Banner
from mentordesk.desk.parts.keyboard import first_in
from mentordesk.desk.shell.header import PageHeader
from mentordesk.domain.messages import Message, msg

__all__ = ["Page", "PageHeader"]


class Page(QWidget):
    """A page of the window. Subclasses build themselves in ``__init__``, and read the book only in ``refresh``.

    ``areas`` names the book's areas whose changes concern the page; it reads again once after such a change, at once
    when it is seen, else when it is next shown. ``help_text`` says in two or three sentences what the page is for (F1).
    Put what the page shows into ``self.body``; margins are there already. Opening a page never writes.
    """

    areas: ClassVar[frozenset[str]] = frozenset()
    help_text: ClassVar[Message] = msg("This page shows part of your record book.")
    reads_ahead: ClassVar[bool] = True
    """Whether it may read the book before it is first shown, while nobody waits; not where reading begins long work."""

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
        self._trouble: Banner | None = None
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

    def open_at(self, **where: Any) -> None:
        """Show a part of this page, such as a tab and a record in it. A page of one part leaves this alone."""

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do a verb of ``desk.pages.VERBS`` or one a colleague page asks for. Raises KeyError for an unknown one."""
        raise KeyError(verb)

    def new(self) -> None:
        """Ctrl+N: begin a new record of this page's kind. A page without one leaves this alone."""

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F: go to the page's own search field; False where it has none (then the window's is taken)."""
        return False

    def print_it(self) -> bool:
        """Ctrl+P: print what is shown; False where there is nothing to print."""
        return False

    def back(self) -> bool:
        """Esc: leave the detail, clear the search; False where there was nothing to leave."""
        return False

    def take_keyboard(self) -> None:
        """Put the keyboard where one begins here: into the list that is seen, else on the first control."""
        first = first_in(self)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- when it reads

    def read_now(self) -> None:
        """Read at once if anything changed since the last reading (before a record is shown or a picture taken)."""
        if self._stale:
            self._read()

    def read_again(self) -> None:
        """Read at once whether anything changed or not (F5)."""
        self.desk.forget_worked_out()
        self._read()

    def _changed(self, areas: frozenset[str]) -> None:
        if LOOKED_AT in areas or areas & self.areas:
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def _read(self) -> None:
        self._soon.stop()
        self._stale = False
        try:
            self.refresh()
        except (
            Exception
        ) as fault:  # whatever it is: the window stays, and says so in place of the page's own words
            self._say_trouble(self.desk.sentence(fault))
        else:
            if self._trouble is not None:
                self._trouble.hide()

    def _say_trouble(self, sentence: str) -> None:
        words = self.desk.words
        said = words("This page could not be read just now. {why}", why=sentence)
        if self._trouble is None:
            self._trouble = Banner(self.desk.theme)
            self._whole.insertWidget(1, self._trouble)
        self._trouble.say("crimson", "triangle-alert", said, ((words("Try again"), self._read),))
        self._trouble.show()

    def showEvent(self, event: QShowEvent) -> None:
        self.read_now()
        super().showEvent(event)

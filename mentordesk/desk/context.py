"""What every page and dialog is given: the book, the words, the theme, and the few things only the window can do.

A page receives one :class:`Desk` and nothing else. It reads from ``desk.book``, says everything through
``desk.words``, and changes the book only inside :meth:`Desk.run`, so that a refusal or a full disk becomes a sentence
and nothing typed is lost::

    done = desk.run(lambda: desk.book.meetings.log(pairing_id, …), said=desk.words("Meeting logged."))
    if done:
        self.accept()          # done.value is what the verb gave back

Work that takes longer than a blink runs on plain data away from the window (the book itself stays on its own thread)::

    desk.in_background(lambda progress: certificates_pdf(rows, progress), self.show_preview,
                       doing=desk.words("Drawing the certificates…"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from mentordesk.domain.messages import Message
from mentordesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.book import Book
    from mentordesk.desk.shell.preferences_file import Preferences
    from mentordesk.desk.theme import Theme
    from mentordesk.words import Words

T = TypeVar("T")

# The pseudo-area told to listeners when another cycle is looked at, or words, paper or dates are shown differently.
LOOKED_AT = "looked_at"


class Cancelled(Exception):
    """Raised inside background work when the coordinator pressed Stop; nothing half-done may be left behind."""


class Progress(Protocol):
    """What background work calls to say how far it is; raises Cancelled once the coordinator pressed Stop."""

    def __call__(self, doing: str | Message | None = None, done: int = 0, total: int = 0) -> None: ...


@dataclass(frozen=True)
class Done(Generic[T]):
    """How a verb ended: true when it was done, with what it gave back in ``value``."""

    ok: bool
    value: T | None = None

    def __bool__(self) -> bool:
        return self.ok


class Shell(Protocol):
    """What a desk asks of the window around the pages (or of a test's stand-in)."""

    def navigate(self, page_key: str, record_id: int | None, verb: str | None, **kwargs: Any) -> None: ...

    def say(self, text: str, undo: bool) -> None: ...

    def refuse(self, text: str) -> None: ...

    def fault(self, fault: Exception) -> str: ...

    def log_meeting(self, pairing_id: int | None) -> None: ...

    def looked_at_changed(self) -> None: ...

    def in_background(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None,
        doing: str,
    ) -> Callable[[], None]: ...


class Desk:
    """One open book in one window."""

    def __init__(
        self,
        book: Book,
        words: Words,
        theme: Theme,
        preferences: Preferences,
        shell: Shell,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.book = book
        self.words = words
        self.theme = theme
        self.preferences = preferences
        self._shell = shell
        self._today = book.today = today
        self._cycle: Any = None
        self._worked_out: dict[str, tuple[date, Any]] = {}
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._unlisten = book.listen(self._tell)

    # ---------------------------------------------------------------- what is looked at

    def today(self) -> date:
        """The date taken as today, everywhere in the window."""
        return self._today()

    @property
    def cycle(self) -> Any:
        """The cycle looked at (a ``domain.programmes.Cycle``), or None while the book has none."""
        return self._cycle

    def look_at(self, cycle: Any) -> None:
        """Look at another cycle: every page that shows a cycle's records reads again."""
        self._cycle = cycle
        self._worked_out.clear()
        self._shell.looked_at_changed()
        self._tell(frozenset({LOOKED_AT}))

    def look_at_first(self) -> None:
        """Look at the cycle that today belongs to, without telling anybody: the window is only being built."""
        self._cycle = self.book.cycles.current(self.today())

    def once(self, key: str, work_out: Callable[[], T]) -> T:
        """What ``work_out`` makes of the book: once, until it changes, another cycle is looked at or the day ends.

        For what a page shows and the sidebar counts as well.
        """
        known = self._worked_out.get(key)
        if known is None or known[0] != self.today():
            known = self._worked_out[key] = (self.today(), work_out())
        return known[1]

    def forget_worked_out(self) -> None:
        """Work everything out anew when it is next asked for."""
        self._worked_out.clear()

    def listen(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Be told which areas changed after each change of the book, or LOOKED_AT; gives back the way to stop."""
        self._listeners.append(listener)

        def unlisten() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unlisten

    def close(self) -> None:
        """Stop listening to the book; it is about to be closed."""
        self._unlisten()
        self._listeners.clear()

    def _tell(self, areas: Iterable[str]) -> None:
        told = frozenset(areas)
        self._worked_out.clear()
        if told & {"cycles", "programmes"}:
            self._look_again()
        for listener in tuple(self._listeners):
            listener(told)

    def _look_again(self) -> None:
        """The cycle looked at may have got another name, or be gone; the first one may have come."""
        before = self._cycle
        found = [one for one in self.book.cycles.list() if before is not None and one.id == before.id]
        self._cycle = found[0] if found else self.book.cycles.current(self.today())
        if self._cycle != before:
            self._shell.looked_at_changed()

    # ---------------------------------------------------------------- where to go

    def navigate(
        self, page_key: str, record_id: int | None = None, verb: str | None = None, **kwargs: Any
    ) -> None:
        """Show a page of ``desk.pages.PAGES``, there a record, or there do a verb (``Page.do(verb, **kwargs)``).

        Without a verb, ``kwargs`` say which part of the page (``Page.open_at(**kwargs)``): tab="plans", plan_id=3.

        Raises KeyError for a page there is not.
        """
        self._shell.navigate(page_key, record_id, verb, **kwargs)

    def log_meeting(self, pairing_id: int | None = None) -> None:
        """Open the form that logs a meeting, for a pairing where one is known."""
        self._shell.log_meeting(pairing_id)

    # ---------------------------------------------------------------- what to say

    def say(self, text: str, undo: bool = False) -> None:
        """Say in one line what was done ("Meeting logged."), with the word Undo beside it where that undoes it."""
        self._shell.say(text, undo)

    def refuse(self, refusal: Refusal | Message | str) -> None:
        """Say why something could not be done and what to do; whatever was typed stays where it is."""
        if isinstance(refusal, Refusal):
            refusal = refusal.message
        self._shell.refuse(refusal if isinstance(refusal, str) else self.words.say(refusal))

    def sentence(self, fault: Exception) -> str:
        """The sentence for a refusal or for a fault nobody foresaw (which is also logged, without names)."""
        if isinstance(fault, Refusal):
            return self.words.say(fault.message)
        return self._shell.fault(fault)

    # ---------------------------------------------------------------- how to do

    def run(
        self,
        verb: Callable[[], T],
        said: str | Callable[[T], str] | None = None,
        undo: bool = True,
        refused: Callable[[str], None] | None = None,
    ) -> Done[T]:
        """Run a verb of the book; say ``said`` when it is done, or show the sentence why it was not.

        ``refused`` receives that sentence where a form shows it beside the field; else it appears as a line in the
        window. A fault (disk full, stick pulled out) is told the same way: never a traceback, never lost input.
        """
        try:
            value = verb()
        except Exception as fault:  # anything at all: the window stays and says a sentence
            (refused or self._shell.refuse)(self.sentence(fault))
            return Done(False)
        if said is not None:
            self.say(said if isinstance(said, str) else said(value), undo)
        return Done(True, value)

    def in_background(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        doing: str,
        failed: Callable[[str], None] | None = None,
    ) -> Callable[[], None]:
        """Run ``work(progress)`` off the window's thread and call ``done(result)`` back on it.

        ``work`` touches plain data only, never the book or a widget; it calls ``progress()`` now and then, which raises
        Cancelled after Stop was pressed. ``doing`` says what is being done while it takes its time. ``failed`` gets the
        sentence of a refusal or fault (default: shown as a line). Gives back a function that cancels.
        """
        return self._shell.in_background(work, done, failed, doing)

    # ---------------------------------------------------------------- how the school shows things

    @property
    def paper(self) -> str:
        """The school's paper: "a4" or "letter"."""
        return str(self.school("paper", "a4"))

    def school(self, key: str, otherwise: Any = None) -> Any:
        """A school-level setting kept in the book: school_name, emblem, paper, date_style, hebrew_dates…"""
        value = self.book.settings.get(key)
        return otherwise if value is None else value

    def where(self) -> Path:
        """Where the book's file is."""
        return self.book.path

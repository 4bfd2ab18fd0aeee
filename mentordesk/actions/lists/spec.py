"""How an area's list is declared: once, without a window, for screen, spreadsheet, printer and command line.

A list is a :class:`ListSpec` of :class:`Column` objects over rows. What a column knows is plain: where its value comes
from, what kind of value it is, how it sorts, whether it is shown, printed and exported. ``cells.py`` turns a cell into
words, ``rows.py`` says how rows are read in windows, ``exporting.py`` and ``printing.py`` take a list out of the book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mentordesk.domain.fields import Choice, is_private
from mentordesk.domain.messages import Message
from mentordesk.domain.rhythm import Week as Week

if TYPE_CHECKING:
    from mentordesk.actions.lists.rows import RowSource
    from mentordesk.book import Book
    from mentordesk.words import Words

R = TypeVar("R")
Value = str | int | date | bool | None | Message | tuple[Any, ...]
"""What a cell holds; a tuple is several short texts, or the marks of a row of weeks."""


class Kind(StrEnum):
    """What kind of value a column holds: it decides the words, the order, the side, the cell in a spreadsheet."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    YEAR = "year"
    """A number that is written without marks between its thousands."""
    MINUTES = "minutes"
    PERCENT = "percent"
    DATE = "date"
    AGO = "ago"
    """A date said as "26 days ago" on the screen, with the date itself on hover and on paper."""
    YES_NO = "yes_no"
    CHOICE = "choice"
    WORDS = "words"
    WEEKS = "weeks"
    """The rhythm of the last weeks, oldest first: a tuple of :class:`Week`."""

    @property
    def is_number(self) -> bool:
        """Whether the values line up at the trailing side."""
        return self in (Kind.NUMBER, Kind.YEAR, Kind.MINUTES, Kind.PERCENT)

    @property
    def is_date(self) -> bool:
        """Whether the values are dates."""
        return self in (Kind.DATE, Kind.AGO)


@dataclass(frozen=True, slots=True)
class Sign:
    """A small picture in a cell, its tone, and the words it stands for (read aloud, and shown on hover)."""

    icon: str
    tone: str
    says: Message


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of a list.

    ``width`` is in letters; a column that ``grows`` takes what is left. ``text`` overrides the words the kind gives;
    ``sort`` is the key function over the value (the kind gives one), ``order`` the one over the whole row where the
    value alone does not say it, such as a name that sorts by its family name; blank values stay last either way.
    ``second`` is the key of another column, whose words stand softly on this cell's second line on the screen. ``tone``
    colours the words, ``pill`` shows them as a tinted pill in that tone, ``sign`` is a picture at the cell's end,
    ``strong`` words are the row's title. ``shown`` says whether the screen shows the column before anybody chose
    columns; ``printed`` and ``exported`` whether paper and files hold it, ``searched`` whether typing finds its words.
    ``needed`` columns cannot be switched off.
    """

    key: str
    title: Message
    value: Callable[[R], Value]
    kind: Kind = Kind.TEXT
    text: Callable[[Any, Words], str] | None = None
    sort: Callable[[Any], Any] | None = None
    order: Callable[[R], Any] | None = None
    sortable: bool = True
    width: int = 16
    grows: bool = False
    choices: tuple[Choice, ...] = ()
    second: str = ""
    tone: Callable[[R], str | None] | None = None
    pill: bool = False
    sign: Callable[[R], Sign | None] | None = None
    strong: bool = False
    needed: bool = False
    shown: bool = True
    printed: bool = True
    exported: bool = True
    searched: bool = True

    @property
    def private(self) -> bool:
        """Whether the column is left out everywhere unless asked for by name."""
        return is_private(self.key)


@dataclass(frozen=True)
class Filter(Generic[R]):
    """One pill above a list, such as "Active": its rows are those for which ``holds`` is true."""

    key: str
    label: Message
    holds: Callable[[R], bool]


@dataclass(frozen=True)
class Scope:
    """What is looked at: the cycle (None for all), the day taken as today, and whatever an area narrows further by.

    ``words`` is the language in which choices and sentences are found when they are typed into the quick filter. With
    ``private``, records that are private as a whole were asked for by name.
    """

    today: date
    cycle_id: int | None = None
    only: dict[str, Any] = field(default_factory=dict)
    words: Words | None = None
    private: bool = False


def _never(_row: Any) -> bool:
    return False


@dataclass(frozen=True)
class ListSpec(Generic[R]):
    """An area's list. ``source`` reads its rows, ``filters`` are the pills, ``sort`` is the column it opens sorted by.

    ``file_name`` is what an exported file is called, without its ending; ``counted`` says how many there are. Rows for
    which ``private`` holds leave the window only where they are asked for by name.
    """

    area: str
    title: Message
    columns: tuple[Column[R], ...]
    source: Callable[[Book, Scope], RowSource[R]]
    row_id: Callable[[R], int] = attrgetter("id")
    filters: tuple[Filter[R], ...] = ()
    sort: str = ""
    descending: bool = False
    file_name: str = ""
    counted: Callable[[int], Message] | None = None
    private: Callable[[R], bool] = _never

    def shared(self, rows: Iterable[R], *, private: bool = False) -> list[R]:
        """The rows that may be printed, saved or copied; private ones only when asked for."""
        return [row for row in rows if private or not self.private(row)]

    def column(self, key: str) -> Column[R]:
        """The column with this key. Raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def second_of(self, column: Column[R]) -> Column[R] | None:
        """The column whose words stand on a column's second line, or None."""
        return self.column(column.second) if column.second else None

    def taken_out(self, *, private: bool = False, keys: tuple[str, ...] = ()) -> tuple[Column[R], ...]:
        """The columns a file holds: the exported ones, or those named; private ones only when asked for."""
        return tuple(
            column
            for column in self.columns
            if (column.key in keys if keys else column.exported) and (private or not column.private)
        )

    def on_paper(self, *, private: bool = False, keys: tuple[str, ...] = ()) -> tuple[Column[R], ...]:
        """The columns paper holds: the printed ones, or those named; private ones only when asked for."""
        return tuple(
            column
            for column in self.columns
            if (column.key in keys if keys else column.printed) and (private or not column.private)
        )

"""How a list's rows are read: which ids in which order, and then only the rows that are looked at.

Splitting a list into *ids* and *rows* keeps twenty years of meetings instant: the ids of a hundred thousand meetings
are one short column, and only the fifty rows on the screen are ever made. It also lets a list keep its selection when
the order changes, because a row is always found by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from mentordesk.actions.lists.cells import plain_words, sort_key
from mentordesk.actions.lists.spec import Kind, ListSpec
from mentordesk.domain.folding import fold

if TYPE_CHECKING:
    from mentordesk.words import Words

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True)
class Query:
    """What a person asked of a list: words typed, a pill chosen, a column sorted by (empty: the list's own order)."""

    typed: str = ""
    filter: str = ""
    sort: str = ""
    descending: bool = False


class RowSource(Protocol[R_co]):
    """Where a list's rows come from."""

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of the rows that answer the query, in its order."""

    def rows(self, ids: Sequence[int]) -> Sequence[R_co]:
        """The rows with these ids, in this order; one that is gone in the meantime is left out."""

    def counts(self) -> Mapping[str, int]:
        """How many rows each pill holds, by the filter's key; "" for all of them."""


class LoadedRows(Generic[R]):
    """Rows held in memory, for lists of up to some thousands: filters and sorts them by the declared columns.

    ``words`` decides how choices and dates are found when typed; without it only plain texts are searched.
    """

    def __init__(self, spec: ListSpec[R], rows: Iterable[R], words: Words | None = None) -> None:
        self._spec = spec
        self._words = words.plain if words is not None else None
        self._rows: dict[int, R] = {spec.row_id(row): row for row in rows}
        self._searched: dict[int, str] | None = None

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of the rows that answer the query, in its order."""
        found = list(self._rows.items())
        if query.filter:
            holds = _filter_of(self._spec, query.filter)
            found = [(row_id, row) for row_id, row in found if holds(row)]
        wanted = fold(query.typed).split()
        if wanted:
            texts = self._search_texts()
            found = [(row_id, row) for row_id, row in found if all(word in texts[row_id] for word in wanted)]
        key, descending = (
            (query.sort, query.descending) if query.sort else (self._spec.sort, self._spec.descending)
        )
        if key:
            column = self._spec.column(key)
            # Blanks stay at the end in both directions: they are not what one sorts for.
            filled = [(sort_key(column, row), row_id) for row_id, row in found]
            blank = [row_id for key_of, row_id in filled if key_of is None]
            filled = sorted(
                (pair for pair in filled if pair[0] is not None), key=lambda pair: pair[0], reverse=descending
            )
            return [row_id for _, row_id in filled] + blank
        return [row_id for row_id, _ in found]

    def rows(self, ids: Sequence[int]) -> Sequence[R]:
        """The rows with these ids, in this order."""
        return [self._rows[row_id] for row_id in ids if row_id in self._rows]

    def counts(self) -> Mapping[str, int]:
        """How many rows each pill holds."""
        counts = {
            one.key: sum(1 for row in self._rows.values() if one.holds(row)) for one in self._spec.filters
        }
        return {"": len(self._rows), **counts}

    def _search_texts(self) -> dict[int, str]:
        """What the quick filter looks at: the words of every public column and its second line, folded, made once."""
        if self._searched is None:
            columns = [
                column
                for column in self._spec.columns
                if column.searched
                and not column.private
                and column.kind not in (Kind.WEEKS, Kind.YES_NO, Kind.AGO)
            ]
            folded: dict[str, str] = {"": ""}  # the same subjects and roles stand in many rows
            self._searched = {}
            for row_id, row in self._rows.items():
                cells = [plain_words(column, row, self._words) for column in columns]
                for cell in cells:
                    if cell not in folded:
                        folded[cell] = fold(cell)
                self._searched[row_id] = "\n".join(folded[cell] for cell in cells)
        return self._searched


def _filter_of(spec: ListSpec[R], key: str) -> Callable[[Any], bool]:
    for one in spec.filters:
        if one.key == key:
            return one.holds
    return lambda _row: True

"""The model behind the list part: the ids of all rows, and only the rows that are looked at, read in windows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mentordesk.actions.lists.cells import hint, on_screen
from mentordesk.actions.lists.rows import Query, RowSource
from mentordesk.actions.lists.spec import Column, Kind, ListSpec
from mentordesk.words import Words

Index = QModelIndex | QPersistentModelIndex

WINDOW = 80  # rows read at once: a little more than a tall screen shows
KEPT = 24  # windows kept; what was scrolled past long ago is read again

SECOND, TONE, SECOND_TONE, SIGN, WEEKS, COLUMN, RECORD = (Qt.ItemDataRole.UserRole + n for n in range(1, 8))


class ListModel(QAbstractTableModel):
    """All rows of a list in the order asked for; a row is read when it is first looked at."""

    def __init__(self, spec: ListSpec[Any], words: Words, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.words = words
        self.today = today
        self.columns: tuple[Column[Any], ...] = ()
        self.query = Query()
        self._source: RowSource[Any] | None = None
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._windows: OrderedDict[int, dict[int, Any]] = OrderedDict()

    # ---------------------------------------------------------------- what is shown

    def show_columns(self, columns: tuple[Column[Any], ...]) -> None:
        """Show these columns of the same rows."""
        if columns != self.columns:
            self.beginResetModel()
            self.columns = columns
            self.endResetModel()

    def show(self, source: RowSource[Any], query: Query, today: date) -> None:
        """Show what answers the query."""
        self.beginResetModel()
        self._source, self.query, self.today = source, query, today
        self._ids = source.ids(query)
        self._places = None
        self._windows.clear()
        self.endResetModel()

    def id_at(self, row: int) -> int | None:
        """The id of the record in a row, or None."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: int) -> int:
        """The row a record stands in, or -1."""
        if self._places is None:
            self._places = {one: row for row, one in enumerate(self._ids)}
        return self._places.get(record_id, -1)

    def ids(self) -> Sequence[int]:
        """The ids of all rows, in their order."""
        return self._ids

    def row_at(self, row: int) -> Any:
        """The row itself, read with its neighbours when it is first asked for; None where the record is gone."""
        if self._source is None or not 0 <= row < len(self._ids):
            return None
        number = row // WINDOW
        window = self._windows.get(number)
        if window is None:
            ids = self._ids[number * WINDOW : (number + 1) * WINDOW]
            window = {self.spec.row_id(one): one for one in self._source.rows(ids)}
            self._windows[number] = window
            if len(self._windows) > KEPT:
                self._windows.popitem(last=False)
        else:
            self._windows.move_to_end(number)
        return window.get(self._ids[row])

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many rows answer the query."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, for the delegate and for a screen reader."""
        row = self.row_at(index.row())
        if row is None or index.column() >= len(self.columns):
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return on_screen(column, row, self.words, self.today)
            case Qt.ItemDataRole.ToolTipRole:
                return self._hints(column, row) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._read_aloud(column, row)
            case _ if role == SECOND:
                second = self.spec.second_of(column)
                return on_screen(second, row, self.words, self.today) if second else ""
            case _ if role == TONE:
                return column.tone(row) if column.tone else None
            case _ if role == SECOND_TONE:
                second = self.spec.second_of(column)
                return second.tone(row) if second and second.tone else None
            case _ if role == SIGN:
                return column.sign(row) if column.sign else None
            case _ if role == WEEKS:
                return column.value(row) if column.kind is Kind.WEEKS else None
            case _ if role == COLUMN:
                return column
            case _ if role == RECORD:
                return self._ids[index.row()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words.say(self.columns[section].title)
        return None

    def _hints(self, column: Column[Any], row: Any) -> str:
        second = self.spec.second_of(column)
        hints = [hint(one, row, self.words) for one in (column, second) if one is not None]
        return "\n".join(one for one in hints if one)

    def _read_aloud(self, column: Column[Any], row: Any) -> str:
        second = self.spec.second_of(column)
        texts = [on_screen(one, row, self.words, self.today) for one in (column, second) if one is not None]
        if column.sign is not None and (sign := column.sign(row)) is not None:
            texts.append(self.words.say(sign.says))
        return ", ".join(text for text in texts if text)

"""The one list of the window: sorted by its heads, filtered by pills and as you type, copied, printed and exported.

A page declares nothing here: it gives the area's :class:`~mentordesk.actions.lists.spec.ListSpec` and listens::

    self.list = RecordList(desk, PAIRINGS, empty=Empty("link", words("No pairings yet"), …))
    self.list.chosen.connect(self._show)          # id, or None where nothing is chosen any more
    self.list.opened.connect(self.split.show_detail)
    self.header.chips.addWidget(self.list.pills)  # else the pills stand above the list
    …
    def refresh(self): self.list.refresh()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import ListSpec, Scope
from mentordesk.actions.lists.text import as_text
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.list_model import ListModel
from mentordesk.desk.parts.list_outings import export_rows, print_rows
from mentordesk.desk.parts.list_table import ListTable
from mentordesk.desk.parts.pills import FilterPills
from mentordesk.desk.parts.search_field import SearchField
from mentordesk.desk.theme import styled


@dataclass(frozen=True)
class Empty:
    """What a list without any record says: what the page is for, and one button (and at most a quiet one)."""

    icon: str
    title: str
    sentence: str
    button: str = ""
    do: Callable[[], Any] | None = None
    other: str = ""
    do_other: Callable[[], Any] | None = None


class RecordList(QWidget):
    """A list of an area's records. ``chosen(id | None)`` follows the current row, ``opened(id)`` is Enter or click."""

    chosen = Signal(object)
    opened = Signal(int)
    counted = Signal(int)

    def __init__(
        self,
        desk: Desk,
        spec: ListSpec[Any],
        *,
        empty: Empty | None = None,
        scope: Callable[[], Scope] | None = None,
        pill: str = "",
        tools: bool = True,
        auto_choose: bool = True,
        row_menu: Callable[[int, QMenu], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``scope`` says what is looked at (default: the desk's cycle and day); ``pill`` is the filter it opens with.

        ``auto_choose`` makes the first row current where none is, so that the detail beside it is never blank.
        ``row_menu(id, menu)`` adds a row's own verbs to its context menu.
        """
        super().__init__(parent)
        self._desk, self._spec, self._empty = desk, spec, empty
        self._scope = scope or self._whole_cycle
        self._auto_choose = auto_choose
        self._row_menu = row_menu
        self._wanted: tuple[str, ...] = tuple(
            one.key for one in spec.columns if one.shown and not one.private
        )
        self._by_choice = False
        self._sort, self._descending = spec.sort, spec.descending
        self._source: Any = None
        self._counts: Mapping[str, int] = {}
        self._current: int | None = None
        self._quiet = False
        theme, words = desk.theme, desk.words
        self.model = ListModel(spec, words, desk.today(), self)
        self.table = ListTable(theme, spec, self.model, self)
        self.table.setAccessibleName(words("List: {title}", title=spec.title))
        self.table.heads.setAccessibleName(words("Sort the list"))
        self.pills = FilterPills(
            theme, words, [(one.key, words.say(one.label)) for one in spec.filters], self
        )
        if pill:
            self.pills.choose(pill, quietly=True)
        self.search = SearchField(theme, words, words("Find in this list"), self)
        self.more = theme_button(desk)
        self._build(tools)
        self._connect()

    def _build(self, tools: bool) -> None:
        theme = self._desk.theme
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.search, 1)
        line.addWidget(self.more)
        self.frame = styled(QFrame(), "card")
        self.frame.setFrameShape(QFrame.Shape.NoFrame)
        self.nothing = EmptyState(theme)
        self._stack = QStackedLayout(self.frame)
        self._stack.setContentsMargins(1, 1, 1, theme.px(6))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        whole.addWidget(self.pills)
        whole.addLayout(line)
        whole.addWidget(self.frame, 1)
        self.pills.setVisible(bool(self._spec.filters))
        self.search.setVisible(tools)
        self.more.setVisible(tools)

    def _connect(self) -> None:
        self.pills.chosen.connect(lambda _key: self._read(keep_place=False))
        self.search.typed.connect(lambda _text: self._read(keep_place=False))
        self.search.down.connect(self._go_to_rows)
        self.search.entered.connect(self._go_to_rows)
        self.table.heads.asked.connect(self.sort_by)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self._typed_on_row)
        self.table.up_from_top.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.copy_asked.connect(self.copy)
        self.table.widened.connect(self._fit)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._moved(now.row()))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._row_menu_at)
        self.more.clicked.connect(lambda _on=False: self._list_menu())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the rows. (A focus proxy would lead Tab past the pills and the quick filter.)"""
        self.table.setFocus(event.reason())

    # ---------------------------------------------------------------- what a page asks

    def refresh(self) -> None:
        """Read the book again; the current record, the scrolling and what is typed stay."""
        self._source = self._spec.source(self._desk.book, self._scope())
        self._counts = self._source.counts()
        self.pills.count(self._counts)
        self._read(keep_place=True)

    def find(self) -> bool:  # type: ignore[override]
        """Go to the quick filter (Ctrl+F); False where the list has none."""
        if self.search.isHidden():
            return False
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def back(self) -> bool:
        """Clear the quick filter (Esc); False where nothing was typed."""
        if not self.search.text():
            return False
        self.search.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def current_id(self) -> int | None:
        """The id of the current record, or None."""
        return self._current

    def selected_ids(self) -> list[int]:
        """The ids of all selected rows, in the list's order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [one for one in map(self.model.id_at, rows) if one is not None]

    def counts(self) -> Mapping[str, int]:
        """How many records each pill holds, by its key, as read last; "" for all of them."""
        return self._counts

    def shown_ids(self) -> Sequence[int]:
        """The ids of all rows that answer the filters, in the list's order."""
        return self.model.ids()

    def row(self, record_id: int) -> Any:
        """A row as it was read last, or None."""
        found = self._source.rows([record_id]) if self._source is not None else ()
        return found[0] if found else None

    def show_record(self, record_id: int) -> bool:
        """Make a record current, taking filters away where they hide it; False where it is not in the list at all."""
        if self.model.row_of(record_id) < 0:
            self._quiet = True
            self.search.clear()
            self.pills.choose("", quietly=True)
            self._quiet = False
            self._read(keep_place=True)
        if self.model.row_of(record_id) < 0:
            for one in self._spec.filters:
                if record_id in self._source.ids(Query(filter=one.key)):
                    self.pills.choose(one.key, quietly=True)
                    self._read(keep_place=True)
                    break
        return self._make_current(record_id)

    def sort_by(self, key: str) -> None:
        """Sort by a column; a second time turns the order round. Dates and numbers begin with the newest and most."""
        column = self._spec.column(key)
        if key == self._sort:
            self._descending = not self._descending
        else:
            self._sort, self._descending = key, column.kind.is_number or column.kind.is_date
        self._read(keep_place=True)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns (in the declared order); needed ones always stay."""
        self._wanted = tuple(one.key for one in self._spec.columns if one.key in keys or one.needed)
        self._by_choice = True
        self._read(keep_place=True)

    def copy(self) -> None:
        """Copy the selected rows (all of them where one or none is selected) for a spreadsheet, with headings."""
        ids: Sequence[int] = self.selected_ids()
        if len(ids) < 2 and self.current_id is None:
            ids = self.model.ids()
        rows = self._spec.shared(self._source.rows(ids))
        text = as_text(self._spec, rows, self._desk.words, self._outgoing_columns())
        QGuiApplication.clipboard().setText(text)
        self._desk.say(self._desk.words.plural("Copied {n} row.", "Copied {n} rows.", len(rows)))

    def print_it(self) -> bool:
        """Show the list as it would be printed, and print it from there."""
        print_rows(self._desk, self._spec, self._source, list(self.model.ids()), self._outgoing_columns())
        return True

    def export(self) -> None:
        """Save the list as a spreadsheet: every column it may give away, for the rows that are shown."""
        export_rows(self._desk, self._spec, self._source, list(self.model.ids()))

    # ---------------------------------------------------------------- reading

    def _whole_cycle(self) -> Scope:
        cycle = self._desk.cycle
        return Scope(self._desk.today(), cycle.id if cycle is not None else None)

    def _columns(self) -> tuple[Any, ...]:
        wanted = tuple(one for one in self._spec.columns if one.key in self._wanted)
        return wanted if self._by_choice else self.table.that_fit(wanted)

    def _outgoing_columns(self) -> tuple[str, ...]:
        """What is seen, with the columns that stand on second lines."""
        shown = set(self._wanted)
        seconds = {one.second for one in self._spec.columns if one.key in shown and one.second}
        return tuple(one.key for one in self._spec.columns if one.key in shown | seconds)

    def _read(self, keep_place: bool) -> None:
        if self._quiet or self._source is None:
            return
        keep, scrolled = self._current, self.table.verticalScrollBar().value()
        self._quiet = True
        query = Query(self.search.text(), self.pills.current, self._sort, self._descending)
        self.model.show(self._source, query, self._desk.today())
        self.model.show_columns(self._columns())
        self.table.heads.mark(self._sort, self._descending)
        self.table.fit()
        self._quiet = False
        self._show_emptiness()
        self.counted.emit(self.model.rowCount())
        if keep is not None and self.model.row_of(keep) >= 0:
            self._make_current(keep, scroll=not keep_place)
            if keep_place:
                self.table.verticalScrollBar().setValue(scrolled)
        elif self._auto_choose and self.model.rowCount():
            self._make_current(self.model.ids()[0])
        else:
            self._tell(None)

    def _fit(self) -> None:
        if self._source is None:
            return
        if self._columns() != self.model.columns:
            self._read(keep_place=True)
        else:
            self.table.fit()

    def _show_emptiness(self) -> None:
        words = self._desk.words
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            return
        if self.search.text():
            self.nothing.say(
                "search",
                words("Nothing here matches"),
                words("Try fewer letters, or look among all of them."),
                words("Clear the search"),
                self.back,
            )
        elif self._empty is not None and not self._counts.get("", 0):
            one = self._empty
            self.nothing.say(one.icon, one.title, one.sentence, one.button, one.do, one.other, one.do_other)
        else:
            self.nothing.say(
                "inbox",
                words("Nothing here just now"),
                words("Choose another group above to see the others."),
            )
        self._stack.setCurrentWidget(self.nothing)

    # ---------------------------------------------------------------- the current row

    def _make_current(self, record_id: int, scroll: bool = True) -> bool:
        row = self.model.row_of(record_id)
        if row < 0:
            return False
        index = self.model.index(row, 0)
        self._quiet = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self._quiet = False
        if scroll:
            self.table.scrollTo(index)
        self._tell(record_id)
        return True

    def _moved(self, row: int) -> None:
        if not self._quiet:
            self._tell(self.model.id_at(row))

    def _tell(self, record_id: int | None) -> None:
        if record_id != self._current:
            self._current = record_id
            self.chosen.emit(record_id)

    def _open(self) -> None:
        if self._current is not None:
            self.opened.emit(self._current)

    def _go_to_rows(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed_on_row(self, text: str) -> None:
        if not self.search.isHidden():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.setText(self.search.text() + text)

    # ---------------------------------------------------------------- menus

    def _list_menu(self) -> None:
        words = self._desk.words
        menu = QMenu(self)
        columns = menu.addMenu(words("Columns"))
        for column in self._spec.columns:
            if column.private or column.needed or (not column.shown and not column.exported):
                continue
            action = columns.addAction(words.say(column.title))
            action.setCheckable(True)
            action.setChecked(column.key in self._wanted)
            action.toggled.connect(lambda on, key=column.key: self._switch(key, on))
        menu.addSeparator()
        self._add_outings(menu)
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()

    def _switch(self, key: str, on: bool) -> None:
        self.show_columns([*self._wanted, key] if on else [one for one in self._wanted if one != key])

    def _add_outings(self, menu: QMenu) -> None:
        words, theme = self._desk.words, self._desk.theme
        menu.addAction(theme.icon("copy"), words("Copy for a spreadsheet"), self.copy)
        menu.addAction(theme.icon("printer"), words("Print the list…"), self.print_it)
        menu.addAction(theme.icon("file-spreadsheet"), words("Export the list…"), self.export)

    def _row_menu_at(self, at: QPoint) -> None:
        menu = QMenu(self)
        if self._row_menu is not None and self._current is not None:
            self._row_menu(self._current, menu)
            menu.addSeparator()
        self._add_outings(menu)
        over = self.table.viewport().rect().contains(at) and self.table.indexAt(at).isValid()
        menu.exec(self.table.viewport().mapToGlobal(at) if over else self.table.below_current())
        menu.deleteLater()


def theme_button(desk: Desk) -> QPushButton:
    """The square button with three dots that holds what one seldom needs."""
    button = styled(QPushButton(), "icon")
    desk.theme.dress(button, "ellipsis", "blue")
    button.setAccessibleName(desk.words("More for this list"))
    button.setToolTip(desk.words("More for this list"))
    return button

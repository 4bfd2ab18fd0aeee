"""Taking a list out of the window: read its rows in small sips, then print or save them off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from mentordesk.actions.lists.exporting import Cells, exported_cells, write_list
from mentordesk.actions.lists.printing import list_pdf, printed_cells
from mentordesk.actions.lists.rows import RowSource
from mentordesk.actions.lists.spec import ListSpec
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.files import begin_at, came_from
from mentordesk.desk.parts.pdf_preview import show_pdf

SIP = 100  # rows at once
BLINK = 0.04  # seconds of reading before the window may breathe


class Gathering(QObject):
    """Reads many rows on the window's thread without holding it up, and hands them over as plain cells."""

    def __init__(
        self,
        source: RowSource[Any],
        ids: Sequence[int],
        plain: Callable[[Sequence[Any]], Cells],
        done: Callable[[Cells], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source, self._ids, self._plain, self._done = source, ids, plain, done
        self._cells: Cells = []
        self._next = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._sip)
        self._sip()
        if self._next < len(ids):
            self._timer.start()

    def _sip(self) -> None:
        began = monotonic()
        while self._next < len(self._ids) and monotonic() - began < BLINK:
            rows = self._source.rows(self._ids[self._next : self._next + SIP])
            self._cells += self._plain(rows)
            self._next += SIP
        if self._next >= len(self._ids):
            self._timer.stop()
            self._done(self._cells)
            self.deleteLater()


def print_rows(
    desk: Desk, spec: ListSpec[Any], source: RowSource[Any], ids: Sequence[int], keys: Sequence[str]
) -> None:
    """Draw these rows as a printed list, and show it; ``keys`` are the columns seen."""
    words = desk.words
    printed = {one.key for one in spec.columns if one.printed and not one.private}
    columns = tuple(one for one in spec.columns if one.key in keys and one.key in printed) or spec.on_paper()
    school, paper, today = str(desk.school("school_name", "")), desk.paper, desk.today()

    def draw(cells: Cells) -> None:
        desk.in_background(
            lambda progress: list_pdf(
                spec,
                columns,
                cells,
                words,
                school=school,
                paper=paper,
                today=today,
                progress=lambda done, total: progress(None, done, total),
            ),
            lambda pdf: _show(desk, pdf, words.say(spec.title), spec.file_name or spec.area),
            doing=words("Laying out the list…"),
        )

    Gathering(source, ids, lambda rows: printed_cells(columns, spec.shared(rows), words), draw, desk.theme)


def _show(desk: Desk, pdf: bytes, title: str, file_name: str) -> None:
    show_pdf(desk, pdf, title, file_name)


def export_rows(desk: Desk, spec: ListSpec[Any], source: RowSource[Any], ids: Sequence[int]) -> None:
    """Ask where to, and save these rows as a spreadsheet there."""
    words = desk.words
    columns = spec.taken_out()
    kinds = {words("Excel workbook (*.xlsx)"): ".xlsx", words("Text for any spreadsheet (*.csv)"): ".csv"}
    name, kind = QFileDialog.getSaveFileName(
        None, words("Export the list"), begin_at(f"{spec.file_name or spec.area}.xlsx"), ";;".join(kinds)
    )
    if not name:
        return
    came_from(Path(name))
    if not name.lower().endswith((".xlsx", ".csv")):
        name += kinds.get(kind, ".xlsx")

    def write(cells: Cells) -> None:
        desk.in_background(
            lambda _progress: write_list(name, spec, columns, cells, words),
            lambda _path: desk.say(words.plural("Saved {n} row.", "Saved {n} rows.", len(cells))),
            doing=words("Saving the list…"),
        )

    Gathering(source, ids, lambda rows: exported_cells(columns, spec.shared(rows), words), write, desk.theme)

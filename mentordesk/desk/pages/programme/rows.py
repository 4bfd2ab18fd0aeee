"""A few records as rows of fields, each kept the moment it is accepted, each refusal below its own field.

For short lists that are set up once and looked after: cycles, kinds of mentoring, periods, holidays. A long text takes
a line of its own below the row. Where a row does not fit side by side, each record stands as a small form of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.form_editors import Editor, FieldRow, FormHelp, NotesEditor, editor_for
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind

NOTES = 160  # px at 100 %: so much more than the least a row needs, and the notes at its end are shown


@dataclass(frozen=True)
class Row:
    """A record as a row: its values by the fields' keys, what it is called, and a soft note at its end."""

    id: int
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    removable: bool = True


class RowsEditor(QWidget):
    """The rows, with a head above each column. ``save(id, key, value)`` and ``remove(id)`` may raise Refusal."""

    def __init__(
        self,
        desk: Desk,
        fields: Sequence[Field],
        save: Callable[[int, str, Any], Any],
        remove: Callable[[int], Any] | None = None,
        *,
        shares: Mapping[str, int] | None = None,
        narrow: int = 560,
        asked: FormHelp | None = None,
        heads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``shares`` is how much of the width a field takes (1 if not said); below ``narrow`` px rows become forms.

        ``asked`` is whom the fields can name, and which dates lie behind us. Without ``heads`` those of another
        editor above stand for these rows too.
        """
        super().__init__(parent)
        self._desk, self._fields, self._save, self._remove = desk, tuple(fields), save, remove
        self._shares, self._narrow = dict(shares or {}), narrow
        self._with_heads = heads
        self._asked = replace(asked or FormHelp(), near=frozenset(one.key for one in fields))
        self.lines: dict[int, Line] = {}
        self._order: tuple[int, ...] = ()
        self._is_narrow: bool | None = None
        self._has_notes = True
        words, theme = desk.words, desk.theme
        self._side_by_side = [one for one in self._fields if not _is_long(one)]
        self._heads = [styled(QLabel(words.say(one.label), self), "head") for one in self._side_by_side]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        for head in self._heads:
            # Level with the words in the fields below.
            head.setContentsMargins(theme.px(6), 0, 0, 0)
        self._grid.setVerticalSpacing(theme.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these records; a field that is being typed in, or was refused, is left alone."""
        wanted = {one.id for one in rows}
        for row_id in [row_id for row_id in self.lines if row_id not in wanted]:
            self.lines.pop(row_id).discard()
        seen: dict[str, int] = {}
        for one in rows:
            line = self.lines.get(one.id)
            if line is None:
                line = self.lines[one.id] = Line(
                    self._desk, self._fields, self, one.id, self._save, self._remove, self._asked
                )
            seen[one.name] = seen.get(one.name, 0) + 1
            called = one.name
            if seen[one.name] > 1:
                called = self._desk.words("{name} ({n})", name=one.name, n=seen[one.name])
            line.show_row(one, called)
        order = tuple(one.id for one in rows)
        if order != self._order or self._is_narrow is None:
            self._order = order
            self._place()

    def focus_on(self, row_id: int, key: str) -> None:
        """Put the keyboard into a field. Raises KeyError."""
        self.lines[row_id].cells[key].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def cell(self, row_id: int, key: str) -> FieldRow:
        """A field of a record. Raises KeyError."""
        return self.lines[row_id].cells[key]

    # ---------------------------------------------------------------- how it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows side by side where there is room, forms where there is not."""
        super().resizeEvent(event)
        width, px = event.size().width(), self._desk.theme.px
        stand = (width < px(self._narrow), width >= px(self._narrow + NOTES))
        if stand != (self._is_narrow, self._has_notes):
            self._is_narrow, self._has_notes = stand
            self._place()

    def _place(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        columns = len(self._side_by_side) + 2
        for column in range(columns):
            self._grid.setColumnStretch(column, 0)
        for place in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(place, 0)
        for head in self._heads:
            head.setVisible(self._with_heads and not self._is_narrow and bool(self._order))
        last: QWidget | None = None
        place = 0
        if self._is_narrow:
            self._grid.setColumnStretch(1, 1)
        else:
            for column, (one, head) in enumerate(zip(self._side_by_side, self._heads, strict=True)):
                self._grid.setColumnStretch(column, self._shares.get(one.key, 1))
                self._grid.addWidget(head, 0, column)
            place = 1
        for row_id in self._order:
            line = self.lines[row_id]
            line.stand(self._is_narrow or False, self._has_notes)
            place = line.into_form(self._grid, place) if self._is_narrow else line.into_row(self._grid, place)
            for control in line.controls():
                if last is not None:
                    QWidget.setTabOrder(last, control)
                last = control


class Line:
    """One record: an editor for each field, a note, and the way to remove it."""

    def __init__(
        self,
        desk: Desk,
        fields: Sequence[Field],
        parent: QWidget,
        row_id: int,
        save: Callable[[int, str, Any], Any],
        remove: Callable[[int], Any] | None,
        asked: FormHelp,
    ) -> None:
        self._desk, self._fields, self._row_id, self._save = desk, tuple(fields), row_id, save
        theme, words = desk.theme, desk.words
        self._kept: dict[str, Any] = {}
        self._saving = ""
        self.cells: dict[str, FieldRow] = {}
        self._labels: dict[str, QLabel] = {}
        for one in fields:
            editor: Editor = (
                NotesEditor(theme, words, least=1)
                if _is_long(one)
                else editor_for(one, theme, words, desk.today, asked)
            )
            editor.control.setProperty("cell", True)
            if isinstance(editor, NotesEditor):
                editor.notes.document().setDocumentMargin(1)
            cell = FieldRow(theme, editor)
            cell.setParent(parent)
            cell.setEnabled(not desk.book.read_only)
            editor.accepted.connect(lambda key=one.key: self.accept(key))
            editor.refused.connect(lambda text, key=one.key: self._refuse(key, text))
            self.cells[one.key] = cell
            label = styled(QLabel(words.say(one.label), parent), "soft")
            label.setBuddy(editor.control)
            self._labels[one.key] = label
        self.note = styled(QLabel(parent), "small")
        self.note.setWordWrap(True)
        self.rule = styled(QFrame(parent), "line")
        self.remove: QPushButton | None = None
        if remove is not None:
            self.remove = styled(QPushButton(parent), "bare")
            theme.dress(self.remove, "trash-2", "soft_ink", 16)
            self.remove.clicked.connect(lambda _on=False: desk.run(lambda: remove(row_id)))

    def show_row(self, row: Row, called: str) -> None:
        """Show a record's values; what is being typed, or was refused, stays."""
        words = self._desk.words
        for one in self._fields:
            cell, value = self.cells[one.key], row.values.get(one.key)
            cell.editor.name(words("{field}, {record}", field=words.say(one.label), record=called))
            typed = self._is_being_typed(one.key)
            self._kept[one.key] = value
            if not typed:
                cell.editor.show_value(value)
                cell.say("")
        self.note.setText(row.note)
        if self.remove is not None:
            self.remove.setVisible(row.removable and not self._desk.book.read_only)
            said = words("Remove {record}", record=called)
            self.remove.setAccessibleName(said)
            self.remove.setToolTip(said)

    def controls(self) -> list[QWidget]:
        """What takes the keyboard, in its order."""
        found: list[QWidget] = [self.cells[one.key].editor.control for one in self._fields]
        return found if self.remove is None else [*found, self.remove]

    def discard(self) -> None:
        """The record is gone."""
        for widget in self._widgets():
            widget.hide()
            widget.deleteLater()

    def _widgets(self) -> list[QWidget]:
        found: list[QWidget] = [*self.cells.values(), *self._labels.values(), self.note, self.rule]
        return found if self.remove is None else [*found, self.remove]

    # ---------------------------------------------------------------- how it stands

    def stand(self, narrow: bool, notes: bool) -> None:
        """Show the names of the fields where the record stands as a form, and the note where there is room."""
        for label in self._labels.values():
            label.setVisible(narrow)
        for cell in self.cells.values():
            cell.show()
        self.rule.setVisible(narrow)
        self.note.setVisible(narrow or notes)

    def into_row(self, grid: QGridLayout, place: int) -> int:
        """Lay the record out in one row of a grid; gives the next free row."""
        top = Qt.AlignmentFlag.AlignTop
        across = [one for one in self._fields if not _is_long(one)]
        for column, one in enumerate(across):
            grid.addWidget(self.cells[one.key], place, column, top)
        # The field's own border and padding, so that the note stands level with the words in it.
        self.note.setContentsMargins(0, self._desk.theme.px(8), 0, 0)
        grid.addWidget(self.note, place, len(across), top)
        if self.remove is not None:
            grid.addWidget(self.remove, place, len(across) + 1, top)
        for one in self._fields:
            if _is_long(one):
                place += 1
                grid.addWidget(self.cells[one.key], place, 0, 1, len(across) + 1)
        if len(across) < len(self._fields):
            # What belongs together stands together.
            place += 1
            grid.setRowMinimumHeight(place, self._desk.theme.px(8))
        return place + 1

    def into_form(self, grid: QGridLayout, place: int) -> int:
        """Lay the record out as a small form; gives the next free row."""
        for number, one in enumerate(self._fields):
            self._labels[one.key].setContentsMargins(0, self._desk.theme.px(8), 0, 0)
            grid.addWidget(self._labels[one.key], place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.cells[one.key], place, 1)
            if number == 0 and self.remove is not None:
                grid.addWidget(self.remove, place, 2, Qt.AlignmentFlag.AlignTop)
            place += 1
        self.note.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.note, place, 1)
        grid.addWidget(self.rule, place + 1, 0, 1, 3)
        return place + 2

    # ---------------------------------------------------------------- what is kept

    def accept(self, key: str) -> bool:
        """Keep what stands in a field; False where it was refused, and then it stays as typed."""
        if self._saving:
            return True
        cell = self.cells[key]
        self._saving = key
        try:
            value = cell.editor.value()
            if value != self._kept.get(key):
                self._save(self._row_id, key, value)
        except ValueError as fault:
            if str(fault):
                self._refuse(key, str(fault))
            return False
        except Exception as fault:  # a refusal, a full disk: a sentence, and what was typed stays
            self._refuse(key, self._desk.sentence(fault))
            return False
        finally:
            self._saving = ""
        self._kept[key] = value
        cell.editor.settled()
        cell.say("")
        return True

    def _refuse(self, key: str, sentence: str) -> None:
        self.cells[key].say(sentence, is_wrong=True)

    def _is_being_typed(self, key: str) -> bool:
        cell = self.cells[key]
        if cell.is_wrong:
            return True
        control = cell.editor.control
        if key not in self._kept or not (control.hasFocus() or control.isAncestorOf(control.focusWidget())):
            return False
        try:
            return bool(cell.editor.value() != self._kept[key])
        except ValueError:
            return True


def _is_long(one: Field) -> bool:
    """Whether a field takes a line of its own below the others."""
    return one.kind is FieldKind.LONG_TEXT

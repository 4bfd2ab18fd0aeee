"""How the file is looked at: which sheet, which row holds the headings, and what everybody in it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from mentordesk.actions.importing import Preview
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.columns import Choice
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled
from mentordesk.exchange.sheets import Grid, said

_ROWS = 12  # rows offered as headings
NO_HEADINGS = -2


class Options(QWidget):
    """A line of choices; each is shown only where there is something to choose."""

    area = Signal(str)
    sheet = Signal(int)
    headings = Signal(object)
    everybody = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = desk.words
        self._pieces: dict[Choice, QWidget] = {}
        flow = FlowLayout(self, desk.theme.px(20), desk.theme.px(8))
        self.kinds = self._add(flow, words("A list of"))
        for key, text in (
            ("people", words("People")),
            ("requests", words("Requests")),
            ("meetings", words("Meetings")),
            ("pairings", words("Pairings")),
            ("training", words("Attendance")),
        ):
            self.kinds.addItem(text, key)
        self.sheets = self._add(flow, words("Sheet"))
        self.rows = self._add(flow, words("Headings"))
        self.roles = self._add(flow, words("Everybody in it"))
        for key, text in (
            ("", words("As each row says")),
            ("mentor", words("Can mentor")),
            ("mentee", words("Would like a mentor")),
            ("both", words("Both")),
        ):
            self.roles.addItem(text, key)
        self.kinds.activated.connect(lambda _index: self.area.emit(self.kinds.currentData()))
        self.sheets.activated.connect(lambda index: self.sheet.emit(index))
        self.rows.activated.connect(lambda _index: self._choose_row())
        self.roles.activated.connect(lambda _index: self.everybody.emit(self.roles.currentData()))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _add(self, flow: FlowLayout, name: str) -> Choice:
        piece = QWidget()
        line = QHBoxLayout(piece)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._desk.theme.px(8))
        label = styled(QLabel(name), "soft")
        choice = Choice()
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        choice.setMaximumWidth(self._desk.theme.px(330))
        choice.setAccessibleName(name)
        label.setBuddy(choice)
        line.addWidget(label)
        line.addWidget(choice)
        flow.addWidget(piece)
        self._pieces[choice] = piece
        return choice

    def show_preview(self, preview: Preview) -> None:
        """Offer what can be chosen for this file."""
        self.kinds.setCurrentIndex(self.kinds.findData(preview.area.key))
        said = {"roles", "kind", "mentor", "mentee"} & set(preview.mapping.values())
        self._pieces[self.roles].setVisible(
            preview.area.key in ("people", "requests") and (not said or bool(preview.everybody))
        )
        self._pieces[self.sheets].setVisible(len(preview.grids) > 1)
        if self.sheets.count() != len(preview.grids) or self.sheets.itemText(0) != preview.grids[0].name:
            self.sheets.clear()
            self.sheets.addItems([grid.name for grid in preview.grids])
        self.sheets.setCurrentIndex(preview.chosen)
        self._pieces[self.rows].setVisible(preview.grids[preview.chosen].first_row > 0)
        self._offer_rows(preview)
        self.roles.setCurrentIndex(max(0, self.roles.findData(preview.everybody)))

    def _offer_rows(self, preview: Preview) -> None:
        words = self._desk.words
        self.rows.clear()
        found = preview.sheet.heading_rows
        if len(found) > 1:
            self.rows.addItem(words("Rows {first} and {second}", first=found[0], second=found[1]), None)
        for number, text in _first_rows(preview.grids[preview.chosen]):
            self.rows.addItem(words("Row {row}: {text}", row=number, text=text), number)
        self.rows.addItem(words("None: the list begins at once"), NO_HEADINGS)
        wanted = NO_HEADINGS if not found else found[0] if len(found) == 1 else None
        self.rows.setCurrentIndex(max(0, self.rows.findData(wanted)))

    def _choose_row(self) -> None:
        row = self.rows.currentData()
        if row is not None:
            self.headings.emit(None if row == NO_HEADINGS else row)


def _first_rows(grid: Grid) -> list[tuple[int, str]]:
    """The first rows with something in them, each with its beginning."""
    found = []
    for number, row in enumerate(grid.rows):
        texts = [" ".join(said(cell).split()) for cell in row if cell != ""]
        if texts:
            text = ", ".join(texts)
            found.append((number + grid.first_row, text if len(text) <= 20 else f"{text[:19].rstrip()}…"))
        if len(found) == _ROWS:
            break
    return found

"""What each column of the file is taken for: its heading, what stands in it, and a choice beside it."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.importing import TARGETS, Preview
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.importing.one_line import OneLine
from mentordesk.desk.parts.painted import head_font
from mentordesk.desk.theme import styled
from mentordesk.exchange.sheets import said

FIRST = 40  # columns shown before one asks for the others
_SAMPLES = 6


class Choice(QComboBox):
    """A combo box the mouse wheel passes over, so that scrolling the page changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class Columns(QFrame):
    """The columns of the sheet. ``changed(column, field)`` says what one was taken for by hand."""

    changed = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        styled(self, "card")
        self._choices: dict[int, Choice] = {}
        self._lines: dict[int, tuple[OneLine, QLabel]] = {}
        self._all = False
        self._preview: Preview | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, desk.theme.px(6))
        whole.addWidget(self._area)
        self._targets = QStandardItemModel(self)

    def _fill_targets(self, area: str) -> None:
        self._targets.clear()
        section = ""
        for target in TARGETS[area]:
            if section and target.section != section:
                separator = QStandardItem()
                separator.setData("separator", Qt.ItemDataRole.AccessibleDescriptionRole)
                separator.setFlags(Qt.ItemFlag.NoItemFlags)
                self._targets.appendRow(separator)
            section = target.section
            item = QStandardItem(self._desk.words.say(target.label))
            item.setData(target.key, Qt.ItemDataRole.UserRole)
            self._targets.appendRow(item)

    def choice(self, column: int) -> Choice:
        """The choice beside a column. Raises KeyError for one that is not shown."""
        return self._choices[column]

    def show_preview(self, preview: Preview) -> None:
        """Show the columns of a preview; where only what they are taken for changed, nothing else moves."""
        same = (
            self._preview is not None
            and self._preview.sheet is preview.sheet
            and self._preview.area is preview.area
        )
        if self._preview is None or self._preview.area is not preview.area:
            self._fill_targets(preview.area.key)
        self._preview = preview
        if not same:
            self._all = False
            self._build()
        for column, choice in self._choices.items():
            self._set(column, choice, preview.mapping.get(column, ""))

    def _build(self) -> None:
        assert self._preview is not None
        theme, words, sheet = self._desk.theme, self._desk.words, self._preview.sheet
        self._choices.clear()
        self._lines.clear()
        holder = styled(QWidget(), "plain")
        grid = QGridLayout(holder)
        grid.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(12))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.setColumnMinimumWidth(2, theme.px(18))
        for place, text in (
            (0, words("Column")),
            (1, words("What stands in it")),
            (3, words("Is taken for")),
        ):
            head = styled(QLabel(text), "head")
            head.setFont(head_font(theme))
            grid.addWidget(head, 0, place)
        grid.addWidget(styled(QFrame(), "line"), 1, 0, 1, 4)
        shown = self._shown()
        for number, column in enumerate(shown):
            self._add_line(grid, 2 + number, column)
        left = len(sheet.headings) - len(shown)
        if left:
            more = styled(
                QPushButton(words.plural("Show the other column", "Show the other {n} columns", left)), "link"
            )
            more.clicked.connect(lambda _on=False: self._show_all())
            grid.addWidget(more, 2 + len(shown), 0, 1, 4, Qt.AlignmentFlag.AlignLeading)
        grid.setRowStretch(3 + len(shown), 1)
        self._area.setWidget(holder)

    def _shown(self) -> list[int]:
        """The columns in their order; of very many only those taken for something, and some others."""
        assert self._preview is not None
        columns = range(len(self._preview.sheet.headings))
        if self._all or len(columns) <= FIRST:
            return list(columns)
        taken = [column for column in columns if self._preview.mapping.get(column)]
        others = (column for column in columns if not self._preview.mapping.get(column))
        return sorted([*taken, *islice(others, max(0, FIRST - len(taken)))])

    def _show_all(self) -> None:
        self._all = True
        self._build()
        assert self._preview is not None
        for column, choice in self._choices.items():
            self._set(column, choice, self._preview.mapping.get(column, ""))

    def _add_line(self, grid: QGridLayout, row: int, column: int) -> None:
        assert self._preview is not None
        theme, words, sheet = self._desk.theme, self._desk.words, self._preview.sheet
        heading = sheet.headings[column] or words("Column {letter}", letter=sheet.heading(column))
        values = list(dict.fromkeys(said(cell) for cell in sheet.columns[column][:200] if cell != ""))[
            :_SAMPLES
        ]
        name = OneLine(theme, heading, strong=True)
        sample = OneLine(theme, "  ·  ".join(" ".join(value.split()) for value in values), role="soft_ink")
        sign = QLabel()
        choice = Choice()
        choice.setModel(self._targets)
        choice.setAccessibleName(words("What “{column}” is taken for", column=heading))
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choice.setMinimumWidth(theme.px(230))
        choice.activated.connect(lambda _index, column=column: self._chosen(column))
        grid.addWidget(name, row, 0)
        grid.addWidget(sample, row, 1)
        grid.addWidget(sign, row, 2)
        grid.addWidget(choice, row, 3)
        self._choices[column] = choice
        self._lines[column] = (name, sign)

    def _set(self, column: int, choice: Choice, field: str) -> None:
        theme = self._desk.theme
        index = self._index_of(field)
        if choice.currentIndex() != index:
            choice.setCurrentIndex(index)
        name, sign = self._lines[column]
        name.show_in("ink" if field else "soft_ink")
        sign.setPixmap(
            theme.pixmap("circle-check" if field else "minus", "green" if field else "soft_ink", 16)
        )

    def _index_of(self, field: str) -> int:
        found = self._targets.match(
            self._targets.index(0, 0, QModelIndex()),
            Qt.ItemDataRole.UserRole,
            field,
            1,
            Qt.MatchFlag.MatchExactly,
        )
        return found[0].row() if found else 0

    def _chosen(self, column: int) -> None:
        field = self._choices[column].currentData(Qt.ItemDataRole.UserRole)
        if field is not None and self._preview is not None and field != self._preview.mapping.get(column, ""):
            self.changed.emit(column, str(field))

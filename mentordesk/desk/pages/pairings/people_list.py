"""One side of putting people together: a searchable list of mentors or mentees, and who is chosen of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.chips import Chip
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.painted import draw_line, focus_ring, ink_of, strong_font, visual
from mentordesk.desk.parts.search_field import SearchField
from mentordesk.desk.theme import Theme, styled
from mentordesk.domain.folding import fold
from mentordesk.domain.people import Person

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
RADIUS = 7  # px at 100 %: the mark before a name


@dataclass(frozen=True)
class Row:
    """Somebody who can be chosen: the second line, and the tone that goes with it."""

    person: Person
    second: str = ""
    tone: str | None = None


class _People(QAbstractListModel):
    """The people that match what is typed; a row's words are made when it is looked at."""

    def __init__(self, row_of: Callable[[Person], Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self.people: list[Person] = []
        self.chosen: list[int] = []

    def show(self, people: list[Person], chosen: list[int]) -> None:
        self.beginResetModel()
        self.people, self.chosen = people, list(chosen)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.people):
            return None
        person = self.people[index.row()]
        if role == ROW:
            return self._row_of(person)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._row_of(person).second or None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if person.id in self.chosen else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self._row_of(person)
            return ", ".join(filter(None, (person.name, row.second)))
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(self._theme.font("text")).height()
        small = QFontMetrics(self._theme.font("small")).height()
        return QSize(self._theme.px(160), line + small + self._theme.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        view = option.widget
        chosen = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(rect.adjusted(0, 1, 0, -1))
        if chosen:
            painter.setBrush(theme.color("blue_tint"))
            painter.drawRoundedRect(ground, px(8), px(8))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(ground, px(8), px(8))
        self._mark(painter, rect, direction, chosen)
        line = QFontMetrics(theme.font("text")).height()
        room = visual(direction, rect, rect.adjusted(px(34), px(7), -px(10), -px(7)))
        top = QRect(room.left(), room.top(), room.width(), line)
        below = QRect(room.left(), room.top() + line, room.width(), room.height() - line)
        font = strong_font(theme) if chosen else theme.font("text")
        draw_line(painter, top, row.person.name, font, theme.color("ink"), direction)
        draw_line(
            painter,
            below,
            row.second,
            theme.font("small"),
            theme.color(ink_of(row.tone or "soft")),
            direction,
        )
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            focus_ring(painter, ground, theme, 8)
        painter.restore()

    def _mark(self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, chosen: bool) -> None:
        """A ring before the name; filled with a tick where the person is chosen."""
        theme, px = self._theme, self._theme.px
        size = px(RADIUS * 2)
        place = visual(
            direction, rect, QRect(rect.left() + px(10), rect.center().y() - size // 2, size, size)
        )
        middle, radius = QPointF(QRectF(place).center()), size / 2
        painter.setPen(QPen(theme.color("blue" if chosen else "field_line"), 1.4))
        painter.setBrush(theme.color("blue" if chosen else "card"))
        painter.drawEllipse(middle, radius, radius)
        if chosen:
            painter.setPen(QPen(theme.color("on_blue"), max(1.4, radius / 4.5), Qt.PenStyle.SolidLine))
            tick = (QPointF(-0.42, 0.02), QPointF(-0.1, 0.34), QPointF(0.44, -0.3))
            painter.drawPolyline([middle + point * radius for point in tick])


class _Rows(QListView):
    """The rows; Enter or Space chooses, letters go to the search above."""

    picked = Signal(int)
    typed = Signal(str)
    up_from_top = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, or go on typing."""
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row >= 0:
            self.picked.emit(row)
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.up_from_top.emit()
        elif event.text().strip() and event.text().isprintable() and not event.modifiers():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class PeopleList(Card):
    """``changed()`` when somebody is chosen or no longer; ``settled()`` when the keyboard may go on."""

    changed = Signal()
    settled = Signal()

    def __init__(
        self,
        desk: Desk,
        title: str,
        hint: str,
        row_of: Callable[[Person], Row],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk.theme, title, parent)
        self._desk = desk
        self._people: list[Person] = []
        self._texts: dict[int, str] = {}
        self._several = False
        self.chosen: list[int] = []
        self._chips: list[Chip] = []
        self._chip_line = QWidget()
        self._flow = FlowLayout(self._chip_line, desk.theme.px(6))
        self._chip_line.hide()
        self.search = SearchField(desk.theme, desk.words, hint)
        self._model = _People(row_of, self)
        self.rows = _Rows()
        styled(self.rows, "plain")
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(_Painter(desk.theme, self.rows))
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setAccessibleName(title)
        self.body.addWidget(self._chip_line)
        self.body.addWidget(self.search)
        self.body.addWidget(self.rows, 1)
        self.search.typed.connect(lambda _text: self._filter())
        self.search.down.connect(self._go_to_rows)
        self.search.entered.connect(lambda: self._pick(max(0, self.rows.currentIndex().row())))
        self.rows.picked.connect(self._pick)
        self.rows.clicked.connect(lambda index: self._pick(index.row()))
        self.rows.typed.connect(self._type_on)
        self.rows.up_from_top.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.setFocusProxy(self.search)

    # ---------------------------------------------------------------- what is shown

    def show_people(self, people: Sequence[Person], several: bool) -> None:
        """Show these people in this order; with ``several`` more than one may be chosen."""
        self._people = list(people)
        self._several = several
        if not several and len(self.chosen) > 1:
            self.chosen = self.chosen[:1]
        self._texts = {}
        self._filter()
        self._show_chips()

    def choose(self, person_ids: Sequence[int]) -> None:
        """Choose these people, without telling anybody."""
        self.chosen = list(person_ids)
        self._filter()
        self._show_chips()

    def again(self) -> None:
        """The words of the rows have changed: show them anew."""
        self.rows.viewport().update()

    def _filter(self) -> None:
        wanted = fold(self.search.text()).split()
        found = self._people
        if wanted:
            self._texts = self._texts or {one.id: _searched(one) for one in self._people}
            found = [one for one in self._people if all(part in self._texts[one.id] for part in wanted)]
        self._model.show(found, self.chosen)
        if found and (wanted or self.chosen):
            ids = [one.id for one in found]
            row = ids.index(self.chosen[0]) if not wanted and self.chosen[0] in ids else 0
            self.rows.setCurrentIndex(self._model.index(row))

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        known = {one.id: one for one in self._people}
        for person_id in self.chosen:
            if person_id not in known:
                continue
            chip = Chip(self._desk.theme, self._desk.words, known[person_id].name)
            chip.removed.connect(lambda person_id=person_id: self._toggle(person_id))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self._chip_line.setVisible(bool(self._chips) and self._several)
        self._flow.invalidate()

    # ---------------------------------------------------------------- choosing

    def _pick(self, row: int) -> None:
        if not 0 <= row < len(self._model.people):
            return
        person_id = self._model.people[row].id
        was_chosen = person_id in self.chosen
        self._toggle(person_id)
        if not was_chosen and not self._several:
            self.settled.emit()

    def _toggle(self, person_id: int) -> None:
        if person_id in self.chosen:
            self.chosen.remove(person_id)
        elif self._several:
            self.chosen.append(person_id)
        else:
            self.chosen = [person_id]
        if self.search.text():
            self.search.clear()
        else:
            self._filter()
        self._show_chips()
        self.changed.emit()

    def _go_to_rows(self) -> None:
        if self._model.rowCount():
            if not self.rows.currentIndex().isValid():
                self.rows.setCurrentIndex(self._model.index(0))
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_on(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)


def _searched(person: Person) -> str:
    """What is searched when letters are typed: names in any letters, role, subjects, wishes and strengths."""
    texts = (
        person.name, person.given_name, person.family_name, person.hebrew_name, person.school_role,
        *person.subjects, *person.strengths, *person.wants_to_learn, *person.grade_bands,
    )  # fmt: skip
    return fold("\n".join(filter(None, texts)))

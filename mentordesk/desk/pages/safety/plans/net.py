"""The net as a table: every stumbling block on every level, and how it is provided for. The arrows walk it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from mentordesk.actions.contingency_plans import place_words
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.painted import ink_of, strong_font, tint_of, visual
from mentordesk.desk.theme import Theme, styled
from mentordesk.domain.adopted_plans import Cell, Cover, Coverage
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.stumbling_blocks import STUMBLING_BLOCK_NAMES, Level, StumblingBlock

Place = tuple[StumblingBlock, Level]

HEADS: Mapping[Level, Message] = {
    Level.MENTOR: msg("Mentors"),
    Level.MENTEE: msg("Mentees"),
    Level.PROGRAMME: msg("Programme"),
}
# What a cell says, its sign and its tone.
_ADOPTED, _CHANGED, _OWN = msg("Adopted"), msg("Changed"), msg("Our own")
_LOOKS: Mapping[Cover, tuple[Message, str, str]] = {
    Cover.HOLE: (msg("No plan"), "triangle-alert", "crimson"),
    Cover.UNFINISHED: (msg("No steps"), "hourglass", "gold"),
    Cover.DUE: (msg("Read again"), "clock", "gold"),
    Cover.ADOPTED: (_ADOPTED, "check", "green"),
    Cover.NEEDLESS: (msg("Not needed"), "minus", "soft"),
}


def cell_words(cell: Cell) -> Message:
    """What a cell says: that its plan was changed or is the school's own, where nothing graver is to be said."""
    if cell.cover is Cover.ADOPTED and cell.own and len(cell.held) == 1:
        return _OWN
    if cell.cover is Cover.ADOPTED and cell.changed:
        return _CHANGED
    return _LOOKS[cell.cover][0]


class NetTable(QWidget):
    """``chosen(place)`` when a cell was chosen; Tab comes to the table once, the arrows go from cell to cell."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, words = desk.theme, desk.words
        self.current: Place | None = None
        self.cells: dict[Place, CellButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(5))
        grid.setColumnStretch(0, 1)
        longest = [
            words.say(one) for one in (_ADOPTED, _CHANGED, _OWN, *(look[0] for look in _LOOKS.values()))
        ]
        for column, level in enumerate(Level, 1):
            grid.addWidget(styled(QLabel(words.say(HEADS[level])), "head"), 0, column)
        for row, block in enumerate(StumblingBlock, 1):
            name = styled(QLabel(words.say(STUMBLING_BLOCK_NAMES[block])), "text")
            name.setWordWrap(True)
            grid.addWidget(name, row, 0)
            for column, level in enumerate(Level, 1):
                cell = CellButton(theme, longest)
                cell.clicked.connect(lambda _on=False, place=(block, level): self._pressed(place))
                self.cells[block, level] = cell
                grid.addWidget(cell, row, column)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(words("Stumbling blocks and their plans"))

    def show_net(self, net: Coverage) -> None:
        """Show how each place is provided for."""
        words = self._desk.words
        for cell in net.cells:
            _word, icon, tone = _LOOKS[cell.cover]
            said = words.say(cell_words(cell))
            button = self.cells[cell.block, cell.level]
            button.show_look(said, icon, tone)
            place = place_words(cell.block, cell.level, words)
            button.setAccessibleName(words("{place}: {state}", place=place, state=said))
        self.mark(self.current or next(iter(self.cells)), chosen=self.current is not None)

    def mark(self, place: Place, *, chosen: bool = True) -> None:
        """Let a place be the one that is looked at, and where Tab comes to."""
        if chosen:
            self.current = place
        for one, cell in self.cells.items():
            cell.setChecked(chosen and one == place)
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one == place else Qt.FocusPolicy.ClickFocus)
        if any(cell.hasFocus() for cell in self.cells.values()):
            self.cells[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """Put the keyboard on the place that is looked at."""
        place = self.current or next(iter(self.cells))
        self.cells[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the neighbour, in reading direction; Home and End to the first and the last."""
        places = list(self.cells)
        here = next((place for place, cell in self.cells.items() if cell.hasFocus()), None)
        if here is None:
            super().keyPressEvent(event)
            return
        across, forward = len(Level), self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        step = {
            Qt.Key.Key_Right: 1 if forward else -1,
            Qt.Key.Key_Left: -1 if forward else 1,
            Qt.Key.Key_Down: across,
            Qt.Key.Key_Up: -across,
            Qt.Key.Key_Home: -places.index(here),
            Qt.Key.Key_End: len(places) - 1 - places.index(here),
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        to = places.index(here) + step
        if 0 <= to < len(places):
            self.cells[here].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.cells[places[to]].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.cells[places[to]].setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self, place: Place) -> None:
        self.mark(place)
        self.chosen.emit(place)


class CellButton(QAbstractButton):
    """One place in the net: a tinted ground, a sign and a word; framed where it is looked at."""

    def __init__(self, theme: Theme, longest: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._longest = theme, longest
        self._icon, self._tone = "minus", "soft"
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._resized)

    def show_look(self, text: str, icon: str, tone: str) -> None:
        """Say something else."""
        self._icon, self._tone = icon, tone
        self.setText(text)
        self.update()

    def nextCheckState(self) -> None:
        """What is looked at is said by the table alone."""

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the longest word any cell says, so that the columns stand."""
        px = self._theme.px
        metrics = QFontMetrics(strong_font(self._theme, "small"))
        return QSize(max(map(metrics.horizontalAdvance, self._longest)) + px(36), metrics.height() + px(14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at it as Space does; the arrows belong to the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, sign and word; a soft one without ground."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        framed = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(theme.color("blue"), px(2)) if framed else Qt.PenStyle.NoPen)
        if self._tone == "soft":
            painter.setBrush(theme.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(theme.color(tint_of(self._tone)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), px(8), px(8))
        direction = self.layoutDirection()
        size = px(14)
        sign = self.rect().adjusted(px(9), (self.height() - size) // 2, 0, 0)
        sign.setSize(QSize(size, size))
        painter.drawPixmap(
            visual(direction, self.rect(), sign), theme.pixmap(self._icon, ink_of(self._tone), 14)
        )
        painter.setPen(theme.color(ink_of(self._tone)))
        painter.setFont(strong_font(theme, "small"))
        room = self.rect().adjusted(px(28), 0, -px(6), 0)
        side = (
            Qt.AlignmentFlag.AlignRight
            if direction == Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(
            visual(direction, self.rect(), room),
            side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute,
            self.text(),
        )

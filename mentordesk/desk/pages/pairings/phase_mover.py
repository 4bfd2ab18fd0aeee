"""The phase line as one can use it: a click or the arrows and Enter move the pairing to another phase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentordesk.desk.parts.painted import focus_ring
from mentordesk.desk.parts.phase_line import DOT, PhaseLine
from mentordesk.desk.theme import Theme
from mentordesk.domain.pairings import OPEN_PHASES, PHASE_NAMES, Phase
from mentordesk.words import Words


class PhaseMover(PhaseLine):
    """``asked(phase)`` when another phase was chosen. A pairing that has ended only shows where it stood."""

    asked = Signal(object)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        self._moves, self._pointed = True, 0
        self._heights: dict[int, int] = {}
        super().__init__(theme, words, parent=parent)
        self.setMouseTracking(True)

    def show_phase(self, phase: Phase, reached: Phase | None = None, since: Sequence[str] = ()) -> None:
        """Show a phase, and let it be moved from there while it is an open one."""
        super().show_phase(phase, reached, since)
        self._moves = phase.is_open
        self._pointed = self._reached
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._moves else Qt.FocusPolicy.NoFocus)
        said = self._words("The arrow keys choose a phase, Enter moves the pairing there.")
        self.setAccessibleDescription(said if self._moves else "")
        self.setToolTip("")

    def heightForWidth(self, width: int) -> int:
        """The height in px at a width in px; remembered, since a layout asks many times."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def _theme_changed(self) -> None:
        self._heights = {}
        super()._theme_changed()

    # ---------------------------------------------------------------- where each phase is

    def area_of(self, number: int) -> QRectF:
        """The rectangle of a phase's dot and name, where a click means it."""
        height = float(self.heightForWidth(self.width()))
        if self._stacked(self.width()):
            step = height / len(self._names)
            return QRectF(0, step * number, self.width(), step)
        columns = self._columns(self.width())
        start, width = columns[number]
        end = columns[number + 1][0] if number + 1 < len(columns) else self.width()
        return self.placed(QRectF(start, 0, max(width, end - start - self.theme.px(4)), height))

    def _phase_under(self, at: QPointF) -> int | None:
        found = [number for number in range(len(self._names)) if self.area_of(number).contains(at)]
        return found[0] if found else None

    # ---------------------------------------------------------------- pointer and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what a click would do."""
        number = self._phase_under(event.position()) if self._moves else None
        opens = number is not None and number != self._reached
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        name = self._words.say(PHASE_NAMES[OPEN_PHASES[number]]) if opens and number is not None else ""
        self.setToolTip(self._words("Move to: {phase}", phase=name) if name else "")
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click moves the pairing there."""
        number = self._phase_under(event.position()) if self._moves else None
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self._ask(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go along the phases in reading direction, Enter or Space moves the pairing."""
        forward = (Qt.Key.Key_Left if self.mirrored else Qt.Key.Key_Right, Qt.Key.Key_Down)
        back = (Qt.Key.Key_Right if self.mirrored else Qt.Key.Key_Left, Qt.Key.Key_Up)
        if event.key() in (*forward, *back):
            step = 1 if event.key() in forward else -1
            self._pointed = max(0, min(len(self._names) - 1, self._pointed + step))
            self.say_aloud(self._words("Move to: {phase}", phase=self._names[self._pointed]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(self._pointed)
        else:
            super().keyPressEvent(event)

    def _ask(self, number: int) -> None:
        if OPEN_PHASES[number] is not self._phase:
            self.asked.emit(OPEN_PHASES[number])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving forgets what was pointed at."""
        super().focusOutEvent(event)
        self._pointed = self._reached
        self.say_aloud(self._words("Phase: {phase}", phase=self._words.say(PHASE_NAMES[self._phase])))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin where the pairing stands."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and a ring around the phase the keyboard points at."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            area = self.area_of(self._pointed)
            if not self._stacked(self.width()):
                start, width = self._columns(self.width())[self._pointed]
                width = max(width, self.theme.px(DOT + 6))
                area = self.placed(QRectF(start, 0, width, area.height()))
            focus_ring(painter, area, self.theme, 6)

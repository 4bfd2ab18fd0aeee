"""The topics of a conversation in a column: which is before one's eyes, which are talked through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.painted import focus_ring, laid_out, strong_font
from mentordesk.desk.parts.progress import ProgressLine
from mentordesk.desk.theme import styled

MARK = 34  # px at 100 %: room for the mark before a title
EDGE = 8  # px at 100 %: above and below a title


@dataclass(frozen=True)
class StepState:
    """A step as it is shown: its title, and whether it is done."""

    title: str
    done: bool = False


class Step(QAbstractButton):
    """One step: a number or a check mark, and its title over as many lines as it needs."""

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._number = desk, number
        self._state = StepState("")
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        desk.theme.changed.connect(self.updateGeometry)

    def show_state(self, state: StepState, current: bool) -> None:
        """Show how the step stands."""
        words = self._desk.words
        if (state, current) == (self._state, self._current):
            return
        self._state, self._current = state, current
        said = words("{n}. {title}", n=self._number, title=state.title)
        if state.done:
            said = words("{step}, talked through", step=said)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    @property
    def is_current(self) -> bool:
        """Whether this step is before one's eyes."""
        return self._current

    @property
    def is_done(self) -> bool:
        """Whether it is talked through."""
        return self._state.done

    def hasHeightForWidth(self) -> bool:
        """A long title takes two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in px at a width in px."""
        px = self._desk.theme.px
        text = laid_out(
            self._state.title or " ", self._font(), width - px(MARK + EDGE), self.layoutDirection()
        )
        return round(text.boundingRect().height()) + 2 * px(EDGE)

    def sizeHint(self) -> QSize:
        """As wide as the column is."""
        width = max(self.width(), self._desk.theme.px(160))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its title."""
        return QSize(
            self._desk.theme.px(120), self.heightForWidth(max(self.width(), self._desk.theme.px(120)))
        )

    def _font(self):  # type: ignore[no-untyped-def]
        theme = self._desk.theme
        return strong_font(theme, "secondary") if self._current else theme.font("secondary")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the mark and the title."""
        theme = self._desk.theme
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("blue_tint" if self._current else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = px(20)
        left = self.width() - px(EDGE) - size if mirrored else px(EDGE)
        mark = QRectF(left, px(EDGE), size, size)
        if self._state.done:
            painter.drawPixmap(mark.topLeft().toPoint(), theme.pixmap("circle-check", "green", 20))
        else:
            painter.setPen(QPen(theme.color("blue" if self._current else "soft_ink"), px(1)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
            painter.setFont(theme.font("small"))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setPen(theme.color("ink" if self._current or not self._state.done else "soft_ink"))
        room = self.width() - px(MARK + EDGE)
        text = laid_out(self._state.title, self._font(), room, self.layoutDirection())
        text.draw(painter, QPointF(px(EDGE) if mirrored else px(MARK), px(EDGE)))
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class StepList(Card):
    """All steps, and how many are talked through. ``asked(index)`` when one is to be shown; the arrows go along."""

    asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, parent=parent)
        self._desk = desk
        self.steps: list[Step] = []
        self.counted = styled(QLabel(), "small")
        self.counted.setWordWrap(True)
        self.bar = ProgressLine(desk.theme, desk.words("Topics talked through"), tone="green")
        inner = styled(QWidget(), "plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.theme.px(2))
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._area = area
        self.body.addWidget(self.counted)
        self.body.addWidget(self.bar)
        self.body.addWidget(area, 1)
        self.setAccessibleName(desk.words("Topics"))

    def show_steps(self, states: Sequence[StepState], current: int) -> None:
        """Show the steps; the last one is the signing."""
        while len(self.steps) < len(states):
            index = len(self.steps)
            step = Step(self._desk, index + 1)
            step.clicked.connect(lambda _on=False, index=index: self.asked.emit(index))
            self._column.insertWidget(index, step)
            self.steps.append(step)
        for index, (step, state) in enumerate(zip(self.steps, states, strict=True)):
            step.show_state(state, index == current)
        topics = states[:-1]
        done = sum(1 for one in topics if one.done)
        words = self._desk.words
        self.counted.setText(words("{done} of {all} topics talked through", done=done, all=len(topics)))
        self.bar.setValue(round(100 * done / max(1, len(topics))))
        self._area.ensureWidgetVisible(self.steps[current])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go along the steps."""
        move = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        at = next((n for n, one in enumerate(self.steps) if one.hasFocus()), None)
        if move is None or at is None:
            super().keyPressEvent(event)
            return
        self.steps[max(0, min(len(self.steps) - 1, at + move))].setFocus(Qt.FocusReason.TabFocusReason)

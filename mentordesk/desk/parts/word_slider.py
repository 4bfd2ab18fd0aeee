"""A slider whose steps are words: “much”, “very much”; beneath it stands what one step would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from mentordesk.desk.parts.painted import focus_ring
from mentordesk.desk.theme import Theme, styled, toned

HANDLE = 8  # px at 100 %: half of the handle's width


class _Steps(QSlider):
    """A slider of a few steps, painted in the theme's colours; arrows move it, the wheel does not."""

    def __init__(self, theme: Theme, most: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setRange(0, most)
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        return QSize(self._theme.px(180), self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """It can be short, never flatter."""
        return QSize(self._theme.px(90), self._theme.px(26))

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _place(self, value: int) -> float:
        edge = self._theme.px(HANDLE + 3)
        along = edge + (self.width() - 2 * edge) * value / max(1, self.maximum())
        return self.width() - along if self._mirrored else along

    def _step_at(self, x: float) -> int:
        edge = self._theme.px(HANDLE + 3)
        along = (self.width() - x if self._mirrored else x) - edge
        step = round(along / max(1, self.width() - 2 * edge) * self.maximum())
        return max(0, min(self.maximum(), step))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._step_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self.setValue(self._step_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay where it was let go."""
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what is around, and moves nothing by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, its steps, what counts, and the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = self._theme, self.height() / 2
        here, first, last = self._place(self.value()), self._place(0), self._place(self.maximum())
        width = theme.px(4)
        painter.setPen(QPen(theme.color("line"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(first, middle), QPointF(last, middle))
        shade = "blue" if self.isEnabled() else "soft_ink"
        if self.value():
            painter.setPen(QPen(theme.color(shade), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(first, middle), QPointF(here, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(self.maximum() + 1):
            painter.setBrush(theme.color("card" if step < self.value() else "field_line"))
            painter.drawEllipse(QPointF(self._place(step), middle), theme.px(1.5), theme.px(1.5))
        radius = theme.px(HANDLE)
        painter.setPen(QPen(theme.color(shade if self.value() else "field_line"), theme.px(2)))
        painter.setBrush(theme.color("card"))
        painter.drawEllipse(QPointF(here, middle), radius, radius)
        if self.hasFocus():
            ring = QRectF(here - radius - 3, middle - radius - 3, 2 * radius + 6, 2 * radius + 6)
            focus_ring(painter, ring, theme, HANDLE + 3)


class WordSlider(QWidget):
    """A name, the word of the step it stands at, and a sentence below. ``moved(step)`` when a person moves it."""

    moved = Signal(int)

    def __init__(self, theme: Theme, name: str, steps: Sequence[str], parent: QWidget | None = None) -> None:
        """``steps`` are the words, from the least to the most."""
        super().__init__(parent)
        self._steps = tuple(steps)
        self._name = name
        self.name = styled(QLabel(name), "text")
        self.name.setWordWrap(True)
        self.word = styled(QLabel(), "soft")
        self.word.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.slider = _Steps(theme, len(steps) - 1)
        self.effect = styled(QLabel(), "small")
        self.effect.setWordWrap(True)
        self.slider.valueChanged.connect(self._changed)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.name, 1)
        head.addWidget(self.word, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(1))
        whole.addLayout(head)
        whole.addWidget(self.slider)
        whole.addWidget(self.effect)
        self._say()

    @property
    def step(self) -> int:
        """The step it stands at."""
        return self.slider.value()

    def show_step(self, step: int) -> None:
        """Show a step, without telling anybody."""
        self.slider.blockSignals(True)
        self.slider.setValue(step)
        self.slider.blockSignals(False)
        self._say()

    def say_effect(self, sentence: str, tone: str | None = None) -> None:
        """Say below what one step more would change; the tone marks what changes something."""
        self.effect.setText(sentence)
        toned(self.effect, tone or "soft")
        self.slider.setAccessibleDescription(sentence)

    def _changed(self, step: int) -> None:
        self._say()
        self.moved.emit(step)

    def _say(self) -> None:
        word = self._steps[self.step]
        self.word.setText(word)
        toned(self.word, "blue" if self.step else "soft")
        self.slider.setAccessibleName(f"{self._name}: {word}")
        self.slider.setToolTip(word)

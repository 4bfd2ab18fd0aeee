"""The seven days of the week as chips to turn on and off, in the order of the school's week."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.form import LABELS, NARROW
from mentordesk.desk.theme import styled

_A_MONDAY = date(2024, 1, 1)


class DayChips(QWidget):
    """Days turned on or off. ``save(days)`` keeps them, and may raise Refusal; then the chips go back."""

    def __init__(self, desk: Desk, title: str, save: Callable[[frozenset[int]], None]) -> None:
        super().__init__()
        self._desk, self._save, self._title = desk, save, title
        self._on: frozenset[int] = frozenset()
        self.chips: dict[int, QPushButton] = {}
        self.refusal = styled(QLabel(), "small", "crimson")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self._box = QWidget()
        self._flow = FlowLayout(self._box, desk.theme.px(6))
        for day in range(1, 8):
            name = desk.words.weekday_long(_A_MONDAY + timedelta(days=day - 1))
            chip = styled(QPushButton(desk.words.weekday(_A_MONDAY + timedelta(days=day - 1))), "chip")
            chip.setCheckable(True)
            chip.setToolTip(name)
            chip.setAccessibleName(desk.words("{title}: {day}", title=title, day=name))
            chip.clicked.connect(lambda _on=False: self._turned())
            self.chips[day] = chip
        self._label = styled(QLabel(title), "soft")
        self._label.setWordWrap(True)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(desk.theme.px(14))
        self._line.addWidget(self._label)
        self._line.addWidget(self._box, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(desk.theme.px(6))
        whole.addLayout(self._line)
        whole.addWidget(self.refusal)
        self.setEnabled(not desk.book.read_only)

    def show_days(self, on: Iterable[int], order: Iterable[int], among: Iterable[int] = range(1, 8)) -> None:
        """Show which days are on; `order` is the school's week, only the days `among` are offered."""
        self._on = frozenset(on)
        offered = frozenset(among)
        while self._flow.takeAt(0) is not None:
            pass
        before: QPushButton | None = None
        for day in order:
            chip = self.chips[day]
            chip.setChecked(day in self._on)
            self._tick(chip)
            chip.setVisible(day in offered)
            self._flow.addWidget(chip)
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
        self._box.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name beside the chips, level with the names of a form, or above them where it is narrow."""
        super().resizeEvent(event)
        px = self._desk.theme.px
        narrow = event.size().width() < px(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self._label.setMinimumWidth(0 if narrow else px(LABELS))
        self._label.setMaximumWidth(px(10_000) if narrow else px(LABELS))

    def _turned(self) -> None:
        days = frozenset(day for day, chip in self.chips.items() if chip.isChecked())
        self.refusal.hide()
        done = self._desk.run(lambda: self._save(days), refused=self._refuse)
        if not done:
            for day, chip in self.chips.items():
                chip.setChecked(day in self._on)
                self._tick(chip)

    def _tick(self, chip: QPushButton) -> None:
        """A tick beside the name: the ground's colour is not the only sign that a day is on."""
        if chip.isChecked():
            self._desk.theme.dress(chip, "check", "blue", 14)
        else:
            chip.setProperty("icon_name", None)
            chip.setIcon(QIcon())

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()

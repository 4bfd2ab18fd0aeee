"""Filter pills with counts above a list: "Active 11, Being formed 2"; one is chosen at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import Theme, styled
from mentordesk.words import Words


class FilterPills(QWidget):
    """Pills of which one is chosen; Left and Right go along, Space chooses. ``chosen(key)`` says which."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, words: Words, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._labels = dict(choices)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._pills: dict[str, QPushButton] = {}
        self._current = ""
        flow = FlowLayout(self, theme.px(8), theme.px(6))
        for key, label in choices:
            pill = styled(QPushButton(label), "chip")
            pill.setCheckable(True)
            pill.clicked.connect(lambda _on=False, key=key: self.choose(key))
            self._group.addButton(pill)
            self._pills[key] = pill
            flow.addWidget(pill)
        if choices:
            self.choose(choices[0][0], quietly=True)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(words("Show only"))

    @property
    def current(self) -> str:
        """The key of the pill that is chosen."""
        return self._current

    def choose(self, key: str, quietly: bool = False) -> None:
        """Choose a pill by its key; an unknown key leaves everything as it is."""
        if key not in self._pills:
            return
        self._pills[key].setChecked(True)
        changed, self._current = key != self._current, key
        if changed and not quietly:
            self.chosen.emit(key)

    def show_only(self, shown: Callable[[str], bool]) -> None:
        """Show the pills for which ``shown`` is true; where the chosen one goes, the first of the others is chosen."""
        for key, pill in self._pills.items():
            pill.setVisible(shown(key))
        if self._current and not shown(self._current):
            self.choose(next(key for key in self._pills if shown(key)))

    def count(self, counts: Mapping[str, int]) -> None:
        """Show how many records each pill holds."""
        for key, pill in self._pills.items():
            text = self._labels[key]
            if key in counts:
                text = f"{text}  {self._words.number(counts[key])}"
            pill.setText(text)
            pill.setAccessibleName(text.replace("  ", " "))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the pills with the arrows, in reading direction."""
        forward = (
            Qt.Key.Key_Left if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        )
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            keys = [key for key, pill in self._pills.items() if not pill.isHidden()]
            step = 1 if event.key() == forward else -1
            key = keys[(keys.index(self._current) + step) % len(keys)]
            self.choose(key)
            self._pills[key].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

"""How large groups and circles are, and whether those in them are to be alike or mixed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.theme import styled
from mentordesk.domain.grouping import BY_CHOICES, TOGETHER_CHOICES, GroupWish, Together

MOST = 12


class Sizes(QWidget):
    """``formed(GroupWish)`` when a person wants groups otherwise."""

    formed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, theme = desk.words, desk.theme
        self._words = words
        self.least, self.most = QComboBox(), QComboBox()
        self.least.setAccessibleName(words("At least in a group"))
        self.most.setAccessibleName(words("At most in a group"))
        self.together, self.by = QComboBox(), QComboBox()
        self.together.setAccessibleName(words("Alike or mixed"))
        self.by.setAccessibleName(words("Alike or mixed in what"))
        for choice in TOGETHER_CHOICES:
            self.together.addItem(words.say(choice.label), choice.value)
        for choice in BY_CHOICES:
            self.by.addItem(words.say(choice.label), choice.value)
        for box in (self.together, self.by):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(lambda _index: self._changed())
        for box in (self.least, self.most):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            for number in range(1, MOST + 1):
                box.addItem(words.number(number), number)
            box.activated.connect(lambda _index, box=box: self._changed(box))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        for column, (text, box) in enumerate(((words("From"), self.least), (words("to"), self.most))):
            name = styled(QLabel(text), "small")
            name.setBuddy(box)
            grid.addWidget(name, 0, column)
            grid.addWidget(box, 1, column)
        heading = styled(QLabel(words("How many together")), "item")
        heading.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.px(8))
        whole.setSpacing(theme.px(6))
        whole.addWidget(heading)
        whole.addLayout(grid)
        whole.addWidget(self.together)
        whole.addWidget(self.by)
        self.setEnabled(not desk.book.read_only)

    def show_wish(self, wish: GroupWish) -> None:
        """Show what is asked, without telling anybody."""
        for box, value in ((self.least, wish.least), (self.most, wish.most)):
            if box.findData(value) < 0:
                box.addItem(self._words.number(value), value)
            box.setCurrentIndex(box.findData(value))
        self.together.setCurrentIndex(self.together.findData(wish.together.value))
        self.by.setCurrentIndex(self.by.findData(wish.by))
        self.by.setVisible(wish.together is not Together.ANY)

    def _changed(self, moved: QComboBox | None = None) -> None:
        """Where one size passes the other, the one that was not moved gives way."""
        least, most = int(self.least.currentData()), int(self.most.currentData())
        if least > most:
            least, most = (most, most) if moved is self.most else (least, least)
        together, by = Together(self.together.currentData()), str(self.by.currentData())
        self.formed.emit(GroupWish(least, most, together, by))

"""How large groups and circles are, and whether those in them are to be alike or mixed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

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
        self.least, self.most = QSpinBox(), QSpinBox()
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
        for spin in (self.least, self.most):
            spin.setRange(2, MOST)
            spin.setKeyboardTracking(False)
            spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            spin.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
            spin.valueChanged.connect(lambda _value: self._changed())
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        for column, (text, spin) in enumerate(((words("From"), self.least), (words("to"), self.most))):
            name = styled(QLabel(text), "small")
            name.setBuddy(spin)
            grid.addWidget(name, 0, column)
            grid.addWidget(spin, 1, column)
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
        for widget, value in ((self.least, wish.least), (self.most, wish.most)):
            widget.blockSignals(True)
            widget.setMinimum(min(2, wish.least))
            widget.setValue(value)
            widget.blockSignals(False)
        self.together.setCurrentIndex(self.together.findData(wish.together.value))
        self.by.setCurrentIndex(self.by.findData(wish.by))
        self.by.setVisible(wish.together is not Together.ANY)

    def _changed(self) -> None:
        least, most = self.least.value(), self.most.value()
        if least > most:
            least, most = (most, most) if self.sender() is self.most else (least, least)
        self.formed.emit(
            GroupWish(least, most, Together(self.together.currentData()), str(self.by.currentData()))
        )

"""What was agreed to be done, typed line by line while a meeting is logged: what, who, by when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.editors import is_enter
from mentordesk.desk.parts.date_edit import DateEdit
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.meetings import FollowUp
from mentordesk.words import Words

Owners = Sequence[tuple[int, str]]


class OwnerBox(QComboBox):
    """Who does it: nobody named, or one of the pairing's people; the wheel does not change it by accident."""

    def __init__(self, desk: Desk, owners: Owners, owner_id: int | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.words("Who does it"))
        self.show_owners(owners, owner_id)

    def show_owners(self, owners: Owners, owner_id: int | None) -> None:
        """Offer these people, and choose one of them."""
        self.clear()
        self.addItem(self._desk.words("Nobody named"), None)
        for person_id, name in owners:
            self.addItem(name, person_id)
        self.setCurrentIndex(max(0, self.findData(owner_id)))

    @property
    def owner_id(self) -> int | None:
        """The person chosen, or None."""
        chosen = self.currentData()
        return chosen if isinstance(chosen, int) else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class FollowUpRow(QWidget):
    """One line; who and by when appear once something is typed."""

    filled = Signal()
    removed = Signal()
    done = Signal()

    def __init__(self, desk: Desk, owners: Owners, number: int) -> None:
        super().__init__()
        words, theme = desk.words, desk.theme
        self.what = LineEdit(words)
        self.what.setPlaceholderText(words("What was agreed to be done"))
        self.owner = OwnerBox(desk, owners)
        self.owner.setMaximumWidth(theme.px(170))
        self.due = DateEdit(theme, words, desk.today, past=False)
        self.due.setPlaceholderText(words("by when"))
        self.due.setFixedWidth(theme.px(140))
        self.remove = styled(QPushButton(), "icon")
        theme.dress(self.remove, "x", "soft_ink", 16)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self.removed)
        self.said = styled(QLabel(), "small")
        self.said.setWordWrap(True)
        self.said.hide()
        self.count_as(words, number)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.what, 1)
        for widget in (self.owner, self.due, self.remove):
            line.addWidget(widget)
            widget.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addLayout(line)
        whole.addWidget(self.said)
        self.what.textChanged.connect(self._typed)
        self.due.understood.connect(lambda text: self.say(text))
        self.due.refused.connect(lambda text: self.say(text, is_wrong=True))
        for field in (self.what, self.owner, self.due):
            field.installEventFilter(self)

    def count_as(self, words: Words, number: int) -> None:
        """Name the controls by their place, so that each is unique for a screen reader."""
        self.what.setAccessibleName(words("Follow-up {n}: what", n=number))
        self.owner.setAccessibleName(words("Follow-up {n}: who", n=number))
        self.due.setAccessibleName(words("Follow-up {n}: by when", n=number))
        self.remove.setAccessibleName(words("Follow-up {n}: take away", n=number))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.what.text().strip()

    def say(self, text: str, is_wrong: bool = False) -> None:
        """Say how the date was understood, or why it could not be."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        styled(self.said, "small", "crimson" if is_wrong else "soft")

    def _typed(self, text: str) -> None:
        shown = bool(text.strip())
        for widget in (self.owner, self.due, self.remove):
            widget.setVisible(shown)
        if shown:
            self.filled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes from what to who to when, and then to the next line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_enter(event):
            if watched is self.what and not self.is_empty:
                self.owner.setFocus(Qt.FocusReason.TabFocusReason)
            elif watched is self.owner:
                self.due.setFocus(Qt.FocusReason.TabFocusReason)
            elif watched is self.what or self.due.settle():
                self.done.emit()
            return True
        return super().eventFilter(watched, event)


class FollowUpRows(QWidget):
    """As many lines as are typed, and an empty one; ``done`` when Enter is pressed on it, ``grown`` with each."""

    done = Signal()
    grown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._owners: Owners = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(desk.theme.px(8))
        self.rows: list[FollowUpRow] = []
        self._grow()

    def offer(self, owners: Owners) -> None:
        """Offer these people as owners; what was chosen stays where it still can be."""
        self._owners = owners
        for row in self.rows:
            row.owner.show_owners(owners, row.owner.owner_id)

    def clear(self) -> None:
        """Begin with one empty line again."""
        while self.rows:
            self._take(self.rows[0])
        self._grow()

    def value(self) -> tuple[FollowUp, ...]:
        """What was typed, without empty lines. Raises ValueError where a date cannot be read."""
        found = []
        for row in self.rows:
            if row.is_empty:
                continue
            if not row.due.settle():
                raise ValueError("")
            found.append(
                FollowUp(what=row.what.text().strip(), owner_id=row.owner.owner_id, due_on=row.due.date)
            )
        return tuple(found)

    def controls(self) -> list[QWidget]:
        """What the keyboard walks through, in reading order."""
        return [one for row in self.rows for one in (row.what, row.owner, row.due, row.remove)]

    def _grow(self) -> None:
        row = FollowUpRow(self._desk, self._owners, len(self.rows) + 1)
        row.filled.connect(self._keep_one_empty)
        row.removed.connect(lambda: self._remove(row))
        row.done.connect(lambda: self._go_on(row))
        self.rows.append(row)
        self._lines.addWidget(row)
        self.grown.emit()

    def _keep_one_empty(self) -> None:
        if not self.rows[-1].is_empty:
            self._grow()

    def _go_on(self, row: FollowUpRow) -> None:
        place = self.rows.index(row)
        if row.is_empty or place + 1 >= len(self.rows):
            self.done.emit()
        else:
            self.rows[place + 1].what.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, row: FollowUpRow) -> None:
        place = self.rows.index(row)
        self._take(row)
        if not self.rows:
            self._grow()
        for number, one in enumerate(self.rows, 1):
            one.count_as(self._desk.words, number)
        self.rows[min(place, len(self.rows) - 1)].what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, row: FollowUpRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

"""What the sections of the programme page share: a card with a sentence above its rows and its verbs below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled

WIDEST = 980  # px at 100 %: fields wider than that are hard to read across


class Section(QWidget):
    """One tab of the page: cards below one another, no wider than is comfortable."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.cards = QVBoxLayout(self)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setSpacing(desk.theme.px(12))
        self.setMaximumWidth(desk.theme.px(WIDEST))

    def refresh(self) -> None:
        """Read the book and show what it says."""

    def open_at(self, **where: Any) -> None:
        """Show what is named, such as ``goal_id=3``; what is not there any more is not shown."""

    def new(self) -> None:
        """Ctrl+N: add a record of this section's kind."""

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F: go to the section's own search; False where it has none."""
        return False

    def print_it(self) -> bool:
        """Ctrl+P: print the section's list; False where it has none."""
        return False

    def back(self) -> bool:
        """Esc: leave what is open; False where there was nothing to leave."""
        return False

    def card(self, title: str, sentence: str = "") -> Card:
        """Add a card with a title and a sentence what it is for."""
        card = Card(self.desk.theme, title)
        if sentence:
            label = styled(QLabel(sentence), "soft")
            label.setWordWrap(True)
            card.body.addWidget(label)
        self.cards.addWidget(card)
        return card

    def verbs(self, card: Card) -> Verbs:
        """Add a line of verbs at the end of a card."""
        verbs = Verbs(self.desk)
        card.body.addWidget(verbs)
        verbs.setVisible(not self.desk.book.read_only)
        return verbs


class Verbs(QWidget):
    """A line of buttons that goes on below where it is too long."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._flow = FlowLayout(self, desk.theme.px(8))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, text: str, icon: str, do: Callable[[], Any], role: str = "quiet") -> QPushButton:
        """Add a verb."""
        button = styled(QPushButton(text), role)
        self._desk.theme.dress(button, icon, "on_blue" if role == "primary" else "blue", 16)
        button.clicked.connect(lambda _on=False: do())
        self._flow.addWidget(button)
        return button

    def take(self, button: QPushButton) -> None:
        """Add a button made elsewhere."""
        self._flow.addWidget(button)

"""What Today shows in a new book: the four steps to the first meeting, each with its button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.today import FirstSteps
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card, Tile
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.theme import styled


class FirstStepsCards(QWidget):
    """The steps; those that are done are ticked, and the next one has the main button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words, px = desk.words, desk.theme.px
        self.title = styled(QLabel(words("The first steps")), "section")
        self._column = QVBoxLayout()
        self._column.setSpacing(px(10))
        self._shown: FirstSteps | None = None
        self.buttons: dict[str, QPushButton] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(10))
        whole.addWidget(self.title)
        whole.addLayout(self._column)
        whole.addStretch(1)

    def show_steps(self, steps: FirstSteps) -> None:
        """Show how far the book has come."""
        if steps == self._shown:
            return
        self._shown = steps
        self.buttons = {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        desk, words = self._desk, self._desk.words
        rows: list[tuple[str, bool, str, str, str, list[tuple[str, Callable[[], Any]]]]] = [
            (
                "people",
                steps.people,
                "users",
                words("Bring in the people"),
                words(
                    "Import your staff list from Excel, or drop the file on this window. "
                    "You see what comes in before it does."
                ),
                [
                    (words("Import a staff list"), lambda: desk.navigate("import", verb="choose_file")),
                    (words("Add a person"), lambda: desk.navigate("people", verb="add")),
                ],
            ),
            (
                "cycle",
                steps.cycle,
                "compass",
                words("Name the programme and its year"),
                words(
                    "A cycle is one run of your programme, mostly a school year. The holidays go into its calendar."
                ),
                [(words("Open the programme"), lambda: desk.navigate("programme"))],
            ),
            (
                "pairing",
                steps.pairing,
                "handshake",
                words("Pair two people"),
                words("Choose them side by side, see what speaks for it, and write down why."),
                [(words("Pair people"), lambda: desk.navigate("pairing_desk", verb="suggest"))],
            ),
            (
                "meeting",
                steps.meeting,
                "notebook-pen",
                words("Log the first meeting"),
                words(
                    "Ctrl+L does it from anywhere, in under twenty seconds. From then on, Today watches with you."
                ),
                [(words("Log a meeting"), lambda: desk.log_meeting(None))],
            ),
        ]
        next_one = next((key for key, done, *_ in rows if not done), "")
        for key, done, icon, title, sentence, verbs in rows:
            self._column.addWidget(self._row(key, done, key == next_one, icon, title, sentence, verbs))

    def _row(
        self,
        key: str,
        done: bool,
        is_next: bool,
        icon: str,
        title: str,
        sentence: str,
        verbs: list[tuple[str, Callable[[], Any]]],
    ) -> QWidget:
        desk, words, px = self._desk, self._desk.words, self._desk.theme.px
        card = Card(desk.theme)
        card.setAccessibleName(title)
        line = QHBoxLayout()
        line.setSpacing(px(14))
        tile = Tile(desk.theme, "check" if done else icon, "green" if done else "blue")
        line.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(4))
        what = styled(QLabel(title), "item", "soft" if done else None)
        why = styled(QLabel(words("Done.") if done else sentence), "soft")
        for label in (what, why):
            label.setWordWrap(True)
            column.addWidget(label)
        line.addLayout(column, 1)
        if not done:
            column.addSpacing(px(6))
            flow = FlowLayout(None, px(8))
            for place, (text, do) in enumerate(verbs):
                role = "link" if place else ("primary" if is_next else "quiet")
                button = styled(QPushButton(text), role)
                button.clicked.connect(lambda _on=False, do=do: do())
                flow.addWidget(button)
                self.buttons.setdefault(key, button)
            column.addLayout(flow)
        card.body.addLayout(line)
        return card

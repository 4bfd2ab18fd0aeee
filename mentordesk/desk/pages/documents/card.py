"""The documents on a pairing's page: what is late, due or to come; what came in is folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.actions.paperwork import PairingPapers, paper_title, state_words
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.documents.panel import PaperPanel
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.theme import styled
from mentordesk.domain.paperwork import Owed, PaperState

TONES = {PaperState.LATE: "crimson", PaperState.DUE: "gold", PaperState.RECEIVED: "green"}
COMING = 3
"""How many documents that are far off stand here; the list of all has the rest."""


class PaperworkCard(Card):
    """Enter or a click opens a document. ``talk(pairing id)`` where the agreement is to be talked through."""

    talk = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("Documents"), parent)
        self._desk = desk
        self._found: PairingPapers | None = None
        self._with_settled = False
        self.rows: list[RowButton] = []
        self.dialog: PaperDialog | None = None
        self._none = styled(QLabel(desk.words("Nothing is waited for.")), "soft")
        self._none.setWordWrap(True)
        self.settled_button = styled(QPushButton(), "link")
        self.settled_button.clicked.connect(lambda _on=False: self._fold())
        self.body.addWidget(self._none)
        self.body.addWidget(self.settled_button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_papers(self, found: PairingPapers) -> None:
        """Show the documents of a pairing; without any the card is hidden."""
        if self._found is not None and found.pairing.id != self._found.pairing.id:
            self._with_settled = False
        changed = self._found is None or found != self._found
        self._found = found
        self.setVisible(bool(found.papers))
        if self.dialog is not None:
            self.dialog.show_papers(found)
        if changed:
            self._lay()

    def _fold(self) -> None:
        self._with_settled = not self._with_settled
        self._lay()

    def _lay(self) -> None:
        found, words = self._found, self._desk.words
        if found is None:
            return
        pressing = [one for one in found.open if one.state is not PaperState.TO_COME]
        coming = [one for one in found.open if one.state is PaperState.TO_COME]
        wanted = [*pressing, *coming[: max(0, COMING - len(pressing))]]
        settled = found.settled
        self._none.setVisible(not wanted)
        self.settled_button.setVisible(bool(settled))
        folded = words.plural("Show {n} that came in", "Show {n} that came in", len(settled))
        self.settled_button.setText(words("Hide what came in") if self._with_settled else folded)
        focused = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(one) for one in (*wanted, *(settled if self._with_settled else ()))]
        for place, row in enumerate(self.rows, 1):
            self.body.insertWidget(place, row)
        if focused is not None:
            target: QWidget = (
                self.rows[min(focused, len(self.rows) - 1)] if self.rows else self.settled_button
            )
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, one: Owed) -> RowButton:
        words = self._desk.words
        title, state = paper_title(one, words), state_words(one, words, self._desk.today())
        row = RowButton(self._desk, words("{title}, {state}", title=title, state=state))
        name = styled(QLabel(title), "text", "soft" if not one.state.is_open else None)
        stands = styled(QLabel(state), "small", TONES.get(one.state))
        for label in (name, stands):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            row.add(label)
        row.clicked.connect(lambda _on=False: self.open(one))
        return row

    def open(self, one: Owed) -> PaperDialog:
        """Open a document, to say that it came in."""
        dialog = PaperDialog(self._desk, one, self.window())
        dialog.panel.talk.connect(self.talk)
        dialog.finished.connect(lambda _how: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()
        return dialog


class PaperDialog(CalmDialog):
    """One document in a calm window; it closes once something was noted."""

    def __init__(self, desk: Desk, one: Owed, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(
            desk.theme,
            words,
            paper_title(one, words),
            desk.book.pairings.get(one.pairing_id).name,
            main=words("Done"),
            parent=parent,
        )
        self._desk, self._one = desk, one
        self.panel = PaperPanel(desk)
        self.panel.show_owed(one)
        self.panel.done.connect(self.accept)
        self.panel.talk.connect(lambda _id: self.accept())
        self.body.addWidget(self.panel)
        self.quiet.hide()
        self.main.setDefault(False)
        self.main.setAutoDefault(False)
        styled(self.main, "quiet")
        self.main.clicked.connect(lambda _on=False: self.accept())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_papers(self, found: PairingPapers) -> None:
        """Take up what was changed."""
        wanted = (self._one.pairing_id, self._one.key, self._one.occasion)
        for one in found.papers:
            if (one.pairing_id, one.key, one.occasion) == wanted:
                self.panel.show_owed(one)

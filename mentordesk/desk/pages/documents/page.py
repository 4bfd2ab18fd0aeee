"""The page of documents: what every pairing owes in one list, and one of them beside it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.actions.lists.paperwork import PAPERWORK, PaperRow
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.documents.panel import PaperPanel
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.shell.page import Page
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message, msg


class DocumentsPage(Page):
    """What came in, and what is still to come."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"paperwork", "agreements", "pairings", "opportunities", "people", "calendar", "cycles", "settings"}
    )
    help_text: ClassVar[Message] = msg(
        "Every document your kinds of mentoring ask for, with the day it is due in school days. Say when one came in, "
        "keep the scan with it, or waive it with the reason. What is due soon also stands on Today, before it is late."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, theme = desk.words, desk.theme
        self._shown: int | None = None
        empty = Empty(
            "file-text",
            words("No documents are asked for"),
            words(
                "Here stands what each pair hands in and by when: the agreement within ten school days, a log each "
                "month. Say with each kind of mentoring which documents it asks for."
            ),
            words("Choose the documents"),
            lambda: desk.navigate("programme", verb="kinds"),
        )
        self.list = RecordList(desk, PAPERWORK, empty=empty, scope=self._scope)
        self._side = QStackedWidget()
        self.split = ListAndDetail(theme, words, self.list, self._side, list_share=0.58)
        self.body.addWidget(self.split, 1)
        self.card = Card(theme, " ")
        self.pairing_button = self.card.add_verb(words("Open the pairing"), self._open_pairing)
        self.panel = PaperPanel(desk)
        self.panel.talk.connect(
            lambda pairing_id: desk.navigate("pairings", pairing_id, "agree", pairing_id=pairing_id)
        )
        self.about = styled(QLabel(), "soft")
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.card.body.addWidget(self.about)
        self.card.body.addWidget(self.panel, 1)
        self.nothing = EmptyState(theme)
        self.nothing.say(
            "inbox",
            words("Nothing is chosen"),
            words("Choose a document in the list to note that it came in."),
        )
        self._blank = QWidget()
        self._detail = _scrolling(self.card)
        for widget in (self._detail, self.nothing, self._blank):
            self._side.addWidget(widget)
        lead(self._side, self.panel.day)
        self.header.chips.addWidget(self.list.pills)
        self.print_button = self.header.add_action(
            words("Print the agreements"), "printer", self.print_agreements
        )
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda _id: self.split.show_detail())

    # ---------------------------------------------------------------- reading

    def refresh(self) -> None:
        """Read the list, and the document that is shown."""
        self.header.say(self.desk.words("Documents"))
        self._shown = None
        self.list.refresh()
        if (now := self.list.current_id) is None or now != self._shown:
            self._show(now)

    def _scope(self) -> Scope:
        cycle = self.desk.cycle
        return Scope(self.desk.today(), cycle.id if cycle else None, words=self.desk.words)

    def _show(self, row_id: int | None) -> None:
        row: PaperRow | None = self.list.row(row_id) if row_id is not None else None
        self._shown = row_id
        otherwise = self.nothing if self.list.shown_ids() else self._blank
        self._side.setCurrentWidget(self._detail if row is not None else otherwise)
        if row is not None:
            self.card.title.setText(row.title)
            self.card.setAccessibleName(row.title)
            self.about.setText(row.pairing)
            self.panel.show_owed(row.owed)

    # ---------------------------------------------------------------- verbs

    def show_record(self, record_id: int) -> None:
        """Show one document by its number in the list."""
        self.list.show_record(record_id)
        self.split.show_detail()

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of: late, due (of one pairing with ``pairing_id``), agreements. Raises KeyError for another verb."""
        if verb == "agreements":
            self.print_agreements()
            return
        if verb not in ("late", "due"):
            raise KeyError(verb)
        self.list.pills.choose(verb)
        wanted = kwargs.get("pairing_id")
        for row_id in self.list.shown_ids() if wanted is not None else ():
            row = self.list.row(row_id)
            if row is not None and row.owed.pairing_id == wanted:
                self.show_record(row_id)
                break

    def print_agreements(self) -> None:
        """Show what every open pairing takes to the table, to be printed in one go."""
        from mentordesk.desk.pages.agreements.printing import show_agreements

        show_agreements(self.desk, self.window())

    def _open_pairing(self) -> None:
        if self.panel.owed is not None:
            self.desk.navigate("pairings", self.panel.owed.pairing_id)

    # ---------------------------------------------------------------- the keyboard

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F searches the list."""
        self.split.back()
        return self.list.find()

    def print_it(self) -> bool:
        """Ctrl+P prints the list."""
        return self.list.print_it()

    def back(self) -> bool:
        """Esc leaves the detail, then the search."""
        return self.split.back() or self.list.back()


def _scrolling(card: Card) -> QScrollArea:
    inner = styled(QWidget(), "plain")
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(card, 1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area

"""One document of a pairing: when it is due, and what one does when it comes in, late, or need not come at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.paperwork import paper_title, read_file, receive, waive
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.documents.file_choice import FileChoice
from mentordesk.desk.pages.documents.showing import save_file, show_file
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.form_editors import DateEditor, FieldRow
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import styled, toned
from mentordesk.domain.paperwork import AGREEMENT, Owed, PaperState

_TONES = {PaperState.LATE: "crimson", PaperState.DUE: "gold", PaperState.RECEIVED: "green"}


class PaperPanel(QWidget):
    """``done()`` after something was noted; ``talk(pairing id)`` where the agreement itself is to be talked through."""

    done = Signal()
    talk = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.owed: Owed | None = None
        words, theme = desk.words, desk.theme
        self.state = styled(QLabel(), "text")
        self.state.setWordWrap(True)
        self.why = styled(QLabel(), "soft")
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.talk_button = self._button(words("Talk it through"), "handshake", self._talk)
        self._came_in()
        self._waiving()
        self.file_name = styled(QLabel(), "soft")
        self.file_name.setWordWrap(True)
        self.open_button = self._button(words("Open the file"), "external-link", self.open_file)
        self.save_button = self._button(words("Save the file…"), "save", self.save)
        self.drop_button = self._button(words("Take the file away"), "x", self.drop_file)
        self.again_button = self._button(words("Wait for it again"), "undo-2", self.forget)
        self.refusal = styled(QLabel(), "soft", "crimson")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.verbs = QWidget()
        flow = FlowLayout(self.verbs, theme.px(6))
        for button in (self.open_button, self.save_button, self.drop_button, self.again_button):
            flow.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        for widget in (self.state, self.why, self.talk_button, self.receiving, self.waiving, self.file_name):
            whole.addWidget(widget)
        whole.setAlignment(self.talk_button, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self.verbs)
        whole.addWidget(self.refusal)
        whole.addStretch(1)

    def _came_in(self) -> None:
        """The day it came in and its file: what is typed is kept with the button, since both belong together."""
        words, theme = self._desk.words, self._desk.theme
        self.receiving = QWidget()
        lines = QVBoxLayout(self.receiving)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(8))
        self.day = DateEditor(theme, words, self._desk.today, past=True)
        self.day.name(words("Came in on"))
        self.row = FieldRow(theme, self.day)
        self.day.refused.connect(lambda text: self.row.say(text, is_wrong=True))
        self.day.accepted.connect(lambda: self.row.say(""))
        label = styled(QLabel(words("Came in on")), "soft")
        label.setBuddy(self.day.control)
        self.file = FileChoice(self._desk)
        self.receive_button = styled(QPushButton(words("It came in")), "primary")
        theme.dress(self.receive_button, "check", "on_blue", 16)
        self.receive_button.clicked.connect(lambda _on=False: self.receive())
        for widget in (label, self.row, self.file):
            lines.addWidget(widget)
        lines.addWidget(self.receive_button, 0, Qt.AlignmentFlag.AlignLeading)

    def _waiving(self) -> None:
        words, theme = self._desk.words, self._desk.theme
        self.waiving = QWidget()
        lines = QVBoxLayout(self.waiving)
        lines.setContentsMargins(0, theme.px(8), 0, 0)
        lines.setSpacing(theme.px(6))
        label = styled(QLabel(words("Or it need not come in, because")), "soft")
        self.reason = LineEdit(words)
        self.reason.setAccessibleName(words("Why it need not come in"))
        label.setBuddy(self.reason)
        self.waive_button = styled(QPushButton(words("Waive it")), "quiet")
        self.waive_button.clicked.connect(lambda _on=False: self.waive())
        lines.addWidget(label)
        lines.addWidget(self.reason)
        lines.addWidget(self.waive_button, 0, Qt.AlignmentFlag.AlignLeading)

    def _button(self, text: str, icon: str, do) -> QPushButton:  # type: ignore[no-untyped-def]
        button = styled(QPushButton(text), "link")
        self._desk.theme.dress(button, icon, "blue", 16)
        button.clicked.connect(lambda _on=False: do())
        return button

    # ---------------------------------------------------------------- what is shown

    def show_owed(self, owed: Owed) -> None:
        """Show a document; the same one again keeps what is being typed."""
        same = self.owed is not None and (
            (self.owed.pairing_id, self.owed.key, self.owed.occasion)
            == (owed.pairing_id, owed.key, owed.occasion)
        )
        changed = self.owed != owed
        self.owed = owed
        words, book = self._desk.words, self._desk.book
        self.state.setText(self._says(owed))
        toned(self.state, _TONES.get(owed.state))
        paper = owed.paper
        self.why.setText(paper.waived_why if paper is not None and owed.state is PaperState.WAIVED else "")
        self.why.setVisible(bool(self.why.text()))
        may = not book.read_only
        is_agreement = owed.key == AGREEMENT and owed.state.is_open
        self.talk_button.setVisible(is_agreement and may)
        self.talk_button.setAccessibleName(words("Talk it through: {title}", title=owed.title))
        by_itself = owed.state is PaperState.RECEIVED and paper is None
        self.receiving.setVisible(may)
        self.receive_button.setText(
            words("Keep the day") if owed.state is PaperState.RECEIVED else words("It came in")
        )
        if by_itself:
            self.receive_button.setText(words("Keep a scan with it"))
        self.waiving.setVisible(may and owed.state.is_open)
        has_file = paper is not None and bool(paper.file)
        self.file_name.setText(
            words("Kept with it: {name}", name=paper.file_name) if paper and has_file else ""
        )
        self.file_name.setVisible(has_file)
        for button in (self.open_button, self.save_button):
            button.setVisible(has_file)
        self.drop_button.setVisible(has_file and may)
        self.again_button.setVisible(paper is not None and may)
        if not same or changed:
            self.day.show_value(owed.came_on or self._desk.today())
            self.file.take(None)
            self.reason.clear()
            self._refuse("")
            self.row.say("")

    def _says(self, owed: Owed) -> str:
        words, today = self._desk.words, self._desk.today()
        if owed.state is PaperState.RECEIVED:
            day = words.long_date(owed.came_on or today)
            if owed.paper is None:
                return words("It came in on {date}: the day the agreement was signed.", date=day)
            return words("It came in on {date}.", date=day)
        if owed.state is PaperState.WAIVED:
            return words("It need not come in.")
        if owed.due_on is None:
            return words("No day is set for it.")
        day, ago = words.long_date(owed.due_on), words.ago(owed.due_on, today)
        if owed.state is PaperState.LATE:
            return words("Late: it was due on {date}, {ago}.", date=day, ago=ago)
        return words("Due on {date}, {ago}.", date=day, ago=ago)

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    # ---------------------------------------------------------------- verbs

    def receive(self) -> None:
        """Note that it came in on the day typed, with the file chosen."""
        owed, desk = self.owed, self._desk
        if owed is None:
            return
        try:
            day = self.day.value() or desk.today()
        except ValueError:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        path = self.file.path
        if desk.run(lambda: self._receive(owed, day, path), said=desk.words("Noted."), refused=self._refuse):
            self._refuse("")
            self.done.emit()

    def _receive(self, owed: Owed, day: date, path: Path | None) -> int:
        desk = self._desk
        return receive(desk.book, owed, day, read_file(path) if path is not None else None, desk.today())

    def waive(self) -> None:
        """Note that it need not come in, and why."""
        owed, desk = self.owed, self._desk
        if owed is not None and desk.run(
            lambda: waive(desk.book, owed, self.reason.text(), desk.today()),
            said=desk.words("Waived."),
            refused=self._refuse,
        ):
            self._refuse("")
            self.done.emit()

    def forget(self) -> None:
        """It is owed again."""
        desk = self._desk
        if self.owed is not None and (paper := self.owed.paper) is not None:
            desk.run(lambda: desk.book.paperwork.forget(paper.id), said=desk.words("It is waited for again."))

    def drop_file(self) -> None:
        """Take the file away; that it came in stays."""
        desk = self._desk
        if self.owed is not None and (paper := self.owed.paper) is not None:
            desk.run(lambda: desk.book.paperwork.drop_file(paper.id), said=desk.words("File taken away."))

    def open_file(self) -> None:
        """Show the file in a window of its own."""
        if self.owed is not None and self.owed.paper is not None:
            show_file(self._desk, self.owed.paper, paper_title(self.owed, self._desk.words), self.window())

    def save(self) -> None:
        """Ask where to, and save the file there."""
        if self.owed is None or self.owed.paper is None:
            return
        paper, words = self.owed.paper, self._desk.words
        name, _kind = QFileDialog.getSaveFileName(self, words("Save the file"), paper.file_name)
        if name:
            save_file(self._desk, paper, Path(name))

    def _talk(self) -> None:
        if self.owed is not None:
            self.talk.emit(self.owed.pairing_id)

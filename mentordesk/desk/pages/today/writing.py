"""The prepared letter to a pair: read, changed, and handed to the mail program or copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from mentordesk.actions.letters import Letter, letter_to
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.theme import styled
from mentordesk.domain.attention_facts import Kind

WIDE, HIGH = 600, 560  # px at 100 %


class WriteDialog(CalmDialog):
    """Nothing is sent from here: the computer’s own mail program shows the letter before it goes."""

    def __init__(self, desk: Desk, letter: Letter, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        can_send = bool(letter.addresses)
        super().__init__(
            theme,
            words,
            words("Write to {names}", names=letter.names),
            words(
                "A beginning, to be made your own. Nothing is sent before you have seen it in your mail program."
            ),
            main=words("Open in the mail program") if can_send else words("Copy the letter"),
            width=WIDE,
            scrolls=True,
            parent=parent,
        )
        self._desk, self.letter = desk, letter
        self.to = styled(QLabel(), "soft")
        self.to.setWordWrap(True)
        self.to.setText(
            words("To {addresses}", addresses=", ".join(letter.addresses))
            if can_send
            else words("No e-mail address of theirs is noted, so the letter is copied.")
        )
        self.text = QPlainTextEdit(letter.text)
        self.text.setAccessibleName(words("The letter"))
        self.text.setTabChangesFocus(True)
        option = self.text.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignRight if words.rtl else Qt.AlignmentFlag.AlignLeft)
        self.text.document().setDefaultTextOption(option)
        self.text.setMinimumHeight(theme.px(220))
        self.body.addWidget(self.to)
        self.body.addWidget(self.text, 1)
        self.copy = styled(QPushButton(words("Copy the letter")), "quiet")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda _on=False: self._copied())
        self.others.addWidget(self.copy)
        self.copy.setVisible(can_send)
        self.main.clicked.connect(lambda _on=False: self._open() if can_send else self._copied())
        self.resize(theme.px(WIDE), theme.px(HIGH))

    def _open(self) -> None:
        """Begin the e-mail; where no mail program answers, the letter goes to the clipboard with its addresses."""
        text = self.text.toPlainText()
        link = self.letter.link(text)
        if "&body=" not in link:
            QGuiApplication.clipboard().setText(text)
        if QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode)):
            if "&body=" not in link:
                self._desk.say(
                    self._desk.words("The letter was copied, since it is long. Paste it into the e-mail.")
                )
            self.accept()
            return
        whole = "\n\n".join((", ".join(self.letter.addresses), self.letter.subject, text))
        QGuiApplication.clipboard().setText(whole)
        self._desk.say(
            self._desk.words("No mail program answered, so the letter was copied with its addresses.")
        )
        self.accept()

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._desk.say(self._desk.words("The letter is copied. Paste it where you write."))
        self.accept()


def write_to_pair(desk: Desk, pairing_id: int, kind: Kind, parent: QWidget | None = None) -> WriteDialog:
    """Open the letter to a pair."""
    dialog = WriteDialog(desk, letter_to(desk.book, pairing_id, kind, desk.words, desk.today()), parent)
    dialog.open()
    return dialog

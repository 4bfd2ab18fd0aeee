"""What one certificate says: its names and sentences in a form, kept as they are accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.actions.certificates import reworded
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.form import Form
from mentordesk.desk.theme import styled
from mentordesk.domain.certificates import Certificate
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg

FIELDS = (
    Field("name", msg("Name on it")),
    Field("sentence", msg("What it says"), FieldKind.LONG_TEXT),
    Field("role", msg("Role at school")),
    Field("name_hebrew", msg("Name in Hebrew letters")),
    Field("sentence_hebrew", msg("What it says in Hebrew"), FieldKind.LONG_TEXT),
)


class WordsCard(Card):
    """The words of one certificate that was given."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("What stands on it"), parent)
        self._desk = desk
        self.certificate: Certificate | None = None
        words, theme = desk.words, desk.theme
        self.form = Form(desk, FIELDS, self._save)
        self.printed = styled(QLabel(), "small")
        self.printed.setWordWrap(True)
        self.anew = self._verb(words("Word it anew from the records"), "refresh-cw", self.word_anew)
        self.person = self._verb(words("Go to the person"), "user", self._go_to_person)
        self.take_back = self._verb(words("Take it back"), "undo-2", self.remove)
        verbs = QWidget()
        flow = FlowLayout(verbs, theme.px(8), theme.px(4))
        policy = verbs.sizePolicy()
        policy.setHeightForWidth(True)
        verbs.setSizePolicy(policy)
        for button in (self.anew, self.person, self.take_back):
            flow.addWidget(button)
        self.body.addWidget(self.form)
        self.body.addWidget(self.printed)
        self.body.addWidget(verbs)

    def _verb(self, text: str, icon: str, do: Callable[[], Any]) -> QPushButton:
        button = styled(QPushButton(text), "link")
        self._desk.theme.dress(button, icon, "blue", 16)
        button.clicked.connect(lambda _on=False: do())
        return button

    def show_certificate(self, certificate: Certificate) -> None:
        """Show a certificate; the same one again leaves a field alone that is being typed in."""
        if self.certificate is not None and self.certificate.id != certificate.id:
            self.form.accept_all()
        self.certificate = certificate
        self.form.show_record(certificate.id, certificate)
        words = self._desk.words
        printings = self._desk.book.certificates.printings(certificate.id)
        if printings:
            last = words.short_date(printings[-1].astimezone().date(), self._desk.today())
            text = words.plural(
                "Printed {n} time, last on {date} at {time}.",
                "Printed {n} times, last on {date} at {time}.",
                len(printings),
                date=last,
                time=words.time(printings[-1]),
            )
        else:
            text = words("Not printed yet.")
        self.printed.setText(text)

    def settle(self) -> bool:
        """Keep what is still being typed; False where something was refused."""
        return self.form.accept_all()

    def word_anew(self) -> None:
        """Make the words from the records again; what was written by hand goes, and Undo brings it back."""
        words, book, now = self._desk.words, self._desk.book, self.certificate
        if now is None:
            return
        anew = reworded(book, now)
        keys = [one.key for one in FIELDS]
        changed = {key: getattr(anew, key) for key in keys if getattr(anew, key) != getattr(now, key)}
        if not changed:
            self._desk.say(words("It says already what the records say."))
            return
        self._desk.run(
            lambda: book.certificates.change(now.id, **changed), words("Worded anew from the records.")
        )

    def remove(self) -> None:
        """Take the certificate back; its number is never given again."""
        now = self.certificate
        if now is not None:
            self._desk.run(
                lambda: self._desk.book.certificates.remove(now.id),
                self._desk.words("Certificate {serial} taken back.", serial=now.serial),
            )

    def _go_to_person(self) -> None:
        if self.certificate is not None:
            self._desk.navigate("people", self.certificate.person_id)

    def _save(self, key: str, value: Any) -> None:
        if self.certificate is not None:
            self._desk.book.certificates.change(self.certificate.id, **{key: value})

    def focus_on(self, key: str) -> None:
        """Put the keyboard into a field."""
        self.form.row(key).setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.focus_on(key)

"""An agreement that was filled in and signed by hand: who signed when, with the scan where there is one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from mentordesk.actions.agreements import AgreementView, Signing, may_grow, signed_on_paper
from mentordesk.actions.paperwork import read_file
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.documents.file_choice import FileChoice
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.form_editors import DateEditor, FieldRow
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import msg
from mentordesk.domain.paperwork import AGREEMENT


class OnPaperDialog(CalmDialog):
    """Asks for the day it was signed, and for the scan."""

    def __init__(self, desk: Desk, view: AgreementView, parent: QWidget | None = None) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(
            theme,
            words,
            words("Signed on paper"),
            words(
                "The page they filled in by hand holds, and its topics count as talked through. Keep a scan of it "
                "here, so that it can be read again."
            ),
            main=words("Note it"),
            parent=parent,
        )
        self._desk, self._view = desk, view
        self.day = DateEditor(theme, words, desk.today, past=True)
        self.day.name(words("Signed on"))
        self.day.show_value(desk.today())
        self.row = FieldRow(theme, self.day)
        self.day.refused.connect(lambda text: self.row.say(text, is_wrong=True))
        self.day.accepted.connect(lambda: self.row.say(""))
        label = styled(QLabel(words("Signed on")), "soft")
        label.setBuddy(self.day.control)
        self.file = FileChoice(desk)
        self.grow = QCheckBox(words("The pairing goes on to enabling growth with it"))
        self.grow.setChecked(True)
        for widget in (label, self.row, self.file, self.grow):
            self.body.addWidget(widget)
        self.grow.setVisible(may_grow(view.pairing))
        self.main.clicked.connect(lambda _on=False: self._pressed())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self) -> None:
        self.refuse("")
        try:
            day = self.day.value() or self._desk.today()
        except ValueError:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words = self._desk.words
        if self._desk.run(lambda: self._keep(day), said=words("Noted."), refused=self.refuse):
            self.accept()

    def _keep(self, day: date) -> None:
        desk, pairing = self._desk, self._view.pairing
        file = read_file(self.file.path) if self.file.path is not None else None
        people = (*pairing.mentor_ids, *pairing.mentee_ids)
        signing = Signing(dict.fromkeys(people, day), self.grow.isVisibleTo(self) and self.grow.isChecked())
        book, today = desk.book, desk.today()
        with book.change(msg("Note the agreement of {name}, signed on paper", name=pairing.name)):
            signed_on_paper(book, pairing.id, desk.words.language, signing, today)
            if file is not None:
                title = desk.words.plain("Agreement")
                book.paperwork.receive(pairing.id, AGREEMENT, day, title=title, file=file, today=today)

"""The questions proposed for meetings, phase by phase: the school's own, or those the program comes with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.preparing import are_changed, forget_questions, keep_questions, questions
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.dialog import CalmDialog
from mentordesk.desk.parts.text_edit import NotesEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.pairings import PHASE_NAMES, Phase
from mentordesk.domain.preparing import QUESTION_PHASES

WIDTH = 680


class QuestionsDialog(CalmDialog):
    """One question in each line; each phase is kept when one leaves it."""

    def __init__(
        self, desk: Desk, phase: Phase = Phase.ENABLING_GROWTH, parent: QWidget | None = None
    ) -> None:
        words = desk.words
        super().__init__(
            desk.theme,
            words,
            words("Questions for meetings"),
            words(
                "Three of them are proposed when a meeting is prepared, others the next time. Write one in each line."
            ),
            main=words("Done"),
            width=WIDTH,
            parent=parent,
        )
        self.desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.phase, self.language = QComboBox(), QComboBox()
        for one in QUESTION_PHASES:
            self.phase.addItem(words.say(PHASE_NAMES[one]), one)
        for text, value in ((words("English"), "en"), (words("Hebrew"), "he")):
            self.language.addItem(text, value)
        self.phase.setCurrentIndex(max(0, self.phase.findData(phase)))
        self.language.setCurrentIndex(self.language.findData(words.language))
        self.texts = NotesEdit(desk.theme, words, least=10)
        self.texts.setAccessibleName(words("Questions, one in each line"))
        self.back_button = styled(QPushButton(words("Back to the original questions")), "link")
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(lambda _on=False: self.forget())
        self.others.addWidget(self.back_button)
        self._build()
        self.quiet.hide()
        self.main.setDefault(False)
        self.main.setAutoDefault(False)
        self.main.clicked.connect(lambda _on=False: self.accept())
        self._at = (str(self.language.currentData()), Phase(self.phase.currentData()))
        self.phase.currentIndexChanged.connect(lambda _n: self._turn())
        self.language.currentIndexChanged.connect(lambda _n: self._turn())
        self.show_questions()
        self.texts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        words, theme = self.desk.words, self.desk.theme
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        for label, box in ((words("Phase"), self.phase), (words("Language"), self.language)):
            name = styled(QLabel(label), "soft")
            name.setBuddy(box)
            box.setAccessibleName(label)
            holder = QVBoxLayout()
            holder.setSpacing(theme.px(4))
            holder.addWidget(name)
            holder.addWidget(box)
            line.addLayout(holder, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.texts)

    def show_questions(self) -> None:
        """Show the questions of the phase and language chosen."""
        language, phase = self._at
        self.texts.set_text("\n".join(questions(self.desk.book, language, phase)))
        self.back_button.setVisible(are_changed(self.desk.book, language, phase))

    def keep(self) -> bool:
        """Keep what stands there; False where it was refused, and then it stays as typed."""
        language, phase = self._at
        texts = self.texts.text().splitlines()
        self.refuse("")
        return bool(
            self.desk.run(lambda: keep_questions(self.desk.book, language, phase, texts), refused=self.refuse)
        )

    def _turn(self) -> None:
        if self.keep():
            self._at = (str(self.language.currentData()), Phase(self.phase.currentData()))
            self.show_questions()

    def forget(self) -> None:
        """Go back to the questions the program comes with; undo brings the school's own back."""
        language, phase = self._at
        if self.desk.run(
            lambda: forget_questions(self.desk.book, language, phase),
            said=self.desk.words("The original questions are back."),
            refused=self.refuse,
        ):
            self.show_questions()
            self.texts.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Leave once everything is kept."""
        if self.keep():
            super().accept()

    def reject(self) -> None:
        """Esc leaves too: what can be kept is kept, what was refused is let go."""
        self.keep()
        super().reject()


def edit_questions(
    desk: Desk, parent: QWidget | None, phase: Phase = Phase.ENABLING_GROWTH
) -> QuestionsDialog:
    """Open the questions of a phase, to be read and changed."""
    dialog = QuestionsDialog(desk, phase if phase in QUESTION_PHASES else Phase.COMING_TO_CLOSURE, parent)
    dialog.open()
    return dialog

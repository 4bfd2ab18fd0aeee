"""The closing conversation: its questions, what became of the goals, what each one brought; kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.actions.closing import Conversation, begin_conversation, close_pairing, keep_conversation
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.closing_facts import ClosingFacts
from mentordesk.desk.pages.pairings.goal_result import GoalResult
from mentordesk.desk.pages.pairings.over import Over
from mentordesk.desk.pages.pairings.room import keep_trailing
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form import PrivateBlock
from mentordesk.desk.parts.form_editors import DateEditor, FieldRow
from mentordesk.desk.parts.text_edit import NotesEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.closures import CLOSING_QUESTIONS
from mentordesk.domain.messages import msg

SOON = 900  # ms after the last letter until it is kept
WIDEST = 720  # px at 100 %: lines no longer than they are read comfortably


class ClosingView(Over):
    """Stands over the list of pairings. ``closed(id)`` once the book has it."""

    closed = Signal(int)

    def __init__(self, desk: Desk, pairing_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._id = pairing_id
        self.view, self._kept = begin_conversation(desk.book, pairing_id, desk.today())
        words, theme = desk.words, desk.theme
        self.answers: dict[str, NotesEdit] = {}
        self.brought: dict[int, NotesEdit] = {}
        self.goals: dict[int, GoalResult] = {}
        self.private_reason: NotesEdit | None = None
        self.facts = ClosingFacts(desk)
        self.refusal = styled(QLabel(), "soft", "crimson")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.day = DateEditor(theme, words, desk.today, past=True)
        self.day_row = FieldRow(theme, self.day)
        self.main = styled(QPushButton(), "primary")
        self.main.clicked.connect(lambda _on=False: self._main_pressed())
        self.later = styled(QPushButton(words("Go back; it is kept")), "quiet")
        self.later.clicked.connect(lambda _on=False: self.leave())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.keep)
        self._build()

    # ---------------------------------------------------------------- the page

    @property
    def is_open(self) -> bool:
        """Whether the pairing still goes on."""
        return self.view.closure is None

    def _build(self) -> None:
        words, theme = self.desk.words, self.desk.theme
        gap = theme.px(12)
        inner = styled(QWidget(), "plain")
        inner.setMaximumWidth(theme.px(WIDEST))
        lines = QVBoxLayout(inner)
        keep_trailing(lines, self.desk, 8)
        lines.setSpacing(gap)
        lines.addWidget(self._questions())
        if self.view.goals:
            lines.addWidget(self._goals())
        lines.addWidget(self._contributions())
        if not self.is_open and self.view.closure is not None and self.view.closure.early:
            lines.addWidget(self._reason())
        lines.addStretch(1)
        area = self._scrolling(inner)
        area.setMaximumWidth(theme.px(WIDEST + 14))
        ending = Card(theme, words("Closing") if self.is_open else "")
        if self.is_open:
            name = styled(QLabel(words("Closed on")), "soft")
            name.setBuddy(self.day.control)
            self.day.name(words("Closed on"))
            ending.body.addWidget(name)
            ending.body.addWidget(self.day_row)
        ending.body.addWidget(self.refusal)
        ending.body.addWidget(self.main)
        ending.body.addWidget(self.later)
        side = QVBoxLayout()
        side.setSpacing(gap)
        side.addWidget(self._scrolling(self.facts), 1)
        side.addWidget(ending)
        columns = QHBoxLayout()
        columns.setSpacing(gap)
        columns.addWidget(area, 7)
        columns.addLayout(side, 4)
        self.name = styled(QLabel(self.view.pairing.name), "section")
        self.name.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.name)
        whole.addLayout(columns, 1)

    @staticmethod
    def _scrolling(inner: QWidget) -> QScrollArea:
        """Where the window is too low for a column, it scrolls by itself."""
        holder = styled(QWidget(), "plain")
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(inner)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        return area

    def _questions(self) -> Card:
        words, theme = self.desk.words, self.desk.theme
        card = Card(theme, words("Looking back together"))
        hint = styled(
            QLabel(words("Ask one question after the other. What you type is kept at once.")), "soft"
        )
        hint.setWordWrap(True)
        card.body.addWidget(hint)
        for question in CLOSING_QUESTIONS:
            box = self._asked(card, words.say(question.text), lambda: self._edited())
            self.answers[question.key] = box
        return card

    def _goals(self) -> Card:
        card = Card(self.desk.theme, self.desk.words("What became of the goals"))
        for goal in self.view.goals:
            row = GoalResult(self.desk, goal)
            row.changed.connect(self._edited)
            row.left.connect(self.keep)
            self.goals[goal.id] = row
            card.body.addWidget(row)
        return card

    def _contributions(self) -> Card:
        words, pairing = self.desk.words, self.view.pairing
        card = Card(self.desk.theme, words("What each one brought"))
        hint = styled(
            QLabel(
                words("In words that may stand on a certificate, such as: patience, and the right question.")
            ),
            "soft",
        )
        hint.setWordWrap(True)
        card.body.addWidget(hint)
        for person_id in (*pairing.mentor_ids, *pairing.mentee_ids):
            if person_id in self.view.people:
                name = self.view.people[person_id].name
                self.brought[person_id] = self._asked(card, name, lambda: self._edited(), least=1)
        return card

    def _reason(self) -> PrivateBlock:
        block = PrivateBlock(self.desk)
        self.private_reason = NotesEdit(self.desk.theme, self.desk.words)
        self.private_reason.setAccessibleName(self.desk.words("Why it ended"))
        self.private_reason.textChanged.connect(self._edited)
        self.private_reason.done.connect(self.keep)
        block.form.addRow(self.private_reason)
        return block

    def _asked(self, card: Card, label: str, edited: Callable[[], None], least: int = 2) -> NotesEdit:
        name = styled(QLabel(label), "item")
        name.setWordWrap(True)
        box = NotesEdit(self.desk.theme, self.desk.words, least=least)
        box.setAccessibleName(label)
        name.setBuddy(box)
        box.textChanged.connect(edited)
        box.done.connect(self.keep)
        box.refused.connect(self._refuse)
        card.body.addWidget(name)
        card.body.addWidget(box)
        return box

    # ---------------------------------------------------------------- what is shown

    def begin(self) -> None:
        """Show what was said so far, and begin at the first question that has no answer."""
        words = self.desk.words
        self._show(self._kept)
        self.day.show_value(self.view.closure.ended_on if self.view.closure else self.desk.today())
        if self.is_open:
            self.main.setText(words("Close the pairing"))
            self.desk.theme.dress(self.main, "party-popper", "on_blue")
            self.main.setToolTip(words("Ctrl+Enter"))
        else:
            self.main.setText(words("Print the certificates"))
            self.desk.theme.dress(self.main, "award", "on_blue")
            self.later.setText(words("Go back"))
        first = next((box for box in self.answers.values() if not box.text().strip()), None)
        (first or next(iter(self.answers.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Take up what was changed elsewhere (undone, say); what is being typed stays."""
        view, said = begin_conversation(self.desk.book, self._id, self.desk.today())
        if (view.closure is None) != self.is_open:
            self.left.emit()
            return
        self.view = view
        if said != self._kept and not self._soon.isActive():
            self._kept = said
            self._show(said)
        self.facts.show_view(view)

    def _show(self, said: Conversation) -> None:
        for key, box in self.answers.items():
            _set(box, said.answers.get(key, ""))
        for person_id, box in self.brought.items():
            _set(box, said.contributions.get(person_id, ""))
        for goal_id, row in self.goals.items():
            if goal_id in said.results:
                row.show_result(*said.results[goal_id])
        if self.private_reason is not None and self.view.closure is not None:
            _set(self.private_reason, self.view.closure.private_reason)
        self._soon.stop()
        self.facts.show_view(self.view)
        self.facts.show_answered(sum(bool(text.strip()) for text in said.answers.values()))

    # ---------------------------------------------------------------- what is kept

    def said(self) -> Conversation:
        """What stands in the fields now."""
        kept = {key: text for key, text in self._kept.answers.items() if key not in self.answers}
        typed = {key: box.text() for key, box in self.answers.items()}
        return Conversation(
            {**kept, **{key: text for key, text in typed.items() if text.strip()}},
            {one: box.text() for one, box in self.brought.items() if box.text().strip()},
            {one: row.result() for one, row in self.goals.items()},
        )

    def _edited(self) -> None:
        self.facts.show_answered(sum(bool(box.text().strip()) for box in self.answers.values()))
        self._soon.start()

    def keep(self) -> bool:
        """Keep what was typed, as a draft or in the closing that stands; False where it was refused."""
        self._soon.stop()
        said = self.said()
        reason = self.private_reason.text() if self.private_reason is not None else None
        closure = self.view.closure
        same_reason = closure is None or reason is None or reason == closure.private_reason
        if said == self._kept and same_reason:
            return True
        before, self._kept = self._kept, said
        done = self.desk.run(lambda: self._write(said, reason), refused=self._refuse)
        if not done:
            self._kept = before
            return False
        self._refuse("")
        return True

    def _write(self, said: Conversation, reason: str | None) -> None:
        book = self.desk.book
        if self.is_open:
            keep_conversation(book, self.view, said)
            return
        with book.change(msg("Change the closing conversation of {name}", name=self.view.pairing.name)):
            changed_goals = {one.id: one for one in self.view.goals}
            for goal_id, (state, result) in said.results.items():
                goal = changed_goals[goal_id]
                if (state, result) != (goal.state, goal.result):
                    book.goals.change(goal_id, state=state, result=result)
            book.closures.change(
                self._id,
                answers={key: said.answers.get(key, "") for key in self.answers},
                contributions={one: said.contributions.get(one, "") for one in self.brought},
                private_reason=reason,
            )

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    # ---------------------------------------------------------------- verbs

    def _main_pressed(self) -> None:
        if self.is_open:
            self.close_it()
        elif self.keep():
            self.desk.navigate("celebrations", verb="certificates")

    def close_it(self) -> None:
        """Close the pairing with everything that was said; all of it is one step of undo."""
        try:
            on = self.day.value() or self.desk.today()
        except ValueError:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._soon.stop()
        said = self.said()
        done = self.desk.run(
            lambda: close_pairing(self.desk.book, self.view, said, on),
            said=self.desk.words("Closed."),
            refused=self._refuse,
        )
        if done:
            self._kept = said
            self.closed.emit(self._id)

    def leave(self) -> None:
        """Go back to the list; what was typed is kept."""
        if self.keep():
            self.left.emit()

    def back(self) -> bool:
        """Esc goes back, once everything typed is kept; where it cannot be, it stays."""
        return not self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter closes the pairing from anywhere."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._main_pressed()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever leads away from here, what was typed is kept."""
        super().hideEvent(event)
        if self._soon.isActive():
            self.keep()


def _set(box: NotesEdit, text: str) -> None:
    if box.text() != text:
        box.set_text(text)

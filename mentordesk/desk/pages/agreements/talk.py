"""The guided conversation: one topic at a time, kept as it is typed, to the end where it is read and signed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.actions.agreements import AgreementView, agreement_view, sign
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.agreements.printing import show_agreement
from mentordesk.desk.pages.agreements.signing import SigningView
from mentordesk.desk.pages.agreements.steps import StepList, StepState
from mentordesk.desk.pages.agreements.topic import TopicView
from mentordesk.desk.pages.pairings.over import Over
from mentordesk.desk.theme import styled
from mentordesk.domain.agreements import Agreement

SOON = 900  # ms after the last letter until it is kept
NARROW = 720  # px at 100 %: below it the topics stand in one line above
STEPS = 236  # px at 100 %: how wide the column of topics is


class AgreementTalk(Over):
    """Stands over the list of pairings. ``signed(pairing id)`` once everybody has signed."""

    signed = Signal(int)

    def __init__(self, desk: Desk, agreement_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._id = desk, agreement_id
        self.agreement: Agreement = desk.book.agreements.get(agreement_id)
        self.view: AgreementView = agreement_view(desk.book, self.agreement.pairing_id)
        words, theme = desk.words, desk.theme
        self.topics: dict[int, TopicView] = {}
        self.end = SigningView(desk, self.view)
        self.index = 0
        self.steps = StepList(desk)
        self.steps.asked.connect(self.go_to)
        self.where = styled(QLabel(), "small")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.end)
        self.refusal = styled(QLabel(), "soft", "crimson")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.back_button = styled(QPushButton(words("Back")), "quiet")
        self.back_button.clicked.connect(lambda _on=False: self.go_back())
        self.leave_button = styled(QPushButton(words("Leave; it is kept")), "ghost")
        self.leave_button.clicked.connect(lambda _on=False: self.leave())
        self.main = styled(QPushButton(), "primary")
        self.main.clicked.connect(lambda _on=False: self.go_on())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.keep)
        theme.dress(self.back_button, "chevron-left", "blue", 16)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self.desk.theme
        self.name = styled(QLabel(self.view.pairing.name), "section")
        self.name.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.back_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.main)
        right = QVBoxLayout()
        right.setSpacing(theme.px(10))
        right.addWidget(self.where)
        right.addWidget(self.pages, 1)
        right.addWidget(self.refusal)
        right.addLayout(foot)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(14))
        self.steps.setFixedWidth(theme.px(STEPS))
        columns.addWidget(self.steps)
        columns.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.name)
        whole.addLayout(columns, 1)

    def _connect(self) -> None:
        self.end.edited.connect(self._soon.start)
        self.end.left.connect(self.keep)
        self.end.topic.connect(self.go_to)
        self.end.printing.connect(self.print_it)

    # ---------------------------------------------------------------- what is shown

    @property
    def is_at_end(self) -> bool:
        """Whether it is read and signed now: the step after the last topic."""
        return self.index == self.last

    @property
    def last(self) -> int:
        """The step at which it is signed."""
        return len(self.agreement.topics)

    @property
    def topic(self) -> TopicView:
        """The topic that is talked about; made when it is first come to."""
        if self.index not in self.topics:
            one = self.agreement.topics[self.index]
            page = TopicView(self.desk, self.agreement, one, self.index + 1)
            page.edited.connect(self._soon.start)
            page.left.connect(self.keep)
            page.refused.connect(self._refuse)
            page.take_back.connect(self.take_back)
            self.pages.addWidget(page)
            self.topics[self.index] = page
        return self.topics[self.index]

    def begin(self) -> None:
        """Begin at the first topic that was not talked about yet."""
        first = next((n for n, one in enumerate(self.agreement.topics) if not one.talked), self.last)
        self._show(first)

    def refresh(self) -> None:
        """Take up what was changed elsewhere (undone, say); what is being typed stays."""
        book = self.desk.book
        found = [
            one for one in book.agreements.list(pairing_id=self.agreement.pairing_id) if one.id == self._id
        ]
        if not found:
            self._soon.stop()
            self.left.emit()
            return
        self.agreement, self.view = found[0], agreement_view(book, self.agreement.pairing_id)
        self._show_state()

    def _show(self, index: int) -> None:
        self.index = index
        page = self.end if self.is_at_end else self.topic
        self._refuse("")
        self._show_state()
        self.pages.setCurrentWidget(page)
        page.begin()

    def _show_state(self) -> None:
        words = self.desk.words
        for page in self.topics.values():
            page.show_view(self.view, self.agreement)
        if self.is_at_end:
            self.end.show_view(self.view, self.agreement)
        states = [StepState(one.title, one.talked) for one in self.agreement.topics]
        states.append(StepState(words("Read it and sign"), self.agreement.is_signed))
        self.steps.show_steps(states, self.index)
        counted = self.steps.counted.text()
        self.where.setText(counted)
        self.back_button.setEnabled(self.index > 0)
        if self.is_at_end:
            self.main.setText(words("Note the signatures"))
            self.desk.theme.dress(self.main, "check", "on_blue", 18)
        else:
            self.main.setText(words("Talked through, go on"))
            self.desk.theme.dress(self.main, "arrow-right", "on_blue", 18)
        self.main.setToolTip(words("Ctrl+Enter"))
        self.back_button.setToolTip(words("Ctrl+Page Up"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column of topics where there is room for it, one line about them where there is not."""
        super().resizeEvent(event)
        narrow = event.size().width() < self.desk.theme.px(NARROW)
        self.steps.setVisible(not narrow)
        self.where.setVisible(narrow)

    # ---------------------------------------------------------------- what is kept

    def keep(self) -> bool:
        """Keep what was typed; False where it was refused."""
        self._soon.stop()
        book = self.desk.book
        if self.is_at_end:
            notes = self.end.notes.text()
            if notes == self.agreement.private_notes:
                return True
            done = self.desk.run(
                lambda: book.agreements.change(self._id, private_notes=notes), refused=self._refuse
            )
        else:
            page = self.topic
            if not page.keep():
                return False
            text = page.text.text()
            if text == self.agreement.topic(page.key).text:
                return True
            done = self.desk.run(lambda: book.agreements.keep(self._id, page.key, text), refused=self._refuse)
        if done:
            self._refuse("")
            self.refresh()
        return bool(done)

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    # ---------------------------------------------------------------- to and fro

    def go_on(self) -> None:
        """The topic is talked through: go on to the next one; at the end, note the signatures."""
        if self.is_at_end:
            self.sign()
            return
        if not self.keep():
            return
        key = self.topic.key
        done = self.desk.run(
            lambda: self.desk.book.agreements.keep(self._id, key, talked=True), refused=self._refuse
        )
        if done:
            self.refresh()
            self._show(self.index + 1)

    def go_back(self) -> None:
        """Go one topic back."""
        if self.index > 0:
            self.go_to(self.index - 1)

    def go_to(self, index: int) -> None:
        """Go to a step, once what is typed here is kept."""
        if 0 <= index <= self.last and self.keep():
            self._show(index)

    # ---------------------------------------------------------------- the end

    def sign(self) -> None:
        """Note the signatures with their days; with the last one the agreement is in force."""
        desk, words = self.desk, self.desk.words
        signing = self.end.signing()
        if signing is None or not self.keep():
            return
        if not signing.days:
            self._refuse(words("Say when at least one of them signed, or leave; everything is kept."))
            return
        done = desk.run(
            lambda: sign(desk.book, self._id, signing, desk.today()),
            said=lambda made: words("Signed.") if made.is_signed else words("Signature noted."),
            refused=self._refuse,
        )
        if not done or done.value is None:
            return
        if done.value.is_signed:
            self.signed.emit(done.value.pairing_id)
        else:
            self.refresh()

    def take_back(self) -> None:
        """Take the signatures back, so that the words may change."""
        desk = self.desk
        for one in self.agreement.signatures:
            desk.run(
                lambda one=one: desk.book.agreements.take_back(self._id, one.person_id),  # type: ignore[misc]
                said=desk.words("Signature taken back."),
                refused=self._refuse,
            )
        self.refresh()

    def print_it(self) -> None:
        """Print the agreement as it stands."""
        if self.keep():
            show_agreement(self.desk, self.agreement, self.window())

    def leave(self) -> None:
        """Go back to the list; what was typed is kept."""
        if self.keep():
            self.left.emit()

    def back(self) -> bool:
        """Esc goes back to the list, once everything typed is kept; where it cannot be, it stays."""
        return not self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Ctrl+Page Down go on, Ctrl+Page Up goes back."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go_on()
                return
            if event.key() == Qt.Key.Key_PageDown:
                self.go_to(self.index + 1)
                return
            if event.key() == Qt.Key.Key_PageUp:
                self.go_back()
                return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever leads away from here, what was typed is kept."""
        super().hideEvent(event)
        if self._soon.isActive():
            self.keep()

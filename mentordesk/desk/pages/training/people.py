"""Who is on the list of a session: attendance by one key a person, and before the day who is coming."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.lists.training import ATTENDANCE
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.training.invite import InviteDialog
from mentordesk.desk.parts.flow import FlowLayout
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.theme import styled
from mentordesk.domain.training import ANSWER_CHOICES, PRESENCE_NAMES, Answer, Presence, TrainingSession

# By the letter on the key in both languages, and by the key itself where the keyboard stands on the other one.
_KEYS: Mapping[str, Presence] = {
    **dict.fromkeys(" pפנ1", Presence.ATTENDED),
    **dict.fromkeys("aשח2", Presence.ABSENT),
    **dict.fromkeys("eקמ3", Presence.EXCUSED),
}
_ANSWERS = {Presence.ATTENDED: Answer.COMING, Presence.ABSENT: Answer.NOT_COMING}
_TAKE_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class PeopleTab(QWidget):
    """The list with its keys; what is marked is kept at once, and the next one is current."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.session: TrainingSession | None = None
        self.dialog: InviteDialog | None = None
        words, theme = desk.words, desk.theme
        self.list = RecordList(
            desk,
            ATTENDANCE,
            empty=Empty(
                "user-plus",
                words("Nobody is on the list yet"),
                words("Whoever needs this session is ticked already when you invite. You only have to look."),
                words("Invite people…"),
                self.invite,
            ),
            scope=self._scope,
            tools=False,
            row_menu=self._row_menu,
        )
        self.list.table.heads.hide()  # always by name, so that paper and list go side by side
        self.list.table.installEventFilter(self)
        self.invite_button = self._button(words("Invite people…"), self.invite)
        theme.dress(self.invite_button, "user-plus", "blue", 16)
        self.present_button = self._button("", lambda: self.mark(Presence.ATTENDED))
        self.absent_button = self._button("", lambda: self.mark(Presence.ABSENT))
        self.excused_button = self._button(words("Excused (E)"), lambda: self.mark(Presence.EXCUSED))
        self.all_button = self._button(words("The others were there too"), self.mark_the_rest)
        self.marks = (self.present_button, self.absent_button, self.excused_button, self.all_button)
        verbs = FlowLayout(None, theme.px(8), theme.px(6))
        for button in (self.invite_button, *self.marks):
            verbs.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(verbs)
        whole.addWidget(self.list, 1)
        lead(self, self.list)

    def _button(self, text: str, do: Any) -> QPushButton:
        button = styled(QPushButton(text), "quiet")
        button.clicked.connect(lambda _on=False: do())
        return button

    def _scope(self) -> Scope:
        only = {"session_id": self.session.id} if self.session is not None else {}
        return Scope(self.desk.today(), only=only, words=self.desk.words)

    # ---------------------------------------------------------------- what is shown

    @property
    def is_over(self) -> bool:
        """Whether attendance can be taken: on the day and after it."""
        return self.session is not None and self.session.on <= self.desk.today()

    def show_session(self, session: TrainingSession) -> None:
        """Show the list of a session; of the same one again, the place stays."""
        self.session = session
        words = self.desk.words
        self.list.refresh()
        some = bool(self.list.shown_ids())
        writes = not self.desk.book.read_only
        self.invite_button.setVisible(writes and some)
        if self.is_over:
            self.present_button.setText(words("Was there (P)"))
            self.absent_button.setText(words("Absent (A)"))
            keys = words(
                "Space or P: was there · A: absent · E: excused · Backspace: take it back. Then comes the next."
            )
        else:
            self.present_button.setText(words("Coming (P)"))
            self.absent_button.setText(words("Not coming (A)"))
            keys = words("Space or P: coming · A: not coming · Backspace: take it back. Then comes the next.")
        self.list.table.setAccessibleDescription(keys)
        for button in self.marks[:3]:
            button.setToolTip(keys)
        for button in self.marks:
            button.setVisible(writes and some)
        self.excused_button.setVisible(writes and some and self.is_over)
        self.all_button.setVisible(writes and self.is_over and len(self._unmarked()) > 1)

    def _unmarked(self) -> list[int]:
        rows = (self.list.row(one) for one in self.list.shown_ids())
        return [one.id for one in rows if one is not None and one.attendance.presence is None]

    # ---------------------------------------------------------------- verbs

    def invite(self) -> None:
        """Ask whom to invite."""
        if self.session is not None:
            self.dialog = InviteDialog(self.desk, self.session, self.window())
            self.dialog.open()

    def mark(self, presence: Presence | None) -> None:
        """Note the selected people, or the current one; before the day, what they answered. Then comes the next."""
        session, desk = self.session, self.desk
        chosen = self.list.selected_ids() or (
            [self.list.current_id] if self.list.current_id is not None else []
        )
        if session is None or not chosen or desk.book.read_only:
            return
        shown = list(self.list.shown_ids())
        following = shown[min(shown.index(chosen[-1]) + 1, len(shown) - 1)]
        name = row.person.name if (row := self.list.row(chosen[0])) is not None else ""
        if self.is_over:
            done = desk.run(
                lambda: desk.book.training.mark(
                    session.id, dict.fromkeys(chosen, presence), today=desk.today()
                ),
                self._said(name, len(chosen), PRESENCE_NAMES[presence] if presence is not None else None),
            )
        else:
            if presence is Presence.EXCUSED:
                return
            answer = _ANSWERS[presence] if presence is not None else None
            label = next((one.label for one in ANSWER_CHOICES if one.value == answer), None)
            done = desk.run(
                lambda: desk.book.training.answer(session.id, chosen, answer),
                self._said(name, len(chosen), label),
            )
        if done:
            self.list.show_record(following)

    def _said(self, name: str, many: int, label: Any) -> str:
        words = self.desk.words
        what = words.say(label) if label is not None else words("taken back")
        if many > 1:
            return words.plural("{n} person: {what}.", "{n} people: {what}.", many, what=what)
        return words("{name}: {what}.", name=name, what=what)

    def mark_the_rest(self) -> None:
        """Note that all who are not marked yet were there, in one step."""
        session, desk, rest = self.session, self.desk, self._unmarked()
        if session is not None and rest:
            desk.run(
                lambda: desk.book.training.mark(
                    session.id, dict.fromkeys(rest, Presence.ATTENDED), today=desk.today()
                ),
                self._said("", len(rest), PRESENCE_NAMES[Presence.ATTENDED]),
            )

    def take_off(self) -> None:
        """Take the selected people off the list; undo puts them back."""
        session, desk, words = self.session, self.desk, self.desk.words
        chosen = self.list.selected_ids()
        if session is not None and chosen:
            desk.run(
                lambda: desk.book.training.uninvite(session.id, chosen),
                words.plural("{n} person taken off the list.", "{n} people taken off the list.", len(chosen)),
            )

    def _row_menu(self, person_id: int, menu: QMenu) -> None:
        words, theme = self.desk.words, self.desk.theme
        menu.addAction(
            theme.icon("user"), words("Open the person"), lambda: self.desk.navigate("people", person_id)
        )
        if not self.desk.book.read_only:
            menu.addAction(theme.icon("x"), words("Take off the list"), self.take_off)

    # ---------------------------------------------------------------- the keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """One key a person, on the list itself."""
        if (
            watched is self.list.table
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & ~_PLAIN
        ):
            if event.key() in _TAKE_BACK:
                self.mark(None)
                return True
            presence = _KEYS.get(event.text().lower())
            if presence is not None:
                self.mark(presence)
                return True
        return super().eventFilter(watched, event)

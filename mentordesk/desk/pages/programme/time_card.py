"""Protected time: who has how many minutes of a week for mentoring, and the field that notes it for one or several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from mentordesk.actions.lists.programme import PROTECTED_TIME
from mentordesk.actions.protected_time import protect, protected_time
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form_editors import FieldRow, NumberEditor
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.theme import styled
from mentordesk.domain.people import Person


class TimeCard(Card):
    """The list, and below it the minutes of whoever is chosen; Enter keeps them and goes on to the next."""

    def __init__(self, desk: Desk) -> None:
        words, theme = desk.words, desk.theme
        super().__init__(theme, words("Protected time"))
        self._desk = desk
        self.summary = styled(QLabel(), "soft")
        self.summary.setWordWrap(True)
        self.body.addWidget(self.summary)
        empty = Empty(
            "hourglass",
            words("Nobody mentors yet"),
            words(
                "Once people can mentor or would like a mentor, note here how much of their week is kept free."
            ),
        )
        self.list = RecordList(desk, PROTECTED_TIME, empty=empty, pill="mentors")
        self.list.setFixedHeight(theme.px(400))
        self.list.chosen.connect(lambda _id: self._show_chosen())
        self.list.table.selectionModel().selectionChanged.connect(lambda _one, _other: self._show_chosen())
        self.list.opened.connect(lambda _id: self.take_keyboard())
        self.body.addWidget(self.list)
        self.who = styled(QLabel(), "soft")
        editor = NumberEditor(words)
        self.field = FieldRow(theme, editor)
        editor.name(words("Minutes a week"))
        editor.line.returnPressed.connect(self._go_on)
        editor.accepted.connect(self._keep)
        editor.refused.connect(lambda text: self.field.say(text, is_wrong=True))
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.who)
        line.addWidget(self.field, 1)
        self.body.addLayout(line)
        self._ids: list[int] = []
        self._shown: int | None = None

    def refresh(self) -> None:
        """Read everybody's time again."""
        words = self._desk.words
        self._people: dict[int, Person] = {one.id: one for one in self._desk.book.people.list()}
        time = protected_time(self._people.values())
        if not time.mentors:
            self.summary.setText(
                words("Mentoring that has no time in the week takes place when nothing else does.")
            )
        else:
            said = [
                words.plural(
                    "{having} of {n} mentor has time kept free.",
                    "{having} of {n} mentors have time kept free.",
                    time.mentors,
                    having=time.having,
                )
            ]
            if time.minutes:
                said.append(words("{minutes} a week in all.", minutes=words.minutes(time.minutes)))
            self.summary.setText(" ".join(said))
        self.list.refresh()
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Name whoever is chosen, and show their minutes."""
        words = self._desk.words
        ids = self.list.selected_ids() or ([self.list.current_id] if self.list.current_id else [])
        self._ids = [one for one in ids if one in self._people]
        writes = bool(self._ids) and not self._desk.book.read_only
        self.who.setVisible(writes)
        self.field.setVisible(writes)
        if not self._ids:
            return
        if len(self._ids) == 1:
            self.who.setText(words("Minutes a week for {name}", name=self._people[self._ids[0]].name))
        else:
            self.who.setText(
                words.plural("Minutes a week for {n} person", "Minutes a week for {n} people", len(self._ids))
            )
        minutes = {self._people[one].protected_minutes for one in self._ids}
        self._shown = minutes.pop() if len(minutes) == 1 else None
        self.field.editor.show_value(self._shown)
        self.field.say("")

    def take_keyboard(self) -> None:
        """Put the keyboard into the field."""
        self.field.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)
        editor = self.field.editor
        assert isinstance(editor, NumberEditor)
        editor.line.selectAll()

    def _keep(self) -> bool:
        try:
            minutes = self.field.editor.value()
        except ValueError as fault:
            self.field.say(str(fault), is_wrong=True)
            return False
        if minutes == self._shown or not self._ids:
            return True
        ids = list(self._ids)
        done = self._desk.run(
            lambda: protect(self._desk.book, dict.fromkeys(ids, minutes)),
            refused=lambda sentence: self.field.say(sentence, is_wrong=True),
        )
        if done:
            self._shown = minutes
        return bool(done)

    def _go_on(self) -> None:
        """After Enter the next one is asked for."""
        if self.field.is_wrong or len(self._ids) != 1:
            return
        shown = list(self.list.shown_ids())
        place = shown.index(self._ids[0]) if self._ids[0] in shown else -1
        if 0 <= place < len(shown) - 1:
            self.list.show_record(shown[place + 1])
            self.take_keyboard()

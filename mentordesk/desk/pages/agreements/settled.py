"""What is settled in a topic besides its words: the goals, the rhythm, the day the agreement is read again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.actions.agreements import AgreementView, agreement_view, proposed_renewal
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.about import form_values, pairing_fields
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import DateEditor, FieldRow
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import styled
from mentordesk.domain.agreements import Agreement
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.messages import msg

GOAL_FIELDS = (
    Field("title", msg("Goal")),
    Field("due_on", msg("By when"), FieldKind.DATE),
    Field("sign", msg("How it will show"), FieldKind.LONG_TEXT),
)
RHYTHM_KEYS = ("every_weeks", "minutes", "meets_when")


class GoalsBlock(QWidget):
    """The goals of the pairing: each kept when its field is left, another one with Enter."""

    def __init__(self, desk: Desk, pairing_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._pairing_id = desk, pairing_id
        words, theme = desk.words, desk.theme
        self.rows = RowsEditor(
            desk, GOAL_FIELDS, self._save, desk.book.goals.remove, shares={"title": 3, "due_on": 2}
        )
        self.another = LineEdit(words)
        self.another.setPlaceholderText(words("Another goal, in a few words; Enter sets it"))
        self.another.setAccessibleName(words("Another goal"))
        self.another.done.connect(self.add)
        self.refusal = styled(QLabel(), "small", "crimson")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(8))
        for widget in (self.rows, self.another, self.refusal):
            lines.addWidget(widget)

    def show_view(self, view: AgreementView) -> None:
        """Show the goals that are open."""
        words = self._desk.words
        open_goals = [one for one in view.goals if one.state is GoalState.OPEN]
        self.rows.show_rows(
            [
                Row(
                    one.id,
                    words("goal {n}", n=number),
                    {"title": one.title, "due_on": one.due_on, "sign": one.sign},
                )
                for number, one in enumerate(open_goals, 1)
            ]
        )
        self.rows.setVisible(bool(open_goals))

    def add(self) -> bool:
        """Set what was typed as another goal, and go on to how it will show."""
        title = self.another.text().strip()
        self._refuse("")
        if not title:
            return True
        desk, typing_on = self._desk, self.another.hasFocus()
        goal = Goal(pairing_id=self._pairing_id, title=title)
        self.another.clear()
        done = desk.run(lambda: desk.book.goals.add(goal), refused=self._refuse)
        if not done or done.value is None:
            self.another.setText(title)
            return False
        self.show_view(agreement_view(desk.book, self._pairing_id))
        line = self.rows.lines.get(done.value)
        if line is not None and typing_on:
            line.cells["sign"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def begin(self) -> None:
        """Begin with another goal where there is none yet, else with the first."""
        first = next(iter(self.rows.lines.values()), None)
        target: QWidget = self.another if first is None else first.cells["title"].editor
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Keep what is still being typed."""
        kept = [line.accept(one.key) for line in self.rows.lines.values() for one in GOAL_FIELDS]
        return self.add() and all(kept)

    def _save(self, goal_id: int, key: str, value: Any) -> None:
        self._desk.book.goals.change(goal_id, **{key: value})

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))


class RhythmBlock(QWidget):
    """How often, how long, when and where: the pairing's own rhythm."""

    def __init__(self, desk: Desk, pairing_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._pairing_id = desk, pairing_id
        fields = {one.key: one for one in pairing_fields(())}
        self.form = Form(desk, [fields[key] for key in RHYTHM_KEYS], self._save)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.form)

    def show_view(self, view: AgreementView) -> None:
        """Show the pairing's rhythm."""
        self.form.show_record(view.pairing.id, form_values(view.pairing))

    def begin(self) -> None:
        """Begin with how often."""
        self.form.focus_on(RHYTHM_KEYS[0])

    def keep(self) -> bool:
        """Keep what is still being typed."""
        return self.form.accept_all()

    def _save(self, key: str, value: Any) -> None:
        value = value or (0 if key != "meets_when" else "")
        self._desk.book.pairings.change(self._pairing_id, **{key: value})


class RenewalBlock(QWidget):
    """The day on which they read it again, with one proposed halfway to the end."""

    def __init__(self, desk: Desk, agreement: Agreement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._id = desk, agreement.id
        words, theme = desk.words, desk.theme
        self.day = DateEditor(theme, words, desk.today, past=False)
        self.day.name(words("We read it again on"))
        self.row = FieldRow(theme, self.day)
        self.day.accepted.connect(self.keep)
        self.day.refused.connect(lambda text: self.row.say(text, is_wrong=True))
        self.propose = styled(QPushButton(), "link")
        self.propose.clicked.connect(lambda _on=False: self._take())
        label = styled(QLabel(words("We read it again on")), "soft")
        label.setBuddy(self.day.control)
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(self.row)
        line.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(4))
        lines.addWidget(label)
        lines.addLayout(line)
        self._proposed = desk.today()
        self._kept = agreement.renew_on

    def show_agreement(self, agreement: Agreement, view: AgreementView) -> None:
        """Show the day, or propose one."""
        desk, words = self._desk, self._desk.words
        self._kept = agreement.renew_on
        if not self.day.control.hasFocus():
            self.day.show_value(agreement.renew_on)
        cycles = {one.id: one.ends_on for one in desk.book.cycles.list()}
        self._proposed = proposed_renewal(
            view.pairing, cycles.get(view.pairing.cycle_id), desk.book.calendar.school(), desk.today()
        )
        self.propose.setText(words("Take {date}", date=words.long_date(self._proposed)))
        self.propose.setVisible(agreement.renew_on is None)

    def _take(self) -> None:
        self.day.show_value(self._proposed)
        self.keep()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Keep the day that was typed."""
        desk = self._desk
        try:
            day = self.day.value()
        except ValueError:
            return False
        if day == self._kept:
            return True
        done = desk.run(
            lambda: desk.book.agreements.change(self._id, renew_on=day),
            refused=lambda text: self.row.say(text, is_wrong=True),
        )
        if done:
            self._kept = day
            self.row.say("")
        return bool(done)

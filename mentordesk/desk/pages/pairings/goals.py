"""What the mentee wants to learn: set, followed, reached, changed or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.room import side_by_side
from mentordesk.desk.parts.card import Card
from mentordesk.desk.parts.form_editors import FormHelp
from mentordesk.desk.parts.painted import focus_ring
from mentordesk.desk.parts.progress import ProgressLine, ProgressTrack
from mentordesk.desk.theme import styled
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.goals import (
    GOAL_STATE_CHOICES,
    Goal,
    GoalNote,
    GoalState,
    TalkedAbout,
    talked_about,
)
from mentordesk.domain.meetings import Meeting
from mentordesk.domain.messages import msg

GOAL_FIELDS = (
    Field("title", msg("What the mentee wants to learn"), required=True),
    Field("sign", msg("How it will show"), FieldKind.LONG_TEXT),
    Field("due_on", msg("By when"), FieldKind.DATE),
    Field(
        "topics",
        msg("Topics it belongs to"),
        FieldKind.WORDS,
        help=msg("Meetings with one of them count for the goal."),
    ),
    Field("progress", msg("How far it is, in percent"), FieldKind.NUMBER),
    Field("words", msg("What shows it, in words")),
    Field("state", msg("What became of it"), FieldKind.CHOICE, choices=GOAL_STATE_CHOICES, required=True),
    Field("result", msg("What came of it, in words"), FieldKind.LONG_TEXT),
)
STATE_LABELS = {GoalState(choice.value): choice.label for choice in GOAL_STATE_CHOICES}
STATE_TONES = {GoalState.REACHED: "green", GoalState.CHANGED: "gold", GoalState.DROPPED: "soft"}


class RowButton(QAbstractButton):
    """A row that opens something: a button without a frame, around whatever it shows."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, desk.theme.px(3), 0, desk.theme.px(3))
        self.lines.setSpacing(desk.theme.px(4))

    def add(self, widget: QWidget) -> None:
        """Show something in the row; the row itself gets the clicks."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.addWidget(widget)

    def sizeHint(self) -> QSize:
        """As large as what it shows."""
        return self.lines.sizeHint()

    def keyPressEvent(self, event: Any) -> None:
        """Enter opens as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under the pointer, and the ring where the keyboard is."""
        painter = QPainter(self)
        if self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hover"))
            edge = self._theme.px(6)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-edge, 0, edge, 0), edge, edge)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self._theme, 6)


class GoalsCard(Card):
    """The goals of a pairing; Enter or a click opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.words("Goals"), parent)
        self._desk = desk
        self._pairing_id = 0
        self._shown: Any = None
        self.rows: list[RowButton] = []
        self.add_button = self.add_verb(desk.words("Add"), self.add, "plus")
        self.add_button.setAccessibleName(desk.words("Set a goal"))
        self._none = styled(QLabel(), "soft")
        self._none.setWordWrap(True)
        self.body.addWidget(self._none)

    def show_goals(
        self,
        pairing_id: int,
        goals: Sequence[Goal],
        is_open: bool,
        notes: Sequence[GoalNote] = (),
        meetings: Sequence[Meeting] = (),
    ) -> None:
        """Show a pairing's goals, with how far each was when; new ones are set only while the pairing goes on."""
        self.add_button.setVisible(is_open)
        words = self._desk.words
        yet = words("No goal yet. A pair without one has nothing to look back on.")
        self._none.setText(yet if is_open else words("No goal was set."))
        self._none.setVisible(not goals)
        talked = tuple(talked_about(one, meetings) for one in goals)
        shown = (tuple(goals), tuple(notes), talked)
        if (pairing_id, shown) == (self._pairing_id, self._shown):
            return
        focused = next((number for number, row in enumerate(self.rows) if row.hasFocus()), None)
        self._pairing_id, self._shown = pairing_id, shown
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            self._row(goal, [one for one in notes if one.goal_id == goal.id], about)
            for goal, about in zip(goals, talked, strict=True)
        ]
        for row in self.rows:
            self.body.addWidget(row)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, goal: Goal, notes: Sequence[GoalNote], about: TalkedAbout) -> RowButton:
        words, theme = self._desk.words, self._desk.theme
        state = words.say(STATE_LABELS[goal.state])
        said = words("{n} %", n=goal.progress) if goal.state is GoalState.OPEN else state
        row = RowButton(self._desk, words("Goal: {title}, {state}", title=goal.title, state=said))
        title = styled(QLabel(goal.title), "text")
        title.setWordWrap(True)
        row.add(title)
        if goal.state is GoalState.OPEN:
            points = [(one.noted_on, one.progress) for one in notes]
            if len(points) > 1 and points[0][0] < points[-1][0]:
                row.add(ProgressTrack(theme, words, points, self._desk.today()))
            else:
                row.add(ProgressLine(theme, goal.title, goal.progress))
            facts = [words("{n} %", n=goal.progress)]
            late = goal.due_on is not None and goal.due_on < self._desk.today()
            if goal.due_on is not None:
                when = words.short_date(goal.due_on, self._desk.today())
                facts.append(words("by {date}", date=when))
            row.add(styled(QLabel(side_by_side(self._desk, facts)), "small", "crimson" if late else None))
        else:
            text = words("{state}. {result}", state=state, result=goal.result) if goal.result else state
            result = styled(QLabel(text), "small", STATE_TONES[goal.state])
            result.setWordWrap(True)
            row.add(result)
        if about.meetings:
            said = words.plural(
                "talked about in {n} meeting, {date}",
                "talked about in {n} meetings, last {date}",
                about.meetings,
                date=words.short_date(about.last, self._desk.today()) if about.last else "",
            )
            row.add(styled(QLabel(said), "small"))
        row.setToolTip(goal.sign)
        row.clicked.connect(lambda _on=False: self.open(goal.id))
        return row

    # ---------------------------------------------------------------- verbs

    def add(self) -> FieldsDialog:
        """Set a new goal."""
        words, pairing_id = self._desk.words, self._pairing_id
        fields = tuple(one for one in GOAL_FIELDS if one.key in ("title", "sign", "due_on", "topics"))
        dialog = FieldsDialog(
            self._desk,
            words("Set a goal"),
            fields,
            {},
            lambda values: self._desk.book.goals.add(Goal(pairing_id=pairing_id, **values)),
            main=words("Set the goal"),
            said=words("Goal set."),
            asked=self._help(),
            parent=self.window(),
        )
        dialog.focus_on("title")
        dialog.open()
        return dialog

    def open(self, goal_id: int) -> FieldsDialog:
        """Look at a goal, say how far it is and what became of it."""
        desk, words = self._desk, self._desk.words
        goal = desk.book.goals.get(goal_id)
        values = {field.key: getattr(goal, field.key, "") for field in GOAL_FIELDS}
        dialog = FieldsDialog(
            desk,
            words("Goal"),
            GOAL_FIELDS,
            values,
            lambda found: self._keep(goal, found),
            main=words("Keep the changes"),
            said=words("Goal changed."),
            asked=self._help(),
            width=560,
            parent=self.window(),
        )
        if notes := desk.book.goals.notes(goal_id=goal.id):
            dialog.body.addWidget(EarlierNotes(desk, notes))
        dialog.add_other(words("Remove the goal"), lambda: self._remove(goal))
        dialog.focus_on("progress" if goal.state is GoalState.OPEN else "state")
        dialog.open()
        return dialog

    def _help(self) -> FormHelp:
        return FormHelp(suggest=lambda _key: self._desk.book.meetings.topics())

    def _keep(self, goal: Goal, found: dict[str, Any]) -> None:
        """Keep what changed; how far it is now is noted with today's day and what shows it."""
        desk = self._desk
        said = found.pop("words").strip()
        values = {**found, "progress": found["progress"] or 0, "state": GoalState(found["state"])}
        if values["state"] is GoalState.REACHED and goal.state is not GoalState.REACHED:
            values["progress"] = 100
        progress = values.pop("progress")
        changed = {key: value for key, value in values.items() if value != getattr(goal, key)}
        if not changed and progress == goal.progress and not said:
            return
        with desk.book.change(msg("Change the goal “{title}”", title=goal.title)):
            if changed:
                desk.book.goals.change(goal.id, **changed)
            if progress != goal.progress or said:
                note = GoalNote(goal_id=goal.id, noted_on=desk.today(), progress=progress, words=said)
                desk.book.goals.note(note, today=desk.today())

    def _remove(self, goal: Goal) -> bool:
        done = self._desk.run(
            lambda: self._desk.book.goals.remove(goal.id), said=self._desk.words("Goal removed.")
        )
        return bool(done)


class EarlierNotes(QWidget):
    """How far a goal was, day by day, the newest first; a note that is wrong is taken away."""

    def __init__(self, desk: Desk, notes: Sequence[GoalNote], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: dict[int, QWidget] = {}
        words, theme, today = desk.words, desk.theme, desk.today()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, theme.px(6), 0, 0)
        lines.setSpacing(theme.px(4))
        lines.addWidget(styled(QLabel(words("How far it was")), "item"))
        for note in reversed(notes):
            day = words.short_date(note.noted_on, today)
            said = words("{date}: {n} %", date=day, n=note.progress)
            text = styled(QLabel(f"{said}  {note.words}".strip()), "soft")
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            remove = styled(QPushButton(), "bare")
            theme.dress(remove, "trash-2", "soft_ink", 16)
            remove.setAutoDefault(False)
            remove.setAccessibleName(words("Remove the note of {date}, {n} %", date=day, n=note.progress))
            remove.setToolTip(words("Remove this note"))
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(text, 1)
            line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
            remove.clicked.connect(lambda _on=False, note=note: self._remove(note.id))
            remove.setVisible(not desk.book.read_only)
            self.rows[note.id] = row
            lines.addWidget(row)

    def _remove(self, note_id: int) -> None:
        desk = self._desk
        if desk.run(lambda: desk.book.goals.remove_note(note_id), said=desk.words("Note removed.")):
            self.rows[note_id].hide()

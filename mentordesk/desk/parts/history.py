"""The history of one record: each step in words, and how everything stood on a day that is typed in.

    self.history = HistoryPanel(desk, "people")
    self.history.show_record(person.id)        # reads when it is seen, not before

Opening a step shows how everything stood just before it. Private fields appear only where they are asked for by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.actions.history import (
    Changed,
    HistoryStep,
    PairedThen,
    end_of,
    history_steps,
    paired_as_of,
    record_as_of,
)
from mentordesk.actions.history_fields import HISTORY_FIELDS
from mentordesk.desk.context import Desk
from mentordesk.desk.parts.date_edit import DateEdit
from mentordesk.desk.parts.timeline import StoryEvent, Timeline
from mentordesk.desk.theme import styled
from mentordesk.words import Words

LABELS = 150  # px at 100 %: how wide the names of fields stand


class HistoryPanel(QWidget):
    """Steps of a record's history, the newest first, and a day to go back to."""

    def __init__(self, desk: Desk, area: str, *, grows: bool = False, parent: QWidget | None = None) -> None:
        """``grows`` makes it as long as its history, for a page that scrolls as a whole."""
        super().__init__(parent)
        self._desk, self._area = desk, area
        self._record: int | None = None
        self._steps: list[HistoryStep] = []
        self._moment: datetime | None = None
        self._before_step: HistoryStep | None = None
        self._stale = False
        theme, words = desk.theme, desk.words
        self.day = DateEdit(theme, words, desk.today)
        self.day.setAccessibleName(words("As it stood on"))
        self.day.setFixedWidth(theme.px(200))
        self.private = QCheckBox(words("With what is private"))
        self.understood = styled(QLabel(), "small")
        self.understood.setWordWrap(True)
        self.understood.hide()
        self.steps = Timeline(theme, words, grows=grows)
        self.steps.setAccessibleName(words("History"))
        self.steps.setAccessibleDescription(words("Enter on a step shows how everything stood before it."))
        self.none = styled(QLabel(words("Nothing has been changed here yet.")), "soft")
        self.none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.then = StoodThen(desk, self.show_steps)
        self._faces: tuple[QWidget, ...] = (
            self.steps,
            self.none,
            self.then if grows else _scrolling(self.then),
        )
        self._build()
        self.private.setVisible(any(field.private for field in HISTORY_FIELDS.get(area, ())))
        self._face(self.none)
        self.day.changed.connect(self._day_chosen)
        self.day.understood.connect(self._echo)
        self.day.refused.connect(lambda sentence: self._echo(sentence, wrong=True))
        self.private.toggled.connect(lambda _on: self.refresh())
        self.steps.opened.connect(self._open)

    def _build(self) -> None:
        theme, words = self._desk.theme, self._desk.words
        label = styled(QLabel(words("As it stood on")), "soft")
        label.setBuddy(self.day)
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(label)
        line.addWidget(self.day)
        line.addStretch(1)
        line.addWidget(self.private)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(line)
        whole.addWidget(self.understood)
        whole.addSpacing(theme.px(4))
        for face in self._faces:
            whole.addWidget(face, 1)
        self.setFocusProxy(self.day)

    # ---------------------------------------------------------------- what a page asks

    def show_record(self, record_id: int | None) -> None:
        """Show the history of a record; another record begins with its steps and without what is private."""
        if record_id != self._record:
            self._record = record_id
            self._moment = self._before_step = None
            self.day.show_date(None)
            self._echo("")
            self.private.blockSignals(True)
            self.private.setChecked(False)
            self.private.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Read again, at once where the panel is seen, else when it is next shown."""
        self._stale = True
        if self.isVisible():
            self._read()

    def show_steps(self) -> None:
        """Go back from a day to all steps."""
        self._moment = self._before_step = None
        self.day.show_date(None)
        self._echo("")
        self.refresh()
        self.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        if self._stale:
            self._read()
        super().showEvent(event)

    # ---------------------------------------------------------------- reading

    def _read(self) -> None:
        self._stale = False
        if self._record is None:
            self._face(self.none)
            return
        if self._moment is None:
            self._read_steps(self._record)
        else:
            self._read_moment(self._record, self._moment)

    def _read_steps(self, record_id: int) -> None:
        desk, words = self._desk, self._desk.words
        self._steps = history_steps(
            desk.book, self._area, record_id, words, private_notes=self.private.isChecked()
        )
        events = [step_event(number, step, words) for number, step in enumerate(self._steps)]
        self.steps.show_events(events, desk.today())
        self._face(self.steps if events else self.none)

    def _read_moment(self, record_id: int, moment: datetime) -> None:
        desk, words = self._desk, self._desk.words
        lines = record_as_of(
            desk.book, self._area, record_id, moment, words, private_notes=self.private.isChecked()
        )
        paired = (
            paired_as_of(desk.book, record_id, moment) if self._area == "people" and lines is not None else ()
        )
        if self._before_step is not None:
            said = words("As it stood before: {step}", step=self._before_step.title)
        else:
            said = words("As it stood at the end of {day}", day=words.long_date(moment.astimezone().date()))
        self.then.show_lines(said, lines, paired)
        self._face(self.then)

    def _face(self, shown: QWidget) -> None:
        for face in self._faces:
            face.setVisible(face is shown or face.isAncestorOf(shown))

    # ---------------------------------------------------------------- going back in time

    def _day_chosen(self, day: Any) -> None:
        self._before_step = None
        self._moment = end_of(day) if day is not None else None
        self.refresh()

    def _open(self, number: Any) -> None:
        step = self._steps[number]
        self._before_step = step
        self._moment = step.at - timedelta(microseconds=1)
        self.refresh()
        self.then.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _echo(self, sentence: str, wrong: bool = False) -> None:
        self.understood.setText(sentence)
        self.understood.setVisible(bool(sentence))
        styled(self.understood, "small", "crimson" if wrong else "soft")


class StoodThen(QWidget):
    """How a record stood at a moment: its fields then, and beneath each what it says now where that differs."""

    def __init__(self, desk: Desk, back: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, words = desk.theme, desk.words
        styled(self, "plain")
        self.title = styled(QLabel(), "item")
        self.title.setWordWrap(True)
        self.back_button = styled(QPushButton(words("Show every step again")), "link")
        theme.dress(self.back_button, "arrow-left", "blue", 16)
        self.back_button.clicked.connect(lambda _on=False: back())
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, theme.px(6), 0)
        self._whole.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addStretch(1)
        self._whole.addLayout(head)
        self._whole.addWidget(self.title)
        self._body = QWidget()
        self._whole.addWidget(self._body)
        self._whole.addStretch(1)

    def show_lines(
        self, said: str, lines: Sequence[Changed] | None, paired: Sequence[PairedThen] = ()
    ) -> None:
        """Show the fields as they stood; None says that the record was not in the book then."""
        theme, words = self._desk.theme, self._desk.words
        self.title.setText(said)
        old, self._body = self._body, QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        if lines is None:
            grid.addWidget(_wrapped(words("This was not in the record book then."), "soft"), 0, 0, 1, 2)
        for one in paired:
            self._add(
                grid, words("Mentor of") if one.role == "mentor" else words("Mentee of"), *_paired(one, words)
            )
        for line in lines or ():
            now = ""
            if line.before != line.after:
                now = words("Now: {value}", value=line.after) if line.after else words("Now empty")
            self._add(grid, words.say(line.label), line.before or words("Empty"), now, not line.before)
        self._whole.replaceWidget(old, self._body)
        old.deleteLater()

    def _add(self, grid: QGridLayout, label: str, value: str, below: str, empty: bool = False) -> None:
        row = grid.rowCount()
        name = _wrapped(label, "soft")
        name.setFixedWidth(self._desk.theme.px(LABELS))
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(_wrapped(value, "soft" if empty else "text"))
        if below:
            cell.addWidget(_wrapped(below, "small"))
        grid.addLayout(cell, row, 1)


def step_event(number: int, step: HistoryStep, words: Words) -> StoryEvent:
    """One step as the story shows it: its title, who and when, and each fact from what to what."""
    at = words.time(step.at)
    lines = [words("{who}, {time}", who=step.who, time=at) if step.who else at]
    lines += [change_words(one, words) for one in step.changes]
    return StoryEvent(step.at.astimezone().date(), words.say(step.title), "\n".join(lines), key=number)


def change_words(one: Changed, words: Words) -> str:
    """One fact that differs, in a line: "Phase: Preparing → Negotiating"."""
    label = words.say(one.label)
    if not one.before:
        return words("{label}: {after}", label=label, after=one.after)
    if not one.after:
        return words("{label}: emptied; before: {before}", label=label, before=one.before)
    if one.long:
        return words("{label}: {after}\nBefore: {before}", label=label, before=one.before, after=one.after)
    return words("{label}: {before} → {after}", label=label, before=one.before, after=one.after)


def _paired(one: PairedThen, words: Words) -> tuple[str, str]:
    """With whom, and beneath it the phase, the note, and whether the book learned of it only later."""
    below = [words.say(one.phase)] if one.phase is not None else []
    if one.later:
        below.append(words("entered into the book later"))
    said = " · ".join(below)
    return words.join(one.others), f"{said}\n{one.note}" if one.note else said


def _scrolling(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


def _wrapped(text: str, role: str) -> QLabel:
    label = styled(QLabel(text), role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label

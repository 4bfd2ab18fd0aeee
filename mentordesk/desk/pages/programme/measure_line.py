"""One measure on one line: what was read last, how it went, and the field for the next reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.actions.accountability import MeasureView
from mentordesk.actions.programme_fields import MEASURE_FIELDS, READING_FIELDS
from mentordesk.desk.pages.pairings.goals import RowButton
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Verbs
from mentordesk.desk.parts.form import Form
from mentordesk.desk.parts.form_editors import FieldRow, FormHelp, LineEditor
from mentordesk.desk.parts.trend import TrendLine
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import msg
from mentordesk.domain.numbers import number_text, read_number, with_unit
from mentordesk.domain.programme_goals import ProgrammeGoal, Reading, Towards, read_reading
from mentordesk.domain.refusals import Refusal
from mentordesk.words.isolates import isolated

if TYPE_CHECKING:
    from mentordesk.desk.pages.programme.goal_card import GoalCard

NARROW = 620  # px at 100 %: below it the line breaks


class MeasureLine(QWidget):
    """Shows a measure; its words open it, a number and Enter in its field reads it."""

    def __init__(self, card: GoalCard, measure_id: int, asked: FormHelp) -> None:
        super().__init__()
        desk = card.desk
        words, theme = desk.words, desk.theme
        self._card, self._desk, self.measure_id = card, desk, measure_id
        self.view: MeasureView | None = None
        self.row = RowButton(desk, "")
        self.what = styled(QLabel(), "text")
        self.last = styled(QLabel(), "small")
        for label in (self.what, self.last):
            label.setWordWrap(True)
            self.row.add(label)
        self.row.clicked.connect(lambda _on=False: self.open(not self.is_open))
        self.trend = TrendLine(theme)
        self.trend.setFixedWidth(theme.px(190))
        editor = LineEditor(words)
        editor.line.setPlaceholderText(words("Today’s reading"))
        editor.line.setFixedWidth(theme.px(150))
        editor.line.setToolTip(
            words("A number and Enter. A day may follow where it was not read today: 7 tue, 7 12/11")
        )
        self.field = FieldRow(theme, editor)
        self.field.setMaximumWidth(theme.px(230))
        editor.accepted.connect(self._read)
        editor.refused.connect(lambda text: self.field.say(text, is_wrong=True))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.px(14))
        self._line.addWidget(self.row, 1)
        self._line.addWidget(self.trend)
        self._line.addWidget(self.field, 0, Qt.AlignmentFlag.AlignVCenter)
        self.editor = QWidget()
        column = QVBoxLayout(self.editor)
        edge = theme.px(14)
        column.setContentsMargins(edge, 0, 0, edge)
        column.setSpacing(theme.px(10))
        self.form = Form(desk, MEASURE_FIELDS, self._save, asked=asked)
        column.addWidget(self.form)
        self.readings_title = styled(QLabel(words("Readings")), "item")
        column.addWidget(self.readings_title)
        self.readings = RowsEditor(
            desk,
            READING_FIELDS,
            self._save_reading,
            desk.book.readings.remove,
            shares={"on": 2, "value": 2, "note": 5},
            asked=asked,
        )
        column.addWidget(self.readings)
        verbs = Verbs(desk)
        self.remove_button = verbs.add(words("Remove the measure"), "trash-2", self._remove, "link")
        verbs.setVisible(not desk.book.read_only)
        column.addWidget(verbs)
        self.form.setEnabled(not desk.book.read_only)
        self.editor.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addLayout(self._line)
        whole.addWidget(self.editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the field stand below the words where there is no room beside them."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._desk.theme.px(NARROW)
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    # ---------------------------------------------------------------- what is shown

    def show_measure(self, view: MeasureView, goal: ProgrammeGoal) -> None:
        """Show a measure with what was read from it."""
        words, desk, one = self._desk.words, self._desk, view.measure
        self.view = view
        self.row.setAccessibleName(words("Measure {what}", what=one.what))
        self.what.setText(one.what)
        self.last.setText(self._said(view, goal))
        late = goal.is_open and view.next_on is not None and view.next_on < desk.today()
        styled(self.last, "small", "crimson" if late else "soft")
        self.field.editor.name(words("Reading of {what}", what=one.what))
        self.field.setVisible(not desk.book.read_only and goal.is_open)
        self.remove_button.setAccessibleName(words("Remove the measure {what}", what=one.what))
        values = [reading.value for reading in view.readings]
        self.trend.setVisible(len(values) > 1)
        if len(values) > 1:
            every = [*values, one.target] if one.target is not None else values
            low, high = min(every), max(every)
            if low == high:
                low, high = low - 1, high + 1
            readings = tuple(
                words("{value} on {date}", value=with_unit(reading.value, one.unit), date=reading.on)
                for reading in view.readings
            )
            self.trend.show_marks(values, words.join(list(readings)), (low, high))
        if self.is_open:
            self._show_opened(view)

    def _said(self, view: MeasureView, goal: ProgrammeGoal) -> str:
        """What was read last beside the target, and when it is to be read again."""
        words, today, one = self._desk.words, self._desk.today(), view.measure
        target = with_unit(one.target, one.unit) if one.target is not None else None
        parts = []
        if view.last is not None:
            value, ago = with_unit(view.last.value, one.unit), words.ago(view.last.on, today)
            if target is None:
                parts.append(words("{value}, read {ago}", value=value, ago=ago))
            elif one.is_reached(view.last.value):
                parts.append(words("{value}, read {ago}; the target is reached", value=value, ago=ago))
            else:
                parts.append(
                    words("{value}, read {ago}; the target is {target}", value=value, ago=ago, target=target)
                )
        elif target is not None:
            parts.append(words("not read yet; the target is {target}", target=target))
        else:
            parts.append(words("not read yet"))
        if goal.is_open and view.next_on is not None:
            parts.append(
                words("to be read since {date}", date=words.short_date(view.next_on, today))
                if view.next_on < today
                else words("next by {date}", date=words.short_date(view.next_on, today))
            )
        if one.owner_name:
            parts.append(isolated(one.owner_name, rtl=words.rtl))
        return " · ".join(parts)

    def _show_opened(self, view: MeasureView) -> None:
        one = view.measure
        self.form.show_record(
            one.id,
            {
                **{field.key: getattr(one, field.key) for field in MEASURE_FIELDS},
                "target": number_text(one.target) if one.target is not None else "",
                "towards": str(one.towards),
            },
        )
        words = self._desk.words
        self.readings_title.setVisible(bool(view.readings))
        self.readings.show_rows(
            [
                Row(
                    reading.id,
                    words("{what}, {date}", what=one.what, date=reading.on),
                    {"on": reading.on, "value": number_text(reading.value), "note": reading.note},
                )
                for reading in reversed(view.readings)
            ]
        )

    @property
    def is_open(self) -> bool:
        """Whether the measure's fields and readings are shown."""
        return not self.editor.isHidden()

    def open(self, on: bool) -> None:
        """Show the fields and readings, or put them away."""
        if on:
            self._card.open_measure(self)
        elif self.is_open and not self.form.accept_all():
            return
        was = self.is_open
        self.editor.setVisible(on)
        if on and self.view is not None:
            self._show_opened(self.view)
            self.form.focus_on("what")
        elif was:
            self.row.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------- what is kept

    def _read(self) -> None:
        """Keep what is typed as a reading; an empty field says nothing."""
        editor = self.field.editor
        text = str(editor.value()).strip()
        if not text:
            self.field.say("")
            return
        desk, words = self._desk, self._desk.words
        try:
            value, on = read_reading(text, desk.today(), style=words.date_style)
        except Refusal as refusal:
            self.field.say(words.say(refusal.message), is_wrong=True)
            return
        measure_id = self.measure_id
        unit = self.view.measure.unit if self.view else ""
        done = desk.run(
            lambda: desk.book.readings.add(
                Reading(measure_id=measure_id, on=on, value=value), today=desk.today()
            ),
            said=words(
                "{value} is noted for {date}.",
                value=with_unit(value, unit),
                date=words.short_date(on, desk.today()),
            ),
            refused=lambda sentence: self.field.say(sentence, is_wrong=True),
        )
        if done:
            editor.show_value("")
            self.field.say("")

    def _save(self, key: str, value: Any) -> None:
        if key == "target":
            value = read_number(value, field=key) if value else None
        elif key == "towards":
            value = Towards(value)
        elif key == "every_weeks" and value is None:
            raise Refusal(msg("A number is needed here, such as 2."), field=key)
        self._desk.book.programme_goals.change_measure(self.measure_id, **{key: value})

    def _save_reading(self, reading_id: int, key: str, value: Any) -> None:
        if key == "value":
            value = read_number(value or "", field=key)
        elif key == "on" and value is None:
            raise Refusal(msg("Say on which day it was read."), field=key)
        self._desk.book.readings.change(reading_id, today=self._desk.today(), **{key: value})

    def _remove(self) -> None:
        measure_id = self.measure_id
        self._desk.run(
            lambda: self._desk.book.programme_goals.remove_measure(measure_id),
            said=self._desk.words("Removed, with its readings."),
        )

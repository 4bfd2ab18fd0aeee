"""A date as people type it: "tue", "yesterday", "12/3", "3 Nov"; read back in words before it is kept, or picked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentordesk.desk.parts.field_sign import FieldSign
from mentordesk.desk.parts.text_edit import LineEdit
from mentordesk.desk.theme import Theme
from mentordesk.domain.dates import read_date
from mentordesk.domain.refusals import Refusal
from mentordesk.words import Words

if TYPE_CHECKING:
    from mentordesk.desk.parts.month import MonthPopup


A_YEAR_APART = timedelta(days=300)


class DateEdit(LineEdit):
    """A field for one date or none. ``changed(date | None)`` when another one was accepted.

    While one types, ``understood(sentence)`` says how it is read ("Tuesday 24 November 2026"); what cannot be read is
    kept as typed, and ``refused(sentence)`` says why. Up and Down go a day on or back.
    """

    changed = Signal(object)
    understood = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        today: Callable[[], Day],
        *,
        past: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``past`` says whether a day without a year is rather behind us (meetings held) or before us (follow-ups)."""
        super().__init__(words, parent)
        self._theme, self._today, self._past = theme, today, past
        self._near = False
        self._date: Day | None = None
        self._popup: MonthPopup | None = None
        behind, ahead = words("such as: yesterday, Tue, 3 Nov"), words("such as: tomorrow, Tue, 1 Dec")
        self.setPlaceholderText(behind if past else ahead)
        FieldSign(theme, words, self, "calendar-days", verb=words("pick from a month"), do=self.pick)
        self.textEdited.connect(self._echo)
        self.done.connect(self.settle)

    @property
    def date(self) -> Day | None:
        """The date that was accepted last, or None."""
        return self._date

    def prefer_past(self, past: bool) -> None:
        """Read a day without a year as one behind us, or as one before us."""
        self._past = past

    def stay_near(self) -> None:
        """Read a day without a year as the one nearest to the date that stands here, which is to be corrected.

        "1 Sep" where a start on 24/11/2026 is proposed means the September before, not the one to come.
        """
        self._near = True

    def show_date(self, day: Day | None) -> None:
        """Show a date as accepted, without telling anybody."""
        self._date = day
        self.setText(self._words.date(day) if day else "")
        self.setToolTip(self._words.long_date(day) if day else "")

    def read(self, text: str) -> Day:
        """Read a date as people type it. Raises Refusal."""
        today, style = self._today(), self._words.date_style
        day = read_date(text, today, style=style, prefer_past=self._past)
        if not self._near or self._date is None:
            return day
        other = read_date(text, today, style=style, prefer_past=not self._past)
        a_year_apart = abs(day - other) > A_YEAR_APART
        nearer = abs(other - self._date) < abs(day - self._date)
        return other if a_year_apart and nearer and other != self._date else day

    def settle(self) -> bool:
        """Accept what was typed; False where it cannot be read, and then it stays as typed."""
        text = self.text().strip()
        if self._date is not None and text == self._words.date(self._date):
            return True
        if not text:
            self._accept(None)
            return True
        try:
            day = self.read(text)
        except Refusal as refusal:
            self.refused.emit(self._words.say(refusal.message))
            return False
        self._accept(day)
        return True

    def _accept(self, day: Day | None) -> None:
        before = self._date
        self.show_date(day)
        self.understood.emit("")
        if day != before:
            self.changed.emit(day)

    def _echo(self, text: str) -> None:
        try:
            said = self._words.long_date(self.read(text)) if text.strip() else ""
        except Refusal:
            said = ""
        self.understood.emit(said)
        self.setAccessibleDescription(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go a day on or back; Alt+Down opens the month."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._step(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        try:
            day = self.read(self.text()) if self.text().strip() else self._today() - timedelta(days=days)
            day += timedelta(days=days)
        except (Refusal, OverflowError):
            return
        self.setText(self._words.date(day))
        self._echo(self.text())

    def pick(self) -> None:
        """Open a month to pick from."""
        if self._popup is None:
            from mentordesk.desk.parts.month import MonthPopup

            self._popup = MonthPopup(self._theme, self._words, self._today(), self)
            self._popup.picked.connect(self._accept)
        try:
            day = self.read(self.text()) if self.text().strip() else self._today()
        except Refusal:
            day = self._date or self._today()
        self._popup.open_at(self, day)

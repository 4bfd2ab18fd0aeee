"""Holidays, closed weeks and short days: the list for the cycle looked at, typed in or taken in from kept calendars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.asking import AskDialog, ask_for
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Section
from mentordesk.desk.theme import styled
from mentordesk.domain.calendar import DAY_KIND_CHOICES, CalendarDay, DayKind, SchoolCalendar
from mentordesk.domain.fields import Field, FieldKind
from mentordesk.domain.messages import msg
from mentordesk.domain.refusals import Refusal

FIELDS = (
    Field("title", msg("What it is")),
    Field("date_from", msg("First day"), FieldKind.DATE),
    Field("date_to", msg("Last day"), FieldKind.DATE),
    Field("kind", msg("Kind of day"), FieldKind.CHOICE, choices=DAY_KIND_CHOICES, required=True),
)


class HolidaysSection(Section):
    """The list, and the ways to fill it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._all = False
        card = self.card(
            words("Holidays and closed days"),
            words(
                "On a holiday and while the school is closed nothing falls due, and nobody is called silent. "
                "On a short day school is held."
            ),
        )
        self.nothing = styled(QLabel(), "text", "soft")
        self.nothing.setWordWrap(True)
        self.rows = RowsEditor(
            desk,
            FIELDS,
            self._save,
            desk.book.calendar.remove_day,
            shares={"title": 3, "date_from": 2, "date_to": 2, "kind": 2},
            narrow=600,
        )
        card.body.addWidget(self.nothing)
        card.body.addWidget(self.rows)
        verbs = self.verbs(card)
        self.take_in = verbs.add(words("Take in holidays…"), "download", self.take_in_holidays)
        verbs.add(words("Add a day or a week"), "plus", self.new)
        self.all = styled(QPushButton(), "link")
        self.all.setCheckable(True)
        self.all.toggled.connect(self._turn_all)
        verbs.take(self.all)
        self.cards.addStretch(1)

    def stretch_of_time(self) -> tuple[date, date]:
        """The time looked at: the cycle's, or a year from today."""
        cycle, today = self.desk.cycle, self.desk.today()
        return (cycle.starts_on, cycle.ends_on) if cycle else (today, today + timedelta(days=365))

    def refresh(self) -> None:
        """Read the calendar."""
        desk, words = self.desk, self.desk.words
        since, until = self.stretch_of_time()
        every = desk.book.calendar.days()
        here = [one for one in every if one.date_from <= until and one.date_to >= since]
        calendar = desk.book.calendar.school()
        plain = SchoolCalendar(calendar.week_start, calendar.school_days)
        self.rows.show_rows([self._row(one, plain) for one in (every if self._all else here)])
        elsewhere = len(every) - len(here)
        self.all.setVisible(elsewhere > 0)
        self.all.setText(
            words("Show only those of this cycle")
            if self._all
            else words.plural("Show {n} of other years too", "Show {n} of other years too", elsewhere)
        )
        self.nothing.setVisible(not here and not self._all)
        self.nothing.setText(
            words(
                "None yet between {since} and {until}. Take them in from a calendar, then look them through.",
                since=words.date(since),
                until=words.date(until),
            )
        )

    def _row(self, one: CalendarDay, plain: SchoolCalendar) -> Row:
        words = self.desk.words
        days = plain.school_days_between(one.date_from - timedelta(days=1), one.date_to)
        if one.is_off:
            note = (
                words.plural("{n} school day off", "{n} school days off", days)
                if days
                else words("no school day")
            )
        else:
            note = words.plural("{n} short day", "{n} short days", days)
        values = {
            "title": one.title,
            "date_from": one.date_from,
            "date_to": one.date_to,
            "kind": one.kind.value,
        }
        return Row(
            one.id, words("{title}, {day}", title=one.title, day=words.date(one.date_from)), values, note
        )

    def _turn_all(self, on: bool) -> None:
        self._all = on
        self.refresh()

    # ---------------------------------------------------------------- verbs

    def new(self) -> None:
        """Ask for a day or a run of days."""
        self.add_day()

    def add_day(self) -> AskDialog:
        """Ask for a day or a run of days."""
        desk, words = self.desk, self.desk.words

        def do(values: dict[str, Any]) -> None:
            first = values["date_from"]
            if first is None:
                raise Refusal(msg("Say on which day it begins."), field="date_from")
            desk.book.calendar.add_day(
                CalendarDay(
                    0, first, values["date_to"] or first, DayKind(values["kind"]), values["title"] or ""
                )
            )
            desk.say(words("{title} is in the calendar.", title=values["title"]), undo=True)

        return ask_for(
            desk,
            self,
            title=words("Add a day or a week"),
            sentence=words("For a single day, the last day may stay empty."),
            fields=FIELDS,
            proposed={"title": "", "date_from": None, "date_to": None, "kind": DayKind.HOLIDAY.value},
            main=words("Add it"),
            do=do,
        )

    def take_in_holidays(self) -> QWidget:
        """Choose holidays from a kept calendar."""
        from mentordesk.desk.pages.programme.take_in import TakeInDialog

        since, until = self.stretch_of_time()
        dialog = TakeInDialog(self.desk, since, until, self.window())
        dialog.open()
        return dialog

    def _save(self, day_id: int, key: str, value: Any) -> None:
        if value is None:
            raise Refusal(msg("A date is needed here, such as 24/12."), field=key)
        values = {key: value}
        if key == "date_from":
            # A run that is moved keeps its length.
            (before,) = [one for one in self.desk.book.calendar.days() if one.id == day_id]
            values["date_to"] = value + (before.date_to - before.date_from)
        self.desk.book.calendar.change_day(day_id, **values)

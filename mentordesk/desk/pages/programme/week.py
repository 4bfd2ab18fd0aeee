"""The school's week: when it begins, its days, its periods, and a timetable that rotates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.actions.programme import add_period, change_week, lay_out_periods, week_values
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.programme.day_chips import DayChips
from mentordesk.desk.pages.programme.rows import Row, RowsEditor
from mentordesk.desk.pages.programme.section import Section
from mentordesk.desk.parts.form import Form
from mentordesk.desk.theme import styled
from mentordesk.domain.calendar import LONGEST_ROTATION, MONDAY, SUNDAY, read_time
from mentordesk.domain.fields import Choice, Field, FieldKind
from mentordesk.domain.messages import msg, msgs
from mentordesk.domain.refusals import Refusal

WEEK_FIELDS = (
    Field(
        "week_start",
        msg("The week begins on"),
        FieldKind.CHOICE,
        choices=(Choice(str(SUNDAY), msg("Sunday")), Choice(str(MONDAY), msg("Monday"))),
        required=True,
    ),
)
ROTATION_FIELDS = (
    Field(
        "rotation",
        msg("Timetable"),
        FieldKind.CHOICE,
        choices=(
            Choice("0", msg("Goes by the day of the week")),
            *(
                Choice(str(n), msgs("Rotates over {n} day", "Rotates over {n} days", n))
                for n in range(2, LONGEST_ROTATION + 1)
            ),
        ),
        required=True,
    ),
)
DAY_ONE_FIELDS = (
    Field(
        "rotation_from",
        msg("Day 1 was on"),
        FieldKind.DATE,
        help=msg("Free periods are then marked by the days of the rotation. Holidays do not use up a day."),
    ),
)
PERIOD_FIELDS = (
    Field("number", msg("Number"), FieldKind.NUMBER),
    Field("title", msg("Called")),
    Field("starts", msg("From")),
    Field("ends", msg("Until")),
)


class WeekSection(Section):
    """The week, the periods of its days, and the timetable."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        card = self.card(
            words("The week"),
            words("Only school days count: a pair is never overdue on a day on which nobody was at school."),
        )
        self.form = Form(desk, WEEK_FIELDS, self._save)
        self.days = DayChips(desk, words("School days"), lambda days: self._save("school_days", days))
        self.short = DayChips(desk, words("Short days"), lambda days: self._save("short_days", days))
        for widget in (self.form, self.days, self.short):
            card.body.addWidget(widget)
        card = self.card(
            words("The periods of a day"),
            words("People mark their free periods by these, and pairs find theirs. Times may stay empty."),
        )
        self.periods = RowsEditor(
            desk,
            PERIOD_FIELDS,
            self._save_period,
            self._remove_period,
            shares={"number": 1, "title": 3, "starts": 2, "ends": 2},
            narrow=460,
        )
        self.no_periods = styled(
            QLabel(words("No periods yet. Until then, eight are taken.")), "text", "soft"
        )
        self.no_periods.setWordWrap(True)
        card.body.addWidget(self.no_periods)
        card.body.addWidget(self.periods)
        verbs = self.verbs(card)
        verbs.add(words("Add a period"), "plus", self.new)
        self.lay_out = verbs.add(words("Set out eight periods"), "list-checks", self._lay_out)
        card = self.card(
            words("The timetable"),
            words(
                "Some schools count day 1, day 2… instead of Sunday, Monday; holidays then shift the count."
            ),
        )
        self.rotation = Form(desk, ROTATION_FIELDS, self._save)
        self.day_one = Form(desk, DAY_ONE_FIELDS, self._save)
        self.day_today = styled(QLabel(), "soft")
        self.day_today.setWordWrap(True)
        card.body.addWidget(self.rotation)
        card.body.addWidget(self.day_one)
        card.body.addWidget(self.day_today)
        for form in (self.form, self.rotation, self.day_one):
            form.setEnabled(not desk.book.read_only)
        self.cards.addStretch(1)

    def refresh(self) -> None:
        """Read the school's week and its periods."""
        desk, words = self.desk, self.desk.words
        calendar = desk.book.calendar.school()
        values = week_values(desk.book)
        for form in (self.form, self.rotation, self.day_one):
            form.show_record("week", values)
        order = calendar.week_order()
        self.days.show_days(calendar.school_days, order)
        self.short.show_days(calendar.short_days, order, among=calendar.school_days)
        self.day_one.setVisible(calendar.rotation > 0)
        day = calendar.rotation_day(desk.today())
        self.day_today.setVisible(day is not None)
        self.day_today.setText(words("Today is day {n}.", n=day or 0))
        periods = desk.book.calendar.periods()
        self.periods.show_rows(
            [
                Row(
                    one.number,
                    one.title or words("period {n}", n=one.number),
                    {"number": one.number, "title": one.title, "starts": one.starts, "ends": one.ends},
                )
                for one in periods
            ]
        )
        self.no_periods.setVisible(not periods)
        self.lay_out.setVisible(not periods)

    def new(self) -> None:
        """Add a period, and go to its name."""
        done = self.desk.run(lambda: add_period(self.desk.book))
        if done and done.value is not None:
            self.refresh()
            self.periods.focus_on(done.value, "title")

    def _lay_out(self) -> None:
        self.desk.run(
            lambda: lay_out_periods(self.desk.book),
            said=self.desk.words("Eight periods are set out. Give them their times if you like."),
        )

    # ---------------------------------------------------------------- keeping

    def _save(self, key: str, value: Any) -> None:
        change_week(self.desk.book, key, value, self.desk.today())

    def _save_period(self, number: int, key: str, value: Any) -> None:
        if key == "number" and value is None:
            raise Refusal(msg("A number is needed here, such as 2."), field=key)
        if key in ("starts", "ends") and value:
            value = read_time(value) or value
        periods = self.desk.book.calendar.periods()
        self.desk.book.calendar.set_periods(
            replace(one, **{key: value}) if one.number == number else one for one in periods
        )

    def _remove_period(self, number: int) -> None:
        periods = self.desk.book.calendar.periods()
        self.desk.book.calendar.set_periods(one for one in periods if one.number != number)

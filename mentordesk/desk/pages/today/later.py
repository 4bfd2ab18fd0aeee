"""The menu behind “Later…”: until when something is put off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from mentordesk.desk.context import Desk
from mentordesk.domain.calendar import SchoolCalendar
from mentordesk.words import Words


def choices(calendar: SchoolCalendar, today: date, words: Words) -> list[tuple[str, date]]:
    """Until when one may put something off: the next school day, next week, in four weeks."""
    tomorrow = calendar.next_school_day(today + timedelta(days=1))
    next_week = calendar.next_school_day(calendar.week_of(today) + timedelta(days=7))
    in_a_month = calendar.next_school_day(today + timedelta(days=28))

    def day(one: date) -> str:
        return words("{weekday} {date}", weekday=words.weekday(one), date=words.short_date(one, today))

    first = (
        words("Tomorrow, {day}", day=day(tomorrow))
        if tomorrow == today + timedelta(days=1)
        else words("The next school day, {day}", day=day(tomorrow))
    )
    found = [
        (first, tomorrow),
        (words("Next week, {day}", day=day(next_week)), next_week),
        (words("In four weeks, {day}", day=day(in_a_month)), in_a_month),
    ]
    return [one for place, one in enumerate(found) if one[1] not in [other for _, other in found[:place]]]


def show_later(
    desk: Desk,
    button: QWidget,
    chosen: Callable[[date], None],
    other: Callable[[], object] | None = None,
) -> QMenu:
    """Open the menu below a button; `chosen` gets the day, `other` asks for another one, and why."""
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, day in choices(desk.book.calendar.school(), desk.today(), desk.words):
        menu.addAction(text).triggered.connect(_choosing(chosen, day))
    if other is not None:
        menu.addSeparator()
        menu.addAction(desk.words("Another day, and why…")).triggered.connect(lambda _on=False: other())
    corner = QPoint(0, button.height() + 2)
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        corner.setX(button.width() - menu.sizeHint().width())
    menu.popup(button.mapToGlobal(corner))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _choosing(chosen: Callable[[date], None], day: date) -> Callable[[bool], None]:
    return lambda _on: chosen(day)

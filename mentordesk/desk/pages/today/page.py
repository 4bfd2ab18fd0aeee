"""The page one comes to: a greeting, what needs one today, what the week brings, what goes well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from mentordesk.actions.today import TodayView
from mentordesk.actions.today import today as read_today
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.today.areas import AREAS_OF_TODAY
from mentordesk.desk.pages.today.first_steps import FirstStepsCards
from mentordesk.desk.pages.today.needs import Needs
from mentordesk.desk.pages.today.week import TheMonth, ThisWeek
from mentordesk.desk.pages.today.well import GoingWell
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg

# px at 100 %
SIDE, SLIM_SIDE = 350, 290
WIDEST_CARDS = 760
SLIM_BELOW, STACKED_BELOW = 900, 640
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "rabbi", "rav", "rebbetzin", "morah", "cantor"})


class TodayPage(Page):
    """What needs the coordinator today."""

    areas: ClassVar[frozenset[str]] = AREAS_OF_TODAY
    help_text: ClassVar[Message] = msg(
        "Today shows what needs you, worked out from the records: pairs gone quiet, meetings without a record, things "
        "agreed and not done, closings that wait. Each card says why, and its button does the next thing. "
        "“Later…” puts it off until a day you choose. Holidays in the calendar are never counted against anybody."
    )
    hour: Callable[[], int] = staticmethod(lambda: datetime.now().astimezone().hour)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        px = desk.theme.px
        self.view = TodayView(desk.today())
        self.first_steps: FirstStepsCards | None = None
        self.needs = Needs(desk)
        self.week = ThisWeek(desk)
        self.month = TheMonth(desk)
        self.well = GoingWell(desk)
        self.dialog: QDialog | None = None
        self.brief = self.header.add_action(
            desk.words("Print for the principal"), "printer", self.print_brief
        )
        self._main = QVBoxLayout()
        self._main.setSpacing(px(20))
        self._main.addWidget(self.needs, 1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(24))
        side.addWidget(self.week)
        side.addWidget(self.well)
        side.addWidget(self.month)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(28))
        self._columns.addLayout(self._main, 1000)
        self._columns.addWidget(self._side)
        # What a wide screen has over stays empty at the trailing side.
        self._columns.addStretch(1)
        self.body.addLayout(self._columns, 1)
        self._midnight = QTimer(self)
        self._midnight.setInterval(60_000)
        self._midnight.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._midnight.timeout.connect(self._look_at_the_day)
        self._midnight.start()

    def refresh(self) -> None:
        """Read the records and show what they say."""
        desk = self.desk
        cycle = desk.cycle
        self.view = view = desk.once(
            "today", lambda: read_today(desk.book, desk.today(), cycle.id if cycle else None)
        )
        self.header.say(self._greeting(), self._day(view))
        self.brief.setVisible(view.cycle is not None and view.first_steps is None)
        self._show_first_steps(view)
        self.needs.show_view(view)
        self.week.show_items(view.this_week)
        self.month.show_items(view.this_month)
        self.well.show_news(view.bars, view.going_well)

    def take_keyboard(self) -> None:
        """One begins with what is gravest, and not with the button above it."""
        if self.view.first_steps is not None or not self.needs.take_keyboard():
            super().take_keyboard()

    def print_it(self) -> bool:
        """Ctrl+P: the brief for the principal."""
        if not self.brief.isVisible():
            return False
        self.print_brief()
        return True

    def print_brief(self) -> None:
        """Show the brief for the principal as it will be printed."""
        from mentordesk.actions.brief import brief_pdf
        from mentordesk.desk.parts.pdf_preview import show_pdf

        desk, cycle = self.desk, self.desk.cycle
        if cycle is None:
            return
        done = desk.run(lambda: brief_pdf(desk.book, cycle.id, desk.words, desk.today()), undo=False)
        if done and done.value is not None:
            name = desk.words("mentoring-{day}", day=desk.today().isoformat())
            self.dialog = show_pdf(
                desk, done.value, desk.words("The brief for the principal"), name, self.window()
            )

    def _show_first_steps(self, view: TodayView) -> None:
        steps = view.first_steps
        if steps is not None:
            if self.first_steps is None:
                self.first_steps = FirstStepsCards(self.desk)
                self.first_steps.setMaximumWidth(self.desk.theme.px(WIDEST_CARDS))
                self._main.insertWidget(0, self.first_steps)
            self.first_steps.show_steps(steps)
        if self.first_steps is not None:
            self.first_steps.setVisible(steps is not None)
        self.needs.setVisible(steps is None or bool(view.attention) or bool(view.put_off))
        self._side.setVisible(
            steps is None or bool(view.this_week) or bool(view.this_month) or bool(view.going_well)
        )

    def _greeting(self) -> str:
        words, name = self.desk.words, called(self.desk.book.who)
        hour = self.hour()
        if hour < 12:
            return words("Good morning, {name}", name=name) if name else words("Good morning")
        if hour < 18:
            return words("Good afternoon, {name}", name=name) if name else words("Good afternoon")
        return words("Good evening, {name}", name=name) if name else words("Good evening")

    def _day(self, view: TodayView) -> str:
        words = self.desk.words
        parts = [words.long_date(view.today)]
        if view.holiday:
            parts.append(view.holiday)
        if view.week is not None:
            parts.append(words("week {n} of the cycle", n=view.week))
        elif view.cycle is not None and view.today < view.cycle.starts_on:
            parts.append(words("the cycle begins {when}", when=words.ago(view.cycle.starts_on, view.today)))
        elif view.cycle is not None:
            parts.append(words("the cycle has ended"))
        return " · ".join(parts)

    def _look_at_the_day(self) -> None:
        """A window left open overnight shows the new day in the morning."""
        if self.view.today != self.desk.today() and self.isVisible():
            self.read_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room, one below the other where there is not."""
        super().resizeEvent(event)
        px, width = self.desk.theme.px, event.size().width()
        stacked = width < px(STACKED_BELOW)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        widest = px(WIDEST_CARDS)
        self.needs.setMaximumWidth(widest)
        side = px(SIDE if width >= px(SLIM_BELOW) else SLIM_SIDE)
        self._side.setMinimumWidth(0 if stacked else side)
        self._side.setMaximumWidth(widest if stacked else side)


def called(who: str) -> str:
    """What somebody is called in a greeting: the first name, or all of it where it begins with a title."""
    parts = who.split()
    if not parts:
        return ""
    return who.strip() if parts[0].rstrip(".").casefold() in _TITLES or "'" in parts[0] else parts[0]

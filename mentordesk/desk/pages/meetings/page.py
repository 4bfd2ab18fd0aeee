"""The page of meetings: all of them, what was agreed to be done, and the hours; a pile of papers stands over it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QTabBar, QWidget

from mentordesk.actions.lists.follow_ups import FOLLOW_UPS
from mentordesk.actions.lists.hours import CYCLE, HOURS, MENTOR, PAIRING, kind_and_id
from mentordesk.actions.lists.meetings import MEETINGS
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.detail import MeetingDetail
from mentordesk.desk.pages.meetings.follow_up_detail import FollowUpDetail
from mentordesk.desk.pages.meetings.side import ListAlone, Side
from mentordesk.desk.pages.pairings.follow_ups import tick
from mentordesk.desk.pages.pairings.over import Over, Views
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.shell.page import Page
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message, msg

MEETINGS_TAB, FOLLOW_UPS_TAB, HOURS_TAB = 0, 1, 2


class MeetingsPage(Page):
    """Every meeting held, planned, moved and cancelled, every follow-up, and the hours they come to."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"meetings", "follow_ups", "pairings", "people", "cycles", "opportunities", "calendar"}
    )
    help_text: ClassVar[Message] = msg(
        "All meetings in one list: search their topics and notes, see what is planned and what nobody has logged yet. "
        "Ctrl+L logs a meeting from anywhere. The second list holds what was agreed to be done, by whom and when; the "
        "third the hours held beside those agreed and owed. Plan a whole term at once, and type a pile of paper logs "
        "line by line."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._all_cycles = False
        self.over: Over | None = None
        self._waiting: Over | None = None
        self.tabs = QTabBar()
        for tab in (words("All meetings"), words("Follow-ups"), words("Hours")):
            self.tabs.addTab(tab)
        self.tabs.setAccessibleName(words("What to list"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.header.chips.addWidget(self.tabs)
        self._actions()
        self._stale_tabs: set[int] = set()
        self.sides = Views()
        self.body.addWidget(self.sides)
        self.meetings = self._meetings_side()
        self.sides.addWidget(self.meetings)
        self.tabs.currentChanged.connect(self._turn_tab)

    def _actions(self) -> None:
        words, theme = self.desk.words, self.desk.theme
        self.all_button = self.header.add_action(words("All cycles"), "library", self._turn_cycles)
        styled(self.all_button, "chip").setCheckable(True)
        self.all_button.setToolTip(words("Show the meetings of every cycle"))
        self.plan_button = self.header.add_action(words("Plan a term"), "calendar-plus", self.plan_term)
        self.stack_button = self.header.add_action(words("Type in a pile"), "keyboard", self.type_in_pile)
        self.stack_button.setToolTip(words("Type in a pile of paper logs, one line each"))
        self.more: QPushButton = self.header.add_action("", "ellipsis", self._open_menu)
        styled(self.more, "icon")
        theme.dress(self.more, "ellipsis")
        self.more.setAccessibleName(words("More for meetings"))
        self.more.setToolTip(words("More for meetings"))

    def _meetings_side(self) -> Side:
        words = self.desk.words
        empty = Empty(
            "calendar-days",
            words("No meetings yet"),
            words(
                "Each meeting takes a few keystrokes: press Ctrl+L, type some letters of a name, and say when it was."
            ),
            words("Log a meeting"),
            lambda: self.desk.log_meeting(),
        )
        records = RecordList(self.desk, MEETINGS, empty=empty, scope=self._scope, row_menu=self._meeting_menu)
        nothing = words("Choose a meeting in the list to read it.")
        return Side(self.desk, records, lambda parent: MeetingDetail(self.desk, parent), nothing, self.sides)

    def _follow_ups_side(self) -> Side:
        words = self.desk.words
        empty = Empty(
            "list-checks",
            words("Nothing to follow up"),
            words(
                "What two people agree to do between meetings is noted when a meeting is logged, and waits here."
            ),
            words("Log a meeting"),
            lambda: self.desk.log_meeting(),
        )
        records = RecordList(
            self.desk, FOLLOW_UPS, empty=empty, scope=self._scope, row_menu=self._follow_up_menu
        )
        records.table.installEventFilter(self)
        nothing = words("Choose a follow-up in the list to read it.")
        return Side(self.desk, records, lambda parent: FollowUpDetail(self.desk, parent), nothing, self.sides)

    def _hours_side(self) -> ListAlone:
        words = self.desk.words
        empty = Empty(
            "hourglass",
            words("No hours yet"),
            words(
                "Here stands what each pair and each mentor came to, beside what they agreed on and what is owed, once "
                "people are paired."
            ),
        )
        records = RecordList(
            self.desk, HOURS, empty=empty, scope=self._scope, pill=PAIRING, auto_choose=False
        )
        return ListAlone(records, self._open_hours, self.sides)

    def _open_hours(self, row_id: int) -> None:
        """A pairing and a mentor are at home on their own pages."""
        kind, record_id = kind_and_id(row_id)
        pages = {PAIRING: "pairings", MENTOR: "people", CYCLE: "programme"}
        self.desk.navigate(pages[kind], record_id if kind != CYCLE else None)

    # ---------------------------------------------------------------- reading

    @cached_property
    def hours(self) -> ListAlone:
        """The third list, made when it is first turned to."""
        side = self._hours_side()
        self.sides.addWidget(side)
        return side

    @cached_property
    def follow_ups(self) -> Side:
        """The second list with its detail, made when it is first turned to."""
        side = self._follow_ups_side()
        self.sides.addWidget(side)
        return side

    @property
    def side(self) -> Side | ListAlone:
        """The list that is seen, with its detail."""
        match self.tabs.currentIndex():
            case 1:
                return self.follow_ups
            case 2:
                return self.hours
        return self.meetings

    def refresh(self) -> None:
        """Read the list that is seen; the others are read when they are turned to."""
        if self.over is not None:
            self.over.refresh()
        else:
            self.header.say(self.desk.words("Meetings"))
            self.all_button.setVisible(len(self.desk.book.cycles.list()) > 1)
        self._stale_tabs = {MEETINGS_TAB, FOLLOW_UPS_TAB, HOURS_TAB}
        self._read_tab()

    def _read_tab(self) -> None:
        tab = self.tabs.currentIndex()
        if tab in self._stale_tabs:
            self._stale_tabs.discard(tab)
            self.side.refresh()

    def _scope(self) -> Scope:
        cycle = self.desk.cycle
        wanted = None if self._all_cycles or cycle is None else cycle.id
        return Scope(self.desk.today(), wanted, words=self.desk.words)

    def _turn_cycles(self) -> None:
        self._all_cycles = self.all_button.isChecked()
        self.refresh()

    def _turn_tab(self, tab: int) -> None:
        self.leave_view()
        self.sides.setCurrentWidget(self.side)
        self._read_tab()

    # ---------------------------------------------------------------- verbs

    def show_record(self, record_id: int) -> None:
        """Show one meeting, of another cycle too."""
        self._show_in(MEETINGS_TAB, record_id)

    def _show_in(self, tab: int, record_id: int) -> None:
        self.tabs.setCurrentIndex(tab)
        self._turn_tab(tab)
        if not self.side.show_record(record_id) and not self._all_cycles:
            self.all_button.setChecked(True)
            self._turn_cycles()
            self.side.show_record(record_id)
        self.side.show_detail()

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of: log, follow_ups, follow_up (follow_up_id), overdue, planned, moved, hours, stack, plan_term,
        calendar, log_sheets, log_forms, questions. Raises KeyError for another one.
        """
        match verb:
            case "log":
                self.desk.log_meeting(kwargs.get("pairing_id"))
            case "hours":
                self.tabs.setCurrentIndex(HOURS_TAB)
                self._turn_tab(HOURS_TAB)
                self.hours.list.pills.choose(kwargs.get("of", PAIRING))
            case "stack":
                self.type_in_pile()
            case "plan_term":
                self.plan_term()
            case "calendar" | "log_sheets" | "log_forms" | "questions":
                self._papers(verb)
            case "follow_ups" | "follow_up":
                self.tabs.setCurrentIndex(FOLLOW_UPS_TAB)
                self._turn_tab(FOLLOW_UPS_TAB)
                if (row_id := kwargs.get("follow_up_id")) is not None:
                    self._show_in(FOLLOW_UPS_TAB, row_id)
            case "overdue" | "planned" | "moved":
                self.tabs.setCurrentIndex(MEETINGS_TAB)
                self.meetings.list.pills.choose(verb)
            case _:
                raise KeyError(verb)

    def plan_term(self) -> None:
        """Plan the meetings of every pairing of the cycle at once."""
        from mentordesk.desk.pages.meetings.plan_term import plan_term

        plan_term(self.desk, self.window())

    def type_in_pile(self) -> None:
        """Type in a pile of returned paper logs, one line each."""
        from mentordesk.desk.pages.meetings.stack import StackView

        self.leave_view()
        view, self._waiting = self._waiting, None
        if not isinstance(view, StackView):
            view = StackView(self.desk)
            view.left.connect(self.leave_view)
        self._stand_over(view, self.desk.words("A pile of paper logs"))
        view.refresh()
        view.begin()

    def _papers(self, verb: str) -> None:
        """Calendar file, log sheets and forms of every pairing, and the questions to prepare with."""
        from mentordesk.desk.pages.meetings.calendar_file import save_calendar_of_all
        from mentordesk.desk.pages.meetings.papers import hand_out_log_forms, print_log_sheets
        from mentordesk.desk.pages.meetings.questions import edit_questions

        cycle = self.desk.cycle
        cycle_id = cycle.id if cycle is not None else None
        match verb:
            case "calendar":
                save_calendar_of_all(self.desk, self.window(), cycle_id)
            case "log_sheets":
                print_log_sheets(self.desk, self.window(), cycle_id)
            case "log_forms":
                hand_out_log_forms(self.desk, self.window(), cycle_id)
            case _:
                edit_questions(self.desk, self.window())

    def _open_menu(self) -> None:
        words, theme = self.desk.words, self.desk.theme
        menu = QMenu(self)
        for text, icon, verb in (
            (words("Log sheets of a month…"), "printer", "log_sheets"),
            (words("Log forms for everybody…"), "file-text", "log_forms"),
            (words("Calendar file…"), "calendar", "calendar"),
            (words("Questions for meetings…"), "message-circle-question-mark", "questions"),
        ):
            menu.addAction(theme.icon(icon), text).triggered.connect(
                lambda _on=False, verb=verb: self._papers(verb)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = QPoint(self.more.width() if words.rtl else 0, self.more.height())
        menu.popup(self.more.mapToGlobal(corner))
        self.menu = menu

    # ---------------------------------------------------------------- what stands over the lists

    def _stand_over(self, view: Over, title: str) -> None:
        self.leave_view()
        self.over = view
        self.sides.addWidget(view)
        self.sides.setCurrentWidget(view)
        self.header.say(title)
        for part in (self.tabs, self.all_button, self.plan_button, self.stack_button, self.more):
            part.hide()

    def leave_view(self) -> None:
        """Go back to the lists."""
        view, self.over = self.over, None
        if view is None:
            return
        self.sides.removeWidget(view)
        view.hide()
        if view.holds_something():
            self._waiting = view
            view.setParent(self)
        else:
            view.deleteLater()
        self.sides.setCurrentWidget(self.side)
        self.header.say(self.desk.words("Meetings"))
        for part in (self.tabs, self.plan_button, self.stack_button, self.more):
            part.show()
        self.all_button.setVisible(len(self.desk.book.cycles.list()) > 1)
        self.side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _meeting_menu(self, meeting_id: int, menu: QMenu) -> None:
        words, theme = self.desk.words, self.desk.theme
        menu.addAction(theme.icon("link"), words("Open the pairing"), self.meetings.detail.open_pairing)
        menu.addAction(theme.icon("trash-2"), words("Remove the meeting"), self.meetings.detail.remove)

    def _follow_up_menu(self, follow_up_id: int, menu: QMenu) -> None:
        words, theme = self.desk.words, self.desk.theme
        done = self.desk.book.follow_ups.get(follow_up_id).done_on is not None
        text = words("Open again") if done else words("Done")
        menu.addAction(theme.icon("check"), text, lambda: tick(self.desk, follow_up_id, not done))

    # ---------------------------------------------------------------- the keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space on a follow-up ticks it off."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row_id = self.follow_ups.list.current_id
            if event.key() == Qt.Key.Key_Space and not event.modifiers() and row_id is not None:
                done = self.desk.book.follow_ups.get(row_id).done_on is not None
                tick(self.desk, row_id, not done)
                return True
        return super().eventFilter(watched, event)

    def new(self) -> None:
        """Ctrl+N logs a meeting."""
        self.desk.log_meeting()

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F searches the list."""
        return self.over.search() if self.over is not None else self.side.find()

    def print_it(self) -> bool:
        """Ctrl+P prints the list."""
        return self.over is None and self.side.list.print_it()

    def back(self) -> bool:
        """Esc leaves what stands over the lists, then the detail, then the search."""
        if self.over is not None:
            if not self.over.back():
                self.leave_view()
            return True
        return self.side.back()

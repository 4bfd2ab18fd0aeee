"""The page of meetings: all of them in one list, and in a second one what was agreed to be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from mentordesk.actions.lists.follow_ups import FOLLOW_UPS
from mentordesk.actions.lists.meetings import MEETINGS
from mentordesk.actions.lists.spec import Scope
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.detail import MeetingDetail
from mentordesk.desk.pages.meetings.follow_up_detail import FollowUpDetail
from mentordesk.desk.pages.pairings.follow_ups import tick
from mentordesk.desk.pages.pairings.over import Views
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.keyboard import lead
from mentordesk.desk.parts.list import Empty, RecordList
from mentordesk.desk.parts.split import ListAndDetail
from mentordesk.desk.shell.page import Page
from mentordesk.desk.theme import styled
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import NotFound

MEETINGS_TAB, FOLLOW_UPS_TAB = 0, 1


class _Side(QWidget):
    """A list beside its detail, or beside a sentence where nothing is chosen."""

    def __init__(
        self, desk: Desk, records: RecordList, make: Callable[[QWidget], Any], nothing: str, parent: QWidget
    ) -> None:
        """``make(parent)`` makes the detail; its ``show_record(id)`` shows one."""
        super().__init__(parent)
        self.list = records
        self._shown: int | None = None
        # Made from the outside in: whatever moves into another widget is dressed by the style sheet once more.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self.split = ListAndDetail(desk.theme, desk.words, records, self._stack, list_share=0.56)
        whole.addWidget(self.split)
        self._nothing = EmptyState(desk.theme, self._stack)
        self._nothing.say("inbox", desk.words("Nothing is chosen"), nothing)
        self.detail = make(self._stack)
        self._stack.addWidget(self.detail)
        self._blank = QWidget(self._stack)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._blank)
        lead(self._stack, self.detail)
        records.chosen.connect(self.show_chosen)
        records.opened.connect(lambda _id: self.split.show_detail())

    def show_chosen(self, record_id: int | None) -> None:
        """Show what is chosen in the list."""
        if record_id is not None:
            try:
                self.detail.show_record(record_id)
            except NotFound:
                record_id = None
        self._shown = record_id
        # An empty list says itself what to do; beside it nothing more needs saying.
        otherwise = self._nothing if self.list.shown_ids() else self._blank
        self._stack.setCurrentWidget(self.detail if record_id is not None else otherwise)

    def refresh(self) -> None:
        """Read the list and what is chosen again."""
        self._shown = None
        self.list.refresh()
        # The list tells only when another one became current.
        if (now := self.list.current_id) is None or now != self._shown:
            self.show_chosen(now)


class MeetingsPage(Page):
    """Every meeting held, planned and cancelled, and every follow-up."""

    areas: ClassVar[frozenset[str]] = frozenset({"meetings", "follow_ups", "pairings", "people", "cycles"})
    help_text: ClassVar[Message] = msg(
        "All meetings in one list: search their topics and notes, see what is planned and what nobody has logged yet. "
        "Ctrl+L logs a meeting from anywhere. The second list holds what was agreed to be done, by whom and when."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._all_cycles = False
        self.tabs = QTabBar()
        self.tabs.addTab(words("All meetings"))
        self.tabs.addTab(words("Follow-ups"))
        self.tabs.setAccessibleName(words("What to list"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.header.chips.addWidget(self.tabs)
        self.all_button = self.header.add_action(words("All cycles"), "library", self._turn_cycles)
        styled(self.all_button, "chip").setCheckable(True)
        self.all_button.setToolTip(words("Show the meetings of every cycle"))
        self._stale_tabs: set[int] = set()
        self.sides = Views()
        self.body.addWidget(self.sides)
        self.meetings = self._meetings_side()
        self.sides.addWidget(self.meetings)
        self.tabs.currentChanged.connect(self._turn_tab)

    def _meetings_side(self) -> _Side:
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
        return _Side(self.desk, records, lambda parent: MeetingDetail(self.desk, parent), nothing, self.sides)

    def _follow_ups_side(self) -> _Side:
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
        return _Side(
            self.desk, records, lambda parent: FollowUpDetail(self.desk, parent), nothing, self.sides
        )

    # ---------------------------------------------------------------- reading

    @cached_property
    def follow_ups(self) -> _Side:
        """The second list with its detail, made when it is first turned to."""
        side = self._follow_ups_side()
        self.sides.addWidget(side)
        return side

    @property
    def side(self) -> _Side:
        """The list that is seen, with its detail."""
        return self.follow_ups if self.tabs.currentIndex() == FOLLOW_UPS_TAB else self.meetings

    def refresh(self) -> None:
        """Read the list that is seen; the other one is read when it is turned to."""
        self.header.say(self.desk.words("Meetings"))
        self.all_button.setVisible(len(self.desk.book.cycles.list()) > 1)
        self._stale_tabs = {MEETINGS_TAB, FOLLOW_UPS_TAB}
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
        self.sides.setCurrentWidget(self.side)
        self._read_tab()

    # ---------------------------------------------------------------- verbs

    def show_record(self, record_id: int) -> None:
        """Show one meeting, of another cycle too."""
        self._show_in(MEETINGS_TAB, record_id)

    def _show_in(self, tab: int, record_id: int) -> None:
        self.tabs.setCurrentIndex(tab)
        self._turn_tab(tab)
        if not self.side.list.show_record(record_id) and not self._all_cycles:
            self.all_button.setChecked(True)
            self._turn_cycles()
            self.side.list.show_record(record_id)
        self.side.split.show_detail()

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of: log, follow_ups, follow_up (follow_up_id), overdue, planned, moved. Raises KeyError otherwise."""
        match verb:
            case "log":
                self.desk.log_meeting(kwargs.get("pairing_id"))
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
        self.side.split.back()
        return self.side.list.find()

    def print_it(self) -> bool:
        """Ctrl+P prints the list."""
        return self.side.list.print_it()

    def back(self) -> bool:
        """Esc leaves the detail, then the search."""
        return self.side.split.back() or self.side.list.back()

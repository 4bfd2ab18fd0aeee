"""The page of training: the sessions with their people, who is ready for what, and the mentors’ exchange."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from mentordesk.actions.lists.rows import Query
from mentordesk.actions.lists.spec import Scope
from mentordesk.actions.lists.training import TRAINING
from mentordesk.desk.context import Desk
from mentordesk.desk.pages.meetings.side import Side
from mentordesk.desk.pages.pairings.fields_dialog import FieldsDialog
from mentordesk.desk.pages.pairings.over import Views
from mentordesk.desk.pages.training.detail import SessionDetail
from mentordesk.desk.pages.training.exchange import ExchangeView
from mentordesk.desk.pages.training.planning import plan_session
from mentordesk.desk.pages.training.readiness import ReadinessView
from mentordesk.desk.parts.empty import EmptyState
from mentordesk.desk.parts.list import RecordList
from mentordesk.desk.shell.page import Page
from mentordesk.domain.messages import Message, msg
from mentordesk.domain.refusals import NotFound
from mentordesk.domain.training import TrainingKind

SESSIONS, READINESS, EXCHANGE = range(3)
_TABS = {"sessions": SESSIONS, "readiness": READINESS, "exchange": EXCHANGE}


class TrainingPage(Page):
    """Sessions to prepare, hold and look back at; who needs which; what mentors talk about among themselves."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {
            "training",
            "people",
            "pairings",
            "meetings",
            "closures",
            "opportunities",
            "certificates",
            "cycles",
            "calendar",
            "settings",
        }
    )
    help_text: ClassVar[Message] = msg(
        "Every training session with its plan, its list and what was said of it. Attendance takes one key a person. "
        "The second list says what training everybody has, what they need next and what is old; the third what mentors "
        "have in common to talk about when they meet."
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self.dialog: FieldsDialog | None = None
        self.tabs = QTabBar()
        for tab in (words("Sessions"), words("Readiness"), words("Mentors’ exchange")):
            self.tabs.addTab(tab)
        self.tabs.setAccessibleName(words("Parts of training"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.header.chips.addWidget(self.tabs)
        self.add_button = self.header.add_action(words("Plan a session"), "plus", self.new, main=True)
        self.views = Views()
        self.sessions = self._sessions_side()
        self.nothing = self._empty()
        self.views.addWidget(self.sessions)
        self.views.addWidget(self.nothing)
        self.body.addWidget(self.views, 1)
        self._stale_tabs: set[int] = set()
        self.tabs.currentChanged.connect(self._turn)

    def _sessions_side(self) -> Side:
        desk, words = self.desk, self.desk.words
        records = RecordList(desk, TRAINING, scope=self._scope, row_menu=self._row_menu)
        nothing = words("Choose a session in the list to see who comes and what is done.")
        return Side(
            desk, records, lambda parent: SessionDetail(desk, parent), nothing, self.views, list_share=0.47
        )

    def _empty(self) -> EmptyState:
        words = self.desk.words
        nothing = EmptyState(self.desk.theme, self.views)
        # At large text the page scrolls rather than cutting its words.
        nothing.setMinimumHeight(self.desk.theme.px(240))
        nothing.say(
            "graduation-cap",
            words("No session yet"),
            words(
                "A mentor who was prepared listens better. Plan a session, and whoever needs it is found for you."
            ),
            words("Plan a session"),
            self.new,
            words("See who needs training"),
            lambda: self.tabs.setCurrentIndex(READINESS),
        )
        return nothing

    @property
    def detail(self) -> SessionDetail:
        """The session beside the list."""
        detail: SessionDetail = self.sessions.detail
        return detail

    @cached_property
    def readiness(self) -> ReadinessView:
        """The second tab, made when it is first turned to."""
        view = ReadinessView(self.desk, self._plan_for, self.show_record, self.views)
        self.views.addWidget(view)
        return view

    @cached_property
    def exchange(self) -> ExchangeView:
        """The third tab, made when it is first turned to."""
        view = ExchangeView(self.desk, self._plan_about, self.show_record, self.views)
        self.views.addWidget(view)
        return view

    @property
    def side(self) -> Any:
        """What is seen."""
        return (lambda: self.sessions, lambda: self.readiness, lambda: self.exchange)[
            self.tabs.currentIndex()
        ]()

    # ---------------------------------------------------------------- reading

    def _scope(self) -> Scope:
        cycle = self.desk.cycle
        return Scope(self.desk.today(), cycle.id if cycle is not None else None, words=self.desk.words)

    def refresh(self) -> None:
        """Read what is seen; the other tabs are read when they are turned to."""
        self._stale_tabs = {SESSIONS, READINESS, EXCHANGE}
        self._read_tab()

    def _read_tab(self) -> None:
        tab = self.tabs.currentIndex()
        if tab in self._stale_tabs:
            self._stale_tabs.discard(tab)
            self.side.refresh()
        some = tab != SESSIONS or bool(self.sessions.list.counts().get("", 0))
        self.views.setCurrentWidget(self.side if some else self.nothing)
        self.add_button.setVisible(some and not self.desk.book.read_only)
        self.header.say(self.desk.words("Training"), self._counted(tab))

    def _counted(self, tab: int) -> str:
        if tab != SESSIONS:
            return str(self.side.counted())
        words, today = self.desk.words, self.desk.today()
        source = TRAINING.source(self.desk.book, self._scope())
        rows = source.rows(source.ids(Query()))
        open_still = sum(one.open for one in rows)
        coming = min((one.session.on for one in rows if not one.over), default=None)
        parts = [words.plural("{n} session", "{n} sessions", len(rows))] if rows else []
        if coming is not None:
            parts.append(words("the next one {ago}", ago=words.ago(coming, today)))
        if open_still:
            parts.append(
                words.plural("attendance of {n} to be taken", "attendance of {n} to be taken", open_still)
            )
        return " · ".join(parts)

    def _turn(self, _tab: int) -> None:
        self._read_tab()

    # ---------------------------------------------------------------- where to go

    def show_record(self, record_id: int) -> None:
        """Show one session, of another cycle too."""
        self.tabs.setCurrentIndex(SESSIONS)
        try:
            session = self.desk.book.training.get(record_id)
        except NotFound:
            return
        if self.desk.cycle is not None and session.cycle_id != self.desk.cycle.id:
            self.desk.look_at(self.desk.book.cycles.get(session.cycle_id))
        self._stale_tabs.add(SESSIONS)
        self._read_tab()
        if self.sessions.show_record(record_id):
            self.sessions.show_detail()

    def open_at(self, **where: Any) -> None:
        """Show a tab (“sessions”, “readiness”, “exchange”), and there a filter (``pill``)."""
        self.tabs.setCurrentIndex(_TABS[str(where["tab"])])
        pill = where.get("pill")
        if pill is not None and self.tabs.currentIndex() == READINESS:
            self.readiness.list.pills.choose(str(pill))

    # ---------------------------------------------------------------- verbs

    def do(self, verb: str, **kwargs: Any) -> None:
        """Do one of: plan (kind, person_ids), readiness (pill), exchange, attendance (session_id). Raises KeyError."""
        match verb:
            case "plan":
                kind = TrainingKind(kwargs.get("kind", TrainingKind.INITIAL))
                self._plan_for(kind, list(kwargs.get("person_ids", ())))
            case "readiness" | "exchange":
                self.open_at(tab=verb, **kwargs)
            case "attendance":
                self.show_record(kwargs["session_id"])
                self.detail.show_tab(0)
            case _:
                super().do(verb, **kwargs)

    def new(self) -> None:
        """Ctrl+N plans a session."""
        if not self.desk.book.read_only:
            self._plan_for(TrainingKind.INITIAL, [])

    def _plan_for(self, kind: TrainingKind, person_ids: list[int]) -> None:
        self.dialog = plan_session(self.desk, self.window(), self._planned, kind=kind, invite=person_ids)

    def _plan_about(self, kind: TrainingKind, plan: str) -> None:
        self.dialog = plan_session(self.desk, self.window(), self._planned, kind=kind, plan=plan)

    def _planned(self, session_id: int) -> None:
        self.read_now()
        self.show_record(session_id)

    def _row_menu(self, session_id: int, menu: QMenu) -> None:
        self.detail.fill_print_menu(menu)
        menu.addSeparator()
        self.detail.fill_menu(menu)

    # ---------------------------------------------------------------- the keyboard

    def find(self) -> bool:  # type: ignore[override]
        """Ctrl+F searches the list that is seen."""
        return bool(self.side.find())

    def print_it(self) -> bool:
        """Ctrl+P prints the list that is seen."""
        if self.tabs.currentIndex() == SESSIONS:
            return bool(self.sessions.list.shown_ids()) and self.sessions.list.print_it()
        return bool(self.side.print_it())

    def take_keyboard(self) -> None:
        """The keyboard begins in the list that is seen."""
        begin: tuple[QWidget, ...] = (self.sessions.list, self.nothing.button)
        if self.tabs.currentIndex() == READINESS:
            begin = (self.readiness.list,)
        elif self.tabs.currentIndex() == EXCHANGE:
            begin = (self.exchange,)
        for one in begin:
            if one.isVisibleTo(self):
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def back(self) -> bool:
        """Esc leaves the detail, then the search."""
        return bool(self.side.back())
